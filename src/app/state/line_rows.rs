//! The rows of the concordance: lines, and the heads of groups of them.

use std::ops::Range;

use super::{LinesKey, Table};
use crate::protocol::{GroupHead, Line, ResultSummary};

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LineRow {
    /// A line.
    Line(Line),
    /// The head of a group of lines.
    Head(GroupHead),
}

impl LineRow {
    /// The line, if it is one.
    pub(crate) fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Head(_) => None,
        }
    }

    /// The numbers of the lines that it stands for: its own, or all of its
    /// group.
    pub(crate) fn lines(&self) -> Range<u32> {
        match self {
            Self::Line(line) => line.number..line.number + 1,
            Self::Head(head) => head.first..head.first + head.lines,
        }
    }

    /// The line at which a reach of lines ends that comes to this row from the
    /// row `from`.
    fn reached(&self, this: u32, from: Option<u32>) -> u32 {
        match self {
            Self::Line(line) => line.number,
            Self::Head(head) if from.is_none_or(|from| from >= this) => head.first,
            // From above, a folded group is in whole, and of an open one nothing.
            Self::Head(head) if head.folded => head.first + head.lines - 1,
            Self::Head(head) => head.first.saturating_sub(1),
        }
    }
}

impl Table<LinesKey, ResultSummary, LineRow> {
    /// The numbers of the lines that a row stands for. Without groups they are
    /// known before the row has come.
    pub(crate) fn lines(&self, row: u32) -> Option<Range<u32>> {
        let plain = self.key.sort.grouping.is_none();
        let shown = self.row(row).map(LineRow::lines);
        shown.or_else(|| plain.then(|| row..row + 1))
    }

    /// The line at which a reach ends that goes from one row to another.
    pub(crate) fn reached(&self, to: u32, from: Option<u32>) -> Option<u32> {
        let last = self.total.saturating_sub(1);
        match self.row(to) {
            Some(row) => Some(row.reached(to, from)),
            // Both ends of the list are known before they have come.
            None if to == last => self.summary.hits.checked_sub(1),
            None => Some(self.lines(to)?.start),
        }
    }
}

/// The rows of a window from its lines and heads.
pub(super) fn rows(first: u32, lines: Vec<Line>, heads: Vec<GroupHead>) -> Vec<LineRow> {
    let mut lines = lines.into_iter();
    let mut rows = Vec::with_capacity(lines.len() + heads.len());
    for head in heads {
        let before = (head.row - first) as usize - rows.len();
        rows.extend(lines.by_ref().take(before).map(LineRow::Line));
        rows.push(LineRow::Head(head));
    }
    rows.extend(lines.map(LineRow::Line));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Select, Selection};
    use crate::protocol::DocumentId;

    fn line(number: u32) -> Line {
        Line {
            number,
            hit: number,
            document: DocumentId(0),
            token: 0,
            percent: 0.0,
            left: String::new(),
            node: String::new(),
            right: String::new(),
            rtl: false,
            mark: 0,
            note: None,
            pattern: None,
            tints: Vec::new(),
        }
    }

    fn head(row: u32, first: u32, lines: u32, folded: bool) -> GroupHead {
        GroupHead {
            row,
            group: row,
            label: String::new(),
            first,
            lines,
            per_million: None,
            folded,
        }
    }

    #[test]
    fn heads_stand_between_the_lines_of_their_groups() {
        // Rows 7 to 11: a line, a folded head, an open one with two lines.
        let heads = vec![head(8, 5, 3, true), head(9, 8, 2, false)];
        let all = rows(7, vec![line(4), line(8), line(9)], heads);
        let lines: Vec<_> = all.iter().map(LineRow::lines).collect();
        assert_eq!(lines, [4..5, 5..8, 8..10, 8..9, 9..10]);
        assert!(
            rows(0, Vec::new(), vec![head(0, 0, 1, true)])[0]
                .line()
                .is_none()
        );
    }

    #[test]
    fn a_reach_takes_folded_groups_in_whole() {
        let (folded, open) = (
            LineRow::Head(head(8, 5, 3, true)),
            LineRow::Head(head(9, 8, 2, false)),
        );
        assert_eq!(
            (folded.reached(8, Some(7)), folded.reached(8, Some(9))),
            (7, 5)
        );
        assert_eq!(
            (open.reached(9, Some(8)), open.reached(9, Some(10))),
            (7, 8)
        );
        let chosen = Selection::default().after(Select::Reach {
            from: Some(4),
            to: 7,
        });
        assert!(chosen.holds(folded.lines()) && !chosen.holds(open.lines()));
        assert!(chosen.holds(LineRow::Line(line(4)).lines()));
    }
}
