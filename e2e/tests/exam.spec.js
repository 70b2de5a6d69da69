// The exam's screens: the mock exam by mouse, by keyboard, without scripts, without network; a supervised session, from the
// admin who plans it to the supervisor who closes its room.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, signedIn, test } from "./academy.js";

const shots = process.env.TILIA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
const axe = async (page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
const place = (page) => page.locator("h1.place");

async function begin(page, academy) {
  await page.goto(`${academy.url}/fr/exam/mock`);
  await shot(page, "mock");
  await page.getByRole("button", { name: "Commencer l’examen blanc" }).click();
  await expect(place(page)).toHaveText(/^Question 1 sur \d+$/);
}

for (const javaScriptEnabled of [true, false]) {
  test(`a mock exam to the end, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ academy, browser }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ javaScriptEnabled, locale: "fr-FR" });
    const page = await context.newPage();
    const checked = async () => javaScriptEnabled && (await axe(page));
    await page.goto(`${academy.url}/fr/exam/mock`);
    await checked();
    expect(await context.cookies(), "no cookie before it begins").toEqual([]);
    await begin(page, academy);
    await checked();
    await shot(page, `question-${javaScriptEnabled}`);
    await page.getByRole("button", { name: "Valider et continuer" }).click();
    await expect(page.getByRole("alert")).toContainText("Choisissez une réponse");
    await checked();
    await shot(page, `nothing-${javaScriptEnabled}`);
    await page.goto(page.url().split("/answers/")[0]);
    const total = Number((await place(page).textContent()).match(/sur (\d+)/)[1]);
    for (let n = 1; n <= total; n++) {
      await expect(place(page)).toHaveText(`Question ${n} sur ${total}`);
      if (n === 2) {
        await page.getByText("Passer cette question").click();
        await page.getByRole("button", { name: "Passer sans répondre" }).click();
        continue;
      }
      await page.getByRole("radio").nth(n % 4).check();
      await page.getByRole("button", { name: n === total ? "Valider et terminer" : "Valider et continuer" }).click();
      if (javaScriptEnabled && n < total) await expect(page.locator("h1")).toBeFocused();
    }
    await expect(page.locator("h1")).toHaveText("Résultat de l’examen blanc");
    await expect(page).toHaveURL(/\/result$/);
    await checked();
    await shot(page, `result-${javaScriptEnabled}`);
    await page.getByRole("link", { name: "revoir les questions" }).first().click();
    await expect(page.locator("section.result li").first()).toBeVisible();
    await checked();
    await shot(page, `explained-${javaScriptEnabled}`);
    await page.goto(`${academy.url}/fr/exam/mock`);
    await expect(page.getByRole("heading", { name: "Vos examens blancs" })).toBeVisible();
    await context.close();
  });
}

test("a question is answered by keyboard alone", async ({ academy, page }) => {
  await begin(page, academy);
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.name);
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(2)).toBeChecked();
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Valider et continuer");
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText(/^Question 2/);
  await expect(page.locator("h1")).toBeFocused();
  await page.getByText("Signaler un problème").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Deux réponses sont justes.");
  await page.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(place(page)).toHaveText(/^Question 3/);
});

test("without network the answer waits, and leaves when it is back", async ({ academy, page, context }) => {
  page.allowedErrors.push(/ERR_INTERNET_DISCONNECTED/);
  await begin(page, academy);
  await page.getByRole("radio").nth(1).check();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Valider et continuer" }).click();
  await expect(page.getByRole("status")).toContainText("Votre réponse est gardée");
  await shot(page, "offline");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await page.waitForTimeout(1500);
  await context.setOffline(false);
  await expect(place(page)).toHaveText(/^Question 2/, { timeout: 20_000 });
});

test("the time left goes down, is said in words and announced", async ({ academy, page }) => {
  await page.clock.install();
  await begin(page, academy);
  const left = page.locator("#left");
  await expect(left).toHaveText(/encore 40\smin/);
  // The server's clock goes on as it is: what it says would bring the time back.
  await page.route("**/clock", (route) => route.abort());
  page.allowedErrors.push(/ERR_FAILED/);
  await page.clock.fastForward("29:30");
  await page.clock.runFor(2_000);
  await expect(left).toHaveText(/encore 11\smin/);
  await page.clock.runFor(31_000);
  await expect(left).toHaveText(/encore 10\smin/);
  await expect(page.getByRole("status")).toHaveText(/Il reste 10\smin\./);
  await page.clock.fastForward("09:10");
  await page.clock.runFor(1_000);
  await expect(left).toHaveText("moins d’une minute");
});

for (const [name, viewport, zoom] of [
  ["320 px", { width: 320, height: 640 }, 1],
  ["text at 200 %", { width: 1280, height: 800 }, 2],
]) {
  test(`a question fits: ${name}`, async ({ academy, browser }) => {
    const context = await browser.newContext({ viewport, locale: "fr-FR", colorScheme: "dark" });
    const page = await context.newPage();
    await begin(page, academy);
    if (zoom > 1) await page.addStyleTag({ content: `html { font-size: ${112.5 * zoom}% !important }` }).catch(() => {});
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, "nothing scrolls sideways").toBeLessThanOrEqual(0);
    for (const choice of await page.locator(".choice").all()) {
      expect((await choice.boundingBox()).height).toBeGreaterThanOrEqual(44);
    }
    await axe(page);
    await shot(page, `fits-${viewport.width}`);
    await context.close();
  });
}

test("a supervised session, as admin, supervisor and candidate", async ({ academy, browser }) => {
  test.setTimeout(300_000);
  const grant = (email, role) => academy.tilia("admin", "grant", email, role, "--data", academy.data);
  grant("chef@exemple.fr", "admin");
  grant("sam@exemple.fr", "supervisor");
  const admin = await signedIn(academy, browser, "chef@exemple.fr");
  await admin.goto(`${academy.url}/fr/admin/sessions/new`);
  await admin.locator("#title").fill("Séance de Lyon");
  const local = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
  // From yesterday to tomorrow, in whatever time zone.
  await admin.locator("#opens").fill(local(-24));
  await admin.locator("#closes").fill(local(24));
  await admin.locator("#supervised").check();
  await admin.locator("main form button").click();
  const code = await admin.locator(".code").textContent();
  const session = admin.url().match(/sessions\/([0-9a-f-]{36})/)[1];

  const ada = await signedIn(academy, browser, "ada@exemple.fr");
  await ada.goto(`${academy.url}/fr/exam/sessions/${session}/register`);
  await ada.getByLabel("Prénom et nom").fill("Ada Lovelace");
  await ada.getByRole("button", { name: "Réserver ma place" }).click();
  await ada.getByRole("link", { name: "Aller à l’examen" }).click();
  await expect(ada.getByRole("alert")).toContainText("La salle n’est pas ouverte");
  await axe(ada);

  const sam = await signedIn(academy, browser, "sam@exemple.fr");
  await sam.goto(`${academy.url}/fr/admin/rooms`);
  await axe(sam);
  await sam.getByRole("link", { name: "Séance de Lyon" }).click();
  await sam.getByLabel("Code de la salle").fill(code.toLowerCase());
  await axe(sam);
  await sam.getByRole("button", { name: "Entrer" }).click();
  const row = sam.getByRole("row", { name: /Ada Lovelace/ });
  await expect(row).toContainText("pas encore admise");
  await axe(sam);
  await shot(sam, "room-door");
  await row.getByRole("button", { name: "Identité vérifiée, admettre" }).click();
  await expect(row).toContainText("identité vérifiée");

  await ada.reload();
  await shot(ada, "start");
  await ada.getByRole("button", { name: /Commencer/ }).click();
  await expect(place(ada)).toHaveText(/^Question 1/);
  await ada.getByRole("radio").first().check();
  await ada.getByRole("button", { name: "Valider et continuer" }).click();
  await expect(place(ada)).toHaveText(/^Question 2/);
  // The supervisor sees it without doing anything.
  await expect(row).toContainText("question 2 sur", { timeout: 15_000 });

  await row.getByRole("link", { name: /Incident/ }).click();
  await axe(sam);
  await sam.getByLabel("Ce qui s’est passé").selectOption({ index: 1 });
  await sam.getByLabel("Précision").fill("Coupure de courant dans la salle.");
  await sam.getByLabel("Minutes à rendre").fill("10");
  await shot(sam, "incident");
  await sam.getByRole("button", { name: "Noter" }).click();
  await expect(sam.getByText("Coupure de courant")).toBeVisible();
  await shot(sam, "room");
  await ada.evaluate(() => dispatchEvent(new Event("online")));
  await expect(ada.locator("#left")).toHaveText(/encore (49|50)\smin/);
  await expect(ada.getByRole("status")).toHaveText(/L’heure de fin a changé/);
  await shot(ada, "given-back");

  await sam.getByText("Fermer la salle", { exact: true }).click();
  await sam.getByRole("button", { name: "Fermer la salle pour de bon" }).click();
  await expect(sam.getByText("La salle est fermée.")).toBeVisible();
  await axe(sam);
  await ada.reload();
  await expect(ada.locator("h1")).toHaveText("Votre résultat");
  await expect(ada.getByText("La salle a été fermée")).toBeVisible();
  await axe(ada);
  await shot(ada, "result-exam");
});
