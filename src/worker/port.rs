//! Where the session meets the browser: with what stands below it the only
//! file of this room that touches JS.
//!
//! Messages come in as `{ envelope, files }` and go out as [`FromWorker`].
//! Work is done in turns of about [`TURN`] milliseconds; between two turns the
//! browser delivers what has come in, so that a newer request is never kept
//! waiting by an older one.

mod records;

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, File, FileReaderSync, MessageChannel,
    MessageEvent, MessagePort,
};

use self::records::{Order, Records};
use super::{Host, Session, Step};
use crate::protocol::{
    EXPORTED_FILE, Envelope, ErrorKind, Event, ExportFormat, FromWorker, Origin, Reply, Request,
    SourceId, WireError,
};

/// How long a turn of work lasts, in milliseconds.
const TURN: f64 = 8.0;
/// How often progress is told, in milliseconds.
const PROGRESS: f64 = 100.0;

/// The most files and bytes to read in one go. A read has a long way to the
/// browser's other processes, however little it brings.
const AHEAD_FILES: usize = 128;
const AHEAD_BYTES: f64 = 4e6;

/// The browser as a host: file handles by source, and its clock.
struct Browser {
    files: HashMap<SourceId, File>,
    /// Files that nothing has been read of, in the order in which they came.
    fresh: VecDeque<SourceId>,
    /// Whole files that were read along with one before them.
    ahead: HashMap<SourceId, Uint8Array>,
    reader: Option<FileReaderSync>,
    /// The pieces of the file that is being written, each a `Blob`: the
    /// browser may lay them aside.
    written: Array,
    /// What is wanted of the store of marks.
    orders: Vec<Order>,
    scope: DedicatedWorkerGlobalScope,
}

impl Browser {
    fn add(&mut self, files: impl Iterator<Item = (SourceId, File)>) {
        for (source, file) in files {
            self.fresh.push_back(source);
            self.files.insert(source, file);
        }
    }

    /// The file that was written, whole.
    fn take_file(&mut self, format: ExportFormat) -> Option<Blob> {
        let pieces = std::mem::take(&mut self.written);
        let options = BlobPropertyBag::new();
        options.set_type(media_type(format));
        Blob::new_with_blob_sequence_and_options(&pieces, &options).ok()
    }

    fn bytes_of(&self, blob: &Blob) -> Option<Uint8Array> {
        let buffer = self.reader.as_ref()?.read_as_array_buffer(blob).ok()?;
        Some(Uint8Array::new(&buffer))
    }

    /// Reads a fresh file and as many behind it as one go may bring. Where
    /// that fails for any of them, each will be read by itself.
    fn read_ahead(&mut self, source: SourceId) -> Option<()> {
        let at = self.fresh.iter().position(|fresh| *fresh == source)?;
        self.fresh.drain(..at);
        let mut batch = Vec::new();
        let (parts, mut bytes) = (Array::new(), 0.0);
        while let Some(file) = self.fresh.front().and_then(|next| self.files.get(next)) {
            if batch.len() == AHEAD_FILES || bytes + file.size() > AHEAD_BYTES {
                break;
            }
            bytes += file.size();
            parts.push(file);
            batch.push((self.fresh.pop_front()?, bytes as u32));
        }
        if batch.len() < 2 {
            self.fresh.pop_front_if(|fresh| *fresh == source);
            return None;
        }
        let all = self.bytes_of(&Blob::new_with_blob_sequence(&parts).ok()?)?;
        if f64::from(all.length()) == bytes {
            let mut from = 0;
            for (source, to) in batch {
                self.ahead.insert(source, all.subarray(from, to));
                from = to;
            }
        }
        Some(())
    }
}

/// What a file of that format is called among browsers.
fn media_type(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Tsv => "text/tab-separated-values;charset=utf-8",
        ExportFormat::Csv => "text/csv;charset=utf-8",
        ExportFormat::Json => "application/json",
        ExportFormat::Markdown => "text/markdown;charset=utf-8",
        ExportFormat::Html => "text/html;charset=utf-8",
        ExportFormat::Aligned => "text/plain;charset=utf-8",
        ExportFormat::Svg | ExportFormat::Png => "image/svg+xml",
        ExportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

impl Host for Browser {
    fn read(
        &mut self,
        source: SourceId,
        from: f64,
        to: f64,
        into: &mut Vec<u8>,
    ) -> Result<(), String> {
        if from == 0.0 && !self.ahead.contains_key(&source) {
            self.ahead.clear();
            self.read_ahead(source);
        }
        let read = match (self.ahead.remove(&source), self.files.get(&source)) {
            (Some(whole), _) if from == 0.0 => Some(whole),
            (_, Some(file)) => file
                .slice_with_f64_and_f64(from, to)
                .ok()
                .and_then(|slice| self.bytes_of(&slice)),
            _ => None,
        };
        let bytes = read.ok_or("It cannot be read: it was moved, changed or removed since it was chosen, or it is not open to this browser.")?;
        let start = into.len();
        into.resize(start + bytes.length() as usize, 0);
        bytes.copy_to(&mut into[start..]);
        Ok(())
    }

    fn expect(&mut self, sources: Vec<SourceId>) {
        self.fresh = sources.into();
    }

    fn write(&mut self, bytes: &[u8]) {
        let piece = Array::of1(&Uint8Array::from(bytes));
        match Blob::new_with_u8_array_sequence(&piece) {
            Ok(blob) => self.written.push(&blob),
            Err(_) => self.written.push(&piece.get(0)),
        };
    }

    fn discard(&mut self) {
        self.written = Array::new();
    }

    fn open_marks(&mut self, name: &str) {
        self.orders.push(Order::Open(name.to_owned()));
    }

    fn keep_marks(&mut self, record: String) {
        self.orders.push(Order::Keep(record));
    }

    fn compact_marks(&mut self, records: Vec<String>) {
        self.orders.push(Order::Compact(records));
    }

    fn micros(&self) -> f64 {
        self.scope
            .performance()
            .map_or(0.0, |performance| performance.now() * 1000.0)
    }
}

/// The session and what drives it.
struct Port {
    session: RefCell<Session<Browser>>,
    scope: DedicatedWorkerGlobalScope,
    /// The store of marks, once it is open.
    records: RefCell<Option<Records>>,
    /// Posting to it asks for the next turn.
    bell: MessagePort,
    /// A turn has been asked for.
    rung: RefCell<bool>,
    /// When progress was last told, in milliseconds.
    told: RefCell<f64>,
}

impl Port {
    fn receive(self: &Rc<Self>, message: &JsValue) {
        match read_message(message) {
            Ok((envelope, files)) => {
                let mut session = self.session.borrow_mut();
                let sources = match &envelope.body {
                    Request::Load(sources) => sources.as_slice(),
                    Request::AddList(list) => std::slice::from_ref(&list.source),
                    _ => &[],
                };
                if !sources.is_empty() {
                    let in_files = sources.iter().filter(|s| s.origin == Origin::File);
                    let handles = files.iter().filter_map(|file| file.dyn_into().ok());
                    session
                        .host()
                        .add(in_files.map(|source| source.id).zip(handles));
                }
                session.receive(envelope);
            }
            Err((id, error)) => self.post(&FromWorker::Reply {
                id,
                micros: 0.0,
                result: Err(error),
            }),
        }
        self.ring();
    }

    fn turn(self: &Rc<Self>) {
        self.rung.replace(false);
        let mut session = self.session.borrow_mut();
        let begun = session.host().micros() / 1000.0;
        let step = loop {
            let step = session.step();
            for message in session.take_messages() {
                let file = match &message {
                    FromWorker::Reply {
                        result: Ok(Reply::Exported(reply)),
                        ..
                    } => session.host().take_file(reply.format),
                    _ => None,
                };
                self.post_with(&message, file.as_ref());
            }
            if step == Step::Idle || session.host().micros() / 1000.0 - begun >= TURN {
                break step;
            }
        };
        let now = session.host().micros() / 1000.0;
        if let Some(progress) = session.progress()
            && now - *self.told.borrow() >= PROGRESS
        {
            self.told.replace(now);
            self.post(&FromWorker::Event(Event::Progress(progress)));
        }
        if let Some(progress) = session.exporting()
            && now - *self.told.borrow() >= PROGRESS
        {
            self.told.replace(now);
            self.post(&FromWorker::Event(Event::Exporting(progress)));
        }
        if let Some(progress) = session.recording()
            && now - *self.told.borrow() >= PROGRESS
        {
            self.told.replace(now);
            self.post(&FromWorker::Event(Event::Recording(progress)));
        }
        if let Some(share) = session.echoing()
            && now - *self.told.borrow() >= PROGRESS
        {
            self.told.replace(now);
            self.post(&FromWorker::Event(Event::Echoing(share)));
        }
        if let Some(share) = session.counting()
            && now - *self.told.borrow() >= PROGRESS
        {
            self.told.replace(now);
            self.post(&FromWorker::Event(Event::Counting(share)));
        }
        let orders = std::mem::take(&mut session.host().orders);
        drop(session);
        self.keep(orders);
        if step == Step::More {
            self.ring();
        }
    }

    /// Does what the session wants of the store of marks.
    fn keep(self: &Rc<Self>, orders: Vec<Order>) {
        let mut records = Vec::new();
        for order in orders {
            match order {
                Order::Open(name) => self.open_records(&name),
                Order::Keep(record) => records.push(record),
                Order::Compact(compact) => {
                    if let Some(store) = &*self.records.borrow() {
                        store.compact(compact);
                    }
                }
            }
        }
        if let Some(store) = self
            .records
            .borrow()
            .as_ref()
            .filter(|_| !records.is_empty())
        {
            let port = Rc::clone(self);
            store.keep(&records, move |result| {
                port.session.borrow_mut().kept(result);
                port.ring();
            });
        }
    }

    fn open_records(self: &Rc<Self>, name: &str) {
        let port = Rc::clone(self);
        records::open(&self.scope, name, move |opened| {
            let records = opened.map(|(store, records)| {
                port.records.replace(Some(store));
                records
            });
            port.session.borrow_mut().recall(records);
            port.ring();
        });
    }

    /// Asks for a turn after what has come in meanwhile.
    fn ring(&self) {
        if !self.rung.replace(true) && self.bell.post_message(&JsValue::NULL).is_err() {
            self.rung.replace(false);
        }
    }

    fn post(&self, message: &FromWorker) {
        self.post_with(message, None);
    }

    /// Posts a message with the file that travels beside it.
    fn post_with(&self, message: &FromWorker, file: Option<&Blob>) {
        // A message of plain data always serialises, and posting a plain
        // object fails only when the page is gone.
        if let Ok(value) = message.serialize(&Serializer::new()) {
            if let Some(file) = file {
                let _ = Reflect::set(&value, &EXPORTED_FILE.into(), file);
            }
            let _ = self.scope.post_message(&value);
        }
    }
}

/// Takes a message apart. The error carries the request's number where that
/// can be read.
fn read_message(message: &JsValue) -> Result<(Envelope<Request>, Array), (u32, WireError)> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let envelope = field(message, "envelope");
    let files = field(message, "files").dyn_into().unwrap_or_default();
    let id = field(&envelope, "id").as_f64().unwrap_or_default() as u32;
    serde_wasm_bindgen::from_value(envelope)
        .map(|envelope| (envelope, files))
        .map_err(|error| {
            let message = format!("The engine could not read a request: {error}");
            (id, WireError::new(ErrorKind::Invalid, message))
        })
}

/// Starts the session in a dedicated worker. Called once, by the worker's
/// entry.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        web_sys::console::error_1(&"the worker's module runs outside a worker".into());
        return;
    };
    tell_of_panics(scope.clone());
    let Ok(channel) = MessageChannel::new() else {
        let words = "This browser gives its workers no message channel.".to_owned();
        let message = FromWorker::Event(Event::Fatal(words));
        if let Ok(value) = message.serialize(&Serializer::new()) {
            let _ = scope.post_message(&value);
        }
        return;
    };
    let port = Rc::new(Port {
        session: RefCell::new(Session::new(Browser {
            files: HashMap::new(),
            fresh: VecDeque::new(),
            ahead: HashMap::new(),
            reader: FileReaderSync::new().ok(),
            written: Array::new(),
            orders: Vec::new(),
            scope: scope.clone(),
        })),
        scope: scope.clone(),
        records: RefCell::new(None),
        bell: channel.port1(),
        rung: RefCell::new(false),
        told: RefCell::new(0.0),
    });

    let turning = port.clone();
    let turn = Closure::<dyn Fn()>::new(move || turning.turn());
    channel
        .port2()
        .set_onmessage(Some(turn.as_ref().unchecked_ref()));
    // Once in the worker's life: both listeners live as long as it does.
    turn.forget();

    let receiving = port.clone();
    let receive = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        receiving.receive(&event.data())
    });
    scope.set_onmessage(Some(receive.as_ref().unchecked_ref()));
    receive.forget();
    port.ring();
}

/// A panic ends the worker; the page is told in words first.
fn tell_of_panics(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&info.to_string().into());
        let words = format!("The engine has stopped: {info}");
        let message = FromWorker::Event(Event::Fatal(words));
        if let Ok(value) = message.serialize(&Serializer::new()) {
            let _ = scope.post_message(&value);
        }
    }));
}
