//! Dispersion of the entries that have been shown, of columns that nothing is
//! sorted by.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::engine::statistics::DispersionMeasure;

/// Entries of which figures are kept.
const KEPT: usize = 1 << 13;

/// A measure of dispersion; that of none is the range.
type Spread = Option<DispersionMeasure>;

/// What is kept of an entry.
type Figures = Vec<(Spread, Option<f64>)>;

/// Figures that were worked out for entries when these were shown, so that
/// nothing is worked out again when they are shown another time: those of the
/// commonest words take a look at each of their tokens.
#[derive(Debug, Default)]
pub(in crate::worker) struct ShownSpreads {
    of_entry: RefCell<HashMap<u32, Figures>>,
}

impl ShownSpreads {
    /// A figure of an entry's. Where it is not kept, it is worked out together
    /// with those of the `others` that are not kept either.
    pub(in crate::worker) fn figure(
        &self,
        of: Spread,
        entry: u32,
        others: impl FnOnce() -> Vec<Spread>,
        work_out: impl FnOnce(&[Spread]) -> Vec<Option<f64>>,
    ) -> Option<f64> {
        let mut of_entry = self.of_entry.borrow_mut();
        if of_entry.len() >= KEPT && !of_entry.contains_key(&entry) {
            of_entry.clear();
        }
        let kept = of_entry.entry(entry).or_default();
        if let Some((_, figure)) = kept.iter().find(|(is, _)| *is == of) {
            return *figure;
        }
        let mut missing = others();
        missing.retain(|other| *other != of && kept.iter().all(|(is, _)| is != other));
        missing.push(of);
        let figures = work_out(&missing);
        kept.extend(missing.into_iter().zip(figures));
        let (_, figure) = kept.iter().find(|(is, _)| *is == of)?;
        *figure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_is_worked_out_once() {
        let (dp, arf) = (Some(DispersionMeasure::Dp), Some(DispersionMeasure::Arf));
        let shown = ShownSpreads::default();
        let asked = RefCell::new(Vec::new());
        let ask = |of: Spread, entry: u32, others: &[Spread]| {
            let work_out = |missing: &[Spread]| {
                asked.borrow_mut().push((entry, missing.to_vec()));
                let figure = |of: &Spread| of.map(|of| f64::from(entry) + of as u8 as f64);
                missing.iter().map(figure).collect()
            };
            shown.figure(of, entry, || others.to_vec(), work_out)
        };
        let expected = |of: DispersionMeasure, entry: u32| Some(f64::from(entry) + of as u8 as f64);
        for _ in 0..2 {
            assert_eq!(ask(dp, 7, &[dp, None]), expected(DispersionMeasure::Dp, 7));
            assert_eq!(ask(None, 7, &[dp, None]), None);
            assert_eq!(ask(arf, 7, &[dp, arf]), expected(DispersionMeasure::Arf, 7));
            assert_eq!(ask(dp, 8, &[]), expected(DispersionMeasure::Dp, 8));
        }
        let once = [(7, vec![None, dp]), (7, vec![arf]), (8, vec![dp])];
        assert_eq!(*asked.borrow(), once);
        // More than are kept.
        for entry in 0..=KEPT as u32 {
            assert_eq!(ask(dp, entry, &[]), expected(DispersionMeasure::Dp, entry));
        }
        assert!(shown.of_entry.borrow().len() <= KEPT);
    }
}
