//! Finding hits, in slices, from the rarest token on.

use std::collections::HashMap;

use super::Hits;
use super::condition::{Columns, Layers, Test, Tokens, resolve};
use super::filter::{Filter, Scoped, ScopedRegions};
use super::plan::{Candidates, Plan, plan};
use super::program::{Edges, Program, Scratch};
use super::regions::{Regions, structures};
use super::spelling;
use super::syntax::{Body, Condition, Constraint, Expression, Query, Region, StructureTest};
use crate::engine::TypeId;
use crate::engine::corpus::{Corpus, Index};

/// Tokens to look at in all before a search is given up.
const LOOKS_MAX: u64 = 3_000_000_000;
/// Ways to try from one start where labelled tokens must agree.
const WAYS_MAX: usize = 1_000_000;

/// A search under way.
///
/// It belongs to the index that it was begun on: a change of the corpus ends
/// it.
#[derive(Debug)]
pub struct Search {
    walk: Walk,
    scopes: Vec<Scoped>,
    constraints: Vec<Constraint>,
    edges: Edges,
    /// The layers that tests and constraints look at.
    layers: Layers,
    /// The documents searched, where not all are.
    searched: Option<Regions>,
    starts: Vec<u32>,
    lengths: Vec<u32>,
    looks: u64,
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more to look at.
    More,
    /// All hits are found.
    Done,
    /// It has looked at more than a search may, and is given up.
    TooSlow,
}

/// What the search walks over.
#[derive(Debug)]
enum Walk {
    /// Tokens in a row, each by its distance from the start; the rarest first.
    /// What the candidates prove is not among them.
    Phrase {
        length: usize,
        tests: Vec<(usize, Test)>,
        candidates: Candidates,
        next: usize,
    },
    /// A machine from each candidate on.
    Program {
        program: Program,
        candidates: Candidates,
        next: usize,
        scratch: Scratch,
    },
    /// Regions one by one.
    Regions { regions: Regions, next: usize },
    /// An inner query, whose hits are then regions.
    Query(Box<Search>),
}

impl Search {
    /// Resolves the query's words and chooses where to start. The corpus must
    /// be indexed, its structures known where the query
    /// [needs](Query::needs_structures) them, and so its
    /// [layers](Query::layers). Documents that lack one of these are
    /// [left out](left_out).
    pub fn new(query: &Query, corpus: &Corpus) -> Self {
        Self::without(&left_out(query, corpus), query, corpus)
    }

    /// A search that passes over documents, by their sorted places. Those that
    /// are [left out](left_out) must be among them.
    pub fn without(places: &[usize], query: &Query, corpus: &Corpus) -> Self {
        let searched = (!places.is_empty()).then(|| documents_without(places, corpus));
        Self {
            searched,
            ..Self::everywhere(query, corpus)
        }
    }

    /// A search through all documents.
    fn everywhere(query: &Query, corpus: &Corpus) -> Self {
        let mut edges = Edges::default();
        let mut layers = Layers::default();
        let walk = match &query.body {
            Body::Tokens(expression) => {
                collect_edges(expression, corpus, &mut edges);
                Walk::over(expression, query, corpus, &edges, &mut layers)
            }
            Body::Structures(test) => Walk::Regions {
                regions: structures(test, corpus),
                next: 0,
            },
            Body::Query(inner) => Walk::Query(Box::new(Self::everywhere(inner, corpus))),
        };
        let scopes = query
            .scopes
            .iter()
            .map(|scope| Scoped {
                relation: scope.relation,
                negated: scope.negated,
                regions: match &scope.region {
                    Region::Structures(test) => ScopedRegions::Known(structures(test, corpus)),
                    Region::Query(inner) => {
                        ScopedRegions::Sought(Box::new(Self::everywhere(inner, corpus)))
                    }
                },
            })
            .collect();
        Self {
            walk,
            scopes,
            constraints: query.constraints.clone(),
            edges,
            layers,
            searched: None,
            starts: Vec::new(),
            lengths: Vec::new(),
            looks: 0,
        }
    }

    /// Looks at about `budget` more tokens.
    pub fn advance(&mut self, corpus: &Corpus, budget: usize) -> Progress {
        for scope in &mut self.scopes {
            if let ScopedRegions::Sought(search) = &mut scope.regions {
                match search.advance(corpus, budget) {
                    Progress::Done => {
                        let hits = std::mem::take(search.as_mut()).finish();
                        scope.regions = ScopedRegions::Known(Regions::of(&hits));
                        return Progress::More;
                    }
                    other => return other,
                }
            }
        }
        if let Walk::Query(search) = &mut self.walk {
            match search.advance(corpus, budget) {
                Progress::Done => {
                    let hits = std::mem::take(search.as_mut()).finish();
                    let regions = Regions::of(&hits);
                    self.walk = Walk::Regions { regions, next: 0 };
                    return Progress::More;
                }
                other => return other,
            }
        }
        let Some(index) = corpus.index() else {
            return Progress::Done;
        };
        let (done, looks) = self.walk_on(corpus, index, budget);
        self.looks = self.looks.saturating_add(looks as u64);
        match done {
            true => Progress::Done,
            false if self.looks > LOOKS_MAX => Progress::TooSlow,
            false => Progress::More,
        }
    }

    /// The hits. [`Self::advance`] must have returned [`Progress::Done`].
    pub fn finish(self) -> Hits {
        match self.walk {
            Walk::Phrase { length, .. } if self.lengths.is_empty() => {
                Hits::new(self.starts, length as u32)
            }
            _ => Hits::of_lengths(self.starts, self.lengths),
        }
    }

    /// Whether the walk is done, and how many tokens were looked at.
    fn walk_on(&mut self, corpus: &Corpus, index: &Index, budget: usize) -> (bool, usize) {
        let stream = index.stream();
        let layers = self.layers.columns(corpus);
        let columns = Columns {
            stream,
            layers: &layers,
        };
        let columns = &columns;
        let filter = Filter {
            scopes: &self.scopes,
            constraints: &self.constraints,
            searched: self.searched.as_ref(),
            corpus,
            stream,
        };
        let (starts, lengths) = (&mut self.starts, &mut self.lengths);
        match &mut self.walk {
            Walk::Phrase {
                length,
                tests,
                candidates,
                next,
            } => {
                let scoped = !self.scopes.is_empty() || self.searched.is_some();
                if let (Candidates::Before(postings, 0), true, false) =
                    (&candidates, tests.is_empty(), scoped)
                {
                    starts.extend_from_slice(postings.of(corpus, index));
                    return (true, 0);
                }
                let mut looks = 0;
                let done = candidates.walk(corpus, index, next, budget, |start| {
                    looks += 1;
                    // Margins keep a hit's other tokens within the stream,
                    // unless the query is longer than they are.
                    let fits = tests.iter().all(|(offset, test)| {
                        let at = start.wrapping_add(*offset);
                        at < stream.len() && test.holds(columns, at)
                    });
                    if fits && (!scoped || filter.lets(start as u32, (start + *length) as u32)) {
                        starts.push(start as u32);
                    }
                    1
                });
                (done, looks)
            }
            Walk::Program {
                program,
                candidates,
                next,
                scratch,
            } => {
                let mut looks = 0;
                let mut given_up = false;
                let edges = &self.edges;
                let labelled = !self.constraints.is_empty();
                let done = candidates.walk(corpus, index, next, budget, |start| {
                    if stream.get(start).is_none_or(|&t| t == TypeId::BOUNDARY) {
                        return 1;
                    }
                    let limit = filter.limit(start as u32) as usize;
                    let mut longest = None;
                    let looked = if labelled {
                        program.ways(columns, start, limit, edges, WAYS_MAX, |end, labelled| {
                            if longest.is_none_or(|longest| end > longest)
                                && filter.agrees(labelled, end as u32)
                                && filter.lets(start as u32, end as u32)
                            {
                                longest = Some(end);
                            }
                        })
                    } else {
                        program.ends(columns, start, limit, edges, scratch, |end| {
                            if filter.lets(start as u32, end as u32) {
                                longest = Some(end);
                            }
                        })
                    };
                    if let Some(end) = longest {
                        starts.push(start as u32);
                        lengths.push((end - start) as u32);
                    }
                    given_up |= labelled && looked > WAYS_MAX;
                    looks += looked;
                    looked
                });
                // What was not looked at might be a hit: no half results.
                match given_up {
                    true => (false, usize::MAX / 2),
                    false => (done, looks),
                }
            }
            Walk::Regions { regions, next } => {
                let to = regions.len().min(next.saturating_add(budget));
                for number in *next..to {
                    let (start, end) = regions.get(number);
                    if start < end && filter.lets(start, end) {
                        // Of several that begin here the longest, which comes
                        // last, is the hit.
                        if starts.last() == Some(&start) {
                            lengths.pop();
                        } else {
                            starts.push(start);
                        }
                        lengths.push(end - start);
                    }
                }
                let looked = to - *next;
                *next = to;
                (to == regions.len(), looked)
            }
            // Its hits have been made regions before.
            Walk::Query(_) => (true, 0),
        }
    }
}

impl Default for Search {
    /// A search that finds nothing.
    fn default() -> Self {
        Self {
            walk: Walk::Regions {
                regions: Regions::default(),
                next: 0,
            },
            scopes: Vec::new(),
            constraints: Vec::new(),
            edges: Edges::default(),
            layers: Layers::default(),
            searched: None,
            starts: Vec::new(),
            lengths: Vec::new(),
            looks: 0,
        }
    }
}

impl Walk {
    fn over(
        expression: &Expression,
        query: &Query,
        corpus: &Corpus,
        edges: &Edges,
        layers: &mut Layers,
    ) -> Self {
        let none = Index::default();
        let index = corpus.index().unwrap_or(&none);
        let vocabulary = corpus.vocabulary();
        let expression = &spelling::pruned(expression, corpus);
        let mut known: HashMap<*const Condition, (usize, Tokens)> = HashMap::new();
        expression.each_condition(&mut |condition| {
            let tokens = resolve(condition, corpus, index.ranks());
            known.insert(condition, (known.len(), tokens));
        });
        let tokens_of = |condition: &Condition| &known[&std::ptr::from_ref(condition)].1;
        let Plan { candidates, proven } = plan(expression, &tokens_of, corpus, index);
        if let (Some(row), true) = (row(expression), query.constraints.is_empty()) {
            let mut tests: Vec<(usize, u64, Test)> = row
                .iter()
                .enumerate()
                .filter(|(offset, _)| proven != Some(*offset))
                .map(|(offset, condition)| {
                    let tokens = tokens_of(condition);
                    let frequency = tokens.frequency(corpus, index);
                    (offset, frequency, tokens.test(vocabulary, layers))
                })
                .collect();
            // What fails most often is asked first.
            tests.sort_by_key(|(_, frequency, _)| *frequency);
            return Self::Phrase {
                length: row.len(),
                tests: tests.into_iter().map(|(at, _, test)| (at, test)).collect(),
                candidates,
                next: 0,
            };
        }
        let mut tests = vec![Test::Never; known.len()];
        for (number, tokens) in known.values() {
            tests[*number] = tokens.test(vocabulary, layers);
        }
        let number_of = |condition: &Condition| known[&std::ptr::from_ref(condition)].0;
        Self::Program {
            program: Program::new(expression, &number_of, tests, edges),
            candidates,
            next: 0,
            scratch: Scratch::default(),
        }
    }
}

impl Candidates {
    /// Tells the starts from `next` on until they have cost `budget`; true when
    /// none is left.
    fn walk(
        &self,
        corpus: &Corpus,
        index: &Index,
        next: &mut usize,
        budget: usize,
        mut tell: impl FnMut(usize) -> usize,
    ) -> bool {
        let mut spent = 0;
        match self {
            Self::All => {
                let len = index.stream().len();
                while *next < len && spent < budget {
                    spent += tell(*next);
                    *next += 1;
                }
                *next == len
            }
            Self::Before(postings, distance) => {
                let postings = postings.of(corpus, index);
                while *next < postings.len() && spent < budget {
                    if let Some(start) = (postings[*next] as usize).checked_sub(*distance) {
                        spent += tell(start);
                    }
                    *next += 1;
                }
                *next == postings.len()
            }
            Self::Marked(bits) => {
                let words = bits.words();
                while *next < words && spent < budget {
                    // Eight words at a time: most are empty.
                    let to = words.min(*next + 8);
                    spent += 1;
                    bits.each(*next..to, |start| spent += tell(start as usize));
                    *next = to;
                }
                *next == words
            }
        }
    }
}

/// The conditions of plain tokens in a row.
fn row(expression: &Expression) -> Option<Vec<&Condition>> {
    match expression {
        Expression::Token(condition) => Some(vec![condition]),
        Expression::Sequence(parts) => {
            let rows: Option<Vec<_>> = parts.iter().map(row).collect();
            Some(rows?.into_iter().flatten().collect())
        }
        _ => None,
    }
}

fn collect_edges(expression: &Expression, corpus: &Corpus, edges: &mut Edges) {
    expression.each_edge(&mut |structure| {
        if edges.number(structure).is_some() {
            return;
        }
        let test = StructureTest {
            structure: structure.clone(),
            demands: Vec::new(),
        };
        let positions = corpus.index().map_or(0, |index| index.stream().len());
        edges.add(structure.clone(), &structures(&test, corpus), positions);
    });
}

/// The documents, by their places, in which a query does not search, since
/// they lack a layer that it names: nothing is known there that could fit or
/// fail to.
pub fn left_out(query: &Query, corpus: &Corpus) -> Vec<usize> {
    let layers = query.layers();
    let mut places: Vec<usize> = layers.iter().flat_map(|of| corpus.lacking(of)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The other documents.
fn documents_without(places: &[usize], corpus: &Corpus) -> Regions {
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let Some(index) = corpus.index() else {
        return Regions::default();
    };
    for place in (0..index.documents()).filter(|place| places.binary_search(place).is_err()) {
        let span = index.span(place);
        starts.push(span.start as u32);
        ends.push(span.end as u32);
    }
    Regions::new(starts, ends)
}
