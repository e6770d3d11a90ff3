//! How evenly something is spread over the parts of a corpus.

/// One part of the corpus, as a document: how often something occurs in it,
/// of how many tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Occurrences (v).
    pub count: u32,
    /// Tokens (s).
    pub size: u32,
}

/// How evenly something is spread over parts.
///
/// All sums are of whole numbers, so that the figures do not depend on the
/// order of the parts. A part without tokens is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Parts with at least one occurrence.
    pub range: u32,
    /// Parts.
    pub parts: u32,
    /// DP, the deviation of proportions: ½ Σ |v/f − s/Σs|, with v and s a
    /// part's occurrences and tokens and f = Σv (Gries 2008). 0 where each
    /// part has its share by size; the more it is in few parts, the nearer to
    /// 1. None where nothing occurs.
    pub dp: Option<f64>,
    /// DPnorm: DP / (1 − min s/Σs), which reaches 1 (Lijffijt & Gries 2012).
    /// None where nothing occurs, and where there are not two parts.
    pub dp_norm: Option<f64>,
}

impl Dispersion {
    /// Of an occurrence over parts.
    pub fn over(parts: impl Iterator<Item = Part> + Clone) -> Self {
        let parts = parts.filter(|part| part.size > 0);
        let (mut number, mut range, mut least) = (0, 0, u64::MAX);
        let (mut count, mut size) = (0u64, 0u64);
        for part in parts.clone() {
            number += 1;
            range += u32::from(part.count > 0);
            count += u64::from(part.count);
            size += u64::from(part.size);
            least = least.min(u64::from(part.size));
        }
        let dp = (count > 0).then(|| {
            let deviation = |part: Part| {
                let (v, s) = (u128::from(part.count), u128::from(part.size));
                (v * u128::from(size)).abs_diff(s * u128::from(count))
            };
            let deviations: u128 = parts.map(deviation).sum();
            deviations as f64 / (2.0 * count as f64 * size as f64)
        });
        let dp_norm = dp
            .filter(|_| number > 1)
            .map(|dp| (dp * size as f64 / (size - least) as f64).min(1.0));
        Self {
            range,
            parts: number,
            dp,
            dp_norm,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(counts: &[u32], sizes: &[u32]) -> Dispersion {
        let parts = counts.iter().zip(sizes);
        Dispersion::over(parts.map(|(&count, &size)| Part { count, size }))
    }

    fn close(figure: Option<f64>, published: f64, error: f64) {
        let figure = figure.expect("a figure");
        assert!((figure - published).abs() <= error, "{figure}, {published}");
    }

    #[test]
    fn published_values() {
        let equal = [10; 5];
        close(of(&[1, 2, 3, 4, 5], &equal).dp, 0.2, 1e-12);
        let three = of(&[2, 1, 0], &[7; 3]);
        close(three.dp, 1.0 / 3.0, 1e-12);
        close(three.dp_norm, 0.5, 1e-12);
        assert_eq!((three.range, three.parts), (2, 3));
        let gries = of(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]);
        close(gries.dp, 0.18, 1e-12);
        close(gries.dp_norm, 0.2195, 5e-5);
        let ten = of(
            &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
            &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
        );
        close(ten.dp, 0.499_070_454_348_015, 1e-12);
        assert_eq!(ten.range, 5);
    }

    #[test]
    fn what_is_nowhere_or_in_one_part_has_no_dispersion() {
        assert_eq!(of(&[0, 0], &[5, 5]).dp, None);
        assert_eq!(of(&[], &[]).dp_norm, None);
        let alone = of(&[3, 0], &[5, 0]);
        assert_eq!((alone.dp, alone.dp_norm, alone.parts), (Some(0.0), None, 1));
    }

    proptest! {
        #[test]
        fn bounds_hold_in_any_order(
            parts in prop::collection::vec((0u32..1000, 0u32..=u32::MAX), 0..40),
        ) {
            // No part has more occurrences than tokens.
            let mut parts: Vec<Part> = parts
                .into_iter()
                .map(|(count, size)| Part { count: count.min(size), size })
                .collect();
            let figures = Dispersion::over(parts.iter().copied());
            for figure in [figures.dp, figures.dp_norm].into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&figure));
            }
            if let (Some(dp), Some(norm)) = (figures.dp, figures.dp_norm) {
                prop_assert!(norm >= dp);
                let count: f64 = parts.iter().map(|part| f64::from(part.count)).sum();
                let size: f64 = parts.iter().map(|part| f64::from(part.size)).sum();
                let share = |part: &Part| f64::from(part.count) / count - f64::from(part.size) / size;
                let naive = parts.iter().map(|part| share(part).abs()).sum::<f64>() / 2.0;
                prop_assert!((dp - naive).abs() < 1e-9);
            }
            prop_assert!(figures.range <= figures.parts);
            parts.reverse();
            prop_assert_eq!(Dispersion::over(parts.iter().copied()), figures);
        }

        #[test]
        fn shares_by_size_are_even_and_one_part_is_not(
            sizes in prop::collection::vec(1u32..1000, 2..20), times in 1u32..9,
        ) {
            let even: Vec<u32> = sizes.iter().map(|size| size * times).collect();
            prop_assert_eq!(of(&even, &sizes).dp, Some(0.0));
            let least = sizes.iter().enumerate().min_by_key(|(_, size)| **size).map(|(at, _)| at);
            let one: Vec<u32> = (0..sizes.len()).map(|at| u32::from(Some(at) == least)).collect();
            prop_assert!(of(&one, &sizes).dp_norm.is_some_and(|norm| norm > 1.0 - 1e-12));
        }
    }
}
