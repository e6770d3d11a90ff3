//! What sides are, how their words are ranked, and which of many are shown.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::format::{counted, whole};
use crate::app::hooks::Page;
use crate::app::state::{
    Action, FigureChange, FigureKind, FigureShape, SIDE_WORDS, SIDES_SHOWN, SidesShape,
};
use crate::protocol::{PlotBy, PlotField, SidesChart, TableSort};

/// The bar above the cards.
pub(super) fn bar(page: &Page, shape: &FigureShape, found: &SidesChart) -> Html {
    let put = {
        let (tell, shape) = (page.tell.clone(), shape.clone());
        move |change: &dyn Fn(&mut FigureShape)| {
            let mut next = Box::new(shape.clone());
            change(&mut next);
            tell.emit(Action::Figures(FigureChange::Shape(
                FigureKind::Keywords,
                next,
            )));
        }
    };
    let sides = &shape.sides;
    let on_by = {
        let (put, options) = (put.clone(), groupings(&found.fields, &sides.by));
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let chosen =
                select.and_then(|select| options.get(select.value().parse::<usize>().ok()?));
            if let Some((by, _)) = chosen {
                put(&|shape| {
                    shape.sides = SidesShape {
                        by: by.clone(),
                        first: 0,
                        ..shape.sides
                    }
                });
            }
        })
    };
    let on_measure = {
        let put = put.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                put(&|shape| {
                    shape.sort = vec![TableSort {
                        column: select.value(),
                        descending: true,
                    }];
                });
            }
        })
    };
    let on_top = {
        let (put, now) = (put.clone(), sides.top);
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let typed: f64 = input.value().parse().unwrap_or(now.into());
                let top = (typed as u32).clamp(SIDE_WORDS.0, SIDE_WORDS.1);
                input.set_value(&top.to_string());
                put(&|shape| shape.sides.top = top);
            }
        })
    };
    let turn = |name: &'static str, to: Option<u32>| {
        let put = put.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(first) = to {
                put(&|shape| shape.sides.first = first);
            }
        });
        html! {
            <button key={name} type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ name }</button>
        }
    };
    let options = groupings(&found.fields, &sides.by);
    let option = |(number, (of, words)): (usize, &(PlotBy, String))| {
        html! { <option key={number} value={number.to_string()} selected={*of == sides.by}>{ words }</option> }
    };
    let measure = |(key, name): &'static (&'static str, &'static str)| {
        html! { <option key={*key} value={*key} selected={found.measure.key == *key}>{ *name }</option> }
    };
    let (first, total) = (found.first, found.sides_total);
    let before = (first > 0).then(|| first.saturating_sub(SIDES_SHOWN));
    let after = (first + SIDES_SHOWN < total).then_some(first + SIDES_SHOWN);
    html! {
        <div key="bar" class="sides-bar">
            <label key="by">{ "A card for each" }<select onchange={on_by}>{ for options.iter().enumerate().map(option) }</select></label>
            <label key="measure">{ "Ranked by" }<select onchange={on_measure}>{ for FigureKind::measures().map(measure) }</select></label>
            <label key="top">{ "Words on each" }
                <input type="number" class="filter" min={SIDE_WORDS.0.to_string()} max={SIDE_WORDS.1.to_string()} step="1"
                    value={sides.top.to_string()} onchange={on_top} /></label>
            if before.is_some() || after.is_some() {
                <span key="pages" class="pages">{ turn("Previous", before) }{ turn("Next", after) }</span>
            }
        </div>
    }
}

/// Which sides these are, of how many, and what each is held against.
pub(in crate::app::components::figures) fn headline(found: &SidesChart, by: &PlotBy) -> String {
    let (one, many) = match by {
        PlotBy::Text => ("text", "texts"),
        _ => ("group", "groups"),
    };
    let shown = found.sides.len() as u32;
    let sides = match shown == found.sides_total {
        true => counted(shown, one, many),
        // A link may ask for more than there are.
        false if shown == 0 => format!("none of {}", counted(found.sides_total, one, many)),
        false => format!(
            "{many} {} to {} of {}",
            whole(found.first + 1),
            whole(found.first + shown),
            whole(found.sides_total)
        ),
    };
    let without = match (found.without, by) {
        (0, _) | (_, PlotBy::Text) => String::new(),
        (texts, PlotBy::Value(_)) => {
            format!(" · {} without a value", counted(texts, "text", "texts"))
        }
        (texts, PlotBy::Time(_)) => {
            let texts = counted(texts, "text", "texts");
            format!(" · {texts} without a date, on no card but among the others")
        }
    };
    format!(
        "{sides}, each against all others in scope · N = {} tokens · {} tested on each{without}",
        whole(found.tokens as u64),
        counted(found.tested, "row", "rows")
    )
}

/// What sides can be, and what that is called.
fn groupings(fields: &[PlotField], now: &PlotBy) -> Vec<(PlotBy, String)> {
    let mut options = vec![(PlotBy::Text, "text".to_owned())];
    for field in fields {
        options.push((PlotBy::Value(field.name.clone()), field.name.clone()));
    }
    for field in fields.iter().filter(|field| field.dates) {
        let words = format!("period ({})", field.name);
        options.push((PlotBy::Time(field.name.clone()), words));
    }
    // A link may name what these texts have not.
    if let (PlotBy::Value(field) | PlotBy::Time(field), true) =
        (now, options.iter().all(|(of, _)| of != now))
    {
        options.push((now.clone(), field.clone()));
    }
    options
}
