//! What has been counted, kept while it may be asked for again.

use std::rc::Rc;

use super::listed::ListedKept;
use super::making::Making;
use super::shown::ShownSpreads;
use super::stops::StopsKept;
use super::texts::TextRow;
use crate::engine::figures::ngrams::Ngrams;
use crate::engine::figures::{
    Collocate, Collocates, DispersionColumn, DocumentParts, Keywords, Lexicon, Slots, StopLanguage,
    Tally,
};
use crate::engine::query::Hits;
use crate::engine::statistics::DispersionMeasure;
use crate::protocol::{
    Direction, ErrorKind, HitSet, Overlap, Stops, TableOf, TableRequest, WireError,
};

/// What has been counted, and what is being counted.
#[derive(Debug, Default)]
pub(in crate::worker) struct Counting {
    pub(super) lexicons: Vec<Rc<Lexicon>>,
    pub(super) made: Option<Rc<Table>>,
    pub(super) making: Option<Making>,
    pub(in crate::worker) beside: Beside,
    pub(super) spreading: Option<Slices<(Option<DispersionMeasure>, DispersionColumn)>>,
    pub(super) placing: Option<Slices<Slots>>,
    /// How far it has come with what was asked for last, from 0 to 1.
    pub(super) share: f64,
    /// The language that the corpus seems to be in, once that was asked.
    pub(super) language: Option<Option<StopLanguage>>,
    /// The words of the reference list that was compared with last.
    pub(super) listed: Option<ListedKept>,
    /// The stop words of the request that was made ready last.
    pub(in crate::worker) stops: Option<Rc<StopsKept>>,
}

/// What was counted beside the table that is made, since it was shown or sorted
/// by.
#[derive(Clone, Debug, Default)]
pub(in crate::worker) struct Beside {
    /// Columns of dispersion; the range is that of no measure.
    pub(super) spreads: Vec<(Option<DispersionMeasure>, Rc<DispersionColumn>)>,
    /// For each row of collocates its tokens at each slot.
    pub(super) places: Option<Rc<Vec<Vec<u32>>>>,
    /// Dispersion of entries, of which no column was made.
    pub(in crate::worker) shown: Rc<ShownSpreads>,
}

/// Something that is counted, and in how many slices so far.
#[derive(Debug)]
pub(super) struct Slices<T> {
    pub(super) of: T,
    pub(super) done: usize,
}

/// What a request needs beside the table itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::worker) struct Needs {
    /// Columns of dispersion; the range is that of no measure.
    pub(in crate::worker) spreads: Vec<Option<DispersionMeasure>>,
    /// Tokens at each slot.
    pub(in crate::worker) places: bool,
}

/// A table, and what it was made for.
#[derive(Debug)]
pub(in crate::worker) struct Table {
    pub(super) key: TableRequest,
    pub(in crate::worker) lexicon: Rc<Lexicon>,
    pub(in crate::worker) rows: Rows,
    /// Of keywords, what counts on both sides.
    pub(in crate::worker) both: Overlap,
    /// The hits that it counts around.
    pub(super) hits: Rc<Hits>,
    /// Documents in scope that lack the layer that is counted.
    pub(in crate::worker) left_out: u32,
}

/// What has been counted.
#[derive(Debug)]
pub(in crate::worker) enum Rows {
    /// Entries of at least a frequency.
    Words {
        entries: Vec<u32>,
        tally: Tally,
        parts: DocumentParts,
    },
    Keywords(Keywords),
    Collocates {
        collocates: Collocates,
        rows: Vec<Collocate>,
        tally: Tally,
    },
    Phrases {
        ngrams: Ngrams,
        tokens: u64,
        parts: DocumentParts,
    },
    /// All texts together, and each text.
    Texts(Vec<TextRow>),
}

impl Table {
    /// A table of keywords that was made elsewhere.
    pub(in crate::worker) fn of_keywords(
        request: &TableRequest,
        lexicon: Rc<Lexicon>,
        keywords: Keywords,
    ) -> Self {
        Self {
            key: key_of(request),
            lexicon,
            rows: Rows::Keywords(keywords),
            both: Overlap::default(),
            hits: Rc::default(),
            left_out: 0,
        }
    }
}

impl Rows {
    pub(in crate::worker) fn len(&self) -> usize {
        match self {
            Self::Words { entries, .. } => entries.len(),
            Self::Keywords(keywords) => keywords.rows().len(),
            Self::Collocates { rows, .. } => rows.len(),
            Self::Phrases { ngrams, .. } => ngrams.len(),
            Self::Texts(texts) => texts.len(),
        }
    }

    /// A row's tokens: in the texts; of keywords in the target; of collocates
    /// in the window.
    pub(in crate::worker) fn count(&self, row: u32) -> u32 {
        match self {
            Self::Words { entries, tally, .. } => tally.count(entries[row as usize]),
            Self::Keywords(keywords) => keywords.rows()[row as usize].target as u32,
            Self::Collocates { rows, .. } => rows[row as usize].count(),
            Self::Phrases { ngrams, .. } => ngrams.row(row).count,
            Self::Texts(texts) => texts[row as usize].measures.richness.tokens as u32,
        }
    }

    /// Tokens of the texts that count; of keywords the target's.
    pub(in crate::worker) fn tokens(&self) -> f64 {
        match self {
            Self::Words { tally, .. } | Self::Collocates { tally, .. } => tally.tokens() as f64,
            Self::Keywords(keywords) => keywords.tokens().0 as f64,
            Self::Phrases { tokens, .. } => *tokens as f64,
            Self::Texts(texts) => texts
                .first()
                .map_or(0.0, |all| all.measures.richness.tokens as f64),
        }
    }
}

/// Rows that longer ones hold are to be known.
pub(in crate::worker) fn folds(of: &TableOf) -> bool {
    match of {
        TableOf::Phrases { folded, .. } | TableOf::KeyPhrases { folded, .. } => *folded,
        _ => false,
    }
}

/// The request without what only picks and orders rows.
pub(in crate::worker) fn key_of(request: &TableRequest) -> TableRequest {
    TableRequest {
        filter: String::new(),
        stop: Stops::default(),
        significance: None,
        direction: Direction::default(),
        sort: Vec::new(),
        columns: Vec::new(),
        first: 0,
        count: 0,
        ..request.clone()
    }
}

impl Counting {
    /// The table of a request, where it is the one that is made.
    pub(in crate::worker) fn table(&self, request: &TableRequest) -> Result<Rc<Table>, WireError> {
        let key = key_of(request);
        let made = self.made.as_ref().filter(|made| made.key == key);
        made.cloned()
            .ok_or_else(|| WireError::new(ErrorKind::Missing, "These figures are no longer kept."))
    }

    /// How far it has come with what was asked for last, from 0 to 1.
    pub(in crate::worker) fn share(&self) -> f64 {
        self.share
    }

    /// Says how far something has come that is counted for a chart.
    pub(in crate::worker) fn has_come(&mut self, share: f64) {
        self.share = share;
    }

    /// Drops what depends on marks, since they are others.
    pub(in crate::worker) fn marks_changed(&mut self) {
        let by_marks = |key: &TableRequest| key.of.hits().is_some_and(HitSet::by_marks);
        if self.made.take_if(|made| by_marks(&made.key)).is_some() {
            self.beside = Beside::default();
            (self.spreading, self.placing) = (None, None);
        }
        self.making.take_if(|making| by_marks(&making.key));
    }

    /// Gives up what is being counted; what has been stays.
    pub(in crate::worker) fn stop(&mut self) {
        (self.making, self.spreading, self.placing) = (None, None, None);
        self.share = 0.0;
    }
}

impl Beside {
    /// For each row of collocates its tokens at each slot, where that has been
    /// counted.
    pub(in crate::worker) fn places(&self, row: u32) -> Option<&[u32]> {
        Some(self.places.as_ref()?.get(row as usize)?)
    }

    /// A column of dispersion, or of ranges, where it has been made.
    pub(in crate::worker) fn spread(
        &self,
        measure: Option<DispersionMeasure>,
    ) -> Option<&Rc<DispersionColumn>> {
        let made = self.spreads.iter().find(|(of, _)| *of == measure);
        made.map(|(_, column)| column)
    }
}
