//! Some sections of a document, hits marked.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::ReadKey;
use crate::protocol::{ReadReply, Section};

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
    let sections = props
        .part
        .1
        .sections
        .iter()
        .skip(props.first)
        .take(SECTIONS);
    html! { <div class="passage">{ for sections.map(|section| text(section, props.current)) }</div> }
}

fn text(section: &Section, current: Option<u32>) -> Html {
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
        pieces.push(html! { { before } });
        pieces.push(html! { <mark {class}>{ marked }</mark> });
        done = end;
    }
    pieces.push(html! { { section.text.get(done..).unwrap_or_default() } });
    html! { <span class="section">{ for pieces }</span> }
}
