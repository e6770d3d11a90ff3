// A million lines: the first window after each way to sort them, in worker
// time, and how they scroll on the page, by the browser's own entries.

import assert from "node:assert/strict";
import { startWorker } from "./worker.mjs";

const RUNS = 5;
/** The six commonest words: more than a tenth of all. */
const FREQUENT = "(the|of|and|to|in|a)";

const at = (offset) => ({ at: { Position: offset }, descending: false, by_end: false });
const by = (levels, more = {}) => ({ levels, by_frequency: false, grouping: null, ...more });
const grouping = { at: { Position: 1 }, by_count: true };

const ORDERS = [
  ["text order", by([])],
  ["1R", by([at(1)]), 50],
  ["1R, 2R, 3R", by([at(1), at(2), at(3)]), 120],
  ["text, then 1L, 2L", by([{ ...at(0), at: "Document" }, at(-1), at(-2)]), 120],
  ["node, 1R, 2R", by([at(0), at(1), at(2)]), 120],
  ["random", by([{ ...at(0), at: { Random: 7 } }]), 50],
  ["1L by its end, once more", by([{ ...at(-1), by_end: true }]), 50],
  ["by frequency of 1R, 2R, 3R", by([at(1), at(2), at(3)], { by_frequency: true }), 300],
  ["in groups by 1R, then 2R", by([at(2)], { grouping }), 300],
];

/** Loads the files, sorts and scrolls; prints rows, and says what is too slow. */
export async function measureSorting(stage, made, loadInto, row) {
  const { page, close } = await stage.visit();
  await page.evaluate(startWorker);
  await loadInto(page, made);
  const ask = (sort) =>
    page.evaluate(([query, sort]) => globalThis.bench.lines(query, sort), [FREQUENT, sort]);
  const first = await ask(by([]));
  const { hits } = first.reply.summary;
  assert.ok(hits > made.tokens / 10, `${hits} hits are not enough`);
  const slow = [];
  for (const [name, sort, budget] of ORDERS) {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      // Another order comes between, so that nothing is kept from before.
      await ask(by([at(-5)]));
      const { micros, reply } = await ask(sort);
      assert.equal(reply.summary.hits, hits, `${name}: hits`);
      assert.equal(reply.lines.length + reply.heads.length, 50, `${name}: rows`);
      if (sort.by_frequency) {
        const counts = reply.lines.map((line) => line.pattern).filter((count) => count !== undefined && count !== null);
        assert.ok(counts.length > 0 && counts.every((count, i) => i === 0 || count <= counts[i - 1]), "commonest first");
      }
      if (sort.grouping) {
        assert.equal(reply.rows, hits + reply.summary.groups, "rows are lines and heads");
      }
      times.push(micros / 1000);
    }
    const median = times.toSorted((a, b) => a - b)[RUNS >> 1];
    const most = Math.max(...times);
    const within = budget ? `, budget ${budget} ms` : "";
    row(`re-sorted: ${name}`, `${median.toFixed(1)} ms`, `${hits.toLocaleString("en")} lines, at most ${most.toFixed(1)} ms${within}`);
    if (budget && median > budget) slow.push(`${name}: ${median.toFixed(1)} ms of ${budget}`);
  }
  await page.evaluate(() => globalThis.bench.stop());
  await close();
  await measureScrolling(stage, made, hits, row, slow);
  if (made.tokens >= 10_000_000) {
    assert.ok(hits >= 1_000_000, `${hits} hits are less than a million`);
    assert.deepEqual(slow, [], "within budget");
  }
}

async function measureScrolling(stage, made, hits, row, slow) {
  const hash = `#v=1&q=${encodeURIComponent(FREQUENT)}&sort=1R,2R,3R`;
  const { page, close } = await stage.visit({ hash });
  await page.setInputFiles("[data-testid=file-input]", made.paths);
  const told = `${hits.toLocaleString("en")} hits`;
  await page.getByRole("status").filter({ hasText: told }).waitFor({ timeout: 120_000 });
  await page.locator("#lines [data-row] [data-col=node]").first().waitFor();
  // What loading left to do comes first.
  await page.waitForTimeout(2_000);
  for (const [name, steps] of [["reading on", "small"], ["by the bar", "wide"]]) {
    const seen = await page.evaluate(scroll, steps);
    assert.equal(seen.rows, hits + 1, "rows of the grid");
    const long = seen.long === null ? "no long animation frames told" : `${seen.long} long animation frames (of 50 ms or more)`;
    row(`scrolling, ${name}: longest frame`, `${seen.frame.toFixed(0)} ms`, `${seen.frames} frames; ${long}, longest ${seen.longest.toFixed(0)} ms`);
    row(`scrolling, ${name}: longest blank row`, `${seen.blank.toFixed(0)} ms`);
    if (seen.blank > 100) slow.push(`a blank row for ${seen.blank.toFixed(0)} ms`);
    if (seen.longest > 50 || (seen.long === null && seen.frame > 50)) slow.push(`a frame of ${Math.max(seen.longest, seen.frame).toFixed(0)} ms`);
  }
  await close();
}

/** Scrolls for four seconds: by rows, or from one end of the list to another. */
function scroll(steps) {
  const grid = document.querySelector("#lines");
  const found = { rows: Number(grid.ariaRowCount), frames: 0, frame: 0, blank: 0, long: null, longest: 0 };
  const kind = "long-animation-frame";
  const spans = [];
  const observer = new PerformanceObserver((list) => spans.push(...list.getEntries()));
  if (PerformanceObserver.supportedEntryTypes.includes(kind)) observer.observe({ type: kind });
  const begun = performance.now();
  let before = begun;
  const since = new Map();
  return new Promise((done) => {
    const frame = (now) => {
      found.frames += 1;
      found.frame = Math.max(found.frame, now - before);
      before = now;
      // How long each row in sight has been blank.
      const box = grid.getBoundingClientRect();
      const blank = new Set();
      for (const row of grid.querySelectorAll("[data-row]")) {
        const { top, bottom } = row.getBoundingClientRect();
        const node = row.querySelector("[data-col=node]");
        const empty = node && ["", "…"].includes(node.textContent.trim());
        if (empty && bottom > box.top && top < box.bottom) blank.add(row.dataset.row);
      }
      for (const row of since.keys()) if (!blank.has(row)) since.delete(row);
      for (const row of blank) {
        if (!since.has(row)) since.set(row, now);
        found.blank = Math.max(found.blank, now - since.get(row));
      }
      if (now - begun > 4_000) {
        observer.disconnect();
        if (PerformanceObserver.supportedEntryTypes.includes(kind)) {
          found.long = spans.length;
          found.longest = Math.max(0, ...spans.map((span) => span.duration));
        }
        return done(found);
      }
      if (steps === "small") grid.scrollTop += 60;
      else if (found.frames % 20 === 0) {
        grid.scrollTop = (grid.scrollHeight * ((found.frames / 20) * 3 % 11)) / 11;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
