// Keeping the question bank: written by one, read by another, put live; a file of another platform; with a mouse, with the
// keyboard, without scripts.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, mailedCode, test } from "./academy.js";

const shots = process.env.TILIA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

// axe, and no sideways scrolling at 320 pixels nor with text at 200 %.
async function checked(page, name) {
  expect((await new AxeBuilder({ page }).analyze()).violations, page.url()).toEqual([]);
  await shot(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const fontSize of ["", "200%"]) {
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), fontSize);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${page.url()} ${fontSize}`).toBeLessThanOrEqual(320);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize(size);
}

async function editor(academy, browser, email, options = {}) {
  academy.tilia("admin", "grant", email, "editor", "--data", academy.data);
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  await page.goto(`${academy.url}/fr/admin/questions`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir un code" }).click();
  await page.getByLabel("Code à six chiffres").fill(await mailedCode(academy, email));
  await page.getByRole("button", { name: "Me connecter" }).click();
  await expect(page).toHaveURL(/\/fr\/admin\/questions$/);
  return page;
}

test("a question from its author to a reviewer to the exam", async ({ academy, browser }) => {
  test.setTimeout(300_000);
  const lea = await editor(academy, browser, "lea@exemple.fr");
  const max = await editor(academy, browser, "max@exemple.fr", { javaScriptEnabled: false });
  await checked(lea, "bank-list");
  await lea.getByRole("link", { name: "Écrire une question" }).click();
  await checked(lea, "bank-new");

  // What is missing is said, where it is missing, and what was typed stays.
  await lea.getByLabel("Question", { exact: true }).fill("Qui a programmé l’ENIAC ?");
  await lea.getByRole("button", { name: "Enregistrer" }).click();
  await expect(lea.getByRole("alert")).toBeVisible();
  await expect(lea.getByLabel("Question", { exact: true })).toHaveValue("Qui a programmé l’ENIAC ?");
  await checked(lea, "bank-errors");
  await lea.getByRole("alert").getByRole("link").first().click();
  await expect(lea.getByLabel("Leçon")).toBeFocused();

  // By keyboard from here on.
  await lea.keyboard.type("Avant les");
  for (const said of ["Six mathématiciennes", "Un seul ingénieur", "Une équipe de soldats", "Des étudiants de Londres", "Elles réglaient ses câbles."]) {
    const field = { "Six mathématiciennes": "Bonne réponse", "Un seul ingénieur": "Mauvaise réponse 1", "Une équipe de soldats": "Mauvaise réponse 2", "Des étudiants de Londres": "Mauvaise réponse 3" }[said] ?? "Explication, montrée après l’examen blanc";
    await lea.getByLabel(field, { exact: true }).focus();
    await lea.keyboard.type(said);
  }
  await lea.getByRole("button", { name: "Enregistrer" }).focus();
  await lea.keyboard.press("Enter");
  await expect(lea.getByRole("status")).toContainText("La question est écrite");
  await checked(lea, "bank-written");
  await expect(lea.getByText("une autre personne doit la relire")).toBeVisible();
  await expect(lea.getByRole("button", { name: "Marquer comme relue" })).toHaveCount(0);

  // Someone else reads it, without scripts.
  await max.getByLabel("Mots").fill("programme ENIAC");
  await max.getByLabel("État").selectOption("Brouillon");
  await max.getByRole("button", { name: "Chercher" }).click();
  await max.getByRole("link", { name: "Qui a programmé l’ENIAC ?" }).click();
  await max.getByRole("button", { name: "Marquer comme relue" }).click();
  await max.getByRole("button", { name: "Mettre en service" }).click();
  await expect(max.getByText("En service").first()).toBeVisible();

  // As a candidate sees it: four choices, and nothing that tells which is right.
  await lea.reload();
  await lea.getByRole("link", { name: "Voir comme un candidat" }).click();
  await expect(lea.getByRole("radio")).toHaveCount(4);
  await expect(lea.getByText("✓")).toHaveCount(0);
  await checked(lea, "bank-preview");

  // Retired, with a reason.
  await max.getByRole("button", { name: "Retirer" }).click();
  await expect(max.getByRole("alert")).toContainText("Écrivez la raison");
  await max.getByLabel("Raison").fill("Trop connue");
  await max.getByRole("button", { name: "Retirer" }).click();
  await expect(max.getByText("Trop connue")).toBeVisible();
});

test("a file of another platform is looked at, then kept", async ({ academy, browser }) => {
  test.setTimeout(300_000);
  const page = await editor(academy, browser, "zoe@exemple.fr", { javaScriptEnabled: true });
  await page.getByRole("link", { name: "Importer des questions" }).click();
  await checked(page, "bank-import");
  const gift = "::Veille::Que fait une box éteinte la nuit ?{=Elle ne consomme rien ~Elle consomme autant ~Elle consomme plus ~Elle se casse}\n\n::Vrai ou faux::Le Web date de 1989.{TRUE}\n";
  await page.getByLabel("Fichier").setInputFiles({ name: "moodle.gift", mimeType: "text/plain", buffer: Buffer.from(gift) });
  await page.getByLabel("Leçon").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
  await expect(page.getByRole("status")).toContainText("Rien n’est encore gardé");
  await expect(page.getByText("Question laissée de côté")).toBeVisible();
  await checked(page, "bank-import-report");
  await page.getByRole("button", { name: "Garder ces questions" }).click();
  await expect(page.getByRole("status")).toContainText("C’est gardé");
  await page.getByRole("link", { name: "Voir les brouillons" }).click();
  await expect(page.getByRole("link", { name: "Que fait une box éteinte la nuit ?" })).toBeVisible();

  for (const [name, shown] of [["Exporter la banque", "bank-export"], [/^Signalements/, "bank-reports"], ["Mettre en service", "bank-live"]]) {
    await page.goto(`${academy.url}/fr/admin/questions`);
    await page.getByRole("link", { name }).click();
    await checked(page, shown);
  }
  await page.getByRole("link", { name: "Statistiques" }).click();
  await checked(page, "statistics-none");
});
