//! N-grams and frames against a count by hand.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::figures::ngrams::{
    Around, NgramSettings, Ngrams, NgramsBuilder, TooManyNgrams,
};
use kwicksilver::engine::figures::{Counted, Lexicon, by_document};
use kwicksilver::engine::query::{Comparison, Hits};
use proptest::prelude::*;

use crate::twin::{self, Twin};

/// Words, the open slot as `*`; for each filler how often, and the texts.
type Naive = BTreeMap<Vec<String>, (BTreeMap<String, u32>, BTreeSet<usize>)>;

/// The same in some documents alone: what other documents have is nothing.
fn within(texts: &[String], kept: &[bool]) -> Vec<String> {
    let texts = texts.iter().zip(kept);
    texts
        .map(|(text, kept)| if *kept { text.clone() } else { String::new() })
        .collect()
}

fn count(
    corpus: &Corpus,
    hits: &Hits,
    lexicon: &Lexicon,
    settings: NgramSettings,
    slice: usize,
) -> Ngrams {
    let mut builder = NgramsBuilder::new(settings);
    let mut before = 0.0;
    while !builder.advance(hits, lexicon, corpus, slice).expect("few") {
        assert!(before <= builder.progress() && builder.progress() <= 1.0);
        before = builder.progress();
    }
    while !builder.fold(lexicon, corpus, slice) {}
    builder.finish()
}

/// All that is told of n-grams, in their order: words, figures to the bit, and
/// whether a longer one holds them.
type Told = Vec<(Vec<Option<String>>, [u32; 4], u64, bool)>;

fn told(ngrams: &Ngrams, lexicon: &Lexicon, corpus: &Corpus) -> Told {
    let row = |row: u32| {
        let entries = ngrams.entries(row, lexicon, corpus);
        let key = |entry: Option<u32>| entry.map(|entry| lexicon.key(entry).to_owned());
        let of = ngrams.row(row);
        let figures = [of.count, of.range, of.fillers, of.position];
        let words = entries.map(key).collect();
        (
            words,
            figures,
            of.entropy.to_bits(),
            ngrams.is_subsumed(row),
        )
    };
    (0..ngrams.len() as u32).map(row).collect()
}

fn naive(
    twin: &Twin,
    found: &[(usize, usize, usize)],
    settings: NgramSettings,
    key: impl Fn(&str) -> String,
) -> Naive {
    let mut counts = Naive::new();
    let least = settings.least.max(if settings.frames { 3 } else { 1 });
    for n in usize::from(least)..=usize::from(settings.most) {
        for text in 0..twin.texts.len() {
            for start in 0..(twin.tokens[text].len() + 1).saturating_sub(n) {
                let around = found
                    .iter()
                    .filter(|hit| hit.0 == text)
                    .any(|&(_, from, to)| {
                        from >= start
                            && to <= start + n
                            && match settings.around {
                                Around::Right => from == start,
                                Around::Left => to == start + n,
                                _ => true,
                            }
                    });
                if settings.around != Around::Corpus && !around {
                    continue;
                }
                let words: Vec<String> = (start..start + n)
                    .map(|token| key(twin.word(text, token)))
                    .collect();
                let slots = if settings.frames { 1..n - 1 } else { 0..1 };
                for slot in slots {
                    let mut gram = words.clone();
                    let mut filler = String::new();
                    if settings.frames {
                        filler = std::mem::replace(&mut gram[slot], "*".to_owned());
                    }
                    let (fillers, texts) = counts.entry(gram).or_default();
                    *fillers.entry(filler).or_default() += 1;
                    texts.insert(text);
                }
            }
        }
    }
    counts.retain(|_, (fillers, texts)| {
        fillers.values().sum::<u32>() >= settings.frequency
            && texts.len() >= settings.range as usize
    });
    counts
}

fn settings() -> impl Strategy<Value = NgramSettings> {
    let around = prop_oneof![
        3 => Just(Around::Corpus),
        1 => Just(Around::Left),
        1 => Just(Around::Right),
        1 => Just(Around::Both),
    ];
    (1u8..11, 0u8..3, 1u32..4, 1u32..3, any::<bool>(), around).prop_map(
        |(least, more, frequency, range, frames, around)| NgramSettings {
            least,
            most: (least + more).min(10),
            frequency,
            range,
            frames,
            around,
        },
    )
}

proptest! {
    #[test]
    fn counts_are_those_of_a_walk(
        texts in twin::texts(),
        query in twin::queries(),
        comparison in twin::comparisons(),
        settings in settings(),
        // Hits that are sifted leave out some of what is alike.
        kept in prop::collection::vec(any::<bool>(), 1..6),
        slice in 1usize..40,
    ) {
        let corpus = twin::corpus(&texts);
        let twin = Twin::new(texts);
        let hits = twin::search(&corpus, &twin::read(&query, comparison));
        let numbers: Vec<u32> = (0..hits.len() as u32)
            .filter(|&hit| kept[hit as usize % kept.len()])
            .collect();
        let hits = hits.select(&numbers);
        let found_hits = twin::found(&corpus, &hits);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let ngrams = count(&corpus, &hits, &lexicon, settings, slice);
        let naive = naive(&twin, &found_hits, settings, |word| comparison.key_of(word).into_owned());

        let words = |row: u32| -> Vec<String> {
            let entries = ngrams.entries(row, &lexicon, &corpus);
            entries.map(|entry| entry.map_or("*", |entry| lexicon.key(entry)).to_owned()).collect()
        };
        prop_assert_eq!(ngrams.len(), naive.len());
        let rows = 0..ngrams.len() as u32;
        let places_of = |row| ngrams.places(row, &hits, &lexicon, &corpus);
        let placed: Vec<(u8, Vec<u32>)> =
            rows.map(|row| (ngrams.row(row).n, places_of(row))).collect();
        for row in 0..ngrams.len() as u32 {
            let gram = words(row);
            let (fillers, texts) = &naive[&gram];
            let figures = ngrams.row(row);
            let total: u32 = fillers.values().sum();
            prop_assert_eq!((figures.count, figures.range), (total, texts.len() as u32));
            let places = ngrams.places(row, &hits, &lexicon, &corpus);
            let found = by_document(&places, corpus.index().expect("indexed"));
            prop_assert!(places.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(places.len() as u32, total);
            prop_assert_eq!(found.len(), texts.len());
            if settings.frames {
                prop_assert_eq!(figures.fillers, fillers.len() as u32);
                let share = |count: &u32| f64::from(*count) / f64::from(total);
                let entropy: f64 = fillers.values().map(|n| -share(n) * share(n).log2()).sum();
                prop_assert!((figures.entropy - entropy).abs() < 1e-9);
                let places = ngrams.places(row, &hits, &lexicon, &corpus);
                let listed: BTreeMap<String, u32> = ngrams
                    .fillers(row, &places, &lexicon, &corpus)
                    .into_iter()
                    .map(|filler| (lexicon.key(filler.entry).to_owned(), filler.count))
                    .collect();
                prop_assert_eq!(&listed, fillers);
            } else {
                let subsumed = placed.iter().any(|(n, longer)| {
                    let within = |offset: u32| {
                        let start = |place: &u32| place.checked_sub(offset);
                        let mut starts = places.iter().map(start);
                        starts.all(|at| at.is_some_and(|at| longer.binary_search(&at).is_ok()))
                    };
                    usize::from(*n) == gram.len() + 1 && (within(0) || within(1))
                });
                prop_assert_eq!(ngrams.is_subsumed(row), subsumed);
            }
        }
    }

    #[test]
    fn slices_order_of_loading_and_what_has_come_and_gone_change_nothing(
        texts in twin::texts(),
        query in twin::queries(),
        settings in settings(),
        slice in 1usize..40,
    ) {
        let comparison = Comparison { case: false, accents: true };
        let rows = |corpus: &Corpus, slice: usize| {
            let hits = twin::search(corpus, &twin::read(&query, comparison));
            let lexicon = Lexicon::new(Counted::Words(comparison), corpus).expect("indexed");
            told(&count(corpus, &hits, &lexicon, settings, slice), &lexicon, corpus)
        };
        let backwards = twin::corpus(&texts);
        let mut forwards = twin::corpus_at_once(&texts);
        let expected = rows(&backwards, 1 << 20);
        prop_assert_eq!(&rows(&backwards, slice), &expected);
        prop_assert_eq!(&rows(&forwards, slice), &expected);
        forwards.remove(&HashSet::from([DocumentKey(0)]));
        while !forwards.advance(1 << 20) {}
        forwards.restore();
        while !forwards.advance(1 << 20) {}
        prop_assert_eq!(&rows(&forwards, 1 << 20), &expected);
    }
}

proptest! {
    #[test]
    fn documents_that_do_not_count_are_as_if_empty(
        texts in twin::texts(),
        kept in prop::collection::vec(any::<bool>(), 5),
        comparison in twin::comparisons(),
        frames: bool,
    ) {
        let settings = NgramSettings {
            least: 2,
            most: 3,
            frequency: 1,
            range: 1,
            frames,
            around: Around::Corpus,
        };
        let rows = |texts: &[String], documents: Vec<bool>| {
            let corpus = twin::corpus(texts);
            let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
            let mut builder = NgramsBuilder::new(settings).within(documents);
            while !builder.advance(&Hits::default(), &lexicon, &corpus, 3).expect("few") {}
            let ngrams = builder.finish();
            let rows = (0..ngrams.len() as u32).map(|row| {
                let entries = ngrams.entries(row, &lexicon, &corpus);
                let key = |entry: Option<u32>| entry.map(|entry| lexicon.key(entry).to_owned());
                let figures = ngrams.row(row);
                (entries.map(key).collect::<Vec<_>>(), figures.count, figures.range)
            });
            // Which of two words alike comes first hangs on the forms there are.
            rows.collect::<BTreeSet<_>>()
        };
        let some = rows(&texts, kept[..texts.len()].to_vec());
        let alone = rows(&within(&texts, &kept), vec![true; texts.len()]);
        prop_assert_eq!(some, alone);
    }
}

proptest! {
    #[test]
    fn parts_are_told_apart_as_by_a_walk(
        texts in twin::texts(),
        kept in prop::collection::vec(any::<bool>(), 5),
        parts in prop::collection::vec(0u32..3, 5),
        comparison in twin::comparisons(),
        (least, more) in (1u8..4, 0u8..3),
        frequency in 1u32..3,
    ) {
        let settings = NgramSettings {
            least,
            most: least + more,
            frequency,
            range: 1,
            frames: false,
            around: Around::Corpus,
        };
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let (kept, parts) = (&kept[..texts.len()], &parts[..texts.len()]);
        let mut builder = NgramsBuilder::new(settings).within(kept.to_vec()).in_parts(parts.to_vec());
        while !builder.advance(&Hits::default(), &lexicon, &corpus, 3).expect("few") {}
        let ngrams = builder.finish();
        let found: BTreeMap<Vec<String>, Vec<(u32, u32)>> = (0..ngrams.len() as u32)
            .map(|row| {
                let entries = ngrams.entries(row, &lexicon, &corpus).flatten();
                let words = entries.map(|entry| lexicon.key(entry).to_owned());
                (words.collect(), ngrams.parts(row).to_vec())
            })
            .collect();
        for row in 0..ngrams.len() as u32 {
            let told: u32 = (0..3).map(|part| ngrams.count_in(row, part)).sum();
            prop_assert_eq!(told, ngrams.row(row).count);
        }
        let twin = Twin::new(texts.clone());
        let mut naive: BTreeMap<Vec<String>, BTreeMap<u32, u32>> = BTreeMap::new();
        for n in usize::from(least)..=usize::from(least + more) {
            for text in (0..texts.len()).filter(|&text| kept[text]) {
                for start in 0..(twin.tokens[text].len() + 1).saturating_sub(n) {
                    let key = |token| comparison.key_of(twin.word(text, token)).into_owned();
                    let by_part = naive.entry((start..start + n).map(key).collect()).or_default();
                    *by_part.entry(parts[text]).or_default() += 1;
                }
            }
        }
        naive.retain(|_, by_part| by_part.values().sum::<u32>() >= frequency);
        let naive: BTreeMap<_, Vec<_>> = naive
            .into_iter()
            .map(|(words, by_part)| (words, by_part.into_iter().collect()))
            .collect();
        prop_assert_eq!(found, naive);
    }
}

#[test]
fn a_phrase_at_another_hit_than_the_longer_ones_stays() {
    let texts = ["b x b".to_owned(), "x b".to_owned()];
    let corpus = twin::corpus_at_once(&texts);
    let comparison = Comparison {
        case: false,
        accents: true,
    };
    let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
    let settings = NgramSettings {
        least: 2,
        most: 3,
        frequency: 1,
        range: 1,
        frames: false,
        around: Around::Both,
    };
    // The first *b* of each text.
    let all = twin::search(&corpus, &twin::read("b", comparison));
    let hits = all.select(&[0, 2]);
    let ngrams = count(&corpus, &hits, &lexicon, settings, 1 << 10);
    let row = (0..ngrams.len() as u32).find(|&row| ngrams.words(row, &lexicon, &corpus) == "x b");
    let row = row.expect("a phrase");
    assert_eq!((ngrams.row(row).count, ngrams.is_subsumed(row)), (1, false));
    assert!((0..ngrams.len() as u32).any(|row| ngrams.words(row, &lexicon, &corpus) == "b x b"));
}

#[test]
fn more_phrases_than_are_kept_end_the_count() {
    let corpus = twin::corpus_at_once(&["a b c d e a b".to_owned()]);
    let comparison = Comparison {
        case: false,
        accents: true,
    };
    let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
    for around in [Around::Corpus, Around::Both] {
        let settings = NgramSettings {
            least: 2,
            most: 3,
            frequency: 1,
            range: 1,
            frames: false,
            around,
        };
        let hits = twin::search(&corpus, &twin::read("a|b|c|d|e", comparison));
        let count = |most: usize, slice: usize| {
            let mut builder = NgramsBuilder::new(settings).at_most(most);
            loop {
                if builder.advance(&hits, &lexicon, &corpus, slice)? {
                    return Ok(builder.finish().len());
                }
            }
        };
        for slice in [1, 3, 1 << 16] {
            assert_eq!(count(10, slice), Ok(10), "{around:?}");
            assert_eq!(
                count(9, slice),
                Err(TooManyNgrams { most: 9 }),
                "{around:?}"
            );
        }
    }
}

#[test]
fn a_frequent_first_word_is_split_and_counts_stay() {
    // More positions of one word, and of two in a row, than are worked on at
    // once.
    let unit = "a b c a b d a e c a a b ";
    let texts = vec![unit.repeat(9_000), unit.repeat(100)];
    let corpus = twin::corpus_at_once(&texts);
    let twin = Twin::new(texts);
    let comparison = Comparison {
        case: false,
        accents: true,
    };
    let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
    for frames in [false, true] {
        let settings = NgramSettings {
            least: 2,
            most: 4,
            frequency: 2,
            range: 1,
            frames,
            around: Around::Corpus,
        };
        let mut builder = NgramsBuilder::new(settings);
        assert_eq!(builder.progress(), 0.0);
        let mut turns = 0;
        while !builder
            .advance(&Hits::default(), &lexicon, &corpus, 10_000)
            .expect("few")
        {
            turns += 1;
        }
        assert!(turns > 20 && builder.progress() >= 1.0);
        let ngrams = builder.finish();
        let naive = naive(&twin, &[], settings, str::to_owned);
        assert_eq!(ngrams.len(), naive.len());
        for row in 0..ngrams.len() as u32 {
            let words = ngrams.words(row, &lexicon, &corpus);
            let gram: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let figures = ngrams.row(row);
            let (fillers, texts) = &naive[&gram];
            assert_eq!(figures.count, fillers.values().sum::<u32>(), "{words}");
            assert_eq!(figures.range, texts.len() as u32);
        }
    }
}
