// The worker fails: the page says so, lives on, and starts another.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  arrive, becomes, button, choose, lines, search, searchBox, status, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, occurrences } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const HITS = new RegExp(`^${occurrences(/\bharbour\b/gi)} hits · .* 3 of 3 texts$`);
const alert = (page) => page.getByRole("alert");

async function atHarbour() {
  const person = await arrive(stage);
  await choose(person.page, HARBOUR);
  await search(person.page, "harbour", HITS);
  const before = await wholeRows(lines(person.page));
  const [worker] = person.page.workers();
  assert.equal(person.page.workers().length, 1);
  return { ...person, worker, before };
}

// The browser tells of it; the page handles it.
const CRASH = "uncaught: Error: crash";
const crash = (worker) => worker.evaluate(() => void setTimeout(() => { throw new Error("crash"); }));

/** Restart brings back the same lines, and searching goes on. */
async function restarts(page, before) {
  await alert(page).getByRole("button", { name: "Restart" }).click();
  await becomes(() => alert(page).count(), 0);
  await becomes(() => wholeRows(lines(page)), before);
  await tells(page, HITS);
  await search(page, "fog", new RegExp(`^${occurrences(/\bfog\b/gi)} hits `));
  assert.equal(page.workers().length, 1);
}

test("an error in the worker is told in words, and Restart reads the same texts again", async () => {
  const { page, worker, before, leave } = await atHarbour();
  await crash(worker);
  await alert(page).waitFor();
  assert.match(await alert(page).textContent(), /has stopped .*crash.*Restarting reads the same texts again/);
  // The lines stay in sight meanwhile.
  assert.equal((await wholeRows(lines(page))).length, before.length);
  await restarts(page, before);
  await leave([CRASH]);
});

test("a worker that is silent is told of", async () => {
  const { page, worker, before, leave } = await atHarbour();
  await worker.evaluate(() => self.close()).catch(() => {});
  await searchBox(page).fill("boat");
  await alert(page).waitFor({ timeout: 60_000 });
  assert.match(await alert(page).textContent(), /has not answered for 10 seconds/);
  await searchBox(page).fill("harbour");
  await restarts(page, before);
  await leave();
});

test("it can fail and restart again and again", async () => {
  const { page, before, leave } = await atHarbour();
  for (let time = 0; time < 3; time += 1) {
    const [worker] = page.workers();
    await crash(worker);
    await searchBox(page).fill("harbour");
    await restarts(page, before);
    await searchBox(page).fill("harbour");
    await tells(page, HITS);
    await becomes(() => wholeRows(lines(page)), before);
  }
  await leave([CRASH, CRASH, CRASH]);
});

test("the way texts were read is kept over a restart", async () => {
  const { page, worker, leave } = await atHarbour();
  await page.getByRole("tab", { name: "Documents" }).click();
  await page.locator("summary", { hasText: "What counts as a word" }).click();
  await page.getByLabel(/^Punctuation marks count as words/).check();
  await search(page, "fog");
  await searchBox(page).fill("");
  const told = await tells(page, /^3 texts · /);
  await crash(worker);
  await alert(page).getByRole("button", { name: "Restart" }).click();
  await becomes(() => alert(page).count(), 0);
  await tells(page, (now) => now === told);
  await leave([CRASH]);
});

test("garbage in place of a request does nothing bad", async () => {
  const { page, worker, before, leave } = await atHarbour();
  const garbage = [null, undefined, 7, "x", [], {}, { envelope: null }, { envelope: { id: -1, body: "Load" } },
    { envelope: { id: 1e99, body: { Nothing: [] } }, files: 3 }, { envelope: { id: 2, body: { Load: [{ id: 1 }] } } }];
  await worker.evaluate((all) => all.forEach((data) => self.onmessage(new MessageEvent("message", { data }))), garbage);
  await worker.evaluate(() => self.onmessage(new MessageEvent("message", { data: new Uint8Array(1 << 20) })));
  await search(page, "boat", new RegExp(`^${occurrences(/\bboat\b/gi)} hits? `));
  await search(page, "harbour", HITS);
  assert.deepEqual(await wholeRows(lines(page)), before);
  assert.equal(await alert(page).count(), 0);
  await leave();
});

test("an answer that makes no sense is told, not shown", async () => {
  const { page, worker, before, leave } = await atHarbour();
  await worker.evaluate(() => self.postMessage({ Reply: "nonsense" }));
  await alert(page).waitFor();
  assert.match(await alert(page).textContent(), /could not be read/);
  assert.match(await status(page).textContent(), HITS);
  await button(page, "Restart").waitFor();
  await restarts(page, before);
  await leave();
});
