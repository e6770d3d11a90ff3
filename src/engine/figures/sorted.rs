//! Looking for places in sorted columns.

/// How many of the sorted numbers are below a bound. The fewer they are, the
/// faster.
pub(super) fn below(sorted: &[u32], bound: u32) -> usize {
    let mut step = 1;
    while sorted.get(step - 1).is_some_and(|&number| number < bound) {
        step *= 2;
    }
    let reach = &sorted[step / 2..sorted.len().min(step)];
    step / 2 + reach.partition_point(|&number| number < bound)
}
