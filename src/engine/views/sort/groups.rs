//! Lines under heads: which rows there are, where some groups are folded.

use std::ops::Range;

/// Groups of lines, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// The line at which each group begins, and the end.
    starts: Vec<u32>,
}

/// Which groups show their head alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    all: bool,
    /// Groups that are otherwise, in order.
    but: Vec<u32>,
}

/// A row where lines stand in groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupedRow {
    /// The head of a group.
    Head(u32),
    /// A line.
    Line(u32),
}

impl Folds {
    /// All groups are folded (or none is), but for some.
    pub fn new(all: bool, mut but: Vec<u32>) -> Self {
        but.sort_unstable();
        but.dedup();
        Self { all, but }
    }

    /// Whether a group is folded.
    pub fn holds(&self, group: u32) -> bool {
        self.all != self.but.binary_search(&group).is_ok()
    }
}

impl Groups {
    /// Groups from the line at which each begins, and the end.
    pub(super) fn new(starts: Vec<u32>) -> Self {
        Self { starts }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// There are no lines.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lines of a group.
    pub fn lines(&self, group: u32) -> Range<u32> {
        self.starts[group as usize]..self.starts[group as usize + 1]
    }

    /// The rows of a window, which is cut where the rows end, and how many rows
    /// there are in all.
    pub fn rows(&self, window: Range<usize>, folds: &Folds) -> (Vec<GroupedRow>, usize) {
        let groups = self.len();
        // Lines of the groups that are otherwise, before each of them.
        let known = &folds.but[..folds
            .but
            .partition_point(|&group| (group as usize) < groups)];
        let mut sums = vec![0];
        for &group in known {
            sums.push(sums[sums.len() - 1] + self.lines(group).len());
        }
        let first_row = |group: usize| {
            let otherwise = sums[known.partition_point(|&other| (other as usize) < group)];
            let lines = self.starts[group] as usize;
            group
                + if folds.all {
                    otherwise
                } else {
                    lines - otherwise
                }
        };
        let total = first_row(groups);
        let window = window.start.min(total)..window.end.min(total);
        let mut rows = Vec::with_capacity(window.len());
        if window.is_empty() {
            return (rows, total);
        }
        // The last group that begins at the window's first row or before it.
        let (mut low, mut high) = (0, groups);
        while high - low > 1 {
            let middle = low.midpoint(high);
            match first_row(middle) <= window.start {
                true => low = middle,
                false => high = middle,
            }
        }
        let mut skip = window.start - first_row(low);
        for group in low as u32..groups as u32 {
            let lines = if folds.holds(group) {
                0..0
            } else {
                self.lines(group)
            };
            let all = std::iter::once(GroupedRow::Head(group)).chain(lines.map(GroupedRow::Line));
            let room = window.len() - rows.len();
            rows.extend(all.skip(std::mem::take(&mut skip)).take(room));
            if rows.len() == window.len() {
                break;
            }
        }
        (rows, total)
    }
}
