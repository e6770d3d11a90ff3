//! The methods record of a view: what its figures were made from and how, in a
//! sentence and in a file, and the check of such a file.

use serde::{Deserialize, Serialize};

use super::{
    ChartOf, ChartRequest, CompareRequest, ConcordanceRequest, EchoesRequest, HitSet, ListKind,
    PlotRequest, Reference, Request, StopWords, TableRequest, TokenRules,
};

/// How the name of a file with a methods record ends.
pub const RECORD_ENDING: &str = ".record.json";
/// What such a file says it is, under the key `format`.
pub const RECORD_FORMAT: &str = "kwicksilver methods record";
/// Rows of a table that a record holds; all rows have part in its digest.
pub const RECORDED_ROWS: usize = 1_000;

/// The view that a record is about: the request that it was made by. Which
/// window of its rows was asked for matters nothing.
///
/// It stands in files: a request's new field needs a `serde` default, or files
/// of before can no longer be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RecordOf {
    /// Concordance lines.
    Lines(Box<ConcordanceRequest>),
    /// A table of figures.
    Table(Box<TableRequest>),
    /// A chart, and the table that it is drawn from; of keywords side by side
    /// the chart alone.
    Chart(Box<ChartRequest>),
    /// The dispersion plot.
    Plot(Box<PlotRequest>),
    /// Hits of several sides.
    Compare(Box<CompareRequest>),
    /// Echoes.
    Echoes(Box<EchoesRequest>),
}

impl RecordOf {
    /// The view that a request is for, if there is a record of such.
    pub fn of(request: Request) -> Option<Self> {
        Some(match request {
            Request::Concordance(request) => Self::Lines(request.into()),
            Request::Table(request) => Self::Table(request.into()),
            Request::Chart(request) => Self::Chart(request.into()),
            Request::Plot(request) => Self::Plot(request.into()),
            Request::Compare(request) => Self::Compare(request.into()),
            Request::Echoes(request) => Self::Echoes(request.into()),
            _ => return None,
        })
    }

    /// The request for `count` of its rows from `first` on.
    pub fn request(&self, first: u32, count: u32) -> Request {
        match self.clone() {
            Self::Lines(of) => Request::Concordance(ConcordanceRequest {
                first,
                count,
                ..*of
            }),
            Self::Table(of) => Request::Table(TableRequest {
                first,
                count,
                ..*of
            }),
            Self::Chart(mut of) => match &mut of.of {
                ChartOf::Sides(sides) => {
                    (sides.first, sides.count) = (first, count);
                    Request::Chart(*of)
                }
                _ => Request::Table(TableRequest {
                    first,
                    count,
                    ..of.table
                }),
            },
            Self::Plot(of) => Request::Plot(PlotRequest {
                first,
                count,
                ..*of
            }),
            Self::Compare(of) => Request::Compare(CompareRequest {
                first,
                count,
                ..*of
            }),
            Self::Echoes(of) => Request::Echoes(EchoesRequest {
                first,
                count,
                ..*of
            }),
        }
    }

    /// The request for its chart, where that comes beside its rows.
    pub fn chart(&self) -> Option<Request> {
        match self {
            Self::Chart(of) if !matches!(of.of, ChartOf::Sides(_)) => {
                Some(Request::Chart((**of).clone()))
            }
            _ => None,
        }
    }

    /// The table of figures that it shows or is drawn from.
    pub fn table(&self) -> Option<&TableRequest> {
        match self {
            Self::Table(of) => Some(of),
            Self::Chart(of) => Some(&of.table),
            _ => None,
        }
    }

    /// The hits that a table is made around.
    pub fn around(&self) -> Option<&HitSet> {
        self.table()?.of.hits()
    }

    /// The lists of words that a table depends on.
    pub fn lists(&self) -> Vec<(ListKind, &str)> {
        let Some(table) = self.table() else {
            return Vec::new();
        };
        let stops = table.stop.lists.iter().filter_map(|list| match list {
            StopWords::List(name) => Some((ListKind::Stop, name.as_str())),
            _ => None,
        });
        let lemmas = table.lemmas.iter();
        let lemmas = lemmas.map(|name| (ListKind::Lemmas, name.as_str()));
        let reference = match table.of.reference() {
            Some(Reference::List(name)) => Some((ListKind::Reference, name.as_str())),
            _ => None,
        };
        stops.chain(lemmas).chain(reference).collect()
    }

    /// Its figures depend on marks.
    pub fn by_marks(&self) -> bool {
        match self {
            Self::Lines(of) => of.hits.by_marks() || of.sort.by_marks(),
            Self::Table(_) | Self::Chart(_) => self.around().is_some_and(HitSet::by_marks),
            Self::Plot(of) => of.of.hits.by_marks(),
            Self::Compare(of) => of.sort.by_marks() || of.sides.iter().any(HitSet::by_marks),
            Self::Echoes(_) => false,
        }
    }
}

/// Asks how a view's figures were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MethodsRequest {
    /// The view.
    pub of: RecordOf,
}

/// How a view's figures were made, and what its record will hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MethodsReply {
    /// The state of the corpus.
    pub version: u32,
    /// The sentence for a paper, or some.
    pub sentence: String,
    /// Files that the texts and what is known of them were read from.
    pub files: u32,
    /// Bytes of these files.
    pub bytes: f64,
    /// Figures of the view as a whole.
    pub totals: u32,
    /// Rows of its largest table.
    pub rows: u32,
    /// What its measures are called, each with its source.
    pub measures: Vec<String>,
}

/// Asks for the record of a view. The newest request wins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordRequest {
    /// The view.
    pub of: RecordOf,
    /// The page's address without what stands before its `#`: it restores the
    /// view.
    pub address: String,
    /// The day; the worker's engine has no clock.
    pub date: String,
    /// The state of the corpus that is meant.
    pub version: u32,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordReply {
    /// What is to stand in its file.
    pub text: String,
    /// Files whose bytes cannot be read any more: the record names them without
    /// a digest.
    pub unread: u32,
}

/// How far a record, or the check of one, has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordProgress {
    /// Bytes of files that have been read once more.
    pub bytes_done: f64,
    /// Bytes of files to read once more.
    pub bytes: f64,
    /// Rows done.
    pub rows_done: u32,
    /// Rows to do, as far as known.
    pub rows: u32,
}

/// Asks whether the texts that are loaded give the figures of a record. The
/// newest request wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequest {
    /// What stands in the record's file.
    pub text: String,
}

/// What became of a record's figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// What it comes to, in a sentence.
    pub verdict: String,
    /// Figures, files, lists, marks, rules of words and program are those of
    /// the record. A file may have another name.
    pub same: bool,
    /// What is the same or other beside the figures, each a sentence.
    pub remarks: Vec<String>,
    /// The first differences.
    pub differences: Vec<RecordDifference>,
    /// All differences.
    pub differences_total: u32,
    /// The record's token rules, where others count now.
    pub rules: Option<TokenRules>,
    /// The address that restores the record's view.
    pub address: String,
    /// The record's sentence.
    pub sentence: String,
    /// When and with what the record was made.
    pub made: String,
}

/// A figure that is another one than in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDifference {
    /// Which figure.
    pub what: String,
    /// What the record says; empty where it has none.
    pub recorded: String,
    /// What it is now; empty where there is none.
    pub now: String,
}
