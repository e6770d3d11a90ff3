// Lists of words that a reader brings: stop words, lemmas, frequencies; and what keywords are of.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import {
  arrive, becomes, button, choose, file, grid, rows, search, searchBox, tab, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, words } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const list = (page) => grid(page, "Word list");
const keywords = (page) => grid(page, "Keyword list");
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const remarks = (page) => page.locator(".figure-remarks");
const stopWords = (page) => page.getByRole("checkbox", { name: "Without stop words" });
const field = (page, name) => page.getByRole("combobox", { name, exact: true });
const panel = (page) => page.locator(".list-panel");
const openPanel = (page) => page.locator(".figures-view summary", { hasText: "Lists" }).click();
const alert = (page) => page.getByRole("alert");

/** Adds a list by the picker that its button opens. */
async function add(page, name, content, listName) {
  const opens = page.waitForEvent("filechooser");
  await button(page, name).click();
  await (await opens).setFiles(file(listName, content));
}

async function set(page, name, value) {
  const number = page.getByRole("spinbutton", { name, exact: true });
  await number.fill(String(value));
  await number.press("Tab");
}

/** The words of a table, by what is drawn of it. */
const shown = (table) => async () => (await rows(table)).map((row) => row.word.toLowerCase());
const cells = (table, ...columns) => async () =>
  (await rows(table)).map((row) => columns.map((column) => row[column]).join(" ").toLowerCase());

async function at(view, texts, told, options) {
  const person = await arrive(stage, options);
  await choose(person.page, texts);
  await tells(person.page, told);
  await tab(person.page, view).click();
  return person;
}

const TYPES = new Set(words(Object.values(HARBOUR).join(" ").toLowerCase())).size;
const rowCount = (table) => async () => Number(await table.getAttribute("aria-rowcount")) - 1;

test("words of a stop list go, and come back", async () => {
  const { page, leave } = await at("Words", HARBOUR, /^3 texts /);
  await becomes(rowCount(list(page)), TYPES);
  await openPanel(page);
  await add(page, "Add a stop list…", "# mine\nTHE, harbour\nand\n", "mine.txt");
  await becomes(rowCount(list(page)), TYPES - 3);
  assert.ok(!(await shown(list(page))()).includes("harbour"));
  await becomes(() => remarks(page).textContent(), "Left out: 3 stop words (mine.txt).");
  assert.equal(hash(page).get("wl.stop"), "1/.mine.txt");
  assert.ok(await panel(page).getByRole("checkbox", { name: "mine.txt (3 words)" }).isChecked());
  // One click lets them in, one more leaves them out again.
  await stopWords(page).uncheck();
  await becomes(rowCount(list(page)), TYPES);
  await becomes(() => remarks(page).count(), 0);
  await stopWords(page).check();
  await becomes(rowCount(list(page)), TYPES - 3);
  await button(page, "Zipf plot").click();
  await becomes(() => remarks(page).textContent(), "Stop words are left out (mine.txt).");
  await button(page, "List").click();
  await becomes(rowCount(list(page)), TYPES - 3);

  // A list that is none says why, and what is there stays.
  await add(page, "Add a stop list…", "# nothing\n", "empty.txt");
  await becomes(() => alert(page).textContent(), "“empty.txt” was not added. The list has no words.");
  await becomes(rowCount(list(page)), TYPES - 3);

  // The texts' own language is offered; a second list adds to the first.
  const english = panel(page).getByRole("checkbox", { name: /^English \(\d\d % of the tokens\)$/ });
  await english.check();
  await becomes(() => remarks(page).textContent(), /^Left out: \d+ stop words \(mine.txt, English\)\.$/);
  await english.uncheck();
  await field(page, "Use the stop words of a language").selectOption("German");
  await becomes(() => remarks(page).textContent(), /\(mine.txt, German\)/);
  await page.goBack();
  await becomes(() => remarks(page).textContent(), "Left out: 3 stop words (mine.txt).");
  const link = new URL(page.url()).hash;

  await button(page, "Take mine.txt away").click();
  await becomes(rowCount(list(page)), TYPES);
  assert.ok(!(await stopWords(page).isChecked()));
  await leave();

  // Elsewhere the list is not there: the link says so, and the list makes it good.
  const other = await at("Words", HARBOUR, /^3 texts /, { hash: link });
  await becomes(() => alert(other.page).textContent(), /^The stop list “mine.txt” is not here: .* Add it under “Lists”/);
  await openPanel(other.page);
  await add(other.page, "Add a stop list…", "the harbour and", "mine.txt");
  await becomes(rowCount(list(other.page)), TYPES - 3);
  await becomes(() => alert(other.page).count(), 0);
  await other.leave();
});

const GOING = { "going.txt": "She goes to sea. He went to sea and is gone. Go home! They are home." };

test("words are counted by lemma, and a lemma opens the lines of all its forms", async () => {
  const { page, leave } = await at("Words", GOING, /^1 text /);
  await wholeRows(list(page));
  await openPanel(page);
  await add(page, "Add a lemma list…", "go goes went", "bad.txt");
  await becomes(() => alert(page).textContent(), /^“bad.txt” was not added. Line 1: there is no arrow/);
  await add(page, "Add a lemma list…", "go -> goes,went,gone\nbe -> is are\nsee -> went\n", "lemmas.txt");
  await becomes(cells(list(page), "word", "count"), (all) => all[0] === "go 4" && all.includes("be 2"));
  await panel(page).getByText("lemmas.txt (8 forms). 1 form is of several lemmas, of which the first counts: went").waitFor();
  assert.equal(await field(page, "Count").inputValue(), ".lemmas.txt");
  await becomes(() => alert(page).count(), 0);
  await list(page).getByRole("button", { name: "go", exact: true }).click();
  await tells(page, /^4 hits /);
  assert.equal(await searchBox(page).inputValue(), "(go|goes|gone|went)");

  // Collocates and phrases count by the list as well.
  await search(page, "to", /^2 hits /);
  await tab(page, "Collocates").click();
  await field(page, "Count").selectOption("words by lemmas.txt");
  const collocates = grid(page, "Collocate list");
  await becomes(cells(collocates, "word", "count"), (all) => all[0] === "go 4");
  await collocates.getByRole("button", { name: "go", exact: true }).click();
  await tells(page, /^2 hits /);
  assert.match(hash(page).get("step"), /^near\.5\.5\.\(go\|/);
  await tab(page, "Phrases").click();
  await field(page, "Count").selectOption("words by lemmas.txt");
  await becomes(cells(grid(page, "Phrase list"), "word", "count"), ["go to sea 2"]);
  await grid(page, "Phrase list").getByRole("button", { name: "go to sea" }).click();
  await tells(page, /^2 hits /);
  assert.equal(await searchBox(page).inputValue(), "(go|goes|gone|went) to sea");
  await leave();
});

const FOG = { "fog.txt": `${"fog ".repeat(5)}${"bell ".repeat(5)}` };

test("keywords of one text are held against a list of frequencies", async () => {
  const { page, leave } = await at("Keywords", FOG, /^1 text /);
  await page.getByText("or add a list of frequencies to compare with").waitFor();
  await add(page, "Add a reference list…", "words\nwithout numbers\n", "prose.txt");
  await becomes(() => alert(page).textContent(), /^“prose.txt” was not added. No column holds frequencies/);
  await add(page, "Add a reference list…", "fog\t10\nbell\t40\ntide\t50\n", "bnc.txt");
  // fog: E = 10·15/110 = 1.364, others 8.636, 13.636, 86.364; log ratio = log2((5/10)/(10/100)) = 2.32
  // G² = 2(5·ln 3.667 + 5·ln 0.579 + 10·ln 0.733 + 90·ln 1.042) = 8.75; p = 0.003
  await becomes(cells(keywords(page), "word", "count", "against", "logratio", "g2", "p"), [
    "fog 5 10 2.32 8.75 0.003",
    // What the list alone has is a row, too: log ratio = log2((½/10)/(50/100)), G² = 2(10·ln 1.833 + 50·ln 1.1 + 50·ln 0.917)
    "tide 0 50 \u22123.32\u2009† 12.95 3.2e\u22124",
  ]);
  await page.getByText("target 10 tokens · reference 100 tokens").waitFor();
  await field(page, "Significance").selectOption("any p");
  await becomes(shown(keywords(page)), ["fog", "bell", "tide"]);
  await set(page, "to (words)", 2);
  await becomes(() => alert(page).textContent(), /^A list of frequencies has no phrases to compare with/);
  await set(page, "to (words)", 1);
  await becomes(shown(keywords(page)), ["fog", "bell", "tide"]);
  // A size that the file states takes the place of the sum.
  await add(page, "Add a reference list…", "#Word Tokens: 1000\n1\t10\tfog\n2\t40\tbell\n3\t50\ttide\n", "bnc.txt");
  await page.getByText("reference 1,000 tokens").waitFor();
  await openPanel(page);
  await panel(page).getByText("bnc.txt (3 lines, 1,000 tokens)").waitFor();
  assert.equal(hash(page).get("kw.ref"), ".bnc.txt");
  await leave();
});

test("lists are given to a new worker when one has failed", async () => {
  const { page, leave } = await at("Words", HARBOUR, /^3 texts /);
  await openPanel(page);
  await add(page, "Add a stop list…", "the", "mine.txt");
  await becomes(rowCount(list(page)), TYPES - 1);
  await page.workers()[0].evaluate(() => void setTimeout(() => { throw new Error("crash"); }));
  await alert(page).getByRole("button", { name: "Restart" }).click();
  await becomes(() => alert(page).count(), 0);
  await tells(page, /^3 texts /);
  await becomes(rowCount(list(page)), TYPES - 1);
  await becomes(() => remarks(page).textContent(), "Left out: 1 stop word (mine.txt).");
  await leave(["uncaught: Error: crash"]);
});

const OUTLETS = {
  "north.txt": "fog bell ".repeat(20),
  "south.txt": "sun bell ".repeat(20),
  "east.txt": "fog bell ".repeat(20),
  "about.csv": "file,outlet\nnorth.txt,Rive\neast.txt,Rive\nsouth.txt,Courier\n",
};

test("keywords are of a value and held against a text, and what is on both sides is told", async () => {
  const { page, leave } = await at("Keywords", OUTLETS, /^4 texts |^3 texts /);
  await field(page, "Keywords of").selectOption("outlet: Rive");
  // fog: 40 of 80 against none of 40; log ratio = log2((40/80)/(½/40)) = 5.32
  // G² = 2(40·ln 1.5 + 40·ln 0.75 + 40·ln 1.5) = 41.86
  await becomes(cells(keywords(page), "word", "count", "against", "logratio", "g2"), (all) => all[0] === "fog 40 0 5.32\u2009† 41.86");
  await page.getByText("target 80 tokens · reference 40 tokens").waitFor();
  await becomes(() => remarks(page).textContent(), /Of 3 words tested, about 0 would pass p < 0.05 by chance\./);
  assert.equal(hash(page).get("kw.target"), "-outlet/Rive");
  await field(page, "Against").selectOption("outlet: Courier");
  await page.getByText("target 80 tokens · reference 40 tokens").waitFor();
  await field(page, "Against").selectOption("north.txt");
  await page.getByText("1 text (40 tokens) is in both the target and the reference").waitFor();
  await field(page, "Against").selectOption("all other texts");
  await keywords(page).getByRole("button", { name: "fog" }).click();
  await tells(page, /^40 hits /);
  assert.equal(hash(page).get("where"), 'outlet="Rive"');
  await leave();
});

test("of many texts the first are offered, and the others are found by name", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 205 }, (_, i) => [`text${String(i).padStart(3, "0")}.txt`, i === 204 ? "fog fog fog bell" : "sun bell"]),
  );
  const { page, leave } = await at("Keywords", many, /^205 texts /);
  const target = field(page, "Keywords of");
  await becomes(() => target.locator("option").count(), 201);
  assert.match(await target.locator("option").last().textContent(), /^the first 200 of 205: find others by name$/);
  await page.getByRole("textbox", { name: "Find a text or value" }).fill("TEXT20");
  await becomes(() => target.locator("option").allTextContents(), (all) => all.includes("text204.txt") && all.length === 6);
  await target.selectOption("text204.txt");
  await becomes(shown(keywords(page)), (all) => all[0] === "fog");
  await page.getByRole("textbox", { name: "Find a text or value" }).fill("");
  await becomes(() => target.locator("option:checked").textContent(), "text204.txt");
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in the lists, ${colorScheme}, ${width} px`, async () => {
      const context = { colorScheme, viewport: { width, height: 800 } };
      const { page, leave } = await at("Keywords", OUTLETS, /^4 texts |^3 texts /, { context });
      await wholeRows(keywords(page));
      if (width === 360) await button(page, "Settings").click();
      await openPanel(page);
      await add(page, "Add a stop list…", "bell", "mine.txt");
      await add(page, "Add a lemma list…", "no arrow", "bad.txt");
      await add(page, "Add a reference list…", "fog\t10\nbell\t40\n", "bnc.txt");
      await page.getByText("reference 50 tokens").waitFor();
      assert.deepEqual(await faults(page), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, "nothing stands over the edge");
      await leave();
    });
  }
}
