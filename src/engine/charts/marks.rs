//! How each of several series looks: by colour, by shape and by dashes, so
//! that no reader needs the colour.

use super::svg::px;

/// The most series that a chart tells apart.
pub const SERIES_MAX: usize = 6;

/// Colours that colour-blind readers tell apart (Okabe and Ito 2008), dark
/// enough to be seen on white: with the others' yellow and sky blue deepened.
const COLOURS: [&str; SERIES_MAX] = [
    "#0072b2", "#c04a00", "#007d5c", "#a3477f", "#8a6a00", "#4d4d4d",
];
const DASHES: [&str; SERIES_MAX] = ["", "6 3", "2 2", "8 3 2 3", "1 3", "10 4"];

/// How a series looks, by its number from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(pub usize);

impl Mark {
    /// Its colour.
    pub fn colour(self) -> &'static str {
        COLOURS[self.0 % SERIES_MAX]
    }

    /// The dashes of its lines.
    pub(super) fn dashes(self) -> &'static str {
        DASHES[self.0 % SERIES_MAX]
    }

    /// Its sign about a place: disc, square, triangle, diamond, triangle on
    /// its tip, cross.
    pub(super) fn sign(self, x: f64, y: f64) -> String {
        let (l, r, t, b) = (px(x - 4.0), px(x + 4.0), px(y - 4.0), px(y + 4.0));
        let (x, y) = (px(x), px(y));
        match self.0 % SERIES_MAX {
            0 => format!("M{l} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"),
            1 => format!("M{l} {t}H{r}V{b}H{l}Z"),
            2 => format!("M{x} {t}L{r} {b}H{l}Z"),
            3 => format!("M{x} {t}L{r} {y}L{x} {b}L{l} {y}Z"),
            4 => format!("M{x} {b}L{r} {t}H{l}Z"),
            _ => format!("M{l} {t}L{r} {b}M{r} {t}L{l} {b}"),
        }
    }
}
