//! The command palette: whatever can be pressed on the page, and every text, by
//! its name.
//!
//! It asks the page itself what there is when it opens, so that no command can
//! be missing from it or do something else there.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::dom;
use crate::app::format::whole;
use crate::app::hooks::{Page, use_page, use_slice};
use crate::app::state::{Action, Corpus};
use crate::protocol::{DocumentId, DocumentRow, DocumentState};

/// What on the page can be pressed.
const PRESSED: &str = ".page > :not(dialog) button:not([disabled], [aria-disabled])";
/// The most commands that are listed at once.
const LISTED: usize = 50;
/// The id of the listbox.
const LIST: &str = "commands";

#[derive(Clone, Debug, PartialEq)]
struct Command {
    name: String,
    /// What more there is to say of it.
    gloss: String,
    does: Does,
}

#[derive(Clone, Debug, PartialEq)]
enum Does {
    Press(HtmlElement),
    Read(DocumentId),
    Search(String),
}

/// A box to type in, and the commands that fit.
#[component]
pub(crate) fn Palette() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    let all = use_state(Vec::<Command>::new);
    let typed = use_state_eq(String::new);
    let selected = use_state_eq(|| 0usize);
    let dialog = use_node_ref();
    let mut fitting = fitting(&all, &typed);
    let fit = fitting.len();
    fitting.truncate(LISTED);
    if !typed.trim().is_empty() {
        fitting.push(Command {
            name: format!("Search for \u{201c}{}\u{201d}", typed.trim()),
            gloss: String::new(),
            does: Does::Search(typed.trim().to_owned()),
        });
    }
    let at = (*selected).min(fitting.len().saturating_sub(1));
    let onfocus = {
        // It gets the focus when the dialog opens, and then alone.
        let (all, typed, selected) = (all.clone(), typed.clone(), selected.clone());
        let corpus = corpus.clone();
        Callback::from(move |_: FocusEvent| {
            let texts = corpus.now.documents.iter().filter_map(reading);
            all.set(pressable().into_iter().chain(texts).collect());
            typed.set(String::new());
            selected.set(0);
        })
    };
    let oninput = {
        let (typed, selected) = (typed.clone(), selected.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
                selected.set(0);
            }
        })
    };
    let run = {
        let (page, dialog, fitting) = (page.clone(), dialog.clone(), fitting.clone());
        Callback::from(move |number: usize| {
            // Closed first, so that what opens next keeps the focus.
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            if let Some(command) = fitting.get(number) {
                perform(&page, &command.does);
            }
        })
    };
    let onkeydown = {
        let (run, selected, count) = (run.clone(), selected.clone(), fitting.len());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => selected.set((at + 1) % count.max(1)),
                "ArrowUp" => selected.set((at + count.max(1) - 1) % count.max(1)),
                "Enter" => run.emit(at),
                _ => return,
            }
            event.prevent_default();
        })
    };
    {
        let shown = option_id(at);
        use_effect_with((at, typed.clone()), move |_| dom::reveal(&shown));
    }
    let option = |(number, command): (usize, &Command)| {
        let onclick = run.reform(move |_: MouseEvent| number);
        html! {
            <li key={number} id={option_id(number)} role="option" aria-selected={(number == at).to_string()} {onclick}>
                <span>{ &command.name }</span>
                <span class="gloss">{ &command.gloss }</span>
            </li>
        }
    };
    let more = (fit > LISTED).then(|| {
        let first = whole(LISTED as u32);
        let all = whole(u32::try_from(fit).unwrap_or(u32::MAX));
        html! { <p class="hint">{ format!("The first {first} of {all}; type more of the name.") }</p> }
    });
    html! {
        <dialog ref={dialog} id={dom::PALETTE} class="palette" aria-label="Commands">
            <input type="text" role="combobox" aria-label="Command or text" placeholder="Command, text, or what to search for"
                aria-expanded="true" aria-controls={LIST} aria-activedescendant={option_id(at)} aria-autocomplete="list"
                autocomplete="off" autocapitalize="off" spellcheck="false" value={(*typed).clone()}
                {onfocus} {oninput} {onkeydown} />
            <ul id={LIST} role="listbox" aria-label="Commands">
                { for fitting.iter().enumerate().map(option) }
            </ul>
            { for more }
        </dialog>
    }
}

/// The button that opens it.
#[component]
pub(crate) fn PaletteButton() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::PALETTE));
    html! {
        <button type="button" aria-label="Commands" title="Commands (Ctrl K)" aria-haspopup="dialog" {onclick}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M2 4h12M2 8h12M2 12h7" fill="none" stroke="currentColor" stroke-width="1.5" />
            </svg>
        </button>
    }
}

fn option_id(number: usize) -> String {
    format!("command-{number}")
}

/// Those that hold every word that was typed.
fn fitting(all: &[Command], typed: &str) -> Vec<Command> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let fits = |command: &&Command| {
        let name = command.name.to_lowercase();
        words.iter().all(|word| name.contains(word))
    };
    all.iter().filter(fits).cloned().collect()
}

/// What stands on the page to be pressed, rows of lists aside.
fn pressable() -> Vec<Command> {
    let Some(found) =
        dom::document().and_then(|document| document.query_selector_all(PRESSED).ok())
    else {
        return Vec::new();
    };
    let buttons = (0..found.length()).filter_map(|number| found.item(number));
    let buttons = buttons.filter_map(|button| button.dyn_into::<HtmlElement>().ok());
    let mut commands: Vec<Command> = buttons.filter_map(command).collect();
    // The views first, as on the page.
    commands.sort_by_key(|command| command.gloss != "view");
    commands
}

fn command(button: HtmlElement) -> Option<Command> {
    let in_row = button.closest("[data-row]").ok().flatten().is_some();
    if in_row || button.get_bounding_client_rect().width() == 0.0 || opens_palette(&button) {
        return None;
    }
    let text = || button.text_content().unwrap_or_default();
    let name = button.get_attribute("aria-label").unwrap_or_else(text);
    // Signs of order behind a name say nothing of what pressing does.
    let signs = |c: char| c.is_whitespace() || matches!(c, '\u{25b2}' | '\u{25bc}');
    let name = name.trim_matches(signs).to_owned();
    let gloss = match (button.get_attribute("role").as_deref(), in_grid(&button)) {
        (Some("tab"), _) => "view".to_owned(),
        (_, Some(grid)) => format!("sort, {grid}"),
        _ => button.get_attribute("title").unwrap_or_default(),
    };
    (!name.is_empty()).then(|| Command {
        gloss: if gloss == name { String::new() } else { gloss },
        name,
        does: Does::Press(button),
    })
}

/// The name of the table whose head it stands in.
fn in_grid(button: &Element) -> Option<String> {
    let grid = button.closest("[role=grid]").ok().flatten()?;
    grid.get_attribute("aria-label")
}

fn opens_palette(button: &Element) -> bool {
    button.get_attribute("aria-label").as_deref() == Some("Commands")
}

fn reading(row: &DocumentRow) -> Option<Command> {
    let loaded = matches!(row.state, DocumentState::Loaded { .. });
    loaded.then(|| Command {
        name: format!("Read {}", row.name),
        gloss: "text".to_owned(),
        does: Does::Read(row.id),
    })
}

fn perform(page: &Page, does: &Does) {
    match does {
        Does::Press(button) => {
            let _ = button.focus();
            button.click();
        }
        Does::Read(document) => page.tell(Action::OpenDocument(*document)),
        Does::Search(text) => page.tell(Action::Search(text.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_fits_by_all_its_words() {
        let command = |name: &str| Command {
            name: name.to_owned(),
            gloss: String::new(),
            does: Does::Search(String::new()),
        };
        let all = [
            command("Sort by 1R"),
            command("Read sorted.txt"),
            command("Export"),
        ];
        let names = |typed: &str| {
            let fitting = fitting(&all, typed);
            fitting
                .into_iter()
                .map(|command| command.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("sort"), ["Sort by 1R", "Read sorted.txt"]);
        assert_eq!(names(" 1r SORT "), ["Sort by 1R"]);
        assert_eq!(names("").len(), 3);
        assert!(names("x9").is_empty());
    }
}
