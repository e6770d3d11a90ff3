// What the search box proposes while one types.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, file, lines, searchBox, tells } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const TEXTS = {
  "a (old).txt": "The ferry came. The ferries went; a Fern stood by the ferry. A fern, a fee.",
  "b.txt": "No ferry today. U.S. papers tell of U.S. ferries.",
};

const list = (page) => page.getByRole("listbox", { name: "Ways to go on" });
const options = (page) => list(page).getByRole("option");
const value = (page) => searchBox(page).inputValue();
const closes = (page) => list(page).waitFor({ state: "detached" });

/** The options' names, once they are so. */
const proposes = (page, expected) =>
  becomes(async () => (await options(page).allTextContents()).map((text) => text.trim()), expected);

/** The option that the box names as the active one. */
const active = (page) =>
  page.evaluate(() => {
    const id = document.activeElement.getAttribute("aria-activedescendant");
    const option = id && document.getElementById(id);
    return option && { shown: option.querySelector(".shown").textContent, selected: option.ariaSelected };
  });

async function withTexts(options) {
  const arrived = await arrive(stage, options);
  await choose(arrived.page, TEXTS);
  await tells(arrived.page, /^2 texts · /);
  return arrived;
}

test("words that begin so are proposed, the commonest first, and taken by a key", async () => {
  const { page, leave } = await withTexts();
  await searchBox(page).pressSequentially("the f");
  await closes(page);
  await searchBox(page).pressSequentially("e");
  await proposes(page, ["ferry3 tokens", "fern2 tokens", "ferries2 tokens", "fee1 tokens"]);
  assert.equal(await searchBox(page).getAttribute("aria-controls"), await list(page).getAttribute("id"));
  assert.equal(await active(page), null);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await active(page), { shown: "fern", selected: "true" });
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await active(page), { shown: "ferry", selected: "true" });
  await page.keyboard.press("Enter");
  await closes(page);
  assert.equal(await value(page), "the ferry");
  await tells(page, /^2 hits /);
  assert.equal(await active(page), null);
  // One can type on where one was.
  await page.keyboard.type(" ca");
  await proposes(page, ["came1 tokens"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await value(page), "the ferry came");
  await tells(page, /^1 hit /);
  assert.ok(await searchBox(page).evaluate((box) => box === document.activeElement));
  await leave();
});

test("Enter searches as typed, Escape keeps what was typed, a click takes", async () => {
  const { page, leave } = await withTexts();
  await searchBox(page).pressSequentially("fer");
  await list(page).waitFor();
  await page.keyboard.press("Escape");
  await closes(page);
  assert.equal(await value(page), "fer");
  await page.keyboard.type("n");
  await tells(page, /^2 hits /);
  await page.keyboard.press("Backspace");
  await list(page).waitFor();
  await page.keyboard.press("Enter");
  await closes(page);
  assert.equal(await value(page), "fer");
  await tells(page, /^0 hits /);
  await page.keyboard.press("Alt+ArrowDown");
  await options(page).filter({ hasText: "ferries" }).click();
  await closes(page);
  assert.equal(await value(page), "ferries");
  await tells(page, /^2 hits /);
  assert.ok(await searchBox(page).evaluate((box) => box === document.activeElement));
  await leave();
});

test("a word that is whole keeps the list closed, and the arrow goes to the lines", async () => {
  const { page, leave } = await withTexts();
  await searchBox(page).pressSequentially("ferr");
  await list(page).waitFor();
  await page.keyboard.type("y");
  await closes(page);
  await tells(page, /^3 hits /);
  await page.keyboard.press("Alt+ArrowDown");
  await proposes(page, ["ferry3 tokens"]);
  await page.keyboard.press("Escape");
  await closes(page);
  await page.keyboard.press("ArrowDown");
  assert.ok(await lines(page).evaluate((grid) => grid === document.activeElement));
  await leave();
});

test("case as the switch says, and nothing inside slashes", async () => {
  const { page, leave } = await withTexts();
  await button(page, "Match case").click();
  await searchBox(page).pressSequentially("Fe");
  await proposes(page, ["Fern1 tokens"]);
  await searchBox(page).fill("/fer");
  await closes(page);
  await leave();
});

test("the list opens for what is typed alone", async () => {
  const { page, leave } = await arrive(stage, { hash: "#v=1&q=bri&texts=sample" });
  await tells(page, /^0 hits /);
  assert.equal(await list(page).count(), 0);
  await searchBox(page).fill("brid");
  await list(page).waitFor();
  await page.keyboard.press("Enter");
  await closes(page);
  await button(page, "Help").click();
  await page.getByRole("dialog").getByRole("button", { name: "bridge|ferry", exact: true }).click();
  await tells(page, /^[1-9]\d* hits /);
  await page.goBack();
  await becomes(() => value(page), "brid");
  await tells(page, /^0 hits /);
  assert.equal(await list(page).count(), 0);
  // Elsewhere on the page it is not wanted either.
  await searchBox(page).fill("bri");
  await list(page).waitFor();
  await button(page, "Match case").focus();
  await closes(page);
  await leave();
});

test("a CQL query is written with the arrows and Enter", async () => {
  const { page, leave } = await withTexts();
  const takes = async (shown) => {
    await options(page).first().waitFor();
    for (let pressed = 0; (await active(page))?.shown !== shown; pressed++) {
      assert.ok(pressed < 12, `“${shown}” is not among ${await options(page).allTextContents()}`);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
  };
  await searchBox(page).pressSequentially("[");
  await takes("word");
  assert.equal(await value(page), '[word="');
  await page.keyboard.type("fe");
  await proposes(page, (all) => all.length === 4);
  await takes("ferry");
  assert.equal(await value(page), '[word="ferry"]');
  await tells(page, /^3 hits /);
  await page.keyboard.type(" ");
  await takes("within");
  await takes("<doc name=…/>");
  assert.equal(await value(page), '[word="ferry"] within <doc name="');
  await proposes(page, ["a (old).txt16 tokens", "b.txt9 tokens"]);
  await takes("a (old).txt");
  assert.equal(await value(page), '[word="ferry"] within <doc name="a \\(old\\)\\.txt"/>');
  await tells(page, /^2 hits /);
  await closes(page);
  await searchBox(page).fill('[word="u');
  await takes("u.s");
  assert.equal(await value(page), '[word="u\\.s"]');
  await tells(page, /^2 hits /);
  await leave();
});

test("proposals keep up while a text is loading", async () => {
  const { page, leave } = await withTexts();
  const large = file("large.txt", "many words in a row ".repeat(400_000));
  await page.getByTestId("file-input").setInputFiles([large]);
  await searchBox(page).pressSequentially("fern fe");
  await proposes(page, (all) => all[0] === "ferry3 tokens");
  await tells(page, /^0 hits /);
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`the list lies over the page and moves nothing, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 640 } };
      const { page, leave } = await withTexts({ context });
      const tabs = page.getByRole("tablist", { name: "Views" });
      const box = await searchBox(page).boundingBox();
      for (const query of ["fe", "[", '[word="', "<", '[] within <doc name="']) {
        await searchBox(page).fill("");
        await closes(page);
        await becomes(() => page.getByRole("alert").count(), 0);
        const before = await tabs.boundingBox();
        await searchBox(page).fill(query);
        await options(page).first().waitFor();
        // A query that cannot be read yet has its own line, as without a list.
        if (query === "fe") assert.deepEqual(await tabs.boundingBox(), before);
        assert.deepEqual(await searchBox(page).boundingBox(), box);
        const over = await page.locator(".proposals").boundingBox();
        assert.ok(over.x >= 0 && over.x + over.width <= width && over.y + over.height <= 640, query);
        assert.ok(over.y >= box.y + box.height, "the list hides the box");
        for (const option of await options(page).all()) {
          const inside = await option.evaluate((row) => row.scrollWidth <= row.clientWidth);
          assert.ok(inside, await option.textContent());
        }
        await page.keyboard.press("ArrowDown");
        assert.deepEqual(await faults(page), [], query);
      }
      await page.keyboard.press("Escape");
      await closes(page);
      assert.ok(await page.getByRole("alert").isVisible());
      await leave();
    });
  }
}
