// Lines in many scripts: where everything stands, and how it looks.
//
// Where things stand holds on every machine. How they look is compared with
// kept pictures, where this machine has the fonts that those were made with:
// the widths of their words tell.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { oneFont } from "./support/fonts.mjs";
import { compared, renews } from "./support/looks.mjs";
import { arrive, becomes, button, choose, lines, search, wholeRows } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

/** For each sample a word of it, and how often it is there. */
const SAMPLES = {
  arabic: { word: "الحارس", hits: 3, rtl: true },
  hebrew: { word: "השומר", hits: 3, rtl: true },
  chinese: { word: "灯塔", hits: 4 },
  japanese: { word: "灯台", hits: 4 },
  thai: { word: "ประภาคาร", hits: 4 },
  hindi: { word: "दीपस्तंभ", hits: 3 },
  emoji: { word: "ferry", hits: 3 },
};
/** The share of pixels that may differ. */
const TOLERANCE = 0.01;

const kept = (name) => fileURLToPath(new URL(`./scripts/${name}`, import.meta.url));
const FINGERPRINT = kept("pictures/fonts.json");

let stage;
before(async () => {
  stage = await openStage(oneFont());
});
after(() => stage.close());

/** How wide each sample's word is drawn, in px: other fonts, other widths. */
const fingerprint = (page) =>
  page.evaluate(
    (words) => {
      const style = getComputedStyle(document.querySelector("[data-col=node]"));
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `600 16px ${style.fontFamily}`;
      return words.map((word) => Math.round(pen.measureText(word).width * 4) / 4);
    },
    Object.values(SAMPLES).map(({ word }) => word),
  );

/** Where each line's cells and texts stand, in px. */
const geometry = (page) =>
  lines(page).evaluate((grid) => {
    const box = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
    const text = (cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return box(range.getBoundingClientRect());
    };
    return [...grid.querySelectorAll("[role=row][data-row]")].map((row) => {
      const cell = (name) => row.querySelector(`[data-col=${name}]`);
      return {
        row: box(row.getBoundingClientRect()),
        cells: Object.fromEntries(
          ["left", "node", "right"].map((name) => [name, box(cell(name).getBoundingClientRect())]),
        ),
        texts: Object.fromEntries(["left", "node", "right"].map((name) => [name, text(cell(name))])),
        words: cell("left").textContent + cell("node").textContent + cell("right").textContent,
        dir: [...row.querySelectorAll("[dir]")].map((cell) => cell.dir),
      };
    });
  });

const one = (values, what) => assert.equal(new Set(values).size, 1, `${what}: ${values}`);
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 12, `${what}: ${a} and ${b}`);

function stands(all, { hits, rtl = false }, written) {
  assert.equal(all.length, hits);
  const [start, end] = rtl ? ["right", "left"] : ["left", "right"];
  one(all.map(({ row }) => row.bottom - row.top), "every row is as high");
  one(all.map(({ cells }) => cells.node[start]), "the node begins at one place");
  one(all.map(({ texts }) => Math.round(texts.node[start] * 8)), "and so does its first letter");
  for (const { cells, texts, words, dir } of all) {
    assert.ok(written.replace(/\s+/g, " ").includes(words.replace(/\s+/g, " ").trim()), words);
    assert.ok(dir.every((of) => of === (rtl ? "rtl" : "ltr")), String(dir));
    const before = rtl ? cells.left.left >= cells.node.right - 1 : cells.left.right <= cells.node.left + 1;
    assert.ok(before, "what comes before stands before");
    // The words beside the node touch it.
    // (A text may begin or end there.)
    if (texts.left[start] !== texts.left[end]) near(texts.left[end], cells.node[start], "before the node");
    if (texts.right[start] !== texts.right[end]) near(texts.right[start], cells.node[end], "after the node");
    // Nothing of the node is cut off at its end.
    assert.ok((texts.node[end] - cells.node[end]) * (rtl ? -1 : 1) < 1.5, "the node has room");
  }
}

/** The header's buttons stand as the words do: 1L and 1R beside the node. */
async function header(page, rtl) {
  const middle = async (at) => {
    const { x, width } = await button(page, `Sort by ${at}`).boundingBox();
    return x + width / 2;
  };
  const places = [];
  for (const at of ["5L", "2L", "1L", "node", "1R", "2R", "5R"]) places.push(await middle(at));
  const sorted = [...places].sort((a, b) => (rtl ? b - a : a - b));
  assert.deepEqual(places, sorted, rtl ? "from right to left" : "from left to right");
}

for (const [name, sample] of Object.entries(SAMPLES)) {
  test(`${name} lines stand and look right`, async (t) => {
    const written = readFileSync(kept(`${name}.txt`), "utf8");
    const context = { viewport: { width: 1000, height: 640 }, deviceScaleFactor: 1 };
    const { page, leave } = await arrive(stage, { context });
    await choose(page, { [`${name}.txt`]: written });
    await search(page, sample.word, new RegExp(`^${sample.hits} hits `));
    await wholeRows(lines(page), (all) => all.length === sample.hits);
    await page.mouse.move(1, 1);
    stands(await geometry(page), sample, written);
    await header(page, Boolean(sample.rtl));

    const fonts = await fingerprint(page);
    if (renews) writeFileSync(FINGERPRINT, `${JSON.stringify(fonts)}\n`);
    const alike = JSON.stringify(fonts) === readFileSync(FINGERPRINT, "utf8").trim();
    if (!alike) t.diagnostic(`pictures were not compared: this machine draws with other fonts (${fonts})`);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      const grid = await lines(page).boundingBox();
      const height = 34 + 30 * sample.hits;
      const shot = await page.screenshot({ clip: { ...grid, height }, caret: "hide" });
      if (!alike) continue;
      const { differs, told } = compared(kept(`pictures/${name}-${scheme}.png`), shot, TOLERANCE);
      assert.ok(differs <= TOLERANCE, `${name}, ${scheme}: ${told}`);
    }
    await leave();
  });
}

test("lines of both directions stand side by side", async () => {
  const { page, leave } = await arrive(stage, { context: { viewport: { width: 1100, height: 640 } } });
  const texts = {
    "a.txt": "The captain of the Aurora slept. Nobody on the Aurora heard the bell. The word שלום stood on the Aurora too.",
    "b.txt": "רב החובל של Aurora ישן. איש לא שמע את הפעמון על Aurora באותו לילה.",
  };
  await choose(page, texts);
  await search(page, "aurora", /^5 hits /);
  await wholeRows(lines(page), (all) => all.length === 5);
  const all = await geometry(page);
  const of = (dir) => all.filter((line) => line.dir[0] === dir);
  stands(of("ltr"), { hits: 3 }, texts["a.txt"]);
  stands(of("rtl"), { hits: 2, rtl: true }, texts["b.txt"]);
  // Most of it is English, so the header runs as English does.
  await header(page, false);
  await leave();
});

test("in a header from right to left the arrow keys go the way they point", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "arabic.txt": readFileSync(kept("arabic.txt")) });
  await search(page, SAMPLES.arabic.word);
  await wholeRows(lines(page));
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await button(page, "Sort by node").focus();
  await page.keyboard.press("ArrowRight");
  await becomes(focused, "Sort by 1L");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await becomes(focused, "Sort by 1R");
  await leave();
});
