//! Tables of figures: what each lists, how its rows are picked and ordered, and
//! the lines that a row opens.

use std::ops::Range;

use super::query::{escaped, literal};
use super::{Paged, Route, State, View};
use crate::protocol::{
    Cell, Correction, DocumentRef, ExplainReply, ExplainRequest, Reference, STEPS_MAX, Scope, Side,
    SignificanceFilter, Step, TABLE_LEVELS_MAX, TableOf, TableReply, TableRequest, TableRow,
    TableSort, TextChoice,
};

/// A table of figures; its summary is a reply without rows.
pub(crate) type Figures = Paged<FiguresKey, TableReply, TableRow>;

/// The widest window to one side, in words.
pub(crate) const WINDOW_MAX: u8 = 20;
/// The longest phrases, in words.
pub(crate) const PHRASE_MAX: u8 = 10;

/// Error rates that rows may be held to; with the first all are kept.
pub(crate) const ALPHAS: [(f64, &str); 4] = [
    (1.0, "any p"),
    (0.05, "p < 0.05"),
    (0.01, "p < 0.01"),
    (0.001, "p < 0.001"),
];

/// The test that significance is told by.
const TEST: &str = "g2";

/// Columns but the word, in the order in which they are offered: key, and what
/// it is called among the choices.
const COLUMNS: [(&str, &str); 36] = [
    ("count", "Count"),
    ("permillion", "Per million"),
    ("range", "Range"),
    ("n", "Words"),
    ("fillers", "Fillers"),
    ("entropy", "Entropy"),
    ("left", "Left"),
    ("right", "Right"),
    ("against", "Count to compare with"),
    ("againstpm", "The same per million"),
    ("g2", "G² (4 cells)"),
    ("g2two", "G² (2 cells)"),
    ("logratio", "log ratio"),
    ("lrc", "LRC"),
    ("logdice", "logDice"),
    ("dice", "Dice"),
    ("mi", "MI"),
    ("mi2", "MI2"),
    ("mi3", "MI3"),
    ("t", "t-score"),
    ("z", "z-score"),
    ("zyates", "z-score (Yates)"),
    ("chi2", "χ²"),
    ("chi2yates", "χ² (Yates)"),
    ("fisher", "Fisher’s exact"),
    ("deltap", "ΔP (word | node)"),
    ("deltapback", "ΔP (node | word)"),
    ("ms", "minimum sensitivity"),
    ("diff", "%DIFF"),
    ("odds", "odds ratio"),
    ("simple1", "simple maths (k = 1)"),
    ("simple10", "simple maths (k = 10)"),
    ("simple100", "simple maths (k = 100)"),
    ("simple1000", "simple maths (k = 1000)"),
    ("dc", "difference coefficient"),
    ("bic", "Bayes factor (BIC)"),
];

/// A table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureKind {
    /// Words of some texts against those of others.
    Keywords,
    /// Words around hits.
    Collocates,
    /// N-grams.
    Phrases,
}

impl FigureKind {
    /// All of them, in the order of their tabs.
    pub(crate) const ALL: [Self; 3] = [Self::Keywords, Self::Collocates, Self::Phrases];

    /// The table that a view shows.
    pub(crate) fn of(view: View) -> Option<Self> {
        match view {
            View::Keywords => Some(Self::Keywords),
            View::Collocates => Some(Self::Collocates),
            View::Phrases => Some(Self::Phrases),
            _ => None,
        }
    }

    /// The table that a request asks for.
    pub(crate) fn of_request(of: &TableOf) -> Option<Self> {
        match of {
            TableOf::Words => None,
            TableOf::Keywords(_) => Some(Self::Keywords),
            TableOf::Collocates { .. } => Some(Self::Collocates),
            TableOf::Phrases { .. } => Some(Self::Phrases),
        }
    }

    /// Its rows have measures of association or keyness.
    pub(crate) fn is_scored(self) -> bool {
        self != Self::Phrases
    }

    /// The columns that it can have beside the word: key and name.
    pub(crate) fn columns(self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        COLUMNS.iter().filter(move |(key, _)| match *key {
            "count" | "permillion" => true,
            "range" | "n" | "fillers" | "entropy" => self == Self::Phrases,
            "left" | "right" => self == Self::Collocates,
            _ => self.is_scored(),
        })
    }
}

/// How a table is picked and ordered. What another kind of table has alone
/// stays as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureShape {
    /// A layer that is counted in place of words.
    pub(crate) layer: Option<String>,
    /// The least frequency.
    pub(crate) frequency: u32,
    /// The least number of texts.
    pub(crate) range: u32,
    /// Keeps the rows that fit.
    pub(crate) filter: String,
    /// The order.
    pub(crate) sort: Vec<TableSort>,
    /// Keys of the columns beside the word; the usual ones where there are
    /// none.
    pub(crate) columns: Vec<String>,
    /// Words that are less frequent than expected.
    pub(crate) negative: bool,
    /// Which of [`ALPHAS`].
    pub(crate) alpha: usize,
    /// The correction for the number of words tested.
    pub(crate) correction: Correction,
    /// The text whose words are key.
    pub(crate) target: Option<DocumentRef>,
    /// Words before a hit.
    pub(crate) left: u8,
    /// Words after it.
    pub(crate) right: u8,
    /// The window ends where the sentence does.
    pub(crate) sentences: bool,
    /// The fewest words of a phrase.
    pub(crate) least: u8,
    /// The most.
    pub(crate) most: u8,
    /// One word inside is open.
    pub(crate) frames: bool,
    /// Without those that a longer one holds wherever they stand.
    pub(crate) folded: bool,
    /// Those alone that hold a hit.
    pub(crate) around: Option<Side>,
}

impl FigureShape {
    /// As a table of that kind is at first.
    pub(crate) fn plain(kind: FigureKind) -> Self {
        let (sort, alpha) = match kind {
            FigureKind::Keywords => ("logratio", 2),
            FigureKind::Collocates => ("g2", 0),
            FigureKind::Phrases => ("count", 0),
        };
        Self {
            layer: None,
            frequency: 2,
            range: 1,
            filter: String::new(),
            sort: vec![TableSort {
                column: sort.to_owned(),
                descending: true,
            }],
            columns: Vec::new(),
            negative: false,
            alpha,
            correction: Correction::Holm,
            target: None,
            left: 5,
            right: 5,
            sentences: false,
            least: 3,
            most: 3,
            frames: false,
            folded: false,
            around: None,
        }
    }

    /// The columns beside the word.
    pub(crate) fn shown(&self, kind: FigureKind) -> Vec<String> {
        if !self.columns.is_empty() {
            return self.columns.clone();
        }
        let keys: &[&str] = match (kind, self.frames) {
            (FigureKind::Collocates, _) => &["count", "left", "right", "g2", "logdice", "mi", "t"],
            (FigureKind::Keywords, _) => &[
                "count",
                "logratio",
                "against",
                "permillion",
                "againstpm",
                "g2",
            ],
            (FigureKind::Phrases, true) => {
                &["count", "permillion", "range", "n", "fillers", "entropy"]
            }
            (FigureKind::Phrases, false) => &["count", "permillion", "range", "n"],
        };
        let several = self.least < self.most;
        let keys = keys.iter().filter(|key| **key != "n" || several);
        keys.map(|key| (*key).to_owned()).collect()
    }

    /// A header was pressed: it turns what it sorts by already.
    fn sort_by(&mut self, column: &str, add: bool) {
        let first = TableSort {
            column: column.to_owned(),
            descending: column != "word",
        };
        let known = self.sort.iter().position(|level| level.column == column);
        match (known, add) {
            (Some(at), true) => self.sort[at].descending = !self.sort[at].descending,
            (Some(0), false) => {
                self.sort.truncate(1);
                self.sort[0].descending = !self.sort[0].descending;
            }
            (None, true) => {
                self.sort.truncate(TABLE_LEVELS_MAX - 1);
                self.sort.push(first);
            }
            (_, false) => self.sort = vec![first],
        }
    }
}

/// The shapes of all tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureShapes(Box<[FigureShape; 3]>);

impl Default for FigureShapes {
    fn default() -> Self {
        Self(Box::new(FigureKind::ALL.map(FigureShape::plain)))
    }
}

impl FigureShapes {
    /// That of a kind.
    pub(crate) fn of(&self, kind: FigureKind) -> &FigureShape {
        &self.0[kind as usize]
    }

    /// The same to be changed.
    pub(crate) fn of_mut(&mut self, kind: FigureKind) -> &mut FigureShape {
        &mut self.0[kind as usize]
    }
}

/// What makes one table of figures another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FiguresKey {
    /// The request, without rows.
    pub(crate) request: TableRequest,
    /// The state of the corpus.
    version: u32,
    /// The state of the marks, where the hits depend on them.
    marks: u32,
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
    table: FiguresKey,
    row: u32,
    measure: String,
}

impl ExplainKey {
    /// The request.
    pub(crate) fn request(self) -> ExplainRequest {
        ExplainRequest {
            table: self.table.request,
            row: self.row,
            measure: self.measure,
        }
    }
}

/// The figure that is explained.
#[derive(Clone, Debug, Default)]
pub(crate) struct Explained {
    /// The row's place in the table, and the key of the measure.
    pub(crate) wanted: Option<(u32, String)>,
    /// How it comes about: a list of one.
    pub(crate) page: Paged<ExplainKey, ExplainReply, ()>,
}

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
    /// Show the lines of the row at that place.
    Open(u32),
    /// Explain a figure of the row at that place, or close that.
    Explain(Option<(u32, String)>),
    /// These rows are in sight.
    InSight(Range<u32>),
}

impl Route {
    /// The texts whose words are key, and what they are held against.
    pub(crate) fn target(&self, first: Option<DocumentRef>) -> (Scope, Reference) {
        let chosen = self.figures.of(FigureKind::Keywords).target.clone();
        let by_scope = self.scope.is_all().then_some(first).flatten();
        let Some(text) = chosen.or(by_scope) else {
            return (self.scope.clone(), Reference::Rest);
        };
        let mut others = self.scope.clone();
        match &mut others.texts {
            TextChoice::All => others.texts = TextChoice::AllBut(vec![text.clone()]),
            TextChoice::Only(texts) => texts.retain(|other| *other != text),
            TextChoice::AllBut(texts) if !texts.contains(&text) => texts.push(text.clone()),
            TextChoice::AllBut(_) => {}
        }
        let target = Scope {
            texts: TextChoice::Only(vec![text]),
            conditions: Vec::new(),
        };
        (target, Reference::Texts(others))
    }

    /// Shows the lines of a row of a table.
    fn open_figure(&mut self, request: &TableRequest, word: &str) {
        let query = |word: &str| match &request.layer {
            Some(layer) => format!("[{layer}=\"{}\"]", escaped(word)),
            None => literal(word),
        };
        match &request.of {
            TableOf::Collocates { left, right, .. } => {
                let step = Step::Context {
                    query: query(word),
                    left: u32::from(*left),
                    right: u32::from(*right),
                    negated: false,
                };
                self.steps.retain(|known| *known != step);
                self.steps.truncate(STEPS_MAX - 1);
                self.steps.push(step);
            }
            TableOf::Phrases { frames, .. } => {
                let any = match request.layer {
                    Some(_) => "[]",
                    None => "*",
                };
                let words = word.split(' ').map(|word| match (word, frames) {
                    ("*", true) => any.to_owned(),
                    _ => query(word),
                });
                self.query.text = words.collect::<Vec<_>>().join(" ");
                self.steps.clear();
            }
            TableOf::Keywords(_) | TableOf::Words => {
                self.query.text = query(word);
                self.scope = request.scope.clone();
                self.steps.clear();
            }
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}

impl State {
    /// The table of figures that the page wants to show.
    pub(crate) fn figures_key(&self) -> Option<FiguresKey> {
        let route = &self.route;
        let kind = FigureKind::of(route.view)?;
        let shape = route.figures.of(kind);
        let hits = || self.searches().then(|| route.hits());
        let mut scope = route.scope.clone();
        let of = match kind {
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
                sort: shape.sort.clone(),
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

    /// The figure that the page wants to explain.
    pub(crate) fn explain_key(&self) -> Option<ExplainKey> {
        let (at, measure) = self.explained.wanted.clone()?;
        let table = self.figures.list.ready()?;
        Some(ExplainKey {
            table: table.key.clone(),
            row: table.row(at)?.id,
            measure,
        })
    }

    /// Something was done with a table of figures.
    pub(super) fn change_figures(&mut self, change: FigureChange) {
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
                return self.explained.change(|explained| explained.wanted = wanted);
            }
            FigureChange::Open(row) => return self.open_figure(row),
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

    fn open_figure(&mut self, row: u32) {
        let Some(table) = self.figures.list.shown().cloned() else {
            return;
        };
        let cells = table.row(row).map(|row| row.cells.as_slice());
        if let Some([Cell::Text(word), ..]) = cells {
            self.step_to(|route| route.open_figure(&table.key.request, word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> DocumentRef {
        DocumentRef {
            name: name.to_owned(),
            nth: 0,
        }
    }

    #[test]
    fn a_header_sorts_turns_and_adds() {
        let mut shape = FigureShape::plain(FigureKind::Collocates);
        let order = |shape: &FigureShape| -> Vec<String> {
            let levels = shape.sort.iter();
            levels
                .map(|level| {
                    format!(
                        "{}{}",
                        if level.descending { "-" } else { "" },
                        level.column
                    )
                })
                .collect()
        };
        assert_eq!(order(&shape), ["-g2"]);
        shape.sort_by("g2", false);
        assert_eq!(order(&shape), ["g2"]);
        shape.sort_by("word", false);
        assert_eq!(order(&shape), ["word"]);
        shape.sort_by("count", true);
        shape.sort_by("count", true);
        assert_eq!(order(&shape), ["word", "count"]);
        for column in ["mi", "t", "z"] {
            shape.sort_by(column, true);
        }
        assert_eq!(order(&shape), ["word", "count", "-mi", "-z"]);
        shape.sort_by("count", false);
        assert_eq!(order(&shape), ["-count"]);
    }

    #[test]
    fn a_text_is_held_against_the_others_in_scope() {
        let mut route = Route::default();
        let (target, reference) = route.target(Some(text("a")));
        let only = |name| TextChoice::Only(vec![text(name)]);
        assert_eq!(target.texts, only("a"));
        let others = Scope {
            texts: TextChoice::AllBut(vec![text("a")]),
            conditions: Vec::new(),
        };
        assert_eq!(reference, Reference::Texts(others));
        route.scope.texts = TextChoice::Only(vec![text("b"), text("c")]);
        let (target, reference) = route.target(Some(text("a")));
        assert_eq!((target, reference), (route.scope.clone(), Reference::Rest));
        route.figures.of_mut(FigureKind::Keywords).target = Some(text("b"));
        let (target, reference) = route.target(None);
        assert_eq!(target.texts, only("b"));
        let Reference::Texts(others) = reference else {
            panic!("the others in scope");
        };
        assert_eq!(others.texts, only("c"));
    }

    #[test]
    fn rows_open_what_they_count() {
        let state = |view, query: &str| {
            let mut state = State::default();
            state.route.change(|route| {
                route.view = view;
                query.clone_into(&mut route.query.text);
            });
            state
        };
        let request = |of, layer: Option<&str>| TableRequest {
            of,
            scope: Scope::default(),
            layer: layer.map(str::to_owned),
            switches: crate::protocol::Switches::default(),
            frequency: 1,
            range: 1,
            filter: String::new(),
            stop: Vec::new(),
            significance: None,
            negative: false,
            sort: Vec::new(),
            columns: Vec::new(),
            first: 0,
            count: 0,
        };
        let mut route = (*state(View::Collocates, "sea").route).clone();
        let of = TableOf::Collocates {
            hits: route.hits(),
            left: 2,
            right: 0,
            sentences: false,
            alone: 0,
        };
        route.open_figure(&request(of.clone(), None), "wh*t");
        assert_eq!(route.steps[0].to_string(), r"wh\*t within 2L");
        assert_eq!(
            (route.view, route.query.text.as_str()),
            (View::Concordance, "sea")
        );
        route.open_figure(&request(of, Some("pos")), "N.");
        assert_eq!(route.steps[1].to_string(), r#"[pos="N\."] within 2L"#);
        let frames = TableOf::Phrases {
            least: 3,
            most: 3,
            frames: true,
            folded: false,
            around: None,
        };
        route.open_figure(&request(frames.clone(), None), "the * of");
        assert_eq!(
            (route.query.text.as_str(), route.steps.len()),
            ("the * of", 0)
        );
        route.open_figure(&request(frames, Some("pos")), "DT * IN");
        assert_eq!(route.query.text, r#"[pos="DT"] [] [pos="IN"]"#);
        let mut keywords = request(TableOf::Keywords(Reference::Rest), None);
        keywords.scope.texts = TextChoice::Only(vec![text("a")]);
        route.open_figure(&keywords, "sea");
        assert_eq!(
            (route.query.text.as_str(), &route.scope),
            ("sea", &keywords.scope)
        );
    }

    #[test]
    fn a_table_has_the_columns_of_its_kind() {
        for kind in FigureKind::ALL {
            let known: Vec<&str> = kind.columns().map(|(key, _)| *key).collect();
            let mut shape = FigureShape::plain(kind);
            (shape.frames, shape.most) = (true, 4);
            for key in shape.shown(kind) {
                assert!(known.contains(&key.as_str()), "{key} of {kind:?}");
            }
        }
        assert_eq!(FigureKind::Phrases.columns().count(), 6);
    }
}
