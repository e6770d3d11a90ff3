//! Collocates around their node.

use std::collections::HashSet;

use super::wire;
use crate::engine::charts::{
    Drawing, Format, Heading, Network, NetworkLink as Link, NetworkWord as Word, StrengthScale,
    shown, shown_whole,
};
use crate::engine::statistics::{Direction, Evidence, Measure};
use crate::protocol::{
    Cell, ChartRequest, Direction as Towards, NetworkChart, NetworkLink, NetworkWord, TableColumn,
    TableOf, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::counting::Rows;
use crate::worker::results::Results;
use crate::worker::tabulating::{Column, View};

/// Links that are drawn for each collocate, on the average, and in all: more of
/// them would hide all.
const LINKS: (usize, usize) = (3, 60);
/// Collocates of a collocate that are shown.
const FURTHER: usize = 8;

/// By what strength is told.
#[derive(Clone, Copy)]
struct Yardstick {
    column: Column,
    /// The farther below this figure, the stronger.
    below: Option<f64>,
}

impl Yardstick {
    fn new(column: Column, negative: bool) -> Self {
        let below = match column {
            Column::Measure(measure) => match measure.direction() {
                Direction::Signed(expected) if negative => Some(expected),
                _ => None,
            },
            _ => None,
        };
        Self { column, below }
    }

    /// A figure as a number that grows with strength.
    fn size(&self, figure: f64) -> f64 {
        self.below.map_or(figure, |expected| expected - figure)
    }

    /// The figure of such a number.
    fn figure(&self, size: f64) -> f64 {
        self.below.map_or(size, |expected| expected - size)
    }

    fn cell(&self, size: f64) -> Cell {
        match self.column {
            Column::Measure(_) => Cell::Figure(self.figure(size)),
            _ => Cell::Count(size),
        }
    }

    fn of(&self, evidence: &Evidence) -> Option<f64> {
        match self.column {
            Column::Measure(measure) => Measure::of(measure, evidence),
            _ => Some(evidence.table.o11() as f64),
        }
    }
}

/// What is told of a word.
struct Told {
    cell: Cell,
    forms: Vec<Vec<String>>,
    /// Tokens before and after.
    sides: (u32, u32),
}

/// A network before it is laid out.
pub(super) struct Around {
    node: String,
    words: Vec<Word>,
    told: Vec<Told>,
    links: Vec<(NetworkLink, f64)>,
    yardstick: Yardstick,
    scale: StrengthScale,
    weakest: f64,
    strongest: f64,
    measure: TableColumn,
    rows: u32,
    /// Collocates of the one that is expanded, shown or not.
    further: u32,
    sided: bool,
}

impl Around {
    /// The first collocates of the table. Its links must have been counted.
    pub(super) fn new(
        request: &ChartRequest,
        at: Indexed<'_>,
        results: &Results,
    ) -> Result<Self, WireError> {
        let linked = results.charting.linked(request)?;
        let request = &request.table;
        let table = results.counting.table(request)?;
        let view = View::new(&table, request, at, results)?;
        let key = request.sort.first().map_or("count", |level| &level.column);
        let (key, column) = match Column::of_key(key, &request.of)? {
            column @ Column::Measure(_) => (key, column),
            _ => ("count", Column::Count),
        };
        let yardstick = Yardstick::new(column, request.direction == Towards::Less);
        let (node, sided) = match &request.of {
            TableOf::Collocates {
                hits, left, right, ..
            } => (hits.query.text.trim(), *left > 0 && *right > 0),
            _ => ("", false),
        };
        let figure = |row: u32| match column {
            Column::Measure(_) => view.evidence(row).and_then(|e| yardstick.of(&e)),
            _ => view.figure(row, column),
        };
        let sizes: Vec<f64> = linked
            .rows
            .iter()
            .map(|&row| figure(row).map_or(f64::NEG_INFINITY, |figure| yardstick.size(figure)))
            .collect();
        let scale = StrengthScale::new(sizes.iter().copied());
        let weakest = sizes.iter().copied().fold(f64::INFINITY, f64::min);
        let strongest = sizes.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut around = Self {
            node: node.to_owned(),
            words: Vec::new(),
            told: Vec::new(),
            links: Vec::new(),
            yardstick,
            scale,
            weakest,
            strongest,
            measure: column.told(key, &request.of),
            rows: linked.all,
            further: 0,
            sided,
        };
        let Rows::Collocates {
            rows: all, tally, ..
        } = &table.rows
        else {
            return Ok(around);
        };
        for (&row, &size) in linked.rows.iter().zip(&sizes) {
            let of = all[row as usize];
            let told = Told {
                cell: view.cell(row, column),
                forms: view.forms_of(of.entry),
                sides: (of.left, of.right),
            };
            around.add(view.word(row), size, told, None);
        }
        let (alpha, least) = (view.alpha(), request.frequency);
        let tested = table.rows.len() as u64;
        let passes = |evidence: &Evidence| {
            let size = yardstick.size(yardstick.of(evidence)?);
            let towards = match request.direction {
                Towards::More => evidence.table.is_positive(),
                Towards::Less => !evidence.table.is_positive(),
                Towards::Both => true,
            };
            let passes = towards && evidence.table.o11() >= u64::from(least) && size >= weakest;
            passes.then_some(size)
        };
        let places = 0..linked.rows.len();
        for (a, b) in places.clone().flat_map(|a| (0..a).map(move |b| (a, b))) {
            // The stronger of both directions: windows may differ by side.
            let directions = [(a, b), (b, a)].into_iter().filter_map(|(of, around)| {
                let evidence = linked.links.evidence(of, around, tally, alpha, tested)?;
                let link = NetworkLink {
                    around: around as u32,
                    of: of as u32,
                    count: linked.links.count(of, around),
                    figure: yardstick.of(&evidence)?,
                };
                Some((link, passes(&evidence)?))
            });
            let stronger = directions.reduce(|a, b| if b.1 > a.1 { b } else { a });
            around.links.extend(stronger);
        }
        let links = &mut around.links;
        links.sort_by(|a, b| b.1.total_cmp(&a.1));
        if let Some((place, collocates)) = &linked.further {
            let known: HashSet<u32> = linked
                .rows
                .iter()
                .map(|&row| all[row as usize].entry)
                .chain(table.lexicon.entry_of(node))
                .collect();
            let strange = collocates
                .rows()
                .iter()
                .filter(|row| !known.contains(&row.entry));
            let mut further: Vec<_> = strange
                .filter(|row| view.keeps(row.entry))
                .filter_map(|row| {
                    let evidence = collocates.evidence(row, tally, alpha, tested)?;
                    Some((passes(&evidence)?, row))
                })
                .collect();
            further.sort_by(|a, b| b.0.total_cmp(&a.0));
            around.further = further.len() as u32;
            for (size, row) in further.into_iter().take(FURTHER) {
                let word = table.lexicon.word(row.entry, at.corpus);
                let told = Told {
                    cell: yardstick.cell(size),
                    forms: view.forms_of(row.entry),
                    sides: (row.left, row.right),
                };
                around.add(word, size, told, Some(*place));
            }
        }
        Ok(around)
    }

    fn add(&mut self, word: String, size: f64, told: Told, of: Option<usize>) {
        let (before, after) = (f64::from(told.sides.0), f64::from(told.sides.1));
        self.words.push(Word {
            word,
            strength: self.scale.of(size),
            side: (after - before) / (after + before).max(1.0),
            of,
        });
        self.told.push(told);
    }

    fn lay_out(&self, format: Format) -> (Network, Drawing, usize) {
        let ticks = self.scale.ticks();
        let rings: Vec<(f64, f64)> = ticks
            .into_iter()
            .map(|size| (self.scale.of(size), self.yardstick.figure(size)))
            .collect();
        let strengths: Vec<f64> = rings.iter().map(|(strength, _)| *strength).collect();
        let network = Network::new(&self.node, &self.words, &strengths, self.sided, format);
        let own = self.words.iter().filter(|word| word.of.is_none()).count();
        let drawn = self.links.len().min(LINKS.0 * own).min(LINKS.1);
        let links: Vec<Link> = self.links[..drawn]
            .iter()
            .map(|(link, size)| Link {
                from: link.around as usize,
                to: link.of as usize,
                strength: self.scale.of(*size),
            })
            .collect();
        let lines = network.lines(&self.words, &links, &rings);
        (network, lines, drawn)
    }

    pub(super) fn chart(&self, format: Format) -> NetworkChart {
        let (network, lines, drawn) = self.lay_out(format);
        let cell = |size: f64| match size.is_nan() || self.words.is_empty() {
            true => Cell::None,
            false => self.yardstick.cell(size),
        };
        let words = self.words.iter().enumerate().map(|(at, word)| NetworkWord {
            word: word.word.clone(),
            label: wire::label(&network.labels[at]),
            forms: self.told[at].forms.clone(),
            figure: self.told[at].cell.clone(),
            sides: self.told[at].sides,
            of: word.of.map(|of| of as u32),
        });
        NetworkChart {
            letters: network.letters,
            node: wire::label(&network.node),
            words: words.collect(),
            links: self.links[..drawn].iter().map(|(link, _)| *link).collect(),
            links_all: self.links.len() as u32,
            rows: self.rows,
            further_all: self.further,
            measure: self.measure.clone(),
            scale: self.scale.name().to_owned(),
            weakest: cell(self.weakest),
            strongest: cell(self.strongest),
            sided: self.sided,
            drawing: wire::drawing(lines),
        }
    }

    /// The network as a file has it.
    pub(super) fn figure(&self, mut heading: Heading) -> String {
        let (network, lines, drawn) = self.lay_out(Format::Wide);
        let own = self.words.iter().filter(|word| word.of.is_none()).count();
        heading.title = format!("Collocates of {}", self.node);
        let name = match self.measure.key.as_str() {
            "count" => "tokens in the window",
            _ => &self.measure.name,
        };
        let steps = match self.scale.name() {
            "linear" => String::new(),
            scale => format!(", on a {scale} scale"),
        };
        let mut remark = format!(
            "{own} of {} collocates. The nearer and the thicker its line, the stronger by {name}{steps}",
            shown_whole(self.rows)
        );
        if !self.measure.source.is_empty() {
            remark += &format!(" ({})", self.measure.source);
        }
        remark += ".";
        if self.sided {
            remark += " At the left stand words that precede the node more often, at the right those that follow it.";
        }
        heading.remarks.push(remark);
        if !self.links.is_empty() {
            heading.remarks.push(format!(
                "Grey: {drawn} of {} links among them, of {} or stronger.",
                self.links.len(),
                shown(self.yardstick.figure(self.weakest))
            ));
        }
        if let Some(of) = self.words.last().and_then(|word| word.of) {
            heading.remarks.push(format!(
                "Around {}: {} of {} collocates that it has beside these.",
                self.words[of].word,
                self.words.len() - own,
                shown_whole(self.further)
            ));
        }
        network.draw(&lines, &heading)
    }
}
