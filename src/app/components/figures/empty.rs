//! What is said in place of a table.

use crate::app::format::counted;
use crate::app::state::{Against, Corpus, FigureKind, FigureShape, Route};
use crate::protocol::{Direction, TableReply};

/// What is missing before there can be a table.
pub(super) fn absent(
    kind: FigureKind,
    route: &Route,
    corpus: &Corpus,
) -> Option<(&'static str, String)> {
    let searches = !route.query.text.trim().is_empty();
    match kind {
        FigureKind::Keywords if corpus.loaded() < 2 && !against_list(route) => Some((
            "Nothing to compare with",
            "Keywords are the words that one text has more often than others. Drop another text anywhere on the page, or add a list of frequencies to compare with.".to_owned(),
        )),
        FigureKind::Collocates if !searches => Some((
            "Collocates of what?",
            "Type a word, a phrase or a query above: its collocates are the words around its hits.".to_owned(),
        )),
        FigureKind::Phrases if !searches && route.figures.of(kind).around.is_some() => Some((
            "Phrases with what?",
            "Type a word, a phrase or a query above, or list the phrases of the whole texts.".to_owned(),
        )),
        _ => None,
    }
}

fn against_list(route: &Route) -> bool {
    let shape = route.figures.of(FigureKind::Keywords);
    matches!(shape.against, Against::List(_))
}

/// Why no row is left, and what to do.
pub(super) fn none(
    kind: FigureKind,
    shape: &FigureShape,
    found: &TableReply,
) -> (&'static str, String) {
    if kind == FigureKind::Collocates && found.hits == 0 {
        let words = "The query has no hits in these texts, so nothing stands around them.";
        return ("No hits, no collocates", words.to_owned());
    }
    let mut ways = Vec::new();
    if !shape.filter.is_empty() {
        ways.push("clear the filter");
    }
    if kind.is_scored() && shape.alpha > 0 {
        ways.push("ask for less significance");
    }
    if kind.is_scored() {
        match shape.direction {
            Direction::Both => {}
            Direction::More => ways.push("list the less frequent as well"),
            Direction::Less => ways.push("list the more frequent as well"),
        }
    }
    if found.stops.rows > 0 {
        ways.push("let stop words in");
    }
    if shape.frequency > 1 || shape.range > 1 {
        ways.push("lower the minimum frequency");
    }
    if ways.is_empty() {
        ways.push("choose other settings");
    }
    let left = match found.rows_all {
        0 => "There is none.".to_owned(),
        all => format!("None of {} is left.", counted(all, "row", "rows")),
    };
    let words = format!("{left} You could {}.", ways.join(", or "));
    ("No rows", words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Overlap, StopsTold};

    #[test]
    fn an_empty_table_says_what_to_do() {
        let found = |hits| TableReply {
            version: 1,
            rows_all: 1200,
            rows_total: 0,
            rows_less: 0,
            tokens: 9.0,
            against: 0.0,
            hits,
            both: Overlap::default(),
            left_out: 0,
            stops: StopsTold::default(),
            columns: Vec::new(),
            offered: Vec::new(),
            first: 0,
            rows: Vec::new(),
        };
        let mut shape = FigureShape::plain(FigureKind::Keywords);
        let (_, words) = none(FigureKind::Keywords, &shape, &found(0));
        assert_eq!(
            words,
            "None of 1,200 rows is left. You could ask for less significance, or lower the minimum frequency."
        );
        "x".clone_into(&mut shape.filter);
        let (head, words) = none(FigureKind::Collocates, &shape, &found(0));
        assert!(head.starts_with("No hits") && words.contains("no hits"));
        let (_, words) = none(FigureKind::Phrases, &shape, &found(0));
        assert!(words.contains("clear the filter") && !words.contains("significance"));
    }
}
