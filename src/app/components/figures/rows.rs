//! Rows of a table of figures.

use yew::prelude::*;

use crate::app::components::grid::GridRow;
use crate::app::format::{figure, probability, rate, whole};
use crate::app::state::FigureKind;
use crate::protocol::{Cell, TableColumn, TableRow};

/// A row; `index` counts from 0 in the order shown.
pub(super) fn figure_row(
    index: u32,
    row: &TableRow,
    columns: &[TableColumn],
    kind: FigureKind,
) -> GridRow {
    let title = row.less.then(|| less(kind));
    let cell = |(column, cell): (&TableColumn, &Cell)| {
        let shown = match cell {
            Cell::Text(word) if column.key == "word" => html! {
                <button type="button" class="link" tabindex="-1" data-does="" dir="auto" {title}>{ word }</button>
            },
            cell => {
                let text = told(cell, &column.unit);
                match column.explained {
                    true => html! {
                        <button type="button" class="link" tabindex="-1" data-does={column.key.clone()}>{ text }</button>
                    },
                    false => html! { text },
                }
            }
        };
        html! { <div key={column.key.clone()} role="gridcell" data-col={column.key.clone()}>{ shown }</div> }
    };
    GridRow {
        key: format!("row-{}", row.id),
        class: classes!(row.less.then_some("less")),
        cells: html! {
            <>
                <div key="rank" role="gridcell" data-col="rank">{ whole(index + 1) }</div>
                { for columns.iter().zip(&row.cells).map(cell) }
            </>
        },
    }
}

/// What the sign before a word means.
pub(super) fn less(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Keywords => "less frequent than in the reference",
        _ => "less frequent than expected",
    }
}

/// A figure as it is written in a cell.
pub(super) fn told(cell: &Cell, unit: &str) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => whole(*count as u64),
        Cell::Figure(number) if unit == "per million" => rate(*number),
        Cell::Figure(number) if unit == "probability" => probability(*number),
        Cell::Figure(number) => figure(*number),
        Cell::Replaced(number) => format!("{}\u{2009}†", figure(*number)),
        Cell::None => "–".to_owned(),
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
        for (cell, unit, text) in [
            (Cell::Count(1234.0), "tokens", "1,234"),
            (Cell::Figure(1632.4), "per million", "1,632"),
            (Cell::Figure(0.0021), "probability", "0.002"),
            (Cell::Figure(-1.25), "", "\u{2212}1.25"),
            (Cell::Replaced(6.5), "", "6.50\u{2009}†"),
            (Cell::None, "bits", "–"),
        ] {
            assert_eq!(told(&cell, unit), text);
        }
    }
}
