//! What can be written, how, and what the reader has chosen.

use std::collections::HashSet;

use crate::app::components::width_field::CHARACTERS;
use crate::app::dom;
use crate::app::format::counted;
use crate::app::state::{ExplainKey, FigureKind, FiguresKey, LinesKey, PlotKey, file_name};
use crate::protocol::{
    ExportFormat, ExportRequest, ExportTable, LineColumn, Slot, TableColumn, TableOf, Width,
};

/// Formats, their names in addresses of options, and what each is for.
/// The first [`FIGURES`] are for plots alone.
pub(super) const FORMATS: [(ExportFormat, &str, &str); 9] = [
    (ExportFormat::Svg, "svg", "SVG, a figure for a paper"),
    (ExportFormat::Png, "png", "PNG, a figure in pixels"),
    (ExportFormat::Xlsx, "xlsx", "XLSX, for Excel and others"),
    (
        ExportFormat::Tsv,
        "tsv",
        "TSV, for scripts and spreadsheets",
    ),
    (ExportFormat::Csv, "csv", "CSV, for spreadsheets"),
    (ExportFormat::Json, "json", "JSON, for programs"),
    (ExportFormat::Markdown, "md", "Markdown, for notes"),
    (ExportFormat::Html, "html", "HTML, for word processors"),
    (ExportFormat::Aligned, "txt", "Plain text in columns"),
];

/// How many formats are for plots alone.
pub(super) const FIGURES: usize = 2;

/// What the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    pub(super) format: ExportFormat,
    /// The same for plots.
    pub(super) plot_format: ExportFormat,
    /// Columns of lines that are left out.
    pub(super) without: HashSet<LineColumn>,
    /// How much text lines have, where the reader has said.
    pub(super) context: Option<Width>,
    /// Whether the file says where it comes from, where the reader has said.
    pub(super) citation: Option<bool>,
    pub(super) byte_order_mark: bool,
    /// The selected lines alone.
    pub(super) selected: bool,
    /// All columns of a table of figures, not those alone that are shown.
    pub(super) all_columns: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            format: ExportFormat::Tsv,
            plot_format: ExportFormat::Svg,
            without: HashSet::new(),
            context: None,
            citation: None,
            byte_order_mark: false,
            selected: false,
            all_columns: false,
        }
    }
}

impl Choice {
    /// TSV or CSV, which strict readers want as a plain table.
    pub(super) fn is_delimited(&self) -> bool {
        matches!(self.format, ExportFormat::Tsv | ExportFormat::Csv)
    }

    pub(super) fn cites(&self) -> bool {
        self.citation.unwrap_or(!self.is_delimited())
    }
}

/// The table that is in sight.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Table {
    Lines(LinesKey, u32),
    /// With all columns that it can have.
    Figures(FiguresKey, u32, Vec<TableColumn>),
    /// What one of its figures is made of.
    Explained(ExplainKey, u32, &'static str),
    /// Whether its strips are as long as their documents.
    Plot(PlotKey, u32, bool),
}

impl Table {
    pub(super) fn rows(&self) -> u32 {
        match self {
            Self::Lines(_, rows)
            | Self::Figures(_, rows, _)
            | Self::Explained(_, rows, _)
            | Self::Plot(_, rows, _) => *rows,
        }
    }

    /// So many of its rows, with what they are.
    pub(super) fn counted(&self, rows: u32) -> String {
        match self {
            Self::Lines(..) => counted(rows, "line", "lines"),
            Self::Explained(_, _, "fillers") => counted(rows, "filler", "fillers"),
            Self::Explained(..) => counted(rows, "text", "texts"),
            Self::Figures(..) | Self::Plot(..) => counted(rows, "row", "rows"),
        }
    }

    pub(super) fn request(
        &self,
        choice: &Choice,
        columns: Vec<LineColumn>,
        runs: Vec<(u32, u32)>,
    ) -> (ExportRequest, String) {
        let (table, about, version) = match self.clone() {
            Self::Lines(key, _) => {
                let about = key.hits.query.text.clone();
                let lines = ExportTable::Lines {
                    hits: key.hits,
                    sort: key.sort,
                    context: choice.context.unwrap_or(Width::Characters(CHARACTERS)),
                    columns,
                    runs,
                };
                (lines, about, key.version)
            }
            Self::Plot(of, _, to_scale) => {
                let about = format!("plot {}", of.of.hits.query.text);
                let plot = ExportTable::Plot {
                    of: of.of,
                    to_scale,
                };
                (plot, about, of.version)
            }
            Self::Figures(key, _, offered) => {
                let (about, version) = (about(&key.request.of), key.version);
                let mut request = key.request(0..0);
                if choice.all_columns {
                    request.columns = all_columns(&request.of, &offered);
                }
                (ExportTable::Figures(request), about, version)
            }
            Self::Explained(key, _, parts) => {
                let version = key.version();
                (
                    ExportTable::Explained(key.request(0..0)),
                    parts.to_owned(),
                    version,
                )
            }
        };
        let request = ExportRequest {
            table,
            format: choice.format,
            citation: choice.cites(),
            byte_order_mark: choice.byte_order_mark && choice.is_delimited(),
            date: dom::today(),
            version,
        };
        (request, file_name(&about, choice.format))
    }
}

/// What a table is about, for the name of its file.
fn about(of: &TableOf) -> String {
    match of {
        TableOf::Words => "words".to_owned(),
        TableOf::Keywords(_) => "keywords".to_owned(),
        TableOf::KeyPhrases { .. } => "key phrases".to_owned(),
        TableOf::Texts => "vocabulary".to_owned(),
        TableOf::Collocates { hits, .. } => format!("collocates {}", hits.query.text),
        TableOf::Phrases { frames: true, .. } => "frames".to_owned(),
        TableOf::Phrases { .. } => "phrases".to_owned(),
    }
}

/// The word, and all columns that a table can have, slots among them.
pub(super) fn all_columns(of: &TableOf, offered: &[TableColumn]) -> Vec<String> {
    let mut columns = vec!["word".to_owned()];
    for column in offered {
        match (column.key.as_str(), of) {
            ("positions", TableOf::Collocates { left, right, .. }) => {
                columns.extend(Slot::all(*left, *right).map(Slot::key));
            }
            (key, _) => columns.push(key.to_owned()),
        }
    }
    columns
}

/// What is written of a table, for the heading.
pub(super) fn heading(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Words => "Export the word list",
        FigureKind::Keywords => "Export the keywords",
        FigureKind::Collocates => "Export the collocates",
        FigureKind::Phrases => "Export the phrases",
        FigureKind::Texts => "Export the vocabulary figures",
    }
}
