// Taking lines away: as a file, and by the clipboard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, lines, rows, search, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR, whole } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

async function atHarbour(options) {
  const person = await arrive(stage, options);
  await choose(person.page, HARBOUR);
  await tells(person.page, /^3 texts /);
  return person;
}

const dialog = (page) => page.getByRole("dialog", { name: /^Export/ });

/** Presses what saves a file, and returns its name and content. */
async function saved(page, press = () => button(page, "Save file").click()) {
  const coming = page.waitForEvent("download", { timeout: 60_000 });
  await press();
  const download = await coming;
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), content: bytes.toString("utf8"), bytes };
}

/** The cells of TSV, as a strict reader has them. */
const cells = (line) =>
  line.split("\t").map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
const oneLine = (text) => text.replace(/\s+/g, " ");

test("all lines go into a file in the order shown", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "harbour");
  await button(page, "Sort by 1R").click();
  await becomes(() => button(page, "Sort by 1R").getAttribute("aria-pressed"), "true");
  const shown = await wholeRows(lines(page));
  await button(page, "Export").click();
  await dialog(page).getByText(`${shown.length} lines, all in the order shown.`).waitFor();
  const { name, content } = await saved(page);
  assert.equal(name, "kwicksilver-harbour.tsv");
  await page.getByText(/^kwicksilver-harbour\.tsv was written: \d+ rows, /).waitFor();
  await becomes(() => dialog(page).count(), 0);
  const [head, ...written] = content.trimEnd().split("\n").map(cells);
  assert.deepEqual(head, ["number", "left", "node", "right", "document", "token", "percent"]);
  assert.equal(written.length, shown.length);
  written.forEach(([number, left, node, right, document], i) => {
    assert.equal(number, String(i + 1));
    assert.equal(node, shown[i].node);
    const unguarded = (cell) => cell.replace(/^'(?=['\s]*[-=+@])/, "");
    assert.ok(oneLine(shown[i].left).endsWith(unguarded(left)), `${left} in ${shown[i].left}`);
    assert.ok(oneLine(shown[i].right).startsWith(unguarded(right)), `${right} in ${shown[i].right}`);
    assert.ok(shown[i].document.startsWith(document));
  });
  await leave();
});

test("with keys alone, as JSON that says where it comes from", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "fog");
  await wholeRows(lines(page));
  await button(page, "Export").focus();
  await page.keyboard.press("Enter");
  await becomes(() => page.evaluate(() => document.activeElement.tagName), "SELECT");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await becomes(() => page.locator(":focus").inputValue(), "json");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await becomes(() => page.getByLabel("Number").isChecked(), false);
  const { name, content } = await saved(page, () => page.keyboard.press("Enter"));
  assert.equal(name, "kwicksilver-fog.json");
  const { about, lines: written } = JSON.parse(content);
  assert.equal(about.Query, "fog");
  assert.match(about["Written by"], /^Kwicksilver \d/);
  assert.match(about.Date, /^\d{4}-\d\d-\d\d$/);
  assert.match(about.Found, new RegExp(`^${written.length} hits `));
  assert.equal(written[0].number, undefined);
  assert.ok(written.every(({ node }) => /^fog$/i.test(node)));
  await becomes(() => page.evaluate(() => document.activeElement.textContent), "Export");
  await leave();
});

/** The files of a ZIP archive, by the sizes that its directory tells. */
function unzipped(bytes) {
  const files = {};
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, from] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const data = from + 30 + bytes.readUInt16LE(from + 26);
    files[name] = inflateRawSync(bytes.subarray(data, data + size)).toString("utf8");
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  return files;
}

test("a workbook is a whole archive with all lines and where they come from", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "the");
  const total = Number(await lines(page).getAttribute("aria-rowcount")) - 1;
  await button(page, "Export").click();
  await page.getByLabel("Format").selectOption("xlsx");
  await page.getByText("Words are text and never formulas").waitFor();
  const { name, bytes } = await saved(page);
  assert.equal(name, "kwicksilver-the.xlsx");
  const files = unzipped(bytes);
  const sheet = files["xl/worksheets/sheet1.xml"];
  assert.equal(sheet.match(/<row /g).length, total + 1);
  assert.match(files["xl/worksheets/sheet2.xml"], />Query<.*>the</);
  const wellFormed = await page.evaluate(
    (files) => files.every((text) => !new DOMParser().parseFromString(text, "text/xml").querySelector("parsererror")),
    Object.values(files),
  );
  assert.ok(wellFormed);
  await leave();
});

test("selected lines alone go into a file, or onto the clipboard with tabs", async () => {
  const { page, leave } = await atHarbour({ context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await search(page, "the");
  const shown = await wholeRows(lines(page));
  await lines(page).focus();
  for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
  await page.getByText("3 lines selected").waitFor();
  await button(page, "Copy as TSV").click();
  await page.getByText("3 lines copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.split("\n")[0], "left\tnode\tright\tdocument");
  assert.equal(copied.trimEnd().split("\n").length, 4);
  // The selection outlives a look at another view.
  await tab(page, "Documents").click();
  await tab(page, "Concordance").click();
  await button(page, "Export").click();
  await page.getByLabel("Selected 3 lines").check();
  await dialog(page).getByText("3 lines, as selected, in the order shown.").waitFor();
  await page.getByLabel("Format").selectOption("tsv");
  const { content } = await saved(page);
  const [, ...written] = content.trimEnd().split("\n").map(cells);
  const first = shown.findIndex((line) => line.at === 3);
  assert.deepEqual(written.map(([number, , node]) => [number, node]), shown.slice(first, first + 3).map((line) => [String(line.at - 1), line.node]));
  await leave();
});

test("a plot is saved as SVG and as PNG, and as a table", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "harbour");
  await tab(page, "Plot").click();
  await page.getByRole("grid", { name: "Dispersion plot" }).waitFor();
  await button(page, "Export").click();
  await page.getByRole("heading", { name: "Export the plot" }).waitFor();
  assert.deepEqual(await faults(page), []);
  const svg = await saved(page);
  assert.equal(svg.name, "kwicksilver-plot-harbour.svg");
  const [title, fault, names] = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
    const names = [...drawn.querySelectorAll("g > title")].map((name) => name.textContent);
    return [drawn.querySelector("title").textContent, drawn.querySelector("parsererror")?.textContent, names];
  }, svg.content);
  assert.equal(fault, undefined);
  assert.equal(title, "harbour – Where hits fall in each text");
  assert.deepEqual(names.sort(), Object.keys(HARBOUR).sort());
  assert.match(svg.content, /<desc>Written by: Kwicksilver .*Query: harbour/);
  await button(page, "Export").click();
  await page.getByLabel("Format").selectOption("png");
  const png = await saved(page);
  assert.equal(png.name, "kwicksilver-plot-harbour.png");
  assert.equal(png.bytes.toString("latin1", 1, 4), "PNG");
  assert.equal(png.bytes.readUInt32BE(16), 1800);
  await button(page, "Export").click();
  await page.getByLabel("Format").selectOption("tsv");
  const table = await saved(page);
  assert.equal(table.content.split("\n")[0], "document\tquery\thits\ttokens\tper_million\tdp");
  assert.equal(table.content.trimEnd().split("\n").length, 1 + Object.keys(HARBOUR).length);
  await leave();
});

test("the word list goes into a file as it is shown", async () => {
  const { page, leave } = await atHarbour();
  await tab(page, "Words").click();
  await wholeRows(grid(page, "Word list"));
  await button(page, "Export").click();
  await page.getByRole("heading", { name: "Export the word list" }).waitFor();
  await page.getByLabel("Format").selectOption("csv");
  await page.getByLabel("Mark as UTF-8 for Excel").check();
  const { name, content } = await saved(page);
  assert.equal(name, "kwicksilver-words.csv");
  assert.ok(content.startsWith("\ufeffword,count,per_million,texts,dp\r\nthe,"));
  const types = Number(await grid(page, "Word list").getAttribute("aria-rowcount")) - 1;
  assert.equal(content.trimEnd().split("\r\n").length, types + 1);
  await leave();
});

/** A figure as the page writes it, from all its digits. */
function onScreen(text) {
  const figure = Number(text);
  const size = Math.abs(figure);
  const sign = figure < 0 && size >= 0.0005 ? "\u2212" : "";
  if (size < 0.0005) return "0";
  if (size >= 999.995) return sign + Math.round(size).toLocaleString("en");
  return sign + size.toFixed(size < 0.1 ? 3 : 2);
}

test("collocates go into a file with all their digits, and agree with the screen", async () => {
  const { page, leave } = await atHarbour();
  await search(page, "harbour");
  await tab(page, "Collocates").click();
  const list = grid(page, "Collocate list");
  await wholeRows(list);
  await list.getByRole("columnheader", { name: "MI" }).getByRole("button").click();
  await becomes(() => list.locator('[role=columnheader][aria-sort="descending"]').textContent(), /^MI/);
  const shown = await wholeRows(list);
  await button(page, "Export").click();
  await page.getByRole("heading", { name: "Export the collocates" }).waitFor();
  await page.getByLabel("Format").selectOption("tsv");
  await page.getByLabel("Begin with where it comes from").check();
  const { name, content } = await saved(page);
  assert.equal(name, "kwicksilver-collocates-harbour.tsv");
  const written = content.trimEnd().split("\n");
  const about = written.filter((line) => line.startsWith("# "));
  for (const part of [
    "# Table: collocates", "# Query: harbour", "# Window: 5 before, 5 after;", "# Order: MI, largest first",
    "# mi: MI: log2(O/E) (Church & Hanks 1990); from −∞ to ∞", "# Rows: ",
  ]) assert.ok(about.some((line) => line.startsWith(part)), `${part} in ${about.join("\n")}`);
  const [head, ...lines] = written.slice(about.length).map(cells);
  assert.deepEqual(head, ["word", "window", "left", "right", "g2", "logdice", "mi", "t"]);
  assert.equal(lines.length, Number(await list.getAttribute("aria-rowcount")) - 1);
  shown.forEach((row, at) => {
    const [word, ...figures] = lines[at];
    assert.equal(word, row.word);
    const named = ["count", "left", "right", "g2", "logdice", "mi", "t"].map((key) => row[key]);
    const whole = (text) => Number(text).toLocaleString("en");
    assert.deepEqual([...figures.slice(0, 3).map(whole), ...figures.slice(3).map(onScreen)], named, word);
  });
  // All columns: every measure, and each slot of the window.
  await button(page, "Export").click();
  await page.getByLabel(/^All: /).check();
  await page.getByLabel("Format").selectOption("json");
  const all = JSON.parse((await saved(page)).content);
  assert.equal(all.about.Query, "harbour");
  const first = all.collocates[0];
  assert.equal(first.word, lines[0][0]);
  assert.equal(first.mi, Number(lines[0][6]));
  const slots = ["5L", "4L", "3L", "2L", "1L", "1R", "2R", "3R", "4R", "5R"];
  assert.ok(all.collocates.every((row) => slots.reduce((sum, slot) => sum + row[slot], 0) === row.window));
  assert.ok(["fisher", "bic", "lrc", "all_texts_per_million"].every((key) => key in first));
  await leave();
});

test("rows of a table are selected and copied, or all of them", async () => {
  const { page, leave } = await atHarbour({ context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await tab(page, "Words").click();
  const list = grid(page, "Word list");
  const shown = await wholeRows(list);
  await list.focus();
  for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
  await page.getByText("2 rows selected").waitFor();
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press("Control+c");
  await page.getByText("2 rows copied.").waitFor();
  const plain = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split("\n");
  assert.equal(plain[0], "word\tcount\tper_million\ttexts\tdp");
  const words = (lines) => lines.map((line) => line.split("\t")[0]);
  assert.deepEqual(words(plain.slice(1)), shown.slice(1, 3).map((row) => row.word));
  const html = await page.evaluate(async () => {
    const [copied] = await navigator.clipboard.read();
    return (await copied.getType("text/html")).text();
  });
  assert.match(html, /<th[^>]*>Count \(tokens\)<\/th>/);
  await page.keyboard.press("Escape");
  await becomes(() => page.getByText("2 rows selected").count(), 0);
  await button(page, "Copy").click();
  const types = Number(await list.getAttribute("aria-rowcount")) - 1;
  await page.getByText(`${whole(types)} rows copied.`).waitFor();
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in the dialog, ${colorScheme}`, async () => {
    for (const width of [360, 1280]) {
      const { page, leave } = await atHarbour({ context: { colorScheme, viewport: { width, height: 800 } } });
      await search(page, "harbour");
      await wholeRows(lines(page));
      await button(page, "Export").click();
      for (const format of ["tsv", "csv", "html"]) {
        await page.getByLabel("Format").selectOption(format);
        assert.deepEqual(await faults(page), [], format);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      await page.keyboard.press("Escape");
      await lines(page).focus();
      for (const key of ["ArrowDown", "Shift+ArrowDown"]) await page.keyboard.press(key);
      await page.getByText("2 lines selected").waitFor();
      assert.deepEqual(await faults(page), [], "lines selected");
      await leave();
    }
  });
}

const TIDES = 300_000;

test("300,000 lines are written whole while the page answers, and can be stopped", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "tide.txt": "The tide turns at noon.\n".repeat(TIDES) });
  await tells(page, /^1 text /, 30_000);
  await search(page, "tide", new RegExp(`^${whole(TIDES)} hits `));
  await button(page, "Export").click();
  await button(page, "Save file").click();
  await page.getByRole("progressbar", { name: /^Writing / }).waitFor();
  await button(page, "Stop").click();
  await button(page, "Save file").waitFor();
  assert.equal(await dialog(page).getByRole("alert").count(), 0);
  const { content } = await saved(page);
  const written = content.trimEnd().split("\n");
  assert.equal(written.length, TIDES + 1);
  written.slice(1).forEach((line, i) => assert.ok(line.startsWith(`${i + 1}\t`), line));
  await leave();
});

test("other texts end the writing in words", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "tide.txt": "The tide turns at noon.\n".repeat(TIDES) });
  await tells(page, /^1 text /, 30_000);
  await search(page, "tide", new RegExp(`^${whole(TIDES)} hits `));
  await button(page, "Export").click();
  await button(page, "Save file").click();
  await page.getByRole("progressbar", { name: /^Writing / }).waitFor();
  await choose(page, HARBOUR);
  await dialog(page).getByRole("alert").getByText(/The texts have changed/).waitFor();
  await leave();
});

const selected = async (page) => (await rows(lines(page))).filter((row) => row.selected).map((row) => row.at);
const clipboard = (page, kind) =>
  page.evaluate(async (kind) => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(kind)).text();
  }, kind);

test("selected lines are copied as text and as a table", async () => {
  const { page, context, leave } = await atHarbour();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await search(page, "harbour");
  const shown = await wholeRows(lines(page));
  await lines(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+c");
  await page.getByText("1 line copied.").waitFor();
  assert.equal((await clipboard(page, "text/plain")).trimEnd().split("\n").length, 1);

  for (let step = 0; step < 2; step += 1) await page.keyboard.press("Shift+ArrowDown");
  await becomes(() => selected(page), [2, 3, 4]);
  assert.equal(await lines(page).getAttribute("aria-multiselectable"), "true");
  await page.keyboard.press("Control+c");
  await page.getByText("3 lines copied.").waitFor();
  const plain = (await clipboard(page, "text/plain")).trimEnd().split("\n");
  assert.equal(plain.length, 3);
  const column = plain[0].search(/harbour {2}/i);
  plain.forEach((line, i) => {
    assert.equal(line.slice(column, column + 7), shown[i].node);
    assert.ok(line.endsWith(".txt"));
  });
  assert.equal((await clipboard(page, "text/html")).match(/<tr/g).length, 4);

  // By mouse: one more with Ctrl, a stretch with Shift, none with a plain arrow.
  const row = (at) => lines(page).locator(`[role=row][aria-rowindex="${at}"] [data-col=right]`);
  await row(6).click({ modifiers: ["Control"] });
  await becomes(() => selected(page), [2, 3, 4, 6]);
  await row(7).click({ modifiers: ["Shift"] });
  await becomes(() => selected(page), [6, 7]);
  await button(page, "Copy").click();
  await page.getByText("2 lines copied.").waitFor();
  await lines(page).focus();
  await page.keyboard.press("Escape");
  await becomes(() => selected(page), [7]);
  await page.keyboard.press("ArrowUp");
  await becomes(() => selected(page), [6]);
  await leave();
});

test("text that the mouse has marked is copied as it is", async () => {
  const { page, context, leave } = await atHarbour();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await search(page, "harbour");
  await wholeRows(lines(page));
  const cell = lines(page).locator('[role=row][aria-rowindex="2"] [data-col=right]');
  const box = await cell.boundingBox();
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  const marked = await page.evaluate(() => String(getSelection()));
  assert.ok(marked.length > 3, marked);
  await page.keyboard.press("Control+c");
  await becomes(() => clipboard(page, "text/plain"), marked);
  await leave();
});
