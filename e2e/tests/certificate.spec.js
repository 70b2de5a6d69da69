// The whole way to the certificate: a candidate answers right, holds the proof a moment later, and anyone checks it; a file
// with one byte changed is found out.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, signedIn, test } from "./academy.js";
import { answerTo, certificateOf, openSession } from "./exam.js";

const shots = process.env.TILIA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

for (const javaScriptEnabled of [true, false]) {
  test(`from a seat to a certificate anyone can check, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ academy, browser }) => {
    test.setTimeout(300_000);
    const axe = async (page) => javaScriptEnabled && expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const options = { javaScriptEnabled, viewport: { width: 390, height: 800 } };
    const number = javaScriptEnabled ? 1 : 2;
    academy.tilia("admin", "grant", "chef@exemple.fr", "admin", "--data", academy.data);
    const admin = await signedIn(academy, browser, "chef@exemple.fr");
    const session = await openSession(academy, admin, `Session libre ${number}`);
    await axe(admin);
    await shot(admin, "admin-session");

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
      const option = page.locator("label.choice").filter({ hasText: wanted }).first();
      await option.locator("input").check();
      await page.locator("form#answer > button").click();
    }
    await expect(page.locator("h1").first()).toHaveText("Votre résultat");
    await axe(page);
    await shot(page, "result-passed");

    const code = await certificateOf(page);
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
