//! The dialog in which a step is added that sifts the hits, or a condition on
//! which texts count.

use std::str::FromStr;

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::app::dom;
use crate::app::format::counted;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus, Lines, Route, TextsFilter, attributes};
use crate::protocol::{ALIKE_MAX, NEAR_MAX, STEPS_MAX, Scope, Step};

/// What can be added.
const KINDS: [(Kind, &str, &str); 8] = [
    (Kind::Near, "near", "with a word or phrase near by"),
    (Kind::NotNear, "not", "without a word or phrase near by"),
    (Kind::Thin, "thin", "drawn at random"),
    (Kind::FirstInText, "first-text", "the first of each text"),
    (
        Kind::FirstInSentence,
        "first-sentence",
        "the first of each sentence",
    ),
    (Kind::Distinct, "distinct", "one of identical lines"),
    (
        Kind::WholeSentences,
        "sentences",
        "in whole sentences, not headings",
    ),
    (Kind::Texts, "texts", "of some texts, by metadata"),
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Near,
    NotNear,
    Thin,
    FirstInText,
    FirstInSentence,
    Distinct,
    WholeSentences,
    Texts,
}

/// A kind of step and what it is about.
#[component]
pub(crate) fn SiftDialog() -> Html {
    let page = use_page();
    let route = use_slice::<Route>();
    let corpus = use_slice::<Corpus>();
    let lines = use_slice::<Lines>();
    let kind = use_state_eq(Kind::default);
    let fault = use_state_eq(|| None::<String>);
    let dialog = use_node_ref();
    let onchange = {
        let (kind, fault) = (kind.clone(), fault.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            let chosen = chosen.map(|select| select.value());
            let known = KINDS
                .iter()
                .find(|(_, slug, _)| Some(*slug) == chosen.as_deref());
            if let Some((next, ..)) = known {
                kind.set(*next);
                fault.set(None);
            }
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onsubmit = {
        let (page, route, corpus, kind) = (page.clone(), route.clone(), corpus.clone(), *kind);
        let (dialog, fault, close) = (dialog.clone(), fault.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(form) = dialog.cast::<HtmlDialogElement>() else {
                return;
            };
            let field = |name: &str| value_of(&form, name);
            let action = match kind {
                Kind::Texts => {
                    let known = attributes(&corpus.now.documents);
                    let filter = TextsFilter::read(&field("condition"), &known);
                    filter.conditions().map(|conditions| {
                        let mut scope: Scope = route.scope.clone();
                        scope.conditions.extend(conditions);
                        Action::Scope(scope)
                    })
                }
                kind => step(kind, field).map(|step| {
                    let mut steps = route.steps.clone();
                    steps.push(step);
                    Action::Sift(steps)
                }),
            };
            match action {
                Ok(action) => {
                    fault.set(None);
                    page.tell(action);
                    close.emit(());
                }
                Err(words) => fault.set(Some(words)),
            }
        })
    };
    let found = lines.list.ready().map_or(0, |table| table.total);
    let full = route.steps.len() >= STEPS_MAX && *kind != Kind::Texts;
    html! {
        <dialog ref={dialog} id={dom::SIFT} class="sift export" aria-labelledby="sift-title">
            <form {onsubmit}>
                <h2 id="sift-title">{ "Sift lines" }</h2>
                <label key="kind" class="field">
                    <span>{ "Keep lines" }</span>
                    <select {onchange}>
                        { for KINDS.iter().map(|(of, slug, name)| html! {
                            <option key={*slug} value={*slug} selected={*kind == *of}>{ *name }</option>
                        }) }
                    </select>
                </label>
                { fields(*kind, found, &corpus) }
                if full {
                    <p key="full" class="failure" role="alert">{ format!("There are {STEPS_MAX} steps, the most there can be. Remove one first.") }</p>
                }
                if let Some(words) = &*fault {
                    <p key="fault" class="failure" role="alert">{ words }</p>
                }
                <div key="foot" class="export-foot">
                    <p>{ format!("{} now. Each step can be removed again.", counted(found, "line", "lines")) }</p>
                    <div class="actions">
                        <button key="close" type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
                        <button key="add" type="submit" class="primary" disabled={full}>{ "Sift" }</button>
                    </div>
                </div>
            </form>
        </dialog>
    }
}

/// The fields of a kind; each is found again by its name.
fn fields(kind: Kind, found: u32, corpus: &Corpus) -> Html {
    let number = |name: &'static str, words: &'static str, least: u32, most: u32, usual: u32| {
        html! {
            <label key={name} class="field">
                <span>{ words }</span>
                <input type="number" {name} min={least.to_string()} max={most.to_string()} step="1" required=true
                    value={usual.to_string()} />
            </label>
        }
    };
    let text = |name: &'static str, words: &'static str, example: String| {
        html! {
            <label key={name} class="field wide">
                <span>{ words }</span>
                <input type="text" {name} required=true placeholder={example} autocomplete="off" autocapitalize="off"
                    spellcheck="false" />
            </label>
        }
    };
    match kind {
        Kind::Near | Kind::NotNear => html! {
            <>
                { text("query", "Word, phrase or query", "as in the search box".to_owned()) }
                { number("left", "Words before, at most", 0, NEAR_MAX, 5) }
                { number("right", "Words after, at most", 0, NEAR_MAX, 5) }
                <label key="sentences" class="check">
                    <input type="checkbox" name="sentences" />
                    <span>{ "Within the sentence" }</span>
                </label>
            </>
        },
        Kind::Thin => html! {
            <>
                { number("lines", "How many lines", 1, u32::MAX, found.clamp(1, 100)) }
                { number("seed", "Seed: the same draws the same lines again", 0, u32::MAX, 1) }
            </>
        },
        Kind::Distinct => html! {
            <>
                { number("left", "Words before that are compared", 0, ALIKE_MAX.into(), 5) }
                { number("right", "Words after that are compared", 0, ALIKE_MAX.into(), 5) }
            </>
        },
        Kind::Texts => {
            let known = attributes(&corpus.now.documents);
            let example = known.first().map_or("name=\u{2026}".to_owned(), |name| {
                format!("{name}=\u{2026}")
            });
            let known = match known.is_empty() {
                true => "The texts have no metadata yet but their names. A table (CSV) that is dropped can bring some.".to_owned(),
                false => format!("Known of the texts: name, {}.", known.join(", ")),
            };
            html! {
                <>
                    { text("condition", "Texts with", example) }
                    <p key="known" class="hint">{ known }{ " Relations: = != >= <=" }</p>
                </>
            }
        }
        Kind::FirstInText | Kind::FirstInSentence | Kind::WholeSentences => html! {},
    }
}

/// The step that the fields say.
fn step(kind: Kind, field: impl Fn(&str) -> String) -> Result<Step, String> {
    Ok(match kind {
        Kind::FirstInText => Step::FirstInText,
        Kind::FirstInSentence => Step::FirstInSentence,
        Kind::WholeSentences => Step::WholeSentences,
        Kind::Distinct => Step::Distinct {
            left: number(&field("left"))?,
            right: number(&field("right"))?,
        },
        Kind::Thin => Step::Thin {
            lines: number(&field("lines"))?,
            seed: number(&field("seed"))?,
        },
        Kind::Near | Kind::NotNear | Kind::Texts => {
            let (left, right) = (number(&field("left"))?, number(&field("right"))?);
            let query = field("query").trim().to_owned();
            match (query.is_empty(), left, right) {
                (true, ..) => return Err("Write the word or phrase to look for.".to_owned()),
                (_, 0, 0) => return Err("Look at one word before or after, at least.".to_owned()),
                (false, left, right) => Step::Context {
                    query,
                    left,
                    right,
                    negated: kind == Kind::NotNear,
                    exact: false,
                    sentences: field("sentences") == "on",
                },
            }
        }
    })
}

fn number<N: FromStr>(text: &str) -> Result<N, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("\u{201c}{text}\u{201d} is no number that fits here."))
}

/// What stands in the field of that name.
fn value_of(form: &HtmlDialogElement, name: &str) -> String {
    let field = form
        .query_selector(&format!("[name={name}]"))
        .ok()
        .flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    // A box that is not ticked says nothing, as in a form that is sent.
    let field = field.filter(|field| field.type_() != "checkbox" || field.checked());
    field.map(|field| field.value()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<'a>(values: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> String + 'a {
        |name| {
            let known = values.iter().find(|(known, _)| *known == name);
            known.map_or(String::new(), |(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn fields_make_steps_or_say_what_is_wrong() {
        let near = [("query", " fog "), ("left", "5"), ("right", "0")];
        assert_eq!(
            step(Kind::NotNear, said(&near)).map(|step| step.to_string()),
            Ok("not fog within 5L".to_owned())
        );
        let nowhere = [("query", "fog"), ("left", "0"), ("right", "0")];
        assert!(step(Kind::Near, said(&nowhere)).is_err());
        let thin = [("lines", "100"), ("seed", "7")];
        assert_eq!(
            step(Kind::Thin, said(&thin)),
            Ok(Step::Thin {
                lines: 100,
                seed: 7
            })
        );
        let fault = step(Kind::Thin, said(&[("lines", "-1"), ("seed", "7")]));
        assert!(fault.is_err_and(|words| words.contains("-1")));
    }
}
