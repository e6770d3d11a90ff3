//! The order of the lines: what a click on a column does, and how it reads.

use crate::protocol::{SORT_LEVELS_MAX, SortLevel, SortPlace, SortPosition, Sorting};

/// The levels after a click on position `at`. A click sorts by it alone, again
/// turns it round; with `add` it becomes one more level, or turns round.
pub(crate) fn click(levels: &[SortLevel], at: SortPosition, add: bool) -> Vec<SortLevel> {
    let is_there = |level: &SortLevel| level.at.position() == Some(at);
    let alone = |descending| {
        vec![SortLevel {
            descending,
            ..at.into()
        }]
    };
    let mut next = levels.to_vec();
    match levels.iter().position(is_there) {
        Some(place) if add => next[place].descending = !levels[place].descending,
        Some(place) => return alone(levels.len() == 1 && !levels[place].descending),
        None if !add => return alone(false),
        None if levels.len() < SORT_LEVELS_MAX => {
            // Nothing can follow what tells all lines apart.
            let apart = next.iter().position(|level| level.at.tells_all_apart());
            next.insert(apart.unwrap_or(next.len()), at.into());
        }
        None => {}
    }
    next
}

/// A place in words.
pub(crate) fn place_words(at: &SortPlace) -> String {
    match at {
        SortPlace::Document => "text".to_owned(),
        SortPlace::Metadata(name) => name.clone(),
        SortPlace::Hit => "text order".to_owned(),
        SortPlace::Random(seed) => format!("random (seed {seed})"),
        at => at.to_string(),
    }
}

fn level_words(level: &SortLevel) -> String {
    let mut words = place_words(&level.at);
    if level.by_end {
        words.push_str(" by its end");
    }
    if level.descending {
        words.push_str(", Z to A");
    }
    words
}

/// The order in words, as in `1R, then 2R, Z to A`; empty for text order.
pub(crate) fn reading(sort: &Sorting) -> String {
    let levels: Vec<_> = sort.levels.iter().map(level_words).collect();
    levels.join(", then ")
}

/// The levels one by one, and what equal lines keep.
pub(crate) fn chain(sort: &Sorting) -> String {
    let mut words: Vec<_> = sort.levels.iter().map(level_words).collect();
    let apart = sort
        .levels
        .last()
        .is_some_and(|level| level.at.tells_all_apart());
    if !apart {
        words.push("text order".to_owned());
    }
    words.join(" ▸ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: i8) -> SortPosition {
        SortPosition::new(offset).expect("within reach")
    }

    fn words(levels: &[SortLevel]) -> String {
        reading(&levels.to_vec().into())
    }

    #[test]
    fn clicks_set_turn_round_and_add() {
        let one = click(&[], at(1), false);
        assert_eq!(words(&one), "1R");
        assert_eq!(words(&click(&one, at(1), false)), "1R, Z to A");
        let two = click(&one, at(-2), true);
        assert_eq!(words(&two), "1R, then 2L");
        let three = click(&two, SortPosition::NODE, true);
        let four = click(&three, at(4), true);
        assert_eq!(click(&four, at(5), true), four, "no fifth level");
        assert_eq!(words(&click(&two, at(1), true)), "1R, Z to A, then 2L");
        assert_eq!(words(&click(&two, at(1), false)), "1R");
        let shuffled = [SortLevel::by(SortPlace::Random(7))];
        assert_eq!(
            words(&click(&shuffled, at(1), true)),
            "1R, then random (seed 7)"
        );
    }

    #[test]
    fn a_chain_ends_with_what_equal_lines_keep() {
        let level = |text: &str| text.parse::<SortLevel>().expect("a level");
        let chained = |levels: Vec<SortLevel>| chain(&levels.into());
        assert_eq!(chained(vec![]), "text order");
        assert_eq!(
            chained(vec![level("1R"), level("-~@year")]),
            "1R ▸ year by its end, Z to A ▸ text order"
        );
        assert_eq!(
            chained(vec![level("doc"), level("random.4")]),
            "text ▸ random (seed 4)"
        );
    }
}
