// Films, as they are watched, listened to and read.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./academy.js";

const course = "/fr/courses/numerique-responsable";
const lesson = `${course}/lessons/neuf-limites`;
const film = `${course}/films/film-neuf-cadrans`;
const another = `${course}/lessons/la-grande-acceleration`;

const axe = async (page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

// Starts the film of the page by keyboard, as someone without a mouse does.
async function play(page) {
  await page.locator("[data-play]").focus();
  await page.keyboard.press("Enter");
  const player = page.locator("video, audio");
  await expect(player).toBeFocused();
  await expect.poll(() => player.evaluate((p) => p.currentTime), "it plays").toBeGreaterThan(0.2);
  return player;
}

test("a film plays by keyboard, with its captions, and fetches only its poster before", async ({ academy, page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(academy.url + lesson);
  await page.locator(".film").scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  const of = asked.filter((path) => path.includes("film"));
  expect(of, "nothing but the poster").toEqual([expect.stringMatching(/film-neuf-cadrans-1\.svg$/)]);
  expect(await page.locator("video").evaluate((v) => [v.paused, v.preload])).toEqual([true, "none"]);
  await expect(page.locator("[data-play]")).toHaveText(/^Regarder · \d\smin\s\d\d · \d,\d\sMo$/);
  await axe(page);

  const video = await play(page);
  const captions = page.locator(".screen p");
  await expect(captions, "a caption is on screen").toHaveText(/\S/);
  expect(await video.evaluate((v) => v.textTracks[0].mode)).toBe("showing");
  for (const at of [30, 90, 200]) {
    const [heard, seen] = await video.evaluate(async (v, at) => {
      v.currentTime = at;
      await new Promise((done) => v.addEventListener("seeked", done, { once: true }));
      await new Promise((done) => setTimeout(done, 400));
      return [v.textTracks[0].activeCues[0]?.text ?? "", document.querySelector(".screen p").textContent];
    }, at);
    expect(seen).toBe(heard);
  }
  // The browser's own menu turns them off, and on again.
  await video.evaluate((v) => (v.textTracks[0].mode = "disabled"));
  await expect(captions).toHaveText("");
  await video.evaluate((v) => (v.textTracks[0].mode = "showing"));
  await expect(captions).toHaveText(/\S/);
  await axe(page);

  await page.keyboard.press("Space");
  expect(await video.evaluate((v) => v.paused), "the space bar pauses").toBe(true);
});

test("every scene comes within 300 ms of its time, and stays in step when one jumps", async ({ academy, page }) => {
  await page.goto(academy.url + lesson);
  const video = await play(page);
  const late = await video.evaluate(async (v) => {
    const picture = v.parentElement.querySelector("img");
    const starts = v.dataset.starts.split(" ").map(Number);
    const late = [];
    for (const [i, start] of starts.entries()) {
      if (i === 0) continue;
      const came = new Promise((done) => {
        const watch = new MutationObserver(() => {
          if (!picture.src.endsWith(`-${i + 1}.svg`)) return;
          watch.disconnect();
          done(v.currentTime * 1000 - start);
        });
        watch.observe(picture, { attributes: true });
        setTimeout(() => done(Infinity), 5000);
      });
      v.currentTime = (start - 700) / 1000;
      late.push(await came);
    }
    return late;
  });
  console.log(`scenes came after ${late.map((ms) => Math.round(ms)).join(", ")} ms`);
  expect(late.length).toBeGreaterThan(5);
  for (const ms of late) {
    expect(ms).toBeGreaterThanOrEqual(-50);
    expect(ms).toBeLessThanOrEqual(300);
  }
  // Back to the middle of the third scene, paused.
  const shown = await video.evaluate(async (v) => {
    v.pause();
    const starts = v.dataset.starts.split(" ").map(Number);
    v.currentTime = (starts[2] + starts[3]) / 2000;
    await new Promise((done) => v.addEventListener("seeked", done, { once: true }));
    const picture = v.parentElement.querySelector("img");
    await picture.decode();
    return [picture.src === v.poster, picture.src.match(/-(\d+)\.svg$/)[1], picture.naturalWidth];
  });
  expect(shown).toEqual([true, "3", 640]);
});

test("the speed one chooses is that of every film; nothing is kept before", async ({ academy, page }) => {
  await page.goto(academy.url + lesson);
  let player = await play(page);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await player.evaluate((v) => (v.playbackRate = 1.5));
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
  await page.goto(academy.url + another);
  player = await play(page);
  await expect.poll(() => player.evaluate((v) => v.playbackRate)).toBe(1.5);
  await player.evaluate((v) => (v.playbackRate = 1));
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
});

test("listening only and reading only are remembered", async ({ academy, page, context }) => {
  await page.goto(academy.url + lesson);
  await page.getByRole("button", { name: "Écouter seulement" }).click();
  await expect(page.locator(".film")).toBeFocused();
  await expect(page.locator("video")).toHaveCount(0);
  await play(page);
  await axe(page);
  await page.goto(academy.url + another);
  await expect(page.locator("audio")).toHaveCount(1);
  await page.getByRole("button", { name: "Lire seulement" }).click();
  await expect(page.locator("video, audio")).toHaveCount(0);
  await expect(page.locator(".film dd").first()).toBeVisible();
  await axe(page);
  await page.goto(academy.url + film);
  await expect(page.locator("video, audio")).toHaveCount(0);
  await page.getByRole("button", { name: /^Regarder/ }).click();
  await expect(page.locator("video")).toHaveCount(1);
  await page.goto(academy.url + lesson);
  await expect(page.locator("video")).toHaveCount(1);
  expect(await context.cookies(), "the usual way needs no cookie").toEqual([]);
});

test("without JavaScript a film plays with its captions, and its scenes are read below", async ({ academy, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto(academy.url + lesson);
  await page.getByRole("link", { name: /^Regarder/ }).click();
  await expect(page).toHaveURL(new RegExp(film));
  const video = page.locator("video");
  await expect(video).toHaveAttribute("controls", "");
  await expect(video.locator("track[kind=captions]")).toHaveAttribute("default", "");
  await video.focus();
  await page.keyboard.press("Space");
  await expect.poll(() => video.evaluate((v) => v.currentTime)).toBeGreaterThan(1);
  expect(await video.evaluate((v) => v.textTracks[0].mode)).toBe("showing");
  const scenes = page.locator("section.shown");
  const starts = (await video.getAttribute("data-starts")).split(" ");
  await expect(scenes).toHaveCount(starts.length);
  for (const scene of await scenes.all()) {
    await expect(scene.locator("svg")).toBeVisible();
    await expect(scene.locator("p")).toHaveText(/\S{3}/);
  }
  // The choice is a form.
  await page.goto(academy.url + lesson);
  await page.getByRole("button", { name: "Lire seulement" }).click();
  await expect(page).toHaveURL(/#film-film-neuf-cadrans$/);
  await expect(page.locator(".film dd").first()).toBeVisible();
  await page.goto(academy.url + another);
  await expect(page.locator("video, audio")).toHaveCount(0);
  await context.close();
});

test("sound and scenes keep to their budget, and the script to its own", async ({ academy }) => {
  const html = await (await fetch(academy.url + film)).text();
  const fetched = async (path) => {
    const answer = await fetch(academy.url + path, { headers: { "accept-encoding": "br" } });
    expect(answer.status, path).toBe(200);
    return Number(answer.headers.get("content-length"));
  };
  const value = (pattern) => html.match(pattern)[1];
  expect(await fetched(value(/data-script="([^"]+)"/))).toBeLessThanOrEqual(3000);
  const starts = value(/data-starts="([^"]+)"/).split(" ");
  let bytes = await fetched(value(/ src="(\/media\/[^"]+)"/));
  for (const n of starts.keys()) bytes += await fetched(`${value(/data-scenes="([^"]+)"/)}${n + 1}.svg`);
  const [, minutes, seconds, megabytes] = html.match(/Regarder · (\d+).min.(\d+) · ([\d,]+).Mo/);
  const length = Number(minutes) + Number(seconds) / 60;
  console.log(`${(bytes / 1e6).toFixed(3)} MB for ${length.toFixed(2)} minutes`);
  expect(bytes / length).toBeLessThanOrEqual(250_000);
  expect(Math.abs(Number(megabytes.replace(",", ".")) - bytes / 1e6)).toBeLessThanOrEqual(0.11);
});
