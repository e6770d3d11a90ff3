//! The tokeniser: rules and the tables that they need.

use super::{Rules, classes::Classes, plain, ruled};

/// Cuts texts into tokens by one set of rules.
#[derive(Clone, Debug)]
pub struct Tokenizer(pub(super) Way);

#[derive(Clone, Debug)]
pub(super) enum Way {
    /// The default rules, fast.
    Plain(&'static Classes),
    /// Any other.
    Ruled(Rules),
}

impl Tokenizer {
    /// A tokeniser for these rules. The first for the default rules asks the
    /// library about some 9,000 characters, which takes a few milliseconds; all
    /// others share what it has learnt.
    pub fn new(rules: Rules) -> Self {
        Self(if rules == Rules::default() {
            Way::Plain(Classes::shared())
        } else {
            Way::Ruled(rules)
        })
    }

    /// Pushes the tokens of `text[from..]` to `sink(start, end)`, byte offsets
    /// in `text`, in order, until at least `limit` bytes (at least one) have
    /// been read. Returns where to go on: `text.len()` when done.
    ///
    /// `from` is 0 or what an earlier call on the same text returned. Whatever
    /// the limits, the tokens are the same. A slice ends at a segment boundary
    /// at which no join is pending, so it outgrows its limit by a block of 64
    /// bytes, one token or a run of joiners at most.
    pub fn run(
        &self,
        text: &str,
        from: usize,
        limit: usize,
        sink: &mut impl FnMut(usize, usize),
    ) -> usize {
        let stop = from.saturating_add(limit.max(1));
        match &self.0 {
            Way::Plain(classes) => plain::run(classes, text, from, stop, sink),
            Way::Ruled(rules) => ruled::run(rules, text, from, stop, sink),
        }
    }

    /// Whether a word that was cut by somebody else counts as a token: it has a
    /// letter, or a digit where digits belong to words, or punctuation counts.
    pub fn counts(&self, word: &str) -> bool {
        let (digits, punctuation) = match &self.0 {
            Way::Plain(_) => (true, false),
            Way::Ruled(rules) => (rules.digits, rules.punctuation),
        };
        punctuation
            || word.contains(char::is_alphabetic)
            || digits && word.contains(char::is_numeric)
    }

    /// Pushes all tokens of `text` to `sink(start, end)`: for short texts, such
    /// as a query.
    pub fn all(&self, text: &str, sink: &mut impl FnMut(usize, usize)) {
        self.run(text, 0, usize::MAX, sink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(rules: Rules, text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        Tokenizer::new(rules).all(text, &mut |a, b| all.push(&text[a..b]));
        all
    }

    #[test]
    fn by_default_words_are_those_of_unicode() {
        assert_eq!(
            tokens(
                Rules::default(),
                "“Don’t,” she said: well-known e.g. 3.14, v1.0 a_b ___ U.S.A. naïve?"
            ),
            [
                "Don’t", "she", "said", "well", "known", "e.g", "3.14", "v1.0", "a_b", "U.S.A",
                "naïve"
            ]
        );
    }

    #[test]
    fn blanks_and_invisible_characters_go_from_the_ends() {
        assert_eq!(
            tokens(
                Rules::default(),
                "Oui\u{202F}! «\u{202F}10\u{202F}000\u{202F}» co\u{AD}op\u{AD}"
            ),
            ["Oui", "10\u{202F}000", "co\u{AD}op"]
        );
    }

    #[test]
    fn blank_and_empty_texts_have_no_token() {
        assert!(tokens(Rules::default(), "").is_empty());
        assert!(tokens(Rules::default(), " \r\n\t\u{3000} ... —").is_empty());
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(
            tokens(Rules::default(), "漢字。かな"),
            ["漢", "字", "か", "な"]
        );
    }

    #[test]
    fn hyphens_join_words() {
        let rules = Rules {
            join_hyphens: true,
            ..Rules::default()
        };
        assert_eq!(
            tokens(
                rules,
                "state-of-the-art, co‑op - a--b -c 2010-12 o'clock-ish"
            ),
            [
                "state-of-the-art",
                "co‑op",
                "a",
                "b",
                "c",
                "2010-12",
                "o'clock-ish"
            ]
        );
    }

    #[test]
    fn apostrophes_split_words() {
        let rules = Rules {
            join_apostrophes: false,
            ..Rules::default()
        };
        assert_eq!(
            tokens(rules, "don't l’été e.g."),
            ["don", "t", "l", "été", "e.g"]
        );
    }

    #[test]
    fn at_and_hash_join_and_lead() {
        let rules = Rules {
            join_at: true,
            join_hash: true,
            ..Rules::default()
        };
        assert_eq!(
            tokens(rules, "@name mail a@b.org #tag, ##tag @ # c#d e@@f"),
            ["@name", "mail", "a@b.org", "#tag", "#tag", "c#d", "e", "@f"]
        );
    }

    #[test]
    fn digits_may_not_count() {
        let rules = Rules {
            digits: false,
            ..Rules::default()
        };
        assert_eq!(
            tokens(rules.clone(), "B2B 1990s 3.14 x² half½"),
            ["B", "B", "s", "x", "half"]
        );
        let rules = Rules {
            punctuation: true,
            ..rules
        };
        assert_eq!(tokens(rules, "mp3, 3.14!"), ["mp", "3", ",", "3.14", "!"]);
    }

    #[test]
    fn punctuation_may_count() {
        let rules = Rules {
            punctuation: true,
            join_hyphens: true,
            ..Rules::default()
        };
        assert_eq!(
            tokens(rules, "“Well-,  done”… \u{200B}😀 -x"),
            ["“", "Well", "-", ",", "done", "”", "…", "😀", "-", "x"]
        );
    }

    #[test]
    fn a_slice_of_text_without_blanks_ends_near_its_limit() {
        let text = "漢カא😀\u{301}".repeat(2_000);
        let all_rules = Rules {
            punctuation: true,
            join_at: true,
            ..Rules::default()
        };
        for rules in [Rules::default(), all_rules] {
            let end = Tokenizer::new(rules).run(&text, 0, 1_000, &mut |_, _| ());
            assert!((1_000..1_040).contains(&end), "{end}");
        }
    }
}
