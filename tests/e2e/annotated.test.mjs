// Annotated files and tables of metadata: what the Documents view shows of
// them, and what becomes of queries.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, grid, lines, rows, search, searchBox, tab, tells, wholeRows,
} from "./support/person.mjs";
import { CONLLU, HARBOUR, VERTICAL } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
let axe;
before(async () => {
  stage = await openStage();
  axe = await readFile(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
});
after(() => stage.close());

const list = (page) => grid(page, "Document list");
const filterBox = (page) => page.getByRole("textbox", { name: "Filter texts" });
const format = (page, name) => page.getByRole("combobox", { name: `Format of ${name}`, exact: true });
const shownAs = async (select) => (await select.locator("option").first().textContent()).trim();
const names = async (page) => (await rows(list(page))).map(({ name }) => name);
const header = (page, name) => list(page).getByRole("columnheader", { name }).getByRole("button");

async function faults(page) {
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const META = `File;Year;Outlet
keeper;1921;"Courier; The"
MASTER.TXT;1934-05;Rive
café.txt;1950;
lost;1960;x
`;

/** A page with these files, at the Documents view. */
async function withFiles(files, told, options) {
  const person = await arrive(stage, options);
  await choose(person.page, files);
  await tells(person.page, told);
  await tab(person.page, "Documents").click();
  await wholeRows(list(person.page));
  return person;
}

test("one file shows as several texts, with format, layers and metadata", async () => {
  const { page, leave } = await withFiles({ "harbour.vrt": VERTICAL, "boats.conllu": CONLLU, ...HARBOUR }, /^6 texts · /);
  const all = Object.fromEntries((await rows(list(page))).map((row) => [row.name, row]));
  const fog = all["harbour.vrt › fog"];
  assert.deepEqual([fog.tokens, fog["@year"]], ["4", "1921"]);
  assert.match(fog.layers, /^pos, lemma, guessed/);
  assert.equal(await shownAs(format(page, "harbour.vrt › fog")), "Vertical text, guessed");
  assert.equal(await shownAs(format(page, "boats.conllu")), "CoNLL-U, guessed");
  assert.equal(await shownAs(format(page, "keeper.txt")), "Plain text");
  assert.equal(all["keeper.txt"]["@year"], "");
  await header(page, "year").click();
  await becomes(async () => (await rows(list(page))).slice(0, 2).map((row) => row["@year"]), ["1921", "1934"]);
  await header(page, "year").click();
  await becomes(async () => (await rows(list(page))).slice(0, 3).map((row) => row["@year"]), ["1934", "1921", ""]);
  await search(page, '[lemma="go|sail"]', /^2 hits · .* 2 of 3 texts$/);
  await page.getByText("3 of 6 texts have no lemma and were left out").waitFor();
  const documents = (await wholeRows(lines(page))).map(({ document }) => document);
  assert.match(documents.join(), /boats\.conllu.*,fog/);
  await leave();
});

test("a file is read as plain text and back, all its texts together", async () => {
  const { page, leave } = await withFiles({ "harbour.vrt": VERTICAL }, /^2 texts · /);
  await format(page, "harbour.vrt › tide").selectOption({ label: "Plain text" });
  await becomes(() => names(page), ["harbour.vrt"]);
  await becomes(() => shownAs(format(page, "harbour.vrt")), "Plain text, chosen");
  await format(page, "harbour.vrt").selectOption({ label: "Detect it" });
  await becomes(() => names(page), ["harbour.vrt › fog", "harbour.vrt › tide"]);
  await leave();
});

test("columns are named by keyboard, for all texts of the file", async () => {
  const { page, leave } = await withFiles({ "harbour.vrt": VERTICAL }, /^2 texts · /);
  await page.evaluate(axe);
  await list(page).focus();
  await page.keyboard.press("ArrowDown");
  const open = button(page, "Name the columns of harbour.vrt › fog…");
  for (let presses = 0; !(await open.evaluate((e) => e === document.activeElement)); presses += 1) {
    assert.ok(presses < 20, "the button is within reach");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Name the columns" });
  assert.deepEqual(await faults(page), []);
  assert.equal(await dialog.getByLabel("Column 2").inputValue(), "pos");
  await dialog.getByLabel("Column 2").fill("tag");
  await dialog.getByLabel("Column 3").fill("base");
  await page.keyboard.press("Enter");
  await becomes(() => dialog.count(), 0);
  await becomes(async () => (await rows(list(page))).map(({ layers }) => layers.replace("Name…", "")), ["tag, base", "tag, base"]);
  await search(page, '[base="tide" & tag="NNS"]', /^1 hit /);
  await tab(page, "Documents").click();
  await open.click();
  await page.keyboard.press("Escape");
  await becomes(() => dialog.count(), 0);
  await open.click();
  assert.equal(await dialog.getByLabel("Column 2").inputValue(), "tag");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await leave();
});

test("a table describes texts, is removed, undone, and kept over a restart", async () => {
  const { page, leave } = await withFiles({ ...HARBOUR, "about.csv": META }, /^3 texts · /);
  const described = "Describes 3 texts. 1 row fits no text: lost.";
  const years = async () => Object.fromEntries((await rows(list(page))).map((row) => [row.name, row["@Year"] ?? row.remark]));
  const all = { "about.csv": described, "café.txt": "1950", "keeper.txt": "1921", "master.txt": "1934-05" };
  await becomes(years, all);
  const query = '"the" within <doc Year<="1930"/>';
  const found = await search(page, query);
  await tab(page, "Documents").click();
  await button(page, "Remove about.csv").last().click();
  await page.getByRole("alert").getByText("no attribute “Year”").waitFor();
  await becomes(() => names(page), ["café.txt", "keeper.txt", "master.txt"]);
  assert.equal(await header(page, "Year").count(), 0);
  await button(page, "Undo").click();
  await becomes(years, all);
  await tells(page, (now) => now === found);
  const [worker] = page.workers();
  await worker.evaluate(() => void setTimeout(() => { throw new Error("crash"); }));
  await button(page, "Restart").click();
  await becomes(years, all);
  await tells(page, (now) => now === found);
  await format(page, "about.csv").selectOption({ label: "Plain text" });
  await becomes(async () => (await rows(list(page))).every((row) => row["@Year"] === undefined && row.tokens !== undefined), true);
  await leave(["uncaught: Error: crash"]);
});

test("the filter keeps texts by words and conditions, stands in the address and becomes a query", async () => {
  const { page, leave } = await withFiles({ ...HARBOUR, "about.csv": META }, /^3 texts · /);
  const counts = page.locator(".texts-filter .figures");
  const keeps = async (typed, told, kept) => {
    await filterBox(page).fill(typed);
    await becomes(() => counts.textContent(), told);
    await becomes(() => names(page), kept);
  };
  await becomes(() => counts.textContent(), "3 texts");
  assert.equal(await counts.getAttribute("role"), null);
  await keeps("COURIER", "1 of 3 texts", ["keeper.txt"]);
  assert.equal(await counts.getAttribute("role"), "status");
  await keeps("year>=1930", "2 of 3 texts", ["café.txt", "master.txt"]);
  await keeps("outlet=", "1 of 3 texts", ["café.txt"]);
  await keeps("plac=x", "0 of 3 texts · no text has “plac”", []);
  await keeps("year>=1930 outlet=rive", "1 of 3 texts", ["master.txt"]);
  await page.waitForFunction(() => location.hash.includes("dfilter="));
  const scope = 'within <doc Year>="1930" Outlet="rive"/>';
  await page.getByText(scope, { exact: true }).waitFor();
  await page.evaluate(axe);
  assert.deepEqual(await faults(page), []);
  await searchBox(page).fill("the harbour");
  await page.locator('[role=tab][aria-selected=true]', { hasText: "Concordance" }).waitFor();
  await tab(page, "Documents").click();
  assert.equal(await filterBox(page).inputValue(), "year>=1930 outlet=rive");
  await button(page, "Add to the query").click();
  await becomes(() => searchBox(page).inputValue(), `"the" "harbour" ${scope}`);
  await becomes(() => page.locator(".bar .status").textContent(), /^2 hits · .* 1 of 3 texts$/);
  await leave();
});

test("texts with much metadata scroll inside the list, never the page", async () => {
  const many = Array.from({ length: 14 }, (_, n) => `attribute_${n}`);
  const table = `file,${many.join(",")}\nkeeper,${many.map((_, n) => `value ${n} `.repeat(6)).join(",")}\nmaster,x${",".repeat(13)}\n`;
  for (const [width, colorScheme] of [[360, "dark"], [1280, "light"]]) {
    const options = { context: { viewport: { width, height: 800 }, colorScheme } };
    const { page, leave } = await withFiles({ ...HARBOUR, "harbour.vrt": VERTICAL, "broken.txt": "", "about.csv": table }, /^5 texts · /, options);
    await page.evaluate(axe);
    assert.deepEqual(await faults(page), []);
    const inside = await list(page).evaluate((e) => [e.scrollWidth, e.clientWidth, document.documentElement.scrollWidth]);
    assert.ok(inside[0] > inside[1] && inside[2] <= width, `${inside} at ${width} px`);
    await list(page).evaluate((e) => e.scrollTo(e.scrollWidth, 0));
    const name = list(page).locator('[role=gridcell][data-col="name"]').first();
    const [box, frame] = [await name.boundingBox(), await list(page).boundingBox()];
    assert.ok(Math.abs(box.x - frame.x) < 2, "the name stays in sight");
    await leave();
  }
});

test("tags of punctuation find nothing until marks count, and the page says how", async () => {
  const { page, leave } = await withFiles({ "harbour.vrt": VERTICAL, "boats.conllu": CONLLU }, /^3 texts · /);
  await search(page, '[upos="PUNCT"]', /^0 hits /);
  await page.getByText("2 of 3 texts have no upos and were left out").waitFor();
  await button(page, "Count punctuation marks as words").click();
  await tells(page, /^1 hit /);
  await leave();
});
