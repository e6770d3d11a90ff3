//! Marks: what lines say after any marking is what a map of spans says that
//! is kept beside it.

use std::collections::BTreeMap;

use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::marks::{Agreement, Change, Edit, Marks, Span, Spans, file, note_of};
use kwicksilver::engine::query::{Comparison, Hits};
use kwicksilver::engine::tokenize::Rules;
use proptest::prelude::*;

use crate::twin::{self, Twin};

/// Category and note by text and bytes.
type Naive = BTreeMap<(usize, usize, usize), (u8, Option<String>)>;

/// What a reader does: marks every so-many-th hit of a query from one on,
/// writes a note on it, or takes the last step back.
#[derive(Clone, Debug)]
enum Step {
    Edit {
        query: String,
        first: usize,
        every: usize,
        edit: Edit,
    },
    Undo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edit = prop_oneof![
        4 => (0u8..=9).prop_map(Edit::Category),
        1 => prop::option::of("[a-c]{1,3}").prop_map(|note| Edit::Note(note.map(Into::into))),
    ];
    let edit =
        (twin::queries(), 0usize..4, 1usize..5, edit).prop_map(|(query, first, every, edit)| {
            Step::Edit {
                query,
                first,
                every,
                edit,
            }
        });
    prop::collection::vec(prop_oneof![5 => edit, 1 => Just(Step::Undo)], 1..8)
}

fn hits(corpus: &Corpus, query: &str) -> Hits {
    let comparison = Comparison {
        case: false,
        accents: true,
    };
    twin::search(corpus, &twin::read(query, comparison))
}

/// A hit's bytes, by the twin's tokens.
fn bytes(twin: &Twin, (text, start, end): twin::NaiveHit) -> (usize, usize, usize) {
    let tokens = &twin.tokens[text];
    (text, tokens[start].start, tokens[end - 1].end)
}

/// Does the steps to marks and to the map alike.
fn both(corpus: &Corpus, twin: &Twin, steps: Vec<Step>) -> (Marks, Naive) {
    let index = corpus.index().expect("indexed");
    let (mut marks, mut naive) = (Marks::default(), Naive::new());
    let mut undo: Option<(Vec<Change>, Naive)> = None;
    for step in steps {
        let Step::Edit {
            query,
            first,
            every,
            edit,
        } = step
        else {
            if let Some((changes, before)) = undo.take() {
                changes
                    .into_iter()
                    .for_each(|change| drop(marks.put(change)));
                naive = before;
            }
            continue;
        };
        let hits = hits(corpus, &query);
        let spans = Spans::new(corpus, index, &hits);
        let before = naive.clone();
        let mut changes = Vec::new();
        for (place, document) in corpus.documents().iter().enumerate() {
            let id = marks.text_id(document.name(), document.fingerprint());
            let chosen = (first..hits.len()).step_by(every).map(|hit| spans.of(hit));
            let chosen: Vec<Span> = chosen.filter(|of| of.0 == place).map(|of| of.1).collect();
            changes.push(marks.edit(id, &chosen, &edit));
        }
        changes.reverse();
        undo = Some((changes, before));
        for hit in twin::found(corpus, &hits)
            .into_iter()
            .skip(first)
            .step_by(every)
        {
            let value = naive.entry(bytes(twin, hit)).or_default();
            match &edit {
                Edit::Category(category) => value.0 = *category,
                Edit::Note(note) => value.1 = note.as_deref().map(str::to_owned),
            }
        }
        naive.retain(|_, value| value.0 > 0 || value.1.is_some());
    }
    (marks, naive)
}

/// What the map says of each hit of a query.
fn expected(corpus: &Corpus, twin: &Twin, naive: &Naive, hits: &Hits) -> Vec<(u8, Option<String>)> {
    let found = twin::found(corpus, hits).into_iter();
    found
        .map(|hit| naive.get(&bytes(twin, hit)).cloned().unwrap_or_default())
        .collect()
}

/// Texts of which no two are the same: marks of equal texts are shared.
fn different() -> impl Strategy<Value = Vec<String>> {
    twin::texts().prop_map(|texts| {
        let number = |(number, text): (usize, String)| format!("{text}\n{number}");
        texts.into_iter().enumerate().map(number).collect()
    })
}

proptest! {
    #[test]
    fn every_query_shows_the_marks_of_its_spans(
        texts in different(),
        steps in steps(),
        query in twin::queries(),
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let (marks, naive) = both(&corpus, &twin, steps);
        prop_assert_eq!(marks.len(), naive.len());

        let hits = hits(&corpus, &query);
        let spans = Spans::new(&corpus, corpus.index().expect("indexed"), &hits);
        let expected = expected(&corpus, &twin, &naive, &hits);
        let categories: Vec<u8> = expected.iter().map(|mark| mark.0).collect();
        prop_assert_eq!(spans.categories(&marks), categories);
        for (hit, (_, note)) in expected.iter().enumerate() {
            let (place, span) = spans.of(hit);
            prop_assert_eq!(note_of(&marks, &corpus, place, span), note.as_deref());
        }
    }

    #[test]
    fn marks_outlive_file_rules_and_removal(
        texts in different(),
        steps in steps(),
        query in twin::queries(),
    ) {
        let mut corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let (marks, naive) = both(&corpus, &twin, steps);

        // Out to a file and back.
        let mut saved = String::new();
        let mut writer = file::Writer::begin(&[], &mut saved);
        for (_, text) in marks.texts() {
            writer.text(text.name(), text.fingerprint(), &mut saved);
            for mark in text.marks() {
                writer.mark(mark, None, &mut saved);
            }
        }
        writer.end(&mut saved);
        let mut again = Marks::default();
        file::read(&saved).expect("readable").put_into(&mut again);

        // Other rules and back; all texts gone and back.
        let punctuation = Rules { punctuation: true, ..Rules::default() };
        corpus.set_rules(punctuation);
        while !corpus.advance(7) {}
        corpus.set_rules(Rules::default());
        let keys = corpus.documents().iter().map(|document| document.key()).collect();
        corpus.remove(&keys);
        while !corpus.advance(7) {}
        corpus.restore();
        while !corpus.advance(7) {}

        let hits = hits(&corpus, &query);
        let spans = Spans::new(&corpus, corpus.index().expect("indexed"), &hits);
        let expected = expected(&corpus, &twin, &naive, &hits);
        let categories: Vec<u8> = expected.into_iter().map(|mark| mark.0).collect();
        prop_assert_eq!(spans.categories(&again), categories);
    }

    #[test]
    fn two_coders_agree_as_counted_line_by_line(
        texts in different(),
        one in steps(),
        two in steps(),
        query in twin::queries(),
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let (first, naive_first) = both(&corpus, &twin, one);
        let (second, naive_second) = both(&corpus, &twin, two);
        let hits = hits(&corpus, &query);
        let spans = Spans::new(&corpus, corpus.index().expect("indexed"), &hits);
        let agreement = Agreement::of(&spans.categories(&first), &spans.categories(&second));

        let first = expected(&corpus, &twin, &naive_first, &hits).into_iter().map(|mark| mark.0);
        let second = expected(&corpus, &twin, &naive_second, &hits).into_iter().map(|mark| mark.0);
        let pairs: Vec<(u8, u8)> = first.zip(second).collect();
        let count = |fits: &dyn Fn(u8, u8) -> bool| {
            pairs.iter().filter(|(a, b)| fits(*a, *b)).count() as u32
        };
        prop_assert_eq!(agreement.both(), count(&|a, b| a > 0 && b > 0));
        prop_assert_eq!(agreement.same(), count(&|a, b| a > 0 && a == b));
        prop_assert_eq!(agreement.first_only(), count(&|a, b| a > 0 && b == 0));
        prop_assert_eq!(agreement.second_only(), count(&|a, b| a == 0 && b > 0));
        if let Some(kappa) = agreement.kappa() {
            let both = f64::from(agreement.both());
            let share = |fits: &dyn Fn(u8, u8) -> bool| f64::from(count(fits)) / both;
            let chance: f64 = (1..=9)
                .map(|of| share(&|a, b| a == of && b > 0) * share(&|a, b| a > 0 && b == of))
                .sum();
            let observed = share(&|a, b| a > 0 && a == b);
            prop_assert!((kappa - (observed - chance) / (1.0 - chance)).abs() < 1e-9);
        }
    }
}
