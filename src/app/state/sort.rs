//! The order of the lines: what a click on a column does, and how it reads.

use crate::protocol::{SORT_LEVELS_MAX, SortLevel, SortPosition};

/// The order after a click on position `at`. A click sorts by it alone, again
/// turns it round; with `add` it becomes one more level, or turns round.
pub(crate) fn click(levels: &[SortLevel], at: SortPosition, add: bool) -> Vec<SortLevel> {
    let alone = |descending| vec![SortLevel { at, descending }];
    let mut next = levels.to_vec();
    match levels.iter().position(|level| level.at == at) {
        Some(place) if add => next[place].descending = !levels[place].descending,
        Some(place) => return alone(levels.len() == 1 && !levels[place].descending),
        None if !add => return alone(false),
        None if levels.len() < SORT_LEVELS_MAX => next.push(SortLevel {
            at,
            descending: false,
        }),
        None => {}
    }
    next
}

/// The order in words, as in `1R, then 2R, Z to A`; empty for text order.
pub(crate) fn reading(levels: &[SortLevel]) -> String {
    let level = |level: &SortLevel| match level.descending {
        true => format!("{}, Z to A", level.at),
        false => level.at.to_string(),
    };
    levels.iter().map(level).collect::<Vec<_>>().join(", then ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: i8) -> SortPosition {
        SortPosition::new(offset).expect("within reach")
    }

    #[test]
    fn clicks_set_turn_round_and_add() {
        let one = click(&[], at(1), false);
        assert_eq!(reading(&one), "1R");
        assert_eq!(reading(&click(&one, at(1), false)), "1R, Z to A");
        let two = click(&one, at(-2), true);
        assert_eq!(reading(&two), "1R, then 2L");
        let three = click(&two, SortPosition::NODE, true);
        assert_eq!(click(&three, at(5), true), three, "no fourth level");
        assert_eq!(reading(&click(&two, at(1), true)), "1R, Z to A, then 2L");
        assert_eq!(reading(&click(&two, at(1), false)), "1R");
    }
}
