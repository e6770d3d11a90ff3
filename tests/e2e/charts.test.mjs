// Charts: clouds, networks, Zipf's plot, and figures of texts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { faults } from "./support/axe.mjs";
import {
  arrive, becomes, button, choose, grid, lines, rows, search, searchBox, tab, tells, wholeRows,
} from "./support/person.mjs";
import { HARBOUR, words } from "./support/texts.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const chart = (page) => page.locator(".chart-view svg");
const links = (page) => chart(page).getByRole("link");
const told = (page) => page.locator(".chart-view .told");
const hash = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

async function atHarbour(options) {
  const person = await arrive(stage, options);
  await choose(person.page, HARBOUR);
  await tells(person.page, /^3 texts /);
  return person;
}

async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), bytes, content: bytes.toString("utf8") };
}

/** Every word with its tokens, the most frequent first. */
function frequencies() {
  const all = new Map();
  for (const text of Object.values(HARBOUR)) {
    for (const word of words(text.toLowerCase())) all.set(word, (all.get(word) ?? 0) + 1);
  }
  return [...all].sort((a, b) => b[1] - a[1]);
}

/** The boxes of a drawing's labels, in px of the page. */
const boxes = (page) =>
  chart(page).evaluate((svg) =>
    [...svg.querySelectorAll("a")].map((link) => {
      const { left, right } = link.querySelector("text").getBoundingClientRect();
      const size = Number(link.querySelector("text").getAttribute("font-size"));
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const base = Number(link.querySelector("text").getAttribute("y"));
      const top = svg.getBoundingClientRect().top + scale * (base - 0.93 * size);
      return { word: link.textContent, left, right, top, bottom: top + scale * 1.2 * size };
    }),
  );

test("a cloud has the most frequent words, and a word leads to its lines", async () => {
  const { page, leave } = await atHarbour();
  await tab(page, "Words").click();
  await button(page, "Cloud").click();
  const all = frequencies();
  const number = Math.min(100, all.length);
  await becomes(() => told(page).textContent(), new RegExp(`^The ${number} most frequent of ${all.length} words`));
  await becomes(() => links(page).count(), number);
  assert.match(await told(page).textContent(), /area of a word’s box is proportional to its frequency/);
  const [first, tokens] = all[0];
  assert.equal(await links(page).first().locator("title").textContent(), `${first}: ${tokens} tokens`);
  // Whatever the fonts of this machine: no box covers another.
  const placed = await boxes(page);
  for (const [at, one] of placed.entries()) {
    for (const other of placed.slice(0, at)) {
      const apart = one.left >= other.right - 0.5 || other.left >= one.right - 0.5 || one.top >= other.bottom - 0.5 || other.top >= one.bottom - 0.5;
      assert.ok(apart, `${one.word} on ${other.word}`);
    }
  }
  // Areas are as figures: of words that occur equally often, the box of one is
  // as large as that of the other.
  const area = (word) => {
    const box = placed.find((box) => box.word.startsWith(`${word}:`));
    return (box.right - box.left) * (box.bottom - box.top);
  };
  const [second, secondTokens] = all[1];
  assert.ok(Math.abs(area(first) / area(second) / (tokens / secondTokens) - 1) < 0.05);
  await links(page).first().click();
  await becomes(() => searchBox(page).inputValue(), first);
  await tells(page, new RegExp(`^${tokens} hits `));
  await wholeRows(lines(page));
  // Back leads to the cloud, and its address alone too.
  await page.goBack();
  await becomes(() => links(page).count(), number);
  assert.equal(hash(page).get("wl.show"), "cloud");
  await page.getByLabel("Words shown").selectOption("25");
  await becomes(() => links(page).count(), Math.min(25, number));
  await page.getByRole("textbox", { name: "Filter words" }).fill("zz");
  await becomes(() => links(page).count(), 0);
  await leave();
});

test("with keys alone, from word to word to the lines", async () => {
  const { page, leave } = await atHarbour({ hash: "#v=1&view=words&wl.show=cloud" });
  await becomes(() => links(page).count(), (number) => number > 20);
  assert.equal(await chart(page).locator("a[tabindex='0']").count(), 1, "one place for Tab");
  await page.getByLabel("Area by").focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement.dataset?.at ?? "");
  await becomes(focused, "0");
  await page.keyboard.press("ArrowRight");
  const there = await becomes(focused, (at) => at !== "0" && at !== "");
  const word = await chart(page).locator(`a[data-at="${there}"] text`).textContent();
  await page.keyboard.press("Enter");
  await becomes(() => searchBox(page).inputValue(), word);
  await leave();
});

test("a cloud of keywords is by their measure", async () => {
  const { page, leave } = await atHarbour({ hash: "#v=1&view=keywords&kw.p=0&kw.stop=0" });
  const list = grid(page, "Keyword list");
  await wholeRows(list);
  const strongest = (await rows(list))[0].word;
  await button(page, "Cloud").click();
  await becomes(() => told(page).textContent(), /strongest of [\d,]+ words by log ratio\./);
  assert.match(await told(page).textContent(), /Hardie 2014/);
  assert.equal((await links(page).first().locator("text").textContent()).toLowerCase(), strongest.toLowerCase());
  await page.getByLabel("Area by").selectOption({ label: "G² (4 cells)" });
  await becomes(() => told(page).textContent(), /Dunning 1993/);
  assert.match(hash(page).get("kw.sort"), /g2/);
  await leave();
});

test("Zipf's plot has axes and a table of the same", async () => {
  const { page, leave } = await atHarbour();
  await tab(page, "Words").click();
  await button(page, "Zipf plot").click();
  const all = frequencies();
  const cells = () => page.locator(".chart-view tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)));
  const at = (rank) => [rank.toLocaleString("en"), all[rank - 1][1].toLocaleString("en")];
  const ranks = [1, 10, 100, 1000].filter((rank) => rank <= all.length);
  if (ranks.at(-1) !== all.length) ranks.push(all.length);
  await becomes(cells, ranks.map(at));
  const once = all.filter(([, tokens]) => tokens === 1).length;
  assert.match(await told(page).textContent(), new RegExp(`^${once} \\(`));
  for (const axis of ["Rank by frequency (logarithmic)", "Frequency, tokens (logarithmic)"]) {
    await chart(page).getByText(axis).waitFor();
  }
  await leave();
});

// Beside *tide*, two words to either side; "high" and "water" keep company.
const TIDES = {
  "tides.txt": "high water tide comes in. high water tide goes out. low water tide stays in. "
    + "high water tide comes in. the wind goes home. the bird stays out.",
};

async function aroundTide(options) {
  const person = await arrive(stage, options);
  const { page } = person;
  await choose(page, TIDES);
  await tells(page, /^1 text /);
  await tab(page, "Collocates").click();
  await search(page, "tide");
  await button(page, "Network").click();
  await becomes(() => links(page).count(), (number) => number >= 4);
  return person;
}

test("a network is read, walked and expanded by keys", async () => {
  const { page, leave } = await aroundTide();
  await becomes(() => told(page).textContent(), /collocates\. The nearer a word .* by G² \(4 cells\)/);
  assert.match(await told(page).textContent(), /Dunning 1993/);
  // What stands before the node lies at its left.
  const side = (word) => chart(page).evaluate((svg, word) => {
    const label = [...svg.querySelectorAll(".words a")].find((link) => link.querySelector("text").textContent === word);
    return Number(label.querySelector("text").getAttribute("x")) - Number(svg.querySelector(".node text").getAttribute("x"));
  }, word);
  assert.ok(await side("water") < 0 && await side("comes") > 0);
  const summary = page.locator(".chart-view summary");
  await becomes(() => summary.textContent(), /^\d+ links? among these words, as a list$/);
  await summary.click();
  await page.getByText(/^(high – water|water – high): \d+ tokens of/).waitFor();
  // Shift and Enter show a word's own collocates; Enter shows lines.
  const high = chart(page).locator("a", { has: page.getByText("high", { exact: true }) });
  await high.focus();
  const before = await links(page).count();
  await page.keyboard.press("Shift+Enter");
  await becomes(() => hash(page).get("co.expand"), "high");
  await becomes(() => links(page).count(), (number) => number >= before);
  await page.keyboard.press("Shift+Enter");
  await becomes(() => hash(page).get("co.expand"), null);
  await becomes(() => links(page).count(), before);
  await high.focus();
  await page.keyboard.press("Enter");
  await tells(page, /^4 hits of 4 /);
  await becomes(async () => (await rows(lines(page))).every((line) => /high/i.test(line.left + line.right)), true);
  await leave();
});

test("figures of texts are those that one works out by hand", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, {
    // 12 tokens, 7 types; the, ferry, is, late, again twice; 44 letters, 2 sentences.
    "a.txt": "The ferry is late. The old ferry is late again and again.",
    // 2 tokens, 2 types.
    "c.txt": "Tides rise.",
  });
  await tells(page, /^2 texts /);
  await tab(page, "Words").click();
  await button(page, "Vocabulary").click();
  const list = grid(page, "Vocabulary figures");
  const cells = async () => (await rows(list)).map((row) =>
    [row.word, row.tokens, row.types, row.hapax, row.ttr, row.yulesk, row.wordlength, row.sentencelength].join(" "));
  // Σi²·V(i) of a.txt: 5·4 + 2 = 22, K = 10⁴(22 − 12)/12² = 694; all: 24, 10⁴·10/14² = 510.
  await becomes(cells, [
    "All texts 14 9 4 0.643 510.20 3.79 4.67",
    "a.txt 12 7 2 0.583 694.44 3.67 6.00",
    "c.txt 2 2 2 1.000 0 4.50 2.00",
  ]);
  await page.getByText("2 of 2 texts · 14 tokens", { exact: true }).waitFor();
  await list.getByRole("columnheader", { name: "TTR", exact: true }).getByRole("button").click();
  await becomes(async () => (await rows(list)).map((row) => row.word), ["All texts", "c.txt", "a.txt"]);
  await page.getByText("What the figures mean").click();
  await page.locator("dd", { hasText: "10⁴(Σi²·V(i) − N)/N²; greater where words recur more (Yule 1944)" }).waitFor();
  await list.getByText("a.txt").click();
  await page.getByText("The old ferry is late again").waitFor();
  await leave();
});

test("a chart is saved as SVG and as PNG", async () => {
  const { page, leave } = await atHarbour({ hash: "#v=1&view=words&wl.show=zipf" });
  const svg = await saved(page, () => button(page, "SVG").click());
  assert.equal(svg.name, "kwicksilver-zipf.svg");
  const [fault, title, texts] = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
    const texts = [...drawn.querySelectorAll("text")].map((text) => text.textContent);
    return [drawn.querySelector("parsererror")?.textContent, drawn.querySelector("title").textContent, texts];
  }, svg.content);
  assert.equal(fault, undefined);
  assert.equal(title, "Frequency of words by rank");
  assert.ok(texts.includes("Rank by frequency (logarithmic)"));
  assert.match(svg.content, /<desc>Written by: Kwicksilver /);
  const png = await saved(page, () => button(page, "PNG").click());
  assert.equal(png.name, "kwicksilver-zipf.png");
  assert.equal(png.bytes.toString("latin1", 1, 4), "PNG");
  // Told once it is drawn, by its own size.
  const told = page.getByText(/^kwicksilver-zipf\.png was written: /);
  const [, size] = /: ([\d.]+) kB\.$/.exec(await told.textContent());
  assert.ok(Math.abs(Number(size) * 1000 - png.bytes.length) < 1000, `${size} kB of ${png.bytes.length} bytes`);
  await page.getByText(/^kwicksilver-zipf\.svg was written: [\d.]+ kB\.$/).waitFor();
  await leave();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in charts, ${colorScheme}`, async () => {
    for (const width of [360, 1280]) {
      const context = { colorScheme, viewport: { width, height: 900 } };
      const { page, leave } = await aroundTide({ context });
      assert.deepEqual(await faults(page), [], `network, ${width} px`);
      await tab(page, "Words").click();
      for (const [name, there] of [
        ["Cloud", chart(page).locator("a").first()],
        ["Zipf plot", page.locator(".chart-view table")],
        ["Vocabulary", grid(page, "Vocabulary figures")],
      ]) {
        await button(page, name).click();
        await there.waitFor();
        assert.deepEqual(await faults(page), [], `${name}, ${width} px`);
      }
      await leave();
    }
  });
}
