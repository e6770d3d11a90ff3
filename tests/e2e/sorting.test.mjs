// Sorting by several levels, ranking patterns and grouping lines.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, becomes, button, choose, lines, search, tells, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

const GULLS = {
  "ash.txt": "The grey gull sat. The grey gull ate. An old gull sang.\n",
  "elm.txt": "The white gull sat. A grey gull sat. Gull!\n",
  "years.csv": "file,year\nash.txt,1921\nelm.txt,9\n",
};

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function atGulls(options) {
  const person = await arrive(stage, options);
  await choose(person.page, GULLS);
  await tells(person.page, /^(2 texts|6 hits) /);
  return person;
}

const dialog = (page) => page.getByRole("dialog", { name: "Sort and group lines" });
const place = (page, level) => dialog(page).getByRole("combobox", { name: `Level ${level}`, exact: true });
const way = (page, level) => dialog(page).getByRole("combobox", { name: `Direction of level ${level}` });
const chain = (page) => page.locator(".sort-bar .order").textContent();

/** The lines in sight, as the word before the hit and the one after it. */
const around = async (page) => {
  const all = await wholeRows(lines(page));
  const words = (text) => text?.match(/\p{L}+/gu) ?? [];
  return all
    .filter((row) => row.node !== undefined)
    .map((row) => `${words(row.left).at(-1) ?? ""} ${words(row.right)[0] ?? ""}`);
};
const heads = (page) =>
  lines(page).locator("[data-col=group]").evaluateAll((cells) =>
    cells.map((cell) => [
      cell.querySelector("strong, em").textContent,
      cell.querySelector(".figures").textContent,
      cell.getAttribute("aria-expanded"),
    ]),
  );

test("four levels are chosen in a dialog, turned round, moved and taken away", async () => {
  const { page, leave } = await atGulls();
  await search(page, "gull");
  await becomes(() => around(page), ["grey sat", "grey ate", "old sang", "white sat", "grey sat", "sat "]);
  await button(page, "Sort…").click();
  await dialog(page).waitFor();
  await button(page, "Add a level").click();
  assert.equal(await place(page, 1).inputValue(), "1R");
  await becomes(() => around(page), ["sat ", "grey ate", "old sang", "grey sat", "white sat", "grey sat"]);
  await button(page, "Add a level").click();
  await place(page, 2).selectOption("1L");
  await way(page, 2).selectOption({ label: "Z to A" });
  await becomes(() => around(page), ["sat ", "grey ate", "old sang", "white sat", "grey sat", "grey sat"]);
  await becomes(() => chain(page), "1R ▸ 1L, Z to A ▸ text order");
  await button(page, "Move level 2 up").click();
  await becomes(() => chain(page), "1L, Z to A ▸ 1R ▸ text order");
  // By the word's end: etihw, dlo, yerg.
  await way(page, 1).selectOption({ label: "A to Z, by the word’s end" });
  await becomes(() => chain(page), "1L by its end ▸ 1R ▸ text order");
  await becomes(() => around(page), ["old sang", "white sat", "sat ", "grey ate", "grey sat", "grey sat"]);
  await place(page, 2).selectOption({ label: "year" });
  await button(page, "Add a level").click();
  await button(page, "Add a level").click();
  assert.equal(await button(page, "Add a level").getAttribute("aria-disabled"), "true");
  await button(page, "Remove level 4").click();
  await button(page, "Remove level 3").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "sort-add");
  await becomes(() => around(page), ["old sang", "white sat", "sat ", "grey sat", "grey sat", "grey ate"]);
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });

  const address = await page.evaluate(() => location.hash);
  assert.match(address, /sort=~1L,%40year/);
  await button(page, "Text order").click();
  await becomes(() => chain(page), "text order");
  await page.goBack();
  await becomes(() => chain(page), "1L by its end ▸ year ▸ text order");
  await leave();
});

test("the words that a level looks at are tinted, each level in its way", async () => {
  const { page, leave } = await atGulls({ hash: "#v=1&q=gull&sort=1L,1R,node,2R" });
  await wholeRows(lines(page), (all) => all.length === 6);
  const tinted = await lines(page).locator("[data-row] .tint").evaluateAll((words) =>
    words.map((word) => {
      const style = getComputedStyle(word);
      return [word.closest("[data-col]").dataset.col, word.className, style.textDecorationStyle, style.textDecorationColor];
    }),
  );
  const kinds = new Map(tinted.map(([col, name, ...look]) => [`${col} ${name}`, look.join(" ")]));
  assert.deepEqual([...kinds.keys()].sort(), ["left tint tint-1", "node tint tint-3", "right tint tint-2", "right tint tint-4"]);
  assert.equal(new Set([...kinds.values()].map((look) => look.split(" ")[0])).size, 4, "four kinds of line");
  assert.equal(new Set(kinds.values()).size, 4);
  const numbers = await lines(page).locator("[role=columnheader] .tint").allTextContents();
  assert.deepEqual(numbers, ["1", "3", "2", "4"]);
  await leave();
});

test("the commonest pattern stands first, with its count", async () => {
  const { page, leave } = await atGulls();
  await search(page, "gull");
  await button(page, "Sort by 1L").click();
  await button(page, "Sort by 1L").click();
  const reading = ["white sat", "sat ", "old sang", "grey sat", "grey ate", "grey sat"];
  await becomes(() => around(page), reading);
  await button(page, "By frequency").click();
  await becomes(() => around(page), ["grey sat", "grey ate", "grey sat", "white sat", "sat ", "old sang"]);
  const counts = async () =>
    (await lines(page).locator("[data-row] [data-col=index]").allTextContents()).map((text) => text.trim());
  await becomes(counts, ["3×1", "2", "3", "1×4", "1×5", "1×6"]);
  assert.equal(await lines(page).locator(".count").first().getAttribute("title"), "3 lines with this pattern");
  assert.match(await page.locator(".sort-bar").textContent(), /4 patterns/);
  assert.match(await page.evaluate(() => location.hash), /order=freq/);
  await button(page, "A–Z").click();
  await becomes(() => around(page), reading);
  await leave();
});

test("groups fold by keys and by click, and a link restores them", async () => {
  const { page, leave } = await atGulls();
  await search(page, "gull");
  await button(page, "Sort…").click();
  await dialog(page).getByRole("combobox", { name: "Group by" }).selectOption("1L");
  await button(page, "Done").click();
  const open = [
    ["grey", "3 lines · 50.0 %", "true"],
    ["old", "1 line · 16.7 %", "true"],
    ["sat", "1 line · 16.7 %", "true"],
    ["white", "1 line · 16.7 %", "true"],
  ];
  await becomes(() => heads(page), open);
  const grid = lines(page);
  assert.equal(await grid.getAttribute("aria-rowcount"), "11");
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await becomes(() => heads(page), open.map((head, i) => (i === 0 ? [...head.slice(0, 2), "false"] : head)));
  await becomes(() => grid.getAttribute("aria-rowcount"), "8");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await becomes(async () => (await heads(page)).map((head) => head[2]), ["false", "true", "false", "true"]);
  // The numbers of lines are those of the whole order.
  await becomes(async () => (await wholeRows(grid)).flatMap((row) => row.index?.trim() ?? []), ["4", "6"]);

  await becomes(() => page.evaluate(() => location.hash), /group=1L&fold=1,3/);
  const hash = await page.evaluate(() => location.hash);
  await grid.locator("[data-col=group]").first().click();
  await becomes(async () => (await heads(page)).map((head) => head[2]), ["true", "true", "false", "true"]);
  await button(page, "Fold all").click();
  await becomes(() => grid.getAttribute("aria-rowcount"), "5");
  await button(page, "Unfold all").click();
  await becomes(() => heads(page), open);

  // A line opens from under its head, and the way back leads to it.
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await becomes(() => page.locator('[role=tab][aria-selected="true"]').textContent(), "Reader");
  await page.goBack();
  await becomes(async () => (await wholeRows(grid)).filter((row) => row.selected).map((row) => row.at), [3]);
  await leave();

  const again = await atGulls({ hash });
  await becomes(async () => (await heads(again.page)).map((head) => head[2]), ["false", "true", "false", "true"]);
  await again.leave();
});

test("a group's lines are chosen with its head, folded or not", async () => {
  const { page, leave } = await atGulls({ hash: "#v=1&q=gull&group=doc&fold=1" });
  await becomes(async () => (await heads(page)).map((head) => head[2]), ["false", "true"]);
  const grid = lines(page);
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Space");
  await becomes(() => page.locator(".chosen").textContent(), "3 lines selected");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await becomes(() => page.locator(".chosen").textContent(), "4 lines selected");
  await page.keyboard.press("Control+a");
  await becomes(() => page.locator(".chosen").textContent(), "6 lines selected");
  const rate = (await heads(page))[0][1];
  assert.match(rate, /^3 lines · 50\.0 % · [\d,.]+ per million of its tokens$/);
  await leave();
});

test("the words at hand can be shuffled, and shuffled again", async () => {
  const { page, leave } = await atGulls();
  await search(page, "gull");
  const inTextOrder = await around(page);
  await button(page, "Sort…").click();
  await button(page, "Add a level").click();
  await place(page, 1).selectOption({ label: "random (seed 1)" });
  await becomes(() => chain(page), "random (seed 1)");
  const seen = new Set();
  for (let seed = 2; seed < 8; seed += 1) {
    await button(page, "Shuffle again").click();
    await becomes(() => chain(page), `random (seed ${seed})`);
    await becomes(() => lines(page).getAttribute("aria-busy"), null);
    const now = await around(page);
    assert.deepEqual(now.toSorted(), inTextOrder.toSorted());
    seen.add(now.join());
  }
  assert.ok(seen.size > 2, [...seen].join("; "));
  await leave();
});
