//! A plot taken away: as a table of its rows, or as a figure.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::answers::Indexed;
use super::plots::PlotTable;
use crate::engine::charts::{Bar, Bars, Heading, Lane, Point, Points, Strip, Strips, shown};
use crate::engine::export::{Cell, Column, Writer, one_line, width};
use crate::engine::views::TimeUnit;
use crate::protocol::{PlotBy, PlotLane, PlotOf, PlotRow};

/// Rows that a figure can have.
pub(super) const SVG_ROWS: u32 = 2_000;
/// The same where browsers have to turn it into pixels.
pub(super) const PNG_ROWS: u32 = 300;
/// Ticks that a strip has at most: about as many as there are pixels.
const TICKS: u32 = 1_000;
/// What is said of rows that have no name.
const NAMELESS: &str = "(no value)";
const UNIT: &str = "Hits per million tokens";

/// The rows of a plot as a table: one for each query in each of them.
#[derive(Debug)]
pub(super) struct PlotRows {
    of: PlotOf,
    table: Rc<PlotTable>,
}

impl PlotRows {
    pub(super) fn new(of: &PlotOf, table: Rc<PlotTable>) -> Self {
        Self {
            of: of.clone(),
            table,
        }
    }

    pub(super) fn len(&self) -> u32 {
        (self.table.rows.len() * self.table.plots.len()) as u32
    }

    pub(super) fn columns(&self, at: Indexed<'_>) -> Vec<Column> {
        let figure = |name: &str, width| Column {
            name: name.to_owned(),
            to_end: true,
            passage: false,
            width,
        };
        let rows = 0..self.table.rows.len();
        let widest = rows.map(|place| width(&one_line(self.table.name(place, at))));
        let first = match &self.of.by {
            PlotBy::Text => "document",
            PlotBy::Value(field) | PlotBy::Time(field) => field,
        };
        let word = |name: &str, width| Column {
            name: name.to_owned(),
            width,
            ..Column::default()
        };
        let queries = self.table.plots.iter();
        let queries = queries.map(|plotted| width(&one_line(&plotted.set.query.text)));
        let mut columns = vec![
            word(first, widest.max().unwrap_or(0)),
            word("query", queries.max().unwrap_or(0)),
            figure("hits", 10),
            figure("tokens", 10),
            figure("per_million", 12),
        ];
        match self.of.by {
            PlotBy::Text => columns.push(figure("dp", 8)),
            _ => columns.extend([
                figure("per_million_low", 15),
                figure("per_million_high", 16),
                figure("texts", 8),
            ]),
        }
        // Each name stands once.
        let later: Vec<String> = columns[1..].iter().map(|of| of.name.clone()).collect();
        while later.contains(&columns[0].name) {
            columns[0].name.insert_str(0, "text ");
        }
        columns
    }

    fn row(&self, place: usize, at: Indexed<'_>) -> PlotRow {
        self.table.row(place, &self.of, 1, at)
    }

    pub(super) fn write(
        &self,
        window: Range<u32>,
        at: Indexed<'_>,
        writer: &mut Writer,
        out: &mut Vec<u8>,
    ) {
        let queries = self.table.plots.len();
        let empty = || Cell::Text(Cow::Borrowed(""));
        for number in window {
            let (place, query) = (number as usize / queries, number as usize % queries);
            let row = self.row(place, at);
            let lane = &row.lanes[query];
            let text = &self.table.plots[query].set.query.text;
            let mut cells = vec![
                Cell::Text(self.table.name(place, at).into()),
                Cell::Text(text.as_str().into()),
                Cell::Whole(lane.hits.into()),
                Cell::Whole(row.tokens.into()),
                Cell::Decimal(lane.per_million, 4),
            ];
            match &row.group {
                None => cells.push(lane.dp.map_or_else(empty, |dp| Cell::Decimal(dp, 4))),
                Some(group) => {
                    let bound = |bound: Option<f64>| {
                        bound.map_or_else(empty, |bound| Cell::Decimal(bound, 4))
                    };
                    cells.push(bound(lane.bounds.map(|(low, _)| low)));
                    cells.push(bound(lane.bounds.map(|(_, high)| high)));
                    cells.push(Cell::Whole(group.texts.into()));
                }
            }
            writer.row(&cells, false, out);
        }
    }
}

/// A figure on its way.
#[derive(Debug)]
pub(super) struct Figure {
    of: PlotOf,
    table: Rc<PlotTable>,
    rows: u32,
    drawing: Drawing,
}

#[derive(Debug)]
enum Drawing {
    Strips(Box<Strips>),
    /// Groups are drawn in one go.
    Whole(Heading),
}

impl Figure {
    /// Begins a figure of the first `most` rows.
    pub(super) fn begin(
        of: &PlotOf,
        table: &Rc<PlotTable>,
        to_scale: bool,
        most: u32,
        citation: &[(String, String)],
        at: Indexed<'_>,
    ) -> Self {
        let all = table.rows.len() as u32;
        let rows = all.min(most);
        let heading = heading(of, table, rows, citation, at);
        let plot = &table.plots[0].plot;
        let drawing = match &of.by {
            PlotBy::Text => {
                let names: Vec<&str> = (0..rows as usize)
                    .map(|place| table.name(place, at))
                    .collect();
                let longest = to_scale.then(|| plot.longest());
                let strips = Strips::begin(&heading, names.into_iter(), longest);
                Drawing::Strips(Box::new(strips))
            }
            _ => Drawing::Whole(heading),
        };
        Self {
            of: of.clone(),
            table: Rc::clone(table),
            rows,
            drawing,
        }
    }

    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    pub(super) fn draw(&mut self, window: Range<u32>, at: Indexed<'_>, out: &mut Vec<u8>) {
        let Drawing::Strips(strips) = &mut self.drawing else {
            return;
        };
        for place in window {
            let row = self.table.row(place as usize, &self.of, TICKS, at);
            let lane = |lane: &PlotLane| Lane {
                hits: lane.hits,
                per_million: lane.per_million,
                dp: lane.dp,
                ticks: lane.ticks.iter().map(|tick| tick.token).collect(),
            };
            strips.strip(&Strip {
                name: self.table.name(place as usize, at).to_owned(),
                tokens: row.tokens,
                rtl: row.rtl,
                lanes: row.lanes.iter().map(lane).collect(),
            });
        }
        out.extend(strips.take().into_bytes());
    }

    pub(super) fn end(self, out: &mut Vec<u8>) {
        let heading = match self.drawing {
            Drawing::Strips(strips) => return out.extend(strips.end().into_bytes()),
            Drawing::Whole(heading) => heading,
        };
        let Some(groups) = &self.table.groups else {
            return;
        };
        let bar = |row: u32, query: usize| {
            let group = groups.row(row);
            let share = crate::engine::statistics::Share::wilson(group.hits[query], group.tokens)?;
            Some(Bar {
                value: share.share * 1e6,
                low: share.low * 1e6,
                high: share.high * 1e6,
            })
        };
        let queries = self.table.plots.len();
        let bars = |row: u32| (0..queries).map(|query| bar(row, query)).collect();
        let places = self.table.rows[..self.rows as usize].iter().copied();
        let drawn = match (&self.of.by, groups.unit) {
            (PlotBy::Time(_), Some(unit)) => {
                let mut rows: Vec<u32> = places.collect();
                rows.sort_unstable();
                let point = |row: u32| {
                    let group = groups.row(row);
                    let at = group.period.map_or(0, |period| period.first);
                    Point {
                        at: f64::from(at),
                        name: group.value.clone(),
                        figures: bars(row),
                    }
                };
                let points = Points {
                    heading,
                    unit: UNIT.to_owned(),
                    time: match unit {
                        TimeUnit::Year => "Year",
                        TimeUnit::Decade => "Decade",
                        TimeUnit::Century => "Century",
                    }
                    .to_owned(),
                    points: rows.into_iter().map(point).collect(),
                };
                points.draw()
            }
            _ => {
                let group = |row: u32| {
                    let value = &groups.row(row).value;
                    let name = match value.is_empty() {
                        true => NAMELESS.to_owned(),
                        false => one_line(value).into_owned(),
                    };
                    (name, bars(row))
                };
                let bars = Bars {
                    heading,
                    unit: UNIT.to_owned(),
                    groups: places.map(group).collect(),
                };
                bars.draw()
            }
        };
        out.extend(drawn.into_bytes());
    }
}

fn heading(
    of: &PlotOf,
    table: &PlotTable,
    rows: u32,
    citation: &[(String, String)],
    at: Indexed<'_>,
) -> Heading {
    let of_query = |plotted: &Rc<super::plots::Plotted>| {
        let found = &plotted.found;
        let hits = found.hits.len() as u32;
        let rate = super::convert::per_million(hits, found.described.tokens);
        let dp = plotted.plot.dispersion().dp;
        let dp = dp.map_or(String::new(), |dp| format!(", DP {dp:.3} over texts"));
        let noun = if hits == 1 { "hit" } else { "hits" };
        format!(
            "{} {noun}, {} per million{dp}, in {} of {} texts",
            shown(hits.into()),
            shown(rate),
            shown(found.documents.into()),
            shown(found.described.searched.into())
        )
    };
    let queries = || table.plots.iter().map(|p| one_line(&p.set.query.text));
    let (title, mut remarks) = match &of.by {
        PlotBy::Text => ("Where hits fall in each text".to_owned(), Vec::new()),
        PlotBy::Value(field) => (format!("Frequency by {field}"), Vec::new()),
        PlotBy::Time(field) => (format!("Frequency over time, by {field}"), Vec::new()),
    };
    let title = match table.plots.as_slice() {
        [only] => {
            remarks.push(format!("{}.", of_query(only)));
            format!("{} – {title}", queries().next().unwrap_or_default())
        }
        _ => title,
    };
    remarks.push(match &of.by {
        PlotBy::Text => format!(
            "DP of each text: over {} equal slices of it (Gries 2008); 0 is even.",
            super::plots::SLICES
        ),
        _ => "Intervals: 95 %, score method (Wilson 1927).".to_owned(),
    });
    if of.by == PlotBy::Text && at.corpus.documents().iter().any(|text| text.rtl()) {
        remarks.push("Texts from right to left begin at the right.".to_owned());
    }
    let without = table.without();
    if without > 0 {
        let texts = if without == 1 { "text" } else { "texts" };
        remarks.push(match &of.by {
            PlotBy::Time(field) => {
                format!("{without} {texts} without a date in {field} not shown.")
            }
            _ => format!("{without} {texts} without a value."),
        });
    }
    let all = table.rows.len();
    if (rows as usize) < all {
        remarks.push(format!("The first {rows} of {all} rows in this order."));
    }
    let pairs = citation
        .iter()
        .map(|(name, value)| format!("{name}: {value}"));
    let series = queries()
        .zip(&table.plots)
        .map(|(query, plotted)| format!("{query}: {}", of_query(plotted)));
    Heading {
        title,
        remarks,
        series: series.collect(),
        source: pairs.collect::<Vec<_>>().join(". "),
    }
}
