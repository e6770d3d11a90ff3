//! A table, and how it is looked at: what stands in its cells.

use super::columns::Column;
use super::invalid;
use crate::engine::figures::ngrams::Ngrams;
use crate::engine::figures::{KeywordWord, Lexicon, Significance};
use crate::engine::statistics::{Correction, DispersionMeasure, Evidence, Measure, log_ratio};
use crate::protocol::{
    Cell, Correction as CorrectionAsked, SignificanceFilter, Slot, TABLE_LEVELS_MAX, TableOf,
    TableRequest, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::counting::{Beside, Rows, StopsKept, Table};
use crate::worker::results::Results;

/// What stands in the column of directions.
const MORE: &str = "more";
const LESS: &str = "less";

/// A table, and how it is looked at.
pub(in crate::worker) struct View<'a> {
    pub(super) table: &'a Table,
    pub(super) lexicon: &'a Lexicon,
    pub(super) request: &'a TableRequest,
    pub(super) at: Indexed<'a>,
    pub(super) beside: &'a Beside,
    pub(super) significance: Option<Significance>,
    pub(super) stops: Option<&'a StopsKept>,
}

impl<'a> View<'a> {
    pub(in crate::worker) fn new(
        table: &'a Table,
        request: &'a TableRequest,
        at: Indexed<'a>,
        results: &'a Results,
    ) -> Result<Self, WireError> {
        let counting = &results.counting;
        Ok(Self {
            stops: counting.stops.as_deref(),
            ..Self::kept(table, request, at, &counting.beside)?
        })
    }

    /// The same of a table whose rows have been picked, whatever was counted
    /// since.
    pub(super) fn kept(
        table: &'a Table,
        request: &'a TableRequest,
        at: Indexed<'a>,
        beside: &'a Beside,
    ) -> Result<Self, WireError> {
        if request.sort.len() > TABLE_LEVELS_MAX {
            return Err(invalid(format!(
                "A table is sorted by {TABLE_LEVELS_MAX} levels at most."
            )));
        }
        Ok(Self {
            lexicon: &table.lexicon,
            significance: request
                .significance
                .as_ref()
                .map(significance)
                .transpose()?,
            stops: None,
            table,
            request,
            at,
            beside,
        })
    }

    /// Whether rows have measures, and may be more or less frequent than
    /// expected.
    pub(super) fn is_scored(&self) -> bool {
        matches!(self.table.rows, Rows::Keywords(_) | Rows::Collocates { .. })
    }

    /// The entry that a row is about, if it is one.
    pub(super) fn entry(&self, row: u32) -> Option<u32> {
        match &self.table.rows {
            Rows::Words { entries, .. } => Some(entries[row as usize]),
            Rows::Keywords(keywords) => match keywords.rows()[row as usize].word {
                KeywordWord::Entry(entry) => Some(entry),
                KeywordWord::Elsewhere(_) | KeywordWord::Phrase(_) => None,
            },
            Rows::Collocates { rows, .. } => Some(rows[row as usize].entry),
            Rows::Phrases { .. } | Rows::Texts(_) => None,
        }
    }

    /// The n-grams, and which of them a row is about, if it is about one.
    pub(super) fn ngram(&self, row: u32) -> Option<(&Ngrams, u32)> {
        match &self.table.rows {
            Rows::Phrases { ngrams, .. } => Some((ngrams, row)),
            Rows::Keywords(keywords) => match keywords.rows()[row as usize].word {
                KeywordWord::Phrase(row) => Some((keywords.phrases()?, row)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a row is told by: its place before any order; of a text the key
    /// after its own, since 0 stands for all texts.
    pub(super) fn id_told(&self, row: u32) -> u32 {
        match &self.table.rows {
            Rows::Texts(texts) => {
                let document = texts[row as usize].document;
                document.map_or(0, |place| self.at.corpus.documents()[place].key().0 + 1)
            }
            _ => row,
        }
    }

    pub(in crate::worker) fn word(&self, row: u32) -> String {
        match (&self.table.rows, self.entry(row)) {
            (_, Some(entry)) => self.lexicon.word(entry, self.at.corpus),
            (Rows::Keywords(keywords), None) => keywords.word(row, self.lexicon, self.at.corpus),
            (Rows::Phrases { ngrams, .. }, _) => ngrams.words(row, self.lexicon, self.at.corpus),
            (Rows::Texts(texts), _) => texts[row as usize].name.clone(),
            _ => String::new(),
        }
    }

    /// The entries that a row is made of, in order; none for an open slot.
    pub(super) fn entries(&self, row: u32) -> impl Iterator<Item = Option<u32>> + Clone {
        let ngram = self.ngram(row);
        let entries = ngram.map(|(of, row)| of.entries(row, self.lexicon, self.at.corpus));
        let entry = self.entry(row).map(Some);
        entry.into_iter().chain(entries.into_iter().flatten())
    }

    /// The forms that a row's words stand for, where words are counted by
    /// lemma.
    pub(in crate::worker) fn forms(&self, row: u32) -> Vec<Vec<String>> {
        if self.request.lemmas.is_none() {
            return Vec::new();
        }
        let forms = |entry: u32| self.lexicon.forms(entry, self.at.corpus);
        self.entries(row)
            .map(|entry| entry.map(forms).unwrap_or_default())
            .collect()
    }

    /// The forms that an entry stands for, as those of a row of one word.
    pub(in crate::worker) fn forms_of(&self, entry: u32) -> Vec<Vec<String>> {
        let lemmas = self.request.lemmas.as_ref();
        lemmas
            .map(|_| self.lexicon.forms(entry, self.at.corpus))
            .into_iter()
            .collect()
    }

    /// The error rate.
    pub(in crate::worker) fn alpha(&self) -> f64 {
        self.significance.map_or(0.05, |test| test.alpha)
    }

    pub(in crate::worker) fn evidence(&self, row: u32) -> Option<Evidence> {
        let alpha = self.alpha();
        match &self.table.rows {
            Rows::Keywords(keywords) => keywords.evidence(row, alpha),
            Rows::Collocates {
                collocates,
                rows,
                tally,
            } => collocates.evidence(&rows[row as usize], tally, alpha, rows.len() as u64),
            _ => None,
        }
    }

    /// The two frequencies in which a row's evidence differs from that of
    /// others: of a collocate those in the window and in all texts searched, of
    /// a keyword those in the target and in the reference. None where rows have
    /// no evidence.
    pub(super) fn pair(&self, row: u32) -> Option<[u64; 2]> {
        match &self.table.rows {
            Rows::Keywords(keywords) => {
                let row = &keywords.rows()[row as usize];
                Some([row.target, row.reference])
            }
            Rows::Collocates { rows, tally, .. } => {
                let row = &rows[row as usize];
                Some([row.count(), tally.count(row.entry)].map(u64::from))
            }
            _ => None,
        }
    }

    /// The row is less frequent than expected.
    pub(in crate::worker) fn is_less(&self, row: u32) -> bool {
        self.evidence(row)
            .is_some_and(|evidence| !evidence.table.is_positive())
    }

    /// Tokens of the texts, of what they are held against, and hits.
    pub(super) fn totals(&self) -> (f64, f64, u32) {
        match &self.table.rows {
            Rows::Words { tally, .. } => (tally.tokens() as f64, 0.0, 0),
            Rows::Keywords(keywords) => {
                let (target, reference) = keywords.tokens();
                (target as f64, reference as f64, 0)
            }
            Rows::Collocates {
                collocates, tally, ..
            } => (
                tally.tokens() as f64,
                collocates.positions() as f64,
                collocates.hits() as u32,
            ),
            Rows::Phrases { tokens, .. } => (*tokens as f64, 0.0, 0),
            Rows::Texts(_) => (self.table.rows.tokens(), 0.0, 0),
        }
    }

    /// A row's figure in a column of numbers.
    pub(in crate::worker) fn figure(&self, row: u32, column: Column) -> Option<f64> {
        let at = row as usize;
        let per_million = |count: f64, tokens: f64| (tokens > 0.0).then(|| count * 1e6 / tokens);
        let (tokens, against, _) = self.totals();
        match (&self.table.rows, column) {
            (_, Column::P) => Measure::LogLikelihood.p_value(&self.evidence(row)?),
            (Rows::Words { tally, .. }, Column::Count | Column::PerMillion) => {
                let count = f64::from(tally.count(self.entry(row)?));
                match column {
                    Column::Count => Some(count),
                    _ => per_million(count, tokens),
                }
            }
            (Rows::Words { parts, .. }, Column::Range | Column::Spread(_)) => {
                let entry = self.entry(row)?;
                let measure = match column {
                    Column::Spread(measure) => Some(measure),
                    _ => None,
                };
                if let Some(made) = self.beside.spread(measure) {
                    return made.figure(entry);
                }
                let work_out =
                    |measures: &[_]| parts.figures(measures, entry, self.lexicon, self.at.corpus);
                let shown = &self.beside.shown;
                shown.figure(measure, entry, || self.spreads(), work_out)
            }
            (Rows::Keywords(keywords), _) => {
                let phrase = self.ngram(row);
                let row = keywords.rows()[at];
                match column {
                    Column::N => Some(phrase.map_or(1.0, |(of, row)| f64::from(of.row(row).n))),
                    Column::Count => Some(row.target as f64),
                    Column::PerMillion => per_million(row.target as f64, tokens),
                    Column::Against => Some(row.reference as f64),
                    Column::AgainstPerMillion => per_million(row.reference as f64, against),
                    _ => None,
                }
            }
            (Rows::Collocates { rows, tally, .. }, _) => {
                let row = rows[at];
                let alone = f64::from(tally.count(row.entry));
                match column {
                    Column::Count => Some(f64::from(row.count())),
                    Column::PerMillion => per_million(f64::from(row.count()), against),
                    Column::Left => Some(f64::from(row.left)),
                    Column::Right => Some(f64::from(row.right)),
                    Column::At(slot) => {
                        let places = self.places(at as u32)?;
                        let place = places.into_iter().find(|(of, _)| *of == slot);
                        place.map(|(_, count)| f64::from(count))
                    }
                    Column::Places => self.preferred(at as u32).map(|slot| slot.offset().into()),
                    Column::Against => Some(alone),
                    Column::AgainstPerMillion => per_million(alone, tokens),
                    _ => None,
                }
            }
            (Rows::Phrases { ngrams, .. }, _) => {
                let row = ngrams.row(row);
                let of_frame = |figure: f64| row.slot.map(|_| figure);
                match column {
                    Column::Count => Some(f64::from(row.count)),
                    Column::PerMillion => per_million(f64::from(row.count), tokens),
                    Column::Range => Some(f64::from(row.range)),
                    Column::N => Some(f64::from(row.n)),
                    Column::Fillers => of_frame(f64::from(row.fillers)),
                    Column::Entropy => of_frame(row.entropy),
                    _ => None,
                }
            }
            (Rows::Texts(texts), Column::Text(measure)) => measure.of(&texts[at].measures),
            _ => None,
        }
    }

    /// The measures of dispersion that are shown but of which no column is made;
    /// that of none is the range.
    fn spreads(&self) -> Vec<Option<DispersionMeasure>> {
        let columns = self.request.columns.iter();
        let columns = columns.filter_map(|key| Column::of_key(key, &self.request.of).ok());
        let spreads = columns.filter_map(|column| match column {
            Column::Range => Some(None),
            Column::Spread(measure) => Some(Some(measure)),
            _ => None,
        });
        spreads
            .filter(|of| self.beside.spread(*of).is_none())
            .collect()
    }

    /// A collocate's tokens at each slot of the window, where these have been
    /// counted.
    fn places(&self, row: u32) -> Option<Vec<(Slot, u32)>> {
        let TableOf::Collocates { left, right, .. } = &self.request.of else {
            return None;
        };
        let counts = self.beside.places(row)?.iter().copied();
        Some(Slot::all(*left, *right).zip(counts).collect())
    }

    /// The slot at which a collocate has most tokens; of several the first.
    fn preferred(&self, row: u32) -> Option<Slot> {
        let places = self.places(row)?.into_iter().rev();
        places.max_by_key(|(_, count)| *count).map(|(slot, _)| slot)
    }

    pub(in crate::worker) fn cell(&self, row: u32, column: Column) -> Cell {
        let figure = match column {
            Column::Word => return Cell::Text(self.word(row)),
            Column::Places => {
                let places = self.places(row).unwrap_or_default().into_iter();
                return Cell::Places(places.map(|(_, count)| count.into()).collect());
            }
            Column::Direction => {
                let words = if self.is_less(row) { LESS } else { MORE };
                return Cell::Text(words.to_owned());
            }
            Column::Measure(Measure::LogRatio) => {
                let ratio = self
                    .evidence(row)
                    .and_then(|evidence| log_ratio(&evidence.table));
                return match ratio {
                    Some(ratio) if ratio.replaced => Cell::Replaced(ratio.figure),
                    Some(ratio) => Cell::Figure(ratio.figure),
                    None => Cell::None,
                };
            }
            Column::Measure(measure) => self.evidence(row).and_then(|e| measure.of(&e)),
            _ => self.figure(row, column),
        };
        match (figure, column) {
            (None, _) => Cell::None,
            (
                Some(count),
                Column::Count
                | Column::Range
                | Column::Left
                | Column::Right
                | Column::At(_)
                | Column::Against
                | Column::N
                | Column::Fillers,
            ) => Cell::Count(count),
            (Some(count), Column::Text(of)) if of.is_count() => Cell::Count(count),
            (Some(figure), _) => Cell::Figure(figure),
        }
    }
}

fn significance(asked: &SignificanceFilter) -> Result<Significance, WireError> {
    let test = Measure::of_key(&asked.test).filter(|measure| measure.is_test());
    let test = test.ok_or_else(|| invalid("Significance needs a measure that is a test."))?;
    if !(asked.alpha > 0.0 && asked.alpha < 1.0) {
        return Err(invalid("An error rate is above 0 and below 1."));
    }
    Ok(Significance {
        test,
        alpha: asked.alpha,
        correction: match asked.correction {
            CorrectionAsked::None => Correction::None,
            CorrectionAsked::Bonferroni => Correction::Bonferroni,
            CorrectionAsked::Holm => Correction::Holm,
        },
    })
}
