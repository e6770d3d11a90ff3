//! All figures of a view: those of the whole, and its rows, of which the first
//! are kept and all have part in a digest.
//!
//! They are taken from the answers to the view's own request, one window after
//! the other, so that a record holds what the page shows.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::digests::hex;
use super::value::Value;
use crate::protocol::RECORDED_ROWS;

/// What stands in a view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    /// Figures of the whole.
    pub(super) totals: Vec<Total>,
    /// Its tables; most views have one.
    pub(super) tables: Vec<Table>,
}

/// A figure of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Total {
    /// Which.
    pub(super) name: String,
    /// What it is counted in; empty of what has no unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
    /// The figure.
    pub(super) value: Value,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Table {
    /// What its rows are.
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// How many of its columns, from the first on, name a row.
    pub(super) named_by: usize,
    /// All its rows.
    pub(super) rows_total: u32,
    /// The SHA-256 of all its rows: of each the number of its cells, then its
    /// cells (`Value::digest`).
    pub(super) sha256: String,
    /// The first [`RECORDED_ROWS`] in the order shown.
    pub(super) rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    /// What it is called.
    pub(super) name: String,
    /// What it is counted in; empty of what has no unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
}

impl Column {
    pub(super) fn new(name: &str, unit: &str) -> Self {
        Self {
            name: name.to_owned(),
            unit: unit.to_owned(),
        }
    }
}

impl Figures {
    /// Adds a figure of the whole.
    pub(super) fn total(&mut self, name: impl Into<String>, unit: &str, value: impl Into<Value>) {
        self.totals.push(Total {
            name: name.into(),
            unit: unit.to_owned(),
            value: value.into(),
        });
    }

    /// Figures that are held against each other: those of the whole, and those
    /// in the rows that are kept.
    pub(super) fn count(&self) -> usize {
        self.totals.len() + self.tables.iter().map(Table::count).sum::<usize>()
    }
}

impl Table {
    /// Figures in the rows that are kept.
    pub(super) fn count(&self) -> usize {
        let cells = self.rows.iter().flatten();
        cells.filter(|cell| cell.is_figure()).count()
    }
}

/// What names a row, and which of those with that name it is.
type RowName = (Vec<String>, u32);

/// What names a row.
pub(super) fn name(row: &[Value], named_by: usize) -> Vec<String> {
    let cells = row.iter().take(named_by);
    cells.map(ToString::to_string).collect()
}

/// Figures that are being put together.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    pub(super) figures: Figures,
    /// The digests of its tables as far as they have come.
    digests: Vec<Sha256>,
    /// Rows that are looked for, for each table of another gathering of the
    /// same view.
    wanted: Vec<Wanted>,
}

/// Rows of one table that are looked for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Their places in the other gathering, by name.
    names: HashMap<RowName, usize>,
    /// How many of that name have passed.
    passed: HashMap<Vec<String>, u32>,
    /// For each of them the place where it stands here, and its cells.
    pub(super) found: Vec<Option<(u32, Vec<Value>)>>,
}

impl Gathering {
    /// Looks for the rows of `recorded` as well, wherever they stand.
    pub(super) fn looking_for(recorded: &Figures) -> Self {
        let wanted = |table: &Table| {
            let (mut names, mut passed) = (HashMap::new(), HashMap::new());
            for (place, row) in table.rows.iter().enumerate() {
                let name = name(row, table.named_by);
                let nth = passed.entry(name.clone()).or_insert(0);
                names.insert((name, *nth), place);
                *nth += 1;
            }
            passed.values_mut().for_each(|number| *number = 0);
            Wanted {
                names,
                passed,
                found: vec![None; table.rows.len()],
            }
        };
        Self {
            wanted: recorded.tables.iter().map(wanted).collect(),
            ..Self::default()
        }
    }

    /// Begins a table; its number.
    pub(super) fn table(&mut self, name: &str, named_by: usize, columns: Vec<Column>) -> usize {
        self.figures.tables.push(Table {
            name: name.to_owned(),
            columns,
            named_by,
            rows_total: 0,
            sha256: String::new(),
            rows: Vec::new(),
        });
        self.digests.push(Sha256::new());
        self.digests.len() - 1
    }

    /// Adds the next row of a table.
    pub(super) fn row(&mut self, table: usize, cells: Vec<Value>) {
        let digest = &mut self.digests[table];
        digest.update((cells.len() as u64).to_le_bytes());
        cells.iter().for_each(|cell| cell.digest(digest));
        let into = &mut self.figures.tables[table];
        let place = into.rows_total;
        into.rows_total += 1;
        if let Some(wanted) = self.wanted.get_mut(table) {
            wanted.pass(name(&cells, into.named_by), place, &cells);
        }
        if into.rows.len() < RECORDED_ROWS {
            into.rows.push(cells);
        }
    }

    /// All rows have come.
    pub(super) fn finish(mut self) -> (Figures, Vec<Wanted>) {
        for (table, digest) in self.figures.tables.iter_mut().zip(self.digests) {
            table.sha256 = hex(&digest.finalize().into());
        }
        (self.figures, self.wanted)
    }
}

impl Wanted {
    fn pass(&mut self, name: Vec<String>, place: u32, cells: &[Value]) {
        let Some(number) = self.passed.get_mut(&name) else {
            return;
        };
        let nth = *number;
        *number += 1;
        if let Some(&at) = self.names.get(&(name, nth)) {
            self.found[at] = Some((place, cells.to_vec()));
        }
    }
}
