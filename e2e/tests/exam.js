// The way to a certificate: a session that is open, the right answers, a pass.
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "./academy.js";

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

// What the right option of a question says.
export function answerTo(prompt) {
  const wanted = right.find(([asked]) => asked.test(prompt))?.[1];
  expect(wanted, `the bank has: ${prompt}`).toBeTruthy();
  return wanted;
}

// A session planned by an admin, open from yesterday to tomorrow in whatever time zone, without a room; its id.
export async function openSession(academy, admin, title) {
  await admin.goto(`${academy.url}/fr/admin/sessions/new`);
  await admin.locator("#title").fill(title);
  const local = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
  await admin.locator("#opens").fill(local(-24));
  await admin.locator("#closes").fill(local(24));
  await admin.locator("#supervised").uncheck();
  await admin.locator("main form button").click();
  await admin.waitForURL(/sessions\/[0-9a-f-]{36}/);
  return admin.url().match(/sessions\/([0-9a-f-]{36})/)[1];
}

// The code of the certificate that is linked from a result, there within the minute and most often at once.
export async function certificateOf(page) {
  const link = page.locator('a[href^="/verify/"]').first();
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  return (await link.getAttribute("href")).split("/")[2];
}

// The code of a certificate earned by who is signed in on this page: the same requests as the forms, sent without showing
// forty questions.
export async function earn(academy, page, session, name) {
  const posted = async (path, form) => (await page.request.post(academy.url + path, { form })).text();
  const at = (html, address) => html.match(address)?.[0];
  const seat = at(await posted(`/fr/exam/sessions/${session}/register`, { name, language: "fr" }), /\/fr\/exam\/seats\/[0-9a-f-]{36}/);
  expect(seat, "a seat is kept").toBeTruthy();
  let html = await posted(`${seat}/start`, { language: "fr" });
  const sitting = at(html, /\/fr\/exam\/sittings\/[0-9a-f-]{36}/);
  for (let n = 1; n <= 40; n++) {
    const words = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
    const wanted = answerTo(words(html.match(/<legend>(.*?)<\/legend>/s)[1]));
    const option = [...html.matchAll(/value="(\d)"> (.*?)<\/label>/gs)].find(([, , text]) => wanted.test(words(text)))[1];
    html = await posted(at(html, /\/fr\/exam\/sittings\/[0-9a-f-]{36}\/answers\/\d+/), { option });
  }
  await page.goto(`${academy.url}${sitting}/result`);
  return certificateOf(page);
}
