//! The requests that the state calls for. What is asked follows from what is
//! shown, so that no click or keystroke sends anything itself.

use std::ops::Range;

use super::{
    ChartKey, CheckKey, CompareKey, CompleteKey, EchoKey, EchoesKey, ExplainKey, FiguresKey, Link,
    MethodsKey, State, TallyKey, View, WordSort,
};
use crate::protocol::{
    CompleteRequest, ConcordanceRequest, DocumentId, DocumentState, Folds, HitSet, Line, Place,
    PlotOf, PlotRequest, ReadRequest, Request, Scope, Sorting, Step, Switches, TallyRequest,
    TokenRules, WholeLineRequest, Width, WordsRequest,
};

/// What makes one list of lines another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinesKey {
    /// The hits.
    pub(crate) hits: HitSet,
    /// In what order.
    pub(crate) sort: Sorting,
    /// Which groups show their head alone.
    pub(crate) folds: Folds,
    /// How much text to each side.
    pub(crate) context: Width,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the marks, which lines show.
    pub(crate) marks: u32,
}

/// What makes one frequency list another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordsKey {
    /// The filter.
    pub(crate) filter: String,
    /// Which texts count.
    pub(crate) scope: Scope,
    /// What counts as one word.
    pub(crate) switches: Switches,
    /// In what order.
    pub(crate) sort: WordSort,
    /// The state of the corpus.
    pub(crate) version: u32,
}

/// Into how many stretches each document of the plot is cut.
pub(crate) const STRETCHES: u32 = 500;

/// What makes one dispersion plot another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlotKey {
    /// What it is made of.
    pub(crate) of: PlotOf,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the marks, where the hits depend on them.
    pub(crate) marks: u32,
}

/// What makes one page of the reader another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadKey {
    /// The document.
    pub(crate) document: DocumentId,
    /// The place in it.
    pub(crate) at: Place,
    /// Some pages of it, to read beside the lines.
    pub(crate) short: bool,
    /// The hits that are shown in it.
    pub(crate) hits: Option<HitSet>,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the marks, which the text shows.
    pub(crate) marks: u32,
}

/// What makes one whole line another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WholeKey {
    /// The hits.
    pub(crate) hits: HitSet,
    /// Which of them.
    pub(crate) hit: u32,
    /// How much of it.
    pub(crate) width: Width,
    /// The state of the corpus.
    pub(crate) version: u32,
}

impl ReadKey {
    /// The same document with the same marks, at whatever place.
    pub(crate) fn same_text(&self, other: &Self) -> bool {
        (
            self.document,
            &self.hits,
            self.version,
            self.marks,
            self.short,
        ) == (
            other.document,
            &other.hits,
            other.version,
            other.marks,
            other.short,
        )
    }
}

/// A request that has to go out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Due {
    /// What counts as a word.
    Rules(TokenRules),
    /// Lines.
    Lines(LinesKey, Range<u32>),
    /// Rows of the frequency list.
    Words(WordsKey, Range<u32>),
    /// Rows of the dispersion plot.
    Plot(PlotKey, Range<u32>),
    /// Rows of a table of figures.
    Figures(FiguresKey, Range<u32>),
    /// How a figure comes about.
    Explain(ExplainKey, Range<u32>),
    /// A chart of a table.
    Chart(ChartKey),
    /// Rows of the echoes.
    Echoes(EchoesKey, Range<u32>),
    /// Passages of an echo.
    Echo(EchoKey),
    /// Lines of the sides that are compared.
    Compare(CompareKey, Range<u32>),
    /// A part of a document.
    Read(ReadKey),
    /// One line, whole.
    Whole(WholeKey),
    /// How the query may go on.
    Complete(CompleteKey),
    /// Lines by category.
    Tally(TallyKey),
    /// How the view's figures were made.
    Methods(MethodsKey),
    /// What becomes of a record's figures.
    Check(CheckKey),
}

impl Due {
    /// The request.
    pub(crate) fn request(&self) -> Request {
        match self.clone() {
            Self::Rules(rules) => Request::Configure(rules),
            Self::Lines(key, rows) => Request::Concordance(ConcordanceRequest {
                hits: key.hits,
                sort: key.sort,
                folds: key.folds,
                first: rows.start,
                count: rows.end - rows.start,
                context: key.context,
            }),
            Self::Words(key, rows) => Request::Words(WordsRequest {
                filter: key.filter,
                scope: key.scope,
                switches: key.switches,
                sort: key.sort.column,
                descending: key.sort.descending,
                first: rows.start,
                count: rows.end - rows.start,
            }),
            Self::Plot(key, rows) => Request::Plot(PlotRequest {
                of: key.of,
                stretches: STRETCHES,
                first: rows.start,
                count: rows.end - rows.start,
            }),
            Self::Figures(key, rows) => Request::Table(key.request(rows)),
            Self::Explain(key, rows) => Request::Explain(key.request(rows)),
            Self::Chart(key) => Request::Chart(key.request()),
            Self::Echoes(key, rows) => Request::Echoes(key.request(rows)),
            Self::Echo(key) => Request::Echo(key.request()),
            Self::Compare(key, rows) => Request::Compare(key.request(rows)),
            Self::Read(key) => Request::Read(ReadRequest {
                document: key.document,
                at: key.at,
                short: key.short,
                hits: key.hits,
            }),
            Self::Whole(key) => Request::WholeLine(WholeLineRequest {
                hits: key.hits,
                hit: key.hit,
                width: key.width,
            }),
            Self::Complete(key) => Request::Complete(CompleteRequest {
                query: key.query,
                caret: key.caret,
            }),
            Self::Tally(key) => Request::Tally(TallyRequest { hits: key.hits }),
            Self::Methods(key) => Request::Methods(key.request()),
            Self::Check(key) => Request::CheckRecord(key.request()),
        }
    }
}

impl State {
    /// The requests that have to go out now.
    pub(crate) fn due(&self) -> Vec<Due> {
        if *self.link != Link::Up {
            return Vec::new();
        }
        let rules =
            (self.rules_asked != self.route.rules).then(|| Due::Rules(self.route.rules.clone()));
        let lines = self
            .lines_key()
            .and_then(|key| self.lines.due(&key).map(|rows| Due::Lines(key, rows)));
        let words = self
            .words_key()
            .and_then(|key| self.words.due(&key).map(|rows| Due::Words(key, rows)));
        let plot = self
            .plot_key()
            .filter(|_| self.route.view == View::Plot)
            .and_then(|key| self.plot.due(&key).map(|rows| Due::Plot(key, rows)));
        let figures = self
            .figures_key()
            .and_then(|key| self.figures.due(&key).map(|rows| Due::Figures(key, rows)));
        let explain = self.explain_key().and_then(|key| {
            let rows = self.explained.page.due(&key)?;
            Some(Due::Explain(key, rows))
        });
        let chart = self
            .chart_key()
            .filter(|key| self.chart.due(key).is_some())
            .map(Due::Chart);
        let echoes = self
            .echoes_key()
            .filter(|_| self.route.view == View::Echoes)
            .and_then(|key| self.echoes.due(&key).map(|rows| Due::Echoes(key, rows)));
        let echo = self
            .echo_key()
            .filter(|key| self.echo.is_due(key))
            .map(Due::Echo);
        let compare = self
            .compare_key()
            .and_then(|key| self.compare.due(&key).map(|rows| Due::Compare(key, rows)));
        let read = self
            .read_key()
            .filter(|key| self.reader.is_due(key))
            .map(Due::Read);
        let whole = self
            .whole_key()
            .filter(|key| self.whole.due(key).is_some())
            .map(Due::Whole);
        let complete = (self.corpus.loaded() > 0)
            .then(|| {
                let (query, version) = (&self.route.query, self.corpus.now.version);
                self.completions.due(query, version)
            })
            .flatten()
            .map(Due::Complete);
        let tally = Some(self.tally_key())
            .filter(|key| self.corpus.loaded() > 0 && self.marks.is_due(key))
            .map(Due::Tally);
        let methods = self
            .methods_key()
            .filter(|key| self.methods.told.due(key).is_some())
            .map(Due::Methods);
        let check = self
            .check_key()
            .filter(|key| self.methods.check.due(key).is_some())
            .map(Due::Check);
        [
            rules, lines, words, plot, figures, explain, echoes, echo, compare, read, whole,
            complete, tally, methods, check, chart,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// There is something to look for, and texts to look in.
    pub(super) fn searches(&self) -> bool {
        !self.route.query.text.trim().is_empty() && self.corpus.loaded() > 0
    }

    /// The lines that the page wants to show.
    pub(crate) fn lines_key(&self) -> Option<LinesKey> {
        self.searches().then(|| LinesKey {
            hits: self.route.hits(),
            sort: self.route.sort.clone(),
            folds: self.route.folds.clone(),
            context: self.route.width.unwrap_or(Width::Characters(self.context)),
            version: self.corpus.now.version,
            marks: self.marks.now.version,
        })
    }

    /// The frequency list that the page wants to show.
    pub(crate) fn words_key(&self) -> Option<WordsKey> {
        (self.corpus.loaded() > 0).then(|| WordsKey {
            filter: self.route.filter.clone(),
            scope: self.route.scope.clone(),
            switches: self.route.query.switches,
            sort: self.route.word_sort,
            version: self.corpus.now.version,
        })
    }

    /// The dispersion plot that the page shows when its view is open.
    pub(crate) fn plot_key(&self) -> Option<PlotKey> {
        self.searches().then(|| PlotKey {
            of: self.route.plot_of(),
            version: self.corpus.now.version,
            marks: match self.route.hits().by_marks() {
                true => self.marks.now.version,
                false => 0,
            },
        })
    }

    /// The lines by category, whichever of them are shown.
    fn tally_key(&self) -> TallyKey {
        let mut hits = self.route.hits();
        hits.steps.retain(|step| !matches!(step, Step::Marks(_)));
        TallyKey {
            hits: self.searches().then_some(hits),
            version: self.corpus.now.version,
            marks: self.marks.now.version,
            second: self.marks.now.second.clone(),
        }
    }

    /// The page of the reader that the page wants to show: the first document
    /// where none was opened; beside the lines, that of the marked one.
    pub(crate) fn read_key(&self) -> Option<ReadKey> {
        let route = &self.route;
        let corpus = &self.corpus.now;
        let short = match route.view {
            View::Reader => false,
            View::Concordance if route.beside => true,
            _ => return None,
        };
        let (document, at) = match (short, &route.document) {
            (true, _) => {
                let line = self.marked_line()?;
                let mut documents = corpus.documents.iter();
                let document = documents.find(|row| row.id == line.document)?;
                (document, Place::Token(line.token))
            }
            (false, Some(document)) => (
                document.find(corpus)?,
                route.place.unwrap_or(Place::Part(0)),
            ),
            (false, None) => (
                corpus
                    .documents
                    .iter()
                    .find(|d| matches!(d.state, DocumentState::Loaded { .. }))?,
                route.place.unwrap_or(Place::Part(0)),
            ),
        };
        if !matches!(document.state, DocumentState::Loaded { .. }) {
            return None;
        }
        let searched = !route.query.text.trim().is_empty();
        let hits = searched.then(|| route.hits());
        Some(ReadKey {
            document: document.id,
            at,
            short,
            hits: hits.filter(|hits| self.reader.unreadable.as_ref() != Some(hits)),
            version: corpus.version,
            marks: self.marks.now.version,
        })
    }

    /// The marked line, where it has come.
    fn marked_line(&self) -> Option<&Line> {
        self.lines.list.ready()?.row(self.route.line?)?.line()
    }

    /// The line that the page wants to show whole: its paragraph, or its
    /// sentence where lines are as wide as that.
    pub(crate) fn whole_key(&self) -> Option<WholeKey> {
        let unfolded = self.route.unfolded && self.route.view == View::Concordance;
        let line = self.marked_line().filter(|_| unfolded)?;
        Some(WholeKey {
            hits: self.route.hits(),
            hit: line.hit,
            width: match self.route.width {
                Some(Width::Sentence) => Width::Sentence,
                _ => Width::Paragraph,
            },
            version: self.corpus.now.version,
        })
    }
}
