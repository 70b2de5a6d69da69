// Answers a quiz the way a learner would: first anyhow, then with what the result page taught.
import { expect } from "./academy.js";

// No-break spaces are kept: they tell the content's own punctuation from the joints of a list.
const clean = (text) => text.replace(/[ \n\t]+/g, " ").trim();

// Chooses the first possible answer of each question on the page.
export async function answerAnyhow(form) {
  for (const fieldset of await form.locator("fieldset").all()) {
    const inputs = await fieldset.locator("input, select").all();
    const kind = await inputs[0].evaluate((i) => (i.tagName === "SELECT" ? "select" : i.type));
    if (kind === "radio" || kind === "checkbox") await inputs[0].check();
    else if (kind === "number") for (const [i, input] of inputs.entries()) await input.fill(String(i + 1));
    else if (kind === "select") for (const select of inputs) await select.selectOption({ index: 1 });
    else await inputs[0].fill("1");
  }
}

// The right answers by question, read from a result.
export async function learn(result) {
  const right = {};
  for (const item of await result.locator("ol > li").all()) {
    const paragraphs = (await item.locator("p").allInnerTexts()).map(clean);
    const prompt = paragraphs[1];
    const find = (label) => paragraphs.find((p) => label.test(p))?.replace(label, "").trim();
    right[prompt] = find(/^La bonne réponse\s:/) ?? find(/^Votre réponse\s:/);
  }
  return right;
}

// Answers every question of the form with what was learnt.
export async function answerRight(form, right) {
  for (const fieldset of await form.locator("fieldset").all()) {
    const legend = clean(await fieldset.locator("legend").innerText());
    const prompt = Object.keys(right).find((p) => legend.endsWith(p));
    expect(prompt, `no answer was learnt for: ${legend}`).toBeTruthy();
    const answer = right[prompt];
    const inputs = await fieldset.locator("input, select").all();
    const kind = await inputs[0].evaluate((i) => (i.tagName === "SELECT" ? "select" : i.type));
    const labels = (await fieldset.locator("label").allInnerTexts()).map(clean);
    if (kind === "radio" || kind === "checkbox") {
      const parts = answer.split(" ; ");
      for (const [i, label] of labels.entries()) {
        const wanted = label === answer || (kind === "checkbox" && parts.includes(label));
        if (wanted) await inputs[i].check();
        else if (kind === "checkbox") await inputs[i].uncheck();
      }
    } else if (kind === "number") {
      const order = answer.split(" ; ").map((part) => part.replace(/^\d+\. /, ""));
      for (const [i, input] of inputs.entries()) await input.fill(String(order.indexOf(labels[i]) + 1));
    } else if (kind === "select") {
      const pairs = Object.fromEntries(answer.split(" ; ").map((pair) => pair.split(" → ")));
      for (const [i, select] of inputs.entries()) {
        const left = Object.keys(pairs).find((l) => labels[i].startsWith(l));
        await select.selectOption({ label: pairs[left] });
      }
    } else await inputs[0].fill(answer);
  }
}
