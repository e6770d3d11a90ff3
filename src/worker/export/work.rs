//! The rows of a file, and how each kind of them is written.

use std::ops::Range;
use std::rc::Rc;

use super::runs::stretch;
use crate::engine::export::{Cell, Writer};
use crate::engine::views::{Bounds, Concordance, SortedHits, Width};
use crate::protocol::LineColumn;
use crate::worker::answers::Indexed;
use crate::worker::charting::SideRows;
use crate::worker::columns::cell;
use crate::worker::figures::{Figure, PlotRows};
use crate::worker::marking::Marked;
use crate::worker::results::Found;
use crate::worker::sorting;
use crate::worker::tabulating::TableRows;

/// Rows of one slice: a few milliseconds. A workbook's are packed as well.
pub(super) const ROWS: u32 = 1_000;
/// The same where each may be a long paragraph.
const LONG_ROWS: u32 = 50;
/// What is written, kept whatever is asked meanwhile.
#[derive(Debug)]
pub(super) struct Work {
    /// None where a figure is drawn.
    pub(super) writer: Option<Writer>,
    pub(super) rows: Rows,
    pub(super) total: u32,
}

#[derive(Debug)]
pub(super) enum Rows {
    Lines {
        found: Rc<Found>,
        sorted: SortedHits,
        context: Width,
        columns: Vec<LineColumn>,
        /// The lines that are written, in order.
        runs: Vec<Range<u32>>,
    },
    Figures(Box<TableRows>),
    /// Rows that are all there.
    Parts(Vec<Vec<Cell<'static>>>),
    Plot(PlotRows),
    Figure(Figure),
    Sides(SideRows),
    /// A chart, whole.
    Chart(String),
}

impl Work {
    /// Rows of the next slice.
    pub(super) fn slice(&self, done: u32) -> u32 {
        match &self.rows {
            Rows::Figures(rows) => rows.slice(done) - done,
            Rows::Lines {
                context: Width::Sentence | Width::Paragraph,
                ..
            } => LONG_ROWS,
            _ => ROWS,
        }
    }

    /// A slice of what goes before the first row, as the order of lines; true
    /// when rows can be written.
    pub(super) fn is_begun(&mut self, at: Indexed<'_>, out: &mut Vec<u8>) -> bool {
        match &mut self.rows {
            Rows::Lines { found, sorted, .. } => {
                sorted.advance(sorting::SLICE, &found.hits, at.index)
            }
            Rows::Figures(rows) if self.writer.is_none() => {
                let sheet = rows.begin(at);
                self.writer = sheet.map(|sheet| Writer::new(sheet, out));
                self.writer.is_some()
            }
            Rows::Figures(_)
            | Rows::Parts(_)
            | Rows::Plot(_)
            | Rows::Figure(_)
            | Rows::Sides(_)
            | Rows::Chart(_) => true,
        }
    }

    pub(super) fn write(&mut self, window: Range<u32>, at: Indexed<'_>, out: &mut Vec<u8>) {
        let mut cells = Vec::new();
        if let Rows::Figure(figure) = &mut self.rows {
            return figure.draw(window, at, out);
        }
        let Some(writer) = &mut self.writer else {
            return;
        };
        match &mut self.rows {
            Rows::Figure(_) | Rows::Chart(_) => {}
            Rows::Plot(rows) => rows.write(window, at, writer, out),
            Rows::Sides(rows) => rows.write(window, writer, out),
            Rows::Lines {
                found,
                sorted,
                context,
                columns,
                runs,
            } => {
                let lines = Concordance::new(at.corpus, at.index, &found.hits);
                let marked = Marked::new(at, &found.hits);
                for window in stretch(runs, window) {
                    let hits = sorted.window(window.clone(), &found.hits, at.index);
                    for (number, hit) in window.zip(hits) {
                        let line = lines.line(hit as usize, *context, Bounds::WHOLE);
                        cells.clear();
                        let mark = (&marked, marked.mark(hit as usize));
                        cells.extend(
                            columns
                                .iter()
                                .map(|of| cell(of, &line, number + 1, mark, at)),
                        );
                        let rtl = at.corpus.documents()[line.document].rtl();
                        writer.row(&cells, rtl, out);
                    }
                }
            }
            Rows::Figures(rows) => {
                for cells in rows.cells(window, at) {
                    writer.row(&cells, false, out);
                }
            }
            Rows::Parts(rows) => {
                for cells in &rows[window.start as usize..window.end as usize] {
                    writer.row(cells, false, out);
                }
            }
        }
    }

    pub(super) fn end(self, out: &mut Vec<u8>) {
        if let Rows::Figure(figure) = self.rows {
            figure.end(out);
        } else if let Rows::Chart(drawn) = self.rows {
            out.extend(drawn.into_bytes());
        } else if let Some(writer) = self.writer {
            writer.end(out);
        }
    }
}
