// Marking lines, as a person does who codes them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, file, lines, search, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR } from "./support/texts.mjs";
import { openStage, started } from "./support/visit.mjs";

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

const dialog = (page) => page.getByRole("dialog", { name: "Marks" });
const badges = (page) =>
  lines(page).evaluate((grid) =>
    [...grid.querySelectorAll("[role=row][data-row]")].map(
      (row) => row.querySelector("[data-col=index] .badge")?.getAttribute("aria-label") ?? "",
    ),
  );

/** Looks for something and goes to the first line. */
async function atFirstLine(page, query) {
  await search(page, query);
  await wholeRows(lines(page));
  await lines(page).focus();
  await page.keyboard.press("Home");
}

const openMarks = async (page) => {
  await button(page, "Marks").click();
  await dialog(page).waitFor();
};
const closeMarks = async (page) => {
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await becomes(() => dialog(page).count(), 0);
};

/** A category's row of figures. */
const figures = (page, number) =>
  dialog(page)
    .locator("tr", { has: page.getByLabel(`Name of category ${number}`) })
    .evaluate((row) => [...row.querySelectorAll("td")].slice(3, 5).map((cell) => cell.textContent));

async function saved(page) {
  const coming = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Save marks…" }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), "utf8") };
}

const pick = (page, label, name, content) =>
  page.getByLabel(label).setInputFiles({ ...file(name, content), mimeType: "application/json" });

test("keys mark lines, and the marks are there again after a reload", async () => {
  const { page, leave, settle } = await atHarbour();
  await atFirstLine(page, "harbour");
  await page.keyboard.press("3");
  await becomes(async () => (await badges(page)).slice(0, 3), ["Mark 3", "", ""]);
  // A screen reader hears it.
  await page.locator(".concordance [aria-live=polite].visually-hidden").getByText("Line 1 marked as 3").waitFor({ state: "attached" });

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("5");
  await becomes(async () => (await badges(page)).slice(0, 4), ["Mark 3", "Mark 5", "Mark 5", ""]);
  await page.getByText("2 lines marked as 5.").waitFor();
  await page.keyboard.press("Control+z");
  await becomes(async () => (await badges(page)).slice(0, 4), ["Mark 3", "", "", ""]);
  await page.keyboard.press("5");
  await becomes(async () => (await badges(page)).slice(0, 4), ["Mark 3", "Mark 5", "Mark 5", ""]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await becomes(async () => (await badges(page)).slice(0, 4), ["Mark 3", "Mark 5", "", ""]);

  // A note on the same line.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("n");
  const note = page.getByRole("dialog", { name: "Note on line 2" });
  await note.getByRole("textbox").fill("counts boats");
  await page.keyboard.press("Control+Enter");
  await becomes(() => note.count(), 0);
  await lines(page).getByRole("img", { name: "Note: counts boats" }).waitFor();
  assert.deepEqual(await faults(page), []);

  // Other words that begin there carry no mark; the same span does.
  await atFirstLine(page, "harbour master");
  await becomes(async () => (await badges(page)).every((badge) => badge === ""), true);
  await atFirstLine(page, "harb*");
  const before = await badges(page);
  assert.equal(before.filter((badge) => badge === "Mark 3").length, 1);

  // Records are written once the worker is at rest.
  await page.waitForTimeout(300);
  await page.reload();
  await started(page);
  await settle();
  await choose(page, HARBOUR);
  await wholeRows(lines(page));
  await becomes(() => badges(page), before);
  await lines(page).getByRole("img", { name: "Note: counts boats" }).waitFor();
  await lines(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("n");
  assert.equal(await note.getByRole("textbox").inputValue(), "counts boats");
  await note.getByRole("button", { name: "Remove note" }).click();
  await becomes(() => lines(page).locator(".note").count(), 0);
  await leave();
});

test("categories have names, are counted, sifted by and written into files", async () => {
  const { page, leave } = await atHarbour();
  await atFirstLine(page, "harbour");
  await openMarks(page);
  await dialog(page).getByLabel("Name of category 3").fill("office");
  await dialog(page).getByLabel("Colour of category 3").selectOption("violet");
  await closeMarks(page);
  await lines(page).focus();
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("3");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("1");
  await becomes(async () => (await badges(page)).slice(0, 3), ["Mark 3, office", "Mark 3, office", "Mark 1"]);

  await openMarks(page);
  await becomes(() => figures(page, 3), ["2", "2"]);
  assert.deepEqual(await figures(page, 1), ["1", "1"]);
  assert.deepEqual(await faults(page), []);
  await dialog(page).getByRole("button", { name: "Show lines of category 3" }).click();
  await becomes(() => dialog(page).getByRole("button", { name: "Show lines of category 3" }).getAttribute("aria-pressed"), "true");
  await closeMarks(page);
  await tells(page, /^2 hits /);
  assert.match(page.url(), /marks\.3/);
  await page.getByRole("button", { name: "Remove: marked 3" }).click();
  await tells(page, (told) => !told.startsWith("2 hits "));

  await button(page, "Export").click();
  const coming = page.waitForEvent("download");
  await button(page, "Save file").click();
  const content = await readFile(await (await coming).path(), "utf8");
  const [head, ...rows] = content.trimEnd().split("\n").map((line) => line.split("\t"));
  const column = head.indexOf("mark");
  assert.equal(head[column + 1], "note");
  assert.deepEqual(rows.slice(0, 4).map((row) => row[column]), ["office", "office", "1", ""]);

  // In the text itself.
  await becomes(() => page.getByRole("dialog", { name: /^Export/ }).count(), 0);
  await lines(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.locator(".book mark .coded[title='3, office']").first().waitFor();
  assert.deepEqual(await faults(page), []);
  await leave();
});

test("marks go into a file and come back; a bad file is told in words", async () => {
  const { page, leave } = await atHarbour();
  await atFirstLine(page, "harbour");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("4");
  await becomes(async () => (await badges(page)).every((badge) => badge === "Mark 4"), true);
  const all = (await badges(page)).length;
  await openMarks(page);
  const { name, content } = await saved(page);
  assert.match(name, /^kwicksilver-marks-\d{4}-\d\d-\d\d\.json$/);
  const told = JSON.parse(content);
  assert.equal(told.format, "kwicksilver marks");
  const texts = told.documents.flatMap(({ marks }) => marks.map(({ text }) => text.toLowerCase()));
  assert.deepEqual(texts, Array(all).fill("harbour"));

  await dialog(page).getByRole("button", { name: "Clear all marks" }).click();
  await becomes(() => figures(page, 4), ["0", "0"]);
  await pick(page, "File of marks", "half.json", content.slice(0, 200));
  await dialog(page).getByRole("alert").getByText(/^half\.json: This file of marks is damaged/).waitFor();
  await pick(page, "File of marks", "notes.txt", "my notes");
  await dialog(page).getByRole("alert").getByText(/^notes\.txt: This is no file of marks/).waitFor();
  assert.deepEqual(await figures(page, 4), ["0", "0"]);
  await pick(page, "File of marks", "mine.json", content);
  await becomes(() => figures(page, 4), [String(all), String(all)]);
  await becomes(() => dialog(page).getByRole("alert").count(), 0);
  await closeMarks(page);
  await becomes(async () => (await badges(page)).every((badge) => badge === "Mark 4"), true);
  await leave();
});

test("a second coder's marks are compared by figures checked by hand", async () => {
  const { page, leave } = await arrive(stage);
  // 50 lines: 20 both 1, 5 and 10 apart, 15 both 2: observed 0.7, expected 0.5.
  await choose(page, { "fog.txt": "the fog lay there ".repeat(50) });
  await tells(page, /^1 text /);
  const reach = async (first, last, key) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    for (let step = 1; step < first; step += 1) await page.keyboard.press("ArrowDown");
    for (let step = first; step < last; step += 1) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press(key);
  };
  await atFirstLine(page, "fog");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("2");
  await reach(1, 20, "1");
  await reach(26, 35, "1");
  await openMarks(page);
  await becomes(() => figures(page, 1), ["30", "30"]);
  await becomes(() => figures(page, 2), ["20", "20"]);
  const { content } = await saved(page);
  await closeMarks(page);
  await lines(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("2");
  await reach(1, 25, "1");
  await openMarks(page);
  await becomes(() => figures(page, 1), ["25", "25"]);
  await pick(page, "File of a second coder", "mira.json", content);
  await dialog(page).getByRole("heading", { name: "Agreement with mira.json" }).waitFor();
  const told = dialog(page).locator(".agreement dl");
  await becomes(async () => (await told.innerText()).replace(/\s+/g, " "), /Coded by both 50 lines Same category 35 \(70\.0 %\) Cohen’s kappa 0\.400/);
  const table = await dialog(page).locator(".agreement tbody").evaluate((body) =>
    [...body.rows].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
  );
  assert.deepEqual(table, [["20", "5"], ["10", "15"]]);
  assert.deepEqual(await faults(page), []);
  await dialog(page).getByRole("button", { name: "Forget the second coder" }).click();
  await becomes(() => dialog(page).locator(".agreement").count(), 0);
  await leave();
});

test("marks of one tab do not take away those of another", async () => {
  const { page, context, leave, settle } = await atHarbour();
  const other = await context.newPage();
  await other.goto(page.url().replace(/#.*/, ""));
  await started(other);
  await choose(other, HARBOUR);
  await tells(other, /^3 texts /);
  await atFirstLine(page, "harbour");
  await page.keyboard.press("1");
  await becomes(async () => (await badges(page))[0], "Mark 1");
  await atFirstLine(other, "harbour");
  await other.keyboard.press("ArrowDown");
  await other.keyboard.press("2");
  await becomes(async () => (await badges(other))[1], "Mark 2");
  await other.waitForTimeout(300);
  await other.reload();
  await started(other);
  await choose(other, HARBOUR);
  await wholeRows(lines(other));
  await becomes(async () => (await badges(other)).slice(0, 2), ["Mark 1", "Mark 2"]);
  await other.close();
  await settle(); // What the other tab loaded is no request of this one.
  await leave();
});

test("a phone shows the mark at the line's edge", async () => {
  const { page, leave } = await atHarbour({ context: { viewport: { width: 360, height: 740 } } });
  await search(page, "harbour");
  await wholeRows(lines(page));
  await lines(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Mark the selected lines").selectOption("6");
  await lines(page).locator(".badge").first().waitFor();
  const badge = await lines(page).locator(".badge").first().boundingBox();
  assert.ok(badge.width >= 16 && badge.x >= 0 && badge.x < 60, JSON.stringify(badge));
  await openMarks(page);
  const room = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(room <= 0, `${room} px too wide`);
  await closeMarks(page);
  await tab(page, "Reader").click();
  await leave();
});
