//! The fields that say what keywords are of, and what they are held against.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::lists::AddList;
use super::reshape::Reshape;
use crate::app::components::select::Select;
use crate::app::format::whole;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Against, Corpus, FigureKind, Lists, Offered, Part, Parts, Route};
use crate::protocol::ListKind;

/// Texts, and values of a field, that are offered at a time: thousands of
/// options are slow, and nobody looks through them.
const MOST: usize = 200;

/// The target, the reference, and where there are many parts, a field that
/// finds them by name.
#[component]
pub(super) fn PartFields() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let lists = use_slice::<Lists>();
    let typed = use_state_eq(String::new);
    let parts = use_memo((corpus.clone(), (*typed).clone()), |(corpus, typed)| {
        Parts::of(corpus, typed, MOST)
    });
    let shape = route.figures.of(FigureKind::Keywords);
    let scoped = !route.scope.is_all();
    let target = match (&shape.target, scoped) {
        (None, false) => corpus.first().map(Part::Text),
        (target, _) => target.clone(),
    };
    let reshape = Reshape::new(&page, FigureKind::Keywords, shape);
    let on_target = reshape.on(|shape, value: String| shape.target = Part::read(&value));
    let on_against = reshape.on(|shape, value: String| shape.against = Against::read(&value));
    let target_now = target.as_ref().map(Part::text).unwrap_or_default();
    let against_part = match &shape.against {
        Against::Part(part) => Some(part),
        Against::Rest | Against::List(_) => None,
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
            }
        })
    };
    let rest = match (&target, scoped) {
        (None, _) => "all other texts",
        (_, false) => "all other texts",
        (_, true) => "the other texts in scope",
    };
    html! {
        <>
            <label key="target">{ "Keywords of" }
                <Select now={target_now} onchange={on_target}>
                    if scoped {
                        <option key="scope" value="">{ "texts in scope" }</option>
                    }
                    { options(&parts, target.as_ref(), &corpus) }
                </Select>
            </label>
            <label key="against">{ "Against" }
                <Select now={shape.against.text()} onchange={on_against}>
                    <option key="rest" value="">{ rest }</option>
                    { reference_lists(&lists, &shape.against) }
                    { options(&parts, against_part, &corpus) }
                </Select>
            </label>
            if parts.are_cut() || !typed.is_empty() {
                <label key="find">{ "Find a text or value" }
                    <input type="text" class="filter" autocomplete="off" autocapitalize="off" spellcheck="false"
                        value={(*typed).clone()} {oninput} />
                </label>
            }
            <AddList key="list" kind={ListKind::Reference} table={FigureKind::Keywords} />
        </>
    }
}

/// The reference lists; one that a link names and that is not here, too.
fn reference_lists(lists: &Lists, now: &Against) -> Html {
    let known = lists.now.of(ListKind::Reference);
    let mut names: Vec<(String, String)> = known
        .map(|list| (list.name.clone(), list.name.clone()))
        .collect();
    if let Against::List(name) = now
        && lists.now.find(ListKind::Reference, name).is_none()
    {
        names.push((name.clone(), format!("{name} (not here)")));
    }
    if names.is_empty() {
        return html! {};
    }
    let option = |(name, shown): &(String, String)| {
        let list = Against::List(name.clone());
        html! { <option key={name.clone()} value={list.text()}>{ shown }</option> }
    };
    html! {
        <optgroup key="lists" label="Reference lists">{ for names.iter().map(option) }</optgroup>
    }
}

/// The parts as options, with the chosen one among them.
fn options(parts: &Parts, now: Option<&Part>, corpus: &Corpus) -> Html {
    let group = |label: &str, field: Option<&str>, offered: &Offered| {
        let more = offered.all - offered.parts.len();
        let option = |(part, name): &(Part, String)| {
            let shown = match field {
                Some(field) => format!("{field}: {name}"),
                None => name.clone(),
            };
            html! { <option key={part.text()} value={part.text()}>{ shown }</option> }
        };
        html! {
            <optgroup key={label.to_owned()} label={label.to_owned()}>
                { for offered.parts.iter().map(option) }
                if more > 0 {
                    <option key="more" disabled=true>
                        { format!("the first {} of {}: find others by name", offered.parts.len(), whole(offered.all as u64)) }
                    </option>
                }
            </optgroup>
        }
    };
    let offered = |part: &Part| {
        let values = parts.fields.iter().map(|(_, values)| values);
        let mut all = values.chain([&parts.texts]);
        all.any(|offered| offered.parts.iter().any(|(known, _)| known == part))
    };
    let apart = now.filter(|part| !offered(part)).map(|part| {
        let name = match part {
            Part::Text(text) => text.name.clone(),
            Part::Value { field, value } => format!("{field}: {value}"),
        };
        let name = match part.is_in(corpus) {
            true => name,
            false => format!("{name} (not here)"),
        };
        html! { <option key="chosen" value={part.text()}>{ name }</option> }
    });
    html! {
        <>
            { for apart }
            if parts.texts.all > 0 {
                { group("Texts", None, &parts.texts) }
            }
            { for parts.fields.iter().map(|(field, values)| group(field, Some(field), values)) }
        </>
    }
}
