//! How values of metadata lie to each other, as queries have it: the worker
//! does the same for `<doc year>="2017"/>`, and a test beside the rooms holds
//! both equal.

use std::cmp::Ordering;

/// The order of names as people read them: without case, runs of digits by
/// their value.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let (Some(c), Some(d)) = (x.chars().next(), y.chars().next()) else {
            return x.len().cmp(&y.len()).then_with(|| a.cmp(b));
        };
        let order = if c.is_ascii_digit() && d.is_ascii_digit() {
            let (m, n) = (digits(x), digits(y));
            (x, y) = (&x[m.len()..], &y[n.len()..]);
            let (m, n) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
            m.len().cmp(&n.len()).then_with(|| m.cmp(n))
        } else {
            (x, y) = (&x[c.len_utf8()..], &y[d.len_utf8()..]);
            c.to_lowercase().cmp(d.to_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

/// A decimal number, as in `-12.5` or `1e3`. The library's own reader is
/// exact to the last bit, and much larger for that.
fn number(value: &str) -> Option<f64> {
    let (digits, exponent) = match value.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i16>().ok()?),
        None => (value, 0),
    };
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if all().next().is_none() || !all().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mantissa = all().fold(0.0, |sum, b| sum * 10.0 + f64::from(b - b'0'));
    let scale = i32::from(exponent) - i32::try_from(fraction.len()).ok()?;
    let size = match scale {
        0.. => mantissa * 10f64.powi(scale),
        _ => mantissa / 10f64.powi(-scale),
    };
    Some(if digits.starts_with('-') { -size } else { size })
}

/// The order of a column: numbers by value before all else, which has its
/// natural order.
pub(crate) fn by_value(a: &str, b: &str) -> Ordering {
    match (number(a.trim()), number(b.trim())) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => natural(a, b),
    }
}

/// How a value lies to a bound; nothing where it is empty. A date lies to a
/// shorter one, as a year, by as much as that says.
pub(crate) fn to_bound(value: &str, bound: &str) -> Option<Ordering> {
    let (value, bound) = (value.trim(), bound.trim());
    if value.is_empty() {
        return None;
    }
    if let (Some(value), Some(bound)) = (number(value), number(bound)) {
        return value.partial_cmp(&bound);
    }
    let value = match (date_parts(value), date_parts(bound)) {
        (Some(a), Some(b)) if a > b => {
            let end = value.match_indices('-').nth(b - 1);
            &value[..end.map_or(value.len(), |(at, _)| at)]
        }
        _ => value,
    };
    Some(natural(value, bound))
}

/// Of how many parts a date is: year, month, day.
fn date_parts(date: &str) -> Option<usize> {
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    let is_date = parts.len() <= 3 && parts[0].len() == 4 && parts.iter().all(digits);
    is_date.then_some(parts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_numbers_first_by_value() {
        let mut values = ["b", "10", "9.5", "a10", "a9", "-1", "2017"];
        values.sort_by(|a, b| by_value(a, b));
        assert_eq!(values, ["-1", "9.5", "10", "2017", "a9", "a10", "b"]);
    }
}
