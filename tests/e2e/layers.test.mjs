// Annotated files as a linguist meets them: dropped in, asked for lemmas and
// tags at once, and read as their sentences were written.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, becomes, button, choose, grid, rows, search, searchBox, tab, tells } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** A sentence of CoNLL-U from its text and rows of form, lemma, tag and whether a blank follows. */
function sentence(id, text, rows) {
  const lines = rows.map(([form, lemma, tag, glued], at) =>
    [at + 1, form, lemma, tag, "_", "_", at === 0 ? 0 : 1, "dep", "_", glued ? "SpaceAfter=No" : "_"].join("\t"),
  );
  return `# sent_id = ${id}\n# text = ${text}\n${lines.join("\n")}\n\n`;
}

const LIGHTS = "The keeper was lighting the lamp (slowly), and the lamp wasn’t lit.";
const BOATS = "Boats were seen;  nobody saw “the light”.";
const HARBOUR =
  "# newdoc id = harbour\n# meta::year = 1998\n" +
  sentence("h-1", LIGHTS, [
    ["The", "the", "DET"], ["keeper", "keeper", "NOUN"], ["was", "be", "AUX"], ["lighting", "light", "VERB"],
    ["the", "the", "DET"], ["lamp", "lamp", "NOUN"], ["(", "(", "PUNCT", true], ["slowly", "slowly", "ADV", true],
    [")", ")", "PUNCT", true], [",", ",", "PUNCT"], ["and", "and", "CCONJ"], ["the", "the", "DET"],
    ["lamp", "lamp", "NOUN"], ["was", "be", "AUX", true], ["n’t", "not", "PART"], ["lit", "light", "VERB", true],
    [".", ".", "PUNCT"],
  ]) +
  "# newdoc id = quay\n# meta::year = 2004\n" +
  sentence("q-1", BOATS, [
    ["Boats", "boat", "NOUN"], ["were", "be", "AUX"], ["seen", "see", "VERB", true], [";", ";", "PUNCT"],
    ["nobody", "nobody", "PRON"], ["saw", "see", "VERB"], ["“", "“", "PUNCT", true], ["the", "the", "DET"],
    ["light", "light", "NOUN", true], ["”", "”", "PUNCT", true], [".", ".", "PUNCT"],
  ]);

test("lemmas and tags are found at once, and the text reads as it was written", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "sea.conllu": HARBOUR, "plain.txt": "The light was seen, and wasn’t." });
  await tells(page, /^3 texts · /);
  for (const [query, hits] of [
    ['[lemma="be"]', 3],
    ["{light}", 3],
    ["{light/V.*}", 2],
    ["_NOUN", 5],
    ['[lemma="be"] [pos="PART"]? [pos="VERB"]', 3],
    ['[word="light.*" & pos!="VERB"]', 1],
    ['[lemma="see"] within <doc year>="2000"/>', 2],
    ['[lemma="see"] within <doc year<="2000"/>', 0],
    ['a:[] []{0,20} b:[] :: a.lemma = b.lemma & a.pos = "NOUN"', 1],
    ["wasn't", 2],
    ["light", 2],
  ]) {
    await search(page, query, new RegExp(`^${hits} hits? · `));
  }
  await search(page, "{lamp}", /^2 hits · /);
  await page.getByRole("grid", { name: "Concordance lines" }).locator("[aria-rowindex='2']").click();
  const reader = page.getByRole("tabpanel", { name: "Reader" }).or(page.locator(".reader"));
  await reader.first().waitFor();
  assert.ok((await reader.first().textContent()).includes(LIGHTS), "as its “# text” has it");
  await leave();
});

test("an attribute that the texts lack is told with those that they have", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "sea.conllu": HARBOUR });
  await tells(page, /^2 texts · /);
  await searchBox(page).fill('[tag="NOUN"]');
  const alert = page.getByRole("alert").filter({ hasText: "no attribute “tag”" });
  await alert.waitFor();
  assert.match(await alert.textContent(), /word, lc, lemma, pos, /);
  await alert.getByRole("button", { name: 'Use [pos="NOUN"]' }).click();
  await tells(page, /^5 hits? · /);
  await leave();
});

test("the help sheet shows what these texts carry", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "sea.conllu": HARBOUR });
  await tells(page, /^2 texts · /);
  const sheet = page.getByRole("dialog", { name: "What to write in the box" });
  const section = sheet.locator("section", { hasText: "What these texts carry" });
  await button(page, "Help").click();
  const examples = await section.locator("li code").allTextContents();
  assert.ok(examples.length >= 7, examples.join("\n"));
  await sheet.getByRole("button", { name: "Close" }).click();
  for (const example of examples) {
    await button(page, "Help").click();
    await sheet.getByRole("button", { name: example, exact: true }).click();
    await tells(page, /^[\d,]+ hits? · /);
    assert.equal(await page.getByRole("alert").count(), 0, example);
  }
  await leave();
});

test("a text without the layer is no part of its figures, and the page says so", async () => {
  const tagged = "a\tDT\nb\tNN\nc\tNN\nd\tNN\n";
  const { page, leave } = await arrive(stage);
  await choose(page, { "one.vrt": tagged, "plain.txt": "Tides rise and tides fall.", "two.vrt": tagged });
  await tells(page, /^3 texts /);
  await tab(page, "Words").click();
  await page.getByRole("combobox", { name: "Count", exact: true }).selectOption("pos");
  // Evenly used in the two texts that have it.
  await becomes(
    async () => (await rows(grid(page, "Word list"))).map((row) => `${row.word} ${row.count} ${row.range} ${row.dp}`),
    ["NN 6 2 0", "DT 2 2 0"],
  );
  await page.getByText("1 text has no pos and is left out.").waitFor();
  await leave();
});
