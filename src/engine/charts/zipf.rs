//! Zipf's plot: frequency by rank, both logarithmic, with the line that fits.

use std::fmt::Write as _;

use super::drawing::{Drawing, Legend, Role};
use super::frame::{EDGE, Format, Heading, WIDTH, begin, height};
use super::scale::LogScale;
use super::svg::{Anchor, px, shown_whole};
use crate::engine::statistics::{RankFrequency, ZipfFit};

/// What the axes are called.
const AXES: [&str; 2] = [
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
/// The value at the foot of the axis of frequencies.
const LEAST: f64 = 0.8;
/// How thick a step is: a type alone is a dot.
const STEP: f64 = 4.0;

/// Lays Zipf's plot out: a stroke for each step of ranks that are equally
/// frequent, as far as it can be told from the one before, and the fitted
/// line over the ranks of its range.
pub fn zipf(curve: &RankFrequency, fit: Option<&ZipfFit>, format: Format) -> Drawing {
    let (width, tall) = match format {
        Format::Wide => (WIDTH, 440.0),
        Format::Narrow => (360.0, 340.0),
    };
    let (left, right) = (LEFT, width - RIGHT);
    let (top, bottom) = (ABOVE, tall - BELOW);
    let most = curve.steps().first().map_or(1, |step| step.frequency);
    let highest = fit.map_or(0.0, |fit| fit.frequency(1.0));
    let along = LogScale::new((1.0, f64::from(curve.types().max(1))), (left, right));
    // A hapax stands a little above the axis.
    let up = LogScale::new((LEAST, highest.max(f64::from(most))), (bottom, top));
    let mut drawing = Drawing {
        size: (width, tall),
        ..Drawing::default()
    };
    let mut fine = String::new();
    for value in along.between() {
        let x = along.place(value);
        let _ = write!(fine, "M{} {}V{}", px(x), px(top), px(bottom));
    }
    for value in up.between() {
        let y = up.place(value);
        let _ = write!(fine, "M{} {}H{}", px(left), px(y), px(right));
    }
    drawing.stroke(Role::Fine, 0.4, fine);
    let mut grid = String::new();
    for (x, label) in labelled(&along, 56.0) {
        let _ = write!(grid, "M{} {}V{}", px(x), px(top), px(bottom));
        let legend = Legend::new((x, bottom + 18.0), Anchor::Middle, label);
        drawing.legends.push(legend);
    }
    for (y, label) in labelled(&up, 20.0) {
        let _ = write!(grid, "M{} {}H{}", px(left), px(y), px(right));
        let legend = Legend::new((left - 8.0, y + 4.0), Anchor::End, label);
        drawing.legends.push(legend);
    }
    drawing.stroke(Role::Grid, 1.0, grid);
    let axes = format!("M{} {}V{}H{}", px(left), px(top), px(bottom), px(right));
    drawing.stroke(Role::Axis, 1.0, axes);
    drawing.stroke(Role::Counted, STEP, steps(curve, &along, &up));
    if let Some(fit) = fit {
        let (first, last) = (fit.frequency(1.0), fit.frequency(f64::from(fit.last)));
        let (x, to) = (along.place(1.0), along.place(f64::from(fit.last)));
        let (y, end) = (up.place(first), up.place(last.max(LEAST)));
        let line = format!("M{} {}L{} {}", px(x), px(y), px(to), px(end));
        drawing.stroke(Role::Law, 2.0, line);
    }
    let middle = ((left + right) / 2.0, bottom + 38.0);
    drawing
        .legends
        .push(Legend::new(middle, Anchor::Middle, AXES[0]));
    drawing.legends.push(Legend {
        upright: true,
        ..Legend::new((left - 60.0, (top + bottom) / 2.0), Anchor::Middle, AXES[1])
    });
    drawing
}

/// The plot as a figure that stands alone.
pub fn zipf_figure(plot: &Drawing, heading: &Heading) -> String {
    let mut svg = begin(heading, plot.size.1 + EDGE);
    svg.lowered(height(heading));
    plot.write(&mut svg, false);
    svg.end_group();
    svg.end();
    svg.take()
}

fn steps(curve: &RankFrequency, along: &LogScale, up: &LogScale) -> String {
    let mut path = String::new();
    let mut end = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for step in curve.steps() {
        let y = up.place(f64::from(step.frequency));
        let (x, to) = (
            along.place(step.first.into()),
            along.place(step.last.into()),
        );
        if to - end.0 >= SEEN || y - end.1 >= SEEN {
            let _ = write!(path, "M{} {}H{}", px(x), px(y), px(to));
            end = (to, y);
        }
    }
    path
}

/// Labels that have room: the powers of ten, or those with finer ones.
fn labelled(scale: &LogScale, room: f64) -> Vec<(f64, String)> {
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

    fn plot(counts: impl Iterator<Item = u32>) -> (RankFrequency, Drawing) {
        let curve = RankFrequency::of_counts(counts);
        let fit = curve.fit(5);
        let plot = zipf(&curve, fit.as_ref(), Format::Wide);
        (curve, plot)
    }

    /// First place, height and last place of each stroke of a role.
    fn strokes(plot: &Drawing, role: Role) -> Vec<(f64, f64, f64)> {
        let found = plot.strokes.iter().find(|stroke| stroke.role == role);
        let path = found.map_or("", |stroke| &stroke.path);
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let strokes = path.split('M').skip(1).map(|stroke| {
            let (place, to) = stroke.split_once('H').expect("a stroke");
            let (x, y) = place.split_once(' ').expect("a place");
            (number(x), number(y), number(to))
        });
        strokes.collect()
    }

    #[test]
    fn a_hapax_step_is_as_long_as_its_ranks() {
        let (_, plot) = plot([100, 10, 1, 1, 1, 1, 1, 1, 1, 1].into_iter());
        let steps = strokes(&plot, Role::Counted);
        assert_eq!(steps.len(), 3);
        // Ranks 3 to 10 of 10.
        let (left, right) = (LEFT, WIDTH - RIGHT);
        let third = left + (right - left) * 3f64.log10();
        let (from, _, to) = steps[2];
        assert!((from - third).abs() < 0.06 && (to - right).abs() < 0.06);
        assert!(plot.strokes.iter().all(|stroke| stroke.role != Role::Law));
        let drawn = zipf_figure(&plot, &Heading::default());
        assert!(AXES.iter().all(|name| drawn.contains(name)));
    }

    #[test]
    fn a_million_types_are_some_hundred_strokes() {
        let counts = (1..=1_000_000u32).map(|rank| 10_000_000 / rank);
        let (curve, plot) = plot(counts);
        assert!(curve.steps().len() > 3000);
        assert!(strokes(&plot, Role::Counted).len() < 2000);
        assert!(plot.strokes.iter().any(|stroke| stroke.role == Role::Law));
    }

    #[test]
    fn nothing_has_a_plot_too() {
        let (_, plot) = plot(std::iter::empty());
        assert_eq!(strokes(&plot, Role::Counted), []);
        assert!(plot.legends.iter().any(|legend| legend.words == "10"));
    }

    proptest! {
        #[test]
        fn what_is_left_out_lies_on_what_is_drawn(counts in prop::collection::vec(1u32..5000, 1..400)) {
            let (curve, plot) = plot(counts.into_iter());
            let (left, right) = (LEFT, WIDTH - RIGHT);
            let drawn = strokes(&plot, Role::Counted);
            let along = LogScale::new((1.0, f64::from(curve.types())), (left, right));
            for step in curve.steps() {
                let x = along.place(f64::from(step.last));
                prop_assert!(drawn.iter().any(|(_, _, to)| (to - x).abs() <= SEEN + 0.1));
            }
            prop_assert!(drawn.iter().all(|(_, y, to)| *to <= right + 0.1 && *y <= plot.size.1 - BELOW));
        }
    }
}
