//! A record on its way, or the check of one: first the figures, window by
//! window, then the files.

use super::checking::{Now, checked};
use super::digests::{Digests, Reading};
use super::figures::Gathering;
use super::files::{File, files, lists, recorded};
use super::format::{MethodsRecord, Program, Words};
use super::marks::marks;
use super::measures::measures;
use super::rows::{self, Names, rows_total};
use super::sentence::Told;
use super::wording::unicode;
use crate::protocol::{
    BUILD_ID, ChartOf, CheckRequest, ErrorKind, MethodsReply, MethodsRequest, RecordOf,
    RecordProgress, RecordReply, RecordRequest, Reply, Request, ResultSummary, TokenRules,
    WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::host::Host;
use crate::worker::lists::Lists;
use crate::worker::roster::Roster;

/// Rows of one slice: some milliseconds.
const ROWS: u32 = 500;

/// What is known beside the answers.
#[derive(Clone, Copy)]
pub(in crate::worker) struct Known<'a> {
    pub(in crate::worker) at: Indexed<'a>,
    pub(in crate::worker) roster: &'a Roster,
    pub(in crate::worker) rules: &'a TokenRules,
    pub(in crate::worker) lists: &'a Lists,
}

/// A record that is being made or checked.
#[derive(Debug)]
pub(in crate::worker) struct Recording {
    /// The request's number.
    pub(in crate::worker) id: u32,
    /// Time spent on it, in microseconds.
    pub(in crate::worker) micros: f64,
    work: Work,
    stage: Stage,
    gathering: Gathering,
    names: Option<Names>,
    sentence: String,
    rows: u32,
    /// Why there are no figures; a check goes on without.
    failure: Option<String>,
    files: Vec<File>,
    reading: Reading,
}

#[derive(Debug)]
enum Work {
    Make(Box<RecordRequest>),
    Check(Box<MethodsRecord>),
}

impl Work {
    fn of(&self) -> &RecordOf {
        match self {
            Self::Make(request) => &request.of,
            Self::Check(record) => &record.view,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Rows from that one on are wanted.
    Rows(u32),
    /// The chart is.
    Chart,
    Files,
}

impl Recording {
    /// A record that is still to be begun.
    pub(in crate::worker) fn make(id: u32, request: RecordRequest) -> Self {
        Self::new(id, Work::Make(request.into()), Gathering::default())
    }

    /// The same of a check.
    ///
    /// # Errors
    ///
    /// What is wrong with the file and where, in a sentence.
    pub(in crate::worker) fn check(id: u32, request: &CheckRequest) -> Result<Self, WireError> {
        let record = MethodsRecord::read(&request.text)
            .map_err(|words| WireError::new(ErrorKind::Invalid, words))?;
        let gathering = Gathering::looking_for(&record.figures);
        Ok(Self::new(id, Work::Check(record.into()), gathering))
    }

    fn new(id: u32, work: Work, gathering: Gathering) -> Self {
        Self {
            id,
            micros: 0.0,
            work,
            stage: Stage::Rows(0),
            gathering,
            names: None,
            sentence: String::new(),
            rows: 0,
            failure: None,
            files: Vec::new(),
            reading: Reading::default(),
        }
    }

    /// The view.
    pub(in crate::worker) fn of(&self) -> &RecordOf {
        self.work.of()
    }

    /// Whether it is about the corpus as it was in another state.
    pub(in crate::worker) fn is_stale(&self, version: u32) -> bool {
        matches!(&self.work, Work::Make(request) if request.version != version)
    }

    /// How far it has come.
    pub(in crate::worker) fn progress(&self) -> RecordProgress {
        RecordProgress {
            bytes_done: self.reading.done,
            bytes: self.reading.all,
            rows_done: match self.stage {
                Stage::Rows(rows) => rows,
                Stage::Chart | Stage::Files => self.rows,
            },
            rows: self.rows,
        }
    }

    /// What has to be answered before it can go on.
    pub(in crate::worker) fn wanted(&self) -> Option<Request> {
        match self.stage {
            Stage::Rows(first) => Some(self.of().request(first, ROWS)),
            Stage::Chart => self.of().chart(),
            Stage::Files => None,
        }
    }

    /// Takes the answer to what was wanted; `summary` is that of the hits which
    /// a table is made around.
    pub(in crate::worker) fn take(
        &mut self,
        reply: Reply,
        summary: Option<&ResultSummary>,
        known: Known<'_>,
    ) {
        let first = match self.stage {
            Stage::Rows(first) => first,
            Stage::Chart | Stage::Files => u32::MAX,
        };
        if first == 0 {
            self.rows = rows_total(&reply);
            self.sentence = told(self.of(), &reply, summary, known).sentence();
            if let Some(summary) = summary {
                rows::summary(summary, "query", &mut self.gathering.figures);
            }
        }
        let new = || Names::new(known.at.corpus, known.roster);
        let names = self.names.get_or_insert_with(new);
        let of = self.work.of();
        let next = rows::take(of, reply, first, names, &mut self.gathering);
        self.stage = match (next, self.stage) {
            (Some(next), _) => Stage::Rows(next),
            (None, Stage::Rows(_)) if self.of().chart().is_some() => Stage::Chart,
            (None, _) => Stage::Files,
        };
    }

    /// What was wanted has no answer.
    ///
    /// # Errors
    ///
    /// That, for there is no record without figures.
    pub(in crate::worker) fn fail(&mut self, error: WireError) -> Result<(), WireError> {
        match self.work {
            Work::Make(_) => Err(error),
            Work::Check(_) => {
                self.failure = Some(error.message);
                self.stage = Stage::Files;
                Ok(())
            }
        }
    }

    /// A slice of reading the files; true when all have been read.
    pub(in crate::worker) fn read(
        &mut self,
        known: Known<'_>,
        digests: &mut Digests,
        host: &mut impl Host,
    ) -> bool {
        if self.files.is_empty() {
            self.files = files(known.at.corpus, known.roster);
        }
        digests.advance(&self.files, &mut self.reading, host)
    }

    /// The answer, once all is there.
    ///
    /// # Errors
    ///
    /// A sentence, where the record could not be written.
    pub(in crate::worker) fn finish(
        self,
        known: Known<'_>,
        digests: &Digests,
    ) -> Result<Reply, WireError> {
        let by_marks = self.of().by_marks();
        let lists = lists(self.of(), known.lists);
        let files = recorded(&self.files, digests, &self.reading);
        let (figures, found) = self.gathering.finish();
        let marks = by_marks.then(|| marks(known.at));
        let words = Words {
            boundaries: "Unicode word boundaries, UAX #29".to_owned(),
            unicode: unicode(),
            rules: known.rules.clone(),
        };
        let program = Program {
            name: "Kwicksilver".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: BUILD_ID.to_owned(),
        };
        match self.work {
            Work::Make(request) => {
                let unread = files.iter().filter(|file| file.sha256.is_none()).count();
                let (format, version) = MethodsRecord::head();
                let record = MethodsRecord {
                    format,
                    version,
                    date: request.date,
                    program,
                    sentence: self.sentence,
                    address: request.address,
                    words,
                    files,
                    lists,
                    marks,
                    measures: measures(&request.of),
                    view: plain(request.of),
                    figures,
                };
                let text = record
                    .write()
                    .map_err(|words| WireError::new(ErrorKind::Invalid, words))?;
                Ok(Reply::Recorded(RecordReply {
                    text,
                    unread: unread as u32,
                }))
            }
            Work::Check(record) => {
                let now = Now {
                    version: known.at.version,
                    program,
                    words,
                    files,
                    lists,
                    marks,
                    figures: match self.failure {
                        Some(failure) => Err(failure),
                        None => Ok((figures, found)),
                    },
                };
                Ok(Reply::Checked(checked(*record, now)))
            }
        }
    }
}

/// The view without its window, which says nothing.
fn plain(of: RecordOf) -> RecordOf {
    match of {
        RecordOf::Chart(mut chart) => {
            (chart.table.first, chart.table.count) = (0, 0);
            if let ChartOf::Sides(sides) = &mut chart.of {
                (sides.first, sides.count) = (0, 0);
            }
            RecordOf::Chart(chart)
        }
        of => RecordOf::of(of.request(0, 0)).unwrap_or(of),
    }
}

fn told<'a>(
    of: &'a RecordOf,
    reply: &'a Reply,
    summary: Option<&'a ResultSummary>,
    known: Known<'a>,
) -> Told<'a> {
    Told {
        of,
        reply,
        summary,
        rules: known.rules,
        texts: known.at.index.documents() as u32,
    }
}

/// How a view's figures were made, from the answer to its request.
pub(in crate::worker) fn methods(
    request: &MethodsRequest,
    reply: Reply,
    summary: Option<&ResultSummary>,
    known: Known<'_>,
) -> MethodsReply {
    let sentence = told(&request.of, &reply, summary, known).sentence();
    let files = files(known.at.corpus, known.roster);
    let rows = rows_total(&reply);
    let mut gathering = Gathering::default();
    if let Some(summary) = summary {
        rows::summary(summary, "query", &mut gathering.figures);
    }
    rows::take(&request.of, reply, 0, &Names::default(), &mut gathering);
    let measures = measures(&request.of).into_iter();
    MethodsReply {
        version: known.at.version,
        sentence,
        files: files.len() as u32,
        bytes: files.iter().map(|file| file.bytes).sum(),
        totals: gathering.figures.totals.len() as u32,
        rows,
        measures: measures
            .map(|measure| format!("{} ({})", measure.name, measure.source))
            .collect(),
    }
}
