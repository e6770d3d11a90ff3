//! How a table is picked and ordered.

use super::{FigureKind, FigureShow};
use crate::protocol::{Correction, DocumentRef, Side, Slot, TABLE_LEVELS_MAX, TableSort};

/// How a table is picked and ordered. What another kind of table has alone
/// stays as usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureShape {
    /// How it is shown.
    pub(crate) show: FigureShow,
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
    /// A column for each slot of the window.
    pub(crate) by_position: bool,
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
            FigureKind::Words | FigureKind::Phrases => ("count", 0),
            FigureKind::Keywords => ("logratio", 2),
            FigureKind::Collocates => ("g2", 0),
        };
        Self {
            show: FigureShow::List,
            layer: None,
            frequency: if kind == FigureKind::Words { 1 } else { 2 },
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
            by_position: false,
            least: 3,
            most: 3,
            frames: false,
            folded: false,
            around: None,
        }
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

    /// The order, as far as the table has the columns: a window may have become
    /// smaller than the slot that rows were sorted by.
    pub(super) fn order(&self) -> Vec<TableSort> {
        let within = |level: &&TableSort| {
            Slot::of_key(&level.column)
                .is_none_or(|slot| Slot::all(self.left, self.right).any(|of| of == slot))
        };
        self.sort.iter().filter(within).cloned().collect()
    }

    /// A header was pressed: it turns what it sorts by already.
    pub(super) fn sort_by(&mut self, column: &str, add: bool) {
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
pub(crate) struct FigureShapes(Box<[FigureShape; 4]>);

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
