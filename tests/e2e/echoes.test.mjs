// Echoes: passages that texts share.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, rows, search, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

// One speech as three papers have it: two translated it each for itself, one
// without capitals and marks; all keep the same notice at the end.
const REPORTS = {
  "courier.txt": `The harbour council met on Friday. “Our two towns are like ferries steering for one berth, with neither captain ready
to turn the wheel,” the envoy said. “The question is: who will have the courage to let the other one pass?” Then he left for the station.

All rights to these pages are kept by the printers of the bay.
`,
  "gazette.txt": `in a hall that was half empty the envoy from the islands compared both towns to two ferries steering for one berth with neither
captain willing to turn the wheel the question is he told the reporters who will have the courage to let the other one pass and sat down again
to a long and quiet applause while prices of rope went up in the west all rights to these pages are kept by the printers of the bay
`,
  "herald.txt": `Nobody in the north heard of any speech. The herring came late this year, and the nets are dry.
All rights to these pages are kept by the printers of the bay.
`,
};
const QUOTATION = "for one berth with neither captain to turn the wheel the question is who will have the courage to let the other one pass";

const list = (page) => grid(page, "Echo list");
const sides = (page) => page.getByRole("region", { name: "Passages" });
const pairs = (page) => page.getByRole("region", { name: "Pairs of texts" });
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

async function atEchoes(texts = REPORTS, options) {
  const person = await arrive(stage, options);
  await choose(person.page, texts);
  await tab(person.page, "Echoes").click();
  return person;
}

/** What each side says, whole and without what differs. */
const said = (page) =>
  sides(page).evaluate((region) =>
    [...region.querySelectorAll(".side-text")].map((side) => {
      const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
      const copy = side.querySelector("p").cloneNode(true);
      for (const around of copy.querySelectorAll(".around")) around.remove();
      const whole = words(copy.textContent);
      for (const differs of copy.querySelectorAll(".differs")) differs.replaceWith(" ");
      return { name: side.querySelector("h3").textContent, whole, same: words(copy.textContent) };
    }),
  );

test("a reader finds the speech in its two translations at once", async () => {
  const { page, leave } = await atEchoes();
  await wholeRows(list(page));
  const seen = await becomes(() => said(page), (sides) => sides.length === 2);
  assert.deepEqual(seen.map((side) => side.name), ["courier.txt", "gazette.txt"]);
  assert.equal(seen[0].same, seen[1].same);
  assert.ok(seen[0].same.includes(QUOTATION), seen[0].same);
  assert.ok(seen[0].whole.includes("captain ready to turn"));
  assert.ok(seen[1].whole.includes("captain willing to turn"));
  const all = await rows(list(page));
  assert.equal(all.length, 2);
  assert.match(all[0].texts, /^2: courier\.txt, gazette\.txt$/);
  // The notice, and in two texts “the” with another word before it.
  assert.equal(all[1].words, "14");
  assert.match(await page.locator(".echo-head").textContent(), /2 echoes in 3 texts · [\d,]+ words/);
  await leave();
});

test("pairs tell who shares with whom, and limit the list", async () => {
  const { page, leave } = await atEchoes();
  await wholeRows(list(page));
  const table = pairs(page).getByRole("row");
  assert.equal(await table.count(), 4);
  assert.match(await table.nth(1).textContent(), /courier\.txt – gazette\.txt2\d+/);
  const pair = pairs(page).getByRole("button", { name: "courier.txt – herald.txt" });
  await pair.click();
  await becomes(async () => (await rows(list(page))).length, 1);
  assert.equal(await pair.getAttribute("aria-pressed"), "true");
  assert.deepEqual(hash(page).getAll("etext"), ["courier.txt", "herald.txt"]);
  await button(page, "Show all echoes").click();
  await becomes(async () => (await rows(list(page))).length, 2);
  await page.goBack();
  await becomes(async () => (await rows(list(page))).length, 1);
  await leave();
});

test("keys open another echo, its text and its lines; a link restores it", async () => {
  const { page, leave } = await atEchoes();
  await wholeRows(list(page));
  await list(page).focus();
  await page.keyboard.press("End");
  await becomes(() => said(page), (sides) => sides.length === 3);
  await becomes(() => hash(page).get("echo"), "2");
  await sides(page).getByRole("button", { name: "herald.txt" }).click();
  await becomes(() => tab(page, "Reader").getAttribute("aria-selected"), "true");
  await page.getByText("Nobody in the north heard").waitFor();
  await page.goBack();
  await becomes(() => said(page), (sides) => sides.length === 3);
  await button(page, "Search this").click();
  await tells(page, /^3 hits · /);
  assert.match(await searchBox(page).inputValue(), /^All rights to these pages/);
  await leave();
});

test("settings change what is an echo, and nothing is told in words", async () => {
  const { page, leave } = await atEchoes();
  await wholeRows(list(page));
  await page.getByLabel("Allow differences").uncheck();
  await becomes(async () => (await rows(list(page))).map((row) => row.alike), (all) => all.length > 2 && all.every((alike) => alike === "100 %"));
  const least = page.getByRole("spinbutton");
  await least.fill("40");
  await least.press("Enter");
  await page.getByText("No 40 words in a row stand in two of these texts.").waitFor();
  await button(page, "Allow differences").click();
  await page.getByText("No passage of 40 words or more", { exact: false }).waitFor();
  await button(page, "Look for 6 words or more").click();
  await wholeRows(list(page), (all) => all.length === 2);
  await leave();
});

test("one text alone has no echo, and the page says why", async () => {
  const { page, leave } = await atEchoes({ "herald.txt": REPORTS["herald.txt"] });
  await page.getByText("there is only one text here").waitFor();
  await choose(page, { "courier.txt": REPORTS["courier.txt"] });
  await wholeRows(list(page), (all) => all.length === 1);
  await leave();
});

test("a text from right to left reads so", async () => {
  const arabic = "في الصباح فتح الحارس باب المنارة ثم نظر إلى البحر";
  const { page, leave } = await atEchoes({ "a.txt": `${arabic} وكتب`, "b.txt": `قال ${arabic}` });
  await wholeRows(list(page));
  const directions = await sides(page).locator(".side-text p").evaluateAll((all) => all.map((side) => getComputedStyle(side).direction));
  assert.deepEqual(directions, ["rtl", "rtl"]);
  await leave();
});

test("lines are answered while texts are compared", async () => {
  const { page, leave } = await atEchoes({ ...HARBOUR, ...REPORTS });
  await search(page, "harbour");
  await tells(page, /^\d+ hits · /);
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      const { page, leave } = await atEchoes(REPORTS, { context: { colorScheme, viewport: { width, height: 800 } } });
      await wholeRows(list(page));
      await becomes(() => said(page), (sides) => sides.length === 2);
      await page.getByText("What is an echo").click();
      assert.deepEqual(await faults(page), []);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(beyond <= 0, `${beyond} px beyond the page`);
      await leave();
    });
  }
}
