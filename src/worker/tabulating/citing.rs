//! Where a table of figures comes from, in names and values that stand before it.

use super::columns::Column;
use super::heads::{short, title};
use super::part_sheet::what;
use super::view::View;
use crate::protocol::{
    Cell, Correction, Direction, ExplainReply, ExplainRequest, Explanation, HitSet, Reference,
    Scope, Side, StopPhrases, StopWords, TableOf, TableRequest, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::citation::{Citation, compared, corpus, counted, pair, program, scope};
use crate::worker::results::Results;

/// Where a table comes from.
pub(super) fn of_table(
    view: &View<'_>,
    columns: impl Iterator<Item = Column>,
    rows: usize,
    results: &Results,
    date: &str,
) -> Citation {
    let request = view.request;
    let mut citation = vec![program(), pair("Table", title(&request.of).to_lowercase())];
    citation.extend(of_rows(view, results));
    citation.push(pair("Order", order(request)));
    for column in columns {
        let name = short(column, &request.of);
        let told = column.told(&name, &request.of);
        if !told.formula.is_empty() {
            let about = format!(
                "{}: {} ({}); from {}",
                told.name, told.formula, told.source, told.range
            );
            citation.push(pair(&name, about));
        }
    }
    citation.push(pair("Rows", format!("{rows} of {}", view.table.rows.len())));
    citation.push(pair("Date", date));
    citation
}

/// Where the parts of a figure come from.
pub(super) fn of_parts(
    request: &ExplainRequest,
    explained: &ExplainReply,
    table: &str,
    at: Indexed<'_>,
    results: &Results,
    date: &str,
) -> Result<Citation, WireError> {
    let counted = results.counting.table(&request.table)?;
    let view = View::new(&counted, &request.table, at, results)?;
    let mut citation = vec![program(), pair("Table", table.to_lowercase())];
    citation.extend(of_rows(&view, results));
    let measure = &explained.measure;
    citation.push(pair("Explained", what(explained)));
    if let Cell::Count(figure) | Cell::Figure(figure) = explained.figure {
        citation.push(pair(&measure.name, figure.to_string()));
    }
    if !measure.formula.is_empty() {
        let formula = format!(
            "{} ({}); from {}",
            measure.formula, measure.source, measure.range
        );
        citation.push(pair("Formula", formula));
    }
    if let Explanation::Texts {
        texts,
        present,
        tokens,
        count,
        steps,
        ..
    } = &explained.explanation
    {
        let over = format!("n = {texts}, in {present} of them; Σs = {tokens}, f = {count}");
        citation.push(pair("Texts", over));
        let steps = steps.iter();
        citation.extend(steps.map(|(name, figure)| pair(name, figure.to_string())));
    }
    citation.push(pair("Date", date));
    Ok(citation)
}

/// What the rows of a table are: what was counted, how and where, and by what
/// rows were picked.
pub(in crate::worker) fn of_rows(view: &View<'_>, results: &Results) -> Citation {
    let request = view.request;
    let mut citation = Citation::new();
    made_of(view, results, &mut citation);
    if let Some(layer) = &request.layer {
        citation.push(pair("Counted", format!("values of the layer {layer}")));
    }
    if let Some(list) = &request.lemmas {
        citation.push(pair("Counted", format!("lemmas, by the list {list}")));
    }
    citation.push(pair("Compared", compared(request.switches)));
    citation.push(corpus(view.at));
    citation.extend(picked(request, view.table.rows.len(), results));
    citation
}

/// What was counted, and where.
fn made_of(view: &View<'_>, results: &Results, citation: &mut Citation) {
    let request = view.request;
    let (tokens, against, hits) = view.totals();
    let of_scope = |citation: &mut Citation| {
        if !request.scope.is_all() {
            citation.push(pair("Scope", scope(&request.scope)));
        }
    };
    match &request.of {
        TableOf::Words => {
            of_scope(citation);
            citation.push(pair("Tokens", tokens.to_string()));
        }
        TableOf::Texts => {
            of_scope(citation);
            citation.push(pair("Tokens", tokens.to_string()));
        }
        TableOf::Keywords(reference) | TableOf::KeyPhrases { reference, .. } => {
            let texts = match request.scope.is_all() {
                true => "all texts".to_owned(),
                false => scope(&request.scope),
            };
            citation.push(pair("Target", format!("{texts}: {tokens} tokens (R1)")));
            let of = |texts: &Scope| match texts.is_all() {
                true => "all texts".to_owned(),
                false => scope(texts),
            };
            let texts = match reference {
                Reference::Rest => "all other texts".to_owned(),
                Reference::Texts(texts) => of(texts),
                Reference::Others(texts) => format!("{}, but the target’s", of(texts)),
                Reference::List(name) => format!("the frequency list {name}"),
            };
            citation.push(pair("Reference", format!("{texts}: {against} tokens (R2)")));
            let both = view.table.both;
            if both.texts > 0 {
                let texts = counted(both.texts, "text");
                citation.push(pair("In both", format!("{texts}, {} tokens", both.tokens)));
            }
            if let TableOf::KeyPhrases { least, most, .. } = &request.of {
                citation.push(length(*least, *most));
            }
        }
        TableOf::Collocates {
            hits: set,
            left,
            right,
            sentences,
            ..
        } => {
            found(set, results, citation);
            let within = if *sentences {
                ", within the sentence"
            } else {
                ""
            };
            citation.push(pair(
                "Window",
                format!(
                    "{left} before, {right} after{within}; each position counts once, for the nearest hit"
                ),
            ));
            citation.push(pair(
                "Counted",
                format!("f(node) = {hits} hits, R1 = {against} tokens in their windows, N = {tokens} tokens"),
            ));
        }
        TableOf::Phrases {
            least,
            most,
            around,
            ..
        } => {
            match around {
                Some((set, side)) => {
                    found(set, results, citation);
                    citation.push(pair(
                        "Around the query",
                        match side {
                            Side::Left => "ending with it",
                            Side::Right => "beginning with it",
                            Side::Both => "holding it",
                        },
                    ));
                }
                None => of_scope(citation),
            }
            citation.push(length(*least, *most));
            citation.push(pair("Tokens", tokens.to_string()));
        }
    }
}

/// How long n-grams are.
fn length(least: u8, most: u8) -> (String, String) {
    let words = match least == most {
        true => counted(u32::from(least), "word"),
        false => format!("{least} to {most} words"),
    };
    pair("Length", words)
}

/// The hits that a table is made around.
fn found(set: &HitSet, results: &Results, citation: &mut Citation) {
    citation.push(pair("Query", &set.query.text));
    if let Some(found) = results.found(set) {
        let described = &found.described;
        citation.push(pair("Reads as", &described.reading));
        if described.left_out > 0 {
            let texts = counted(described.left_out, "text");
            let lacking = described.lacking.join(", ");
            citation.push(pair("Left out", format!("{texts}, without {lacking}")));
        }
    }
    if !set.scope.is_all() {
        citation.push(pair("Scope", scope(&set.scope)));
    }
    if !set.steps.is_empty() {
        let steps: Vec<String> = set.steps.iter().map(ToString::to_string).collect();
        citation.push(pair("Sifted", steps.join("; ")));
    }
}

/// How rows were picked from those counted; `tested` are the words that a test
/// of significance was made of. Each request says so in the same words,
/// whatever its rows are taken away as.
pub(in crate::worker) fn picked(
    request: &TableRequest,
    tested: usize,
    results: &Results,
) -> Citation {
    let mut citation = Citation::new();
    let scored =
        request.of.reference().is_some() || matches!(request.of, TableOf::Collocates { .. });
    if request.frequency > 1 {
        let together = match request.of.reference() {
            Some(_) => " in both together",
            None => "",
        };
        let times = format!("{} times{together}", request.frequency);
        citation.push(pair("At least", times));
    }
    if let TableOf::Collocates { alone, .. } = request.of
        && alone > 1
    {
        citation.push(pair("At least in all texts", alone.to_string()));
    }
    if let TableOf::Phrases { folded, .. } | TableOf::KeyPhrases { folded, .. } = request.of {
        if request.range > 1 {
            citation.push(pair("In at least", counted(request.range, "text")));
        }
        if folded {
            let words = "those that a longer one holds wherever they stand";
            citation.push(pair("Left out", words));
        }
    }
    if scored {
        let kept = match request.direction {
            Direction::More => "more frequent than expected, or as frequent",
            Direction::Less => "less frequent than expected",
            Direction::Both => "more and less frequent than expected",
        };
        citation.push(pair("Kept", kept));
    }
    if let (Some(test), true) = (&request.significance, scored) {
        let by = Column::of_key(&test.test, &request.of);
        let by = by.map_or_else(|_| test.test.clone(), |of| of.told("", &request.of).name);
        let corrected = match test.correction {
            Correction::None => "not corrected".to_owned(),
            Correction::Bonferroni => format!("Bonferroni’s correction for {tested} words tested"),
            Correction::Holm => format!("Holm’s correction for {tested} words tested"),
        };
        let kept = format!("p ≤ {} by {by}, {corrected}", test.alpha);
        citation.push(pair("Significance", kept));
    }
    if !request.stop.lists.is_empty() {
        let stops = results.counting.stops.as_ref();
        let suggested = stops.and_then(|stops| stops.suggested);
        let lists = request.stop.lists.iter().map(|list| match list {
            StopWords::Suggested => suggested.map_or_else(
                || "none, since no language’s list fits".to_owned(),
                |of| format!("{}, by the words of the texts", of.code),
            ),
            StopWords::Language(code) => code.clone(),
            StopWords::List(name) => name.clone(),
        });
        let lists = lists.collect::<Vec<_>>().join(", ");
        let phrases = match request.stop.phrases {
            StopPhrases::Holding => "",
            StopPhrases::Edged => "; of phrases those that begin or end with one",
            StopPhrases::Only => "; of phrases those that have nothing else",
        };
        let lists = format!("{lists}{phrases}");
        citation.push(pair("Without the words of stop lists", lists));
    }
    if !request.filter.trim().is_empty() {
        citation.push(pair("Filter", &request.filter));
    }
    citation
}

/// The order in words.
fn order(request: &TableRequest) -> String {
    let levels = request.sort.iter().filter_map(|level| {
        let column = Column::of_key(&level.column, &request.of).ok()?;
        let name = super::heads::with_unit(
            &column.told(&level.column, &request.of).name,
            &column.told(&level.column, &request.of).unit,
        );
        let turned = match (column, level.descending) {
            (Column::Word, true) => "Z to A",
            (Column::Word, false) => "A to Z",
            (_, true) => "largest first",
            (_, false) => "smallest first",
        };
        Some(format!("{name}, {turned}"))
    });
    let levels: Vec<String> = levels.collect();
    match levels.is_empty() {
        true => "by word".to_owned(),
        false => levels.join("; "),
    }
}
