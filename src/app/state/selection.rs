//! Rows of a list that are chosen together.

use std::ops::Range;

/// What a key or a click does to the chosen rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Select {
    /// All rows from the anchor to this one; the anchor is `from` where there
    /// is none.
    Reach {
        /// Where the keyboard was.
        from: Option<u32>,
        /// The last row.
        to: u32,
    },
    /// This row in or out.
    Toggle(u32),
    /// These rows and no others.
    Only(Range<u32>),
    /// So many rows: all of them.
    All(u32),
    /// None.
    Clear,
}

/// Chosen rows, as runs in their order that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    runs: Vec<Range<u32>>,
    anchor: Option<u32>,
}

impl Selection {
    /// The selection after that.
    pub(crate) fn after(&self, select: Select) -> Self {
        match select {
            Select::Reach { from, to } => {
                let anchor = self.anchor.or(from).unwrap_or(to);
                Self {
                    runs: one_run(anchor.min(to)..anchor.max(to) + 1),
                    anchor: Some(anchor),
                }
            }
            Select::Toggle(row) => Self {
                runs: toggled(&self.runs, row),
                anchor: Some(row),
            },
            Select::Only(rows) => Self {
                anchor: Some(rows.start),
                runs: one_run(rows),
            },
            Select::All(0) | Select::Clear => Self::default(),
            Select::All(rows) => Self {
                runs: one_run(0..rows),
                anchor: self.anchor,
            },
        }
    }

    /// Whether a row is chosen.
    pub(crate) fn contains(&self, row: u32) -> bool {
        let after = self.runs.partition_point(|run| run.start <= row);
        after > 0 && self.runs[after - 1].contains(&row)
    }

    /// Whether all of some rows are chosen, of which there is one at least.
    pub(crate) fn holds(&self, rows: Range<u32>) -> bool {
        let after = self.runs.partition_point(|run| run.start <= rows.start);
        after > 0 && self.runs[after - 1].end >= rows.end
    }

    /// How many rows are chosen.
    pub(crate) fn len(&self) -> u32 {
        self.runs.iter().map(|run| run.end - run.start).sum()
    }

    /// No row is chosen.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Where each run begins, and how many rows it has.
    pub(crate) fn runs(&self) -> Vec<(u32, u32)> {
        let runs = self.runs.iter();
        runs.map(|run| (run.start, run.end - run.start)).collect()
    }
}

fn one_run(rows: Range<u32>) -> Vec<Range<u32>> {
    std::iter::once(rows).collect()
}

fn toggled(runs: &[Range<u32>], row: u32) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::with_capacity(runs.len() + 1);
    let mut add = |run: Range<u32>| match out.last_mut() {
        Some(last) if last.end == run.start => last.end = run.end,
        _ if run.is_empty() => {}
        _ => out.push(run),
    };
    let at = runs.partition_point(|run| run.end <= row);
    runs[..at].iter().cloned().for_each(&mut add);
    match runs.get(at) {
        Some(run) if run.contains(&row) => {
            add(run.start..row);
            // Parted: the row itself stands between.
            out.extend((row + 1 < run.end).then_some(row + 1..run.end));
            out.extend(runs[at + 1..].iter().cloned());
        }
        _ => {
            add(row..row + 1);
            runs[at..].iter().cloned().for_each(&mut add);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_reaches_from_where_it_began() {
        let down = Selection::default().after(Select::Reach {
            from: Some(4),
            to: 6,
        });
        assert_eq!(down.runs(), [(4, 3)]);
        let up = down.after(Select::Reach {
            from: Some(6),
            to: 2,
        });
        assert_eq!((up.runs(), up.len()), (vec![(2, 3)], 3));
        assert!(up.contains(4) && !up.contains(5));
        assert!(up.after(Select::Clear).is_empty());
    }

    #[test]
    fn toggled_rows_join_and_part() {
        let rows = [3, 5, 4, 9, 8, 5, 9, 3, 4, 8];
        let mut naive = std::collections::BTreeSet::new();
        let mut selection = Selection::default();
        for row in rows {
            if !naive.remove(&row) {
                naive.insert(row);
            }
            selection = selection.after(Select::Toggle(row));
            let chosen: Vec<u32> = (0..12).filter(|row| selection.contains(*row)).collect();
            assert_eq!(chosen, naive.iter().copied().collect::<Vec<_>>());
            assert_eq!(selection.len() as usize, naive.len());
        }
        assert!(selection.is_empty());
    }
}
