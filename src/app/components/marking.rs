//! Marking lines: what keys and buttons ask for, and how a mark looks.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::app::dom;
use crate::app::format::{counted, whole};
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, LinesKey, Marking, Marks, category_label};
use crate::protocol::{CATEGORIES, Category, MarkEdit, MarkRequest, MarksRequest, Request};

/// What is said where there is nothing to mark.
pub(super) const NO_LINE: &str = "Go to a line first: with the arrow keys, or by Ctrl and a click.";

/// Asks something about marks.
pub(super) fn ask(page: &Page, request: MarksRequest, marking: Marking) {
    let id = page.client.ask(Request::Marks(request));
    page.tell(Action::Marking(id, marking));
}

/// Marks lines of a list, and says so.
pub(super) fn mark(
    page: &Page,
    key: &LinesKey,
    runs: Vec<(u32, u32)>,
    edit: MarkEdit,
    categories: &[Category],
) {
    let Some((first, _)) = runs.first() else {
        return page.tell(Action::Notice(NO_LINE.to_owned(), None));
    };
    let lines: u32 = runs.iter().map(|(_, count)| count).sum();
    let mut words = match lines {
        1 => format!("Line {}", whole(first + 1)),
        lines => counted(lines, "line", "lines"),
    };
    words += &match &edit {
        MarkEdit::Category(0) => " not marked any more".to_owned(),
        MarkEdit::Category(number) => format!(" marked as {}", category_label(categories, *number)),
        MarkEdit::Note(Some(_)) => ": note saved".to_owned(),
        MarkEdit::Note(None) => ": note removed".to_owned(),
    };
    let request = MarkRequest {
        hits: key.hits.clone(),
        sort: key.sort.clone(),
        runs,
        edit,
        version: key.version,
        marks: (key.hits.by_marks() || key.sort.by_marks()).then_some(key.marks),
    };
    let marking = Marking::Lines(words, lines > 1);
    ask(page, MarksRequest::Lines(request), marking);
}

/// A category's number in its colour, with its name for who points at it or
/// hears it.
pub(super) fn badge(categories: &[Category], number: u8) -> Html {
    let Some(at) = usize::from(number).checked_sub(1) else {
        return html! {};
    };
    let color = categories
        .get(at)
        .map_or(number - 1, |category| category.color);
    let label = category_label(categories, number);
    html! {
        <span key="badge" class="badge" data-color={color.to_string()} role="img"
            aria-label={format!("Mark {label}")} title={label}>{ number }</span>
    }
}

/// The sign of a note, with its words.
pub(super) fn note_sign(note: &str) -> Html {
    let label = format!("Note: {note}");
    html! { <span key="note" class="note" role="img" aria-label={label.clone()} title={label}>{ "✎" }</span> }
}

/// What the marking controls tell.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// A sign as the keys have it: a category's digit, 0, or n for a note.
    pub(super) on_mark: Callback<char>,
}

/// Marks the selected lines without the keys; the way to the dialog.
#[component]
pub(super) fn MarkControls(props: &Props) -> Html {
    let page = use_page();
    let marks = use_slice::<Marks>();
    let open = Callback::from(move |_: MouseEvent| {
        page.tell(Action::MarksDialog(true));
        dom::open_dialog(dom::MARKS);
    });
    let on_mark = props.on_mark.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let chosen = select.value();
            select.set_value("");
            chosen.chars().for_each(|sign| on_mark.emit(sign));
        }
    });
    let category = |number: u8| {
        let label = category_label(&marks.now.categories, number);
        html! { <option key={number} value={number.to_string()}>{ label }</option> }
    };
    html! {
        <>
            <select key="mark" aria-label="Mark the selected lines" {onchange}
                title="Mark the selected lines, or the one you are at (keys 1 to 9; 0 takes the mark away, N writes a note)">
                <option key="none" value="" selected=true>{ "Mark" }</option>
                { for (1..=CATEGORIES as u8).map(category) }
                <option key="clear" value="0">{ "no mark" }</option>
                <option key="note" value="n">{ "note…" }</option>
            </select>
            <button key="marks" type="button" aria-haspopup="dialog"
                onclick={open}>{ "Marks" }</button>
        </>
    }
}
