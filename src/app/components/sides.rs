//! Passages of an echo side by side, with what differs marked.

use std::rc::Rc;

use yew::prelude::*;

use super::echoes::{Names, short};
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, EchoChange, OpenEcho, literal};
use crate::protocol::{EchoPassage, EchoReply, SIDES_MAX};

/// What the sides are made of.
#[derive(Properties)]
pub(super) struct Props {
    /// The names of texts.
    pub(super) names: Rc<Names>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.names, &other.names)
    }
}

/// The open echo.
#[component]
pub(super) fn Sides(props: &Props) -> Html {
    let page = use_page();
    let open = use_slice::<OpenEcho>();
    let Some(shown) = open.page.shown() else {
        let words = open.page.error().map(|error| error.message.clone());
        return html! { <p class="echo-sides-none">{ for words }</p> };
    };
    let reply = &shown.1;
    let old = open.page.ready().is_none();
    html! {
        <article class={classes!("echo-sides", old.then_some("stale"))} aria-label="Passages side by side" aria-busy={old.then_some("true")}>
            { head(&page, reply) }
            <div key="sides" class="sides" tabindex="0" role="region" aria-label="Passages">
                { for reply.passages.iter().enumerate().map(|(at, passage)| side(&page, &props.names, at, passage)) }
            </div>
        </article>
    }
}

fn head(page: &Page, reply: &EchoReply) -> Html {
    let here = reply.passages.len() as u32;
    let all = reply.passages_total;
    let mut words = counted(all, "passage", "passages");
    if here < all {
        let (from, to) = (reply.first + 1, reply.first + here);
        words = format!("{} to {} of {words}", whole(from), whole(to));
    }
    let go = |label: &'static str, to: Option<u32>| {
        let tell = page.tell.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                tell.emit(Action::Echoes(EchoChange::From(to)));
            }
        });
        html! { <button key={label} type="button" aria-disabled={to.is_none().then_some("true")} {onclick}>{ label }</button> }
    };
    let before = (reply.first > 0).then(|| reply.first.saturating_sub(SIDES_MAX));
    let after = Some(reply.first + here).filter(|next| *next < all);
    let phrase: Vec<String> = reply.phrase.iter().map(|word| literal(word)).collect();
    let phrase = phrase.join(" ");
    let search = (!phrase.is_empty()).then(|| {
        let title = phrase.clone();
        let onclick = page
            .tell
            .reform(move |_: MouseEvent| Action::Search(phrase.clone()));
        html! { <button key="search" type="button" {title} {onclick}>{ "Search this" }</button> }
    });
    html! {
        <header key="head" class="sides-head">
            <h2>{ format!("Echo {}", whole(reply.number + 1)) }</h2>
            <p class="figures" aria-live="polite">{ words }</p>
            if here < all {
                { go("Previous passages", before) }
                { go("Next passages", after) }
            }
            { for search }
            <p class="figures">{ "Words that differ are " }<ins class="differs">{ "underlined" }</ins>{ "." }</p>
        </header>
    }
}

fn side(page: &Page, names: &Names, at: usize, passage: &EchoPassage) -> Html {
    let (document, token) = (passage.document, passage.token);
    let onclick = page
        .tell
        .reform(move |_: MouseEvent| Action::OpenHit { document, token });
    let name = names.get(&document).cloned().unwrap_or_default();
    let mut pieces = Vec::with_capacity(passage.differing.len() * 2 + 1);
    let mut done = 0;
    for span in &passage.differing {
        let (start, end) = (span.start as usize, span.end as usize);
        let text = &passage.text;
        let (Some(same), Some(differs)) = (text.get(done..start), text.get(start..end)) else {
            continue;
        };
        pieces.push(html! { { same } });
        pieces.push(html! { <ins class="differs">{ differs }</ins> });
        done = end;
    }
    pieces.push(html! { { passage.text.get(done..).unwrap_or_default() } });
    html! {
        <section key={at} class="side-text">
            <h3><button type="button" title={format!("Open {name} here")} {onclick}><span dir="auto">{ short(names, document) }</span></button></h3>
            <p dir={if passage.rtl { "rtl" } else { "ltr" }}>
                <span class="around">{ &passage.before }</span>{ for pieces }
                if passage.cut {
                    <span class="around">{ " … goes on in the text" }</span>
                } else {
                    <span class="around">{ &passage.after }</span>
                }
            </p>
        </section>
    }
}
