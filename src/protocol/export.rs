//! Tables to take away: what is to be written and what came of it.

use serde::{Deserialize, Serialize};

use super::{ChartRequest, ExplainRequest, HitSet, PlotOf, Sorting, TableRequest, Width};

/// The most lines that one [`CopyRequest`], or rows that one
/// [`CopyTableRequest`], may name.
pub const COPY_MAX: u32 = 10_000;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExportFormat {
    /// Cells between tabs.
    #[default]
    Tsv,
    /// Cells between commas, as in RFC 4180.
    Csv,
    /// Objects.
    Json,
    /// A pipe table.
    Markdown,
    /// A page with one table.
    Html,
    /// Plain text in columns.
    Aligned,
    /// A workbook.
    Xlsx,
    /// A figure, of plots and charts alone.
    Svg,
    /// A figure that the page turns into pixels.
    Png,
}

/// A column of the lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineColumn {
    /// The line's place in the order, from 1.
    Number,
    /// The text before the hit.
    Left,
    /// The hit.
    Node,
    /// The text after the hit.
    Right,
    /// The document's name.
    Document,
    /// The hit's first token, counted from 1 in its document.
    Token,
    /// How far into the document it stands, in percent of its tokens.
    Percent,
    /// The name of its mark's category.
    Mark,
    /// The note on it.
    Note,
    /// What is known of the document under that name.
    Metadata(String),
}

/// A table: all its rows, in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ExportTable {
    /// A query's lines.
    Lines {
        /// The hits.
        hits: HitSet,
        /// The order, as in [`ConcordanceRequest`](super::ConcordanceRequest).
        sort: Sorting,
        /// Context to each side.
        context: Width,
        /// The columns, at least one.
        columns: Vec<LineColumn>,
        /// The lines: where each run begins, counted from 0, and how many it
        /// has, in order. All lines where empty.
        runs: Vec<(u32, u32)>,
    },
    /// A plot, as a table of its rows or as a figure.
    Plot {
        /// The plot.
        of: PlotOf,
        /// Strips of the figure are as long as their documents.
        to_scale: bool,
    },
    /// A chart of a table of figures, as a figure, all of it as the page shows
    /// it; of texts side by side a table, a row for each of their keywords.
    Chart(ChartRequest),
    /// A table of figures: all rows that its filters keep, in its order.
    Figures(TableRequest),
    /// What one of its figures is made of: all texts, or all fillers of a
    /// frame.
    Explained(ExplainRequest),
}

/// Asks for a file with a table. The newest request wins; what it writes
/// travels beside its reply as a `Blob`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// What to write.
    pub table: ExportTable,
    /// How.
    pub format: ExportFormat,
    /// It begins with where it comes from.
    pub citation: bool,
    /// TSV and CSV begin with U+FEFF, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// The day, for the citation; the worker's engine has no clock.
    pub date: String,
    /// The state of the corpus that is meant.
    pub version: u32,
}

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportProgress {
    /// Rows written.
    pub done: u32,
    /// Rows to write; 0 while that is being found.
    pub total: u32,
}

/// A file was written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportReply {
    /// How it was written.
    pub format: ExportFormat,
    /// Its rows.
    pub rows: u32,
    /// Its bytes.
    pub bytes: f64,
}

/// Asks for some lines as text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRequest {
    /// The hits.
    pub hits: HitSet,
    /// The order.
    pub sort: Sorting,
    /// Context to each side.
    pub context: Width,
    /// The lines: where each run begins, counted from 0, and how many it has.
    /// At most [`COPY_MAX`] in all.
    pub runs: Vec<(u32, u32)>,
    /// As cells between tabs alone.
    pub tabs: bool,
}

/// Asks for some rows of a table of figures as text for the clipboard, with
/// tabs between the cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyTableRequest {
    /// The table, with the columns that are wanted.
    pub table: TableRequest,
    /// The rows: where each run begins in the table's order, counted from 0,
    /// and how many it has. At most [`COPY_MAX`] in all.
    pub runs: Vec<(u32, u32)>,
}

/// Lines or rows for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyReply {
    /// How many lines or rows.
    pub lines: u32,
    /// As aligned text, or as cells between tabs.
    pub plain: String,
    /// As a page with a table; empty beside cells between tabs.
    pub html: String,
}
