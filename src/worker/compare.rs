//! Two to four sets of hits beside each other: found one after the other, so
//! that none drives another out of what is kept.

use super::answers::{self, Indexed};
use super::results::{Results, Sorted};
use crate::engine::statistics::{Contingency, Evidence, Measure, log_ratio};
use crate::protocol::{
    COMPARED_LEAST, COMPARED_MOST, CompareReply, CompareRequest, CompareSide, ConcordanceRequest,
    Difference, ErrorKind, Folds, Sorting, WireError,
};

/// The sides that are there already, and each side's order of lines.
#[derive(Debug, Default)]
pub(super) struct Comparing {
    request: Option<CompareRequest>,
    /// The state of the corpus that they are from.
    version: u32,
    sides: Vec<Result<CompareSide, WireError>>,
    orders: [Option<Sorted>; COMPARED_MOST],
}

impl Comparing {
    /// The side that comes next as a request for its lines; none where all are
    /// there. Another comparison than the one before begins anew,
    /// and so does one of other texts.
    pub(super) fn next(
        &mut self,
        request: &CompareRequest,
        version: u32,
    ) -> Result<Option<ConcordanceRequest>, WireError> {
        if !(COMPARED_LEAST..=COMPARED_MOST).contains(&request.sides.len()) {
            let words = format!("A comparison has {COMPARED_LEAST} to {COMPARED_MOST} sides.");
            return Err(WireError::new(ErrorKind::Invalid, words));
        }
        if self.request.as_ref() != Some(request) || self.version != version {
            self.version = version;
            self.request = Some(request.clone());
            self.sides.clear();
        }
        let side = request.sides.get(self.sides.len());
        Ok(side.map(|hits| ConcordanceRequest {
            hits: hits.clone(),
            sort: Sorting {
                grouping: None,
                ..request.sort.clone()
            },
            folds: Folds::default(),
            first: request.first,
            count: request.count,
            context: request.context,
        }))
    }

    /// Changes places with the order of lines that is kept: the side's own for
    /// the Concordance's, and back.
    pub(super) fn swap_order(&mut self, order: &mut Option<Sorted>) {
        if let Some(own) = self.orders.get_mut(self.sides.len()) {
            std::mem::swap(own, order);
        }
    }

    /// The next side has no hits, and why.
    pub(super) fn fail(&mut self, error: WireError) {
        self.sides.push(Err(error));
    }

    /// The answer, once all sides are there.
    pub(super) fn reply(&mut self, version: u32) -> CompareReply {
        let first = self.request.take().map_or(0, |request| request.first);
        CompareReply {
            version,
            first,
            sides: std::mem::take(&mut self.sides),
        }
    }
}

/// Adds the next side, whose hits must be kept in `results` and in order.
pub(super) fn add(
    side: &ConcordanceRequest,
    at: Indexed<'_>,
    results: &mut Results,
    comparing: &mut Comparing,
) -> Result<(), WireError> {
    let reply = answers::concordance(side, at, results)?;
    let difference = comparing.sides.first().and_then(|first| {
        let first = first.as_ref().ok()?;
        let counts = |of: &crate::protocol::ResultSummary| (of.hits, of.tokens);
        difference(counts(&reply.summary), counts(&first.summary))
    });
    // The order goes back to its side before the next one counts.
    comparing.swap_order(&mut results.sorted);
    comparing.sides.push(Ok(CompareSide {
        summary: reply.summary,
        lines: reply.lines,
        difference,
    }));
    Ok(())
}

/// How two frequencies differ, each of so many hits in so many tokens.
fn difference((a, n1): (u32, u32), (b, n2): (u32, u32)) -> Option<Difference> {
    let (a, n1, b, n2) = (a.into(), n1.into(), b.into(), n2.into());
    if n1 == 0 || n2 == 0 {
        return None;
    }
    let table = Contingency::of_frequencies(a, n1, b, n2)?;
    let evidence = Evidence {
        table,
        node: n1,
        alpha: 0.05,
        tested: 1,
    };
    let ratio = log_ratio(&table);
    Some(Difference {
        log_likelihood: Measure::LogLikelihoodTwo.of(&evidence)?,
        p: Measure::LogLikelihoodTwo.p_value(&evidence)?,
        zero_replaced: (a == 0) != (b == 0),
        log_ratio: ratio.filter(|_| a + b > 0).map(|ratio| ratio.figure),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_figures_come_out() {
        let found = difference((1258, 16194), (373, 10278)).expect("both have tokens");
        assert!((found.log_likelihood - 188.30).abs() < 0.005);
        assert!(found.p < 1e-40 && !found.zero_replaced);
        assert!(
            found
                .log_ratio
                .is_some_and(|ratio| (ratio - 1.098).abs() < 1e-3)
        );
        let none = difference((0, 100), (0, 100)).expect("both have tokens");
        assert_eq!((none.log_likelihood, none.log_ratio), (0.0, None));
        let zero = difference((0, 100), (5, 100)).expect("both have tokens");
        assert!(zero.zero_replaced && zero.log_ratio.is_some_and(|ratio| ratio < 0.0));
        assert_eq!(difference((0, 0), (5, 100)), None);
    }
}
