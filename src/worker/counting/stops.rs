//! The stop words of a table.

use std::rc::Rc;

use super::invalid;
use super::kept::Counting;
use crate::engine::corpus::Corpus;
use crate::engine::figures::{Lexicon, StopLanguage, Stopped, stop_language};
use crate::engine::reference::StopList;
use crate::protocol::{StopWords, WireError};
use crate::worker::lists::Lists;

/// Which entries of a lexicon are stop words, kept for the table last shown.
#[derive(Debug)]
pub(in crate::worker) struct StopsKept {
    of: Vec<StopWords>,
    lexicon: Rc<Lexicon>,
    lists: Vec<Rc<StopList>>,
    stopped: Stopped,
    /// The language that the corpus seems to be in.
    pub(in crate::worker) suggested: Option<StopLanguage>,
}

impl StopsKept {
    fn new(
        of: &[StopWords],
        lexicon: &Rc<Lexicon>,
        suggested: Option<StopLanguage>,
        lists: &Lists,
    ) -> Result<Self, WireError> {
        let language = |code: &str| {
            StopList::of_language(code).map(Rc::new).ok_or_else(|| {
                invalid(format!("There is no stop list for \u{201c}{code}\u{201d}."))
            })
        };
        let mut found = Vec::new();
        for words in of {
            match words {
                StopWords::Suggested => {
                    found.extend(suggested.map(|of| language(of.code)).transpose()?);
                }
                StopWords::Language(code) => found.push(language(code)?),
                StopWords::List(name) => found.push(lists.stop(name)?),
            }
        }
        let all: Vec<&StopList> = found.iter().map(Rc::as_ref).collect();
        Ok(Self {
            stopped: Stopped::new(lexicon, &all),
            of: of.to_vec(),
            lexicon: Rc::clone(lexicon),
            lists: found,
            suggested,
        })
    }

    /// No word is left out.
    pub(in crate::worker) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// An entry is a stop word.
    pub(in crate::worker) fn holds(&self, entry: u32) -> bool {
        self.stopped.holds(entry)
    }

    /// The same of a word that the corpus lacks.
    pub(in crate::worker) fn holds_word(&self, word: &str) -> bool {
        self.lists.iter().any(|list| list.holds(word))
    }
}

impl Counting {
    /// Has the stop words of these lists at hand for a lexicon.
    pub(in crate::worker) fn make_stops(
        &mut self,
        of: &[StopWords],
        lexicon: &Rc<Lexicon>,
        corpus: &Corpus,
        lists: &Lists,
    ) -> Result<(), WireError> {
        let is_it = |kept: &Rc<StopsKept>| kept.of == of && Rc::ptr_eq(&kept.lexicon, lexicon);
        if self.stops.as_ref().is_some_and(is_it) {
            return Ok(());
        }
        let suggested = *self.language.get_or_insert_with(|| {
            let index = corpus.index()?;
            stop_language(corpus.vocabulary(), index)
        });
        self.stops = Some(Rc::new(StopsKept::new(of, lexicon, suggested, lists)?));
        Ok(())
    }
}
