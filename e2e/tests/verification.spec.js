// What becomes of a certificate, and what anyone who verifies it is told: forged, listed, its name kept back, corrected,
// revoked, its holder gone.
import { generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, signedIn, test } from "./academy.js";
import { earn, openSession } from "./exam.js";

const shots = process.env.TILIA_SHOTS;

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
  const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}-${javaScriptEnabled}.png`, fullPage: true });

  test(`a certificate is forged, hidden, corrected, revoked and outlives an account, ${how}`, async ({ academy, browser }) => {
    test.setTimeout(300_000);
    const axe = async (page) => javaScriptEnabled && expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const told = (code) => fetch(`${academy.url}/verify/${code}`, { headers: { accept: "application/json" } }).then((answer) => answer.json());
    const today = new Date().toLocaleDateString("en-CA", { timeZone: "Europe/Paris" });
    academy.tilia("admin", "grant", "chef@exemple.fr", "admin", "--data", academy.data);
    const admin = await signedIn(academy, browser, "chef@exemple.fr", { javaScriptEnabled });
    const session = await openSession(academy, admin, `Vérifications ${javaScriptEnabled ? 1 : 2}`);
    const ada = await signedIn(academy, browser, `ada-${javaScriptEnabled}@exemple.org`, { javaScriptEnabled });
    const code = await earn(academy, ada, session, "Ada Lovelasse");
    const context = await browser.newContext({ javaScriptEnabled, locale: "fr-FR", viewport: { width: 320, height: 640 } });
    const anyone = await context.newPage();

    await test.step("what was changed is refused, and said in words", async () => {
      const file = async (name) => Buffer.from(await (await fetch(`${academy.url}/verify/${code}/${name}`)).arrayBuffer());
      const check = async (name, buffer, title, text) => {
        await anyone.goto(`${academy.url}/verify`);
        await anyone.getByLabel("Fichier du certificat").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
        await anyone.getByRole("button", { name: "Vérifier le fichier" }).click();
        await expect(anyone.locator("h1")).toHaveText(title);
        await expect(anyone.locator(".lead")).toContainText(text);
      };
      const page = await file("certificate.pdf");
      page[page.indexOf("/MediaBox") + 12] ^= 1;
      await check("certificat.pdf", page, "✗ Page modifiée", "sa page ne prouve rien");
      await expect(anyone.getByText("Ada Lovelasse"), "what was signed is still told").toBeVisible();
      await axe(anyone);
      await shot(anyone, "page-altered");
      const inside = await file("certificate.pdf");
      inside.write("Ida", inside.indexOf("Ada Lovelasse"));
      await check("certificat.pdf", inside, "✗ Fichier falsifié ou abîmé", "Ne vous y fiez pas");
      await expect(anyone.locator("main")).not.toContainText("Lovelasse");
      await shot(anyone, "altered");

      const badge = (await file("badge.json")).toString();
      await check("badge.json", Buffer.from(badge), "✓ Fichier authentique", "n’a pas été modifié");
      const forged = badge.replaceAll("Ada Lovelasse", "Eve Lovelasse");
      expect(forged).not.toBe(badge);
      await check("badge.json", Buffer.from(forged), "✗ Fichier falsifié ou abîmé", "Ne vous y fiez pas");
      const picture = (await file("badge.svg")).toString().replace("Ada Lovelasse", "Eve Lovelasse");
      await check("badge.svg", Buffer.from(picture), "✗ Fichier falsifié ou abîmé", "Ne vous y fiez pas");
      await check("badge.jwt", Buffer.from(signedByAnother((await file("badge.jwt")).toString())), "✗ Signé par une clé inconnue", "n’importe qui peut fabriquer");
      await check("note.txt", Buffer.from("Ada Lovelasse a réussi."), "✗ Pas un certificat de l’académie", "ne contient pas de certificat signé");
    });

    // The answer to a list of codes, as lines of fields.
    const listed = async (fill) => {
      await anyone.goto(`${academy.url}/verify`);
      await fill();
      const download = anyone.waitForEvent("download");
      await anyone.getByRole("button", { name: "Vérifier la liste" }).click();
      const csv = readFileSync(await (await download).path(), "utf8");
      return csv.replace(/\r\n$/, "").split("\r\n").map((line) => line.split(";"));
    };
    await test.step("codes in, states out", async () => {
      const unknown = "0000-1111-2222-3333";
      const lines = [
        ["\ufeffcode", "state", "kind", "issued", "expires", "since", "replaced_by", "holder"],
        [code, "valid", "certificate", today, "", "", "", "Ada Lovelasse"],
        [unknown, "unknown", "", "", "", "", "", ""],
      ];
      const typed = `${code.toLowerCase().replaceAll("-", " ")}\n\n${unknown}\n`;
      expect(await listed(() => anyone.getByLabel("Codes", { exact: true }).fill(typed))).toEqual(lines);
      const buffer = Buffer.from(`Code;Candidate\r\n"${code}";"Ada"\r\n${unknown};x\r\n`);
      expect(await listed(() => anyone.getByLabel("Ou un fichier CSV").setInputFiles({ name: "codes.csv", mimeType: "text/csv", buffer }))).toEqual(lines);
      await anyone.goto(`${academy.url}/verify`);
      await anyone.getByRole("button", { name: "Vérifier la liste" }).click();
      await expect(anyone.getByRole("alert")).toContainText("Écrivez un code par ligne");
      await axe(anyone);
    });

    await test.step("the holder keeps the name back: who verifies types it", async () => {
      await ada.goto(`${academy.url}/fr/me/certificates`);
      await axe(ada);
      await ada.getByRole("button", { name: "Masquer mon nom" }).click();
      await expect(ada.getByRole("status")).toHaveText("Votre nom est masqué.");
      await anyone.goto(`${academy.url}/verify/${code}`);
      await expect(anyone.locator("h1")).toHaveText("✓ Certificat valide");
      await expect(anyone.locator("main")).not.toContainText("Lovelasse");
      for (const [name, said] of [
        ["lovelasse ADA", /«\slovelasse ADA\s» est bien le nom/],
        ["Eve Lovelasse", /«\sEve Lovelasse\s» n’est pas le nom/],
      ]) {
        await anyone.getByLabel("Prénom et nom").fill(name);
        await anyone.getByRole("button", { name: "Comparer" }).click();
        await expect(anyone.getByRole("status")).toHaveText(said);
      }
      await axe(anyone);
      await shot(anyone, "name-differs");
      expect((await told(code)).holder).toBeNull();
      expect((await fetch(`${academy.url}/verify/${code}/badge.json`)).status, "files hold the name").toBe(404);
    });

    // An admin finds the certificate's sitting by its code.
    const result = async (code) => {
      await admin.goto(`${academy.url}/fr/admin/results`);
      await admin.getByLabel("Chercher un résultat").fill(code);
      await admin.getByRole("button", { name: "Rechercher" }).click();
      await admin.getByRole("table").getByRole("link").click();
    };
    const corrected = await test.step("an admin corrects the name: the old code leads to the new one", async () => {
      await ada.getByText("Le nom est mal écrit").click();
      await ada.getByLabel("Nom tel qu’il doit apparaître").fill("Ada Lovelace");
      await ada.getByRole("button", { name: "Demander la correction" }).click();
      await expect(ada.getByRole("status")).toContainText("enregistrée");
      await expect(ada.getByText(/le nom devienne «\sAda Lovelace\s»/)).toBeVisible();
      await result(code);
      await axe(admin);
      await shot(admin, "correct");
      const form = admin.locator("form").filter({ has: admin.getByRole("button", { name: "Corriger le nom" }) });
      await expect(form.getByLabel("Nom tel qu’il doit apparaître")).toHaveValue("Ada Lovelace");
      await form.getByLabel(/^Raison/).fill("Pièce d’identité vue.");
      await form.getByRole("button", { name: "Corriger le nom" }).click();
      await expect(admin.getByRole("status")).toContainText("C’est fait");
      await anyone.goto(`${academy.url}/verify/${code}`);
      await expect(anyone.locator("h1")).toHaveText("✗ Certificat remplacé");
      await axe(anyone);
      await shot(anyone, "replaced");
      await anyone.getByRole("link", { name: "Voir celui qui le remplace" }).click();
      await expect(anyone.locator("h1")).toHaveText("✓ Certificat valide");
      const next = anyone.url().split("/").at(-1);
      expect(await told(code)).toMatchObject({ state: "replaced", since: today, replaced_by: next });
      await ada.goto(`${academy.url}/fr/me/certificates`);
      await ada.getByRole("button", { name: "Afficher mon nom" }).click();
      await anyone.reload();
      await expect(anyone.locator(".name")).toHaveText("Ada Lovelace");
      return next;
    });

    await test.step("an admin revokes it: the state, the day and the reason are told", async () => {
      await result(corrected);
      await admin.getByText("Révoquer le certificat").first().click();
      const form = admin.locator("form").filter({ has: admin.getByRole("button", { name: "Révoquer le certificat" }) });
      await form.getByLabel(/^Raison/).fill("Fraude établie.");
      await form.getByRole("button").click();
      await expect(admin.getByRole("status")).toContainText("C’est fait");
      await anyone.goto(`${academy.url}/verify/${corrected}`);
      await expect(anyone.locator("h1")).toHaveText("✗ Certificat révoqué");
      const day = new Date().toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Paris" });
      await expect(anyone.locator(".lead").first()).toContainText(new RegExp(`révoqué le ${day.replaceAll(" ", "\\s").replace(/^1\\s/, "1(er)?\\s")}.*Raison\\s: Fraude établie\\.`));
      await axe(anyone);
      await shot(anyone, "revoked");
      expect(await told(corrected)).toMatchObject({ state: "revoked", since: today, reason: "Fraude établie.", replaced_by: null });
    });

    await test.step("the account goes, the certificate stays, its name as its holder wished", async () => {
      const max = await signedIn(academy, browser, `max-${javaScriptEnabled}@exemple.org`, { javaScriptEnabled });
      const kept = await earn(academy, max, session, "Max Planck");
      await max.goto(`${academy.url}/fr/me`);
      await max.getByRole("link", { name: "Supprimer mon compte et mes données" }).click();
      await expect(max.getByText(/restent vérifiables 10\sans après leur remise/)).toBeVisible();
      await axe(max);
      await shot(max, "delete");
      const hides = !javaScriptEnabled;
      await max.getByLabel("Masquer mon nom sur la page publique").setChecked(hides);
      await max.getByRole("button", { name: "Tout supprimer" }).click();
      await expect(max.getByText("Votre compte et vos données ont été supprimés.")).toBeVisible();
      await anyone.goto(`${academy.url}/verify/${kept}`);
      await expect(anyone.locator("h1")).toHaveText("✓ Certificat valide");
      await expect(anyone.getByText("Max Planck")).toHaveCount(hides ? 0 : 1);
      expect(await told(kept)).toMatchObject({ state: "valid", holder: hides ? null : "Max Planck" });
      if (hides) {
        await anyone.getByLabel("Prénom et nom").fill("Max Planck");
        await anyone.getByRole("button", { name: "Comparer" }).click();
        await expect(anyone.getByRole("status")).toHaveText(/est bien le nom/);
      }
      await result(kept);
      await expect(admin.locator("main")).not.toContainText(/max-.*@exemple\.org/);
      await shot(admin, "untied");
      const lines = await listed(() => anyone.getByLabel("Codes", { exact: true }).fill(`${code}\n${corrected}\n${kept}`));
      expect(lines.slice(1)).toEqual([
        [code, "replaced", "certificate", today, "", today, corrected, ""],
        [corrected, "revoked", "certificate", today, "", today, "", "Ada Lovelace"],
        [kept, "valid", "certificate", today, "", "", "", hides ? "" : "Max Planck"],
      ]);
    });
    expect(await context.cookies(), "nothing is kept of who verifies").toEqual([]);
    for (const page of [admin, ada, anyone]) await page.context().close();
  });
}

// The same badge, signed properly, by a key that its forger made.
function signedByAnother(jwt) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x } = publicKey.export({ format: "jwk" });
  const digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  let number = BigInt("0x" + Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(x, "base64url")]).toString("hex"));
  let multibase = "";
  for (; number; number /= 58n) multibase = digits[Number(number % 58n)] + multibase;
  const theirs = (part) => JSON.parse(Buffer.from(jwt.split(".")[part], "base64url"));
  const [header, body] = [theirs(0), JSON.stringify(theirs(1))];
  const key = body.match(/did:key:(z\w+)/)[1];
  const text = [JSON.stringify({ ...header, jwk: { ...header.jwk, x } }), body].map((part) =>
    Buffer.from(part.replaceAll(key, `z${multibase}`)).toString("base64url"),
  );
  return [...text, sign(null, Buffer.from(text.join(".")), privateKey).toString("base64url")].join(".");
}
