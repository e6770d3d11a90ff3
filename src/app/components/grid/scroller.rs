//! Where the rows of a long list stand: pure arithmetic.
//!
//! Browsers clamp elements near 16.7 million px, and place them exactly only up
//! to half of that, so the track that the scroll bar runs along is at most
//! [`TRACK_MAX`] high. In a longer list the bar
//! stands for a share of the list, while small movements still move it px by
//! px: the list's own offset (`top`) is kept beside the bar's.

use std::ops::Range;

/// The highest that the track becomes, in px.
pub(super) const TRACK_MAX: f64 = 8_000_000.0;
/// Rows drawn beyond what is in sight, to either side.
const OVERSCAN: u32 = 15;
/// The rows that are drawn change in steps of this many.
const STEP: u32 = 8;

/// The measures of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measures {
    /// Rows of the whole list.
    pub(super) rows: u32,
    /// Height of a row, in px.
    pub(super) row: f64,
    /// Height of what is in sight, in px.
    pub(super) sight: f64,
}

/// Where a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stand {
    /// The scroll bar's offset along the track, in px.
    pub(super) bar: f64,
    /// The list's offset, in px of its full height.
    pub(super) top: f64,
}

impl Measures {
    fn full(&self) -> f64 {
        f64::from(self.rows) * self.row
    }

    /// Height of the track, in px.
    pub(super) fn track(&self) -> f64 {
        self.full().min(TRACK_MAX)
    }

    fn top_max(&self) -> f64 {
        (self.full() - self.sight).max(0.0)
    }

    fn bar_max(&self) -> f64 {
        (self.track() - self.sight).max(0.0)
    }

    /// The bar's offset that stands for the list's offset `top`.
    fn bar_at(&self, top: f64) -> f64 {
        if self.full() <= TRACK_MAX {
            top
        } else {
            (top / self.top_max() * self.bar_max()).round()
        }
    }

    /// Where the list stands after the bar has moved to `bar`.
    pub(super) fn scrolled(&self, from: Stand, bar: f64) -> Stand {
        let bar = bar.clamp(0.0, self.bar_max());
        if self.full() <= TRACK_MAX {
            return Stand { bar, top: bar };
        }
        let step = bar - from.bar;
        let top = if step.abs() < self.sight.max(1.0) {
            (from.top + step).clamp(0.0, self.top_max())
        } else {
            bar / self.bar_max() * self.top_max()
        };
        Stand { bar, top }
    }

    /// The same place with the bar where it belongs; for when it is at rest.
    pub(super) fn settled(&self, stand: Stand) -> Stand {
        let top = stand.top.clamp(0.0, self.top_max());
        Stand {
            bar: self.bar_at(top),
            top,
        }
    }

    /// The bar is at an end of the track though the list is not at its own.
    pub(super) fn stuck(&self, stand: Stand) -> bool {
        (stand.bar <= 0.0 && stand.top > 0.0)
            || (stand.bar >= self.bar_max() && stand.top < self.top_max())
    }

    /// The nearest place where `row` is wholly in sight; in the middle of it
    /// where the row is far off.
    pub(super) fn reveal(&self, stand: Stand, row: u32) -> Stand {
        let start = f64::from(row) * self.row;
        let end = start + self.row;
        let far = start > stand.top + 2.0 * self.sight || end < stand.top - self.sight;
        let top = if far {
            start - (self.sight - self.row) / 2.0
        } else if start < stand.top {
            start
        } else if end > stand.top + self.sight {
            end - self.sight
        } else {
            return stand;
        };
        self.settled(Stand { bar: 0.0, top })
    }

    /// Rows in sight, partly too.
    pub(super) fn in_sight(&self, stand: Stand) -> Range<u32> {
        if self.rows == 0 || self.row <= 0.0 {
            return 0..0;
        }
        let first = ((stand.top / self.row) as u32).min(self.rows - 1);
        let end = ((stand.top + self.sight) / self.row).ceil() as u32;
        first..end.clamp(first + 1, self.rows)
    }

    /// Rows to draw: those in sight and some around them.
    pub(super) fn drawn(&self, stand: Stand) -> Range<u32> {
        let sight = self.in_sight(stand);
        let start = sight.start.saturating_sub(OVERSCAN) / STEP * STEP;
        let end = sight
            .end
            .saturating_add(OVERSCAN)
            .div_ceil(STEP)
            .saturating_mul(STEP)
            .min(self.rows);
        start..end
    }

    /// How far down the track the row `first` is drawn, in px.
    pub(super) fn offset(&self, stand: Stand, first: u32) -> f64 {
        stand.bar + f64::from(first) * self.row - stand.top
    }

    /// Whole rows in sight: how far PageDown goes.
    pub(super) fn page(&self) -> u32 {
        ((self.sight / self.row.max(1.0)) as u32)
            .saturating_sub(1)
            .max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Measures = Measures {
        rows: 1000,
        row: 30.0,
        sight: 600.0,
    };
    const LONG: Measures = Measures {
        rows: 2_000_000,
        row: 30.0,
        sight: 600.0,
    };

    #[test]
    fn a_short_list_scrolls_as_the_bar_does() {
        let stand = SHORT.scrolled(Stand::default(), 299.0);
        assert_eq!(
            stand,
            Stand {
                bar: 299.0,
                top: 299.0
            }
        );
        assert_eq!(SHORT.in_sight(stand), 9..30);
        assert_eq!(SHORT.drawn(stand), 0..48);
        assert_eq!(SHORT.offset(stand, 8), 240.0);
        assert_eq!(SHORT.in_sight(SHORT.scrolled(stand, 1e9)).end, 1000);
    }

    #[test]
    fn in_a_long_list_small_steps_are_small_and_the_ends_are_reached() {
        assert_eq!(LONG.track(), TRACK_MAX);
        let far = LONG.scrolled(Stand::default(), TRACK_MAX / 2.0);
        assert!(LONG.in_sight(far).start.abs_diff(1_000_000) < 100);
        let near = LONG.scrolled(far, far.bar + 30.0);
        assert_eq!(near.top - far.top, 30.0);
        let settled = LONG.settled(near);
        assert!((settled.bar - far.bar).abs() < 30.0 && settled.top == near.top);
        assert_eq!(
            LONG.offset(settled, 0) - settled.bar,
            -near.top,
            "what is in sight does not move"
        );
        let end = LONG.scrolled(near, TRACK_MAX);
        assert_eq!(LONG.in_sight(end).end, 2_000_000);
    }

    #[test]
    fn a_bar_that_arrives_before_its_list_is_noticed() {
        let stand = Stand {
            bar: 0.0,
            top: 90.0,
        };
        assert!(LONG.stuck(stand) && !LONG.stuck(LONG.settled(stand)));
    }

    #[test]
    fn every_row_can_be_brought_into_sight() {
        for measures in [SHORT, LONG] {
            let mut stand = Stand::default();
            for row in [
                0,
                1,
                19,
                20,
                21,
                500,
                999,
                998,
                0,
                measures.rows - 1,
                measures.rows / 3,
            ] {
                stand = measures.reveal(stand, row);
                let sight = measures.in_sight(stand);
                assert!(sight.contains(&row), "{row} in {sight:?}");
                assert_eq!(measures.reveal(stand, row), stand);
            }
        }
    }

    #[test]
    fn an_empty_list_has_nothing_in_sight() {
        let none = Measures {
            rows: 0,
            row: 30.0,
            sight: 600.0,
        };
        assert_eq!(none.in_sight(Stand::default()), 0..0);
        assert_eq!(none.drawn(Stand::default()), 0..0);
    }
}
