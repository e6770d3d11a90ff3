//! What a table counts as one word.

use std::rc::Rc;

use super::kept::Counting;
use super::{SLICE, invalid};
use crate::engine::corpus::{Corpus, LayerName};
use crate::engine::figures::{Counted, Lexicon};
use crate::protocol::{TableRequest, WireError};
use crate::worker::convert::comparison;
use crate::worker::lists::Lists;

/// Lexicons that are kept: words and two layers.
const LEXICONS: usize = 3;

/// What the request counts as one word; nothing while the layer is made.
pub(in crate::worker) fn lexicon(
    request: &TableRequest,
    corpus: &mut Corpus,
    lists: &Lists,
    counting: &mut Counting,
) -> Result<Option<Rc<Lexicon>>, WireError> {
    let comparison = comparison(request.switches);
    let counted = match (&request.layer, &request.lemmas) {
        (None, None) => Counted::Words(comparison),
        (None, Some(name)) => Counted::Lemmas(lists.lemmas(name)?, comparison),
        (Some(_), Some(_)) => {
            return Err(invalid(
                "Values of a layer have no lemmas: count by the layer or by the list.",
            ));
        }
        (Some(layer), None) => {
            let layers = &corpus.attributes().layers;
            let Some(name) = layers.iter().find(|name| ***name == **layer) else {
                return Err(invalid(format!(
                    "No text has a layer named \u{201c}{layer}\u{201d}."
                )));
            };
            let name = LayerName::Named(name.clone());
            if !corpus.advance_layer(&name, SLICE * 4) {
                return Ok(None);
            }
            Counted::Layer(name, comparison)
        }
    };
    let kept = &mut counting.lexicons;
    if let Some(lexicon) = kept.iter().find(|lexicon| *lexicon.counted() == counted) {
        return Ok(Some(Rc::clone(lexicon)));
    }
    let Some(lexicon) = Lexicon::new(counted, corpus).map(Rc::new) else {
        return Ok(None);
    };
    if kept.len() == LEXICONS {
        kept.remove(0);
    }
    kept.push(Rc::clone(&lexicon));
    Ok(Some(lexicon))
}
