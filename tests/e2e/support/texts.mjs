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

/** Two texts in one file, its columns without names. */
export const VERTICAL = `<text id="fog" year="1921">
<s>
Fogs\tNNS\tfog
come\tVBP\tcome
and\tCC\tand
go\tVBP\tgo
.\t.\t.
</s>
</text>
<text id="tide" year="1934">
<s>
The\tDT\tthe
tides\tNNS\ttide
turn\tVBP\tturn
,\t,\t,
they\tPRP\tthey
say\tVBP\tsay
.\t.\t.
</s>
</text>
`;

/** A text in CoNLL-U. */
export const CONLLU = `# newdoc id = boats
# sent_id = 1
1\tBoats\tboat\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tsail\tsail\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

`;
