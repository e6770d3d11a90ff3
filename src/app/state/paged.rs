//! A long list that is fetched in blocks, as far as it is in sight.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::protocol::{ErrorKind, WireError};

/// Rows of one block.
pub(crate) const BLOCK: u32 = 200;
/// Blocks that are kept; those farthest from sight are let go.
const BLOCKS_KEPT: usize = 64;

/// What there is to show of something that takes time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Loadable<T> {
    /// Nothing is asked for.
    #[default]
    Idle,
    /// The answer is on its way; what was there before stays in sight.
    Loading(Option<T>),
    /// The answer.
    Ready(T),
    /// There is no answer, and why; what was there before stays in sight.
    Failed(WireError, Option<T>),
}

impl<T> Loadable<T> {
    /// What there is to show, old or new.
    pub(crate) fn shown(&self) -> Option<&T> {
        match self {
            Self::Idle => None,
            Self::Ready(now) => Some(now),
            Self::Loading(old) | Self::Failed(_, old) => old.as_ref(),
        }
    }

    /// The answer, not one that is out of date.
    pub(crate) fn ready(&self) -> Option<&T> {
        if let Self::Ready(now) = self {
            Some(now)
        } else {
            None
        }
    }

    /// Why there is no answer.
    pub(crate) fn error(&self) -> Option<&WireError> {
        if let Self::Failed(error, _) = self {
            Some(error)
        } else {
            None
        }
    }

    /// Something else is asked for now.
    pub(crate) fn start(&mut self) {
        *self = Self::Loading(self.take());
    }

    /// The answer is on its way.
    pub(crate) fn is_loading(&self) -> bool {
        matches!(self, Self::Loading(_))
    }

    /// There is no answer.
    pub(crate) fn fail(&mut self, error: WireError) {
        *self = Self::Failed(error, self.take());
    }

    fn take(&mut self) -> Option<T> {
        match std::mem::take(self) {
            Self::Idle => None,
            Self::Ready(now) => Some(now),
            Self::Loading(old) | Self::Failed(_, old) => old,
        }
    }
}

/// The blocks of one list that are here.
#[derive(Clone, Debug)]
pub(crate) struct Table<K, S, R> {
    /// What was asked for.
    pub(crate) key: K,
    /// The list's figures.
    pub(crate) summary: S,
    /// Rows of the whole list.
    pub(crate) total: u32,
    blocks: BTreeMap<u32, Rc<[R]>>,
}

impl<K, S, R> Table<K, S, R> {
    /// The row at `index`, if its block is here.
    pub(crate) fn row(&self, index: u32) -> Option<&R> {
        self.blocks
            .get(&(index / BLOCK))?
            .get((index % BLOCK) as usize)
    }

    /// All rows that are here.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &R> {
        self.blocks.values().flat_map(|block| block.iter())
    }
}

/// A list and what is asked of the worker about it.
#[derive(Clone, Debug)]
pub(crate) struct Paged<K, S, R> {
    /// What there is to show.
    pub(crate) list: Loadable<Rc<Table<K, S, R>>>,
    asked: Option<K>,
    flight: Option<(u32, Range<u32>)>,
    sight: Range<u32>,
}

impl<K, S, R> Default for Paged<K, S, R> {
    fn default() -> Self {
        Self {
            list: Loadable::Idle,
            asked: None,
            flight: None,
            sight: 0..1,
        }
    }
}

impl<K: Clone + PartialEq, S: Clone, R: Clone> Paged<K, S, R> {
    /// Whether looking at `rows` changes which blocks are in sight; if so
    /// they are from now on.
    pub(crate) fn look_at(&mut self, rows: Range<u32>) -> bool {
        let blocks = rows.start / BLOCK..rows.end.max(rows.start + 1).div_ceil(BLOCK);
        let changed = blocks != self.sight;
        self.sight = blocks;
        changed
    }

    /// The rows that have to be asked for so that the list `wanted` stands
    /// where the reader looks.
    pub(crate) fn due(&self, wanted: &K) -> Option<Range<u32>> {
        let rows = |blocks: &Range<u32>| blocks.start * BLOCK..blocks.end * BLOCK;
        if self.asked.as_ref() != Some(wanted) {
            return Some(rows(&self.sight));
        }
        let table = self.list.ready()?;
        let end = self.sight.end.min(table.total.div_ceil(BLOCK));
        let mut missing = (self.sight.start.min(end.saturating_sub(1))..end)
            .filter(|block| !table.blocks.contains_key(block));
        let first = missing.next()?;
        let blocks = first..missing.next_back().unwrap_or(first) + 1;
        let coming = self
            .flight
            .as_ref()
            .is_some_and(|(_, flight)| flight.start <= blocks.start && blocks.end <= flight.end);
        (!coming).then(|| rows(&blocks))
    }

    /// A request for `rows` of the list `key` went out under the number `id`.
    pub(crate) fn sent(&mut self, id: u32, key: K, rows: &Range<u32>) {
        if self.asked.as_ref() != Some(&key) {
            self.list.start();
            self.asked = Some(key);
        }
        self.flight = Some((id, rows.start / BLOCK..rows.end.div_ceil(BLOCK)));
    }

    /// Rows came in under the number `id`: dropped unless that is the newest.
    pub(crate) fn answered(&mut self, id: u32, summary: S, total: u32, first: u32, rows: Vec<R>) {
        let Some((_, flight)) = self.flight.take_if(|(flight, _)| *flight == id) else {
            return;
        };
        let Some(key) = self.asked.clone() else {
            return;
        };
        let mut blocks = match self.list.ready() {
            Some(table) if table.total == total => table.blocks.clone(),
            _ => BTreeMap::new(),
        };
        for (index, chunk) in rows.chunks(BLOCK as usize).enumerate() {
            blocks.insert(first / BLOCK + index as u32, chunk.into());
        }
        while blocks.len() > BLOCKS_KEPT {
            let (low, high) = (
                blocks.keys().next().copied(),
                blocks.keys().next_back().copied(),
            );
            let (Some(low), Some(high)) = (low, high) else {
                break;
            };
            let far = if flight.start.abs_diff(low) > flight.start.abs_diff(high) {
                low
            } else {
                high
            };
            blocks.remove(&far);
        }
        self.list = Loadable::Ready(Rc::new(Table {
            key,
            summary,
            total,
            blocks,
        }));
    }

    /// The request `id` has no answer; tells whether it was the newest.
    pub(crate) fn failed(&mut self, id: u32, error: WireError) -> bool {
        let newest = self.flight.take_if(|(flight, _)| *flight == id).is_some();
        if newest && error.kind == ErrorKind::Superseded {
            self.asked = None;
        } else if newest {
            self.list.fail(error);
        }
        newest
    }

    /// Nothing is wanted any more.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether there is anything asked for or shown.
    pub(crate) fn is_clear(&self) -> bool {
        self.asked.is_none() && self.list.shown().is_none()
    }

    /// What is on its way will not come: ask again when that is possible.
    pub(crate) fn abandon(&mut self) {
        self.flight = None;
        self.asked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Numbers = Paged<&'static str, (), u32>;

    fn answer(list: &mut Numbers, id: u32, total: u32, rows: Range<u32>) {
        list.answered(
            id,
            (),
            total,
            rows.start,
            (rows.start..rows.end.min(total)).collect(),
        );
    }

    #[test]
    fn asks_for_what_is_in_sight_and_only_once() {
        let mut list = Numbers::default();
        assert_eq!(list.due(&"a"), Some(0..200));
        list.sent(1, "a", &(0..200));
        assert_eq!(list.due(&"a"), None);
        answer(&mut list, 1, 1000, 0..200);
        assert_eq!(list.due(&"a"), None);
        assert!(list.look_at(390..430));
        assert!(!list.look_at(391..431));
        assert_eq!(list.due(&"a"), Some(200..600));
        list.sent(2, "a", &(200..600));
        assert_eq!(list.due(&"a"), None);
        answer(&mut list, 2, 1000, 200..600);
        assert_eq!(list.due(&"a"), None);
        let table = list.list.ready().expect("ready");
        assert_eq!(
            (table.row(0), table.row(599), table.row(600)),
            (Some(&0), Some(&599), None)
        );
    }

    #[test]
    fn the_newest_wins_and_the_old_stays_in_sight() {
        let mut list = Numbers::default();
        list.sent(1, "a", &(0..200));
        answer(&mut list, 1, 10, 0..200);
        list.sent(2, "b", &(0..200));
        list.sent(3, "c", &(0..200));
        answer(&mut list, 2, 99, 0..200);
        assert!(matches!(&list.list, Loadable::Loading(Some(old)) if old.key == "a"));
        assert!(!list.failed(2, WireError::new(ErrorKind::Superseded, "")));
        answer(&mut list, 3, 7, 0..200);
        assert_eq!(list.list.ready().map(|t| (t.key, t.total)), Some(("c", 7)));
    }

    #[test]
    fn a_sight_beyond_the_end_falls_back_to_the_last_block() {
        let mut list = Numbers::default();
        list.look_at(5000..5030);
        assert_eq!(list.due(&"a"), Some(5000..5200));
        list.sent(1, "a", &(5000..5200));
        list.answered(1, (), 300, 5000, Vec::new());
        assert_eq!(list.due(&"a"), Some(200..400));
    }

    #[test]
    fn a_failure_is_not_asked_again() {
        let mut list = Numbers::default();
        list.sent(1, "a", &(0..200));
        assert!(list.failed(1, WireError::new(ErrorKind::Query, "no")));
        assert_eq!(list.due(&"a"), None);
        assert_eq!(list.due(&"b"), Some(0..200));
    }

    #[test]
    fn blocks_far_from_sight_are_let_go() {
        let mut list = Numbers::default();
        for block in 0..100u32 {
            let rows = block * BLOCK..(block + 1) * BLOCK;
            list.sent(block, "a", &rows);
            answer(&mut list, block, 100 * BLOCK, rows);
        }
        let table = list.list.ready().expect("ready");
        assert_eq!(table.rows().count(), 64 * BLOCK as usize);
        assert!(table.row(0).is_none() && table.row(99 * BLOCK).is_some());
    }
}
