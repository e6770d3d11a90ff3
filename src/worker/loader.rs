//! Texts on their way in: read, decoded and split, one after another, in
//! slices.

use std::collections::{HashSet, VecDeque};

use super::convert::{file_format, format};
use super::host::Host;
use super::record::{FileDigest, digest_of, is_record};
use super::roster::{Failure, FileOrigin, Record, Roster};
use super::samples::SAMPLES;
use super::splitting::{Named, Splitting};
use crate::engine::DocumentKey;
use crate::engine::annotated::{Format, Parser, detect};
use crate::engine::corpus::{Corpus, Document};
use crate::engine::decode::{Decoded, EncodingOrigin, decode};
use crate::engine::metadata::{Labels, Table};
use crate::protocol::{FileFormat, Origin, Progress, ReadAs, Source, SourceId};

/// Bytes to read from a file at a time.
const CHUNK: usize = 4 << 20;
/// Bytes to split at a time.
const SLICE: usize = 128 << 10;
/// The text that all documents together may have, in bytes: with its index it
/// then takes about 3.5 GB of the 4 that a tab has.
const TEXT_MAX: f64 = 1e9;
/// The different words that all documents together may have. Prose of a
/// hundred million words has less than a million.
const TYPES_MAX: usize = 8_000_000;

/// What is said of a methods record among texts.
const RECORD: &str = "It is a methods record and no text. Load the texts that it names, then check it under “Methods”.";

/// The queue of texts and the one at work.
#[derive(Debug, Default)]
pub(super) struct Loader {
    queue: VecDeque<Job>,
    current: Option<Stage>,
    /// Files that are tables if they describe texts, of which the last may
    /// come last.
    candidates: VecDeque<Candidate>,
    /// The names of all texts, while candidates are looked at.
    labels: Option<Labels>,
    /// Documents that wait for the queue's end.
    ready: Vec<Document>,
    /// The text that was there when this load began and has come since, in
    /// bytes; unknown before the first file.
    held: Option<f64>,
    /// The end has not been reported yet.
    under_way: bool,
    files_done: u32,
    files: u32,
    bytes_done: f64,
    bytes: f64,
    tokens: u32,
}

/// A text to load.
#[derive(Debug)]
struct Job {
    key: DocumentKey,
    source: SourceId,
    name: String,
    size: f64,
    held: Held,
    /// What the reader chose.
    read_as: ReadAs,
    /// It was read before, and comes in its own place.
    again: bool,
}

/// Where a text's bytes are.
#[derive(Debug)]
enum Held {
    InFile,
    Here(Vec<u8>),
}

/// A file that may be a table of metadata, or else is a text.
#[derive(Debug)]
struct Candidate {
    job: Job,
    record: Record,
    table: Table,
    text: String,
}

/// How far the file at work has come.
#[derive(Debug)]
enum Stage {
    Reading(Job, Vec<u8>),
    /// A file with annotation, on its way to be texts.
    Parsing(Job, Box<Parser>, Record),
    Splitting(Job, Box<Splitting>),
}

impl Stage {
    /// A text without annotation, to be split.
    fn plain(job: Job, text: String, record: Record, corpus: &Corpus) -> Self {
        let splitting = Splitting::plain(job.key, job.name.clone(), text, record, corpus);
        Self::Splitting(job, Box::new(splitting))
    }

    fn job(&self) -> &Job {
        match self {
            Self::Reading(job, _) | Self::Parsing(job, ..) | Self::Splitting(job, _) => job,
        }
    }

    fn into_job(self) -> Job {
        match self {
            Self::Reading(job, _) | Self::Parsing(job, ..) | Self::Splitting(job, _) => job,
        }
    }
}

/// What a slice of loading came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loading {
    /// There is more to do.
    More,
    /// All is in the corpus.
    Done,
}

impl Loader {
    /// Puts texts at the end of the queue.
    pub(super) fn add(&mut self, sources: Vec<Source>, roster: &mut Roster) {
        for source in sources {
            let (name, size, held) = match source.origin {
                Origin::File => (source.name, source.bytes, Held::InFile),
                Origin::Text(text) => (
                    source.name,
                    text.len() as f64,
                    Held::Here(text.into_bytes()),
                ),
                Origin::Sample(number) => match SAMPLES.get(number as usize) {
                    Some((name, bytes)) => (
                        (*name).to_owned(),
                        bytes.len() as f64,
                        Held::Here(bytes.to_vec()),
                    ),
                    None => continue,
                },
            };
            self.push(Job {
                key: roster.next_key(),
                source: source.id,
                name,
                size,
                held,
                read_as: ReadAs::default(),
                again: false,
            });
        }
    }

    /// Puts a file in the queue again, to be read in another way. Its key
    /// stays: the page may ask for more before it hears that it was read.
    pub(super) fn again(&mut self, key: DocumentKey, origin: FileOrigin, read_as: ReadAs) {
        // It may wait for that already, in a way that is not wanted.
        self.spare(&HashSet::from([key]));
        self.push(Job {
            key,
            source: origin.source,
            name: origin.name,
            size: origin.bytes,
            held: Held::InFile,
            read_as,
            again: true,
        });
    }

    fn push(&mut self, job: Job) {
        if !std::mem::replace(&mut self.under_way, true) {
            (self.files_done, self.files) = (0, 0);
            (self.bytes_done, self.bytes) = (0.0, 0.0);
            self.tokens = 0;
        }
        self.labels = None;
        self.files += 1;
        self.bytes += job.size;
        self.queue.push_back(job);
    }

    /// There is something to load.
    pub(super) fn is_loading(&self) -> bool {
        self.under_way
    }

    /// Drops what is not loaded yet.
    pub(super) fn cancel(&mut self) {
        self.queue.clear();
        self.current = None;
        self.candidates.clear();
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Option<Progress> {
        let (name, bytes, tokens) = match &self.current {
            _ if !self.is_loading() => return None,
            Some(Stage::Reading(job, bytes)) => (&job.name, bytes.len() as f64 / 2.0, 0),
            Some(Stage::Parsing(job, parser, _)) => {
                (&job.name, job.size * (2.0 + parser.progress()) / 4.0, 0)
            }
            Some(Stage::Splitting(job, splitting)) => {
                let begun = match splitting.record.format {
                    FileFormat::Plain => 0.5,
                    _ => 0.75,
                };
                let share = begun + (1.0 - begun) * splitting.progress();
                (&job.name, job.size * share, splitting.tokens())
            }
            None => (&String::new(), 0.0, 0),
        };
        Some(Progress {
            files_done: self.files_done,
            files: self.files,
            bytes_done: self.bytes_done + bytes,
            bytes: self.bytes,
            tokens: self.tokens + tokens as u32,
            name: name.clone(),
        })
    }

    /// One slice of work.
    pub(super) fn advance(
        &mut self,
        corpus: &mut Corpus,
        roster: &mut Roster,
        host: &mut impl Host,
    ) -> Loading {
        let stage = self.current.take().or_else(|| {
            let job = self.queue.pop_front()?;
            Some(Stage::Reading(job, Vec::new()))
        });
        match stage {
            None if !self.candidates.is_empty() => self.decide(corpus, roster),
            None => {
                self.labels = None;
                corpus.insert(std::mem::take(&mut self.ready));
                self.held = None;
                self.under_way = false;
                return Loading::Done;
            }
            Some(Stage::Reading(job, bytes)) => self.read(job, bytes, corpus, roster, host),
            Some(Stage::Parsing(job, parser, record)) => {
                self.parse(job, parser, record, corpus, roster);
            }
            Some(Stage::Splitting(job, splitting)) => {
                self.split(job, splitting, corpus, roster);
            }
        }
        Loading::More
    }

    fn read(
        &mut self,
        mut job: Job,
        mut bytes: Vec<u8>,
        corpus: &mut Corpus,
        roster: &mut Roster,
        host: &mut impl Host,
    ) {
        if let Held::Here(held) = &mut job.held {
            bytes = std::mem::take(held);
        } else {
            if bytes.is_empty()
                && let Err(reason) = self.make_room(&job, corpus, &mut bytes)
            {
                return self.fail(job, reason, roster);
            }
            let from = bytes.len() as f64;
            let to = job.size.min(from + CHUNK as f64);
            if let Err(reason) = host.read(job.source, from, to, &mut bytes) {
                return self.fail(job, reason, roster);
            }
            let ended = bytes.len() as f64 <= from;
            if (bytes.len() as f64) < job.size && !ended {
                self.current = Some(Stage::Reading(job, bytes));
                return;
            }
        }
        let digest = matches!(job.held, Held::Here(_)).then(|| digest_of(&bytes));
        let decoded = match decode(bytes, job.read_as.encoding.as_deref()) {
            Ok(decoded) => decoded,
            Err(error) => return self.fail(job, error.to_string(), roster),
        };
        let (mut record, text) = record(&job, digest, decoded);
        if is_record(&text) {
            return self.fail(job, RECORD.to_owned(), roster);
        }
        if job.read_as.format == Some(FileFormat::Table) {
            return match Table::read_any(&text) {
                Some(table) => self.take_in_table(job, record, table, corpus, roster),
                None => {
                    let reason = "It is no table: the first row must name two columns at least, and rows of values must follow.";
                    self.fail(job, reason.to_owned(), roster);
                }
            };
        }
        let found = match job.read_as.format {
            Some(chosen) => format(chosen),
            None => detect(&job.name, &text),
        };
        let extension = job
            .name
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension);
        if job.read_as.format.is_none()
            && found.is_none()
            && let Some(table) = Table::read(extension, &text)
        {
            self.candidates.push_back(Candidate {
                job,
                record,
                table,
                text,
            });
            return;
        }
        record.format = file_format(found);
        self.current = Some(match found {
            None => Stage::plain(job, text, record, corpus),
            Some(format) => {
                let columns = &job.read_as.columns;
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                let parser = Parser::new(text, format, &columns);
                Stage::Parsing(job, Box::new(parser), record)
            }
        });
    }

    /// Takes a candidate for what it is, once all other files have come.
    fn decide(&mut self, corpus: &mut Corpus, roster: &mut Roster) {
        let Some(candidate) = self.candidates.pop_front() else {
            return;
        };
        let Candidate {
            job,
            record,
            table,
            text,
        } = candidate;
        let labels = self.labels.get_or_insert_with(|| {
            let all = corpus.documents().iter().chain(&self.ready);
            // What is read again is no text that it could describe.
            let others = all.filter(|document| document.key() != job.key);
            roster.labels(others)
        });
        if table.fit(labels).holds() {
            self.take_in_table(job, record, table, corpus, roster);
        } else {
            self.current = Some(Stage::plain(job, text, record, corpus));
        }
    }

    /// Takes a table in, in the place of what its file was before.
    fn take_in_table(
        &mut self,
        job: Job,
        mut record: Record,
        table: Table,
        corpus: &mut Corpus,
        roster: &mut Roster,
    ) {
        self.done(&job);
        if job.again {
            let before = roster.documents_of(job.source, corpus);
            corpus.replace(&before.into_iter().collect(), Vec::new());
            roster.forgive(job.source);
            roster.tables.forget(job.source);
        }
        record.format = FileFormat::Table;
        roster.tables.add(job.key, record, table);
    }

    fn parse(
        &mut self,
        job: Job,
        mut parser: Box<Parser>,
        mut record: Record,
        corpus: &Corpus,
        roster: &mut Roster,
    ) {
        if !parser.advance(SLICE) {
            self.current = Some(Stage::Parsing(job, parser, record));
            return;
        }
        record.layers_guessed = parser.guessed();
        record.columns = parser.columns().to_vec();
        let texts = parser.finish();
        let count = texts.len();
        let mut keys = match job.again {
            true => roster.documents_of(job.source, corpus),
            false => Vec::new(),
        };
        keys.retain(|key| *key != job.key);
        let mut keys = keys.into_iter();
        let texts: VecDeque<Named> = texts
            .into_iter()
            .enumerate()
            .map(|(number, text)| Named {
                key: match number {
                    0 => job.key,
                    _ => keys.next().unwrap_or_else(|| roster.next_key()),
                },
                name: match (count, &text.title) {
                    (1, _) => job.name.clone(),
                    (_, Some(title)) => format!("{} › {title}", job.name),
                    (_, None) => format!("{} › {}", job.name, number + 1),
                },
                text,
            })
            .collect();
        match Splitting::annotated(texts, &record, corpus) {
            Some(splitting) => self.current = Some(Stage::Splitting(job, Box::new(splitting))),
            None => {
                let name = format(record.format).map_or("", Format::name);
                let reason = format!("Read as {name}, there is no word in it.");
                self.fail(job, reason, roster);
            }
        }
    }

    /// Whether there is room for a file, and makes it.
    fn make_room(&mut self, job: &Job, corpus: &Corpus, bytes: &mut Vec<u8>) -> Result<(), String> {
        let held = *self.held.get_or_insert_with(|| {
            let there = self.ready.iter().chain(corpus.documents());
            there.map(|document| document.text().len() as f64).sum()
        });
        if job.size > TEXT_MAX {
            return Err(format!(
                "With {:.1} GB it is too large: a browser tab can hold 1 GB of text. Split it and load a part.",
                job.size / 1e9
            ));
        }
        if held + job.size > TEXT_MAX {
            return Err(
                "There is no room left for it: a browser tab can hold 1 GB of text in all. Remove other texts first."
                    .to_owned(),
            );
        }
        bytes.try_reserve_exact(job.size as usize).map_err(|_| {
            "There is not enough memory left for it. Remove other texts first.".to_owned()
        })
    }

    fn split(
        &mut self,
        job: Job,
        mut splitting: Box<Splitting>,
        corpus: &mut Corpus,
        roster: &mut Roster,
    ) {
        let whole = corpus.read(&mut splitting.arrival, SLICE);
        if corpus.vocabulary().types() > TYPES_MAX {
            drop(splitting);
            corpus.renew();
            let reason =
                "It has millions of different words: this looks like data rather than prose.";
            return self.fail(job, reason.to_owned(), roster);
        }
        if whole {
            match splitting.next(corpus) {
                Ok(next) => splitting = next,
                Err(documents) => return self.take_in(&job, documents, corpus, roster),
            }
        }
        self.current = Some(Stage::Splitting(job, splitting));
    }

    /// Takes a file's documents in.
    fn take_in(
        &mut self,
        job: &Job,
        documents: Vec<(Document, Record)>,
        corpus: &mut Corpus,
        roster: &mut Roster,
    ) {
        self.done(job);
        let before: HashSet<DocumentKey> = match job.again {
            true => roster
                .documents_of(job.source, corpus)
                .into_iter()
                .collect(),
            false => HashSet::new(),
        };
        let mut ready = Vec::with_capacity(documents.len());
        for (document, record) in documents {
            self.tokens += document.tokens() as u32;
            roster.loaded(document.key(), record);
            ready.push(document);
        }
        if job.again {
            roster.forgive(job.source);
            roster.tables.forget(job.source);
            corpus.replace(&before, ready);
        } else {
            if let Some(held) = &mut self.held {
                let bytes = ready.iter().map(|document| document.text().len() as f64);
                *held += bytes.sum::<f64>();
            }
            self.ready.append(&mut ready);
        }
    }

    fn fail(&mut self, job: Job, reason: String, roster: &mut Roster) {
        self.done(&job);
        let mut key = job.key;
        if job.again {
            roster.forgive(job.source);
            if roster.record(key).is_some() || roster.tables.find(key, None).is_some() {
                // The document stays as it was, and this is another row.
                key = roster.next_key();
            }
        }
        roster.failed(Failure {
            key,
            source: job.source,
            name: job.name,
            bytes: job.size,
            in_file: matches!(job.held, Held::InFile),
            reason,
        });
    }

    fn done(&mut self, job: &Job) {
        self.files_done += 1;
        self.bytes_done += job.size;
    }

    /// Drops documents that are removed before they count, and does not read
    /// the removed ones again.
    pub(super) fn remove(&mut self, keys: &HashSet<DocumentKey>) {
        self.ready
            .retain(|document| !keys.contains(&document.key()));
        self.spare(keys);
    }

    /// Leaves documents as they are that were to be read again.
    fn spare(&mut self, keys: &HashSet<DocumentKey>) {
        let meant = |job: &Job| keys.contains(&job.key);
        let (mut spared, mut kept) = (Vec::new(), VecDeque::new());
        for job in self.queue.drain(..) {
            if meant(&job) {
                spared.push(job);
            } else {
                kept.push_back(job);
            }
        }
        self.queue = kept;
        let current = self.current.take_if(|stage| meant(stage.job()));
        spared.extend(current.map(Stage::into_job));
        let (candidates, kept) = std::mem::take(&mut self.candidates)
            .into_iter()
            .partition(|candidate| meant(&candidate.job));
        self.candidates = kept;
        let candidates: VecDeque<Candidate> = candidates;
        spared.extend(candidates.into_iter().map(|candidate| candidate.job));
        spared.iter().for_each(|job| self.done(job));
    }
}

fn record(job: &Job, digest: Option<FileDigest>, decoded: Decoded) -> (Record, String) {
    let record = Record {
        source: job.source,
        file: job.name.clone(),
        format: FileFormat::Plain,
        format_chosen: job.read_as.format.is_some(),
        columns: Vec::new(),
        layers_guessed: false,
        remarks: Vec::new(),
        in_file: matches!(job.held, Held::InFile),
        bytes: job.size,
        digest,
        encoding: decoded.encoding,
        guessed: decoded.origin == EncodingOrigin::Guessed,
        chosen: decoded.origin == EncodingOrigin::Chosen,
        malformed: decoded.malformed,
    };
    (record, decoded.text)
}
