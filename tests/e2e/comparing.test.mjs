// Compare: lines of two to four sides beside each other.

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

// 12 tokens with 4 of “fog”, 15 with 1, 8 with none.
const LOGS = {
  "dawn.txt": "Fog on the bay. Fog on hills. Thick fog, then fog again.\n",
  "noon.txt": "The sun came out at noon and we sailed far until fog took the bay.\n",
  "night.txt": "Stars all night long and no wind anywhere.\n",
};
const COUNTS = [[4, 12], [0, 8], [1, 15]];

/** As the head of a side says it, computed by hand from hits and tokens. */
function differs([a, n1], [b, n2]) {
  const share = (a + b) / (n1 + n2);
  const cell = (seen, expected) => (seen > 0 ? seen * Math.log(seen / expected) : 0);
  const g2 = 2 * (cell(a, n1 * share) + cell(b, n2 * share));
  const ratio = Math.log2((a || 0.5) / n1 / ((b || 0.5) / n2));
  return { g2: g2.toFixed(2), ratio: `${ratio < 0 ? "−" : "+"}${Math.abs(ratio).toFixed(2)}` };
}

const side = (page, number) => page.getByRole("region", { name: `Side ${number}`, exact: true });
const of = (page, number) => page.getByRole("combobox", { name: `Side ${number}`, exact: true });
const said = async (page, number) => (await side(page, number).locator("header").innerText()).replace(/\s+/g, " ");
const nodes = async (page, name) => (await wholeRows(grid(page, `Lines of ${name}`))).map((row) => row.node);
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

async function atCompare(texts = LOGS, query = "fog", options) {
  const person = await arrive(stage, options);
  await choose(person.page, texts);
  await search(person.page, query);
  await tab(person.page, "Compare").click();
  return person;
}

test("the first texts stand beside each other, with figures that come out by hand", async () => {
  const { page, leave } = await atCompare();
  // By name: dawn, night, noon.
  await becomes(() => said(page, 1), /4 hits in 12 tokens · 333,333 per million The others are compared with this side\./);
  for (const number of [2, 3]) {
    const [hits, tokens] = COUNTS[number - 1];
    const { g2, ratio } = differs(COUNTS[number - 1], COUNTS[0]);
    const told = await said(page, number);
    assert.ok(told.includes(`${hits} hit${hits === 1 ? "" : "s"} in ${tokens} tokens`), told);
    assert.ok(told.includes(`G² (log-likelihood, 2 cells) ${g2}, p = 0.`), `${told} ${g2}`);
    assert.ok(told.includes(`log ratio ${ratio}`), `${told} ${ratio}`);
    assert.equal(told.includes("0 hits taken for ½"), hits === 0);
  }
  assert.deepEqual(await nodes(page, "dawn.txt"), ["Fog", "Fog", "fog", "fog"]);
  assert.deepEqual(await nodes(page, "noon.txt"), ["fog"]);
  assert.equal(await grid(page, "Lines of night.txt").count(), 0);
  await page.getByText("What the figures are").click();
  await page.getByText("Rayson & Garside 2000", { exact: false }).waitFor();
  await leave();
});

test("one order sorts all sides", async () => {
  const { page, leave } = await atCompare();
  await page.getByRole("combobox", { name: /^Order/ }).selectOption("1R");
  await becomes(() => hash(page).get("sort"), "1R");
  const rights = async () => (await wholeRows(grid(page, "Lines of dawn.txt"))).map((row) => row.right.trim().split(/\W+/).filter(Boolean)[0]);
  await becomes(rights, ["again", "on", "on", "then"]);
  await page.getByRole("combobox", { name: /^Order/ }).selectOption("text order");
  await becomes(rights, ["on", "on", "then", "again"]);
  await leave();
});

test("sides are chosen, added and taken away, and a link restores them", async () => {
  const { page, leave, settle } = await atCompare();
  await of(page, 1).selectOption("All other texts");
  await becomes(() => hash(page).getAll("side"), ["others", "text.0.night.txt", "text.0.noon.txt"]);
  await becomes(() => said(page, 1), /4 hits in 12 tokens/);
  await button(page, "Remove side 3").click();
  await becomes(() => said(page, 1), /5 hits in 27 tokens/);
  await becomes(() => page.evaluate(() => document.activeElement.id), "compare-order");
  assert.equal(await page.getByRole("button", { name: /^Remove side/ }).count(), 0);
  await button(page, "Add a side").click();
  await button(page, "Add a side").click();
  await becomes(() => page.getByRole("region", { name: /^Side \d$/ }).count(), 4);
  assert.ok(await button(page, "Add a side").isDisabled());
  await of(page, 4).selectOption("Another query");
  await page.getByText("Type the other query.").waitFor();
  await page.getByLabel("Query of side 4").fill("bay");
  await page.getByLabel("Query of side 4").press("Enter");
  await becomes(() => said(page, 4), /2 hits in 35 tokens/);
  assert.deepEqual(await nodes(page, "bay"), ["bay", "bay"]);
  const sides = hash(page).getAll("side");
  assert.equal(sides[3], "query.bay");
  await page.getByLabel("Query of side 4").fill('"bay');
  await page.getByLabel("Query of side 4").press("Enter");
  await side(page, 4).getByRole("alert").waitFor();
  await becomes(() => said(page, 1), /hits? in \d+ tokens/);
  await page.goBack();
  await becomes(() => said(page, 4), /2 hits in 35 tokens/);
  const link = page.url();
  await page.reload();
  await settle();
  await choose(page, LOGS);
  await becomes(() => said(page, 4), /2 hits in 35 tokens/);
  assert.equal(page.url(), link);
  await leave();
});

test("groups by metadata stand beside the rest", async () => {
  const words = (body) => body.split(" ").map((word) => `${word}\tW\t${word}\n`).join("");
  const text = (id, year, body) => `<text id="${id}" year="${year}">\n<s>\n${words(body)}</s>\n</text>\n`;
  const logs = [text("a", 1921, "fog and fog"), text("b", 1921, "fog again"), text("c", 1950, "no fog at all here")];
  const { page, leave } = await atCompare({ "logs.vert": logs.join("") });
  await of(page, 1).selectOption({ label: "1921" });
  await of(page, 2).selectOption("All other texts");
  await button(page, "Remove side 3").click();
  await becomes(() => hash(page).getAll("side"), ["where.year=1921", "others"]);
  await becomes(() => said(page, 1), /3 hits in 5 tokens/);
  await becomes(() => said(page, 2), /1 hit in 5 tokens/);
  await page.getByRole("button", { name: "Open in Concordance: side 1" }).click();
  await tells(page, /^3 hits · /);
  assert.equal(await tab(page, "Concordance").getAttribute("aria-selected"), "true");
  assert.deepEqual(hash(page).getAll("where"), ['year="1921"']);
  await page.goBack();
  await becomes(() => said(page, 2), /1 hit in 5 tokens/);
  await leave();
});

test("keys go through a side's lines and open the text; nothing breaks a rule", async () => {
  const { page, close } = await atCompare(LOGS, "fog", { context: { bypassCSP: true } });
  const dawn = grid(page, "Lines of dawn.txt");
  await wholeRows(dawn);
  assert.deepEqual(await faults(page), []);
  await dawn.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await becomes(async () => (await rows(dawn)).findIndex((row) => row.selected), 3);
  await page.keyboard.press("Enter");
  await becomes(() => tab(page, "Reader").getAttribute("aria-selected"), "true");
  await page.goBack();
  await wholeRows(dawn);
  await close();
});

test("many lines scroll, each side by itself", async () => {
  const many = (word, count) => Array.from({ length: count }, (_, at) => `fog ${word}${at}`).join(" ");
  const { page, leave } = await atCompare({ "a.txt": many("a", 900), "b.txt": many("b", 300) });
  const [a, b] = ["a.txt", "b.txt"].map((name) => grid(page, `Lines of ${name}`));
  await wholeRows(a);
  await a.focus();
  await page.keyboard.press("End");
  await wholeRows(a, (all) => all.at(-1)?.right.trim() === "a899");
  assert.equal((await wholeRows(b))[0].right.trim().split(" ")[0], "b0");
  await b.focus();
  await page.keyboard.press("End");
  await wholeRows(b, (all) => all.at(-1)?.right.trim() === "b299");
  await wholeRows(a, (all) => all.at(-1)?.right.trim() === "a899");
  await leave();
});

test("what is lacking is said in words", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "dawn.txt": LOGS["dawn.txt"] });
  await tab(page, "Compare").click();
  await page.getByText("Type a word to compare its lines").waitFor();
  await search(page, "fog");
  await tab(page, "Compare").click();
  await page.getByText("A comparison needs two sides").waitFor();
  await button(page, "Compare with another query").click();
  await page.getByLabel("Query of side 2").fill("bay");
  await page.getByLabel("Query of side 2").press("Enter");
  await becomes(() => said(page, 2), /1 hit in 12 tokens/);
  assert.equal(await searchBox(page).inputValue(), "fog");
  await leave();
});

test("columns stand below each other where there is no room, and the page is no wider", async () => {
  for (const [width, columns] of [[360, 1], [1280, 3], [2560, 3]]) {
    const { page, leave } = await atCompare(LOGS, "fog", { context: { viewport: { width, height: 800 } } });
    await nodes(page, "dawn.txt");
    const lefts = await Promise.all([1, 2, 3].map(async (number) => (await side(page, number).boundingBox()).x));
    assert.equal(new Set(lefts).size, columns);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await leave();
  }
});
