// Speed in a real browser, on the release build: loading from files, lines,
// counts and sorts in worker time, and from keystroke to paint on the page.
// Every figure's count is checked against the tally of the text's maker.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStage } from "../e2e/support/visit.mjs";
import { measureFigures } from "./figures.mjs";
import { measurePage } from "./page.mjs";
import { measureSorting } from "./sorting.mjs";
import { writeAnnotated, writeProse } from "./prose.mjs";
import { startWorker } from "./worker.mjs";

const SIZES = (process.argv[2] ?? "1000000,10000000").split(",").map(Number);
// `sorting` measures the million lines alone, `figures` the tables of figures.
const PART = process.argv[3];
const RUNS = 9;

const stage = await openStage();
try {
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), "kwicksilver-bench-"));
    try {
      await measure(writeProse(folder, size));
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      if (!PART) await measureLayers(writeAnnotated(folder, size));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
} finally {
  await stage.close();
}
console.log("\nAll counts were right.");

async function measure(made) {
  console.log(
    `\n${made.tokens.toLocaleString("en")} tokens, ${(made.bytes / 1e6).toFixed(1)} MB in ${made.paths.length} files`,
  );
  if (PART === "sorting") return measureSorting(stage, made, loadInto, row);
  if (PART === "figures") return measureFigures(stage, made, loadInto, row);
  const { page, close } = await stage.visit();
  await page.evaluate(startWorker);
  const loads = [];
  for (let run = 0; run < 3; run++) {
    const loaded = await loadInto(page, made);
    assert.equal(loaded.tokens, made.tokens);
    loads.push(loaded.milliseconds);
  }
  const median = middle(loads);
  row("loading from files, one worker", `${median.toFixed(0)} ms`, `${(made.tokens / median / 1000).toFixed(2)} M tokens/s`);

  const asc = (at) => ({ at: { Position: at }, descending: false, by_end: false });
  const tasks = [
    ["first lines of a frequent word", "the", [], made.the],
    ["first lines of a phrase", "of the", [], made.ofThe],
    ["first lines of a wildcard", "go*", [], made.go],
    ["first window, sorted by 1R", "the", [asc(1)], made.the],
    ["first window, sorted by 1R, 2R, 3R", "the", [asc(1), asc(2), asc(3)], made.the],
  ];
  for (const [name, query, sort, count] of tasks) {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      await page.evaluate(() => globalThis.bench.forget());
      const { micros, reply } = await page.evaluate(
        ([query, sort]) => globalThis.bench.lines(query, sort),
        [query, sort],
      );
      assert.equal(reply.summary.hits, count, `${name}: hits`);
      assert.equal(reply.lines.length, 50, `${name}: lines`);
      times.push(micros / 1000);
    }
    row(name, `${middle(times).toFixed(2)} ms`, `${count.toLocaleString("en")} hits, in the worker`);
  }
  const counts = [
    ["CQL: [word=\"go.*\"%c]", '[word="go.*"%c]', made.go],
    ["CQL: \"the\" []{0,3} \"of\"", '"the" []{0,3} "of"', made.theOf],
    ["phrase of frequent words: and of the", "and of the", made.andOfThe],
  ];
  await countAll(page, counts);
  const sentences = [];
  for (let run = 0; run < RUNS; run++) {
    await page.evaluate(() => globalThis.bench.forget());
    const { micros, reply } = await page.evaluate(() => globalThis.bench.lines('<s> "the"', []));
    assert.ok(reply.summary.hits > 0 && reply.summary.hits < made.the, "at the start of sentences");
    sentences.push(micros / 1000);
  }
  row('CQL: <s> "the"', `${middle(sentences.slice(1)).toFixed(2)} ms`, `the first time, finding all sentences: ${sentences[0].toFixed(0)} ms`);

  const waits = [];
  for (let run = 0; run < RUNS; run++) {
    const { waited, slow, hits } = await page.evaluate(() => globalThis.bench.interrupt('a:[] []{0,9} b:[] :: a.word = b.word', "the"));
    assert.equal(slow, "superseded", "the slow query was still at work");
    assert.equal(hits, made.the);
    waits.push(waited);
  }
  row("a word, asked during a slow query", `${middle(waits).toFixed(0)} ms`, `at most ${Math.max(...waits).toFixed(0)} ms, from asking to the answer`);

  const list = [];
  for (let run = 0; run < 3; run++) {
    const { micros, reply } = await page.evaluate(() => globalThis.bench.words());
    assert.equal(reply.tokens, made.tokens);
    assert.equal(reply.rows[0].count, made.the);
    list.push(micros / 1000);
  }
  row("frequency list", `${list[0].toFixed(0)} ms`, `again: ${list[1].toFixed(2)} ms`);
  await page.evaluate(() => globalThis.bench.stop());
  await close();
  await measurePage(stage, made, row);
  await measureSorting(stage, made, loadInto, row);
  await measureFigures(stage, made, loadInto, row);
}

/** Vertical text with lemmas and tags, and queries for them. */
async function measureLayers(made) {
  const { page, close } = await stage.visit();
  await page.evaluate(startWorker);
  const loaded = await loadInto(page, made);
  assert.equal(loaded.tokens, made.tokens);
  const rate = made.tokens / loaded.milliseconds / 1000;
  row("loading vertical text with two layers", `${loaded.milliseconds.toFixed(0)} ms`, `${(made.bytes / 1e6).toFixed(0)} MB, ${rate.toFixed(2)} M tokens/s`);
  const queries = [
    ['CQL: [lemma="be"]', '[lemma="be"]', made.be],
    ['CQL: [lemma="be"] [pos="RB"]? [pos="V.N"]', '[lemma="be"] [pos="RB"]? [pos="V.N"]', made.passive],
    ['the same, in texts from 2001 on', '[lemma="be"] [pos="RB"]? [pos="V.N"] within <doc year>="2001"/>', made.passive],
  ];
  await countAll(page, queries);
  await page.evaluate(() => globalThis.bench.stop());
  await close();
}

/** Queries, each with its name and its hits: their count and first lines. */
async function countAll(page, queries) {
  for (const [name, query, count] of queries) {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      await page.evaluate(() => globalThis.bench.forget());
      const { micros, reply } = await page.evaluate((query) => globalThis.bench.lines(query, []), query);
      assert.equal(reply.summary.hits, count, `${name}: hits`);
      times.push(micros / 1000);
    }
    const note = `${count.toLocaleString("en")} hits, count and first lines; the first time ${times[0].toFixed(0)} ms`;
    row(name, `${middle(times).toFixed(2)} ms`, note);
  }
}

/** Loads the files into a fresh worker of the page's and times it. */
async function loadInto(page, made) {
  await page.evaluate(() => globalThis.bench.restart());
  await page.setInputFiles("#bench-files", made.paths);
  return page.evaluate(() => globalThis.bench.load(document.getElementById("bench-files").files));
}

function middle(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function row(name, figure, note = "") {
  console.log(`  ${name.padEnd(38)} ${figure.padStart(12)}   ${note}`);
}
