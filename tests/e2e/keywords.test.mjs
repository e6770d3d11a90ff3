// Keywords in both directions, key phrases, and every text's keywords side by side.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, rows, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

// Eight tokens each.
const SHORES = {
  "a.txt": "sea sea sea sea gull gull wind rock",
  "b.txt": "sea gull gull gull gull gull wind sand",
};
// Twelve tokens, and eight.
const WALLS = {
  "a.txt": "The old sea wall. The old sea gate. The old sea wall.",
  "b.txt": "The old town wall, the new sea wall.",
};
// Four tokens each.
const WEATHER = {
  "a.txt": "fog fog fog bell",
  "b.txt": "sun sun bell bell",
  "c.txt": "fog sun rain rain",
};
const OUTLETS = { "meta.csv": "File;Outlet;Year\na.txt;Rive;1921\nb.txt;Rive;1923\nc.txt;Quay;1923\n" };
// All words, however rare and whatever their p.
const ALL = "kw.p=0&kw.min=1";

const keywords = (page) => grid(page, "Keyword list");
const choice = (page, name) => page.getByRole("combobox", { name, exact: true });
const field = (page, name) => page.getByRole("spinbutton", { name, exact: true });
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const figures = (page) => page.locator(".figures-view .figures");
const cards = (page) => page.locator(".key-side");
const card = (page, name) => page.getByRole("region", { name, exact: true });

async function set(page, name, value) {
  await field(page, name).fill(String(value));
  await field(page, name).press("Tab");
}

/** Some columns of all rows, as `word count …`. */
const cells = (page, ...columns) => async () =>
  (await rows(keywords(page))).map((row) => columns.map((column) => row[column]).join(" ").toLowerCase());

/** The rows of a card's first table. */
const words = (card) =>
  card.locator("table").first().locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const word = row.querySelector("th button").textContent;
      return [word, ...[...row.querySelectorAll("td")].map((cell) => cell.textContent)].join(" ");
    }),
  );

async function keywordsOf(texts, settings, options = {}) {
  const person = await arrive(stage, { hash: `#v=1&view=keywords&${settings}`, ...options });
  await choose(person.page, texts);
  return person;
}

test("negative keywords are listed below the others, and told apart without colour", async () => {
  const { page, leave } = await keywordsOf(SHORES, ALL);
  await wholeRows(keywords(page));
  // sea: log2((4/8)/(1/8)) = 2. gull: log2(2/5) = −1.32; G² is never negative.
  await becomes(cells(page, "word", "count", "against", "logratio"), [
    "sea 4 1 2.00", "rock 1 0 1.00\u2009†", "wind 1 1 0", "sand 0 1 \u22121.00\u2009†", "gull 2 5 \u22121.32",
  ]);
  await becomes(() => figures(page).textContent(), /^5 of 5 rows · − 2 less frequent than in the reference · /);
  const signs = keywords(page).locator(".row.less [data-col=word]");
  const shown = await signs.evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, "::before").content));
  assert.deepEqual(shown, ['"−"', '"−"']);
  assert.equal(await signs.first().getByRole("button").getAttribute("title"), "less frequent than in the reference");
  await choice(page, "Direction").selectOption("less frequent");
  await becomes(cells(page, "word"), ["sand", "gull"]);
  assert.equal(hash(page).get("kw.direction"), "less");
  await choice(page, "Direction").selectOption("more frequent");
  await becomes(cells(page, "word"), ["sea", "rock", "wind"]);
  await leave();
  const before = await keywordsOf(SHORES, `${ALL}&kw.negative=1&kw.columns=g2,direction`);
  await becomes(cells(before.page, "word", "direction"), ["sand less", "gull less"]);
  await before.leave();
});

test("key phrases have the figures that one works out by hand, and open their lines", async () => {
  const { page, leave } = await keywordsOf(WALLS, "kw.p=0&kw.columns=count,logratio,against,g2,n");
  await wholeRows(keywords(page));
  await set(page, "to (words)", 2);
  await set(page, "Words from", 2);
  // N is 12 and 8 tokens. the old: log2((3/12)/(1/8)) = 1; old sea: log2((3/12)/(½/8)) = 2;
  // sea wall: log2((2/12)/(1/8)) = 0.415; wall the: log2((1/12)/(1/8)) = −0.585.
  await becomes(cells(page, "word", "count", "against", "logratio"), [
    "old sea 3 0 2.00\u2009†", "the old 3 1 1.00", "sea wall 2 1 0.42", "wall the 1 1 \u22120.58",
  ]);
  await becomes(() => figures(page).textContent(), /target 12 tokens · reference 8 tokens .* phrases of any length compare$/);
  assert.equal(hash(page).get("kw.n"), "2.2");
  await keywords(page).locator('[role="gridcell"][data-col="logratio"] button').nth(1).click();
  const dialog = page.getByRole("dialog", { name: "the old" });
  const observed = async () => (await dialog.locator("tbody td").allTextContents()).map((cell) => cell.split("expected")[0]);
  await becomes(observed, ["3", "9", "12", "1", "7", "8", "4", "16", "20"]);
  await dialog.getByText("a phrase of n words could begin at n − 1 places fewer").waitFor();
  await page.keyboard.press("Escape");
  await set(page, "to (words)", 3);
  await becomes(cells(page, "word", "n"), (all) => all.includes("the old sea 3") && all.includes("old sea 2"));
  await page.getByRole("checkbox", { name: "Fold into longer ones" }).check();
  await becomes(cells(page, "word", "n"), (all) => all.includes("the old sea 3") && !all.includes("old sea 2"));
  await keywords(page).getByRole("button", { name: "the old", exact: true }).click();
  await tells(page, /^3 hits /);
  assert.equal(await searchBox(page).inputValue(), "the old");
  assert.equal(hash(page).get("only"), "a.txt");
  await leave();
});

test("every text's keywords stand side by side, and words open their lines in that text", async () => {
  const { page, leave } = await keywordsOf({ ...WEATHER, ...OUTLETS }, "kw.p=0");
  await wholeRows(keywords(page));
  await button(page, "Side by side").click();
  await becomes(() => cards(page).count(), 3);
  // fog in a.txt: 3 of 4 against 1 of 8, log2 6 = 2.58; rain in c.txt: log2((2/4)/(½/8)) = 3.
  await becomes(() => words(card(page, "a.txt")), ["fog 2.58 3 750,000.00 1", "bell 0 1 250,000.00 2"]);
  await becomes(() => words(card(page, "b.txt")), ["bell 2.00 2 500,000.00 1", "sun 2.00 2 500,000.00 1"]);
  await becomes(() => words(card(page, "c.txt")), ["rain 3.00\u2009† 2 500,000.00 0", "sun 0 1 250,000.00 2"]);
  await becomes(() => figures(page).textContent(), /^3 texts, each against all others in scope · N\s=\s12 tokens · 4 rows tested on each$/);
  assert.deepEqual(await faults(page), []);

  // The same word elsewhere: by the pointer, and in words.
  await card(page, "a.txt").getByRole("button", { name: "bell" }).hover();
  await becomes(() => page.locator("tr.lit th button:visible").allTextContents(), ["bell", "bell"]);
  await page.getByText("2 words on several cards").click();
  await page.getByText("sun: b.txt, c.txt").waitFor();
  await card(page, "a.txt").getByText("− 2 less frequent").click();
  await card(page, "a.txt").getByRole("button", { name: "rain" }).waitFor();

  // The keyboard: down, over to the next text, and into the lines of it.
  await card(page, "a.txt").getByRole("button", { name: "fog" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await becomes(() => page.evaluate(() => document.activeElement.textContent), "sun");
  await page.keyboard.press("Enter");
  await tells(page, /^2 hits /);
  assert.equal(hash(page).get("only"), "b.txt");
  assert.equal(await searchBox(page).inputValue(), "sun");
  await page.goBack();
  await becomes(() => cards(page).count(), 3);

  await card(page, "b.txt").getByRole("row", { name: "bell" }).getByRole("button", { name: "2.00" }).click();
  const dialog = page.getByRole("dialog", { name: "bell" });
  const observed = async () => (await dialog.locator("tbody td").allTextContents()).map((cell) => cell.split("expected")[0]);
  await becomes(observed, ["2", "2", "4", "1", "7", "8", "3", "9", "12"]);
  await dialog.getByRole("combobox", { name: "Measure" }).selectOption("%DIFF");
  // 100(½ − ⅛)/⅛
  await dialog.getByText("%DIFF = 300").waitFor();
  await dialog.getByRole("button", { name: "Show the lines" }).click();
  await tells(page, /^2 hits /);
  await page.goBack();
  await becomes(() => cards(page).count(), 3);

  await choice(page, "Ranked by").selectOption("simple maths (k = 1)");
  await becomes(() => card(page, "a.txt").locator("thead th").nth(1).textContent(), "simple maths (k = 1)");
  await card(page, "c.txt").getByRole("button", { name: "c.txt" }).click();
  await wholeRows(keywords(page));
  await becomes(() => choice(page, "Keywords of").locator("option:checked").textContent(), "c.txt");
  await becomes(cells(page, "word", "count"), (all) => all[0] === "rain 2");
  await leave();
});

test("groups stand side by side, and a head opens the table of its group", async () => {
  const { page, leave } = await keywordsOf({ ...WEATHER, ...OUTLETS }, "kw.p=0&kw.show=sides");
  await becomes(() => cards(page).count(), 3);
  await choice(page, "A card for each").selectOption("Outlet");
  await becomes(() => cards(page).count(), 2);
  // bell: 3 of 8 against none of 4.
  await becomes(() => words(card(page, "Rive")), (all) => all[0] === "bell 1.58\u2009† 3 375,000.00 0");
  await card(page, "Rive").getByRole("button", { name: "Rive" }).click();
  await becomes(cells(page, "word", "count", "against"), (all) => all[0] === "bell 3 0");
  assert.equal(hash(page).get("kw.target"), "-Outlet/Rive");
  await page.goBack();
  await choice(page, "A card for each").selectOption("period (Year)");
  await becomes(() => cards(page).locator("h2").allTextContents(), ["1921", "1923"]);
  assert.equal(hash(page).get("kw.by"), "time.Year");
  // sun: 3 of 8 against none of 4.
  await becomes(() => words(card(page, "1923")), (all) => /^sun 1\.58\u2009† 3 /.test(all[0]));
  // Of a period no table can be named.
  assert.equal(await card(page, "1923").getByRole("button", { name: "1923" }).count(), 0);
  await leave();
});

test("of many texts some stand side by side at a time, and a link keeps which", async () => {
  const name = (at) => `text${String(at + 1).padStart(2, "0")}.txt`;
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [name(at), `fog bell word${at} word${at}`]));
  const { page, leave } = await keywordsOf(many, "kw.p=0&kw.show=sides");
  await becomes(() => figures(page).textContent(), /^texts 1 to 24 of 60, each /);
  await button(page, "Next").click();
  await becomes(() => figures(page).textContent(), /^texts 25 to 48 of 60, each /);
  await becomes(async () => (await words(card(page, "text25.txt")))[0], (first) => first.startsWith("word24 "));
  await button(page, "Next").click();
  await becomes(() => cards(page).count(), 12);
  assert.equal(await button(page, "Next").getAttribute("aria-disabled"), "true");
  assert.equal(hash(page).get("kw.from"), "49");
  const link = new URL(page.url()).hash;
  await leave();
  const again = await arrive(stage, { hash: link });
  await choose(again.page, many);
  await becomes(() => figures(again.page).textContent(), /^texts 49 to 60 of 60, each /);
  await button(again.page, "Previous").click();
  await becomes(() => cards(again.page).count(), 24);
  // All of them are saved, shown or not.
  const saving = again.page.waitForEvent("download");
  await again.page.getByRole("group", { name: "Save all sides as" }).getByRole("button", { name: "CSV" }).click();
  const file = await saving;
  assert.equal(file.suggestedFilename(), "kwicksilver-keywords-side-by-side.csv");
  const lines = (await readFile(await file.path(), "utf8")).trim().split(/\r?\n/);
  assert.equal(lines[0], "document,rank,direction,word,logratio,logratio_replaced,count,per_million,count_others,per_million_others");
  // word0: 2 of 4 against none of 236, log2((2/4)/(½/236)).
  assert.match(lines[1], /^text01\.txt,1,more,word0,7\.88264304\d+,½ for 0,2,500000,0,0$/);
  assert.ok(lines.some((line) => line.startsWith("text60.txt,")));
  await again.leave();
});

test("short texts offer a looser filter, and the word list leads to a comparison", async () => {
  const { page, leave } = await keywordsOf(SHORES, "kw.show=sides&kw.p=2&kw.correct=holm");
  await card(page, "a.txt").getByText("Nothing has p < 0.01 with Holm’s correction.").waitFor();
  await button(page, "Show those of p < 0.05, not corrected").click();
  await card(page, "a.txt").getByText("Nothing has p < 0.05.").waitFor();
  await tab(page, "Words").click();
  await button(page, "Compare with…").click();
  await page.getByRole("tab", { name: "Keywords", selected: true }).waitFor();
  // Every word of both lists.
  await becomes(cells(page, "word", "count", "against"), (all) => all.length === 5 && all.includes("gull 2 5"));
  assert.equal(await choice(page, "Significance").locator("option:checked").textContent(), "any p");
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280, 2560]) {
    test(`sides are laid out and axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 800 } };
      const { page, leave } = await keywordsOf({ ...WEATHER, ...OUTLETS }, "kw.p=0&kw.show=sides", { context });
      await becomes(() => cards(page).count(), 3);
      assert.deepEqual(await faults(page), []);
      const boxes = await cards(page).evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().toJSON()));
      assert.ok(boxes.every((box) => box.left >= 0 && box.right <= width), "no card reaches beyond the page");
      const cut = await cards(page).evaluateAll((cards) => cards.some((card) => card.scrollWidth > card.clientWidth));
      assert.ok(!cut, "no card is cut");
      const beside = boxes.filter((box) => box.top === boxes[0].top).length;
      assert.equal(beside, { 360: 1, 1280: 2, 2560: 3 }[width]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0);
      await button(page, "List").click();
      await wholeRows(keywords(page));
      assert.deepEqual(await faults(page), []);
      await leave();
    });
  }
}
