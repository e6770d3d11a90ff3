// From keystroke to paint, and scrolling, on the page itself.

import assert from "node:assert/strict";

const RUNS = 9;

/** Loads the files into the page and measures it as a reader meets it. */
export async function measurePage(stage, made, row) {
  const { page, close } = await stage.visit();
  await page.setInputFiles("[data-testid=file-input]", made.paths);
  const loaded = `${made.tokens.toLocaleString("en")} tokens`;
  await page.getByRole("status").filter({ hasText: loaded }).waitFor({ timeout: 120_000 });

  const tasks = [
    ["keystroke to paint, a frequent word", "the", made.the],
    ["keystroke to paint, a phrase", "of the", made.ofThe],
    ["keystroke to paint, a wildcard", "go*", made.go],
  ];
  for (const [name, query, count] of tasks) {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      // Other queries come between, so that nothing is kept from before.
      for (let i = 0; i < 8; i++) await type(page, `nothing${i}`, 0);
      times.push(await type(page, query, count));
    }
    row(name, `${middle(times).toFixed(0)} ms`, `${count.toLocaleString("en")} hits, on the page`);
  }

  await type(page, "the", made.the);
  const scrolled = await page.evaluate(scroll);
  assert.equal(scrolled.rows, made.the + 1, "rows of the grid");
  row("longest frame while scrolling", `${scrolled.longest.toFixed(0)} ms`, `${scrolled.frames} frames`);
  row("longest time with a row still blank", `${scrolled.blank.toFixed(0)} ms`);
  await close();
}

/** Types a query and waits until its count and its first line are painted. */
function type(page, query, count) {
  return page.evaluate(
    ([query, expected]) => {
      const box = document.querySelector("[role=searchbox]");
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      const begun = performance.now();
      set.call(box, query);
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return new Promise((done) => {
        const look = () => {
          const status = document.querySelector("[role=status]").textContent;
          const node = document.querySelector("[role=grid] [data-col=node]:not([role=columnheader])");
          const shown = expected.startsWith("0 ") || node?.textContent.trim();
          if (!status.startsWith(expected) || !shown) return requestAnimationFrame(look);
          // After the frame that shows it.
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        };
        requestAnimationFrame(look);
      });
    },
    [query, `${count.toLocaleString("en")} hit`],
  );
}

/** Scrolls through the lines for three seconds, by small and by wide steps. */
function scroll() {
  const grid = document.querySelector('[role=grid][aria-label="Concordance lines"]');
  const scroller = [grid, ...grid.querySelectorAll("*")].find(
    (element) => element.scrollHeight > element.clientHeight + 100 && element.clientHeight > 100,
  );
  const found = { rows: Number(grid.ariaRowCount), frames: 0, longest: 0, blank: 0 };
  const begun = performance.now();
  let before = begun;
  let blankSince = null;
  return new Promise((done) => {
    const frame = (now) => {
      found.frames += 1;
      found.longest = Math.max(found.longest, now - before);
      before = now;
      const nodes = [...grid.querySelectorAll("[data-col=node]:not([role=columnheader])")];
      const blank = nodes.length === 0 || nodes.some((node) => !node.textContent.trim());
      if (blank) blankSince ??= now;
      else blankSince = null;
      if (blankSince !== null) found.blank = Math.max(found.blank, now - blankSince);
      if (now - begun > 3000) return done(found);
      const wide = found.frames % 40 === 0;
      scroller.scrollTop = wide
        ? (scroller.scrollHeight * ((found.frames / 40) % 7)) / 7
        : scroller.scrollTop + 90;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

function middle(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
