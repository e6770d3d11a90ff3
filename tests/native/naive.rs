//! Queries answered by walking: every start, every way, every word compared
//! with its pattern. Nothing is shared with the engine but the syntax tree and
//! the patterns.

use kwicksilver::engine::fold::{bare_key, folded_key};
use kwicksilver::engine::query::syntax::{
    Attribute, Body, Condition, Constraint, Expression, Other, Pattern, Query, Region, Relation,
    Side, Structure, StructureTest,
};
use kwicksilver::engine::sentences::{paragraphs, sentences};

use crate::twin::{NaiveHit, Twin};

/// The labelled tokens of a way, by label.
type Labels = Vec<(usize, usize)>;

impl Twin {
    /// The hits of a query in text order, at most one for each start.
    pub(crate) fn hits(&self, query: &Query) -> Vec<NaiveHit> {
        let tries: Vec<(NaiveHit, Labels)> = match &query.body {
            Body::Tokens(expression) => (0..self.texts.len())
                .flat_map(|text| (0..self.tokens[text].len()).map(move |start| (text, start)))
                .flat_map(|(text, start)| {
                    self.ways(expression, text, start, Vec::new())
                        .into_iter()
                        .filter(move |(end, _)| *end > start)
                        .map(move |(end, labels)| ((text, start, end), labels))
                })
                .collect(),
            Body::Structures(test) => {
                let regions = self.structures(test);
                regions.into_iter().map(|hit| (hit, Vec::new())).collect()
            }
            Body::Query(inner) => {
                let hits = self.hits(inner);
                hits.into_iter().map(|hit| (hit, Vec::new())).collect()
            }
        };
        let mut hits: Vec<NaiveHit> = Vec::new();
        for (hit, labels) in tries {
            let fits = query.scopes.iter().all(|scope| {
                let regions = match &scope.region {
                    Region::Structures(test) => self.structures(test),
                    Region::Query(inner) => self.hits(inner),
                };
                let holds = regions.iter().any(|&region| match scope.relation {
                    Relation::Within => inside(hit, region),
                    Relation::Containing => inside(region, hit),
                });
                holds != scope.negated
            });
            let agrees = |constraint: &Constraint| self.agrees(constraint, hit, &labels);
            if !fits || !query.constraints.iter().all(agrees) {
                continue;
            }
            match hits
                .iter_mut()
                .find(|(text, start, _)| (*text, *start) == (hit.0, hit.1))
            {
                Some(known) => known.2 = known.2.max(hit.2),
                None => hits.push(hit),
            }
        }
        hits.sort_unstable();
        hits
    }

    /// Where matches that begin at a token may end, with their labels.
    fn ways(
        &self,
        expression: &Expression,
        text: usize,
        at: usize,
        labels: Labels,
    ) -> Vec<(usize, Labels)> {
        match expression {
            Expression::Token(condition) => {
                let fits = at < self.tokens[text].len() && holds(condition, self.word(text, at));
                fits.then_some((at + 1, labels)).into_iter().collect()
            }
            Expression::Sequence(parts) => parts.iter().fold(vec![(at, labels)], |ways, part| {
                distinct(
                    ways.into_iter()
                        .flat_map(|(at, labels)| self.ways(part, text, at, labels)),
                )
            }),
            Expression::Either(parts) | Expression::Spelled(parts) => distinct(
                parts
                    .iter()
                    .flat_map(|part| self.ways(part, text, at, labels.clone())),
            ),
            Expression::Repeat { of, least, most } => {
                let most = most.unwrap_or(self.tokens[text].len() as u32 + least + 1);
                let mut now = vec![(at, labels)];
                let mut all = Vec::new();
                for times in 0..=most {
                    if times >= *least {
                        all.extend(now.clone());
                    }
                    now = distinct(
                        now.into_iter()
                            .flat_map(|(at, labels)| self.ways(of, text, at, labels)),
                    );
                    if now.is_empty() {
                        break;
                    }
                }
                distinct(all)
            }
            Expression::Label { label, of } => {
                let mut labels = labels;
                labels.retain(|(known, _)| known != label);
                labels.push((*label, at));
                self.ways(of, text, at, labels)
            }
            Expression::Edge { structure, side } => {
                let holds = match side {
                    Side::Start => self.spans(structure, text).iter().any(|s| s.0 == at),
                    Side::End => self.spans(structure, text).iter().any(|s| s.1 == at),
                };
                holds.then_some((at, labels)).into_iter().collect()
            }
        }
    }

    fn agrees(&self, constraint: &Constraint, hit: NaiveHit, labels: &Labels) -> bool {
        let word = |label: usize| {
            let found = labels.iter().find(|(known, _)| *known == label)?;
            (found.1 < hit.2).then(|| self.word(hit.0, found.1))
        };
        let Some(this) = word(constraint.label) else {
            return false;
        };
        let holds = match &constraint.other {
            Other::Pattern(pattern) => fits(&constraint.attribute, pattern, this),
            Other::Label(other, attribute, comparison) => {
                let Some(that) = word(*other) else {
                    return false;
                };
                if constraint.attribute == Attribute::Folded || *attribute == Attribute::Folded {
                    folded_key(this) == folded_key(that)
                } else {
                    comparison.key_of(this) == comparison.key_of(that)
                }
            }
        };
        holds != constraint.negated
    }

    fn structures(&self, test: &StructureTest) -> Vec<NaiveHit> {
        (0..self.texts.len())
            .filter(|text| {
                let name = format!("{text}.txt");
                test.demands.iter().all(|demand| demand.must.holds(&name))
            })
            .flat_map(|text| {
                let spans = self.spans(&test.structure, text).into_iter();
                spans.map(move |(start, end)| (text, start, end))
            })
            .filter(|(_, start, end)| start < end)
            .collect()
    }

    /// A text's structures as half-open ranges of its tokens.
    fn spans(&self, structure: &Structure, text: usize) -> Vec<(usize, usize)> {
        let tokens = &self.tokens[text];
        let borders = match structure {
            Structure::Document => Vec::new(),
            Structure::Sentence => sentences(&self.texts[text]),
            Structure::Paragraph => paragraphs(&self.texts[text]),
            Structure::Marked(_) => return Vec::new(),
        };
        let which = |token: usize| {
            borders
                .iter()
                .filter(|&&b| b <= tokens[token].start)
                .count()
        };
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for token in 0..tokens.len() {
            match spans.last_mut() {
                Some(last) if which(token) == which(token - 1) => last.1 = token + 1,
                _ => spans.push((token, token + 1)),
            }
        }
        if *structure == Structure::Document && tokens.is_empty() {
            spans.push((0, 0));
        }
        spans
    }
}

fn inside(hit: NaiveHit, region: NaiveHit) -> bool {
    hit.0 == region.0 && region.1 <= hit.1 && hit.2 <= region.2
}

fn holds(condition: &Condition, word: &str) -> bool {
    match condition {
        Condition::Any => true,
        Condition::Is { attribute, pattern } => fits(attribute, pattern, word),
        Condition::Not(of) => !holds(of, word),
        Condition::All(parts) => parts.iter().all(|part| holds(part, word)),
        Condition::Some(parts) => parts.iter().any(|part| holds(part, word)),
    }
}

fn fits(attribute: &Attribute, pattern: &Pattern, word: &str) -> bool {
    match attribute {
        Attribute::Word => pattern.fits(&pattern.comparison.key_of(word)),
        Attribute::Layer(_) => false,
        Attribute::Folded => {
            let key = folded_key(word);
            if pattern.comparison.accents {
                pattern.fits(&key)
            } else {
                pattern.fits(&bare_key(&key))
            }
        }
    }
}

fn distinct(ways: impl IntoIterator<Item = (usize, Labels)>) -> Vec<(usize, Labels)> {
    let mut ways: Vec<_> = ways.into_iter().collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}
