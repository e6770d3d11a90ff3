//! Rows of tables of figures: picked, put in order, and told.

use super::answers::{Indexed, window, word_filter};
use super::convert::comparison;
use super::counting::{Rows, Table};
use super::results::Results;
use super::table_columns::Column;
use crate::engine::figures::{KeywordWord, Lexicon, Scores, Significance, sortable};
use crate::engine::reference::StopList;
use crate::engine::statistics::{Correction, Evidence, Measure, log_ratio};
use crate::engine::views::WordFilter;
use crate::protocol::{
    Cell, Correction as CorrectionAsked, ErrorKind, ExplainReply, ExplainRequest,
    SignificanceFilter, TABLE_LEVELS_MAX, TableOf, TableReply, TableRequest, TableRow, WireError,
};

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}

/// A window of a table that has been counted.
pub(super) fn table(
    request: &TableRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<TableReply, WireError> {
    let table = results.counting.table(request)?;
    let columns: Vec<(Column, &str)> = request
        .columns
        .iter()
        .map(|key| Ok((Column::of_key(key, &request.of)?, key.as_str())))
        .collect::<Result<_, WireError>>()?;
    let key = TableRequest {
        columns: Vec::new(),
        first: 0,
        count: 0,
        ..request.clone()
    };
    let kept = results.picked.take().filter(|(of, _)| *of == key);
    let rows = match kept {
        Some((_, rows)) => rows,
        None => View::new(&table, request, at, results)?.pick()?.into(),
    };
    let view = View::new(&table, request, at, results)?;
    let wanted = window(request.first, request.count);
    let wanted = wanted.start.min(rows.len())..wanted.end.min(rows.len());
    let (tokens, against, hits) = view.totals();
    let reply = TableReply {
        version: at.version,
        rows_all: table.rows.len() as u32,
        rows_total: rows.len() as u32,
        tokens,
        against,
        hits,
        columns: columns
            .iter()
            .map(|(column, key)| column.told(key, &request.of))
            .collect(),
        first: request.first,
        rows: rows[wanted]
            .iter()
            .map(|&id| TableRow {
                id,
                cells: columns
                    .iter()
                    .map(|(column, _)| view.cell(id, *column))
                    .collect(),
            })
            .collect(),
    };
    results.picked = Some((key, rows));
    Ok(reply)
}

/// How a figure comes about.
pub(super) fn explain(
    request: &ExplainRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<ExplainReply, WireError> {
    let table = results.counting.table(&request.table)?;
    let view = View::new(&table, &request.table, at, results)?;
    let column = Column::of_key(&request.measure, &request.table.of)?;
    let Column::Measure(measure) = column else {
        return Err(invalid(
            "Only measures of association and keyness are explained by a table.",
        ));
    };
    let evidence = (request.row < table.rows.len() as u32)
        .then(|| view.evidence(request.row))
        .flatten()
        .ok_or_else(|| WireError::new(ErrorKind::Missing, "This row is no longer there."))?;
    Ok(ExplainReply {
        version: at.version,
        word: view.word(request.row),
        measure: column.told(&request.measure, &request.table.of),
        figure: view.cell(request.row, column),
        observed: evidence
            .table
            .observed()
            .map(|row| row.map(|cell| cell as f64)),
        expected: evidence.table.expected(),
        node: evidence.node as f64,
        p: measure.p_value(&evidence),
        tested: evidence.tested as f64,
    })
}

/// A table, and how it is looked at.
struct View<'a> {
    table: &'a Table,
    lexicon: &'a Lexicon,
    request: &'a TableRequest,
    at: Indexed<'a>,
    results: &'a Results,
    significance: Option<Significance>,
}

impl<'a> View<'a> {
    fn new(
        table: &'a Table,
        request: &'a TableRequest,
        at: Indexed<'a>,
        results: &'a Results,
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
            table,
            request,
            at,
            results,
        })
    }

    /// Whether rows have measures, and may be more or less frequent than
    /// expected.
    fn is_scored(&self) -> bool {
        matches!(self.table.rows, Rows::Keywords(_) | Rows::Collocates { .. })
    }

    /// The entry that a row is about, if it is one.
    fn entry(&self, row: u32) -> Option<u32> {
        match &self.table.rows {
            Rows::Words { entries, .. } => Some(entries[row as usize]),
            Rows::Keywords(keywords) => match keywords.rows()[row as usize].word {
                KeywordWord::Entry(entry) => Some(entry),
                KeywordWord::Elsewhere(_) => None,
            },
            Rows::Collocates { rows, .. } => Some(rows[row as usize].entry),
            Rows::Phrases { .. } => None,
        }
    }

    fn word(&self, row: u32) -> String {
        match (&self.table.rows, self.entry(row)) {
            (_, Some(entry)) => self.lexicon.word(entry, self.at.corpus),
            (Rows::Keywords(keywords), None) => keywords.word(row, self.lexicon, self.at.corpus),
            (Rows::Phrases { ngrams, .. }, _) => ngrams.words(row, self.lexicon, self.at.corpus),
            _ => String::new(),
        }
    }

    fn evidence(&self, row: u32) -> Option<Evidence> {
        let alpha = self.significance.map_or(0.05, |test| test.alpha);
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

    /// Tokens of the texts, of what they are held against, and hits.
    fn totals(&self) -> (f64, f64, u32) {
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
        }
    }

    /// A row's figure in a column of numbers.
    fn figure(&self, row: u32, column: Column) -> Option<f64> {
        let at = row as usize;
        let per_million = |count: f64, tokens: f64| (tokens > 0.0).then(|| count * 1e6 / tokens);
        let (tokens, against, _) = self.totals();
        match (&self.table.rows, column) {
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
                if let Some(made) = self.results.counting.spread(measure) {
                    return made.figure(entry);
                }
                match measure {
                    Some(measure) => parts.figure(measure, entry, self.lexicon, self.at.corpus),
                    None => Some(f64::from(parts.range(entry, self.lexicon, self.at.corpus))),
                }
            }
            (Rows::Keywords(keywords), _) => {
                let row = keywords.rows()[at];
                match column {
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
            _ => None,
        }
    }

    fn cell(&self, row: u32, column: Column) -> Cell {
        let figure = match column {
            Column::Word => return Cell::Text(self.word(row)),
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
                | Column::Against
                | Column::N
                | Column::Fillers,
            ) => Cell::Count(count),
            (Some(figure), _) => Cell::Figure(figure),
        }
    }

    /// The rows that all filters keep, in order.
    fn pick(&self) -> Result<Vec<u32>, WireError> {
        let all = self.table.rows.len();
        let mut rows: Vec<u32> = (0..all as u32).collect();
        if self.is_scored() {
            let positive = !self.request.negative;
            rows.retain(|&row| {
                let evidence = self.evidence(row);
                evidence.is_some_and(|evidence| evidence.table.is_positive() == positive)
            });
            if let Some(test) = self.significance {
                let keeps = test.keeps(all, |row| self.evidence(row));
                rows.retain(|&row| keeps[row as usize]);
            }
        }
        self.filter(&mut rows)?;
        if let (Rows::Phrases { ngrams, .. }, TableOf::Phrases { folded: true, .. }) =
            (&self.table.rows, &self.request.of)
        {
            rows.retain(|&row| !ngrams.is_subsumed(row));
        }
        self.sort(&mut rows)?;
        Ok(rows)
    }

    /// Keeps the rows that fit what is typed, and whose words are on no stop
    /// list.
    fn filter(&self, rows: &mut Vec<u32>) -> Result<(), WireError> {
        let lexicon = self.lexicon;
        let mut stops = Vec::new();
        for code in &self.request.stop {
            let list = StopList::of_language(code).ok_or_else(|| {
                invalid(format!("There is no stop list for \u{201c}{code}\u{201d}."))
            })?;
            stops.push(list);
        }
        if !stops.is_empty() {
            let is_stop = |entry: u32| stops.iter().any(|list| list.holds(lexicon.key(entry)));
            rows.retain(|&row| !self.entries(row).into_iter().any(is_stop));
        }
        let text = self.request.filter.trim();
        if text.is_empty() {
            return Ok(());
        }
        let comparison = comparison(self.request.switches);
        let contains = |part: &str, rows: &mut Vec<u32>| {
            rows.retain(|&row| match &self.table.rows {
                Rows::Phrases { .. } => {
                    let keys: Vec<&str> = self
                        .entries(row)
                        .into_iter()
                        .map(|entry| lexicon.key(entry))
                        .collect();
                    keys.join(" ").contains(part)
                }
                _ => match self.entry(row) {
                    Some(entry) => lexicon.key(entry).contains(part),
                    None => comparison.key_of(&self.word(row)).contains(part),
                },
            });
        };
        if self.request.layer.is_some() {
            contains(&comparison.key_of(text), rows);
            return Ok(());
        }
        match word_filter(text, comparison, self.at.corpus)? {
            WordFilter::All => {}
            WordFilter::Contains(part) => contains(&part, rows),
            WordFilter::Among(types) => {
                let mut among = vec![false; lexicon.len()];
                for id in types {
                    if let Some(&entry) = lexicon.entry_column().get(id.index())
                        && entry != Lexicon::NONE
                    {
                        among[entry as usize] = true;
                    }
                }
                let is_among = |entry: u32| among[entry as usize];
                rows.retain(|&row| self.entries(row).into_iter().any(is_among));
            }
        }
        Ok(())
    }

    /// The entries that a row is made of.
    fn entries(&self, row: u32) -> Vec<u32> {
        match &self.table.rows {
            Rows::Phrases { ngrams, .. } => {
                let entries = ngrams.entries(row, self.lexicon, self.at.corpus);
                entries.into_iter().flatten().collect()
            }
            _ => self.entry(row).into_iter().collect(),
        }
    }

    /// Puts rows in order. They stand in reading order.
    fn sort(&self, rows: &mut Vec<u32>) -> Result<(), WireError> {
        let mut levels = Vec::new();
        for level in &self.request.sort {
            let column = Column::of_key(&level.column, &self.request.of)?;
            let mut scores = match column {
                Column::Measure(measure) => Some(Scores::of_measure(measure)),
                _ => None,
            };
            let keys: Vec<u64> = rows
                .iter()
                .map(|&row| {
                    let figure = match (&mut scores, column) {
                        (Some(scores), _) => self.evidence(row).and_then(|e| scores.of(&e)),
                        (None, Column::Word) => Some(f64::from(row)),
                        (None, column) => self.figure(row, column),
                    };
                    match figure.map(sortable) {
                        None => u64::MAX,
                        Some(key) if level.descending => !key,
                        Some(key) => key,
                    }
                })
                .collect();
            levels.push(keys);
        }
        if levels.is_empty() {
            return Ok(());
        }
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let mut by_level = levels
                .iter()
                .map(|keys| keys[a as usize].cmp(&keys[b as usize]));
            let decided = by_level.find(|order| order.is_ne());
            decided.unwrap_or_else(|| a.cmp(&b))
        });
        *rows = order.into_iter().map(|at| rows[at as usize]).collect();
        Ok(())
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
