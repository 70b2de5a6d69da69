// The whole way to the certificate: a candidate answers right, holds the proof a moment later, and anyone checks it; a file
// with one byte changed is found out.
import { readdirSync, readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, signedIn, test } from "./academy.js";

const shots = process.env.TILIA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

// Prompt to right option, from the specimen bank: the right one stands first in its file.
const bank = new URL("../../content/bank/fr/", import.meta.url);
// A figure's value is written into the words: here it may be anything.
const pattern = (text) => {
  const parts = text.split(/:figure\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
  return new RegExp(`^\\s*${parts.join(".*")}\\s*$`);
};
const right = readdirSync(bank)
  .flatMap((name) => readFileSync(new URL(name, bank), "utf8").split("[[item]]").slice(1))
  .map((item) => [item.match(/^prompt = (".*")$/m)[1], item.match(/^options = \[\s*(".*"),$/m)[1]])
  .map((texts) => texts.map((text) => pattern(JSON.parse(text))));
const answerTo = (prompt) => right.find(([asked]) => asked.test(prompt))?.[1];

for (const javaScriptEnabled of [true, false]) {
  test(`from a seat to a certificate anyone can check, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ academy, browser }) => {
    test.setTimeout(300_000);
    const axe = async (page) => javaScriptEnabled && expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const options = { javaScriptEnabled, viewport: { width: 390, height: 800 } };
    const number = javaScriptEnabled ? 1 : 2;
    academy.tilia("admin", "grant", "chef@exemple.fr", "admin", "--data", academy.data);
    const admin = await signedIn(academy, browser, "chef@exemple.fr");
    await admin.goto(`${academy.url}/fr/admin/sessions/new`);
    await admin.locator("#title").fill(`Session libre ${number}`);
    const local = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
    await admin.locator("#opens").fill(local(-24));
    await admin.locator("#closes").fill(local(24));
    await admin.locator("#supervised").uncheck();
    await admin.locator("main form button").click();
    await admin.waitForURL(/sessions\/[0-9a-f-]{36}/);
    await axe(admin);
    await shot(admin, "admin-session");
    const session = admin.url().match(/sessions\/([0-9a-f-]{36})/)[1];

    const page = await signedIn(academy, browser, `grace${number}@exemple.fr`, options);
    await page.goto(`${academy.url}/fr/exam/sessions/${session}/register`);
    await axe(page);
    await page.getByLabel("Prénom et nom").fill("Grace Hopper");
    await page.getByRole("button", { name: "Réserver ma place" }).click();
    await axe(page);
    await shot(page, "seat");
    await page.getByRole("link", { name: "Aller à l’examen" }).click();
    await page.getByRole("button", { name: /Commencer/ }).click();
    for (let n = 1; n <= 40; n++) {
      await expect(page.locator("h1.place")).toHaveText(`Question ${n} sur 40`);
      const wanted = answerTo((await page.locator("legend").textContent()).trim());
      expect(wanted, await page.locator("legend").textContent()).toBeTruthy();
      const option = page.locator("label.choice").filter({ hasText: wanted }).first();
      await option.locator("input").check();
      await page.locator("form#answer > button").click();
    }
    await expect(page.locator("h1").first()).toHaveText("Votre résultat");
    await axe(page);
    await shot(page, "result-passed");

    // The certificate is there within the minute, most often at once.
    await expect(async () => {
      await page.reload();
      await expect(page.locator('a[href^="/verify/"]').first()).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 60_000 });
    const address = await page.locator('a[href^="/verify/"]').first().getAttribute("href");
    const code = address.split("/")[2];
    expect(code.replaceAll("-", "")).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);

    // Someone without an account looks it up.
    const verifier = await (await browser.newContext({ ...options, locale: "fr-FR" })).newPage();
    await verifier.goto(`${academy.url}/verify`);
    await axe(verifier);
    await verifier.getByLabel("Code de vérification").fill(code.toLowerCase());
    await verifier.getByRole("button", { name: "Vérifier", exact: true }).click();
    await expect(verifier.getByText("Grace Hopper").first()).toBeVisible();
    await expect(verifier.getByText("Identité non vérifiée").first()).toBeVisible();
    await axe(verifier);
    await shot(verifier, "verified");
    const json = await (await fetch(`${academy.url}/verify/${code}`, { headers: { accept: "application/json" } })).json();
    expect(json.state).toBe("valid");

    // The file itself: as it was issued, then with one byte changed.
    const pdf = Buffer.from(await (await fetch(new URL(await verifier.getByRole("link", { name: /PDF/ }).getAttribute("href"), academy.url))).arrayBuffer());
    const check = async (buffer) => {
      await verifier.goto(`${academy.url}/verify`);
      await verifier.locator('input[type=file]').first().setInputFiles({ name: "certificat.pdf", mimeType: "application/pdf", buffer });
      await verifier.getByRole("button", { name: "Vérifier le fichier" }).click();
      await axe(verifier);
      return verifier.locator("main").textContent();
    };
    const genuine = await check(pdf);
    await shot(verifier, "file-genuine");
    const changed = Buffer.from(pdf);
    changed[Math.floor(pdf.length / 3)] ^= 1;
    const altered = await check(changed);
    await shot(verifier, "file-altered");
    expect(genuine).toContain("Fichier authentique");
    expect(genuine).toContain("Grace Hopper");
    expect(altered, "a changed byte is told").not.toContain("Fichier authentique");
  });
}
