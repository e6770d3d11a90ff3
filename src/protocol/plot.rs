//! The dispersion plot: a window of its rows, a strip for each document.

use serde::{Deserialize, Serialize};

use super::{DocumentId, HitSet};

/// A column of the plot to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlotColumn {
    /// The document, in text order.
    #[default]
    Name,
    /// Hits.
    Hits,
    /// Hits per million tokens.
    PerMillion,
    /// Tokens.
    Tokens,
}

/// The most queries that one plot shows.
pub const PLOT_QUERIES_MAX: usize = 6;

/// What a row of the plot is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlotBy {
    /// A document.
    #[default]
    Text,
    /// The documents with one value of their metadata under that name.
    Value(String),
    /// The documents of a year, a decade or a century, by their date under
    /// that name.
    Time(String),
}

/// What a plot is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlotOf {
    /// The hits.
    pub hits: HitSet,
    /// Further queries, whose hits are sought and sifted in the same way.
    pub others: Vec<String>,
    /// Its rows.
    pub by: PlotBy,
    /// The column to sort by. Equal rows follow in their own order.
    pub sort: PlotColumn,
    /// Largest first, or the last row first.
    pub descending: bool,
    /// Leave out the rows without a hit of any query.
    pub hits_only: bool,
}

/// Asks for the rows `first .. first + count` of a sorted plot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotRequest {
    /// The plot.
    pub of: PlotOf,
    /// Into how many stretches of equal length each document is cut.
    pub stretches: u32,
    /// The first row wanted, counted from 0.
    pub first: u32,
    /// How many rows are wanted.
    pub count: u32,
}

/// A window of the plot, and the figures of the hits over all documents
/// searched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotReply {
    /// The state of the corpus that was searched.
    pub version: u32,
    /// The figures of each query, the first one's first.
    pub queries: Vec<PlotFigures>,
    /// Documents searched.
    pub documents: u32,
    /// Tokens of the longest document searched.
    pub longest: u32,
    /// The slices over which a document's DP is taken.
    pub slices: u32,
    /// What the documents can be grouped by.
    pub fields: Vec<PlotField>,
    /// Documents that have no value or no date, where rows are groups.
    pub without: u32,
    /// Hits per million at the highest upper bound of all groups.
    pub most: f64,
    /// Rows of the whole plot.
    pub rows_total: u32,
    /// The first row's place in the order, counted from 0.
    pub first: u32,
    /// The rows.
    pub rows: Vec<PlotRow>,
}

/// A query's figures over all documents searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlotFigures {
    /// Hits.
    pub hits: u32,
    /// Hits per million tokens of the documents searched.
    pub per_million: f64,
    /// Documents with at least one hit.
    pub range: u32,
    /// Gries' deviation of proportions over the documents searched, 0 to 1;
    /// none without a hit.
    pub dp: Option<f64>,
    /// The same, normalised; none without two documents that have tokens.
    pub dp_norm: Option<f64>,
}

/// A name under which something is known of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotField {
    /// The name.
    pub name: String,
    /// Half of the values or more are dates.
    pub dates: bool,
}

/// A row of the plot: a document or a group of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotRow {
    /// The document; none where the row is a group.
    pub document: Option<DocumentId>,
    /// The group.
    pub group: Option<PlotGroup>,
    /// Tokens.
    pub tokens: u32,
    /// The document reads from right to left.
    pub rtl: bool,
    /// What each query has in it.
    pub lanes: Vec<PlotLane>,
}

/// Documents that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotGroup {
    /// The value or the period; empty where nothing is known.
    pub name: String,
    /// How many.
    pub texts: u32,
    /// The conditions by which they can be told in a scope.
    pub conditions: Vec<String>,
}

/// A query's hits in a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotLane {
    /// Hits.
    pub hits: u32,
    /// Hits per million tokens of the row.
    pub per_million: f64,
    /// The bounds of its 95 percent interval, of groups with tokens.
    pub bounds: Option<(f64, f64)>,
    /// How unevenly the hits are spread within the document: DP over slices of
    /// equal length. None without a hit, and of groups.
    pub dp: Option<f64>,
    /// The stretches that have hits, in order. They cross as bytes: a strip
    /// may have hundreds.
    #[serde(with = "packed")]
    pub ticks: Vec<Tick>,
}

/// A stretch of a document that has hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The stretch, from 0.
    pub stretch: u32,
    /// Hits that begin in it.
    pub hits: u32,
    /// The first token of the first of them, counted from the document's first.
    pub token: u32,
}

/// Ticks as bytes, three numbers of four bytes each, the lowest byte first.
pub(super) mod packed {
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    use super::Tick;

    const TICK: usize = 12;

    pub(in crate::protocol) fn serialize<S: Serializer>(
        ticks: &[Tick],
        into: S,
    ) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(ticks.len() * TICK);
        for tick in ticks {
            for number in [tick.stretch, tick.hits, tick.token] {
                bytes.extend(number.to_le_bytes());
            }
        }
        into.serialize_bytes(&bytes)
    }

    pub(in crate::protocol) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Tick>, D::Error> {
        from.deserialize_byte_buf(Packed)
    }

    struct Packed;

    impl Visitor<'_> for Packed {
        type Value = Vec<Tick>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("ticks as bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<Tick>, E> {
            let (ticks, rest) = bytes.as_chunks::<TICK>();
            if !rest.is_empty() {
                return Err(E::invalid_length(bytes.len(), &self));
            }
            let tick = |bytes: &[u8; TICK]| {
                let (numbers, _) = bytes.as_chunks::<4>();
                let number = |at: usize| u32::from_le_bytes(numbers[at]);
                Tick {
                    stretch: number(0),
                    hits: number(1),
                    token: number(2),
                }
            };
            Ok(ticks.iter().map(tick).collect())
        }

        fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<Tick>, E> {
            self.visit_bytes(&bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::{BytesDeserializer, Error};

    use super::*;

    #[test]
    fn bytes_read_as_ticks() {
        let bytes = [1, 0, 0, 0, 2, 1, 0, 0, 255, 255, 255, 255];
        let read = |bytes: &'static [u8]| {
            let from: BytesDeserializer<'_, Error> = bytes.into_deserializer();
            packed::deserialize(from)
        };
        let tick = Tick {
            stretch: 1,
            hits: 258,
            token: u32::MAX,
        };
        assert_eq!(read(bytes.to_vec().leak()), Ok(vec![tick]));
        assert_eq!(read(&[]), Ok(vec![]));
        assert!(read(&[1]).is_err());
    }
}
