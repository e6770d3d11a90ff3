//! The plot: several queries' hits by document, or by group of documents.

use std::rc::Rc;

use super::answers::{Indexed, window};
use super::convert::{per_million, plot_order};
use super::results::{Found, Results};
use crate::engine::corpus::Index;
use crate::engine::statistics::Share;
use crate::engine::views::{Period, Plot, TextGroup, TextGrouping, TextGroups, year};
use crate::protocol::{
    DocumentId, ErrorKind, HitSet, PLOT_QUERIES_MAX, PlotBy, PlotField, PlotFigures, PlotGroup,
    PlotLane, PlotOf, PlotReply, PlotRequest, PlotRow, QueryText, Tick, WireError,
};

/// The most stretches that a document is cut into.
const STRETCHES_MAX: u32 = 1_000;
/// The slices over which a document's DP is taken.
pub(super) const SLICES: u32 = 20;
/// Plots that are kept.
const KEPT: usize = 2 * PLOT_QUERIES_MAX;

/// A query's hits by document.
#[derive(Debug)]
pub(super) struct Plotted {
    pub(super) set: HitSet,
    pub(super) found: Rc<Found>,
    pub(super) plot: Plot,
}

/// A plot's rows in their order.
#[derive(Debug)]
pub(super) struct PlotTable {
    /// The first query's, then the others'.
    pub(super) plots: Vec<Rc<Plotted>>,
    /// The groups, where rows are such.
    pub(super) groups: Option<TextGroups>,
    /// Rows of the first plot, or groups.
    pub(super) rows: Vec<u32>,
    /// The highest upper bound of all groups, per million.
    pub(super) most: f64,
}

/// The hits of each of a plot's queries.
pub(super) fn sets(of: &PlotOf) -> Result<Vec<HitSet>, WireError> {
    if of.others.len() >= PLOT_QUERIES_MAX {
        let words = format!("A plot shows {PLOT_QUERIES_MAX} queries at most.");
        return Err(WireError::new(ErrorKind::Invalid, words));
    }
    let other = |text: &String| HitSet {
        query: QueryText {
            text: text.clone(),
            switches: of.hits.query.switches,
        },
        ..of.hits.clone()
    };
    let others = of.others.iter().map(other);
    Ok(std::iter::once(of.hits.clone()).chain(others).collect())
}

/// The first of some hits that are not plotted yet.
pub(super) fn missing(sets: &[HitSet], results: &Results) -> Option<usize> {
    sets.iter().position(|set| plotted(set, results).is_none())
}

fn plotted<'a>(set: &HitSet, results: &'a Results) -> Option<&'a Rc<Plotted>> {
    results.plots.iter().find(|plotted| plotted.set == *set)
}

/// Plots hits that were found, and keeps that; the oldest plot that is none of
/// these is dropped where there are too many.
pub(super) fn keep(sets: &[HitSet], number: usize, index: &Index, results: &mut Results) {
    let set = &sets[number];
    let Some(found) = results.found(set).cloned() else {
        return;
    };
    if results.plots.len() >= KEPT {
        let others = |plotted: &Rc<Plotted>| !sets.contains(&plotted.set);
        if let Some(oldest) = results.plots.iter().position(others) {
            results.plots.remove(oldest);
        }
    }
    let plot = Plot::new(&found.hits, &found.described.unseen, index);
    results.plots.push(Rc::new(Plotted {
        set: set.clone(),
        found,
        plot,
    }));
}

/// An error in a further query: it is not in the search box.
pub(super) fn within(set: &HitSet, error: WireError) -> WireError {
    let message = format!("In \u{201c}{}\u{201d}: {}", set.query.text, error.message);
    WireError::new(error.kind, message)
}

/// A plot's rows in their order. Its hits must be plotted.
pub(super) fn table(
    of: &PlotOf,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<Rc<PlotTable>, WireError> {
    if let Some((known, table)) = &results.plot_table
        && known == of
    {
        return Ok(Rc::clone(table));
    }
    let lost = || WireError::new(ErrorKind::Missing, "These hits are no longer kept.");
    let plots: Option<Vec<_>> = sets(of)?
        .iter()
        .map(|set| plotted(set, results).cloned())
        .collect();
    let table = Rc::new(PlotTable::new(plots.ok_or_else(lost)?, of, at));
    results.plot_table = Some((of.clone(), Rc::clone(&table)));
    Ok(table)
}

impl PlotTable {
    fn new(plots: Vec<Rc<Plotted>>, of: &PlotOf, at: Indexed<'_>) -> Self {
        let all: Vec<&Plot> = plots.iter().map(|plotted| &plotted.plot).collect();
        let grouping = match &of.by {
            PlotBy::Text => None,
            PlotBy::Value(field) => Some(TextGrouping::Value(field.clone())),
            PlotBy::Time(field) => Some(TextGrouping::Time(field.clone())),
        };
        let groups = grouping.map(|grouping| TextGroups::new(&all, &grouping, at.corpus));
        let order = plot_order(of.sort);
        let rows = match &groups {
            Some(groups) => groups.order(order, of.descending, of.hits_only),
            None => {
                let mut rows = all[0].order(order, of.descending, false);
                let has_hits = |plot: &&Plot, document| {
                    let row = plot.row_of(document);
                    row.is_some_and(|row| !plot.row(row).hits.is_empty())
                };
                if of.hits_only {
                    rows.retain(|&row| {
                        let document = all[0].row(row).document;
                        all.iter().any(|plot| has_hits(plot, document))
                    });
                }
                rows
            }
        };
        let most = groups.iter().flat_map(|groups| {
            let rows = (0..groups.len() as u32).map(|row| groups.row(row));
            rows.flat_map(|group| (0..plots.len()).map(|query| bounds(group, query)))
        });
        let most = most.flatten().map(|(_, high)| high).fold(0.0, f64::max);
        Self {
            plots,
            groups,
            rows,
            most,
        }
    }

    /// Documents without a value or a date, where rows are groups.
    pub(super) fn without(&self) -> u32 {
        self.groups.as_ref().map_or(0, |groups| groups.without)
    }

    /// The name of a row, by its place in the order; empty where nothing is
    /// known of the group.
    pub(super) fn name<'a>(&'a self, place: usize, at: Indexed<'a>) -> &'a str {
        let number = self.rows[place];
        match &self.groups {
            Some(groups) => &groups.row(number).value,
            None => at.corpus.documents()[self.plots[0].plot.row(number).document].name(),
        }
    }

    fn figures(&self) -> Vec<PlotFigures> {
        let figures = |plotted: &Rc<Plotted>| {
            let hits = plotted.found.hits.len() as u32;
            let dispersion = plotted.plot.dispersion();
            PlotFigures {
                hits,
                per_million: per_million(hits, plotted.found.described.tokens),
                range: dispersion.range,
                dp: dispersion.dp,
                dp_norm: dispersion.dp_norm,
            }
        };
        self.plots.iter().map(figures).collect()
    }

    /// A row as it crosses, by its place in the order.
    pub(super) fn row(
        &self,
        place: usize,
        of: &PlotOf,
        stretches: u32,
        at: Indexed<'_>,
    ) -> PlotRow {
        let number = self.rows[place];
        if let Some(groups) = &self.groups {
            return self.group(groups.row(number), &of.by);
        }
        let row = self.plots[0].plot.row(number);
        let document = &at.corpus.documents()[row.document];
        let lane = |plotted: &Rc<Plotted>| {
            let (plot, hits) = (&plotted.plot, &plotted.found.hits);
            let Some(number) = plot.row_of(row.document) else {
                return lane(0, row.tokens);
            };
            let ticks = plot.ticks(number, stretches, hits, at.index);
            PlotLane {
                dp: plot.evenness(number, SLICES, hits, at.index).dp,
                ticks: ticks
                    .into_iter()
                    .map(|tick| Tick {
                        stretch: tick.stretch,
                        hits: tick.hits,
                        token: tick.token,
                    })
                    .collect(),
                ..lane(plot.row(number).hits.len() as u32, row.tokens)
            }
        };
        PlotRow {
            document: Some(DocumentId(document.key().0)),
            group: None,
            tokens: row.tokens,
            rtl: document.rtl(),
            lanes: self.plots.iter().map(lane).collect(),
        }
    }

    fn group(&self, group: &TextGroup, by: &PlotBy) -> PlotRow {
        let lane = |(query, &hits): (usize, &u32)| PlotLane {
            bounds: bounds(group, query),
            ..lane(hits, group.tokens)
        };
        PlotRow {
            document: None,
            group: Some(PlotGroup {
                name: group.value.clone(),
                texts: group.texts,
                conditions: conditions(&group.value, group.period, by),
            }),
            tokens: group.tokens,
            rtl: false,
            lanes: group.hits.iter().enumerate().map(lane).collect(),
        }
    }
}

fn lane(hits: u32, tokens: u32) -> PlotLane {
    PlotLane {
        hits,
        per_million: per_million(hits, tokens),
        bounds: None,
        dp: None,
        ticks: Vec::new(),
    }
}

/// The bounds of a query's rate in a group, per million tokens.
fn bounds(group: &TextGroup, query: usize) -> Option<(f64, f64)> {
    let share = Share::wilson(group.hits[query], group.tokens)?;
    Some((share.low * 1e6, share.high * 1e6))
}

/// How a scope tells the documents of a group.
pub(super) fn conditions(value: &str, period: Option<Period>, by: &PlotBy) -> Vec<String> {
    match (by, period) {
        (PlotBy::Time(field), Some(Period { first, last })) => {
            vec![
                format!("{field}>=\"{first:04}\""),
                format!("{field}<=\"{last:04}\""),
            ]
        }
        (PlotBy::Value(field), _) => {
            vec![is_value(field, value)]
        }
        _ => Vec::new(),
    }
}

/// A condition that holds of exactly that value. As it stands where it can; a
/// backslash has to be told from one that protects a quote, by a regular
/// expression.
fn is_value(field: &str, value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " -_,:/".contains(c);
    let (sign, value) = match value {
        value if value.chars().all(plain) => ("=", value.to_owned()),
        value if value.contains('\\') => ("=", regex_syntax::escape(value)),
        value => ("==", value.to_owned()),
    };
    format!("{field}{sign}\"{}\"", value.replace('"', "\\\""))
}

/// Rows of the plot. Its hits must be plotted.
pub(super) fn answer(
    request: &PlotRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<PlotReply, WireError> {
    let table = table(&request.of, at, results)?;
    let window = window(request.first, request.count);
    let window = window.start.min(table.rows.len())..window.end.min(table.rows.len());
    let stretches = request.stretches.min(STRETCHES_MAX);
    let plot = &table.plots[0].plot;
    Ok(PlotReply {
        version: at.version,
        queries: table.figures(),
        documents: plot.len() as u32,
        longest: plot.longest(),
        slices: SLICES,
        fields: results.fields.get_or_insert_with(|| fields(at)).clone(),
        without: table.without(),
        most: table.most,
        rows_total: table.rows.len() as u32,
        first: request.first,
        rows: window
            .map(|place| table.row(place, &request.of, stretches, at))
            .collect(),
    })
}

/// What the documents can be grouped by, in the order in which they name it.
pub(super) fn fields(at: Indexed<'_>) -> Vec<PlotField> {
    // A name, how many values there are, and how many of them are dates.
    let mut known: Vec<(&str, u32, u32)> = Vec::new();
    for document in at.corpus.documents() {
        for (name, value) in document.metadata() {
            if value.trim().is_empty() {
                continue;
            }
            let place = known.iter().position(|(of, ..)| *of == &**name);
            let place = place.unwrap_or_else(|| {
                known.push((name, 0, 0));
                known.len() - 1
            });
            known[place].1 += 1;
            known[place].2 += u32::from(year(value).is_some());
        }
    }
    let field = |(name, values, dates): (&str, u32, u32)| PlotField {
        name: name.to_owned(),
        dates: dates * 2 >= values,
    };
    known.into_iter().map(field).collect()
}
