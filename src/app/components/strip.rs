//! One document of the plot as a strip, with a tick at each hit.

use std::fmt::Write;

use yew::prelude::*;

use crate::app::format::{counted, rate};
use crate::app::state::{STRETCHES, Slice};
use crate::protocol::{PlotRow, Tick};

/// The width of a document in the units of its drawing.
const WIDTH: f64 = 1000.0;
/// Room at either end, so that a tick at the very edge is whole.
const EDGE: f64 = 2.0;
/// The height of a strip in the units of its drawing.
const HEIGHT: u32 = 10;
/// Shades of ticks.
const SHADES: usize = 4;
/// Stretches that a document has in words: twentieths.
const TWENTIETHS: u32 = 20;

/// What a strip is made of.
#[derive(Clone, Properties, PartialEq)]
pub(crate) struct Props {
    /// The document.
    pub(crate) row: Slice<PlotRow>,
    /// Its name.
    pub(crate) name: AttrValue,
    /// Which of the queries it shows, of how many.
    pub(crate) lane: (usize, usize),
    /// That query, where there are several.
    pub(crate) query: AttrValue,
    /// The tokens that have the full width; none where each document has.
    pub(crate) full: Option<u32>,
    /// The number of the tick that the keyboard is at.
    pub(crate) at: Option<usize>,
    /// The stretch that is being chosen: where it begins and ends, 0 to 1.
    pub(crate) brush: Option<(f64, f64)>,
}

/// The strip. It is drawn from vectors, so that it is sharp on any screen
/// and takes the colours of the page, on paper too.
#[component]
pub(crate) fn Strip(props: &Props) -> Html {
    let row = &props.row;
    let width = props.full.map_or(100.0, |full| {
        f64::from(row.tokens) * 100.0 / f64::from(full.max(1))
    });
    let (lane, lanes) = props.lane;
    let shaded = use_memo((row.clone(), lane), |(row, lane)| {
        shaded(&row.lanes[*lane].ticks, row.tokens)
    });
    let shades = shaded
        .iter()
        .enumerate()
        .filter(|(_, path)| !path.is_empty());
    let brush = props.brush.map(|(from, to)| {
        let (x, width) = (from.min(to) * WIDTH, (to - from).abs() * WIDTH);
        html! { <rect key="brush" class="brush" x={format!("{x:.1}")} y="0" width={format!("{width:.1}")} height={HEIGHT.to_string()} /> }
    });
    let ticks = &row.lanes[lane].ticks;
    let cursor = props.at.and_then(|at| ticks.get(at)).map(|tick| {
        let x = place(tick.token, row.tokens);
        html! { <path key="cursor" class="cursor" d={format!("M{x:.1} -3V{}", HEIGHT + 3)} /> }
    });
    html! {
        <svg class={classes!("strip", (lanes > 1).then(|| format!("lane-{lane}")))} role="img"
            aria-label={told(row, lane, &props.name, &props.query)} width={format!("{width:.3}%")} height={if lanes > 1 { "14" } else { "18" }}
            viewBox={format!("{} 0 {} {HEIGHT}", -EDGE, WIDTH + 2.0 * EDGE)} preserveAspectRatio="none">
            <path key="quarters" class="quarters" d="M250 0V10M500 0V10M750 0V10" />
            { for shades.map(|(shade, path)| html! {
                <path key={shade} class={format!("shade-{}", shade + 1)} d={path.clone()} />
            }) }
            { for brush }
            { for cursor }
        </svg>
    }
}

/// Where a token stands in the drawing.
fn place(token: u32, tokens: u32) -> f64 {
    f64::from(token) * WIDTH / f64::from(tokens.max(1))
}

/// A path for each shade: the more hits a stretch has, measured by the
/// fullest one of its document, the darker it is. A tick stands at its first
/// hit. Where there are more hits in its stretch and some in the next, it
/// reaches to there.
fn shaded(ticks: &[Tick], tokens: u32) -> [String; SHADES] {
    let mut paths: [String; SHADES] = Default::default();
    let most = ticks.iter().map(|tick| tick.hits).max().unwrap_or(1);
    for (number, tick) in ticks.iter().enumerate() {
        let shade = (u64::from(tick.hits) * SHADES as u64).div_ceil(u64::from(most.max(1)));
        let path = &mut paths[(shade as usize).clamp(1, SHADES) - 1];
        let x = place(tick.token, tokens);
        let joined = ticks
            .get(number + 1)
            .filter(|next| tick.hits > 1 && next.stretch == tick.stretch + 1);
        let _ = match joined {
            Some(next) => {
                let end = place(next.token, tokens);
                write!(path, "M{x:.1} 0H{end:.1}V{HEIGHT}H{x:.1}Z")
            }
            None => write!(path, "M{x:.1} 0V{HEIGHT}"),
        };
    }
    paths
}

/// The strip in words, as in `12 hits in chapter-1.txt, 340 per million;
/// densest between 40 and 45 percent`.
fn told(row: &PlotRow, lane: usize, name: &str, query: &str) -> String {
    let lane = &row.lanes[lane];
    let hits = counted(lane.hits, "hit", "hits");
    let of = if query.is_empty() { "" } else { " of " };
    let mut words = format!("{hits}{of}{query} in {name}");
    let (Some(first), Some(last)) = (lane.ticks.first(), lane.ticks.last()) else {
        return words;
    };
    let _ = write!(words, ", {} per million; ", rate(lane.per_million));
    let mut parts = [0u32; TWENTIETHS as usize];
    for tick in &lane.ticks {
        let part = tick.stretch * TWENTIETHS / STRETCHES;
        parts[part.min(TWENTIETHS - 1) as usize] += tick.hits;
    }
    let most = parts.iter().copied().max().unwrap_or(0);
    let densest = parts.iter().position(|part| *part == most).unwrap_or(0) as u32;
    let (from, to) = (percent(first, row.tokens), percent(last, row.tokens));
    let step = 100 / TWENTIETHS;
    let _ = match (lane.hits, most) {
        (1, _) => write!(words, "at {from} percent"),
        (_, 1) => write!(words, "between {from} and {to} percent"),
        _ => write!(
            words,
            "densest between {} and {} percent",
            densest * step,
            (densest + 1) * step
        ),
    };
    words
}

/// How far into its document a tick stands, in whole percent.
pub(super) fn percent(tick: &Tick, tokens: u32) -> u32 {
    (u64::from(tick.token) * 100 / u64::from(tokens.max(1))) as u32
}

/// The tick nearest to a place in a strip: 0 its beginning, 1 its end.
pub(super) fn nearest(row: &PlotRow, lane: usize, share: f64) -> Option<&Tick> {
    let share = (share * (WIDTH + 2.0 * EDGE) - EDGE) / WIDTH;
    let far = |tick: &Tick| (f64::from(tick.token) - share * f64::from(row.tokens)).abs();
    row.lanes
        .get(lane)?
        .ticks
        .iter()
        .min_by(|a, b| far(a).total_cmp(&far(b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{DocumentId, PlotLane};

    fn row(ticks: &[(u32, u32)]) -> PlotRow {
        let tick = |(token, hits): &(u32, u32)| Tick {
            stretch: token / 2,
            hits: *hits,
            token: *token,
        };
        PlotRow {
            document: Some(DocumentId(1)),
            group: None,
            tokens: 1000,
            rtl: false,
            lanes: vec![PlotLane {
                hits: ticks.iter().map(|(_, hits)| hits).sum(),
                per_million: 340.2,
                bounds: None,
                dp: None,
                ticks: ticks.iter().map(tick).collect(),
            }],
        }
    }

    #[test]
    fn a_strip_is_told_in_words() {
        let told = |ticks: &[(u32, u32)]| told(&row(ticks), 0, "a.txt", "");
        assert_eq!(told(&[]), "0 hits in a.txt");
        assert_eq!(
            told(&[(425, 1)]),
            "1 hit in a.txt, 340 per million; at 42 percent"
        );
        assert_eq!(
            told(&[(30, 1), (874, 1)]),
            "2 hits in a.txt, 340 per million; between 3 and 87 percent"
        );
        assert_eq!(
            told(&[(30, 2), (401, 2), (449, 1)]),
            "5 hits in a.txt, 340 per million; densest between 40 and 45 percent"
        );
    }

    #[test]
    fn ticks_join_where_stretches_do_and_darken_with_hits() {
        let paths = shaded(
            &row(&[(0, 1), (3, 4), (4, 1), (900, 2)]).lanes[0].ticks,
            1000,
        );
        assert_eq!(paths[0], "M0.0 0V10M4.0 0V10");
        assert_eq!(
            (paths[1].as_str(), paths[3].as_str()),
            ("M900.0 0V10", "M3.0 0H4.0V10H3.0Z")
        );
        assert!(paths[2].is_empty());
        let alone = shaded(&row(&[(7, 1)]).lanes[0].ticks, 1000);
        assert_eq!(alone[3], "M7.0 0V10");
    }

    #[test]
    fn a_place_finds_its_nearest_tick() {
        let row = row(&[(0, 1), (300, 1), (999, 1)]);
        let at = |share| nearest(&row, 0, share).map(|tick| tick.token);
        assert_eq!(
            (at(0.0), at(0.31), at(0.64), at(1.0)),
            (Some(0), Some(300), Some(300), Some(999))
        );
        assert!(nearest(&self::row(&[]), 0, 0.5).is_none());
    }
}
