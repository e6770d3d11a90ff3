//! Zipf's plot: frequency by rank, both logarithmic, with the line that fits.

use std::fmt::Write as _;

use super::frame::{EDGE, Heading, begin, height};
use super::marks::Mark;
use super::scale::LogScale;
use super::svg::{Anchor, FAINT, RULE, SOFT, TEXT, px, shown_whole};
use super::{Format, WIDTH};
use crate::engine::statistics::{RankFrequency, Step, ZipfFit};

/// What the axes are called.
pub const ZIPF_AXES: [&str; 2] = [
    "Rank by frequency (logarithmic)",
    "Frequency, tokens (logarithmic)",
];
/// Room at the left for the axis there, below for the other, above and at the
/// right.
const LEFT: f64 = 76.0;
const BELOW: f64 = 46.0;
const ABOVE: f64 = 12.0;
const RIGHT: f64 = 20.0;
/// What is closer than this is not told apart, in px.
const SEEN: f64 = 0.5;
/// How thick a step is: a type alone is a dot.
pub const ZIPF_STEP: f64 = 4.0;

/// A value on an axis: its place in px, and its label.
pub type Tick = (f64, String);

/// Where everything of the plot stands, in px from its top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct ZipfPlot {
    /// Width and height.
    pub size: (f64, f64),
    /// Left, right, top and bottom of the drawing within the axes.
    pub within: [f64; 4],
    /// Labels of the axis below.
    pub ranks: Vec<Tick>,
    /// Labels of the axis at the left.
    pub frequencies: Vec<Tick>,
    /// Finer lines of both grids: across, and up.
    pub between: [Vec<f64>; 2],
    /// A path with a stroke for each step of ranks that are equally frequent,
    /// as far as it can be told from the one before.
    pub steps: String,
    /// How many strokes it has.
    pub strokes: u32,
    /// The fitted line, from the first rank of its range to the last.
    pub line: Option<[f64; 4]>,
}

impl ZipfPlot {
    /// Lays the plot out.
    pub fn new(curve: &RankFrequency, fit: Option<&ZipfFit>, format: Format) -> Self {
        let (width, tall) = match format {
            Format::Wide => (WIDTH, 440.0),
            Format::Narrow => (360.0, 340.0),
        };
        let (left, right) = (LEFT, width - RIGHT);
        let (top, bottom) = (ABOVE, tall - BELOW);
        let most = curve.steps().first().map_or(1, |step| step.frequency);
        let line = fit.map(|fit| (fit, fit.frequency(1.0)));
        let highest = line.map_or(0.0, |(_, first)| first).max(f64::from(most));
        let along = LogScale::new((1.0, f64::from(curve.types().max(1))), (left, right));
        // A hapax stands a little above the axis.
        let up = LogScale::new((0.8, highest), (bottom, top));
        let mut plot = Self {
            size: (width, tall),
            within: [left, right, top, bottom],
            ranks: labelled(&along, 56.0),
            frequencies: labelled(&up, 20.0),
            between: [
                along.between().iter().map(|v| along.place(*v)).collect(),
                up.between().iter().map(|v| up.place(*v)).collect(),
            ],
            steps: String::new(),
            strokes: 0,
            line: line.map(|(fit, first)| {
                let last = f64::from(fit.last);
                let ends = (fit.frequency(last), fit.last);
                let place = up.place(ends.0.max(0.8));
                [along.place(1.0), up.place(first), along.place(last), place]
            }),
        };
        let places = |step: &Step| {
            let (first, last) = (f64::from(step.first), f64::from(step.last));
            let y = up.place(f64::from(step.frequency));
            (along.place(first), along.place(last), y)
        };
        let mut end = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for (x, to, y) in curve.steps().iter().map(places) {
            let seen = to - end.0 >= SEEN || y - end.1 >= SEEN;
            if seen {
                let _ = write!(plot.steps, "M{} {}H{}", px(x), px(y), px(to));
                (end, plot.strokes) = ((to, y), plot.strokes + 1);
            }
        }
        plot
    }

    /// The figure.
    pub fn draw(&self, heading: &Heading) -> String {
        let mut svg = begin(heading, self.size.1 + EDGE);
        let [left, right, top, bottom] = self.within;
        svg.lowered(height(heading));
        let (mut fine, mut grid) = (String::new(), String::new());
        let [across, up] = &self.between;
        for x in across {
            let _ = write!(fine, "M{} {}V{}", px(*x), px(top), px(bottom));
        }
        for y in up {
            let _ = write!(fine, "M{} {}H{}", px(left), px(*y), px(right));
        }
        svg.line(&fine, FAINT, 0.4, "");
        for (x, label) in &self.ranks {
            let _ = write!(grid, "M{} {}V{}", px(*x), px(top), px(bottom));
            let place = (*x, bottom + 18.0);
            svg.text(place, Anchor::Middle, (TEXT, SOFT), label);
        }
        for (y, label) in &self.frequencies {
            let _ = write!(grid, "M{} {}H{}", px(left), px(*y), px(right));
            let place = (left - 8.0, y + 4.0);
            svg.text(place, Anchor::End, (TEXT, SOFT), label);
        }
        svg.line(&grid, FAINT, 1.0, "");
        let axes = format!("M{} {}V{}H{}", px(left), px(top), px(bottom), px(right));
        svg.line(&axes, RULE, 1.0, "");
        let middle = ((left + right) / 2.0, bottom + 38.0);
        svg.text(middle, Anchor::Middle, (TEXT, SOFT), ZIPF_AXES[0]);
        svg.upright((left - 60.0, (top + bottom) / 2.0), ZIPF_AXES[1]);
        svg.round_line(&self.steps, Mark(0).colour(), ZIPF_STEP);
        if let Some([x, y, to, end]) = self.line {
            let line = format!("M{} {}L{} {}", px(x), px(y), px(to), px(end));
            svg.line(&line, Mark(1).colour(), 2.0, "6 4");
        }
        svg.end_group();
        svg.end();
        svg.take()
    }
}

/// Labels that have room: the powers of ten, or those with finer ones.
fn labelled(scale: &LogScale, room: f64) -> Vec<Tick> {
    let mut before = f64::NEG_INFINITY;
    let mut ticks = Vec::new();
    for value in scale.ticks() {
        let place = scale.place(value);
        if (place - before).abs() >= room {
            before = place;
            ticks.push((place, shown_whole(value as u32)));
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plot(counts: impl Iterator<Item = u32>) -> (RankFrequency, ZipfPlot) {
        let curve = RankFrequency::of_counts(counts);
        let fit = curve.fit(5);
        let plot = ZipfPlot::new(&curve, fit.as_ref(), Format::Wide);
        (curve, plot)
    }

    #[test]
    fn a_hapax_step_is_as_long_as_its_ranks() {
        let (_, plot) = plot([100, 10, 1, 1, 1, 1, 1, 1, 1, 1].into_iter());
        assert_eq!(plot.strokes, 3);
        // Ranks 3 to 10 of 10.
        let [left, right, ..] = plot.within;
        let third = left + (right - left) * 3f64.log10();
        let last = plot.steps.rsplit('M').next().expect("a step");
        assert!(last.starts_with(&px(third).to_string()), "{}", plot.steps);
        assert!(last.ends_with(&format!("H{}", px(right))));
        assert_eq!(plot.line, None);
        let drawn = plot.draw(&Heading::default());
        assert!(drawn.contains(ZIPF_AXES[0]) && drawn.contains(ZIPF_AXES[1]));
    }

    #[test]
    fn a_million_types_are_some_hundred_strokes() {
        let counts = (1..=1_000_000u32).map(|rank| 10_000_000 / rank);
        let (curve, plot) = plot(counts);
        assert!(curve.steps().len() > 3000);
        assert!(plot.strokes < 2000, "{}", plot.strokes);
        assert!(plot.steps.len() < 40_000);
    }

    #[test]
    fn nothing_has_a_plot_too() {
        let (_, plot) = plot(std::iter::empty());
        assert_eq!((plot.strokes, plot.ranks.len()), (0, 4));
    }

    proptest! {
        #[test]
        fn what_is_left_out_lies_on_what_is_drawn(counts in prop::collection::vec(1u32..5000, 1..400)) {
            let (curve, plot) = plot(counts.into_iter());
            let [left, right, _, bottom] = plot.within;
            let ends: Vec<(f64, f64)> = plot.steps.split('M').skip(1).map(|stroke| {
                let (place, to) = stroke.split_once('H').expect("a stroke");
                let (_, y) = place.split_once(' ').expect("a place");
                (to.parse().expect("a number"), y.parse().expect("a number"))
            }).collect();
            let along = LogScale::new((1.0, f64::from(curve.types())), (left, right));
            for step in curve.steps() {
                let x = along.place(f64::from(step.last));
                prop_assert!(ends.iter().any(|(to, _)| (to - x).abs() <= SEEN + 0.1));
            }
            prop_assert!(ends.iter().all(|(x, y)| *x <= right + 0.1 && *y <= bottom));
        }
    }
}
