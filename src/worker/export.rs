//! Tables to take away: a file written in slices, and lines for the clipboard.

use std::borrow::Cow;
use std::rc::Rc;

use super::answers::{CONTEXT_MAX, Indexed, found, word_rows};
use super::citation::{Citation, of_lines, of_words};
use super::convert::{comparison, node, order, per_million, table_format};
use super::host::Host;
use super::marking::Marked;
use super::results::{Found, Results, RowsKey};
use super::sorting;
use crate::engine::export::{Cell, Column, Format, Sheet, Writer, one_line, width};
use crate::engine::marks::Mark;
use crate::engine::views::{Concordance, ContextLine, FrequencyList, SortedHits};
use crate::protocol::{
    COPY_MAX, CopyReply, CopyRequest, ErrorKind, ExportProgress, ExportReply, ExportRequest,
    ExportTable, HitSet, LineColumn, WireError,
};

/// What is said where the corpus is another one meanwhile.
pub(super) const CHANGED: &str =
    "The texts have changed since these lines were found, so no file was written. Try again.";
/// Rows of one slice: a few milliseconds.
const ROWS: u32 = 1_000;
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
    text: String,
    bytes: f64,
}

/// What is written, kept whatever is asked meanwhile.
#[derive(Debug)]
struct Work {
    writer: Writer,
    rows: Rows,
    total: u32,
}

#[derive(Debug)]
enum Rows {
    Lines {
        found: Rc<Found>,
        sorted: SortedHits,
        context: usize,
        columns: Vec<LineColumn>,
    },
    Words {
        list: Rc<FrequencyList>,
        rows: Rc<[u32]>,
    },
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
            text: String::new(),
            bytes: 0.0,
        }
    }

    /// The hits that it needs before it can go on.
    pub(super) fn wanted(&self) -> Option<HitSet> {
        match &self.request.table {
            ExportTable::Lines { hits, .. } if self.work.is_none() => Some(hits.clone()),
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
                match begin(&self.request, at, results, &mut self.text)? {
                    Some(work) => work,
                    None => return Ok(false),
                }
            }
        };
        if !work.is_ordered(at) {
            self.work = Some(work);
            return Ok(false);
        }
        let rows = self.done..self.done.saturating_add(ROWS).min(work.total);
        self.done = rows.end;
        work.write(rows, at, &mut self.text);
        let ended = self.done == work.total;
        if ended {
            work.writer.end(&mut self.text);
        } else {
            self.work = Some(work);
        }
        if ended || self.text.len() >= PIECE {
            self.bytes += self.text.len() as f64;
            host.write(&self.text);
            self.text.clear();
        }
        Ok(ended)
    }
}

/// What is to be written; none while its order needs more work.
fn begin(
    request: &ExportRequest,
    at: Indexed<'_>,
    results: &mut Results,
    out: &mut String,
) -> Result<Option<Work>, WireError> {
    if request.version != at.version {
        return Err(WireError::new(ErrorKind::Missing, CHANGED));
    }
    let format = table_format(request.format);
    match &request.table {
        ExportTable::Lines {
            hits,
            sort,
            context,
            columns,
        } => {
            if columns.is_empty() {
                let words = "A table has one column at least.";
                return Err(WireError::new(ErrorKind::Invalid, words));
            }
            let Some(sorted) = sorting::begin(hits, sort, at, results)? else {
                return Ok(None);
            };
            let found = Rc::clone(found(results, hits)?);
            let context = (*context).min(CONTEXT_MAX) as usize;
            let mut columns = columns.clone();
            if format == Format::Aligned {
                // What may be of any length stands last, so that all before it
                // and the node's beginning stand at one place.
                columns.sort_by_key(is_passage);
            }
            let total = found.hits.len() as u32;
            let date = &request.date;
            let sheet = Sheet {
                format,
                title: format!("{} – Kwicksilver", hits.query.text),
                rows: "lines",
                columns: line_columns(&columns, format, context, total, at),
                citation: match request.citation {
                    true => of_lines(hits, sort, context, &found, at, date),
                    false => Citation::new(),
                },
                byte_order_mark: request.byte_order_mark,
                styled: true,
                rtl: at.corpus.documents().iter().all(|document| document.rtl()),
            };
            Ok(Some(Work {
                writer: Writer::new(sheet, out),
                rows: Rows::Lines {
                    sorted,
                    found,
                    context,
                    columns,
                },
                total,
            }))
        }
        ExportTable::Words {
            filter,
            switches,
            sort,
            descending,
        } => {
            let key = RowsKey {
                comparison: comparison(*switches),
                filter: filter.clone(),
                order: order(*sort),
                descending: *descending,
            };
            let (list, rows) = word_rows(key, at, results)?;
            let sheet = Sheet {
                format,
                title: "Word list – Kwicksilver".to_owned(),
                rows: "words",
                columns: word_columns(format),
                citation: match request.citation {
                    true => of_words(filter, *switches, rows.len(), at, &request.date),
                    false => Citation::new(),
                },
                byte_order_mark: request.byte_order_mark,
                styled: true,
                rtl: false,
            };
            Ok(Some(Work {
                writer: Writer::new(sheet, out),
                total: rows.len() as u32,
                rows: Rows::Words { list, rows },
            }))
        }
    }
}

impl Work {
    /// A slice of work on the order of lines; true when it is found.
    fn is_ordered(&mut self, at: Indexed<'_>) -> bool {
        match &mut self.rows {
            Rows::Lines { found, sorted, .. } => {
                sorted.advance(sorting::SLICE, &found.hits, at.index)
            }
            Rows::Words { .. } => true,
        }
    }

    fn write(&mut self, window: std::ops::Range<u32>, at: Indexed<'_>, out: &mut String) {
        let window = window.start as usize..window.end as usize;
        let mut cells = Vec::new();
        match &mut self.rows {
            Rows::Lines {
                found,
                sorted,
                context,
                columns,
            } => {
                let lines = Concordance::new(at.corpus, at.index, &found.hits);
                let marked = Marked::new(at, &found.hits);
                let hits = sorted.window(window.clone(), &found.hits, at.index);
                for (number, hit) in window.zip(hits) {
                    let line = lines.line(hit as usize, *context);
                    cells.clear();
                    let mark = (&marked, marked.mark(hit as usize));
                    cells.extend(
                        columns
                            .iter()
                            .map(|of| cell(of, &line, number + 1, mark, at)),
                    );
                    let rtl = at.corpus.documents()[line.document].rtl();
                    self.writer.row(&cells, rtl, out);
                }
            }
            Rows::Words { list, rows } => {
                // The word is the column that may be of any length.
                let word_last = self.writer.sheet().format == Format::Aligned;
                for &row in &rows[window] {
                    let row = list.row(row, at.corpus.vocabulary());
                    let word = Cell::Text(row.word.into());
                    let figures = [
                        Cell::Whole(row.rank.into()),
                        Cell::Whole(row.count.into()),
                        Cell::Decimal(per_million(row.count, at.index.tokens()), 4),
                        Cell::Whole(row.range.into()),
                    ];
                    cells.clear();
                    cells.extend(figures);
                    cells.insert(if word_last { 4 } else { 1 }, word);
                    self.writer.row(&cells, false, out);
                }
            }
        }
    }
}

fn is_passage(column: &LineColumn) -> bool {
    matches!(
        column,
        LineColumn::Left | LineColumn::Node | LineColumn::Right | LineColumn::Note
    )
}

fn cell<'a>(
    column: &LineColumn,
    line: &ContextLine<'a>,
    number: usize,
    (marked, mark): (&Marked<'a>, Option<&'a Mark>),
    at: Indexed<'a>,
) -> Cell<'a> {
    let document = &at.corpus.documents()[line.document];
    let text = |text: &'a str| Cell::Text(Cow::Borrowed(text));
    match column {
        LineColumn::Number => Cell::Whole(number as u64),
        LineColumn::Left => text(line.left),
        LineColumn::Node if line.cut => Cell::Text(node(line).into()),
        LineColumn::Node => text(line.node),
        LineColumn::Right => text(line.right),
        LineColumn::Document => text(document.name()),
        LineColumn::Token => Cell::Whole(line.token as u64 + 1),
        LineColumn::Percent => {
            let tokens = document.tokens().max(1);
            Cell::Decimal(line.token as f64 * 100.0 / tokens as f64, 1)
        }
        LineColumn::Mark => text(marked.category(mark)),
        LineColumn::Note => text(mark.and_then(|mark| mark.note.as_deref()).unwrap_or("")),
        LineColumn::Metadata(name) => {
            let known = document.metadata().iter().find(|(of, _)| **of == **name);
            text(known.map_or("", |(_, value)| value))
        }
    }
}

/// The heads of the lines' columns; each name stands once.
fn line_columns(
    columns: &[LineColumn],
    format: Format,
    context: usize,
    total: u32,
    at: Indexed<'_>,
) -> Vec<Column> {
    let documents = at.corpus.documents();
    let digits = |number: usize| number.to_string().len();
    let widest = |of: &dyn Fn(usize) -> usize| match format {
        Format::Aligned => (0..documents.len()).map(of).max().unwrap_or(0),
        _ => 0,
    };
    let mut heads: Vec<Column> = Vec::with_capacity(columns.len());
    for column in columns {
        let (name, to_end, width) = match column {
            LineColumn::Number => ("number", true, digits(total as usize)),
            LineColumn::Left => ("left", true, context),
            LineColumn::Node => ("node", false, 0),
            LineColumn::Right => ("right", false, 0),
            LineColumn::Document => {
                let room = widest(&|place| width(&one_line(documents[place].name())));
                ("document", false, room)
            }
            LineColumn::Token => {
                let room = widest(&|place| digits(documents[place].tokens()));
                ("token", true, room)
            }
            LineColumn::Percent => ("percent", true, "100.0".len()),
            LineColumn::Mark => {
                let names = at.marking.categories().iter();
                let room = names.map(|category| width(&one_line(&category.name)));
                ("mark", false, room.max().unwrap_or(0))
            }
            LineColumn::Note => ("note", false, 0),
            LineColumn::Metadata(name) => {
                let room = widest(&|place| {
                    let metadata = documents[place].metadata();
                    let known = metadata.iter().find(|(of, _)| **of == **name);
                    known.map_or(0, |(_, value)| width(&one_line(value)))
                });
                (name.as_str(), false, room)
            }
        };
        let mut name = name.to_owned();
        while heads.iter().any(|head| head.name == name) {
            name.insert_str(0, "text ");
        }
        heads.push(Column {
            name,
            to_end,
            passage: is_passage(column) && *column != LineColumn::Note,
            width,
        });
    }
    heads
}

fn word_columns(format: Format) -> Vec<Column> {
    let figure = |name: &str, width| Column {
        name: name.to_owned(),
        to_end: true,
        passage: false,
        width,
    };
    let mut columns = vec![
        figure("rank", 8),
        figure("count", 10),
        figure("per_million", 12),
        figure("texts", 8),
    ];
    let word = Column {
        name: "word".to_owned(),
        ..Column::default()
    };
    columns.insert(if format == Format::Aligned { 4 } else { 1 }, word);
    columns
}

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
    let context = request.context.min(CONTEXT_MAX) as usize;
    let lines = Concordance::new(at.corpus, at.index, &found.hits);
    let marked = Marked::new(at, &found.hits);
    let mut chosen = Vec::with_capacity(asked as usize);
    for (first, count) in &request.runs {
        let window = *first as usize..*first as usize + *count as usize;
        let hits = sorted.window(window, &found.hits, at.index);
        chosen.extend(
            hits.into_iter()
                .map(|hit| (lines.line(hit as usize, context), marked.mark(hit as usize))),
        );
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
            styled: false,
            rtl: chosen
                .iter()
                .all(|(line, _)| at.corpus.documents()[line.document].rtl()),
        };
        let mut out = String::new();
        let mut writer = Writer::new(sheet, &mut out);
        for ((line, _), cells) in chosen.iter().zip(&rows) {
            let rtl = at.corpus.documents()[line.document].rtl();
            writer.row(cells, rtl, &mut out);
        }
        writer.end(&mut out);
        out
    };
    let reply = CopyReply {
        lines: rows.len() as u32,
        plain: written(Format::Aligned),
        html: written(Format::Html),
    };
    results.sorted = Some(kept);
    Ok(reply)
}
