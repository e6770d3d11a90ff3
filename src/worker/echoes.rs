//! Echoes: found in slices, kept for one choice of settings, answered by
//! windows.

use super::answers::{Indexed, window};
use super::results::Results;
use super::roster::Roster;
use super::searching::{named, out_of_scope};
use crate::engine::corpus::Corpus;
use crate::engine::echoes::{
    EchoOrder, EchoSearch, Echoes, LEAST, MOST, PAIRED_MAX, Settings, side_by_side,
};
use crate::engine::views::surroundings;
use crate::protocol::{
    DocumentId, EchoColumn, EchoPair, EchoPassage, EchoReply, EchoRequest, EchoRow, EchoSettings,
    EchoesReply, EchoesRequest, ErrorKind, SIDES_MAX, Span, WireError,
};

/// Words to look at in one slice: a few milliseconds.
const SLICE: usize = 1 << 17;
/// Pairs of texts that one answer holds.
const PAIRS_MAX: usize = 100;
/// Texts that a row names.
const NAMED_MAX: usize = 4;
/// Characters of the passage that a row shows.
const ROW_TEXT: usize = 240;
/// Characters around a passage.
const CONTEXT: usize = 90;
/// Words of a phrase to search.
const PHRASE_MAX: u32 = 10;

/// The echoes that are being looked for.
#[derive(Debug)]
pub(super) struct Echoing {
    settings: EchoSettings,
    search: EchoSearch,
}

/// The echoes that were found, with the order of them that was shown last.
#[derive(Debug)]
pub(super) struct KeptEchoes {
    settings: EchoSettings,
    echoes: Echoes,
    documents: u32,
    rows: Option<(OrderKey, Vec<u32>)>,
}

/// What an order of echoes was made by: the column, whether it descends, and
/// the places of the documents that it is limited to.
type OrderKey = (EchoColumn, bool, Vec<u32>);

impl Echoing {
    /// How far it has come, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.search.share()
    }
}

/// A slice of work; true when the echoes are kept in `results`.
pub(super) fn advance(
    settings: &EchoSettings,
    corpus: &Corpus,
    roster: &Roster,
    results: &mut Results,
) -> Result<bool, WireError> {
    if results
        .echoes
        .as_ref()
        .is_some_and(|kept| kept.settings == *settings)
    {
        return Ok(true);
    }
    if !(LEAST..=MOST).contains(&settings.least) {
        results.echoing = None;
        let words = format!("An echo has {LEAST} to {MOST} words at least.");
        return Err(WireError::new(ErrorKind::Invalid, words));
    }
    let Some(index) = corpus.index() else {
        return Ok(false);
    };
    let left_out = out_of_scope(&settings.scope, corpus, roster)?;
    let documents = (index.documents() - left_out.len()) as u32;
    let under_way = results.echoing.take();
    let mut search = match under_way {
        Some(echoing) if echoing.settings == *settings => echoing.search,
        _ => {
            // Two at a time would need twice the memory.
            results.echoes = None;
            let of = Settings::new(settings.least, !settings.exact);
            EchoSearch::new(of, left_out, corpus, index)
        }
    };
    if !search.advance(corpus, index, SLICE) {
        results.echoing = Some(Echoing {
            settings: settings.clone(),
            search,
        });
        return Ok(false);
    }
    results.echoes = Some(KeptEchoes {
        settings: settings.clone(),
        echoes: search.finish(),
        documents,
        rows: None,
    });
    Ok(true)
}

fn gone() -> WireError {
    WireError::new(ErrorKind::Missing, "These echoes are no longer kept.")
}

/// Rows of the list. The echoes must be kept in `results`.
pub(super) fn list(
    request: &EchoesRequest,
    at: Indexed<'_>,
    roster: &Roster,
    results: &mut Results,
) -> Result<EchoesReply, WireError> {
    let kept = results.echoes.as_mut().ok_or_else(gone)?;
    let texts = named(&request.texts, at.corpus, roster);
    // A text that is not there has no echo.
    let missing = texts.len() < request.texts.len();
    let among: Vec<u32> = texts.into_iter().map(|place| place as u32).collect();
    let key = (request.sort, request.descending, among);
    let echoes = &kept.echoes;
    let rows = match kept.rows.take() {
        Some((of, rows)) if of == key && !missing => rows,
        _ if missing => Vec::new(),
        _ => echoes.order(order(request.sort), request.descending, &key.2),
    };
    let wanted = window(request.first, request.count);
    let wanted = wanted.start.min(rows.len())..wanted.end.min(rows.len());
    let id = |place: u32| DocumentId(at.corpus.documents()[place as usize].key().0);
    let pair = |pair: &crate::engine::echoes::Pair| EchoPair {
        documents: (id(pair.documents.0), id(pair.documents.1)),
        echoes: pair.echoes,
        words: pair.words,
    };
    let reply = EchoesReply {
        version: at.version,
        documents: kept.documents,
        words: echoes.words().len() as u32,
        echoes: echoes.all().len() as u32,
        rows_total: rows.len() as u32,
        first: request.first,
        rows: rows[wanted]
            .iter()
            .map(|&number| row(number, echoes, at))
            .collect(),
        pairs: echoes.pairs().iter().take(PAIRS_MAX).map(pair).collect(),
        pairs_total: echoes.pairs().len() as u32,
        crowded: echoes.crowded(),
        paired_max: PAIRED_MAX as u32,
    };
    if !missing {
        kept.rows = Some((key, rows));
    }
    Ok(reply)
}

fn row(number: u32, echoes: &Echoes, at: Indexed<'_>) -> EchoRow {
    let echo = &echoes.all()[number as usize];
    let places = echoes.places(number as usize);
    let mut named: Vec<DocumentId> = Vec::new();
    for place in places {
        let id = DocumentId(at.corpus.documents()[place.document as usize].key().0);
        if named.last() != Some(&id) {
            named.push(id);
        }
        if named.len() == NAMED_MAX {
            break;
        }
    }
    let document = &at.corpus.documents()[places[0].document as usize];
    let tokens = echoes.words().tokens(&places[0].words);
    let bytes = bytes(&tokens, places[0].document as usize, at);
    let text = document.text()[bytes].split_whitespace();
    let mut shown = String::new();
    for word in text {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
        if shown.len() > ROW_TEXT {
            shown.truncate(shown.floor_char_boundary(ROW_TEXT));
            shown.push('…');
            break;
        }
    }
    EchoRow {
        number,
        words: echo.words,
        alike: echo.alike,
        documents: echo.documents,
        named,
        text: shown,
        rtl: document.rtl(),
    }
}

/// The bytes of some tokens (positions) of a document's text.
fn bytes(tokens: &std::ops::Range<u32>, place: usize, at: Indexed<'_>) -> std::ops::Range<usize> {
    let (types, words) = (at.index.types_of(place), at.corpus.vocabulary());
    let offsets = at.corpus.documents()[place].offsets();
    let from = at.index.span(place).start;
    let token = |position: u32| position as usize - from;
    offsets.start(types, words, token(tokens.start))
        ..offsets.end(types, words, token(tokens.end) - 1)
}

/// Passages of an echo side by side. The echoes must be kept in `results`.
pub(super) fn passages(
    request: &EchoRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<EchoReply, WireError> {
    let echoes = &results.echoes.as_ref().ok_or_else(gone)?.echoes;
    let number = request.number as usize;
    if number >= echoes.all().len() {
        let words = "There is no such echo among these texts.";
        return Err(WireError::new(ErrorKind::Missing, words));
    }
    let places = echoes.places(number);
    let last = places.len().saturating_sub(2);
    let first = (request.first as usize).min(last);
    let places = &places[first..places.len().min(first + SIDES_MAX as usize)];
    let ranges: Vec<_> = places.iter().map(|place| place.words.clone()).collect();
    let sides = side_by_side(echoes.words(), &ranges);
    let phrase = sides
        .first()
        .map(|side| phrase(side, at))
        .unwrap_or_default();
    let passage = |(place, side): (&crate::engine::echoes::EchoPlace, _)| {
        let side: crate::engine::echoes::Passage = side;
        let place = place.document as usize;
        let document = &at.corpus.documents()[place];
        let whole = bytes(&side.tokens, place, at);
        let (before, after) = surroundings(document.text(), whole.clone(), CONTEXT);
        let span = |run: &std::ops::Range<u32>| {
            let bytes = bytes(run, place, at);
            Span {
                start: (bytes.start - whole.start) as u32,
                end: (bytes.end - whole.start) as u32,
            }
        };
        EchoPassage {
            document: DocumentId(document.key().0),
            token: side.tokens.start - at.index.span(place).start as u32,
            before: before.to_owned(),
            text: document.text()[whole.clone()].to_owned(),
            differing: side.differing.iter().map(span).collect(),
            after: if side.cut {
                String::new()
            } else {
                after.to_owned()
            },
            cut: side.cut,
            rtl: document.rtl(),
        }
    };
    Ok(EchoReply {
        version: at.version,
        number: request.number,
        passages_total: echoes.places(number).len() as u32,
        first: first as u32,
        passages: places.iter().zip(sides).map(passage).collect(),
        phrase,
    })
}

/// The longest run of tokens that do not differ, as written.
fn phrase(side: &crate::engine::echoes::Passage, at: Indexed<'_>) -> Vec<String> {
    let mut runs = Vec::new();
    let mut from = side.tokens.start;
    for run in &side.differing {
        runs.push(from..run.start);
        from = run.end;
    }
    runs.push(from..side.tokens.end);
    // Of equal ones the first.
    let longest = runs.into_iter().rev().max_by_key(|run| run.len());
    let Some(run) = longest else {
        return Vec::new();
    };
    let end = run.end.min(run.start + PHRASE_MAX);
    let types = &at.index.stream()[run.start as usize..end as usize];
    let form = |id: &_| at.corpus.vocabulary().form(*id).to_owned();
    types.iter().map(form).collect()
}

fn order(column: EchoColumn) -> EchoOrder {
    match column {
        EchoColumn::Words => EchoOrder::Words,
        EchoColumn::Texts => EchoOrder::Documents,
        EchoColumn::Alike => EchoOrder::Alike,
        EchoColumn::Place => EchoOrder::Place,
    }
}
