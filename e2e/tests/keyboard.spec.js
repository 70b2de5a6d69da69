// A whole supervised exam with the keyboard alone: no mouse, no address typed but the first. Each stop of the Tab key has a
// name, shows that it has focus, and comes after the one before in the page.
import { expect, mailedCode, test } from "./academy.js";
import { answerTo } from "./exam.js";

const shots = process.env.TILIA_SHOTS;

// Someone at a keyboard, in a window of their own.
async function person(academy, browser, email, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled, locale: "fr-FR" });
  const page = await context.newPage();
  const press = (key) => page.keyboard.press(key);

  // Presses Tab, or Shift+Tab: the name of where that leads, and whether the end of the page was passed, which leads back to
  // its top, by the browser's own window or at once.
  const step = async (key = "Tab") => {
    await press(key);
    const stop = await page.evaluate((back) => {
      const at = document.activeElement;
      const last = window.lastStop?.isConnected ? window.lastStop : document.body;
      window.lastStop = at;
      if (at === document.body) return { end: true };
      const words = (element) => element?.innerText ?? "";
      const named = (at.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => words(document.getElementById(id))).join(" ");
      const name = at.getAttribute("aria-label") || named.trim() || words(at.labels?.[0]) || words(at);
      const box = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      const end = at.matches(".skip") && last !== document.body;
      at.setAttribute("data-met", "");
      return {
        name: name.replace(/\s+/g, " ").trim(),
        end,
        // The calendar button inside a date field has a ring of the browser's own.
        outlined: (at.type === "datetime-local" && last === at) || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
        inView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        inOrder: end || last === at || last === document.body || Boolean(last.compareDocumentPosition(at) & (back ? 2 : 4)),
      };
    }, key !== "Tab");
    if (stop.name !== undefined) {
      expect(stop.name, `${page.url()} has a stop without a name`).not.toBe("");
      expect(stop, `${page.url()}: ${stop.name}`).toMatchObject({ outlined: true, inView: true, inOrder: true });
    }
    return stop;
  };
  const to = async (name, key) => {
    for (let [steps, ends] = [0, 0]; steps < 200 && ends < 2; steps++) {
      const stop = await step(key);
      if (name instanceof RegExp ? name.test(stop.name) : stop.name === name) return;
      if (stop.end) ends += 1;
    }
    throw new Error(`${key ?? "Tab"} doesn't lead to ${name} on ${page.url()}`);
  };
  const enter = async (name, title) => {
    await to(name);
    await press("Enter");
    if (title) await shows(title);
  };
  const shows = (title) => expect(page.locator("h1")).toHaveText(title);
  const type = async (name, text) => {
    await to(name);
    await page.keyboard.type(text);
  };
  // From the top to the end of the page: nothing holds the focus back, and nothing that can be seen is left out.
  const walk = async (name) => {
    // Where something is wrong, the focus begins there: around once.
    if (await page.locator("main [role=alert]").count()) while (!(await step()).end);
    let steps = 1;
    while (!(await step()).end) expect(steps++, `${page.url()} lets the focus go`).toBeLessThan(200);
    const missed = await page.evaluate(() => {
      const groups = new Set([...document.querySelectorAll("input[type=radio][data-met]")].map((radio) => radio.name));
      return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
        .filter((element) => element.checkVisibility() && !element.closest("details:not([open]) > :not(summary)"))
        .filter((element) => !element.matches("[data-met]") && !groups.has(element.type === "radio" && element.name))
        .map((element) => element.outerHTML);
    });
    expect(missed, `${page.url()} by Tab`).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/keyboard-${name}-${javaScriptEnabled}.png`, fullPage: true });
  };
  const signIn = async () => {
    await type("Adresse électronique", email);
    await press("Enter");
    await shows("Saisir le code reçu");
    await type("Code à six chiffres", await mailedCode(academy, email));
    await press("Enter");
  };
  return { page, press, step, to, enter, shows, type, walk, signIn };
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";
  test(`a supervised exam by keyboard alone, ${how} JavaScript`, async ({ academy, browser }) => {
    const said = `Deux réponses me semblent justes, ${how}.`;
    const title = `Séance au clavier ${javaScriptEnabled ? 1 : 2}`;
    const [chef, sam, ada] = await Promise.all(
      ["clavier-chef@exemple.fr", "clavier-sam@exemple.fr", `clavier-ada-${how}@exemple.fr`].map((email) => person(academy, browser, email, javaScriptEnabled)),
    );
    academy.tilia("admin", "grant", "clavier-chef@exemple.fr", "admin", "--data", academy.data);
    academy.tilia("admin", "grant", "clavier-sam@exemple.fr", "supervisor", "--data", academy.data);

    const code = await test.step("an admin plans a session in a room", async () => {
      await chef.page.goto(`${academy.url}/fr/admin`);
      await chef.signIn();
      await chef.shows("Administration");
      await chef.enter("Sessions", "Sessions");
      await chef.walk("sessions");
      await chef.enter("Créer une session", "Créer une session");
      await chef.walk("session-plan");
      await chef.type("Titre (facultatif)", title);
      // The same numbers for day and month, so that their order doesn't matter: it is the browser's.
      const year = new Date().getFullYear();
      for (const [name, day, year_] of [["Ouverture, heure de Paris", "01", year - 1], ["Fermeture, heure de Paris", "12", year + 1]]) {
        await chef.type(name, `${day}${day}${year_}`);
        await chef.press("ArrowRight");
        await chef.page.keyboard.type("1000a");
      }
      await chef.to(/^En salle/);
      await expect(chef.page.getByRole("checkbox", { name: /^En salle/ }), "a session is in a room unless one says otherwise").toBeChecked();
      await chef.enter("Enregistrer", title);
      await expect(chef.page.getByRole("status")).toHaveText("La session est créée.");
      return chef.page.locator(".code").textContent({ timeout: 5_000 });
    });

    await test.step("a candidate takes a seat, and is not let in yet", async () => {
      await ada.page.goto(`${academy.url}/fr/`);
      await ada.walk("home");
      await ada.enter("Aller au contenu");
      await ada.enter("Voir l’examen et les sessions", /^Certificat de connaissance/);
      await ada.walk("exam");
      await ada.enter(`S’inscrire : ${title}`, "Se connecter");
      await ada.signIn();
      await ada.shows("S’inscrire à l’examen");
      await ada.walk("register");
      await ada.type(/^Prénom et nom/, "Ada Lovelace");
      await ada.enter("Réserver ma place", "Votre place à l’examen");
      await ada.walk("seat");
      await ada.enter("Aller à l’examen");
      await expect(ada.page.getByRole("alert")).toContainText("La salle n’est pas ouverte");
    });

    await test.step("a supervisor opens the room, checks an identity, admits", async () => {
      await sam.page.goto(`${academy.url}/fr/admin`);
      await sam.signIn();
      await sam.shows("Administration");
      await sam.enter("Salles", "Salles");
      await sam.enter(title, "Ouvrir la salle");
      await sam.type("Code de la salle", code);
      await sam.press("Enter");
      await sam.shows(title);
      await sam.walk("room");
      await sam.enter("Identité vérifiée, admettre : Ada Lovelace");
      await expect(sam.page.getByRole("row", { name: /Ada/ })).toContainText("identité vérifiée");
    });

    await test.step("the candidate sits forty questions, and reports one", async () => {
      await ada.walk("start");
      await ada.enter("Commencer, le temps part maintenant");
      for (let n = 1; n <= 40; n++) {
        await ada.shows(`Question ${n} sur 40`);
        if (n === 2) {
          await ada.walk("question");
          if (javaScriptEnabled) await expect(ada.page.locator("#left")).toHaveText(/encore/);
        }
        const wanted = answerTo((await ada.page.locator("legend").innerText()).trim());
        const texts = (await ada.page.locator("label.choice").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
        const right = texts.findIndex((text) => wanted.test(text));
        // A script leaves the focus on the question's number; without it, the page begins again.
        if (!javaScriptEnabled) await ada.enter("Aller au contenu");
        else if (n > 2) await expect(ada.page.locator("h1")).toBeFocused();
        await ada.to(texts[0]);
        await ada.press("Space");
        for (let down = 0; down < right; down++) await ada.press("ArrowDown");
        await expect(ada.page.getByRole("radio").nth(right)).toBeChecked();
        const send = n === 40 ? "Valider et terminer" : "Valider et continuer";
        if (n === 3) {
          await ada.enter("Signaler un problème avec cette question");
          await ada.type("Qu’est-ce qui ne va pas ?", said);
          await ada.to(send, "Shift+Tab");
        } else await ada.to(send);
        await ada.press("Enter");
      }
    });

    await test.step("the result by theme, then the certificate", async () => {
      await ada.shows("Votre résultat");
      if (javaScriptEnabled) await expect(ada.page.locator("h1")).toBeFocused();
      await expect(ada.page.locator("dl dt")).toHaveCount(6);
      await ada.walk("result");
      await ada.enter("Voir mon certificat", "✓ Certificat valide");
      await expect(ada.page.locator(".name")).toHaveText("Ada Lovelace");
      await expect(ada.page.getByText("Identité vérifiée").first()).toBeVisible();
      await ada.walk("certificate");
    });

    await test.step("the admin reads what was reported, finds the result and opens its certificate", async () => {
      await chef.enter("Questions", "Questions");
      await chef.enter(/^Signalements/, "Signalements des candidats");
      await expect(chef.page.getByText(said)).toBeVisible();
      await chef.enter("Résultats", "Résultats");
      await chef.type("Chercher un résultat", title);
      await chef.press("Enter");
      await expect(chef.page.getByRole("row")).toHaveCount(2);
      await chef.enter("Ada Lovelace", "Ada Lovelace");
      await chef.walk("admin-result");
      await chef.enter(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/, "✓ Certificat valide");
      expect(chef.page.url()).toBe(ada.page.url());
    });
    for (const { page } of [chef, sam, ada]) await page.context().close();
  });
}
