//! The sentences about tables of figures.

use super::sentence::{Told, around, left_out, steps_alone};
use super::wording::{
    counted, either, listed, measure, program, quoted, significance, spelled, spelled_of, texts,
    whole,
};
use crate::protocol::{Reference, Side, TableOf, TableReply, TableRequest};

/// What was counted and how, then which rows are listed.
pub(super) fn sentences(told: &Told<'_>, of: &TableRequest, reply: &TableReply) -> Vec<String> {
    let (mut first, around_hits) = match &of.of {
        TableOf::Words => (
            format!(
                "a frequency list of {} was made",
                told.searched(&of.scope, reply.tokens)
            ),
            None,
        ),
        TableOf::Keywords(reference) => (keywords(of, reference, reply), None),
        TableOf::Collocates {
            hits,
            left,
            right,
            sentences,
            ..
        } => {
            let window = window(*left, *right, *sentences);
            let hits_told = around(hits, told.summary);
            (
                format!("collocates of {hits_told} were counted in a window of {window}"),
                Some(hits),
            )
        }
        TableOf::Phrases {
            least,
            most,
            frames,
            around: held,
            ..
        } => {
            let what = if *frames { "frames" } else { "phrases" };
            let words = match (least, most) {
                (least, most) if least == most => spelled_of(u32::from(*most), "word"),
                (least, most) => format!(
                    "{} to {}",
                    spelled(u32::from(*least)),
                    spelled_of(u32::from(*most), "word")
                ),
            };
            let open = if *frames {
                ", one of which is open,"
            } else {
                ""
            };
            let (held, scope) = match held {
                None => (String::new(), &of.scope),
                Some((hits, side)) => {
                    let side = match side {
                        Side::Left => "end with",
                        Side::Right => "begin with",
                        Side::Both => "hold",
                    };
                    (
                        format!(" that {side} a hit of {}", around(hits, told.summary)),
                        &hits.scope,
                    )
                }
            };
            let searched = told.searched(scope, reply.tokens);
            (
                format!("{what} of {words}{open}{held} were counted in {searched}"),
                of.of.hits(),
            )
        }
    };
    if let Some(layer) = &of.layer {
        first.push_str(&format!(" by the layer {layer} in place of words"));
    }
    first.push_str(&format!(" with {}", program(told.rules, Some(of.switches))));
    let ranked = of.sort.first().and_then(|level| measure(&level.column));
    if let Some(measure) = ranked {
        first.push_str(&format!(" and ranked by {measure}"));
    }
    let mut sentences = vec![first];
    sentences.extend(told.summary.and_then(left_out));
    sentences.extend(around_hits.and_then(|hits| steps_alone(&hits.steps)));
    let without = left_out_rows(of);
    if !without.is_empty() {
        sentences.push(format!("those {} were left out", either(&without)));
    }
    sentences.extend(picked(of));
    sentences.push(rows(reply.rows_total, reply.rows_all, noun(of)));
    sentences
}

/// What the rows are.
fn noun(of: &TableRequest) -> &'static str {
    match of.of {
        _ if of.layer.is_some() => "row",
        TableOf::Words => "type",
        TableOf::Keywords(_) | TableOf::Collocates { .. } => "word",
        TableOf::Phrases { frames: true, .. } => "frame",
        TableOf::Phrases { .. } => "phrase",
    }
}

/// How many of them there are.
fn rows(listed: u32, all: u32, noun: &str) -> String {
    let verb = if listed == 1 { "is" } else { "are" };
    let of = match listed == all {
        true => counted(listed, noun),
        false => format!("{} of {}", whole(listed), counted(all, noun)),
    };
    format!("{of} {verb} listed")
}

fn keywords(of: &TableRequest, reference: &Reference, reply: &TableReply) -> String {
    let others = match reference {
        Reference::Rest => "all other texts".to_owned(),
        Reference::Texts(scope) => texts(scope),
    };
    format!(
        "the keywords of {} ({}) against {others} ({}) were found",
        texts(&of.scope),
        counted(reply.tokens as u64, "token"),
        counted(reply.against as u64, "token")
    )
}

/// How far a window reaches.
fn window(left: u8, right: u8, sentences: bool) -> String {
    let (left, right) = (u32::from(left), u32::from(right));
    let reach = match (left, right) {
        (left, right) if left == right => format!("{} to either side", spelled_of(left, "word")),
        (0, right) => format!("{} after the hit", spelled_of(right, "word")),
        (left, 0) => format!("{} before the hit", spelled_of(left, "word")),
        (left, right) => format!(
            "{} before and {} after the hit",
            spelled_of(left, "word"),
            spelled(right)
        ),
    };
    let within = if sentences {
        " within the sentence"
    } else {
        ""
    };
    format!("{reach}{within}")
}

/// Which rows are left out for their frequency or as stop words.
fn left_out_rows(of: &TableRequest) -> Vec<String> {
    let mut without = Vec::new();
    if of.frequency > 1 {
        without.push(match &of.of {
            TableOf::Collocates { .. } => {
                format!(
                    "with fewer than {}",
                    spelled_of(of.frequency, "co-occurrence")
                )
            }
            TableOf::Keywords(_) => format!(
                "with fewer than {} in both together",
                spelled_of(of.frequency, "occurrence")
            ),
            _ => format!("with fewer than {}", spelled_of(of.frequency, "occurrence")),
        });
    }
    if let TableOf::Collocates { alone, .. } = of.of
        && alone > 1
    {
        without.push(format!(
            "with fewer than {} in all texts searched",
            spelled_of(alone, "occurrence")
        ));
    }
    if matches!(of.of, TableOf::Phrases { .. }) && of.range > 1 {
        without.push(format!("in fewer than {}", spelled_of(of.range, "text")));
    }
    if let TableOf::Phrases { folded: true, .. } = of.of {
        without.push("that a longer one holds wherever they stand".to_owned());
    }
    if !of.stop.is_empty() {
        without.push(format!(
            "with a word of the stop list for {}",
            listed(&of.stop)
        ));
    }
    without
}

/// Which rows are listed beside.
fn picked(of: &TableRequest) -> Option<String> {
    let scored = matches!(of.of, TableOf::Keywords(_) | TableOf::Collocates { .. });
    let mut kept = Vec::new();
    if scored {
        kept.push(match of.negative {
            true => "are less frequent than expected".to_owned(),
            false => "are no less frequent than expected".to_owned(),
        });
    }
    if let Some(filter) = &of.significance {
        kept.push(format!("are {}", significance(filter)));
    }
    if !of.filter.trim().is_empty() {
        kept.push(format!("fit {}", quoted(&of.filter)));
    }
    (!kept.is_empty()).then(|| format!("only those are listed that {}", listed(&kept)))
}
