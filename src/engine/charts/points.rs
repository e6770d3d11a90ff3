//! Figures over time as points with their intervals, joined by lines.

use super::axes::{BELOW, across, upwards};
use super::bars::Bar;
use super::frame::{EDGE, Heading, WIDTH, begin, height};
use super::marks::Mark;
use super::scale::Scale;
use super::svg::{px, width};

/// The height of the chart, without its axis.
const HEIGHT: f64 = 340.0;
/// Room for the axis at the left.
const LEFT: f64 = 76.0;
/// Series stand so far apart at one place, that their intervals are seen.
const APART: f64 = 5.0;

/// A figure for each series at a time; none where there is no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The time.
    pub at: f64,
    /// What it is called.
    pub name: String,
    /// The figures.
    pub figures: Vec<Option<Bar>>,
}

/// Figures over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// What is said around them.
    pub heading: Heading,
    /// What is measured, with its unit.
    pub unit: String,
    /// What the times are, as in `Year`.
    pub time: String,
    /// The points in the order of time, one for each period.
    pub points: Vec<Point>,
}

impl Points {
    /// The figure.
    pub fn draw(&self) -> String {
        let mut svg = begin(&self.heading, HEIGHT + BELOW + 16.0);
        let top = height(&self.heading);
        let (left, right, bottom) = (EDGE + LEFT, WIDTH - EDGE - 16.0, top + HEIGHT);
        let figures = self.points.iter().flat_map(|point| point.figures.iter());
        let most = figures.flatten().map(|bar| bar.high).fold(0.0, f64::max);
        let up = Scale::new((0.0, most * 1.02), (bottom, top));
        let times = (
            self.points.first().map_or(0.0, |point| point.at),
            self.points.last().map_or(1.0, |point| point.at),
        );
        let along = Scale::new(times, (left + 16.0, right - 16.0));
        let ends = (top, bottom);
        upwards(
            &mut svg,
            &up,
            (left, right),
            ends,
            &up.ticks(5, false),
            &self.unit,
        );
        // As many names as there is room for.
        let widest = self.points.iter().map(|point| width(&point.name, 12.0));
        let room = widest.fold(30.0, f64::max) + 14.0;
        let fit = ((right - left) / room).max(1.0);
        let every = (self.points.len() as f64 / fit).ceil().max(1.0) as usize;
        let named = self.points.iter().step_by(every);
        let named: Vec<_> = named.map(|point| (point.at, point.name.clone())).collect();
        across(
            &mut svg,
            &along,
            (left, right),
            (bottom, bottom),
            &named,
            &self.time,
        );
        let series = self.heading.series.len().max(1);
        for number in 0..series {
            let mark = Mark(number);
            let aside = (number as f64 - (series - 1) as f64 / 2.0) * APART;
            let (mut line, mut whiskers, mut signs) = (String::new(), String::new(), String::new());
            let mut joined = false;
            for point in &self.points {
                let Some(bar) = point.figures.get(number).copied().flatten() else {
                    joined = false;
                    continue;
                };
                let (x, y) = (along.place(point.at) + aside, up.place(bar.value));
                let verb = if joined { 'L' } else { 'M' };
                line.push_str(&format!("{verb}{} {}", px(x), px(y)));
                let (low, high) = (px(up.place(bar.low)), px(up.place(bar.high)));
                let (l, r) = (px(x - 3.0), px(x + 3.0));
                let x_px = px(x);
                whiskers.push_str(&format!(
                    "M{x_px} {low}V{high}M{l} {low}H{r}M{l} {high}H{r}"
                ));
                signs.push_str(&mark.sign(x, y));
                joined = true;
            }
            let name = self.heading.series.get(number);
            svg.group(name.map_or("", String::as_str));
            svg.line(&whiskers, mark.colour(), 1.0, "");
            svg.line(&line, mark.colour(), 1.5, mark.dashes());
            if !signs.is_empty() {
                svg.shape(&signs, mark.colour(), mark.colour());
            }
            svg.end_group();
        }
        svg.end();
        svg.take()
    }
}
