//! The sentences about tables of figures.

use super::sentence::{Told, around, left_out, steps_alone};
use super::wording::{
    counted, either, listed, measure, program, quoted, significance, spelled, spelled_of, texts,
    whole,
};
use crate::protocol::{
    ChartOf, ChartRequest, Direction, PlotBy, Reference, Scope, Side, SidesChart, SidesOf,
    StopPhrases, StopWords, TableOf, TableReply, TableRequest,
};
use crate::worker::tabulating::Column;

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
        TableOf::Texts => (
            format!(
                "figures of vocabulary and length of {}, as a whole and text by text, were computed",
                told.searched(&of.scope, reply.tokens)
            ),
            None,
        ),
        TableOf::Keywords(reference) | TableOf::KeyPhrases { reference, .. } => {
            (keywords(of, reference, reply), None)
        }
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
            let words = lengths(*least, *most);
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
    first.push_str(&in_place_of_words(of));
    first.push_str(&format!(" with {}", program(told.rules, Some(of.switches))));
    let ranked = of.sort.first().and_then(|level| measure(&level.column));
    if let Some(measure) = ranked {
        first.push_str(&format!(" and ranked by {measure}"));
    }
    let mut sentences = vec![first];
    sentences.extend(told.summary.and_then(left_out));
    sentences.extend(around_hits.and_then(|hits| steps_alone(&hits.steps)));
    let suggested = reply.stops.suggested.as_ref();
    let without = left_out_rows(of, suggested.map(|(code, _)| code.as_str()));
    if !without.is_empty() {
        sentences.push(format!("those {} were left out", either(&without)));
    }
    if let TableOf::Texts = of.of {
        sentences.push(text_measures(of));
    }
    sentences.extend(picked(of));
    sentences.push(rows(reply.rows_total, reply.rows_all, noun(of)));
    sentences
}

/// What was counted where that is not words as they are written.
fn in_place_of_words(of: &TableRequest) -> String {
    match (&of.layer, &of.lemmas) {
        (Some(layer), _) => format!(" by the layer {layer} in place of words"),
        (None, Some(list)) => format!(
            " by the lemmas of the list {} in place of words",
            quoted(list)
        ),
        (None, None) => String::new(),
    }
}

/// What the rows are.
fn noun(of: &TableRequest) -> &'static str {
    match of.of {
        _ if of.layer.is_some() => "row",
        TableOf::Words => "type",
        TableOf::Texts => "row",
        TableOf::Keywords(_) | TableOf::Collocates { .. } => "word",
        TableOf::Phrases { frames: true, .. } => "frame",
        TableOf::Phrases { .. } | TableOf::KeyPhrases { .. } => "phrase",
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
        Reference::Others(scope) => others(scope),
        Reference::List(name) => format!("the frequency list {}", quoted(name)),
    };
    format!(
        "the {} of {} ({}) against {others} ({}) were found",
        key(of),
        texts(&of.scope),
        counted(reply.tokens as u64, "token"),
        counted(reply.against as u64, "token")
    )
}

/// What is key.
fn key(of: &TableRequest) -> String {
    match &of.of {
        TableOf::KeyPhrases { least, most, .. } => {
            format!("key phrases of {}", lengths(*least, *most))
        }
        _ => "keywords".to_owned(),
    }
}

/// The texts of a scope that are no target.
fn others(scope: &Scope) -> String {
    match scope.is_all() {
        true => "all other texts".to_owned(),
        false => format!("the others of {}", texts(scope)),
    }
}

/// How many words phrases have.
fn lengths(least: u8, most: u8) -> String {
    let words = spelled_of(most.into(), "word");
    match least == most {
        true => words,
        false => format!("{} to {words}", spelled(least.into())),
    }
}

/// Keywords side by side.
pub(super) fn side_by_side(
    told: &Told<'_>,
    of: &TableRequest,
    sides: &SidesOf,
    chart: &SidesChart,
) -> Vec<String> {
    let by = match &sides.by {
        PlotBy::Text => format!("each of {}", counted(chart.sides_total, "text")),
        PlotBy::Value(field) => {
            format!("each of {} of {field}", counted(chart.sides_total, "value"))
        }
        PlotBy::Time(field) => format!(
            "each of {}, by {field},",
            counted(chart.sides_total, "period")
        ),
    };
    let source = match chart.measure.source.as_str() {
        "" => String::new(),
        _ => measure(&chart.measure.key).map_or(String::new(), |by| format!(" and ranked by {by}")),
    };
    let mut sentences = vec![format!(
        "for {by} the {} against {} ({} in all) were found{} with {}{source}",
        key(of),
        others(&of.scope),
        counted(chart.tokens as u64, "token"),
        in_place_of_words(of),
        program(told.rules, Some(of.switches))
    )];
    let without = left_out_rows(of, None);
    if !without.is_empty() {
        sentences.push(format!("those {} were left out", either(&without)));
    }
    sentences.extend(picked(of));
    let directions = match of.direction {
        Direction::Both => " in either direction",
        Direction::More | Direction::Less => "",
    };
    sentences.push(format!(
        "the first {}{directions} are listed of each",
        whole(sides.top)
    ));
    if chart.without > 0 {
        let what = match &sides.by {
            PlotBy::Time(_) => "date",
            _ => "value",
        };
        sentences.push(format!("{} had no {what}", counted(chart.without, "text")));
    }
    sentences
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
fn left_out_rows(of: &TableRequest, suggested: Option<&str>) -> Vec<String> {
    let mut without = Vec::new();
    if of.frequency > 1 {
        without.push(match &of.of {
            TableOf::Collocates { .. } => {
                format!(
                    "with fewer than {}",
                    spelled_of(of.frequency, "co-occurrence")
                )
            }
            TableOf::Keywords(_) | TableOf::KeyPhrases { .. } => format!(
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
    let phrases = matches!(of.of, TableOf::Phrases { .. } | TableOf::KeyPhrases { .. });
    if phrases && of.range > 1 {
        without.push(format!("in fewer than {}", spelled_of(of.range, "text")));
    }
    if let TableOf::Phrases { folded: true, .. } | TableOf::KeyPhrases { folded: true, .. } = of.of
    {
        without.push("that a longer one holds wherever they stand".to_owned());
    }
    if !of.stop.lists.is_empty() {
        let lists = of.stop.lists.iter().map(|list| match list {
            StopWords::Suggested => match suggested {
                Some(code) => format!("the stop list for {}", quoted(code)),
                None => "the stop list for the language of the texts".to_owned(),
            },
            StopWords::Language(code) => format!("the stop list for {}", quoted(code)),
            StopWords::List(name) => format!("the stop list {}", quoted(name)),
        });
        let lists = either(&lists.collect::<Vec<_>>());
        without.push(match of.stop.phrases {
            StopPhrases::Edged if phrases => {
                format!("that begin or end with a word of {lists}")
            }
            StopPhrases::Only if phrases => format!("of which every word is on {lists}"),
            _ if phrases => format!("that hold a word of {lists}"),
            _ => format!("on {lists}"),
        });
    }
    without
}

/// The figures of texts.
fn text_measures(of: &TableRequest) -> String {
    let columns = of.columns.iter().filter(|key| *key != "word");
    let told = columns.filter_map(|key| {
        let told = Column::of_key(key, &of.of).ok()?.told(key, &of.of);
        Some(match told.source.as_str() {
            "" => told.name,
            source => format!("{} ({source})", told.name),
        })
    });
    format!("these are {}", listed(&told.collect::<Vec<_>>()))
}

/// A chart of a table.
pub(super) fn charted(told: &Told<'_>, of: &ChartRequest, reply: &TableReply) -> Vec<String> {
    let mut sentences = sentences(told, &of.table, reply);
    sentences.extend(match &of.of {
        ChartOf::Zipf => Some("their frequencies are plotted against their ranks".to_owned()),
        ChartOf::Cloud { most } => Some(format!(
            "the first {} are shown as areas that are as their figures",
            whole(*most)
        )),
        ChartOf::Network { most, .. } => Some(format!(
            "the first {} are shown as a network, with their links among each other",
            whole(*most)
        )),
        ChartOf::Sides(_) => None,
    });
    sentences
}

/// Which rows are listed beside.
fn picked(of: &TableRequest) -> Option<String> {
    let scored = of.of.reference().is_some() || matches!(of.of, TableOf::Collocates { .. });
    let mut kept = Vec::new();
    if scored {
        kept.extend(match of.direction {
            Direction::More => Some("are no less frequent than expected".to_owned()),
            Direction::Less => Some("are less frequent than expected".to_owned()),
            Direction::Both => None,
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
