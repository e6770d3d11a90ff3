// The frequency list.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, grid, lines, searchBox, tab, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, whole, words } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const list = (page) => grid(page, "Word list");
const header = (page, name) => list(page).getByRole("columnheader", { name }).getByRole("button");

async function atWords() {
  const person = await arrive(stage);
  await choose(person.page, HARBOUR);
  await tells(person.page, /^3 texts /);
  await tab(person.page, "Words").click();
  await wholeRows(list(person.page));
  return person;
}

/** Count and range of each word, counted otherwise. */
function counted() {
  const all = new Map();
  for (const text of Object.values(HARBOUR)) {
    const seen = new Set();
    for (const word of words(text.toLowerCase())) {
      const entry = all.get(word) ?? { count: 0, range: 0 };
      entry.count += 1;
      if (!seen.has(word)) entry.range += 1;
      seen.add(word);
      all.set(word, entry);
    }
  }
  return all;
}

/** The whole list, read by going down page by page. */
async function wholeList(page) {
  const all = new Map();
  const total = Number(await list(page).getAttribute("aria-rowcount")) - 1;
  await list(page).focus();
  await page.keyboard.press("Home");
  for (let pages = 0; all.size < total && pages <= total; pages += 1) {
    for (const row of await wholeRows(list(page))) all.set(row.at, row);
    await page.keyboard.press("PageDown");
  }
  return [...all.values()].sort((a, b) => a.at - b.at);
}

/** A rate as it stands in a column of rates. */
const hundredths = (rate) => rate.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

test("counts, rates and ranges are those of the texts", async () => {
  const { page, leave } = await atWords();
  const expected = counted();
  const tokens = [...expected.values()].reduce((sum, { count }) => sum + count, 0);
  const rows = await wholeList(page);
  assert.equal(rows.length, expected.size);
  let before = Infinity;
  for (const row of rows) {
    const { count, range } = expected.get(row.word.toLowerCase()) ?? {};
    assert.equal(row.count, whole(count), row.word);
    assert.equal(row.range, whole(range), row.word);
    assert.equal(row.permillion, hundredths((count / tokens) * 1e6), row.word);
    assert.ok(count <= before, "most frequent first");
    before = count;
  }
  await page.getByText(`${whole(expected.size)} types · ${whole(tokens)} tokens`, { exact: true }).first().waitFor();
  await leave();
});

test("a column sorts, and again the other way", async () => {
  const { page, leave } = await atWords();
  const column = async (name) => (await wholeRows(list(page))).map((row) => row[name]);
  const number = (text) => Number(text.replaceAll(",", ""));
  const rises = (all) => all.every((value, i) => i === 0 || all[i - 1] <= value);
  const plain = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  await header(page, "Word").click();
  await becomes(() => column("word"), (all) => rises(all.map(plain)));
  await header(page, "Word").click();
  await becomes(() => column("word"), (all) => rises(all.map(plain).reverse()));
  await header(page, "Range").click();
  await becomes(() => column("range"), (all) => rises(all.map(number).reverse()) && number(all[0]) === 3);
  await header(page, "Range").click();
  await becomes(() => column("range"), (all) => rises(all.map(number)) && number(all[0]) === 1);
  const sorted = list(page).locator('[role=columnheader][aria-sort="ascending"]');
  assert.match(await sorted.textContent(), /Range/);
  await leave();
});

test("the filter takes what a word contains, or a pattern", async () => {
  const { page, leave } = await atWords();
  const filter = page.getByRole("textbox", { name: "Filter words" });
  const shown = async () => (await wholeRows(list(page), () => true)).map((row) => row.word.toLowerCase()).sort();
  const those = (pattern) => [...counted().keys()].filter((word) => pattern.test(word)).sort();
  for (const [typed, pattern] of [["oa", /oa/], ["har*", /^har/], ["*ed", /ed$/], ["?og", /^.og$/]]) {
    await filter.fill(typed);
    await becomes(shown, those(pattern));
  }
  await filter.fill("xyz");
  await page.getByText(/^None of \d+ rows is left\. You could clear the filter/).waitFor();
  await filter.fill("");
  await becomes(() => list(page).getAttribute("aria-rowcount"), String(counted().size + 1));
  await leave();
});

test("pressing a word looks for it, and finds it as often as the list says", async () => {
  const { page, leave } = await atWords();
  for (const word of ["harbour", "café", "fog"]) {
    await tab(page, "Words").click();
    await page.getByRole("textbox", { name: "Filter words" }).fill(word);
    await list(page).getByRole("button", { name: new RegExp(`^${word}$`, "i") }).click();
    await tells(page, new RegExp(`^${counted().get(word).count} hits? `));
    assert.equal((await searchBox(page).inputValue()).toLowerCase(), word);
    await wholeRows(lines(page));
  }
  await button(page, "Match case").click();
  await tab(page, "Words").click();
  await page.getByRole("textbox", { name: "Filter words" }).fill("?og");
  const forms = async () => (await wholeRows(list(page))).map((row) => `${row.word} ${row.count}`).sort();
  await becomes(forms, ["Fog 1", "fog 3"]);
  await leave();
});
