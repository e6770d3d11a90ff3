//! Where collocates stand: a strip of bars, a bar for each slot, and tints by
//! share.

use yew::prelude::*;

use crate::app::format::whole;
use crate::protocol::{Slot, TableOf};

/// Height of the strip, in px.
const HEIGHT: f64 = 20.0;
/// Its width, as far as bars are neither thinner nor wider than so many px.
const WIDTH: f64 = 88.0;
const BAR: (f64, f64) = (2.0, 8.0);
/// Between the sides, where the node stands.
const NODE: f64 = 5.0;

/// The least shares that are tinted, a level for each.
const SHARES: [f64; 5] = [0.05, 0.15, 0.3, 0.5, 0.75];

/// The tint of a slot that has so many of a row's tokens.
pub(super) fn heat(count: f64, all: f64) -> Option<Classes> {
    let level = SHARES.iter().filter(|share| count >= **share * all).count();
    (all > 0.0 && level > 0).then(|| classes!("heat", format!("heat-{level}")))
}

/// Tokens at each slot of a window, drawn and in words.
pub(super) fn strip(counts: &[f64], of: &TableOf) -> Html {
    let TableOf::Collocates { left, right, .. } = of else {
        return html! {};
    };
    let slots: Vec<(Slot, f64)> = Slot::all(*left, *right)
        .zip(counts.iter().copied())
        .collect();
    let most = preferred(&slots);
    let greatest = most.map_or(1.0, |(_, count)| count);
    let bar = (WIDTH / slots.len().max(1) as f64).clamp(BAR.0, BAR.1);
    let x = |at: usize, slot: Slot| {
        let node = if slot.offset() > 0 { NODE } else { 0.0 };
        at as f64 * bar + node
    };
    let width = slots.len() as f64 * bar + NODE;
    let node = f64::from(*left) * bar + NODE / 2.0;
    let drawn = slots.iter().enumerate().map(|(at, (slot, count))| {
        let height = (HEIGHT - 2.0) * count / greatest;
        let class = (Some(*slot) == most.map(|(slot, _)| slot)).then_some("most");
        html! {
            <rect key={slot.key()} {class} x={format!("{:.2}", x(at, *slot))} y={format!("{:.2}", HEIGHT - 1.0 - height)}
                width={format!("{:.2}", bar - 1.0)} height={format!("{height:.2}")} />
        }
    });
    let words = said(&slots);
    html! {
        <span class="profile" title={words.clone()}>
            <svg key="drawn" class="places" width={format!("{width:.0}")} height={HEIGHT.to_string()}
                viewBox={format!("0 0 {width:.2} {HEIGHT}")} aria-hidden="true">
                <path class="node" d={format!("M{node:.2} 0V{HEIGHT}")} />
                <path class="ground" d={format!("M0 {0}H{width:.2}", HEIGHT - 0.5)} />
                { for drawn }
            </svg>
            <span key="said" class="visually-hidden">{ words }</span>
        </span>
    }
}

/// The slot with most tokens; of several the first.
fn preferred(slots: &[(Slot, f64)]) -> Option<(Slot, f64)> {
    let slots = slots.iter().rev().copied();
    slots.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Where most tokens stand, in words.
fn said(slots: &[(Slot, f64)]) -> String {
    let all: f64 = slots.iter().map(|(_, count)| count).sum();
    let Some((slot, count)) = preferred(slots).filter(|_| all > 0.0) else {
        return "–".to_owned();
    };
    let how = match count * 2.0 >= all {
        true => "mostly",
        false => "most at",
    };
    format!(
        "{how} {slot}: {} of {}",
        whole(count as u64),
        whole(all as u64)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(counts: &[f64]) -> Vec<(Slot, f64)> {
        Slot::all(2, 2).zip(counts.iter().copied()).collect()
    }

    #[test]
    fn a_profile_has_words() {
        assert_eq!(said(&slots(&[0.0, 12.0, 8.0, 0.0])), "mostly 1L: 12 of 20");
        assert_eq!(said(&slots(&[5.0, 4.0, 6.0, 5.0])), "most at 1R: 6 of 20");
        assert_eq!(said(&slots(&[1.0, 1.0, 0.0, 0.0])), "mostly 2L: 1 of 2");
        assert_eq!(said(&slots(&[0.0; 4])), "–");
    }

    #[test]
    fn tints_grow_with_the_share() {
        let level = |count| heat(count, 20.0).map(|of| of.to_string());
        assert_eq!(level(0.0), None);
        assert_eq!(level(1.0).as_deref(), Some("heat heat-1"));
        assert_eq!(level(6.0).as_deref(), Some("heat heat-3"));
        assert_eq!(level(20.0).as_deref(), Some("heat heat-5"));
        assert_eq!(heat(0.0, 0.0), None);
    }
}
