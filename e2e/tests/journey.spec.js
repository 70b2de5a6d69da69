// The whole way, as a learner takes it on a phone: read, answer, sign in, finish, receive the attestation.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, mailedCode, test } from "./academy.js";
import { answerAnyhow, answerRight, learn } from "./quiz.js";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: "fr-FR" };

const axe = async (page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

async function signIn(page, academy, email) {
  await page.goto(`${academy.url}/fr/me`);
  await page.getByRole("link", { name: "Se connecter" }).last().click();
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir un code" }).click();
  await page.getByLabel("Code à six chiffres").fill(await mailedCode(academy, email));
  await page.getByRole("button", { name: "Me connecter" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`from the first page to the attestation, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ academy, browser }) => {
    test.setTimeout(600_000);
    const context = await browser.newContext({ ...phone, javaScriptEnabled });
    const page = await context.newPage();
    // axe is a script itself: the same pages are checked when scripts run.
    const checked = async () => javaScriptEnabled && (await axe(page));
    await page.goto(academy.url);
    await expect(page).toHaveURL(/\/fr\/$/);
    await page.getByRole("link", { name: "Commencer le parcours" }).click();
    expect(await context.cookies(), "reading sets no cookie").toEqual([]);

    let lessons = 0;
    let quizzes = 0;
    for (;;) {
      const address = page.url();
      lessons += 1;
      expect(lessons, "the course ends").toBeLessThan(120);
      const form = page.locator("form.quiz");
      if (await form.count()) {
        await answerAnyhow(form.first());
        await form.first().getByRole("button", { name: "Valider mes réponses" }).click();
        const result = page.locator("section.result");
        await expect(result).toBeVisible();
        if (javaScriptEnabled) {
          expect(page.url(), "the result comes in place").toBe(address);
          await expect(result, "focus goes to the result").toBeFocused();
        }
        const right = await learn(result);
        if (quizzes === 0) await checked();
        if (await result.getByRole("link", { name: "Reprendre les questions manquées" }).count()) {
          await result.getByRole("link", { name: "Reprendre les questions manquées" }).click();
          await answerRight(page.locator("form.quiz"), right);
          await page.getByRole("button", { name: "Valider mes réponses" }).click();
        }
        await expect(page.locator("section.result h2")).toContainText(/100\s%/);
        quizzes += 1;
        await page.goto(address);
      }
      const end = page.locator("#lesson-end");
      const next = end.locator("button:not(.quiet), a.button").first();
      if (!(await next.count())) break;
      await next.click();
      if (new URL(page.url()).pathname.endsWith("/me")) break;
    }
    expect(quizzes).toBeGreaterThan(0);

    const email = `ada-${javaScriptEnabled}@exemple.fr`;
    await signIn(page, academy, email);
    await expect(page.getByText(email)).toBeVisible();
    await checked();
    await page.getByRole("link", { name: "Voir l’attestation" }).first().click();
    await page.getByLabel("Prénom et nom").fill("A");
    await page.getByRole("button", { name: "Recevoir l’attestation" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Prénom et nom")).toHaveValue("A");
    await page.getByLabel("Prénom et nom").fill("Ada Lovelace");
    await page.getByRole("button", { name: "Recevoir l’attestation" }).click();
    await expect(page).toHaveURL(/\/verify\/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    await expect(page.getByText("Ada Lovelace")).toBeVisible();
    await expect(page.getByText("L’identité de la personne n’a pas été vérifiée")).toBeVisible();
    await checked();

    // Anyone may check it, and the PDF is one.
    const code = page.url().split("/").at(-1);
    const asked = await fetch(`${academy.url}/verify/${code.toLowerCase().replaceAll("-", " ")}`, { headers: { accept: "application/json" } });
    expect((await asked.json()).attestation.name).toBe("Ada Lovelace");
    const pdf = await fetch(`${academy.url}/verify/${code}/attestation.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()).toBe("%PDF-");
    await context.close();
  });
}

test("what was done before signing in is still there on another device", async ({ academy, browser }) => {
  const first = await (await browser.newContext(phone)).newPage();
  await first.goto(`${academy.url}/fr/`);
  await first.getByRole("link", { name: "Commencer le parcours" }).click();
  const title = await first.locator("h1").innerText();
  await first.locator("#lesson-end button").click();
  await signIn(first, academy, "zoe@exemple.fr");

  const second = await (await browser.newContext(phone)).newPage();
  await signIn(second, academy, "zoe@exemple.fr");
  await second.goto(`${academy.url}/fr/courses/numerique-responsable`);
  await expect(second.getByRole("listitem").filter({ hasText: title }).first()).toContainText("✓ terminé");
  await expect(second.getByText(/encore/).first()).toBeVisible();
});

test("a lesson is marked done at its end, and that can be taken back", async ({ academy, page }) => {
  await page.goto(`${academy.url}/fr/`);
  await page.getByRole("link", { name: "Commencer le parcours" }).click();
  await page.locator("#lesson-end").scrollIntoViewIfNeeded();
  await expect(page.getByText("Leçon terminée")).toBeVisible({ timeout: 10_000 });
  await page.getByRole("button", { name: "Marquer comme non terminée" }).click();
  await expect(page.getByText("Leçon terminée")).toBeHidden();
  await page.goto(`${academy.url}/fr/me`);
  await expect(page.locator("main")).not.toContainText("✓");
});

test("a definition comes up without a script and gives the place back", async ({ academy, browser }) => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${academy.url}/fr/`);
  await page.getByRole("link", { name: "Commencer le parcours" }).click();
  const term = page.locator("a.term").first();
  await term.click();
  const id = new URL(page.url()).hash.slice(1);
  const definition = page.locator(`[id="${id}"]`);
  await expect(definition).toBeInViewport();
  await expect(definition).toHaveCSS("position", "fixed");
  await definition.getByRole("link", { name: /Revenir au texte/ }).click();
  await expect(term).toBeInViewport();
  await context.close();
});

test("the journey works by keyboard alone", async ({ academy, page }) => {
  const press = async (key, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  // Tabs until the focus is on something with this text; every stop on the way must be visible.
  const tabTo = async (text) => {
    for (let stops = 0; stops < 120; stops++) {
      await press("Tab");
      const [here, visible] = await page.evaluate(() => {
        const at = document.activeElement;
        const name = at.innerText || at.labels?.[0]?.innerText || at.value || "";
        const box = at.getBoundingClientRect();
        return [name.replace(/\s+/g, " "), box.width > 0 && box.height > 0 && getComputedStyle(at).outlineStyle !== "none"];
      });
      if (here) expect(visible, `focus is visible on “${here}”`).toBe(true);
      if (here.includes(text)) return;
    }
    throw new Error(`“${text}” can't be reached by Tab`);
  };
  await page.goto(`${academy.url}/fr/`);
  await press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await press("Enter");
  await tabTo("Commencer le parcours");
  await press("Enter");
  await expect(page.locator("article")).toBeVisible();
  await tabTo("Plan du module");
  await press("Enter");
  await expect(page.getByRole("link", { name: "Tout le parcours" })).toBeVisible();
  await tabTo("Tout le parcours");

  const quiz = (await page.evaluate(async () => {
    const xml = await (await fetch("/sitemap.xml")).text();
    const lessons = [...xml.matchAll(/<loc>([^<]+lessons[^<]+)</g)].map((m) => new URL(m[1]).pathname);
    for (const lesson of lessons) if ((await (await fetch(lesson)).text()).includes('class="quiz"')) return lesson;
  }));
  await page.goto(academy.url + quiz);
  await page.locator("form.quiz input").first().focus();
  await press("Space");
  await tabTo("Valider mes réponses");
  await press("Enter");
  await expect(page.locator("section.result")).toBeFocused();
  await tabTo("Reprendre les questions manquées");

  await page.goto(`${academy.url}/fr/sign-in`);
  await tabTo("Adresse électronique");
  await page.keyboard.type("pas une adresse");
  await press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  page.allowedErrors.push(/422/);
});

test("a bad code says what to do and keeps the address", async ({ academy, page }) => {
  page.allowedErrors.push(/422/);
  await page.goto(`${academy.url}/fr/sign-in`);
  await page.getByLabel("Adresse électronique").fill("lea@exemple.fr");
  await page.getByRole("button", { name: "Recevoir un code" }).click();
  await expect(page.getByText("lea@exemple.fr")).toBeVisible();
  const right = await mailedCode(academy, "lea@exemple.fr");
  const wrong = right === "000000" ? "111111" : "000000";
  for (let left = 4; left >= 1; left--) {
    await page.getByLabel("Code à six chiffres").fill(wrong);
    await page.getByRole("button", { name: "Me connecter" }).click();
    await expect(page.getByRole("alert")).toContainText(left === 1 ? "un essai" : `${left} essais`);
  }
  await page.getByLabel("Code à six chiffres").fill(wrong);
  await page.getByRole("button", { name: "Me connecter" }).click();
  await expect(page.getByRole("alert")).toContainText("Attendez");
});
