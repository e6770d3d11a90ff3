//! How a table is picked and ordered.

use super::{Against, FigureKind, FigureShow, Part, SidesShape, StopUse};
use crate::protocol::{
    Correction, Direction, Side, Slot, StopPhrases, TABLE_LEVELS_MAX, TableSort,
};

/// How a table is picked and ordered. What another kind of table has alone
/// stays as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureShape {
    /// How it is shown.
    pub(crate) show: FigureShow,
    /// Words of a cloud, collocates of a network.
    pub(crate) most_shown: u32,
    /// The collocate whose own collocates a network shows.
    pub(crate) expanded: Option<String>,
    /// A layer that is counted in place of words.
    pub(crate) layer: Option<String>,
    /// The lemma list by which words are counted.
    pub(crate) lemmas: Option<String>,
    /// The stop words that are left out.
    pub(crate) stop: StopUse,
    /// Which phrases are left out with them.
    pub(crate) stop_phrases: StopPhrases,
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
    /// Words that are more frequent than expected, or less, or both.
    pub(crate) direction: Direction,
    /// Which of the error rates that rows may be held to.
    pub(crate) alpha: usize,
    /// The correction for the number of words tested.
    pub(crate) correction: Correction,
    /// The least frequency of a collocate in all texts searched.
    pub(crate) alone: u32,
    /// The part whose words are key: the texts in scope where there is none,
    /// or else the first one.
    pub(crate) target: Option<Part>,
    /// What it is held against.
    pub(crate) against: Against,
    /// Words before a hit.
    pub(crate) left: u8,
    /// Words after it.
    pub(crate) right: u8,
    /// The window ends where the sentence does.
    pub(crate) sentences: bool,
    /// A column for each slot of the window.
    pub(crate) by_position: bool,
    /// The fewest words of a phrase.
    pub(crate) least: u8,
    /// The most.
    pub(crate) most: u8,
    /// How keywords stand side by side.
    pub(crate) sides: SidesShape,
    /// One word inside is open.
    pub(crate) frames: bool,
    /// Without those that a longer one holds wherever they stand.
    pub(crate) folded: bool,
    /// Those alone that hold a hit.
    pub(crate) around: Option<Side>,
    /// The row that the reader is at.
    pub(crate) row: Option<u32>,
}

impl FigureShape {
    /// As a table of that kind is at first.
    pub(crate) fn plain(kind: FigureKind) -> Self {
        let (sort, alpha) = match kind {
            FigureKind::Words | FigureKind::Phrases => ("count", 0),
            FigureKind::Keywords => ("logratio", 1),
            FigureKind::Collocates => ("g2", 0),
            FigureKind::Texts => ("word", 0),
        };
        let least = if kind == FigureKind::Keywords { 1 } else { 3 };
        let listed = matches!(kind, FigureKind::Words | FigureKind::Texts);
        Self {
            show: FigureShow::List,
            layer: None,
            most_shown: if kind == FigureKind::Collocates {
                20
            } else {
                100
            },
            expanded: None,
            lemmas: None,
            // Keywords are read for what a text is about.
            stop: StopUse::new(kind == FigureKind::Keywords),
            stop_phrases: StopPhrases::default(),
            frequency: if listed { 1 } else { 2 },
            range: 1,
            filter: String::new(),
            sort: vec![TableSort {
                column: sort.to_owned(),
                descending: sort != "word",
            }],
            columns: Vec::new(),
            direction: match kind {
                FigureKind::Keywords => Direction::Both,
                _ => Direction::More,
            },
            alpha,
            correction: match kind {
                // Small corpora have no word that is significant otherwise.
                FigureKind::Keywords => Correction::None,
                _ => Correction::Holm,
            },
            alone: 1,
            target: None,
            against: Against::Rest,
            left: 5,
            right: 5,
            sentences: false,
            by_position: false,
            least,
            most: least,
            sides: SidesShape::default(),
            frames: false,
            folded: false,
            around: None,
            row: None,
        }
    }

    /// The same at the beginning of its rows and of its sides, for when these
    /// become others.
    pub(super) fn begin(&mut self) {
        (self.row, self.sides.first) = (None, 0);
    }

    /// The same rows on the same sides, in the same order.
    fn lists_alike(&self, other: &Self) -> bool {
        let what = |of: &Self| {
            let mut of = of.clone();
            of.begin();
            (of.show, of.columns) = (FigureShow::List, Vec::new());
            of
        };
        what(self) == what(other)
    }

    /// Puts another shape in its place.
    pub(super) fn replace(&mut self, mut next: Self) {
        if !self.lists_alike(&next) {
            next.begin();
        }
        *self = next;
    }

    /// Counts a layer's values, or words, or words by a lemma list.
    pub(crate) fn count_by(&mut self, layer: Option<String>, lemmas: Option<String>) {
        (self.layer, self.lemmas) = (layer, lemmas);
    }

    /// The columns beside the word, in the order in which they stand.
    pub(crate) fn shown(&self, kind: FigureKind) -> Vec<String> {
        let usual;
        let chosen = match self.columns.is_empty() {
            true => {
                usual = self.usual(kind);
                &usual
            }
            false => &self.columns,
        };
        let by_position = self.by_position && kind == FigureKind::Collocates;
        let is_shown = |key: &str| {
            chosen.iter().any(|column| column == key) || by_position && key == "positions"
        };
        let mut shown: Vec<String> = Vec::new();
        for (key, _) in kind.columns().filter(|(key, _)| is_shown(key)) {
            shown.push((*key).to_owned());
            if by_position && *key == "positions" {
                shown.extend(Slot::all(self.left, self.right).map(Slot::key));
            }
        }
        shown
    }

    /// The columns that are shown where none were chosen.
    pub(crate) fn usual(&self, kind: FigureKind) -> Vec<String> {
        let keys: &[&str] = match (kind, self.frames) {
            (FigureKind::Words, _) => &["count", "permillion", "range", "dp"],
            (FigureKind::Collocates, _) => &["count", "left", "right", "g2", "logdice", "mi", "t"],
            (FigureKind::Keywords, _) => &[
                "count",
                "logratio",
                "against",
                "g2",
                "p",
                "permillion",
                "againstpm",
                "n",
            ],
            (FigureKind::Texts, _) => &[
                "tokens",
                "types",
                "hapax",
                "ttr",
                "sttr",
                "mattr",
                "mtld",
                "yulesk",
                "wordlength",
                "sentencelength",
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

    /// The order, as far as the table has the columns: a window may have become
    /// smaller than the slot that rows were sorted by.
    pub(super) fn order(&self) -> Vec<TableSort> {
        let within = |level: &&TableSort| {
            Slot::of_key(&level.column)
                .is_none_or(|slot| Slot::all(self.left, self.right).any(|of| of == slot))
        };
        self.sort.iter().filter(within).cloned().collect()
    }

    /// A header was pressed: it turns what it sorts by already. What counts
    /// most stands first: of p the least.
    pub(super) fn sort_by(&mut self, column: &str, add: bool) {
        let first = TableSort {
            column: column.to_owned(),
            descending: !matches!(column, "word" | "p"),
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
pub(crate) struct FigureShapes(Box<[FigureShape; 5]>);

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

    /// Texts are others: all begin anew.
    pub(in crate::app::state) fn begin(&mut self) {
        self.0.iter_mut().for_each(FigureShape::begin);
    }

    /// The same to be changed.
    pub(crate) fn of_mut(&mut self, kind: FigureKind) -> &mut FigureShape {
        &mut self.0[kind as usize]
    }
}
