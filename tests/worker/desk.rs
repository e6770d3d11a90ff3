//! A session at a desk: files in memory, a clock that ticks by itself.

use std::collections::HashMap;

use kwicksilver::protocol::{
    ConcordanceReply, ConcordanceRequest, CorpusState, Envelope, Event, Folds, FromWorker, Origin,
    QueryText, Reply, Request, SortLevel, Source, SourceId, Width, WireError,
};
use kwicksilver::worker::{Host, Session, Step};

/// Files by source; `None` is a file that cannot be read.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) files: HashMap<SourceId, Option<Vec<u8>>>,
    /// What was written, as bytes and as text, and in how many pieces.
    pub(crate) bytes: Vec<u8>,
    pub(crate) written: String,
    pub(crate) pieces: usize,
    /// The store of marks: its name, its records, and those that took their
    /// place.
    pub(crate) store: Option<String>,
    pub(crate) records: Vec<String>,
    pub(crate) compacted: Option<Vec<String>>,
}

impl Files {
    /// A file that a later request names.
    pub(crate) fn put(&mut self, source: SourceId, bytes: Vec<u8>) {
        self.files.insert(source, Some(bytes));
    }
}

impl Host for Files {
    fn read(
        &mut self,
        source: SourceId,
        from: f64,
        to: f64,
        into: &mut Vec<u8>,
    ) -> Result<(), String> {
        let Some(Some(bytes)) = self.files.get(&source) else {
            return Err("It cannot be read.".into());
        };
        let end = bytes.len().min(to as usize);
        into.extend_from_slice(&bytes[(from as usize).min(end)..end]);
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
        self.written.push_str(&String::from_utf8_lossy(bytes));
        self.pieces += 1;
    }

    fn discard(&mut self) {
        self.bytes.clear();
        self.written.clear();
        self.pieces = 0;
    }

    fn open_marks(&mut self, name: &str) {
        self.store = Some(name.to_owned());
    }

    fn keep_marks(&mut self, record: String) {
        self.records.push(record);
    }

    fn compact_marks(&mut self, records: Vec<String>) {
        self.compacted = Some(records);
    }

    fn micros(&self) -> f64 {
        0.0
    }
}

/// A session and what a page does with it.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) session: Session<Files>,
    next: u32,
    pub(crate) events: Vec<Event>,
    pub(crate) replies: Vec<(u32, Result<Reply, WireError>)>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let mut desk = Self {
            session: Session::new(Files::default()),
            next: 0,
            events: Vec::new(),
            replies: Vec::new(),
        };
        desk.run();
        desk
    }

    /// A desk with texts loaded.
    pub(crate) fn with(texts: &[(&str, &str)]) -> Self {
        let mut desk = Self::new();
        let files: Vec<_> = texts
            .iter()
            .map(|(name, text)| (*name, Some(text.as_bytes().to_vec())))
            .collect();
        desk.drop_files(files);
        desk.run();
        desk
    }

    /// Sends a request without working on it.
    pub(crate) fn send(&mut self, body: Request) -> u32 {
        self.next += 1;
        let id = self.next;
        self.session.receive(Envelope { id, body });
        id
    }

    /// Sends files, numbered on from 0 with each call's number.
    pub(crate) fn drop_files(&mut self, files: Vec<(&str, Option<Vec<u8>>)>) -> u32 {
        let mut sources = Vec::new();
        for (name, bytes) in files {
            let id = SourceId(self.session.host().files.len() as u32);
            sources.push(Source {
                id,
                name: name.to_owned(),
                bytes: bytes.as_ref().map_or(1, Vec::len) as f64,
                origin: Origin::File,
            });
            self.session.host().files.insert(id, bytes);
        }
        self.send(Request::Load(sources))
    }

    pub(crate) fn step(&mut self) -> Step {
        let step = self.session.step();
        for message in self.session.take_messages() {
            match message {
                FromWorker::Reply { id, result, .. } => self.replies.push((id, result)),
                FromWorker::Event(event) => self.events.push(event),
            }
        }
        step
    }

    /// Works until nothing is left to do.
    pub(crate) fn run(&mut self) {
        while self.step() == Step::More {}
    }

    /// Sends a request and works until all is done.
    pub(crate) fn ask(&mut self, body: Request) -> Result<Reply, WireError> {
        let id = self.send(body);
        self.run();
        self.answer_to(id)
    }

    pub(crate) fn answer_to(&self, id: u32) -> Result<Reply, WireError> {
        let mut answers = self.replies.iter().filter(|(of, _)| *of == id);
        let answer = answers.next().expect("answered").1.clone();
        assert!(answers.next().is_none(), "answered once");
        answer
    }

    /// The documents as last told.
    pub(crate) fn corpus(&self) -> &CorpusState {
        let told = self.events.iter().rev().find_map(|event| match event {
            Event::Corpus(state) => Some(state),
            _ => None,
        });
        told.expect("told")
    }

    pub(crate) fn lines(&mut self, query: &str, sort: Vec<SortLevel>) -> ConcordanceReply {
        match self.ask(concordance(query, sort)) {
            Ok(Reply::Concordance(reply)) => reply,
            other => panic!("no lines: {other:?}"),
        }
    }

    pub(crate) fn hits(&mut self, query: &str) -> u32 {
        self.lines(query, Vec::new()).summary.hits
    }
}

pub(crate) fn concordance(query: &str, sort: Vec<SortLevel>) -> Request {
    Request::Concordance(ConcordanceRequest {
        hits: text(query).into(),
        sort: sort.into(),
        folds: Folds::default(),
        first: 0,
        count: 100,
        context: Width::Characters(60),
    })
}

pub(crate) fn text(query: &str) -> QueryText {
    QueryText {
        text: query.to_owned(),
        ..QueryText::default()
    }
}
