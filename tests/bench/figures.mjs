// Tables of figures: from asking a worker to its answer, and from keystroke to
// paint in a table's filter. Rows and figures are checked against tallies of
// the text's maker.

import assert from "node:assert/strict";
import { countsBeside, countsIn, dispersions, threeGrams } from "./tallies.mjs";
import { startWorker } from "./worker.mjs";

const RUNS = 7;
/** The two commonest words: half a million of ten million tokens. */
const FREQUENT = "the|of";
/** Rows whose figures are checked, of each table. */
const CHECKED = 200;

const ALL = { texts: "All", conditions: [] };
const ANY_CASE = { match_case: false, match_accents: true };
const SPREADS = ["range", "dp", "dpnorm", "d", "d2", "s", "dkl", "arf"];
const MEASURES = [
  "g2", "g2two", "logratio", "lrc", "logdice", "dice", "mi", "mi2", "mi3", "t", "z", "zyates", "chi2", "chi2yates",
  "fisher", "deltap", "deltapback", "ms", "diff", "odds", "simple1", "simple10", "simple100", "simple1000", "dc", "bic",
];

const table = (of, columns, more = {}) => ({
  of,
  scope: ALL,
  layer: null,
  lemmas: null,
  switches: ANY_CASE,
  frequency: 1,
  range: 1,
  filter: "",
  stop: { lists: [], phrases: "Holding" },
  significance: null,
  direction: "More",
  sort: [],
  columns: ["word", "count", ...columns],
  first: 0,
  count: CHECKED,
  ...more,
});
const by = (column, descending = true) => [{ column, descending }];

const words = table("Words", SPREADS, { sort: by("dp", false) });
const collocates = table(
  { Collocates: { hits: { query: { text: FREQUENT, switches: ANY_CASE }, scope: ALL, steps: [] }, left: 5, right: 5, sentences: false, alone: 1 } },
  MEASURES,
  { sort: by("g2") },
);
const keywords = (half) =>
  table({ Keywords: "Rest" }, ["against", "logratio", "g2"], {
    scope: { texts: { Only: half.map((name) => ({ name, nth: 0 })) }, conditions: [] },
    significance: { test: "g2", alpha: 0.05, correction: "None" },
    sort: by("logratio"),
  });
const phrases = (n, frequency) =>
  table({ Phrases: { least: n, most: n, frames: false, folded: false, around: null } }, ["range"], {
    frequency,
    sort: by("count"),
  });

/** Loads the files, asks for the tables and types in their filters; prints rows, and says what is too slow. */
export async function measureFigures(stage, made, loadInto, row) {
  const slow = [];
  const told = (name, times, budget, note = "") => {
    const median = times.toSorted((a, b) => a - b)[times.length >> 1];
    row(name, `${median.toFixed(1)} ms`, `at most ${Math.max(...times).toFixed(1)} ms, budget ${budget} ms${note}`);
    if (median > budget) slow.push(`${name}: ${median.toFixed(1)} ms of ${budget}`);
  };
  const { page, close } = await stage.visit();
  await page.evaluate(startWorker);
  const ask = (request) => page.evaluate((request) => globalThis.bench.table(request), request);
  const rank = new Map(made.words.map((word, rank) => [word, rank]));
  const counts = countsIn(made);
  const types = counts.filter((count) => count > 0).length;

  const lists = [];
  const spread = dispersions(made);
  for (let run = 0; run < 3; run++) {
    await loadInto(page, made);
    // What loading left to do comes first.
    await page.waitForTimeout(1_500);
    const { waited, reply } = await ask(words);
    lists.push(waited);
    assert.deepEqual([reply.rows_all, reply.rows_total, reply.tokens], [types, types, made.tokens], "word list");
    let before = 0;
    for (const { cells } of reply.rows) {
      const word = rank.get(cells[0].Text);
      assert.equal(cells[1].Count, counts[word], cells[0].Text);
      assert.ok(Math.abs(cells[3].Figure - spread[word]) < 1e-9, `DP of ${cells[0].Text}`);
      assert.ok(cells[3].Figure >= before, "most even first");
      before = cells[3].Figure;
    }
  }
  told("word list by DP, the first time", lists, 300, `; ${types.toLocaleString("en")} words`);

  const half = made.paths.slice(0, made.paths.length >> 1).map((path) => path.split("/").at(-1));
  const beside = countsBeside(made, new Set([0, 1]), 5);
  const [target, reference] = [countsIn(made, 0, half.length), countsIn(made, half.length)];
  const three = threeGrams(made, 3);
  const wordsOf = ({ cells }) => cells[0].Text.split(" ").map((word) => rank.get(word));
  const tasks = [
    ["collocates by G², all measures shown", collocates, 60, (reply) => {
      assert.equal(reply.hits, counts[0] + counts[1], "hits");
      assert.equal(reply.against, beside.positions, "positions");
      assert.equal(reply.rows_all, beside.counts.filter((count) => count > 0).length, "collocates");
      for (const found of reply.rows) assert.equal(found.cells[1].Count, beside.counts[wordsOf(found)[0]]);
      return `${reply.hits.toLocaleString("en")} hits`;
    }],
    ["keywords of a half by log ratio", keywords(half), 100, (reply) => {
      assert.equal(reply.tokens + reply.against, made.tokens, "tokens");
      assert.equal(reply.rows_all, types, "words tested");
      assert.ok(reply.rows_total > CHECKED, "keywords");
      for (const found of reply.rows) {
        const [word] = wordsOf(found);
        assert.deepEqual([found.cells[1].Count, found.cells[2].Count], [target[word], reference[word]]);
      }
      return `${reply.rows_total} significant of ${reply.rows_all.toLocaleString("en")}`;
    }],
    ["all 3-grams with f ≥ 3", phrases(3, 3), 1_500, (reply) => {
      assert.equal(reply.rows_all, three.number, "3-grams");
      for (const found of reply.rows) assert.equal(found.cells[1].Count, three.of(...wordsOf(found)));
      return `${reply.rows_all.toLocaleString("en")} of them`;
    }],
  ];
  await page.evaluate((query) => globalThis.bench.lines(query, []), FREQUENT);
  for (const [name, request, budget, check] of tasks) {
    const times = [];
    let note;
    for (let run = 0; run < RUNS; run++) {
      // Another table comes between, so that nothing is kept from before.
      await ask(words);
      const { waited, reply } = await ask(request);
      times.push(waited);
      note = check(reply);
    }
    told(name, times, budget, `; ${note}`);
  }

  // Instead of n-grams that take long, a table that is kept.
  const waits = [];
  for (let run = 0; run < RUNS; run++) {
    await ask(words);
    const { waited, slow } = await page.evaluate(([slow, next]) => globalThis.bench.insteadOf(slow, next), [phrases(4, 1), words]);
    assert.equal(slow, "superseded", "n-grams were still at work");
    waits.push(waited);
  }
  told("another table, asked during n-grams", waits, 50);

  const having = (part, counts) => made.words.filter((word, rank) => counts[rank] && word.includes(part)).length;
  const typed = [
    ["the word list", words, ["i", "in", "ing"], (part) => having(part, counts)],
    ["collocates", { ...collocates, direction: "Both" }, ["i", "in", "ing"], (part) => having(part, beside.counts)],
    ["keywords", { ...keywords(half), significance: null, direction: "Both" }, ["i", "in", "ing"], (part) => having(part, counts)],
    ["3-grams", phrases(3, 3), ["f", "of the", "the of"], (part) =>
      three.keys().filter((key) => key.map((rank) => made.words[rank]).join(" ").includes(part)).length],
  ];
  for (const [name, request, parts, expected] of typed) {
    await ask(request);
    const times = [];
    const totals = parts.map(expected);
    for (let run = 0; run < RUNS; run++) {
      for (const [at, filter] of parts.entries()) {
        const { waited, reply } = await ask({ ...request, filter });
        times.push(waited);
        assert.equal(reply.rows_total, totals[at], `${name} with ${filter}`);
      }
    }
    told(`typing in the filter of ${name}`, times, 50);
  }
  await page.evaluate(() => globalThis.bench.stop());
  await close();
  await measureTyping(stage, made, counts, having, told);
  if (made.tokens >= 10_000_000) assert.deepEqual(slow, [], "within budget");
}

/** Types into the word list's filter on the page, until what fits is painted. */
async function measureTyping(stage, made, counts, having, told) {
  const { page, close } = await stage.visit();
  await page.setInputFiles("[data-testid=file-input]", made.paths);
  const loaded = `${made.tokens.toLocaleString("en")} tokens`;
  await page.getByRole("status").filter({ hasText: loaded }).waitFor({ timeout: 120_000 });
  await page.getByRole("tab", { name: "Words", exact: true }).click();
  const list = page.getByRole("grid", { name: "Word list", exact: true });
  await list.locator("[data-row] [data-col=word]").first().waitFor();
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    for (const part of ["i", "in", "ing", ""]) {
      const rows = part ? having(part, counts) : counts.filter((count) => count > 0).length;
      times.push(await page.evaluate(type, [part, rows + 1]));
    }
  }
  told("keystroke to paint in the word list", times, 50);
  await close();
}

function type([part, rows]) {
  const box = document.querySelector("input[aria-label^='Filter ']:not([aria-label='Filter texts'])");
  const grid = document.querySelector("[role=grid][aria-label='Word list']");
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const begun = performance.now();
  set.call(box, part);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return new Promise((done) => {
    const look = () => {
      const word = grid.querySelector("[data-row] [data-col=word]")?.textContent.trim() ?? "";
      if (Number(grid.ariaRowCount) !== rows || !word || word === "…" || !word.includes(part)) {
        return requestAnimationFrame(look);
      }
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
    };
    requestAnimationFrame(look);
  });
}
