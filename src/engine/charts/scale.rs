//! Values to places, and round values to label.

/// A linear scale: values of one range as places in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    values: (f64, f64),
    places: (f64, f64),
}

impl Scale {
    /// From the first value at the first place to the last at the last. A
    /// range of values without length has the length 1.
    pub fn new(values: (f64, f64), places: (f64, f64)) -> Self {
        let (from, to) = values;
        let to = if to > from { to } else { from + 1.0 };
        Self {
            values: (from, to),
            places,
        }
    }

    /// Where a value stands.
    pub fn place(&self, value: f64) -> f64 {
        let ((from, to), (first, last)) = (self.values, self.places);
        first + (value - from) / (to - from) * (last - first)
    }

    /// Round values on the scale, about so many: 1, 2 or 5 times a power of
    /// ten apart, whole ones where asked.
    pub fn ticks(&self, about: u32, whole: bool) -> Vec<f64> {
        let (from, to) = self.values;
        let rough = (to - from) / f64::from(about.max(1));
        let mut power = 1.0;
        while power > rough {
            power /= 10.0;
        }
        while power * 10.0 <= rough {
            power *= 10.0;
        }
        let steps = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
        let wanted = steps.iter().position(|step| *step >= rough).unwrap_or(3);
        // A range between two round values takes a finer step that meets it.
        let laid = steps[..=wanted].iter().rev().map(|step| {
            let step = if whole { step.max(1.0) } else { *step };
            let (first, last) = (from / step - 1e-9, to / step + 1e-9);
            (step, first.ceil(), last.floor())
        });
        let mut laid = laid.filter(|(_, first, last)| first <= last);
        let Some((step, first, last)) = laid.next() else {
            return Vec::new();
        };
        let count = (last - first) as u32;
        (0..=count)
            .map(|number| (first + f64::from(number)) * step)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ticks_are_round() {
        let ticks = |from, to, about, whole| Scale::new((from, to), (0.0, 1.0)).ticks(about, whole);
        assert_eq!(ticks(0.0, 100.0, 4, false), [0.0, 50.0, 100.0]);
        assert_eq!(
            ticks(0.0, 100.0, 5, false),
            [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
        );
        assert_eq!(ticks(1991.0, 1993.0, 8, true), [1991.0, 1992.0, 1993.0]);
        assert_eq!(ticks(0.0, 0.0, 2, false), [0.0, 0.5, 1.0]);
    }

    proptest! {
        #[test]
        fn ticks_lie_on_the_scale(from in -1e3..1e3f64, length in 1.0..1e6f64, about in 1u32..12) {
            let scale = Scale::new((from, from + length), (10.0, 110.0));
            let ticks = scale.ticks(about, false);
            prop_assert!(ticks.len() <= about as usize + 1);
            for tick in ticks {
                let place = scale.place(tick);
                prop_assert!((9.99..=110.01).contains(&place), "{tick}");
            }
        }
    }
}
