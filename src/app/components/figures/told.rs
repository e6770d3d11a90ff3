//! What is told of a table: how its figures come about, and how much text it
//! tells of.

use yew::prelude::*;

use super::rows::less;
use crate::app::format::{counted, whole};
use crate::app::state::FigureKind;
use crate::protocol::{Chart, TableColumn, TableOf, TableReply};

/// How each figure is computed, and who gave it.
pub(super) fn meanings(columns: &[TableColumn]) -> Html {
    let column = |column: &TableColumn| {
        let source = match column.source.as_str() {
            "" => String::new(),
            source => format!(" ({source})"),
        };
        let range = match column.range.as_str() {
            "" => String::new(),
            range => format!("; from {range}"),
        };
        let unit = match column.unit.as_str() {
            "" => "no unit",
            unit => unit,
        };
        html! {
            <div key={column.key.clone()}>
                <dt>{ &column.name }</dt>
                <dd>{ format!("{}{source}{range}; {unit}", column.formula) }</dd>
            </div>
        }
    };
    let columns = columns.iter().filter(|column| !column.formula.is_empty());
    html! {
        <details key="meanings" class="about">
            <summary>{ "What the figures mean" }</summary>
            <dl class="meanings">{ for columns.map(column) }</dl>
        </details>
    }
}

/// How many rows there are, and of how much text they tell.
pub(super) fn headline(of: &TableOf, found: &TableReply) -> String {
    let kind = FigureKind::of_request(of);
    // A reference list may be of more tokens than a tab could hold.
    let tokens = |number: f64| match number as u64 {
        1 => "1 token".to_owned(),
        many => format!("{} tokens", whole(many)),
    };
    let phrases = match of {
        TableOf::KeyPhrases { .. } => {
            " · frequencies per token, so that phrases of any length compare"
        }
        _ => "",
    };
    let of = match kind {
        FigureKind::Words => {
            let types = counted(found.rows_all, "type", "types");
            let kept = match found.rows_total == found.rows_all {
                true => types,
                false => format!("{} of {types}", whole(found.rows_total)),
            };
            return format!("{kept} · {}", tokens(found.tokens));
        }
        FigureKind::Keywords => format!(
            "target {} · reference {} · † ½ in place of a frequency of 0{phrases}",
            tokens(found.tokens),
            tokens(found.against)
        ),
        FigureKind::Collocates => format!(
            "{} · {} in their windows · N\u{a0}=\u{a0}{}",
            counted(found.hits, "hit", "hits"),
            tokens(found.against),
            tokens(found.tokens)
        ),
        FigureKind::Phrases => tokens(found.tokens),
        FigureKind::Texts => {
            // The first row is that of all texts.
            let texts = counted(found.rows_all.saturating_sub(1), "text", "texts");
            let kept = whole(found.rows_total.saturating_sub(1));
            return format!("{kept} of {texts} · {}", tokens(found.tokens));
        }
    };
    let signs = match found.rows_less {
        0 => String::new(),
        some => format!(" · \u{2212} {} {}", whole(some), less(kind)),
    };
    format!(
        "{} of {}{signs} · {of}",
        whole(found.rows_total),
        counted(found.rows_all, "row", "rows")
    )
}

/// How much a chart shows; its own caption says the rest.
pub(super) fn chart_headline(chart: &Chart) -> String {
    let (shown, all, one, many) = match chart {
        Chart::Cloud(chart) => (chart.words.len(), chart.rows, "word", "words"),
        Chart::Network(chart) => {
            let own = chart.words.iter().filter(|word| word.of.is_none());
            (own.count(), chart.rows, "collocate", "collocates")
        }
        Chart::Zipf(chart) => return counted(chart.types, "type", "types"),
        Chart::Sides(_) => return String::new(),
    };
    format!(
        "{} of {} shown",
        whole(shown as u64),
        counted(all, one, many)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Reference;

    #[test]
    fn a_large_reference_is_told_whole() {
        let found = TableReply {
            rows_all: 2,
            rows_total: 1,
            tokens: 1.0,
            against: 5_000_000_000.0,
            ..TableReply::default()
        };
        let of = TableOf::Keywords(Reference::Rest);
        let words = headline(&of, &found);
        assert!(
            words.starts_with("1 of 2 rows · target 1 token · reference 5,000,000,000 tokens"),
            "{words}"
        );
    }
}
