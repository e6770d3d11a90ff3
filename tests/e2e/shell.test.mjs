// What holds before any text is loaded: the page starts, its worker answers,
// and its policy lets nothing out.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveElsewhere } from "./support/server.mjs";
import { firstWord, openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const buildOf = (page) => page.locator('meta[name="kwicksilver-build"]').getAttribute("content");

test("the page starts under a sub-path, with an empty console and no rule broken", async () => {
  const { page, log, close } = await stage.visit();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(log.console, []);
  assert.deepEqual(log.violations, []);
  const own = (url) => url.startsWith(stage.host.url) || url.startsWith("blob:");
  assert.deepEqual(log.requests.filter((url) => !own(url)), []);
  assert.deepEqual(stage.outside(), []);
  await close();
});

test("a worker says that it is ready, and is of the page's build", async () => {
  const { page, close } = await stage.visit();
  const word = await firstWord(page);
  assert.match(word, /"Ready"/);
  assert.ok(word.includes(await buildOf(page)), word);
  await close();
});

test("neither page nor worker can send anything to another origin", async () => {
  const elsewhere = await serveElsewhere();
  const { page, log, close } = await stage.visit();
  const [worker] = await Promise.all([
    page.waitForEvent("worker"),
    page.evaluate(() => void globalThis.kwicksilverSpawnWorker("test")),
  ]);
  // With and without asking leave, and to a name that a proxy would look up.
  for (const url of [elsewhere.url, "http://elsewhere.invalid/"]) {
    for (const mode of ["cors", "no-cors"]) {
      const send = ([url, mode]) => fetch(url, { mode }).then(() => "sent", () => "blocked");
      assert.equal(await page.evaluate(send, [url, mode]), "blocked", `page, ${mode}`);
      assert.equal(await worker.evaluate(send, [url, mode]), "blocked", `worker, ${mode}`);
    }
  }
  await page.evaluate(async (url) => {
    navigator.sendBeacon(url, "text");
    const image = new Image();
    image.src = url;
    await new Promise((done) => image.addEventListener("error", done));
  }, elsewhere.url);
  assert.ok(log.violations.some((violation) => violation.startsWith("connect-src")));
  assert.deepEqual(elsewhere.requests, []);
  assert.deepEqual(stage.outside(), []);
  await close();
  await elsewhere.close();
});
