//! Words counted by lemma, stop words and frequency lists against counts by
//! hand.

use std::collections::{BTreeMap, BTreeSet};

use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::figures::{
    Counted, DocumentParts, KeywordWord, Keywords, Lexicon, ListedWords, Stopped, Tally,
    stop_language,
};
use kwicksilver::engine::fold::{bare_key, folded_key};
use kwicksilver::engine::query::Comparison;
use kwicksilver::engine::reference::{LemmaList, ReferenceList, SharedLemmas, StopList};
use proptest::prelude::*;

use crate::twin::{self, Twin};

/// A lemma list over the words of [`twin::texts`]; forms may come twice.
fn lemma_lists() -> impl Strategy<Value = (String, SharedLemmas)> {
    let word = || {
        prop::sample::select(vec![
            "a", "b", "A", "ab", "ba", "é", "e", "ß", "ss", "don't", "zeal",
        ])
    };
    let line = (word(), prop::collection::vec(word(), 1..4))
        .prop_map(|(lemma, forms)| format!("{lemma} -> {}\n", forms.join(",")));
    prop::collection::vec(line, 1..4).prop_map(|lines| {
        let text = lines.concat();
        let list = LemmaList::read(&text).expect("a list");
        (text, list.into())
    })
}

/// The lemma that a list gives to a word: that of the first line which names
/// it as a form, else of the first whose lemma it is.
fn naive_lemma(list: &str, word: &str, accents: bool) -> Option<String> {
    let any_case = Comparison {
        case: false,
        accents,
    };
    let same = |other: &str| any_case.key_of(other) == any_case.key_of(word);
    let lines = list.lines();
    let lines = lines.map(|line| line.split_once(" -> ").expect("an arrow"));
    let said = lines.clone().find(|(_, forms)| forms.split(',').any(same));
    let found = said.or_else(|| lines.clone().find(|(lemma, _)| same(lemma)));
    found.map(|(lemma, _)| lemma.to_owned())
}

fn lexicon(lemmas: &SharedLemmas, comparison: Comparison, corpus: &Corpus) -> Lexicon {
    Lexicon::new(Counted::Lemmas(lemmas.clone(), comparison), corpus).expect("indexed")
}

proptest! {
    #[test]
    fn lemmas_are_counted_as_by_a_walk(
        texts in twin::texts(),
        (list, lemmas) in lemma_lists(),
        comparison in twin::comparisons(),
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let lexicon = lexicon(&lemmas, comparison, &corpus);
        let name = |word: &str| naive_lemma(&list, word, comparison.accents).unwrap_or_else(|| word.to_owned());
        // For each key its tokens and texts, and the forms.
        let mut naive: BTreeMap<String, (u32, BTreeSet<usize>, BTreeSet<String>)> = BTreeMap::new();
        for (text, word) in twin.words() {
            let entry = naive.entry(comparison.key_of(&name(word)).into_owned()).or_default();
            entry.0 += 1;
            entry.1.insert(text);
            entry.2.insert(comparison.key_of(word).into_owned());
        }
        let place = |entry: u32| {
            let folded = folded_key(lexicon.key(entry)).into_owned();
            (bare_key(&folded).into_owned(), folded)
        };
        let entries = 0..lexicon.len() as u32;
        prop_assert!(entries.is_sorted_by_key(place), "in reading order");
        let parts = DocumentParts::all(corpus.index().expect("indexed"));
        let mut found = BTreeMap::new();
        for entry in 0..lexicon.len() as u32 {
            let forms = lexicon.forms(entry, &corpus);
            let keys: BTreeSet<String> =
                forms.iter().map(|form| comparison.key_of(form).into_owned()).collect();
            prop_assert_eq!(keys.len(), forms.len(), "each form once");
            let count = lexicon.counts()[entry as usize];
            // The lines that a row opens are the tokens that it counts.
            let query = format!("({})", forms.join("|"));
            let hits = twin::search(&corpus, &twin::read(&query, comparison));
            prop_assert_eq!(hits.len() as u32, count, "{}", query);
            let range = parts.figures(&[None], entry, &lexicon, &corpus)[0].map(|range| range as u32);
            found.insert(lexicon.key(entry).to_owned(), (count, range, keys));
        }
        let expected: BTreeMap<_, _> = naive
            .into_iter()
            .map(|(key, (count, texts, forms))| (key, (count, Some(texts.len() as u32), forms)))
            .collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_list_that_has_no_word_of_the_texts_changes_nothing(
        texts in twin::texts(), comparison in twin::comparisons(),
    ) {
        let corpus = twin::corpus(&texts);
        let lemmas = LemmaList::read("zeal -> zeals").expect("a list").into();
        let by_lemma = lexicon(&lemmas, comparison, &corpus);
        let plain = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let rows = |lexicon: &Lexicon| -> Vec<(String, u32)> {
            (0..lexicon.len() as u32)
                .map(|entry| (lexicon.word(entry, &corpus), lexicon.counts()[entry as usize]))
                .collect()
        };
        prop_assert_eq!(rows(&by_lemma), rows(&plain), "in the same order, too");
    }

    #[test]
    fn frequencies_of_a_list_are_those_of_its_lines(
        texts in twin::texts(),
        (list, lemmas) in lemma_lists(),
        lines in prop::collection::vec(
            (prop::sample::select(vec!["a", "A", "ab", "é", "e", "ss", "zeal", "fog"]), 1u64..9), 1..6,
        ),
        comparison in twin::comparisons(),
        by_lemma: bool,
        least in 0u64..4,
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let lexicon = match by_lemma {
            true => lexicon(&lemmas, comparison, &corpus),
            false => Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed"),
        };
        let written: String = lines.iter().map(|(word, count)| format!("{word}\t{count}\n")).collect();
        let reference = ReferenceList::read(&written).expect("a list");
        let listed = ListedWords::new(&reference, &lexicon);
        let keywords = Keywords::against_list(&Tally::whole(&lexicon), listed.into(), least);
        let key = |word: &str| {
            let lemma = naive_lemma(&list, word, comparison.accents).filter(|_| by_lemma);
            comparison.key_of(lemma.as_deref().unwrap_or(word)).into_owned()
        };
        let mut naive: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for (_, word) in twin.words() {
            naive.entry(key(word)).or_default().0 += 1;
        }
        for (word, count) in &lines {
            naive.entry(key(word)).or_default().1 += count;
        }
        naive.retain(|_, (a, b)| *a + *b >= least.max(1));
        let found: BTreeMap<String, (u64, u64)> = (0u32..)
            .zip(keywords.rows())
            .map(|(number, row)| {
                let key = match row.word {
                    KeywordWord::Entry(entry) => lexicon.key(entry).to_owned(),
                    KeywordWord::Elsewhere(_) => {
                        comparison.key_of(&keywords.word(number, &lexicon, &corpus)).into_owned()
                    }
                    KeywordWord::Phrase(_) => unreachable!("words alone are counted"),
                };
                (key, (row.target, row.reference))
            })
            .collect();
        prop_assert_eq!(found, naive);
        prop_assert_eq!(keywords.tokens().1, lines.iter().map(|(_, count)| count).sum::<u64>());
    }

    #[test]
    fn stop_words_are_those_of_the_lists(
        texts in twin::texts(),
        words in prop::collection::vec(prop::sample::select(vec!["a", "AB", "é", "ss", "don’t"]), 1..3),
        comparison in twin::comparisons(),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let list = StopList::read(&words.join("\n")).expect("a list");
        let stopped = Stopped::new(&lexicon, &[&list]);
        for entry in 0..lexicon.len() as u32 {
            let any_case = Comparison { case: false, ..comparison };
            let key = any_case.key_of(lexicon.key(entry));
            let on_list = words.iter().any(|word| any_case.key_of(word) == key);
            prop_assert_eq!(stopped.holds(entry), on_list, "{}", lexicon.key(entry));
        }
        prop_assert!(!Stopped::new(&lexicon, &[]).holds(0));
    }
}

#[test]
fn a_lemma_is_shown_as_its_list_has_it() {
    let corpus = twin::corpus(&["She went home. Goes he? Saws saw what she saw.".to_owned()]);
    let lemmas: SharedLemmas = LemmaList::read("Go -> went goes\nsee -> saw\nsaw -> saws\n")
        .expect("a list")
        .into();
    let any_case = Comparison {
        case: false,
        accents: true,
    };
    let lexicon = lexicon(&lemmas, any_case, &corpus);
    let shown: Vec<(String, u32, Vec<String>)> = (0..lexicon.len() as u32)
        .map(|entry| {
            let forms = lexicon.forms(entry, &corpus);
            (
                lexicon.word(entry, &corpus),
                lexicon.counts()[entry as usize],
                forms,
            )
        })
        .collect();
    let row = |word: &str, count, forms: &[&str]| {
        (
            word.to_owned(),
            count,
            forms.iter().map(ToString::to_string).collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        shown,
        [
            row("Go", 2, &["goes", "went"]),
            row("he", 1, &["he"]),
            row("home", 1, &["home"]),
            row("saw", 1, &["saws"]),
            row("see", 2, &["saw"]),
            row("she", 2, &["she"]),
            row("what", 1, &["what"]),
        ]
    );
    // What is shown counts, not what it stands for.
    let stopped = Stopped::new(&lexicon, &[&StopList::read("saw went").expect("a list")]);
    let left_out = (0..lexicon.len() as u32).filter(|&entry| stopped.holds(entry));
    assert_eq!(left_out.collect::<Vec<_>>(), [3]);
}

#[test]
fn a_language_is_told_by_its_small_words() {
    let told = |text: &str| {
        let corpus = twin::corpus(&[text.to_owned()]);
        let index = corpus.index().expect("indexed");
        stop_language(corpus.vocabulary(), index).map(|of| of.code)
    };
    let english = "The ferry was late, and the keeper of the light went down to the quay with a lamp because nobody else would. It is what he had always done.";
    let german = "Die Fähre kam zu spät, und der Wärter ging mit einer Lampe zum Kai hinunter, weil es sonst keiner getan hätte. Das war es, was er immer tat.";
    let french = "Le bac était en retard, et le gardien du phare descendit vers le quai avec une lampe, parce que personne d’autre ne l’aurait fait. C’est ce qu’il faisait toujours.";
    assert_eq!(told(english), Some("en"));
    assert_eq!(told(german), Some("de"));
    assert_eq!(told(french), Some("fr"));
    assert_eq!(told("Ferries, lamps, quays."), None);
    assert_eq!(told(""), None);
}
