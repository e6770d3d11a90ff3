//! The dispersion plot as a figure: a strip for each document.

use super::axes::{BELOW, across};
use super::frame::{EDGE, Heading, WIDTH, begin, height, widest};
use super::marks::Mark;
use super::scale::Scale;
use super::svg::{Anchor, FAINT, INK, SOFT, Svg, TEXT, fitted, px, shown, shown_whole};

/// The height of a lane of ticks, and the room between two strips.
const LANE: f64 = 14.0;
const BETWEEN: f64 = 8.0;
/// Room for names, at most.
const NAMES: f64 = 220.0;
/// Widths of the columns of figures: hits, per million, DP.
const FIGURES: [f64; 3] = [62.0, 82.0, 56.0];
const HEADS: [&str; 3] = ["Hits", "Per million", "DP"];
/// Room for the heads of the columns.
const HEAD: f64 = 22.0;

/// A query's hits in a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Hits.
    pub hits: u32,
    /// Hits per million tokens.
    pub per_million: f64,
    /// How unevenly they are spread, 0 to 1.
    pub dp: Option<f64>,
    /// Tokens of the document at which there is a tick, sorted.
    pub ticks: Vec<u32>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// Its name.
    pub name: String,
    /// Its tokens.
    pub tokens: u32,
    /// It reads from right to left, and so does its strip.
    pub rtl: bool,
    /// A lane for each query.
    pub lanes: Vec<Lane>,
}

/// Draws strips, one after the other.
#[derive(Debug)]
pub struct Strips {
    svg: Svg,
    /// The tokens that have the full width; none where each document has.
    longest: Option<u32>,
    lanes: usize,
    names: f64,
    top: f64,
    y: f64,
}

impl Strips {
    /// Begins the figure of so many strips with these names.
    pub fn begin<'a>(
        heading: &Heading,
        names: impl ExactSizeIterator<Item = &'a str>,
        longest: Option<u32>,
    ) -> Self {
        let lanes = heading.series.len().max(1);
        let count = names.len() as f64;
        let chart = HEAD + count * (lanes as f64 * LANE + BETWEEN) + BELOW + 8.0;
        let mut strips = Self {
            svg: begin(heading, chart),
            longest,
            lanes,
            names: widest(names, NAMES),
            top: height(heading),
            y: 0.0,
        };
        strips.y = strips.top + HEAD;
        let mut x = WIDTH - EDGE;
        for (head, width) in HEADS.iter().zip(FIGURES).rev() {
            let place = (x, strips.top + 12.0);
            strips.svg.text(place, Anchor::End, (TEXT, SOFT), head);
            x -= width;
        }
        strips
    }

    fn left(&self) -> f64 {
        EDGE + self.names + 12.0
    }

    fn right(&self) -> f64 {
        WIDTH - EDGE - FIGURES.iter().sum::<f64>() - 8.0
    }

    /// Draws a strip below the ones before.
    pub fn strip(&mut self, strip: &Strip) {
        let (left, right) = (self.left(), self.right());
        let share = self.longest.map_or(1.0, |longest| {
            f64::from(strip.tokens) / f64::from(longest.max(1))
        });
        let length = (right - left) * share;
        let from = if strip.rtl { right - length } else { left };
        let lanes = self.lanes as f64 * LANE;
        self.svg.group(&strip.name);
        let middle = self.y + lanes / 2.0 + 4.0;
        let name = fitted(&strip.name, self.names, TEXT);
        self.svg
            .text((EDGE, middle), Anchor::Start, (TEXT, INK), &name);
        self.svg.rect(from, self.y, length, lanes, FAINT);
        let last = f64::from(strip.tokens.max(1));
        let places = if strip.rtl {
            (from + length, from)
        } else {
            (from, from + length)
        };
        let scale = Scale::new((0.0, last), places);
        for (number, lane) in strip.lanes.iter().enumerate() {
            let y = self.y + number as f64 * LANE;
            // A tick stands in the middle of its token.
            let path: String = lane
                .ticks
                .iter()
                .map(|tick| scale.place(f64::from(*tick) + 0.5))
                .map(|x| format!("M{} {}v{}", px(x), px(y + 1.0), LANE - 2.0))
                .collect();
            let ink = match self.lanes {
                1 => INK,
                _ => Mark(number).colour(),
            };
            self.svg.line(&path, ink, 1.0, "");
            let dp = lane.dp.map_or("–".to_owned(), |dp| format!("{dp:.2}"));
            let figures = [shown_whole(lane.hits), shown(lane.per_million), dp];
            let mut x = WIDTH - EDGE;
            for (figure, width) in figures.iter().zip(FIGURES).rev() {
                let ink = if self.lanes == 1 { INK } else { ink };
                let place = (x, y + LANE - 3.0);
                self.svg.text(place, Anchor::End, (TEXT, ink), figure);
                x -= width;
            }
        }
        self.svg.end_group();
        self.y += lanes + BETWEEN;
    }

    /// What was drawn since the last call.
    pub fn take(&mut self) -> String {
        self.svg.take()
    }

    /// Ends the figure: the axis, and the rest of what was drawn.
    pub fn end(mut self) -> String {
        let (left, right) = (self.left(), self.right());
        let bottom = self.y;
        let span = (self.top + HEAD - 4.0, bottom);
        let (scale, ticks, name) = match self.longest {
            None => {
                let scale = Scale::new((0.0, 100.0), (left, right));
                let ticks = scale.ticks(5, true).into_iter();
                let ticks = ticks.map(|value| (value, format!("{value} %"))).collect();
                (scale, ticks, "Place in the text, percent of its tokens")
            }
            Some(longest) => {
                let scale = Scale::new((0.0, f64::from(longest)), (left, right));
                let ticks = scale.ticks(5, true).into_iter();
                let ticks = ticks
                    .map(|value| (value, shown_whole(value as u32)))
                    .collect::<Vec<_>>();
                (scale, ticks, "Place in the text, tokens")
            }
        };
        let (_, bottom) = span;
        across(
            &mut self.svg,
            &scale,
            (left, right),
            (bottom, bottom),
            &ticks,
            name,
        );
        self.svg.end();
        self.svg.take()
    }
}
