//! Axes with round values and what they measure.

use super::scale::Scale;
use super::svg::{Anchor, FAINT, RULE, SOFT, Svg, TEXT, px, shown};

/// Room for an axis below, in px: its labels and its name.
pub(super) const BELOW: f64 = 46.0;

/// An axis below the drawing, with lines of a grid up to `top`.
pub(super) fn across(
    svg: &mut Svg,
    scale: &Scale,
    (from, to): (f64, f64),
    (top, bottom): (f64, f64),
    ticks: &[(f64, String)],
    name: &str,
) {
    let (mut grid, mut marks) = (String::new(), String::new());
    for (value, _) in ticks {
        let x = px(scale.place(*value));
        grid.push_str(&format!("M{x} {}V{}", px(top), px(bottom)));
        marks.push_str(&format!("M{x} {}v5", px(bottom)));
    }
    svg.line(&grid, FAINT, 1.0, "");
    let axis = format!("M{} {}H{}{marks}", px(from), px(bottom), px(to));
    svg.line(&axis, RULE, 1.0, "");
    for (value, label) in ticks {
        let place = (scale.place(*value), bottom + 18.0);
        svg.text(place, Anchor::Middle, (TEXT, SOFT), label);
    }
    let middle = ((from + to) / 2.0, bottom + 38.0);
    svg.text(middle, Anchor::Middle, (TEXT, SOFT), name);
}

/// An axis at the left of the drawing, with lines of a grid to `right`.
pub(super) fn upwards(
    svg: &mut Svg,
    scale: &Scale,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    ticks: &[f64],
    name: &str,
) {
    let mut grid = String::new();
    for value in ticks {
        let y = scale.place(*value);
        grid.push_str(&format!("M{} {}H{}", px(left), px(y), px(right)));
        let place = (left - 8.0, y + 4.0);
        svg.text(place, Anchor::End, (TEXT, SOFT), &shown(*value));
    }
    svg.line(&grid, FAINT, 1.0, "");
    let axis = format!("M{} {}V{}", px(left), px(top), px(bottom));
    svg.line(&axis, RULE, 1.0, "");
    svg.upright((left - 56.0, (top + bottom) / 2.0), name);
}

/// Round values with their figures as labels.
pub(super) fn labelled(values: Vec<f64>) -> Vec<(f64, String)> {
    values
        .into_iter()
        .map(|value| (value, shown(value)))
        .collect()
}
