// For every eye: no fault that axe knows of, no overflow, both directions.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, button, choose, grid, lines, search, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const VIEWS = ["Concordance", "Words", "Keywords", "Collocates", "Phrases", "Plot", "Reader", "Documents"];

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in any view, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 800 } };
      const { page, leave } = await arrive(stage, { context });
      const sees = async (what) => assert.deepEqual(await faults(page), [], what);
      await sees("empty");
      await button(page, "Paste text").first().click();
      await sees("the paste dialog");
      await page.keyboard.press("Escape");
      await choose(page, { ...HARBOUR, "empty.txt": "" });
      await page.getByText("1 file could not be read.").waitFor();
      await sees("texts and a notice");
      await search(page, "harbour");
      await wholeRows(lines(page));
      await lines(page).locator('[role=row][aria-rowindex="2"]').click();
      await page.locator("mark.current").waitFor();
      for (const view of VIEWS) {
        await tab(page, view).click();
        await page.getByRole("tab", { name: view, exact: true, selected: true }).waitFor();
        if (view === "Documents") await page.locator("summary").click();
        await sees(view);
      }
      await tab(page, "Concordance").click();
      await button(page, "Sort by 1R").click();
      await lines(page).focus();
      await page.keyboard.press("ArrowDown");
      await wholeRows(lines(page));
      await sees("lines sorted, one marked");
      await search(page, "xyzzy", /^0 hits /);
      await sees("no hits");
      await searchBox(page).fill('"open');
      await page.getByRole("alert").waitFor();
      await sees("a query that cannot be read");
      await leave();
    });
  }
}

test("nothing overflows the page at any width", async () => {
  const { page, leave } = await arrive(stage);
  const tooWide = () =>
    page.evaluate(() => {
      const root = document.documentElement;
      return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
    });
  const fits = async (what) => {
    for (const width of [360, 1280, 2560]) {
      await page.setViewportSize({ width, height: width === 360 ? 640 : 900 });
      assert.ok((await tooWide()) <= 0, `${what} at ${width} px`);
      const box = await searchBox(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width, `the search box: ${what} at ${width} px`);
    }
  };
  await fits("empty");
  const long = "a".repeat(300);
  await choose(page, { ...HARBOUR, [`${"very-long-name-".repeat(12)}.txt`]: `${long} harbour ${long}` });
  await search(page, "harbour");
  await wholeRows(lines(page));
  await lines(page).locator('[role=row][aria-rowindex="2"]').click();
  await page.locator("mark.current").waitFor();
  for (const view of VIEWS) {
    await tab(page, view).click();
    await fits(view);
  }
  await searchBox(page).fill(`"${long}`);
  await page.getByRole("alert").waitFor();
  await fits("a long query that cannot be read");
  await searchBox(page).fill(`x${long}`);
  await tells(page, /^0 hits /);
  await fits("no hits of a long query");
  await leave();
});

const SCRIPTS = {
  Arabic: ["في الصباح فتح الحارس باب المنارة. ثم كتب الحارس اسم السفينة في الدفتر.", "الحارس", 2],
  Hebrew: ["בבוקר פתח השומר את שער הנמל. אחר כך כתב השומר את שם הספינה ביומן.", "השומר", 2],
};

for (const [script, [text, word, hits]] of Object.entries(SCRIPTS)) {
  test(`${script} lines run from right to left`, async () => {
    const { page, leave } = await arrive(stage);
    await choose(page, { "rtl.txt": text });
    await search(page, word, new RegExp(`^${hits} hits `));
    await wholeRows(lines(page));
    const all = await lines(page).locator("[role=row][data-row]").all();
    assert.equal(all.length, hits);
    const edges = new Set();
    for (const row of all) {
      assert.match(await row.getAttribute("class"), /\brtl\b/);
      const cell = (name) => row.locator(`[data-col="${name}"]`);
      const box = async (name) => (await cell(name)).boundingBox();
      assert.equal(await cell("node").getAttribute("dir"), "rtl");
      const [before, node, behind] = [await box("left"), await box("node"), await box("right")];
      assert.ok(before.x >= node.x + node.width - 1, "what comes before stands at the right");
      assert.ok(behind.x + behind.width <= node.x + 1, "what follows stands at the left");
      edges.add(node.x + node.width);
      // The word next to the node touches it, on either side.
      const near = await cell("left").locator("span").boundingBox();
      assert.ok(Math.abs(near.x - before.x) < 12, `${near.x} beside ${before.x}`);
    }
    assert.equal(edges.size, 1);
    await lines(page).locator("[role=row][data-row]").first().click();
    await page.locator("mark.current").waitFor();
    assert.equal(await page.locator("mark.current").evaluate((mark) => getComputedStyle(mark).direction), "rtl");
    await tab(page, "Words").click();
    await wholeRows(grid(page, "Word list"));
    await leave();
  });
}
