//! The grid as a component.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::keys;
use super::scroller::{Measures, Stand};
use crate::app::dom;
use crate::app::hooks::use_size;
use crate::app::state::{Select, Selection};

/// How long a scroll bar is at rest before it is put where it belongs.
const AT_REST_MS: u32 = 140;

/// One row as it is drawn.
pub(crate) struct GridRow {
    /// What the row shows, so that it stays itself when rows move.
    pub(crate) key: String,
    /// Further classes.
    pub(crate) class: Classes,
    /// Its cells.
    pub(crate) cells: Html,
}

/// What a grid is made of.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its id; rows are named after it.
    pub(crate) id: AttrValue,
    /// Its accessible name.
    pub(crate) label: AttrValue,
    /// Further classes.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Rows of the whole list, without the header.
    pub(crate) total: u32,
    /// Height of a row, in px.
    pub(crate) row_height: u32,
    /// The header's cells.
    #[prop_or_default]
    pub(crate) header: Option<Html>,
    /// Draws a row.
    pub(crate) row: Callback<u32, GridRow>,
    /// The row that the keyboard is at.
    pub(crate) active: Option<u32>,
    /// The keyboard moves to a row.
    pub(crate) on_active: Callback<u32>,
    /// A row is opened, by Enter or a click.
    pub(crate) on_open: Callback<u32>,
    /// A row's Delete key.
    #[prop_or_default]
    pub(crate) on_delete: Option<Callback<u32>>,
    /// A plain digit, N or Delete (as `0`), or Ctrl with Z (as `z`).
    #[prop_or_default]
    pub(crate) on_sign: Option<Callback<char>>,
    /// An arrow key goes to the left (−1) or the right (1) within a row, with
    /// Shift or not.
    #[prop_or_default]
    pub(crate) on_step: Option<Callback<(u32, i32, bool)>>,
    /// Unfolds a row, by Space, or folds it.
    #[prop_or_default]
    pub(crate) on_unfold: Option<Callback<u32>>,
    /// The active row is unfolded.
    #[prop_or_default]
    pub(crate) unfolded: bool,
    /// Rows that are chosen together.
    #[prop_or_default]
    pub(crate) selection: Selection,
    /// Whether a row is chosen, where rows are not what the selection numbers.
    #[prop_or_default]
    pub(crate) is_chosen: Option<Callback<u32, bool>>,
    /// A key or a click chooses rows.
    #[prop_or_default]
    pub(crate) on_select: Option<Callback<Select>>,
    /// The chosen rows, or the active one, are to be copied.
    #[prop_or_default]
    pub(crate) on_copy: Option<Callback<()>>,
    /// Other rows are drawn.
    #[prop_or_default]
    pub(crate) on_sight: Callback<Range<u32>>,
    /// When this changes the list is another one: it starts from its top, or
    /// from its active row.
    #[prop_or_default]
    pub(crate) place: AttrValue,
    /// What is shown is out of date and will be replaced.
    #[prop_or_default]
    pub(crate) busy: bool,
    /// It takes the focus that was lost before it came, at its first row if at
    /// none.
    #[prop_or_default]
    pub(crate) catches: bool,
}

/// Where the list stands, beside what Yew renders: scrolling px by px is no
/// change of what is shown.
#[derive(Default)]
struct Live {
    measures: Measures,
    stand: Stand,
    drawn: Range<u32>,
    /// The active row, where keys go on from: they may be faster than drawing.
    active: Option<u32>,
    at_rest: Option<Timeout>,
}

/// A grid of any length.
#[component]
pub(crate) fn VirtualGrid(props: &Props) -> Html {
    let scroll = use_node_ref();
    let head = use_node_ref();
    let track = use_node_ref();
    let rows = use_node_ref();
    let live = use_memo((), |()| RefCell::new(Live::default()));
    let update = use_force_update();
    let (_, height) = use_size(&scroll);
    let (_, head_height) = use_size(&head);

    let measures = Measures {
        rows: props.total,
        row: f64::from(props.row_height),
        sight: (height - head_height).max(0.0),
    };
    let drawn = {
        let mut live = live.borrow_mut();
        if live.measures != measures {
            live.measures = measures;
            live.stand = measures.clamped(live.stand);
        }
        live.active = props.active;
        live.drawn = measures.drawn(live.stand);
        live.drawn.clone()
    };

    // Puts rows and scroll bar where the list stands.
    let position = {
        let (live, scroll, rows) = (Rc::clone(&live), scroll.clone(), rows.clone());
        move || {
            let (stand, offset) = {
                let live = live.borrow();
                (
                    live.stand,
                    live.measures.offset(live.stand, live.drawn.start),
                )
            };
            if let Some(rows) = rows.cast::<HtmlElement>() {
                let _ = rows
                    .style()
                    .set_property("transform", &format!("translateY({offset}px)"));
            }
            if let Some(scroll) = scroll.cast::<Element>()
                && (f64::from(scroll.scroll_top()) - stand.bar).abs() >= 1.0
            {
                scroll.set_scroll_top(stand.bar.round() as i32);
            }
        }
    };
    // Moves the list, and draws other rows where that is needed.
    let go = {
        let (live, position, update) = (Rc::clone(&live), position.clone(), update.clone());
        move |stand: Stand| {
            let other_rows = {
                let mut live = live.borrow_mut();
                live.stand = stand;
                live.measures.drawn(stand) != live.drawn
            };
            if other_rows {
                update.force_update()
            } else {
                position()
            }
        }
    };

    {
        let (track, scroll, position) = (track.clone(), scroll.clone(), position.clone());
        let row_height = props.row_height;
        use_effect_with(
            (measures, head_height as u32),
            move |(measures, head_height)| {
                if let (Some(track), Some(scroll)) =
                    (track.cast::<HtmlElement>(), scroll.cast::<HtmlElement>())
                {
                    let height = measures.track();
                    let _ = track.style().set_property("height", &format!("{height}px"));
                    let _ = scroll
                        .style()
                        .set_property("--row", &format!("{row_height}px"));
                    let whole = height + f64::from(*head_height) + 2.0;
                    let _ = scroll
                        .style()
                        .set_property("--whole", &format!("{whole}px"));
                }
                position();
            },
        );
    }
    {
        let (live, go, active) = (Rc::clone(&live), go.clone(), props.active);
        let ready = measures.sight > 0.0 && props.total > 0;
        use_effect_with((props.place.clone(), ready), move |(_, ready)| {
            if *ready {
                let measures = live.borrow().measures;
                go(active.map_or(Stand::default(), |row| {
                    measures.reveal(Stand::default(), row)
                }));
            }
        });
    }
    {
        let on_sight = props.on_sight.clone();
        use_effect_with(drawn.clone(), move |drawn| {
            position();
            if !drawn.is_empty() {
                on_sight.emit(drawn.clone());
            }
        });
    }
    {
        // Focus comes back to the row that was left, when what had it is gone.
        let (scroll, wanted) = (scroll.clone(), props.catches || props.active.is_some());
        use_effect_with((), move |()| {
            if wanted
                && dom::focus_is_lost()
                && let Some(scroll) = scroll.cast::<HtmlElement>()
            {
                let _ = scroll.focus();
            }
        });
    }

    let onscroll = {
        let (live, go) = (Rc::clone(&live), go.clone());
        Callback::from(move |event: Event| {
            let Some(element) = event.target_dyn_into::<Element>() else {
                return;
            };
            let (stand, measures) = {
                let live = live.borrow();
                (
                    live.measures
                        .scrolled(live.stand, f64::from(element.scroll_top())),
                    live.measures,
                )
            };
            go(if measures.stuck(stand) {
                measures.settled(stand)
            } else {
                stand
            });
            let (rested, go) = (Rc::clone(&live), go.clone());
            live.borrow_mut().at_rest = Some(Timeout::new(AT_REST_MS, move || {
                let stand = {
                    let live = rested.borrow();
                    live.measures.settled(live.stand)
                };
                go(stand);
            }));
        })
    };
    let onkeydown = {
        let (live, rows) = (Rc::clone(&live), props.total);
        let id = props.id.clone();
        let (on_active, on_open, on_delete, on_step) = (
            props.on_active.clone(),
            props.on_open.clone(),
            props.on_delete.clone(),
            props.on_step.clone(),
        );
        let (on_select, on_copy) = (props.on_select.clone(), props.on_copy.clone());
        let (on_unfold, unfolded) = (props.on_unfold.clone(), props.unfolded);
        let on_sign = props.on_sign.clone();
        let chosen = !props.selection.is_empty();
        let select = move |select| {
            if let Some(on_select) = &on_select {
                on_select.emit(select);
            }
        };
        Callback::from(move |event: KeyboardEvent| {
            let active = live.borrow().active;
            if let ("Escape", true, Some(unfold), Some(row)) =
                (event.key().as_str(), unfolded, &on_unfold, active)
            {
                return unfold.emit(row);
            }
            if event.key() == "Escape" && chosen {
                return select(Select::Clear);
            }
            if event.key() == "Escape" {
                return dom::focus(dom::SEARCH);
            }
            let on_grid = event
                .target_dyn_into::<Element>()
                .is_some_and(|target| target.id() == id.as_str());
            if !on_grid || event.alt_key() {
                return;
            }
            if let (Some(on_sign), Some(sign)) =
                (&on_sign, keys::sign(&event.key(), command(&event)))
            {
                event.prevent_default();
                return on_sign.emit(sign);
            }
            if let (true, Some(on_copy)) = (command(&event), &on_copy) {
                match event.key().as_str() {
                    // What the mouse has marked is copied as anywhere else.
                    "c" | "C" if !dom::has_selection() => on_copy.emit(()),
                    "a" | "A" => select(Select::All(rows)),
                    " " => active
                        .into_iter()
                        .for_each(|row| select(Select::Toggle(row))),
                    _ => {}
                }
                if matches!(event.key().as_str(), "a" | "A" | " ") {
                    return event.prevent_default();
                }
            }
            if event.meta_key() {
                return;
            }
            let (first, measures, stand) = {
                let live = live.borrow();
                (
                    live.measures.in_sight(live.stand).start,
                    live.measures,
                    live.stand,
                )
            };
            let key = event.key();
            if let Some(row) = keys::target(&key, active, first, rows, measures.page()) {
                event.prevent_default();
                live.borrow_mut().active = Some(row);
                on_active.emit(row);
                if event.shift_key() {
                    select(Select::Reach {
                        from: active,
                        to: row,
                    });
                } else if chosen {
                    select(Select::Clear);
                }
                go(measures.reveal(stand, row));
            } else if let Some(row) = active {
                if let (" ", Some(unfold)) = (key.as_str(), &on_unfold) {
                    event.prevent_default();
                    return unfold.emit(row);
                }
                match (key.as_str(), &on_delete, &on_step) {
                    ("Enter", ..) => on_open.emit(row),
                    ("Delete", Some(delete), _) => delete.emit(row),
                    ("ArrowLeft", _, Some(step)) => step.emit((row, -1, event.shift_key())),
                    ("ArrowRight", _, Some(step)) => step.emit((row, 1, event.shift_key())),
                    _ => return,
                }
                event.prevent_default();
            }
        })
    };
    let onclick = {
        let on_open = props.on_open.clone();
        let (on_active, on_select) = (props.on_active.clone(), props.on_select.clone());
        let active = props.active;
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else {
                return;
            };
            let on_control = target
                .closest("button, select, input, a, [data-col=whole]")
                .ok()
                .flatten()
                .is_some();
            let row = target
                .closest("[data-row]")
                .ok()
                .flatten()
                .and_then(|row| row.get_attribute("data-row"));
            if let Some(row) = row.and_then(|row| row.parse().ok())
                && !on_control
                && !dom::has_selection()
            {
                match &on_select {
                    Some(select) if event.shift_key() => {
                        select.emit(Select::Reach {
                            from: active,
                            to: row,
                        });
                        on_active.emit(row);
                    }
                    Some(select) if event.ctrl_key() || event.meta_key() => {
                        select.emit(Select::Toggle(row));
                        on_active.emit(row);
                    }
                    _ => on_open.emit(row),
                }
            }
        })
    };
    let onmousedown = {
        let selects = props.on_select.is_some();
        Callback::from(move |event: MouseEvent| {
            // With Shift the browser would mark the text between.
            if selects && event.shift_key() {
                event.prevent_default();
                if let Some(grid) = event
                    .current_target()
                    .and_then(|track| track.dyn_into::<HtmlElement>().ok())
                    .and_then(|track| track.parent_element())
                    .and_then(|grid| grid.dyn_into::<HtmlElement>().ok())
                {
                    let _ = grid.focus();
                }
            }
        })
    };

    let id = &props.id;
    let header_rows = u32::from(props.header.is_some());
    let active = props.active.filter(|row| drawn.contains(row));
    let selection = &props.selection;
    let is_selected = |row| match selection.is_empty() {
        true => active == Some(row),
        false => match &props.is_chosen {
            Some(is_chosen) => is_chosen.emit(row),
            None => selection.contains(row),
        },
    };
    let drawn_rows = drawn.map(|index| {
        let row = props.row.emit(index);
        html! {
            <div key={row.key} id={format!("{id}-{index}")} role="row"
                class={classes!("row", (active == Some(index)).then_some("active"), row.class)}
                aria-rowindex={(u64::from(index) + u64::from(header_rows) + 1).to_string()}
                aria-selected={is_selected(index).to_string()} data-row={index.to_string()}>
                { row.cells }
            </div>
        }
    });
    html! {
        <div ref={scroll} id={id.clone()} class={classes!("grid", props.class.clone(), props.busy.then_some("stale"))}
            role="grid" aria-label={props.label.clone()} tabindex="0"
            aria-rowcount={(u64::from(props.total) + u64::from(header_rows)).to_string()}
            aria-busy={props.busy.then_some("true")}
            aria-multiselectable={props.on_select.is_some().then_some("true")}
            aria-activedescendant={active.map(|row| format!("{id}-{row}"))}
            {onscroll} {onkeydown}>
            <div key="head" ref={head} class="grid-head" role="rowgroup" hidden={props.header.is_none()}>
                if let Some(header) = &props.header {
                    <div key="row" role="row" class="row head" aria-rowindex="1">{ header.clone() }</div>
                }
            </div>
            <div key="track" ref={track} class="grid-track" role="rowgroup" {onclick} {onmousedown}>
                <div ref={rows} class="grid-rows" role="presentation">
                    { for drawn_rows }
                </div>
            </div>
        </div>
    }
}

/// The key goes with Ctrl, or with Cmd.
fn command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}

impl Measures {
    /// The same place, or the list's end where it has become shorter.
    fn clamped(&self, stand: Stand) -> Stand {
        let settled = self.settled(stand);
        if settled.top == stand.top {
            stand
        } else {
            settled
        }
    }
}
