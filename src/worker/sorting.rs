//! The order of lines, found in slices, and what is told of it: groups, and
//! the words that a line was sorted by.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::answers::{Indexed, found};
use super::convert::{arrangement, per_million};
use super::marking::Marked;
use super::results::{Ends, Found, Results, Sorted};
use crate::engine::TypeId;
use crate::engine::corpus::Document;
use crate::engine::marks::Spans;
use crate::engine::query::Hits;
use crate::engine::views::{
    ContextLine, Folds, GroupedRow, Level, SortedHits, Sources, sort_words,
};
use crate::engine::vocabulary::{EndRanks, EndRanksBuilder};
use crate::protocol::{
    ErrorKind, Folds as FoldsAsked, GroupHead, Grouping, HitSet, LineCell, SORT_LEVELS_MAX,
    SortPlace, Sorting, Tint, WireError,
};

/// Lines to put in order, or words, in one slice: a few milliseconds.
pub(super) const SLICE: usize = 1 << 15;

/// A sort that cannot be made, in words.
pub(super) fn check(sort: &Sorting) -> Result<(), WireError> {
    let invalid = |message: String| Err(WireError::new(ErrorKind::Invalid, message));
    if sort.levels.len() > SORT_LEVELS_MAX {
        return invalid(format!("A sort has {SORT_LEVELS_MAX} levels at most."));
    }
    let grouping = sort.grouping.as_ref();
    if grouping.is_some_and(|grouping| grouping.at.tells_all_apart()) {
        return invalid("Lines cannot be grouped by what tells all of them apart.".into());
    }
    Ok(())
}

/// A slice of work on the order of a query's lines, whose hits must be kept in
/// `results`; true when it stands there.
pub(super) fn arrange(
    hits: &HitSet,
    sort: &Sorting,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<bool, WireError> {
    let kept = results.sorted.take();
    let mut sorted = match kept {
        Some((of, by, sorted)) if of == *hits && by == *sort => sorted,
        _ => match begin(hits, sort, at, results)? {
            Some(sorted) => sorted,
            None => return Ok(false),
        },
    };
    let found = found(results, hits)?;
    let done = sorted.advance(SLICE, &found.hits, at.index);
    results.sorted = Some((hits.clone(), sort.clone(), sorted));
    Ok(done)
}

/// The order of a query's lines, still to be found; none while the words are
/// being put in order by their end.
pub(super) fn begin(
    hits: &HitSet,
    sort: &Sorting,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<Option<SortedHits>, WireError> {
    check(sort)?;
    let arrangement = arrangement(sort);
    let ends = match arrangement.needs_ends() {
        true => match ends(at, results) {
            Some(ends) => Some(ends),
            None => return Ok(None),
        },
        false => None,
    };
    let found = found(results, hits)?;
    let marks = sort.by_marks().then(|| {
        let spans = Spans::new(at.corpus, at.index, &found.hits);
        spans.categories(at.marking.own())
    });
    let sources = Sources {
        ends: ends.as_ref(),
        marks: marks.as_deref(),
        ..Sources::of(at.corpus, at.index)
    };
    Ok(Some(SortedHits::new(&found.hits, &arrangement, sources)))
}

/// The order that [`arrange`] has found.
pub(super) fn arranged(
    hits: &HitSet,
    sort: &Sorting,
    results: &mut Results,
) -> Result<Sorted, WireError> {
    let missing = || WireError::new(ErrorKind::Missing, "These lines are no longer kept.");
    let kept = results.sorted.take();
    kept.filter(|(of, by, _)| of == hits && by == sort)
        .ok_or_else(missing)
}

/// The words by their end, or a slice of work on that.
fn ends(at: Indexed<'_>, results: &mut Results) -> Option<Rc<EndRanks>> {
    let vocabulary = at.corpus.vocabulary();
    let mut builder = match std::mem::take(&mut results.ends) {
        Ends::Here(ends) => {
            results.ends = Ends::Here(Rc::clone(&ends));
            return Some(ends);
        }
        Ends::Coming(builder) => builder,
        Ends::Unasked => EndRanksBuilder::default(),
    };
    if !builder.advance(vocabulary, SLICE) {
        results.ends = Ends::Coming(builder);
        return None;
    }
    let ends = Rc::new(builder.finish(vocabulary));
    results.ends = Ends::Here(Rc::clone(&ends));
    Some(ends)
}

/// A window of rows: the numbers of its lines, its heads, and how many rows
/// there are in all.
pub(super) struct Rows {
    pub(super) lines: Vec<u32>,
    pub(super) heads: Vec<GroupHead>,
    pub(super) total: u32,
}

/// The rows of a window. The order must have been found.
pub(super) fn rows(
    window: Range<usize>,
    grouping: Option<&Grouping>,
    folds: &FoldsAsked,
    sorted: &mut SortedHits,
    found: &Found,
    at: Indexed<'_>,
) -> Rows {
    let lines = found.hits.len();
    let (Some(groups), Some(grouping)) = (sorted.groups(), grouping) else {
        let window = window.start.min(lines)..window.end.min(lines);
        return Rows {
            lines: (window.start as u32..window.end as u32).collect(),
            heads: Vec::new(),
            total: lines as u32,
        };
    };
    let tokens = tokens(&grouping.at, found, at);
    let folds = Folds::new(folds.all, folds.but.clone());
    let first = window.start as u32;
    let (rows, total) = groups.rows(window, &folds);
    let (mut lines, mut heads) = (Vec::new(), Vec::new());
    for (row, of) in (first..).zip(rows) {
        match of {
            GroupedRow::Line(line) => lines.push(line),
            GroupedRow::Head(group) => heads.push((row, group, groups.lines(group))),
        }
    }
    let head = |(row, group, lines): (u32, u32, Range<u32>)| {
        let line = lines.start as usize;
        let hits = sorted.window(line..line + 1, &found.hits, at.index);
        let hit = hits.first().map_or(0, |hit| *hit as usize);
        let label = label(&grouping.at, hit, &found.hits, at);
        let tokens = match &tokens {
            Some(tokens) => tokens.get(label.as_str()).copied(),
            None if grouping.at == SortPlace::Document => {
                Some(document(hit, &found.hits, at).tokens() as u32)
            }
            None => None,
        };
        GroupHead {
            row,
            group,
            label,
            first: lines.start,
            lines: lines.len() as u32,
            per_million: tokens.map(|tokens| per_million(lines.len() as u32, tokens)),
            folded: folds.holds(group),
        }
    };
    Rows {
        lines,
        heads: heads.into_iter().map(head).collect(),
        total: total as u32,
    }
}

/// What a hit's line has at a place, in words.
fn label(at_place: &SortPlace, hit: usize, hits: &Hits, at: Indexed<'_>) -> String {
    let document = || document(hit, hits, at);
    let words = |positions: Range<u32>| {
        let forms = positions
            .map(|position| at.index.stream()[position as usize])
            .filter(|id| *id != TypeId::BOUNDARY)
            .map(|id| at.corpus.vocabulary().form(id).to_lowercase());
        forms.collect::<Vec<_>>().join(" ")
    };
    match at_place {
        SortPlace::Position(place) => {
            let offset = place.offset();
            let (start, end) = (hits.start(hit), hits.end(hit));
            let distance = u32::from(offset.unsigned_abs());
            match offset {
                0 => words(start..end),
                offset if offset < 0 => words(start - distance..start - distance + 1),
                _ => words(end - 1 + distance..end + distance),
            }
        }
        SortPlace::Document => document().name().to_owned(),
        SortPlace::Metadata(name) => value(document(), name).unwrap_or_default().to_owned(),
        SortPlace::Mark => {
            let marked = Marked::new(at, hits);
            marked.category(marked.mark(hit)).to_owned()
        }
        SortPlace::Hit | SortPlace::Random(_) => String::new(),
    }
}

/// For groups that are made of documents: the tokens of the documents
/// searched, by what such a document has there.
fn tokens<'a>(
    at_place: &SortPlace,
    found: &Found,
    at: Indexed<'a>,
) -> Option<HashMap<&'a str, u32>> {
    let name = match at_place {
        SortPlace::Metadata(name) => name,
        _ => return None,
    };
    let mut tokens = HashMap::new();
    for (place, document) in at.corpus.documents().iter().enumerate() {
        if found.described.unseen.binary_search(&place).is_err() {
            let value = value(document, name).unwrap_or_default();
            *tokens.entry(value).or_default() += document.tokens() as u32;
        }
    }
    Some(tokens)
}

fn document<'a>(hit: usize, hits: &Hits, at: Indexed<'a>) -> &'a Document {
    &at.corpus.documents()[at.index.document_at(hits.start(hit))]
}

fn value<'a>(document: &'a Document, name: &str) -> Option<&'a str> {
    let known = document.metadata().iter().find(|(of, _)| **of == *name);
    known
        .map(|(_, value)| value.as_str())
        .filter(|value| !value.trim().is_empty())
}

/// The words of a line that the levels looked at, as far as they are shown.
pub(super) fn tints(
    levels: &[Level],
    hit: usize,
    line: &ContextLine<'_>,
    hits: &Hits,
    at: Indexed<'_>,
) -> Vec<Tint> {
    let words = sort_words(levels, hit, hits, at.index);
    if words.is_empty() {
        return Vec::new();
    }
    let document = &at.corpus.documents()[line.document];
    let (types, vocabulary) = (at.index.types_of(line.document), at.corpus.vocabulary());
    let from = at.index.span(line.document).start as u32;
    let start = |position: u32| {
        document
            .offsets()
            .start(types, vocabulary, (position - from) as usize)
    };
    let end = |position: u32| {
        document
            .offsets()
            .end(types, vocabulary, (position - from) as usize)
    };
    let node = start(hits.start(hit));
    let after = end(hits.end(hit) - 1);
    let cells = [
        (LineCell::Left, node - line.left.len()..node),
        (LineCell::Node, node..node + line.node.len()),
        (LineCell::Right, after..after + line.right.len()),
    ];
    let mut tints = Vec::with_capacity(words.len());
    for (level, words) in words {
        let bytes = start(words.start)..end(words.end - 1);
        for (cell, shown) in &cells {
            let (start, end) = (bytes.start.max(shown.start), bytes.end.min(shown.end));
            if start < end {
                tints.push(Tint {
                    cell: *cell,
                    start: (start - shown.start) as u32,
                    end: (end - shown.start) as u32,
                    level: level as u8,
                });
            }
        }
    }
    tints
}
