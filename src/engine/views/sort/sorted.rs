//! Hits in the order of their lines.

use std::cmp::Reverse;
use std::ops::Range;

use super::key::{self, Key};
use super::{Arrangement, Groups, Sources};
use crate::engine::corpus::Index;
use crate::engine::query::Hits;

/// Fewer hits than this are compared; more are distributed by counting.
const FEW: usize = 1 << 12;
/// Counting is worth while for hits that are at least this share of the numbers
/// that a key can give.
const SHARE: usize = 16;
/// The most buckets of one distribution.
const BUCKETS: u64 = 1 << 24;
/// Numbers that are spread over more than that go into so many buckets.
const COARSE_BITS: u32 = 12;
/// Marks a run of which the next key's highest bits alone are in order.
const COARSE: u32 = 1 << 31;

/// Hits in the order of their lines. Lines that are equal at every level keep
/// text order.
///
/// The lines are cut into runs that stand where they belong; a run is put in
/// order inside, by the keys that are left, when a window first touches it.
/// Patterns and groups are known when [`Self::advance`] has ended.
#[derive(Debug)]
pub struct SortedHits {
    keys: Vec<Key>,
    /// How many of the keys tell groups apart, and how many patterns.
    group_keys: usize,
    pattern_keys: usize,
    by_frequency: bool,
    grouped: Option<bool>,
    /// Numbers of hits; none where text order is wanted.
    order: Vec<u32>,
    /// Where each run begins in `order`, and the end after the last.
    starts: Vec<u32>,
    /// By how many keys each run is in order already.
    depths: Vec<u32>,
    /// For each line, what begins there; empty where nobody asks.
    begins: Vec<Begins>,
    /// The run that [`Self::advance`] is at.
    at: usize,
    ready: bool,
    groups: Option<Groups>,
    /// Where each pattern begins, and the end.
    patterns: Vec<u32>,
}

/// What begins at a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    #[default]
    Nothing,
    Pattern,
    Group,
}

impl SortedHits {
    /// The order that is wanted, not yet found: see [`Self::advance`].
    pub fn new(hits: &Hits, arrangement: &Arrangement, sources: Sources<'_>) -> Self {
        let mut keys = Vec::new();
        if let Some(grouping) = &arrangement.grouping {
            keys = key::of_grouping(grouping, hits, sources);
        }
        let group_keys = keys.len();
        // What tells all lines apart stands after the patterns, and nothing
        // can follow it.
        let (apart, alike): (Vec<_>, Vec<_>) = arrangement
            .levels
            .iter()
            .partition(|level| level.place.tells_all_apart());
        let patterned = arrangement.by_frequency && !alike.is_empty();
        let last = apart.first().copied();
        let reached = arrangement.levels.iter().take_while(|level| {
            // As a plain sort, levels after it mean nothing.
            patterned || Some(*level) != last
        });
        for level in reached.filter(|level| !level.place.tells_all_apart()) {
            keys.extend(key::of_level(level, hits, sources));
        }
        let pattern_keys = if patterned { keys.len() } else { group_keys };
        keys.extend(
            last.into_iter()
                .flat_map(|level| key::of_level(level, hits, sources)),
        );
        let grouped = arrangement
            .grouping
            .as_ref()
            .map(|grouping| grouping.by_count);
        let sorts = !keys.is_empty() || grouped.is_some();
        let tracks = (patterned || grouped.is_some()) && !hits.is_empty();
        let lines = if sorts { hits.len() } else { 0 };
        let mut begins = vec![Begins::Nothing; if tracks { lines } else { 0 }];
        if let Some(first) = begins.first_mut() {
            *first = Begins::Group;
        }
        Self {
            keys,
            group_keys,
            pattern_keys,
            by_frequency: patterned,
            grouped,
            order: (0..lines as u32).collect(),
            starts: if lines > 0 {
                vec![0, lines as u32]
            } else {
                vec![0]
            },
            depths: vec![0; usize::from(lines > 0)],
            begins,
            at: 0,
            ready: false,
            groups: None,
            patterns: Vec::new(),
        }
    }

    /// Puts about so many more lines in order, as far as groups and patterns
    /// need it; true when windows can be made. Without groups and patterns
    /// that is at once.
    pub fn advance(&mut self, lines: usize, hits: &Hits, index: &Index) -> bool {
        if self.ready {
            return true;
        }
        let needed = match self.by_frequency {
            true => self.keys.len(),
            false => self.group_keys,
        };
        let mut done = 0;
        while self.at < self.depths.len() {
            if done >= lines {
                return false;
            }
            let run = self.run(self.at);
            let depth = (self.depths[self.at] & !COARSE) as usize;
            if depth >= needed {
                self.at += 1;
            } else if needed < self.keys.len() || run.len() > lines {
                self.part(self.at, hits, index);
                done += run.len() / 4;
            } else {
                self.complete(run.clone(), depth, hits, index);
                self.depths[self.at] = self.keys.len() as u32;
                done += run.len();
            }
        }
        if self.grouped.is_some() || self.by_frequency {
            self.rank();
        }
        self.ready = true;
        true
    }

    /// The hits of the lines in a window, which is cut where the lines end.
    pub fn window(&mut self, lines: Range<usize>, hits: &Hits, index: &Index) -> Vec<u32> {
        let lines = lines.start.min(hits.len())..lines.end.min(hits.len());
        while !self.advance(usize::MAX, hits, index) {}
        if self.order.is_empty() {
            return (lines.start as u32..lines.end as u32).collect();
        }
        self.settle(lines.clone(), hits, index);
        self.order[lines].to_vec()
    }

    /// The line at which a hit stands.
    pub fn line_of(&mut self, hit: u32, hits: &Hits, index: &Index) -> Option<usize> {
        if hit as usize >= hits.len() {
            return None;
        }
        while !self.advance(usize::MAX, hits, index) {}
        if self.order.is_empty() {
            return Some(hit as usize);
        }
        loop {
            let line = self.order.iter().position(|&h| h == hit)?;
            let run = self.starts.partition_point(|&start| start as usize <= line) - 1;
            if self.depths[run] as usize == self.keys.len() {
                return Some(line);
            }
            self.part(run, hits, index);
        }
    }

    /// The groups, where lines stand in groups.
    pub fn groups(&self) -> Option<&Groups> {
        self.groups.as_ref()
    }

    /// How many lines the pattern has that begins at a line, if one does.
    pub fn pattern_at(&self, line: usize) -> Option<u32> {
        let at = self.patterns.binary_search(&(line as u32)).ok()?;
        Some(self.patterns.get(at + 1)? - self.patterns[at])
    }

    /// How many patterns there are, if lines stand by their frequency.
    pub fn patterns(&self) -> Option<usize> {
        self.by_frequency
            .then(|| self.patterns.len().saturating_sub(1))
    }

    fn run(&self, run: usize) -> Range<usize> {
        self.starts[run] as usize..self.starts[run + 1] as usize
    }

    /// Puts the runs in order that some lines touch.
    fn settle(&mut self, lines: Range<usize>, hits: &Hits, index: &Index) {
        let mut at = lines.start;
        while at < lines.end {
            let run = self.starts.partition_point(|&start| start as usize <= at) - 1;
            if self.depths[run] as usize == self.keys.len() {
                at = self.starts[run + 1] as usize;
            } else {
                self.part(run, hits, index);
            }
        }
    }

    /// Brings a run on: into smaller runs by the next key, or in order whole.
    fn part(&mut self, run: usize, hits: &Hits, index: &Index) {
        let lines = self.run(run);
        let (depth, coarse) = (self.depths[run] & !COARSE, self.depths[run] & COARSE > 0);
        let next = depth as usize;
        match self.keys.get(next) {
            Some(key) if !coarse && is_counted(key, lines.len()) => {
                let key = key.clone();
                let (bounds, reached) =
                    distribute(&mut self.order[lines.clone()], &key, hits, index);
                let base = lines.start as u32;
                for bound in &bounds[1..] {
                    self.mark((base + bound) as usize, next);
                }
                let depth = if reached { depth + 1 } else { depth | COARSE };
                self.starts
                    .splice(run..run + 1, bounds.iter().map(|bound| base + bound));
                self.depths
                    .splice(run..run + 1, bounds.iter().map(|_| depth));
            }
            _ => {
                self.complete(lines, next, hits, index);
                self.depths[run] = self.keys.len() as u32;
            }
        }
    }

    /// Puts lines in order by the keys from `depth` on.
    fn complete(&mut self, lines: Range<usize>, depth: usize, hits: &Hits, index: &Index) {
        let Some(key) = self.keys.get(depth) else {
            return;
        };
        if lines.len() < 2 {
            return;
        }
        if let Some(descending) = key.is_hit() {
            // Equal lines are in text order already.
            if descending {
                self.order[lines].reverse();
            }
            return;
        }
        if lines.len() >= FEW && key.last < u32::MAX && is_counted(key, lines.len()) {
            let key = key.clone();
            let (bounds, _) = distribute(&mut self.order[lines.clone()], &key, hits, index);
            for (at, &bound) in bounds.iter().enumerate() {
                let from = lines.start + bound as usize;
                let to = bounds
                    .get(at + 1)
                    .map_or(lines.end, |&b| lines.start + b as usize);
                if at > 0 {
                    self.mark(from, depth);
                }
                self.complete(from..to, depth + 1, hits, index);
            }
            return;
        }
        self.compare(lines, depth, hits, index);
    }

    /// Puts a few lines in order, two keys at a time; ties keep text order.
    fn compare(&mut self, lines: Range<usize>, depth: usize, hits: &Hits, index: &Index) {
        let (first, second) = (&self.keys[depth], self.keys.get(depth + 1));
        let mut sorted: Vec<(u64, u32)> = self.order[lines.clone()]
            .iter()
            .map(|&hit| {
                let high = u64::from(first.of(hit, hits, index)) << 32;
                let low = second.map_or(0, |second| second.of(hit, hits, index).into());
                (high | low, hit)
            })
            .collect();
        sorted.sort_unstable();
        for (place, (_, hit)) in self.order[lines.clone()].iter_mut().zip(&sorted) {
            *place = *hit;
        }
        if self.begins.is_empty() && self.keys.len() <= depth + 2 {
            return;
        }
        let mut from = lines.start;
        for run in sorted.chunk_by(|a, b| a.0 == b.0) {
            if from > lines.start {
                let before = sorted[from - lines.start - 1].0;
                let differs = usize::from(before >> 32 == run[0].0 >> 32);
                self.mark(from, depth + differs);
            }
            let to = from + run.len();
            if run.len() > 1 {
                self.complete(from..to, depth + 2, hits, index);
            }
            from = to;
        }
    }

    /// Notes what begins at a line that differs from the one before it at a key.
    fn mark(&mut self, line: usize, key: usize) {
        if let Some(begins) = self.begins.get_mut(line) {
            let here = match key {
                key if key < self.group_keys => Begins::Group,
                key if key < self.pattern_keys => Begins::Pattern,
                _ => Begins::Nothing,
            };
            *begins = here.max(*begins);
        }
    }

    /// Puts groups and patterns where their counts want them, and notes where
    /// they begin.
    fn rank(&mut self) {
        let lines = self.order.len();
        let begins = std::mem::take(&mut self.begins);
        let beginnings = |of: Begins, lines: Range<usize>| -> Vec<u32> {
            let here = lines.clone().filter(|line| begins[*line] >= of);
            here.map(|line| line as u32).collect()
        };
        let mut groups = runs(beginnings(Begins::Group, 0..lines), lines);
        if self.grouped == Some(true) {
            groups.sort_by_key(|group| Reverse(group.len()));
        }
        let mut placed = Vec::with_capacity(lines);
        let (mut group_starts, mut starts, mut depths) = (vec![0], Vec::new(), Vec::new());
        for group in &groups {
            if self.by_frequency {
                let patterns =
                    beginnings(Begins::Pattern, group.start as usize..group.end as usize);
                let mut patterns = runs(patterns, group.end as usize);
                by_length(&mut patterns);
                for pattern in patterns {
                    self.patterns.push(placed.len() as u32);
                    placed.extend_from_slice(
                        &self.order[pattern.start as usize..pattern.end as usize],
                    );
                }
            } else {
                // A run that is in order whole may go on into the next group.
                let mut run = self.starts.partition_point(|&s| s <= group.start) - 1;
                while run < self.depths.len() && self.starts[run] < group.end {
                    let from = self.starts[run].max(group.start) as usize;
                    let to = self.starts[run + 1].min(group.end) as usize;
                    starts.push(placed.len() as u32);
                    depths.push(self.depths[run]);
                    placed.extend_from_slice(&self.order[from..to]);
                    run += 1;
                }
            }
            group_starts.push(placed.len() as u32);
        }
        if self.by_frequency {
            self.patterns.push(lines as u32);
            // All of it is in order.
            let some = usize::from(lines > 0);
            (starts, depths) = (vec![0; some], vec![self.keys.len() as u32; some]);
        }
        starts.push(lines as u32);
        (self.order, self.starts, self.depths) = (placed, starts, depths);
        self.groups = self.grouped.map(|_| Groups::new(group_starts));
    }
}

/// Runs from where each begins, the last up to `end`.
fn runs(starts: Vec<u32>, end: usize) -> Vec<Range<u32>> {
    let ends = starts.iter().skip(1).copied().chain([end as u32]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| from..to)
        .collect()
}

/// The longest run first; runs that are as long keep their order. Most runs
/// are of a line or two, so lengths are counted where there are many runs.
fn by_length(runs: &mut Vec<Range<u32>>) {
    const MANY: usize = 1 << 10;
    const LONG: usize = 1 << 8;
    let length = |run: &Range<u32>| (run.end - run.start) as usize;
    if runs.len() < MANY {
        runs.sort_by_key(|run| Reverse(length(run)));
        return;
    }
    let (mut long, short): (Vec<_>, Vec<_>) = std::mem::take(runs)
        .into_iter()
        .partition(|run| length(run) >= LONG);
    long.sort_by_key(|run| Reverse(length(run)));
    let mut next = vec![0; LONG];
    for run in &short {
        next[length(run)] += 1;
    }
    let mut sum = 0;
    for count in next.iter_mut().rev() {
        sum += std::mem::replace(count, sum);
    }
    let mut placed = vec![0..0; short.len()];
    for run in short {
        let slot = &mut next[length(&run)];
        placed[*slot] = run;
        *slot += 1;
    }
    long.append(&mut placed);
    *runs = long;
}

/// So many lines are distributed by that key, not compared.
fn is_counted(key: &Key, lines: usize) -> bool {
    let numbers = u64::from(key.last) + 1;
    let numbers = if numbers > BUCKETS {
        1 << COARSE_BITS
    } else {
        numbers
    };
    key.is_hit().is_none() && lines >= FEW && lines >= numbers as usize / SHARE
}

/// Counting sort of hits by a key: where each bucket that is not empty begins,
/// and whether each holds one number alone.
fn distribute(order: &mut [u32], key: &Key, hits: &Hits, index: &Index) -> (Vec<u32>, bool) {
    let shift = match u64::from(key.last) + 1 > BUCKETS {
        true => (u32::BITS - key.last.leading_zeros()).saturating_sub(COARSE_BITS),
        false => 0,
    };
    let keys = key.of_all(order, hits, index);
    let mut next = vec![0u32; (key.last >> shift) as usize + 1];
    for &key in &keys {
        next[(key >> shift) as usize] += 1;
    }
    let mut bounds = Vec::new();
    let mut sum = 0;
    for count in &mut next {
        if *count > 0 {
            bounds.push(sum);
        }
        sum += std::mem::replace(count, sum);
    }
    let hits = order.to_vec();
    for (hit, &key) in hits.iter().zip(&keys) {
        let slot = &mut next[(key >> shift) as usize];
        order[*slot as usize] = *hit;
        *slot += 1;
    }
    (bounds, shift == 0)
}
