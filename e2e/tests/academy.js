// A real academy for each test: the release binary, a fresh data folder, a free port.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function open() {
  const data = mkdtempSync(join(tmpdir(), "tilia-e2e-"));
  const binary = process.env.TILIA_BIN ?? join(root, "target/release/tilia");
  const server = spawn(
    binary,
    ["serve", "--content", process.env.TILIA_CONTENT ?? join(root, "content"), "--data", data, "--listen", "127.0.0.1:0"],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TILIA_LOG: "warn" } },
  );
  let log = "";
  server.stderr.on("data", (text) => (log += text));
  const url = await new Promise((done, failed) => {
    let said = "";
    server.stdout.on("data", (text) => {
      said += text;
      const line = said.match(/listening on (http:\S+)/);
      if (line) done(line[1]);
    });
    server.on("exit", (code) => failed(new Error(`tilia stopped with ${code}: ${log}`)));
  });
  const close = () =>
    new Promise((done) => {
      server.removeAllListeners("exit");
      server.on("exit", () => {
        rmSync(data, { recursive: true, force: true });
        done();
      });
      server.kill("SIGTERM");
    });
  // Another command of the binary, beside the server.
  const tilia = (...words) => execFileSync(binary, words, { env: { ...process.env, TILIA_LOG: "warn" } }).toString();
  return { url, data, close, tilia, log: () => log };
}

// The code in the mail that this address has just received. Each mail is read once; those without a code (a seat kept, a
// certificate issued) are passed over.
export async function mailedCode(academy, email) {
  const folder = join(academy.data, "outbox");
  academy.read ??= new Set();
  for (let tries = 0; tries < 100; tries++) {
    for (const name of readdirSync(folder).filter((name) => name.endsWith(".eml") && !academy.read.has(name))) {
      const mail = readFileSync(join(folder, name), "utf8");
      if (!mail.includes(`To: ${email}`)) continue;
      academy.read.add(name);
      const [head, ...body] = mail.split("\r\n\r\n");
      const text = /base64/i.test(head) ? Buffer.from(body.join(""), "base64").toString() : body.join("\n");
      const code = text.match(/\b\d{6}\b/);
      if (code) return code[0];
    }
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`no mail came for ${email}`);
}

export const test = base.extend({
  academy: [
    async ({}, use) => {
      const academy = await open();
      await use(academy);
      await academy.close();
    },
    { scope: "worker" },
  ],
  // Errors in the console or in a script fail the test that caused them.
  page: async ({ page }, use) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.allowedErrors = [];
    await use(page);
    const bad = errors.filter((text) => !page.allowedErrors.some((allowed) => allowed.test(text)));
    if (bad.length) throw new Error(`errors in the browser: ${bad.join("; ")}`);
  },
});
export { expect };

// A page of someone who has just signed in.
export async function signedIn(academy, browser, email, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  await page.goto(`${academy.url}/fr/sign-in`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByRole("button", { name: "Recevoir un code" }).click();
  await page.getByLabel("Code à six chiffres").fill(await mailedCode(academy, email));
  await page.getByRole("button", { name: "Me connecter" }).click();
  await expect(page.getByText(email)).toBeVisible();
  return page;
}

// The pages of the site map, in order.
export async function siteMap(academy) {
  const xml = await (await fetch(`${academy.url}/sitemap.xml`)).text();
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => m[1]);
}
