// What tables of figures must show, counted from the words of the text's maker
// in the plainest way.

/** Tokens of each word in some texts. */
export function countsIn({ words, texts }, from = 0, to = texts.length) {
  const counts = new Uint32Array(words.length);
  for (const text of texts.slice(from, to)) for (const rank of text) counts[rank] += 1;
  return counts;
}

/** For each word its DP over texts. */
export function dispersions(made) {
  const { words, texts, tokens } = made;
  const counts = countsIn(made);
  const figures = new Float64Array(words.length);
  const here = new Uint32Array(words.length);
  for (const text of texts) {
    here.fill(0);
    for (const rank of text) here[rank] += 1;
    const share = text.length / tokens;
    for (let rank = 0; rank < words.length; rank++) {
      if (counts[rank]) figures[rank] += Math.abs(here[rank] / counts[rank] - share) / 2;
    }
  }
  return figures;
}

/** Tokens of each word within so many tokens of these, each position once. */
export function countsBeside({ words, texts }, nodes, reach) {
  const counts = new Uint32Array(words.length);
  let positions = 0;
  for (const text of texts) {
    // How far the last node before and the next one after stand.
    const near = new Uint8Array(text.length);
    for (const step of [1, -1]) {
      let last = -Infinity;
      for (let n = 0; n < text.length; n++) {
        const at = step > 0 ? n : text.length - 1 - n;
        if (n - last <= reach) near[at] = 1;
        if (nodes.has(text[at])) last = n;
      }
    }
    for (let at = 0; at < text.length; at++) {
      if (near[at]) {
        counts[text[at]] += 1;
        positions += 1;
      }
    }
  }
  return { counts, positions };
}

/** All sequences of three words that occur at least so often: `of(a, b, c)` is how often. */
export function threeGrams({ words, texts, tokens }, least) {
  // Below 2⁵³, so that a number is a sequence.
  const size = words.length;
  const keys = new Float64Array(tokens - 2 * texts.length);
  let next = 0;
  for (const text of texts) {
    for (let at = 0; at + 2 < text.length; at++) {
      keys[next++] = (text[at] * size + text[at + 1]) * size + text[at + 2];
    }
  }
  keys.sort();
  const counts = new Map();
  for (let from = 0; from < keys.length; ) {
    let to = from + 1;
    while (to < keys.length && keys[to] === keys[from]) to += 1;
    if (to - from >= least) counts.set(keys[from], to - from);
    from = to;
  }
  const of = (a, b, c) => counts.get((a * size + b) * size + c) ?? 0;
  const words3 = (key) => [Math.floor(key / size / size), Math.floor(key / size) % size, key % size];
  return { number: counts.size, of, keys: () => [...counts.keys()].map(words3) };
}
