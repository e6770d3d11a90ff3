// How much text lines have: their width, a line unfolded, the text beside.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, lines, rows, search, wholeRows } from "./support/person.mjs";
import { HARBOUR } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const TEXT = `The ferry came late. “Where is the ferry?” asked the cook. Nobody at the old quay knew it.

${"Mist lay over the water and over the boats that nobody had named. ".repeat(40)}A ferry is a promise. ${"Rain fell on the roofs and on the nets that nobody had mended. ".repeat(40)}
`;

const field = (page) => page.getByRole("combobox", { name: "Context", exact: true });
const count = (page) => page.getByRole("spinbutton", { name: "Context to each side" });
const row = (page, n) => lines(page).locator(`[role=row][aria-rowindex="${n + 1}"]`);
const panel = (page) => lines(page).locator('[data-col="whole"]');
const beside = (page) => page.getByRole("complementary", { name: "Text of the line" });
const told = async (page) => (await rows(lines(page))).map(({ left, node, right }) => `${left}|${node}|${right}`);

async function atFerry(options) {
  const person = await arrive(stage, options);
  await choose(person.page, { "ferry.txt": TEXT });
  await search(person.page, "ferry", /^3 hits /);
  await wholeRows(lines(person.page), (all) => all.length === 3);
  return person;
}

test("lines are as wide as is asked for, and the address says so", async () => {
  const { page, close } = await atFerry();
  await field(page).selectOption("words");
  await becomes(async () => (await told(page))[0], "The |ferry| came late. “Where is the");
  await count(page).fill("2");
  await count(page).press("Enter");
  await becomes(async () => (await told(page))[1], "is the |ferry|?” asked the");
  await becomes(() => page.evaluate(() => location.hash), /width=2w/);
  await field(page).selectOption("sentence");
  await becomes(async () => (await told(page)).slice(0, 2), [
    "The |ferry| came late.",
    "“Where is the |ferry|?” asked the cook.",
  ]);
  await field(page).selectOption("paragraph");
  await becomes(async () => (await told(page))[1], "The ferry came late. “Where is the |ferry|?” asked the cook. Nobody at the old quay knew it.");
  // What is bounded says so at either end.
  const long = (await told(page))[2];
  assert.ok(long.startsWith("…") && long.endsWith("…"), long);
  await becomes(() => page.evaluate(() => location.hash), /width=p/);
  await page.reload();
  await choose(page, { "ferry.txt": TEXT });
  await becomes(() => field(page).inputValue(), "paragraph");
  await becomes(async () => (await told(page)).length, 3);
  await field(page).selectOption("window");
  await becomes(() => page.evaluate(() => location.hash.includes("width")), false);
  await page.goBack();
  await becomes(() => field(page).inputValue(), "paragraph");
  await close();
});

test("Space unfolds a line over its neighbours, and none of them moves", async () => {
  const { page, leave } = await atFerry();
  await lines(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  const tops = async () => Promise.all([1, 2, 3].map(async (n) => (await row(page, n).boundingBox()).y));
  const before = await tops();
  await page.keyboard.press("Space");
  await becomes(() => panel(page).textContent(), "The ferry came late. “Where is the ferry?” asked the cook. Nobody at the old quay knew it.");
  assert.equal(await panel(page).locator("mark").textContent(), "ferry");
  assert.deepEqual(await tops(), before);
  assert.equal(await button(page, "Line 2 whole").getAttribute("aria-expanded"), "true");
  assert.equal(await button(page, "Line 1 whole").getAttribute("aria-expanded"), "false");
  assert.deepEqual(await faults(page), []);
  // It goes along with the arrow keys, and holds the whole of a long one.
  await page.keyboard.press("ArrowDown");
  const [, paragraph] = TEXT.split("\n\n");
  await becomes(() => panel(page).textContent(), paragraph.trim());
  const [mark, sight] = [await panel(page).locator("mark").boundingBox(), await panel(page).boundingBox()];
  assert.ok(mark.y >= sight.y && mark.y + mark.height <= sight.y + sight.height, "the hit is in sight");
  await becomes(() => page.evaluate(() => location.hash), /line=3&whole=1/);
  await page.keyboard.press("Escape");
  await becomes(() => panel(page).count(), 0);
  await becomes(() => page.evaluate(() => document.activeElement.id), "lines");
  await leave();
});

test("a line is unfolded by a finger too, also on a small screen", async () => {
  const { page, leave } = await atFerry({ context: { viewport: { width: 360, height: 640 }, hasTouch: true } });
  await button(page, "Line 1 whole").tap();
  await becomes(() => panel(page).textContent(), /^The ferry came late\./);
  const box = await panel(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640, JSON.stringify(box));
  await button(page, "Line 1 whole").tap();
  await becomes(() => panel(page).count(), 0);
  await leave();
});

test("in a list of one line there is room to unfold it", async () => {
  const { page, leave } = await atFerry();
  await search(page, "promise", /^1 hit /);
  await wholeRows(lines(page), (all) => all.length === 1);
  await button(page, "Line 1 whole").click();
  await becomes(() => panel(page).textContent(), /A ferry is a promise\./);
  const [box, grid] = [await panel(page).boundingBox(), await lines(page).boundingBox()];
  assert.ok(box.height > 100 && box.y + box.height <= grid.y + grid.height, JSON.stringify([box, grid]));
  const inner = { x: box.x + box.width / 2, y: box.y + box.height - 8 };
  const seen = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest("[data-col=whole]") !== null, inner);
  assert.ok(seen, "nothing cuts it off");
  await leave();
});

for (const width of [1280, 700]) {
  test(`the text beside the lines goes along with them, ${width} px`, async () => {
    const { page, leave } = await arrive(stage, { context: { viewport: { width, height: 800 } } });
    await choose(page, HARBOUR);
    await search(page, "harbour");
    const all = await wholeRows(lines(page));
    await button(page, "Reader beside").click();
    assert.equal(await button(page, "Reader beside").getAttribute("aria-pressed"), "true");
    await lines(page).focus();
    await page.keyboard.press("Home");
    for (let n = 1; n <= all.length; n += 1) {
      const name = Object.keys(HARBOUR).find((name) => all[n - 1].document.startsWith(name));
      await becomes(() => beside(page).getByRole("heading").textContent(), name);
      await becomes(
        () => beside(page).locator(".book").evaluate((book) => book.textContent),
        HARBOUR[name],
      );
      const mark = beside(page).locator("mark.current");
      await becomes(() => mark.count(), 1);
      const frame = await beside(page).boundingBox();
      const hit = await mark.boundingBox();
      assert.ok(hit.y >= frame.y && hit.y + hit.height <= frame.y + frame.height, `hit ${n} is in sight`);
      assert.equal(await page.evaluate(() => document.activeElement.id), "lines");
      await page.keyboard.press("ArrowDown");
    }
    assert.deepEqual(await faults(page), []);
    await becomes(() => page.evaluate(() => location.hash), /beside=reader/);
    // Enter opens the same place in the Reader, Back comes back to both.
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Reader", selected: true }).waitFor();
    await page.goBack();
    await becomes(() => beside(page).count(), 1);
    await button(page, "Reader beside").click();
    await becomes(() => beside(page).count(), 0);
    await leave();
  });
}
