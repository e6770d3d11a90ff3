// Searching as one types, and reading the lines.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, lines, search, searchBox, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, occurrences, whole } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function atHarbour() {
  const person = await arrive(stage);
  await choose(person.page, HARBOUR);
  await tells(person.page, /^3 texts /);
  return person;
}

const fold = (text) => text.toLowerCase();
const word = (text, at) => fold(text.match(/[\p{L}\p{N}]+/gu)?.at(at) ?? "");
/** Sorted by some keys, equal ones in the order they had. */
const sorted = (list, ...keys) =>
  [...list].sort((a, b) => {
    for (const key of keys) {
      if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
    }
    return 0;
  });

test("every keystroke finds, and the count comes first", async () => {
  const { page, leave } = await atHarbour();
  await searchBox(page).pressSequentially("harbou");
  await tells(page, /^0 hits /);
  await searchBox(page).press("r");
  const hits = occurrences(/\bharbour\b/gi);
  await tells(page, new RegExp(`^${hits} hits · [\\d,]+ per million · 3 of 3 texts$`));

  const grid = lines(page);
  assert.equal(await grid.getAttribute("aria-rowcount"), String(hits + 1));
  const all = await wholeRows(grid);
  assert.deepEqual(all.map((row) => row.at), Array.from({ length: hits }, (_, i) => i + 2));
  for (const row of all) {
    assert.equal(fold(row.node), "harbour");
    const name = Object.keys(HARBOUR).find((name) => row.document.startsWith(name));
    const shown = (row.left + row.node + row.right).replace(/\s+/g, " ").trim();
    assert.ok(HARBOUR[name].replace(/\s+/g, " ").includes(shown), `${name}: ${shown}`);
  }
  await leave();
});

test("the node stands in one exact column", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "the");
  await wholeRows(lines(page));
  const cells = await lines(page).locator('[role=gridcell][data-col="node"]').all();
  const edges = await Promise.all(cells.map(async (cell) => (await cell.boundingBox()).x));
  assert.ok(edges.length > 10);
  assert.equal(new Set(edges).size, 1, String(edges));
  await leave();
});

test("one click sorts, the next turns round, Shift adds a level", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "the");
  const grid = lines(page);
  const inTextOrder = await wholeRows(grid);
  const right1 = (row) => word(row.right, 0);
  const right2 = (row) => word(row.right, 1);
  const left1 = (row) => word(row.left, -1);
  const keys = (list, ...of) => list.map((row) => of.map((key) => key(row)).join(" "));
  const shows = async (expected, ...of) =>
    becomes(async () => keys(await wholeRows(grid), ...of), keys(expected, ...of));

  await button(page, "Sort by 1R").click();
  await shows(sorted(inTextOrder, right1), right1);
  await button(page, "Sort by 1L").click({ modifiers: ["Shift"] });
  await shows(sorted(inTextOrder, right1, left1), right1, left1);
  await button(page, "Sort by 2R").click();
  await shows(sorted(inTextOrder, right2), right2);
  await button(page, "Sort by 2R").click();
  await shows(sorted(inTextOrder, right2).reverse(), right2);
  const header = grid.locator('[role=columnheader][data-col="right"]');
  assert.equal(await header.getAttribute("aria-sort"), "descending");

  await button(page, "Text order").click();
  await becomes(() => wholeRows(grid), inTextOrder);
  await leave();
});

test("the switches tell case and accents apart", async () => {
  const { page, leave } = await atHarbour();
  const count = (pattern) => new RegExp(`^${occurrences(pattern)} hits? `);
  await search(page, "fog", count(/\bfog\b/gi));
  await button(page, "Match case").click();
  await tells(page, count(/\bfog\b/g));
  await button(page, "Match case").click();
  await tells(page, count(/\bfog\b/gi));

  await search(page, "cafe", count(/\bcafe\b/gi));
  assert.equal(await button(page, "Match accents").getAttribute("aria-pressed"), "true");
  await button(page, "Match accents").click();
  await tells(page, count(/\bcaf[eé](?!\p{L})/giu));
  await leave();
});

test("wildcards, phrases and quotes", async () => {
  const { page, leave } = await atHarbour();
  for (const [query, pattern] of [
    ["r?ng", /\br\wng\b/gi],
    ["boat*", /\bboat\w*/gi],
    ["the harbour", /\bthe\s+harbour\b/gi],
    ["small boat", /\bsmall\s+boat\b/gi],
    ["the * master", /\bthe\s+\w+\s+master\b/gi],
    ['"The Fog"', /\bThe\s+Fog\b/g],
  ]) {
    const hits = occurrences(pattern);
    assert.ok(hits > 0, query);
    await search(page, query, new RegExp(`^${hits} hits? `));
    assert.equal((await wholeRows(lines(page))).length, hits);
  }
  await search(page, "small boat");
  assert.match((await wholeRows(lines(page)))[0].node, /^small\s+boat$/);
  await leave();
});

test("a query that cannot be read says where, and how to mend it", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "fog");
  await searchBox(page).fill('"the fog');
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.equal(await searchBox(page).getAttribute("aria-invalid"), "true");
  assert.match(await alert.textContent(), /quot/i);
  await alert.getByRole("button").click();
  await tells(page, new RegExp(`^${occurrences(/\bthe fog\b/g)} hits? `));
  assert.equal(await searchBox(page).inputValue(), '"the fog"');
  assert.equal(await alert.count(), 0);
  await leave();
});

test("where nothing is found, there are ways on", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "harb");
  assert.match(await tells(page, /hits/), /^0 hits /);
  await page.getByRole("heading", { name: /harb.* is not in these texts/ }).waitFor();
  await page.getByRole("button", { name: /harb\*/ }).click();
  await tells(page, new RegExp(`^${occurrences(/\bharb\w*/gi)} hits `));
  await leave();
});

test("300,000 lines scroll to their end, by key and by wheel, without a gap", async () => {
  const times = 300_000;
  const { page, leave } = await arrive(stage);
  await choose(page, { "tide.txt": "The tide turns at noon.\n".repeat(times) });
  await tells(page, /^1 text /, 30_000);
  await search(page, "tide", new RegExp(`^${whole(times)} hits `));
  const grid = lines(page);
  assert.equal(await grid.getAttribute("aria-rowcount"), String(times + 1));

  const noGap = async (holds) => {
    const all = await wholeRows(grid, (all) => all.some(holds));
    all.forEach((row, i) => {
      assert.equal(row.at, all[0].at + i);
      assert.equal(row.index, whole(row.at - 1));
      assert.equal(row.node, "tide");
    });
    await becomes(() => grid.evaluate(uncovered), []);
    return all;
  };
  const last = ({ at }) => at === times + 1;

  await grid.focus();
  await page.keyboard.press("Control+End");
  const end = await noGap(last);
  assert.deepEqual(end.filter((row) => row.selected).map((row) => row.at), [times + 1]);
  await page.keyboard.press("Control+Home");
  await noGap(({ at }) => at === 2);

  const jump = (share) =>
    grid.evaluate((grid, share) => (grid.scrollTop = grid.scrollHeight * share), share);
  await jump(0.5);
  await noGap(({ at }) => Math.abs(at - times / 2) < 50);
  await jump(1);
  await noGap(last);
  await jump(0);
  await noGap(({ at }) => at === 2);
  await grid.hover();
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 600);
  await noGap(({ at }) => Math.abs(at - 400) < 60);
  await leave();
});

/** Places in sight of a grid, from top to bottom, where there is no row. */
function uncovered(grid) {
  const box = grid.getBoundingClientRect();
  const head = grid.querySelector(".grid-head").getBoundingClientRect();
  const gaps = [];
  for (let y = head.bottom + 5; y < box.bottom - 8; y += 10) {
    const at = document.elementFromPoint(box.left + box.width / 2, y);
    if (!at?.closest("[role=row]")) gaps.push(Math.round(y));
  }
  return gaps;
}
