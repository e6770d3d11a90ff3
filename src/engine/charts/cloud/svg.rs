//! The cloud as a figure that stands alone.

use super::figure::{CLOUD_BASELINE, Cloud, CloudWord};
use crate::engine::charts::frame::{EDGE, Heading, begin, height};
use crate::engine::charts::marks::Mark;
use crate::engine::charts::svg::shown;

impl Cloud {
    /// The figure; `words` are those of which it was made.
    pub fn draw(&self, words: &[CloudWord], heading: &Heading) -> String {
        let mut svg = begin(heading, self.size.1 + EDGE);
        svg.lowered(height(heading));
        for placed in &self.words {
            let of = &words[placed.of];
            let [x, y, width, _] = placed.frame;
            svg.group(&format!("{}: {}", of.word, shown(of.figure)));
            let place = (x, y + CLOUD_BASELINE * placed.size);
            // By slant as well as by colour.
            let ink = of.less.then(|| Mark(1).colour());
            svg.set(place, (placed.size, width), ink, &placed.shown);
            svg.end_group();
        }
        svg.end_group();
        svg.end();
        svg.take()
    }
}
