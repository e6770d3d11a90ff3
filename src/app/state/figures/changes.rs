//! What the reader does with tables of figures, and the table that is wanted.

use std::ops::Range;

use super::kinds::TEST;
use super::opening::Opened;
use super::sides::ranked_by;
use super::{
    ALPHAS, Against, ChartKey, ExplainKey, FigureKind, FigureShape, FigureShow, FiguresKey,
    SideChange,
};
use crate::app::state::{Loadable, Paged, State};
use crate::protocol::{
    Cell, ChartOf, DocumentRef, ExplainRow, Explanation, NETWORK_MAX, Place, Reference,
    SignificanceFilter, TableOf, TableRequest,
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
    /// Show the lines of the frame at that place with the word of that place in
    /// its slot.
    OpenFiller(u32, u32),
    /// Show the lines of a word of the chart, by its place there.
    OpenWord(usize),
    /// There is room for a narrow chart alone.
    Narrow(bool),
    /// Count again what was stopped.
    Again,
    /// These parts of the explained figure are in sight.
    PartsInSight(Range<u32>),
    /// Explain a figure of the row at that place, or close that.
    Explain(Option<(u32, String)>),
    /// Do something with the sides that stand beside each other.
    Side(SideChange),
    /// Compare the words of the texts in scope with those of others.
    CompareLists,
    /// These rows are in sight.
    InSight(Range<u32>),
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

    /// The figure that the page wants to explain.
    pub(crate) fn explain_key(&self) -> Option<ExplainKey> {
        let (at, measure) = self.explained.wanted.clone()?;
        if let Some(side) = self.explained.side {
            let chart = self.chart.list.ready()?;
            return Some(ExplainKey {
                table: FiguresKey {
                    request: self.side_table(side)?,
                    ..chart.key.table.clone()
                },
                row: at,
                measure,
            });
        }
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
                    explained.side = explained.side.filter(|_| wanted.is_some());
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
            FigureChange::Side(change) => return self.change_sides(change),
            FigureChange::CompareLists => {
                return self.step_to(|route| route.compare_lists());
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
            FigureChange::OpenWord(at) => {
                if let Some(shown) = self.chart.list.shown().cloned() {
                    let (request, chart) = (&shown.key.table.request, &shown.summary.chart);
                    self.step_to(|route| route.open_word(request, chart, at));
                }
                return;
            }
            FigureChange::Narrow(narrow) => return self.narrow = narrow,
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
        let Some(row) = table.row(row) else {
            return;
        };
        let [Cell::Text(word), ..] = row.cells.as_slice() else {
            return;
        };
        if table.key.request.of == TableOf::Texts {
            let mut documents = self.corpus.now.documents.iter();
            let document = documents.find(|document| document.name == *word);
            if let Some(id) = document.map(|document| document.id) {
                self.open(id, Place::Part(0));
            }
            return;
        }
        let (request, opened) = (&table.key.request, opened(word.clone()));
        let corpus = self.corpus.clone();
        self.step_to(|route| route.open_figure(request, &opened, &row.forms, &corpus.now));
    }

    fn open_filler(&mut self, row: u32, filler: u32) {
        let Some(shown) = self.explained.page.list.shown().cloned() else {
            return;
        };
        if let (Explanation::Fillers { slot, .. }, Some(ExplainRow::Filler { word, forms, .. })) =
            (&shown.summary.explanation, shown.row(filler))
        {
            self.open_row(row, |frame| Opened::Filled {
                frame,
                slot: *slot as usize,
                filler: word.clone(),
                of: forms.clone(),
            });
        }
    }
}
