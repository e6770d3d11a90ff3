//! Charts of what a table of figures lists.

use serde::{Deserialize, Serialize};

use super::{SidesChart, SidesOf, TableRequest};

/// Asks for a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartRequest {
    /// The table whose rows it shows. Its window and columns do not matter.
    pub table: TableRequest,
    /// What is drawn.
    pub of: ChartOf,
}

/// A kind of chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartOf {
    /// Rank against frequency, of words.
    Zipf,
    /// Every text's keywords, side by side. The table's target does not
    /// matter.
    Sides(SidesOf),
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// What is drawn.
    pub chart: Chart,
}

/// What is drawn, of each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// Rank against frequency.
    Zipf(ZipfChart),
    /// Every text's keywords, side by side.
    Sides(SidesChart),
}

/// Rank against frequency: every rank of every word is on one of the steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZipfChart {
    /// Tokens of the texts that count.
    pub tokens: f64,
    /// Stretches of ranks of one frequency, commonest first.
    pub steps: Vec<ZipfStep>,
}

/// Words that are equally frequent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZipfStep {
    /// The first of their ranks, from 1.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// Tokens of each.
    pub frequency: u32,
}
