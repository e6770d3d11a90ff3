//! Marks in a session: what is asked about them is done in the order in which
//! it came, in slices, and kept in the browser's store.
//!
//! [`Marking`] holds the marks and the queue. `lines` marks hits, `keeping`
//! reads and writes the browser's store, `saving` writes a file, `marked` and
//! `tally` tell the views what is marked.

mod keeping;
mod lines;
mod marked;
mod saving;
mod tally;

use std::collections::{HashSet, VecDeque};

use keeping::Keeping;
use lines::Lines;
pub(super) use marked::{Marked, coded};
use saving::Saving;
pub(super) use tally::tally;

use super::answers::Indexed;
use super::host::Host;
use super::results::Results;
use crate::engine::corpus::Corpus;
use crate::engine::marks::{
    CATEGORIES, COLORS, Category, Change, Edit, Mark, Marks, Span, TextId, file,
};
use crate::protocol::{
    self, ErrorKind, HitSet, MarkEdit, MarksReply, MarksRequest, MarksState, Reply, WireError,
};

/// Markings that can be taken back, the last first.
const UNDOS: usize = 20;
/// A note has no more bytes than this.
const NOTE_MAX: usize = 10_000;
/// A category's name has no more characters than this.
const NAME_MAX: usize = 40;

/// The marks of a session and what is asked about them.
#[derive(Debug)]
pub(super) struct Marking {
    /// The reader's own marks.
    own: Marks,
    /// Another coder's, with the name of their file.
    second: Option<(String, Marks)>,
    categories: Vec<Category>,
    undos: VecDeque<Undo>,
    queue: VecDeque<Job>,
    keeping: Keeping,
    /// The file that is being written.
    saving: Option<Saving>,
    /// Marks have changed since they were last told.
    untold: bool,
}

impl Default for Marking {
    fn default() -> Self {
        Self {
            own: Marks::default(),
            second: None,
            categories: Category::usual(),
            undos: VecDeque::new(),
            queue: VecDeque::new(),
            keeping: Keeping::default(),
            saving: None,
            untold: true,
        }
    }
}

/// What takes a step back.
#[derive(Debug, Default)]
struct Undo {
    /// What it was, as in `marking of 3 lines`.
    what: String,
    /// What was there, to be put back from the last to the first.
    before: Vec<Change>,
}

#[derive(Debug)]
struct Job {
    id: u32,
    micros: f64,
    work: Work,
}

#[derive(Debug)]
enum Work {
    Lines(Lines),
    Undoing(Undo),
    Other(MarksRequest),
}

/// What a slice came to.
enum Slice {
    More(Work),
    Done(Result<Reply, WireError>),
    /// The answer comes with the file.
    Later,
}

impl Marking {
    /// The reader's marks.
    pub(super) fn own(&self) -> &Marks {
        &self.own
    }

    /// What a category is called; its number where it has no name.
    pub(super) fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Takes a request.
    pub(super) fn receive(&mut self, id: u32, request: MarksRequest) {
        let work = match request {
            MarksRequest::Lines(request) => Work::Lines(Lines::new(request)),
            other => Work::Other(other),
        };
        self.queue.push_back(Job {
            id,
            micros: 0.0,
            work,
        });
    }

    /// Something waits to be done.
    pub(super) fn is_busy(&self) -> bool {
        !self.queue.is_empty() || self.keeping.is_busy()
    }

    /// The hits that the next slice needs.
    pub(super) fn wanted(&self) -> Option<HitSet> {
        match &self.queue.front()?.work {
            Work::Lines(lines) => lines.wanted(),
            _ => None,
        }
    }

    /// The first request cannot be done.
    pub(super) fn fail(
        &mut self,
        error: WireError,
    ) -> Option<(u32, f64, Result<Reply, WireError>)> {
        let job = self.queue.pop_front()?;
        Some((job.id, job.micros, Err(error)))
    }

    /// Does a slice; the answer to a request that is done with it.
    pub(super) fn advance(
        &mut self,
        at: (&Corpus, u32),
        results: &mut Results,
        host: &mut impl Host,
    ) -> Option<(u32, f64, Result<Reply, WireError>)> {
        let begun = host.micros();
        let Some(mut job) = self.queue.pop_front() else {
            self.untold |= self
                .keeping
                .advance(&mut self.own, &mut self.categories, host);
            return None;
        };
        let slice = match job.work {
            Work::Lines(lines) => self.lines(lines, at, results),
            Work::Undoing(undo) => self.take_back(undo),
            Work::Other(request) => self.do_request(job.id, request, at.0, host),
        };
        job.micros += host.micros() - begun;
        match slice {
            Slice::More(work) => {
                job.work = work;
                self.queue.push_front(job);
                None
            }
            Slice::Done(result) => {
                self.untold = true;
                Some((job.id, job.micros, result))
            }
            Slice::Later => None,
        }
    }

    fn do_request(
        &mut self,
        id: u32,
        request: MarksRequest,
        corpus: &Corpus,
        host: &mut impl Host,
    ) -> Slice {
        let done = || Slice::Done(Ok(Reply::Done));
        match request {
            MarksRequest::Lines(request) => Slice::More(Work::Lines(Lines::new(request))),
            MarksRequest::Open(name) => {
                self.keeping.open();
                host.open_marks(&name);
                done()
            }
            MarksRequest::Undo => match self.undos.pop_back() {
                Some(undo) => Slice::More(Work::Undoing(undo)),
                None => Slice::Done(Err(invalid("There is no marking to take back."))),
            },
            MarksRequest::Clear => {
                self.clear();
                done()
            }
            MarksRequest::Name(categories) => Slice::Done(self.name(categories)),
            MarksRequest::Load { name, text, second } => {
                Slice::Done(self.load(name, &text, second, corpus))
            }
            MarksRequest::DropSecond => {
                self.second = None;
                done()
            }
            MarksRequest::Save => {
                self.saving = Some(Saving::new(id, self, corpus));
                Slice::Later
            }
        }
    }

    /// Notes what undoes a change, and that the change is to be kept.
    fn note(&mut self, undo: &mut Undo, before: Change) {
        if before.marks.is_empty() {
            return;
        }
        self.keeping.changed(&before);
        undo.before.push(before);
    }

    /// Makes it possible to take a step back.
    fn remember(&mut self, undo: Undo) {
        if undo.before.is_empty() {
            return;
        }
        if self.undos.len() == UNDOS {
            self.undos.pop_front();
        }
        self.undos.push_back(undo);
    }

    fn take_back(&mut self, mut undo: Undo) -> Slice {
        let Some(change) = undo.before.pop() else {
            return Slice::Done(Ok(Reply::Done));
        };
        let redo = self.own.put(change);
        self.keeping.changed(&redo);
        Slice::More(Work::Undoing(undo))
    }

    fn clear(&mut self) {
        let mut undo = Undo {
            what: "clearing of all marks".to_owned(),
            before: Vec::new(),
        };
        let texts: Vec<TextId> = self.own.texts().map(|(id, _)| id).collect();
        for text in texts {
            let marks = self.own.text(text).marks();
            let marks = marks.iter().map(|mark| Mark::blank(mark.span));
            let change = Change {
                text,
                marks: marks.collect(),
            };
            let before = self.own.put(change);
            self.note(&mut undo, before);
        }
        self.remember(undo);
    }

    fn name(&mut self, categories: Vec<protocol::Category>) -> Result<Reply, WireError> {
        if categories.len() != CATEGORIES {
            return Err(invalid("There are nine categories."));
        }
        let named = |(at, category): (usize, protocol::Category)| {
            let name: String = category.name.trim().chars().take(NAME_MAX).collect();
            Category {
                name: match name.is_empty() {
                    true => (at + 1).to_string(),
                    false => name,
                },
                color: category.color.min(COLORS.len() as u8 - 1),
            }
        };
        self.categories = categories.into_iter().enumerate().map(named).collect();
        self.keeping.named();
        Ok(Reply::Done)
    }

    fn load(
        &mut self,
        name: String,
        text: &str,
        second: bool,
        corpus: &Corpus,
    ) -> Result<Reply, WireError> {
        let mut read = file::read(text).map_err(|words| invalid(format!("{name}: {words}")))?;
        let marks = read.texts.iter().map(|text| text.marks.len() as u32).sum();
        let mut loaded = Marks::default();
        let waiting = {
            read.clone().put_into(&mut loaded);
            loaded.len() as u32 - in_corpus(&loaded, corpus).0.iter().sum::<u32>()
        };
        if second {
            self.second = Some((name, loaded));
        } else {
            for (number, category) in std::mem::take(&mut read.categories) {
                // A name that the reader has given stays.
                let own = &mut self.categories[number - 1];
                if own.name == number.to_string() {
                    *own = category;
                }
            }
            self.keeping.named();
            let mut undo = Undo {
                what: format!("loading of {name}"),
                before: Vec::new(),
            };
            for before in read.put_into(&mut self.own) {
                self.note(&mut undo, before);
            }
            self.remember(undo);
        }
        let reply = MarksReply::Loaded {
            second,
            marks,
            waiting,
        };
        Ok(Reply::Marks(reply))
    }

    /// The marks in figures, if they have changed since they were last told.
    pub(super) fn news(&mut self, corpus: &Corpus) -> Option<MarksState> {
        if !std::mem::take(&mut self.untold) {
            return None;
        }
        let (counts, notes) = in_corpus(&self.own, corpus);
        let here: u32 = counts.iter().sum();
        let category = |category: &Category| protocol::Category {
            name: category.name.clone(),
            color: category.color,
        };
        Some(MarksState {
            version: self.own.version(),
            categories: self.categories.iter().map(category).collect(),
            waiting: self.own.len() as u32 - here,
            counts,
            notes,
            undo: self.undos.back().map(|undo| undo.what.clone()),
            second: self
                .second
                .as_ref()
                .map(|(name, marks)| (name.clone(), marks.len() as u32)),
            unkept: self.keeping.failure().filter(|_| self.own.len() > 0),
        })
    }

    /// The texts are others: which marks belong to them is to be told anew.
    pub(super) fn texts_changed(&mut self) {
        self.untold |= self.own.len() > 0;
    }

    /// What the browser's store holds, or why there is none.
    pub(super) fn recall(&mut self, records: Result<Vec<String>, String>) {
        self.untold = true;
        self.keeping.recall(records);
    }

    /// How keeping went.
    pub(super) fn kept(&mut self, result: Result<(), String>) {
        if let Err(words) = result {
            self.untold = true;
            self.keeping.fail(words);
        }
    }

    /// A file is being written.
    pub(super) fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Ends the file that is being written; its request's number and time.
    pub(super) fn end_saving(&mut self) -> Option<(u32, f64)> {
        let saving = self.saving.take()?;
        Some((saving.id, saving.micros))
    }

    /// Writes a slice of the file; the answer when all is written.
    pub(super) fn save(
        &mut self,
        corpus: &Corpus,
        host: &mut impl Host,
    ) -> Option<(u32, f64, Result<Reply, WireError>)> {
        let mut saving = self.saving.take()?;
        let begun = host.micros();
        let ended = saving.advance(&self.own, corpus, host);
        saving.micros += host.micros() - begun;
        if ended {
            return Some((
                saving.id,
                saving.micros,
                Ok(Reply::Exported(saving.reply())),
            ));
        }
        self.saving = Some(saving);
        None
    }

    fn lines(&mut self, mut lines: Lines, at: (&Corpus, u32), results: &mut Results) -> Slice {
        if !lines.is_chosen() {
            let (corpus, version) = at;
            let Some(index) = corpus.index() else {
                return Slice::More(Work::Lines(lines));
            };
            let at = Indexed {
                corpus,
                index,
                version,
                marking: self,
            };
            return match lines.choose(at, results) {
                Ok(()) => Slice::More(Work::Lines(lines)),
                Err(error) => Slice::Done(Err(error)),
            };
        }
        if lines.is_stale(at.1) {
            let marked = lines.marked();
            self.remember(lines.into_undo());
            let words = match marked {
                0 => "The texts have changed since these lines were found, so none was marked. Try again.".to_owned(),
                n => format!("The texts changed while lines were being marked; {n} were."),
            };
            return Slice::Done(Err(WireError::new(ErrorKind::Missing, words)));
        }
        let Some((text, spans)) = lines.next(&mut self.own, at.0) else {
            let reply = MarksReply::Marked(lines.marked());
            self.remember(lines.into_undo());
            return Slice::Done(Ok(Reply::Marks(reply)));
        };
        let before = self.own.edit(text, &spans, lines.edit());
        let mut undo = lines.take_undo();
        self.note(&mut undo, before);
        lines.put_undo(undo);
        Slice::More(Work::Lines(lines))
    }
}

/// Marks of the corpus's documents: those without a category, then those of
/// each; and notes.
fn in_corpus(marks: &Marks, corpus: &Corpus) -> (Vec<u32>, u32) {
    let (mut counts, mut notes) = (vec![0; CATEGORIES + 1], 0);
    let mut seen = HashSet::new();
    for document in corpus.documents() {
        // Of two documents with one text both show its marks, which are counted
        // once.
        let Some(text) = marks
            .of(document)
            .filter(|text| seen.insert(std::ptr::from_ref(*text)))
        else {
            continue;
        };
        for (sum, count) in counts.iter_mut().zip(text.counts()) {
            *sum += count;
        }
        notes += text.notes();
    }
    (counts, notes)
}

/// The engine's edit, if it can be done.
fn edit(edit: &MarkEdit) -> Result<Edit, WireError> {
    match edit {
        MarkEdit::Category(category) if usize::from(*category) > CATEGORIES => {
            Err(invalid("Categories are numbered from 1 to 9."))
        }
        MarkEdit::Category(category) => Ok(Edit::Category(*category)),
        MarkEdit::Note(None) => Ok(Edit::Note(None)),
        MarkEdit::Note(Some(note)) if note.len() > NOTE_MAX => Err(invalid(
            "A note of more than 10,000 characters is too long.",
        )),
        MarkEdit::Note(Some(note)) => {
            let note = note.trim();
            Ok(Edit::Note((!note.is_empty()).then(|| note.into())))
        }
    }
}

fn invalid(words: impl Into<String>) -> WireError {
    WireError::new(ErrorKind::Invalid, words)
}

/// Spans of one text whose marks have changed.
type Changed = (TextId, Vec<Span>);
