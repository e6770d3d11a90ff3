//! What sides are, how their words are ranked, and which of many are shown.

use yew::prelude::*;

use crate::app::components::figures::fields::number;
use crate::app::components::figures::reshape::Reshape;
use crate::app::components::select::Select;
use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{ChartKey, FigureKind, FigureShape, SIDE_WORDS, SIDES_SHOWN, file_name};
use crate::protocol::{
    ChartOf, ExportFormat, ExportRequest, ExportTable, PlotBy, PlotField, SidesChart, TableSort,
};

/// Formats in which all sides can be taken away.
const FORMATS: [(ExportFormat, &str); 3] = [
    (ExportFormat::Xlsx, "XLSX"),
    (ExportFormat::Csv, "CSV"),
    (ExportFormat::Tsv, "TSV"),
];

/// The bar above the cards.
pub(super) fn bar(page: &Page, shape: &FigureShape, key: &ChartKey, found: &SidesChart) -> Html {
    let reshape = Reshape::new(page, FigureKind::Keywords, shape);
    let sides = &shape.sides;
    let options = groupings(&found.fields, &sides.by);
    let by = options.iter().position(|(of, _)| *of == sides.by);
    let on_by = {
        let options = options.clone();
        reshape.on(move |shape, number: String| {
            let chosen = number.parse().ok().and_then(|at: usize| options.get(at));
            if let Some((by, _)) = chosen {
                (shape.sides.by, shape.sides.first) = (by.clone(), 0);
            }
        })
    };
    let on_measure = reshape.on(|shape, column: String| {
        shape.sort = vec![TableSort {
            column,
            descending: true,
        }];
    });
    let on_top = reshape.on(|shape, top: u32| shape.sides.top = top);
    let turn = |name: &'static str, to: Option<u32>| {
        let reshape = reshape.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(first) = to {
                reshape.put(|shape| shape.sides.first = first);
            }
        });
        html! {
            <button key={name} type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ name }</button>
        }
    };
    let option = |(number, (_, words)): (usize, &(PlotBy, String))| {
        html! { <option key={number} value={number.to_string()}>{ words }</option> }
    };
    let measure = |(key, name): &'static (&'static str, &'static str)| {
        html! { <option key={*key} value={*key}>{ *name }</option> }
    };
    let (first, total) = (found.first, found.sides_total);
    let before = (first > 0).then(|| first.saturating_sub(SIDES_SHOWN));
    let after = (first + SIDES_SHOWN < total).then_some(first + SIDES_SHOWN);
    html! {
        <div key="bar" class="sides-bar">
            <label key="by">{ "A card for each" }<Select now={by.unwrap_or(0).to_string()} onchange={on_by}>{ for options.iter().enumerate().map(option) }</Select></label>
            <label key="measure">{ "Ranked by" }<Select now={found.measure.key.clone()} onchange={on_measure}>{ for FigureKind::measures().map(measure) }</Select></label>
            { number("Words on each", SIDE_WORDS, sides.top, on_top) }
            <div key="save" class="save" role="group" aria-label="Save all sides as">
                { for FORMATS.map(|(format, name)| save(page, key, format, name)) }
            </div>
            if before.is_some() || after.is_some() {
                <span key="pages" class="pages">{ turn("Previous", before) }{ turn("Next", after) }</span>
            }
        </div>
    }
}

/// A button that saves the words of all sides, shown or not.
fn save(page: &Page, key: &ChartKey, format: ExportFormat, name: &'static str) -> Html {
    let (page, key) = (page.clone(), key.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let version = key.version();
        let mut chart = key.clone().request();
        if let ChartOf::Sides(sides) = &mut chart.of {
            (sides.first, sides.count) = (0, u32::MAX);
        }
        let request = ExportRequest {
            table: ExportTable::Chart(chart),
            format,
            // Strict readers want a plain table.
            citation: format == ExportFormat::Xlsx,
            byte_order_mark: false,
            date: dom::today(),
            version,
        };
        let name = file_name("keywords side by side", format);
        page.client.export(request, name);
    });
    html! { <button key={name} type="button" {onclick}>{ name }</button> }
}

/// Which sides these are, of how many, and what each is held against.
pub(in crate::app::components::figures) fn headline(found: &SidesChart, by: &PlotBy) -> String {
    let (one, many) = match by {
        PlotBy::Text => ("text", "texts"),
        _ => ("group", "groups"),
    };
    let shown = found.sides.len() as u32;
    let sides = match shown == found.sides_total {
        true => counted(shown, one, many),
        // A link may ask for more than there are.
        false if shown == 0 => format!("none of {}", counted(found.sides_total, one, many)),
        false => format!(
            "{many} {} to {} of {}",
            whole(found.first + 1),
            whole(found.first + shown),
            whole(found.sides_total)
        ),
    };
    let without = match (found.without, by) {
        (0, _) | (_, PlotBy::Text) => String::new(),
        (texts, PlotBy::Value(_)) => {
            format!(" · {} without a value", counted(texts, "text", "texts"))
        }
        (texts, PlotBy::Time(_)) => {
            let texts = counted(texts, "text", "texts");
            format!(" · {texts} without a date, on no card but among the others")
        }
    };
    let left_out = match found.left_out {
        0 => String::new(),
        texts => format!(
            " · {} without that layer left out",
            counted(texts, "text", "texts")
        ),
    };
    format!(
        "{sides}, each against all others in scope · N\u{a0}=\u{a0}{} tokens · {} tested on each{without}{left_out}",
        whole(found.tokens as u64),
        counted(found.tested, "row", "rows")
    )
}

/// What sides can be, and what that is called.
fn groupings(fields: &[PlotField], now: &PlotBy) -> Vec<(PlotBy, String)> {
    let mut options = vec![(PlotBy::Text, "text".to_owned())];
    for field in fields {
        options.push((PlotBy::Value(field.name.clone()), field.name.clone()));
    }
    for field in fields.iter().filter(|field| field.dates) {
        let words = format!("period ({})", field.name);
        options.push((PlotBy::Time(field.name.clone()), words));
    }
    // A link may name what these texts have not.
    if let (PlotBy::Value(field) | PlotBy::Time(field), true) =
        (now, options.iter().all(|(of, _)| of != now))
    {
        options.push((now.clone(), field.clone()));
    }
    options
}
