//! The engine's drawings in the protocol's words.

use crate::engine::charts;
use crate::protocol::{Drawing, Legend, NetworkLabel, Stroke};

pub(super) fn drawing(drawing: charts::Drawing) -> Drawing {
    let stroke = |stroke: charts::Stroke| Stroke {
        role: stroke.role.name().to_owned(),
        path: stroke.path,
        width: stroke.width,
    };
    let legend = |legend: charts::Legend| Legend {
        place: legend.place,
        anchor: legend.anchor.name().to_owned(),
        upright: legend.upright,
        words: legend.words,
    };
    Drawing {
        size: drawing.size,
        strokes: drawing.strokes.into_iter().map(stroke).collect(),
        legends: drawing.legends.into_iter().map(legend).collect(),
    }
}

pub(super) fn label(label: &charts::PlacedLabel) -> NetworkLabel {
    NetworkLabel {
        shown: label.shown.clone(),
        place: (label.x, label.y),
        size: (label.width, label.height),
    }
}
