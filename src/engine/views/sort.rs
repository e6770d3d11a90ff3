//! Lines in the order of their context: integer ranks, and only as much of
//! the order as the window shows.

use std::ops::Range;

use crate::engine::corpus::{Index, MARGIN};
use crate::engine::query::Hits;

/// A place in a line to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The word that many words before the hit; 1 is its neighbour. At most
    /// [`MARGIN`].
    Left(u8),
    /// The hit's own words, in order.
    Node,
    /// The word that many words after the hit; 1 is its neighbour. At most
    /// [`MARGIN`].
    Right(u8),
}

/// One level of a sort. Words compare in reading order, in any case; where
/// there is no word (the text begins or ends), the line comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Level {
    /// Where to look.
    pub place: Place,
    /// The other way round.
    pub descending: bool,
}

/// Hits in the order of their lines. Lines that are equal at every level keep
/// text order.
///
/// The first level puts every hit into its bucket by one counting sort; a
/// bucket is put in order by the further levels when a window first touches it.
#[derive(Debug)]
pub struct SortedHits {
    /// The further levels; a node of several words is several levels.
    further: Vec<Key>,
    /// Numbers of hits, bucket after bucket.
    order: Vec<u32>,
    /// Where each bucket begins in `order`, and its end after the last.
    bounds: Vec<u32>,
    /// For each bucket, whether the further levels have put it in order.
    refined: Vec<bool>,
}

/// A word of a line as a number to compare by.
#[derive(Clone, Copy, Debug)]
struct Key {
    anchor: Anchor,
    descending: bool,
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

impl Key {
    #[inline]
    fn of(self, hit: usize, hits: &Hits, index: &Index) -> u32 {
        let position = match self.anchor {
            Anchor::BeforeStart(distance) => hits.start(hit) - distance,
            Anchor::AfterEnd(distance) => hits.end(hit) - 1 + distance,
            Anchor::Inside(offset) => {
                let position = hits.start(hit) + offset;
                if position >= hits.end(hit) {
                    return 0;
                }
                position
            }
        };
        let token = index.stream()[position as usize];
        index.ranks().type_column()[token.index()]
    }

    #[inline]
    fn directed(self, hit: usize, hits: &Hits, index: &Index) -> u32 {
        let rank = self.of(hit, hits, index);
        if self.descending { !rank } else { rank }
    }
}

impl SortedHits {
    /// Sorts by the first of `levels`; the others follow with the windows.
    /// Without levels, lines are in text order.
    pub fn new(hits: &Hits, levels: &[Level], index: &Index) -> Self {
        let mut keys = levels.iter().flat_map(|level| keys(level, hits));
        let Some(first) = keys.next() else {
            return Self {
                further: Vec::new(),
                order: Vec::new(),
                bounds: Vec::new(),
                refined: Vec::new(),
            };
        };
        let further: Vec<Key> = keys.collect();
        let ranks = index.ranks().len();
        let (order, bounds) = distribute(hits.len(), ranks, |hit| {
            let rank = first.of(hit, hits, index) as usize;
            if first.descending {
                ranks - 1 - rank
            } else {
                rank
            }
        });
        Self {
            refined: vec![further.is_empty(); bounds.len().saturating_sub(1)],
            further,
            order,
            bounds,
        }
    }

    /// The hits of the lines in a window, which is cut where the lines end.
    pub fn window(&mut self, lines: Range<usize>, hits: &Hits, index: &Index) -> Vec<u32> {
        let lines = lines.start.min(hits.len())..lines.end.min(hits.len());
        if self.bounds.is_empty() {
            return (lines.start as u32..lines.end as u32).collect();
        }
        let bucket_of = |line: usize| self.bounds.partition_point(|&b| b as usize <= line) - 1;
        if !lines.is_empty() {
            for bucket in bucket_of(lines.start)..=bucket_of(lines.end - 1) {
                self.refine(bucket, hits, index);
            }
        }
        self.order[lines].to_vec()
    }

    /// The line at which a hit stands.
    pub fn line_of(&mut self, hit: u32, hits: &Hits, index: &Index) -> Option<usize> {
        if hit as usize >= hits.len() {
            return None;
        }
        if self.bounds.is_empty() {
            return Some(hit as usize);
        }
        let line = self.order.iter().position(|&h| h == hit)?;
        let bucket = self.bounds.partition_point(|&b| b as usize <= line) - 1;
        self.refine(bucket, hits, index);
        let from = self.bounds[bucket] as usize;
        let to = self.bounds[bucket + 1] as usize;
        let within = self.order[from..to].iter().position(|&h| h == hit)?;
        Some(from + within)
    }

    fn refine(&mut self, bucket: usize, hits: &Hits, index: &Index) {
        if std::mem::replace(&mut self.refined[bucket], true) {
            return;
        }
        let range = self.bounds[bucket] as usize..self.bounds[bucket + 1] as usize;
        refine(&mut self.order[range], &self.further, hits, index);
    }
}

/// The keys of a level, most significant first.
fn keys(level: &Level, hits: &Hits) -> Vec<Key> {
    let reach = |distance: u8| u32::from(distance).clamp(1, MARGIN as u32);
    let anchors = match level.place {
        Place::Left(distance) => vec![Anchor::BeforeStart(reach(distance))],
        Place::Right(distance) => vec![Anchor::AfterEnd(reach(distance))],
        Place::Node => (0..hits.longest().max(1)).map(Anchor::Inside).collect(),
    };
    let key = |anchor| Key {
        anchor,
        descending: level.descending,
    };
    anchors.into_iter().map(key).collect()
}

/// Counting sort of hits by their first key: the order, and where each bucket
/// that is not empty begins.
fn distribute(hits: usize, ranks: usize, key: impl Fn(usize) -> usize) -> (Vec<u32>, Vec<u32>) {
    let keys: Vec<u32> = (0..hits).map(|hit| key(hit) as u32).collect();
    let mut next = vec![0u32; ranks];
    for &key in &keys {
        next[key as usize] += 1;
    }
    let mut bounds = Vec::new();
    let mut sum = 0;
    for count in &mut next {
        if *count > 0 {
            bounds.push(sum);
        }
        sum += std::mem::replace(count, sum);
    }
    bounds.push(sum);
    let mut order = vec![0; hits];
    for (hit, &key) in keys.iter().enumerate() {
        let slot = &mut next[key as usize];
        order[*slot as usize] = hit as u32;
        *slot += 1;
    }
    (order, bounds)
}

/// Puts hits in order by keys, two keys at a time; ties keep text order.
fn refine(order: &mut [u32], keys: &[Key], hits: &Hits, index: &Index) {
    let (Some(&first), true) = (keys.first(), order.len() > 1) else {
        order.sort_unstable();
        return;
    };
    let second = keys.get(1);
    let mut sorted: Vec<(u64, u32)> = order
        .iter()
        .map(|&hit| {
            let key = |key: Key| u64::from(key.directed(hit as usize, hits, index));
            (
                key(first) << 32 | second.map_or(0, |&second| key(second)),
                hit,
            )
        })
        .collect();
    sorted.sort_unstable();
    for (place, (_, hit)) in order.iter_mut().zip(&sorted) {
        *place = *hit;
    }
    if keys.len() > 2 {
        let mut from = 0;
        for run in sorted.chunk_by(|a, b| a.0 == b.0) {
            refine(&mut order[from..from + run.len()], &keys[2..], hits, index);
            from += run.len();
        }
    }
}
