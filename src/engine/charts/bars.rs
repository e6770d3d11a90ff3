//! Figures of groups as bars, with their intervals.

use super::axes::{BELOW, across, labelled};
use super::frame::{EDGE, Heading, WIDTH, begin, height, widest};
use super::marks::Mark;
use super::scale::Scale;
use super::svg::{Anchor, INK, RULE, TEXT, fitted, px, shown};

/// The height of a bar, and the room between two groups.
const BAR: f64 = 15.0;
const BETWEEN: f64 = 10.0;
/// Room for names, at most.
const NAMES: f64 = 240.0;
/// Room for the figures.
const FIGURES: f64 = 150.0;

/// A figure with the bounds of its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The figure.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// Groups with a bar for each series; none where a group has no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What is said around them.
    pub heading: Heading,
    /// What is measured, with its unit.
    pub unit: String,
    /// Names of groups and their bars.
    pub groups: Vec<(String, Vec<Option<Bar>>)>,
}

impl Bars {
    /// The figure.
    pub fn draw(&self) -> String {
        let series = self.heading.series.len().max(1);
        let step = series as f64 * BAR + BETWEEN;
        let rows = self.groups.len() as f64 * step;
        let mut svg = begin(&self.heading, rows + BELOW + 16.0);
        let top = height(&self.heading);
        let names = widest(self.groups.iter().map(|(name, _)| name.as_str()), NAMES);
        let (left, right) = (EDGE + names + 12.0, WIDTH - EDGE - FIGURES);
        let bars = self
            .groups
            .iter()
            .flat_map(|(_, bars)| bars.iter().flatten());
        let most = bars.map(|bar| bar.high).fold(0.0, f64::max);
        let scale = Scale::new((0.0, most), (left, right));
        let ticks = labelled(scale.ticks(5, false));
        let ends = (top, top + rows);
        across(&mut svg, &scale, (left, right), ends, &ticks, &self.unit);
        let mut y = top + BETWEEN / 2.0;
        for (name, bars) in &self.groups {
            svg.group(name);
            let middle = y + series as f64 * BAR / 2.0 + 4.0;
            let place = (left - 12.0, middle);
            svg.text(place, Anchor::End, (TEXT, INK), &fitted(name, names, TEXT));
            for (number, bar) in bars.iter().enumerate() {
                let at = y + number as f64 * BAR;
                let colour = match series {
                    1 => Mark(0).colour(),
                    _ => Mark(number).colour(),
                };
                let Some(bar) = bar else {
                    let place = (left + 4.0, at + BAR - 4.0);
                    svg.text(place, Anchor::Start, (TEXT, RULE), "no tokens");
                    continue;
                };
                let length = scale.place(bar.value) - left;
                svg.rect(left, at + 1.0, length, BAR - 2.0, colour);
                let (low, high) = (px(scale.place(bar.low)), px(scale.place(bar.high)));
                let across = px(at + BAR / 2.0);
                let (up, down) = (px(at + BAR / 2.0 - 4.0), px(at + BAR / 2.0 + 4.0));
                let whisker =
                    format!("M{low} {across}H{high}M{low} {up}V{down}M{high} {up}V{down}");
                // White below, so that it is seen on the bar too.
                svg.line(&whisker, "#ffffff", 3.0, "");
                svg.line(&whisker, INK, 1.2, "");
                let figures = format!(
                    "{} [{}, {}]",
                    shown(bar.value),
                    shown(bar.low),
                    shown(bar.high)
                );
                let place = (WIDTH - EDGE, at + BAR - 4.0);
                svg.text(place, Anchor::End, (TEXT, INK), &figures);
            }
            svg.end_group();
            y += step;
        }
        svg.end();
        svg.take()
    }
}
