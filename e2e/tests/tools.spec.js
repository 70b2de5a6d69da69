// The two hands-on tools: a known answer, by keyboard, with and without JavaScript; what is wrong is said and kept.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./academy.js";

const lesson = (academy, id) => `${academy.url}/fr/courses/numerique-responsable/lessons/${id}`;
const axe = async (page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

// Goes from field to field with Tab, as one does who has no mouse, and sends the form with Enter.
async function type(page, first, values) {
  await first.focus();
  for (const [i, value] of values.entries()) {
    if (i) await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Enter");
}

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
  const open = async (browser) => {
    const context = await browser.newContext({ javaScriptEnabled, locale: "fr-FR", viewport: { width: 360, height: 740 } });
    return { context, page: await context.newPage() };
  };

  test(`a page is given its published score, ${how}`, async ({ academy, browser }) => {
    const { context, page } = await open(browser);
    const address = lesson(academy, "peser-une-page");
    await page.goto(address);
    // cnumr's libraries give 100 elements, 100 requests and 100 kB the score 72.
    await type(page, page.getByLabel("Éléments"), ["100", "100", "100", "1 000"]);
    const result = page.locator("#tool-page-result");
    await expect(result.getByRole("heading")).toHaveText(/EcoIndex\s: 72 sur 100, note B/);
    await expect(result).toContainText("moins de requêtes");
    // 0,1 MB: 100 kB × (52.364 + 0.194 × 44) g a gigabyte = 0.0061 g; a thousand a month, 6.1 g.
    await expect(result).toContainText(/environ 0,0061\sg/);
    await expect(result).toContainText(/0,0061\skg par mois/);
    if (javaScriptEnabled) {
      expect(page.url(), "the result comes in place").toBe(address);
      await expect(result, "focus goes to the result").toBeFocused();
      await axe(page);
    }
    // The result has an address of its own, that says the same to anyone.
    await result.getByRole("link", { name: "L’adresse de ce résultat" }).click();
    await expect(page).toHaveURL(/\/tools\/page\?.*elements=100/);
    await expect(result.getByRole("heading")).toHaveText(/72 sur 100, note B/);
    await expect(page.getByLabel("Visites par mois")).toHaveValue("1 000");
    expect(await context.cookies(), "nothing is kept").toEqual([]);
    if (javaScriptEnabled) await axe(page);
    await context.close();
  });

  test(`devices emit what the hand computes, ${how}`, async ({ academy, browser }) => {
    const { context, page } = await open(browser);
    await page.goto(lesson(academy, "savoir-ce-que-l-on-a"));
    for (const device of ["Ordinateur portable", "Téléviseur", "Box"])
      await page.getByRole("group", { name: device }).getByLabel("Nombre").fill("");
    await page.getByLabel("Électricité du pays où ils sont branchés").selectOption("Monde");
    // 2 × 80 kg ÷ 4 years + 2 × 7 kWh × 494 g = 40 + 6.9 kg; over six years, 13.3 kg less.
    await type(page, page.getByRole("group", { name: "Smartphone" }).getByLabel("Nombre"), ["2", "4"]);
    const result = page.locator("#tool-devices-result");
    await expect(result.getByRole("heading")).toHaveText(/Environ 47\skg de CO₂ équivalent par an/);
    await expect(result).toContainText(/De 30\skg à 63\skg/);
    await expect(result).toContainText(/éviterait environ 13\skg par an/);
    await expect(result.getByRole("row")).toHaveCount(2);
    if (javaScriptEnabled) {
      await expect(result, "focus goes to the result").toBeFocused();
      await page.getByText("Comment c’est calculé").click();
      await axe(page);
    }
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test(`what is wrong is said and kept, ${how}`, async ({ academy, browser }) => {
    const { context, page } = await open(browser);
    await page.goto(lesson(academy, "savoir-ce-que-l-on-a"));
    const tablet = page.getByRole("group", { name: "Tablette" });
    await type(page, tablet.getByLabel("Nombre"), ["deux", "300"]);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Écrivez un nombre entier de 0 à 1");
    if (javaScriptEnabled) {
      await expect(alert).toBeFocused();
      await axe(page);
    }
    await expect(tablet.getByLabel("Nombre")).toHaveValue("deux");
    await expect(tablet.getByLabel("Nombre")).toHaveAttribute("aria-invalid", "true");
    await alert.getByRole("link").nth(1).click();
    await expect(tablet.getByLabel("Années d’usage")).toHaveValue("300");
    await page.goto(`${academy.url}/fr/courses/numerique-responsable/tools/page?elements=-3`);
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(3);
    await context.close();
  });
}

test("on the tool’s own page the address follows what is asked", async ({ academy, page }) => {
  await page.goto(`${academy.url}/fr/courses/numerique-responsable/tools/page`);
  await axe(page);
  await page.getByLabel("Requêtes").fill("10");
  await page.getByRole("button", { name: "Estimer" }).click();
  await expect(page.locator("#tool-page-result")).toBeFocused();
  await expect(page).toHaveURL(/\?.*requests=10/);
});

test("nothing scrolls sideways at 320 pixels with text at 200 %, results and errors included", async ({ academy, browser }) => {
  const context = await browser.newContext({ colorScheme: "dark", viewport: { width: 320, height: 640 }, locale: "fr-FR" });
  const page = await context.newPage();
  for (const query of [
    "page?elements=1200&requests=75&kilobytes=2860&visits=1000000",
    "page?elements=x",
    "devices?smartphone=3&televiseur=1&box=1&grid=monde",
    "devices?smartphone=deux&ecran-years=200",
  ]) {
    await page.goto(`${academy.url}/fr/courses/numerique-responsable/tools/${query}`);
    for (const details of await page.locator("details").all()) await details.evaluate((shown) => (shown.open = true));
    await axe(page);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBeLessThanOrEqual(320);
  }
  await context.close();
});
