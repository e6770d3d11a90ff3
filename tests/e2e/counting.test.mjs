// A count that takes a while: it tells how far it is, can be stopped and begun
// again, and keeps nobody waiting.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, lines, rows, search, tab, tells, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Words in no order that repeats soon. */
function prose(words) {
  let seed = 7;
  const all = [];
  for (let n = 0; n < words; n += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const word = (seed >>> 16) % 4000;
    all.push(`w${Math.floor((word * word) / 4000)}`);
  }
  return all.join(" ");
}

test("a long count is told, stopped, and begun again", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "a.txt": prose(3_000_000) });
  await tells(page, /^1 text /, 60_000);
  await tab(page, "Phrases").click();
  const list = grid(page, "Phrase list");
  const field = (name) => page.getByRole("spinbutton", { name, exact: true });
  const set = async (name, value) => {
    await field(name).fill(String(value));
    await field(name).press("Tab");
  };
  await set("Words from", 1);
  await set("to (words)", 10);
  await becomes(async () => (await rows(list)).length > 10, true, 60_000);
  const before = await wholeRows(list);
  // Frames are counted for each place of their open word.
  await page.getByRole("checkbox", { name: "One word open" }).check();
  const bar = page.getByRole("progressbar", { name: "Counting" });
  await bar.waitFor();
  const share = async () => Number(await bar.getAttribute("value"));
  const first = await share();
  await becomes(share, (now) => now > first, 60_000);
  assert.deepEqual(await rows(list), before, "the old table stays");
  await button(page, "Cancel").click();
  await page.getByText("Counting was stopped.").waitFor();
  await page.getByText("These are the figures that were there before.").waitFor();
  assert.equal(await bar.count(), 0);
  assert.deepEqual(await rows(list), before);
  assert.deepEqual(await faults(page), []);
  // A count of the old table still opens how it comes about.
  await list.locator('[data-row="0"] [data-col="range"] button').click();
  await page.getByText("Range = 1 text").waitFor();
  await page.keyboard.press("Escape");
  await button(page, "Count again").click();
  await bar.waitFor();
  assert.deepEqual(await faults(page), []);
  // Whoever looks for a word meanwhile is answered.
  await search(page, "w1 w2");
  assert.ok((await wholeRows(lines(page))).length > 0);
  await tab(page, "Phrases").click();
  await page.getByRole("checkbox", { name: "One word open" }).uncheck();
  await becomes(() => rows(list), before, 60_000);
  await becomes(() => bar.count(), 0);
  await leave();
});
