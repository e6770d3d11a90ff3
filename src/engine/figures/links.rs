//! Links among words: how often each stands in the windows of the others.

use super::lexicon::{Code, Lexicon, Stream};
use super::tally::Tally;
use super::windows::{Sweep, Window};
use crate::engine::corpus::Corpus;
use crate::engine::query::Hits;
use crate::engine::statistics::{Contingency, Evidence};

/// What stands in the windows of some entries, told apart as far as it is one
/// of these entries. Each is counted as the collocates of a query for it
/// would be.
#[derive(Debug, Default)]
pub struct Links {
    entries: Vec<u32>,
    /// For each entry what its windows hold, column by column.
    rows: Vec<LinkRow>,
}

#[derive(Debug, Default)]
struct LinkRow {
    /// Tokens of each of the entries.
    counts: Vec<u32>,
    /// All positions: R1.
    positions: u64,
    /// f(node).
    hits: u64,
}

impl Links {
    /// Tokens of one entry in the windows of another, by their places among
    /// the entries.
    pub fn count(&self, of: usize, around: usize) -> u32 {
        self.rows[around].counts[of]
    }

    /// What the measures of an entry are computed from, as a collocate of
    /// another. `tally` is that of the documents searched.
    pub fn evidence(
        &self,
        of: usize,
        around: usize,
        tally: &Tally,
        alpha: f64,
        tested: u64,
    ) -> Option<Evidence> {
        let row = &self.rows[around];
        let (o11, c1) = (row.counts[of], tally.count(self.entries[of]));
        Some(Evidence {
            table: Contingency::of_marginals(o11.into(), row.positions, c1.into(), tally.tokens())?,
            node: row.hits,
            alpha,
            tested,
        })
    }
}

/// The most entries that are linked at once.
pub const LINKED_MAX: usize = 250;
/// The column of other entries, and that of what has none.
const OTHER: u8 = 254;
const NONE: u8 = 255;

/// Counts links in slices.
#[derive(Debug)]
pub struct LinksBuilder {
    window: Window,
    /// Whether each document is searched.
    within: Vec<bool>,
    /// For each code its column.
    columns: Vec<u8>,
    links: Links,
    row: Option<(Hits, Sweep)>,
    /// What the windows of the row hold, by column.
    counts: Box<[u32; 256]>,
}

impl LinksBuilder {
    /// Begins to count the links of the first [`LINKED_MAX`] of these entries,
    /// in documents by their places.
    pub fn new(
        window: Window,
        mut entries: Vec<u32>,
        documents: &[usize],
        lexicon: &Lexicon,
        corpus: &Corpus,
    ) -> Self {
        entries.truncate(LINKED_MAX);
        let column = |entry: &u32| if *entry == Lexicon::NONE { NONE } else { OTHER };
        let mut columns: Vec<u8> = lexicon.entry_column().iter().map(column).collect();
        for (column, &entry) in (0u8..).zip(&entries) {
            for &code in lexicon.codes(entry) {
                columns[code as usize] = column;
            }
        }
        let mut within = vec![false; corpus.documents().len()];
        documents.iter().for_each(|&place| within[place] = true);
        Self {
            window,
            within,
            columns,
            links: Links {
                entries,
                rows: Vec::new(),
            },
            row: None,
            counts: Box::new([0; 256]),
        }
    }

    /// Counts around about so many more tokens of the entries; true when all
    /// are done.
    pub fn advance(&mut self, lexicon: &Lexicon, corpus: &Corpus, number: usize) -> bool {
        let (columns, counts) = (&self.columns, &mut *self.counts);
        let Some(stream) = lexicon.stream(corpus) else {
            return true;
        };
        let Some(&entry) = self.links.entries.get(self.links.rows.len()) else {
            return true;
        };
        let (hits, sweep) = self.row.get_or_insert_with(|| {
            let hits = lexicon.hits(entry, &self.within, corpus);
            let sweep = Sweep::new(self.window, &hits);
            (hits, sweep)
        });
        let done = sweep.advance(hits, corpus, number, &mut |run, _| {
            let run = run.start as usize..run.end as usize;
            match stream {
                Stream::Types(types) => count(&types[run], columns, counts),
                Stream::Values(values) => count(&values[run], columns, counts),
            }
        });
        if done {
            let all = self.links.entries.len();
            let positions = self.counts[..usize::from(NONE)].iter();
            self.links.rows.push(LinkRow {
                counts: self.counts[..all].to_vec(),
                positions: positions.map(|&count| u64::from(count)).sum(),
                hits: hits.len() as u64,
            });
            (self.row, *self.counts) = (None, [0; 256]);
        }
        self.links.rows.len() == self.links.entries.len()
    }

    /// How far it has come, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.links.rows.len() as f64 / self.links.entries.len().max(1) as f64
    }

    /// The links.
    pub fn finish(self) -> Links {
        self.links
    }
}

fn count<C: Code>(run: &[C], columns: &[u8], counts: &mut [u32; 256]) {
    for &code in run {
        counts[usize::from(columns[code.code()])] += 1;
    }
}
