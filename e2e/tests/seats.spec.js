// Sessions and seats: a candidate registers, changes and gives back a seat, by keyboard and without scripts; an admin plans a
// session, hands out a code, grants extra time and cancels.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, signedIn, test } from "./academy.js";

const shots = process.env.TILIA_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

// axe, light and dark, and no sideways scrolling at 320 pixels nor with text at 200 %.
async function checked(page, name) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations, page.url()).toEqual([]);
    await shot(page, `${name}-${colorScheme}`);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const fontSize of ["", "200%"]) {
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), fontSize);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${page.url()} ${fontSize}`).toBeLessThanOrEqual(320);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await shot(page, `${name}-320`);
  await page.setViewportSize(size);
}

async function admin(academy, browser, email) {
  academy.tilia("admin", "grant", email, "admin", "--data", academy.data);
  return signedIn(academy, browser, email);
}

// A day of the next month, as a datetime-local field takes it.
const inAMonth = (time) => `${new Date(Date.now() + 31 * 86_400_000).toISOString().slice(0, 10)}T${time}`;

async function plan(page, academy, title, fields = {}) {
  await page.goto(`${academy.url}/fr/admin/sessions/new`);
  await page.getByLabel("Titre (facultatif)").fill(title);
  await page.getByLabel("Ouverture, heure de Paris").fill(fields.opens ?? inAMonth("14:00"));
  await page.getByLabel("Fermeture, heure de Paris").fill(fields.closes ?? inAMonth("15:30"));
  await page.getByLabel("En salle").setChecked(fields.supervised ?? false);
  await page.getByLabel("Sur code de place seulement").setChecked(fields.code ?? false);
  await page.getByLabel("Nombre de places").fill(fields.capacity ?? "");
}

test("a seat is taken by keyboard, kept in a calendar, changed and given back", async ({ academy, browser }) => {
  const page = await signedIn(academy, browser, "ada-seat@exemple.fr");
  await page.goto(`${academy.url}/fr/exam`);
  await checked(page, "exam");
  const sessions = page.getByRole("link", { name: /^S’inscrire/ });
  // The next session of the calendar, whatever others were planned.
  await page.getByRole("link", { name: /^S’inscrire\s: Session du/ }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toHaveText("S’inscrire à l’examen");
  await checked(page, "register");
  await page.getByLabel("Prénom et nom").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Écrivez le nom");
  await expect(page.getByRole("alert"), "what is wrong is read first").toBeFocused();
  await checked(page, "register-error");
  await page.getByRole("alert").getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Prénom et nom")).toBeFocused();
  await page.keyboard.type("Ada Lovelace");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Un tiers de temps en plus.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Votre place est réservée");
  await checked(page, "seat");
  const seat = page.url().split("?")[0];
  const file = await page.request.get(`${seat}/calendar.ics`);
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toMatch(/DTSTART:\d{8}T2[23]0000Z/);

  await page.getByRole("link", { name: "Changer de session" }).click();
  await checked(page, "seat-change");
  const session = page.getByLabel("Session", { exact: true });
  await session.selectOption({ index: (await session.locator("option").count()) - 1 });
  await page.getByLabel("Prénom et nom").fill("Ada Byron");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("status")).toContainText("Votre place est changée");
  await expect(page.getByText("Ada Byron")).toBeVisible();
  await page.goto(`${academy.url}/fr/exam`);
  await expect(page.getByRole("heading", { name: "Vos places et vos résultats" })).toBeVisible();
  await expect(sessions).toHaveCount(0);
  await page.goto(seat);
  await page.getByText("Annuler ma place").first().click();
  await page.getByRole("button", { name: "Annuler ma place" }).click();
  await expect(page.getByRole("status")).toContainText("Votre place est annulée");
  await checked(page, "seat-given-back");
  await page.context().close();
});

test("without scripts, with a seat code, until the session is cancelled", async ({ academy, browser }) => {
  test.setTimeout(120_000);
  const chef = await admin(academy, browser, "chef@exemple.fr");
  await plan(chef, academy, "Exemple SA", { code: true, capacity: "20", closes: inAMonth("13:00") });
  await chef.getByRole("button", { name: "Enregistrer" }).click();
  await expect(chef.getByRole("alert")).toContainText("La fermeture doit venir après l’ouverture");
  await checked(chef, "session-error");
  await chef.getByLabel("Fermeture, heure de Paris").fill(inAMonth("18:00"));
  await chef.getByRole("button", { name: "Enregistrer" }).click();
  await expect(chef.getByRole("status")).toHaveText("La session est créée.");
  const session = chef.url().split("?")[0];

  await chef.goto(`${academy.url}/fr/admin/seat-codes`);
  await chef.getByLabel("Pour qui").fill("Exemple SA");
  await chef.getByLabel("Nombre de codes").fill("3");
  await chef.getByLabel("Session", { exact: true }).selectOption("Exemple SA");
  await checked(chef, "seat-codes");
  await chef.getByRole("button", { name: "Créer des codes" }).click();
  await checked(chef, "seat-code-batch");
  const code = await chef.locator("a.code").first().textContent();

  const page = await signedIn(academy, browser, "bob@exemple.fr", { javaScriptEnabled: false });
  await page.goto(`${session.replace("/admin/", "/exam/")}/register`);
  await page.getByLabel("Prénom et nom").fill("Bob");
  await page.getByLabel("De quoi avez-vous besoin").fill("Du temps en plus.");
  await page.getByLabel("Code de place").fill("ABCD-ABCD-ABCD-ABCD");
  await page.getByRole("button", { name: "Réserver ma place" }).click();
  await expect(page.getByRole("alert")).toContainText("Ce code n’existe pas");
  await page.getByLabel("Code de place").fill(code.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: "Réserver ma place" }).click();
  await expect(page.getByRole("status")).toContainText("Votre place est réservée");
  const seat = page.url().split("?")[0];

  await chef.goto(session);
  await chef.getByLabel("Chercher par nom ou adresse").fill("bob@");
  await chef.getByRole("button", { name: "Rechercher" }).click();
  await expect(chef.getByRole("row")).toHaveCount(2);
  await checked(chef, "candidates");
  await chef.getByRole("link", { name: "demande à traiter" }).click();
  await checked(chef, "accommodation");
  await chef.getByLabel("Temps en plus, en pour cent").fill("33");
  await chef.getByRole("button", { name: "Accorder" }).click();
  await expect(chef.getByRole("status")).toContainText("La décision est enregistrée");
  await page.goto(seat);
  await expect(page.getByText(/33\s% de temps en plus/)).toBeVisible();

  await chef.goto(session);
  await chef.getByText("Annuler la session").first().click();
  await chef.getByLabel("Raison, envoyée aux candidats").fill("La salle est inondée.");
  await chef.getByRole("button", { name: "Annuler la session" }).click();
  await expect(chef.getByRole("status")).toContainText("La session est annulée");
  await checked(chef, "session-cancelled");
  await page.goto(seat);
  await expect(page.getByText("La salle est inondée.")).toBeVisible();
  await page.getByRole("link", { name: "Choisir une autre session" }).click();
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("status")).toContainText("Votre place est changée");
  await page.context().close();
  await chef.context().close();
});

test("an admin names the staff, and reads in the journal who did", async ({ academy, browser }) => {
  const chef = await admin(academy, browser, "cheffe@exemple.fr");
  await chef.goto(`${academy.url}/fr/admin/staff`);
  await chef.getByLabel("Adresse électronique").fill("sam@exemple.fr");
  await chef.getByLabel("Rôle", { exact: true }).selectOption("Surveillant");
  await chef.getByRole("button", { name: "Donner un rôle" }).click();
  await expect(chef.getByRole("status")).toHaveText("Le rôle est donné.");
  await checked(chef, "staff");
  await chef.getByRole("button", { name: "Retirer le rôle Administrateur à cheffe@exemple.fr" }).click();
  await expect(chef.getByRole("alert")).toContainText("ne se retire pas son propre rôle");
  await chef.getByRole("button", { name: "Retirer le rôle Surveillant à sam@exemple.fr" }).click();
  await expect(chef.getByRole("status")).toHaveText("Le rôle est retiré.");
  await chef.goto(`${academy.url}/fr/admin/audit`);
  await expect(chef.getByText("rôle retiré").first()).toBeVisible();
  await checked(chef, "journal");
  await chef.context().close();
});
