//! Where a table comes from, in names and values that stand before it.

use super::answers::Indexed;
use super::convert::per_million;
use super::plots::{PlotTable, SLICES};
use super::results::Found;
use crate::engine::views::{Bounds, Width};
use crate::protocol::{
    BUILD_ID, DocumentRef, HitSet, PlotBy, PlotOf, Scope, SortLevel, SortPlace, Sorting, Switches,
    TextChoice,
};

/// Names and values.
pub(super) type Citation = Vec<(String, String)>;

/// Where a query's lines come from.
pub(super) fn of_lines(
    hits: &HitSet,
    sort: &Sorting,
    context: Width,
    found: &Found,
    lines: u32,
    at: Indexed<'_>,
    date: &str,
) -> Citation {
    let described = &found.described;
    let query = &hits.query;
    let number = found.hits.len() as u32;
    let mut citation = vec![
        program(),
        pair("Query", &query.text),
        pair("Reads as", &described.reading),
        pair("Compared", compared(query.switches)),
        pair("Order", order(sort)),
        corpus(at),
    ];
    if !hits.scope.is_all() {
        citation.push(pair("Scope", scope(&hits.scope)));
    }
    let mut left = found.stages.iter();
    let found_first = left.next().copied().unwrap_or(number);
    if !hits.steps.is_empty() {
        let found_first = counted(found_first, "hit");
        let left = hits.steps.iter().zip(left);
        let left: Vec<String> = left.map(|(step, n)| format!("{step}: {n}")).collect();
        let sifted = format!("{found_first}; {}", left.join("; "));
        citation.push(pair("Sifted", sifted));
    }
    citation.push(pair(
        "Found",
        format!(
            "{} ({:.2} per million), in {} of {}",
            counted(number, "hit"),
            per_million(number, described.tokens),
            found.documents,
            counted(described.searched, "text"),
        ),
    ));
    if described.left_out > 0 {
        let texts = counted(described.left_out, "text");
        let lacking = described.lacking.join(", ");
        citation.push(pair("Left out", format!("{texts}, without {lacking}")));
    }
    if lines < number {
        let chosen = format!("{} of {number}, as selected", counted(lines, "line"));
        citation.push(pair("Lines", chosen));
    }
    citation.push(pair("Context", width(context)));
    citation.push(pair("Date", date));
    citation
}

/// Where a plot comes from.
pub(super) fn of_plot(of: &PlotOf, table: &PlotTable, at: Indexed<'_>, date: &str) -> Citation {
    let mut citation = vec![program()];
    for plotted in &table.plots {
        let found = &plotted.found;
        let (described, number) = (&found.described, found.hits.len() as u32);
        citation.push(pair("Query", &plotted.set.query.text));
        citation.push(pair("Reads as", &described.reading));
        citation.push(pair(
            "Found",
            format!(
                "{} ({:.2} per million), in {} of {}",
                counted(number, "hit"),
                per_million(number, described.tokens),
                found.documents,
                counted(described.searched, "text"),
            ),
        ));
    }
    citation.push(pair("Compared", compared(of.hits.query.switches)));
    citation.push(corpus(at));
    if !of.hits.scope.is_all() {
        citation.push(pair("Scope", scope(&of.hits.scope)));
    }
    if !of.hits.steps.is_empty() {
        let steps: Vec<String> = of.hits.steps.iter().map(ToString::to_string).collect();
        citation.push(pair("Sifted", steps.join("; ")));
    }
    let missing = |what: &str| format!("; {} without {what}", counted(table.without(), "text"));
    citation.push(match &of.by {
        PlotBy::Text => pair("Rows", "texts"),
        PlotBy::Value(field) => pair("Rows", format!("texts by {field}{}", missing("a value"))),
        PlotBy::Time(field) => pair("Rows", format!("texts by {field}{}", missing("a date"))),
    });
    citation.push(match &of.by {
        PlotBy::Text => pair(
            "DP",
            format!("over {SLICES} equal slices of each text (Gries 2008)"),
        ),
        _ => pair("Intervals", "95 %, score method (Wilson 1927)"),
    });
    citation.push(pair("Date", date));
    citation
}

pub(super) fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

pub(super) fn program() -> (String, String) {
    let version = env!("CARGO_PKG_VERSION");
    pair(
        "Written by",
        format!("Kwicksilver {version}, build {BUILD_ID}"),
    )
}

pub(super) fn corpus(at: Indexed<'_>) -> (String, String) {
    let (texts, tokens) = (at.index.documents() as u32, at.index.tokens());
    let types = counted(at.index.classes(), "type");
    pair(
        "Corpus",
        format!(
            "{}, {}, {types}",
            counted(texts, "text"),
            counted(tokens, "token")
        ),
    )
}

/// The scope in words.
pub(super) fn scope(scope: &Scope) -> String {
    let names = |texts: &[DocumentRef]| {
        let names: Vec<&str> = texts.iter().map(|text| text.name.as_str()).collect();
        names.join(", ")
    };
    let texts = match &scope.texts {
        TextChoice::All => None,
        TextChoice::Only(texts) => Some(format!("only {}", names(texts))),
        TextChoice::AllBut(texts) => Some(format!("all but {}", names(texts))),
    };
    let conditions = scope.conditions.iter().cloned();
    texts
        .into_iter()
        .chain(conditions)
        .collect::<Vec<_>>()
        .join("; ")
}

pub(super) fn counted(number: u32, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{end}")
}

/// How words are compared.
pub(super) fn compared(switches: Switches) -> &'static str {
    match (switches.match_case, switches.match_accents) {
        (false, false) => "in any case, with any accents",
        (false, true) => "in any case, accents as written",
        (true, false) => "case as written, any accents",
        (true, true) => "case and accents as written",
    }
}

/// How much of each line there is.
fn width(context: Width) -> String {
    let most = Bounds::WHOLE.side;
    match context {
        Width::Characters(count) => format!("{count} characters to each side"),
        Width::Words(count) => format!("{} to each side", counted(count as u32, "word")),
        Width::Sentence => {
            format!("the sentence, at most {most} characters to each side; … where it goes on")
        }
        Width::Paragraph => {
            format!("the paragraph, at most {most} characters to each side; … where it goes on")
        }
    }
}

/// The order in words, as the page says it.
pub(super) fn order(sort: &Sorting) -> String {
    let level = |level: &SortLevel| {
        let end = if level.by_end { " by its end" } else { "" };
        let turned = if level.descending { ", Z to A" } else { "" };
        format!("{}{end}{turned}", place(&level.at))
    };
    let levels: Vec<String> = sort.levels.iter().map(level).collect();
    let mut order = match (levels.is_empty(), sort.by_frequency) {
        (true, _) => "text order".to_owned(),
        (false, false) => levels.join(", then "),
        (false, true) => format!("by frequency of {}", levels.join(", then ")),
    };
    if let Some(grouping) = &sort.grouping {
        let largest = if grouping.by_count {
            ", largest first"
        } else {
            ""
        };
        order = format!("grouped by {}{largest}; {order}", place(&grouping.at));
    }
    order
}

fn place(at: &SortPlace) -> String {
    match at {
        SortPlace::Position(at) => at.to_string(),
        SortPlace::Document => "text".to_owned(),
        SortPlace::Metadata(name) => name.clone(),
        SortPlace::Mark => "mark".to_owned(),
        SortPlace::Hit => "text order".to_owned(),
        SortPlace::Random(seed) => format!("random (seed {seed})"),
    }
}
