// The exam works without this file. It counts the time down, and sends an answer again until it arrives.
const id = (name) => document.getElementById(name);
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
let end;
let before;

const say = (text) => {
  const line = id("say");
  if (!line || line.textContent === text) return;
  line.hidden = !text;
  line.textContent = text;
};

const tick = () => {
  const shown = id("left");
  if (!shown) return;
  const left = end - performance.now();
  const all = Math.ceil(left / 6e4);
  const fill = (text) => text.replace("{h}", Math.floor(all / 60)).replace("{m}", all < 60 ? all : String(all % 60).padStart(2, "0"));
  shown.textContent = fill(shown.dataset[all > 59 ? "hours" : left < 6e4 ? "last" : "minutes"]);
  if (before > all && [10, 5, 1].includes(all)) say(shown.dataset.say.replace("{m}", all));
  before = all;
  if (left < -1e3 * (Number(shown.dataset.grace) + 1)) {
    end = Infinity;
    location.reload();
  }
};

const begin = (left) => {
  end = performance.now() + left;
  tick();
};

// The server's clock rules: minutes may have been given back, or this machine may have slept.
const sync = async () => {
  const shown = id("left");
  if (!shown || document.hidden) return;
  try {
    const left = Number(await (await fetch(shown.dataset.clock)).text());
    if (!(left > 0)) return;
    if (Math.abs(left - end + performance.now()) > 3e4) say(shown.dataset.given);
    begin(left);
  } catch {}
};

const show = (answer, html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  id("main").replaceWith(document.importNode(page.getElementById("main"), true));
  document.title = page.title;
  if (answer.redirected) history.replaceState(null, "", answer.url);
  const left = id("left");
  if (left) begin(Number(left.dataset.left));
  const target = document.querySelector("main [role=alert], main h1");
  target.tabIndex = -1;
  target.focus();
  scrollTo(0, 0);
};

addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "answer") return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const body = new URLSearchParams(new FormData(form));
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  for (let wait = 1e3; ; wait = Math.min(wait * 2, 15e3)) {
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (answer.status < 500) return show(answer, await answer.text());
    } catch {}
    say(id("left").dataset.offline);
    await Promise.race([pause(wait), new Promise((go) => addEventListener("online", go, { once: true }))]);
  }
});

if (id("left")) {
  begin(Number(id("left").dataset.left));
  setInterval(tick, 1e3);
  setInterval(sync, 6e4);
  addEventListener("online", sync);
  document.addEventListener("visibilitychange", sync);
}

// A room's table is fetched again every ten seconds, unless someone is at work in it.
const fresh = async () => {
  const table = document.querySelector("[data-fresh]");
  if (!table || document.hidden || table.contains(document.activeElement)) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const now = page.getElementById(table.id);
    if (now && !table.contains(document.activeElement)) table.replaceWith(document.importNode(now, true));
  } catch {}
};
if (document.querySelector("[data-fresh]")) setInterval(fresh, 1e4);
