// The dispersion plot.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import { arrive, becomes, button, choose, grid, lines, rows, search, searchBox, tab, tells, wholeRows } from "./support/person.mjs";
import { HARBOUR, occurrences, whole, words } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const plot = (page) => grid(page, "Dispersion plot");
const header = (page, name) => plot(page).getByRole("columnheader", { name }).getByRole("button");
const strip = (page, name) => plot(page).getByRole("img", { name: new RegExp(`hits? in ${name}`) });
const names = async (page) => (await rows(plot(page))).map((row) => row.name);
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));
const current = (page) => page.locator("mark.current");

async function atPlot(query, texts = HARBOUR, options) {
  const person = await arrive(stage, options);
  await choose(person.page, texts);
  await search(person.page, query);
  await tab(person.page, "Plot").click();
  await wholeRows(plot(person.page));
  return person;
}

/** Presses a strip at a share of its width. */
async function press(page, name, share) {
  const box = await strip(page, name).boundingBox();
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
}

const WORDS = (n, marks, mark = "heron") =>
  Array.from({ length: n }, (_, at) => (marks.includes(at) ? mark : "reed")).join(" ");

test("each text has its strip and its figures", async () => {
  const { page, leave } = await atPlot("harbour");
  const expected = Object.entries(HARBOUR)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, text]) => {
      const [hits, tokens] = [occurrences(/\bharbour\b/gi, { text }), words(text).length];
      return [name, whole(hits), whole(Math.round((hits * 1e6) / tokens)), whole(tokens)];
    });
  const seen = (await rows(plot(page))).map((row) => [row.name, row.hits, row["per-million"], row.tokens]);
  assert.deepEqual(seen, expected);
  assert.equal(await plot(page).getAttribute("aria-rowcount"), "4");
  for (const [name, hits] of expected) {
    assert.match(await strip(page, name).getAttribute("aria-label"), new RegExp(`^${hits} hits? in ${name}, `));
  }
  const figures = await page.locator(".measures").textContent();
  assert.match(figures, /Hits6.*Range3 of 3 texts.*DP0\.\d{3}.*DPnorm0\.\d{3}/);
  await page.getByText("What the figures mean").click();
  for (const source of ["Gries 2008", "Lijffijt & Gries 2012"]) await page.getByText(source).waitFor();
  await leave();
});

test("the strip tells where hits are, and a click opens the nearest", async () => {
  const texts = { "a.txt": WORDS(1000, [100, 500, 510, 520]), "b.txt": WORDS(200, [150]), "c.txt": WORDS(50, []) };
  const { page, leave } = await atPlot("heron", texts);
  const label = (name) => strip(page, name).getAttribute("aria-label");
  assert.equal(await label("a.txt"), "4 hits in a.txt, 4,000 per million; densest between 50 and 55 percent");
  assert.equal(await label("b.txt"), "1 hit in b.txt, 5,000 per million; at 75 percent");
  assert.equal(await label("c.txt"), "0 hits in c.txt");
  await press(page, "a.txt", 0.12);
  await page.getByText("hit 1 of 4").waitFor();
  assert.equal(hash(page).get("at"), "100");
  await page.goBack();
  await becomes(() => page.locator("[aria-selected=true][data-row]").getAttribute("aria-rowindex"), "2");
  await press(page, "a.txt", 0.9);
  await page.getByText("hit 4 of 4").waitFor();
  await page.goBack();
  await plot(page).getByRole("gridcell", { name: "b.txt", exact: true }).click();
  await page.getByText("hit 1 of 1").waitFor();
  assert.equal(await current(page).textContent(), "heron");
  await leave();
});

test("headers sort, texts without hits can be hidden, and the address keeps both", async () => {
  const texts = { "a.txt": WORDS(100, [1]), "b.txt": WORDS(400, [1, 2, 3]), "c.txt": WORDS(50, []), "d.txt": WORDS(10, [9]) };
  const { page, leave, settle } = await atPlot("heron", texts);
  const order = (expected) => becomes(async () => (await names(page)).map((name) => name[0]).join(""), expected);
  await order("abcd");
  await header(page, "Hits").click();
  await order("badc");
  await header(page, "Hits").click();
  await order("cadb");
  await header(page, "Per million").click();
  await order("dabc");
  await header(page, "Tokens").click();
  await order("bacd");
  await page.getByRole("checkbox", { name: "Hide 1 text without hits" }).check();
  await order("bad");
  assert.equal(await plot(page).getAttribute("aria-rowcount"), "4");
  await page.getByRole("checkbox", { name: "Lengths to scale" }).check();
  const width = async (name) => (await strip(page, name).boundingBox()).width;
  await becomes(async () => Math.round((await width("b.txt")) / (await width("a.txt"))), 4);
  await becomes(() => ["psort", "pshow", "pscale"].map((key) => hash(page).get(key)), ["-tokens", "hits", "length"]);
  await page.goBack();
  await becomes(() => page.getByRole("checkbox", { name: "Lengths to scale" }).isChecked(), false);
  await page.reload();
  await settle();
  await choose(page, texts);
  await becomes(() => names(page), ["b.txt", "a.txt", "d.txt"]);
  await leave();
});

test("keys go from text to text and from hit to hit", async () => {
  const texts = { "a.txt": WORDS(1000, [100, 500]), "b.txt": WORDS(200, [20, 150, 190]) };
  const { page, leave } = await atPlot("heron", texts);
  const said = page.locator(".plot [aria-live]");
  await plot(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await becomes(() => said.textContent(), "hit 1 of 3, at 10 percent");
  await page.keyboard.press("ArrowRight");
  await becomes(() => said.textContent(), "hit 2 of 3, at 75 percent");
  await page.keyboard.press("Enter");
  await page.getByText("hit 2 of 3").waitFor();
  await page.goBack();
  await becomes(() => page.locator(":focus").getAttribute("aria-label"), "Dispersion plot");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByText("hit 1 of 2").waitFor();
  await leave();
});

test("the plot follows what is typed", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, HARBOUR);
  await tells(page, /^3 texts /);
  await tab(page, "Plot").click();
  await page.getByText("Type a word to see where it falls").waitFor();
  await search(page, "keeper");
  await becomes(async () => (await rows(plot(page))).map((row) => row.hits), ["0", "4", "0"]);
  await search(page, "piano");
  await becomes(async () => (await rows(plot(page))).map((row) => row.hits), ["0", "0", "2"]);
  await searchBox(page).fill("xyzzy");
  await page.getByText("“xyzzy” is not in these texts").waitFor();
  await searchBox(page).fill('"open');
  await page.getByRole("alert").waitFor();
  await leave();
});

test("a text from right to left begins at the right", async () => {
  const text = WORDS(400, [40], "الحارس").replaceAll("reed", "باب");
  const { page, leave } = await atPlot("الحارس", { "rtl.txt": text });
  await press(page, "rtl.txt", 0.9);
  await page.getByText("hit 1 of 1").waitFor();
  await page.goBack();
  // A picture of the strip: the tick stands a tenth from the right.
  const path = strip(page, "rtl.txt").locator(".shade-4");
  const frame = await strip(page, "rtl.txt").boundingBox();
  const box = await path.evaluate((path) => {
    const { x } = path.getBoundingClientRect();
    return { x };
  });
  const share = (box.x - frame.x) / frame.width;
  assert.ok(share > 0.87 && share < 0.93, String(share));
  await leave();
});

test("two thousand texts: only those in sight are drawn, the last is reached", async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 2000 }, (_, n) => [`t${String(n).padStart(4, "0")}.txt`, WORDS(60 + (n % 50), n % 3 ? [n % 40] : [])]),
  );
  const { page, leave } = await arrive(stage);
  await choose(page, texts);
  await tells(page, /^2,000 texts /, 60_000);
  await search(page, "heron", /^1,333 hits /);
  await tab(page, "Plot").click();
  await wholeRows(plot(page));
  assert.equal(await plot(page).getAttribute("aria-rowcount"), "2001");
  assert.ok((await rows(plot(page))).length < 120);
  await plot(page).focus();
  await page.keyboard.press("End");
  await becomes(async () => (await names(page)).at(-1), "t1999.txt");
  await page.getByRole("checkbox", { name: "Hide 667 texts without hits" }).check();
  await becomes(() => plot(page).getAttribute("aria-rowcount"), "1334");
  await leave();
});

test("a text with 300,000 hits is as light as any", async () => {
  const { page, leave } = await atPlot("reed", { "reeds.txt": "reed ".repeat(300_000), "one.txt": "reed" });
  assert.equal((await rows(plot(page)))[1].hits, "300,000");
  const drawn = await strip(page, "reeds.txt").evaluate((strip) => strip.outerHTML.length);
  assert.ok(drawn < 40_000, `${drawn} characters`);
  await leave();
});

/** Draws the mouse along a strip, from one share of its width to another. */
async function drag(page, name, from, to) {
  const box = await strip(page, name).boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + from * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from + to) / 2) * box.width, y);
  await page.mouse.move(box.x + to * box.width, y, { steps: 4 });
  await page.locator(".strip .brush").first().waitFor({ state: "attached" });
  await page.mouse.up();
}

const chips = (page) => page.getByRole("list", { name: "Scope and steps" }).getByRole("listitem");

test("a stretch of a strip takes its lines into the concordance", async () => {
  const texts = { "a.txt": WORDS(1000, [100, 220, 300, 510]), "b.txt": WORDS(100, [30]) };
  const { page, leave } = await atPlot("heron", texts);
  await drag(page, "a.txt", 0.2, 0.4);
  await lines(page).waitFor();
  await tells(page, /^2 hits /);
  assert.match(await chips(page).textContent(), /^a\.txt, tokens (19|20)\d–(39|40)\d/);
  assert.match(hash(page).get("step"), /^stretch\./);
  await page.goBack();
  await wholeRows(plot(page));
  // From the right to the left, and let go beside the strip.
  const box = await strip(page, "a.txt").boundingBox();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.45, box.y + 5, { steps: 3 });
  await page.mouse.move(box.x + box.width * 0.45, box.y + 40);
  await page.mouse.up();
  await lines(page).waitFor();
  await tells(page, /^1 hit /);
  await button(page, /^Remove: a\.txt/).click();
  await tells(page, /^5 hits /);
  // With keys: from the first hit on, 20 percent.
  await tab(page, "Plot").click();
  await plot(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  for (let n = 0; n < 4; n++) await page.keyboard.press("Shift+ArrowRight");
  await becomes(() => page.locator(".plot [aria-live]").textContent(), "10 to 30 percent, about 2 hits; Enter shows the lines");
  await page.keyboard.press("Enter");
  await lines(page).waitFor();
  await tells(page, /^2 hits /);
  await leave();
});

test("further queries have their own lanes, and the address keeps them", async () => {
  const texts = { "a.txt": WORDS(100, [10, 50]), "b.txt": WORDS(40, []) + " coot" };
  const { page, leave, settle } = await atPlot("heron", texts);
  const add = async (text) => {
    await page.getByLabel("A further query").fill(text);
    await button(page, "Add a query").click();
  };
  const legend = page.getByRole("list", { name: /^Queries of the plot/ });
  await add("coot");
  await becomes(() => legend.getByRole("listitem").allTextContents(), (all) => /^1heron2 hits, /.test(all[0]) && /^2coot1 hit, /.test(all[1]));
  assert.equal(await plot(page).getByRole("img", { name: "1 hit of coot in b.txt, 24,390 per million; at 97 percent" }).count(), 1);
  assert.deepEqual((await rows(plot(page))).map((row) => row.hits), ["20", "01"]);
  const colours = await page.locator(".strip").evaluateAll((all) => all.slice(0, 2).map((one) => getComputedStyle(one).color));
  assert.notEqual(colours[0], colours[1]);
  assert.deepEqual(await faults(page), []);
  await add('"open');
  await becomes(() => page.locator(".plot-queries [role=alert]").textContent(), /^In “"open”: /);
  await button(page, 'Remove "open from the plot').click();
  await becomes(() => page.locator(".plot-queries [role=alert]").count(), 0);
  for (const text of ["reed", "h*", "c*", "r*"]) await add(text);
  await page.getByText("6 queries at most.").waitFor();
  assert.ok(await button(page, "Add a query").isDisabled());
  await page.reload();
  await settle();
  await choose(page, texts);
  await becomes(() => legend.getByRole("listitem").count(), 6);
  await button(page, "Remove reed from the plot").click();
  await becomes(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).getAll("pq"), ["coot", "h*", "c*", "r*"]);
  await leave();
});

const DATED = {
  "a.txt": WORDS(100, [1, 2, 3]),
  "b.txt": WORDS(200, [1]),
  "c.txt": WORDS(100, []),
  "d.txt": WORDS(50, [7]),
  "about.csv": "file,when,place\na.txt,1990-05-01,quay\nb.txt,1990,mole\nc.txt,1992,quay\nd.txt,unknown,\n",
};

test("texts stand by metadata and over time, with intervals, and open their lines", async () => {
  const { page, leave } = await atPlot("heron", DATED);
  const by = page.getByRole("combobox", { name: "By", exact: true });
  await by.selectOption({ label: "place" });
  const seen = () => rows(plot(page)).then((all) => all.map((row) => [row.name, row.hits, row["per-million"], row.tokens, row.texts]));
  await becomes(seen, [
    ["mole", "1", "5,000", "200", "1"],
    ["quay", "3", "15,000", "200", "2"],
    ["(no value)", "1", "20,000", "50", "1"],
  ]);
  // 3 of 200 after Wilson 1927.
  assert.equal((await rows(plot(page)))[1].interval, "5,114–43,166");
  await page.getByText("1 text without a value.").waitFor();
  await page.getByText("What the figures mean").click();
  await page.getByText("Wilson 1927").waitFor();
  assert.deepEqual(await faults(page), []);
  await plot(page).getByRole("gridcell", { name: "quay", exact: true }).click();
  await lines(page).waitFor();
  await tells(page, /^3 hits /);
  await becomes(() => chips(page).textContent(), /^texts with place="quay"/);
  await page.goBack();
  await becomes(() => hash(page).get("pby"), "value.place");
  await by.selectOption({ label: "Time (when)" });
  await becomes(seen, [
    ["1990", "4", "13,333", "300", "2"],
    ["1991", "0", "–", "0", "0"],
    ["1992", "0", "0", "100", "1"],
  ]);
  await page.getByText("1 text without a date in when not shown.").waitFor();
  assert.ok((await page.locator(".bars .point").count()) === 2);
  await page.getByRole("checkbox", { name: "Hide rows without hits" }).check();
  await becomes(async () => (await seen()).length, 1);
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      const { page, leave } = await atPlot("harbour", HARBOUR, { context: { colorScheme, viewport: { width, height: 800 } } });
      await page.getByText("What the figures mean").click();
      await plot(page).focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await page.locator(".strip .cursor").waitFor({ state: "attached" });
      assert.deepEqual(await faults(page), []);
      await leave();
    });
  }
}
