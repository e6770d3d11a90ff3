//! Some sections of a document, hits marked.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::hooks::use_slice;
use crate::app::state::{Marks, ReadKey, category_label};
use crate::protocol::{Category, ReadReply, Section};

/// Sections that are laid out together: those out of sight cost nothing.
pub(super) const SECTIONS: usize = 40;

/// Which sections, and which hit is the current one.
#[derive(Properties)]
pub(crate) struct Props {
    /// The part of the document.
    pub(crate) part: Rc<(ReadKey, ReadReply)>,
    /// The first section.
    pub(crate) first: usize,
    /// The current hit, where it is among them.
    pub(crate) current: Option<u32>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part)
            && (self.first, self.current) == (other.first, other.current)
    }
}

/// Some sections.
#[component]
pub(crate) fn Passage(props: &Props) -> Html {
    let marks = use_slice::<Marks>();
    let sections = props
        .part
        .1
        .sections
        .iter()
        .skip(props.first)
        .take(SECTIONS);
    html! { <div class="passage">{ for sections.map(|section| text(section, props.current, &marks.now.categories)) }</div> }
}

fn text(section: &Section, current: Option<u32>, categories: &[Category]) -> Html {
    let mut pieces = Vec::with_capacity(section.marks.len() * 2 + 1);
    let mut done = 0;
    for mark in &section.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(marked)) =
            (section.text.get(done..start), section.text.get(start..end))
        else {
            continue;
        };
        let class = (current == Some(mark.token)).then_some("current");
        pieces.push(coded(section, done, before, categories));
        let marked = coded(section, start, marked, categories);
        pieces.push(html! { <mark {class}>{ marked }</mark> });
        done = end;
    }
    let rest = section.text.get(done..).unwrap_or_default();
    pieces.push(coded(section, done, rest, categories));
    html! { <span class="section">{ for pieces }</span> }
}

/// A piece of a section that begins at byte `from`, with what the reader has
/// marked in it.
fn coded(section: &Section, from: usize, text: &str, categories: &[Category]) -> Html {
    let within = from..from + text.len();
    let inside = section.coded.iter();
    let mut inside = inside
        .filter(|coded| within.contains(&(coded.start as usize)))
        .peekable();
    if inside.peek().is_none() {
        return html! { { text } };
    }
    let mut pieces = Vec::new();
    let mut done = from;
    for coded in inside {
        let (start, end) = (coded.start as usize, coded.end as usize);
        let (Some(before), Some(marked)) =
            (section.text.get(done..start), section.text.get(start..end))
        else {
            continue;
        };
        let number = (coded.category > 0).then_some(coded.category);
        let label = number.map(|number| category_label(categories, number));
        let title = [label, coded.note.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(": ");
        let category = number.and_then(|number| categories.get(usize::from(number) - 1));
        pieces.push(html! { { before } });
        pieces.push(html! {
            <mark class="coded" data-mark={number.map(|number| number.to_string())} {title}
                data-color={category.map(|category| category.color.to_string())}>{ marked }</mark>
        });
        done = end;
    }
    pieces.push(html! { { section.text.get(done..within.end).unwrap_or_default() } });
    pieces.into_iter().collect()
}
