//! What tables of figures are made from, counted in slices: frequencies,
//! collocates, n-grams. What was counted last is kept, so that another order,
//! filter or window of the same table counts nothing anew.

use std::rc::Rc;

use super::convert::comparison;
use super::results::Results;
use super::roster::Roster;
use super::searching::out_of_scope;
use crate::engine::corpus::{Corpus, LayerName};
use crate::engine::figures::ngrams::{Around, LONGEST, NgramSettings, Ngrams, NgramsBuilder};
use crate::engine::figures::{
    Collocate, Collocates, CollocatesBuilder, Counted, DispersionColumn, DocumentParts, Keywords,
    Lexicon, Tally, TallyBuilder, Window,
};
use crate::engine::query::Hits;
use crate::engine::statistics::DispersionMeasure;
use crate::protocol::{
    ErrorKind, HitSet, Reference, Scope, Side, TableOf, TableRequest, WireError,
};

/// Positions to look at in one slice: a few milliseconds.
const SLICE: usize = 1 << 16;
/// The widest window to one side.
const WINDOW_MAX: u8 = 20;
/// Lexicons that are kept: words and two layers.
const LEXICONS: usize = 3;

/// What has been counted, and what is being counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    lexicons: Vec<Rc<Lexicon>>,
    made: Option<Rc<Table>>,
    making: Option<Making>,
    /// Columns of dispersion of the table that is made; the range is that of
    /// no measure.
    spreads: Vec<(Option<DispersionMeasure>, Rc<DispersionColumn>)>,
    spreading: Option<(Option<DispersionMeasure>, DispersionColumn)>,
}

/// A table, and what it was made for.
#[derive(Debug)]
pub(super) struct Table {
    key: TableRequest,
    pub(super) lexicon: Rc<Lexicon>,
    pub(super) rows: Rows,
}

/// What has been counted.
#[derive(Debug)]
pub(super) enum Rows {
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
    },
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Words { entries, .. } => entries.len(),
            Self::Keywords(keywords) => keywords.rows().len(),
            Self::Collocates { rows, .. } => rows.len(),
            Self::Phrases { ngrams, .. } => ngrams.len(),
        }
    }
}

/// A table that is being made.
#[derive(Debug)]
struct Making {
    key: TableRequest,
    lexicon: Rc<Lexicon>,
    /// Documents to count in: those that count; of keywords the target's, then
    /// the reference's.
    documents: Vec<Vec<usize>>,
    tallies: Vec<Tally>,
    tally: Option<TallyBuilder>,
    hits: Rc<Hits>,
    collocates: Option<CollocatesBuilder>,
    ngrams: Option<NgramsBuilder>,
    ngrams_counted: bool,
}

/// The hits that a table needs.
pub(super) fn hits_of(of: &TableOf) -> Option<&HitSet> {
    match of {
        TableOf::Collocates { hits, .. } => Some(hits),
        TableOf::Phrases { around, .. } => around.as_ref().map(|(hits, _)| hits),
        TableOf::Words | TableOf::Keywords(_) => None,
    }
}

/// The request without what only picks and orders rows.
fn key_of(request: &TableRequest) -> TableRequest {
    TableRequest {
        filter: String::new(),
        stop: Vec::new(),
        significance: None,
        negative: false,
        sort: Vec::new(),
        columns: Vec::new(),
        first: 0,
        count: 0,
        ..request.clone()
    }
}

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}

impl Counting {
    /// The table of a request, where it is the one that is made.
    pub(super) fn table(&self, request: &TableRequest) -> Result<Rc<Table>, WireError> {
        let key = key_of(request);
        let made = self.made.as_ref().filter(|made| made.key == key);
        made.cloned()
            .ok_or_else(|| WireError::new(ErrorKind::Missing, "These figures are no longer kept."))
    }

    /// A column of dispersion, or of ranges, where it has been made.
    pub(super) fn spread(
        &self,
        measure: Option<DispersionMeasure>,
    ) -> Option<&Rc<DispersionColumn>> {
        let made = self.spreads.iter().find(|(of, _)| *of == measure);
        made.map(|(_, column)| column)
    }
}

/// A slice of work; true when the table of a request stands in `results`, with
/// the columns of dispersion that it is sorted by. Its hits must be kept
/// there.
pub(super) fn advance(
    request: &TableRequest,
    spreads: &[Option<DispersionMeasure>],
    corpus: &mut Corpus,
    roster: &Roster,
    results: &mut Results,
) -> Result<bool, WireError> {
    let Some(lexicon) = lexicon(request, corpus, &mut results.counting)? else {
        return Ok(false);
    };
    let key = key_of(request);
    if results.counting.table(request).is_err() {
        let begun = results.counting.making.take().filter(|of| of.key == key);
        let mut making = match begun {
            Some(making) => making,
            None => match Making::begin(key, lexicon, corpus, roster, results)? {
                Some(making) => making,
                None => return Ok(false),
            },
        };
        if !making.advance(corpus) {
            results.counting.making = Some(making);
            return Ok(false);
        }
        let counting = &mut results.counting;
        counting.made = Some(Rc::new(making.finish(corpus)));
        (counting.spreads, counting.spreading) = (Vec::new(), None);
        return Ok(spreads.is_empty());
    }
    let counting = &mut results.counting;
    let Some(table) = counting.made.clone() else {
        return Ok(false);
    };
    let Rows::Words { parts, .. } = &table.rows else {
        return Ok(true);
    };
    let missing = spreads.iter().find(|of| counting.spread(**of).is_none());
    let Some(&measure) = missing else {
        return Ok(true);
    };
    let begun = counting.spreading.take().filter(|(of, _)| *of == measure);
    let (_, mut column) = begun.unwrap_or_else(|| {
        let column = match measure {
            Some(measure) => DispersionColumn::new(measure, parts.clone()),
            None => DispersionColumn::ranges(parts.clone()),
        };
        (measure, column)
    });
    if column.advance(&table.lexicon, corpus, SLICE) {
        counting.spreads.push((measure, Rc::new(column)));
    } else {
        counting.spreading = Some((measure, column));
    }
    Ok(false)
}

/// What the request counts as one word; nothing while the layer is made.
fn lexicon(
    request: &TableRequest,
    corpus: &mut Corpus,
    counting: &mut Counting,
) -> Result<Option<Rc<Lexicon>>, WireError> {
    let comparison = comparison(request.switches);
    let counted = match &request.layer {
        None => Counted::Words(comparison),
        Some(layer) => {
            let layers = &corpus.attributes().layers;
            let Some(name) = layers.iter().find(|name| ***name == **layer) else {
                return Err(invalid(format!(
                    "No text has a layer named \u{201c}{layer}\u{201d}."
                )));
            };
            let name = LayerName::Named(name.clone());
            if !corpus.advance_layer(&name, SLICE * 4) {
                return Ok(None);
            }
            Counted::Layer(name, comparison)
        }
    };
    let kept = &mut counting.lexicons;
    if let Some(lexicon) = kept.iter().find(|lexicon| *lexicon.counted() == counted) {
        return Ok(Some(Rc::clone(lexicon)));
    }
    let Some(lexicon) = Lexicon::new(counted, corpus).map(Rc::new) else {
        return Ok(None);
    };
    if kept.len() == LEXICONS {
        kept.remove(0);
    }
    kept.push(Rc::clone(&lexicon));
    Ok(Some(lexicon))
}

impl Making {
    /// Begins, or tells nothing while the corpus makes what is needed.
    fn begin(
        key: TableRequest,
        lexicon: Rc<Lexicon>,
        corpus: &mut Corpus,
        roster: &Roster,
        results: &Results,
    ) -> Result<Option<Self>, WireError> {
        let kept = hits_of(&key.of).and_then(|hits| results.found(hits));
        let hits = kept.map(|found| Rc::clone(&found.hits)).unwrap_or_default();
        let in_scope = |scope: &Scope| -> Result<Vec<usize>, WireError> {
            let outside = out_of_scope(scope, corpus, roster)?;
            let all = 0..corpus.documents().len();
            Ok(all
                .filter(|place| outside.binary_search(place).is_err())
                .collect())
        };
        let mut documents = match kept {
            Some(found) => {
                let unseen = &found.described.unseen;
                let all = 0..corpus.documents().len();
                vec![
                    all.filter(|place| unseen.binary_search(place).is_err())
                        .collect(),
                ]
            }
            None => vec![in_scope(&key.scope)?],
        };
        let mut making = Self {
            lexicon,
            documents: Vec::new(),
            tallies: Vec::new(),
            tally: None,
            collocates: None,
            ngrams: None,
            ngrams_counted: false,
            hits,
            key,
        };
        match &making.key.of {
            TableOf::Words => {}
            TableOf::Keywords(reference) => {
                let target: Vec<usize> = documents[0].clone();
                let others = match reference {
                    Reference::Rest => {
                        let all = 0..corpus.documents().len();
                        all.filter(|place| target.binary_search(place).is_err())
                            .collect()
                    }
                    Reference::Texts(scope) => in_scope(scope)?,
                };
                let tokens = |places: &[usize]| -> usize {
                    places
                        .iter()
                        .map(|&place| corpus.documents()[place].tokens())
                        .sum()
                };
                if tokens(&target) == 0 {
                    return Err(invalid(
                        "The target has no words. Choose texts whose keywords are wanted.",
                    ));
                }
                if tokens(&others) == 0 {
                    return Err(invalid(
                        "The reference has no words. Leave some texts out of the target, or choose others to compare with.",
                    ));
                }
                documents.push(others);
            }
            &TableOf::Collocates {
                left,
                right,
                sentences,
                ..
            } => {
                if left.max(right) > WINDOW_MAX {
                    return Err(invalid(format!(
                        "A window has {WINDOW_MAX} tokens to each side at most."
                    )));
                }
                if sentences && !corpus.advance_structures(SLICE * 4) {
                    return Ok(None);
                }
                let window = Window {
                    left,
                    right,
                    sentences,
                };
                making.collocates = Some(CollocatesBuilder::new(
                    window,
                    &making.hits,
                    &making.lexicon,
                ));
            }
            TableOf::Phrases {
                least,
                most,
                frames,
                around,
                ..
            } => {
                if *least == 0 || least > most || *most > LONGEST {
                    return Err(invalid(format!("Phrases have from 1 to {LONGEST} words.")));
                }
                if *frames && *most < 3 {
                    return Err(invalid(
                        "A frame has at least 3 words, the open one between two others.",
                    ));
                }
                let settings = NgramSettings {
                    least: *least,
                    most: *most,
                    frequency: making.key.frequency,
                    range: making.key.range,
                    frames: *frames,
                    around: match around {
                        None => Around::Corpus,
                        Some((_, Side::Left)) => Around::Left,
                        Some((_, Side::Right)) => Around::Right,
                        Some((_, Side::Both)) => Around::Both,
                    },
                };
                let mut builder = NgramsBuilder::new(settings);
                if documents[0].len() < corpus.documents().len() {
                    let mut within = vec![false; corpus.documents().len()];
                    documents[0].iter().for_each(|&place| within[place] = true);
                    builder = builder.within(within);
                }
                making.ngrams = Some(builder);
            }
        }
        making.documents = documents;
        Ok(Some(making))
    }

    /// A slice of work; true when all is counted.
    fn advance(&mut self, corpus: &Corpus) -> bool {
        let lexicon = &*self.lexicon;
        if let Some(tally) = &mut self.tally {
            if !tally.advance(lexicon, corpus, SLICE) {
                return false;
            }
            let done = self.tally.take().map(|tally| tally.finish(lexicon));
            self.tallies.extend(done);
        }
        if let Some(documents) = self.documents.get(self.tallies.len()) {
            if documents.len() == corpus.documents().len() {
                self.tallies.push(Tally::whole(lexicon));
            } else {
                self.tally = Some(TallyBuilder::new(lexicon, documents.clone()));
            }
            return false;
        }
        let hits = &*self.hits;
        if let Some(collocates) = &mut self.collocates
            && !collocates.advance(hits, lexicon, corpus, SLICE / 8)
        {
            return false;
        }
        if let Some(ngrams) = &mut self.ngrams {
            if !self.ngrams_counted {
                self.ngrams_counted = ngrams.advance(hits, lexicon, corpus, SLICE);
                return false;
            }
            if matches!(self.key.of, TableOf::Phrases { folded: true, .. })
                && !ngrams.fold(lexicon, corpus, SLICE / 32)
            {
                return false;
            }
        }
        true
    }

    fn finish(mut self, corpus: &Corpus) -> Table {
        let frequency = self.key.frequency.max(1);
        let second = if self.tallies.len() > 1 {
            self.tallies.pop()
        } else {
            None
        };
        let tally = self.tallies.pop().unwrap_or_default();
        let lexicon = &*self.lexicon;
        let rows = match (second, self.collocates.take(), self.ngrams.take()) {
            (Some(reference), ..) => {
                Rows::Keywords(Keywords::between(&tally, &reference, u64::from(frequency)))
            }
            (_, Some(builder), _) => {
                let collocates = builder.finish(&self.hits, lexicon);
                let alone = match self.key.of {
                    TableOf::Collocates { alone, .. } => alone,
                    _ => 0,
                };
                Rows::Collocates {
                    rows: collocates.at_least(frequency, alone, &tally),
                    collocates,
                    tally,
                }
            }
            (.., Some(builder)) => Rows::Phrases {
                ngrams: builder.finish(),
                tokens: tally.tokens(),
            },
            (None, None, None) => {
                let documents = self.documents.first().into_iter().flatten().copied();
                let entries = 0..lexicon.len() as u32;
                Rows::Words {
                    entries: entries
                        .filter(|&entry| tally.count(entry) >= frequency)
                        .collect(),
                    parts: match corpus.index() {
                        Some(index) => DocumentParts::new(documents, index),
                        None => DocumentParts::default(),
                    },
                    tally,
                }
            }
        };
        Table {
            key: self.key,
            lexicon: self.lexicon,
            rows,
        }
    }
}
