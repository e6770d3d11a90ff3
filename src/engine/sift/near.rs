//! Hits that have another query's hit near them.

use std::rc::Rc;

use crate::engine::corpus::Index;
use crate::engine::query::Hits;

/// Looks at the words around a hit.
#[derive(Debug)]
pub(super) struct Near {
    pub(super) others: Rc<Hits>,
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) negated: bool,
    pub(super) unseen: Vec<usize>,
}

impl Near {
    pub(super) fn lets(&self, from: u32, to: u32, index: &Index) -> bool {
        let place = index.document_at(from);
        if self.unseen.binary_search(&place).is_ok() {
            return false;
        }
        let document = index.span(place);
        let first = from.saturating_sub(self.left).max(document.start as u32);
        let last = to.saturating_add(self.right).min(document.end as u32);
        (self.lies_in(first, from) || self.lies_in(to, last)) != self.negated
    }

    /// One of the others lies whole within positions.
    fn lies_in(&self, from: u32, to: u32) -> bool {
        let first = self.others.starts().partition_point(|&start| start < from);
        (first..self.others.len())
            .take_while(|&other| self.others.start(other) < to)
            .any(|other| self.others.end(other) <= to)
    }
}
