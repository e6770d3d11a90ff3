//! Lines by category, and how far two coders agree.

use std::collections::HashSet;

use super::in_corpus;
use crate::engine::corpus::Corpus;
use crate::engine::marks::{Agreement, CATEGORIES, Mark, Marks, Spans};
use crate::protocol::{AgreementTable, TallyReply, TallyRequest, WireError};
use crate::worker::answers::{Indexed, found};
use crate::worker::results::Results;

/// Counts lines. The hits, if some are meant, must be kept in `results`.
pub(in crate::worker) fn tally(
    request: &TallyRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<TallyReply, WireError> {
    let second = at.marking.second.as_ref().map(|(_, marks)| marks);
    let (own, second) = match &request.hits {
        Some(set) => {
            let hits = &found(results, set)?.hits;
            let spans = Spans::new(at.corpus, at.index, hits);
            let own = spans.categories(at.marking.own());
            (own, second.map(|second| spans.categories(second)))
        }
        None => all_marks(at.corpus, at.marking.own(), second),
    };
    let mut counts = vec![0; CATEGORIES + 1];
    match request.hits {
        Some(_) => own
            .iter()
            .for_each(|category| counts[usize::from(*category)] += 1),
        // Spans that the second coder alone has marked are none of the reader's.
        None => counts = in_corpus(at.marking.own(), at.corpus).0,
    }
    let agreement = second.map(|second| table(&Agreement::of(&own, &second)));
    Ok(TallyReply { counts, agreement })
}

/// The categories of every span that either coder has marked, side by side.
fn all_marks(corpus: &Corpus, own: &Marks, second: Option<&Marks>) -> (Vec<u8>, Option<Vec<u8>>) {
    let (mut first, mut other) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for document in corpus.documents() {
        if !seen.insert((document.name(), document.fingerprint())) {
            continue;
        }
        let of = |marks: &'_ Marks| {
            marks
                .of(document)
                .map_or(Vec::new(), |text| text.marks().to_vec())
        };
        let mut theirs = second.map(of).unwrap_or_default().into_iter().peekable();
        let mut add = |mine: u8, theirs: u8| {
            first.push(mine);
            other.push(theirs);
        };
        for Mark { span, category, .. } in of(own) {
            while let Some(earlier) = theirs.next_if(|mark| mark.span < span) {
                add(0, earlier.category);
            }
            let same = theirs.next_if(|mark| mark.span == span);
            add(category, same.map_or(0, |mark| mark.category));
        }
        theirs.for_each(|mark| add(0, mark.category));
    }
    (first, second.map(|_| other))
}

fn table(agreement: &Agreement) -> AgreementTable {
    AgreementTable {
        both: agreement.both(),
        same: agreement.same(),
        percent: agreement.percent(),
        kappa: agreement.kappa(),
        first_only: agreement.first_only(),
        second_only: agreement.second_only(),
        table: agreement.table().iter().map(|row| row.to_vec()).collect(),
    }
}
