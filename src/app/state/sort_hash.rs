//! The order of the lines in the URL's hash: `sort=1R,-~2L,@year`,
//! `order=freq`, `group=doc`, and `fold=all,3`: which groups, from 1, show
//! their head alone.

use crate::protocol::{Folds, Grouping, SORT_LEVELS_MAX, SortLevel, Sorting};

/// Groups that are listed where most are otherwise.
const FOLDS_MAX: usize = 1_000;

/// Writes pairs of keys and values.
pub(super) fn write(sort: &Sorting, folds: &Folds, put: &mut impl FnMut(&str, &str)) {
    if !sort.levels.is_empty() {
        let levels: Vec<_> = sort
            .levels
            .iter()
            .map(|level| quoted(&level.to_string()))
            .collect();
        put("sort", &levels.join(","));
    }
    if sort.by_frequency {
        put("order", "freq");
    }
    if let Some(grouping) = &sort.grouping {
        let az = if grouping.by_count { "" } else { ",az" };
        put(
            "group",
            &format!("{}{az}", quoted(&grouping.at.to_string())),
        );
    }
    if *folds != Folds::default() {
        let all = folds.all.then(|| "all".to_owned());
        let but = folds
            .but
            .iter()
            .map(|group| (u64::from(*group) + 1).to_string());
        put(
            "fold",
            &all.into_iter().chain(but).collect::<Vec<_>>().join(","),
        );
    }
}

/// Reads a pair, if it is one of these.
pub(super) fn read(key: &str, value: &str, sort: &mut Sorting, folds: &mut Folds) -> bool {
    match key {
        "sort" => sort.levels = levels(value),
        "order" => sort.by_frequency = value == "freq",
        "group" => {
            let (at, by_count) = match value.strip_suffix(",az") {
                Some(at) => (at, false),
                None => (value, true),
            };
            let at = unquoted(at).parse().ok();
            let at = at.filter(|at: &crate::protocol::SortPlace| !at.tells_all_apart());
            sort.grouping = at.map(|at| Grouping { at, by_count });
        }
        "fold" => {
            let number = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
            folds.all = value.split(',').next() == Some("all");
            folds.but = value
                .split(',')
                .filter_map(number)
                .take(FOLDS_MAX)
                .collect();
            folds.but.sort_unstable();
            folds.but.dedup();
        }
        _ => return false,
    }
    true
}

fn levels(text: &str) -> Vec<SortLevel> {
    let mut levels: Vec<SortLevel> = Vec::new();
    for part in text.split(',') {
        if let Ok(level) = unquoted(part).parse::<SortLevel>()
            && levels.len() < SORT_LEVELS_MAX
            && levels.iter().all(|other| other.at != level.at)
        {
            levels.push(level);
        }
    }
    levels
}

/// A name may hold what stands between levels.
fn quoted(text: &str) -> String {
    text.replace('%', "%25").replace(',', "%2C")
}

fn unquoted(text: &str) -> String {
    text.replace("%2C", ",").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::{SORT_REACH, SortPlace, SortPosition};

    fn places() -> impl Strategy<Value = SortPlace> {
        prop_oneof![
            4 => (-SORT_REACH..=SORT_REACH)
                .prop_map(|offset| SortPlace::Position(SortPosition::new(offset).expect("within reach"))),
            1 => Just(SortPlace::Document),
            2 => "[a-z,%2C~@é-]{0,5}".prop_map(SortPlace::Metadata),
            1 => Just(SortPlace::Hit),
            1 => Just(SortPlace::Mark),
            1 => any::<u32>().prop_map(SortPlace::Random),
        ]
    }

    prop_compose! {
        fn sortings()(
            levels in prop::collection::vec((places(), any::<bool>(), any::<bool>()), 0..=SORT_LEVELS_MAX),
            by_frequency: bool, grouping in proptest::option::of((places(), any::<bool>())),
        ) -> Sorting {
            let mut sort = Sorting { by_frequency, ..Sorting::default() };
            for (at, descending, by_end) in levels {
                if sort.levels.iter().all(|level| level.at != at) {
                    sort.levels.push(SortLevel { at, descending, by_end });
                }
            }
            let grouping = grouping.filter(|(at, _)| !at.tells_all_apart());
            sort.grouping = grouping.map(|(at, by_count)| Grouping { at, by_count });
            sort
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            sort in sortings(), all: bool, but in prop::collection::btree_set(0..u32::MAX, 0..4),
        ) {
            let folds = Folds { all, but: but.into_iter().collect() };
            let mut pairs = Vec::new();
            write(&sort, &folds, &mut |key, value| pairs.push((key.to_owned(), value.to_owned())));
            let (mut again, mut folds_again) = (Sorting::default(), Folds::default());
            for (key, value) in &pairs {
                prop_assert!(read(key, value, &mut again, &mut folds_again));
            }
            prop_assert_eq!((again, folds_again), (sort, folds));
        }

        #[test]
        fn nothing_makes_it_fail(key in "(sort|order|group|fold)", value in "\\PC{0,20}|[0-9,all]{0,9}") {
            prop_assert!(read(&key, &value, &mut Sorting::default(), &mut Folds::default()));
        }
    }

    #[test]
    fn links_read() {
        let (mut sort, mut folds) = (Sorting::default(), Folds::default());
        for (key, value) in [
            ("sort", "1R,-2L,11R,1R,~node"),
            ("group", "@year,az"),
            ("fold", "all,3,0,3"),
        ] {
            assert!(read(key, value, &mut sort, &mut folds));
        }
        let words: Vec<_> = sort.levels.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["1R", "-2L", "~node"]);
        let at = SortPlace::Metadata("year".to_owned());
        assert_eq!(
            sort.grouping,
            Some(Grouping {
                at,
                by_count: false
            })
        );
        assert_eq!(
            folds,
            Folds {
                all: true,
                but: vec![2]
            }
        );
        assert!(!read("line", "1", &mut sort, &mut folds));
    }
}
