//! What a network needs beside its table, counted in slices: the links among
//! its collocates, and the collocates of one of them.

use crate::engine::figures::{Collocates, CollocatesBuilder, Lexicon, Links, LinksBuilder, Window};
use crate::engine::query::Hits;
use crate::protocol::{ChartOf, ChartRequest, ErrorKind, NETWORK_MAX, TableOf, WireError};
use crate::worker::answers::Indexed;
use crate::worker::counting::{Lacking, Rows, Table};
use crate::worker::results::Results;
use crate::worker::tabulating::picked;

/// Hits whose windows are swept in one slice: a few milliseconds.
const SLICE: usize = 1 << 14;

/// What was counted last, and what is being counted.
#[derive(Debug, Default)]
pub(in crate::worker) struct Charting {
    linked: Option<Linked>,
    linking: Option<Linking>,
}

/// Collocates and their links.
#[derive(Debug)]
pub(super) struct Linked {
    key: ChartRequest,
    /// Rows of the table, in its order.
    pub(super) rows: Vec<u32>,
    /// Their links, by their places among these rows.
    pub(super) links: Links,
    /// The one that is expanded, and its collocates.
    pub(super) further: Option<(usize, Collocates)>,
    /// All rows that the table's filters keep.
    pub(super) all: u32,
}

#[derive(Debug)]
struct Linking {
    key: ChartRequest,
    rows: Vec<u32>,
    all: u32,
    links: Option<LinksBuilder>,
    linked: Option<Links>,
    further: Option<(usize, Hits, CollocatesBuilder)>,
}

impl Charting {
    /// What was counted for a request.
    pub(super) fn linked(&self, request: &ChartRequest) -> Result<&Linked, WireError> {
        let key = key_of(request);
        let linked = self.linked.as_ref().filter(|linked| linked.key == key);
        linked.ok_or_else(|| WireError::new(ErrorKind::Missing, "These links are no longer kept."))
    }
}

/// The request without what does not change what is counted.
fn key_of(request: &ChartRequest) -> ChartRequest {
    let mut key = request.clone();
    key.narrow = false;
    key.table.columns.clear();
    (key.table.first, key.table.count) = (0, 0);
    key
}

/// A slice of work; true when all is counted that a chart needs beside its
/// table, which must have been.
pub(in crate::worker) fn advance(
    request: &ChartRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<bool, WireError> {
    let ChartOf::Network { .. } = &request.of else {
        return Ok(true);
    };
    if results.charting.linked(request).is_ok() {
        return Ok(true);
    }
    let table = results.counting.table(&request.table)?;
    let key = key_of(request);
    let begun = results.charting.linking.take();
    let mut linking = match begun.filter(|linking| linking.key == key) {
        Some(linking) => linking,
        None => Linking::begin(key, &table, at, results)?,
    };
    if linking.advance(&table.lexicon, at) {
        results.charting.linked = linking.finish(&table.lexicon);
    } else {
        let share = linking.links.as_ref().map_or(1.0, LinksBuilder::share);
        results.counting.has_come(share);
        results.charting.linking = Some(linking);
    }
    Ok(false)
}

impl Linking {
    fn begin(
        key: ChartRequest,
        table: &Table,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<Self, WireError> {
        let invalid = |words: &str| WireError::new(ErrorKind::Invalid, words);
        let (ChartOf::Network { most, expanded }, Rows::Collocates { rows: all, .. }) =
            (&key.of, &table.rows)
        else {
            return Err(invalid("Only collocates have a network."));
        };
        let &TableOf::Collocates {
            left,
            right,
            sentences,
            ..
        } = &key.table.of
        else {
            return Err(invalid("Only collocates have a network."));
        };
        let window = Window {
            left,
            right,
            sentences,
        };
        let picked = picked(&key.table, table, at, results)?;
        let most = (*most).clamp(1, NETWORK_MAX) as usize;
        let rows: Vec<u32> = picked.iter().copied().take(most).collect();
        let entry = |row: u32| all[row as usize].entry;
        let entries: Vec<u32> = rows.iter().map(|&row| entry(row)).collect();
        let found = key.table.of.hits().and_then(|hits| results.found(hits));
        let mut within = vec![true; at.corpus.documents().len()];
        for &place in found.iter().flat_map(|found| &found.described.unseen) {
            within[place] = false;
        }
        let lacking = Lacking::of(&key.table, at.corpus);
        for (place, within) in within.iter_mut().enumerate() {
            *within &= lacking.lets(place);
        }
        let documents: Vec<usize> = (0..within.len()).filter(|&place| within[place]).collect();
        let lexicon = &table.lexicon;
        // A collocate is named as it is shown, which is not always a word of
        // the texts: it may be a lemma, or several values of a layer.
        let compared = |word: &str| lexicon.comparison().key_of(word).into_owned();
        let place = expanded.as_ref().and_then(|word| {
            let word = compared(word);
            let is_shown = |entry: &u32| compared(&lexicon.word(*entry, at.corpus)) == word;
            entries.iter().position(is_shown)
        });
        let further = place.map(|place| {
            let hits = lexicon.hits(entries[place], &within, at.corpus);
            let builder = CollocatesBuilder::new(window, &hits, lexicon);
            (place, hits, builder)
        });
        Ok(Self {
            links: Some(LinksBuilder::new(
                window, entries, &documents, lexicon, at.corpus,
            )),
            linked: None,
            further,
            all: picked.len() as u32,
            rows,
            key,
        })
    }

    /// A slice of work; true when all is counted.
    fn advance(&mut self, lexicon: &Lexicon, at: Indexed<'_>) -> bool {
        if let Some(links) = &mut self.links {
            if links.advance(lexicon, at.corpus, SLICE) {
                self.linked = self.links.take().map(LinksBuilder::finish);
            }
            return false;
        }
        match &mut self.further {
            Some((_, hits, builder)) => builder.advance(hits, lexicon, at.corpus, SLICE / 2),
            None => true,
        }
    }

    fn finish(self, lexicon: &Lexicon) -> Option<Linked> {
        Some(Linked {
            key: self.key,
            rows: self.rows,
            all: self.all,
            links: self.linked?,
            further: self
                .further
                .map(|(place, hits, builder)| (place, builder.finish(&hits, lexicon))),
        })
    }
}
