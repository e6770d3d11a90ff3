// Files as the browser hands them over: chosen, dropped, in folders, many,
// and gone before they are read.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { openStage } from "./support/visit.mjs";

let stage;
let folder;
before(async () => {
  stage = await openStage();
  folder = mkdtempSync(join(tmpdir(), "kwicksilver-files-"));
});
after(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

function write(name, text) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Drops files and folders on the page, as a person does with the mouse. */
async function drop(page, files) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
}

const tokens = (page, count) =>
  page.getByText(`${count.toLocaleString("en")} tokens`).first().waitFor({ timeout: 30_000 });

test("dropped files and folders are read, hidden files set aside", async () => {
  const alone = write("alone.txt", "one two three");
  write("shelf/a.txt", "four five");
  write("shelf/.hidden", "no no no");
  write(`shelf/${"deep/".repeat(50)}b.txt`, "six");
  mkdirSync(join(folder, "shelf/empty"));
  const { page, log, close } = await stage.visit();
  await drop(page, [alone, join(folder, "shelf")]);
  await tokens(page, 6);
  await page.getByText("Skipped 1 hidden file.").waitFor();
  assert.deepEqual(log.console, []);
  await close();
});

test("of many files one is gone and one has grown: all others are read", async () => {
  const paths = [];
  for (let i = 0; i < 300; i++) paths.push(write(`many/${i}.txt`, `text number ${i}`));
  const { page, close } = await stage.visit();
  const chosen = page.locator("[data-testid=file-input]");
  // Chosen by hand there is time until they are read; here it has to be made.
  await page.evaluate(() => {
    const wait = (event) => event.stopImmediatePropagation();
    addEventListener("change", wait, true);
    globalThis.go = (input) => {
      removeEventListener("change", wait, true);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
  });
  await chosen.setInputFiles(paths);
  // The browser notes what it has chosen.
  await chosen.evaluate((input) => [...input.files].map((file) => file.size));
  rmSync(paths[7]);
  writeFileSync(paths[200], "a text that is much longer than it was");
  await chosen.evaluate((input) => globalThis.go(input));
  await tokens(page, 3 * 298);
  await page.getByText("2 files could not be read.").waitFor();
  await close();
});
