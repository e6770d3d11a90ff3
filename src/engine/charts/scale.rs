//! Values to places, and round values to label.

use crate::engine::statistics::math::ln;

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

/// A logarithmic scale: equal ratios of values are equal lengths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogScale {
    /// Logarithms of values to places.
    logs: Scale,
    values: (f64, f64),
}

impl LogScale {
    /// From the first value, which is above 0, at the first place to the last
    /// at the last. A range of values without length is a power of ten.
    pub fn new((from, to): (f64, f64), places: (f64, f64)) -> Self {
        let to = if to > from { to } else { from * 10.0 };
        Self {
            logs: Scale::new((ln(from), ln(to)), places),
            values: (from, to),
        }
    }

    /// Where a value above 0 stands.
    pub fn place(&self, value: f64) -> f64 {
        self.logs.place(ln(value))
    }

    /// The powers of ten on the scale, and where they are fewer than three,
    /// 2 and 5 times them as well.
    pub fn ticks(&self) -> Vec<f64> {
        let (from, to) = self.values;
        let decades = self.multiples(&[1.0]);
        if decades.len() > 2 || to < 2.0 * from {
            return decades;
        }
        self.multiples(&[1.0, 2.0, 5.0])
    }

    /// Every multiple of a power of ten by 2 to 9: lines between ticks.
    pub fn between(&self) -> Vec<f64> {
        self.multiples(&[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0])
    }

    fn multiples(&self, times: &[f64]) -> Vec<f64> {
        let (from, to) = self.values;
        let (mut power, mut values) = (1.0, Vec::new());
        while power > from {
            power /= 10.0;
        }
        while power <= to {
            let here = times.iter().map(|times| times * power);
            values.extend(here.filter(|value| (from..=to).contains(value)));
            power *= 10.0;
        }
        values
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

    #[test]
    fn powers_of_ten_are_equally_far_apart() {
        let scale = LogScale::new((1.0, 1000.0), (0.0, 300.0));
        for (value, place) in [(1.0, 0.0), (10.0, 100.0), (100.0, 200.0), (1000.0, 300.0)] {
            assert!((scale.place(value) - place).abs() < 1e-9, "{value}");
        }
        assert_eq!(scale.ticks(), [1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(scale.between().len(), 24);
        let short = LogScale::new((1.0, 24.0), (0.0, 1.0));
        assert_eq!(short.ticks(), [1.0, 2.0, 5.0, 10.0, 20.0]);
        assert_eq!(
            LogScale::new((1.0, 1.0), (0.0, 1.0)).ticks(),
            [1.0, 2.0, 5.0, 10.0]
        );
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
