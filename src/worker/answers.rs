//! Answers to the views' requests, from an indexed corpus and kept results.

use std::borrow::Cow;
use std::rc::Rc;

use super::convert::{arrangement, comparison, order, per_million, texts, width};
use super::marking::{Marked, Marking, coded};
use super::results::{Found, Results, RowsKey};
use super::roster::Roster;
use super::searching::out_of_scope;
use super::sorting;
use crate::engine::DocumentKey;
use crate::engine::corpus::{Corpus, Index};
use crate::engine::query::{Comparison, Query, complete, fitting_words, read as read_query};
use crate::engine::views::{
    Bounds, Concordance, ContextLine, FrequencyList, Parts, PlotTick, WordFilter, line_start, ticks,
};
use crate::protocol::{
    CompleteRequest, CompletionOption, CompletionsReply, ConcordanceReply, ConcordanceRequest,
    DocumentId, ErrorKind, HitSet, Line, LineCell, MAP_STRETCHES, Mark, Place, ReadReply,
    ReadRequest, ResultSummary, Section, Span, Target, Tick, WholeLineReply, WholeLineRequest,
    WireError, WordRow, WordsReply, WordsRequest,
};

/// The most rows that one answer holds.
const ROWS_MAX: u32 = 2_000;

/// The corpus as it is, with its index.
#[derive(Clone, Copy)]
pub(super) struct Indexed<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) index: &'a Index,
    pub(super) version: u32,
    pub(super) marking: &'a Marking,
}

/// Concordance lines. The query's hits must be kept in `results`, and their
/// order found.
pub(super) fn concordance(
    request: &ConcordanceRequest,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<ConcordanceReply, WireError> {
    let mut kept = sorting::arranged(&request.hits, &request.sort, results)?;
    let found = found(results, &request.hits)?;
    let sorted = &mut kept.2;
    let levels = arrangement(&request.sort).levels;
    let window = window(request.first, request.count);
    let grouping = request.sort.grouping.as_ref();
    let rows = sorting::rows(window, grouping, &request.folds, sorted, found, at);
    let context = width(request.context);
    let lines = Concordance::new(at.corpus, at.index, &found.hits);
    let marked = Marked::new(at, &found.hits);
    let reply = ConcordanceReply {
        summary: ResultSummary {
            groups: sorted.groups().map(|groups| groups.len() as u32),
            patterns: sorted.patterns().map(|patterns| patterns as u32),
            ..summary(found, at.version)
        },
        first: request.first,
        rows: rows.total,
        lines: rows
            .lines
            .into_iter()
            .filter_map(|number| {
                let window = number as usize..number as usize + 1;
                let hit = *sorted.window(window, &found.hits, at.index).first()?;
                let line = lines.line(hit as usize, context, Bounds::SCREEN);
                let mut tints = sorting::tints(&levels, hit as usize, &line, &found.hits, at);
                if line.cut.left {
                    // Behind the ellipsis.
                    let left = tints.iter_mut().filter(|tint| tint.cell == LineCell::Left);
                    for tint in left {
                        tint.start += '…'.len_utf8() as u32;
                        tint.end += '…'.len_utf8() as u32;
                    }
                }
                let mark = marked.mark(hit as usize);
                Some(Line {
                    number,
                    pattern: sorted.pattern_at(number as usize),
                    tints,
                    mark: mark.map_or(0, |mark| mark.category),
                    note: mark.and_then(|mark| mark.note.as_deref().map(str::to_owned)),
                    ..wire_line(hit, &line, at)
                })
            })
            .collect(),
        heads: rows.heads,
    };
    results.sorted = Some(kept);
    Ok(reply)
}

/// The figures of hits, in whatever order.
pub(super) fn summary(found: &Found, version: u32) -> ResultSummary {
    let (described, hits) = (&found.described, found.hits.len() as u32);
    ResultSummary {
        version,
        hits,
        stages: found.stages.clone(),
        per_million: per_million(hits, described.tokens),
        documents: found.documents,
        documents_searched: described.searched,
        out_of_scope: described.out_of_scope,
        left_out: described.left_out,
        lacking: described.lacking.clone(),
        tokens: described.tokens,
        reading: described.reading.clone(),
        groups: None,
        patterns: None,
    }
}

/// One line, to read whole. The query's hits must be kept in `results`.
pub(super) fn whole_line(
    request: &WholeLineRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<WholeLineReply, WireError> {
    let found = found(results, &request.hits)?;
    if request.hit as usize >= found.hits.len() {
        return Err(WireError::new(
            ErrorKind::Missing,
            "This line is no longer there.",
        ));
    }
    let lines = Concordance::new(at.corpus, at.index, &found.hits);
    let line = lines.line(request.hit as usize, width(request.width), Bounds::WHOLE);
    Ok(WholeLineReply {
        version: at.version,
        line: wire_line(request.hit, &line, at),
    })
}

/// A line as it crosses, wherever it stands.
fn wire_line(hit: u32, line: &ContextLine<'_>, at: Indexed<'_>) -> Line {
    let document = &at.corpus.documents()[line.document];
    let tokens = document.tokens().max(1);
    let [left, node, right] = texts(line).map(Cow::into_owned);
    Line {
        number: 0,
        pattern: None,
        tints: Vec::new(),
        mark: 0,
        note: None,
        hit,
        document: DocumentId(document.key().0),
        token: line.token as u32,
        percent: (line.token as f64 * 100.0 / tokens as f64) as f32,
        left,
        node,
        right,
        rtl: document.rtl(),
    }
}

/// Rows of the frequency list.
pub(super) fn words(
    request: &WordsRequest,
    at: Indexed<'_>,
    roster: &Roster,
    results: &mut Results,
) -> Result<WordsReply, WireError> {
    let vocabulary = at.corpus.vocabulary();
    let key = RowsKey {
        comparison: comparison(request.switches),
        scope: request.scope.clone(),
        filter: request.filter.clone(),
        order: order(request.sort),
        descending: request.descending,
    };
    let (list, rows) = word_rows(key, at, roster, results)?;
    let window = window(request.first, request.count);
    let window = window.start.min(rows.len())..window.end.min(rows.len());
    Ok(WordsReply {
        version: at.version,
        types: list.len() as u32,
        rows_total: rows.len() as u32,
        rows_tokens: rows.iter().map(|&row| list.count(row)).sum(),
        tokens: list.tokens(),
        documents: list.documents(),
        first: request.first,
        rows: rows[window]
            .iter()
            .map(|&row| {
                let row = list.row(row, vocabulary);
                WordRow {
                    rank: row.rank,
                    word: row.word,
                    count: row.count,
                    per_million: per_million(row.count, list.tokens()),
                    range: row.range,
                }
            })
            .collect(),
    })
}

/// The frequency list and the rows of it that are shown, in their order.
pub(super) fn word_rows(
    key: RowsKey,
    at: Indexed<'_>,
    roster: &Roster,
    results: &mut Results,
) -> Result<(Rc<FrequencyList>, Rc<[u32]>), WireError> {
    let vocabulary = at.corpus.vocabulary();
    let without = out_of_scope(&key.scope, at.corpus, roster)?;
    let (.., list) = match results.list.take() {
        Some(kept) if (kept.0, &kept.1) == (key.comparison, &without) => results.list.insert(kept),
        _ => {
            let list = FrequencyList::new(key.comparison, &without, vocabulary, at.index);
            results
                .list
                .insert((key.comparison, without, Rc::new(list)))
        }
    };
    let (_, rows) = match results.rows.take() {
        Some(rows) if rows.0 == key => results.rows.insert(rows),
        _ => {
            let filter = word_filter(&key.filter, key.comparison, at.corpus)?;
            let rows = list.rows(&filter, key.order, key.descending, vocabulary);
            results.rows.insert((key, rows.into()))
        }
    };
    Ok((Rc::clone(list), Rc::clone(rows)))
}

/// A part of a document. The query's hits, if it has one, must be kept in
/// `results`.
pub(super) fn read(
    request: &ReadRequest,
    at: Indexed<'_>,
    results: &Results,
) -> Result<ReadReply, WireError> {
    let key = DocumentKey(request.document.0);
    let missing = || WireError::new(ErrorKind::Missing, "This text has been removed.");
    let place = at.corpus.place_of(key).ok_or_else(missing)?;
    let document = &at.corpus.documents()[place];
    let (types, words) = (at.index.types_of(place), at.corpus.vocabulary());
    let parts = match request.short {
        true => Parts::short(document.text()),
        false => Parts::new(document.text()),
    };
    let (part, target, lines) = match request.at {
        Place::Part(part) => ((part as usize).min(parts.len() - 1), None, None),
        at_place => {
            let (byte, lines) = byte_at(at_place, place, at);
            (parts.at(byte), Some(byte), lines)
        }
    };
    let bytes = match request.short {
        true => parts.around(part),
        false => parts.bytes(part),
    };
    let first = document.offsets().token_after(types, words, bytes.start);
    let after = document.offsets().token_after(types, words, bytes.end);
    let span = at.index.span(place);
    let mut marks = Vec::new();
    let (mut all, mut here) = (0..0, 0..0);
    let found = match &request.hits {
        Some(hits) => Some(found(results, hits)?),
        None => None,
    };
    if let Some(found) = found {
        all = found.hits.within(&span);
        here = found.hits.within(&(span.start + first..span.start + after));
        // A hit that begins in the part before may reach into this one.
        let reaching = here.start.saturating_sub(found.hits.longest() as usize);
        for hit in reaching.max(all.start)..here.end {
            let token = found.hits.start(hit) as usize - span.start;
            let end = found.hits.end(hit) as usize - span.start;
            let from = document.offsets().start(types, words, token);
            let to = document.offsets().end(types, words, end - 1);
            if to > bytes.start {
                marks.push((from..to, token as u32));
            }
        }
    }
    let mut coded = coded(at, place, bytes.clone(), &marks).into_iter();
    let token_of = |hit: usize| found.map(|f| f.hits.start(hit) - span.start as u32);
    let map = found.map_or_else(Vec::new, |found| {
        ticks(&found.hits.starts()[all.clone()], &span, MAP_STRETCHES)
    });
    let stretches = Parts::stretches(document.text(), bytes.clone(), &marks);
    let target = target.and_then(|byte| {
        let mut start = bytes.start;
        let section = stretches.iter().position(|stretch| {
            let holds = byte < start + stretch.text.len();
            start += if holds { 0 } else { stretch.text.len() };
            holds
        })?;
        Some(Target {
            section: section as u32,
            byte: (byte - start) as u32,
            token: document.offsets().token_after(types, words, byte) as u32,
        })
    });
    Ok(ReadReply {
        version: at.version,
        document: request.document,
        part: part as u32,
        parts: parts.len() as u32,
        rtl: document.rtl(),
        tokens: document.tokens() as u32,
        span: (first as u32, after as u32),
        target,
        lines: lines.map(|lines| lines as u32),
        map: map.into_iter().map(tick).collect(),
        sections: stretches
            .into_iter()
            .map(|stretch| Section {
                text: stretch.text.to_owned(),
                marks: stretch
                    .marks
                    .into_iter()
                    .map(|mark| Mark {
                        start: mark.bytes.start as u32,
                        end: mark.bytes.end as u32,
                        token: mark.name,
                    })
                    .collect(),
                coded: coded.next().unwrap_or_default(),
            })
            .collect(),
        hits: all.len() as u32,
        hits_before: (here.start - all.start) as u32,
        previous: (here.start > all.start)
            .then(|| token_of(here.start - 1))
            .flatten(),
        next: (here.end < all.end).then(|| token_of(here.end)).flatten(),
    })
}

/// The byte of a place that is no part; with it how many lines there are,
/// where it is a line beyond them.
fn byte_at(place: Place, of: usize, at: Indexed<'_>) -> (usize, Option<usize>) {
    let document = &at.corpus.documents()[of];
    let (types, words) = (at.index.types_of(of), at.corpus.vocabulary());
    let byte_of = |token: usize| match document.tokens().checked_sub(1) {
        Some(last) => document.offsets().start(types, words, token.min(last)),
        None => 0,
    };
    match place {
        Place::Token(token) => (byte_of(token as usize), None),
        Place::Share(share) => {
            let token = document.tokens() as u64 * u64::from(share.min(10_000)) / 10_000;
            (byte_of(token as usize), None)
        }
        Place::Line(line) => match line_start(document.text(), line as usize) {
            Ok(byte) => (byte, None),
            Err(lines) => {
                let last = line_start(document.text(), lines).unwrap_or(0);
                (last, Some(lines))
            }
        },
        Place::Part(_) => (0, None),
    }
}

fn tick(tick: PlotTick) -> Tick {
    Tick {
        stretch: tick.stretch,
        hits: tick.hits,
        token: tick.token,
    }
}

/// How a query may go on.
pub(super) fn completions(request: &CompleteRequest, at: Indexed<'_>) -> CompletionsReply {
    let query = &request.query;
    let found = complete(
        &query.text,
        request.caret as usize,
        comparison(query.switches),
        at.corpus,
    );
    CompletionsReply {
        version: at.version,
        span: Span {
            start: found.range.start as u32,
            end: found.range.end as u32,
        },
        whole: found.whole,
        options: found
            .proposals
            .into_iter()
            .map(|proposal| CompletionOption {
                insert: proposal.insert,
                shown: proposal.shown,
                count: proposal.count,
                gloss: proposal.gloss.map(str::to_owned),
            })
            .collect(),
    }
}

pub(super) fn found<'a>(results: &'a Results, hits: &HitSet) -> Result<&'a Rc<Found>, WireError> {
    results
        .found(hits)
        .ok_or_else(|| WireError::new(ErrorKind::Missing, "These hits are no longer kept."))
}

/// The rows that are wanted, no more than one answer holds.
pub(super) fn window(first: u32, count: u32) -> std::ops::Range<usize> {
    first as usize..first as usize + count.min(ROWS_MAX) as usize
}

/// The query that is typed as a filter of words.
pub(super) fn filter_query(
    text: &str,
    comparison: Comparison,
    corpus: &Corpus,
) -> Result<Query, WireError> {
    Ok(read_query(
        text,
        comparison,
        corpus.tokenizer(),
        corpus.attributes(),
    )?)
}

/// A filter as typed: a query for one word where it holds a sign of the query
/// language, else a part of the word.
pub(super) fn word_filter(
    text: &str,
    comparison: Comparison,
    corpus: &Corpus,
) -> Result<WordFilter, WireError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(WordFilter::All);
    }
    if !text.contains(['*', '?', '|', '"', '/', '[', '(', '\\', '{', '_']) {
        return Ok(WordFilter::Contains(comparison.key_of(text).into_owned()));
    }
    let query = filter_query(text, comparison, corpus)?;
    match fitting_words(&query, corpus) {
        Some(words) => Ok(WordFilter::Among(words)),
        None => Err(WireError::new(
            ErrorKind::Query,
            "A filter is for one word: a part of it, or a query such as *ism, (in|out)*, /[a-z]+ed/ or [word!=\"the\"].",
        )),
    }
}
