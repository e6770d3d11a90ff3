// Sifting lines, and counting some of the texts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  arrive,
  becomes,
  button,
  choose,
  grid,
  lines,
  search,
  searchBox,
  status,
  tab,
  tells,
  wholeRows,
} from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

const TEXTS = {
  "keeper.txt": "Fog and bell. Fog and rain. No fog, no bell",
  "master.txt": "the fog and the bell",
  "mate.txt": "the fog and the bell",
  "about.csv": "File,Year\nkeeper,1921\nmaster,1934\nmate,1950\n",
};

let stage;
before(async () => (stage = await openStage()));
after(() => stage.close());

const chips = (page) =>
  page
    .getByRole("list", { name: "Scope and steps" })
    .getByRole("listitem")
    .evaluateAll((all) => all.map((chip) => [...chip.querySelectorAll("span")].map((s) => s.textContent).join(" · ")));

async function sift(page, kind, fields = {}) {
  await button(page, "Sift\u2026").click();
  await page.getByLabel("Keep lines").selectOption(kind);
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(String(value));
  await button(page, "Sift").click();
}

async function loaded() {
  const seen = await arrive(stage);
  await choose(seen.page, TEXTS);
  await tells(seen.page, /^3 texts/);
  await search(seen.page, "fog");
  return seen;
}

test("steps sift the lines, their counts follow, and each can be taken off", async () => {
  const { page, settle, leave } = await loaded();
  await tells(page, /^5 hits \u00b7/);
  await sift(page, "near", { "Word, phrase or query": "bell", "Words before, at most": 0, "Words after, at most": 4 });
  await tells(page, /^4 hits of 5 \u00b7/);
  await sift(page, "first-text");
  await tells(page, /^3 hits of 5 \u00b7/);
  await sift(page, "distinct", { "Words before that are compared": 1, "Words after that are compared": 3 });
  await tells(page, /^2 hits of 5 \u00b7/);
  assert.deepEqual(await chips(page), [
    "bell within 4R · 4 hits",
    "first of each text · 3 hits",
    "one of identical lines, 1L\u20133R · 2 hits",
  ]);
  assert.equal((await wholeRows(lines(page))).length, 2);

  await button(page, "Remove: first of each text").click();
  await becomes(() => chips(page), ["bell within 4R · 4 hits", "one of identical lines, 1L\u20133R · 3 hits"]);
  await page.goBack();
  await tells(page, /^2 hits of 5 \u00b7/);

  // A link shows the same, and the plot counts the same hits.
  await tab(page, "Plot").click();
  await becomes(() => grid(page, "Dispersion plot").getByRole("row").count(), 4);
  await page.reload();
  await settle();
  await choose(page, TEXTS);
  await tells(page, /^2 hits of 5 \u00b7/);
  assert.equal((await chips(page)).length, 3);
  await leave();
});

test("what cannot be is said in the dialog, and no step left alone is forced", async () => {
  const { page, leave } = await loaded();
  await sift(page, "texts", { "Texts with": "colour=red" });
  await becomes(() => page.getByRole("alert").textContent(), "No text has “colour”.");
  await page.getByLabel("Texts with").fill("Year>=1930");
  await button(page, "Sift").click();
  await tells(page, /^2 hits .* 2 of 2 texts/);
  assert.deepEqual(await chips(page), ['texts with Year>="1930"']);

  await sift(page, "near", { "Word, phrase or query": "whale" });
  await tells(page, /^0 hits of 2/);
  await button(page, "Show all lines again").click();
  await tells(page, /^2 hits/);

  await sift(page, "not", { "Word, phrase or query": '[word="b' });
  await becomes(() => page.getByRole("alert").textContent(), /^In the step/);
  await page.getByRole("button", { name: /^Remove: not/ }).click();
  await tells(page, /^2 hits/);
  await leave();
});

test("texts that are unticked do not count", async () => {
  const { page, leave } = await loaded();
  await page.getByRole("checkbox", { name: "Count keeper.txt" }).uncheck();
  await tells(page, /^2 hits .* 2 of 2 texts/);
  await page.getByText("4 types \u00b7 10 tokens").waitFor();
  assert.deepEqual(await chips(page), ["2 of 3 texts"]);
  await page.getByRole("checkbox", { name: "Count master.txt" }).uncheck();
  await tells(page, /^1 hit .* 1 of 1 text/);
  await page.getByRole("checkbox", { name: "Count all texts" }).check();
  await tells(page, /^5 hits/);

  await page.getByRole("checkbox", { name: "Count all texts" }).uncheck();
  await tells(page, /^0 hits/);
  await button(page, "Look in all texts").click();
  await tells(page, /^5 hits/);
  await leave();
});

test("a draw is the same again", async () => {
  const { page, leave } = await loaded();
  await sift(page, "thin", { "How many lines": 2, "Seed: the same draws the same lines again": 7 });
  await tells(page, /^2 hits of 5/);
  const drawn = await wholeRows(lines(page));
  await searchBox(page).fill("");
  await search(page, "fog", /^2 hits of 5/);
  assert.deepEqual(await wholeRows(lines(page)), drawn);
  assert.match(await status(page).textContent(), /of 5/);
  await leave();
});
