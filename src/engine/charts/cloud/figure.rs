//! A cloud in a format: what is in it, where, and how large.

use super::layout::{Frame, pack};
use crate::engine::charts::letters::{cut, ems};
use crate::engine::charts::{Format, WIDTH};

/// The height of a word's box, in ems.
pub const CLOUD_LINE: f64 = 1.2;
/// How far below the top of its box a word stands, in ems.
pub const CLOUD_BASELINE: f64 = 0.93;
/// The smallest letters, in px.
pub const CLOUD_SMALLEST: f64 = 9.0;
/// Room between two boxes, in ems of each.
const GAP: f64 = 0.06;
/// Room at the edges, in px.
const EDGE: f64 = 8.0;
/// Characters of a word that are shown.
const LETTERS: usize = 28;

/// A word with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudWord {
    /// The word.
    pub word: String,
    /// Its figure, above 0 and finite.
    pub figure: f64,
    /// It is less frequent than expected, among others that are more.
    pub less: bool,
}

/// A word of a cloud: its box and its letters, in px from the cloud's top left
/// corner.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedWord {
    /// Which of the words it is.
    pub of: usize,
    /// The letters that are shown.
    pub shown: String,
    /// Left, top, width and height of its box.
    pub frame: [f64; 4],
    /// The size of its letters.
    pub size: f64,
}

/// A cloud.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// Width and height, in px.
    pub size: (f64, f64),
    /// Its words, the largest figure first.
    pub words: Vec<PlacedWord>,
}

impl Cloud {
    /// Lays out words, the largest figures first. The area of a word's box is
    /// as its figure: letters that are h high in a word that is w ems wide
    /// take 1.2·w·h². The first word whose letters would be too small to read
    /// ends the cloud.
    pub fn new(words: &[CloudWord], format: Format) -> Self {
        let (width, tall) = match format {
            Format::Wide => (WIDTH, 520.0),
            Format::Narrow => (360.0, 480.0),
        };
        let room = (width - 2.0 * EDGE, tall - 2.0 * EDGE);
        let shown: Vec<String> = words.iter().map(|of| cut(&of.word, LETTERS)).collect();
        let ems: Vec<f64> = shown.iter().map(|shown| ems(shown).max(0.1)).collect();
        let height = |at: usize| (words[at].figure / (ems[at] * CLOUD_LINE)).sqrt();
        let sizes: Vec<(f64, f64)> = (0..words.len())
            .map(|at| {
                let gap = 2.0 * GAP;
                let h = height(at);
                (h * (ems[at] + gap), h * (CLOUD_LINE + gap))
            })
            .collect();
        let frames = pack(&sizes, room.0 / room.1);
        // The fewer words, the larger they are: those that are left out make
        // room for the others.
        let mut kept = words.len();
        let mut whole = bounds(&frames);
        let mut scale = fit(&whole, room);
        while kept > 1
            && let Some(small) = (0..kept).find(|&at| height(at) * scale < CLOUD_SMALLEST)
        {
            kept = small.max(1);
            whole = bounds(&frames[..kept]);
            scale = fit(&whole, room);
        }
        let (left, top) = (
            width / 2.0 - scale * (whole.left + whole.right) / 2.0,
            tall / 2.0 - scale * (whole.top + whole.bottom) / 2.0,
        );
        let word = |at: usize| {
            let (frame, h) = (&frames[at], height(at));
            PlacedWord {
                of: at,
                shown: shown[at].clone(),
                frame: [
                    left + scale * (frame.left + GAP * h),
                    top + scale * (frame.top + GAP * h),
                    scale * h * ems[at],
                    scale * h * CLOUD_LINE,
                ],
                size: scale * h,
            }
        };
        Self {
            size: (width, tall),
            words: (0..kept).map(word).collect(),
        }
    }
}

fn bounds(frames: &[Frame]) -> Frame {
    let none = Frame {
        left: 0.0,
        right: 1.0,
        top: 0.0,
        bottom: 1.0,
    };
    let whole = frames.iter().copied().reduce(|all, one| all.with(&one));
    whole.unwrap_or(none)
}

/// How many times larger a whole may be than it is.
fn fit(whole: &Frame, (width, height): (f64, f64)) -> f64 {
    let (across, up) = (whole.right - whole.left, whole.bottom - whole.top);
    (width / across).min(height / up)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(word: &str, figure: f64) -> CloudWord {
        CloudWord {
            word: word.to_owned(),
            figure,
            less: false,
        }
    }

    #[test]
    fn areas_are_as_figures() {
        let words = [word("harbour", 400.0), word("I", 100.0), word("橋", 50.0)];
        let cloud = Cloud::new(&words, Format::Wide);
        let areas: Vec<f64> = cloud
            .words
            .iter()
            .map(|w| w.frame[2] * w.frame[3])
            .collect();
        assert!((areas[0] / areas[1] - 4.0).abs() < 1e-9, "{areas:?}");
        assert!((areas[1] / areas[2] - 2.0).abs() < 1e-9, "{areas:?}");
    }

    #[test]
    fn too_small_words_end_the_cloud() {
        let mut words = vec![word("sea", 1e6); 3];
        words.extend([word("a", 1.0), word("b", 1.0)]);
        let cloud = Cloud::new(&words, Format::Narrow);
        assert_eq!(cloud.words.len(), 3);
        assert!(cloud.words.iter().all(|word| word.size >= CLOUD_SMALLEST));
        assert_eq!(Cloud::new(&[], Format::Wide).words, []);
        assert_eq!(Cloud::new(&[word("", 1.0)], Format::Wide).words.len(), 1);
    }

    #[test]
    fn a_hundred_words_of_a_usual_text_are_all_there() {
        let words: Vec<CloudWord> = (1..=100)
            .map(|rank| word("words", 1e5 / f64::from(rank)))
            .collect();
        let cloud = Cloud::new(&words, Format::Wide);
        assert_eq!(cloud.words.len(), 100);
        let area: f64 = cloud
            .words
            .iter()
            .map(|word| word.frame[2] * word.frame[3])
            .sum();
        let share = area / (cloud.size.0 * cloud.size.1);
        assert!(share > 0.55, "{share} of the cloud is words");
    }

    proptest! {
        #[test]
        fn words_stay_inside_and_apart(
            words in prop::collection::vec(("[a-zA-Zé橋ก]{1,40}", 1.0..1e6f64), 1..80),
            narrow: bool,
        ) {
            let mut words: Vec<CloudWord> = words.iter().map(|(w, figure)| word(w, *figure)).collect();
            words.sort_by(|a, b| b.figure.total_cmp(&a.figure));
            let format = if narrow { Format::Narrow } else { Format::Wide };
            let cloud = Cloud::new(&words, format);
            let first = &cloud.words[0];
            let ratio = first.frame[2] * first.frame[3] / words[0].figure;
            for (number, placed) in cloud.words.iter().enumerate() {
                let [x, y, w, h] = placed.frame;
                prop_assert!(x >= 0.0 && y >= 0.0);
                prop_assert!(x + w <= cloud.size.0 && y + h <= cloud.size.1);
                let area = w * h / words[placed.of].figure;
                prop_assert!((area / ratio - 1.0).abs() < 1e-9);
                for other in &cloud.words[..number] {
                    let [u, v, a, b] = other.frame;
                    let apart = x >= u + a || u >= x + w || y >= v + b || v >= y + h;
                    prop_assert!(apart, "{placed:?} {other:?}");
                }
            }
            prop_assert_eq!(Cloud::new(&words, format), cloud);
        }
    }
}
