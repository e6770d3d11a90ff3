//! The plot in the URL's hash: `psort=-rate`, `pshow=hits`, `pscale=length`,
//! `pby=value.Outlet`, `pq=` for each further query, `prow=3`.

use super::hash::{counted_from_one, signed, unsigned};
use super::{PlotSort, Route};
use crate::protocol::{PLOT_QUERIES_MAX, PlotBy, PlotColumn};

pub(super) const PLOT_COLUMNS: [PlotColumn; 4] = [
    PlotColumn::Name,
    PlotColumn::Hits,
    PlotColumn::PerMillion,
    PlotColumn::Tokens,
];

fn plot_column(column: PlotColumn) -> &'static str {
    match column {
        PlotColumn::Name => "name",
        PlotColumn::Hits => "hits",
        PlotColumn::PerMillion => "rate",
        PlotColumn::Tokens => "tokens",
    }
}

/// Writes pairs of keys and values.
pub(super) fn write(route: &Route, put: &mut impl FnMut(&str, &str)) {
    let plot = &route.plot;
    if plot.sort != PlotSort::default() {
        let name = plot_column(plot.sort.column);
        put("psort", &signed(name, plot.sort.descending));
    }
    if plot.hits_only {
        put("pshow", "hits");
    }
    if plot.to_scale {
        put("pscale", "length");
    }
    match &route.plot_by {
        PlotBy::Text => {}
        PlotBy::Value(field) => put("pby", &format!("value.{field}")),
        PlotBy::Time(field) => put("pby", &format!("time.{field}")),
    }
    for query in &route.plot_others {
        put("pq", query);
    }
    if let Some(row) = route.plot_row {
        put("prow", &(u64::from(row) + 1).to_string());
    }
}

/// Reads a pair, if it is one of these.
pub(super) fn read(key: &str, value: &str, route: &mut Route) -> bool {
    match key {
        "psort" => {
            let (name, descending) = unsigned(value);
            if let Some(column) = PLOT_COLUMNS.into_iter().find(|c| plot_column(*c) == name) {
                route.plot.sort = PlotSort { column, descending };
            }
        }
        "pby" => {
            route.plot_by = match value.split_once('.') {
                Some(("value", field)) => PlotBy::Value(field.to_owned()),
                Some(("time", field)) => PlotBy::Time(field.to_owned()),
                _ => PlotBy::Text,
            }
        }
        "pq" if !value.is_empty() && route.plot_others.len() + 1 < PLOT_QUERIES_MAX => {
            route.plot_others.push(value.to_owned());
        }
        "pq" => {}
        "pshow" => route.plot.hits_only = value == "hits",
        "pscale" => route.plot.to_scale = value == "length",
        "prow" => route.plot_row = counted_from_one(value),
        _ => return false,
    }
    true
}
