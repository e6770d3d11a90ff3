//! How far a share may be from what was counted.

/// The normal deviate of 95 percent, both sides.
const Z: f64 = 1.959_963_984_540_054;

/// A share of occurrences, with the bounds of its interval: 0 to 1 each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// x / n.
    pub share: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

impl Share {
    /// x of n with its 95 percent score interval (Wilson 1927):
    /// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with p = x/n and
    /// z = 1.96. It supposes that each of the n is a hit or not by itself;
    /// words that come in clumps vary more. None of nothing.
    pub fn wilson(x: u32, n: u32) -> Option<Self> {
        if n == 0 {
            return None;
        }
        // Hits that overlap can be more than tokens.
        let (x, n) = (f64::from(x.min(n)), f64::from(n));
        let p = x / n;
        let square = Z * Z;
        let middle = p + square / (2.0 * n);
        let reach = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
        let whole = 1.0 + square / n;
        let low = if x == 0.0 {
            0.0
        } else {
            (middle - reach) / whole
        };
        let high = if x == n {
            1.0
        } else {
            (middle + reach) / whole
        };
        Some(Self {
            share: p,
            low: low.clamp(0.0, p),
            high: high.clamp(p, 1.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_values() {
        // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        for (x, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let share = Share::wilson(x, n).expect("a share");
            assert!((share.low - low).abs() < 5e-5, "{x}/{n}: {share:?}");
            assert!((share.high - high).abs() < 5e-5, "{x}/{n}: {share:?}");
        }
        assert_eq!(Share::wilson(0, 0), None);
        let all = Share::wilson(9, 4).expect("a share");
        assert_eq!((all.share, all.high), (1.0, 1.0));
    }

    proptest! {
        #[test]
        fn bounds_enclose_the_share_and_solve_the_score_equation(n in 1u32..u32::MAX, part in 0.0..=1.0f64) {
            let x = (f64::from(n) * part) as u32;
            let share = Share::wilson(x, n).expect("a share");
            prop_assert!(0.0 <= share.low && share.low <= share.share);
            prop_assert!(share.share <= share.high && share.high <= 1.0);
            // At either bound the share is z standard errors away.
            for bound in [share.low, share.high] {
                if bound > 0.0 && bound < 1.0 {
                    let error = (bound * (1.0 - bound) / f64::from(n)).sqrt();
                    let away = (share.share - bound).abs();
                    prop_assert!((away - Z * error).abs() <= 1e-6 * away.max(1e-9), "{bound}");
                }
            }
        }

        #[test]
        fn the_other_share_has_the_mirrored_interval(n in 1u32..1_000_000, part in 0.0..=1.0f64) {
            let x = (f64::from(n) * part) as u32;
            let (one, other) = (Share::wilson(x, n), Share::wilson(n - x, n));
            let (one, other) = (one.expect("a share"), other.expect("a share"));
            prop_assert!((one.low + other.high - 1.0).abs() < 1e-9);
        }
    }
}
