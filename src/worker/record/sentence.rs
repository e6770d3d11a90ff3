//! How a view's figures were made, in words that fit a paper.

use super::tables;
use super::wording::{
    counted, listed, measure, probability, program, quoted, rate, scoped, sentence, spelled_of,
    texts, whole,
};
use crate::engine::charts::shown;
use crate::protocol::{
    Chart, ChartOf, CompareReply, CompareRequest, ConcordanceRequest, EchoesReply, EchoesRequest,
    HitSet, PlotBy, PlotReply, PlotRequest, RecordOf, Reply, ResultSummary, Scope, Sorting, Step,
    TokenRules, WireError,
};
use crate::worker::citation::order;

/// What is told of.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) of: &'a RecordOf,
    /// The answer to its request.
    pub(super) reply: &'a Reply,
    /// Of the hits that a table is made around.
    pub(super) summary: Option<&'a ResultSummary>,
    pub(super) rules: &'a TokenRules,
    /// All texts.
    pub(super) texts: u32,
}

impl Told<'_> {
    /// The sentence, or some.
    pub(super) fn sentence(&self) -> String {
        let sentences = match (self.of, self.reply) {
            (RecordOf::Lines(of), Reply::Concordance(reply)) => self.lines(of, &reply.summary),
            (RecordOf::Table(of), Reply::Table(reply)) => tables::sentences(self, of, reply),
            (RecordOf::Chart(of), Reply::Table(reply)) => tables::charted(self, of, reply),
            (RecordOf::Chart(of), Reply::Chart(reply)) => match (&of.of, &reply.chart) {
                (ChartOf::Sides(sides), Chart::Sides(chart)) => {
                    tables::side_by_side(self, &of.table, sides, chart)
                }
                _ => Vec::new(),
            },
            (RecordOf::Plot(of), Reply::Plot(reply)) => self.plot(of, reply),
            (RecordOf::Compare(of), Reply::Compare(reply)) => self.compare(of, reply),
            (RecordOf::Echoes(of), Reply::Echoes(reply)) => self.echoes(of, reply),
            _ => Vec::new(),
        };
        let sentences = sentences.iter().map(|text| sentence(text));
        sentences.collect::<Vec<_>>().join(" ")
    }

    /// Texts and their tokens.
    pub(super) fn searched(&self, scope: &Scope, tokens: f64) -> String {
        let texts = match scope.is_all() {
            true => counted(self.texts, "text"),
            false => texts(scope),
        };
        format!("{texts} ({})", counted(tokens as u64, "token"))
    }

    fn lines(&self, of: &ConcordanceRequest, summary: &ResultSummary) -> Vec<String> {
        let hits = &of.hits;
        let found = summary.stages.first().copied().unwrap_or(summary.hits);
        let mut told = vec![format!(
            "a search for {} in {} with {} found {}{}",
            quoted(&hits.query.text),
            self.searched(&hits.scope, summary.tokens.into()),
            program(self.rules, Some(hits.query.switches)),
            counted(found, "hit"),
            match hits.steps.is_empty() {
                true => format!(", {}", spread(summary)),
                false => String::new(),
            }
        )];
        told.extend(left_out(summary));
        told.extend(sifted(&hits.steps, summary));
        told.extend(ordered(&of.sort));
        told
    }

    fn plot(&self, of: &PlotRequest, reply: &PlotReply) -> Vec<String> {
        let queries = std::iter::once(&of.of.hits.query.text).chain(&of.of.others);
        let hits: Vec<String> = queries
            .zip(&reply.queries)
            .map(|(query, figures)| {
                format!(
                    "{} ({} in {}, {})",
                    quoted(query),
                    counted(figures.hits, "hit"),
                    counted(figures.range, "text"),
                    rate(figures.per_million)
                )
            })
            .collect();
        let by = match &of.of.by {
            PlotBy::Text => "by their place in each text".to_owned(),
            PlotBy::Value(field) => format!("by {field}"),
            PlotBy::Time(field) => format!("over time, by {field}"),
        };
        let mut told = vec![format!(
            "the hits of {} in {}{} were plotted {by} with {}",
            listed(&hits),
            counted(reply.documents, "text"),
            scoped(&of.of.hits.scope),
            program(self.rules, Some(of.of.hits.query.switches))
        )];
        told.extend(steps_alone(&of.of.hits.steps));
        if of.of.by == PlotBy::Text {
            let figures: Vec<String> = reply
                .queries
                .iter()
                .map(|figures| {
                    figures
                        .dp
                        .map_or("none".to_owned(), |dp| format!("{dp:.3}"))
                })
                .collect();
            let dp = measure("dp").unwrap_or_default();
            told.push(format!(
                "their dispersion over the texts is told by {dp}: {}",
                listed(&figures)
            ));
            told.push(format!(
                "DP within a text is taken over {} equal slices of it",
                reply.slices
            ));
        } else {
            told.push("intervals are at 95 %, by the score method (Wilson 1927)".to_owned());
            if reply.without > 0 {
                let texts = counted(reply.without, "text");
                let what = match &of.of.by {
                    PlotBy::Time(_) => "date",
                    _ => "value",
                };
                told.push(format!("{texts} without a {what} stood apart"));
            }
        }
        told
    }

    fn compare(&self, of: &CompareRequest, reply: &CompareReply) -> Vec<String> {
        let switches = of.sides.first().map(|side| side.query.switches);
        let same_query = of
            .sides
            .windows(2)
            .all(|pair| pair[0].query == pair[1].query);
        let steps = of.sides.first().map_or(&[][..], |side| &side.steps);
        let sides: Vec<String> = of
            .sides
            .iter()
            .zip(&reply.sides)
            .map(|(hits, side)| {
                let query = match same_query {
                    true => String::new(),
                    false => format!("{} in ", quoted(&hits.query.text)),
                };
                format!("{query}{} ({})", texts(&hits.scope), side_figures(side))
            })
            .collect();
        let query = match (same_query, of.sides.first()) {
            (true, Some(side)) => format!("of {} in ", quoted(&side.query.text)),
            _ => "of ".to_owned(),
        };
        let mut told = vec![format!(
            "the hits {query}{} were compared with {}",
            listed(&sides),
            program(self.rules, switches)
        )];
        told.extend(steps_alone(steps));
        told.push(format!(
            "differences from the first are told by {} and {}",
            measure("g2two").unwrap_or_default(),
            measure("logratio").unwrap_or_default()
        ));
        told
    }

    fn echoes(&self, of: &EchoesRequest, reply: &EchoesReply) -> Vec<String> {
        let alike = match of.settings.exact {
            true => "word for word",
            false => "word for word or with some words other",
        };
        let mut told = vec![format!(
            "passages of at least {} that texts share {alike} were looked for in {}{} ({}) with {}; {} found",
            spelled_of(of.settings.least, "word"),
            counted(reply.documents, "text"),
            scoped(&of.settings.scope),
            counted(reply.words, "word"),
            program(self.rules, None),
            match reply.echoes {
                1 => "one was".to_owned(),
                number => format!("{} were", whole(number)),
            }
        )];
        if !of.texts.is_empty() {
            let names = of.texts.iter().map(|text| text.name.clone());
            told.push(format!(
                "{} in {}",
                match reply.rows_total {
                    1 => "one of them stands".to_owned(),
                    number => format!("{} of them stand", whole(number)),
                },
                listed(&names.collect::<Vec<_>>())
            ));
        }
        told
    }
}

/// Where hits are, and how many for each million tokens.
pub(super) fn spread(summary: &ResultSummary) -> String {
    format!(
        "in {} ({})",
        counted(summary.documents, "text"),
        rate(summary.per_million)
    )
}

/// Texts that could not be searched.
pub(super) fn left_out(summary: &ResultSummary) -> Option<String> {
    let number = summary.left_out;
    (number > 0).then(|| {
        format!(
            "{} not searched, for lack of {}",
            match number {
                1 => "one text was".to_owned(),
                number => format!("{} texts were", whole(number)),
            },
            listed(&summary.lacking)
        )
    })
}

/// What steps left of the hits.
fn sifted(steps: &[Step], summary: &ResultSummary) -> Option<String> {
    let left = summary.stages.iter().skip(1);
    let steps: Vec<String> = steps
        .iter()
        .zip(left)
        .map(|(step, left)| format!("{step} ({} left)", whole(*left)))
        .collect();
    (!steps.is_empty()).then(|| {
        format!(
            "they were sifted by {}, which left {}, {}",
            steps.join(", then "),
            counted(summary.hits, "hit"),
            spread(summary)
        )
    })
}

/// That hits were sifted, where nothing is known of what each step left.
pub(super) fn steps_alone(steps: &[Step]) -> Option<String> {
    let named: Vec<String> = steps.iter().map(ToString::to_string).collect();
    (!named.is_empty()).then(|| format!("the hits were sifted by {}", named.join(", then ")))
}

fn ordered(sort: &Sorting) -> Option<String> {
    (*sort != Sorting::default()).then(|| format!("the order of the lines is: {}", order(sort)))
}

fn side_figures(side: &Result<crate::protocol::CompareSide, WireError>) -> String {
    let side = match side {
        Ok(side) => side,
        Err(_) => return "a query that cannot be read".to_owned(),
    };
    let summary = &side.summary;
    let mut told = format!(
        "{} in {}, {}",
        counted(summary.hits, "hit"),
        counted(summary.tokens, "token"),
        rate(summary.per_million)
    );
    if let Some(difference) = side.difference {
        told.push_str(&format!(
            "; G² = {}, {}",
            shown(difference.log_likelihood),
            probability(difference.p)
        ));
        if let Some(ratio) = difference.log_ratio {
            told.push_str(&format!(
                ", log ratio = {}",
                shown(ratio).replace('-', "\u{2212}")
            ));
        }
    }
    told
}

/// The hits that a table is made around.
pub(super) fn around(hits: &HitSet, summary: Option<&ResultSummary>) -> String {
    let figures = summary.map_or(String::new(), |summary| {
        format!(
            " ({} in {}, {})",
            counted(summary.hits, "hit"),
            counted(summary.documents, "text"),
            counted(summary.tokens, "token")
        )
    });
    format!(
        "{}{figures}{}",
        quoted(&hits.query.text),
        scoped_hits(&hits.scope)
    )
}

fn scoped_hits(scope: &Scope) -> String {
    match scope.is_all() {
        true => String::new(),
        false => format!(" in {}", texts(scope)),
    }
}
