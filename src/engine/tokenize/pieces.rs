//! The pieces that rules are about: segments of UAX #29, split where the rules
//! ask for it.

use std::ops::Range;

use super::Rules;

/// What a piece is to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// Exactly one character that joins two words.
    Joiner {
        /// It also belongs to a word that only follows it.
        leads: bool,
    },
    /// Anything else: punctuation, blanks, digits that are not to count.
    Rest,
}

/// A piece of a text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its place in the text, in bytes.
    pub(super) at: Range<usize>,
    /// What it is.
    pub(super) kind: Kind,
}

/// Pushes the pieces of the segment that stands at `start`, in order; together
/// they are the segment.
pub(super) fn split(rules: &Rules, segment: &str, start: usize, push: &mut impl FnMut(Piece)) {
    if rules.join_apostrophes {
        return split_digits(rules, segment, start, push);
    }
    let mut from = 0;
    for (at, apostrophe) in segment.match_indices(['\'', '\u{2019}']) {
        // A mark that hangs on the apostrophe goes with what follows: too rare
        // to mind, and both ways no character is lost.
        split_digits(rules, &segment[from..at], start + from, push);
        from = at + apostrophe.len();
        split_digits(rules, apostrophe, start + at, push);
    }
    split_digits(rules, &segment[from..], start + from, push);
}

/// Splits between letters and digits where digits are not to count. Characters
/// that are neither stay with what stands before them, or at the start with
/// what follows.
fn split_digits(rules: &Rules, part: &str, start: usize, push: &mut impl FnMut(Piece)) {
    if part.is_empty() {
        return;
    }
    let mut from = 0;
    if !rules.digits {
        let mut side = None;
        for (at, c) in part.char_indices() {
            let here = if c.is_alphabetic() {
                Some(true)
            } else if c.is_numeric() {
                Some(false)
            } else {
                side
            };
            if side.is_some() && here != side {
                push(piece(rules, &part[from..at], start + from));
                from = at;
            }
            side = here;
        }
    }
    push(piece(rules, &part[from..], start + from));
}

fn piece(rules: &Rules, part: &str, start: usize) -> Piece {
    let word = if rules.digits {
        part.contains(char::is_alphanumeric)
    } else {
        part.contains(char::is_alphabetic)
    };
    let mut characters = part.chars();
    let kind = match (characters.next(), characters.next()) {
        _ if word => Kind::Word,
        (Some(c), None) if rules.joins(c) => Kind::Joiner {
            leads: rules.leads(c),
        },
        _ => Kind::Rest,
    };
    Piece {
        at: start..start + part.len(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(rules: &Rules, segment: &str) -> Vec<(String, Kind)> {
        let mut all = Vec::new();
        split(rules, segment, 0, &mut |p: Piece| {
            all.push((segment[p.at].to_owned(), p.kind));
        });
        all
    }

    #[test]
    fn digits_part_from_letters() {
        let rules = Rules {
            digits: false,
            ..Rules::default()
        };
        let pair = |s: &str, k| (s.to_owned(), k);
        assert_eq!(
            parts(&rules, "B2B"),
            [
                pair("B", Kind::Word),
                pair("2", Kind::Rest),
                pair("B", Kind::Word)
            ]
        );
        assert_eq!(parts(&rules, "3.14"), [pair("3.14", Kind::Rest)]);
        assert_eq!(
            parts(&rules, "a_1"),
            [pair("a_", Kind::Word), pair("1", Kind::Rest)]
        );
        assert_eq!(
            parts(&rules, "_1a"),
            [pair("_1", Kind::Rest), pair("a", Kind::Word)]
        );
    }
}
