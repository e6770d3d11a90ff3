//! Marks, as the page knows them.

use super::Loadable;
use crate::app::format::counted;
use crate::protocol::{Category, ErrorKind, HitSet, MarksReply, MarksState, TallyReply, WireError};

/// What makes one tally another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TallyKey {
    /// The lines that are counted; all marks where there is no query.
    pub(crate) hits: Option<HitSet>,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the marks.
    pub(crate) marks: u32,
    /// The second coder.
    pub(crate) second: Option<(String, u32)>,
}

/// What was asked about marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Marking {
    /// To mark lines; these words say that it is done, and it is told to all
    /// where there are many lines.
    Lines(String, bool),
    /// To read a file.
    File,
    /// Something else.
    Other,
}

/// Marks, and what is asked about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    /// The marks in figures.
    pub(crate) now: MarksState,
    /// Why the last file was not read.
    pub(crate) failure: Option<String>,
    /// What a screen reader says: what was marked last.
    pub(crate) said: String,
    /// The dialog is open.
    pub(crate) open: bool,
    /// The lines by category.
    pub(crate) tally: Loadable<TallyReply>,
    asked: Vec<(u32, Marking)>,
    asked_tally: Option<TallyKey>,
    flight: Option<u32>,
}

/// What to tell the reader, and whether it can be undone.
pub(super) type Told = Option<(String, bool)>;

impl Marks {
    /// There is any mark or note.
    pub(crate) fn any(&self) -> bool {
        self.now.counts.iter().any(|count| *count > 0)
    }

    /// A request went out.
    pub(super) fn asked(&mut self, id: u32, marking: Marking) {
        if marking == Marking::File {
            self.failure = None;
        }
        self.asked.push((id, marking));
    }

    /// Marks have changed; what there is to tell of it.
    pub(super) fn changed(&mut self, now: MarksState) -> Told {
        let told = now.unkept.clone().filter(|_| now.unkept != self.now.unkept);
        self.now = now;
        told.map(|words| (words, false))
    }

    /// A request was answered; what there is to tell of it.
    pub(super) fn answered(&mut self, id: u32, reply: Result<MarksReply, &WireError>) -> Told {
        let at = self.asked.iter().position(|(of, _)| *of == id)?;
        let (_, marking) = self.asked.remove(at);
        match (reply, marking) {
            (Ok(MarksReply::Marked(_)), Marking::Lines(words, many)) => {
                self.said.clone_from(&words);
                many.then(|| (format!("{words}."), true))
            }
            (
                Ok(MarksReply::Loaded {
                    second,
                    marks,
                    waiting,
                }),
                _,
            ) => {
                let mut words = counted(marks, "mark", "marks");
                words += if second { " of a second coder" } else { "" };
                words += " loaded";
                if waiting > 0 {
                    words += "; ";
                    words += &counted(waiting, "waits", "wait");
                    words += " for texts that are not loaded";
                }
                Some((words + ".", !second))
            }
            (Ok(_), _) => None,
            (Err(error), _) if error.kind == ErrorKind::Superseded => None,
            (Err(error), Marking::File) => {
                self.failure = Some(error.message.clone());
                None
            }
            (Err(error), _) => Some((error.message.clone(), false)),
        }
    }

    /// Whether a tally has to be asked for.
    pub(crate) fn is_due(&self, wanted: &TallyKey) -> bool {
        self.open && self.asked_tally.as_ref() != Some(wanted)
    }

    /// A tally was asked for.
    pub(super) fn sent(&mut self, id: u32, key: TallyKey) {
        self.asked_tally = Some(key);
        self.flight = Some(id);
        self.tally.start();
    }

    /// A tally came in; dropped unless it is the newest.
    pub(super) fn counted(&mut self, id: u32, reply: TallyReply) {
        if self.flight.take_if(|flight| *flight == id).is_some() {
            self.tally = Loadable::Ready(reply);
        }
    }

    /// There is no tally.
    pub(super) fn failed(&mut self, id: u32, error: &WireError) {
        if self.flight.take_if(|flight| *flight == id).is_some() {
            if error.kind == ErrorKind::Superseded {
                self.asked_tally = None;
            }
            self.tally.fail(error.clone());
        }
    }

    /// What is on its way will not come.
    pub(super) fn abandon(&mut self) {
        self.asked.clear();
        (self.asked_tally, self.flight) = (None, None);
        self.tally = Loadable::Idle;
    }
}

/// A category by number and name, as in `3, stance`; its number where it has no
/// name.
pub(crate) fn category_label(categories: &[Category], number: u8) -> String {
    let category = usize::from(number)
        .checked_sub(1)
        .and_then(|at| categories.get(at));
    match category {
        Some(category) if category.name != number.to_string() => {
            format!("{number}, {}", category.name)
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_is_told_as_it_was_asked() {
        let mut marks = Marks::default();
        marks.asked(4, Marking::Lines("Line 2 marked as 3".to_owned(), false));
        marks.asked(5, Marking::File);
        marks.asked(6, Marking::Lines("9 lines marked as 3".to_owned(), true));
        assert_eq!(marks.answered(3, Ok(MarksReply::Marked(1))), None);
        assert_eq!(marks.answered(4, Ok(MarksReply::Marked(1))), None);
        assert_eq!(marks.said, "Line 2 marked as 3");
        let bad = WireError::new(ErrorKind::Invalid, "No file of marks.");
        assert_eq!(marks.answered(5, Err(&bad)), None);
        assert_eq!(marks.failure.as_deref(), Some("No file of marks."));
        assert_eq!(
            marks.answered(6, Err(&bad)),
            Some(("No file of marks.".to_owned(), false))
        );
    }

    #[test]
    fn what_is_not_kept_is_told_once() {
        let mut marks = Marks::default();
        let full = MarksState {
            unkept: Some("Full.".to_owned()),
            ..MarksState::default()
        };
        assert_eq!(
            marks.changed(full.clone()),
            Some(("Full.".to_owned(), false))
        );
        assert_eq!(marks.changed(full), None);
    }

    #[test]
    fn categories_are_called_by_number_and_name() {
        let category = |name: &str| Category {
            name: name.to_owned(),
            color: 0,
        };
        let categories = [category("1"), category("stance")];
        assert_eq!(category_label(&categories, 1), "1");
        assert_eq!(category_label(&categories, 2), "2, stance");
        assert_eq!(category_label(&[], 7), "7");
    }
}
