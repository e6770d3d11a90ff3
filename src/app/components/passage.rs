//! Some sections of a document, hits marked.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::state::ReadKey;
use crate::protocol::{ReadReply, Section, Target};

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
    /// A place that is no hit, where it is among them.
    pub(crate) target: Option<Target>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.part, &other.part)
            && (self.first, self.current, self.target) == (other.first, other.current, other.target)
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
    let target = |number: usize| {
        let target = props.target.as_ref()?;
        (target.section as usize == props.first + number).then_some(target.byte as usize)
    };
    let sections = sections
        .enumerate()
        .map(|(number, section)| text(section, props.current, target(number)));
    html! { <div class="passage">{ for sections }</div> }
}

fn text(section: &Section, current: Option<u32>, target: Option<usize>) -> Html {
    // Text between hits, with the place in it where there is one.
    let plain = |start: usize, end: usize| {
        let cut = target.filter(|byte| (start..=end).contains(byte));
        let text = section.text.get(start..end)?;
        Some(
            match cut.and_then(|cut| text.split_at_checked(cut - start)) {
                Some((before, after)) => {
                    html! { <>{ before }<span class="target"></span>{ after }</> }
                }
                None => html! { { text } },
            },
        )
    };
    let mut pieces = Vec::with_capacity(section.marks.len() * 2 + 1);
    let mut done = 0;
    for mark in &section.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(marked)) = (plain(done, start), section.text.get(start..end))
        else {
            continue;
        };
        let class = (current == Some(mark.token)).then_some("current");
        pieces.push(before);
        pieces.push(html! { <mark {class}>{ marked }</mark> });
        done = end;
    }
    pieces.extend(plain(done, section.text.len()));
    html! { <span class="section">{ for pieces }</span> }
}
