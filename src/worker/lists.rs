//! The lists of words that a reader has brought, by name.

use std::collections::VecDeque;
use std::rc::Rc;

use super::host::Host;
use super::record::{FileDigest, digest_of};
use super::samples::SAMPLES;
use crate::engine::decode::decode;
use crate::engine::reference::{LemmaList, ListError, ReferenceList, SharedLemmas, StopList};
use crate::protocol::{
    AddListRequest, DOUBTFUL_TOLD, ErrorKind, ListKind, ListRow, ListsState, Origin,
    RemoveListRequest, WireError,
};

/// Bytes to read from a file at a time.
const CHUNK: usize = 4 << 20;
/// The most bytes that a list may have: frequency lists of the largest corpora
/// have about ten million.
const BYTES_MAX: f64 = 64e6;

/// The lists, and those on their way.
#[derive(Debug, Default)]
pub(super) struct Lists {
    version: u32,
    /// By kind, then by name.
    kept: Vec<Kept>,
    queue: VecDeque<Job>,
}

/// A list, by its kind and name, and the SHA-256 of its bytes.
type Kept = (ListKind, String, List, FileDigest);

#[derive(Clone, Debug)]
enum List {
    Stop(Rc<StopList>),
    Lemmas(SharedLemmas),
    Reference(Rc<ReferenceList>),
}

/// A list to read, and the request that asked for it.
#[derive(Debug)]
struct Job {
    id: u32,
    of: AddListRequest,
    bytes: Vec<u8>,
}

impl Lists {
    /// Puts a list at the end of the queue.
    pub(super) fn add(&mut self, id: u32, of: AddListRequest) {
        let bytes = Vec::new();
        self.queue.push_back(Job { id, of, bytes });
    }

    /// There are lists to read.
    pub(super) fn is_reading(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Reads a piece of the first list in the queue. Once it has been read, the
    /// request that asked for it, and why there is no such list.
    pub(super) fn advance(&mut self, host: &mut impl Host) -> Option<(u32, Result<(), WireError>)> {
        let job = self.queue.front_mut()?;
        let read = match fetch(job, host) {
            Ok(false) => return None,
            Ok(true) => {
                let digest = digest_of(&job.bytes);
                let list = parse(job.of.kind, std::mem::take(&mut job.bytes));
                list.map(|list| (list, digest))
            }
            Err(reason) => Err(reason),
        };
        let Job { id, of, .. } = self.queue.pop_front()?;
        let name = of.source.name;
        let kept = read.map(|(list, digest)| self.keep((of.kind, name.clone(), list, digest)));
        let told = |reason| {
            let words = format!("\u{201c}{name}\u{201d} was not added. {reason}");
            WireError::new(ErrorKind::Invalid, words)
        };
        Some((id, kept.map_err(told)))
    }

    fn keep(&mut self, list: Kept) {
        self.version += 1;
        self.kept
            .retain(|(kind, name, ..)| (*kind, name) != (list.0, &list.1));
        self.kept.push(list);
        self.kept
            .sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
    }

    /// Takes a list away.
    pub(super) fn remove(&mut self, of: &RemoveListRequest) -> Result<(), WireError> {
        let before = self.kept.len();
        self.kept
            .retain(|(kind, name, ..)| *kind != of.kind || *name != of.name);
        if self.kept.len() == before {
            return Err(WireError::new(
                ErrorKind::Missing,
                "This list has been taken away.",
            ));
        }
        self.version += 1;
        Ok(())
    }

    fn find(&self, kind: ListKind, name: &str) -> Option<&List> {
        let mut kept = self.kept.iter();
        let found = kept.find(|(of, known, ..)| *of == kind && known == name);
        found.map(|(_, _, list, _)| list)
    }

    /// The SHA-256 of a list's bytes.
    pub(super) fn digest(&self, kind: ListKind, name: &str) -> Option<&FileDigest> {
        let mut kept = self.kept.iter();
        let found = kept.find(|(of, known, ..)| *of == kind && known == name);
        found.map(|(.., digest)| digest)
    }

    /// A stop list by its name.
    pub(super) fn stop(&self, name: &str) -> Result<Rc<StopList>, WireError> {
        match self.find(ListKind::Stop, name) {
            Some(List::Stop(list)) => Ok(Rc::clone(list)),
            _ => Err(missing("stop list", name, "leave its words in")),
        }
    }

    /// A lemma list by its name.
    pub(super) fn lemmas(&self, name: &str) -> Result<SharedLemmas, WireError> {
        match self.find(ListKind::Lemmas, name) {
            Some(List::Lemmas(list)) => Ok(list.clone()),
            _ => Err(missing("lemma list", name, "count words as they are")),
        }
    }

    /// A frequency list by its name.
    pub(super) fn reference(&self, name: &str) -> Result<Rc<ReferenceList>, WireError> {
        match self.find(ListKind::Reference, name) {
            Some(List::Reference(list)) => Ok(Rc::clone(list)),
            _ => Err(missing("reference list", name, "compare with texts")),
        }
    }

    /// What is told of them.
    pub(super) fn state(&self) -> ListsState {
        let row = |(kind, name, list, _): &Kept| {
            let (entries, tokens, doubtful) = match list {
                List::Stop(list) => (list.len(), 0, [].as_slice()),
                List::Lemmas(list) => (list.len(), 0, list.doubtful()),
                List::Reference(list) => (list.len(), list.tokens(), [].as_slice()),
            };
            ListRow {
                kind: *kind,
                name: name.clone(),
                entries: entries as u32,
                tokens: tokens as f64,
                doubtful: doubtful.len() as u32,
                doubtful_forms: doubtful.iter().take(DOUBTFUL_TOLD).cloned().collect(),
            }
        };
        ListsState {
            version: self.version,
            lists: self.kept.iter().map(row).collect(),
        }
    }
}

fn missing(kind: &str, name: &str, otherwise: &str) -> WireError {
    let words = format!(
        "The {kind} \u{201c}{name}\u{201d} is not here: lists stay on the machine that they were chosen on. Add it under \u{201c}Lists\u{201d}, or {otherwise}."
    );
    WireError::new(ErrorKind::Missing, words)
}

/// Fetches a piece of a list's bytes; true when all are there. An error is a
/// sentence.
fn fetch(job: &mut Job, host: &mut impl Host) -> Result<bool, String> {
    let source = &mut job.of.source;
    match &mut source.origin {
        Origin::Text(text) => job.bytes = std::mem::take(text).into_bytes(),
        Origin::Sample(number) => {
            let sample = SAMPLES.get(*number as usize);
            job.bytes = sample.map_or_else(Vec::new, |(_, bytes)| bytes.to_vec());
        }
        Origin::File if source.bytes > BYTES_MAX => {
            return Err(format!(
                "It has {:.0} MB, and lists of {:.0} MB at most are read. Is it a text? Drop it on the page.",
                source.bytes / 1e6,
                BYTES_MAX / 1e6
            ));
        }
        Origin::File => {
            let from = job.bytes.len() as f64;
            let to = source.bytes.min(from + CHUNK as f64);
            host.read(source.id, from, to, &mut job.bytes)?;
            let read = job.bytes.len() as f64;
            return Ok(read >= source.bytes || read <= from);
        }
    }
    Ok(true)
}

fn parse(kind: ListKind, bytes: Vec<u8>) -> Result<List, String> {
    let text = decode(bytes, None).map_err(|error| error.to_string())?.text;
    let list = match kind {
        ListKind::Stop => StopList::read(&text).map(|list| List::Stop(Rc::new(list))),
        ListKind::Lemmas => LemmaList::read(&text).map(|list| List::Lemmas(list.into())),
        ListKind::Reference => {
            ReferenceList::read(&text).map(|list| List::Reference(Rc::new(list)))
        }
    };
    list.map_err(|error: ListError| capital(&error.to_string()))
}

/// The same with a capital at its beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
