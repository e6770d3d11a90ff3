//! The columns of tables of figures, by the keys that the page knows.

use super::invalid;
use crate::engine::figures::TextMeasure;
use crate::engine::statistics::{DispersionMeasure, Measure};
use crate::protocol::{Reference, Slot, TableColumn, TableOf, TableRequest, WireError};
use crate::worker::counting::Needs;

/// Keys of the columns that are no measure, in the order in which they are
/// offered.
const COUNTS: [&str; 13] = [
    "count",
    "permillion",
    "range",
    "n",
    "fillers",
    "entropy",
    "left",
    "right",
    "positions",
    "against",
    "againstpm",
    "direction",
    "p",
];

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::worker) enum Column {
    /// The word, or words.
    Word,
    /// The frequency: in the texts; of keywords in the target; of collocates in
    /// the window.
    Count,
    /// The same per million tokens of the texts, or of the positions in the
    /// window.
    PerMillion,
    /// Texts.
    Range,
    /// Of collocates, tokens before and after hits.
    Left,
    Right,
    /// Of collocates, tokens at one slot, and at all of them.
    At(Slot),
    Places,
    /// The frequency in the reference; of collocates in all texts searched.
    Against,
    AgainstPerMillion,
    /// Of phrases.
    N,
    Fillers,
    Entropy,
    /// More or less frequent than expected.
    Direction,
    /// The p-value of the test that significance is usually told by.
    P,
    Spread(DispersionMeasure),
    Measure(Measure),
    /// Of texts.
    Text(TextMeasure),
}

impl Column {
    /// The column of a key in a table.
    pub(in crate::worker) fn of_key(key: &str, of: &TableOf) -> Result<Self, WireError> {
        let words = matches!(of, TableOf::Words);
        let phrases = matches!(of, TableOf::Phrases { .. });
        let collocates = matches!(of, TableOf::Collocates { .. });
        let keywords = matches!(of, TableOf::Keywords(_) | TableOf::KeyPhrases { .. });
        let scored = collocates || keywords;
        let column = match key {
            "word" => Some(Self::Word),
            _ if matches!(of, TableOf::Texts) => TextMeasure::of_key(key).map(Self::Text),
            "count" => Some(Self::Count),
            "permillion" => Some(Self::PerMillion),
            "range" if words || phrases => Some(Self::Range),
            "left" if collocates => Some(Self::Left),
            "right" if collocates => Some(Self::Right),
            "positions" if collocates => Some(Self::Places),
            "against" if scored => Some(Self::Against),
            "againstpm" if scored => Some(Self::AgainstPerMillion),
            "direction" if scored => Some(Self::Direction),
            "p" if scored => Some(Self::P),
            "n" if phrases || keywords => Some(Self::N),
            "fillers" if phrases => Some(Self::Fillers),
            "entropy" if phrases => Some(Self::Entropy),
            _ if words => DispersionMeasure::of_key(key).map(Self::Spread),
            _ if scored => {
                let measure = Measure::of_key(key).map(Self::Measure);
                measure.or_else(|| slot(key, of).map(Self::At))
            }
            _ => None,
        };
        column.ok_or_else(|| invalid(format!("This table has no column \u{201c}{key}\u{201d}.")))
    }

    /// What is told of it.
    pub(in crate::worker) fn told(self, key: &str, of: &TableOf) -> TableColumn {
        let collocates = matches!(of, TableOf::Collocates { .. });
        let key_phrases = matches!(of, TableOf::KeyPhrases { .. });
        let keywords = key_phrases || matches!(of, TableOf::Keywords(_));
        let frames = matches!(of, TableOf::Phrases { frames: true, .. });
        if let Self::At(slot) = self {
            return TableColumn {
                key: key.to_owned(),
                name: slot.to_string(),
                unit: "tokens".to_owned(),
                counts: true,
                ..TableColumn::default()
            };
        }
        let (name, unit) = match self {
            Self::Word if matches!(of, TableOf::Phrases { .. }) => {
                (if frames { "Frame" } else { "Phrase" }, "")
            }
            Self::Word if key_phrases => ("Phrase", ""),
            Self::Word if matches!(of, TableOf::Texts) => ("Text", ""),
            Self::Word => ("Word", ""),
            Self::Count if collocates => ("In the window", "tokens"),
            Self::Count if keywords => ("In the target", "tokens"),
            Self::Count => ("Count", "tokens"),
            Self::PerMillion if collocates => ("In the window", "per million"),
            Self::PerMillion if keywords => ("In the target", "per million"),
            Self::PerMillion => ("Per million", "per million"),
            Self::Range => ("Range", "texts"),
            Self::Left => ("Left", "tokens"),
            Self::Right => ("Right", "tokens"),
            Self::At(_) | Self::Places => ("Positions", "tokens"),
            Self::Against if keywords => ("In the reference", "tokens"),
            Self::Against => ("In all texts", "tokens"),
            Self::AgainstPerMillion if keywords => ("In the reference", "per million"),
            Self::AgainstPerMillion => ("In all texts", "per million"),
            Self::N => ("Words", "words"),
            Self::Fillers => ("Fillers", "words"),
            Self::Entropy => ("Entropy", "bits"),
            Self::Direction if keywords => ("Direction", "than in the reference"),
            Self::Direction => ("Direction", "than expected"),
            Self::P => ("p", "probability"),
            Self::Spread(measure) => (measure.name(), ""),
            Self::Measure(measure) => (measure.name(), ""),
            Self::Text(measure) => (measure.name(), measure.unit()),
        };
        let (formula, source, range) = match self {
            Self::Spread(of) => (of.formula(), of.source(), of.range()),
            Self::Measure(of) => (of.formula(), of.source(), of.range()),
            Self::P => (
                "of G² (4 cells), from χ² with 1 degree of freedom; not corrected for the number of words tested",
                "Dunning 1993",
                "0 to 1",
            ),
            Self::Text(of) => (of.formula(), of.source(), of.range()),
            Self::Entropy => (
                "\u{2212}\u{3a3}p\u{b7}log2 p over the words that fill the slot, p their shares",
                "Shannon 1948",
                "0 to log2 of the fillers",
            ),
            _ => ("", "", ""),
        };
        TableColumn {
            key: key.to_owned(),
            name: name.to_owned(),
            unit: unit.to_owned(),
            formula: formula.to_owned(),
            source: source.to_owned(),
            range: range.to_owned(),
            explained: matches!(
                self,
                Self::Measure(_)
                    | Self::P
                    | Self::Spread(_)
                    | Self::Range
                    | Self::Fillers
                    | Self::Entropy
            ),
            counts: matches!(
                self,
                Self::Count | Self::Left | Self::Right | Self::At(_) | Self::Against
            ) && !(self == Self::Against
                && matches!(of.reference(), Some(Reference::List(_))))
                && !around_sifted(of),
        }
    }
}

/// It counts phrases around hits that were sifted: no query finds those alone.
fn around_sifted(of: &TableOf) -> bool {
    matches!(of, TableOf::Phrases { around: Some((hits, _)), .. } if !hits.steps.is_empty())
}

/// All columns that a table can have beside the word, but those of single
/// slots, as they are told.
pub(super) fn offered(of: &TableOf) -> Vec<TableColumn> {
    if matches!(of, TableOf::Texts) {
        let measures = TextMeasure::ALL.into_iter();
        return measures
            .map(|measure| Column::Text(measure).told(measure.key(), of))
            .collect();
    }
    let open = !matches!(of, TableOf::Phrases { frames: false, .. });
    let counts = COUNTS.into_iter();
    let counts = counts.filter(|key| open || !matches!(*key, "fillers" | "entropy"));
    let spreads = DispersionMeasure::ALL.into_iter();
    let measures = Measure::ALL.into_iter();
    counts
        .chain(spreads.map(DispersionMeasure::key))
        .chain(measures.map(Measure::key))
        .filter_map(|key| Some(Column::of_key(key, of).ok()?.told(key, of)))
        .collect()
}

/// What a table needs beside its counts, since it is shown or sorted by.
pub(in crate::worker) fn needs(request: &TableRequest) -> Result<Needs, WireError> {
    let mut needs = Needs::default();
    let is_place = |column| matches!(column, Column::At(_) | Column::Places);
    for level in &request.sort {
        match Column::of_key(&level.column, &request.of)? {
            Column::Spread(measure) => needs.spreads.push(Some(measure)),
            Column::Range if matches!(request.of, TableOf::Words) => needs.spreads.push(None),
            column => needs.places |= is_place(column),
        }
    }
    for key in &request.columns {
        needs.places |= Column::of_key(key, &request.of).is_ok_and(is_place);
    }
    Ok(needs)
}

/// The slot of a key, where the window of collocates has it.
fn slot(key: &str, of: &TableOf) -> Option<Slot> {
    let TableOf::Collocates { left, right, .. } = of else {
        return None;
    };
    let slot = Slot::of_key(key)?;
    Slot::all(*left, *right).find(|of| *of == slot)
}
