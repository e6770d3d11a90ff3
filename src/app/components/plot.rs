//! The plot: where the hits stand in each document, or how frequent they are in
//! groups of documents.

use std::collections::HashMap;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::grid::VirtualGrid;
use super::no_hits::NoHits;
use super::plot_head::PlotHead;
use super::plot_queries::PlotQueries;
use super::plot_row::{Look, coming, header, plot_row};
use super::status::size;
use super::strip::{nearest, percent};
use crate::app::format::{counted, rate, whole};
use crate::app::hooks::{use_page, use_size, use_slice};
use crate::app::state::{Action, Corpus, Loadable, Plot, Route};
use crate::protocol::{DocumentId, PlotBy, PlotColumn, PlotRow};

/// Height of a row, in px, and of each further query in it.
const ROW: u32 = 32;
const LANE: u32 = 16;
/// How much is added where the name stands above the strip.
const ABOVE: u32 = 18;
/// Below this width, in px, names stand above the strips.
const NARROW: f64 = 640.0;
/// Characters of a file name that there is room for.
const NAME: usize = 36;
/// The same where figures stand beside it in a narrow page.
const NAME_NARROW: usize = 23;
/// The least that a mouse has to move to choose a stretch, in px.
const MOVED: f64 = 4.0;
/// How much of a text a key adds to a stretch.
const STEP: f64 = 0.05;

/// A stretch of a strip that is being chosen, in the direction of reading.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Brush {
    /// The row.
    row: u32,
    /// Where it began, 0 to 1.
    from: f64,
    /// Where it has come to.
    to: f64,
    /// Where the strip stands, and how wide it is; none by keys.
    frame: Option<(f64, f64)>,
    /// The text reads from right to left.
    rtl: bool,
}

impl Brush {
    /// Where a place of the page lies in the strip.
    fn share(&self, x: f64) -> f64 {
        let (left, width) = self.frame.unwrap_or((0.0, 1.0));
        let share = ((x - left) / width.max(1.0)).clamp(0.0, 1.0);
        if self.rtl { 1.0 - share } else { share }
    }

    /// It is more than a click.
    fn is_wide(&self) -> bool {
        let width = self.frame.map_or(f64::INFINITY, |(_, width)| width);
        (self.to - self.from).abs() * width >= MOVED
    }

    /// The tokens that it holds, of a text of so many.
    fn tokens(&self, tokens: u32) -> (u32, u32) {
        let tokens = f64::from(tokens);
        let (from, to) = (self.from.min(self.to), self.from.max(self.to));
        // A twentieth of 100 is 5, whatever the last bit says.
        let from = (from * tokens + 1e-6).floor();
        (from as u32, (to * tokens - 1e-6).ceil().max(from) as u32)
    }

    fn open(&self, row: &PlotRow) -> Option<Action> {
        let (from, to) = self.tokens(row.tokens);
        let document = row.document.filter(|_| from < to)?;
        Some(Action::OpenStretch { document, from, to })
    }

    /// As in `20 to 35 percent, 12 hits`.
    fn said(&self, row: &PlotRow) -> String {
        let (from, to) = self.tokens(row.tokens);
        let within = |token: u32| (from..to).contains(&token);
        let ticks = row.lanes[0].ticks.iter();
        let hits = ticks
            .filter(|tick| within(tick.token))
            .map(|tick| tick.hits);
        let percent = |token: u32| (u64::from(token) * 100 / u64::from(row.tokens.max(1))) as u32;
        format!(
            "{} to {} percent, about {}; Enter shows the lines",
            percent(from),
            percent(to),
            counted(hits.sum(), "hit", "hits")
        )
    }
}

/// The plot, or what there is to say in its place.
#[component]
pub(crate) fn PlotView() -> Html {
    let plot = use_slice::<Plot>();
    let corpus = use_slice::<Corpus>();
    let nothing = |queries: &[crate::protocol::PlotFigures]| queries.iter().all(|of| of.hits == 0);
    match plot.list.shown() {
        Some(table) if nothing(&table.summary.queries) && plot.list.ready().is_some() => {
            let others = !table.key.of.others.is_empty();
            html! {
                <>
                    if others {
                        <PlotQueries key="queries" />
                    }
                    <NoHits key="none" />
                </>
            }
        }
        Some(_) => html! { <PlotGrid key="plot" /> },
        None if matches!(plot.list, Loadable::Idle) => html! {
            <section key="idle" class="prompt">
                <h2>{ "Type a word to see where it falls in each text" }</h2>
                <p>{ size(&corpus) }</p>
            </section>
        },
        None if plot.list.error().is_some() => html! { <PlotQueries key="queries" /> },
        None => html! {},
    }
}

/// The grid of strips or bars.
#[component]
fn PlotGrid() -> Html {
    let page = use_page();
    let plot = use_slice::<Plot>();
    let corpus = use_slice::<Corpus>();
    let route = use_slice::<Route>();
    // The row and the tick in it that the left and right arrows went to.
    let cursor = use_state_eq(|| None::<(u32, usize)>);
    let brush = use_state_eq(|| None::<Brush>);
    let table = plot.list.shown().cloned();
    let address = table.as_ref().map_or(0, |table| Rc::as_ptr(table) as usize);
    let shape = route.plot;
    let frame = use_node_ref();
    let (width, _) = use_size(&frame);
    let narrow = width > 0.0 && width < NARROW;
    let names = use_memo(corpus.clone(), |corpus| {
        let documents = corpus.now.documents.iter();
        documents
            .map(|row| (row.id, AttrValue::from(row.name.clone())))
            .collect::<HashMap<DocumentId, AttrValue>>()
    });
    let place = table
        .as_ref()
        .map_or_else(String::new, |table| format!("{:?}", table.key.of));
    {
        let (cursor, brush) = (cursor.setter(), brush.setter());
        use_effect_with(place.clone(), move |_| {
            cursor.set(None);
            brush.set(None);
        });
    }
    let find = {
        let table = table.clone();
        Rc::new(move |row: u32| table.as_ref().and_then(|table| table.row(row)).cloned())
    };
    let row_at = {
        let find = Rc::clone(&find);
        move |event: &MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            let closest = |what| target.as_ref()?.closest(what).ok().flatten();
            let (strip, place) = (closest(".strip")?, closest("[data-row]")?);
            let index = place.get_attribute("data-row")?.parse::<u32>().ok()?;
            Some((strip, index, find(index)?))
        }
    };
    // A drag along a strip chooses a stretch; a click opens the hit nearest to
    // it. The grid takes other clicks.
    let onmousedown = {
        let (row_at, brush) = (row_at.clone(), brush.setter());
        Callback::from(move |event: MouseEvent| {
            let (0, Some((strip, row, of))) = (event.button(), row_at(&event)) else {
                return brush.set(None);
            };
            let frame = strip.get_bounding_client_rect();
            let mut begun = Brush {
                row,
                from: 0.0,
                to: 0.0,
                frame: Some((frame.left(), frame.width())),
                rtl: of.rtl,
            };
            begun.from = begun.share(f64::from(event.client_x()));
            begun.to = begun.from;
            event.prevent_default();
            brush.set(Some(begun));
        })
    };
    let onmousemove = {
        let brush = brush.clone();
        Callback::from(move |event: MouseEvent| {
            let Some(begun) = brush.filter(|brush| brush.frame.is_some()) else {
                return;
            };
            let to = begun.share(f64::from(event.client_x()));
            let held = event.buttons() & 1 == 1;
            brush.set(held.then_some(Brush { to, ..begun }));
        })
    };
    let on_brushed = {
        let (find, page, brush) = (Rc::clone(&find), page.clone(), brush.clone());
        use_callback((address, *brush), move |event: MouseEvent, (_, begun)| {
            let Some(begun) = begun.filter(|brush| brush.frame.is_some()) else {
                return;
            };
            brush.set(None);
            let to = begun.share(f64::from(event.client_x()));
            let chosen = Brush { to, ..begun };
            if chosen.is_wide() {
                event.stop_propagation();
                page.tell(Action::MarkPlot(begun.row));
                let opened = find(begun.row).and_then(|row| chosen.open(&row));
                opened.into_iter().for_each(|action| page.tell(action));
            }
        })
    };
    let onclick = {
        let (page, brushed) = (page.clone(), on_brushed.clone());
        use_callback((address, *brush), move |event: MouseEvent, (_, begun)| {
            brushed.emit(event.clone());
            let x = f64::from(event.client_x());
            let wide = begun.is_some_and(|begun| {
                let to = begun.share(x);
                begun.frame.is_some() && Brush { to, ..begun }.is_wide()
            });
            let Some((strip, index, row)) = row_at(&event).filter(|_| !wide) else {
                return;
            };
            let frame = strip.get_bounding_client_rect();
            let share = (x - frame.left()) / frame.width().max(1.0);
            let share = if row.rtl { 1.0 - share } else { share };
            let class = strip.get_attribute("class").unwrap_or_default();
            let lane = class.split_once("lane-");
            let lane = lane.and_then(|(_, lane)| lane.parse().ok());
            if let (Some(tick), Some(document)) =
                (nearest(&row, lane.unwrap_or(0), share), row.document)
            {
                event.stop_propagation();
                let token = tick.token;
                page.tell(Action::MarkPlot(index));
                page.tell(Action::OpenHit { document, token });
            }
        })
    };
    let row = {
        let (find, names, table) = (Rc::clone(&find), Rc::clone(&names), table.clone());
        let shown = brush.map(|brush| (brush.row, (brush.from, brush.to)));
        let look = (shape.to_scale, narrow, *cursor, shown);
        let deps = (address, look, corpus.clone(), onclick);
        use_callback(deps, move |index: u32, (_, look, _, onclick)| {
            let (to_scale, narrow, cursor, brush) = *look;
            let (Some(row), Some(table)) = (find(index), &table) else {
                return coming(index);
            };
            let of = &table.key.of;
            let name = row.document.and_then(|id| names.get(&id)).cloned();
            let queries: Vec<AttrValue> = match of.others.len() {
                0 => Vec::new(),
                _ => std::iter::once(&of.hits.query.text)
                    .chain(&of.others)
                    .map(|text| AttrValue::from(text.clone()))
                    .collect(),
            };
            let time = matches!(of.by, PlotBy::Time(_));
            let joined = time && of.sort == PlotColumn::Name && !of.hits_only;
            let before = index.checked_sub(1).and_then(&*find);
            let after = find(index + 1);
            let beside = [before.as_deref(), after.as_deref()];
            let look = Look {
                name: (
                    name.unwrap_or_default(),
                    if narrow { NAME_NARROW } else { NAME },
                ),
                full: to_scale.then_some(table.summary.longest),
                at: cursor.filter(|(at, _)| *at == index).map(|(_, tick)| tick),
                brush: brush.filter(|(at, _)| *at == index).map(|(_, span)| span),
                queries: &queries,
                most: table.summary.most,
                beside: if joined { beside } else { [None, None] },
                time,
                onclick,
            };
            plot_row(row, look)
        })
    };
    let on_open = {
        let (find, page, at) = (Rc::clone(&find), page.clone(), (*cursor, *brush));
        Callback::from(move |index: u32| {
            let Some(row) = find(index) else { return };
            let (cursor, brush) = at;
            let chosen = brush.filter(|brush| brush.row == index && brush.is_wide());
            let at = cursor
                .filter(|(at, _)| *at == index)
                .map_or(0, |(_, tick)| tick);
            page.tell(Action::MarkPlot(index));
            let action = match (&row.group, row.document) {
                (Some(group), _) => Some(Action::OpenGroup(group.conditions.clone())),
                (None, Some(document)) => {
                    let stretch = chosen.and_then(|brush| brush.open(&row));
                    let tick = row.lanes[0].ticks.get(at);
                    stretch.or(Some(match tick {
                        Some(tick) => Action::OpenHit {
                            document,
                            token: tick.token,
                        },
                        None => Action::OpenDocument(document),
                    }))
                }
                _ => None,
            };
            action.into_iter().for_each(|action| page.tell(action));
        })
    };
    let on_step = {
        let (find, cursor, brush) = (Rc::clone(&find), cursor.clone(), brush.clone());
        Callback::from(move |(index, step, extends): (u32, i32, bool)| {
            let Some(row) = find(index).filter(|row| row.document.is_some()) else {
                return;
            };
            let ticks = &row.lanes[0].ticks;
            let forward = (step > 0) != row.rtl;
            if extends {
                let tick = cursor.filter(|(at, _)| *at == index);
                let tick = tick.and_then(|(_, tick)| ticks.get(tick));
                let token = tick.map_or(0, |tick| tick.token);
                let from = f64::from(token) / f64::from(row.tokens.max(1));
                let begun = brush.filter(|brush| brush.row == index);
                let begun = begun.unwrap_or(Brush {
                    row: index,
                    from,
                    to: from,
                    frame: None,
                    rtl: row.rtl,
                });
                let by = if forward { STEP } else { -STEP };
                let to = (begun.to + by).clamp(0.0, 1.0);
                return brush.set(Some(Brush { to, ..begun }));
            }
            brush.set(None);
            if ticks.is_empty() {
                return;
            }
            let next = match *cursor {
                Some((at, tick)) if at == index && forward => tick + 1,
                Some((at, tick)) if at == index => tick.saturating_sub(1),
                _ if forward => 0,
                _ => ticks.len() - 1,
            };
            cursor.set(Some((index, next.min(ticks.len() - 1))));
        })
    };
    let on_active = {
        let (page, cursor, brush) = (page.clone(), cursor.setter(), brush.setter());
        Callback::from(move |row| {
            cursor.set(None);
            brush.set(None);
            page.tell(Action::MarkPlot(row));
        })
    };
    let on_sight = use_callback(page.clone(), |rows, page| {
        page.tell(Action::PlotInSight(rows))
    });
    let Some(table) = table else {
        return html! {};
    };
    let by = &table.key.of.by;
    let scale = match by {
        PlotBy::Text => shape.to_scale.then(|| {
            let longest = counted(table.summary.longest, "token", "tokens");
            format!(" · full width: {longest}")
        }),
        _ => Some(format!(" · full width: {}", rate(table.summary.most))),
    };
    let said = brush
        .filter(|brush| brush.frame.is_none())
        .and_then(|brush| Some(brush.said(&*find(brush.row)?)))
        .or_else(|| cursor.and_then(|(index, tick)| Some(said(&*find(index)?, tick))));
    let lanes = table.key.of.others.len() as u32;
    let row_height = ROW + lanes * LANE + if narrow { ABOVE } else { 0 };
    let groups = (*by != PlotBy::Text).then_some("groups");
    html! {
        <section ref={frame} class={classes!("plot", narrow.then_some("narrow"), groups)} aria-label="Plot"
            {onmousemove} {onmousedown} onclick={on_brushed}>
            <PlotHead key="head" figures={table.summary.clone()} {shape} by={by.clone()} />
            <PlotQueries key="queries" />
            <VirtualGrid key={format!("list-{lanes}")} id="plot" label="Dispersion plot" class="plot-list" total={table.total} {row_height}
                header={header(&page, shape.sort, by, scale)} {row} active={route.plot_row} {on_active} {on_open} {on_step}
                {on_sight} {place} busy={plot.list.ready().is_none()} />
            <p key="said" class="visually-hidden" aria-live="polite">{ for said }</p>
        </section>
    }
}

/// Where the keyboard is in a strip, as in `hits 3 to 5 of 12, at 42 percent`.
fn said(row: &PlotRow, at: usize) -> String {
    let lane = &row.lanes[0];
    let Some(tick) = lane.ticks.get(at) else {
        return String::new();
    };
    let before: u32 = lane.ticks[..at].iter().map(|tick| tick.hits).sum();
    let numbers = match tick.hits {
        1 => format!("hit {}", whole(before + 1)),
        more => format!("hits {} to {}", whole(before + 1), whole(before + more)),
    };
    let percent = percent(tick, row.tokens);
    format!("{numbers} of {}, at {percent} percent", whole(lane.hits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_holds_the_tokens_between_its_ends() {
        let brush = |from, to| Brush {
            row: 0,
            from,
            to,
            frame: None,
            rtl: false,
        };
        assert_eq!(brush(0.2, 0.35).tokens(100), (20, 35));
        assert_eq!(brush(0.35, 0.2).tokens(100), (20, 35));
        assert_eq!(brush(0.0, 1.0).tokens(7), (0, 7));
        assert_eq!(brush(0.5, 0.5).tokens(10), (5, 5));
    }

    #[test]
    fn a_place_of_the_page_lies_in_the_strip() {
        let mut brush = Brush {
            row: 0,
            from: 0.25,
            to: 0.25,
            frame: Some((100.0, 200.0)),
            rtl: false,
        };
        assert_eq!(
            [50.0, 150.0, 900.0].map(|x| brush.share(x)),
            [0.0, 0.25, 1.0]
        );
        assert!(!brush.is_wide());
        brush.to = 0.3;
        assert!(brush.is_wide());
        brush.rtl = true;
        assert_eq!(brush.share(150.0), 0.75);
    }
}
