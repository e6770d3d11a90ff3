// What a person does with the page, and sees of it, by the names on it.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { keptOffline } from "./visit.mjs";

export const searchBox = (page) => page.getByRole("searchbox", { name: "Search" });
export const status = (page) => page.getByRole("status");
export const tab = (page, name) => page.getByRole("tab", { name, exact: true });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const grid = (page, name) => page.getByRole("grid", { name, exact: true });
export const lines = (page) => grid(page, "Concordance lines");

/**
 * Opens the page and waits until all of it has come. `leave` closes it and
 * asserts that it said nothing, broke no rule and asked for nothing more.
 */
export async function arrive(stage, options) {
  const seen = await stage.visit(options);
  const { page, log } = seen;
  page.setDefaultTimeout(10_000);
  let mark;
  /** What was asked up to now belongs to a load. */
  const settle = async () => {
    await keptOffline(page);
    await page.waitForLoadState("networkidle");
    mark = stage.host.requests.length;
  };
  await settle();
  return {
    ...seen,
    settle,
    async leave(said = []) {
      assert.deepEqual(log.console, said);
      assert.deepEqual(log.violations, []);
      assert.deepEqual(stage.host.requests.slice(mark), []);
      assert.deepEqual(stage.outside(), []);
      await seen.close();
    },
  };
}

/**
 * Waits until what is read is what is expected: a value, a pattern or a
 * function that says so.
 */
export async function becomes(read, expected, patience = 15_000) {
  const fits = (seen) => {
    if (expected instanceof RegExp) return expected.test(seen);
    if (typeof expected === "function") return expected(seen);
    try {
      assert.deepEqual(seen, expected);
      return true;
    } catch {
      return false;
    }
  };
  const end = Date.now() + patience;
  for (;;) {
    const seen = await read();
    if (fits(seen)) return seen;
    if (Date.now() > end) {
      if (typeof expected === "function") assert.fail(`not so: ${JSON.stringify(seen)}`);
      if (expected instanceof RegExp) assert.match(String(seen), expected);
      assert.deepEqual(seen, expected);
    }
    await pause(30);
  }
}

/** Waits for the line that tells what was found or loaded. */
export const tells = (page, expected, patience) =>
  becomes(async () => (await status(page).textContent()).trim(), expected, patience);

/** A text file, as a picker hands it over. */
export const file = (name, content) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
});

/** Chooses files in the picker; `texts` maps names to contents. */
export const choose = (page, texts) =>
  page
    .getByTestId("file-input")
    .setInputFiles(Object.entries(texts).map(([name, content]) => file(name, content)));

/** Drops files and folders of this machine onto the page. */
export async function drop(page, paths) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await session.detach();
}

/** Types a query key by key and waits for what the page tells of it. */
export async function search(page, query, told = /^[\d,]+ hits? /) {
  await searchBox(page).fill("");
  await searchBox(page).pressSequentially(query);
  await becomes(() => status(page).getAttribute("aria-busy"), null);
  return tells(page, told);
}

/** The rows of a grid that are drawn: each one's place (`at`), and each cell by its column. */
export const rows = (grid) =>
  grid.evaluate((grid) =>
    [...grid.querySelectorAll("[role=row][data-row]")].map((row) => ({
      at: Number(row.getAttribute("aria-rowindex")),
      selected: row.getAttribute("aria-selected") === "true",
      ...Object.fromEntries(
        [...row.querySelectorAll("[role=gridcell]")].map((cell) => [
          cell.dataset.col,
          cell.textContent,
        ]),
      ),
    })),
  );

/** Waits until every row that is drawn has come. */
export const wholeRows = (grid, fits = (all) => all.length > 0) =>
  becomes(
    () => rows(grid),
    (all) => fits(all) && all.every(({ node, rank }) => node !== "…" && rank !== "…"),
  );
