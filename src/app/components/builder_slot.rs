//! One slot of the query that is being built.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::dom;
use crate::app::state::{Build, GAP_MAX, Slot, SlotKind, SlotLayers};

fn name(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Word => "word",
        SlotKind::Beginning => "beginning of a word",
        SlotKind::Ending => "ending of a word",
        SlotKind::Lemma => "lemma",
        SlotKind::Tag => "tag",
        SlotKind::Any => "any word",
        SlotKind::Gap => "gap",
    }
}

fn example(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Beginning => "as in bridg",
        SlotKind::Ending => "as in ing",
        _ => "as in bridge",
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct SlotProps {
    /// The slot.
    pub(super) slot: Slot,
    /// Its place, from 1.
    pub(super) number: usize,
    /// It stands at the end.
    pub(super) last: bool,
    /// What the texts carry.
    pub(super) layers: SlotLayers,
    /// Changes the slots.
    pub(super) build: Callback<Build>,
    /// Takes a slot away.
    pub(super) remove: Callback<u32>,
}

/// What a slot holds, and its buttons.
#[component]
pub(super) fn SlotFields(props: &SlotProps) -> Html {
    let slot = &props.slot;
    let (id, number) = (slot.id, props.number);
    let put = {
        let (slot, build) = (slot.clone(), props.build.clone());
        move |change: fn(&mut Slot, &HtmlInputElement)| {
            let (slot, build) = (slot.clone(), build.clone());
            Callback::from(move |event: Event| {
                if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                    let mut slot = slot.clone();
                    change(&mut slot, &input);
                    build.emit(Build::Put(slot));
                }
            })
        }
    };
    let kind = {
        let (slot, build) = (slot.clone(), props.build.clone());
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|select| usize::try_from(select.selected_index()).ok());
            if let Some(kind) = chosen.and_then(|chosen| SlotKind::ALL.get(chosen)) {
                build.emit(Build::Put(Slot {
                    kind: *kind,
                    ..slot.clone()
                }));
            }
        })
    };
    let typed = put(|slot, input| slot.text = input.value());
    let typed = typed.reform(Event::from);
    let least = put(|slot, input| slot.least = number_of(input)).reform(Event::from);
    let most = put(|slot, input| slot.most = number_of(input)).reform(Event::from);
    let negate = put(|slot, input| slot.negated = input.checked());
    let option = put(|slot, input| slot.optional = input.checked());
    let moved = |name: &'static str, sign: &'static str, stuck: bool, build: fn(u32) -> Build| {
        let own = format!("slot-{id}-{name}");
        let (emit, focus) = (props.build.clone(), own.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if !stuck {
                emit.emit(build(id));
                // Moved on the page, an element loses the focus.
                let focus = focus.clone();
                dom::after_frames(1, move || dom::focus(&focus));
            }
        });
        html! {
            <button key={name} id={own} type="button" class="quiet" aria-label={format!("Move slot {number} {name}")}
                title={format!("Move {name}")} aria-disabled={stuck.then_some("true")} {onclick}>{ sign }</button>
        }
    };
    let fields = match slot.kind {
        SlotKind::Any => html! { <p key="any" class="what">{ "one word, whatever it is" }</p> },
        SlotKind::Gap => html! {
            <p key="gap" class="what">
                <input type="number" min="0" max={GAP_MAX.to_string()} aria-label={format!("At least, slot {number}")}
                    value={slot.least.to_string()} oninput={least} />
                { " to " }
                <input type="number" min="0" max={GAP_MAX.to_string()} aria-label={format!("At most, slot {number}")}
                    value={slot.most.to_string()} oninput={most} />
                { " words" }
            </p>
        },
        kind => html! {
            <input key="text" type="text" class="what" aria-label={format!("{}, slot {number}", name(kind))}
                placeholder={example(kind)} autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
                value={slot.text.clone()} oninput={typed} />
        },
    };
    let gap = slot.kind == SlotKind::Gap;
    let tick = |label: &'static str, checked: bool, onchange: Callback<Event>| {
        html! {
            <label key={label}><input type="checkbox" {checked} {onchange} />{ label }</label>
        }
    };
    html! {
        <li class="slot">
            <fieldset>
                <legend>{ format!("Slot {number}") }</legend>
                <select key="kind" aria-label={format!("Kind of slot {number}")} onchange={kind}>
                    { for SlotKind::ALL.into_iter().map(|kind| {
                        let (name, allowed) = (name(kind), props.layers.allow(kind));
                        html! {
                            <option key={name} selected={kind == slot.kind} disabled={!allowed}>
                                { name }{ if allowed { "" } else { ": these texts carry none" } }
                            </option>
                        }
                    }) }
                </select>
                { fields }
                if !gap {
                    <div key="ticks" class="ticks">
                        if slot.kind.takes_text() {
                            { tick("not this", slot.negated, negate) }
                        }
                        { tick("optional", slot.optional, option) }
                    </div>
                }
                <div key="moves" class="moves">
                    { moved("earlier", "←", number == 1, Build::Earlier) }
                    { moved("later", "→", props.last, Build::Later) }
                    <button key="remove" type="button" class="quiet" aria-label={format!("Remove slot {number}")}
                        title="Remove" onclick={props.remove.reform(move |_: MouseEvent| id)}>{ "×" }</button>
                </div>
            </fieldset>
        </li>
    }
}

/// A number of words, as typed.
fn number_of(input: &HtmlInputElement) -> u32 {
    input.value().parse().unwrap_or(0).min(GAP_MAX)
}
