//! N-grams that are counted by part: those of a target and of a reference, or of
//! several sides.

use super::invalid;
use crate::engine::corpus::Corpus;
use crate::engine::figures::ngrams::{
    Around, LONGEST, NgramSettings, Ngrams, NgramsBuilder, TooManyNgrams,
};
use crate::protocol::{TableOf, TableRequest, WireError};

/// The parts of a target and a reference, which may have documents in common.
#[derive(Clone, Copy, Debug)]
enum Part {
    Target,
    Reference,
    Both,
    Neither,
}

/// Begins to count the n-grams of a table of key phrases in a target and in a
/// reference; none where it is about words.
pub(super) fn ngrams_of_both(
    key: &TableRequest,
    target: &[usize],
    reference: &[usize],
    corpus: &Corpus,
) -> Result<Option<NgramsBuilder>, WireError> {
    let in_target = within(target, corpus);
    let in_reference = within(reference, corpus);
    let both = in_target.iter().zip(&in_reference);
    let parts = both.map(|sides| match sides {
        (true, true) => Part::Both,
        (true, false) => Part::Target,
        (false, true) => Part::Reference,
        (false, false) => Part::Neither,
    } as u32);
    // What is in both counts twice.
    let shared = target.iter().any(|&place| in_reference[place]);
    let frequency = if shared {
        key.frequency.div_ceil(2)
    } else {
        key.frequency
    };
    ngrams_of_sides(key, frequency, parts.collect(), |part| {
        part != Part::Neither as u32
    })
}

/// How often a row is in the target and in the reference.
pub(super) fn in_both(ngrams: &Ngrams, row: u32) -> (u64, u64) {
    let count = |part: Part| u64::from(ngrams.count_in(row, part as u32));
    let both = count(Part::Both);
    (count(Part::Target) + both, count(Part::Reference) + both)
}

/// Begins to count the n-grams of a table of key phrases in parts, for each
/// document the one that it belongs to; none where it is about words.
pub(in crate::worker) fn ngrams_of_sides(
    key: &TableRequest,
    frequency: u32,
    parts: Vec<u32>,
    counts: impl Fn(u32) -> bool,
) -> Result<Option<NgramsBuilder>, WireError> {
    let &TableOf::KeyPhrases { least, most, .. } = &key.of else {
        return Ok(None);
    };
    lengths(least, most)?;
    let settings = NgramSettings {
        least,
        most,
        frequency,
        range: key.range,
        frames: false,
        around: Around::Corpus,
    };
    let mut builder = NgramsBuilder::new(settings);
    if !parts.iter().all(|&part| counts(part)) {
        builder = builder.within(parts.iter().map(|&part| counts(part)).collect());
    }
    Ok(Some(builder.in_parts(parts)))
}

/// That there are too many, as it is told.
pub(in crate::worker) fn too_many(error: TooManyNgrams) -> WireError {
    invalid(error.to_string())
}

/// Whether there are phrases of so many words.
pub(super) fn lengths(least: u8, most: u8) -> Result<(), WireError> {
    if least == 0 || least > most || most > LONGEST {
        return Err(invalid(format!("Phrases have from 1 to {LONGEST} words.")));
    }
    Ok(())
}

/// For each document whether it is one of these.
pub(super) fn within(documents: &[usize], corpus: &Corpus) -> Vec<bool> {
    let mut within = vec![false; corpus.documents().len()];
    documents.iter().for_each(|&place| within[place] = true);
    within
}
