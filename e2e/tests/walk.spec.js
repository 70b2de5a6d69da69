// Every public page, as a first visitor receives it: its weight against the budgets of the design, what it says of
// itself against what was measured, and axe.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, siteMap, test } from "./academy.js";

// The published reference (cnumr/ecoindex), written a second time so that the server's own count is checked by another.
const quantiles = {
  dom: [0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601],
  requests: [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920],
  size: [
    0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06,
    2465.37, 2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
  ],
};
const rank = (table, value) => {
  const next = table.findIndex((bound) => value < bound);
  return next < 0 ? table.length - 1 : next - 1 + (value - table[next - 1]) / (table[next] - table[next - 1]);
};
const ecoindex = ({ elements, requests, kilobytes }) =>
  100 -
  (5 * (3 * rank(quantiles.dom, elements) + 2 * rank(quantiles.requests, requests) + rank(quantiles.size, kilobytes))) / 6;

// What a first visit transfers, headers included, as Chromium's network layer counts it.
async function visit(browser, url) {
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  const requests = new Map();
  client.on("Network.requestWillBeSent", ({ requestId, request }) => {
    // The icons of the browser's own video controls are data in itself: nobody is asked for them.
    if (!request.url.startsWith("data:")) requests.set(requestId, { url: request.url, bytes: 0 });
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
  });
  await page.goto(url);
  // Pictures load when they come near: a first visit that reads to the end loads them all.
  await page.evaluate(async () => {
    for (const image of document.images) {
      image.loading = "eager";
      await image.decode().catch(() => {});
    }
  });
  await page.waitForLoadState("networkidle");
  const elements = await page.evaluate(
    () => document.querySelectorAll("*").length - document.querySelectorAll("svg *").length,
  );
  const all = [...requests.values()];
  return { context, page, errors, all, elements, bytes: all.reduce((sum, r) => sum + r.bytes, 0) };
}

test("every page of the site map keeps its budgets and passes axe", async ({ academy, browser }) => {
  test.setTimeout(900_000);
  const faults = [];
  const heaviest = { bytes: 0, elements: 0, ecoindex: 100 };
  const addresses = await siteMap(academy);
  expect(addresses.length).toBeGreaterThan(15);
  for (const url of addresses) {
    const path = new URL(url).pathname;
    const { context, page, errors, all, elements, bytes } = await visit(browser, url);
    const kilobytes = bytes / 1000;
    const score = ecoindex({ elements, requests: all.length, kilobytes });
    const budget = path.includes("/lessons/") ? 50 : 40;
    const say = (what) => faults.push(`${path}: ${what}`);
    if (kilobytes > budget) say(`${kilobytes.toFixed(1)} kB for a budget of ${budget}`);
    if (all.length > 6) say(`${all.length} requests for a budget of 6`);
    if (elements > 400) say(`${elements} elements for a budget of 400`);
    if (score < 85) say(`EcoIndex ${score.toFixed(1)} (${elements} elements)`);
    for (const request of all) if (!request.url.startsWith(academy.url)) say(`asks another site: ${request.url}`);
    if ((await context.cookies()).length) say("sets a cookie for someone who only reads");
    for (const error of errors) say(`error in the browser: ${error}`);
    const said = (await page.locator(".weight").innerText()).match(/(\d+)\s*ko, (\d+) requêtes, (\d+) éléments, EcoIndex (\d+)/);
    if (!said) say("does not say its weight");
    else {
      const [, saidKilobytes, saidRequests, saidElements, saidScore] = said.map(Number);
      // Chromium asks for the icon when it likes, and headers are not in what the page says: a few kilobytes at most.
      if (Math.abs(saidKilobytes - kilobytes) > 4) say(`says ${saidKilobytes} kB, weighs ${kilobytes.toFixed(1)}`);
      if (Math.abs(saidRequests - all.length) > 1) say(`says ${saidRequests} requests, makes ${all.length}`);
      if (saidElements !== elements) say(`says ${saidElements} elements, has ${elements}`);
      if (Math.abs(saidScore - score) > 1.5) say(`says EcoIndex ${saidScore}, has ${score.toFixed(1)}`);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const v of violations) say(`axe: ${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)}`);
    heaviest.bytes = Math.max(heaviest.bytes, bytes);
    heaviest.elements = Math.max(heaviest.elements, elements);
    heaviest.ecoindex = Math.min(heaviest.ecoindex, score);
    await context.close();
  }
  console.log(
    `${addresses.length} pages; at most ${(heaviest.bytes / 1000).toFixed(1)} kB and ${heaviest.elements} elements; EcoIndex at least ${heaviest.ecoindex.toFixed(1)}`,
  );
  expect(faults).toEqual([]);
});

test("style and script keep their budgets", async ({ academy }) => {
  const html = await (await fetch(`${academy.url}/fr/`)).text();
  for (const [pattern, most] of [
    [/\/assets\/[^"]+\.css/, 10_000],
    [/\/assets\/[^"]+\.js/, 12_000],
  ]) {
    const answer = await fetch(academy.url + html.match(pattern)[0], { headers: { "accept-encoding": "br" } });
    expect(Number(answer.headers.get("content-length"))).toBeLessThanOrEqual(most);
    expect(answer.headers.get("cache-control")).toContain("immutable");
  }
});

test("pages pass axe in the dark, and none scrolls sideways at 320 pixels or at 200 %", async ({ academy, browser }) => {
  test.setTimeout(600_000);
  const faults = [];
  const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 320, height: 640 }, locale: "fr-FR" });
  const page = await context.newPage();
  for (const url of await siteMap(academy)) {
    await page.goto(url);
    const path = new URL(url).pathname;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 320) faults.push(`${path} is ${wide} pixels wide at 320`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const large = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(() => (document.documentElement.style.fontSize = ""));
    if (large > 320) faults.push(`${path} is ${large} pixels wide at 320 with text at 200 %`);
    const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast", "target-size"]).analyze();
    for (const v of violations) faults.push(`${path}: axe in the dark: ${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
  expect(faults).toEqual([]);
});
