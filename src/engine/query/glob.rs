//! Patterns with `*` and `?`, matched against whole words.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::Comparison;
use crate::engine::fold::{bare_key, cased_key, folded_key};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// These characters.
    Text(String),
    /// Any run of characters, also none.
    Run,
    /// Exactly one character (grapheme cluster).
    One,
}

/// A pattern that a whole word must fit. No two texts and no two runs stand
/// side by side in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Glob {
    pieces: Vec<Piece>,
}

impl Comparison {
    /// What a word is compared as, so that two words are equal under this
    /// comparison exactly where their keys are.
    pub fn key_of<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let key = if self.case {
            cased_key(word)
        } else {
            folded_key(word)
        };
        if self.accents {
            return key;
        }
        match key {
            Cow::Borrowed(key) => bare_key(key),
            Cow::Owned(key) => Cow::Owned(bare_key(&key).into_owned()),
        }
    }
}

impl Glob {
    /// A pattern of those pieces, whose texts are made comparable.
    pub fn new(pieces: impl IntoIterator<Item = Piece>, comparison: Comparison) -> Self {
        let mut glob = Self::default();
        for piece in pieces {
            match (glob.pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => {
                    before.push_str(&comparison.key_of(&text));
                }
                (Some(Piece::Run), Piece::Run) => {}
                (_, Piece::Text(text)) => {
                    let text = comparison.key_of(&text).into_owned();
                    glob.pieces.push(Piece::Text(text));
                }
                (_, piece) => glob.pieces.push(piece),
            }
        }
        glob
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The one word that fits, where only one does.
    pub fn literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// What every word that fits begins with.
    pub fn prefix(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Text(text)) => text,
            _ => "",
        }
    }

    /// Whether a word's key fits. Greedy with one step back to the last run,
    /// so at most quadratic in the key's length.
    pub fn fits(&self, key: &str) -> bool {
        // Most words fail at the end of the pattern: look there first.
        if let Some(Piece::Text(end)) = self.pieces.last()
            && !key.ends_with(end.as_str())
        {
            return false;
        }
        let mut piece = 0;
        let mut at = 0;
        // The piece after the last run met, and where its match was tried.
        let mut retry: Option<(usize, usize)> = None;
        loop {
            let step = match self.pieces.get(piece) {
                Some(Piece::Run) => {
                    if piece + 1 == self.pieces.len() {
                        return true;
                    }
                    retry = Some((piece + 1, at));
                    piece += 1;
                    continue;
                }
                Some(Piece::Text(text)) => {
                    key[at..].starts_with(text.as_str()).then_some(text.len())
                }
                Some(Piece::One) => key[at..].graphemes(true).next().map(str::len),
                None if at == key.len() => return true,
                None => None,
            };
            if let Some(step) = step {
                piece += 1;
                at += step;
                continue;
            }
            let Some((after, from)) = retry else {
                return false;
            };
            let Some(skipped) = key[from..].chars().next() else {
                return false;
            };
            (piece, at) = (after, from + skipped.len_utf8());
            retry = Some((after, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PLAIN: Comparison = Comparison {
        case: false,
        accents: true,
    };

    fn glob(pattern: &str) -> Glob {
        let pieces = pattern.chars().map(|c| match c {
            '*' => Piece::Run,
            '?' => Piece::One,
            c => Piece::Text(c.to_string()),
        });
        Glob::new(pieces, PLAIN)
    }

    /// The same, as slowly as one can say it.
    fn naive(pattern: &[char], word: &[char]) -> bool {
        match (pattern.first(), word.first()) {
            (None, None) => true,
            (Some('*'), _) => {
                naive(&pattern[1..], word) || (!word.is_empty() && naive(pattern, &word[1..]))
            }
            (Some('?'), Some(_)) => naive(&pattern[1..], &word[1..]),
            (Some(p), Some(w)) => p == w && naive(&pattern[1..], &word[1..]),
            _ => false,
        }
    }

    #[test]
    fn fits_whole_words() {
        assert!(glob("govern*").fits("government"));
        assert!(glob("govern*").fits("govern"));
        assert!(!glob("govern*").fits("misgovern"));
        assert!(glob("?ar").fits("war"));
        assert!(!glob("?ar").fits("ar"));
        assert!(glob("*ism").fits("ism"));
        assert!(glob("Gov*").fits("gov"));
        assert!(glob("**").fits(""));
    }

    #[test]
    fn one_is_a_grapheme_cluster() {
        assert!(glob("n?n").fits("ne\u{302}\u{323}n"));
        assert!(glob("?").fits("👩‍🚀"));
        assert!(!glob("??").fits("👩‍🚀"));
    }

    proptest! {
        #[test]
        fn agrees_with_the_naive_matcher(pattern in "[abc*?]{0,7}", word in "[abc]{0,9}") {
            let (p, w): (Vec<char>, Vec<char>) = (pattern.chars().collect(), word.chars().collect());
            prop_assert_eq!(glob(&pattern).fits(&word), naive(&p, &w));
        }
    }
}
