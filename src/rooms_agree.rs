//! What two rooms do alike without knowing each other is held equal here.

use std::cmp::Ordering;

use proptest::prelude::*;

use crate::app::languages::LANGUAGES;
use crate::app::state::{FigureKind, TextsFilter, by_value, natural, to_bound};
use crate::engine::DocumentKey;
use crate::engine::corpus;
use crate::engine::figures::TextMeasure;
use crate::engine::query::{Must, documents_fitting};
use crate::engine::reference::stop_languages;
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

    /// A condition that the page writes means what it was read as.
    #[test]
    fn conditions_are_written_as_queries_read_them(
        name in r"[ab1\\.*?|()\[\]{}+<>&/-]{1,6}", other in r"[ab1\\.*-]{1,6}", not: bool,
    ) {
        let sign = if not { "!=" } else { "=" };
        let filter = TextsFilter::read(&format!("name{sign}{name}"), &[]);
        let written = filter.conditions().expect("a condition");
        let mut corpus = corpus::Corpus::default();
        for (key, name) in [(0, &name), (1, &other)] {
            let mut arrival = corpus.arrival(DocumentKey(key), name.clone(), "one word".into());
            while !corpus.read(&mut arrival, 100) {}
            corpus.insert(vec![arrival.finish()]);
        }
        while !corpus.advance(100) {}
        let fitting = documents_fitting(&written[0], &corpus).expect(&written[0]);
        for (document, fits) in corpus.documents().iter().zip(fitting) {
            let same = document.name().to_lowercase() == name.to_lowercase();
            prop_assert_eq!(fits, same != not, "{} of {}", written[0], document.name());
        }
    }
}

/// The page offers every figure of texts under its own key and name.
#[test]
fn figures_of_texts_are_offered_by_name() {
    let offered = FigureKind::Texts.columns().copied();
    let known = TextMeasure::ALL.map(|measure| (measure.key(), measure.name()));
    assert_eq!(offered.collect::<Vec<_>>(), known);
}

/// The page offers every measure under its own key and name, and no other.
#[test]
fn measures_are_offered_by_name() {
    for kind in [FigureKind::Keywords, FigureKind::Collocates] {
        let is_measure = |(key, _): &&(&str, &str)| Measure::of_key(key).is_some();
        let offered: Vec<_> = kind.columns().filter(is_measure).collect();
        assert_eq!(offered.len(), Measure::ALL.len());
        for measure in Measure::ALL {
            assert!(offered.contains(&&(measure.key(), measure.name())));
        }
    }
}

/// The page names every language that has a stop list, and no other.
#[test]
fn stop_lists_are_offered_by_language() {
    let mut named = LANGUAGES.map(|(code, _)| code);
    let mut known = stop_languages().to_vec();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named.as_slice(), known);
}
