//! What stands around a chart: its title, what is said below it, a legend, and
//! where it comes from.

use super::marks::Mark;
use super::svg::{Anchor, SOFT, Svg, TEXT, fitted, width, wrapped};

/// The width of every figure, in px.
pub(super) const WIDTH: f64 = 900.0;
/// Room at its edges.
pub(super) const EDGE: f64 = 24.0;
/// The size of a title.
const TITLE: f64 = 17.0;
/// From line to line.
const LINE: f64 = 18.0;

/// The shape of a chart that is laid out for a page as well: there are few of
/// them, so that the same figures look the same to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// As wide as every figure.
    #[default]
    Wide,
    /// 360 px wide.
    Narrow,
}

/// What a figure says beside its chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title.
    pub title: String,
    /// What is said below it, a paragraph each.
    pub remarks: Vec<String>,
    /// The series with what is said of each; a legend where there are two.
    pub series: Vec<String>,
    /// Where it comes from, for programs that read it out.
    pub source: String,
}

/// How high what stands above the chart is.
pub(super) fn height(heading: &Heading) -> f64 {
    let room = WIDTH - 2.0 * EDGE;
    let lines: usize = heading
        .remarks
        .iter()
        .map(|remark| wrapped(remark, room, TEXT).len())
        .sum();
    let legend = if heading.series.len() > 1 {
        heading.series.len() as f64 * LINE + 8.0
    } else {
        0.0
    };
    EDGE + TITLE + 6.0 + lines as f64 * LINE + legend + 14.0
}

/// Begins a figure with a chart of that height below its heading.
pub(super) fn begin(heading: &Heading, chart: f64) -> Svg {
    let mut svg = Svg::begin(
        WIDTH,
        (height(heading) + chart).ceil(),
        &heading.title,
        &heading.source,
    );
    let room = WIDTH - 2.0 * EDGE;
    let mut y = EDGE + TITLE - 4.0;
    let title = fitted(&heading.title, room, TITLE);
    svg.text((EDGE, y), Anchor::Start, (TITLE, super::svg::INK), &title);
    y += 6.0;
    for remark in &heading.remarks {
        for line in wrapped(remark, room, TEXT) {
            y += LINE;
            svg.text((EDGE, y), Anchor::Start, (TEXT, SOFT), &line);
        }
    }
    if heading.series.len() > 1 {
        y += 8.0;
        for (number, words) in heading.series.iter().enumerate() {
            y += LINE;
            let mark = Mark(number);
            svg.shape(
                &mark.sign(EDGE + 6.0, y - 4.0),
                mark.colour(),
                mark.colour(),
            );
            let at = (EDGE + 20.0, y);
            let words = fitted(&format!("{}  {words}", number + 1), room - 20.0, TEXT);
            svg.text(at, Anchor::Start, (TEXT, super::svg::INK), &words);
        }
    }
    svg
}

/// The room that the widest of some labels takes, up to a limit.
pub(super) fn widest<'a>(labels: impl Iterator<Item = &'a str>, limit: f64) -> f64 {
    labels
        .map(|label| width(label, TEXT))
        .fold(40.0, f64::max)
        .min(limit)
}
