//! Boxes packed about a middle, the first ones nearest to it.

/// A box by its left, right, top and bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Frame {
    fn at(left: f64, top: f64, (width, height): (f64, f64)) -> Self {
        Self {
            left,
            right: left + width,
            top,
            bottom: top + height,
        }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The smallest that holds both.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Packs boxes of those widths and heights, one after the other, where each
/// lies nearest to the middle without covering one before it. `wide` is how
/// many times wider than high the whole is to be.
///
/// A box is tried on each side of each box before it, where it touches: as
/// near to the middle as that side lets it, and flush with its ends. The
/// places of the first boxes do not depend on those after them, and all
/// places grow as the boxes do.
pub(super) fn pack(sizes: &[(f64, f64)], wide: f64) -> Vec<Frame> {
    let mut placed: Vec<Frame> = Vec::with_capacity(sizes.len());
    for &size in sizes {
        let (width, height) = size;
        let middle = Frame::at(-width / 2.0, -height / 2.0, size);
        let mut best = (f64::INFINITY, middle);
        let mut offer = |left: f64, top: f64| {
            let frame = Frame::at(left, top, size);
            let far = distance(&frame, wide);
            if far < best.0 && !placed.iter().any(|other| other.overlaps(&frame)) {
                best = (far, frame);
            }
        };
        if placed.is_empty() {
            offer(middle.left, middle.top);
        }
        for beside in &placed {
            let across = [
                middle.left.clamp(beside.left - width, beside.right),
                beside.left,
                beside.right - width,
                beside.right,
                beside.left - width,
            ];
            for left in across {
                offer(left, beside.top - height);
                offer(left, beside.bottom);
            }
            let up = [
                middle.top.clamp(beside.top - height, beside.bottom),
                beside.top,
                beside.bottom - height,
                beside.bottom,
                beside.top - height,
            ];
            for top in up {
                offer(beside.left - width, top);
                offer(beside.right, top);
            }
        }
        let frame = best.1;
        placed.push(frame);
    }
    placed
}

/// How far a box is from the middle: that of its farthest corner, in an
/// ellipse that is wider than high.
fn distance(frame: &Frame, wide: f64) -> f64 {
    let x = frame.left.abs().max(frame.right.abs()) / wide;
    let y = frame.top.abs().max(frame.bottom.abs());
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sizes() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0.5..400.0f64, 0.5..90.0f64), 1..60)
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_sizes_stay(sizes in sizes(), wide in 0.4..3.0f64) {
            let frames = pack(&sizes, wide);
            prop_assert_eq!(frames.len(), sizes.len());
            for (number, (frame, size)) in frames.iter().zip(&sizes).enumerate() {
                prop_assert!((frame.right - frame.left - size.0).abs() < 1e-9);
                prop_assert!((frame.bottom - frame.top - size.1).abs() < 1e-9);
                for other in &frames[..number] {
                    prop_assert!(!frame.overlaps(other), "{frame:?} {other:?}");
                }
            }
        }

        #[test]
        fn the_first_stay_when_others_come(sizes in sizes(), kept in 1usize..60) {
            let few = &sizes[..kept.min(sizes.len())];
            let (all, alone) = (pack(&sizes, 1.7), pack(few, 1.7));
            prop_assert_eq!(&all[..few.len()], alone.as_slice());
        }

        #[test]
        fn twice_the_boxes_is_twice_the_whole(sizes in sizes()) {
            let twice: Vec<_> = sizes.iter().map(|(w, h)| (2.0 * w, 2.0 * h)).collect();
            for (one, two) in pack(&sizes, 1.5).iter().zip(pack(&twice, 1.5)) {
                prop_assert_eq!((2.0 * one.left, 2.0 * one.bottom), (two.left, two.bottom));
            }
        }
    }
}
