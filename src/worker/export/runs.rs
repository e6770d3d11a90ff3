//! The lines that are written, where not all are.

use std::ops::Range;

/// Runs of lines as far as there are so many lines; all of them where none is
/// named.
pub(super) fn within(runs: &[(u32, u32)], lines: u32) -> Vec<Range<u32>> {
    let all = [(0, lines)];
    let runs = if runs.is_empty() { &all } else { runs };
    let run = |(first, count): &(u32, u32)| {
        let first = (*first).min(lines);
        first..first.saturating_add(*count).min(lines)
    };
    runs.iter().map(run).collect()
}

/// The lines that are the rows `window` of those runs.
pub(super) fn stretch(
    runs: &[Range<u32>],
    window: Range<u32>,
) -> impl Iterator<Item = Range<usize>> {
    let mut before = 0;
    runs.iter().filter_map(move |run| {
        let begins = before;
        before += run.end - run.start;
        let from = window.start.clamp(begins, before) - begins + run.start;
        let to = window.end.clamp(begins, before) - begins + run.start;
        (from < to).then_some(from as usize..to as usize)
    })
}
