//! The columns of lines in tables that are taken away.

use std::borrow::Cow;

use super::answers::Indexed;
use super::convert::{self};
use super::marking::Marked;
use crate::engine::export::{Cell, Column, Format, one_line, width};
use crate::engine::marks::Mark;
use crate::engine::views::{ContextLine, Width};
use crate::protocol::LineColumn;

pub(super) fn is_passage(column: &LineColumn) -> bool {
    matches!(
        column,
        LineColumn::Left | LineColumn::Node | LineColumn::Right | LineColumn::Note
    )
}

pub(super) fn cell<'a>(
    column: &LineColumn,
    line: &ContextLine<'a>,
    number: usize,
    (marked, mark): (&Marked<'a>, Option<&'a Mark>),
    at: Indexed<'a>,
) -> Cell<'a> {
    let document = &at.corpus.documents()[line.document];
    let text = |text: &'a str| Cell::Text(Cow::Borrowed(text));
    let [left, node, right] = convert::texts(line);
    match column {
        LineColumn::Number => Cell::Whole(number as u64),
        LineColumn::Left => Cell::Text(left),
        LineColumn::Node => Cell::Text(node),
        LineColumn::Right => Cell::Text(right),
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

/// The room that left contexts have in a plain text; one that is wider takes
/// more.
pub(super) fn room(context: Width) -> usize {
    match context {
        Width::Characters(characters) => characters,
        Width::Words(words) => words.saturating_mul(8),
        Width::Sentence => 160,
        Width::Paragraph => 400,
    }
}

/// The heads of the lines' columns; each name stands once.
pub(super) fn line_columns(
    columns: &[LineColumn],
    format: Format,
    context: Width,
    total: u32,
    at: Indexed<'_>,
) -> Vec<Column> {
    let documents = at.corpus.documents();
    let digits = |number: usize| number.to_string().len();
    let widest = |of: &dyn Fn(usize) -> usize| match format {
        Format::Aligned | Format::Xlsx => (0..documents.len()).map(of).max().unwrap_or(0),
        _ => 0,
    };
    let in_book = format == Format::Xlsx;
    let mut heads: Vec<Column> = Vec::with_capacity(columns.len());
    for column in columns {
        let (name, to_end, width) = match column {
            LineColumn::Number => ("number", true, digits(total as usize)),
            LineColumn::Left => ("left", true, room(context)),
            LineColumn::Node => ("node", false, 0),
            LineColumn::Right => ("right", false, if in_book { room(context) } else { 0 }),
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
