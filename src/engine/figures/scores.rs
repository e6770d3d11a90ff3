//! Rows by a measure, and which of them are significant.

use super::sorted::sort_rows;
use crate::engine::statistics::{Correction, Evidence, Measure};

/// Which rows to keep, and how to put them in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    /// The measure to sort by, strongest first.
    pub by: Measure,
    /// Only rows that are significant, by a test.
    pub significant: Option<Significance>,
    /// Words more frequent than expected, or less frequent.
    pub positive: bool,
}

/// When a row counts as significant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Significance {
    /// A measure that has a p-value.
    pub test: Measure,
    /// Error rate.
    pub alpha: f64,
    /// Correction for the number of words tested.
    pub correction: Correction,
}

impl Significance {
    /// For each of the rows, numbered from 0, whether it is significant. All
    /// count as tested.
    pub fn keeps(&self, rows: usize, evidence: impl Fn(u32) -> Option<Evidence>) -> Vec<bool> {
        let p_values = self.test.p_values(rows, evidence);
        match self.correction.limit(&p_values, self.alpha) {
            Some(limit) => p_values.into_iter().map(|p| p <= limit).collect(),
            None => vec![false; rows],
        }
    }
}

impl Measure {
    /// The p-values of a test over rows, numbered from 0; 1 where there is none.
    pub fn p_values(self, rows: usize, evidence: impl Fn(u32) -> Option<Evidence>) -> Vec<f64> {
        let mut scores = Scores::new(self, true);
        (0..rows as u32)
            .map(|row| evidence(row).and_then(|e| scores.of(&e)).unwrap_or(1.0))
            .collect()
    }
}

/// Frequencies below which figures are kept, since most words have them.
const RARE: u64 = 64;

/// Figures of a measure, each computed once for each pair of small
/// frequencies. All evidence must differ in nothing else.
#[derive(Debug)]
pub struct Scores {
    measure: Measure,
    p_value: bool,
    figures: Vec<Option<Option<f64>>>,
}

impl Scores {
    /// Of a measure.
    pub fn of_measure(measure: Measure) -> Self {
        Self::new(measure, false)
    }

    fn new(measure: Measure, p_value: bool) -> Self {
        Self {
            measure,
            p_value,
            figures: vec![None; (RARE * RARE) as usize],
        }
    }

    /// The figure.
    pub fn of(&mut self, evidence: &Evidence) -> Option<f64> {
        let compute = || {
            if self.p_value {
                self.measure.p_value(evidence)
            } else {
                self.measure.of(evidence)
            }
        };
        let (o11, o21) = (evidence.table.o11(), evidence.table.o21());
        if o11 >= RARE || o21 >= RARE {
            return compute();
        }
        *self.figures[(o11 * RARE + o21) as usize].get_or_insert_with(compute)
    }
}

impl Ranking {
    /// The rows, numbered from 0, that are kept, strongest first; equal ones in
    /// their order. All rows count as tested, and all have R1, N and f(node) in
    /// common. Rows without a figure come last.
    pub fn rank(&self, rows: usize, evidence: impl Fn(u32) -> Option<Evidence>) -> Vec<u32> {
        let keeps = self.significant.map(|test| test.keeps(rows, &evidence));
        let mut figures = Scores::new(self.by, false);
        let (mut kept, mut places) = (Vec::new(), Vec::new());
        for row in 0..rows as u32 {
            if keeps.as_ref().is_some_and(|keeps| !keeps[row as usize]) {
                continue;
            }
            let Some(evidence) = evidence(row) else {
                continue;
            };
            if evidence.table.is_positive() == self.positive {
                let figure = figures.of(&evidence);
                kept.push(row);
                places.push(self.place(figure));
            }
        }
        sort_rows(&mut kept, &places);
        kept
    }

    /// A number that grows as the figure grows weaker.
    fn place(&self, figure: Option<f64>) -> u64 {
        use crate::engine::statistics::Direction;

        let Some(figure) = figure else {
            return u64::MAX;
        };
        let ascending = sortable(figure);
        match self.by.direction() {
            // The farther below what is expected, the stronger.
            Direction::Signed(_) if !self.positive => ascending,
            _ => !ascending,
        }
    }
}

/// Bits that sort as figures do, which must be numbers.
pub fn sortable(figure: f64) -> u64 {
    // Zero has no sign here.
    let bits = (figure + 0.0).to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}
