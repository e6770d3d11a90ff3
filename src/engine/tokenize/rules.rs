//! What counts as a word beyond Unicode's word boundaries.

/// What counts as a word beyond UAX #29.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    /// Two words with one hyphen (`-`, U+2010, U+2011) between them and no
    /// blank are one token.
    pub join_hyphens: bool,
    /// An apostrophe (`'`, U+2019) inside a word stays there, as UAX #29 has
    /// it; otherwise words are split at apostrophes.
    pub join_apostrophes: bool,
    /// *a@b* and *@name* are one token.
    pub join_at: bool,
    /// *a#b* and *#tag* are one token.
    pub join_hash: bool,
    /// Digits belong to words. Otherwise words are split at digits, and a run
    /// of digits (with whatever mark stands inside it, as in *3.14*) is what
    /// punctuation is: a token of its own or nothing.
    pub digits: bool,
    /// Every other segment that is not blank is a token too.
    pub punctuation: bool,
}

impl Default for Rules {
    /// UAX #29 as it stands.
    fn default() -> Self {
        Self {
            join_hyphens: false,
            join_apostrophes: true,
            join_at: false,
            join_hash: false,
            digits: true,
            punctuation: false,
        }
    }
}

impl Rules {
    /// These characters alone between two words make them one token.
    pub(super) fn joins(&self, c: char) -> bool {
        match c {
            '-' | '\u{2010}' | '\u{2011}' => self.join_hyphens,
            _ => self.leads(c),
        }
    }

    /// These characters also belong to the word that follows them.
    pub(super) fn leads(&self, c: char) -> bool {
        (c == '@' && self.join_at) || (c == '#' && self.join_hash)
    }
}
