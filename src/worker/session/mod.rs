//! The session: requests in, replies and events out, work in slices between.
//!
//! `needs` is what must be known before a request can be answered; `counted` are
//! long counts; `writing` are files, marks and lists; `recording` are methods
//! records.

mod counted;
mod needs;
mod recording;
mod writing;

use std::collections::HashSet;

use crate::engine::DocumentKey;
use crate::engine::corpus::{Corpus, LayerName};
use crate::engine::decode::is_known_label;
use crate::protocol::{
    BUILD_ID, CorpusState, DocumentId, Envelope, ErrorKind, Event, ExportProgress, FromWorker,
    MarksRequest, PROTOCOL_VERSION, Progress, ReadAs, Reply, Request, TokenRules, WireError,
};
use crate::worker::answers::{self, Indexed};
use crate::worker::charting;
use crate::worker::convert::rules;
use crate::worker::copying;
use crate::worker::echoes;
use crate::worker::export::{self, Export};
use crate::worker::host::Host;
use crate::worker::lists::Lists;
use crate::worker::loader::{Loader, Loading};
use crate::worker::marking::{self, Marking};
use crate::worker::plots;
use crate::worker::record::{Digests, Recording};
use crate::worker::results::Results;
use crate::worker::roster::Roster;
use crate::worker::searching::Searching;
use crate::worker::tabulating;

/// Candidates, tokens or bytes to look at in one slice: a few milliseconds.
const SLICE: usize = 1 << 18;

/// Holds a corpus and answers requests about it.
///
/// [`Session::receive`] takes a request, [`Session::step`] does a slice of
/// work. Between two steps a newer request may come in, which takes the place
/// of an older one of its kind.
#[derive(Debug)]
pub struct Session<H> {
    host: H,
    corpus: Corpus,
    rules: TokenRules,
    /// Grows with every new index.
    version: u32,
    roster: Roster,
    loader: Loader,
    /// What is to be answered, at most one of each kind: completions first,
    /// then the oldest.
    waiting: Vec<Waiting>,
    searching: Searching,
    results: Results,
    /// Texts or tables have changed since the texts were last described.
    undescribed: bool,
    /// The file that is being written.
    export: Option<Export>,
    /// The methods record that is being made or checked.
    recording: Option<Recording>,
    /// The SHA-256 of files, as far as records have asked for them.
    digests: Digests,
    marking: Marking,
    lists: Lists,
    /// The last slice was a view's; the next is the marks'.
    marks_next: bool,
    /// The documents have changed since they were last told.
    untold: bool,
    out: Vec<FromWorker>,
}

/// A request that waits for its answer.
#[derive(Debug)]
struct Waiting {
    id: u32,
    request: Request,
    micros: f64,
}

/// What a step left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    More,
    /// Nothing is left to do.
    Idle,
}

impl<H: Host> Session<H> {
    /// A session with an empty corpus. Its first message is `Ready`.
    pub fn new(host: H) -> Self {
        Self {
            host,
            corpus: Corpus::default(),
            rules: TokenRules::default(),
            version: 0,
            roster: Roster::default(),
            loader: Loader::default(),
            waiting: Vec::new(),
            searching: Searching::default(),
            results: Results::default(),
            undescribed: false,
            export: None,
            recording: None,
            digests: Digests::default(),
            marking: Marking::default(),
            lists: Lists::default(),
            marks_next: false,
            untold: true,
            out: vec![FromWorker::Event(Event::Ready {
                build: BUILD_ID.to_owned(),
                protocol: PROTOCOL_VERSION,
            })],
        }
    }

    /// What gives it bytes and the time.
    pub fn host(&mut self) -> &mut H {
        &mut self.host
    }

    /// The messages since the last call, in order.
    pub fn take_messages(&mut self) -> Vec<FromWorker> {
        std::mem::take(&mut self.out)
    }

    /// How far loading has come, while it runs.
    pub fn progress(&self) -> Option<Progress> {
        self.loader.progress()
    }

    /// How far the file that is being written has come.
    pub fn exporting(&self) -> Option<ExportProgress> {
        self.export.as_ref().map(Export::progress)
    }

    /// How far the search for echoes has come, from 0 to 1, while it runs.
    pub fn echoing(&self) -> Option<f64> {
        self.results.echoing.as_ref().map(echoes::Echoing::share)
    }

    /// Takes a request. What changes the corpus is taken up at once; a view's
    /// request waits for the next steps.
    pub fn receive(&mut self, envelope: Envelope<Request>) {
        let Envelope { id, body } = envelope;
        let done = match body {
            Request::Concordance(_)
            | Request::Words(_)
            | Request::Plot(_)
            | Request::Echoes(_)
            | Request::Echo(_)
            | Request::Table(_)
            | Request::Explain(_)
            | Request::Chart(_)
            | Request::Compare(_)
            | Request::Read(_)
            | Request::Tally(_)
            | Request::Complete(_)
            | Request::WholeLine(_)
            | Request::Copy(_)
            | Request::CopyTable(_)
            | Request::Methods(_) => {
                self.wait(id, body);
                return;
            }
            Request::CancelTable => {
                self.stop_counting();
                self.reply(id, 0.0, Ok(Reply::Done));
                return;
            }
            Request::Record(request) => {
                self.begin_recording(id, Ok(Recording::make(id, request)));
                return;
            }
            Request::CheckRecord(request) => {
                self.begin_recording(id, Recording::check(id, &request));
                return;
            }
            Request::CancelRecord => {
                self.end_recording(ErrorKind::Superseded, "It was stopped.");
                self.reply(id, 0.0, Ok(Reply::Done));
                return;
            }
            Request::Export(request) => {
                self.end_export(ErrorKind::Superseded, "A newer file took its place.");
                self.export = Some(Export::new(id, request));
                return;
            }
            Request::Marks(request) => {
                if request == MarksRequest::Save {
                    self.end_export(ErrorKind::Superseded, "A newer file took its place.");
                }
                self.marking.receive(id, request);
                return;
            }
            Request::AddList(list) => {
                self.lists.add(id, list);
                return;
            }
            Request::RemoveList(list) => {
                let removed = self.lists.remove(&list);
                self.tell_lists();
                self.reply(id, 0.0, removed.map(|()| Reply::Done));
                return;
            }
            Request::CancelExport => {
                self.end_export(ErrorKind::Superseded, "Writing was stopped.");
                self.reply(id, 0.0, Ok(Reply::Done));
                return;
            }
            Request::Load(sources) => {
                self.loader.add(sources, &mut self.roster);
                Ok(())
            }
            Request::CancelLoading => {
                self.loader.cancel();
                Ok(())
            }
            Request::Remove(documents) => {
                let keys: HashSet<_> = documents.iter().map(|id| DocumentKey(id.0)).collect();
                self.loader.remove(&keys);
                self.corpus.remove(&keys);
                self.roster.remove(&keys);
                self.undescribed = true;
                Ok(())
            }
            Request::Restore => {
                self.corpus.restore();
                self.roster.restore();
                self.undescribed = true;
                Ok(())
            }
            Request::Reread { document, read_as } => self.reread(document, read_as),
            Request::Configure(token_rules) => {
                self.corpus.set_rules(rules(&token_rules));
                self.rules = token_rules;
                Ok(())
            }
        };
        self.untold = true;
        self.reply(id, 0.0, done.map(|()| Reply::Done));
    }

    /// Does a slice of work: first what is waited for, then what the corpus
    /// needs, then loading, then a file, then what may be wanted next.
    pub fn step(&mut self) -> Step {
        let begun = self.host.micros();
        let loading = self.loader.is_loading();
        if self.corpus.index().is_none() {
            // Nothing that was worked out holds any longer.
            self.end_export(ErrorKind::Missing, export::CHANGED);
            self.end_recording(ErrorKind::Missing, recording::CHANGED);
            self.searching.stop();
            self.results = Results::default();
            if self.corpus.advance(SLICE) {
                self.version += 1;
                self.undescribed = true;
            }
            return Step::More;
        }
        if self.undescribed {
            self.describe();
        }
        if self.lists.is_reading() {
            self.read_list(begun);
            return Step::More;
        }
        // Marks and views take turns, so that neither waits for much of the
        // other; but not where both search, since one search is kept at a time.
        self.marks_next = !self.marks_next || self.waiting.is_empty();
        let searches = self.marking.wanted().is_some();
        if self.marking.is_busy() && (self.marks_next || searches) {
            self.mark();
            return Step::More;
        }
        if !self.waiting.is_empty() {
            self.answer(begun);
            return Step::More;
        }
        self.tell_marks();
        if self.untold {
            self.tell();
            return Step::More;
        }
        if loading {
            let (corpus, roster) = (&mut self.corpus, &mut self.roster);
            if self.loader.advance(corpus, roster, &mut self.host) == Loading::Done {
                (self.undescribed, self.untold) = (true, true);
            }
            return Step::More;
        }
        if self.export.is_some() {
            self.advance_export(begun);
            return Step::More;
        }
        if self.marking.is_saving() {
            if let Some((id, micros, result)) = self.marking.save(&self.corpus, &mut self.host) {
                self.reply(id, micros, result);
            }
            return Step::More;
        }
        if self.recording.is_some() {
            self.advance_recording(begun);
            return Step::More;
        }
        match self.prepare() {
            true => Step::Idle,
            false => Step::More,
        }
    }

    /// Makes, while nothing else is to be done, what queries will ask for:
    /// sentences, and the layers that are asked for most. True when all is
    /// there.
    fn prepare(&mut self) -> bool {
        if !self.corpus.advance_structures(SLICE) {
            return false;
        }
        let attributes = self.corpus.attributes();
        let named = [attributes.lemmas(), attributes.tags()]
            .into_iter()
            .flatten();
        let named = named.map(|name| LayerName::Named(name.clone()));
        let compounds = attributes.compounds.iter();
        let compounds = compounds.map(|tokens| LayerName::Compound(*tokens));
        let wanted: Vec<LayerName> = named.chain(compounds).collect();
        wanted
            .iter()
            .all(|layer| self.corpus.advance_layer(layer, SLICE))
    }

    /// Says of the texts what the tables say; what was found by their metadata
    /// may no longer hold.
    fn describe(&mut self) {
        self.undescribed = false;
        self.untold = true;
        if self.roster.describe(&mut self.corpus) {
            self.end_export(ErrorKind::Missing, export::CHANGED);
            self.end_recording(ErrorKind::Missing, recording::CHANGED);
            self.searching.stop();
            self.results = Results::default();
            self.version += 1;
        }
    }

    fn wait(&mut self, id: u32, request: Request) {
        let kind = std::mem::discriminant(&request);
        let same = |w: &mut Waiting| std::mem::discriminant(&w.request) == kind;
        let older: Vec<Waiting> = self.waiting.extract_if(.., same).collect();
        for waiting in older {
            let error = WireError::new(ErrorKind::Superseded, "A newer request took its place.");
            self.reply(waiting.id, waiting.micros, Err(error));
        }
        // Completions need no search, and the reader waits for them at the
        // next key: they go before a search that is under way.
        let place = match &request {
            Request::Complete(_) => 0,
            _ => self.waiting.len(),
        };
        let waiting = Waiting {
            id,
            request,
            micros: 0.0,
        };
        self.waiting.insert(place, waiting);
    }

    /// A slice of work on the first request that waits.
    fn answer(&mut self, begun: f64) {
        let mut waiting = self.waiting.remove(0);
        let asked = match &waiting.request {
            Request::Methods(request) => Some(request.of.request(0, 0)),
            _ => None,
        };
        let asked = asked.as_ref().unwrap_or(&waiting.request);
        let result = match self.ready(asked) {
            Ok(true) => self.result(&waiting.request),
            Err(error) => Err(error),
            Ok(false) => {
                waiting.micros += self.host.micros() - begun;
                let place = self.turn_of(asked);
                self.waiting.insert(place, waiting);
                return;
            }
        };
        let micros = waiting.micros + self.host.micros() - begun;
        self.reply(waiting.id, micros, result);
    }

    fn result(&mut self, request: &Request) -> Result<Reply, WireError> {
        if let Request::Methods(request) = request {
            return self.methods(request).map(Reply::Methods);
        }
        let Some(index) = self.corpus.index() else {
            return Err(WireError::new(
                ErrorKind::Missing,
                "The texts are changing.",
            ));
        };
        let at = Indexed {
            corpus: &self.corpus,
            index,
            version: self.version,
            marking: &self.marking,
        };
        match request {
            Request::Concordance(request) => {
                answers::concordance(request, at, &mut self.results).map(Reply::Concordance)
            }
            Request::Words(request) => {
                answers::words(request, at, &self.roster, &mut self.results).map(Reply::Words)
            }
            Request::Plot(request) => {
                plots::answer(request, at, &mut self.results).map(Reply::Plot)
            }
            Request::Echoes(request) => {
                echoes::list(request, at, &self.roster, &mut self.results).map(Reply::Echoes)
            }
            Request::Echo(request) => echoes::passages(request, at, &self.results).map(Reply::Echo),
            Request::Table(request) => {
                tabulating::table(request, at, &mut self.results).map(Reply::Table)
            }
            Request::Explain(request) => {
                tabulating::explain(request, at, &self.results).map(Reply::Explained)
            }
            Request::Chart(request) => {
                charting::chart(request, at, &mut self.results).map(Reply::Chart)
            }
            Request::Compare(_) => Ok(Reply::Compare(self.results.comparing.reply(at.version))),
            Request::Read(request) => answers::read(request, at, &self.results).map(Reply::Read),
            Request::Tally(request) => marking::tally(request, at, &self.results).map(Reply::Tally),
            Request::Complete(request) => Ok(Reply::Completions(answers::completions(request, at))),
            Request::WholeLine(request) => {
                answers::whole_line(request, at, &self.results).map(Reply::WholeLine)
            }
            Request::Copy(request) => {
                copying::copied(request, at, &mut self.results).map(Reply::Copied)
            }
            Request::CopyTable(request) => {
                copying::copied_table(request, at, &mut self.results).map(Reply::Copied)
            }
            _ => Ok(Reply::Done),
        }
    }

    fn reread(&mut self, document: DocumentId, read_as: ReadAs) -> Result<(), WireError> {
        let invalid = |message: String| Err(WireError::new(ErrorKind::Invalid, message));
        if let Some(label) = read_as
            .encoding
            .as_deref()
            .filter(|label| !is_known_label(label))
        {
            return invalid(format!("“{label}” is no encoding that browsers know."));
        }
        let origin = self.roster.origin(DocumentKey(document.0), &self.corpus);
        match origin {
            None => Err(WireError::new(
                ErrorKind::Missing,
                "This text has been removed.",
            )),
            Some((_, None)) => invalid(
                "This text was not read from a file, so it cannot be read in another way.".into(),
            ),
            Some((key, Some(origin))) => {
                self.loader.again(key, origin, read_as);
                Ok(())
            }
        }
    }

    fn tell(&mut self) {
        self.untold = false;
        self.marking.texts_changed();
        let restorable = self.corpus.removed().len() + self.roster.removed();
        let state = CorpusState {
            version: self.version,
            loading: self.loader.is_loading(),
            tokens: self.corpus.index().map_or(0, |index| index.tokens()),
            types: self.corpus.index().map_or(0, |index| index.classes()),
            documents: self.roster.rows(&self.corpus),
            restorable: restorable as u32,
            rules: self.rules.clone(),
        };
        self.out.push(FromWorker::Event(Event::Corpus(state)));
    }

    fn reply(&mut self, id: u32, micros: f64, result: Result<Reply, WireError>) {
        self.out.push(FromWorker::Reply { id, micros, result });
    }
}
