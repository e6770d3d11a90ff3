//! The state and its reducer.

use std::rc::Rc;

use super::{
    Action, Builder, Comparison, Completions, Corpus, Due, EchoChange, EchoList, Explained, Export,
    Figures, LineRow, LinesKey, Link, Loading, Marks, Notices, OpenEcho, Paged, PlotKey, Reader,
    Remedy, Route, Selection, Slice, View, WholeKey, WordsKey, click, compare, line_rows,
};
use crate::app::format::{bytes, counted};
use crate::protocol::{
    CorpusState, DocumentId, DocumentRef, Event, ExportReply, Folds, FromWorker, Line, Place,
    PlotColumn, PlotReply, PlotRow, Reply, ResultSummary, STEPS_MAX, Sorting, Step, TokenRules,
    Width, WireError, WordColumn, WordRow, WordsReply,
};

/// The concordance lines.
pub(crate) type Lines = Paged<LinesKey, ResultSummary, LineRow>;
/// The frequency list; its summary is a reply without rows.
pub(crate) type Words = Paged<WordsKey, WordsReply, WordRow>;
/// The dispersion plot; its summary is a reply without rows.
pub(crate) type Plot = Paged<PlotKey, PlotReply, Slice<PlotRow>>;

/// The line that is shown whole, as a list of one.
pub(crate) type Whole = Paged<WholeKey, (), Line>;

/// Characters of context to each side before the page has been measured.
const CONTEXT: u32 = 80;

/// Everything that the page knows.
#[derive(Clone)]
pub(crate) struct State {
    /// What stands in the URL.
    pub(crate) route: Slice<Route>,
    /// Grows with each change of the route that is a place to come back to.
    pub(crate) step: u32,
    /// The route as it was before that change.
    pub(crate) left: Slice<Route>,
    /// The search is a place to come back to; the next keystroke begins a
    /// new one.
    pub(crate) settled: bool,
    /// How things stand with the worker.
    pub(crate) link: Slice<Link>,
    /// The texts.
    pub(crate) corpus: Slice<Corpus>,
    /// How far loading is.
    pub(crate) loading: Slice<Loading>,
    /// The lines.
    pub(crate) lines: Slice<Lines>,
    /// The lines that are chosen together.
    pub(crate) chosen: Slice<Selection>,
    /// What they are lines of; context and folds matter nothing.
    chosen_of: Option<LinesKey>,
    /// The frequency list.
    pub(crate) words: Slice<Words>,
    /// The dispersion plot.
    pub(crate) plot: Slice<Plot>,
    /// The table of figures.
    pub(crate) figures: Slice<Figures>,
    /// The figure that is explained.
    pub(crate) explained: Slice<Explained>,
    /// The list of echoes.
    pub(crate) echoes: Slice<EchoList>,
    /// The echo that is shown.
    pub(crate) echo: Slice<OpenEcho>,
    /// The sides that are compared.
    pub(crate) compare: Slice<Comparison>,
    /// The reader.
    pub(crate) reader: Slice<Reader>,
    /// The line that is shown whole.
    pub(crate) whole: Slice<Whole>,
    /// What is proposed under the search box.
    pub(crate) completions: Slice<Completions>,
    /// The query that is put together from slots.
    pub(crate) builder: Slice<Builder>,
    /// The file that is being written.
    pub(crate) export: Slice<Export>,
    /// The marks.
    pub(crate) marks: Slice<Marks>,
    /// What is told in passing.
    pub(crate) notices: Slice<Notices>,
    /// Characters of context that there is room for.
    pub(crate) context: u32,
    /// What the worker was told to count as a word.
    pub(crate) rules_asked: TokenRules,
}

impl State {
    /// A page at `route`, with no text yet.
    pub(crate) fn at(route: Route) -> Self {
        let mut start = Self {
            route: Slice::default(),
            step: 0,
            left: Slice::default(),
            settled: true,
            link: Slice::default(),
            corpus: Slice::default(),
            loading: Slice::default(),
            lines: Slice::default(),
            chosen: Slice::default(),
            chosen_of: None,
            words: Slice::default(),
            plot: Slice::default(),
            figures: Slice::default(),
            explained: Slice::default(),
            echoes: Slice::default(),
            echo: Slice::default(),
            compare: Slice::default(),
            reader: Slice::default(),
            whole: Slice::default(),
            completions: Slice::default(),
            builder: Slice::default(),
            export: Slice::default(),
            marks: Slice::default(),
            notices: Slice::default(),
            context: CONTEXT,
            rules_asked: TokenRules::default(),
        };
        start.navigate(route);
        start
    }

    /// The state after `action`.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    /// Nothing that is shown or asked differs.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.route == other.route
            && (self.step, self.settled, self.context) == (other.step, other.settled, other.context)
            && self.link == other.link
            && self.corpus == other.corpus
            && self.loading == other.loading
            && self.lines == other.lines
            && (&self.chosen, &self.chosen_of) == (&other.chosen, &other.chosen_of)
            && self.words == other.words
            && self.plot == other.plot
            && self.figures == other.figures
            && self.explained == other.explained
            && self.echoes == other.echoes
            && self.echo == other.echo
            && self.compare == other.compare
            && self.reader == other.reader
            && self.whole == other.whole
            && self.completions == other.completions
            && self.builder == other.builder
            && self.export == other.export
            && self.marks == other.marks
            && self.notices == other.notices
            && self.rules_asked == other.rules_asked
    }

    fn apply(&mut self, action: Action) {
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
            Action::SelectProposal(option) => {
                self.completions.adjust(|list| list.selected = option);
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
            self.explained.put(Explained::default());
        }
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
    pub(super) fn step_to(&mut self, change: impl FnOnce(&mut Route)) {
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

    fn close_proposals(&mut self) {
        self.completions.adjust(Completions::close);
    }

    /// Looks at the top of the lines, or at the marked one, after a change
    /// that makes them others.
    fn reset_sight(&mut self, before: &Route) {
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

    fn lines_in_sight(&mut self, rows: std::ops::Range<u32>) {
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
    fn navigate(&mut self, mut route: Route) {
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
            if !route.shows_hits() {
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

    fn open(&mut self, document: DocumentId, place: Place) {
        let from_plot = self.route.view == View::Plot;
        let document = DocumentRef::to(&self.corpus.now, document);
        self.step_to(|route| {
            route.view = View::Reader;
            route.document = document;
            route.place = Some(place);
            route.from_plot = from_plot;
        });
    }

    fn heard(&mut self, event: Event) {
        match event {
            // The client answers for these two, by `Action::Link`.
            Event::Ready { .. } | Event::Fatal(_) => {}
            Event::Progress(progress) => {
                self.loading.change(|loading| {
                    loading.under_way = true;
                    loading.progress = Some(progress);
                });
            }
            Event::Exporting(progress) => {
                self.export.adjust(|export| export.advance(progress));
            }
            Event::Echoing(share) => self.echo.change(|echo| echo.share = Some(share)),
            Event::Corpus(corpus) => self.corpus_changed(corpus),
            Event::Marks(now) => self.tell_of_marks(|marks| marks.changed(now)),
        }
    }

    fn corpus_changed(&mut self, now: CorpusState) {
        let had_texts = !self.corpus.is_empty();
        let was_loading = self.corpus.now.loading || self.loading.under_way;
        let failed_before = self.corpus.failed();
        let done = !now.loading;
        self.corpus.change(|corpus| corpus.now = now);
        if done {
            self.loading.adjust(|loading| {
                loading.under_way = false;
                loading.progress = None;
            });
        }
        let samples = self.corpus.is_samples();
        if had_texts || !self.corpus.is_empty() {
            self.route
                .adjust(|route| route.samples = samples || (route.samples && !done));
        }
        if self.corpus.now.restorable == 0 {
            self.notices
                .adjust(|notices| notices.withdraw(Remedy::Restore));
        }
        let failed = self.corpus.failed();
        if done && was_loading && failed > failed_before {
            let text = match failed {
                1 => "1 file could not be read.".to_owned(),
                n => format!("{n} files could not be read."),
            };
            self.notices
                .change(|notices| notices.add(text, Some(Remedy::ShowDocuments)));
        }
    }

    fn answered(&mut self, id: u32, result: Result<Reply, WireError>) {
        match result {
            // The client hands over what is copied.
            Ok(Reply::Done | Reply::Copied(_)) => {}
            Ok(Reply::WholeLine(reply)) => {
                self.whole
                    .change(|whole| whole.answered(id, (), 1, 0, vec![reply.line]));
            }
            Ok(Reply::Marks(reply)) => self.tell_of_marks(|marks| marks.answered(id, Ok(reply))),
            Ok(Reply::Tally(reply)) => self.marks.change(|marks| marks.counted(id, reply)),
            Ok(Reply::Exported(reply)) => self.exported(id, &reply),
            Ok(Reply::Concordance(reply)) => self.lines.change(|lines| {
                let rows = line_rows::rows(reply.first, reply.lines, reply.heads);
                lines.answered(id, reply.summary, reply.rows, reply.first, rows);
            }),
            Ok(Reply::Words(mut reply)) => self.words.change(|words| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                words.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Plot(mut reply)) => self.plot.change(|plot| {
                let rows = std::mem::take(&mut reply.rows);
                let rows = rows.into_iter().map(Slice::from).collect();
                let (total, first) = (reply.rows_total, reply.first);
                plot.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Table(mut reply)) => self.figures.change(|figures| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                figures.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Explained(reply)) => self.explained.change(|explained| {
                explained.page.answered(id, reply, 1, 0, vec![()]);
            }),
            Ok(Reply::Echoes(mut reply)) => {
                let rows = std::mem::take(&mut reply.rows);
                let rows = rows.into_iter().map(Slice::from).collect();
                let (total, first) = (reply.rows_total, reply.first);
                self.echoes
                    .change(|echoes| echoes.answered(id, reply, total, first, rows));
                self.echo.change(|echo| echo.share = None);
            }
            Ok(Reply::Compare(reply)) => self.compare.change(|compare| {
                let (first, sides, total, rows) = compare::rows(reply);
                compare.answered(id, sides, total, first, rows);
            }),
            Ok(Reply::Echo(reply)) => self.echo.change(|echo| echo.answered(id, reply)),
            Ok(Reply::Read(reply)) => self.reader.change(|reader| reader.answered(id, reply)),
            Ok(Reply::Completions(reply)) => {
                self.completions.change(|list| list.answered(id, reply));
            }
            Err(error) => {
                self.lines.change(|lines| {
                    lines.failed(id, error.clone());
                });
                self.words.change(|words| {
                    words.failed(id, error.clone());
                });
                self.plot.change(|plot| {
                    plot.failed(id, error.clone());
                });
                self.whole.change(|whole| {
                    whole.failed(id, error.clone());
                });
                self.figures.change(|figures| {
                    figures.failed(id, error.clone());
                });
                self.explained.change(|explained| {
                    explained.page.failed(id, error.clone());
                });
                self.echoes.change(|echoes| {
                    echoes.failed(id, error.clone());
                });
                self.echo.change(|echo| echo.failed(id, error.clone()));
                self.compare.change(|compare| {
                    compare.failed(id, error.clone());
                });
                self.completions.adjust(|list| list.failed(id, &error));
                self.export.adjust(|export| export.fail(id, &error));
                self.marks.adjust(|marks| marks.failed(id, &error));
                self.tell_of_marks(|marks| marks.answered(id, Err(&error)));
                self.reader.change(|reader| reader.failed(id, error));
            }
        }
    }

    /// Does something to the marks, and tells the reader of it.
    fn tell_of_marks(&mut self, act: impl FnOnce(&mut Marks) -> Option<(String, bool)>) {
        let mut told = None;
        self.marks.adjust(|marks| told = act(marks));
        if let Some((text, undoable)) = told {
            let remedy = undoable.then_some(Remedy::UndoMarks);
            self.notices.change(|notices| notices.add(text, remedy));
        }
    }

    fn exported(&mut self, id: u32, reply: &ExportReply) {
        let mut name = None;
        self.export.adjust(|export| name = export.end(id));
        if let Some(name) = name {
            let rows = counted(reply.rows, "row", "rows");
            let text = format!("{name} was written: {rows}, {}.", bytes(reply.bytes));
            self.notices.change(|notices| notices.add(text, None));
        }
    }

    fn sent(&mut self, id: u32, due: Due) {
        match due {
            Due::Rules(rules) => self.rules_asked = rules,
            Due::Lines(key, rows) => self.lines.change(|lines| lines.sent(id, key, &rows)),
            Due::Words(key, rows) => self.words.change(|words| words.sent(id, key, &rows)),
            Due::Plot(key, rows) => self.plot.change(|plot| plot.sent(id, key, &rows)),
            Due::Figures(key, rows) => {
                self.figures.change(|figures| figures.sent(id, key, &rows));
            }
            Due::Explain(key) => self
                .explained
                .change(|explained| explained.page.sent(id, key, &(0..1))),
            Due::Echoes(key, rows) => self.echoes.change(|echoes| echoes.sent(id, key, &rows)),
            Due::Compare(key, rows) => self.compare.change(|compare| compare.sent(id, key, &rows)),
            Due::Echo(key) => self.echo.change(|echo| echo.sent(id, key)),
            Due::Read(key) => self.reader.change(|reader| reader.sent(id, key)),
            Due::Whole(key) => self.whole.change(|whole| whole.sent(id, key, &(0..1))),
            Due::Tally(key) => self.marks.change(|marks| marks.sent(id, key)),
            Due::Complete(key) => self.completions.change(|list| list.sent(id, key)),
        }
    }

    fn linked(&mut self, link: Link) {
        let down = link != Link::Up;
        self.link.adjust(|now| *now = link);
        if down {
            self.lines.change(Paged::abandon);
            self.words.change(Paged::abandon);
            self.plot.change(Paged::abandon);
            self.figures.change(Paged::abandon);
            self.explained.change(|explained| explained.page.abandon());
            self.echoes.change(Paged::abandon);
            self.echo.change(OpenEcho::abandon);
            self.compare.change(Paged::abandon);
            self.reader.change(Reader::abandon);
            self.whole.change(Paged::abandon);
            self.export.adjust(Export::abandon);
            self.marks.adjust(Marks::abandon);
            self.close_proposals();
        }
        if *self.link == Link::Starting {
            self.rules_asked = TokenRules::default();
        }
        if matches!(*self.link, Link::Down(_)) {
            self.loading.put(Loading::default());
        }
    }
}

/// Groups are numbered within one list of lines: of another, all are open.
fn unfold_others(route: &mut Route, before: &Route) {
    if route.has_other_hits(before) || route.sort != before.sort {
        route.folds = Folds::default();
    }
}

impl Default for State {
    fn default() -> Self {
        Self::at(Route::default())
    }
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.after(action);
        if next.same(&self) {
            self
        } else {
            Rc::new(next)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{FigureChange, FigureKind, Select};
    use crate::protocol::{
        ConcordanceReply, DocumentRow, DocumentState, ErrorKind, FileFormat, QueryText,
        SortPosition, SourceId, Width,
    };

    fn told(event: Event) -> Action {
        Action::Told(FromWorker::Event(event))
    }

    fn corpus(version: u32, names: &[&str]) -> CorpusState {
        let row = |(index, name): (usize, &&str)| DocumentRow {
            id: DocumentId(index as u32),
            source: SourceId(index as u32),
            name: (*name).to_owned(),
            bytes: 10.0,
            state: DocumentState::Loaded {
                tokens: 10,
                types: 5,
                encoding: "UTF-8".to_owned(),
                guessed: false,
                chosen: false,
                format: FileFormat::Plain,
                format_chosen: false,
                layers: Vec::new(),
                columns: Vec::new(),
                layers_guessed: false,
                metadata: Vec::new(),
                remark: None,
                rtl: false,
            },
        };
        CorpusState {
            version,
            tokens: 20,
            documents: names.iter().enumerate().map(row).collect(),
            ..CorpusState::default()
        }
    }

    fn with_texts() -> State {
        State::default()
            .after(Action::Link(Link::Up))
            .after(told(Event::Corpus(corpus(1, &["a.txt", "b.txt"]))))
    }

    #[test]
    fn a_stretch_of_a_plot_becomes_a_step() {
        let open = |from, to| Action::OpenStretch {
            document: DocumentId(1),
            from,
            to,
        };
        let state = with_texts().after(Action::Type("sea".to_owned()));
        let first = state.after(open(2, 4)).after(open(5, 9));
        assert_eq!(first.route.view, View::Concordance);
        let [Step::Stretch { text, from, to }] = first.route.steps.as_slice() else {
            panic!("one stretch: {:?}", first.route.steps);
        };
        assert_eq!((text.name.as_str(), *from, *to), ("b.txt", 5, 9));
        let gone = Action::OpenStretch {
            document: DocumentId(9),
            from: 0,
            to: 1,
        };
        assert!(state.after(gone).route.steps.is_empty());
        let year = || Action::OpenGroup(vec!["year==\"1\"".to_owned()]);
        let group = state.after(year()).after(year());
        assert_eq!(group.route.scope.conditions.len(), 1);
    }

    #[test]
    fn chosen_lines_are_forgotten_with_their_lines() {
        let state = with_texts()
            .after(Action::Type("sea".to_owned()))
            .after(Action::Select(Select::All(7)));
        assert_eq!(state.chosen.len(), 7);
        let wider = state.after(Action::Context(200));
        let away = wider.after(Action::Show(View::Documents));
        assert_eq!(away.after(Action::Show(View::Concordance)).chosen.len(), 7);
        let at = SortPosition::new(1).expect("within reach");
        let sorted = state.after(Action::SortBy { at, add: false });
        assert!(sorted.chosen.is_empty());
        assert!(
            state
                .after(Action::Type("seas".to_owned()))
                .chosen
                .is_empty()
        );
    }

    fn ask(state: State, id: u32) -> State {
        let due = state.due();
        due.into_iter().fold(state, |state, due| {
            let id = id + u32::from(matches!(due, Due::Words(..))) * 1000;
            state.after(Action::Sent { id, due })
        })
    }

    fn lines(id: u32, hits: u32) -> Action {
        let line = Line {
            number: 0,
            hit: 0,
            document: DocumentId(1),
            token: 7,
            percent: 1.0,
            left: String::new(),
            node: "x".to_owned(),
            right: String::new(),
            rtl: false,
            pattern: None,
            tints: Vec::new(),
            mark: 0,
            note: None,
        };
        let reply = ConcordanceReply {
            summary: ResultSummary {
                version: 1,
                hits,
                per_million: 1.0,
                documents: 1,
                documents_searched: 2,
                out_of_scope: 0,
                stages: vec![hits],
                left_out: 0,
                lacking: Vec::new(),
                tokens: 20,
                reading: String::new(),
                groups: None,
                patterns: None,
            },
            first: 0,
            rows: hits,
            heads: Vec::new(),
            lines: vec![line; hits.min(200) as usize],
        };
        Action::Told(FromWorker::Reply {
            id,
            micros: 1.0,
            result: Ok(Reply::Concordance(reply)),
        })
    }

    fn asks_lines(state: &State) -> bool {
        state.due().iter().any(|due| matches!(due, Due::Lines(..)))
    }

    #[test]
    fn nothing_is_asked_before_the_worker_is_up_and_has_texts() {
        let typed = State::default().after(Action::Type("x".to_owned()));
        assert!(typed.due().is_empty());
        let up = typed.after(Action::Link(Link::Up));
        assert!(up.due().is_empty());
        assert!(asks_lines(
            &up.after(told(Event::Corpus(corpus(1, &["a"]))))
        ));
    }

    #[test]
    fn every_keystroke_asks_and_the_newest_answer_counts() {
        let one = ask(with_texts().after(Action::Type("x".to_owned())), 1);
        assert!(one.due().is_empty());
        let two = ask(one.after(Action::Type("xy".to_owned())), 2);
        let stale = two.after(lines(1, 99));
        assert!(stale.lines.list.ready().is_none());
        let fresh = stale.after(lines(2, 3));
        assert_eq!(fresh.lines.list.ready().map(|table| table.total), Some(3));
        let cleared = fresh.after(Action::Type(String::new()));
        assert!(cleared.lines.is_clear());
    }

    #[test]
    fn typing_is_one_step_until_it_settles() {
        let start = with_texts();
        let typed = start
            .after(Action::Type("k".to_owned()))
            .after(Action::Type("ko".to_owned()));
        assert_eq!(typed.step, start.step + 1);
        let again = typed
            .after(Action::Settle)
            .after(Action::Type("kor".to_owned()));
        assert_eq!(again.step, typed.step + 1);
    }

    #[test]
    fn typing_shows_the_lines_unless_the_view_shows_hits() {
        let words = with_texts()
            .after(Action::Show(View::Words))
            .after(Action::Type("x".to_owned()));
        assert_eq!(words.route.view, View::Concordance);
        let reader = with_texts()
            .after(Action::Show(View::Reader))
            .after(Action::Type("x".to_owned()));
        assert_eq!(reader.route.view, View::Reader);
    }

    #[test]
    fn opening_a_line_leaves_it_marked_and_asks_for_its_text() {
        let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
        let open = found.after(Action::OpenLine(2));
        assert_eq!((open.route.view, open.route.line), (View::Reader, Some(2)));
        assert_eq!(open.route.place, Some(Place::Token(7)));
        let read = open.due().into_iter().any(|due| match due {
            Due::Read(key) => key.document == DocumentId(1),
            _ => false,
        });
        assert!(read);
    }

    #[test]
    fn an_unfolded_line_is_asked_for_whole() {
        let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
        let whole = |state: &State| {
            state.due().into_iter().find_map(|due| match due {
                Due::Whole(key) => Some((key.hit, key.width)),
                _ => None,
            })
        };
        assert_eq!(whole(&found), None);
        let unfolded = found.after(Action::Unfold(2));
        assert_eq!(unfolded.route.line, Some(2));
        assert_eq!(whole(&unfolded), Some((0, Width::Paragraph)));
        let other = unfolded.after(Action::Unfold(1));
        assert_eq!((other.route.line, whole(&other).is_some()), (Some(1), true));
        assert_eq!(whole(&other.after(Action::Unfold(1))), None);
    }

    #[test]
    fn the_text_beside_is_that_of_the_marked_line() {
        let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
        let read = |state: &State| {
            state.due().into_iter().find_map(|due| match due {
                Due::Read(key) => Some((key.document, key.at, key.short)),
                _ => None,
            })
        };
        assert_eq!(read(&found), None);
        let beside = found.after(Action::Beside(true));
        assert_eq!(beside.route.line, Some(0), "there is something to read");
        let expected = (DocumentId(1), Place::Token(7), true);
        assert_eq!(read(&beside), Some(expected));
        assert_eq!(read(&beside.after(Action::Show(View::Words))), None);
    }

    #[test]
    fn the_plot_is_asked_for_where_it_is_shown_and_opens_its_hits() {
        let asks = |state: &State| {
            let mut due = state.due().into_iter();
            due.any(|due| matches!(due, Due::Plot(..)))
        };
        let found = with_texts().after(Action::Type("x".to_owned()));
        assert!(!asks(&found));
        let shown = found.after(Action::Show(View::Plot));
        assert!(asks(&shown) && !asks(&ask(shown.clone(), 1)));
        let other = ask(shown, 1).after(Action::Type("xy".to_owned()));
        assert!(asks(&other) && other.route.view == View::Plot);
        let marked = ask(other, 9).after(Action::MarkPlot(1));
        let sorted = marked.after(Action::SortPlot(PlotColumn::Hits));
        assert!(asks(&sorted) && sorted.route.plot.sort.descending);
        assert_eq!(
            (marked.route.plot_row, sorted.route.plot_row),
            (Some(1), None)
        );
        let open = marked.after(Action::OpenHit {
            document: DocumentId(1),
            token: 7,
        });
        assert_eq!(open.route.view, View::Reader);
        assert_eq!(open.route.place, Some(Place::Token(7)));
        assert_eq!(open.left.plot_row, Some(1));
    }

    #[test]
    fn a_table_of_figures_is_asked_for_where_it_is_shown() {
        let asks = |state: &State| {
            let mut due = state.due().into_iter();
            due.any(|due| matches!(due, Due::Figures(..)))
        };
        let texts = with_texts();
        assert!(!asks(&texts));
        assert!(asks(&texts.after(Action::Show(View::Keywords))));
        let collocates = texts.after(Action::Show(View::Collocates));
        assert!(!asks(&collocates), "there is no query");
        let typed = collocates.after(Action::Type("sea".to_owned()));
        assert_eq!(typed.route.view, View::Collocates);
        assert!(asks(&typed) && !asks(&ask(typed.clone(), 1)));
        let asked = ask(typed, 1);
        let sort = |column: &str| {
            Action::Figures(FigureChange::Sort(
                FigureKind::Collocates,
                column.to_owned(),
                false,
            ))
        };
        assert!(asks(&asked.after(sort("mi"))));
        assert!(asked.after(Action::Show(View::Plot)).figures.is_clear());
        let phrases = texts.after(Action::Show(View::Phrases));
        let typed = phrases.after(Action::Type("sea".to_owned()));
        assert_eq!(typed.route.view, View::Concordance, "they are of all words");
    }

    #[test]
    fn a_query_that_cannot_be_read_keeps_the_old_lines() {
        let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
        let bad = ask(found.after(Action::Type("x\"".to_owned())), 2);
        let error = WireError::new(ErrorKind::Query, "A quote is open.");
        let failed = bad.after(Action::Told(FromWorker::Reply {
            id: 2,
            micros: 0.0,
            result: Err(error),
        }));
        assert!(failed.lines.list.error().is_some() && failed.lines.list.shown().is_some());
        assert!(failed.due().is_empty());
    }

    #[test]
    fn proposals_are_asked_for_what_is_typed_and_for_nothing_else() {
        let asks = |state: &State| {
            let mut due = state.due().into_iter();
            due.any(|due| matches!(due, Due::Complete(_)))
        };
        let elsewhere = with_texts().after(Action::Search("br".to_owned()));
        assert!(!asks(&elsewhere));
        let typed = elsewhere
            .after(Action::Type("bri".to_owned()))
            .after(Action::Complete {
                caret: 3,
                demanded: false,
            });
        assert!(asks(&typed) && asks_lines(&typed));
        assert!(!asks(&ask(typed.clone(), 1)));
        assert!(!asks(&typed.after(Action::CloseProposals)));
        assert!(!asks(&typed.after(Action::Search("x".to_owned()))));
        assert!(!asks(&typed.after(Action::Navigated(Route::default()))));
    }

    #[test]
    fn a_restart_asks_everything_again() {
        let found = ask(with_texts().after(Action::Type("x".to_owned())), 1).after(lines(1, 3));
        let down = found.after(Action::Link(Link::Down("gone".to_owned())));
        assert!(down.due().is_empty());
        let rules = TokenRules {
            join_hyphens: true,
            ..TokenRules::default()
        };
        let up = down
            .after(Action::Rules(rules))
            .after(Action::Link(Link::Starting));
        let due = up.after(Action::Link(Link::Up)).due();
        assert!(matches!(due.first(), Some(Due::Rules(_))));
        assert!(due.iter().any(|due| matches!(due, Due::Lines(..))));
    }

    #[test]
    fn going_back_restores_the_view_but_not_the_texts() {
        let state = with_texts();
        let query = QueryText {
            text: "old".to_owned(),
            ..QueryText::default()
        };
        let past = Route {
            query,
            view: View::Words,
            line: Some(4),
            samples: true,
            ..Route::default()
        };
        let back = state.after(Action::Navigated(past));
        assert_eq!((back.route.view, back.route.line), (View::Words, Some(4)));
        assert!(!back.route.samples);
    }
}
