//! Queries answered by walking: every start, every way, every word compared
//! with its pattern. Nothing is shared with the engine but the syntax tree and
//! the patterns.

use kwicksilver::engine::annotated::JOINT;
use kwicksilver::engine::corpus::LayerName;
use kwicksilver::engine::fold::{bare_key, cased_key, folded_key};
use kwicksilver::engine::query::syntax::{
    Attribute, Body, Condition, Constraint, Expression, Other, Pattern, Query, Region, Relation,
    Side, Structure, StructureTest,
};
use kwicksilver::engine::sentences::{paragraphs, sentences};
use kwicksilver::engine::tokenize::{Rules, Tokenizer};

use crate::twin::{NaiveHit, Twin};

/// The labelled tokens of a way, by label.
type Labels = Vec<(usize, usize)>;

impl Twin {
    /// The hits of a query in text order, in the texts that have all layers
    /// that it names.
    pub(crate) fn answer(&self, query: &Query) -> Vec<NaiveHit> {
        let layers = query.layers();
        let mut hits = self.hits(query);
        hits.retain(|hit| {
            layers.iter().all(|layer| match layer {
                LayerName::Compound(_) => true,
                LayerName::Named(name) => self.annotated[hit.0]
                    .as_ref()
                    .is_some_and(|(parsed, _)| parsed.layers.iter().any(|l| l.name == **name)),
            })
        });
        hits
    }

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
                let fits = at < self.tokens[text].len() && self.holds(condition, text, at);
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
        let token = |label: usize| {
            let found = labels.iter().find(|(known, _)| *known == label)?;
            (found.1 < hit.2).then_some(found.1)
        };
        let Some(this) = token(constraint.label) else {
            return false;
        };
        let holds = match &constraint.other {
            Other::Pattern(pattern) => self.fits(&constraint.attribute, pattern, hit.0, this),
            Other::Label(other, attribute, comparison) => {
                let Some(that) = token(*other) else {
                    return false;
                };
                let attributes = [&constraint.attribute, attribute];
                let [this, that] = [(attributes[0], this), (attributes[1], that)]
                    .map(|(attribute, token)| self.value(attribute, hit.0, token));
                if attributes.contains(&&Attribute::Folded) {
                    folded_key(&this) == folded_key(&that)
                } else if attributes == [&Attribute::Word; 2] {
                    comparison.key_of(&this) == comparison.key_of(&that)
                } else {
                    cased_key(&this) == cased_key(&that)
                }
            }
        };
        holds != constraint.negated
    }

    fn structures(&self, test: &StructureTest) -> Vec<NaiveHit> {
        (0..self.texts.len())
            .filter(|text| {
                test.structure != Structure::Document
                    || test.demands.iter().all(|demand| {
                        let value = match &*demand.attribute {
                            "name" => format!("{text}.txt"),
                            name => self.known(*text, name),
                        };
                        demand.must.holds(&value)
                    })
            })
            .flat_map(|text| {
                let spans = self.spans(&test.structure, text).into_iter();
                spans.map(move |(start, end)| (text, start, end))
            })
            .filter(|(_, start, end)| start < end)
            .collect()
    }

    /// What is known about a text; empty where nothing is.
    fn known(&self, text: usize, name: &str) -> String {
        let annotated = self.annotated[text].iter();
        let mut known = annotated.flat_map(|(parsed, _)| &parsed.metadata);
        let value = known.find(|(known, _)| known == name);
        value.map_or(String::new(), |(_, value)| value.clone())
    }

    /// A text's structures as half-open ranges of its tokens.
    fn spans(&self, structure: &Structure, text: usize) -> Vec<(usize, usize)> {
        let tokens = &self.tokens[text];
        if let Some((parsed, words)) = &self.annotated[text] {
            let starts = match structure {
                Structure::Sentence => parsed.sentences.as_slice(),
                Structure::Paragraph => parsed.paragraphs.as_slice(),
                Structure::Document => &[],
                Structure::Marked(name) => {
                    let mut spans: Vec<(usize, usize)> = Vec::new();
                    for marked in parsed.structures.iter().filter(|m| m.name == **name) {
                        let inside = |word: &usize| marked.tokens.contains(&(*word as u32));
                        let inside: Vec<usize> = (0..words.len())
                            .filter(|token| inside(&words[*token]))
                            .collect();
                        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
                            spans.push((*first, last + 1));
                        }
                    }
                    return spans;
                }
            };
            if !starts.is_empty() {
                let which = |token: usize| {
                    let word = words[token] as u32;
                    starts.iter().filter(|start| **start <= word).count()
                };
                let mut spans: Vec<(usize, usize)> = Vec::new();
                for token in 0..words.len() {
                    match spans.last_mut() {
                        Some(last) if which(token) == which(token - 1) => {
                            last.1 = token + 1;
                        }
                        _ => spans.push((token, token + 1)),
                    }
                }
                return spans;
            }
        }
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

impl Twin {
    fn holds(&self, condition: &Condition, text: usize, token: usize) -> bool {
        let holds = |part: &Condition| self.holds(part, text, token);
        match condition {
            Condition::Any => true,
            Condition::Is { attribute, pattern } => self.fits(attribute, pattern, text, token),
            Condition::Not(of) => !holds(of),
            Condition::All(parts) => parts.iter().all(holds),
            Condition::Some(parts) => parts.iter().any(holds),
        }
    }

    fn fits(&self, attribute: &Attribute, pattern: &Pattern, text: usize, token: usize) -> bool {
        let value = self.value(attribute, text, token);
        let fits = |value: &str| pattern.fits(&pattern.comparison.key_of(value));
        match attribute {
            Attribute::Word => fits(&value),
            Attribute::Layer(_) => {
                let shown: Vec<&str> = value
                    .split(JOINT)
                    .map(|part| if part.is_empty() { "_" } else { part })
                    .collect();
                let joined = shown.len() > 1;
                let whole = if joined {
                    shown.join("+")
                } else {
                    value.clone()
                };
                fits(&whole) || joined && value.split(JOINT).any(fits)
            }
            Attribute::Folded => {
                let key = folded_key(&value);
                if pattern.comparison.accents {
                    pattern.fits(&key)
                } else {
                    pattern.fits(&bare_key(&key))
                }
            }
        }
    }

    fn value(&self, attribute: &Attribute, text: usize, token: usize) -> String {
        let Attribute::Layer(name) = attribute else {
            return self.word(text, token).to_owned();
        };
        let Some((parsed, words)) = &self.annotated[text] else {
            return String::new();
        };
        match name {
            LayerName::Named(name) => {
                let mut layers = parsed.layers.iter();
                let layer = layers.find(|layer| layer.name == **name);
                layer
                    .map_or("", |layer| layer.value(words[token]))
                    .to_owned()
            }
            LayerName::Compound(count) => {
                let start = self.tokens[text][token].start;
                let mut found = String::new();
                Tokenizer::new(Rules::default()).all(&parsed.text, &mut |from, to| {
                    let tokens = self.tokens[text].iter();
                    let inside: Vec<_> =
                        tokens.filter(|t| from <= t.start && t.start < to).collect();
                    let whole = inside.len() == *count as usize
                        && inside.iter().all(|token| token.end <= to)
                        && inside.last().is_some_and(|last| last.end == to);
                    if whole && from == start && inside[0].start == from {
                        found = parsed.text[from..to].to_owned();
                    }
                });
                found
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
