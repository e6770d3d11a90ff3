// With keys alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, becomes, choose, lines, rows, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** What has the focus, by its name; it must be seen to have it. */
async function focused(page) {
  const found = await page.evaluate(() => {
    const element = document.activeElement;
    const rings = [element, element.querySelector('[aria-selected="true"]')].filter(Boolean).map(getComputedStyle);
    const seen = rings.some((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== "none");
    const name = element.getAttribute("aria-label") ?? element.textContent.trim();
    return { name, seen: seen && element.matches(":focus-visible"), body: element === document.body };
  });
  assert.ok(!found.body, "the focus is lost");
  assert.ok(found.seen, `the focus on “${found.name}” is not seen`);
  return found.name;
}

/** Presses Tab until the focus is on what has that name. */
async function tabTo(page, name, key = "Tab") {
  const passed = [];
  while (passed.length < 60) {
    await page.keyboard.press(key);
    passed.push(await focused(page));
    if (passed.at(-1).startsWith(name)) return;
  }
  assert.fail(`no way to “${name}” past ${passed.join(" | ")}`);
}

const selected = async (page) => (await rows(lines(page))).filter((row) => row.selected).map((row) => row.at);

test("from an empty page to a line's text and back", async () => {
  const { page, leave } = await arrive(stage);
  assert.equal(await focused(page), "Search");
  await tabTo(page, "Try the sample texts");
  await page.keyboard.press("Enter");
  await tells(page, /^\d+ texts · /);

  await page.keyboard.press("/");
  assert.equal(await focused(page), "Search");
  await page.keyboard.type("bridge");
  await tells(page, /^\d+ hits /);
  await wholeRows(lines(page));
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "Concordance lines");
  for (const [key, at] of [["ArrowDown", 2], ["ArrowDown", 3], ["ArrowDown", 4], ["ArrowUp", 3]]) {
    await page.keyboard.press(key);
    await becomes(() => selected(page), [at]);
    assert.equal(await focused(page), "Concordance lines");
  }
  const total = Number(await lines(page).getAttribute("aria-rowcount"));
  await page.keyboard.press("End");
  await becomes(() => selected(page), [total]);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await becomes(() => selected(page), [3]);

  await page.keyboard.press("Enter");
  await page.locator("mark.current").waitFor();
  assert.match(await focused(page), /^Text of /);
  const hit = () => page.getByText(/^hit \d+ of \d+$/).textContent();
  const first = await hit();
  await page.keyboard.press("n");
  await becomes(hit, (now) => now !== first);
  await page.keyboard.press("p");
  await becomes(hit, first);
  await page.keyboard.press("Escape");
  await becomes(() => selected(page), [3]);
  assert.equal(await focused(page), "Concordance lines");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Search");
  await leave();
});

test("tabs, headers, switches and a text's removal are reached by keys", async () => {
  const { page, leave } = await arrive(stage, { hash: "#v=1&q=bridge&texts=sample" });
  await tells(page, /^\d+ hits /);
  await wholeRows(lines(page));
  await tabTo(page, "Match case");
  await page.keyboard.press("Space");
  const pressed = () => page.locator(":focus").getAttribute("aria-pressed");
  await becomes(pressed, "true");
  await tabTo(page, "Concordance");
  for (const name of ["Words", "Keywords", "Collocates", "Phrases", "Plot", "Echoes", "Compare", "Reader", "Documents", "Concordance"]) {
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(page), name);
    await page.getByRole("tab", { name, exact: true, selected: true }).waitFor();
  }
  await tabTo(page, "Sort by node");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "Sort by 1R");
  await page.keyboard.press("Enter");
  await becomes(pressed, "true");

  const before = (await page.getByRole("grid", { name: "Texts" }).getAttribute("aria-rowcount")) - 0;
  await page.keyboard.press("/");
  await tabTo(page, "Texts");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Delete");
  const count = async () => Number(await page.getByRole("grid", { name: "Texts" }).getAttribute("aria-rowcount"));
  await becomes(count, before - 1);
  await tabTo(page, "Undo");
  await page.keyboard.press("Enter");
  await becomes(count, before);
  await leave();
});

test("a slash in a text that is typed is a slash", async () => {
  const { page, leave } = await arrive(stage);
  await page.keyboard.type("and/or");
  assert.equal(await searchBox(page).inputValue(), "and/or");
  await tabTo(page, "Paste text");
  await page.keyboard.press("Enter");
  await page.keyboard.type("either/or");
  assert.equal(await page.getByLabel("Text", { exact: true }).inputValue(), "either/or");
  await page.keyboard.press("Escape");
  await becomes(() => page.getByRole("dialog").count(), 0);
  assert.equal(await focused(page), "Paste text");
  await leave();
});

/**
 * What has the focus gets a text and then keys at once, as a fast typist's come
 * on a slow machine: before anything of it is drawn.
 */
const atOnce = (page, text, ...keys) =>
  page.evaluate(
    ([text, keys]) => {
      const element = document.activeElement;
      if (text !== null) {
        element.value = text;
        element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      for (const key of keys) {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(event);
      }
    },
    [text, keys],
  );

test("keys that are faster than drawing do what they do otherwise", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "fog.txt": "fog and bell, fog and rain, fogs and foghorns, fog, fog" });
  await tells(page, /^1 text /);

  await searchBox(page).focus();
  await atOnce(page, "and", "Enter");
  await tells(page, /^3 hits /);
  assert.equal(await searchBox(page).inputValue(), "and");

  await page.keyboard.press("Control+a");
  await page.keyboard.type("fo");
  await becomes(() => page.getByRole("option").count(), 3);
  await atOnce(page, null, "ArrowDown", "ArrowDown");
  await becomes(() => searchBox(page).getAttribute("aria-activedescendant"), "proposal-1");
  await page.keyboard.press("Escape");
  await atOnce(page, "fog", "Enter");
  await tells(page, /^4 hits /);

  await wholeRows(lines(page));
  await lines(page).focus();
  await atOnce(page, null, "Home", "ArrowDown", "ArrowDown");
  await becomes(() => selected(page), [4]);

  await page.keyboard.press("Control+k");
  await atOnce(page, "methods", "Enter");
  await page.getByRole("dialog", { name: "Methods" }).locator("blockquote").waitFor();
  await page.keyboard.press("Escape");

  await tab(page, "Concordance").focus();
  await atOnce(page, null, "End", "ArrowLeft", "ArrowLeft");
  const names = await page.getByRole("tab").allTextContents();
  await becomes(() => tab(page, names.at(-3)).getAttribute("aria-selected"), "true");
  await leave();
});
