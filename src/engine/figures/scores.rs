//! Figures of measures over rows, and which rows are significant.

use crate::engine::statistics::{Correction, Evidence, Measure};

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

/// What follows from two frequencies alone, computed once for each pair of
/// small ones.
#[derive(Debug)]
pub struct ByPair<T> {
    known: Vec<Option<T>>,
}

impl<T: Copy> ByPair<T> {
    /// What follows from a pair.
    #[inline]
    pub fn of(&mut self, [one, other]: [u64; 2], compute: impl FnOnce() -> T) -> T {
        if one >= RARE || other >= RARE {
            return compute();
        }
        *self.known[(one * RARE + other) as usize].get_or_insert_with(compute)
    }
}

impl<T: Copy> Default for ByPair<T> {
    /// Nothing known yet.
    fn default() -> Self {
        Self {
            known: vec![None; (RARE * RARE) as usize],
        }
    }
}

/// Figures of a measure, each computed once for each pair of small
/// frequencies. All evidence must differ in nothing else.
#[derive(Debug)]
pub struct Scores {
    measure: Measure,
    p_value: bool,
    figures: ByPair<Option<f64>>,
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
            figures: ByPair::default(),
        }
    }

    /// The figure.
    pub fn of(&mut self, evidence: &Evidence) -> Option<f64> {
        let pair = [evidence.table.o11(), evidence.table.o21()];
        self.figures.of(pair, || match self.p_value {
            true => self.measure.p_value(evidence),
            false => self.measure.of(evidence),
        })
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
