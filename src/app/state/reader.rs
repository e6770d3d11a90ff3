//! The document in the reader.

use std::rc::Rc;

use super::{Loadable, ReadKey};
use crate::protocol::{ErrorKind, HitSet, Place, ReadReply, WireError};

/// The part of a document that is shown, and what is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    /// What there is to show, with what was asked for.
    pub(crate) page: Loadable<Rc<(ReadKey, ReadReply)>>,
    asked: Option<ReadKey>,
    flight: Option<u32>,
    /// A query that cannot be read: the text is shown without it.
    pub(crate) unreadable: Option<HitSet>,
}

impl Reader {
    /// Whether `wanted` has to be asked for: not if it is on its way, nor if
    /// the part that is here holds the place.
    pub(crate) fn is_due(&self, wanted: &ReadKey) -> bool {
        if self.asked.as_ref() == Some(wanted) {
            return false;
        }
        let Some((key, reply)) = self.page.ready().map(AsRef::as_ref) else {
            return true;
        };
        let here = match wanted.at {
            Place::Part(part) => part == reply.part,
            Place::Token(token) => tokens(reply).any(|mark| mark == token),
        };
        !(here && key.same_text(wanted))
    }

    /// A request went out.
    pub(crate) fn sent(&mut self, id: u32, key: ReadKey) {
        self.asked = Some(key);
        self.flight = Some(id);
        self.page.start();
    }

    /// A part came in; dropped unless it is the newest.
    pub(crate) fn answered(&mut self, id: u32, reply: ReadReply) {
        if self.flight.take_if(|flight| *flight == id).is_some()
            && let Some(key) = self.asked.clone()
        {
            self.page = Loadable::Ready(Rc::new((key, reply)));
        }
    }

    /// There is no answer.
    pub(crate) fn failed(&mut self, id: u32, error: WireError) {
        if self.flight.take_if(|flight| *flight == id).is_none() {
            return;
        }
        let query = self.asked.as_ref().and_then(|key| key.hits.clone());
        match error.kind {
            ErrorKind::Superseded => self.asked = None,
            ErrorKind::Query if query.is_some() => self.unreadable = query,
            _ => self.page.fail(error),
        }
    }

    /// What is on its way will not come.
    pub(crate) fn abandon(&mut self) {
        self.flight = None;
        self.asked = None;
    }
}

/// The first token of each hit that begins or goes on in the part, in order;
/// one that runs over several sections comes more than once.
pub(crate) fn tokens(reply: &ReadReply) -> impl Iterator<Item = u32> + '_ {
    reply
        .sections
        .iter()
        .flat_map(|section| section.marks.iter().map(|mark| mark.token))
}
