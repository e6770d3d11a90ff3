//! A query's frequency in groups of documents: by a value of their metadata, or
//! by the time that they are from.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::dates::{Period, TimeUnit, year};
use super::plot::{Plot, PlotOrder};
use crate::engine::corpus::{Corpus, natural};
use crate::engine::query::Comparison;

/// How documents are put into groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextGrouping {
    /// By what is known of them under a name. Values are one in any case, as
    /// conditions of queries have it.
    Value(String),
    /// By the year or the decade of the date that is known under a name.
    Time(String),
}

/// Documents that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextGroup {
    /// The value as it is first written, or the name of the period. Empty
    /// where nothing is known.
    pub value: String,
    /// The period, of groups by time.
    pub period: Option<Period>,
    /// Documents searched.
    pub texts: u32,
    /// Their tokens.
    pub tokens: u32,
    /// The hits of each plot.
    pub hits: Vec<u32>,
}

/// All groups of the documents that a plot shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextGroups {
    rows: Vec<TextGroup>,
    /// How long periods are, of groups by time.
    pub unit: Option<TimeUnit>,
    /// Documents without a value, or without a date that can be read.
    pub without: u32,
}

impl TextGroups {
    /// TextGroups of the documents that the first plot shows, with the hits of
    /// each plot. By value, in the order of values as people read them, those
    /// without a value last. By time, every period from the first to the last
    /// that has a document; documents without a date are in none of them.
    pub fn new(plots: &[&Plot], grouping: &TextGrouping, corpus: &Corpus) -> Self {
        match grouping {
            TextGrouping::Value(field) => by_value(plots, field, corpus),
            TextGrouping::Time(field) => by_time(plots, field, corpus),
        }
    }

    /// A group.
    pub fn row(&self, row: u32) -> &TextGroup {
        &self.rows[row as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The groups in an order by the first plot's figures, all or those with
    /// hits alone. Equal ones follow in their own order.
    pub fn order(&self, order: PlotOrder, descending: bool, hits_only: bool) -> Vec<u32> {
        let has_hits = |row: &u32| self.row(*row).hits.iter().any(|&hits| hits > 0);
        let mut rows: Vec<u32> = (0..self.rows.len() as u32)
            .filter(|row| !hits_only || has_hits(row))
            .collect();
        if order == PlotOrder::Document {
            if descending {
                rows.reverse();
            }
            return rows;
        }
        rows.sort_by(|a, b| {
            let ascending = compare(self.row(*a), self.row(*b), order);
            if descending {
                ascending.reverse()
            } else {
                ascending
            }
        });
        rows
    }
}

fn compare(a: &TextGroup, b: &TextGroup, order: PlotOrder) -> Ordering {
    let hits = |group: &TextGroup| u64::from(group.hits.first().copied().unwrap_or(0));
    let tokens = |group: &TextGroup| u64::from(group.tokens.max(1));
    match order {
        PlotOrder::Document => Ordering::Equal,
        PlotOrder::Hits => hits(a).cmp(&hits(b)),
        PlotOrder::Rate => (hits(a) * tokens(b)).cmp(&(hits(b) * tokens(a))),
        PlotOrder::Tokens => a.tokens.cmp(&b.tokens),
    }
}

/// What is known of a document under a name; empty where nothing is.
fn known<'a>(corpus: &'a Corpus, document: usize, field: &str) -> &'a str {
    let metadata = corpus.documents()[document].metadata().iter();
    let mut values = metadata.filter(|(name, _)| **name == *field);
    values.next().map_or("", |(_, value)| value.trim())
}

impl TextGroup {
    fn new(value: String, period: Option<Period>, plots: usize) -> Self {
        Self {
            value,
            period,
            texts: 0,
            tokens: 0,
            hits: vec![0; plots],
        }
    }

    /// Adds a document of the first plot.
    fn add(&mut self, row: u32, plots: &[&Plot]) {
        let of = plots[0].row(row);
        self.texts += 1;
        self.tokens += of.tokens;
        for (hits, plot) in self.hits.iter_mut().zip(plots) {
            let row = plot.row_of(of.document);
            *hits += row.map_or(0, |row| plot.row(row).hits.len() as u32);
        }
    }
}

fn by_value(plots: &[&Plot], field: &str, corpus: &Corpus) -> TextGroups {
    let any_case = Comparison {
        case: false,
        accents: true,
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<TextGroup> = Vec::new();
    let mut without = 0;
    for row in 0..plots[0].len() as u32 {
        let value = known(corpus, plots[0].row(row).document, field);
        without += u32::from(value.is_empty());
        let key = any_case.key_of(value).into_owned();
        let place = *places.entry(key).or_insert_with(|| {
            rows.push(TextGroup::new(value.to_owned(), None, plots.len()));
            rows.len() - 1
        });
        rows[place].add(row, plots);
    }
    rows.sort_by(|a, b| {
        let last = a.value.is_empty().cmp(&b.value.is_empty());
        last.then_with(|| natural(&a.value, &b.value))
    });
    TextGroups {
        rows,
        unit: None,
        without,
    }
}

fn by_time(plots: &[&Plot], field: &str, corpus: &Corpus) -> TextGroups {
    let year_of = |row: u32| year(known(corpus, plots[0].row(row).document, field));
    let years: Vec<Option<i32>> = (0..plots[0].len() as u32).map(year_of).collect();
    let without = years.iter().filter(|year| year.is_none()).count() as u32;
    let dated = || years.iter().flatten().copied();
    let (Some(first), Some(last)) = (dated().min(), dated().max()) else {
        return TextGroups {
            rows: Vec::new(),
            unit: None,
            without,
        };
    };
    let unit = TimeUnit::for_years(&(first..=last));
    let from = unit.period(first).first;
    let mut rows: Vec<TextGroup> = (from..=last)
        .step_by(unit.years() as usize)
        .map(|year| unit.period(year))
        .map(|period| TextGroup::new(period.name(), Some(period), plots.len()))
        .collect();
    for (row, year) in years.iter().enumerate() {
        if let Some(year) = year {
            rows[((year - from) / unit.years()) as usize].add(row as u32, plots);
        }
    }
    TextGroups {
        rows,
        unit: Some(unit),
        without,
    }
}
