//! Queries over texts of which some carry annotation: the engine's hits are
//! those of the naive matcher.

use kwicksilver::engine::annotated::{AnnotatedText, Layer, Structure};
use kwicksilver::engine::corpus::LayerName;
use kwicksilver::engine::query::{Comparison, QueryErrorKind, read};
use proptest::prelude::*;

use crate::twin::{self, Sample, Twin};

/// A word with what stands before it, what is said of it and what begins
/// there.
type Word = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    bool,
    bool,
);

fn word() -> impl Strategy<Value = Word> {
    (
        prop::sample::select(vec![" ", " ", "", "-", "\n\n", ". "]),
        prop::sample::select(vec![
            "a", "b", "A", "ab", "é", "n't", "do", ",", "…", "1", "a-b",
        ]),
        prop::sample::select(vec!["a", "b", "", "do\u{1F}not", "\u{1F}b", "a+b", "É"]),
        prop::sample::select(vec!["N", "V", "V.N", ""]),
        any::<bool>(),
        any::<bool>(),
    )
}

fn layer(name: &str, values: Vec<&str>) -> Option<Layer> {
    let mut table = vec![String::new()];
    let values = values
        .into_iter()
        .map(|value| {
            let known = table.iter().position(|known| known == value);
            known.unwrap_or_else(|| {
                table.push(value.to_owned());
                table.len() - 1
            }) as u32
        })
        .collect();
    (table.len() > 1).then(|| Layer {
        name: name.to_owned(),
        values,
        table,
    })
}

fn annotated() -> impl Strategy<Value = AnnotatedText> {
    let year = prop::sample::select(vec!["", "1999", "2001", "2001-05-06", "late"]);
    let words = prop::collection::vec(word(), 1..25);
    (words, year, 0usize..4).prop_map(|(words, year, left_out)| {
        let mut made = AnnotatedText::default();
        for (number, (gap, form, .., sentence, paragraph)) in words.iter().enumerate() {
            if number > 0 {
                made.text.push_str(gap);
            }
            let start = made.text.len() as u32;
            made.text.push_str(form);
            made.tokens.push(start..made.text.len() as u32);
            let first = number as u32;
            if *sentence && left_out != 1 {
                made.sentences.push(first);
            }
            if *paragraph && left_out != 2 {
                made.paragraphs.push(first);
            }
            if *sentence && *paragraph {
                let structure = Structure {
                    name: "q".to_owned(),
                    tokens: first..(first + 3).min(words.len() as u32),
                    attributes: Vec::new(),
                };
                made.structures.push(structure);
            }
        }
        let lemmas = words.iter().map(|word| word.2).collect();
        let tags = words.iter().map(|word| word.3).collect();
        // Some lack a layer.
        if left_out != 3 {
            made.layers.extend(layer("lemma", lemmas));
        }
        made.layers.extend(layer("pos", tags));
        if !year.is_empty() {
            made.metadata.push(("year".to_owned(), year.to_owned()));
        }
        made
    })
}

pub(crate) fn samples() -> impl Strategy<Value = Vec<Sample>> {
    let plain = "([abAé]{1,2}[ ,.\n]{1,2}|don't ){0,10}".prop_map(Sample::Plain);
    let sample = prop_oneof![3 => annotated().prop_map(Sample::Annotated), 1 => plain];
    prop::collection::vec(sample, 1..4)
}

fn condition() -> impl Strategy<Value = String> {
    let string = prop::sample::select(vec![
        "\"a\"",
        "\"A\"%c",
        "\"a.*\"",
        "\"do\"",
        "\"do\\+not\"",
        "\"a+b\"%l",
        "\"V\"",
        "\"V.*\"",
        "\"\"",
        "\"N|V\"",
        "\"e\"%cd",
        "\"_\\+b\"",
        "\".*\"",
    ]);
    let leaf = (
        prop::sample::select(vec!["word", "lc", "lemma", "lemma", "pos", "pos"]),
        prop::sample::select(vec!["=", "!="]),
        string,
    )
        .prop_map(|(attribute, sign, string)| format!("{attribute}{sign}{string}"));
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| format!("!({of})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} & {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a} | {b})")),
        ]
    })
}

fn queries() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        6 => condition().prop_map(|of| format!("[{of}]")),
        1 => Just("[]".to_owned()),
        1 => prop::sample::select(vec!["<s>", "</p>", "<q>", "</q>"]).prop_map(String::from),
    ];
    let repeat = prop::sample::select(vec!["", "", "", "?", "*", "{1,2}"]);
    let item = (token, repeat).prop_map(|(token, repeat)| token + repeat);
    let row = prop::collection::vec(item, 1..4).prop_map(|items| items.join(" "));
    let scope = prop::sample::select(vec![
        "",
        "",
        "",
        " within <s/>",
        " within <q/>",
        " !within <q/>",
        " containing [pos=\"V\"]",
        " within <doc year>=\"2000\"/>",
        " within <doc year<=\"2001\" & name!=\"0.*\"/>",
        " !within <doc year=\"2001\"/>",
        " within (<s/> containing [lemma=\"do\"])",
    ]);
    let cql = (row.clone(), scope).prop_map(|(row, scope)| row + scope);
    let labelled = (
        condition(),
        prop::sample::select(vec!["lemma", "pos", "word", "lc"]),
        prop::sample::select(vec!["lemma", "pos", "word"]),
    )
        .prop_map(|(of, a, b)| format!("x:[{of}] []? y:[] :: x.{a} = y.{b} & x.pos != \"N\""));
    let structure = prop::sample::select(vec!["<q/>", "<q/> containing [pos=\"V\"]", "<p/>"]);
    let simple = prop::sample::select(vec![
        "{a}",
        "{a*}",
        "{do/V.*}",
        "{/N}",
        "_V",
        "_V* a",
        "don't",
        "a-b",
        "a b",
        "don't|a",
        "a ... n't",
        "\"don't\"",
        "A-B",
        "{É}",
        "b-1-a",
    ]);
    prop_oneof![
        6 => cql,
        1 => labelled,
        1 => structure.prop_map(String::from),
        2 => simple.prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_global_rejects: 10_000_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn hits_in_annotated_texts_are_those_of_the_naive_matcher(
        samples in samples(),
        text in queries(),
        comparison in twin::comparisons(),
    ) {
        let mut corpus = twin::corpus_of(&samples);
        let query = match read(&text, comparison, corpus.tokenizer(), corpus.attributes()) {
            Ok(query) => query,
            Err(error) => {
                let expected = matches!(
                    error.kind,
                    QueryErrorKind::FitsNothing
                        | QueryErrorKind::NoAttribute(..)
                        | QueryErrorKind::NoLayer(..)
                        | QueryErrorKind::NoStructure(..)
                        | QueryErrorKind::NoStructureAttribute(..)
                );
                prop_assert!(expected, "{text}: {error}");
                return Err(TestCaseError::reject("no query for these texts"));
            }
        };
        for layer in query.layers() {
            while !corpus.advance_layer(&layer, 3) {}
        }
        let hits = twin::search(&corpus, &query);
        let naive = Twin::of(samples).answer(&query);
        prop_assert_eq!(twin::found(&corpus, &hits), naive);
    }
}

#[test]
fn words_are_found_however_a_file_splits_them() {
    let tokens = |text: &str, words: &[&str]| {
        let mut at = 0;
        let tokens = words.iter().map(|word| {
            let start = at + text[at..].find(word).expect("in order");
            at = start + word.len();
            start as u32..at as u32
        });
        Sample::Annotated(AnnotatedText {
            text: text.to_owned(),
            tokens: tokens.collect(),
            ..AnnotatedText::default()
        })
    };
    let samples = [
        tokens(
            "We don't, a state-of-the-art ferry.",
            &[
                "We",
                "do",
                "n't",
                ",",
                "a",
                "state-of-the-art",
                "ferry",
                ".",
            ],
        ),
        Sample::Plain("They don’t; state-of-the-art do n't.".to_owned()),
    ];
    let mut corpus = twin::corpus_of(&samples);
    for tokens in corpus.attributes().compounds.clone() {
        while !corpus.advance_layer(&LayerName::Compound(tokens), 3) {}
    }
    let count = |text: &str| {
        let comparison = Comparison {
            case: false,
            accents: true,
        };
        let query = read(text, comparison, corpus.tokenizer(), corpus.attributes()).expect("reads");
        twin::search(&corpus, &query).len()
    };
    assert_eq!(count("don't"), 2);
    assert_eq!(count("do"), 2, "one of them apart");
    assert_eq!(count("state-of-the-art"), 2);
    assert_eq!(
        count("don't a state-of-the-art ferry"),
        1,
        "no comma is a token"
    );
}
