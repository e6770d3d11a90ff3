//! Special functions, for the whole numbers that corpora have: exact also
//! where these are millions.
//!
//! What crates offer takes differences of huge log-gammas, which costs half of
//! the digits at a million, or the system's logarithms, which differ between
//! systems. These follow Loader (2000), *Fast and accurate computation of
//! binomial probabilities*: what is large cancels on paper.

use super::math::{LN_SQRT_2PI, erfc, exp, ln, ln_1p, ln_gamma};

/// x·ln(x/m) + m − x, which is never negative, from x ≥ 0, m > 0 and their
/// difference d = x − m (Loader 2000, `bd0`). Exact also where x and m are
/// nearly equal, as far as d is.
pub(super) fn deviance(x: f64, m: f64, d: f64) -> f64 {
    if x == 0.0 {
        return m;
    }
    if d.abs() >= 0.1 * (x + m) {
        return x * ln(x / m) - d;
    }
    let v = d / (x + m);
    let mut sum = d * v;
    let mut term = 2.0 * x * v;
    for j in 1..1000 {
        term *= v * v;
        let next = sum + term / f64::from(2 * j + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// What Stirling's formula lacks: ln n! − ln(√(2πn)·(n/e)ⁿ), for n ≥ 1.
pub(super) fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * ln(n) + n - LN_SQRT_2PI;
    }
    let square = n * n;
    let tail = 1.0 / 1680.0 - 1.0 / 1188.0 / square;
    let tail = 1.0 / 1260.0 - tail / square;
    let tail = 1.0 / 360.0 - tail / square;
    (1.0 / 12.0 - tail / square) / n
}

/// ln of the binomial probability of x out of n (whole numbers) at
/// probability p, q = 1 − p (Loader 2000).
pub(super) fn ln_binomial(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if x == 0.0 {
        return if n == 0.0 {
            0.0
        } else {
            n * ln_complement(p, q)
        };
    }
    if x == n {
        return n * ln_complement(q, p);
    }
    let y = n - x;
    let errors = stirling_error(n) - stirling_error(x) - stirling_error(y);
    let deviances = deviance(x, n * p, x - n * p) + deviance(y, n * q, y - n * q);
    errors - deviances + 0.5 * ln(n / (x * y)) - LN_SQRT_2PI
}

/// ln(1 − p) of p and q = 1 − p, whichever is exact.
fn ln_complement(p: f64, q: f64) -> f64 {
    if p < 0.5 { ln_1p(-p) } else { ln(q) }
}

/// The log-odds ln(x/(1 − x)) at which the regularised incomplete beta
/// function I_x(a, b) is `probability`: the quantile of the beta distribution.
/// a and b at least 1, `probability` above 0 and at most ½.
///
/// Newton's method on ln I over the log-odds. Since that is concave, no step
/// can miss.
pub(super) fn beta_quantile_log_odds(probability: f64, a: f64, b: f64) -> f64 {
    let goal = ln(probability);
    // The normal distribution on the log-odds is not far off.
    let deviation = (1.0 / a + 1.0 / b).sqrt();
    let mut odds = ln(a / b) - (-2.0 * goal).sqrt() * deviation;
    for _ in 0..100 {
        let (log, slope) = ln_incomplete_beta(odds, a, b);
        let step = (goal - log) / slope;
        odds += step;
        if step.abs() <= 1e-15 * (1.0 + odds.abs()) {
            break;
        }
    }
    odds
}

/// ln I_x(a, b) at x = 1/(1 + e^−odds), and its derivative by the log-odds:
/// the continued fraction (DLMF 8.17.22) by Lentz's method, which is quick
/// where x is below the mean.
fn ln_incomplete_beta(odds: f64, a: f64, b: f64) -> (f64, f64) {
    const TINY: f64 = 1e-300;
    let (x, y) = if odds < 0.0 {
        let e = exp(odds);
        (e / (1.0 + e), 1.0 / (1.0 + e))
    } else {
        let e = exp(-odds);
        (1.0 / (1.0 + e), e / (1.0 + e))
    };
    // x^a (1 − x)^b / B(a, b)
    let density = ln_binomial(a, a + b, x, y) + ln(a * b / (a + b));
    if x > (a + 1.0) / (a + b + 2.0) {
        // Above the mean: of the complement, which is quick there.
        let fraction = beta_fraction(y, b, a, TINY);
        let above = exp(density) * fraction / b;
        let below = (1.0 - above).max(f64::MIN_POSITIVE);
        return (ln(below), exp(density) / below);
    }
    let fraction = beta_fraction(x, a, b, TINY);
    (density + ln(fraction / a), a / fraction)
}

fn beta_fraction(x: f64, a: f64, b: f64, tiny: f64) -> f64 {
    let guard = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..200_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

/// The probability that a χ² variable with one degree of freedom is at least
/// this: erfc √(x/2). 0 below 1e-308.
pub fn chi_squared_p(x: f64) -> f64 {
    erfc((x.max(0.0) / 2.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(figure: f64, exact: f64) {
        let error = (figure - exact).abs() / exact.abs();
        assert!(error <= 1e-12, "{figure}, {exact}");
    }

    #[test]
    fn values_computed_to_fifty_digits() {
        close(
            beta_quantile_log_odds(1e-6, 5.0, 7.0),
            -3.952_207_272_678_175,
        );
        close(
            beta_quantile_log_odds(1e-9, 1200.0, 340_000.0),
            -5.825_495_376_879_017,
        );
        close(
            beta_quantile_log_odds(0.01, 1.0, 1_000_001.0),
            -18.415_660_779_715_19,
        );
        close(stirling_error(1.0), 0.081_061_466_795_327_26);
        close(stirling_error(16.0), 0.005_207_655_919_609_64);
        close(stirling_error(1e6), 8.333_333_333_330_556e-8);
        close(chi_squared_p(3.841_458_820_694_124), 0.05);
        close(chi_squared_p(188.3), 7.471_587_412_919_451e-43);
        // The quantile's own property, where it has a closed form.
        for (p, n) in [(1e-6, 8.0), (0.01, 1e6), (0.5, 3.0)] {
            let x = exp(ln(p) / n);
            let odds = ln(x / -libm::expm1(ln(p) / n));
            let found = beta_quantile_log_odds(p, n, 1.0);
            assert!((found - odds).abs() < 1e-11 * odds.abs(), "{found} {odds}");
        }
    }
}
