//! What a hit is compared by, as a number.

use std::rc::Rc;

use super::{Grouping, Level, Place, Sources};
use crate::engine::corpus::{Index, MARGIN, by_value};
use crate::engine::query::Hits;
use crate::engine::vocabulary::EndRanks;

/// One number of each hit to compare by.
#[derive(Clone, Debug)]
pub(super) struct Key {
    source: Source,
    descending: bool,
    /// The greatest number that it gives.
    pub(super) last: u32,
}

#[derive(Clone, Debug)]
enum Source {
    /// A word's rank, in reading order or by its end.
    Word(Anchor, Option<Rc<EndRanks>>),
    /// For each hit, its number.
    Column(Rc<[u32]>),
    /// The hit's own number.
    Hit,
    /// The hit's own number, shuffled by two words of a seed.
    Random(u32, u32),
}

#[derive(Clone, Copy, Debug)]
enum Anchor {
    /// That many positions before the hit's first token.
    BeforeStart(u32),
    /// That many positions after the hit's first token, while inside the hit.
    Inside(u32),
    /// That many positions after the hit's last token.
    AfterEnd(u32),
}

impl Anchor {
    #[inline]
    fn position(self, hit: usize, hits: &Hits) -> Option<u32> {
        match self {
            Self::BeforeStart(distance) => Some(hits.start(hit) - distance),
            Self::AfterEnd(distance) => Some(hits.end(hit) - 1 + distance),
            Self::Inside(offset) => {
                let position = hits.start(hit) + offset;
                (position < hits.end(hit)).then_some(position)
            }
        }
    }
}

impl Key {
    /// The hit's number.
    #[inline]
    pub(super) fn of(&self, hit: u32, hits: &Hits, index: &Index) -> u32 {
        let number = match &self.source {
            Source::Word(anchor, ends) => {
                let column = column(ends.as_deref(), index);
                match anchor.position(hit as usize, hits) {
                    Some(position) => column[index.stream()[position as usize].index()],
                    None => 0,
                }
            }
            Source::Column(column) => column[hit as usize],
            Source::Hit => hit,
            Source::Random(first, second) => shuffled(hit, *first, *second),
        };
        if self.descending {
            self.last - number
        } else {
            number
        }
    }

    /// The numbers of many hits. What does not change from one to the next is
    /// looked up once.
    pub(super) fn of_all(&self, order: &[u32], hits: &Hits, index: &Index) -> Vec<u32> {
        let turned = |number: u32| match self.descending {
            true => self.last - number,
            false => number,
        };
        if let Source::Word(anchor, ends) = &self.source {
            let (stream, column) = (index.stream(), column(ends.as_deref(), index));
            let rank = |position: u32| turned(column[stream[position as usize].index()]);
            let order = order.iter().map(|hit| *hit as usize);
            return match *anchor {
                Anchor::BeforeStart(distance) => {
                    order.map(|hit| rank(hits.start(hit) - distance)).collect()
                }
                Anchor::AfterEnd(distance) => order
                    .map(|hit| rank(hits.end(hit) - 1 + distance))
                    .collect(),
                Anchor::Inside(_) => order
                    .map(|hit| anchor.position(hit, hits).map_or_else(|| turned(0), rank))
                    .collect(),
            };
        }
        order.iter().map(|hit| self.of(*hit, hits, index)).collect()
    }

    /// It gives the hits in text order, or from the last to the first.
    pub(super) fn is_hit(&self) -> Option<bool> {
        matches!(self.source, Source::Hit).then_some(self.descending)
    }
}

fn column<'a>(ends: Option<&'a EndRanks>, index: &'a Index) -> &'a [u32] {
    ends.map_or_else(|| index.ranks().type_column(), EndRanks::type_column)
}

/// A hit's place in the shuffled order of all numbers of 32 bits: each number
/// comes once, so that no two hits share one.
fn shuffled(hit: u32, first: u32, second: u32) -> u32 {
    mixed(mixed(hit ^ first) ^ second)
}

/// The finalizer of MurmurHash3 (Appleby 2011), which loses nothing.
fn mixed(mut x: u32) -> u32 {
    x ^= x >> 16;
    x = x.wrapping_mul(0x85eb_ca6b);
    x ^= x >> 13;
    x = x.wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

/// The keys of a level, most significant first.
pub(super) fn of_level(level: &Level, hits: &Hits, sources: Sources<'_>) -> Vec<Key> {
    of_place(&level.place, level.descending, level.by_end, hits, sources)
}

/// The keys of a grouping, most significant first.
pub(super) fn of_grouping(grouping: &Grouping, hits: &Hits, sources: Sources<'_>) -> Vec<Key> {
    if grouping.place.tells_all_apart() {
        return Vec::new();
    }
    of_place(&grouping.place, false, false, hits, sources)
}

fn of_place(
    place: &Place,
    descending: bool,
    by_end: bool,
    hits: &Hits,
    sources: Sources<'_>,
) -> Vec<Key> {
    let index = sources.index;
    let reach = |distance: u8| u32::from(distance).clamp(1, MARGIN as u32);
    let words = |anchors: Vec<Anchor>| {
        let made = || Rc::new(EndRanks::new(sources.corpus.vocabulary()));
        let ends = by_end.then(|| sources.ends.cloned().unwrap_or_else(made));
        let ranks = ends.as_ref().map_or(index.ranks().len(), |ends| ends.len());
        let key = |anchor| Key {
            source: Source::Word(anchor, ends.clone()),
            descending,
            last: (ranks as u32).saturating_sub(1),
        };
        anchors.into_iter().map(key).collect()
    };
    let column = |column: Vec<u32>, descending: bool| {
        vec![Key {
            last: column.iter().copied().max().unwrap_or(0),
            source: Source::Column(column.into()),
            descending,
        }]
    };
    let of_hit = |source: Source, last: u32| {
        vec![Key {
            source,
            descending,
            last,
        }]
    };
    match place {
        Place::Left(distance) => words(vec![Anchor::BeforeStart(reach(*distance))]),
        Place::Right(distance) => words(vec![Anchor::AfterEnd(reach(*distance))]),
        Place::Node => words((0..hits.longest().max(1)).map(Anchor::Inside).collect()),
        Place::Document => column(
            by_document(hits, index, |document| document as u32),
            descending,
        ),
        Place::Metadata(name) => {
            let ranks = values(name, descending, sources);
            column(by_document(hits, index, |document| ranks[document]), false)
        }
        Place::Mark => match sources.marks {
            Some(marks) => {
                let number = |mark: &u8| match (*mark, descending) {
                    (0, _) => u32::from(u8::MAX) + 1,
                    (mark, false) => mark.into(),
                    (mark, true) => u32::from(u8::MAX - mark),
                };
                column(marks.iter().map(number).collect(), false)
            }
            None => Vec::new(),
        },
        Place::Hit => of_hit(Source::Hit, (hits.len() as u32).saturating_sub(1)),
        Place::Random(seed) => {
            let source = Source::Random(mixed(!seed), mixed(seed.wrapping_add(0x9e37_79b9)));
            of_hit(source, u32::MAX)
        }
    }
}

/// A number of each hit's document.
fn by_document(hits: &Hits, index: &Index, number: impl Fn(usize) -> u32) -> Vec<u32> {
    let mut column = Vec::with_capacity(hits.len());
    while let Some(&start) = hits.starts().get(column.len()) {
        let document = index.document_at(start);
        let end = index.span(document).end as u32;
        let rest = &hits.starts()[column.len()..];
        let here = rest.partition_point(|&start| start < end);
        column.resize(column.len() + here, number(document));
    }
    column
}

/// For each document, the rank of what is known of it under a name; the
/// greatest where nothing is.
fn values(name: &str, descending: bool, sources: Sources<'_>) -> Vec<u32> {
    let documents = sources.corpus.documents();
    let value = |document: usize| {
        let known = documents[document].metadata().iter();
        let mut known = known.filter(|(of, value)| **of == *name && !value.trim().is_empty());
        known.next().map(|(_, value)| value.as_str())
    };
    let mut places: Vec<usize> = (0..documents.len()).collect();
    let compare = |a: &usize, b: &usize| match (value(*a), value(*b)) {
        (Some(a), Some(b)) if descending => by_value(b, a),
        (Some(a), Some(b)) => by_value(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    places.sort_by(compare);
    let mut ranks = vec![0; documents.len()];
    let mut rank = 0;
    for (at, &place) in places.iter().enumerate() {
        rank += u32::from(at > 0 && value(places[at - 1]) != value(place));
        ranks[place] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_loses_no_number_and_seeds_differ() {
        let order = |seed: u32| {
            let (first, second) = (mixed(!seed), mixed(seed.wrapping_add(0x9e37_79b9)));
            let mut hits: Vec<u32> = (0..1000).collect();
            hits.sort_by_key(|hit| shuffled(*hit, first, second));
            let mut keys: Vec<u32> = hits
                .iter()
                .map(|hit| shuffled(*hit, first, second))
                .collect();
            keys.dedup();
            assert_eq!(keys.len(), 1000);
            hits
        };
        let orders = [order(0), order(1), order(42)];
        // The same on every machine.
        assert_eq!(orders[2][..5], order(42)[..5]);
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let same = orders[a].iter().zip(&orders[b]).filter(|(a, b)| a == b);
            assert!(same.count() < 10);
        }
    }
}
