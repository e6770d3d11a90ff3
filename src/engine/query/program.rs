//! An expression as a machine that walks over tokens.

use std::collections::{HashMap, HashSet};

use super::bits::Bits;
use super::condition::{Columns, Test};
use super::regions::Regions;
use super::syntax::{Condition, Expression, Side, Structure};

/// Tokens that an expression may ask for in all, repeats written out.
pub(super) const TOKENS_MAX: u64 = 2_000;

/// A step of the machine.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A token that holds under a test; then the next step.
    Token(usize),
    /// Go on at either place.
    Fork(usize, usize),
    /// Go on only where the structure of that number begins or ends.
    Edge(usize, Side),
    /// The next token is the label's.
    Label(usize),
    /// Go on there.
    Jump(usize),
    /// A match ends here.
    Match,
}

/// The machine for one expression.
#[derive(Debug)]
pub(super) struct Program {
    steps: Vec<Step>,
    tests: Vec<Test>,
    masks: Option<Masks>,
}

/// The machine as bit masks, where it has 64 token steps at most and neither
/// edges nor labels: bit `i` is the i-th token step.
#[derive(Debug)]
struct Masks {
    /// For each token step, its test.
    tests: Vec<usize>,
    /// Those a match may begin with.
    first: u64,
    /// For each token step, those that may come next.
    follow: Vec<u64>,
    /// Those a match may end with.
    last: u64,
}

/// Where structures begin and end.
#[derive(Debug, Default)]
pub(super) struct Edges(Vec<(Structure, Bits, Bits)>);

impl Edges {
    /// A structure's number, if its edges are known.
    pub(super) fn number(&self, structure: &Structure) -> Option<usize> {
        self.0.iter().position(|(known, ..)| known == structure)
    }

    /// Adds a structure's regions, in a stream of that many positions.
    pub(super) fn add(&mut self, structure: Structure, regions: &Regions, positions: usize) {
        let (mut starts, mut ends) = (Bits::new(positions + 1), Bits::new(positions + 1));
        for number in 0..regions.len() {
            let (start, end) = regions.get(number);
            starts.set(start as usize);
            ends.set(end as usize);
        }
        self.0.push((structure, starts, ends));
    }

    #[inline]
    fn hold(&self, number: usize, side: Side, at: usize) -> bool {
        self.0
            .get(number)
            .is_some_and(|(_, starts, ends)| match side {
                Side::Start => starts.has(at),
                Side::End => ends.has(at),
            })
    }
}

/// Room for a walk, kept from one start to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// For each step, one more than the position where it was last met; it
    /// need not be met there again.
    seen: Vec<usize>,
    states: Vec<usize>,
    before: Vec<usize>,
    open: Vec<usize>,
}

/// The labelled tokens' positions, by label.
pub(super) type Labelled = Vec<Option<u32>>;

impl Program {
    /// Compiles an expression; `test_of` tells the number of each condition's
    /// test in `tests`, and `edges` knows the structures that it names.
    pub(super) fn new(
        expression: &Expression,
        test_of: &impl Fn(&Condition) -> usize,
        tests: Vec<Test>,
        edges: &Edges,
    ) -> Self {
        let mut program = Self {
            steps: Vec::new(),
            tests,
            masks: None,
        };
        program.add(expression, test_of, edges);
        program.steps.push(Step::Match);
        program.masks = program.masks();
        program
    }

    fn add(
        &mut self,
        expression: &Expression,
        test_of: &impl Fn(&Condition) -> usize,
        edges: &Edges,
    ) {
        match expression {
            Expression::Token(condition) => self.steps.push(Step::Token(test_of(condition))),
            Expression::Sequence(parts) => {
                parts.iter().for_each(|part| self.add(part, test_of, edges))
            }
            Expression::Either(parts) | Expression::Spelled(parts) => {
                let mut jumps = Vec::new();
                for (number, part) in parts.iter().enumerate() {
                    if number + 1 == parts.len() {
                        self.add(part, test_of, edges);
                        break;
                    }
                    let fork = self.reserve();
                    self.add(part, test_of, edges);
                    jumps.push(self.reserve());
                    self.steps[fork] = Step::Fork(fork + 1, self.steps.len());
                }
                for jump in jumps {
                    self.steps[jump] = Step::Jump(self.steps.len());
                }
            }
            Expression::Repeat { of, least, most } => {
                (0..*least).for_each(|_| self.add(of, test_of, edges));
                match most {
                    None => {
                        let fork = self.reserve();
                        self.add(of, test_of, edges);
                        self.steps.push(Step::Jump(fork));
                        self.steps[fork] = Step::Fork(fork + 1, self.steps.len());
                    }
                    Some(most) => {
                        let forks: Vec<usize> = (*least..*most)
                            .map(|_| {
                                let fork = self.reserve();
                                self.add(of, test_of, edges);
                                fork
                            })
                            .collect();
                        for fork in forks {
                            self.steps[fork] = Step::Fork(fork + 1, self.steps.len());
                        }
                    }
                }
            }
            Expression::Label { label, of } => {
                self.steps.push(Step::Label(*label));
                self.add(of, test_of, edges);
            }
            Expression::Edge { structure, side } => {
                let number = edges.number(structure).unwrap_or(usize::MAX);
                self.steps.push(Step::Edge(number, *side));
            }
        }
    }

    fn reserve(&mut self) -> usize {
        self.steps.push(Step::Match);
        self.steps.len() - 1
    }

    fn masks(&self) -> Option<Masks> {
        let simple = |step: &Step| !matches!(step, Step::Edge(..) | Step::Label(_));
        let tokens: Vec<(usize, usize)> = self
            .steps
            .iter()
            .enumerate()
            .filter_map(|(at, step)| match step {
                Step::Token(test) => Some((at, *test)),
                _ => None,
            })
            .collect();
        if tokens.len() > 64 || !self.steps.iter().all(simple) {
            return None;
        }
        let number: HashMap<usize, usize> = tokens
            .iter()
            .enumerate()
            .map(|(number, (at, _))| (*at, number))
            .collect();
        // The token steps reached from a step without a token, and whether a
        // match may end there.
        let reach = |from: usize| {
            let mut seen = vec![false; self.steps.len()];
            let (mut mask, mut ends, mut open) = (0u64, false, vec![from]);
            while let Some(at) = open.pop() {
                if std::mem::replace(&mut seen[at], true) {
                    continue;
                }
                match self.steps[at] {
                    Step::Token(_) => mask |= 1 << number[&at],
                    Step::Fork(a, b) => open.extend([a, b]),
                    Step::Jump(to) => open.push(to),
                    Step::Match => ends = true,
                    Step::Edge(..) | Step::Label(_) => open.push(at + 1),
                }
            }
            (mask, ends)
        };
        let mut last = 0;
        let mut follow = Vec::new();
        for (number, (at, _)) in tokens.iter().enumerate() {
            let (next, ends) = reach(at + 1);
            follow.push(next);
            last |= u64::from(ends) << number;
        }
        Some(Masks {
            tests: tokens.iter().map(|(_, test)| *test).collect(),
            first: reach(0).0,
            follow,
            last,
        })
    }

    /// Tells the end of every match that begins at `start`, shortest first,
    /// none beyond `limit`. Returns how many tokens were looked at.
    pub(super) fn ends(
        &self,
        columns: &Columns,
        start: usize,
        limit: usize,
        edges: &Edges,
        scratch: &mut Scratch,
        mut tell: impl FnMut(usize),
    ) -> usize {
        let limit = limit.min(columns.stream.len());
        match &self.masks {
            Some(masks) => {
                let mut open = masks.first;
                let mut at = start;
                while open != 0 && at < limit {
                    let (mut next, mut ended) = (0, 0);
                    while open != 0 {
                        let step = open.trailing_zeros() as usize;
                        if self.tests[masks.tests[step]].holds(columns, at) {
                            next |= masks.follow[step];
                            ended |= masks.last >> step & 1;
                        }
                        open &= open - 1;
                    }
                    at += 1;
                    if ended != 0 {
                        tell(at);
                    }
                    open = next;
                }
                at - start
            }
            None => {
                scratch.seen.clear();
                scratch.seen.resize(self.steps.len(), 0);
                scratch.states.clear();
                let mut at = start;
                let mut ends = self.spread(0, at, edges, scratch);
                loop {
                    if ends && at > start {
                        tell(at);
                    }
                    if at >= limit || scratch.states.is_empty() {
                        break;
                    }
                    let token = at;
                    at += 1;
                    ends = false;
                    std::mem::swap(&mut scratch.states, &mut scratch.before);
                    scratch.states.clear();
                    for number in 0..scratch.before.len() {
                        let step = scratch.before[number];
                        if let Step::Token(test) = self.steps[step]
                            && self.tests[test].holds(columns, token)
                        {
                            ends |= self.spread(step + 1, at, edges, scratch);
                        }
                    }
                }
                (at - start + 1) * 4
            }
        }
    }

    /// Adds the token steps reached from a step at a position; tells whether a
    /// match may end there.
    fn spread(&self, from: usize, at: usize, edges: &Edges, scratch: &mut Scratch) -> bool {
        let Scratch {
            seen, states, open, ..
        } = scratch;
        open.push(from);
        let mut ends = false;
        while let Some(step) = open.pop() {
            if std::mem::replace(&mut seen[step], at + 1) == at + 1 {
                continue;
            }
            match self.steps[step] {
                Step::Token(_) => states.push(step),
                Step::Fork(a, b) => open.extend([a, b]),
                Step::Jump(to) => open.push(to),
                Step::Label(_) => open.push(step + 1),
                Step::Edge(structure, side) if edges.hold(structure, side, at) => {
                    open.push(step + 1);
                }
                Step::Edge(..) => {}
                Step::Match => ends = true,
            }
        }
        ends
    }

    /// Tells every match that begins at `start` with its labelled tokens, one
    /// way through the machine after the other. Returns how many steps were
    /// taken; stops at `most`.
    pub(super) fn ways(
        &self,
        columns: &Columns,
        start: usize,
        limit: usize,
        edges: &Edges,
        most: usize,
        mut tell: impl FnMut(usize, &Labelled),
    ) -> usize {
        let labels = self.steps.iter().filter_map(|step| match step {
            Step::Label(label) => Some(label + 1),
            _ => None,
        });
        let none: Labelled = vec![None; labels.max().unwrap_or(0)];
        let limit = limit.min(columns.stream.len());
        let mut open = vec![(0, start, none)];
        // Where it has been with the same labels, it need not go again.
        let mut seen: HashSet<(usize, usize, Labelled)> = HashSet::new();
        let mut taken = 0;
        while let Some((step, at, mut labelled)) = open.pop() {
            if !seen.insert((step, at, labelled.clone())) {
                continue;
            }
            taken += 1;
            if taken > most {
                break;
            }
            match self.steps[step] {
                Step::Token(test) => {
                    if at < limit && self.tests[test].holds(columns, at) {
                        open.push((step + 1, at + 1, labelled));
                    }
                }
                Step::Fork(a, b) => {
                    open.push((b, at, labelled.clone()));
                    open.push((a, at, labelled));
                }
                Step::Jump(to) => open.push((to, at, labelled)),
                Step::Label(label) => {
                    labelled[label] = Some(at as u32);
                    open.push((step + 1, at, labelled));
                }
                Step::Edge(structure, side) => {
                    if edges.hold(structure, side, at) {
                        open.push((step + 1, at, labelled));
                    }
                }
                Step::Match if at > start => tell(at, &labelled),
                Step::Match => {}
            }
        }
        taken
    }
}
