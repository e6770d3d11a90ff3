// A query built from slots, for who does not write CQL.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, searchBox, tells } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const TEXTS = {
  "one.txt": "The old ferry slowly crossed. The new ferry crossed. The ferry never sank. It (the ferry) cost 5.00 U.S. dollars.",
};

const dialog = (page) => page.getByRole("dialog", { name: "Build a query" });
const slot = (page, number) => dialog(page).getByRole("group", { name: `Slot ${number}`, exact: true });
const kind = (page, number) => slot(page, number).getByRole("combobox");
const text = (page, number) => slot(page, number).getByRole("textbox");
const written = (page, expected) => becomes(() => dialog(page).locator(".written").textContent(), expected);
const use = (page) => dialog(page).getByRole("button", { name: "Use this query" });

async function opened(options) {
  const arrived = await arrive(stage, options);
  await choose(arrived.page, TEXTS);
  await tells(arrived.page, /^1 text · /);
  await button(arrived.page, "Build a query").click();
  await dialog(arrived.page).waitFor();
  return arrived;
}

test("slots become CQL as one fills them, and the query runs", async () => {
  const { page, leave } = await opened();
  await written(page, "Slot 1 is still empty.");
  await text(page, 1).fill("the");
  await written(page, '[word="the"]');
  const add = dialog(page).getByRole("button", { name: "Add a slot" });
  await add.click();
  await kind(page, 2).selectOption("gap");
  await slot(page, 2).getByLabel("At most").fill("2");
  await add.click();
  await kind(page, 3).selectOption("ending of a word");
  await text(page, 3).fill("ed");
  await written(page, '[word="the"] []{0,2} [word=".*ed"]');
  await dialog(page).getByLabel("All of it").selectOption("within one sentence");
  await written(page, '[word="the"] []{0,2} [word=".*ed"] within <s/>');
  await use(page).click();
  await dialog(page).waitFor({ state: "hidden" });
  assert.equal(await searchBox(page).inputValue(), '[word="the"] []{0,2} [word=".*ed"] within <s/>');
  await tells(page, /^1 hit /);
  assert.equal(await page.getByRole("listbox").count(), 0);

  // The slots are as they were left.
  await button(page, "Build a query").click();
  await slot(page, 2).getByLabel("At most").fill("3");
  await use(page).click();
  await tells(page, /^2 hits /);
  await leave();
});

test("slots are negated, optional, moved and removed", async () => {
  const { page, leave } = await opened();
  const add = dialog(page).getByRole("button", { name: "Add a slot" });
  await text(page, 1).fill("ferry");
  await add.click();
  await text(page, 2).fill("old");
  await dialog(page).getByRole("button", { name: "Move slot 2 earlier" }).click();
  await written(page, '[word="old"] [word="ferry"]');
  await slot(page, 1).getByLabel("not this").check();
  await written(page, '[word!="old"] [word="ferry"]');
  await slot(page, 1).getByLabel("not this").uncheck();
  await slot(page, 1).getByLabel("optional").check();
  await written(page, '[word="old"]? [word="ferry"]');
  await slot(page, 2).getByLabel("optional").check();
  await written(page, "At least one slot must hold a word that is not optional.");
  assert.ok(await use(page).isDisabled());
  await text(page, 1).press("Enter");
  assert.ok(await dialog(page).isVisible());
  await dialog(page).getByRole("button", { name: "Remove slot 1" }).click();
  await slot(page, 1).getByLabel("optional").uncheck();
  await written(page, '[word="ferry"]');
  assert.equal(await slot(page, 2).count(), 0);
  await dialog(page).getByRole("button", { name: "Start over" }).click();
  await written(page, "Slot 1 is still empty.");
  assert.equal(await text(page, 1).inputValue(), "");
  await leave();
});

test("what is typed stands for itself", async () => {
  const { page, leave } = await opened();
  for (const [typed, hits] of [
    ["5.00", 1],
    ["5.0.", 0],
    [".*", 0],
    ["U.S", 1],
    ['f"|erry', 0],
    ["old ferry", 1],
  ]) {
    await text(page, 1).fill(typed);
    await use(page).click();
    await tells(page, new RegExp(`^${hits} hits? `));
    assert.equal(await page.getByRole("alert").count(), 0, typed);
    await button(page, "Build a query").click();
  }
  await page.keyboard.press("Escape");
  await leave();
});

test("kinds that the texts have no layer for say so", async () => {
  const { page, leave } = await opened();
  for (const layer of ["lemma", "tag"]) {
    const option = kind(page, 1).locator("option", { hasText: `${layer}: these texts carry none` });
    assert.ok(await option.isDisabled());
  }
  await page.keyboard.press("Escape");
  await leave();
});

test("lemmas and tags are asked for where the texts carry them", async () => {
  const { page, leave } = await arrive(stage);
  const rows = [["Ferries", "ferry", "NOUN"], ["crossed", "cross", "VERB"], ["ferry", "ferry", "NOUN"]];
  const line = ([form, lemma, tag], at) => `${at + 1}\t${form}\t${lemma}\t${tag}${"\t_".repeat(6)}\n`;
  await choose(page, { "a.conllu": `${rows.map(line).join("")}\n` });
  await tells(page, /^1 text · /);
  await button(page, "Build a query").click();
  await kind(page, 1).selectOption("lemma");
  await text(page, 1).fill("ferry");
  await dialog(page).getByRole("button", { name: "Add a slot" }).click();
  await kind(page, 2).selectOption("tag");
  await text(page, 2).fill("VERB");
  await written(page, '[lemma="ferry"] [pos="VERB"]');
  await use(page).click();
  await tells(page, /^1 hit /);
  await leave();
});

test("keys alone are enough", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, TEXTS);
  await tells(page, /^1 text · /);
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: here } = document;
      return here.getAttribute("aria-label") ?? here.textContent.trim();
    });
  const tabTo = async (name, key = "Tab") => {
    for (let pressed = 0; (await focused()) !== name; pressed++) {
      assert.ok(pressed < 30, `no way to “${name}”, at “${await focused()}”`);
      await page.keyboard.press(key);
    }
  };
  await searchBox(page).focus();
  await tabTo("Build a query");
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await tabTo("word, slot 1");
  await page.keyboard.type("old");
  await tabTo("Add a slot");
  await page.keyboard.press("Enter");
  await becomes(focused, "Add a slot");
  await tabTo("word, slot 2", "Shift+Tab");
  await page.keyboard.type("ferry");
  await tabTo("Move slot 2 earlier");
  await page.keyboard.press("Enter");
  await written(page, '[word="ferry"] [word="old"]');
  // The focus goes along with its slot.
  await becomes(focused, "Move slot 1 earlier");
  await tabTo("Move slot 1 later");
  await page.keyboard.press("Enter");
  await becomes(focused, "Move slot 2 later");
  await tabTo("word, slot 2", "Shift+Tab");
  await page.keyboard.press("Enter");
  await dialog(page).waitFor({ state: "hidden" });
  await tells(page, /^1 hit /);
  await becomes(focused, "Search");
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in the builder and all of it fits, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 640 } };
      const { page, leave } = await opened({ context });
      assert.deepEqual(await faults(page), []);
      for (const kinds of ["gap", "any word", "beginning of a word"]) {
        await dialog(page).getByRole("button", { name: "Add a slot" }).click();
        const last = dialog(page).getByRole("listitem").last();
        await last.getByRole("combobox").selectOption(kinds);
      }
      await text(page, 1).fill("a".repeat(300));
      await text(page, 4).fill("b".repeat(300));
      assert.deepEqual(await faults(page), []);
      const wide = await dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      const foot = await use(page).boundingBox();
      assert.ok(foot.y > 0 && foot.y + foot.height <= 640, "the button that uses the query is in sight");
      await page.keyboard.press("Escape");
      await leave();
    });
  }
}
