//! What two rooms do alike without knowing each other is held equal here.

use std::cmp::Ordering;

use proptest::prelude::*;

use crate::app::state::{FigureKind, by_value, natural, to_bound};
use crate::engine::corpus;
use crate::engine::query::Must;
use crate::engine::statistics::Measure;

proptest! {
    /// The page filters documents as `<doc year>="2017"/>` does.
    #[test]
    fn values_lie_as_in_queries(
        a in "[0-9]{4}(-[0-9]{2}){0,2}|[+-]?[0-9]{0,2}[.]?[0-9]{0,3}(e-?[0-9])?|[a-cé0-2 .-]{0,6}",
        b in "[0-9]{4}(-[0-9]{2}){0,2}|[+-]?[0-9]{0,2}[.]?[0-9]{0,3}(e-?[0-9])?|[a-cé0-2 .-]{0,6}",
    ) {
        prop_assert_eq!(natural(&a, &b), corpus::natural(&a, &b));
        // Equal numbers keep the order of the texts on the page.
        let on_page = by_value(&a, &b);
        prop_assert!(on_page.is_eq() || on_page == corpus::by_value(&a, &b));
        let order = to_bound(&a, &b);
        prop_assert_eq!(order.is_some_and(Ordering::is_ge), Must::BeAtLeast(b.clone()).holds(&a));
        prop_assert_eq!(order.is_some_and(Ordering::is_le), Must::BeAtMost(b).holds(&a));
    }
}

/// The page offers every measure under its own key and name, and no other.
#[test]
fn measures_are_offered_by_name() {
    for kind in [FigureKind::Keywords, FigureKind::Collocates] {
        let offered: Vec<_> = kind.columns().skip_while(|(key, _)| *key != "g2").collect();
        assert_eq!(offered.len(), Measure::ALL.len());
        for (measure, (key, name)) in Measure::ALL.into_iter().zip(offered) {
            assert_eq!((measure.key(), measure.name()), (*key, *name));
        }
    }
}
