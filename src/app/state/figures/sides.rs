//! Every text's keywords side by side, and what a word or a head of them opens.

use super::opening::Opened;
use super::{Against, FigureKind, FigureShow, Part};
use crate::app::state::{Route, State, View};
use crate::protocol::{
    Chart, ChartOf, Direction, DocumentRef, KeySide, PlotBy, Reference, SIDE_WORDS_MAX, Scope,
    SideWord, SidesOf, TableOf, TableRequest, TableSort, TextChoice,
};

/// Sides that are shown at a time.
pub(crate) const SIDES_SHOWN: u32 = 24;
/// The fewest and the most words that a side lists.
pub(crate) const SIDE_WORDS: (u32, u32) = (5, SIDE_WORDS_MAX);

/// How keywords stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SidesShape {
    /// What a side is.
    pub(crate) by: PlotBy,
    /// Words of each.
    pub(crate) top: u32,
    /// The first side that is shown, from 0.
    pub(crate) first: u32,
}

impl Default for SidesShape {
    fn default() -> Self {
        Self {
            by: PlotBy::Text,
            top: 15,
            first: 0,
        }
    }
}

impl SidesShape {
    pub(super) fn wanted(&self) -> SidesOf {
        SidesOf {
            by: self.by.clone(),
            top: self.top,
            first: self.first,
            count: SIDES_SHOWN,
        }
    }
}

/// What the reader does with sides, by their place among those shown.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SideChange {
    /// Show the lines of the word of that id in the side.
    Lines(usize, u32),
    /// Explain that word's figure.
    Explain(usize, u32),
    /// Show the side's keywords as a table.
    Table(usize),
}

impl TableOf {
    /// The same against another reference.
    pub(super) fn against(&self, other: Reference) -> Self {
        let mut of = self.clone();
        match &mut of {
            Self::Keywords(reference) | Self::KeyPhrases { reference, .. } => *reference = other,
            _ => {}
        }
        of
    }
}

impl State {
    /// The sides that are shown, and the table that they were made from.
    fn shown_sides(&self) -> Option<(&[KeySide], &TableRequest)> {
        let table = self.chart.list.shown()?;
        match &table.summary.chart {
            Chart::Sides(chart) => Some((&chart.sides, &table.key.table.request)),
            _ => None,
        }
    }

    /// The texts of a side.
    fn texts_of(&self, side: &KeySide, scope: &Scope) -> Option<Scope> {
        Some(match side.document {
            Some(document) => Scope {
                texts: TextChoice::Only(vec![DocumentRef::to(&self.corpus.now, document)?]),
                conditions: Vec::new(),
            },
            None => {
                let mut scope = scope.clone();
                scope.conditions.extend(side.conditions.iter().cloned());
                scope
            }
        })
    }

    /// The part of the corpus that a side is, as far as one can be named;
    /// periods cannot.
    fn part_of(&self, side: &KeySide) -> Option<Part> {
        if let Some(document) = side.document {
            return DocumentRef::to(&self.corpus.now, document).map(Part::Text);
        }
        let key = &self.chart.list.shown()?.key;
        match &key.of {
            ChartOf::Sides(SidesOf {
                by: PlotBy::Value(field),
                ..
            }) if !side.name.is_empty() => Some(Part::Value {
                field: field.clone(),
                value: side.name.clone(),
            }),
            _ => None,
        }
    }

    /// The table of a side's keywords against all other texts in scope.
    pub(super) fn side_table(&self, at: usize) -> Option<TableRequest> {
        let (sides, table) = self.shown_sides()?;
        let scope = self.texts_of(sides.get(at)?, &table.scope)?;
        Some(TableRequest {
            of: table.of.against(Reference::Others(table.scope.clone())),
            scope,
            ..table.clone()
        })
    }

    pub(super) fn side_word(&self, at: usize, id: u32) -> Option<&SideWord> {
        let (sides, _) = self.shown_sides()?;
        let side = sides.get(at)?;
        let mut words = side.more.words.iter().chain(&side.less.words);
        words.find(|word| word.id == id)
    }

    pub(super) fn change_sides(&mut self, change: SideChange) {
        match change {
            SideChange::Lines(at, id) => {
                let word = self.side_word(at, id).cloned();
                if let (Some(request), Some(word)) = (self.side_table(at), word) {
                    let counted = Opened::Counted(word.word, "count".to_owned());
                    let corpus = self.corpus.clone();
                    self.step_to(|route| {
                        route.open_figure(&request, &counted, &word.forms, &corpus.now);
                    });
                }
            }
            SideChange::Explain(at, id) => self.explain_side(at, id),
            SideChange::Table(at) => {
                let Some((sides, _)) = self.shown_sides() else {
                    return;
                };
                let Some(side) = sides.get(at) else {
                    return;
                };
                // What no part names has no table of its own.
                if let Some(part) = self.part_of(side) {
                    self.step_to(|route| {
                        let shape = route.figures.of_mut(FigureKind::Keywords);
                        shape.begin();
                        shape.show = FigureShow::List;
                        shape.against = Against::Rest;
                        shape.target = Some(part);
                    });
                }
            }
        }
    }
}

impl Route {
    /// Shows all words of the texts in scope beside those of others.
    pub(super) fn compare_lists(&mut self) {
        let words = self.figures.of(FigureKind::Words).clone();
        let shape = self.figures.of_mut(FigureKind::Keywords);
        shape.show = FigureShow::List;
        (shape.alpha, shape.frequency, shape.direction) = (0, 1, Direction::Both);
        (shape.least, shape.most) = (1, 1);
        shape.count_by(words.layer, words.lemmas);
        shape.stop = words.stop;
        shape.filter.clear();
        self.view = View::Keywords;
    }
}

/// Words are ranked by that measure, or by the first level that is one.
pub(super) fn ranked_by(sort: &[TableSort]) -> Vec<TableSort> {
    let measures = FigureKind::measures();
    let known = |level: &TableSort| measures.clone().any(|(key, _)| *key == level.column);
    let first = sort.first().filter(|level| known(level)).cloned();
    vec![first.unwrap_or(TableSort {
        column: "logratio".to_owned(),
        descending: true,
    })]
}

#[cfg(test)]
mod tests {
    use super::super::{FigureChange, FigureShape};
    use super::*;
    use crate::app::state::{Action, Due, Link, fixtures};
    use crate::protocol::{
        Cell, ChartReply, CorpusState, DocumentId, Event, FromWorker, Reply, Request, SideWords,
        SidesChart, StopsTold, TableColumn,
    };

    fn side(document: Option<u32>, conditions: &[&str]) -> KeySide {
        let word = SideWord {
            forms: Vec::new(),
            id: 7,
            word: "sea wall".to_owned(),
            figure: Cell::Figure(1.0),
            count: 2,
            against: 1,
        };
        KeySide {
            document: document.map(DocumentId),
            name: "x".to_owned(),
            texts: 1,
            conditions: conditions.iter().map(ToString::to_string).collect(),
            tokens: 9.0,
            against: 9.0,
            more: SideWords {
                total: 1,
                words: vec![word],
            },
            less: SideWords::default(),
        }
    }

    /// Two texts whose key phrases stand side by side.
    fn shown(sides: Vec<KeySide>) -> State {
        let corpus = CorpusState {
            version: 1,
            ..fixtures::corpus(&["a.txt", "b.txt"])
        };
        let mut shape = FigureShape::plain(FigureKind::Keywords);
        (shape.show, shape.most) = (FigureShow::Sides, 2);
        let state = State::default()
            .after(Action::Link(Link::Up))
            .after(Action::Told(FromWorker::Event(Event::Corpus(corpus))))
            .after(Action::Show(View::Keywords))
            .after(change(FigureChange::Shape(
                FigureKind::Keywords,
                Box::new(shape),
            )));
        let mut due = state.due().into_iter();
        let chart = due.find(|due| matches!(due, Due::Chart(_)));
        let chart = chart.expect("a chart is due");
        let reply = ChartReply {
            version: 1,
            stops: StopsTold::default(),
            chart: Chart::Sides(SidesChart {
                fields: Vec::new(),
                measure: TableColumn {
                    key: "logratio".to_owned(),
                    name: "log ratio".to_owned(),
                    unit: String::new(),
                    formula: String::new(),
                    source: String::new(),
                    range: String::new(),
                    explained: true,
                    counts: false,
                },
                sides_total: sides.len() as u32,
                without: 0,
                left_out: 0,
                tokens: 18.0,
                tested: 1,
                first: 0,
                sides,
            }),
        };
        let answer = FromWorker::Reply {
            id: 1,
            micros: 0.0,
            result: Ok(Reply::Chart(reply)),
        };
        state
            .after(Action::Sent { id: 1, due: chart })
            .after(Action::Told(answer))
    }

    fn change(change: FigureChange) -> Action {
        Action::Figures(change)
    }

    #[test]
    fn a_word_opens_its_lines_in_its_text() {
        let state = shown(vec![side(Some(0), &[]), side(Some(1), &[])]);
        let lines = SideChange::Lines(1, 7);
        let open = state.after(change(FigureChange::Side(lines)));
        assert_eq!(open.route.view, View::Concordance);
        assert_eq!(open.route.query.text, "sea wall");
        let only = DocumentRef {
            name: "b.txt".to_owned(),
            nth: 0,
        };
        assert_eq!(open.route.scope.texts, TextChoice::Only(vec![only.clone()]));
        let table = state.after(change(FigureChange::Side(SideChange::Table(1))));
        let shape = table.route.figures.of(FigureKind::Keywords);
        let target = Some(Part::Text(only));
        assert_eq!((shape.show, &shape.target), (FigureShow::List, &target));
        assert!(table.route.scope.is_all());
        let unknown = SideChange::Lines(1, 8);
        let same = state.after(change(FigureChange::Side(unknown)));
        assert_eq!(same.route.view, View::Keywords);
    }

    #[test]
    fn a_group_is_told_by_its_conditions() {
        let state = shown(vec![side(None, &["year=\"1921\""]), side(None, &[])]);
        let table = state.side_table(0).expect("a table");
        assert_eq!(table.scope.conditions, ["year=\"1921\""]);
        assert_eq!(
            table.of.reference(),
            Some(&Reference::Others(Scope::default()))
        );
        // It is no part that a table could be of.
        let same = state.after(change(FigureChange::Side(SideChange::Table(0))));
        assert_eq!(same.route, state.route);
    }

    #[test]
    fn a_figure_on_a_side_is_explained_there() {
        let state = shown(vec![side(Some(0), &[]), side(Some(1), &[])]);
        let asked = state.after(change(FigureChange::Side(SideChange::Explain(1, 7))));
        let mut due = asked.due().into_iter().map(|due| due.request());
        let explain = due.find_map(|request| match request {
            Request::Explain(request) => Some(request),
            _ => None,
        });
        let explain = explain.expect("an explanation is due");
        assert_eq!((explain.row, explain.measure.as_str()), (7, "logratio"));
        assert!(matches!(explain.table.of, TableOf::KeyPhrases { .. }));
        let closed = asked.after(change(FigureChange::ExplainNothing));
        assert!(closed.explain_key().is_none());
    }

    #[test]
    fn two_word_lists_are_compared_whole() {
        let mut route = Route::default();
        route.figures.of_mut(FigureKind::Words).layer = Some("lemma".to_owned());
        route.figures.of_mut(FigureKind::Keywords).most = 3;
        route.compare_lists();
        let shape = route.figures.of(FigureKind::Keywords);
        assert_eq!((shape.alpha, shape.frequency, shape.most), (0, 1, 1));
        assert_eq!(shape.layer.as_deref(), Some("lemma"));
        assert!(!shape.stop.on, "all words, as in the list");
        assert_eq!(
            (route.view, shape.direction),
            (View::Keywords, Direction::Both)
        );
        let sort = |column: &str| TableSort {
            column: column.to_owned(),
            descending: true,
        };
        assert_eq!(ranked_by(&[sort("g2")])[0].column, "g2");
        assert_eq!(ranked_by(&[sort("count")])[0].column, "logratio");
    }
}
