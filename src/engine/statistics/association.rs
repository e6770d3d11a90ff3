//! Formulas of association and keyness: a table in, a figure out.
//!
//! Where a formula divides by a zero that the table brings, the figure is the
//! infinity that it tends to; where it would divide nothing by nothing, there
//! is none. [`Measure`](super::Measure) has their names, formulas as text and
//! sources.

use super::Contingency;
use super::math::{ln, log2};
use super::special::{beta_quantile_log_odds, deviance, ln_binomial};

/// Decimal logarithm of e.
const LOG10_E: f64 = std::f64::consts::LOG10_E;
const LN_2: f64 = std::f64::consts::LN_2;

/// A quotient; none of nothing by nothing.
fn quotient(dividend: f64, divisor: f64) -> Option<f64> {
    (dividend != 0.0 || divisor != 0.0).then_some(dividend / divisor)
}

fn log_quotient(dividend: f64, divisor: f64) -> Option<f64> {
    quotient(dividend, divisor).map(log2)
}

/// Mutual information: log2(Oᵏ/E), with k = 1 for MI, 2 and 3 for MI2 and
/// MI3.
pub(super) fn mutual_information(table: &Contingency, k: u8) -> Option<f64> {
    let observed = table.o11() as f64;
    let power = (1..k).fold(observed, |power, _| power * observed);
    log_quotient(power, table.expected()[0][0])
}

/// (O − E)/√O.
pub(super) fn t_score(table: &Contingency) -> Option<f64> {
    quotient(table.difference(), (table.o11() as f64).sqrt())
}

/// (O − E)/√E; with Yates's correction (|O − E| − ½)/√E with the sign of
/// O − E, and 0 where the correction is the larger.
pub(super) fn z_score(table: &Contingency, yates: bool) -> Option<f64> {
    let mut difference = table.difference();
    if yates {
        difference = (difference.abs() - 0.5).max(0.0).copysign(difference);
    }
    quotient(difference, table.expected()[0][0].sqrt())
}

/// 2O/(f(node) + f(collocate)).
pub fn dice(observed: u64, node: u64, collocate: u64) -> Option<f64> {
    quotient(2.0 * observed as f64, (node + collocate) as f64)
}

/// 14 + log2(Dice).
pub fn log_dice(observed: u64, node: u64, collocate: u64) -> Option<f64> {
    dice(observed, node, collocate).map(|dice| 14.0 + log2(dice))
}

/// G² of the four cells: 2ΣO·ln(O/E), 0·ln 0 = 0.
///
/// Summed as O·ln(O/E) + E − O, which is the same in sum, and keeps its
/// digits where observed and expected are nearly equal.
pub fn log_likelihood(table: &Contingency) -> f64 {
    let (observed, expected) = (table.observed(), table.expected());
    let difference = table.difference();
    let cell = |row: usize, column: usize| {
        let sign = if row == column { 1.0 } else { -1.0 };
        let (o, e) = (observed[row][column] as f64, expected[row][column]);
        if e > 0.0 {
            deviance(o, e, sign * difference)
        } else {
            0.0
        }
    };
    2.0 * (cell(0, 0) + cell(0, 1) + cell(1, 0) + cell(1, 1))
}

/// G² of two cells: 2(a·ln(a/E1) + b·ln(b/E2)), a and b the two frequencies,
/// E1 = n1(a + b)/(n1 + n2), E2 likewise.
pub(super) fn log_likelihood_two(table: &Contingency) -> f64 {
    // E1 and E2 are E11 and E21.
    let [[e1, _], [e2, _]] = table.expected();
    let difference = table.difference();
    let cell = |o: u64, e: f64, difference: f64| {
        if e > 0.0 {
            deviance(o as f64, e, difference)
        } else {
            0.0
        }
    };
    2.0 * (cell(table.o11(), e1, difference) + cell(table.o21(), e2, -difference))
}

/// N(ad − bc)²/(R1·R2·C1·C2); with Yates's correction |ad − bc| less N/2, and
/// 0 where that is the larger.
pub(super) fn chi_squared(table: &Contingency, yates: bool) -> Option<f64> {
    let n = table.total() as f64;
    // (ad − bc)/N is the difference.
    let mut difference = table.difference().abs();
    if yates {
        difference = (difference - 0.5).max(0.0);
    }
    let [r1, r2] = table.rows().map(|row| row as f64);
    let [c1, c2] = table.columns().map(|column| column as f64);
    // Two by two, so that no product is beyond what a float holds exactly.
    quotient(n * difference / (r1 * c1) * (n * difference), r2 * c2 / n)
        .filter(|figure| !figure.is_nan())
}

/// Fisher's exact test: −log10 of the one-sided probability of a table that
/// deviates as much or more, to the side to which this one does, its
/// marginals being as they are. Computed in logs, so that it never vanishes.
pub(super) fn fisher(table: &Contingency) -> f64 {
    let [r1, _] = table.rows().map(|row| row as f64);
    let [c1, c2] = table.columns().map(|column| column as f64);
    let n = table.total() as f64;
    let (o, p, q) = (table.o11() as f64, r1 / n, (n - r1) / n);
    // The hypergeometric probability by three binomial ones (Loader 2000).
    let log = if r1 == 0.0 || r1 == n {
        0.0
    } else {
        ln_binomial(o, c1, p, q) + ln_binomial(r1 - o, c2, p, q) - ln_binomial(r1, n, p, q)
    };
    let (mut sum, mut term, mut x) = (1.0, 1.0, o);
    let beyond = n - c1 - r1;
    if table.is_positive() {
        while x < r1.min(c1) && term > sum * 1e-17 {
            term *= (c1 - x) * (r1 - x) / ((x + 1.0) * (beyond + x + 1.0));
            sum += term;
            x += 1.0;
        }
    } else {
        while x > 0.0 && beyond + x > 0.0 && term > sum * 1e-17 {
            term *= x * (beyond + x) / ((c1 - x + 1.0) * (r1 - x + 1.0));
            sum += term;
            x -= 1.0;
        }
    }
    (-(log + ln(sum)) * LOG10_E).max(0.0)
}

/// ΔP of the collocate given the node, O11/R1 − O21/R2.
pub(super) fn delta_p_forward(table: &Contingency) -> Option<f64> {
    let [[a, b], [c, d]] = table.observed().map(|row| row.map(|cell| cell as f64));
    Some(quotient(a, a + b)? - quotient(c, c + d)?)
}

/// ΔP of the node given the collocate, O11/C1 − O12/C2.
pub(super) fn delta_p_backward(table: &Contingency) -> Option<f64> {
    let [[a, b], [c, d]] = table.observed().map(|row| row.map(|cell| cell as f64));
    Some(quotient(a, a + c)? - quotient(b, b + d)?)
}

/// min(O/R1, O/C1).
pub(super) fn minimum_sensitivity(table: &Contingency) -> Option<f64> {
    let most = table.rows()[0].max(table.columns()[0]);
    quotient(table.o11() as f64, most as f64)
}

/// A log ratio, and whether a frequency of 0 has been replaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogRatio {
    /// log2((f1/n1)/(f2/n2)).
    pub figure: f64,
    /// A frequency is 0, and ½ stands in its place.
    pub replaced: bool,
}

/// The log ratio of the word's two frequencies, f1 = O11 of n1 = R1 and
/// f2 = O21 of n2 = R2. A frequency of 0 is replaced by ½. None where a side
/// has no tokens, or the word is nowhere.
pub fn log_ratio(table: &Contingency) -> Option<LogRatio> {
    let [n1, n2] = table.rows().map(|row| row as f64);
    let (f1, f2) = (table.o11(), table.o21());
    if n1 == 0.0 || n2 == 0.0 || f1 + f2 == 0 {
        return None;
    }
    let put = |f: u64| if f == 0 { 0.5 } else { f as f64 };
    Some(LogRatio {
        figure: log2(put(f1) * n2 / (put(f2) * n1)),
        replaced: f1 == 0 || f2 == 0,
    })
}

/// The conservative log ratio: the end nearer to 0 of a confidence interval of
/// the log ratio, at error rate `alpha` over `tested` words; 0 where the
/// interval spans 0. None where a side has no tokens.
pub fn conservative_log_ratio(table: &Contingency, alpha: f64, tested: u64) -> Option<f64> {
    let [n1, n2] = table.rows();
    let (f1, f2) = (table.o11(), table.o21());
    if n1 == 0 || n2 == 0 {
        return None;
    }
    let bound = |f1: u64, n1: u64, f2: u64, n2: u64| {
        let probability = alpha / (2.0 * tested.max(1) as f64);
        let odds = beta_quantile_log_odds(probability, f1 as f64, f2 as f64 + 1.0);
        (log2(n2 as f64 / n1 as f64) + odds / LN_2).max(0.0)
    };
    Some(match (table.is_positive(), f1, f2) {
        (true, 1.., _) => bound(f1, n1, f2, n2),
        (false, _, 1..) => 0.0 - bound(f2, n2, f1, n1),
        _ => 0.0,
    })
}

/// Relative frequencies of the word: O11/R1 and O21/R2.
fn rates(table: &Contingency) -> Option<(f64, f64)> {
    let [n1, n2] = table.rows().map(|row| row as f64);
    Some((
        quotient(table.o11() as f64, n1)?,
        quotient(table.o21() as f64, n2)?,
    ))
}

/// 100·(r1 − r2)/r2.
pub(super) fn percent_difference(table: &Contingency) -> Option<f64> {
    let (r1, r2) = rates(table)?;
    quotient(100.0 * (r1 - r2), r2)
}

/// ad/bc.
pub(super) fn odds_ratio(table: &Contingency) -> Option<f64> {
    let [[a, b], [c, d]] = table.observed().map(|row| row.map(|cell| cell as f64));
    quotient(a * d, b * c)
}

/// (pm1 + k)/(pm2 + k), frequencies per million.
pub(super) fn simple_maths(table: &Contingency, k: f64) -> Option<f64> {
    let (r1, r2) = rates(table)?;
    quotient(1e6 * r1 + k, 1e6 * r2 + k)
}

/// (r1 − r2)/(r1 + r2).
pub(super) fn difference_coefficient(table: &Contingency) -> Option<f64> {
    let (r1, r2) = rates(table)?;
    quotient(r1 - r2, r1 + r2)
}

/// G² − ln N, with G² of two cells.
pub(super) fn bayes_factor(table: &Contingency) -> f64 {
    log_likelihood_two(table) - ln(table.total() as f64)
}
