//! Requests and answers, from start to restart.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use web_sys::{Blob, File};
use yew::Callback;

use super::lists::{KeptList, KeptLists};
use super::port::{Heard, Port};
use super::sources::{Sources, Text};
use crate::app::dom;
use crate::app::state::{Action, Link, MethodsChange, written};
use crate::protocol::{
    BUILD_ID, CopyRequest, CopyTableRequest, CorpusState, DocumentRow, Envelope, Event,
    ExportFormat, ExportRequest, FromWorker, ListKind, MarksRequest, PROTOCOL_VERSION, ReadAs,
    RecordRequest, RemoveListRequest, Reply, Request, SAMPLES,
};

/// How often the page looks whether the worker is silent.
const TICK_MS: u32 = 1000;
/// Seconds of silence with something asked, after which the reader is told.
const SILENCE: u32 = 10;
/// The same while the worker's code is still coming over the network.
const SILENCE_AT_START: u32 = 60;
/// What is said where a figure could not be turned into pixels.
const UNDRAWN: &str = "This browser could not draw the figure as a PNG. Save it as SVG.";
/// Under this key the session remembers that the page was reloaded.
const RELOADED: &str = "reloaded-for-build";

/// The worker, as the components know it.
#[derive(Clone, Default)]
pub(crate) struct Client(Rc<RefCell<Connection>>);

impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Default)]
struct Connection {
    tell: Callback<Action>,
    port: Option<Port>,
    /// The worker is up.
    ready: bool,
    /// It was reported as silent.
    silent: bool,
    queue: Vec<(Envelope<Request>, Vec<File>)>,
    last: u32,
    pending: BTreeSet<u32>,
    loading: bool,
    /// The file that is being written: its request's number and its name.
    exporting: Option<(u32, String)>,
    /// The record that is being made: its request's number and the file's name.
    recording: Option<(u32, String)>,
    /// What is to be copied: its request's number, and what to call when it
    /// is here or will not come.
    copying: Option<(u32, Function, Function)>,
    ticks: u32,
    sources: Sources,
    lists: KeptLists,
    watchdog: Option<Interval>,
}

impl Client {
    /// Starts a worker that is to tell its news by `tell`.
    pub(crate) fn start(tell: Callback<Action>) -> Self {
        let client = Self(Rc::new(RefCell::new(Connection {
            tell,
            ..Connection::default()
        })));
        client.open();
        let watched = Rc::downgrade(&client.0);
        let watchdog = Interval::new(TICK_MS, move || Self::watch(&watched));
        client.0.borrow_mut().watchdog = Some(watchdog);
        client
    }

    /// Asks the worker; returns the request's number.
    pub(crate) fn ask(&self, request: Request) -> u32 {
        self.send(request, Vec::new())
    }

    /// Gives texts to the worker.
    pub(crate) fn load(&self, texts: Vec<Text>) {
        if texts.is_empty() {
            return;
        }
        let sample: Vec<bool> = texts
            .iter()
            .map(|text| matches!(text, Text::Sample(_)))
            .collect();
        let (ids, (sources, files)) = {
            let sources = &mut self.0.borrow_mut().sources;
            let ids = sources.add(texts);
            let parcel = sources.parcel(&ids);
            (ids, parcel)
        };
        let samples = ids
            .into_iter()
            .zip(sample)
            .filter_map(|(id, sample)| sample.then_some(id))
            .collect();
        self.tell(Action::Loading(samples));
        self.0.borrow_mut().loading = true;
        self.send(Request::Load(sources), files);
    }

    /// Gives the sample texts to the worker.
    pub(crate) fn load_samples(&self) {
        self.load((0..SAMPLES).map(Text::Sample).collect());
    }

    /// Has a document's file read in another way.
    pub(crate) fn reread(&self, document: &DocumentRow, change: impl FnOnce(&mut ReadAs)) {
        let read_as = self.0.borrow_mut().sources.choose(document.source, change);
        if let Some(read_as) = read_as {
            self.ask(Request::Reread {
                document: document.id,
                read_as,
            });
        }
    }

    /// Gives a list of words to the worker; returns the request's number.
    pub(crate) fn add_list(&self, kind: ListKind, file: File) -> u32 {
        let source = self.0.borrow_mut().sources.name();
        self.send_list(KeptList { kind, source, file })
    }

    /// Takes a list of words away.
    pub(crate) fn remove_list(&self, kind: ListKind, name: String) {
        self.0.borrow_mut().lists.forget(kind, &name);
        self.ask(Request::RemoveList(RemoveListRequest { kind, name }));
    }

    fn send_list(&self, list: KeptList) -> u32 {
        let (request, files) = list.parcel();
        let id = self.send(request, files);
        self.0.borrow_mut().lists.sent(id, list);
        id
    }

    /// Ends the worker and gives a new one the same texts and lists.
    pub(crate) fn restart(&self, corpus: &CorpusState) {
        let (parcel, lists) = {
            let mut inner = self.0.borrow_mut();
            inner.port = None;
            inner.queue.clear();
            inner.reset();
            let ids = inner.sources.again(corpus);
            (inner.sources.parcel(&ids), inner.lists.again())
        };
        self.tell(Action::Link(Link::Starting));
        self.open();
        if !parcel.0.is_empty() {
            self.tell(Action::Loading(Vec::new()));
            self.send(Request::Load(parcel.0), parcel.1);
        }
        for list in lists {
            self.send_list(list);
        }
    }

    /// Has a table written and handed to the reader as a file of that name.
    pub(crate) fn export(&self, request: ExportRequest, name: String) {
        self.take_file(Request::Export(request), name);
    }

    /// Has all marks written and handed to the reader as a file of that name.
    pub(crate) fn save_marks(&self, name: String) {
        self.take_file(Request::Marks(MarksRequest::Save), name);
    }

    /// Has a methods record made and handed to the reader as a file of that
    /// name.
    pub(crate) fn record(&self, request: RecordRequest, name: String) {
        let id = self.ask(Request::Record(request));
        self.0.borrow_mut().recording = Some((id, name.clone()));
        self.tell(Action::Methods(MethodsChange::Make(id, name)));
    }

    fn take_file(&self, request: Request, name: String) {
        let id = self.ask(request);
        self.0.borrow_mut().exporting = Some((id, name.clone()));
        self.tell(Action::Exporting { id, name });
    }

    /// Lines for the clipboard: a promise of their plain text and their page.
    /// It fails with a sentence.
    pub(crate) fn copy(&self, request: CopyRequest) -> Promise {
        self.take_copy(Request::Copy(request))
    }

    /// The same of rows of a table of figures.
    pub(crate) fn copy_table(&self, request: CopyTableRequest) -> Promise {
        self.take_copy(Request::CopyTable(request))
    }

    fn take_copy(&self, request: Request) -> Promise {
        let id = self.ask(request);
        Promise::new(&mut |done, failed| {
            self.0.borrow_mut().copying = Some((id, done, failed));
        })
    }

    /// Hands over what was asked to be taken away.
    fn hand_over(&self, message: &FromWorker, file: Option<Blob>) {
        let FromWorker::Reply { id, result, .. } = message else {
            return;
        };
        let (exporting, recording, copying) = {
            let mut inner = self.0.borrow_mut();
            (
                inner.exporting.take_if(|(of, _)| of == id),
                inner.recording.take_if(|(of, _)| of == id),
                inner.copying.take_if(|(of, ..)| of == id),
            )
        };
        if let (Some((_, name)), Ok(Reply::Recorded(reply))) = (recording, result) {
            dom::download_text(&reply.text, "application/json", &name);
        }
        if let (Some((_, name)), Some(file)) = (exporting, file) {
            match result {
                Ok(Reply::Exported(reply)) if reply.format == ExportFormat::Png => {
                    let tell = self.0.borrow().tell.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        let told = match dom::pixels(&file).await {
                            Some(drawn) => {
                                dom::download(&drawn, &name);
                                written(&name, None, drawn.size())
                            }
                            None => UNDRAWN.to_owned(),
                        };
                        tell.emit(Action::Notice(told, None));
                    });
                }
                _ => dom::download(&file, &name),
            }
        }
        if let Some((_, done, failed)) = copying {
            let _ = match result {
                Ok(Reply::Copied(copied)) => {
                    let pair = Array::of2(&(&copied.plain).into(), &(&copied.html).into());
                    done.call1(&JsValue::NULL, &pair)
                }
                Ok(_) => Ok(JsValue::NULL),
                Err(error) => failed.call1(&JsValue::NULL, &(&error.message).into()),
            };
        }
    }

    fn tell(&self, action: Action) {
        let tell = self.0.borrow().tell.clone();
        tell.emit(action);
    }

    fn open(&self) {
        let weak = Rc::downgrade(&self.0);
        let opened = Port::open(move |heard| {
            if let Some(inner) = weak.upgrade() {
                Self(inner).hear(heard);
            }
        });
        match opened {
            Ok(port) => self.0.borrow_mut().port = Some(port),
            Err(sentence) => self.fail(sentence),
        }
    }

    fn send(&self, request: Request, files: Vec<File>) -> u32 {
        let (id, sent) = {
            let mut inner = self.0.borrow_mut();
            inner.last += 1;
            let id = inner.last;
            inner.pending.insert(id);
            let envelope = Envelope { id, body: request };
            let sent = match &inner.port {
                Some(port) if inner.ready => port.post(&envelope, &files),
                _ => {
                    inner.queue.push((envelope, files));
                    Ok(())
                }
            };
            (id, sent)
        };
        if let Err(sentence) = sent {
            self.fail(sentence);
        }
        id
    }

    fn hear(&self, heard: Heard) {
        let message = match heard {
            Heard::Broken(sentence) => return self.fail(sentence),
            Heard::Message(message, file) => {
                self.hand_over(&message, file);
                *message
            }
        };
        let was_silent = {
            let mut inner = self.0.borrow_mut();
            inner.ticks = 0;
            std::mem::take(&mut inner.silent)
        };
        if was_silent {
            self.tell(Action::Link(Link::Up));
        }
        match &message {
            FromWorker::Event(Event::Ready { build, protocol }) => self.greet(build, *protocol),
            FromWorker::Event(Event::Fatal(sentence)) => self.fail(sentence.clone()),
            FromWorker::Event(Event::Progress(_)) => self.0.borrow_mut().loading = true,
            FromWorker::Event(
                Event::Exporting(_)
                | Event::Marks(_)
                | Event::Lists(_)
                | Event::Echoing(_)
                | Event::Counting(_)
                | Event::Recording(_),
            ) => {}
            FromWorker::Event(Event::Corpus(corpus)) => self.note(corpus),
            FromWorker::Reply { id, result, .. } => {
                let mut inner = self.0.borrow_mut();
                inner.pending.remove(id);
                inner.lists.answered(*id, result.is_ok());
            }
        }
        self.tell(Action::Told(message));
    }

    /// The worker is up: if it belongs to this page, it gets what waits.
    fn greet(&self, build: &str, protocol: u32) {
        if build != BUILD_ID || protocol != PROTOCOL_VERSION {
            if dom::session_note(RELOADED).as_deref() != Some(BUILD_ID) {
                dom::keep_session_note(RELOADED, BUILD_ID);
                dom::reload();
                return;
            }
            return self.fail(format!(
                "Two parts of this page are of different versions ({BUILD_ID} and {build}). \
                 Close all its tabs and open it again; if that does not help, empty the browser's cache.",
            ));
        }
        let sent = {
            let mut inner = self.0.borrow_mut();
            inner.ready = true;
            let queue = std::mem::take(&mut inner.queue);
            match &inner.port {
                Some(port) => queue
                    .iter()
                    .try_for_each(|(envelope, files)| port.post(envelope, files)),
                None => Ok(()),
            }
        };
        self.ask(Request::Marks(MarksRequest::Open(dom::key("marks"))));
        match sent {
            Ok(()) => self.tell(Action::Link(Link::Up)),
            Err(sentence) => self.fail(sentence),
        }
    }

    /// Notes what the worker holds, and tells it again how to read what.
    fn note(&self, corpus: &CorpusState) {
        let again = {
            let mut inner = self.0.borrow_mut();
            inner.loading = corpus.loading;
            inner.sources.note(corpus)
        };
        for (index, read_as) in again {
            if let Some(row) = corpus.documents.get(index) {
                self.ask(Request::Reread {
                    document: row.id,
                    read_as,
                });
            }
        }
    }

    fn fail(&self, sentence: String) {
        self.0.borrow_mut().reset();
        self.tell(Action::Link(Link::Down(sentence)));
    }

    fn watch(watched: &Weak<RefCell<Connection>>) {
        let Some(inner) = watched.upgrade() else {
            return;
        };
        let late = {
            let mut inner = inner.borrow_mut();
            let starting = !inner.ready && inner.port.is_some();
            let waiting = starting || !inner.pending.is_empty() || inner.loading;
            inner.ticks = if waiting { inner.ticks + 1 } else { 0 };
            let limit = if starting { SILENCE_AT_START } else { SILENCE };
            let late = waiting && !inner.silent && inner.ticks >= limit;
            inner.silent |= late && inner.ready;
            late.then_some(limit)
        };
        if let Some(seconds) = late {
            let client = Self(inner);
            let silent = client.0.borrow().silent;
            client.0.borrow_mut().give_up();
            client.0.borrow_mut().silent = silent;
            client.tell(Action::Link(Link::Down(format!(
                "The part that reads and searches the texts has not answered for {seconds} seconds. \
                 It may yet answer; if not, restart it.",
            ))));
        }
    }
}

impl Connection {
    /// The worker is lost.
    fn reset(&mut self) {
        self.ready = false;
        self.silent = false;
        self.give_up();
    }

    /// Nothing that is on its way is waited for any more.
    fn give_up(&mut self) {
        self.pending.clear();
        self.exporting = None;
        self.recording = None;
        if let Some((_, _, failed)) = self.copying.take() {
            let _ = failed.call1(&JsValue::NULL, &"Nothing was copied. Try again.".into());
        }
        self.loading = false;
        self.ticks = 0;
    }
}
