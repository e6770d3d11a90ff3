//! The order of names as people read them: *2.txt* before *10.txt*.

use std::cmp::Ordering;

/// Compares names without case, runs of digits by their value; names that are
/// then equal by their characters, so that the order is total.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let (Some(c), Some(d)) = (x.chars().next(), y.chars().next()) else {
            return x.len().cmp(&y.len()).then_with(|| a.cmp(b));
        };
        if c.is_ascii_digit() && d.is_ascii_digit() {
            let (m, n) = (digits(x), digits(y));
            let (p, q) = (m.trim_start_matches('0'), n.trim_start_matches('0'));
            let order = p.len().cmp(&q.len()).then_with(|| p.cmp(q));
            if order != Ordering::Equal {
                return order;
            }
            (x, y) = (&x[m.len()..], &y[n.len()..]);
        } else {
            let order = c.to_lowercase().cmp(d.to_lowercase());
            if order != Ordering::Equal {
                return order;
            }
            (x, y) = (&x[c.len_utf8()..], &y[d.len_utf8()..]);
        }
    }
}

/// The order of a column of metadata: numbers by value before all else, which
/// has its natural order; equal numbers by how they are written.
pub fn by_value(a: &str, b: &str) -> Ordering {
    let number = |value: &str| value.trim().parse::<f64>().ok().filter(|n| n.is_finite());
    match (number(a), number(b)) {
        (Some(x), Some(y)) => x.total_cmp(&y).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => natural(a, b),
    }
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_go_by_value_and_letters_without_case() {
        let mut names = ["b10.txt", "B2.txt", "a", "b02.txt", "b2.txt", "a/1", "É"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            ["a", "a/1", "B2.txt", "b02.txt", "b2.txt", "b10.txt", "É"]
        );
    }

    proptest! {
        #[test]
        fn is_a_total_order(mut names in prop::collection::vec("[aAbé0-2/]{0,4}", 3)) {
            names.sort_by(|a, b| natural(a, b));
            for (i, a) in names.iter().enumerate() {
                for b in &names[i..] {
                    prop_assert_ne!(natural(a, b), Ordering::Greater);
                    prop_assert_eq!(natural(a, b), natural(b, a).reverse());
                    prop_assert_eq!(natural(a, b) == Ordering::Equal, a == b);
                }
            }
        }
    }
}
