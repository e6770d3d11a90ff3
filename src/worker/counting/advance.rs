//! The next slice of what a table needs.

use std::rc::Rc;

use super::kept::{Rows, key_of};
use super::lexicons::lexicon;
use super::making::Making;
use super::{Known, SLICE};
use crate::engine::corpus::Corpus;
use crate::engine::figures::DispersionColumn;
use crate::engine::statistics::DispersionMeasure;
use crate::protocol::{TableRequest, WireError};
use crate::worker::results::Results;

/// A slice of work; true when the table of a request stands in `results`, with
/// the columns of dispersion that it is sorted by. Its hits must be kept
/// there.
pub(in crate::worker) fn advance(
    request: &TableRequest,
    spreads: &[Option<DispersionMeasure>],
    corpus: &mut Corpus,
    known: Known<'_>,
    results: &mut Results,
) -> Result<bool, WireError> {
    let Some(lexicon) = lexicon(request, corpus, known.lists, &mut results.counting)? else {
        return Ok(false);
    };
    let counting = &mut results.counting;
    counting.make_stops(&request.stop.lists, &lexicon, corpus, known.lists)?;
    let key = key_of(request);
    if results.counting.table(request).is_err() {
        let begun = results.counting.making.take().filter(|of| of.key == key);
        let mut making = match begun {
            Some(making) => making,
            None => match Making::begin(key, lexicon, corpus, known, results)? {
                Some(making) => making,
                None => return Ok(false),
            },
        };
        if !making.advance(corpus) {
            results.counting.making = Some(making);
            return Ok(false);
        }
        let counting = &mut results.counting;
        counting.made = Some(Rc::new(making.finish(corpus)));
        (counting.spreads, counting.spreading) = (Vec::new(), None);
        return Ok(spreads.is_empty());
    }
    let counting = &mut results.counting;
    let Some(table) = counting.made.clone() else {
        return Ok(false);
    };
    let Rows::Words { parts, .. } = &table.rows else {
        return Ok(true);
    };
    let missing = spreads.iter().find(|of| counting.spread(**of).is_none());
    let Some(&measure) = missing else {
        return Ok(true);
    };
    let begun = counting.spreading.take().filter(|(of, _)| *of == measure);
    let (_, mut column) = begun.unwrap_or_else(|| {
        let column = match measure {
            Some(measure) => DispersionColumn::new(measure, parts.clone()),
            None => DispersionColumn::ranges(parts.clone()),
        };
        (measure, column)
    });
    if column.advance(&table.lexicon, corpus, SLICE) {
        counting.spreads.push((measure, Rc::new(column)));
    } else {
        counting.spreading = Some((measure, column));
    }
    Ok(false)
}
