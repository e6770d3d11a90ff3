//! Tables to take away: a file written in slices, and lines for the clipboard.

use std::ops::Range;
use std::rc::Rc;

use super::answers::{Indexed, found};
use super::charting::{self, SideRows, sides_citation};
use super::citation::{Citation, of_lines, of_plot};
use super::columns::{cell, is_passage, line_columns};
use super::convert::{self, table_format};
use super::figures::{Figure, PNG_ROWS, PlotRows, SVG_ROWS};
use super::host::Host;
use super::marking::Marked;
use super::plots::table;
use super::results::{Found, Results};
use super::sorting;
use super::tabulating::{TableRows, part_rows};
use crate::engine::export::{Cell, Format, Sheet, Writer};
use crate::engine::views::{Bounds, Concordance, SortedHits, Width};
use crate::protocol::{
    ChartOf, ChartRequest, ErrorKind, ExportFormat, ExportProgress, ExportReply, ExportRequest,
    ExportTable, HitSet, LineColumn, PlotOf, TableRequest, Width as WireWidth, WireError,
};

/// What is said where the corpus is another one meanwhile.
pub(super) const CHANGED: &str =
    "The texts have changed since these lines were found, so no file was written. Try again.";
/// What is said where a workbook would grow too large.
const FULL: &str =
    "An XLSX file cannot hold 4 GB or more. Choose CSV or TSV, less context or fewer lines.";
/// Rows of one slice: a few milliseconds. A workbook's are packed as well.
const ROWS: u32 = 1_000;
/// The same where each may be a long paragraph.
const LONG_ROWS: u32 = 50;
/// A piece of the file is handed on when it has so many bytes.
const PIECE: usize = 4 << 20;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Export {
    /// The request's number.
    pub(super) id: u32,
    /// Time spent on it, in microseconds.
    pub(super) micros: f64,
    request: ExportRequest,
    work: Option<Work>,
    done: u32,
    /// What is not handed on yet.
    written: Vec<u8>,
    bytes: f64,
}

/// What is written, kept whatever is asked meanwhile.
#[derive(Debug)]
struct Work {
    /// None where a figure is drawn.
    writer: Option<Writer>,
    rows: Rows,
    total: u32,
}

#[derive(Debug)]
enum Rows {
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

impl Export {
    /// A file that is still to be begun.
    pub(super) fn new(id: u32, request: ExportRequest) -> Self {
        Self {
            id,
            micros: 0.0,
            request,
            work: None,
            done: 0,
            written: Vec::new(),
            bytes: 0.0,
        }
    }

    /// The hits that it needs before it can go on.
    pub(super) fn wanted(&self) -> Option<HitSet> {
        match &self.request.table {
            ExportTable::Lines { hits, .. } if self.work.is_none() => Some(hits.clone()),
            ExportTable::Chart(chart) if self.work.is_none() => chart.table.of.hits().cloned(),
            _ => self.wanted_table()?.of.hits().cloned(),
        }
    }

    /// The table of figures that it needs before it can go on.
    pub(super) fn wanted_table(&self) -> Option<&TableRequest> {
        match &self.request.table {
            ExportTable::Figures(table) if self.work.is_none() => Some(table),
            ExportTable::Explained(request) if self.work.is_none() => Some(&request.table),
            _ => None,
        }
    }

    /// The plot that it needs before it can go on.
    pub(super) fn wanted_plot(&self) -> Option<PlotOf> {
        match &self.request.table {
            ExportTable::Plot { of, .. } if self.work.is_none() => Some(of.clone()),
            _ => None,
        }
    }

    /// The chart for which more must be counted before it can go on.
    pub(super) fn wanted_chart(&self) -> Option<ChartRequest> {
        match &self.request.table {
            ExportTable::Chart(chart) if self.work.is_none() => Some(chart.clone()),
            _ => None,
        }
    }

    /// How wide its lines are to be.
    pub(super) fn width(&self) -> Option<WireWidth> {
        match &self.request.table {
            ExportTable::Lines { context, .. } => Some(*context),
            _ => None,
        }
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> ExportProgress {
        ExportProgress {
            done: self.done,
            total: self.work.as_ref().map_or(0, |work| work.total),
        }
    }

    /// What came of it.
    pub(super) fn reply(&self) -> ExportReply {
        ExportReply {
            format: self.request.format,
            rows: self.done,
            bytes: self.bytes,
        }
    }

    /// Writes a slice; true when all is written.
    pub(super) fn advance(
        &mut self,
        at: Indexed<'_>,
        results: &mut Results,
        host: &mut impl Host,
    ) -> Result<bool, WireError> {
        let mut work = match self.work.take() {
            Some(work) => work,
            None => {
                host.discard();
                match begin(&self.request, at, results, &mut self.written)? {
                    Some(work) => work,
                    None => return Ok(false),
                }
            }
        };
        if !work.is_begun(at, &mut self.written) {
            self.work = Some(work);
            return Ok(false);
        }
        let slice = match self.request.format {
            ExportFormat::Xlsx => work.slice(self.done).min(ROWS / 4),
            // A strip may have hundreds of ticks.
            ExportFormat::Svg | ExportFormat::Png => ROWS / 20,
            _ => work.slice(self.done),
        };
        let rows = self.done..self.done.saturating_add(slice).min(work.total);
        self.done = rows.end;
        work.write(rows, at, &mut self.written);
        if work.writer.as_ref().is_some_and(Writer::is_full) {
            return Err(WireError::new(ErrorKind::Invalid, FULL));
        }
        let ended = self.done == work.total;
        if ended {
            work.end(&mut self.written);
        } else {
            self.work = Some(work);
        }
        if ended || self.written.len() >= PIECE {
            self.bytes += self.written.len() as f64;
            host.write(&self.written);
            self.written.clear();
        }
        Ok(ended)
    }
}

/// What is to be written; none while its order needs more work.
fn begin(
    request: &ExportRequest,
    at: Indexed<'_>,
    results: &mut Results,
    out: &mut Vec<u8>,
) -> Result<Option<Work>, WireError> {
    if request.version != at.version {
        return Err(WireError::new(ErrorKind::Missing, CHANGED));
    }
    if let ExportTable::Plot { of, to_scale } = &request.table {
        return begin_plot(of, *to_scale, request, at, results, out).map(Some);
    }
    if let (ExportTable::Chart(chart), None) = (&request.table, table_format(request.format)) {
        let drawn = charting::figure(chart, &request.date, at, results)?;
        return Ok(Some(Work {
            writer: None,
            rows: Rows::Chart(drawn),
            total: 1,
        }));
    }
    let only = || WireError::new(ErrorKind::Invalid, "Only plots and charts can be drawn.");
    let format = table_format(request.format).ok_or_else(only)?;
    match &request.table {
        ExportTable::Plot { .. } => Err(only()),
        ExportTable::Chart(chart) => begin_chart(chart, format, request, at, results, out),
        ExportTable::Lines {
            hits,
            sort,
            context,
            columns,
            runs,
        } => {
            if columns.is_empty() {
                let words = "A table has one column at least.";
                return Err(WireError::new(ErrorKind::Invalid, words));
            }
            let Some(sorted) = sorting::begin(hits, sort, at, results)? else {
                return Ok(None);
            };
            let found = Rc::clone(found(results, hits)?);
            let context = convert::width(*context);
            let mut columns = columns.clone();
            if format == Format::Aligned {
                // What may be of any length stands last, so that all before it
                // and the node's beginning stand at one place.
                columns.sort_by_key(is_passage);
            }
            let lines = found.hits.len() as u32;
            let runs = within(runs, lines);
            let total = runs.iter().map(|run| run.end - run.start).sum();
            let date = &request.date;
            let sheet = Sheet {
                format,
                title: format!("{} – Kwicksilver", hits.query.text),
                rows: "lines",
                columns: line_columns(&columns, format, context, lines, at),
                citation: match request.citation {
                    true => of_lines(hits, sort, context, &found, total, at, date),
                    false => Citation::new(),
                },
                byte_order_mark: request.byte_order_mark,
                headed: false,
                styled: true,
                rtl: at.corpus.documents().iter().all(|document| document.rtl()),
            };
            Ok(Some(Work {
                writer: Some(Writer::new(sheet, out)),
                rows: Rows::Lines {
                    sorted,
                    found,
                    context,
                    columns,
                    runs,
                },
                total,
            }))
        }
        ExportTable::Figures(table) => {
            let mut rows = TableRows::new(table, format, false, at, results)?;
            if request.citation {
                rows.cite(at, results, &request.date)?;
            }
            if let Some(sheet) = rows.sheet_mut() {
                sheet.byte_order_mark = request.byte_order_mark;
            }
            Ok(Some(Work {
                writer: None,
                total: rows.len(),
                rows: Rows::Figures(Box::new(rows)),
            }))
        }
        ExportTable::Explained(explained) => {
            let date = request.citation.then_some(request.date.as_str());
            let (mut sheet, rows) = part_rows(explained, format, date, at, results)?;
            sheet.byte_order_mark = request.byte_order_mark;
            Ok(Some(Work {
                writer: Some(Writer::new(sheet, out)),
                total: rows.len() as u32,
                rows: Rows::Parts(rows),
            }))
        }
    }
}

impl Work {
    /// Rows of the next slice.
    fn slice(&self, done: u32) -> u32 {
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
    fn is_begun(&mut self, at: Indexed<'_>, out: &mut Vec<u8>) -> bool {
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

    fn write(&mut self, window: Range<u32>, at: Indexed<'_>, out: &mut Vec<u8>) {
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

    fn end(self, out: &mut Vec<u8>) {
        if let Rows::Figure(figure) = self.rows {
            figure.end(out);
        } else if let Rows::Chart(drawn) = self.rows {
            out.extend(drawn.into_bytes());
        } else if let Some(writer) = self.writer {
            writer.end(out);
        }
    }
}

/// A plot's rows as a table, or as a figure.
fn begin_plot(
    of: &PlotOf,
    to_scale: bool,
    request: &ExportRequest,
    at: Indexed<'_>,
    results: &mut Results,
    out: &mut Vec<u8>,
) -> Result<Work, WireError> {
    let table = table(of, at, results)?;
    let citation = of_plot(of, &table, at, &request.date);
    let Some(format) = table_format(request.format) else {
        let most = match request.format {
            ExportFormat::Png => PNG_ROWS / table.plots.len() as u32,
            _ => SVG_ROWS,
        };
        let figure = Figure::begin(of, &table, to_scale, most, &citation, at);
        return Ok(Work {
            writer: None,
            total: figure.rows(),
            rows: Rows::Figure(figure),
        });
    };
    let rows = PlotRows::new(of, table);
    let sheet = Sheet {
        format,
        title: format!("{} – Kwicksilver", of.hits.query.text),
        rows: "rows",
        columns: rows.columns(at),
        citation: if request.citation {
            citation
        } else {
            Citation::new()
        },
        byte_order_mark: request.byte_order_mark,
        headed: false,
        styled: true,
        rtl: false,
    };
    Ok(Work {
        writer: Some(Writer::new(sheet, out)),
        total: rows.len(),
        rows: Rows::Plot(rows),
    })
}

/// A chart as a table.
fn begin_chart(
    chart: &ChartRequest,
    format: Format,
    request: &ExportRequest,
    at: Indexed<'_>,
    results: &Results,
    out: &mut Vec<u8>,
) -> Result<Option<Work>, WireError> {
    let ChartOf::Sides(of) = &chart.of else {
        let words = "A chart is written as SVG or PNG.";
        return Err(WireError::new(ErrorKind::Invalid, words));
    };
    let rows = SideRows::new(&chart.table, of, format, results)?;
    let sheet = Sheet {
        format,
        title: "Keywords side by side – Kwicksilver".to_owned(),
        rows: "rows",
        columns: rows.columns(),
        citation: match request.citation {
            true => sides_citation(&chart.table, of, at, rows.tested, results, &request.date),
            false => Citation::new(),
        },
        byte_order_mark: request.byte_order_mark,
        headed: true,
        styled: true,
        rtl: false,
    };
    Ok(Some(Work {
        writer: Some(Writer::new(sheet, out)),
        total: rows.len(),
        rows: Rows::Sides(rows),
    }))
}

/// Runs of lines as far as there are so many lines; all of them where none is
/// named.
fn within(runs: &[(u32, u32)], lines: u32) -> Vec<Range<u32>> {
    let all = [(0, lines)];
    let runs = if runs.is_empty() { &all } else { runs };
    let run = |(first, count): &(u32, u32)| {
        let first = (*first).min(lines);
        first..first.saturating_add(*count).min(lines)
    };
    runs.iter().map(run).collect()
}

/// The lines that are the rows `window` of those runs.
fn stretch(runs: &[Range<u32>], window: Range<u32>) -> impl Iterator<Item = Range<usize>> {
    let mut before = 0;
    runs.iter().filter_map(move |run| {
        let begins = before;
        before += run.end - run.start;
        let from = window.start.clamp(begins, before) - begins + run.start;
        let to = window.end.clamp(begins, before) - begins + run.start;
        (from < to).then_some(from as usize..to as usize)
    })
}
