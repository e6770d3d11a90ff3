//! What the page tells in passing.

/// What a notice offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Bring back the documents that were removed.
    Restore,
    /// Show the list of documents.
    ShowDocuments,
    /// Take back the last marking.
    UndoMarks,
}

/// One sentence, and perhaps a button beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Its name, to dismiss it by.
    pub(crate) id: u32,
    /// The sentence.
    pub(crate) text: String,
    /// What the button does.
    pub(crate) remedy: Option<Remedy>,
}

/// The notices in sight, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Notices {
    last: u32,
    list: Vec<Notice>,
}

/// How many notices stand at once.
const ROOM: usize = 3;

impl Notices {
    /// Adds one; another with the same remedy, or the oldest beyond the room
    /// there is, gives way.
    pub(crate) fn add(&mut self, text: String, remedy: Option<Remedy>) {
        self.last += 1;
        self.list
            .retain(|notice| remedy.is_none() || notice.remedy != remedy);
        if self.list.len() == ROOM {
            self.list.remove(0);
        }
        self.list.push(Notice {
            id: self.last,
            text,
            remedy,
        });
    }

    /// Takes one away.
    pub(crate) fn dismiss(&mut self, id: u32) {
        self.list.retain(|notice| notice.id != id);
    }

    /// Takes away those with that remedy.
    pub(crate) fn withdraw(&mut self, remedy: Remedy) {
        self.list.retain(|notice| notice.remedy != Some(remedy));
    }

    /// Those in sight.
    pub(crate) fn list(&self) -> &[Notice] {
        &self.list
    }
}
