// Methods records: the sentence, the file, and the check of it.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, drop, file, grid, rows, search, searchBox, tab, tells } from "./support/person.mjs";
import { HARBOUR, KEEPER } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const dialog = (page) => page.getByRole("dialog", { name: "Methods" });
const verdict = (page) => dialog(page).locator(".verdict");
const report = (page) => dialog(page).getByRole("region", { name: /^Check of / });

/** Opens the dialog and waits for the sentence. */
async function openMethods(page) {
  await button(page, "Methods").click();
  await dialog(page).locator("blockquote").waitFor();
  return dialog(page).locator("blockquote").textContent();
}

/** Saves the record of the view; its name and what is in it. */
async function save(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save the record").click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const check = (page, { name, text }) =>
  page.getByLabel("Methods record", { exact: true }).setInputFiles(file(name, text));

/** What is said where all figures of a record are the same: those of the whole, and all in its rows. */
function same({ text }) {
  const { totals, tables } = JSON.parse(text).figures;
  const cells = tables.flatMap(({ rows }) => rows.flat());
  const figures = totals.length + cells.filter((cell) => typeof cell !== "string").length;
  return `Every figure is the same: all ${figures}.`;
}

/** The record of the collocates of *harbour*. */
async function collocates() {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await tells(page, /^3 texts /);
  await search(page, "harbour");
  await tab(page, "Collocates").click();
  await becomes(async () => (await rows(grid(page, "Collocate list"))).length, 6);
  await openMethods(page);
  const record = await save(page);
  await page.getByText(`${record.name} was written.`).waitFor();
  await leave();
  return record;
}

test("a saved record gives the same figures, whatever the order of loading", async () => {
  const record = await collocates();
  assert.equal(record.name, "kwicksilver-collocates-harbour.record.json");
  const read = JSON.parse(record.text);
  assert.equal(read.format, "kwicksilver methods record");
  // As sha256sum has it.
  const master = read.files.find(({ name }) => name === "master.txt");
  assert.equal(master.sha256, "646a74a48ac23090f7edec3d8fa354ee42124ccc23f82ead7c09c72c0184e8aa");
  assert.deepEqual(read.figures.tables[0].rows[0].slice(0, 4), ["it", 2, 1, 1]);

  const { page, leave } = await arrive(stage);
  for (const name of ["master.txt", "keeper.txt", "café.txt"]) {
    await choose(page, { [name]: HARBOUR[name] });
    await page.getByText(name, { exact: true }).first().waitFor();
  }
  await tells(page, /^3 texts /);
  await tab(page, "Words").click();
  await openMethods(page);
  await check(page, record);
  await becomes(() => verdict(page).textContent(), same(record));
  await report(page).getByText("All 3 files are the same, byte for byte (SHA-256).").waitFor();
  assert.deepEqual(await faults(page), []);
  await button(page, "Open this view").click();
  await becomes(async () => (await rows(grid(page, "Collocate list"))).length, 6);
  assert.equal(await searchBox(page).inputValue(), "harbour");
  assert.equal(await dialog(page).isVisible(), false);
  await page.goBack();
  await page.getByRole("tab", { name: "Words", selected: true }).waitFor();
  await leave();
});

test("what is other than in the record is named, and its token rules can be used", async () => {
  const record = await collocates();
  const { page, leave } = await arrive(stage, { hash: "#v=1&q=bell&rules=hyphens" });
  await choose(page, { ...HARBOUR, "keeper.txt": KEEPER.replace("by hand", "by the harbour") });
  await tells(page, /^1 hits? |^2 hits /);
  await openMethods(page);
  await check(page, record);
  await becomes(() => verdict(page).textContent(), /^\d+ of \d+ figures differ\.$/);
  const said = await report(page).locator("li").allTextContents();
  assert.deepEqual(said, [
    "1 file has other bytes than in the record: keeper.txt.",
    "Words are told by other rules: the usual rules then; hyphens join words now.",
  ]);
  const cells = await report(page).locator("tbody tr").first().locator("th, td").allTextContents();
  assert.deepEqual(cells, ["query: hits", "6", "7"]);
  assert.deepEqual(await faults(page), []);
  await button(page, "Use the recorded token rules").click();
  await becomes(() => report(page).locator("li").allTextContents(), [
    "1 file has other bytes than in the record: keeper.txt.",
  ]);
  await page.keyboard.press("Escape");
  // The right file takes the place of the other one; the check is made anew.
  await button(page, "Remove keeper.txt").click();
  await choose(page, { "keeper.txt": KEEPER });
  await tells(page, /^2 hits /);
  await button(page, "Methods").click();
  await becomes(() => verdict(page).textContent(), same(record));
  await button(page, "Put the record away").click();
  await dialog(page).getByText("A search for “bell” in 3 texts").waitFor();
  await leave();
});

test("a record that is dropped with its texts is checked and is no text", async () => {
  const record = await collocates();
  const folder = mkdtempSync(join(tmpdir(), "kwicksilver-record-"));
  const put = (name, text) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const paths = Object.entries(HARBOUR).map(([name, text]) => put(name, text));
  const { page, leave } = await arrive(stage);
  // Alone it waits for texts.
  await drop(page, [put(record.name, record.text)]);
  await report(page).getByText("There are no texts yet.").waitFor();
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press("Escape");
  await drop(page, [...paths, join(folder, record.name)]);
  await becomes(() => verdict(page).textContent(), same(record));
  await page.keyboard.press("Escape");
  await tells(page, /^3 texts /);
  // Under another name it is known by what is in it.
  await choose(page, { "found.json": record.text });
  await page.getByText("1 file could not be read.").waitFor();
  await tab(page, "Documents").click();
  await grid(page, "Document list").getByText("It is a methods record and no text.").waitFor();
  await leave();
  rmSync(folder, { recursive: true });
});

test("what is no record says why", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await tells(page, /^3 texts /);
  await tab(page, "Words").click();
  await openMethods(page);
  await check(page, { name: "letter.json", text: "Dear reader" });
  await report(page).getByText("This is no methods record, or it was damaged: expected value at line 1 column 1.").waitFor();
  await check(page, { name: "other.json", text: '{"format": "kwicksilver methods record", "version": 9, "program": {"version": "7.0.0"}}' });
  await report(page).getByText(/^This record is of version 9, which a newer Kwicksilver writes/).waitFor();
  await button(page, "Put the record away").click();
  await dialog(page).locator("blockquote").waitFor();
  await leave();
});

test("every view with figures tells its methods, by keyboard alone", async () => {
  const { page, leave } = await arrive(stage, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await choose(page, HARBOUR);
  await tells(page, /^3 texts /);
  await search(page, "harbour");
  const begins = {
    Concordance: /^A search for “harbour” in 3 texts \(150 tokens\) with Kwicksilver /,
    Words: /^A frequency list of 3 texts \(150 tokens\) was made with Kwicksilver /,
    Keywords: /^The keywords of .* against .* were found with Kwicksilver .* and ranked by log ratio \(Hardie 2014\)\./,
    Collocates: /^Collocates of “harbour” \(6 hits in 3 texts, 150 tokens\) were counted in a window of five words to either side/,
    Phrases: /^Phrases of three words were counted in 3 texts/,
    Plot: /^The hits of “harbour” \(6 hits in 3 texts, .*Gries 2008/,
    Echoes: /^Passages of at least six words that texts share/,
    Compare: /^The hits of “harbour” in café\.txt \(1 hit .*Rayson & Garside 2000/,
  };
  for (const [name, expected] of Object.entries(begins)) {
    await tab(page, name).click();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Methods");
    await page.keyboard.press("Enter");
    await becomes(() => dialog(page).locator("blockquote").textContent(), expected);
    if (name === "Words") assert.deepEqual(await faults(page), []);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });
  }
  const sentence = await openMethods(page);
  await button(page, "Copy the sentence").click();
  await page.getByText("The sentence was copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sentence);
  await page.keyboard.press("Escape");
  for (const name of ["Reader", "Documents"]) {
    await tab(page, name).click();
    await button(page, "Methods").waitFor({ state: "hidden" });
  }
  await leave();
});
