//! What stands in a view's answers: figures of the whole, from the first of
//! them, and rows, from each.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::figures::{Column, Figures, Gathering};
use super::value::Value;
use crate::engine::corpus::Corpus;
use crate::protocol::{
    Chart, CompareReply, ConcordanceReply, Difference, DocumentId, EchoesReply, Line, PlotReply,
    RecordOf, Reply, ResultSummary, SidesChart, TableOf, TableReply, Tick,
};
use crate::worker::roster::Roster;

/// What texts are called.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<u32, String>);

impl Names {
    /// Those of all texts; of several with one name all but the first have
    /// their number.
    pub(super) fn new(corpus: &Corpus, roster: &Roster) -> Self {
        let named = roster.named(corpus).into_iter();
        Self(
            named
                .map(|((name, nth), key)| {
                    let name = match nth {
                        0 => name.to_owned(),
                        nth => format!("{name} ({})", nth + 1),
                    };
                    (key.0, name)
                })
                .collect(),
        )
    }

    fn of(&self, document: DocumentId) -> Value {
        self.0.get(&document.0).map_or("", String::as_str).into()
    }
}

/// Adds what stands in an answer whose rows begin at `first`; the row with which
/// the next one begins, if there is one. The first answer begins the tables.
pub(super) fn take(
    of: &RecordOf,
    reply: Reply,
    first: u32,
    names: &Names,
    into: &mut Gathering,
) -> Option<u32> {
    match reply {
        Reply::Chart(reply) => match reply.chart {
            Chart::Sides(chart) => sides(chart, first, into),
            other => {
                drawn(other, into);
                None
            }
        },
        Reply::Concordance(reply) => lines(reply, first, names, into),
        Reply::Table(reply) => table(of, reply, first, into),
        Reply::Plot(reply) => plot(reply, first, names, into),
        Reply::Compare(reply) => compare(reply, first, names, into),
        Reply::Echoes(reply) => echoes(reply, first, names, into),
        _ => None,
    }
}

/// What comes after so many rows from `first` on.
fn after(first: u32, rows: usize, total: u32) -> Option<u32> {
    let next = first.saturating_add(rows as u32);
    (rows > 0 && next < total).then_some(next)
}

/// Rows of a view, or lines of its largest side.
pub(super) fn rows_total(reply: &Reply) -> u32 {
    match reply {
        Reply::Concordance(reply) => reply.rows,
        Reply::Table(reply) => reply.rows_total,
        Reply::Chart(reply) => match &reply.chart {
            Chart::Sides(chart) => chart.sides_total,
            _ => 0,
        },
        Reply::Plot(reply) => reply.rows_total,
        Reply::Echoes(reply) => reply.rows_total,
        Reply::Compare(reply) => {
            let sides = reply.sides.iter().flatten();
            sides.map(|side| side.summary.hits).max().unwrap_or(0)
        }
        _ => 0,
    }
}

/// The figures of some hits.
pub(super) fn summary(of: &ResultSummary, about: &str, figures: &mut Figures) {
    let name = |name: &str| match about {
        "" => name.to_owned(),
        about => format!("{about}: {name}"),
    };
    figures.total(name("hits"), "hits", of.hits);
    if of.stages.len() > 1 {
        for (at, left) in of.stages.iter().enumerate() {
            let stage = match at {
                0 => "hits before the first step".to_owned(),
                at => format!("hits after step {at}"),
            };
            figures.total(name(&stage), "hits", *left);
        }
    }
    figures.total(
        name("hits per million tokens"),
        "per million",
        of.per_million,
    );
    figures.total(name("texts with a hit"), "texts", of.documents);
    figures.total(name("texts searched"), "texts", of.documents_searched);
    figures.total(name("tokens searched"), "tokens", of.tokens);
    figures.total(name("texts out of scope"), "texts", of.out_of_scope);
    figures.total(name("texts left out"), "texts", of.left_out);
    if let Some(groups) = of.groups {
        figures.total(name("groups"), "groups", groups);
    }
    if let Some(patterns) = of.patterns {
        figures.total(name("patterns"), "patterns", patterns);
    }
}

fn line_columns() -> Vec<Column> {
    vec![
        Column::new("Text", ""),
        Column::new("Token in the text", ""),
        Column::new("Hit", ""),
    ]
}

fn line(line: &Line, names: &Names) -> Vec<Value> {
    vec![
        names.of(line.document),
        (line.token + 1).into(),
        line.node.as_str().into(),
    ]
}

fn lines(reply: ConcordanceReply, first: u32, names: &Names, into: &mut Gathering) -> Option<u32> {
    const LINES: usize = 0;
    const GROUPS: usize = 1;
    if first == 0 {
        summary(&reply.summary, "", &mut into.figures);
        into.table("Lines", 2, line_columns());
        if reply.summary.groups.is_some() {
            let columns = [
                ("Group", ""),
                ("Lines", "hits"),
                ("Per million", "per million"),
            ];
            let columns = columns.map(|(name, unit)| Column::new(name, unit));
            into.table("Groups", 1, columns.into());
        }
    }
    for of in &reply.lines {
        into.row(LINES, line(of, names));
    }
    for head in &reply.heads {
        let cells = vec![
            head.label.as_str().into(),
            head.lines.into(),
            head.per_million.into(),
        ];
        into.row(GROUPS, cells);
    }
    after(first, reply.lines.len() + reply.heads.len(), reply.rows)
}

fn table(of: &RecordOf, reply: TableReply, first: u32, into: &mut Gathering) -> Option<u32> {
    if first == 0 {
        let kind = match of {
            RecordOf::Table(of) => Some(&of.of),
            _ => None,
        };
        let (tokens, against) = match kind {
            Some(TableOf::Keywords(_) | TableOf::KeyPhrases { .. }) => {
                ("tokens of the target", "tokens of the reference")
            }
            Some(TableOf::Collocates { .. }) => ("tokens", "tokens in the windows"),
            _ => ("tokens", ""),
        };
        let figures = &mut into.figures;
        figures.total("rows before any filter", "rows", reply.rows_all);
        figures.total("rows", "rows", reply.rows_total);
        if !against.is_empty() {
            figures.total("rows less frequent than expected", "rows", reply.rows_less);
        }
        figures.total(tokens, "tokens", reply.tokens);
        if !against.is_empty() {
            figures.total(against, "tokens", reply.against);
        }
        let columns = reply.columns.iter();
        let columns = columns.map(|column| Column::new(&column.name, &column.unit));
        into.table("Rows", 1, columns.collect());
    }
    let rows = reply.rows.len();
    for row in reply.rows {
        into.row(0, row.cells.into_iter().map(Value::from).collect());
    }
    after(first, rows, reply.rows_total)
}

/// The figures of a chart beside those of its table.
fn drawn(chart: Chart, into: &mut Gathering) {
    let table = |name: &str, named_by: usize, columns: &[(&str, &str)], into: &mut Gathering| {
        let columns = columns.iter().map(|(name, unit)| Column::new(name, unit));
        into.table(name, named_by, columns.collect())
    };
    match chart {
        Chart::Zipf(chart) => {
            let figures = &mut into.figures;
            figures.total("types drawn", "types", chart.types);
            figures.total("types that occur once", "types", chart.hapaxes);
            let law = chart.law;
            figures.total("exponent α of the law", "", law.map(|law| law.exponent));
            let constant = law.map(|law| law.constant);
            figures.total("constant C of the law", "tokens", constant);
            figures.total("last rank of the law", "", law.map(|law| law.last));
            let columns = [
                ("Rank", ""),
                ("Frequency", "tokens"),
                ("By the law", "tokens"),
            ];
            let ranks = table("Ranks", 1, &columns, into);
            for rank in chart.ranks {
                let cells = vec![rank.rank.into(), rank.frequency.into(), rank.by_law.into()];
                into.row(ranks, cells);
            }
        }
        Chart::Cloud(chart) => {
            let figures = &mut into.figures;
            figures.total("words drawn", "words", chart.words.len() as u32);
            figures.total(
                "rows without an area",
                "rows",
                chart.without + chart.infinite,
            );
        }
        Chart::Network(chart) => {
            into.figures.total("links in all", "links", chart.links_all);
            let name = |at: u32| chart.words.get(at as usize).map_or("", |word| &word.word);
            let columns = [
                ("Around", ""),
                ("Word", ""),
                ("Count", "tokens"),
                ("Figure", ""),
            ];
            let links = table("Links", 2, &columns, into);
            for link in &chart.links {
                let cells = vec![
                    name(link.around).into(),
                    name(link.of).into(),
                    link.count.into(),
                    link.figure.into(),
                ];
                into.row(links, cells);
            }
        }
        // They come window by window.
        Chart::Sides(_) => {}
    }
}

/// Keywords side by side: a row for each word of each side.
fn sides(chart: SidesChart, first: u32, into: &mut Gathering) -> Option<u32> {
    const WORDS: usize = 0;
    const SIDES: usize = 1;
    if first == 0 {
        let figures = &mut into.figures;
        figures.total("sides", "", chart.sides_total);
        figures.total("texts without a value or a date", "texts", chart.without);
        figures.total("tokens", "tokens", chart.tokens);
        let columns = [
            ("Side", ""),
            ("Word", ""),
            (chart.measure.name.as_str(), ""),
            ("Count", "tokens"),
            ("In all others", "tokens"),
        ];
        let columns = columns.map(|(name, unit)| Column::new(name, unit));
        into.table("Words", 2, columns.into());
        let columns = [
            ("Side", ""),
            ("Texts", "texts"),
            ("Tokens", "tokens"),
            ("Tokens of all others", "tokens"),
            ("More frequent", "words"),
            ("Less frequent", "words"),
        ];
        let columns = columns.map(|(name, unit)| Column::new(name, unit));
        into.table("Sides", 1, columns.into());
    }
    let number = chart.sides.len();
    for side in chart.sides {
        let cells = vec![
            side.name.as_str().into(),
            side.texts.into(),
            side.tokens.into(),
            side.against.into(),
            side.more.total.into(),
            side.less.total.into(),
        ];
        into.row(SIDES, cells);
        for word in side.more.words.into_iter().chain(side.less.words) {
            let cells = vec![
                side.name.as_str().into(),
                word.word.into(),
                word.figure.into(),
                word.count.into(),
                word.against.into(),
            ];
            into.row(WORDS, cells);
        }
    }
    after(first, number, chart.sides_total)
}

fn plot(reply: PlotReply, first: u32, names: &Names, into: &mut Gathering) -> Option<u32> {
    let lanes = reply.queries.len();
    let of = |lane: usize, name: &str| match lanes {
        1 => name.to_owned(),
        _ => format!("query {}: {name}", lane + 1),
    };
    if first == 0 {
        let figures = &mut into.figures;
        for (at, query) in reply.queries.iter().enumerate() {
            figures.total(of(at, "hits"), "hits", query.hits);
            let per_million = of(at, "hits per million tokens");
            figures.total(per_million, "per million", query.per_million);
            figures.total(of(at, "texts with a hit"), "texts", query.range);
            figures.total(of(at, "DP over the texts"), "", query.dp);
            figures.total(of(at, "DPnorm over the texts"), "", query.dp_norm);
        }
        figures.total("texts searched", "texts", reply.documents);
        figures.total("tokens of the longest text", "tokens", reply.longest);
        figures.total("texts without a value or a date", "texts", reply.without);
        let mut columns = vec![Column::new("Row", ""), Column::new("Tokens", "tokens")];
        for at in 0..lanes {
            columns.extend([
                Column::new(&of(at, "Hits"), "hits"),
                Column::new(&of(at, "Per million"), "per million"),
                Column::new(&of(at, "Lower bound"), "per million"),
                Column::new(&of(at, "Upper bound"), "per million"),
                Column::new(&of(at, "DP"), ""),
                Column::new(&of(at, "Places (digest)"), ""),
            ]);
        }
        into.table("Rows", 1, columns);
    }
    let rows = reply.rows.len();
    for row in reply.rows {
        let name = match (row.document, row.group) {
            (Some(document), _) => names.of(document),
            (None, group) => group.map(|group| group.name).unwrap_or_default().into(),
        };
        let mut cells = vec![name, row.tokens.into()];
        for lane in row.lanes {
            cells.extend([
                lane.hits.into(),
                lane.per_million.into(),
                lane.bounds.map(|(low, _)| low).into(),
                lane.bounds.map(|(_, high)| high).into(),
                lane.dp.into(),
                places(&lane.ticks),
            ]);
        }
        into.row(0, cells);
    }
    after(first, rows, reply.rows_total)
}

/// Where hits fall, as a digest: none where there is none.
fn places(ticks: &[Tick]) -> Value {
    /// Bytes of it that are kept: enough to tell two apart.
    const KEPT: usize = 8;
    if ticks.is_empty() {
        return Value::None;
    }
    let mut digest = Sha256::new();
    for tick in ticks {
        for number in [tick.stretch, tick.hits, tick.token] {
            digest.update(number.to_le_bytes());
        }
    }
    let digest = super::digests::hex(&digest.finalize().into());
    digest[..2 * KEPT].into()
}

fn compare(reply: CompareReply, first: u32, names: &Names, into: &mut Gathering) -> Option<u32> {
    let mut next = None;
    for (at, side) in reply.sides.into_iter().enumerate() {
        let about = format!("side {}", at + 1);
        let side = match side {
            Ok(side) => side,
            Err(error) => {
                if first == 0 {
                    let figures = &mut into.figures;
                    figures.total(format!("{about}: no hits"), "", error.message.as_str());
                    into.table(&format!("Lines of {about}"), 2, line_columns());
                }
                continue;
            }
        };
        if first == 0 {
            summary(&side.summary, &about, &mut into.figures);
            if let Some(difference) = side.difference {
                against_first(&difference, &about, &mut into.figures);
            }
            into.table(&format!("Lines of {about}"), 2, line_columns());
        }
        for of in &side.lines {
            into.row(at, line(of, names));
        }
        next = next.or(after(first, side.lines.len(), side.summary.hits));
    }
    next
}

fn against_first(difference: &Difference, about: &str, figures: &mut Figures) {
    let name = |name: &str| format!("{about} against side 1: {name}");
    figures.total(name("G² (2 cells)"), "", difference.log_likelihood);
    figures.total(name("p of G²"), "", difference.p);
    let ratio = match (difference.log_ratio, difference.zero_replaced) {
        (Some(ratio), true) => Value::Replaced(ratio),
        (ratio, _) => ratio.into(),
    };
    figures.total(name("log ratio"), "", ratio);
}

fn echoes(reply: EchoesReply, first: u32, names: &Names, into: &mut Gathering) -> Option<u32> {
    const ECHOES: usize = 0;
    const PAIRS: usize = 1;
    if first == 0 {
        let figures = &mut into.figures;
        figures.total("texts compared", "texts", reply.documents);
        figures.total("words compared", "words", reply.words);
        figures.total("echoes", "echoes", reply.echoes);
        figures.total("rows", "echoes", reply.rows_total);
        figures.total("pairs of texts", "pairs", reply.pairs_total);
        figures.total("echoes in no pair", "echoes", reply.crowded);
        let columns = [
            ("Echo", ""),
            ("Words", "words"),
            ("Alike", ""),
            ("Texts", "texts"),
        ];
        let columns = columns.map(|(name, unit)| Column::new(name, unit));
        into.table("Echoes", 1, columns.into());
        let columns = [
            ("Text", ""),
            ("Other text", ""),
            ("Echoes", "echoes"),
            ("Words", "words"),
        ];
        let columns = columns.map(|(name, unit)| Column::new(name, unit));
        into.table("Pairs that share most", 2, columns.into());
        for pair in reply.pairs {
            let (one, other) = pair.documents;
            let cells = vec![
                names.of(one),
                names.of(other),
                pair.echoes.into(),
                pair.words.into(),
            ];
            into.row(PAIRS, cells);
        }
    }
    let rows = reply.rows.len();
    for row in reply.rows {
        let cells = vec![
            row.text.into(),
            row.words.into(),
            f64::from(row.alike).into(),
            row.documents.into(),
        ];
        into.row(ECHOES, cells);
    }
    after(first, rows, reply.rows_total)
}
