//! Links among words against the collocates of each, and a big text.

use kwicksilver::engine::corpus::{Corpus, LayerName};
use kwicksilver::engine::figures::{
    Collocates, CollocatesBuilder, Counted, Lexicon, Links, LinksBuilder, Tally, TallyBuilder,
    Window,
};
use kwicksilver::engine::query::Hits;
use kwicksilver::engine::statistics::Measure;
use proptest::prelude::*;

use crate::{layers, twin};

fn links(
    corpus: &Corpus,
    window: Window,
    entries: &[u32],
    documents: &[usize],
    lexicon: &Lexicon,
) -> Links {
    let mut builder = LinksBuilder::new(window, entries.to_vec(), documents, lexicon, corpus);
    while !builder.advance(lexicon, corpus, 2) {}
    builder.finish()
}

fn collocates(corpus: &Corpus, hits: &Hits, window: Window, lexicon: &Lexicon) -> Collocates {
    let mut builder = CollocatesBuilder::new(window, hits, lexicon);
    while !builder.advance(hits, lexicon, corpus, 1 << 10) {}
    builder.finish(hits, lexicon)
}

/// Each link is what a query for the word would count.
fn check(
    corpus: &Corpus,
    window: Window,
    entries: &[u32],
    documents: &[usize],
    lexicon: &Lexicon,
) -> Result<(), TestCaseError> {
    let links = links(corpus, window, entries, documents, lexicon);
    let mut tally = TallyBuilder::new(lexicon, documents.to_vec());
    while !tally.advance(lexicon, corpus, 1 << 10) {}
    let tally: Tally = tally.finish(lexicon);
    let mut within = vec![false; corpus.documents().len()];
    documents.iter().for_each(|&place| within[place] = true);
    for (around, &entry) in entries.iter().enumerate() {
        let hits = lexicon.hits(entry, &within, corpus);
        prop_assert_eq!(hits.len() as u32, tally.count(entry));
        let found = collocates(corpus, &hits, window, lexicon);
        for (of, &other) in entries.iter().enumerate() {
            let row = found.rows().iter().find(|row| row.entry == other);
            prop_assert_eq!(links.count(of, around), row.map_or(0, |row| row.count()));
            let Some(row) = row else { continue };
            let tested = entries.len() as u64;
            prop_assert_eq!(
                links.evidence(of, around, &tally, 0.05, tested),
                found.evidence(row, &tally, 0.05, tested)
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn links_are_collocates_of_collocates(
        texts in twin::texts(),
        comparison in twin::comparisons(),
        left in 0u8..6,
        right in 0u8..6,
        sentences: bool,
        kept in prop::collection::vec(any::<bool>(), 5),
        chosen in prop::collection::vec(any::<bool>(), 40),
    ) {
        let corpus = twin::corpus(&texts);
        let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
        let window = Window { left, right, sentences };
        let documents: Vec<usize> = (0..texts.len()).filter(|&text| kept[text]).collect();
        let entries: Vec<u32> =
            (0..lexicon.len() as u32).filter(|&entry| chosen[entry as usize % 40]).collect();
        check(&corpus, window, &entries, &documents, &lexicon)?;
    }

    #[test]
    fn values_of_a_layer_are_linked_too(
        samples in layers::samples(),
        comparison in twin::comparisons(),
        left in 0u8..4,
        right in 0u8..4,
    ) {
        let mut corpus = twin::corpus_of(&samples);
        let name = LayerName::Named("lemma".into());
        while !corpus.advance_layer(&name, 3) {}
        let lexicon = Lexicon::new(Counted::Layer(name, comparison), &corpus).expect("made");
        let window = Window { left, right, sentences: false };
        let entries: Vec<u32> = (0..lexicon.len() as u32).collect();
        let documents: Vec<usize> = (0..samples.len()).collect();
        check(&corpus, window, &entries, &documents, &lexicon)?;
    }
}

#[test]
fn a_link_has_the_measures_of_its_table() {
    // "b" stands beside "a" in two of three places.
    let corpus = twin::corpus(&["a b x x a b x x a c".to_owned()]);
    let comparison = kwicksilver::engine::query::Comparison {
        case: false,
        accents: true,
    };
    let lexicon = Lexicon::new(Counted::Words(comparison), &corpus).expect("indexed");
    let entry = |word| lexicon.entry_of(word).expect("an entry");
    let window = Window {
        left: 1,
        right: 1,
        sentences: false,
    };
    let links = links(&corpus, window, &[entry("a"), entry("b")], &[0], &lexicon);
    assert_eq!((links.count(1, 0), links.count(0, 1)), (2, 2));
    let evidence = links
        .evidence(1, 0, &Tally::whole(&lexicon), 0.05, 2)
        .expect("a table");
    // Five positions beside "a" of ten; "b" twice: log2(2/(5·2/10)).
    assert_eq!(Measure::Mi.of(&evidence), Some(1.0));
}
