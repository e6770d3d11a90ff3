//! What makes one table, or one explanation, another.

use std::ops::Range;

use crate::app::state::Paged;
use crate::protocol::{
    ChartOf, ChartReply, ChartRequest, ExplainRequest, TableReply, TableRequest, TableRow,
};

/// A table of figures; its summary is a reply without rows.
pub(crate) type Figures = Paged<FiguresKey, TableReply, TableRow>;

/// What makes one table of figures another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FiguresKey {
    /// The request, without rows.
    pub(crate) request: TableRequest,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the lists of words.
    pub(super) lists: u32,
    /// The state of the marks, where the hits depend on them.
    pub(super) marks: u32,
}

impl FiguresKey {
    /// The request for some rows.
    pub(crate) fn request(self, rows: Range<u32>) -> TableRequest {
        TableRequest {
            first: rows.start,
            count: rows.end - rows.start,
            ..self.request
        }
    }
}

/// What makes one explanation another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExplainKey {
    pub(super) table: FiguresKey,
    pub(super) row: u32,
    pub(super) measure: String,
}

impl ExplainKey {
    /// The request for some of its parts.
    pub(crate) fn request(self, rows: Range<u32>) -> ExplainRequest {
        ExplainRequest {
            table: self.table.request,
            row: self.row,
            measure: self.measure,
            first: rows.start,
            count: rows.end - rows.start,
        }
    }

    /// The state of the corpus.
    pub(crate) fn version(&self) -> u32 {
        self.table.version
    }
}

/// How far the counting for a table is, from 0 to 1, while it is waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counting(pub(crate) Option<f64>);

/// A chart of the table: a list of one.
pub(crate) type ChartPage = Paged<ChartKey, ChartReply, ()>;

/// What makes one chart another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChartKey {
    pub(super) table: FiguresKey,
    pub(super) of: ChartOf,
    pub(super) narrow: bool,
}

impl ChartKey {
    /// The state of the corpus.
    pub(crate) fn version(&self) -> u32 {
        self.table.version
    }

    /// The request.
    pub(crate) fn request(self) -> ChartRequest {
        ChartRequest {
            table: self.table.request,
            of: self.of,
            narrow: self.narrow,
        }
    }
}
