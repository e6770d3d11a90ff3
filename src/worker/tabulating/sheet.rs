//! A table of figures that is taken away: its columns, and its rows one by one.

use std::rc::Rc;

use super::citing::of_table;
use super::columns::Column;
use super::heads::{head, is_for_programs, replaced_head, rows, title};
use super::view::View;
use super::{invalid, picked};
use crate::engine::export::{Cell, Format, Sheet, width};
use crate::engine::statistics::Measure;
use crate::protocol::{Cell as Told, Slot, TableOf, TableRequest, WireError};
use crate::worker::answers::Indexed;
use crate::worker::counting::{Beside, Rows, Table};
use crate::worker::results::Results;

/// Positions to look at for the rows of one slice: a few milliseconds.
const POSITIONS: u64 = 1 << 20;
/// Rows to measure or to write in one slice.
const ROWS: u32 = 1_000;
/// Digits of a figure that is for reading.
const DIGITS: usize = 6;

/// A table that is taken away: what was counted, kept whatever is asked
/// meanwhile.
#[derive(Debug)]
pub(in crate::worker) struct TableRows {
    table: Rc<Table>,
    beside: Beside,
    request: TableRequest,
    rows: Rc<[u32]>,
    columns: Vec<Shown>,
    /// What it is written by, until that has begun.
    sheet: Option<Sheet>,
    /// Figures have all their digits.
    in_full: bool,
    /// Rows that have been measured, and the widest cell of each column.
    measured: u32,
    widths: Vec<usize>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Cell(Column),
    /// Whether ½ stands in place of a frequency of 0 in the log ratio.
    Replaced,
}

impl TableRows {
    /// All rows that the table's filters keep. It must have been counted.
    pub(in crate::worker) fn new(
        request: &TableRequest,
        format: Format,
        in_full: bool,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<Self, WireError> {
        let table = results.counting.table(request)?;
        let (mut columns, mut heads) = (Vec::new(), Vec::new());
        for (key, column) in chosen(request)? {
            let told = column.told(&key, &request.of);
            heads.push(head(column, &told, request, format));
            columns.push(Shown::Cell(column));
            if column == Column::Measure(Measure::LogRatio) {
                heads.push(replaced_head(format));
                columns.push(Shown::Replaced);
            }
        }
        if columns.is_empty() {
            return Err(invalid("A table has one column at least."));
        }
        let picked = picked(request, &table, at, results)?;
        let sheet = Sheet {
            format,
            title: format!("{} – Kwicksilver", title(&request.of)),
            rows: rows(&request.of),
            columns: heads,
            citation: Vec::new(),
            byte_order_mark: false,
            headed: true,
            styled: true,
            rtl: false,
        };
        Ok(Self {
            widths: vec![0; columns.len()],
            measured: if format == Format::Aligned {
                0
            } else {
                u32::MAX
            },
            sheet: Some(sheet),
            rows: picked,
            request: request.clone(),
            beside: results.counting.beside.clone(),
            table,
            columns,
            in_full: in_full || is_in_full(format),
        })
    }

    /// It says where it comes from.
    pub(in crate::worker) fn cite(
        &mut self,
        at: Indexed<'_>,
        results: &Results,
        date: &str,
    ) -> Result<(), WireError> {
        let view = View::kept(&self.table, &self.request, at, &self.beside)?;
        let columns = self.columns.iter().filter_map(|shown| match shown {
            Shown::Cell(column) => Some(*column),
            Shown::Replaced => None,
        });
        let citation = of_table(&view, columns, self.rows.len(), results, date);
        if let Some(sheet) = &mut self.sheet {
            sheet.citation = citation;
        }
        Ok(())
    }

    /// What it is written by.
    pub(in crate::worker) fn sheet_mut(&mut self) -> Option<&mut Sheet> {
        self.sheet.as_mut()
    }

    /// How many rows there are.
    pub(in crate::worker) fn len(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Measures a slice of rows where that is needed; what it is written by, once
    /// all are measured.
    pub(in crate::worker) fn begin(&mut self, at: Indexed<'_>) -> Option<Sheet> {
        if self.measured < self.len() {
            let to = self.slice(self.measured);
            for cells in self.cells(self.measured..to, at) {
                self.widen(&cells);
            }
            self.measured = to;
            if to < self.len() {
                return None;
            }
        }
        let mut sheet = self.sheet.take()?;
        if sheet.format == Format::Aligned {
            for (head, room) in sheet.columns.iter_mut().zip(&self.widths) {
                head.width = width(&head.name).max(*room);
            }
        }
        Some(sheet)
    }

    fn widen(&mut self, cells: &[Cell<'static>]) {
        for (room, cell) in self.widths.iter_mut().zip(cells) {
            *room = (*room).max(cell.room());
        }
    }

    /// Where a slice ends that begins with a row.
    pub(in crate::worker) fn slice(&self, from: u32) -> u32 {
        let spread = self.columns.iter().filter(|shown| match shown {
            Shown::Cell(Column::Spread(measure)) => self.beside.spread(Some(*measure)).is_none(),
            Shown::Cell(Column::Range) => self.beside.spread(None).is_none(),
            _ => false,
        });
        let spread = match &self.table.rows {
            Rows::Words { .. } => spread.count() as u64,
            _ => 0,
        };
        let (mut to, mut cost) = (from, 0);
        while to < self.len() && to - from < ROWS && cost < POSITIONS {
            cost += spread * u64::from(self.table.rows.count(self.rows[to as usize]));
            to += 1;
        }
        to
    }

    /// Some rows, cell by cell.
    pub(in crate::worker) fn cells(
        &self,
        rows: std::ops::Range<u32>,
        at: Indexed<'_>,
    ) -> Vec<Vec<Cell<'static>>> {
        let Ok(view) = View::kept(&self.table, &self.request, at, &self.beside) else {
            return Vec::new();
        };
        let rows = &self.rows[rows.start as usize..rows.end as usize];
        let cell = |row: u32, shown: &Shown| match shown {
            Shown::Cell(column) => cell_of(view.cell(row, *column), self.in_full),
            Shown::Replaced => mark_of(&view.cell(row, Column::Measure(Measure::LogRatio))),
        };
        rows.iter()
            .map(|&row| self.columns.iter().map(|shown| cell(row, shown)).collect())
            .collect()
    }
}

/// Formats in which figures have all their digits.
pub(in crate::worker) fn is_in_full(format: Format) -> bool {
    is_for_programs(format) || format == Format::Xlsx
}

/// A cell as it is written.
pub(in crate::worker) fn cell_of(told: Told, in_full: bool) -> Cell<'static> {
    match told {
        Told::Text(text) => Cell::Text(text.into()),
        Told::Count(count) => Cell::Whole(count as u64),
        Told::Figure(figure) | Told::Replaced(figure) => Cell::Figure(match in_full {
            true => figure,
            false => rounded(figure),
        }),
        Told::Places(_) | Told::None => Cell::Missing,
    }
}

/// What stands beside a figure for which ½ stands in place of a frequency of 0.
pub(in crate::worker) fn mark_of(told: &Told) -> Cell<'static> {
    match told {
        Told::Replaced(_) => Cell::Text("½ for 0".into()),
        _ => Cell::Missing,
    }
}

/// The columns that were asked for, each once; slots in place of all positions.
fn chosen(request: &TableRequest) -> Result<Vec<(String, Column)>, WireError> {
    let of = &request.of;
    let mut chosen: Vec<(String, Column)> = Vec::new();
    let mut add = |key: String| -> Result<(), WireError> {
        let column = Column::of_key(&key, of)?;
        if chosen.iter().all(|(_, known)| *known != column) {
            chosen.push((key, column));
        }
        Ok(())
    };
    for key in &request.columns {
        match (Column::of_key(key, of)?, of) {
            (Column::Places, TableOf::Collocates { left, right, .. }) => {
                Slot::all(*left, *right).try_for_each(|slot| add(slot.key()))?;
            }
            _ => add(key.clone())?,
        }
    }
    Ok(chosen)
}

/// A figure of no more than [`DIGITS`] digits.
pub(super) fn rounded(figure: f64) -> f64 {
    let digits = DIGITS - 1;
    format!("{figure:.digits$e}").parse().unwrap_or(figure)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn figures_for_reading_have_six_digits() {
        assert_eq!(rounded(12.345_678_9), 12.345_7);
        assert_eq!(rounded(-0.000_123_456_789), -0.000_123_457);
        assert_eq!(rounded(1_234_567.0), 1_234_570.0);
        assert_eq!(rounded(f64::INFINITY), f64::INFINITY);
        assert_eq!(rounded(0.0), 0.0);
    }
}
