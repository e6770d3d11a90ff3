// A line opened in its text.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, becomes, button, choose, lines, search, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR, KEEPER, occurrences, whole } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const book = (page, name) => page.getByRole("region", { name: `Text of ${name}` });
const current = (page) => page.locator("mark.current");
const line = (page, n) => lines(page).locator(`[role=row][aria-rowindex="${n + 1}"]`);

/** The one current hit, once it stands in sight within the text. */
async function inSight(page, name) {
  const seen = async () => {
    const hit = await current(page).first().boundingBox();
    const frame = await book(page, name).boundingBox();
    return hit && frame && hit.y >= frame.y && hit.y + hit.height <= frame.y + frame.height;
  };
  await becomes(seen, true);
  assert.equal(await current(page).count(), 1);
}

test("a click on a line opens its text at the hit, exactly as written", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await search(page, "keeper");
  const [, second] = await wholeRows(lines(page));
  await line(page, 2).click();
  await tab(page, "Reader").and(page.locator("[aria-selected=true]")).waitFor();
  await inSight(page, "keeper.txt");
  assert.equal(await current(page).textContent(), second.node);
  assert.equal(await book(page, "keeper.txt").evaluate((region) => region.textContent), KEEPER);
  const hits = occurrences(/\bkeeper\b/gi);
  assert.equal(await page.locator("mark").count(), hits);
  await page.getByText(`hit 2 of ${hits}`).waitFor();
  await leave();
});

test("Next hit and Previous hit go through the text, and stop at its ends", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await search(page, "the");
  await wholeRows(lines(page));
  await line(page, 1).click();
  const name = (await page.locator(".reader h2").textContent()).trim();
  const hits = occurrences(/\bthe\b/gi, { text: HARBOUR[name] });
  assert.ok(hits > 2);
  for (let n = 1; n < hits; n += 1) {
    await page.getByText(`hit ${n} of ${hits}`).waitFor();
    await inSight(page, name);
    await button(page, "Next hit").click();
  }
  await page.getByText(`hit ${hits} of ${hits}`).waitFor();
  await becomes(() => button(page, "Next hit").getAttribute("aria-disabled"), "true");
  await button(page, "Previous hit").click();
  await page.getByText(`hit ${hits - 1} of ${hits}`).waitFor();
  await leave();
});

test("Back returns to the lines, the line marked, and Forward to the text", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await search(page, "fog");
  const before = await wholeRows(lines(page));
  await line(page, 3).click();
  await inSight(page, "keeper.txt");
  await page.goBack();
  const after = await wholeRows(lines(page));
  assert.deepEqual(after.map((row) => row.left), before.map((row) => row.left));
  assert.deepEqual(after.filter((row) => row.selected).map((row) => row.at), [4]);
  await page.goForward();
  await inSight(page, "keeper.txt");
  await button(page, "Back to the lines").click();
  await wholeRows(lines(page));
  await leave();
});

test("text that no markup is made of, spaces and all", async () => {
  const strange = "  <b>fog</b> &amp; \u00A0mist\t\r\n\r\n\uFEFFa\u0301 🌫️ e\u200Dnd \u202Efog\u202C\n\n\n";
  const { page, leave } = await arrive(stage);
  await choose(page, { "strange.txt": strange });
  await search(page, "fog", /^2 hits /);
  await wholeRows(lines(page));
  await line(page, 1).click();
  await inSight(page, "strange.txt");
  assert.equal(await book(page, "strange.txt").evaluate((region) => region.textContent), strange);
  await leave();
});

test("a text of 3 MB opens at its part, and the parts are the whole", async () => {
  const say = (n) => `Entry ${n}. The keeper saw ${n === 30_000 ? "a heron" : "nobody"} and wrote it down in the book.\n`;
  const text = Array.from({ length: 50_000 }, (_, n) => say(n)).join("");
  assert.ok(text.length > 3_000_000);
  const { page, leave } = await arrive(stage);
  await choose(page, { "log.txt": text });
  await search(page, "heron", /^1 hit /);
  await wholeRows(lines(page));
  await line(page, 1).click();
  await inSight(page, "log.txt");
  const part = page.getByText(/^Part \d+ of \d+$/);
  const [, at, parts] = (await part.textContent()).match(/^Part (\d+) of (\d+)$/).map(Number);
  assert.ok(parts > 1 && at > 1, `part ${at} of ${parts}`);
  for (let n = at; n > 1; n -= 1) {
    await button(page, "Previous part").click();
    await page.getByText(`Part ${n - 1} of ${parts}`).waitFor();
  }
  let read = "";
  for (let n = 1; n <= parts; n += 1) {
    await page.getByText(`Part ${n} of ${parts}`).waitFor();
    await becomes(() => page.locator(".reader-body.stale").count(), 0);
    read += await book(page, "log.txt").evaluate((region) => region.textContent);
    if (n < parts) await button(page, "Next part").click();
  }
  assert.ok(read === text, `${read.length} characters of ${text.length}`);
  await leave();
});

test("a text of 30 MB on one line stays usable", async () => {
  const unit = "the tide turns at noon and nobody on the quay looks up from the nets ";
  const times = Math.ceil(30_000_000 / unit.length);
  const text = `${unit.repeat(times / 2)}heron ${unit.repeat(times / 2)}`;
  const { page, leave } = await arrive(stage);
  await choose(page, { "line.txt": text });
  await tells(page, /^1 text · /, 60_000);
  await search(page, "noon", new RegExp(`^${whole(2 * Math.floor(times / 2))} hits `));
  await search(page, "heron", /^1 hit /);
  await wholeRows(lines(page));
  await line(page, 1).click();
  await inSight(page, "line.txt");
  await button(page, "Next part").click();
  await becomes(() => page.locator(".reader-body.stale").count(), 0);
  await button(page, "Back to the lines").click();
  await wholeRows(lines(page), (all) => all.length === 1);
  await leave();
});

const map = (page) => page.getByRole("slider", { name: "Place in the text" });
const inView = (page, words) =>
  page.locator(".reader-body").evaluate((body, words) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const [seen, frame] = [range.getBoundingClientRect(), body.getBoundingClientRect()];
      return seen.top >= frame.top && seen.bottom <= frame.bottom;
    }
    return false;
  }, words);

test("the map shows where hits are, and goes there by mouse and keys", async () => {
  const say = (n) => `Entry ${n}. ${n % 400 === 200 ? "A heron stood" : "Nobody stood"} on the quay that day.\n`;
  const text = Array.from({ length: 2_000 }, (_, n) => say(n)).join("");
  const { page, leave } = await arrive(stage);
  await choose(page, { "log.txt": text });
  await search(page, "heron", /^5 hits /);
  await wholeRows(lines(page));
  await line(page, 1).click();
  await inSight(page, "log.txt");
  const told = () => map(page).getAttribute("aria-valuetext");
  await becomes(told, /^10 percent, hit 1 of 5$/);
  await map(page).focus();
  await page.keyboard.press("ArrowDown");
  await becomes(told, /^30 percent, hit 2 of 5$/);
  await inSight(page, "log.txt");
  // A press near a tick goes to its hit, one elsewhere to what stands there.
  const box = await map(page).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.701);
  await becomes(told, /^70 percent, hit 4 of 5$/);
  await inSight(page, "log.txt");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.4);
  await becomes(told, /^(39|40) percent, 5 hits$/);
  await becomes(() => inView(page, "Entry 800."), true);
  await page.keyboard.press("End");
  await becomes(() => inView(page, "Entry 1999."), true);
  await leave();
});

test("one goes to a line, a token or a share of the text", async () => {
  const text = Array.from({ length: 900 }, (_, n) => `Line ${n + 1} says this.\n`).join("");
  const { page, leave } = await arrive(stage);
  await choose(page, { "long.txt": text });
  await tab(page, "Reader").click();
  await page.locator(".book").waitFor();
  const go = async (unit, number) => {
    await page.getByRole("combobox", { name: "Go to a" }).selectOption(unit);
    await page.getByRole("spinbutton", { name: "Number to go to" }).fill(String(number));
    await page.keyboard.press("Enter");
  };
  await go("line", 500);
  await becomes(() => inView(page, "Line 500 "), true);
  await becomes(() => page.evaluate(() => location.hash), /row=500/);
  await go("token", 401);
  await becomes(() => inView(page, "Line 101 "), true);
  await go("percent", 75);
  await becomes(() => inView(page, "Line 676 "), true);
  await go("line", 5000);
  await page.getByText("last of 900 lines").waitFor();
  await becomes(() => inView(page, "Line 900 "), true);
  assert.equal(await book(page, "long.txt").evaluate((region) => region.textContent), text);
  await leave();
});

test("type and column are as one likes them, also after a reload", async () => {
  const { page, close } = await arrive(stage);
  await choose(page, HARBOUR);
  await tab(page, "Reader").click();
  await page.locator(".book").waitFor();
  const set = () =>
    page.locator(".book").evaluate((book) => {
      const { fontSize, maxInlineSize } = getComputedStyle(book);
      return [parseFloat(fontSize), parseFloat(maxInlineSize)];
    });
  const [size, width] = await set();
  await button(page, "Larger type").click();
  await button(page, "Larger type").click();
  await button(page, "Narrower column").click();
  const chosen = await set();
  assert.ok(chosen[0] > size && chosen[1] < width, String(chosen));
  await page.reload();
  await choose(page, HARBOUR);
  await tab(page, "Reader").click();
  await page.locator(".book").waitFor();
  assert.deepEqual(await set(), chosen);
  const ended = () => button(page, "Smaller type").getAttribute("aria-disabled");
  for (let n = 0; n < 9 && (await ended()) !== "true"; n += 1) await button(page, "Smaller type").click();
  assert.equal(await ended(), "true");
  await close();
});

test("from the plot one comes back to the plot", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await search(page, "fog");
  await tab(page, "Plot").click();
  await page.getByRole("grid", { name: /plot/i }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Reader", selected: true }).waitFor();
  await button(page, "Back to the plot").click();
  await page.getByRole("tab", { name: "Plot", selected: true }).waitFor();
  await leave();
});
