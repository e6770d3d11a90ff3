//! The lists of words that were given to the worker, kept so that a new worker
//! can be given the same ones.

use web_sys::File;

use crate::protocol::{AddListRequest, ListKind, Origin, Request, Source, SourceId};

/// The lists that the worker has, and those on their way.
#[derive(Debug, Default)]
pub(super) struct KeptLists {
    kept: Vec<KeptList>,
    /// By the numbers of the requests that brought them.
    asked: Vec<(u32, KeptList)>,
}

/// A list.
#[derive(Clone, Debug)]
pub(super) struct KeptList {
    /// What it is for.
    pub(super) kind: ListKind,
    /// What the worker calls its file.
    pub(super) source: SourceId,
    /// Its file.
    pub(super) file: File,
}

impl KeptList {
    /// What to send, and the handle that goes beside it.
    pub(super) fn parcel(&self) -> (Request, Vec<File>) {
        let source = Source {
            id: self.source,
            name: self.file.name(),
            bytes: self.file.size(),
            origin: Origin::File,
        };
        let kind = self.kind;
        let request = Request::AddList(AddListRequest { kind, source });
        (request, vec![self.file.clone()])
    }
}

impl KeptLists {
    /// A list was sent under the number `id`.
    pub(super) fn sent(&mut self, id: u32, list: KeptList) {
        self.asked.push((id, list));
    }

    /// The request of that number was answered: if it brought a list, that is
    /// there now or could not be read.
    pub(super) fn answered(&mut self, id: u32, done: bool) {
        let Some(at) = self.asked.iter().position(|(of, _)| *of == id) else {
            return;
        };
        let (_, list) = self.asked.remove(at);
        if done {
            self.forget(list.kind, &list.file.name());
            self.kept.push(list);
        }
    }

    /// A list was taken away.
    pub(super) fn forget(&mut self, kind: ListKind, name: &str) {
        self.kept
            .retain(|list| list.kind != kind || list.file.name() != name);
    }

    /// All lists, to be given to a new worker.
    pub(super) fn again(&mut self) -> Vec<KeptList> {
        let waiting = self.asked.drain(..).map(|(_, list)| list);
        self.kept.drain(..).chain(waiting).collect()
    }
}
