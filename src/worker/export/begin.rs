//! What is to be written, of lines, tables, plots and charts.

use std::rc::Rc;

use super::file::CHANGED;
use super::runs::within;
use super::work::{Rows, Work};
use crate::engine::export::{Format, Sheet, Writer};
use crate::protocol::{
    ChartOf, ChartRequest, ErrorKind, ExportFormat, ExportRequest, ExportTable, PlotOf, WireError,
};
use crate::worker::answers::{Indexed, found};
use crate::worker::charting::{self, SideRows, sides_citation};
use crate::worker::citation::{Citation, of_lines, of_plot};
use crate::worker::columns::{is_passage, line_columns};
use crate::worker::convert::{self, table_format};
use crate::worker::figures::{Figure, PNG_ROWS, PlotRows, SVG_ROWS};
use crate::worker::plots::table;
use crate::worker::results::Results;
use crate::worker::sorting;
use crate::worker::tabulating::{TableRows, part_rows};

/// What is to be written; none while its order needs more work.
pub(super) fn begin(
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
