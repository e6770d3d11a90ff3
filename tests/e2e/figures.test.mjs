// Tables of figures: collocates, keywords, phrases, and how a figure comes about.

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

// Fourteen tokens. Beside *tide*, one word to either side, stand six: high,
// comes, low, goes, high, stays.
const TIDES = { "tides.txt": "High tide comes. Low tide goes. High tide stays. The high wind comes home." };
// Forty tokens each.
const WEATHER = { "north.txt": "fog bell ".repeat(20), "south.txt": "sun bell ".repeat(20) };

const collocates = (page) => grid(page, "Collocate list");
const keywords = (page) => grid(page, "Keyword list");
const phrases = (page) => grid(page, "Phrase list");
const field = (page, name) => page.getByRole("spinbutton", { name, exact: true });
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const figures = (page) => page.locator(".figures-view .figures");

async function set(page, name, value) {
  await field(page, name).fill(String(value));
  await field(page, name).press("Tab");
}

/** Some columns of all rows, as `word count …`. */
const cells = (list, ...columns) => async () =>
  (await rows(list)).map((row) => columns.map((column) => row[column]).join(" ").toLowerCase());

/** At the words of the weather: bell, fog, sun. */
async function atWeather() {
  const person = await arrive(stage);
  await choose(person.page, WEATHER);
  await tells(person.page, /^2 texts /);
  await tab(person.page, "Words").click();
  const list = grid(person.page, "Word list");
  await wholeRows(list, (all) => all.length === 3);
  return { ...person, list };
}

async function beside(query, options) {
  const person = await arrive(stage, options);
  const { page } = person;
  await choose(page, TIDES);
  await tells(page, /^1 text /);
  await tab(page, "Collocates").click();
  await page.getByText("Type a word, a phrase or a query above").waitFor();
  await search(page, query);
  await set(page, "Words before", 1);
  await set(page, "Words after", 1);
  await set(page, "At least (times)", 1);
  await becomes(async () => (await rows(collocates(page))).length, 5);
  return person;
}

test("collocates have the figures that one works out by hand", async () => {
  const { page, leave } = await beside("tide");
  // high: O11 = 2, R1 = 6, C1 = 3, N = 14, so E11 = 6·3/14 = 1.286, E12 = 4.714, E21 = 1.714, E22 = 6.286.
  // G² = 2(2·ln(2/1.286) + 4·ln(4/4.714) + 1·ln(1/1.714) + 7·ln(7/6.286)) = 0.88
  // logDice = 14 + log2(2·2/(3 + 3)) = 13.42; MI = log2(2/1.286) = 0.64; t = (2 − 1.286)/√2 = 0.51
  // goes, low, stays: O11 = C1 = 1, E11 = 0.429, G² = 2(ln 2.333 + 5·ln 0.8974 + 8·ln 1.0769) = 1.80
  // comes: O11 = 1, C1 = 2, E11 = 0.857, G² = 2(0.1542 − 0.1409 − 0.1335 + 0.1443) = 0.048
  await becomes(cells(collocates(page), "word", "count", "left", "right", "g2"), [
    "goes 1 0 1 1.80", "low 1 1 0 1.80", "stays 1 0 1 1.80", "high 2 2 0 0.88", "comes 1 0 1 0.05",
  ]);
  const high = (await rows(collocates(page)))[3];
  assert.deepEqual([high.logdice, high.mi, high.t], ["13.42", "0.64", "0.51"]);
  await becomes(() => figures(page).textContent(), /^5 of 5 rows · 3 hits · 6 tokens in their windows · N\s=\s14 tokens$/);
  await page.getByRole("textbox", { name: "Filter rows" }).fill("o");
  await becomes(cells(collocates(page), "word"), ["goes", "low", "comes"]);
  await becomes(() => figures(page).textContent(), /^3 of 5 rows /);
  await page.getByRole("textbox", { name: "Filter rows" }).fill("zz");
  await page.getByText("You could clear the filter").waitFor();
  await page.getByRole("textbox", { name: "Filter rows" }).fill("");
  // Two words after the last *tide*, the next sentence has begun: *the*.
  await set(page, "Words after", 2);
  await becomes(cells(collocates(page), "word"), (all) => all.length === 6 && all.includes("the"));
  await page.getByRole("checkbox", { name: "Within the sentence" }).check();
  await becomes(cells(collocates(page), "word"), (all) => all.length === 5 && !all.includes("the"));
  await leave();
});

test("a score opens how it comes about, and a word opens its lines", async () => {
  const { page, leave } = await beside("tide");
  await collocates(page).focus();
  for (let row = 0; row < 4; row += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "high" });
  await dialog.getByText("G² (4 cells) = 0.88").waitFor();
  assert.deepEqual(await faults(page), []);
  const table = async () => (await dialog.locator("tbody td").allTextContents()).join(" | ");
  assert.equal(
    await table(),
    "2expected 1.29 | 4expected 4.71 | 6 | 1expected 1.71 | 7expected 6.29 | 8 | 3 | 11 | 14",
  );
  await dialog.getByText("Dunning 1993").waitFor();
  // χ² of 0.88 with one degree of freedom: p = 0.348.
  await dialog.getByText("0.348, not corrected; 5 words were tested").waitFor();
  await dialog.getByRole("combobox", { name: "Measure" }).selectOption("MI");
  await dialog.getByText("MI = 0.64").waitFor();
  await dialog.getByText("log2(O/E)").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await collocates(page).locator('[data-col="word"] button', { hasText: "High" }).click();
  await tells(page, /^2 hits /);
  await page.getByRole("tab", { name: "Concordance", selected: true }).waitFor();
  assert.equal(await searchBox(page).inputValue(), "tide");
  assert.match(hash(page).get("step"), /^near\.1\.1\.high$/i);
  await page.goBack();
  await becomes(async () => (await rows(collocates(page))).length, 5);
  await leave();
});

test("headers sort, columns are chosen and kept, and a link restores all of it", async () => {
  const { page, context, leave } = await beside("tide");
  const header = (name) => collocates(page).getByRole("columnheader", { name }).getByRole("button");
  await header("Word").click();
  await becomes(cells(collocates(page), "word"), ["comes", "goes", "high", "low", "stays"]);
  await header("Word").click();
  await becomes(cells(collocates(page), "word"), ["stays", "low", "high", "goes", "comes"]);
  await header("In the window").click();
  await header("Word").click({ modifiers: ["Shift"] });
  await header("Word").click({ modifiers: ["Shift"] });
  await becomes(cells(collocates(page), "word"), ["high", "stays", "low", "goes", "comes"]);
  assert.equal(hash(page).get("co.sort"), "-count,-word");
  await button(page, "Columns…").click();
  const columns = page.getByRole("dialog", { name: "Columns" });
  await columns.getByText("N(O11·O22 − O12·O21)²/(R1·R2·C1·C2) (Pearson 1900)").waitFor();
  assert.deepEqual(await faults(page), []);
  await columns.getByRole("checkbox", { name: "χ²", exact: true }).check();
  await columns.getByRole("checkbox", { name: "t-score" }).uncheck();
  await button(columns, "Close").click();
  // χ² = 14(2·7 − 4·1)²/(6·8·3·11) = 0.88
  await becomes(async () => (await rows(collocates(page)))[0].chi2, "0.88");
  assert.equal((await rows(collocates(page)))[0].t, undefined);
  const link = new URL(page.url()).hash;
  await leave();
  const again = await arrive(stage, { hash: link });
  await choose(again.page, TIDES);
  await becomes(cells(collocates(again.page), "word", "chi2"), (all) => all[0] === "high 0.88" && all.length === 5);
  assert.equal(await field(again.page, "Words before").inputValue(), "1");
  await again.leave();
  assert.ok(context);
});

test("keywords are held against the other text, with effect and significance", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "north.txt": WEATHER["north.txt"] });
  await tells(page, /^1 text /);
  await tab(page, "Keywords").click();
  await page.getByRole("heading", { name: "Nothing to compare with" }).waitFor();
  await choose(page, WEATHER);
  await tells(page, /^[23] texts /);
  await leave();
  const person = await arrive(stage, { hash: "#v=1&view=keywords" });
  await choose(person.page, WEATHER);
  await wholeRows(keywords(person.page));
  // fog: 20 of 40 against none of 40. log ratio = log2((20/40)/(½/40)) = 5.32
  // G² = 2(20·ln 2 + 20·ln(2/3) + 40·ln(4/3)) = 34.52; bell is as frequent in both: no keyword.
  await becomes(cells(keywords(person.page), "word", "count", "against", "logratio", "g2"), [
    "fog 20 0 5.32\u2009† 34.52", "sun 0 20 \u22125.32\u2009† 34.52",
  ]);
  await becomes(() => figures(person.page).textContent(), /^2 of 3 rows · − 1 less .* · target 40 tokens · reference 40 tokens /);
  await person.page.getByRole("combobox", { name: "Direction" }).selectOption("less frequent");
  await becomes(cells(keywords(person.page), "word", "logratio"), ["sun \u22125.32\u2009†"]);
  await person.page.getByRole("combobox", { name: "Keywords of" }).selectOption("south.txt");
  await becomes(cells(keywords(person.page), "word", "logratio"), ["fog \u22125.32\u2009†"]);
  await person.page.getByRole("combobox", { name: "Direction" }).selectOption("more frequent");
  await becomes(cells(keywords(person.page), "word"), ["sun"]);
  await person.page.getByRole("combobox", { name: "Significance" }).selectOption("any p");
  await becomes(cells(keywords(person.page), "word"), ["sun", "bell"]);
  await keywords(person.page).locator('[data-col="word"] button', { hasText: "bell" }).click();
  await tells(person.page, /^20 hits /);
  assert.equal(hash(person.page).get("only"), "south.txt");
  await person.leave();
});

test("phrases and frames are counted, and open their lines", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, TIDES);
  await tells(page, /^1 text /);
  await tab(page, "Phrases").click();
  // No three words stand in a row twice, but two frames do: high tide comes, high wind comes.
  await page.getByText("lower the minimum frequency").waitFor();
  await page.getByRole("checkbox", { name: "One word open" }).check();
  await becomes(cells(phrases(page), "word", "count", "fillers", "entropy"), ["high * comes 2 2 1.00"]);
  await phrases(page).getByRole("button", { name: "high * comes" }).click();
  await tells(page, /^2 hits /);
  await page.goBack();
  await page.getByRole("checkbox", { name: "One word open" }).uncheck();
  await set(page, "Words from", 2);
  await becomes(cells(phrases(page), "word", "count", "n"), ["high tide 2 2"]);
  assert.equal(hash(page).get("ph.n"), "2.3");
  await page.getByRole("combobox", { name: "Phrases in", exact: true }).selectOption("around the query");
  await page.getByRole("heading", { name: "Phrases with what?" }).waitFor();
  await searchBox(page).pressSequentially("wind");
  await page.getByText("lower the minimum frequency").waitFor();
  await set(page, "At least (times)", 1);
  // the high wind, high wind comes, wind comes home, high wind, wind comes
  await becomes(cells(phrases(page), "word"), (all) => all.length === 5 && all.every((row) => row.includes("wind")));
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in the tables, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 800 } };
      const { page, leave } = await arrive(stage, { context });
      await choose(page, { ...TIDES, ...WEATHER });
      await search(page, "tide");
      for (const [name, list] of [["Keywords", keywords], ["Collocates", collocates], ["Phrases", phrases]]) {
        await tab(page, name).click();
        await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
        await wholeRows(list(page));
        assert.deepEqual(await faults(page), [], name);
        const edge = async (nth) => {
          const box = await list(page).locator('[role=row][aria-rowindex="2"] [role=gridcell]:visible').nth(nth).boundingBox();
          return box.x + box.width;
        };
        // Without the rank: the word and two figures.
        const last = width === 360 ? 2 : 3;
        assert.ok((await edge(last)) <= width, `${name}: the first figures are in sight`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, name);
      }
      await leave();
    });
  }
}

test("a row that opened its lines by keyboard is come back to, and settings are those that hold", async () => {
  const { page, leave, list } = await atWeather();
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tells(page, /^20 hits /);
  // What comes in the place of a list takes the focus that this had.
  await becomes(() => page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Concordance lines");
  await page.goBack();
  await wholeRows(list, (all) => all.length === 3);
  assert.equal(hash(page).get("wl.row"), "2");
  await becomes(() => list.getAttribute("aria-activedescendant"), (row) => row?.endsWith("-1"));
  await tab(page, "Keywords").click();
  await wholeRows(keywords(page));
  const significance = page.getByRole("combobox", { name: "Significance", exact: true });
  const chosen = () => significance.locator("option:checked").textContent();
  await significance.selectOption("p < 0.001");
  await significance.selectOption("p < 0.01");
  await page.goBack();
  await becomes(chosen, "p < 0.001");
  await page.goBack();
  await becomes(chosen, "p < 0.05");
  await page.goForward();
  await becomes(chosen, "p < 0.001");
  await leave();
});

test("a figure is explained under its own word, by its dialog's name", async () => {
  const { page, leave, list } = await atWeather();
  for (const [row, word] of [["0", "bell"], ["1", "fog"]]) {
    await list.locator(`[data-row="${row}"] [data-col="dp"] button`).click();
    const dialog = page.getByRole("dialog", { name: word, exact: true });
    await dialog.getByText(/^DP = /).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  await leave();
});

test("on a phone the settings of a table are folded away until they are asked for", async () => {
  const { page, leave } = await arrive(stage, { context: { viewport: { width: 360, height: 740 } } });
  await choose(page, WEATHER);
  await tells(page, /^2 texts /);
  await tab(page, "Phrases").click();
  await wholeRows(phrases(page));
  assert.ok(!(await field(page, "Words from").isVisible()));
  await button(page, "Settings").click();
  await set(page, "Words from", 2);
  await becomes(cells(phrases(page), "word"), (all) => all.includes("fog bell"));
  await button(page, "Settings").click();
  assert.ok(!(await field(page, "Words from").isVisible()));
  await leave();
});
