//! Lemma lists: which forms are of one lemma.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use super::{ListError, ListErrorKind};
use crate::engine::fold::{bare_key, folded_key};

/// For words, in any case, the lemma under which they are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LemmaList {
    /// By folded key, and by bare key.
    lemma_of: HashMap<String, String>,
    bare: HashMap<String, String>,
    /// Forms that more than one line gives; the first one counts.
    doubtful: Vec<String>,
}

impl LemmaList {
    /// Reads a list as AntConc's: `lemma -> form1 form2` in each line (also
    /// `=>`, `→` or a tab), forms with blanks or commas between. Lines with `#`
    /// at the beginning are comments.
    ///
    /// # Errors
    ///
    /// Where a line has no arrow, or there are no words.
    pub fn read(text: &str) -> Result<Self, ListError> {
        let (mut list, mut lemmas) = (Self::default(), Vec::new());
        for (line, number) in text.trim_start_matches('\u{FEFF}').lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let arrow = ["->", "=>", "→", "\t"];
            let Some((lemma, forms)) = arrow.iter().find_map(|arrow| line.split_once(arrow)) else {
                return Err(ListError {
                    line: number,
                    kind: ListErrorKind::NoArrow,
                });
            };
            let lemma = lemma.trim();
            let forms = forms
                .split(|c: char| c.is_whitespace() || c == ',')
                .filter(|form| !form.is_empty());
            for form in forms {
                list.add(form, lemma, true);
            }
            lemmas.push(lemma);
        }
        // Each is of itself, unless a line says otherwise, be it a later one.
        for lemma in lemmas {
            list.add(lemma, lemma, false);
        }
        if list.lemma_of.is_empty() {
            return Err(ListError {
                line: 0,
                kind: ListErrorKind::Empty,
            });
        }
        Ok(list)
    }

    fn add(&mut self, form: &str, lemma: &str, said: bool) {
        let key = folded_key(form).into_owned();
        let bare = self.bare.entry(bare_key(&key).into_owned());
        bare.or_insert_with(|| lemma.to_owned());
        match self.lemma_of.get(&key) {
            None => {
                self.lemma_of.insert(key, lemma.to_owned());
            }
            Some(known) if said && known != lemma => self.doubtful.push(form.to_owned()),
            Some(_) => {}
        }
    }

    /// The lemma of a word, in any case, with accents told apart or not; none
    /// where the list has none.
    pub fn lemma(&self, word: &str, accents: bool) -> Option<&str> {
        self.lemma_of_key(&folded_key(word), accents)
    }

    /// The same of a word's [folded key](folded_key).
    pub fn lemma_of_key(&self, key: &str, accents: bool) -> Option<&str> {
        let found = match accents {
            true => self.lemma_of.get(key),
            false => self.bare.get(bare_key(key).as_ref()),
        };
        found.map(String::as_str)
    }

    /// How many forms have a lemma.
    pub fn len(&self) -> usize {
        self.lemma_of.len()
    }

    /// Forms that several lines give to different lemmas, of which the first
    /// counts.
    pub fn doubtful(&self) -> &[String] {
        &self.doubtful
    }
}

/// A lemma list that is shared. Two are equal when they are the same one, so
/// that comparing never walks the words.
#[derive(Clone, Debug)]
pub struct SharedLemmas(Arc<LemmaList>);

impl From<LemmaList> for SharedLemmas {
    fn from(list: LemmaList) -> Self {
        Self(Arc::new(list))
    }
}

impl Deref for SharedLemmas {
    type Target = LemmaList;

    fn deref(&self) -> &LemmaList {
        &self.0
    }
}

impl PartialEq for SharedLemmas {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for SharedLemmas {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_find_their_lemma() {
        let list = LemmaList::read(
            "# verbs\nbe -> am is are was\ngo->goes, went\nsee\tsaw\nsaw => saws\n",
        )
        .expect("a list");
        assert_eq!(list.lemma("Was", true), Some("be"));
        assert_eq!(list.lemma("be", true), Some("be"));
        assert_eq!(list.lemma("went", true), Some("go"));
        assert_eq!(list.lemma("saw", true), Some("see"));
        assert_eq!(list.lemma("ferry", true), None);
        assert_eq!(list.doubtful(), Vec::<String>::new());
        let accents = LemmaList::read("être -> été\nete -> etes\n").expect("a list");
        assert_eq!(accents.lemma("ete", true), Some("ete"));
        assert_eq!(
            accents.lemma("ete", false),
            Some("être"),
            "the first counts"
        );
        let twice = LemmaList::read("lie -> lay\nlay -> lay laid\n").expect("a list");
        assert_eq!(
            (twice.lemma("lay", true), twice.doubtful()),
            (Some("lie"), ["lay".to_owned()].as_slice())
        );
    }

    #[test]
    fn what_a_line_says_goes_before_what_none_says() {
        for text in [
            "saw -> sawed sawing\nsee -> saw seen\n",
            "see -> saw seen\nsaw -> sawed sawing\n",
        ] {
            let list = LemmaList::read(text).expect("a list");
            for accents in [true, false] {
                assert_eq!(list.lemma("saw", accents), Some("see"), "{text}");
                assert_eq!(list.lemma("sawed", accents), Some("saw"), "{text}");
            }
            assert_eq!(list.doubtful(), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_no_lemma_list_is_told() {
        let error = LemmaList::read("be -> is\nwords only\n").expect_err("no list");
        assert_eq!((error.line, error.kind), (2, ListErrorKind::NoArrow));
        assert!(LemmaList::read("").is_err());
    }
}
