//! The lines of the network, and the network as a figure that stands alone.

use super::layout::{Network, NetworkWord, PlacedLabel};
use crate::engine::charts::drawing::{Drawing, Legend, Role};
use crate::engine::charts::frame::{EDGE, Heading, begin, height};
use crate::engine::charts::marks::Mark;
use crate::engine::charts::svg::{Anchor, INK, Svg, px, shown};

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

/// The width of a line, in px.
fn width(strength: f64) -> f64 {
    0.75 + 3.25 * strength.clamp(0.0, 1.0)
}

impl Network {
    /// Its lines, below the labels. `words` are those of which the network was
    /// made; `rings` are strengths with the figures that they stand for.
    pub fn lines(
        &self,
        words: &[NetworkWord],
        links: &[NetworkLink],
        rings: &[(f64, f64)],
    ) -> Drawing {
        let mut drawing = Drawing {
            size: self.size,
            ..Drawing::default()
        };
        for &(strength, figure) in rings {
            drawing.stroke(Role::Grid, 1.0, self.ellipse(strength));
            let (_, b) = self.ring(strength);
            let place = (self.node.x, self.node.y + b + 4.0);
            let legend = Legend::new(place, Anchor::Middle, shown(figure));
            drawing.legends.push(legend);
        }
        let line = |from: &PlacedLabel, to: &PlacedLabel| {
            format!("M{} {}L{} {}", px(from.x), px(from.y), px(to.x), px(to.y))
        };
        for link in links {
            let path = line(&self.labels[link.from], &self.labels[link.to]);
            drawing.stroke(Role::Link, width(link.strength), path);
        }
        for (word, label) in words.iter().zip(&self.labels) {
            let from = word.of.map_or(&self.node, |of| &self.labels[of]);
            drawing.stroke(Role::Spoke, width(word.strength), line(from, label));
        }
        drawing
    }

    /// The figure; `lines` are its [lines](Self::lines).
    pub fn draw(&self, lines: &Drawing, heading: &Heading) -> String {
        let mut svg = begin(heading, self.size.1 + EDGE);
        svg.lowered(height(heading));
        lines.write(&mut svg, true);
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

    fn ellipse(&self, strength: f64) -> String {
        let (a, b) = self.ring(strength);
        let (left, y, across) = (px(self.node.x - a), px(self.node.y), px(2.0 * a));
        let (a, b) = (px(a), px(b));
        format!("M{left} {y}a{a} {b} 0 1 0 {across} 0a{a} {b} 0 1 0 -{across} 0Z")
    }
}
