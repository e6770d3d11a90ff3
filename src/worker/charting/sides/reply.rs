//! What is told of the sides.

use super::ranked::{measure, window};
use crate::protocol::{
    DocumentId, KeySide, PlotBy, SIDES_TOLD_MAX, SidesChart, SidesOf, TableRequest, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::plots::{conditions, fields};
use crate::worker::results::Results;
use crate::worker::tabulating::measure_column;

/// The sides asked for, which must be ranked.
pub(in crate::worker::charting) fn sides(
    request: &TableRequest,
    of: &SidesOf,
    at: Indexed<'_>,
    results: &mut Results,
) -> Result<SidesChart, WireError> {
    let fields = results.fields.get_or_insert_with(|| fields(at)).clone();
    let kept = &results.sides;
    let parts = kept.parts()?;
    let groups = parts.groups();
    let mut wanted = window(of, groups.len());
    wanted.end = wanted.end.min(wanted.start + SIDES_TOLD_MAX as usize);
    let (mut sides, mut tested) = (Vec::new(), 0);
    for side in wanted {
        let ranked = kept.ranked(side)?;
        let group = &groups[side];
        let (document, conditions) = match (&of.by, group.documents.as_slice()) {
            (PlotBy::Text, [only]) => {
                let key = at.corpus.documents()[*only].key();
                (Some(DocumentId(key.0)), Vec::new())
            }
            (by, _) => (None, conditions(&group.value, group.period, by)),
        };
        tested = ranked.tested;
        sides.push(KeySide {
            document,
            name: group.value.clone(),
            texts: group.documents.len() as u32,
            conditions,
            tokens: ranked.tokens as f64,
            against: ranked.against as f64,
            more: ranked.more.clone(),
            less: ranked.less.clone(),
        });
    }
    Ok(SidesChart {
        fields,
        measure: measure_column(measure(request), &request.of),
        sides_total: groups.len() as u32,
        without: parts.without(),
        left_out: parts.left_out(),
        tokens: parts.tokens() as f64,
        tested,
        first: of.first,
        sides,
    })
}
