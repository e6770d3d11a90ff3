//! How far two coders agree, in figures and as a table.

use yew::prelude::*;

use super::marking::badge;
use crate::app::format::{counted, whole};
use crate::protocol::{AgreementTable, Category};

/// The figures and the table of two coders.
pub(super) fn agreement(table: &AgreementTable, categories: &[Category], of_lines: bool) -> Html {
    let (one, many) = if of_lines {
        ("line", "lines")
    } else {
        ("mark", "marks")
    };
    let used = |number: &u8| {
        let at = usize::from(*number) - 1;
        let column = table.table.iter().filter_map(|row| row.get(at));
        let row = table.table.get(at).into_iter().flatten();
        column.chain(row).any(|count| *count > 0)
    };
    let used: Vec<u8> = (1..=9).filter(used).collect();
    let cell = |row: u8, column: u8| {
        let cells = table.table.get(usize::from(row) - 1);
        cells
            .and_then(|row| row.get(usize::from(column) - 1))
            .copied()
            .unwrap_or(0)
    };
    let kappa = match table.kappa {
        Some(kappa) => format!("{kappa:.3}"),
        None if table.both > 0 => "not defined, since both used one category alone".to_owned(),
        None => "–".to_owned(),
    };
    let percent = table
        .percent
        .map_or("–".to_owned(), |percent| format!("{percent:.1} %"));
    html! {
        <div key="agreement" class="agreement">
            <dl>
                <dt>{ "Coded by both" }</dt><dd>{ counted(table.both, one, many) }</dd>
                <dt>{ "Same category" }</dt><dd>{ format!("{} ({percent})", whole(table.same)) }</dd>
                <dt><abbr title="Cohen 1960: (p_o − p_e) / (1 − p_e), where p_o is the share of the same category and p_e the share expected by chance">
                    { "Cohen’s kappa" }</abbr></dt><dd>{ kappa }</dd>
                <dt>{ "Coded by you alone" }</dt><dd>{ counted(table.first_only, one, many) }</dd>
                <dt>{ "By the second coder alone" }</dt><dd>{ counted(table.second_only, one, many) }</dd>
            </dl>
            if !used.is_empty() {
                <div class="wide">
                    <table>
                        <caption>{ "Your categories (rows) and those of the second coder (columns)" }</caption>
                        <thead>
                            <tr><td></td>{ for used.iter().map(|of| html! { <th key={*of} scope="col">{ badge(categories, *of) }</th> }) }</tr>
                        </thead>
                        <tbody>
                            { for used.iter().map(|row| html! {
                                <tr key={*row}>
                                    <th scope="row">{ badge(categories, *row) }</th>
                                    { for used.iter().map(|column| html! {
                                        <td key={*column} class={(row == column).then_some("same")}>{ whole(cell(*row, *column)) }</td>
                                    }) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </div>
    }
}
