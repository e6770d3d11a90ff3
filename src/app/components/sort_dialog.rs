//! The dialog in which lines are sorted and grouped. What is chosen holds at
//! once.

use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::tinted::level_class;
use crate::app::dom;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus, Route, attributes, place_words};
use crate::protocol::{
    Grouping, SORT_LEVELS_MAX, SORT_REACH, SortLevel, SortPlace, SortPosition, Sorting,
};

/// The id of the button that adds a level.
const ADD: &str = "sort-add";

/// Levels, ranking and groups.
#[component]
pub(super) fn SortDialog() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let dialog = use_node_ref();
    let names = use_memo(corpus.now.version, |_| attributes(&corpus.now.documents));
    let onclose = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let sort = &route.sort;
    let apart = sort
        .levels
        .last()
        .is_some_and(|level| level.at.tells_all_apart());
    let full = apart || sort.levels.len() >= SORT_LEVELS_MAX;
    let add = act(&page, sort, |sort| {
        let order = [1, 2, -1, 3, -2].into_iter().filter_map(SortPosition::new);
        let mut free = order.map(SortPlace::Position).filter(|at| !holds(sort, at));
        let at = free.next();
        sort.levels.extend(at.map(SortLevel::by));
    });
    let add = Callback::from(move |event: MouseEvent| {
        if !full {
            add.emit(event);
        }
    });
    let by_frequency = {
        let change = change(&page, sort);
        Callback::from(move |event: Event| {
            let checked = event.target_dyn_into::<HtmlInputElement>();
            let checked = checked.is_some_and(|input| input.checked());
            change.emit(Box::new(move |sort: &mut Sorting| {
                sort.by_frequency = checked
            }));
        })
    };
    html! {
        <dialog ref={dialog} id={dom::SORT} class="sorting" aria-labelledby="sort-title">
            <h2 id="sort-title">{ "Sort and group lines" }</h2>
            <ol class="levels">
                { for (0..sort.levels.len()).map(|number| level(&page, sort, number, &names)) }
            </ol>
            <p>
                <button type="button" id={ADD} aria-disabled={full.then_some("true")} onclick={add}>{ "Add a level" }</button>
                { if apart { "" } else { " Equal lines keep text order." } }
            </p>
            <label class="check">
                <input type="checkbox" checked={sort.by_frequency} onchange={by_frequency} />
                <span>{ "By frequency: the commonest words at these places first" }</span>
            </label>
            { grouping(&page, sort, &names) }
            <div class="actions">
                <button type="button" onclick={page.tell.reform(|_: MouseEvent| Action::TextOrder)}>{ "Reset" }</button>
                <button type="button" class="primary" onclick={onclose}>{ "Done" }</button>
            </div>
        </dialog>
    }
}

type Change = Box<dyn FnOnce(&mut Sorting)>;

/// Changes the order.
fn change(page: &Page, sort: &Sorting) -> Callback<Change> {
    let (tell, sort) = (page.tell.clone(), sort.clone());
    Callback::from(move |change: Change| {
        let mut next = sort.clone();
        change(&mut next);
        tell.emit(Action::Sort(next));
    })
}

/// What a button does to the order.
fn act(
    page: &Page,
    sort: &Sorting,
    act: impl Fn(&mut Sorting) + Copy + 'static,
) -> Callback<MouseEvent> {
    change(page, sort).reform(move |_| Box::new(act) as Change)
}

fn holds(sort: &Sorting, at: &SortPlace) -> bool {
    sort.levels.iter().any(|level| level.at == *at)
}

/// A level: what to look at, which way, and where it stands.
fn level(page: &Page, sort: &Sorting, number: usize, names: &[String]) -> Html {
    let this = &sort.levels[number];
    let nth = number + 1;
    let random = matches!(this.at, SortPlace::Random(_));
    let words = this.at.position().is_some();
    let change = change(page, sort);
    let set_place = choice(&change, move |sort, value| {
        if let Ok(at) = value.parse() {
            sort.levels[number].at = at;
        }
    });
    let set_way = choice(&change, move |sort, value| {
        let level = &mut sort.levels[number];
        (level.descending, level.by_end) = (value.contains('-'), value.contains('~'));
    });
    let ways = [
        ("", "A to Z"),
        ("-", "Z to A"),
        ("~", "A to Z, by the word’s end"),
        ("-~", "Z to A, by the word’s end"),
    ];
    let way = match (this.descending, this.by_end && words) {
        (false, false) => "",
        (true, false) => "-",
        (false, true) => "~",
        (true, true) => "-~",
    };
    let shuffle = act(page, sort, move |sort| {
        if let SortPlace::Random(seed) = &mut sort.levels[number].at {
            *seed = seed.wrapping_add(1);
        }
    });
    let up = act(page, sort, move |sort| {
        sort.levels.swap(number, number.saturating_sub(1))
    });
    let remove = act(page, sort, move |sort| drop(sort.levels.remove(number)));
    let remove = Callback::from(move |event: MouseEvent| {
        // The button goes, and the focus must not go with it.
        dom::focus(ADD);
        remove.emit(event);
    });
    html! {
        <li key={number}>
            <span class={level_class(number)} aria-hidden="true">{ nth }</span>
            <select aria-label={format!("Level {nth}")} onchange={set_place}>
                { places(Some(&this.at), Some(sort), names) }
            </select>
            if random {
                <button key="shuffle" type="button" onclick={shuffle}>{ "Shuffle again" }</button>
            } else {
                <select key="way" aria-label={format!("Direction of level {nth}")} onchange={set_way}>
                    { for ways[..if words { 4 } else { 2 }].iter().map(|(value, name)| html! {
                        <option key={*value} value={*value} selected={way == *value}>{ *name }</option>
                    }) }
                </select>
            }
            <button type="button" class="quiet" aria-label={format!("Move level {nth} up")}
                aria-disabled={(number == 0).then_some("true")} onclick={up}>{ "↑" }</button>
            <button type="button" class="quiet" aria-label={format!("Remove level {nth}")} onclick={remove}>{ "×" }</button>
        </li>
    }
}

/// Groups, and their order.
fn grouping(page: &Page, sort: &Sorting, names: &[String]) -> Html {
    let change = change(page, sort);
    let set_place = choice(&change, |sort, value| {
        let by_count = sort
            .grouping
            .as_ref()
            .is_none_or(|grouping| grouping.by_count);
        let at = value.parse().ok();
        sort.grouping = at.map(|at| Grouping { at, by_count });
    });
    let set_order = choice(&change, |sort, value| {
        if let Some(grouping) = &mut sort.grouping {
            grouping.by_count = value == "count";
        }
    });
    let this = sort.grouping.as_ref();
    html! {
        <div class="grouping">
            <label>
                <span>{ "Group by" }</span>
                <select onchange={set_place}>
                    <option key="none" value="" selected={this.is_none()}>{ "nothing" }</option>
                    { places(this.map(|grouping| &grouping.at), None, names) }
                </select>
            </label>
            if let Some(grouping) = this {
                <label key="order">
                    <span>{ "Groups" }</span>
                    <select onchange={set_order}>
                        <option value="count" selected={grouping.by_count}>{ "largest first" }</option>
                        <option value="az" selected={!grouping.by_count}>{ "A to Z" }</option>
                    </select>
                </label>
            }
        </div>
    }
}

/// What a list does to the order, told the value that was chosen.
fn choice(
    change: &Callback<Change>,
    set: impl Fn(&mut Sorting, &str) + Copy + 'static,
) -> Callback<Event> {
    change.reform(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let value = select.map(|select| select.value()).unwrap_or_default();
        Box::new(move |sort: &mut Sorting| set(sort, &value)) as Change
    })
}

/// All places that can be chosen; what other levels of the sort look at
/// cannot. Without a sort, places that groups can be made by.
fn places(this: Option<&SortPlace>, sort: Option<&Sorting>, names: &[String]) -> Html {
    let option = |at: SortPlace, name: String| {
        let value = at.to_string();
        let selected = this == Some(&at);
        let disabled = !selected && sort.is_some_and(|sort| holds(sort, &at));
        html! { <option key={value.clone()} {value} {selected} {disabled}>{ name }</option> }
    };
    let word = |offset: i8| {
        let at = SortPosition::new(offset)?;
        Some(option(SortPlace::Position(at), at.to_string()))
    };
    let seed = match this {
        Some(SortPlace::Random(seed)) => *seed,
        _ => 1,
    };
    let of_lines = [SortPlace::Hit, SortPlace::Random(seed)];
    html! {
        <>
            <optgroup key="left" label="Words before">{ for (-SORT_REACH..0).rev().filter_map(word) }</optgroup>
            <optgroup key="node" label="The hit">{ for word(0) }</optgroup>
            <optgroup key="right" label="Words after">{ for (1..=SORT_REACH).filter_map(word) }</optgroup>
            <optgroup key="texts" label="Texts">
                { option(SortPlace::Document, "text".to_owned()) }
                { for names.iter().map(|name| option(SortPlace::Metadata(name.clone()), name.clone())) }
            </optgroup>
            <optgroup key="marks" label="Marks">{ option(SortPlace::Mark, "mark".to_owned()) }</optgroup>
            if sort.is_some() {
                <optgroup key="lines" label="Lines">
                    { for of_lines.into_iter().map(|at| { let name = place_words(&at); option(at, name) }) }
                </optgroup>
            }
        </>
    }
}
