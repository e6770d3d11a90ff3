//! Every text's keywords side by side, and what a word or a head of them opens.

use super::{FigureKind, FigureShow};
use crate::app::state::{Route, State, View};
use crate::protocol::{
    Chart, Direction, DocumentRef, KeySide, PlotBy, Reference, SIDE_WORDS_MAX, Scope, SideWord,
    SidesOf, TableOf, TableRequest, TableSort, TextChoice,
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

    fn side_word(&self, at: usize, id: u32) -> Option<&SideWord> {
        let (sides, _) = self.shown_sides()?;
        let side = sides.get(at)?;
        let mut words = side.more.words.iter().chain(&side.less.words);
        words.find(|word| word.id == id)
    }

    pub(super) fn change_sides(&mut self, change: SideChange) {
        match change {
            SideChange::Lines(at, id) => {
                let word = self.side_word(at, id).map(|word| word.word.clone());
                if let (Some(request), Some(word)) = (self.side_table(at), word) {
                    self.step_to(|route| route.open_figure(&request, &word));
                }
            }
            SideChange::Explain(at, id) => {
                let Some((_, table)) = self.shown_sides() else {
                    return;
                };
                let by = table.sort.first().map(|level| level.column.clone());
                self.explained.change(|explained| {
                    explained.side = Some(at);
                    explained.wanted = by.map(|by| (id, by));
                });
            }
            SideChange::Table(at) => {
                let Some((sides, table)) = self.shown_sides() else {
                    return;
                };
                let Some(side) = sides.get(at) else {
                    return;
                };
                let document = side.document;
                let text = document.and_then(|of| DocumentRef::to(&self.corpus.now, of));
                let texts = self.texts_of(side, &table.scope);
                self.step_to(|route| {
                    let shape = route.figures.of_mut(FigureKind::Keywords);
                    shape.show = FigureShow::List;
                    shape.target = text;
                    if let (None, Some(texts)) = (document, texts) {
                        route.scope = texts;
                    }
                });
            }
        }
    }
}

impl Route {
    /// Shows all words of the texts in scope beside those of others.
    pub(super) fn compare_lists(&mut self) {
        let layer = self.figures.of(FigureKind::Words).layer.clone();
        let shape = self.figures.of_mut(FigureKind::Keywords);
        shape.show = FigureShow::List;
        (shape.alpha, shape.frequency, shape.direction) = (0, 1, Direction::Both);
        (shape.least, shape.most, shape.layer) = (1, 1, layer);
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
