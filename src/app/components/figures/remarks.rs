//! What must be said of a table beside its figures.

use crate::app::format::{counted, whole};
use crate::app::languages::language;
use crate::app::state::{ALPHAS, FigureKind, FigureShape};
use crate::protocol::{Correction, StopPhrases, StopWords, StopsTold, TableReply};

/// Sentences about what was left out, what may be chance, and what counts
/// twice.
pub(super) fn remarks(kind: FigureKind, shape: &FigureShape, found: &TableReply) -> Vec<String> {
    let mut remarks = Vec::new();
    if shape.stop.on {
        remarks.push(left_out(kind, shape, found));
    }
    let (alpha, name) = ALPHAS[shape.alpha];
    if kind.is_scored() && alpha < 1.0 && shape.correction == Correction::None {
        let tested = match are_phrases(kind, shape) {
            true => counted(found.rows_all, "phrase", "phrases"),
            false => counted(found.rows_all, "word", "words"),
        };
        remarks.push(format!(
            "Of {tested} tested, about {} would pass {name} by chance.",
            whole((f64::from(found.rows_all) * alpha).round() as u64)
        ));
    }
    if found.left_out > 0 {
        let (has, is) = match found.left_out {
            1 => ("has", "is"),
            _ => ("have", "are"),
        };
        remarks.push(format!(
            "{} {has} no {} and {is} left out.",
            counted(found.left_out, "text", "texts"),
            shape.layer.as_deref().unwrap_or("such layer")
        ));
    }
    if found.both.texts > 0 {
        let is = if found.both.texts == 1 { "is" } else { "are" };
        remarks.push(format!(
            "{} ({} tokens) {is} in both the target and the reference, which makes words look less key than they are.",
            counted(found.both.texts, "text", "texts"),
            whole(found.both.tokens as u64)
        ));
    }
    remarks
}

/// The same of a chart, whose rows are not told of.
pub(super) fn chart_remarks(shape: &FigureShape, stops: &StopsTold) -> Vec<String> {
    let names = names(shape, stops);
    match shape.stop.on && !names.is_empty() {
        true => vec![format!("Stop words are left out ({}).", names.join(", "))],
        false => Vec::new(),
    }
}

/// Rows are of several words.
fn are_phrases(kind: FigureKind, shape: &FigureShape) -> bool {
    kind == FigureKind::Phrases || kind == FigureKind::Keywords && shape.most > 1
}

/// The stop lists in use, by name.
fn names(shape: &FigureShape, stops: &StopsTold) -> Vec<String> {
    let used = shape.stop.used();
    let names = used.iter().filter_map(|list| match list {
        StopWords::Suggested => {
            let suggested = stops.suggested.as_ref();
            suggested.map(|(code, _)| language(code).to_owned())
        }
        StopWords::Language(code) => Some(language(code).to_owned()),
        StopWords::List(name) => Some(name.clone()),
    });
    names.collect()
}

fn left_out(kind: FigureKind, shape: &FigureShape, found: &TableReply) -> String {
    let names = names(shape, &found.stops);
    if names.is_empty() {
        return "No stop words are left out: the texts seem to be in no language that has a list."
            .to_owned();
    }
    let rows = found.stops.rows;
    let rows = match (are_phrases(kind, shape), shape.stop_phrases) {
        (true, StopPhrases::Holding) => {
            counted(rows, "phrase that holds", "phrases that hold") + " a stop word"
        }
        (true, StopPhrases::Edged) => {
            let edged = counted(
                rows,
                "phrase that begins or ends",
                "phrases that begin or end",
            );
            edged + " with a stop word"
        }
        (true, StopPhrases::Only) => counted(rows, "phrase", "phrases") + " of stop words alone",
        (false, _) => counted(rows, "stop word", "stop words"),
    };
    format!("Left out: {rows} ({}).", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Overlap;

    fn found(stopped: u32) -> TableReply {
        TableReply {
            version: 1,
            rows_all: 430,
            rows_total: 12,
            rows_less: 0,
            tokens: 9.0,
            against: 9.0,
            hits: 0,
            both: Overlap::default(),
            left_out: 0,
            stops: StopsTold {
                rows: stopped,
                suggested: Some(("en".to_owned(), 0.5)),
            },
            columns: Vec::new(),
            offered: Vec::new(),
            first: 0,
            rows: Vec::new(),
        }
    }

    #[test]
    fn what_is_left_out_is_told() {
        let mut shape = FigureShape::plain(FigureKind::Words);
        assert!(remarks(FigureKind::Words, &shape, &found(0)).is_empty());
        shape.stop.on = true;
        let said =
            |kind, shape: &FigureShape, found: &TableReply| remarks(kind, shape, found)[0].clone();
        assert_eq!(
            said(FigureKind::Words, &shape, &found(1)),
            "Left out: 1 stop word (English)."
        );
        shape.stop.lists = vec![
            StopWords::Language("de".to_owned()),
            StopWords::List("mine.txt".to_owned()),
        ];
        shape.stop_phrases = StopPhrases::Edged;
        assert_eq!(
            said(FigureKind::Phrases, &shape, &found(1200)),
            "Left out: 1,200 phrases that begin or end with a stop word (German, mine.txt)."
        );
        let charted = chart_remarks(&shape, &StopsTold::default());
        assert_eq!(charted, ["Stop words are left out (German, mine.txt)."]);
        shape.stop.lists.clear();
        assert!(chart_remarks(&shape, &StopsTold::default()).is_empty());
        let mut nameless = found(0);
        nameless.stops.suggested = None;
        assert!(said(FigureKind::Words, &shape, &nameless).starts_with("No stop words"));
    }

    #[test]
    fn chance_and_overlap_are_told() {
        let mut shape = FigureShape::plain(FigureKind::Keywords);
        shape.stop.on = false;
        let mut found = found(0);
        let told = remarks(FigureKind::Keywords, &shape, &found);
        assert_eq!(
            told,
            ["Of 430 words tested, about 22 would pass p < 0.05 by chance."]
        );
        shape.most = 3;
        let told = remarks(FigureKind::Keywords, &shape, &found);
        assert!(told[0].starts_with("Of 430 phrases"), "{told:?}");
        shape.correction = Correction::Holm;
        assert!(remarks(FigureKind::Keywords, &shape, &found).is_empty());
        found.both = Overlap {
            texts: 1,
            tokens: 1234.0,
        };
        let told = remarks(FigureKind::Keywords, &shape, &found);
        assert!(
            told[0].starts_with("1 text (1,234 tokens) is in both"),
            "{told:?}"
        );
    }
}
