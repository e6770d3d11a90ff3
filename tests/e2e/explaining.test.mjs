// How figures come about, text by text and filler by filler; and where collocates
// stand.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, rows, search, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

// Ten, twenty and ten tokens. *sea* is in the first twice, in the second once.
const SEAS = {
  "a.txt": "The sea is wide and the sea is deep today",
  "b.txt": "No sea here: only land and more land, as far as one can see on the high plain just now",
  "c.txt": "Land and sky and land and sky and land again",
};

const words = (page) => grid(page, "Word list");
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const parts = (dialog) => dialog.getByRole("grid");
const row = (list, word) => list.locator("[role=row][data-row]").filter({
  has: list.page().locator('[data-col="word"]', { hasText: new RegExp(`^${word}$`, "i") }),
});

async function atWords(options) {
  const person = await arrive(stage, options);
  await choose(person.page, SEAS);
  await tells(person.page, /^3 texts /);
  await tab(person.page, "Words").click();
  await wholeRows(words(person.page));
  return person;
}

test("dispersion is explained text by text, and a text's count opens its lines", async () => {
  const { page, leave } = await atWords();
  await row(words(page), "sea").locator('[data-col="dp"] button').click();
  const dialog = page.getByRole("dialog", { name: "sea" });
  // Tokens 10, 20 and 10 of 40; occurrences 2, 1, 0 of 3.
  // |2/3 − 1/4| = 0.417, |1/3 − 1/2| = 0.167, |0 − 1/4| = 0.25: together 0.833, and half of it.
  await dialog.getByText("DP = 0.417", { exact: true }).waitFor();
  await dialog.getByText("f = 3 in 2 of n = 3 texts, Σs = 40 tokens").waitFor();
  await becomes(
    async () => (await rows(parts(dialog))).map((part) =>
      [part.word, part.count, part.tokens, part.rate, part.expected, part.observed, part.term].join(" ")),
    ["a.txt 2 10 200,000 0.25 0.67 0.42", "b.txt 1 20 50,000 0.50 0.33 0.17", "c.txt 0 10 0 0.25 0 0.25"],
  );
  await dialog.getByText("Gries 2008").waitFor();
  const told = async (name) => dialog.locator("dt", { hasText: name }).locator("+ dd").textContent();
  assert.equal(await told("Σ|v/f − s/Σs|"), "0.83");
  assert.deepEqual(await faults(page), []);
  await dialog.getByRole("combobox", { name: "Measure" }).selectOption("Range");
  await dialog.getByText("Range = 2 texts").waitFor();
  await becomes(async () => (await rows(parts(dialog))).map((part) => part.word), ["a.txt", "b.txt"]);
  await parts(dialog).getByRole("button", { name: "2", exact: true }).click();
  await tells(page, /^2 hits /);
  await dialog.waitFor({ state: "hidden" });
  assert.deepEqual([await searchBox(page).inputValue(), hash(page).get("only")], ["sea", "a.txt"]);
  await page.goBack();
  await wholeRows(words(page));
  await leave();
});

test("with keys alone: from a count to the texts of a word and to their lines", async () => {
  const { page, leave } = await atWords();
  await page.getByRole("textbox", { name: "Filter words" }).fill("sea");
  await becomes(async () => (await rows(words(page))).map((of) => of.word.toLowerCase()), ["sea"]);
  await words(page).focus();
  await page.keyboard.press("ArrowDown");
  // The arrow keys go through what can be pressed in the row: word, count, range, DP.
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
  await becomes(() => page.evaluate(() => document.activeElement.closest("[data-col]")?.dataset.col), "range");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "sea" });
  await dialog.getByText("Range = 2 texts").waitFor();
  await parts(dialog).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await tells(page, /^1 hit /);
  assert.equal(hash(page).get("only"), "b.txt");
  await leave();
});

test("what a figure is made of goes into a file", async () => {
  const { page, leave } = await atWords();
  await row(words(page), "sea").locator('[data-col="dp"] button').click();
  const dialog = page.getByRole("dialog", { name: "sea" });
  await becomes(() => parts(dialog).getAttribute("aria-rowcount"), "4");
  await button(dialog, "Export").click();
  await page.getByRole("heading", { name: "Export the texts" }).waitFor();
  await page.getByText("3 texts, all in the order shown.").waitFor();
  assert.deepEqual(await faults(page), []);
  const coming = page.waitForEvent("download");
  await button(page, "Save file").click();
  const stream = await (await coming).createReadStream();
  let tsv = "";
  for await (const piece of stream) tsv += piece;
  assert.match(tsv, /^text\ttokens\tcount\tper_million\tshare_expected\tshare_observed\tterm\na\.txt\t10\t2\t200000\t/);
  await dialog.waitFor();
  await button(dialog, "Close").click();
  await leave();
});

test("a frame opens its fillers, and a filler its lines", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, SEAS);
  await tells(page, /^3 texts /);
  await tab(page, "Phrases").click();
  await page.getByRole("checkbox", { name: "One word open" }).check();
  const list = grid(page, "Phrase list");
  // land and sky, land and land …: “and * and” has sky and land.
  await becomes(async () => (await rows(list)).some((of) => of.word === "and * and"), true);
  const frame = row(list, "and \\* and");
  await frame.locator('[data-col="fillers"] button').click();
  const dialog = page.getByRole("dialog", { name: "and * and" });
  await dialog.getByText("Fillers = 2 words").waitFor();
  await dialog.getByText("2 fillers in 3 tokens of the frame").waitFor();
  // −2/3·log2 2/3 = 0.39, −1/3·log2 1/3 = 0.53
  await becomes(
    async () => (await rows(parts(dialog))).map((of) => `${of.word} ${of.count} ${of.share} ${of.term}`),
    ["sky 2 0.67 0.39", "land 1 0.33 0.53"],
  );
  assert.deepEqual(await faults(page), []);
  await dialog.getByRole("combobox", { name: "Measure" }).selectOption("Entropy");
  await dialog.getByText("Entropy = 0.92 bits").waitFor();
  await parts(dialog).getByRole("button", { name: "2", exact: true }).click();
  await tells(page, /^2 hits /);
  assert.equal(await searchBox(page).inputValue(), "and sky and");
  await page.goBack();
  await row(list, "and \\* and").locator('[data-col="range"] button').click();
  await page.getByRole("dialog", { name: "and * and" }).getByText("Range = 1 text").waitFor();
  await page.keyboard.press("Escape");
  await leave();
});

test("p is shown with the correction that is chosen", async () => {
  const { page, leave } = await arrive(stage, { hash: "#v=1&view=keywords&kw.correct=holm" });
  await choose(page, { "north.txt": "fog bell ".repeat(20), "south.txt": "sun bell ".repeat(20) });
  const list = grid(page, "Keyword list");
  await wholeRows(list);
  await row(list, "fog").locator('[data-col="g2"] button').click();
  const dialog = page.getByRole("dialog", { name: "fog" });
  // χ² of 34.52 with one degree of freedom, and three times that.
  await dialog.getByText("4.2e−9, not corrected").waitFor();
  await dialog.getByText("1.3e−8, by Holm’s correction (Holm 1979); 3 words were tested").waitFor();
  await page.keyboard.press("Escape");
  await leave();
});

test("collocates by position: the preferred slot, its tint, and its lines", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "a.txt": "The old sea. The old sea. My old sea roars. The sea roars loud. One sea. Sea, sea. Still" });
  await search(page, "sea");
  await tab(page, "Collocates").click();
  const list = grid(page, "Collocate list");
  for (const [name, value] of [["Words before", 2], ["Words after", 2], ["At least (times)", 1]]) {
    const field = page.getByRole("spinbutton", { name, exact: true });
    await field.fill(String(value));
    await field.press("Tab");
  }
  await page.getByRole("checkbox", { name: "Within the sentence" }).check();
  await page.getByRole("checkbox", { name: "By position" }).check();
  const cells = async (word) => {
    const found = (await rows(list)).find((of) => of.word.toLowerCase() === word);
    return found && [found.count, found.positions, found.l2, found.l1, found.r1, found.r2];
  };
  await becomes(() => cells("old"), ["3", "mostly 1L: 3 of 3", "0", "3", "0", "0"]);
  await becomes(() => cells("the"), ["3", "mostly 2L: 2 of 3", "2", "1", "0", "0"]);
  await becomes(() => cells("roars"), ["2", "mostly 1R: 2 of 2", "0", "0", "2", "0"]);
  await becomes(() => row(list, "old").locator('[data-col="l1"]').getAttribute("class"), "heat heat-5");
  assert.equal(await row(list, "old").locator('[data-col="r1"]').getAttribute("class"), null);
  await becomes(() => row(list, "the").locator('[data-col="l1"] button').getAttribute("title"), /per million tokens in the windows$/);
  assert.deepEqual(await faults(page), []);
  assert.equal(hash(page).get("co.slots"), "1");
  await list.getByRole("columnheader", { name: "2L" }).getByRole("button").click();
  await becomes(async () => (await rows(list))[0].word.toLowerCase(), "the");
  await row(list, "the").locator('[data-col="l2"] button').click();
  await tells(page, /^2 hits /);
  assert.match(hash(page).get("step"), /^near\.2\.0xs\.the$/i);
  await page.goBack();
  await becomes(() => cells("the"), ["3", "mostly 2L: 2 of 3", "2", "1", "0", "0"]);
  await row(list, "roars").locator('[data-col="count"] button').click();
  // Beyond the full stop *Roars* is no collocate, and its line is not among these.
  await tells(page, /^2 hits /);
  await page.goBack();
  await row(list, "the").locator('[data-col="left"] button').click();
  await tells(page, /^3 hits /);
  await leave();
});

test("columns are offered with what they are, and go back to the usual ones", async () => {
  const { page, leave } = await atWords();
  const keys = async () => Object.keys((await rows(words(page)))[0]).filter((key) => !["at", "selected", "rank"].includes(key));
  assert.deepEqual(await keys(), ["word", "count", "permillion", "range", "dp"]);
  await button(page, "Columns…").click();
  const dialog = page.getByRole("dialog", { name: "Columns" });
  const arf = dialog.getByRole("checkbox", { name: "ARF" });
  assert.equal(
    await arf.evaluate((box) => document.getElementById(box.getAttribute("aria-describedby")).textContent),
    "Σ min(d, N/f)/(N/f), d the circular gaps between occurrences (Savický & Hlaváčová 2002)",
  );
  await arf.check();
  await dialog.getByRole("checkbox", { name: "Per million" }).uncheck();
  await becomes(keys, ["word", "count", "range", "dp", "arf"]);
  // Where the column is hidden, the count says it.
  assert.match(await row(words(page), "sea").locator('[data-col="count"] button').getAttribute("title"), /^75,000 per million tokens$/);
  await button(dialog, "Usual columns").click();
  await becomes(keys, ["word", "count", "permillion", "range", "dp"]);
  await button(dialog, "Close").click();
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in what explains and positions, ${colorScheme}, ${width} px`, async () => {
      const { page, leave } = await arrive(stage, { context: { colorScheme, viewport: { width, height: 800 } }, hash: "#v=1&view=words" });
      await choose(page, SEAS);
      await wholeRows(words(page));
      await row(words(page), "sea").locator('[data-col="count"]').waitFor();
      await words(page).focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog").filter({ has: page.getByText("Gries 2008") }).first();
      await dialog.waitFor();
      assert.deepEqual(await faults(page), [], "explained");
      await page.keyboard.press("Escape");
      await search(page, "sea");
      await tab(page, "Collocates").click();
      if (width === 360) await button(page, "Settings").click();
      await page.getByRole("checkbox", { name: "By position" }).check();
      await becomes(async () => (await rows(grid(page, "Collocate list"))).some((of) => of.l1 !== undefined), true);
      assert.deepEqual(await faults(page), [], "by position");
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${over} px too wide`);
      await leave();
    });
  }
}
