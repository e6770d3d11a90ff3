// Made-up prose with a Zipf-like vocabulary, and a tally of what it holds.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

const WORDS = 200_000;
const COMMON = ["the", "of", "and", "to", "in", "a", "is", "that", "it", "was", "for", "don't"];
const SYLLABLES = [
  "ba", "con", "de", "er", "fi", "go", "ha", "in", "ju", "ka", "lo", "ment", "ness", "on", "pre", "qui",
  "ra", "ship", "tion", "un", "ver", "wo", "xy", "zo",
];
const ENDINGS = ["s", "ed", "ing", "ly", "er", "a", "o"];
const TOKENS_A_FILE = 100_000;

/** Numbers from 0 to 1, the same on every machine (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function vocabulary(random) {
  const below = (bound) => Math.floor(random() * bound);
  const words = [...COMMON];
  const known = new Set(words);
  while (words.length < WORDS) {
    const parts = 1 + below(3) + (words.length > 2000 ? 1 : 0);
    let word = "";
    for (let i = 0; i < parts; i++) word += SYLLABLES[below(SYLLABLES.length)];
    if (known.has(word)) word += ENDINGS[below(ENDINGS.length)];
    if (!known.has(word)) {
      known.add(word);
      words.push(word);
    }
  }
  return words;
}

/** Words and a way to draw their ranks, the same on every machine. */
function speaker() {
  const random = numbers(20_240_229);
  const words = vocabulary(random);
  const cumulative = new Float64Array(WORDS);
  let sum = 0;
  for (let rank = 0; rank < WORDS; rank++) cumulative[rank] = sum += 1 / (rank + 2.7);
  const draw = () => {
    const at = random() * sum;
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { random, words, draw };
}

/**
 * Writes prose into a folder, 100,000 words a file.
 *
 * @returns {{paths: string[], bytes: number, tokens: number, the: number, ofThe: number, go: number, theOf: number, andOfThe: number, words: string[], texts: Int32Array[]}}
 *   What it holds: `theOf` is *the*, up to three words, *of*; `texts` are the
 *   places of each text's words in `words`.
 */
export function writeProse(folder, tokens) {
  const { random, words, draw } = speaker();
  const capitals = words.map((word) => word[0].toUpperCase() + word.slice(1));
  const made = { paths: [], bytes: 0, tokens: 0, the: 0, ofThe: 0, go: 0, theOf: 0, andOfThe: 0, words, texts: [] };
  while (made.tokens < tokens) {
    const pieces = [];
    // The words before this one, nearest first, and for the last four whether
    // a *the* there still waits for its *of*.
    let [before, beforeThat] = [-1, -1];
    let waiting = [];
    let sentence = 0;
    const count = Math.min(TOKENS_A_FILE, tokens - made.tokens);
    const ranks = new Int32Array(count);
    made.texts.push(ranks);
    for (let i = 0; i < count; i++) {
      const rank = draw();
      ranks[i] = rank;
      if (sentence === 0) {
        sentence = 6 + Math.floor(random() * 20);
        pieces.push(capitals[rank]);
      } else {
        pieces.push(words[rank]);
      }
      sentence -= 1;
      const mark = random();
      if (sentence === 0) pieces.push(mark < 0.2 ? ".\n\n" : mark < 0.25 ? "” " : ". ");
      else pieces.push(mark < 0.07 ? ", " : mark < 0.1 ? " — " : " ");
      if (rank === 0) made.the += 1;
      if (rank === 0 && before === 1) made.ofThe += 1;
      if (words[rank].startsWith("go")) made.go += 1;
      if (rank === 0 && before === 1 && beforeThat === 2) made.andOfThe += 1;
      if (rank === 1) {
        made.theOf += waiting.filter(({ at }) => i - at <= 4).length;
        waiting = [];
      }
      if (rank === 0) waiting.push({ at: i });
      [before, beforeThat] = [rank, before];
    }
    const text = Buffer.from(pieces.join(""), "utf8");
    const path = join(folder, `${String(made.paths.length).padStart(4, "0")}.txt`);
    writeFileSync(path, text);
    made.paths.push(path);
    made.bytes += text.length;
    made.tokens += count;
  }
  return made;
}

const TAGS = ["NN", "NNS", "JJ", "RB", "VVN", "VVD", "IN", "DT", "VHN", "PRP", "CC", "VV"];

/**
 * Writes vertical text with lemmas and tags into a folder, 100,000 words a file.
 *
 * @returns {{paths: string[], bytes: number, tokens: number, be: number, passive: number}}
 *   What it holds: `be` is the lemma, `passive` that, perhaps an adverb, and a participle.
 */
export function writeAnnotated(folder, tokens) {
  const { random, words, draw } = speaker();
  const isBe = (rank) => words[rank] === "is" || words[rank] === "was";
  const tag = (rank) => (isBe(rank) ? "VBZ" : TAGS[rank % TAGS.length]);
  const participle = (rank) => rank >= 0 && /^V.N$/.test(tag(rank));
  const rows = words.map((word, rank) => `${word}\t${isBe(rank) ? "be" : words[rank - (rank % 3)]}\t${tag(rank)}\n`);
  // No word but these two may have the lemma.
  const lemmas = new Set(rows.filter((row) => row.split("\t")[1] === "be"));
  if (lemmas.size !== 2) throw new Error("another word is a form of be");
  const made = { paths: [], bytes: 0, tokens: 0, be: 0, passive: 0 };
  while (made.tokens < tokens) {
    const pieces = ["<!-- #vrt positional-attributes: word lemma pos -->\n<text year=\"2001\">\n<s>\n"];
    const count = Math.min(TOKENS_A_FILE, tokens - made.tokens);
    let [before, beforeThat] = [-1, -1];
    let sentence = 10;
    for (let i = 0; i < count; i++) {
      const rank = draw();
      pieces.push(rows[rank]);
      sentence -= 1;
      if (sentence === 0) {
        sentence = 6 + Math.floor(random() * 20);
        pieces.push("</s>\n<s>\n");
      }
      if (isBe(rank)) made.be += 1;
      if (participle(rank)) {
        if (before >= 0 && isBe(before)) made.passive += 1;
        else if (beforeThat >= 0 && isBe(beforeThat) && tag(before) === "RB") made.passive += 1;
      }
      [before, beforeThat] = [rank, before];
    }
    pieces.push("</s>\n</text>\n");
    const text = Buffer.from(pieces.join(""), "utf8");
    const path = join(folder, `${String(made.paths.length).padStart(4, "0")}.vrt`);
    writeFileSync(path, text);
    made.paths.push(path);
    made.bytes += text.length;
    made.tokens += count;
  }
  return made;
}
