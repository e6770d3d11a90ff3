//! Sorted columns: looking for places in them, and putting rows in order.

/// Numbers that are looked at one by one before longer steps are taken.
const NEAR: usize = 8;

/// How many of the sorted numbers are below a bound. The fewer they are, the
/// faster.
#[inline]
pub(super) fn below(sorted: &[u32], bound: u32) -> usize {
    let near = sorted.iter().take(NEAR);
    match near.copied().position(|number| number >= bound) {
        Some(found) => found,
        None if sorted.len() <= NEAR => sorted.len(),
        None => far_below(sorted, bound),
    }
}

/// The same where more than the nearest are below it.
fn far_below(sorted: &[u32], bound: u32) -> usize {
    let mut step = NEAR;
    while sorted.get(step - 1).is_some_and(|&number| number < bound) {
        step *= 2;
    }
    let reach = &sorted[step / 2..sorted.len().min(step)];
    step / 2 + reach.partition_point(|&number| number < bound)
}

/// Bits of a digit by which rows are distributed.
const DIGIT: u32 = 11;
/// Bits of a key by which rows are distributed: its upper half. Few figures
/// that differ agree in that.
const HALF: u32 = u32::BITS;
const DIGITS: usize = HALF.div_ceil(DIGIT) as usize;
/// Rows below which comparing is quicker than distributing.
const FEW: usize = 1 << 10;

/// Puts rows in the order of their keys, the least first. `keys` stand by
/// place in `rows`. Equal ones follow as they stood, so that sorting by one
/// level after the other, the last first, sorts by all.
pub fn sort_rows(rows: &mut [u32], keys: &[u64]) {
    if keys.is_sorted() {
        return;
    }
    let key_at = |packed: &u64| keys[*packed as u32 as usize];
    // The upper half of a key, and the place at which it stands.
    let uppers = keys.iter().map(|key| key >> HALF << HALF);
    let mut packed: Vec<u64> = uppers.zip(0u64..).map(|(upper, at)| upper | at).collect();
    if packed.len() < FEW {
        packed.sort_by_key(key_at);
    } else {
        distribute(&mut packed);
        for equal in packed.chunk_by_mut(|a, b| a >> HALF == b >> HALF) {
            if !equal.is_sorted_by_key(key_at) {
                equal.sort_by_key(key_at);
            }
        }
    }
    let sorted: Vec<u32> = packed.iter().map(|at| rows[*at as u32 as usize]).collect();
    rows.copy_from_slice(&sorted);
}

/// Sorts by the upper halves, one digit after the other, the lowest first.
/// Digits in which all agree are passed over.
fn distribute(packed: &mut Vec<u64>) {
    let digit = |packed: u64, place: usize| {
        (packed >> (HALF + place as u32 * DIGIT)) as usize % (1 << DIGIT)
    };
    let mut counts = vec![[0u32; 1 << DIGIT]; DIGITS];
    for &packed in &*packed {
        for (place, counts) in counts.iter_mut().enumerate() {
            counts[digit(packed, place)] += 1;
        }
    }
    let mut sorted = vec![0; packed.len()];
    for (place, next) in counts.iter_mut().enumerate() {
        if next.contains(&(packed.len() as u32)) {
            continue;
        }
        let mut before = 0;
        for next in next.iter_mut() {
            before += std::mem::replace(next, before);
        }
        for &packed in &*packed {
            let next = &mut next[digit(packed, place)];
            sorted[*next as usize] = packed;
            *next += 1;
        }
        std::mem::swap(packed, &mut sorted);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_follow_by_key_then_as_they_stood(
            few in prop::collection::vec(any::<u64>(), 0..40),
            bits in 0u32..64,
            // All bits, or few in each half of a key.
            mask in prop::sample::select(vec![u64::MAX, 0x3_0000_0003]),
            times in prop::sample::select(vec![1usize, 60]),
        ) {
            // Equal keys, keys with a common part, and few as well as many.
            let keys: Vec<u64> = few
                .iter()
                .cycle()
                .take(few.len() * times)
                .map(|key| key >> bits & mask)
                .collect();
            let mut rows: Vec<u32> = (0..keys.len() as u32).rev().collect();
            let mut expected: Vec<(u64, u32)> =
                keys.iter().copied().zip(rows.iter().copied()).collect();
            expected.sort_by_key(|&(key, _)| key);
            sort_rows(&mut rows, &keys);
            prop_assert!(rows.into_iter().eq(expected.into_iter().map(|(_, row)| row)));
        }

        #[test]
        fn what_is_below_is_what_a_scan_finds(mut sorted in prop::collection::vec(0u32..50, 0..60), bound in 0u32..52) {
            sorted.sort_unstable();
            let scanned = sorted.iter().filter(|&&number| number < bound).count();
            prop_assert_eq!(below(&sorted, bound), scanned);
        }
    }
}
