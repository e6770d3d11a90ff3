//! What the reader does, and where the history goes.

use crate::app::state::{
    Action, Completions, EchoChange, LineRow, LinesKey, OpenEcho, Paged, Route, Selection, State,
    View, click,
};
use crate::protocol::{
    DocumentId, DocumentRef, Folds, FromWorker, Place, PlotColumn, STEPS_MAX, Sorting, Step, Width,
    WordColumn,
};

impl State {
    pub(super) fn apply(&mut self, action: Action) {
        match action {
            Action::Told(FromWorker::Event(event)) => self.heard(event),
            Action::Told(FromWorker::Reply { id, result, .. }) => self.answered(id, result),
            Action::Link(link) => self.linked(link),
            Action::Sent { id, due } => self.sent(id, due),
            Action::Loading(samples) => {
                self.loading.adjust(|l| l.under_way = true);
                self.corpus.change(|corpus| corpus.samples.extend(samples));
            }
            Action::Gathering(found) => {
                self.loading.adjust(|l| l.gathering = found);
            }
            Action::Navigated(route) => {
                self.navigate(route);
                self.settled = true;
            }
            Action::Type(text) => self.type_text(text),
            Action::Complete { caret, demanded } => {
                self.completions.change(|list| list.want(caret, demanded));
            }
            Action::StepProposal { down } => {
                self.completions.adjust(|list| list.step(down));
            }
            Action::CloseProposals => self.close_proposals(),
            Action::Build(change) => self.builder.change(|builder| builder.change(change)),
            Action::Settle => self.settled = true,
            Action::Switch(switches) => {
                self.step_to(|route| {
                    route.query.switches = switches;
                    (route.line, route.plot_row) = (None, None);
                });
            }
            Action::Scope(scope) => self.step_to(|route| {
                route.scope = scope;
                route.figures.begin();
                (route.line, route.plot_row) = (None, None);
            }),
            Action::Sift(steps) => self.step_to(|route| {
                route.steps = steps;
                (route.line, route.plot_row) = (None, None);
            }),
            Action::Search(text) => {
                self.settled = true;
                self.step_to(|route| {
                    if route.query.text != text {
                        (route.line, route.plot_row) = (None, None);
                    }
                    route.query.text = text;
                    route.view = View::Concordance;
                });
            }
            Action::Show(view) => self.step_to(|route| route.view = view),
            Action::SortBy { at, add } => self.step_to(|route| {
                route.sort.levels = click(&route.sort.levels, at, add);
                route.line = None;
            }),
            Action::Sort(sort) => self.step_to(|route| {
                route.sort = sort;
                route.line = None;
            }),
            Action::Fold(group) => {
                self.route.change(|route| {
                    let but = &mut route.folds.but;
                    match but.binary_search(&group) {
                        Ok(place) => drop(but.remove(place)),
                        Err(place) => but.insert(place, group),
                    }
                });
            }
            Action::FoldAll(all) => {
                self.route.adjust(|route| {
                    route.folds = Folds {
                        all,
                        but: Vec::new(),
                    };
                    route.line = None;
                });
            }
            Action::TextOrder => self.step_to(|route| {
                route.sort = Sorting::default();
                route.line = None;
            }),
            Action::Width(width) => self.step_to(|route| route.width = width),
            Action::Unfold(line) => {
                self.route.adjust(|route| {
                    route.unfolded = !(route.unfolded && route.line == Some(line));
                    route.line = Some(line);
                });
            }
            Action::Beside(beside) => self.step_to(|route| {
                route.beside = beside;
                route.line = route.line.or(beside.then_some(0));
            }),
            Action::Mark(line) => {
                self.route.adjust(|route| route.line = Some(line));
            }
            Action::Select(select) => {
                self.chosen.adjust(|chosen| *chosen = chosen.after(select));
            }
            Action::OpenLine(line) => self.open_line(line),
            Action::OpenDocument(document) => self.open(document, Place::Part(0)),
            Action::OpenHit { document, token } => self.open(document, Place::Token(token)),
            Action::GoTo(place) => {
                self.route.adjust(|route| route.place = Some(place));
            }
            Action::Filter(filter) => {
                if self.route.adjust(|route| route.filter = filter) {
                    self.words.change(|words| {
                        words.look_at(0..1);
                    });
                }
            }
            Action::SortWords(column) => {
                self.step_to(|route| {
                    let sort = &mut route.word_sort;
                    let turned = sort.column == column;
                    sort.descending = if turned {
                        !sort.descending
                    } else {
                        column != WordColumn::Word
                    };
                    sort.column = column;
                });
                self.words.change(|words| {
                    words.look_at(0..1);
                });
            }
            Action::SortPlot(column) => self.step_to(|route| {
                let sort = &mut route.plot.sort;
                let turned = sort.column == column;
                sort.descending = if turned {
                    !sort.descending
                } else {
                    column != PlotColumn::Name
                };
                sort.column = column;
                route.plot_row = None;
            }),
            Action::HitsOnly(hits_only) => self.step_to(|route| {
                route.plot.hits_only = hits_only;
                route.plot_row = None;
            }),
            Action::ToScale(to_scale) => self.step_to(|route| route.plot.to_scale = to_scale),
            Action::PlotBy(by) => self.step_to(|route| {
                route.plot_by = by;
                route.plot_row = None;
            }),
            Action::PlotOthers(others) => self.step_to(|route| {
                route.plot_others = others;
                route.plot_row = None;
            }),
            Action::OpenGroup(conditions) => self.step_to(|route| {
                for condition in conditions {
                    if !route.scope.conditions.contains(&condition) {
                        route.scope.conditions.push(condition);
                    }
                }
                (route.line, route.plot_row) = (None, None);
                route.view = View::Concordance;
            }),
            Action::OpenStretch { document, from, to } => {
                if let Some(text) = DocumentRef::to(&self.corpus.now, document) {
                    self.step_to(|route| {
                        let is_stretch = |step: &Step| matches!(step, Step::Stretch { .. });
                        route.steps.retain(|step| !is_stretch(step));
                        route.steps.truncate(STEPS_MAX - 1);
                        route.steps.push(Step::Stretch { text, from, to });
                        (route.line, route.plot_row) = (None, None);
                        route.view = View::Concordance;
                    });
                }
            }
            Action::MarkPlot(row) => {
                self.route.adjust(|route| route.plot_row = Some(row));
            }
            Action::Echoes(change) => self.change_echoes(change),
            Action::Sides(sides) => self.step_to(|route| route.sides = sides),
            Action::SidesInSight(rows) => self.sides_in_sight(rows),
            Action::OpenSide(hits) => self.step_to(|route| {
                (route.query, route.scope, route.steps) = (hits.query, hits.scope, hits.steps);
                (route.line, route.plot_row) = (None, None);
                route.view = View::Concordance;
            }),
            Action::Figures(change) => self.change_figures(change),
            Action::Lists(change) => self.change_lists(change),
            Action::SortDocuments(column) => self.step_to(|route| {
                let sort = &mut route.document_sort;
                sort.descending = sort.column == column && !sort.descending;
                sort.column = column;
            }),
            Action::FilterTexts(filter) => {
                self.route.adjust(|route| route.texts_filter = filter);
            }
            Action::Rules(rules) => self.step_to(|route| route.rules = rules),
            Action::LinesInSight(rows) => self.lines_in_sight(rows),
            Action::WordsInSight(rows) => {
                if (*self.words).clone().look_at(rows.clone()) {
                    self.words.change(|words| {
                        words.look_at(rows);
                    });
                }
            }
            Action::PlotInSight(rows) => self.plot_in_sight(rows),
            Action::Context(context) => self.context = context,
            Action::Exporting { id, name } => self.export.change(|export| export.begin(id, name)),
            Action::Marking(id, marking) => self.marks.change(|marks| marks.asked(id, marking)),
            Action::Methods(change) => self.change_methods(change),
            Action::MarksDialog(open) => {
                self.marks.adjust(|marks| marks.open = open);
            }
            Action::Notice(text, remedy) => {
                self.notices.change(|notices| notices.add(text, remedy))
            }
            Action::Dismiss(id) => self.notices.change(|notices| notices.dismiss(id)),
        }
        // Other lines: what was chosen is not there any more.
        let of = self.lines_key().map(|key| LinesKey {
            context: Width::Characters(0),
            folds: Folds::default(),
            marks: match key.hits.by_marks() || key.sort.by_marks() {
                true => key.marks,
                false => 0,
            },
            ..key
        });
        if self.chosen_of != of {
            self.chosen_of = of;
            self.chosen.adjust(|chosen| *chosen = Selection::default());
        }
        if self.lines_key().is_none() && !self.lines.is_clear() {
            self.lines.change(Paged::clear);
        }
        if self.plot_key().is_none() && !self.plot.is_clear() {
            self.plot.change(Paged::clear);
        }
        if self.figures_key().is_none() && !self.figures.is_clear() {
            self.figures.change(Paged::clear);
        }
        if self.chart_key().is_none() && !self.chart.is_clear() {
            self.chart.change(Paged::clear);
        }
        self.leave_explained();
        if self.echoes_key().is_none() && !self.echoes.is_clear() {
            self.echoes.change(Paged::clear);
            self.echo.put(OpenEcho::default());
        }
        if !self.searches() && !self.compare.is_clear() {
            self.compare.change(Paged::clear);
        }
        if self.words_key().is_none() && !self.words.is_clear() {
            self.words.change(Paged::clear);
        }
    }

    /// Changes the route as a place to come back to, if it changes.
    pub(in crate::app::state) fn step_to(&mut self, change: impl FnOnce(&mut Route)) {
        self.close_proposals();
        let before = self.route.clone();
        let changed = self.route.adjust(|route| {
            change(route);
            unfold_others(route, &before);
        });
        if changed {
            self.step += 1;
            self.settled = true;
            self.reset_sight(&before);
            self.left = before;
        }
    }

    pub(super) fn close_proposals(&mut self) {
        self.completions.adjust(Completions::close);
    }

    /// Looks at the top of the lines, or at the marked one, after a change
    /// that makes them others.
    pub(super) fn reset_sight(&mut self, before: &Route) {
        let other_hits = self.route.has_other_hits(before);
        if other_hits || self.route.sort != before.sort {
            let line = self.route.line.unwrap_or(0);
            self.lines_in_sight(line..line + 1);
        }
        if other_hits || (&self.route.sort, &self.route.sides) != (&before.sort, &before.sides) {
            self.sides_in_sight(0..1);
        }
        if self.route.plot_of() != before.plot_of() {
            let row = self.route.plot_row.unwrap_or(0);
            self.plot_in_sight(row..row + 1);
        }
    }

    pub(super) fn lines_in_sight(&mut self, rows: std::ops::Range<u32>) {
        if (*self.lines).clone().look_at(rows.clone()) {
            self.lines.change(|lines| {
                lines.look_at(rows);
            });
        }
    }

    fn sides_in_sight(&mut self, rows: std::ops::Range<u32>) {
        if (*self.compare).clone().look_at(rows.clone()) {
            self.compare.change(|compare| {
                compare.look_at(rows);
            });
        }
    }

    fn change_echoes(&mut self, change: EchoChange) {
        match change {
            EchoChange::InSight(rows) => {
                if (*self.echoes).clone().look_at(rows.clone()) {
                    self.echoes.change(|echoes| {
                        echoes.look_at(rows);
                    });
                }
            }
            EchoChange::Open(_) | EchoChange::From(_) => {
                self.route.adjust(|route| route.echoes.change(change));
            }
            _ => {
                self.step_to(|route| route.echoes.change(change));
                self.change_echoes(EchoChange::InSight(0..1));
            }
        }
    }

    fn plot_in_sight(&mut self, rows: std::ops::Range<u32>) {
        if (*self.plot).clone().look_at(rows.clone()) {
            self.plot.change(|plot| {
                plot.look_at(rows);
            });
        }
    }

    /// Another place in the history. Which texts are loaded is a fact, and no
    /// link changes it once there are some.
    pub(super) fn navigate(&mut self, mut route: Route) {
        if !self.corpus.is_empty() {
            route.samples = self.corpus.is_samples();
        }
        self.close_proposals();
        let before = self.route.clone();
        self.route.adjust(|now| *now = route);
        self.reset_sight(&before);
    }

    fn type_text(&mut self, text: String) {
        if text == self.route.query.text {
            return;
        }
        let before = self.route.clone();
        if std::mem::take(&mut self.settled) {
            self.step += 1;
            self.left = before.clone();
        }
        self.route.change(|route| {
            route.query.text = text;
            (route.line, route.plot_row) = (None, None);
            unfold_others(route, &before);
            // Who empties the box has nothing to be shown.
            let searches = !route.query.text.trim().is_empty();
            if searches && !route.shows_hits() {
                route.view = View::Concordance;
            }
        });
        self.reset_sight(&before);
    }

    fn open_line(&mut self, line: u32) {
        let row = self.lines.list.shown().and_then(|table| table.row(line));
        let row = match row {
            Some(LineRow::Line(row)) => row,
            Some(LineRow::Head(head)) => {
                let group = head.group;
                self.route.adjust(|route| route.line = Some(line));
                return self.apply(Action::Fold(group));
            }
            None => return,
        };
        let (document, token) = (DocumentRef::to(&self.corpus.now, row.document), row.token);
        // The marked line belongs to the place that is left behind.
        self.route.adjust(|route| route.line = Some(line));
        self.step_to(|route| {
            route.view = View::Reader;
            route.document = document;
            route.place = Some(Place::Token(token));
            route.from_plot = false;
        });
    }

    pub(in crate::app::state) fn open(&mut self, document: DocumentId, place: Place) {
        let from_plot = self.route.view == View::Plot;
        let document = DocumentRef::to(&self.corpus.now, document);
        self.step_to(|route| {
            route.view = View::Reader;
            route.document = document;
            route.place = Some(place);
            route.from_plot = from_plot;
        });
    }
}

/// Groups are numbered within one list of lines: of another, all are open.
fn unfold_others(route: &mut Route, before: &Route) {
    if route.has_other_hits(before) || route.sort != before.sort {
        route.folds = Folds::default();
    }
}
