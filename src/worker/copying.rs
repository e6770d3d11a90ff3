//! Lines and rows of tables for the clipboard.

use super::answers::{Indexed, found};
use super::columns::{cell, line_columns};
use super::convert::{self};
use super::marking::Marked;
use super::results::Results;
use super::sorting;
use super::tabulating::TableRows;
use crate::engine::export::{Cell, Format, Sheet, Writer, one_line, width};
use crate::engine::views::{Bounds, Concordance};
use crate::protocol::{
    COPY_MAX, CopyReply, CopyRequest, CopyTableRequest, ErrorKind, LineColumn, WireError,
};

/// Lines for the clipboard. The query's hits must be kept in `results`, and
/// their order found.
pub(super) fn copied(
    request: &CopyRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<CopyReply, WireError> {
    let asked: u64 = request
        .runs
        .iter()
        .map(|(_, count)| u64::from(*count))
        .sum();
    if asked > u64::from(COPY_MAX) {
        return Err(WireError::new(
            ErrorKind::Invalid,
            "10,000 lines at most can be copied at once; Export writes all of them to a file.",
        ));
    }
    let mut kept = sorting::arranged(&request.hits, &request.sort, results)?;
    let found = found(results, &request.hits)?;
    let sorted = &mut kept.2;
    let context = convert::width(request.context);
    let lines = Concordance::new(at.corpus, at.index, &found.hits);
    let marked = Marked::new(at, &found.hits);
    let mut chosen = Vec::with_capacity(asked as usize);
    for (first, count) in &request.runs {
        let window = *first as usize..*first as usize + *count as usize;
        let hits = sorted.window(window, &found.hits, at.index);
        chosen.extend(hits.into_iter().map(|hit| {
            let line = lines.line(hit as usize, context, Bounds::WHOLE);
            (line, marked.mark(hit as usize))
        }));
    }
    let columns = [
        LineColumn::Left,
        LineColumn::Node,
        LineColumn::Right,
        LineColumn::Document,
    ];
    let rows: Vec<Vec<Cell<'_>>> = chosen
        .iter()
        .map(|(line, mark)| {
            let mark = (&marked, *mark);
            columns
                .iter()
                .map(|of| cell(of, line, 0, mark, at))
                .collect()
        })
        .collect();
    let mut heads = line_columns(&columns, Format::Aligned, context, 0, at);
    for (index, head) in heads.iter_mut().enumerate() {
        let room = rows.iter().map(|row| match &row[index] {
            Cell::Text(text) => width(one_line(text).trim()),
            _ => 0,
        });
        head.width = room.max().unwrap_or(0);
    }
    let written = |format| {
        let sheet = Sheet {
            format,
            title: request.hits.query.text.clone(),
            rows: "lines",
            columns: heads.clone(),
            citation: Vec::new(),
            byte_order_mark: false,
            headed: false,
            styled: false,
            rtl: chosen
                .iter()
                .all(|(line, _)| at.corpus.documents()[line.document].rtl()),
        };
        let mut out = Vec::new();
        let mut writer = Writer::new(sheet, &mut out);
        for ((line, _), cells) in chosen.iter().zip(&rows) {
            let rtl = at.corpus.documents()[line.document].rtl();
            writer.row(cells, rtl, &mut out);
        }
        writer.end(&mut out);
        // What is not a workbook is text.
        String::from_utf8(out).unwrap_or_default()
    };
    let (plain, html) = match request.tabs {
        true => (written(Format::Tsv), String::new()),
        false => (written(Format::Aligned), written(Format::Html)),
    };
    let reply = CopyReply {
        lines: rows.len() as u32,
        plain,
        html,
    };
    results.sorted = Some(kept);
    Ok(reply)
}

/// Rows of a table of figures for the clipboard, with their head. The table must
/// have been counted.
pub(super) fn copied_table(
    request: &CopyTableRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<CopyReply, WireError> {
    let asked: u64 = request
        .runs
        .iter()
        .map(|(_, count)| u64::from(*count))
        .sum();
    if asked > u64::from(COPY_MAX) {
        return Err(WireError::new(
            ErrorKind::Invalid,
            "10,000 rows at most can be copied at once; Export writes all of them to a file.",
        ));
    }
    let mut lines = 0;
    let mut written = |format| -> Result<String, WireError> {
        // A spreadsheet takes the page, so its figures are whole as well.
        let mut rows = TableRows::new(&request.table, format, true, at, results)?;
        let Some(sheet) = rows.begin(at) else {
            return Ok(String::new());
        };
        let sheet = Sheet {
            styled: false,
            ..sheet
        };
        let mut out = Vec::new();
        let mut writer = Writer::new(sheet, &mut out);
        lines = 0;
        for (first, count) in &request.runs {
            let end = first.saturating_add(*count).min(rows.len());
            for cells in rows.cells((*first).min(end)..end, at) {
                writer.row(&cells, false, &mut out);
                lines += 1;
            }
        }
        writer.end(&mut out);
        // What is not a workbook is text.
        Ok(String::from_utf8(out).unwrap_or_default())
    };
    let plain = written(Format::Tsv)?;
    let html = written(Format::Html)?;
    Ok(CopyReply { lines, plain, html })
}
