// The query language as a reader meets it: the help sheet's examples run, and
// what cannot be read is told in place.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { arrive, button, choose, search, searchBox, status, tells } from "./support/person.mjs";
import { openStage } from "./support/visit.mjs";

let stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

test("the help sheet opens by a key, and each example runs", async () => {
  const { page, leave } = await arrive(stage);
  await button(page, "Try the sample texts").click();
  await tells(page, /^4 texts · /);
  const sheet = page.getByRole("dialog", { name: "What to write in the box" });
  await page.keyboard.press("Escape");
  await page.locator("body").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("?");
  await sheet.waitFor();
  const examples = await sheet.locator("li code").allTextContents();
  assert.ok(examples.length > 20, `${examples.length} examples`);
  await sheet.getByRole("button", { name: "Close" }).click();
  let found = 0;
  for (const example of examples) {
    await button(page, "Help").click();
    await sheet.getByRole("button", { name: example, exact: true }).click();
    assert.equal(await searchBox(page).inputValue(), example);
    await tells(page, /^[\d,]+ hits? · /);
    assert.equal(await page.getByRole("alert").count(), 0, example);
    found += (await status(page).textContent()).startsWith("0 ") ? 0 : 1;
  }
  assert.ok(found > examples.length / 2, `${found} of ${examples.length} find something`);
  await leave();
});

test("all three forms find their lines", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, {
    "one.txt": "But the fog came. The fog, they say, comes and goes.\n\nNobody saw the ferry.",
    "two.txt": "Day by day the ferry ran. But not in fog.",
  });
  await tells(page, /^2 texts · /);
  for (const [query, hits] of [
    ["fog|ferry", 5],
    ["the ... say", 2],
    ["/f(og|erry)/", 5],
    ['[word="the"] [word!="fog"]', 2],
    ['<s> [word="But"]', 2],
    ['a:[] "by" b:[] :: a.word = b.word', 1],
    ['"fog" within <doc name="two.*"/>', 1],
    ['(<s/> containing "fog") containing "say"', 1],
  ]) {
    await search(page, query, new RegExp(`^${hits} hits? · `));
  }
  await leave();
});

test("what cannot be read says where, and offers a mend", async () => {
  const { page, leave } = await arrive(stage);
  await choose(page, { "one.txt": "A word, and another word." });
  await tells(page, /^1 text · /);
  for (const [query, words, mend] of [
    ['[word="word"', "This bracket is not closed.", '[word="word"]'],
    ["(a|another", "This parenthesis is not closed.", "(a|another)"],
    ["[]{3,1}", "At least 3 and at most 1 cannot both be.", "[]{1,3}"],
    ['[lemma="be"]', "no attribute “lemma”; they have word and lc", null],
    ["/wor(d/", "The regular expression cannot be read: unclosed group.", null],
    ["{be}", "These texts carry no lemmas", null],
    ["[]*", "matches the empty sequence", null],
    ['"a" []{0,1000000} "b"', "more tokens in a row than a search looks at", null],
  ]) {
    await searchBox(page).fill(query);
    const alert = page.getByRole("alert").filter({ hasText: words });
    await alert.waitFor();
    if (mend) {
      await alert.getByRole("button", { name: `Use ${mend}` }).click();
      assert.equal(await searchBox(page).inputValue(), mend);
      await tells(page, /^[\d,]+ hits? · /);
    }
  }
  await leave();
});
