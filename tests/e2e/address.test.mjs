// The address holds the view and everything that it shows, never the texts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, grid, lines, search, searchBox, tab, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, occurrences } from "./support/texts.mjs";
import { openStage, started } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** The address's hash as pairs. */
const hash = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
const chosen = (page) => page.getByRole("tab", { selected: true }).textContent();

test("what is shown stands in the address", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await search(page, "the harbour");
  await becomes(() => hash(page), { v: "1", q: "the harbour" });
  await button(page, "Match case").click();
  await button(page, "Match accents").click();
  await button(page, "Sort by 1R").click();
  await button(page, "Sort by 2L").click({ modifiers: ["Shift"] });
  const searched = { v: "1", q: "the harbour", case: "1", accents: "0", sort: "1R,2L" };
  await becomes(() => hash(page), searched);
  await tab(page, "Words").click();
  await page.getByRole("textbox", { name: "Filter words" }).fill("b&o=at#é");
  await becomes(() => hash(page), { ...searched, view: "words", "wl.filter": "b&o=at#é" });
  assert.ok(!page.url().includes("boats"), "no word of the texts themselves");
  await leave();
});

test("a reload brings the samples back, and what was shown of them", async () => {
  const { page, settle, leave } = await arrive(stage);
  await button(page, "Try the sample texts").click();
  const told = await search(page, "bridge");
  await button(page, "Sort by 1L").click();
  await becomes(() => hash(page), { v: "1", q: "bridge", sort: "1L", texts: "sample" });
  const left = (await wholeRows(lines(page))).map((row) => row.left.trim().slice(-20));
  await page.reload();
  await started(page);
  await tells(page, (seen) => seen === told);
  await settle();
  assert.equal(await searchBox(page).inputValue(), "bridge");
  const again = (await wholeRows(lines(page))).map((row) => row.left.trim().slice(-20));
  assert.deepEqual(again, left);
  await leave();
});

test("after a reload the same files bring the same view", async () => {
  const { page, settle, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  const told = await search(page, "master");
  await button(page, "Sort by 1R").click();
  await wholeRows(lines(page));
  await lines(page).locator('[role=row][aria-rowindex="3"]').click();
  const current = page.locator("mark.current");
  await current.waitFor();
  const at = await page.getByText(/^hit \d of \d$/).textContent();
  await page.waitForTimeout(200);
  const there = page.url();
  await page.reload();
  await started(page);
  await settle();
  await page.getByRole("heading", { name: "Drop the same texts again to see “master”" }).waitFor();
  assert.equal(page.url(), there);
  await choose(page, HARBOUR);
  await tells(page, (seen) => seen === told);
  await page.getByText(at, { exact: true }).waitFor();
  assert.equal(await current.count(), 1);
  assert.equal(page.url(), there);
  await leave();
});

test("Back and Forward go from place to place", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  const count = (pattern) => new RegExp(`^${occurrences(pattern)} hits? `);
  await search(page, "fog", count(/\bfog\b/gi));
  await searchBox(page).press("Enter");
  await search(page, "boat", count(/\bboat\b/gi));
  await searchBox(page).press("Enter");
  await button(page, "Sort by 1R").click();
  await tab(page, "Words").click();
  await grid(page, "Word list").waitFor();
  const place = async () => [await chosen(page), await searchBox(page).inputValue(), hash(page).sort];

  const sequence = [["Words", "boat", "1R"], ["Concordance", "boat", "1R"], ["Concordance", "boat", undefined]];
  await becomes(place, sequence[0]);
  for (const expected of sequence.slice(1)) {
    await page.goBack();
    await becomes(place, expected);
  }
  await becomes(async () => {
    await page.goBack();
    return searchBox(page).inputValue();
  }, "fog");
  await tells(page, count(/\bfog\b/gi));
  await becomes(async () => {
    await page.goForward();
    return place();
  }, sequence[0]);
  await tells(page, count(/\bboat\b/gi));
  await leave();
});

test("no address breaks the page", async () => {
  const { page, leave, settle } = await arrive(stage);
  await choose(page, HARBOUR);
  await tells(page, /^3 texts /);
  const strange = [
    "#v=9&view=xyz&q=%E0%A4%A",
    "#v=1&view=xyz&q=%E0%A4%A",
    "#%",
    "#&&&===&=&v",
    "#v=1&q=%00%FF%FE&sort=9R,-,1R,1R,x&line=-1&at=99999999999999999999&part=-3",
    "#v=1&view=reader&doc=no%20such.txt&nth=4294967295&at=4294967295",
    "#v=1&view=reader&doc=keeper.txt&at=4294967295",
    "#v=1&view=reader&doc=keeper.txt&part=4294967295",
    "#v=1&q=fog&line=4294967295",
    "#v=1&q=fog&line=4000000000&sort=1R",
    "#v=1&view=words&filter=%5B(%7B**%3F&wsort=--",
    `#v=1&q=${"a*%20".repeat(2000)}`,
    "#v=1&q=<script>alert(1)</script>&texts=sample&rules=%F0%9F",
  ];
  for (const bad of strange) {
    await page.evaluate((hash) => void (location.hash = hash), bad);
    await page.waitForTimeout(100);
    assert.equal(await page.locator(".fault").count(), 0, bad);
    assert.equal(await page.locator(".banner").count(), 0, bad);
    await page.evaluate(() => void (location.hash = "#v=1&q=fog"));
    await tells(page, new RegExp(`^${occurrences(/\bfog\b/gi)} hits `));
  }
  for (const bad of strange) {
    await page.goto("about:blank");
    await page.goto(stage.host.url + bad);
    await started(page);
    assert.equal(await page.locator(".fault").count(), 0, bad);
    await searchBox(page).fill("");
  }
  await settle();
  await leave();
});
