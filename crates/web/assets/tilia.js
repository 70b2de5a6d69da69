// Everything here works without this file: it only saves page loads.

// A form marked data-swap="ID …" is sent in the background, and the elements of those ids are taken from the answer. One
// that only asks (GET) carries what was typed in its address: where the page is at that address already, it takes it on.
const swap = async (form, ids, url, body) => {
  const asks = form.method === "get";
  const to = new URL(url);
  if (asks) to.search = body;
  const answer = await fetch(to, asks ? {} : { method: "POST", body });
  if (asks && to.pathname === location.pathname) history.replaceState(null, "", to);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const pairs = ids.split(" ").map((id) => [document.getElementById(id), page.getElementById(id)]);
  if (!pairs[0][0] || !pairs[0][1]) throw new Error("nothing to swap");
  for (const [stale, fresh] of pairs) if (stale && fresh) stale.replaceWith(document.importNode(fresh, true));
  watch();

  return document.getElementById(ids.split(" ")[0]);
};

const fields = (form, button) => {
  const data = new URLSearchParams(new FormData(form));
  if (button?.name) data.append(button.name, button.value);
  return data;
};

addEventListener("submit", async (event) => {
  const form = event.target;
  const ids = form.dataset.swap;
  // Older browsers don't say which button was pressed: where that counts, the form is sent as it always was.
  if (!ids || (!event.submitter && form.querySelector("button[name]"))) return;
  event.preventDefault();
  try {
    const fresh = await swap(form, ids, form.action, fields(form, event.submitter));
    const target = fresh.querySelector("[role=alert], [data-focus]") || fresh;
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "start" });
  } catch {
    // No network or an unexpected answer: the browser sends the form itself and says what happens.
    form.submit();
  }
});

// A film plays where it stands; the script that follows it is fetched with its sound.
addEventListener("click", (event) => {
  const player = document.getElementById(event.target.closest("[data-play]")?.dataset.play);
  if (!player) return;
  event.preventDefault();
  player.play().catch(() => {});
  player.focus();
  player.parentElement.scrollIntoView({ block: "nearest" });
});
addEventListener(
  "play",
  async ({ target }) => {
    if (target.dataset.script) (await import(target.dataset.script)).follow(target);
  },
  true,
);

// A lesson is marked done when its end has been in view for two seconds.
let observer;
const watch = () => {
  observer?.disconnect();
  const form = document.querySelector("form[data-auto]");
  if (!form || !("IntersectionObserver" in window)) return;
  let timer;
  observer = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (!entry.isIntersecting) return;
    timer = setTimeout(() => {
      observer.disconnect();
      swap(form, form.dataset.auto, form.action + "?stay", fields(form)).catch(() => {});
    }, 2000);
  });
  observer.observe(form);
};
watch();

// A form that was refused: what is wrong is read first, as where it is swapped in.
document.querySelector("main [role=alert][tabindex]")?.focus();
