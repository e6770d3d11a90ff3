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

/// Asks for the rows `first .. first + count` of a query's sorted plot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotRequest {
    /// The hits.
    pub hits: HitSet,
    /// The column to sort by. Equal rows follow in text order.
    pub sort: PlotColumn,
    /// Largest first, or the last document first.
    pub descending: bool,
    /// Leave out the documents without a hit.
    pub hits_only: bool,
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
    /// Hits.
    pub hits: u32,
    /// Hits per million tokens of the documents searched.
    pub per_million: f64,
    /// Documents searched.
    pub documents: u32,
    /// Documents with at least one hit.
    pub range: u32,
    /// Gries' deviation of proportions over the documents searched, 0 to 1;
    /// none without a hit.
    pub dp: Option<f64>,
    /// The same, normalised; none without two documents that have tokens.
    pub dp_norm: Option<f64>,
    /// Tokens of the longest document searched.
    pub longest: u32,
    /// Rows of the whole plot.
    pub rows_total: u32,
    /// The first row's place in the order, counted from 0.
    pub first: u32,
    /// The rows.
    pub rows: Vec<PlotRow>,
}

/// One document of the plot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotRow {
    /// The document.
    pub document: DocumentId,
    /// Its hits.
    pub hits: u32,
    /// Its tokens.
    pub tokens: u32,
    /// Its hits per million of its tokens.
    pub per_million: f64,
    /// It reads from right to left.
    pub rtl: bool,
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
mod packed {
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    use super::Tick;

    const TICK: usize = 12;

    pub(super) fn serialize<S: Serializer>(ticks: &[Tick], into: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(ticks.len() * TICK);
        for tick in ticks {
            for number in [tick.stretch, tick.hits, tick.token] {
                bytes.extend(number.to_le_bytes());
            }
        }
        into.serialize_bytes(&bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Tick>, D::Error> {
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
