// After one visit the page needs nobody: not its host, and not another build.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DIST, serveFolder } from "./support/server.mjs";
import { arrive, becomes, button, grid, lines, search, tab, tells, wholeRows } from "./support/person.mjs";
import { firstWord, keptOffline, openStage, started, visit } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("the page starts again without its host, worker and all", async () => {
  const host = await serveFolder();
  const { page, log, close } = await visit(stage.browser, host.url);
  await keptOffline(page);
  await host.close();
  await page.reload();
  await started(page);
  assert.match(await firstWord(page), /"Ready"/);
  assert.deepEqual(log.console, []);
  await close();
});

test("after load, no request is made, not even to its own host", async () => {
  const { page, close } = await stage.visit();
  await keptOffline(page);
  await page.waitForLoadState("networkidle");
  const before = stage.host.requests.length;
  await firstWord(page);
  await page.waitForTimeout(500);
  assert.deepEqual(stage.host.requests.slice(before), []);
  await close();
});

test("a new build takes over between visits and clears away only what is its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kwicksilver-"));
  await cp(DIST, folder, { recursive: true });
  const host = await serveFolder({ folder });
  const { page, context, log, close } = await visit(stage.browser, host.url);
  await keptOffline(page);
  const old = await page.locator('meta[name="kwicksilver-build"]').getAttribute("content");
  // Another page of the same host, and another copy of this one.
  const others = ["kwicksilver:/another/:1", "notes"];
  await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), others);

  for (const name of ["index.html", "sw.js"]) {
    const text = await readFile(join(folder, name), "utf8");
    await writeFile(join(folder, name), text.replaceAll(old, "newer"));
  }
  const keys = () => page.evaluate(async () => (await caches.keys()).sort());
  const loads = [];
  page.on("domcontentloaded", () => loads.push(page.url()));
  await page.reload();
  await started(page);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const waits = () => page.evaluate(async () => !!(await navigator.serviceWorker.ready).waiting);
  await becomes(waits, true);
  assert.equal(loads.length, 1, "the open page is left alone");
  assert.ok((await keys()).includes(`kwicksilver:/kwicksilver/:${old}`));

  await page.close();
  const next = await context.newPage();
  await next.goto(host.url);
  await started(next);
  const kept = () => next.evaluate(async () => (await caches.keys()).sort());
  await becomes(kept, [...others, "kwicksilver:/kwicksilver/:newer"].sort());
  assert.deepEqual(log.console, []);
  await close();
  await host.close();
  await rm(folder, { recursive: true });
});

test("everything goes on with the network switched off", async () => {
  const { page, context, leave } = await arrive(stage);
  await context.setOffline(true);
  await button(page, "Try the sample texts").click();
  await tells(page, /^\d+ texts · /);
  await search(page, "bridge");
  const inTextOrder = await wholeRows(lines(page));
  await button(page, "Sort by 1R").click();
  const left = (all) => all.map((row) => row.left);
  await becomes(
    async () => left(await wholeRows(lines(page))),
    (now) => now.join() !== left(inTextOrder).join(),
  );
  await lines(page).locator('[role=row][aria-rowindex="2"]').click();
  await page.locator("mark.current").waitFor();
  await button(page, "Next hit").click();
  await tab(page, "Words").click();
  await wholeRows(grid(page, "Word list"));
  await page.reload();
  await started(page);
  await tells(page, /^[\d,]+ hits /);
  assert.equal(await page.evaluate(() => navigator.onLine), false);
  await leave();
});
