//! What figures are made of, part by part: the texts that hold a word, and the
//! words that fill the slot of a frame.

use super::view::View;
use crate::engine::figures::{DocumentParts, by_document, occurrences};
use crate::engine::query::Hits;
use crate::engine::statistics::{DispersionMeasure, Part, gaps, math};
use crate::protocol::{DocumentId, ExplainRow, Explanation};
use crate::worker::counting::Rows;

/// What a figure is made of.
pub(super) struct Parts {
    pub(super) explanation: Explanation,
    /// The most frequent first; equal ones as they stand in the corpus.
    pub(super) rows: Vec<ExplainRow>,
}

/// The texts over which a row is spread; of a range (no measure) those alone
/// that hold it.
pub(super) fn texts(
    view: &View<'_>,
    row: u32,
    measure: Option<DispersionMeasure>,
    hits: &Hits,
) -> Option<Parts> {
    let (corpus, index) = (view.at.corpus, view.at.index);
    let (parts, positions) = match &view.table.rows {
        Rows::Words { parts, .. } => (parts, occurrences(view.entry(row)?, view.lexicon, corpus)),
        Rows::Phrases { ngrams, parts, .. } => {
            let positions = ngrams.places(row, hits, view.lexicon, corpus);
            (parts, positions)
        }
        _ => return None,
    };
    let found = by_document(&positions, index);
    let mut all: Vec<(usize, Part)> = (0..index.documents())
        .filter(|&document| parts.holds(document) && !index.span(document).is_empty())
        .map(|document| {
            let at = found.binary_search_by_key(&document, |(of, _)| *of);
            let part = Part {
                count: at.map_or(0, |at| found[at].1),
                size: index.span(document).len() as u32,
            };
            (document, part)
        })
        .collect();
    let (tokens, count) = all.iter().fold((0.0, 0.0), |(tokens, count), (_, part)| {
        (tokens + f64::from(part.size), count + f64::from(part.count))
    });
    let (number, present) = (
        all.len(),
        all.iter().filter(|(_, part)| part.count > 0).count(),
    );
    if measure.is_none() {
        all.retain(|(_, part)| part.count > 0);
    }
    let plain: Vec<Part> = all.iter().map(|(_, part)| *part).collect();
    let worked = measure.and_then(|measure| measure.worked(&plain));
    let steps = match (&worked, measure) {
        (Some(worked), _) => worked.steps.clone(),
        (None, Some(DispersionMeasure::Arf)) => reduced(parts, &positions, view),
        (None, _) => Vec::new(),
    };
    let mut rows: Vec<ExplainRow> = all
        .iter()
        .enumerate()
        .map(|(at, (document, part))| ExplainRow::Text {
            document: DocumentId(corpus.documents()[*document].key().0),
            tokens: part.size.into(),
            count: part.count.into(),
            term: worked.as_ref().map(|worked| worked.terms[at]),
        })
        .collect();
    rows.sort_by(|a, b| b.count().total_cmp(&a.count()));
    Some(Parts {
        explanation: Explanation::Texts {
            texts: number as u32,
            present: present as u32,
            tokens,
            count,
            term: worked.map_or_else(String::new, |worked| worked.term.to_owned()),
            steps: steps
                .into_iter()
                .map(|(name, figure)| (name.to_owned(), figure))
                .collect(),
        },
        rows,
    })
}

/// The gaps between occurrences in the texts that count, as if these were one.
fn reduced(parts: &DocumentParts, positions: &[u32], view: &View<'_>) -> Vec<(&'static str, f64)> {
    let places = parts.places(positions, view.at.index);
    gaps(&places, parts.size() as u32)
}

/// The words that fill the slot of a frame.
pub(super) fn fillers(view: &View<'_>, row: u32, hits: &Hits) -> Option<Parts> {
    let (corpus, index) = (view.at.corpus, view.at.index);
    let Rows::Phrases { ngrams, parts, .. } = &view.table.rows else {
        return None;
    };
    let frame = ngrams.row(row);
    let slot = frame.slot?;
    let mut places = ngrams.places(row, hits, view.lexicon, corpus);
    places.retain(|&place| parts.holds(index.document_at(place)));
    let all = f64::from(frame.count);
    let rows = ngrams.fillers(row, &places, view.lexicon, corpus);
    let rows = rows.into_iter().map(|filler| {
        let share = f64::from(filler.count) / all;
        ExplainRow::Filler {
            word: view.lexicon.word(filler.entry, corpus),
            forms: view.forms_of(filler.entry).pop().unwrap_or_default(),
            count: filler.count.into(),
            term: 0.0 - share * math::log2(share),
        }
    });
    Some(Parts {
        explanation: Explanation::Fillers {
            slot: slot.into(),
            count: all,
        },
        rows: rows.collect(),
    })
}
