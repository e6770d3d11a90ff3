//! Where the labels of a network stand.

use crate::engine::charts::letters::{cut, ems};
use crate::engine::charts::{Format, WIDTH};

/// The nearest that a collocate comes to the node, of the farthest.
const NEAREST: f64 = 0.3;
/// The same of a further word and its collocate, in px.
const FURTHER: (f64, f64) = (62.0, 112.0);
/// Directions to one side that are tried.
const DIRECTIONS: i32 = 40;
/// How often every label is placed anew.
const ROUNDS: usize = 4;
/// Room around a label, in px.
const GAP: f64 = 3.0;

/// A word of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkWord {
    /// The word.
    pub word: String,
    /// How strongly it belongs to the word that it is around, 0 to 1.
    pub strength: f64,
    /// On which side it stands more often, from −1 (always before) to 1
    /// (always after).
    pub side: f64,
    /// The collocate whose own collocate it is, by its place among the words;
    /// none of the node's collocates.
    pub of: Option<usize>,
}

/// A label, by its middle, in px from the network's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The letters that are shown.
    pub shown: String,
    /// Its middle.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl PlacedLabel {
    /// How many square px of it lie on another, with some room between.
    fn covers(&self, other: &Self) -> f64 {
        let room = |at: f64, size: f64, other: f64, others: f64| {
            let reach = (size + others) / 2.0 + GAP;
            (reach - (at - other).abs()).min(size).max(0.0)
        };
        room(self.x, self.width, other.x, other.width)
            * room(self.y, self.height, other.y, other.height)
    }

    /// A line between two places runs through it.
    fn is_crossed(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        let (mut enters, mut leaves) = (0.0f64, 1.0f64);
        for (at, size, from, to) in [
            (self.x, self.width, from.0, to.0),
            (self.y, self.height, from.1, to.1),
        ] {
            let (low, high) = (at - size / 2.0, at + size / 2.0);
            let along = to - from;
            if along == 0.0 {
                if !(low..high).contains(&from) {
                    return false;
                }
                continue;
            }
            let (a, b) = ((low - from) / along, (high - from) / along);
            enters = enters.max(a.min(b));
            leaves = leaves.min(a.max(b));
        }
        enters < leaves
    }

    fn middle(&self) -> (f64, f64) {
        (self.x, self.y)
    }
}

/// A network: where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Width and height, in px.
    pub size: (f64, f64),
    /// The size of letters.
    pub letters: f64,
    /// The node, in the middle.
    pub node: PlacedLabel,
    /// The words, as they were given.
    pub labels: Vec<PlacedLabel>,
    /// The figures of rings.
    figures: Vec<PlacedLabel>,
    reach: (f64, f64),
}

impl Network {
    /// Places labels. A collocate lies on the ring of its strength, on the side
    /// where it stands more often; a further word at a distance from its
    /// collocate. What is left is the direction: the one that covers least,
    /// crosses least and lies nearest to where the share of both sides would
    /// put it. `sided` is false where the window has one side alone, so that
    /// the side means nothing. Below the node the `rings` of some strengths
    /// will have figures.
    pub fn new(
        node: &str,
        words: &[NetworkWord],
        rings: &[f64],
        sided: bool,
        format: Format,
    ) -> Self {
        let (width, tall, letters, longest, reach) = match format {
            Format::Wide => (WIDTH, 640.0, 13.0, 22, (372.0, 296.0)),
            Format::Narrow => (360.0, 720.0, 12.0, 13, (128.0, 336.0)),
        };
        let label = |word: &str, longest: usize| {
            let shown = cut(word, longest);
            PlacedLabel {
                width: ems(&shown) * letters + 12.0,
                height: letters * 1.6,
                x: width / 2.0,
                y: tall / 2.0,
                shown,
            }
        };
        let mut network = Self {
            size: (width, tall),
            letters,
            node: label(node, longest + 2),
            labels: words.iter().map(|of| label(&of.word, longest)).collect(),
            figures: Vec::new(),
            reach,
        };
        for strength in rings {
            let mut figure = label("00.00", longest);
            figure.y += network.ring(*strength).1;
            network.figures.push(figure);
        }
        // The node's own collocates first: what is added to one of them moves
        // none of these.
        for further in [false, true] {
            let these: Vec<usize> = (0..words.len())
                .filter(|&at| words[at].of.is_some() == further)
                .collect();
            let before: Vec<usize> = (0..words.len())
                .filter(|&at| further && words[at].of.is_none())
                .collect();
            for round in 0..ROUNDS {
                for (number, &at) in these.iter().enumerate() {
                    let placed = if round == 0 { &these[..number] } else { &these };
                    let others: Vec<usize> = before.iter().chain(placed).copied().collect();
                    network.place(at, words, &others, sided);
                }
            }
        }
        network
    }

    /// The half axes of the ring of a strength.
    pub fn ring(&self, strength: f64) -> (f64, f64) {
        let share = 1.0 - (1.0 - NEAREST) * strength.clamp(0.0, 1.0);
        (self.reach.0 * share, self.reach.1 * share)
    }

    /// Puts a label where it lies best among others.
    fn place(&mut self, at: usize, words: &[NetworkWord], others: &[usize], sided: bool) {
        let word = &words[at];
        let centre = word
            .of
            .map_or(self.node.middle(), |of| self.labels[of].middle());
        let (across, up) = match word.of {
            None => self.ring(word.strength),
            Some(_) => {
                let (near, far) = FURTHER;
                let far = far - (far - near) * word.strength.clamp(0.0, 1.0);
                (far, far * 0.8)
            }
        };
        let right = [1.0].as_slice();
        let sides: &[f64] = match word.side {
            side if sided && side > 0.0 => right,
            side if sided && side < 0.0 => &[-1.0],
            _ => &[1.0, -1.0],
        };
        let mut best = (f64::INFINITY, self.labels[at].middle());
        let mut label = self.labels[at].clone();
        for &side in sides {
            for direction in 1 - DIRECTIONS..DIRECTIONS {
                // Half the tangent of the angle from the level.
                let t = f64::from(direction) / f64::from(DIRECTIONS);
                let (x, y) = (
                    side * across * (1.0 - t * t) / (1.0 + t * t),
                    up * 2.0 * t / (1.0 + t * t),
                );
                (label.x, label.y) = (centre.0 + x, centre.1 + y);
                let aside = if sided {
                    x / across - 0.9 * word.side
                } else {
                    0.0
                };
                let cost = self.cost(&label, at, word.of, others, words) + 12.0 * aside * aside;
                if cost < best.0 {
                    best = (cost, label.middle());
                }
            }
        }
        (self.labels[at].x, self.labels[at].y) = best.1;
    }

    /// How badly a label would stand.
    fn cost(
        &self,
        label: &PlacedLabel,
        at: usize,
        of: Option<usize>,
        others: &[usize],
        words: &[NetworkWord],
    ) -> f64 {
        let beyond = |place: f64, size: f64, limit: f64| {
            (size / 2.0 + 2.0 - place).max(0.0) + (place + size / 2.0 + 2.0 - limit).max(0.0)
        };
        let outside =
            beyond(label.x, label.width, self.size.0) + beyond(label.y, label.height, self.size.1);
        let node = self.node.middle();
        let from = of.map_or(node, |of| self.labels[of].middle());
        let figures = self.figures.iter().map(|figure| label.covers(figure));
        let mut cost = 50.0 * outside + 4.0 * label.covers(&self.node) + figures.sum::<f64>();
        for &other in others.iter().filter(|other| **other != at) {
            let placed = &self.labels[other];
            cost += 4.0 * label.covers(placed);
            let others_from = words[other].of.map_or(node, |of| self.labels[of].middle());
            if label.is_crossed(others_from, placed.middle()) {
                cost += 30.0;
            }
            if of != Some(other) && placed.is_crossed(from, label.middle()) {
                cost += 30.0;
            }
            // Labels are wide: what is beside is nearer than it seems.
            let (x, y) = ((label.x - placed.x) / 2.0, label.y - placed.y);
            cost += 900.0 / (x * x + y * y + 100.0);
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(most: usize) -> impl Strategy<Value = Vec<NetworkWord>> {
        let word = ("[a-z]{1,12}", 0.0..=1.0f64, -1.0..=1.0f64);
        let word = word.prop_map(|(word, strength, side)| NetworkWord {
            word,
            // Most collocates are weak.
            strength: strength * strength,
            side,
            of: None,
        });
        prop::collection::vec(word, 1..=most)
    }

    fn format(narrow: bool) -> Format {
        if narrow { Format::Narrow } else { Format::Wide }
    }

    /// The share of all labels that lies on another.
    fn covered(network: &Network) -> f64 {
        let labels = || std::iter::once(&network.node).chain(&network.labels);
        let mut covered = 0.0;
        for (number, label) in labels().enumerate() {
            for other in labels().take(number) {
                let x = (label.width + other.width) / 2.0 - (label.x - other.x).abs();
                let y = (label.height + other.height) / 2.0 - (label.y - other.y).abs();
                covered += x.max(0.0) * y.max(0.0);
            }
        }
        covered
            / labels()
                .map(|label| label.width * label.height)
                .sum::<f64>()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn distance_and_side_mean_what_they_say(words in words(50), narrow: bool) {
            let network = Network::new("node", &words, &[0.25, 0.5], true, format(narrow));
            for (word, label) in words.iter().zip(&network.labels) {
                let (a, b) = network.ring(word.strength);
                let (x, y) = ((label.x - network.node.x) / a, (label.y - network.node.y) / b);
                prop_assert!((x * x + y * y - 1.0).abs() < 1e-9);
                prop_assert!(word.side * x >= 0.0);
            }
            let again = Network::new("node", &words, &[0.25, 0.5], true, format(narrow));
            prop_assert_eq!(again, network);
        }

        #[test]
        fn few_labels_overlap(words in words(20), narrow: bool) {
            let network = Network::new("the node", &words, &[0.25, 0.5], true, format(narrow));
            let covered = covered(&network);
            prop_assert!(covered < if narrow { 0.03 } else { 0.005 }, "{covered}");
            for label in &network.labels {
                let (x, y) = (label.x - label.width / 2.0, label.y - label.height / 2.0);
                prop_assert!(x >= -1.0 && x + label.width <= network.size.0 + 1.0, "{label:?}");
                prop_assert!(y >= -1.0 && y + label.height <= network.size.1 + 1.0, "{label:?}");
            }
        }

        #[test]
        fn fifty_labels_can_be_read(words in words(50)) {
            let covered = covered(&Network::new("the node", &words, &[0.25, 0.5], true, Format::Wide));
            prop_assert!(covered < 0.03, "{covered}");
        }

        #[test]
        fn further_words_move_none(words in words(20), further in words(8)) {
            let alone = Network::new("node", &words, &[0.25, 0.5], true, Format::Wide);
            let mut all = words.clone();
            all.extend(further.into_iter().map(|word| NetworkWord { of: Some(0), ..word }));
            let network = Network::new("node", &all, &[0.25, 0.5], true, Format::Wide);
            prop_assert_eq!(&network.labels[..words.len()], alone.labels.as_slice());
            let covered = covered(&network);
            prop_assert!(covered < 0.08, "{covered}");
        }
    }

    #[test]
    fn a_window_of_one_side_uses_the_whole_ring() {
        let words: Vec<_> = (0..20)
            .map(|number| NetworkWord {
                word: format!("word{number}"),
                strength: 0.2,
                side: 1.0,
                of: None,
            })
            .collect();
        let network = Network::new("node", &words, &[], false, Format::Wide);
        let left = network
            .labels
            .iter()
            .filter(|label| label.x < network.node.x);
        assert!((6..15).contains(&left.count()));
        assert_eq!(covered(&network), 0.0);
    }

    #[test]
    fn lines_cross_what_they_run_through() {
        let label = PlacedLabel {
            shown: String::new(),
            x: 50.0,
            y: 50.0,
            width: 20.0,
            height: 10.0,
        };
        assert!(label.is_crossed((0.0, 50.0), (100.0, 50.0)));
        assert!(label.is_crossed((50.0, 0.0), (50.0, 100.0)));
        assert!(!label.is_crossed((0.0, 50.0), (30.0, 50.0)));
        assert!(!label.is_crossed((0.0, 0.0), (100.0, 40.0)));
    }
}
