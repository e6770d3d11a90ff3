//! Rows of a table of figures.

use yew::prelude::*;

use super::places::{heat, strip};
use crate::app::components::grid::GridRow;
use crate::app::format::{figure, fraction, hundredths, probability, rate, whole};
use crate::app::state::FigureKind;
use crate::protocol::{Cell, Slot, TableColumn, TableOf, TableReply, TableRow};

/// A row; `index` counts from 0 in the order shown. The arrow keys go through
/// its buttons.
pub(super) fn figure_row(index: u32, row: &TableRow, of: &TableOf, table: &TableReply) -> GridRow {
    let kind = FigureKind::of_request(of);
    let less = row.less.then(|| less(kind));
    let cells = || table.columns.iter().zip(&row.cells);
    let at_slots: f64 = cells().filter_map(at_slot).sum();
    let cell = |(column, cell): (&TableColumn, &Cell)| {
        let key = column.key.clone();
        let title = match cell {
            Cell::Count(count) => rate_of(kind, &key, *count, table),
            _ => None,
        };
        let pressed = |does: &'static str, text: String| {
            html! {
                <button type="button" class="link" tabindex="-1" data-does={does} {title}>{ text }</button>
            }
        };
        let class = at_slot((column, cell)).and_then(|count| heat(count, at_slots));
        let shown = match cell {
            // All texts together open none.
            Cell::Text(word) if key == "word" && (kind, index) == (FigureKind::Texts, 0) => {
                html! { word }
            }
            Cell::Text(word) if key == "word" => html! {
                <button type="button" class="link" tabindex="-1" data-does="lines" dir="auto" title={less}>{ word }</button>
            },
            Cell::Places(counts) => strip(counts, of),
            Cell::Count(count) if column.counts && *count > 0.0 => {
                pressed("lines", told(cell, column))
            }
            Cell::None => html! { told(cell, column) },
            cell if column.explained => pressed("explain", told(cell, column)),
            cell => html! { told(cell, column) },
        };
        html! { <div key={key.clone()} role="gridcell" data-col={key} {class}>{ shown }</div> }
    };
    // All texts together have no rank among texts.
    let rank = match (kind, index) {
        (FigureKind::Texts, 0) => String::new(),
        (FigureKind::Texts, text) => whole(text),
        _ => whole(index + 1),
    };
    GridRow {
        key: format!("row-{}", row.id),
        class: classes!(row.less.then_some("less")),
        cells: html! {
            <>
                <div key="rank" role="gridcell" data-col="rank">{ rank }</div>
                { for cells().map(cell) }
            </>
        },
    }
}

/// The tokens in a cell that counts at one slot.
fn at_slot((column, cell): (&TableColumn, &Cell)) -> Option<f64> {
    match (Slot::of_key(&column.key), cell) {
        (Some(_), Cell::Count(count)) => Some(*count),
        _ => None,
    }
}

/// How often that is for each million, in words.
fn rate_of(kind: FigureKind, key: &str, count: f64, table: &TableReply) -> Option<String> {
    let (all, tokens) = match (kind, key) {
        (FigureKind::Words | FigureKind::Phrases, "count") => (table.tokens, "tokens"),
        (FigureKind::Words | FigureKind::Phrases | FigureKind::Texts, _) => return None,
        (FigureKind::Keywords, "n") => return None,
        (FigureKind::Keywords, "count") => (table.tokens, "tokens of the target"),
        (FigureKind::Keywords, _) => (table.against, "tokens of the reference"),
        (FigureKind::Collocates, "against") => (table.tokens, "tokens"),
        (FigureKind::Collocates, _) => (table.against, "tokens in the windows"),
    };
    (all > 0.0).then(|| format!("{} per million {tokens}", rate(count * 1e6 / all)))
}

/// What the sign before a word means.
pub(super) fn less(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Keywords => "less frequent than in the reference",
        _ => "less frequent than expected",
    }
}

/// A figure as it is written in a cell of a column.
pub(super) fn told(cell: &Cell, column: &TableColumn) -> String {
    let unit = column.unit.as_str();
    let is_fraction = [" to 1", " to 1 (even)"]
        .iter()
        .any(|range| column.range.ends_with(range));
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => whole(*count as u64),
        Cell::Figure(number) if unit == "per million" => hundredths(*number),
        Cell::Figure(number) if unit == "probability" => probability(*number),
        Cell::Figure(number) if is_fraction => fraction(*number),
        Cell::Figure(number) => figure(*number),
        Cell::Replaced(number) => format!("{}\u{2009}†", figure(*number)),
        Cell::Places(_) | Cell::None => "–".to_owned(),
    }
}

/// A row that is on its way.
pub(super) fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="rank">{ "…" }</div> },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_what_they_hold() {
        for (cell, unit, range, text) in [
            (Cell::Count(1234.0), "tokens", "", "1,234"),
            (Cell::Figure(1632.4), "per million", "", "1,632.40"),
            (Cell::Figure(0.0021), "probability", "0 to 1", "0.002"),
            (Cell::Figure(-1.25), "", "−∞ to ∞", "\u{2212}1.25"),
            (Cell::Figure(0.25), "", "0 (even) to 1", "0.250"),
            (Cell::Figure(0.25), "", "0 to 1 (even)", "0.250"),
            (Cell::Figure(0.25), "", "−∞ to 14", "0.25"),
            (Cell::Replaced(6.5), "", "−∞ to ∞", "6.50\u{2009}†"),
            (Cell::None, "bits", "", "–"),
        ] {
            let column = TableColumn {
                unit: unit.to_owned(),
                range: range.to_owned(),
                ..TableColumn::default()
            };
            assert_eq!(told(&cell, &column), text);
        }
    }

    #[test]
    fn a_count_carries_its_rate() {
        let table = TableReply {
            tokens: 1000.0,
            against: 50.0,
            ..TableReply::default()
        };
        let rate = |kind, key| rate_of(kind, key, 2.0, &table).unwrap_or_default();
        assert_eq!(rate(FigureKind::Words, "count"), "2,000 per million tokens");
        assert_eq!(rate(FigureKind::Phrases, "range"), "");
        for key in ["count", "left", "r2"] {
            assert_eq!(
                rate(FigureKind::Collocates, key),
                "40,000 per million tokens in the windows"
            );
        }
        assert_eq!(
            rate(FigureKind::Collocates, "against"),
            "2,000 per million tokens"
        );
        assert_eq!(
            rate(FigureKind::Keywords, "against"),
            "40,000 per million tokens of the reference"
        );
    }
}
