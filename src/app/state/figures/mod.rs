//! Tables of figures: what each lists, how its rows are picked and ordered, and
//! the lines that a row opens.
//!
//! `changes → {explaining, sides} → {keys, opening} → shape → {kinds, parts, stops}`; `hash` writes shapes into the
//! address.

mod changes;
mod explaining;
pub(super) mod hash;
mod keys;
mod kinds;
mod opening;
mod parts;
mod shape;
mod sides;
mod stops;
#[cfg(test)]
mod tests;

pub(crate) use changes::FigureChange;
pub(crate) use explaining::Explained;
pub(crate) use hash::{
    correction_of, correction_slug, direction_of, direction_slug, read_columns, side_of, side_slug,
};
pub(crate) use keys::{ChartKey, ChartPage, Counting, ExplainKey, Figures, FiguresKey};
pub(crate) use kinds::{ALPHAS, FigureKind, FigureShow, PHRASE_MAX, WINDOW_MAX};
pub(crate) use parts::{Against, Offered, Part, Parts};
pub(crate) use shape::{FigureShape, FigureShapes};
use sides::SidesShape;
pub(crate) use sides::{SIDE_WORDS, SIDES_SHOWN, SideChange};
pub(crate) use stops::{StopUse, stop_rule_of, stop_rule_slug};
