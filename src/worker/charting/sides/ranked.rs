//! The strongest keywords of each side.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::invalid;
use super::parts::Parts;
use crate::engine::corpus::Corpus;
use crate::engine::figures::Lexicon;
use crate::engine::statistics::{Direction as Sign, Measure};
use crate::protocol::{
    Direction, ErrorKind, SIDE_WORDS_MAX, SideWords, SidesOf, TableRequest, TableSort, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::counting::{Known, Table, key_of, lexicon};
use crate::worker::marking::Marking;
use crate::worker::results::Results;
use crate::worker::tabulating::strongest;

/// The measure by which words are ranked where the table is sorted by none.
const USUAL: Measure = Measure::LogRatio;

/// What stands side by side, kept while it may be asked for again.
#[derive(Debug, Default)]
pub(in crate::worker) struct Sides {
    parts: Option<Parts>,
    /// What the sides that are ranked were ranked by.
    by: Option<(TableRequest, u32)>,
    /// The sides that are ranked.
    ranked: BTreeMap<usize, Ranked>,
}

impl Sides {
    /// What was counted.
    pub(super) fn parts(&self) -> Result<&Parts, WireError> {
        self.parts.as_ref().ok_or_else(lost)
    }

    /// A side that was ranked.
    pub(super) fn ranked(&self, side: usize) -> Result<&Ranked, WireError> {
        let ranked = self.ranked.get(&side).ok_or_else(lost)?;
        Ok(ranked)
    }
}

fn lost() -> WireError {
    WireError::new(ErrorKind::Missing, "These figures are no longer kept.")
}

/// A side's strongest words.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub(super) tokens: u64,
    pub(super) against: u64,
    pub(super) tested: u32,
    pub(super) more: SideWords,
    pub(super) less: SideWords,
}

/// A slice of work; true when the sides asked for are ranked in `results`.
pub(in crate::worker) fn advance(
    request: &TableRequest,
    of: &SidesOf,
    corpus: &mut Corpus,
    known: Known<'_>,
    (marking, version): (&Marking, u32),
    results: &mut Results,
) -> Result<bool, WireError> {
    if of.top == 0 || of.top > SIDE_WORDS_MAX {
        return Err(invalid(format!(
            "A side lists from 1 to {SIDE_WORDS_MAX} words."
        )));
    }
    if request.of.reference().is_none() {
        return Err(invalid("Only keywords stand side by side."));
    }
    let Some(lexicon) = lexicon(request, corpus, known.lists, &mut results.counting)? else {
        return Ok(false);
    };
    let stops = &request.stop.lists;
    (results.counting).make_stops(stops, &lexicon, corpus, known.lists)?;
    let Some(index) = corpus.index() else {
        return Ok(false);
    };
    let at = Indexed {
        corpus,
        index,
        version,
        marking,
    };
    let mut sides = std::mem::take(&mut results.sides);
    // Whatever is wrong with the request, what was counted stays.
    let done = sides.advance(request, of, lexicon, known, at, results);
    results.sides = sides;
    done
}

impl Sides {
    fn advance(
        &mut self,
        request: &TableRequest,
        of: &SidesOf,
        lexicon: Rc<Lexicon>,
        known: Known<'_>,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<bool, WireError> {
        let key = (key_of(request), of.by.clone());
        self.parts.take_if(|parts| parts.key != key);
        let parts = match &mut self.parts {
            Some(parts) => parts,
            none => {
                self.by = None;
                none.insert(Parts::new(key, lexicon, at.corpus, known)?)
            }
        };
        let by = Some((picking(request), of.top));
        if self.by != by {
            self.ranked.clear();
            self.by = by;
        }
        match parts.advance(at.corpus) {
            Ok(true) => {}
            Ok(false) => {
                results.counting.has_come(parts.share(&(0..0)));
                return Ok(false);
            }
            // Too much was counted to be kept.
            Err(error) => {
                self.parts = None;
                return Err(error);
            }
        }
        let wanted = window(of, parts.groups().len());
        results.counting.has_come(parts.share(&wanted));
        let missing = wanted
            .into_iter()
            .find(|side| !self.ranked.contains_key(side));
        let Some(side) = missing else {
            return Ok(true);
        };
        if parts.advance_side(side, at.corpus) {
            let ranked = rank(request, of.top, side, parts, at, results)?;
            self.ranked.insert(side, ranked);
        }
        Ok(false)
    }
}

/// The places of the sides asked for.
pub(super) fn window(of: &SidesOf, sides: usize) -> std::ops::Range<usize> {
    let first = (of.first as usize).min(sides);
    first..first.saturating_add(of.count as usize).min(sides)
}

/// The measure that a request ranks words by.
pub(super) fn measure(request: &TableRequest) -> Measure {
    let first = request.sort.first();
    let named = first.and_then(|level| Measure::of_key(&level.column));
    named.unwrap_or(USUAL)
}

fn picking(request: &TableRequest) -> TableRequest {
    TableRequest {
        columns: Vec::new(),
        first: 0,
        count: 0,
        ..request.clone()
    }
}

fn rank(
    request: &TableRequest,
    top: u32,
    side: usize,
    parts: &Parts,
    at: Indexed<'_>,
    results: &Results,
) -> Result<Ranked, WireError> {
    let Some(keywords) = parts.keywords(side) else {
        return Ok(Ranked::default());
    };
    let (tokens, against) = keywords.tokens();
    let tested = keywords.rows().len() as u32;
    let table = Table::of_keywords(request, Rc::clone(&parts.lexicon), keywords);
    let measure = measure(request);
    let words = |direction: Direction| {
        if ![direction, Direction::Both].contains(&request.direction) {
            return Ok(SideWords::default());
        }
        // The farther below what is expected, the stronger.
        let signed = matches!(measure.direction(), Sign::Signed(_));
        let first = TableSort {
            column: measure.key().to_owned(),
            descending: !(signed && direction == Direction::Less),
        };
        let further = request.sort.iter().skip(1).cloned();
        let asked = TableRequest {
            direction,
            sort: std::iter::once(first).chain(further).collect(),
            ..request.clone()
        };
        strongest(&asked, &table, measure, top, at, results)
    };
    Ok(Ranked {
        tokens,
        against,
        tested,
        more: words(Direction::More)?,
        less: words(Direction::Less)?,
    })
}
