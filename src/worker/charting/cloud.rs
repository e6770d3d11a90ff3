//! Words as boxes whose areas are as their figures.

use crate::engine::charts::{
    CLOUD_BASELINE, Cloud, CloudWord as Word, Format, Heading, shown_whole,
};
use crate::engine::figures::Scores;
use crate::engine::statistics::{Direction, Measure};
use crate::protocol::{
    CLOUD_MAX, Cell, CloudArea, CloudChart, CloudWord, Direction as Towards, TableColumn,
    TableRequest, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::results::Results;
use crate::worker::tabulating::{Column, View, picked};

/// What is told of a word.
struct Told {
    cell: Cell,
    forms: Vec<Vec<String>>,
}

/// The words of a cloud, and what has none.
pub(super) struct Words {
    words: Vec<Word>,
    told: Vec<Told>,
    measure: TableColumn,
    area: CloudArea,
    rows: u32,
    without: u32,
    infinite: u32,
}

impl Words {
    /// The words with the largest areas, of those that the table's filters
    /// keep. What has no figure above 0 has no area, and what has an infinite
    /// one would leave none to the others.
    pub(super) fn new(
        request: &TableRequest,
        most: u32,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<Self, WireError> {
        let table = results.counting.table(request)?;
        let rows = picked(request, &table, at, results)?;
        let view = View::new(&table, request, at, results)?;
        let sorted = request.sort.first().map(|level| level.column.as_str());
        let key = sorted.filter(|key| *key != "word").unwrap_or("count");
        let (key, column) = match Column::of_key(key, &request.of)? {
            // The less significant a word, the larger its p. G² is what p is
            // computed from, and grows with significance.
            Column::P => {
                let test = Measure::LogLikelihood;
                (test.key(), Column::Measure(test))
            }
            column => (key, column),
        };
        let area = area(column, request.direction);
        let mut scores = match column {
            Column::Measure(measure) => Some(Scores::of_measure(measure)),
            _ => None,
        };
        let mut figure = |row: u32| {
            let figure = match &mut scores {
                Some(scores) => view.evidence(row).and_then(|e| scores.of(&e)),
                None => view.figure(row, column),
            };
            match area {
                CloudArea::Figure => figure,
                CloudArea::Unsigned => figure.map(f64::abs),
                CloudArea::Ratio => figure.map(|figure| figure.max(1.0 / figure)),
            }
        };
        let (mut without, mut infinite) = (0, 0);
        let mut sizes: Vec<(f64, u32)> = Vec::new();
        for &row in rows.iter() {
            match figure(row) {
                Some(f64::INFINITY) => infinite += 1,
                Some(size) if size > 0.0 => sizes.push((size, row)),
                _ => without += 1,
            }
        }
        let first = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let most = most.clamp(1, CLOUD_MAX) as usize;
        if sizes.len() > most {
            sizes.select_nth_unstable_by(most, first);
            sizes.truncate(most);
        }
        sizes.sort_unstable_by(first);
        let both = request.direction == Towards::Both;
        let word = |&(figure, row): &(f64, u32)| Word {
            word: view.word(row),
            figure,
            less: both && view.is_less(row),
        };

        let told = |&(_, row): &(f64, u32)| Told {
            cell: view.cell(row, column),
            forms: view.forms(row),
        };
        Ok(Self {
            words: sizes.iter().map(word).collect(),
            told: sizes.iter().map(told).collect(),
            measure: column.told(key, &request.of),
            area,
            rows: rows.len() as u32,
            without,
            infinite,
        })
    }

    pub(super) fn chart(&self, format: Format) -> CloudChart {
        let cloud = Cloud::new(&self.words, format);
        let words = cloud.words.iter().map(|placed| CloudWord {
            word: self.words[placed.of].word.clone(),
            shown: placed.shown.clone(),
            forms: self.told[placed.of].forms.clone(),
            figure: self.told[placed.of].cell.clone(),
            less: self.words[placed.of].less,
            place: (
                placed.frame[0],
                placed.frame[1] + CLOUD_BASELINE * placed.size,
            ),
            width: placed.frame[2],
            letters: placed.size,
        });
        CloudChart {
            size: cloud.size,
            words: words.collect(),
            measure: self.measure.clone(),
            area: self.area,
            rows: self.rows,
            without: self.without,
            infinite: self.infinite,
            small: (self.words.len() - cloud.words.len()) as u32,
        }
    }

    /// The cloud as a file has it.
    pub(super) fn figure(&self, mut heading: Heading) -> String {
        let cloud = Cloud::new(&self.words, Format::Wide);
        let (number, all) = (
            shown_whole(cloud.words.len() as u32),
            shown_whole(self.rows),
        );
        let name = match self.measure.key.as_str() {
            "count" => "frequency",
            _ => &self.measure.name,
        };
        heading.title = format!("Words by {name}");
        let area = match self.area {
            CloudArea::Figure => format!("as the word's {name}"),
            CloudArea::Unsigned => format!("as the word's {name}, whatever its sign"),
            CloudArea::Ratio => {
                format!("as the word's {name}, or as 1 divided by it where it is below 1")
            }
        };
        let mut remark = format!("{number} of {all} words. The area of a word's box is {area}");
        if !self.measure.source.is_empty() {
            remark += &format!(" ({})", self.measure.source);
        }
        if cloud.words.iter().any(|placed| self.words[placed.of].less) {
            remark += ". Words in italics are less frequent than expected";
        }
        heading.remarks.push(remark + ".");
        if self.infinite > 0 {
            let infinite = shown_whole(self.infinite);
            let remark = format!("{infinite} with an infinite figure have no area.");
            heading.remarks.push(remark);
        }
        cloud.draw(&self.words, &heading)
    }
}

/// Of words that are less frequent than expected, a figure is the stronger
/// the farther it lies below what is expected.
fn area(column: Column, direction: Towards) -> CloudArea {
    match column {
        Column::Measure(measure) if direction != Towards::More => match measure.direction() {
            Direction::Signed(expected) if expected > 0.0 => CloudArea::Ratio,
            Direction::Signed(_) => CloudArea::Unsigned,
            Direction::Unsigned => CloudArea::Figure,
        },
        _ => CloudArea::Figure,
    }
}
