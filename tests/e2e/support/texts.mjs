// Texts made up for the tests.

export const KEEPER = `The keeper of the light wrote every evening. The light was old, and the keeper was older.
On Monday the fog came in. On Tuesday the fog stayed, and the keeper rang the bell by hand.
"Ring it," said the harbour master, "until the fog has gone home."
The keeper rang. The Fog listened. At dawn a small
boat found the harbour by the bell alone.
`;

export const MASTER = `A harbour master counts boats. The harbour master of Sallow Bay counted nine boats and one
piano, which had floated in on the spring tide. Nobody asked for the piano. The harbour kept it.
In winter the master played; the boats, he said, kept better time than he did.
`;

export const CAFE = `The café by the harbour opens at six. A cafe without coffee is only a room, said the cook.
Her résumé was short: one café, one cook, no complaint. The Café has since changed hands.
`;

export const HARBOUR = { "keeper.txt": KEEPER, "master.txt": MASTER, "café.txt": CAFE };

/** The words of a text, as Unicode has them for texts as plain as these. */
export const words = (text) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** How often a pattern occurs in texts. */
export const occurrences = (pattern, texts = HARBOUR) =>
  Object.values(texts).reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);

/** As a page writes it: `1,234`. */
export const whole = (number) => number.toLocaleString("en-US");
