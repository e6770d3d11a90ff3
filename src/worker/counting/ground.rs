//! The documents and the hits that a table counts.

use std::rc::Rc;

use super::Known;
use crate::engine::corpus::{Corpus, LayerName};
use crate::engine::query::Hits;
use crate::protocol::{Scope, TableRequest, WireError};
use crate::worker::results::Results;
use crate::worker::searching::out_of_scope;

/// Documents that lack the layer that is counted have nothing to count: no
/// figure may take them for parts in which a value does not occur.
#[derive(Debug, Default)]
pub(in crate::worker) struct Lacking(Vec<usize>);

impl Lacking {
    /// The documents that lack what a request counts.
    pub(in crate::worker) fn of(request: &TableRequest, corpus: &Corpus) -> Self {
        let named = |layer: &String| {
            let layers = &corpus.attributes().layers;
            let name = layers.iter().find(|name| ***name == **layer)?;
            Some(LayerName::Named(name.clone()))
        };
        let layer = request.layer.as_ref().and_then(named);
        Self(layer.map_or_else(Vec::new, |layer| corpus.lacking(&layer).collect()))
    }

    /// A document has what is counted.
    pub(in crate::worker) fn lets(&self, place: usize) -> bool {
        self.0.binary_search(&place).is_err()
    }

    /// The documents of a scope, and how many of these are left out.
    pub(in crate::worker) fn in_scope(
        &self,
        scope: &Scope,
        corpus: &Corpus,
        known: Known<'_>,
    ) -> Result<(Vec<usize>, u32), WireError> {
        let outside = out_of_scope(scope, corpus, known.roster)?;
        Ok(self.split(&outside, corpus))
    }

    /// The documents that are not among some, and how many of these are left
    /// out.
    fn split(&self, outside: &[usize], corpus: &Corpus) -> (Vec<usize>, u32) {
        let inside = (0..corpus.documents().len()).filter(|at| outside.binary_search(at).is_err());
        let (counted, left): (Vec<usize>, Vec<usize>) = inside.partition(|&at| self.lets(at));
        (counted, left.len() as u32)
    }
}

/// What a table counts.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Documents, by their places; of keywords the target's.
    pub(super) documents: Vec<usize>,
    /// The hits in them, where it counts around hits.
    pub(super) hits: Rc<Hits>,
    /// Documents in scope that lack what is counted.
    pub(super) left_out: u32,
}

impl Ground {
    /// That of a request, whose hits must be kept.
    pub(super) fn of(
        request: &TableRequest,
        lacking: &Lacking,
        corpus: &Corpus,
        known: Known<'_>,
        results: &Results,
    ) -> Result<Self, WireError> {
        let Some(found) = request.of.hits().and_then(|hits| results.found(hits)) else {
            let (documents, left_out) = lacking.in_scope(&request.scope, corpus, known)?;
            return Ok(Self {
                documents,
                left_out,
                ..Self::default()
            });
        };
        let (documents, left_out) = lacking.split(&found.described.unseen, corpus);
        let hits = match (left_out, corpus.index()) {
            (1.., Some(index)) => {
                let spans = documents.iter().map(|&place| index.span(place));
                let within = spans.flat_map(|span| found.hits.within(&span));
                let numbers: Vec<u32> = within.map(|hit| hit as u32).collect();
                Rc::new(found.hits.select(&numbers))
            }
            _ => Rc::clone(&found.hits),
        };
        Ok(Self {
            documents,
            hits,
            left_out,
        })
    }
}
