//! The state and its reducer.

use std::rc::Rc;

use super::{
    Action, Corpus, DocumentRef, Due, LinesKey, Link, Loading, Notices, Paged, Reader, Remedy,
    Route, Slice, View, WordsKey, click,
};
use crate::protocol::{
    CorpusState, DocumentId, Event, FromWorker, Line, Place, Reply, ResultSummary, TokenRules,
    WireError, WordColumn, WordRow, WordsReply,
};

/// The concordance lines.
pub(crate) type Lines = Paged<LinesKey, ResultSummary, Line>;
/// The frequency list; its summary is a reply without rows.
pub(crate) type Words = Paged<WordsKey, WordsReply, WordRow>;

/// Characters of context to each side before the page has been measured.
const CONTEXT: u32 = 80;

/// Everything that the page knows.
#[derive(Clone)]
pub(crate) struct State {
    /// What stands in the URL.
    pub(crate) route: Slice<Route>,
    /// Grows with each change of the route that is a place to come back to.
    pub(crate) step: u32,
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
    /// The frequency list.
    pub(crate) words: Slice<Words>,
    /// The reader.
    pub(crate) reader: Slice<Reader>,
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
            settled: true,
            link: Slice::default(),
            corpus: Slice::default(),
            loading: Slice::default(),
            lines: Slice::default(),
            words: Slice::default(),
            reader: Slice::default(),
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
            && self.words == other.words
            && self.reader == other.reader
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
            Action::Settle => self.settled = true,
            Action::Switch(switches) => {
                self.step_to(|route| {
                    route.query.switches = switches;
                    route.line = None;
                });
            }
            Action::Search(text) => {
                self.settled = true;
                self.step_to(|route| {
                    if route.query.text != text {
                        route.line = None;
                    }
                    route.query.text = text;
                    route.view = View::Concordance;
                });
            }
            Action::Show(view) => self.step_to(|route| route.view = view),
            Action::SortBy { at, add } => self.step_to(|route| {
                route.sort = click(&route.sort, at, add);
                route.line = None;
            }),
            Action::TextOrder => self.step_to(|route| {
                route.sort.clear();
                route.line = None;
            }),
            Action::Mark(line) => {
                self.route.adjust(|route| route.line = Some(line));
            }
            Action::OpenLine(line) => self.open_line(line),
            Action::OpenDocument(document) => self.open_document(document),
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
            Action::SortDocuments(column) => self.step_to(|route| {
                let sort = &mut route.document_sort;
                sort.descending = sort.column == column && !sort.descending;
                sort.column = column;
            }),
            Action::Rules(rules) => self.step_to(|route| route.rules = rules),
            Action::LinesInSight(rows) => self.lines_in_sight(rows),
            Action::WordsInSight(rows) => {
                if (*self.words).clone().look_at(rows.clone()) {
                    self.words.change(|words| {
                        words.look_at(rows);
                    });
                }
            }
            Action::Context(context) => self.context = context,
            Action::Notice(text, remedy) => {
                self.notices.change(|notices| notices.add(text, remedy))
            }
            Action::Dismiss(id) => self.notices.change(|notices| notices.dismiss(id)),
        }
        if self.lines_key().is_none() && !self.lines.is_clear() {
            self.lines.change(Paged::clear);
        }
        if self.words_key().is_none() && !self.words.is_clear() {
            self.words.change(Paged::clear);
        }
    }

    /// Changes the route as a place to come back to, if it changes.
    fn step_to(&mut self, change: impl FnOnce(&mut Route)) {
        let before = self.route.clone();
        if self.route.adjust(change) {
            self.step += 1;
            self.settled = true;
            self.reset_sight(&before);
        }
    }

    /// Looks at the top of the lines, or at the marked one, after a change
    /// that makes them others.
    fn reset_sight(&mut self, before: &Route) {
        if self.route.query != before.query || self.route.sort != before.sort {
            let line = self.route.line.unwrap_or(0);
            self.lines_in_sight(line..line + 1);
        }
    }

    fn lines_in_sight(&mut self, rows: std::ops::Range<u32>) {
        if (*self.lines).clone().look_at(rows.clone()) {
            self.lines.change(|lines| {
                lines.look_at(rows);
            });
        }
    }

    /// Another place in the history. Which texts are loaded is a fact, and no
    /// link changes it once there are some.
    fn navigate(&mut self, mut route: Route) {
        if !self.corpus.is_empty() {
            route.samples = self.corpus.is_samples();
        }
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
        }
        self.route.change(|route| {
            route.query.text = text;
            route.line = None;
            if !route.view.shows_hits() {
                route.view = View::Concordance;
            }
        });
        self.reset_sight(&before);
    }

    fn open_line(&mut self, line: u32) {
        let Some(row) = self.lines.list.shown().and_then(|table| table.row(line)) else {
            return;
        };
        let (document, token) = (DocumentRef::to(&self.corpus.now, row.document), row.token);
        // The marked line belongs to the place that is left behind.
        self.route.adjust(|route| route.line = Some(line));
        self.step_to(|route| {
            route.view = View::Reader;
            route.document = document;
            route.place = Some(Place::Token(token));
        });
    }

    fn open_document(&mut self, document: DocumentId) {
        let document = DocumentRef::to(&self.corpus.now, document);
        self.step_to(|route| {
            route.view = View::Reader;
            route.document = document;
            route.place = Some(Place::Part(0));
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
            Event::Corpus(corpus) => self.corpus_changed(corpus),
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
            Ok(Reply::Done) => {}
            Ok(Reply::Concordance(reply)) => self.lines.change(|lines| {
                let hits = reply.summary.hits;
                lines.answered(id, reply.summary, hits, reply.first, reply.lines);
            }),
            Ok(Reply::Words(mut reply)) => self.words.change(|words| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                words.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Read(reply)) => self.reader.change(|reader| reader.answered(id, reply)),
            Err(error) => {
                self.lines.change(|lines| {
                    lines.failed(id, error.clone());
                });
                self.words.change(|words| {
                    words.failed(id, error.clone());
                });
                self.reader.change(|reader| reader.failed(id, error));
            }
        }
    }

    fn sent(&mut self, id: u32, due: Due) {
        match due {
            Due::Rules(rules) => self.rules_asked = rules,
            Due::Lines(key, rows) => self.lines.change(|lines| lines.sent(id, key, &rows)),
            Due::Words(key, rows) => self.words.change(|words| words.sent(id, key, &rows)),
            Due::Read(key) => self.reader.change(|reader| reader.sent(id, key)),
        }
    }

    fn linked(&mut self, link: Link) {
        let down = link != Link::Up;
        self.link.adjust(|now| *now = link);
        if down {
            self.lines.change(Paged::abandon);
            self.words.change(Paged::abandon);
            self.reader.change(Reader::abandon);
        }
        if *self.link == Link::Starting {
            self.rules_asked = TokenRules::default();
        }
        if matches!(*self.link, Link::Down(_)) {
            self.loading.put(Loading::default());
        }
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
