//! The rows of the plot and their heads.

use yew::prelude::*;

use super::grid::GridRow;
use super::plot_bars::bars;
use super::strip::Strip;
use crate::app::format::{counted, rate, shortened, whole};
use crate::app::hooks::Page;
use crate::app::state::{Action, PlotSort, Slice};
use crate::protocol::{PlotBy, PlotColumn, PlotLane, PlotRow};

/// What is said of texts of which nothing is known.
const NAMELESS: &str = "(no value)";

/// The heads of the columns.
pub(super) fn header(page: &Page, sort: PlotSort, by: &PlotBy, scale: Option<String>) -> Html {
    let sortable = |name: AttrValue, slug: &'static str, column: PlotColumn| {
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::SortPlot(column));
        let (direction, mark) = match (sort.column == column, sort.descending) {
            (false, _) => ("none", ""),
            (true, true) => ("descending", "▼"),
            (true, false) => ("ascending", "▲"),
        };
        html! {
            <div key={slug} role="columnheader" data-col={slug} aria-sort={direction}>
                <button type="button" class="sort" {onclick}>
                    { name }<span class="mark" aria-hidden="true">{ mark }</span>
                </button>
            </div>
        }
    };
    let plain = |name: &'static str, slug: &'static str| {
        html! { <div key={slug} role="columnheader" data-col={slug}>{ name }</div> }
    };
    let (first, strip, spread) = match by {
        PlotBy::Text => ("Text".into(), "Place in the text", plain("DP", "dp")),
        PlotBy::Value(field) | PlotBy::Time(field) => (
            field.clone().into(),
            "Per million",
            plain("95 % interval", "interval"),
        ),
    };
    html! {
        <>
            { sortable(first, "name", PlotColumn::Name) }
            <div key="strip" role="columnheader" data-col="strip">{ strip }{ for scale }</div>
            { sortable("Hits".into(), "hits", PlotColumn::Hits) }
            { sortable("Per million".into(), "per-million", PlotColumn::PerMillion) }
            { spread }
            { sortable("Tokens".into(), "tokens", PlotColumn::Tokens) }
            if *by != PlotBy::Text {
                { plain("Texts", "texts") }
            }
        </>
    }
}

/// How a row is drawn.
pub(super) struct Look<'a> {
    /// The document's name, and the letters there is room for.
    pub(super) name: (AttrValue, usize),
    /// The tokens that have the full width; none where each document has.
    pub(super) full: Option<u32>,
    /// The number of the tick that the keyboard is at.
    pub(super) at: Option<usize>,
    /// The stretch that is being chosen.
    pub(super) brush: Option<(f64, f64)>,
    /// The queries, where there are several.
    pub(super) queries: &'a [AttrValue],
    /// The rate at the far end of a bar.
    pub(super) most: f64,
    /// The rows before and after, where lines join them.
    pub(super) beside: [Option<&'a PlotRow>; 2],
    /// Groups are periods.
    pub(super) time: bool,
    /// A strip is pressed.
    pub(super) onclick: &'a Callback<MouseEvent>,
}

/// A row: a text or a group.
pub(super) fn plot_row(row: Slice<PlotRow>, look: Look<'_>) -> GridRow {
    let lanes = row.lanes.len();
    let each = |slug: &'static str, figure: &dyn Fn(&PlotLane) -> String| {
        let figures = row.lanes.iter().enumerate().map(|(number, lane)| {
            html! { <span key={number} class={(lanes > 1).then(|| format!("lane-{number}"))}>{ figure(lane) }</span> }
        });
        html! { <div key={slug} role="gridcell" data-col={slug}>{ for figures }</div> }
    };
    let dash = || "–".to_owned();
    let onclick = row.document.map(|_| look.onclick.clone());
    let (title, shown, strip, spread, key) = match &row.group {
        None => {
            let (name, room) = look.name;
            let file = name.rsplit('/').next().unwrap_or(&name);
            let shown = shortened(file, room);
            let strips = (0..lanes).map(|lane| {
                let query = look.queries.get(lane).cloned().unwrap_or_default();
                let at = look.at.filter(|_| lane == 0);
                html! {
                    <Strip key={lane} row={row.clone()} name={name.clone()} lane={(lane, lanes)} {query} full={look.full} {at} brush={look.brush} />
                }
            });
            let spread = each("dp", &|lane| {
                lane.dp.map_or_else(dash, |dp| format!("{dp:.3}"))
            });
            let key = row.document.map_or(0, |id| id.0);
            let strips = html! { <>{ for strips }</> };
            (name, shown, strips, spread, format!("plot-{key}"))
        }
        Some(group) => {
            let name = match group.name.is_empty() {
                true => NAMELESS,
                false => &group.name,
            };
            let drawn = bars(&row, look.most, look.time, look.beside);
            let spread = each("interval", &|lane| {
                lane.bounds
                    .map_or_else(dash, |(low, high)| format!("{}–{}", rate(low), rate(high)))
            });
            let shown = shortened(name, look.name.1);
            let key = format!("group-{}", group.name);
            (AttrValue::from(name.to_owned()), shown, drawn, spread, key)
        }
    };
    let none = row.lanes.iter().all(|lane| lane.hits == 0);
    let texts = row.group.as_ref().map(|group| {
        let told = counted(group.texts, "text", "texts");
        html! { <div key="texts" role="gridcell" data-col="texts" title={told}>{ whole(group.texts) }</div> }
    });
    let rates = |lane: &PlotLane| match row.tokens {
        0 => dash(),
        _ => rate(lane.per_million),
    };
    GridRow {
        key,
        class: classes!(none.then_some("none"), row.rtl.then_some("rtl")),
        cells: html! {
            <>
                <div key="name" role="gridcell" data-col="name" {title}>{ shown }</div>
                <div key="strip" role="gridcell" data-col="strip" {onclick}>{ strip }</div>
                { each("hits", &|lane| whole(lane.hits)) }
                { each("per-million", &rates) }
                { spread }
                <div key="tokens" role="gridcell" data-col="tokens">{ whole(row.tokens) }</div>
                { for texts }
            </>
        },
    }
}

/// A row that is on its way.
pub(super) fn coming(index: u32) -> GridRow {
    GridRow {
        key: format!("coming-{index}"),
        class: classes!("coming"),
        cells: html! { <div role="gridcell" data-col="name">{ "…" }</div> },
    }
}
