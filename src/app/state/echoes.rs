//! Echoes: how they are listed, and the one that is shown.

use std::ops::Range;
use std::rc::Rc;

use super::{Loadable, Paged, Route, Slice, State, View};
use crate::protocol::{
    DocumentRef, ECHO_LEAST, ECHO_MOST, EchoColumn, EchoReply, EchoRequest, EchoRow, EchoSettings,
    EchoesReply, EchoesRequest, ErrorKind, WireError,
};

/// The list of echoes; its summary is a reply without rows.
pub(crate) type EchoList = Paged<EchoesKey, EchoesReply, Slice<EchoRow>>;

/// What the list of echoes shows, and which of them is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EchoShape {
    /// The fewest words.
    pub(crate) least: u32,
    /// Word for word.
    pub(crate) exact: bool,
    /// The column to sort by.
    pub(crate) sort: EchoColumn,
    /// Largest first.
    pub(crate) descending: bool,
    /// Only those that all of these share.
    pub(crate) texts: Vec<DocumentRef>,
    /// The number of the one that is open; the list's first where there is
    /// none.
    pub(crate) echo: Option<u32>,
    /// The first of its passages that is shown.
    pub(crate) first: u32,
}

impl Default for EchoShape {
    fn default() -> Self {
        Self {
            least: ECHO_LEAST,
            exact: false,
            sort: EchoColumn::Words,
            descending: true,
            texts: Vec::new(),
            echo: None,
            first: 0,
        }
    }
}

/// What makes one list of echoes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EchoesKey {
    settings: EchoSettings,
    texts: Vec<DocumentRef>,
    sort: (EchoColumn, bool),
    version: u32,
}

impl EchoesKey {
    /// The request for some rows.
    pub(crate) fn request(self, rows: Range<u32>) -> EchoesRequest {
        EchoesRequest {
            settings: self.settings,
            texts: self.texts,
            sort: self.sort.0,
            descending: self.sort.1,
            first: rows.start,
            count: rows.end - rows.start,
        }
    }
}

/// What makes the passages that are shown others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EchoKey {
    settings: EchoSettings,
    number: u32,
    first: u32,
    version: u32,
}

impl EchoKey {
    /// The request.
    pub(crate) fn request(self) -> EchoRequest {
        EchoRequest {
            settings: self.settings,
            number: self.number,
            first: self.first,
        }
    }
}

/// The echo that is shown, and how far the search for echoes is.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenEcho {
    /// What there is to show, with what was asked for.
    pub(crate) page: Loadable<Rc<(EchoKey, EchoReply)>>,
    asked: Option<EchoKey>,
    flight: Option<u32>,
    /// How far the search is, from 0 to 1, while it runs.
    pub(crate) share: Option<f64>,
}

impl OpenEcho {
    /// Whether it has to be asked for.
    pub(crate) fn is_due(&self, wanted: &EchoKey) -> bool {
        self.asked.as_ref() != Some(wanted)
    }

    /// A request went out.
    pub(crate) fn sent(&mut self, id: u32, key: EchoKey) {
        self.asked = Some(key);
        self.flight = Some(id);
        self.page.start();
    }

    /// Passages came in; dropped unless they are the newest.
    pub(crate) fn answered(&mut self, id: u32, reply: EchoReply) {
        if self.flight.take_if(|flight| *flight == id).is_some()
            && let Some(key) = self.asked.clone()
        {
            self.page = Loadable::Ready(Rc::new((key, reply)));
        }
    }

    /// There is no answer.
    pub(crate) fn failed(&mut self, id: u32, error: WireError) {
        if self.flight.take_if(|flight| *flight == id).is_some() {
            match error.kind {
                ErrorKind::Superseded => self.asked = None,
                _ => self.page.fail(error),
            }
        }
    }

    /// What is on its way will not come.
    pub(crate) fn abandon(&mut self) {
        (self.flight, self.asked, self.share) = (None, None, None);
    }
}

/// What the reader does with echoes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EchoChange {
    /// The fewest words.
    Least(u32),
    /// Word for word, or not.
    Exact(bool),
    /// A header was pressed.
    Sort(EchoColumn),
    /// Only what these texts share; all where there is none.
    Texts(Vec<DocumentRef>),
    /// Show that one.
    Open(u32),
    /// Show its passages from that one on.
    From(u32),
    /// These rows are in sight.
    InSight(Range<u32>),
}

impl EchoShape {
    /// What is an echo.
    fn settings(&self, route: &Route) -> EchoSettings {
        EchoSettings {
            least: self.least.clamp(ECHO_LEAST, ECHO_MOST),
            exact: self.exact,
            scope: route.scope.clone(),
        }
    }

    /// As it is after a change.
    pub(crate) fn change(&mut self, change: EchoChange) {
        match change {
            EchoChange::Least(least) => self.least = least.clamp(ECHO_LEAST, ECHO_MOST),
            EchoChange::Exact(exact) => self.exact = exact,
            EchoChange::Sort(column) => {
                self.descending = match self.sort == column {
                    true => !self.descending,
                    false => column != EchoColumn::Place,
                };
                self.sort = column;
            }
            EchoChange::Texts(texts) => self.texts = texts,
            EchoChange::Open(echo) => {
                (self.echo, self.first) = (Some(echo), 0);
                return;
            }
            EchoChange::From(first) => {
                self.first = first;
                return;
            }
            EchoChange::InSight(_) => return,
        }
        (self.echo, self.first) = (None, 0);
    }
}

impl State {
    /// The list of echoes that the page shows when its view is open.
    pub(crate) fn echoes_key(&self) -> Option<EchoesKey> {
        let shape = &self.route.echoes;
        (self.corpus.loaded() > 0).then(|| EchoesKey {
            settings: shape.settings(&self.route),
            texts: shape.texts.clone(),
            sort: (shape.sort, shape.descending),
            version: self.corpus.now.version,
        })
    }

    /// The echo that the page wants to show: once the list is there, since the
    /// first is shown where none was chosen.
    pub(crate) fn echo_key(&self) -> Option<EchoKey> {
        if self.route.view != View::Echoes {
            return None;
        }
        let table = self.echoes.list.ready()?;
        let shape = &self.route.echoes;
        let number = match shape.echo {
            Some(number) => number,
            None => table.row(0)?.number,
        };
        Some(EchoKey {
            settings: shape.settings(&self.route),
            number,
            first: shape.first,
            version: self.corpus.now.version,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_echoes_open_at_the_first() {
        let mut shape = EchoShape::default();
        shape.change(EchoChange::Open(7));
        shape.change(EchoChange::From(4));
        assert_eq!((shape.echo, shape.first), (Some(7), 4));
        shape.change(EchoChange::Open(2));
        assert_eq!((shape.echo, shape.first), (Some(2), 0));
        shape.change(EchoChange::Least(3));
        assert_eq!((shape.least, shape.echo), (ECHO_LEAST, None));
    }

    #[test]
    fn a_header_turns_its_order() {
        let mut shape = EchoShape::default();
        shape.change(EchoChange::Sort(EchoColumn::Words));
        assert!(!shape.descending);
        shape.change(EchoChange::Sort(EchoColumn::Place));
        assert_eq!((shape.sort, shape.descending), (EchoColumn::Place, false));
        shape.change(EchoChange::Sort(EchoColumn::Texts));
        assert!(shape.descending);
    }
}
