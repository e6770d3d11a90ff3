//! Marks over a text as it is read: they may overlap, and one colour shows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::mark::Mark;

/// The pieces of marks that show within `bytes` of their text, each with its
/// mark's place in `marks`: in order and without overlap. Where marks overlap,
/// the one that begins last shows, and of those the shortest. No piece crosses
/// one of `cuts`. `marks` are sorted by span.
pub fn painted(marks: &[Mark], bytes: Range<usize>, cuts: &[usize]) -> Vec<(Range<usize>, usize)> {
    let before_end = marks.partition_point(|mark| (mark.span.start as usize) < bytes.end);
    let range = |mark: usize| marks[mark].span.start as usize..marks[mark].span.end as usize;
    let here: Vec<usize> = (0..before_end)
        .filter(|mark| range(*mark).end > bytes.start)
        .collect();
    let edges = here
        .iter()
        .flat_map(|mark| [range(*mark).start, range(*mark).end]);
    let mut borders: Vec<usize> = edges
        .chain(cuts.iter().copied())
        .chain([bytes.start, bytes.end])
        .filter(|border| (bytes.start..=bytes.end).contains(border))
        .collect();
    borders.sort_unstable();
    borders.dedup();
    let mut coming = here.into_iter().peekable();
    let mut open = BinaryHeap::new();
    let mut pieces = Vec::new();
    for pair in borders.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        while let Some(mark) = coming.next_if(|mark| range(*mark).start <= from) {
            open.push((range(mark).start, Reverse(range(mark).end), mark));
        }
        while open.peek().is_some_and(|(_, Reverse(end), _)| *end <= from) {
            open.pop();
        }
        if let Some((.., mark)) = open.peek() {
            pieces.push((from..to, *mark));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::engine::marks::Span;

    proptest! {
        #[test]
        fn each_byte_shows_the_mark_that_begins_last(
            spans in prop::collection::btree_set((0u32..40, 1u32..12), 0..8),
            cuts in prop::collection::btree_set(0usize..50, 0..5),
            from in 0usize..30,
            length in 0usize..30,
        ) {
            let spans: BTreeSet<Span> = spans.into_iter()
                .map(|(start, length)| Span { start, end: start + length })
                .collect();
            let marks: Vec<Mark> = spans.into_iter().map(Mark::blank).collect();
            let cuts: Vec<usize> = cuts.into_iter().collect();
            let pieces = painted(&marks, from..from + length, &cuts);
            let mut shown = vec![None; 60];
            let mut end = 0;
            for (piece, mark) in pieces {
                prop_assert!(end <= piece.start && piece.start < piece.end);
                prop_assert!(!cuts.iter().any(|cut| piece.start < *cut && *cut < piece.end));
                end = piece.end;
                shown[piece].fill(Some(mark));
            }
            for (byte, shown) in shown.into_iter().enumerate() {
                let covering = (0..marks.len()).filter(|mark| {
                    let span = marks[*mark].span;
                    (span.start as usize..span.end as usize).contains(&byte)
                });
                let last = covering.max_by_key(|mark| (marks[*mark].span.start, Reverse(marks[*mark].span.end)));
                let expected = last.filter(|_| (from..from + length).contains(&byte));
                prop_assert_eq!(shown, expected);
            }
        }
    }
}
