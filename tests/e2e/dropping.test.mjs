// How texts come in: dropped, chosen, pasted, and read whatever they are.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, drop, grid, lines, rows, search, searchBox, status, tab, tells, wholeRows,
} from "./support/person.mjs";
import { CAFE, HARBOUR, KEEPER, MASTER, occurrences, whole, words } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
let folder;
before(async () => {
  stage = await openStage();
  folder = await mkdtemp(join(tmpdir(), "kwicksilver-"));
});
after(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

/** Writes files into a fresh folder; names may have folders of their own. */
async function onDisk(files) {
  const place = await mkdtemp(join(folder, "texts-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(place, name, ".."), { recursive: true });
    await writeFile(join(place, name), content);
  }
  return { place, paths: Object.keys(files).map((name) => join(place, name)) };
}

/** The rows of the Documents view by name. */
async function documents(page, fits = (all) => all.length > 0) {
  await tab(page, "Documents").click();
  const all = await wholeRows(grid(page, "Document list"), fits);
  return Object.fromEntries(all.map((row) => [row.name, row]));
}

const tokens = (text) => whole(words(text).length);
// As all counts unless case is told apart: in any case.
const types = (text) => whole(new Set(words(text.toLowerCase())).size);

test("dropped files are read and searched", async () => {
  const { page, leave } = await arrive(stage);
  const { paths } = await onDisk(HARBOUR);
  await drop(page, paths);
  await tells(page, /^3 texts · /);
  const table = await documents(page, (all) => all.length === 3);
  for (const [name, text] of Object.entries(HARBOUR)) {
    assert.equal(table[name].tokens, tokens(text), name);
    assert.equal(table[name].types, types(text), name);
  }
  await search(page, "harbour", new RegExp(`^${occurrences(/\bharbour\b/gi)} hits · .* 3 of 3 texts`));
  await leave();
});

test("a dropped folder is read with the folders in it, hidden files left out", async () => {
  const { page, leave } = await arrive(stage);
  const { place } = await onDisk({
    "bay/keeper.txt": KEEPER,
    "bay/deep/deeper/master.txt": MASTER,
    "bay/.notes": "fog fog fog",
  });
  await drop(page, [join(place, "bay")]);
  await tells(page, /^2 texts · /);
  await page.getByText("Skipped 1 hidden file.").waitFor();
  assert.deepEqual(Object.keys(await documents(page)), ["bay/deep/deeper/master.txt", "bay/keeper.txt"]);
  await search(page, "fog", new RegExp(`^${occurrences(/\bfog\b/gi, { KEEPER })} hits `));
  await leave();
});

test("text is pasted by the dialog and by Ctrl+V", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page, leave } = await arrive(stage, { context: { permissions } });
  await button(page, "Paste text").click();
  const dialog = page.getByRole("dialog", { name: "Paste text" });
  await dialog.getByLabel("Text").fill(MASTER);
  await dialog.getByLabel("Name").fill("The master");
  await dialog.getByRole("button", { name: "Add text" }).click();
  await tells(page, /^1 text · /);
  await page.evaluate((text) => navigator.clipboard.writeText(text), CAFE);
  await tab(page, "Documents").focus();
  await page.keyboard.press("Control+v");
  await tells(page, /^2 texts · /);
  const table = await documents(page, (all) => all.length === 2);
  assert.equal(table["The master"].tokens, tokens(MASTER));
  assert.equal(table["Pasted text 2"].tokens, tokens(CAFE));
  await leave();
});

test("the samples come by a button, and what is removed comes back by Undo", async () => {
  const { page, leave } = await arrive(stage);
  await button(page, "Try the sample texts").click();
  const all = await tells(page, /^\d+ texts · /);
  const names = Object.keys(await documents(page));
  await button(page, `Remove ${names[0]}`).last().click();
  await tells(page, new RegExp(`^${names.length - 1} texts? · `));
  assert.deepEqual(Object.keys(await documents(page)), names.slice(1));
  await button(page, "Undo").click();
  await tells(page, (told) => told === all);
  await button(page, "Remove all").click();
  await page.getByRole("heading", { name: /^Drop text files here/ }).waitFor();
  await button(page, "Undo").click();
  await tells(page, (told) => told === all);
  await leave();
});

test("broken files have a sentence beside their names, and the others load", async () => {
  const { page, leave } = await arrive(stage);
  let alerted = 0;
  page.on("dialog", (dialog) => {
    alerted += 1;
    return dialog.dismiss();
  });
  const markup = "<img src=x onerror=alert(1)>.txt";
  const png = Buffer.from("89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c489".replace(" ", ""), "hex");
  const { paths } = await onDisk({
    "empty.txt": "",
    "picture.txt": Buffer.concat([png, Buffer.alloc(200)]),
    [markup]: "Only a name, said the harbour.",
    "utf-16.txt": Buffer.from(`\uFEFF${MASTER}`, "utf16le"),
    "western.txt": Buffer.from(CAFE, "latin1"),
    "keeper.txt": KEEPER,
  });
  await drop(page, paths);
  await tells(page, /^4 texts · /);
  await page.getByText("2 files could not be read.").waitFor();
  await button(page, "Show documents").click();
  const table = await documents(page, (all) => all.length === 6);
  assert.match(table["empty.txt"].remark, /empty/);
  assert.match(table["picture.txt"].remark, /PNG/);
  assert.equal(table[markup].tokens, "6");
  assert.equal(table["utf-16.txt"].tokens, tokens(MASTER));
  assert.equal(table["western.txt"].tokens, tokens(CAFE));
  assert.equal(table["keeper.txt"].tokens, tokens(KEEPER));
  await search(page, "café", new RegExp(`^${occurrences(/café(?!\p{L})/giu)} hits `));
  await search(page, "only a name", /^1 hit /);
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.equal(alerted, 0);
  await leave();
});

test("a text that comes twice says so", async () => {
  const { page, leave } = await arrive(stage);
  const { paths } = await onDisk({ "keeper.txt": KEEPER });
  await drop(page, paths);
  await tells(page, /^1 text · /);
  await drop(page, paths);
  await tells(page, /^2 texts · /);
  await tab(page, "Documents").click();
  const remarks = async () => (await rows(grid(page, "Document list"))).map(({ remark }) => remark);
  await becomes(remarks, ["", "The same text as keeper.txt: it counts twice."]);
  await leave();
});

test("another encoding reads another text, and detection brings the first one back", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "west.txt": Buffer.from(CAFE, "latin1") });
  await search(page, "café");
  await tab(page, "Documents").click();
  const encoding = page.getByRole("combobox", { name: "Encoding of west.txt" });
  await encoding.selectOption({ label: "windows-1251 · Cyrillic" });
  const told = async () => (await rows(grid(page, "Document list")))[0].encoding;
  await becomes(() => encoding.locator("option").first().textContent(), "windows-1251, chosen");
  assert.match(await told(), /^windows-1251, chosen/);
  await tells(page, /^0 hits /);
  await search(page, "cafй", /^3 hits /);
  await tab(page, "Documents").click();
  await encoding.selectOption({ label: "Detect it" });
  await tells(page, /^0 hits /);
  await search(page, "café", /^3 hits /);
  await leave();
});

test("what counts as a word changes the counts", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "a.txt": "A well-worn, well-known rope. Don't pull." });
  await tells(page, /^1 text · 8 tokens /);
  await tab(page, "Documents").click();
  await page.locator("summary", { hasText: "What counts as a word" }).click();
  await page.getByLabel(/^Hyphens join words/).check();
  await tells(page, /^1 text · 6 tokens /);
  await page.getByLabel(/^Punctuation marks count as words/).check();
  await tells(page, /^1 text · 9 tokens /);
  await button(page, "Back to Unicode’s word boundaries").click();
  await tells(page, /^1 text · 8 tokens /);
  await leave();
});

test("5,000 files load while the page answers", async () => {
  const { page, leave } = await arrive(stage);
  const many = Object.fromEntries(
    Array.from({ length: 5000 }, (_, n) => [`many/${n}.txt`, `Note ${n}: the tide turned again.`]),
  );
  const { place } = await onDisk(many);
  await drop(page, [join(place, "many")]);
  // As long as they come, each key stands in the box at once.
  await searchBox(page).fill("tid");
  const all = /^5,000 hits · .* 5,000 of 5,000 texts$/;
  let keys = 0;
  while (keys < 2000 && !all.test(await status(page).textContent())) {
    const [key, typed] = keys % 2 ? ["Backspace", "tid"] : ["e", "tide"];
    await searchBox(page).press(key);
    assert.equal(await searchBox(page).inputValue(), typed);
    keys += 1;
    await page.waitForTimeout(60);
  }
  assert.ok(keys > 1, `${keys} keys while they came`);
  await searchBox(page).fill("tide");
  await tells(page, all, 60_000);
  await leave();
});

test("cancelled, loading keeps what has come", async () => {
  const { page, leave } = await arrive(stage);
  const big = "The tide turns at noon.\n".repeat(600_000);
  const files = { "a.txt": KEEPER, "b.txt": big, "c.txt": big, "d.txt": big, "e.txt": big };
  const { paths } = await onDisk(files);
  await drop(page, paths);
  await page.getByText(/^[1-4] of 5 files/).first().waitFor();
  await button(page, "Cancel").first().click();
  await tells(page, /^[1-4] texts? · /);
  await search(page, "keeper", new RegExp(`^${occurrences(/\bkeeper\b/gi, { KEEPER })} hits `));
  assert.equal(await lines(page).count(), 1);
  await leave();
});
