//! The network as a figure that stands alone.

use std::fmt::Write as _;

use super::layout::{Network, NetworkWord, PlacedLabel};
use crate::engine::charts::frame::{EDGE, Heading, begin, height};
use crate::engine::charts::marks::Mark;
use crate::engine::charts::svg::{Anchor, FAINT, INK, RULE, SOFT, Svg, px, shown};

/// Lines from the node: lighter than words.
const LINK: &str = "#4497c6";

/// A link between two words of a network, by their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkLink {
    /// One.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// How strong it is, 0 to 1.
    pub strength: f64,
}

/// The width of the line of a link, in px.
pub fn link_width(strength: f64) -> f64 {
    0.75 + 3.25 * strength.clamp(0.0, 1.0)
}

impl Network {
    /// The figure. `words` are those of which the network was made; `rings`
    /// are strengths with the figures that they stand for.
    pub fn draw(
        &self,
        words: &[NetworkWord],
        links: &[NetworkLink],
        rings: &[(f64, f64)],
        heading: &Heading,
    ) -> String {
        let mut svg = begin(heading, self.size.1 + EDGE);
        svg.lowered(height(heading));
        for &(strength, _) in rings {
            let (a, b) = self.ring(strength);
            svg.line(&ellipse(&self.node, a, b), FAINT, 1.0, "");
        }
        let line = |from: &PlacedLabel, to: &PlacedLabel| {
            format!("M{} {}L{} {}", px(from.x), px(from.y), px(to.x), px(to.y))
        };
        for link in links {
            let path = line(&self.labels[link.from], &self.labels[link.to]);
            svg.line(&path, RULE, link_width(link.strength) / 2.0, "");
        }
        for (word, label) in words.iter().zip(&self.labels) {
            let from = word.of.map_or(&self.node, |of| &self.labels[of]);
            let width = link_width(word.strength);
            svg.line(&line(from, label), LINK, width, "");
        }
        for &(strength, figure) in rings {
            let (_, b) = self.ring(strength);
            let words = shown(figure);
            let (half, y) = (0.3 * 11.0 * words.len() as f64, self.node.y + b);
            svg.rect(self.node.x - half, y - 7.0, 2.0 * half, 14.0, "#ffffff");
            svg.text((self.node.x, y + 4.0), Anchor::Middle, (11.0, SOFT), &words);
        }
        for label in &self.labels {
            self.label(&mut svg, label, "#ffffff", INK);
        }
        self.label(&mut svg, &self.node, Mark(0).colour(), "#ffffff");
        svg.end_group();
        svg.end();
        svg.take()
    }

    fn label(&self, svg: &mut Svg, label: &PlacedLabel, ground: &str, ink: &str) {
        let (x, y) = (label.x - label.width / 2.0, label.y - label.height / 2.0);
        svg.rect(x, y, label.width, label.height, ground);
        let place = (label.x, label.y + self.letters * 0.35);
        svg.text(place, Anchor::Middle, (self.letters, ink), &label.shown);
    }
}

fn ellipse(middle: &PlacedLabel, a: f64, b: f64) -> String {
    let mut path = String::new();
    let (left, y, across) = (px(middle.x - a), px(middle.y), px(2.0 * a));
    let (a, b) = (px(a), px(b));
    let _ = write!(
        path,
        "M{left} {y}a{a} {b} 0 1 0 {across} 0a{a} {b} 0 1 0 -{across} 0Z"
    );
    path
}
