//! Stop lists: words that do not count as rows.

use std::collections::HashSet;

use super::{ListError, ListErrorKind};
use crate::engine::fold::folded_key;

/// Words, in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopList {
    keys: HashSet<String>,
}

impl StopList {
    /// Reads a list: words with line breaks, blanks, commas or semicolons
    /// between. Lines with `#` at the beginning are comments.
    ///
    /// # Errors
    ///
    /// Where there is no word.
    pub fn read(text: &str) -> Result<Self, ListError> {
        let text = text.trim_start_matches('\u{FEFF}');
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(|line| {
            line.split(|c: char| c.is_whitespace() || c == ',' || c == ';')
                .filter(|word| !word.is_empty())
        });
        let list = Self::of(words);
        if list.keys.is_empty() {
            return Err(ListError {
                line: 0,
                kind: ListErrorKind::Empty,
            });
        }
        Ok(list)
    }

    /// The list of a language, by its [code](stop_languages).
    pub fn of_language(code: &str) -> Option<Self> {
        let words = stop_words::lookup(code)?;
        Some(Self::of(words.iter().copied()))
    }

    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        Self {
            keys: words.map(|word| folded_key(word).into_owned()).collect(),
        }
    }

    /// The list has a word, in any case.
    pub fn holds(&self, word: &str) -> bool {
        self.keys.contains(folded_key(word).as_ref())
    }

    /// The words' keys, in any case and order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }
}

/// The languages that have a stop list, as ISO 639 codes: those of the
/// collection Stopwords ISO.
pub fn stop_languages() -> &'static [&'static str] {
    stop_words::available_languages()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_small_words() {
        for (code, word) in [
            ("en", "The"),
            ("de", "und"),
            ("fr", "être"),
            ("ru", "и"),
            ("ar", "في"),
        ] {
            assert!(stop_languages().contains(&code));
            assert!(
                StopList::of_language(code).expect(code).holds(word),
                "{code}"
            );
        }
        assert!(stop_languages().len() > 40);
        assert_eq!(StopList::of_language("xx"), None);
    }

    #[test]
    fn own_lists_are_read() {
        let list = StopList::read("# mine\nHarbour\nferry, boat\n").expect("a list");
        assert_eq!(list.len(), 3);
        assert!(list.holds("HARBOUR") && list.holds("boat") && !list.holds("mine"));
        assert!(StopList::read("# nothing\n").is_err());
    }
}
