//! Documents in groups: by a value of their metadata, or by the time that they
//! are from.

use std::collections::HashMap;

use super::dates::{Period, TimeUnit, year};
use crate::engine::corpus::{Corpus, natural};
use crate::engine::query::Comparison;

/// How documents are put into groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextGrouping {
    /// By what is known of them under a name. Values are one in any case, as
    /// conditions of queries have it.
    Value(String),
    /// By the year, the decade or the century of the date that is known under
    /// a name.
    Time(String),
}

/// Documents that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentGroup {
    /// The value as it is first written, or the name of the period. Empty
    /// where nothing is known.
    pub value: String,
    /// The period, of groups by time.
    pub period: Option<Period>,
    /// Their places in the corpus, ascending.
    pub documents: Vec<usize>,
}

/// Groups of some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentGroups {
    /// By value, in the order of values as people read them, those without a
    /// value last. By time, every period from the first to the last that has a
    /// document; documents without a date are in none of them.
    pub groups: Vec<DocumentGroup>,
    /// How long periods are, of groups by time.
    pub unit: Option<TimeUnit>,
    /// Documents without a value, or without a date that can be read.
    pub without: u32,
}

impl DocumentGroups {
    /// Groups of the documents at these places, ascending.
    pub fn new(documents: &[usize], grouping: &TextGrouping, corpus: &Corpus) -> Self {
        match grouping {
            TextGrouping::Value(field) => by_value(documents, field, corpus),
            TextGrouping::Time(field) => by_time(documents, field, corpus),
        }
    }
}

impl DocumentGroup {
    fn new(value: String, period: Option<Period>) -> Self {
        Self {
            value,
            period,
            documents: Vec::new(),
        }
    }
}

/// What is known of a document under a name; empty where nothing is.
fn known<'a>(corpus: &'a Corpus, document: usize, field: &str) -> &'a str {
    let metadata = corpus.documents()[document].metadata().iter();
    let mut values = metadata.filter(|(name, _)| **name == *field);
    values.next().map_or("", |(_, value)| value.trim())
}

fn by_value(documents: &[usize], field: &str, corpus: &Corpus) -> DocumentGroups {
    let any_case = Comparison {
        case: false,
        accents: true,
    };
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<DocumentGroup> = Vec::new();
    let mut without = 0;
    for &document in documents {
        let value = known(corpus, document, field);
        without += u32::from(value.is_empty());
        let key = any_case.key_of(value).into_owned();
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(DocumentGroup::new(value.to_owned(), None));
            groups.len() - 1
        });
        groups[place].documents.push(document);
    }
    groups.sort_by(|a, b| {
        let last = a.value.is_empty().cmp(&b.value.is_empty());
        last.then_with(|| natural(&a.value, &b.value))
    });
    DocumentGroups {
        groups,
        unit: None,
        without,
    }
}

fn by_time(documents: &[usize], field: &str, corpus: &Corpus) -> DocumentGroups {
    let year_of = |&document: &usize| year(known(corpus, document, field));
    let years: Vec<Option<i32>> = documents.iter().map(year_of).collect();
    let without = years.iter().filter(|year| year.is_none()).count() as u32;
    let dated = || years.iter().flatten().copied();
    let (Some(first), Some(last)) = (dated().min(), dated().max()) else {
        return DocumentGroups {
            groups: Vec::new(),
            unit: None,
            without,
        };
    };
    let unit = TimeUnit::for_years(&(first..=last));
    let from = unit.period(first).first;
    let mut groups: Vec<DocumentGroup> = (from..=last)
        .step_by(unit.years() as usize)
        .map(|year| unit.period(year))
        .map(|period| DocumentGroup::new(period.name(), Some(period)))
        .collect();
    for (&document, year) in documents.iter().zip(&years) {
        if let Some(year) = year {
            let group = &mut groups[((year - from) / unit.years()) as usize];
            group.documents.push(document);
        }
    }
    DocumentGroups {
        groups,
        unit: Some(unit),
        without,
    }
}
