//! What the reader does with tables of figures, and the table that is wanted.

use std::ops::Range;

use super::kinds::TEST;
use super::opening::Opened;
use super::{ALPHAS, ChartKey, ExplainKey, FigureKind, FigureShape, FigureShow, FiguresKey};
use crate::app::state::{Loadable, Paged, State};
use crate::protocol::{
    Cell, ChartOf, DocumentRef, Explanation, SignificanceFilter, TableOf, TableRequest,
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
    /// Show those of them that stand in a text.
    OpenIn(u32, DocumentRef),
    /// Show the lines of the frame at that place with a word in its slot.
    OpenFiller(u32, String),
    /// Count again what was stopped.
    Again,
    /// These parts of the explained figure are in sight.
    PartsInSight(Range<u32>),
    /// Explain a figure of the row at that place, or close that.
    Explain(Option<(u32, String)>),
    /// These rows are in sight.
    InSight(Range<u32>),
}

impl State {
    /// The table of figures that the page wants to show.
    pub(crate) fn figures_key(&self) -> Option<FiguresKey> {
        let kind = FigureKind::of(self.route.view)?;
        let shown = self.route.figures.of(kind).show == FigureShow::List;
        self.table_key().filter(|_| shown)
    }

    /// The table of the view, whichever way it is shown.
    fn table_key(&self) -> Option<FiguresKey> {
        let route = &self.route;
        let kind = FigureKind::of(route.view)?;
        let shape = route.figures.of(kind);
        let hits = || self.searches().then(|| route.hits());
        let mut scope = route.scope.clone();
        let of = match kind {
            FigureKind::Words if self.corpus.loaded() == 0 => return None,
            FigureKind::Words => TableOf::Words,
            FigureKind::Keywords if self.corpus.loaded() < 2 => return None,
            FigureKind::Keywords => {
                let reference;
                (scope, reference) = route.target(self.corpus.first());
                TableOf::Keywords(reference)
            }
            FigureKind::Collocates => TableOf::Collocates {
                hits: hits()?,
                left: shape.left,
                right: shape.right,
                sentences: shape.sentences,
                alone: 0,
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
                switches: route.query.switches,
                frequency: shape.frequency,
                range: shape.range,
                filter: shape.filter.clone(),
                stop: Vec::new(),
                significance: tested.then(|| SignificanceFilter {
                    test: TEST.to_owned(),
                    alpha,
                    correction: shape.correction,
                }),
                negative: shape.negative,
                sort: shape.order(),
                columns: std::iter::once("word".to_owned())
                    .chain(shape.shown(kind))
                    .collect(),
                first: 0,
                count: 0,
            },
            version: self.corpus.now.version,
            marks: if by_marks { self.marks.now.version } else { 0 },
        })
    }

    /// The chart that the page wants to show in place of the table.
    pub(crate) fn chart_key(&self) -> Option<ChartKey> {
        let kind = FigureKind::of(self.route.view)?;
        let of = match self.route.figures.of(kind).show {
            FigureShow::List => return None,
            FigureShow::Zipf => ChartOf::Zipf,
        };
        let mut table = self.table_key()?;
        table.request.columns.clear();
        Some(ChartKey { table, of })
    }

    /// The figure that the page wants to explain.
    pub(crate) fn explain_key(&self) -> Option<ExplainKey> {
        let (at, measure) = self.explained.wanted.clone()?;
        // What was there before a count was stopped can be explained as well.
        let table = match &self.figures.list {
            Loadable::Ready(table) | Loadable::Failed(_, Some(table)) => table,
            _ => return None,
        };
        Some(ExplainKey {
            table: table.key.clone(),
            row: table.row(at)?.id,
            measure,
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
            FigureChange::Explain(wanted) => {
                return self.explained.change(|explained| {
                    explained.wanted = wanted;
                    explained.page.look_at(0..1);
                });
            }
            FigureChange::PartsInSight(rows) => {
                if self.explained.page.clone().look_at(rows.clone()) {
                    self.explained.change(|explained| {
                        explained.page.look_at(rows);
                    });
                }
                return;
            }
            FigureChange::Open(row, column) => {
                return self.open_row(row, |word| Opened::Counted(word, column));
            }
            FigureChange::OpenIn(row, text) => {
                return self.open_row(row, |word| Opened::In(word, text));
            }
            FigureChange::OpenFiller(row, filler) => return self.open_filler(row, filler),
            FigureChange::Again => {
                self.figures.change(Paged::abandon);
                return self.chart.change(Paged::abandon);
            }
            FigureChange::Shape(kind, shape) => {
                self.step_to(|route| *route.figures.of_mut(kind) = *shape);
            }
            FigureChange::Columns(kind, columns) => {
                self.route
                    .adjust(|route| route.figures.of_mut(kind).columns = columns);
            }
            FigureChange::Filter(kind, filter) => {
                self.route
                    .adjust(|route| route.figures.of_mut(kind).filter = filter);
            }
            FigureChange::Sort(kind, column, add) => {
                self.step_to(|route| route.figures.of_mut(kind).sort_by(&column, add));
            }
        }
        self.change_figures(FigureChange::InSight(0..1));
    }

    /// Shows lines of a row.
    fn open_row(&mut self, row: u32, opened: impl FnOnce(String) -> Opened) {
        let Some(table) = self.figures.list.shown().cloned() else {
            return;
        };
        let cells = table.row(row).map(|row| row.cells.as_slice());
        if let Some([Cell::Text(word), ..]) = cells {
            let opened = opened(word.clone());
            let corpus = self.corpus.clone();
            self.step_to(|route| route.open_figure(&table.key.request, opened, &corpus.now));
        }
    }

    fn open_filler(&mut self, row: u32, filler: String) {
        let shown = self.explained.page.list.shown();
        let slot = shown.and_then(|shown| match shown.summary.explanation {
            Explanation::Fillers { slot, .. } => Some(slot as usize),
            _ => None,
        });
        if let Some(slot) = slot {
            self.open_row(row, |frame| Opened::Filled(frame, slot, filler));
        }
    }
}
