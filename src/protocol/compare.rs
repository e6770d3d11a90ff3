//! Hits of two to four sides, compared.

use serde::{Deserialize, Serialize};

use super::{HitSet, Line, ResultSummary, Sorting, Width, WireError};

/// The fewest sides of a comparison.
pub const COMPARED_LEAST: usize = 2;
/// The most sides of a comparison.
pub const COMPARED_MOST: usize = 4;

/// Asks for the lines `first .. first + count` of each side, under one order.
///
/// A side is a set of hits: by its scope one text or a group of texts, by its
/// query one of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareRequest {
    /// The sides: [`COMPARED_LEAST`] to [`COMPARED_MOST`].
    pub sides: Vec<HitSet>,
    /// The order of their lines. Groups are not made.
    pub sort: Sorting,
    /// The first line wanted of each side, counted from 0.
    pub first: u32,
    /// How many lines are wanted of each side.
    pub count: u32,
    /// Context to each side of a hit.
    pub context: Width,
}

/// The sides, in the order in which they were asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareReply {
    /// The state of the corpus that was searched.
    pub version: u32,
    /// The first line of each side, counted from 0.
    pub first: u32,
    /// The sides, or why one has no hits: its query cannot be read, say.
    pub sides: Vec<Result<CompareSide, WireError>>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareSide {
    /// Its figures.
    pub summary: ResultSummary,
    /// Its lines in the window.
    pub lines: Vec<Line>,
    /// How its frequency differs from the first side's; none of the first, nor
    /// where one of the two has no token.
    pub difference: Option<Difference>,
}

/// How often a side has what it looks for, against the first side.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Log-likelihood G² of two cells, 2(a·ln(a/E1) + b·ln(b/E2)) (Rayson &
    /// Garside 2000).
    pub log_likelihood: f64,
    /// The probability of so large a G² by chance: χ² with one degree of
    /// freedom.
    pub p: f64,
    /// log2((a/n1)/(b/n2)), above 0 where this side has more (Hardie 2014);
    /// none where neither has a hit.
    pub log_ratio: Option<f64>,
    /// One of the two has no hit, which was taken for half a one.
    pub zero_replaced: bool,
}
