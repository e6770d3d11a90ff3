//! Keywords and dispersion columns against counts by hand, and what must not
//! change them.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::corpus::Corpus;
use kwicksilver::engine::figures::ngrams::{Around, NgramSettings, NgramsBuilder};
use kwicksilver::engine::figures::{
    Counted, DispersionColumn, DocumentParts, KeywordWord, Keywords, Lexicon, ListedWords, Scores,
    Significance, Tally, TallyBuilder, TextMeasuresBuilder,
};
use kwicksilver::engine::query::{Comparison, Hits};
use kwicksilver::engine::reference::ReferenceList;
use kwicksilver::engine::statistics::{
    Correction, Dispersion, DispersionMeasure, Measure, Part, Richness, average_reduced_frequency,
};
use proptest::prelude::*;

use unicode_segmentation::UnicodeSegmentation;

use crate::twin::{self, Twin};

fn tally(lexicon: &Lexicon, corpus: &Corpus, documents: Vec<usize>) -> Tally {
    let mut builder = TallyBuilder::new(lexicon, documents);
    while !builder.advance(lexicon, corpus, 4) {}
    builder.finish(lexicon)
}

/// A column of dispersion, or of ranges, made in slices of a size.
fn column(
    measure: Option<DispersionMeasure>,
    documents: &[usize],
    lexicon: &Lexicon,
    corpus: &Corpus,
    slice: usize,
) -> DispersionColumn {
    let index = corpus.index().expect("indexed");
    let parts = DocumentParts::new(documents.iter().copied(), index);
    let mut column = match measure {
        Some(measure) => DispersionColumn::new(measure, parts),
        None => DispersionColumn::ranges(parts),
    };
    while !column.advance(lexicon, corpus, slice) {}
    column
}

proptest! {
    #[test]
    fn frequencies_are_those_of_a_walk(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(any::<bool>(), 5),
        least in 0u64..4,
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let target = tally(&lexicon, &corpus, documents);
        let keywords = Keywords::between(&target, &target.rest_in(&Tally::whole(&lexicon)), least);
        let twin = Twin::new(texts);
        let mut naive: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for (text, word) in twin.words() {
            let entry = naive.entry(comparison.key_of(word).into_owned()).or_default();
            if kept[text] {
                entry.0 += 1;
            } else {
                entry.1 += 1;
            }
        }
        naive.retain(|_, (a, b)| *a + *b >= least);
        let found: BTreeMap<String, (u64, u64)> = keywords
            .rows()
            .iter()
            .map(|row| {
                let KeywordWord::Entry(entry) = row.word else { panic!("no list") };
                (lexicon.key(entry).to_owned(), (row.target, row.reference))
            })
            .collect();
        prop_assert_eq!(found, naive);

        // Every figure that is computed once for many rows, and what is
        // significant, against each by itself.
        let rows = keywords.rows().len();
        for measure in Measure::ALL {
            let mut scores = Scores::of_measure(measure);
            for row in 0..rows as u32 {
                let evidence = keywords.evidence(row, 0.05);
                let figure = evidence.as_ref().and_then(|e| scores.of(e));
                prop_assert_eq!(figure, evidence.and_then(|e| measure.of(&e)));
            }
        }
        for correction in [Correction::Bonferroni, Correction::Holm] {
            let test = Significance { test: Measure::LogLikelihood, alpha: 0.2, correction };
            let of = |row: u32| keywords.evidence(row, test.alpha);
            let p_value = |row: u32| of(row).and_then(|e| test.test.p_value(&e)).unwrap_or(1.0);
            let all: Vec<f64> = (0..rows as u32).map(p_value).collect();
            let limit = test.correction.limit(&all, test.alpha).unwrap_or(-1.0);
            let expected: Vec<bool> = all.iter().map(|p| *p <= limit).collect();
            prop_assert_eq!(test.keeps(rows, of), expected);
        }
    }

    /// N-grams of one word are the words; those of several have the figures of
    /// a walk.
    #[test]
    fn phrases_are_key_as_words_are(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(any::<bool>(), 5),
        (least, n) in (1u64..4, 1u8..4),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let target = tally(&lexicon, &corpus, documents);
        let reference = target.rest_in(&Tally::whole(&lexicon));
        let settings = NgramSettings {
            least: n,
            most: n,
            frequency: least as u32,
            range: 1,
            frames: false,
            around: Around::Corpus,
        };
        let parts = kept[..texts.len()].iter().map(|&kept| u32::from(kept)).collect();
        let mut builder = NgramsBuilder::new(settings).in_parts(parts);
        while !builder.advance(&Hits::default(), &lexicon, &corpus, 3).expect("few") {}
        let ngrams = Rc::new(builder.finish());
        let counts = |row: u32| {
            let in_part = |part| u64::from(ngrams.count_in(row, part));
            (in_part(1), in_part(0))
        };
        let tokens = (target.tokens(), reference.tokens());
        let keywords = Keywords::of_phrases(Rc::clone(&ngrams), counts, tokens, least);
        let twin = Twin::new(texts.clone());
        let mut naive: BTreeMap<String, (u64, u64)> = BTreeMap::new();
        for (text, is_kept) in kept.iter().copied().enumerate().take(texts.len()) {
            let words = &twin.tokens[text];
            for start in 0..(words.len() + 1).saturating_sub(usize::from(n)) {
                let keys = (start..start + usize::from(n)).map(|token| comparison.key_of(twin.word(text, token)));
                let gram = keys.collect::<Vec<_>>().join(" ");
                let entry = naive.entry(gram).or_default();
                if is_kept {
                    entry.0 += 1;
                } else {
                    entry.1 += 1;
                }
            }
        }
        naive.retain(|_, (a, b)| *a + *b >= least);
        let found: BTreeMap<String, (u64, u64)> = keywords
            .rows()
            .iter()
            .map(|row| {
                let KeywordWord::Phrase(ngram) = row.word else { panic!("n-grams") };
                let entries = ngrams.entries(ngram, &lexicon, &corpus).flatten();
                let keys: Vec<&str> = entries.map(|entry| lexicon.key(entry)).collect();
                (keys.join(" "), (row.target, row.reference))
            })
            .collect();
        prop_assert_eq!(found, naive);
        if n == 1 {
            let words = Keywords::between(&target, &reference, least);
            prop_assert_eq!(words.rows().len(), keywords.rows().len());
            for row in 0..words.rows().len() as u32 {
                prop_assert_eq!(words.evidence(row, 0.05), keywords.evidence(row, 0.05));
            }
        }
    }

    #[test]
    fn few_words_are_kept_as_few(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(any::<bool>(), 5),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let some = tally(&lexicon, &corpus, documents.clone());
        let sparse = some.sparse();
        prop_assert!(sparse.iter().all(|(_, count)| *count > 0));
        prop_assert_eq!(Tally::of_sparse(lexicon.len(), &sparse), some.clone());
        let first = tally(&lexicon, &corpus, documents.iter().take(1).copied().collect());
        let others = tally(&lexicon, &corpus, documents.into_iter().skip(1).collect());
        prop_assert_eq!(first.rest_in(&some), others);
    }

    #[test]
    fn a_list_of_the_rest_is_the_rest(texts in twin::texts(), comparison in twin::comparisons()) {
        prop_assume!(texts.len() > 1);
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let target = tally(&lexicon, &corpus, vec![0]);
        let rest = target.rest_in(&Tally::whole(&lexicon));
        prop_assume!(rest.tokens() > 0);
        let mut lines = String::from("elsewhere\t7\n");
        for (entry, count) in (0u32..).zip(rest.counts()) {
            lines.push_str(&format!("{}\t{count}\n", lexicon.word(entry, &corpus)));
        }
        let list = ReferenceList::read(&lines).expect("a list");
        prop_assert_eq!(list.tokens(), rest.tokens() + 7);
        let against = Keywords::against_list(&target, ListedWords::new(&list, &lexicon).into(), 1);
        let between = Keywords::between(&target, &rest, 1);
        let (last, known) = against.rows().split_last().expect("rows");
        prop_assert_eq!(known, between.rows());
        prop_assert_eq!((last.target, last.reference), (0, 7));
        let row = known.len() as u32;
        prop_assert_eq!(against.word(row, &lexicon, &corpus), "elsewhere");
    }

    #[test]
    fn dispersions_are_those_of_a_walk(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(prop::bool::weighted(0.8), 5),
        slice in 1usize..40,
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let of = |measure| column(measure, &documents, &lexicon, &corpus, slice);
        let columns = DispersionMeasure::ALL.map(|measure| of(Some(measure)));
        let ranges = of(None);
        let twin = Twin::new(texts);
        let all: Vec<(usize, String)> = twin
            .words()
            .filter(|(text, _)| kept[*text])
            .map(|(text, word)| (text, comparison.key_of(word).into_owned()))
            .collect();
        let index = corpus.index().expect("indexed");
        let parts = DocumentParts::new(documents.iter().copied(), index);
        for entry in 0..lexicon.len() as u32 {
            let key = lexicon.key(entry);
            let part = |&text: &usize| {
                let here = all.iter().filter(|(of, _)| *of == text);
                Part {
                    count: here.clone().filter(|(_, word)| word == key).count() as u32,
                    size: here.count() as u32,
                }
            };
            let naive = Dispersion::over(documents.iter().map(part));
            let places = (0u32..).zip(&all).filter(|(_, (_, word))| word == key);
            let places: Vec<u32> = places.map(|(place, _)| place).collect();
            let arf = average_reduced_frequency(&places, all.len() as u32);
            prop_assert_eq!(parts.of(entry, &lexicon, &corpus), Some((naive, arf)));
            // To the last bit, however it is computed.
            let expected = [
                naive.dp, naive.dp_norm, naive.d, naive.d2, naive.s, naive.dkl,
                Some(arf).filter(|&arf| arf > 0.0),
            ];
            let measures = DispersionMeasure::ALL.map(Some);
            let alone = parts.figures(&measures, entry, &lexicon, &corpus);
            let bits = |figure: Option<f64>| figure.map(f64::to_bits);
            for ((column, alone), expected) in columns.iter().zip(alone).zip(expected) {
                prop_assert_eq!(bits(column.figure(entry)), bits(expected));
                prop_assert_eq!(bits(alone), bits(expected));
            }
            prop_assert_eq!(ranges.figure(entry), Some(f64::from(naive.range)));
            let range = parts.figures(&[None], entry, &lexicon, &corpus);
            prop_assert_eq!(range, [Some(f64::from(naive.range))]);
        }
    }

    #[test]
    fn order_of_loading_and_what_has_come_and_gone_change_nothing(texts in twin::texts()) {
        let comparison = Comparison { case: false, accents: true };
        let figures = |corpus: &Corpus| {
            let lexicon = Lexicon::new(Counted::Words(comparison), corpus).expect("indexed");
            let parts = DocumentParts::all(corpus.index().expect("indexed"));
            let target = tally(&lexicon, corpus, (0..texts.len().min(1)).collect());
            let keywords = Keywords::between(&target, &target.rest_in(&Tally::whole(&lexicon)), 1);
            (0..lexicon.len() as u32)
                .map(|entry| {
                    let evidence = keywords.evidence(entry, 0.05);
                    let scores = Measure::ALL
                        .map(|measure| evidence.and_then(|e| measure.of(&e)).map(f64::to_bits));
                    let spread = parts.of(entry, &lexicon, corpus);
                    (lexicon.word(entry, corpus), lexicon.counts()[entry as usize], spread, scores)
                })
                .collect::<Vec<_>>()
        };
        let backwards = twin::corpus(&texts);
        let mut forwards = twin::corpus_at_once(&texts);
        let expected = figures(&backwards);
        prop_assert_eq!(&figures(&forwards), &expected);
        let first = HashSet::from([DocumentKey(0)]);
        forwards.remove(&first);
        while !forwards.advance(1 << 20) {}
        forwards.restore();
        while !forwards.advance(1 << 20) {}
        prop_assert_eq!(&figures(&forwards), &expected);
    }

    #[test]
    fn texts_are_measured_as_by_a_walk(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        kept in prop::collection::vec(any::<bool>(), 5),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        // All texts first, whose figures must leave nothing behind.
        let mut builder = TextMeasuresBuilder::new(&lexicon, (0..texts.len()).collect());
        while !builder.advance(&lexicon, &corpus, 3) {}
        let all = builder.finish(&corpus, documents.clone()).richness.tokens;
        prop_assert_eq!(all, u64::from(corpus.index().expect("indexed").tokens()));
        while !builder.advance(&lexicon, &corpus, 3) {}
        let figures = builder.finish(&corpus, Vec::new());
        let twin = Twin::new(texts);
        let words: Vec<&str> =
            twin.words().filter(|(text, _)| kept[*text]).map(|(_, word)| word).collect();
        let entries: Vec<u32> =
            words.iter().map(|word| lexicon.entry_of(word).expect("an entry")).collect();
        prop_assert_eq!(figures.richness, Richness::of(&entries, lexicon.len()));
        let clusters: usize = words.iter().map(|word| word.graphemes(true).count()).sum();
        let mean = |sum: usize, number: usize| (number > 0).then(|| sum as f64 / number as f64);
        prop_assert_eq!(figures.word_length, mean(clusters, words.len()));
        let index = corpus.index().expect("indexed");
        let starts = corpus.structures().sentences().0;
        let here = starts.iter().filter(|&&s| documents.contains(&index.document_at(s))).count();
        prop_assert_eq!(figures.sentences as usize, here);
        prop_assert_eq!(figures.sentence_length, mean(words.len(), here));
    }
}
