//! What the reader does with tables of figures, and the table that is wanted.

use std::ops::Range;

use super::kinds::TEST;
use super::opening::Opened;
use super::sides::ranked_by;
use super::{
    ALPHAS, Against, ChartKey, FigureKind, FigureShape, FigureShow, FiguresKey, SideChange,
};
use crate::app::state::{Paged, State};
use crate::protocol::{
    Cell, ChartOf, DocumentId, DocumentRef, NETWORK_MAX, Place, Reference, SignificanceFilter,
    TableOf, TableRequest,
};

/// What the reader does with tables of figures.
#[derive(Clone, Debug)]
pub(crate) enum FigureChange {
    /// Pick or order it so.
    Shape(FigureKind, Box<FigureShape>),
    /// These columns were chosen on an earlier visit.
    Columns(FigureKind, Vec<String>),
    /// The filter changed.
    Filter(FigureKind, String),
    /// A header was pressed, as one more level or not.
    Sort(FigureKind, String, bool),
    /// Show the lines that the row at that place counts in a column.
    Open(u32, String),
    /// Explain a figure of the row at that place.
    Explain(u32, String),
    /// Explain the same row's figure in another measure.
    ExplainBy(String),
    /// Explain nothing any more.
    ExplainNothing,
    /// Show the lines of what is explained.
    OpenExplained,
    /// Show those of them that stand in a text.
    OpenExplainedIn(DocumentRef),
    /// Show the lines of the frame that is explained with the word of that
    /// place in its slot.
    OpenFiller(u32),
    /// Show the lines of a word of the chart, by its place there.
    OpenWord(usize),
    /// There is room for a narrow chart alone.
    Narrow(bool),
    /// Count again what was stopped.
    Again,
    /// These parts of the explained figure are in sight.
    PartsInSight(Range<u32>),
    /// Do something with the sides that stand beside each other.
    Side(SideChange),
    /// Compare the words of the texts in scope with those of others.
    CompareLists,
    /// These rows are in sight.
    InSight(Range<u32>),
    /// The reader is at that row.
    Row(u32),
}

impl State {
    /// The table of figures that the page wants to show.
    pub(crate) fn figures_key(&self) -> Option<FiguresKey> {
        let kind = self.route.figure_kind()?;
        let shown = self.route.figures.of(kind).show == FigureShow::List;
        self.table_key().filter(|_| shown)
    }

    /// The table of the view, whichever way it is shown.
    pub(in crate::app::state) fn table_key(&self) -> Option<FiguresKey> {
        let route = &self.route;
        let kind = route.figure_kind()?;
        let shape = route.figures.of(kind);
        let hits = || self.searches().then(|| route.hits());
        let mut scope = route.scope.clone();
        let of = match kind {
            FigureKind::Words if self.corpus.loaded() == 0 => return None,
            FigureKind::Words => TableOf::Words,
            FigureKind::Texts if self.corpus.loaded() == 0 => return None,
            FigureKind::Texts => TableOf::Texts,
            FigureKind::Keywords
                if self.corpus.loaded() < 2 && !matches!(shape.against, Against::List(_)) =>
            {
                return None;
            }
            FigureKind::Keywords => {
                let reference;
                (scope, reference) = route.target(self.corpus.first());
                match shape.most {
                    1 => TableOf::Keywords(reference),
                    most => TableOf::KeyPhrases {
                        reference,
                        least: shape.least,
                        most,
                        folded: shape.folded,
                    },
                }
            }
            FigureKind::Collocates => TableOf::Collocates {
                hits: hits()?,
                left: shape.left,
                right: shape.right,
                sentences: shape.sentences,
                alone: shape.alone,
            },
            FigureKind::Phrases if self.corpus.loaded() == 0 => return None,
            FigureKind::Phrases => TableOf::Phrases {
                least: shape.least,
                most: shape.most,
                frames: shape.frames,
                folded: shape.folded,
                around: match shape.around {
                    Some(side) => Some((hits()?, side)),
                    None => None,
                },
            },
        };
        let (alpha, _) = ALPHAS[shape.alpha];
        let tested = kind.is_scored() && alpha < 1.0;
        let by_marks = route.hits().by_marks();
        Some(FiguresKey {
            request: TableRequest {
                of,
                scope,
                layer: shape.layer.clone(),
                lemmas: shape.lemmas.clone(),
                switches: route.query.switches,
                frequency: shape.frequency,
                range: shape.range,
                filter: shape.filter.clone(),
                stop: shape.stop.asked(shape.stop_phrases),
                significance: tested.then(|| SignificanceFilter {
                    test: TEST.to_owned(),
                    alpha,
                    correction: shape.correction,
                }),
                direction: shape.direction,
                sort: shape.order(),
                columns: std::iter::once("word".to_owned())
                    .chain(shape.shown(kind))
                    .collect(),
                first: 0,
                count: 0,
            },
            version: self.corpus.now.version,
            lists: self.lists.now.version,
            marks: if by_marks { self.marks.now.version } else { 0 },
        })
    }

    /// The chart that the page wants to show in place of the table.
    pub(crate) fn chart_key(&self) -> Option<ChartKey> {
        let shape = self.route.figures.of(self.route.figure_kind()?);
        // What the chart does not show of the table's order changes nothing.
        let (of, levels) = match shape.show {
            FigureShow::List | FigureShow::Vocabulary => return None,
            FigureShow::Zipf => (ChartOf::Zipf, 0),
            FigureShow::Cloud => (
                ChartOf::Cloud {
                    most: shape.most_shown,
                },
                1,
            ),
            FigureShow::Sides => (ChartOf::Sides(shape.sides.wanted()), usize::MAX),
            FigureShow::Network => {
                let network = ChartOf::Network {
                    most: shape.most_shown.min(NETWORK_MAX),
                    expanded: shape.expanded.clone(),
                };
                (network, usize::MAX)
            }
        };
        let mut table = self.table_key()?;
        if matches!(of, ChartOf::Sides(_)) {
            let request = &mut table.request;
            request.scope = self.route.scope.clone();
            request.of = request.of.against(Reference::Rest);
            request.sort = ranked_by(&request.sort);
        }
        table.request.columns.clear();
        table.request.sort.truncate(levels);
        Some(ChartKey {
            table,
            of,
            narrow: self.narrow,
        })
    }

    /// Something was done with a table of figures.
    pub(in crate::app::state) fn change_figures(&mut self, change: FigureChange) {
        match change {
            FigureChange::InSight(rows) => {
                if (*self.figures).clone().look_at(rows.clone()) {
                    self.figures.change(|figures| {
                        figures.look_at(rows);
                    });
                }
                return;
            }
            FigureChange::Explain(row, measure) => return self.explain_row(row, measure),
            FigureChange::ExplainBy(measure) => return self.explain_by(measure),
            FigureChange::ExplainNothing => return self.explain_nothing(),
            FigureChange::OpenExplained => return self.open_explained(),
            FigureChange::OpenExplainedIn(text) => return self.open_explained_in(text),
            FigureChange::OpenFiller(filler) => return self.open_filler(filler),
            FigureChange::PartsInSight(rows) => {
                if self.explained.page.clone().look_at(rows.clone()) {
                    self.explained.change(|explained| {
                        explained.page.look_at(rows);
                    });
                }
                return;
            }
            FigureChange::Side(change) => return self.change_sides(change),
            FigureChange::CompareLists => {
                return self.step_to(|route| route.compare_lists());
            }
            FigureChange::Open(row, column) => {
                return self.open_row(row, column);
            }
            FigureChange::Again => {
                self.figures.change(Paged::abandon);
                return self.chart.change(Paged::abandon);
            }
            FigureChange::OpenWord(at) => {
                if let Some(shown) = self.chart.list.shown().cloned() {
                    let (request, chart) = (&shown.key.table.request, &shown.summary.chart);
                    self.step_to(|route| route.open_word(request, chart, at));
                }
                return;
            }
            FigureChange::Narrow(narrow) => return self.narrow = narrow,
            FigureChange::Row(row) => {
                let kind = self.route.figure_kind();
                self.route.adjust(|route| {
                    if let Some(kind) = kind {
                        route.figures.of_mut(kind).row = Some(row);
                    }
                });
                return;
            }
            FigureChange::Shape(kind, shape) => {
                self.step_to(|route| route.figures.of_mut(kind).replace(*shape));
            }
            FigureChange::Columns(kind, columns) => {
                self.route
                    .adjust(|route| route.figures.of_mut(kind).columns = columns);
            }
            FigureChange::Filter(kind, filter) => {
                self.route.adjust(|route| {
                    let shape = route.figures.of_mut(kind);
                    shape.begin();
                    shape.filter = filter;
                });
            }
            FigureChange::Sort(kind, column, add) => {
                self.step_to(|route| {
                    let shape = route.figures.of_mut(kind);
                    shape.begin();
                    shape.sort_by(&column, add);
                });
            }
        }
        self.change_figures(FigureChange::InSight(0..1));
    }

    /// Shows the lines that a row counts in a column.
    fn open_row(&mut self, row: u32, column: String) {
        let Some(table) = self.figures.list.shown().cloned() else {
            return;
        };
        // The place that is left behind is that row.
        self.change_figures(FigureChange::Row(row));
        let Some(row) = table.row(row) else {
            return;
        };
        let [Cell::Text(word), ..] = row.cells.as_slice() else {
            return;
        };
        if table.key.request.of == TableOf::Texts {
            // The row of all texts opens none.
            if let Some(document) = row.id.checked_sub(1) {
                self.open(DocumentId(document), Place::Part(0));
            }
            return;
        }
        let request = &table.key.request;
        let opened = Opened::Counted(word.clone(), column);
        let corpus = self.corpus.clone();
        self.step_to(|route| route.open_figure(request, &opened, &row.forms, &corpus.now));
    }
}
