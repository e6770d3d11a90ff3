// The command palette, and keys that work anywhere.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, becomes, button, choose, lines, search, searchBox, tab, tells } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

const TEXTS = { "keeper.txt": "Fog and bell. Fog and rain.", "master.txt": "the fog and the bell" };

let stage;
before(async () => (stage = await openStage()));
after(() => stage.close());

const options = (page) => page.getByRole("dialog", { name: "Commands" }).getByRole("option").allTextContents();
const box = (page) => page.getByRole("combobox", { name: "Command or text" });

test("the palette does what buttons do, by keys alone", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, TEXTS);
  await tells(page, /^2 texts/);
  await search(page, "fog");
  await page.keyboard.press("Control+k");
  await becomes(() => options(page), (all) => all.some((name) => name.startsWith("Plot")));
  assert.ok((await options(page)).some((name) => name.startsWith("Sort by 1R")));

  await page.keyboard.type("1r");
  await becomes(() => options(page), (all) => all.length === 2);
  await page.keyboard.press("Enter");
  await becomes(() => button(page, "Sort by 1R").getAttribute("aria-pressed"), "true");

  await page.keyboard.press("Control+k");
  await becomes(() => box(page).inputValue(), "");
  await page.keyboard.type("read mast");
  await page.keyboard.press("Enter");
  await becomes(() => tab(page, "Reader").getAttribute("aria-selected"), "true");
  await becomes(() => page.locator("#panel").textContent(), /the fog and the bell/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("and rain");
  await page.keyboard.press("Enter");
  await tells(page, /^1 hit /);
  assert.equal(await searchBox(page).inputValue(), "and rain");

  // What opens a dialog gets the focus; Escape leaves all as it was.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sift");
  await page.keyboard.press("Enter");
  await becomes(() => page.getByRole("dialog", { name: "Sift lines" }).isVisible(), true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await becomes(() => page.getByRole("dialog").count(), 0);
  await leave();
});

test("single keys can be switched off, for those who dictate", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, TEXTS);
  await search(page, "fog");
  await lines(page).focus();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "/ and ? work anywhere on the page" }).uncheck();
  await page.keyboard.press("Escape");
  await lines(page).focus();
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "search");
  await leave();
});
