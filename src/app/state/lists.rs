//! The lists of words that the reader has brought.

use super::figures::Against;
use super::{FigureKind, State};
use crate::protocol::{ListKind, ListsState, StopWords, WireError};

/// The lists, those on their way, and what went wrong last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lists {
    /// As the worker told it last.
    pub(crate) now: ListsState,
    asked: Vec<Asked>,
    /// Why the last list that was brought is not there, by its kind.
    pub(crate) trouble: Option<(ListKind, String)>,
}

/// A list that is on its way.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    id: u32,
    kind: ListKind,
    name: String,
    /// The table that it is for.
    table: FigureKind,
}

/// What the reader does with lists.
#[derive(Clone, Debug)]
pub(crate) enum ListChange {
    /// One was given to the worker under the number `id`.
    Asked {
        /// The request's number.
        id: u32,
        /// What it is for.
        kind: ListKind,
        /// Its name.
        name: String,
        /// The table that is to use it.
        table: FigureKind,
    },
    /// One was taken away.
    Removed(ListKind, String),
}

impl Lists {
    /// A list of that kind is on its way.
    pub(crate) fn awaits(&self, kind: ListKind) -> bool {
        self.asked.iter().any(|asked| asked.kind == kind)
    }

    /// What is on its way will not come.
    pub(super) fn abandon(&mut self) {
        self.asked.clear();
    }

    fn take(&mut self, id: u32) -> Option<Asked> {
        let at = self.asked.iter().position(|asked| asked.id == id)?;
        Some(self.asked.remove(at))
    }

    /// The request of that number failed.
    pub(super) fn failed(&mut self, id: u32, error: &WireError) {
        if let Some(asked) = self.take(id) {
            self.trouble = Some((asked.kind, error.message.clone()));
        }
    }
}

impl State {
    pub(super) fn change_lists(&mut self, change: ListChange) {
        match change {
            ListChange::Asked {
                id,
                kind,
                name,
                table,
            } => self.lists.change(|lists| {
                lists.trouble = None;
                lists.asked.push(Asked {
                    id,
                    kind,
                    name,
                    table,
                });
            }),
            ListChange::Removed(kind, name) => {
                self.lists.change(|lists| lists.trouble = None);
                self.step_to(|route| {
                    for table in FigureKind::ALL {
                        let shape = route.figures.of_mut(table);
                        match kind {
                            ListKind::Stop => shape.stop.drop_list(&name),
                            ListKind::Lemmas => {
                                shape.lemmas.take_if(|known| *known == name);
                            }
                            ListKind::Reference => {
                                if shape.against == Against::List(name.clone()) {
                                    shape.against = Against::Rest;
                                }
                            }
                        }
                    }
                });
            }
        }
    }

    /// The request of that number is done: if it brought a list, the table that
    /// it was brought for uses it.
    pub(super) fn list_added(&mut self, id: u32) {
        let mut added = None;
        self.lists.adjust(|lists| added = lists.take(id));
        let Some(Asked {
            kind, name, table, ..
        }) = added
        else {
            return;
        };
        self.step_to(|route| {
            let shape = route.figures.of_mut(table);
            match kind {
                ListKind::Stop => {
                    let list = StopWords::List(name);
                    if !shape.stop.on || !shape.stop.lists.contains(&list) {
                        shape.stop.toggle(&list);
                    }
                }
                ListKind::Lemmas => shape.count_by(None, Some(name)),
                ListKind::Reference => shape.against = Against::List(name),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Action;
    use crate::protocol::{ErrorKind, FromWorker, Reply};

    fn asked(id: u32, kind: ListKind, table: FigureKind) -> Action {
        Action::Lists(ListChange::Asked {
            id,
            kind,
            name: "a.txt".to_owned(),
            table,
        })
    }

    fn answer(id: u32, result: Result<Reply, WireError>) -> Action {
        Action::Told(FromWorker::Reply {
            id,
            micros: 0.0,
            result,
        })
    }

    #[test]
    fn a_list_is_used_once_it_has_come() {
        let words = FigureKind::Words;
        let state = State::default().after(asked(4, ListKind::Stop, words));
        assert!(state.lists.awaits(ListKind::Stop));
        let other = state.after(answer(3, Ok(Reply::Done)));
        assert!(!other.route.figures.of(words).stop.on);
        let here = other.after(answer(4, Ok(Reply::Done)));
        assert_eq!(here.route.figures.of(words).stop.text(), "1/.a.txt");
        // The same name again is the newer list, and stays used.
        let again = here
            .after(asked(5, ListKind::Stop, words))
            .after(answer(5, Ok(Reply::Done)));
        assert_eq!(again.route.figures.of(words).stop.text(), "1/.a.txt");
        let gone = again.after(Action::Lists(ListChange::Removed(
            ListKind::Stop,
            "a.txt".to_owned(),
        )));
        assert_eq!(gone.route.figures.of(words).stop.text(), "0");
    }

    #[test]
    fn a_list_that_is_none_says_why_and_changes_nothing() {
        let keywords = FigureKind::Keywords;
        let state = State::default().after(asked(4, ListKind::Reference, keywords));
        let error = WireError::new(ErrorKind::Invalid, "It has no words.");
        let failed = state.after(answer(4, Err(error)));
        let told = Some((ListKind::Reference, "It has no words.".to_owned()));
        assert_eq!(failed.lists.trouble, told);
        assert_eq!(failed.route.figures.of(keywords).against, Against::Rest);
        let next = failed
            .after(asked(5, ListKind::Reference, keywords))
            .after(answer(5, Ok(Reply::Done)));
        assert_eq!(next.lists.trouble, None);
        let list = Against::List("a.txt".to_owned());
        assert_eq!(next.route.figures.of(keywords).against, list);
        let lemmas = next
            .after(asked(6, ListKind::Lemmas, keywords))
            .after(answer(6, Ok(Reply::Done)));
        let shape = lemmas.route.figures.of(keywords);
        assert_eq!(shape.lemmas.as_deref(), Some("a.txt"));
    }
}
