//! Where a key moves among the words of all sides.

/// A word, by its place on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The side.
    pub(super) side: usize,
    /// The word.
    pub(super) word: usize,
}

/// The word that a key moves to; `lengths` are the words of each side. Sides
/// without any are passed over.
pub(super) fn moved(key: &str, from: Place, lengths: &[usize]) -> Option<Place> {
    let last = lengths.get(from.side)?.checked_sub(1)?;
    let beside = |side: usize| Place {
        side,
        word: from.word.min(lengths[side].saturating_sub(1)),
    };
    let has_words = |side: &usize| lengths[*side] > 0;
    Some(match key {
        "ArrowDown" => Place {
            word: (from.word + 1).min(last),
            ..from
        },
        "ArrowUp" => Place {
            word: from.word.saturating_sub(1),
            ..from
        },
        "Home" => Place { word: 0, ..from },
        "End" => Place { word: last, ..from },
        "ArrowRight" => {
            let mut after = from.side + 1..lengths.len();
            after.find(has_words).map_or(from, beside)
        }
        "ArrowLeft" => {
            let mut before = (0..from.side).rev();
            before.find(has_words).map_or(from, beside)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_among_the_words() {
        let lengths = [3, 0, 2];
        let at = |side, word| Place { side, word };
        for (key, from, to) in [
            ("ArrowDown", at(0, 0), at(0, 1)),
            ("ArrowDown", at(0, 2), at(0, 2)),
            ("ArrowUp", at(0, 0), at(0, 0)),
            ("End", at(0, 0), at(0, 2)),
            ("Home", at(2, 1), at(2, 0)),
            ("ArrowRight", at(0, 2), at(2, 1)),
            ("ArrowRight", at(2, 0), at(2, 0)),
            ("ArrowLeft", at(2, 1), at(0, 1)),
            ("ArrowLeft", at(0, 1), at(0, 1)),
        ] {
            assert_eq!(moved(key, from, &lengths), Some(to), "{key}");
        }
        assert_eq!(moved("x", at(0, 0), &lengths), None);
        assert_eq!(moved("End", at(1, 0), &lengths), None);
    }
}
