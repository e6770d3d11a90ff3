//! The command palette: whatever can be pressed on the page, and every text, by
//! its name.
//!
//! It asks the page itself what there is, when it opens and as one types, so that
//! no command can be missing from it or do something else there.

use std::rc::Rc;

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

/// What is typed, and what fits it.
#[derive(Default)]
struct Listed {
    typed: String,
    commands: Vec<Command>,
    /// Commands that fit, also those that are not listed.
    fit: usize,
    /// The command that Enter does.
    at: usize,
}

impl Listed {
    fn of(typed: String, all: &[Command]) -> Self {
        let mut commands = fitting(all, &typed);
        let fit = commands.len();
        commands.truncate(LISTED);
        if !typed.trim().is_empty() {
            commands.push(Command {
                name: format!("Search for \u{201c}{}\u{201d}", typed.trim()),
                gloss: String::new(),
                does: Does::Search(typed.trim().to_owned()),
            });
        }
        Self {
            typed,
            commands,
            fit,
            at: 0,
        }
    }

    /// Goes to the next command, or the one before; the ends meet.
    fn step(&mut self, down: bool) {
        let count = self.commands.len().max(1);
        self.at = (self.at + if down { 1 } else { count - 1 }) % count;
    }
}

/// A box to type in, and the commands that fit.
#[component]
pub(crate) fn Palette() -> Html {
    let page = use_page();
    let corpus = use_slice::<Corpus>();
    // Enter does what fits what was typed, whether or not that was drawn yet.
    let listed = use_mut_ref(Listed::default);
    let update = use_force_update();
    let dialog = use_node_ref();
    let list = {
        let (listed, corpus) = (Rc::clone(&listed), corpus.clone());
        let update = update.clone();
        move |typed: String| {
            let texts = corpus.now.documents.iter().filter_map(reading);
            let all: Vec<Command> = pressable().into_iter().chain(texts).collect();
            *listed.borrow_mut() = Listed::of(typed, &all);
            update.force_update();
        }
    };
    let onfocus = {
        // It gets the focus when the dialog opens, and then alone.
        let list = list.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                input.set_value("");
            }
            list(String::new());
        })
    };
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            list(input.value());
        }
    });
    let run = {
        let dialog = dialog.clone();
        Callback::from(move |does: Does| {
            // Closed first, so that what opens next keeps the focus.
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            perform(&page, &does);
        })
    };
    let onkeydown = {
        let (run, listed) = (run.clone(), Rc::clone(&listed));
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                key @ ("ArrowDown" | "ArrowUp") => {
                    listed.borrow_mut().step(key == "ArrowDown");
                    update.force_update();
                }
                "Enter" => {
                    let listed = listed.borrow();
                    let does = listed.commands.get(listed.at).map(|c| c.does.clone());
                    drop(listed);
                    does.into_iter().for_each(|does| run.emit(does));
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let listed = listed.borrow();
    let at = listed.at;
    {
        let shown = option_id(at);
        use_effect_with((at, listed.typed.clone()), move |_| dom::reveal(&shown));
    }
    let option = |(number, command): (usize, &Command)| {
        let does = command.does.clone();
        let onclick = run.reform(move |_: MouseEvent| does.clone());
        html! {
            <li key={number} id={option_id(number)} role="option" aria-selected={(number == at).to_string()} {onclick}>
                <span>{ &command.name }</span>
                <span class="gloss">{ &command.gloss }</span>
            </li>
        }
    };
    let fit = listed.fit;
    let more = (fit > LISTED).then(|| {
        let first = whole(LISTED as u32);
        let all = whole(u32::try_from(fit).unwrap_or(u32::MAX));
        html! { <p class="hint">{ format!("The first {first} of {all}; type more of the name.") }</p> }
    });
    html! {
        <dialog ref={dialog} id={dom::PALETTE} class="palette" aria-label="Commands">
            <input type="text" role="combobox" aria-label="Command or text" placeholder="Command, text, or what to search for"
                aria-expanded="true" aria-controls={LIST} aria-activedescendant={option_id(at)} aria-autocomplete="list"
                autocomplete="off" autocapitalize="off" spellcheck="false" value={listed.typed.clone()}
                {onfocus} {oninput} {onkeydown} />
            <ul id={LIST} role="listbox" aria-label="Commands">
                { for listed.commands.iter().enumerate().map(option) }
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

    #[test]
    fn the_arrow_keys_go_round() {
        let command = |name: &str| Command {
            name: name.to_owned(),
            gloss: String::new(),
            does: Does::Search(name.to_owned()),
        };
        let mut listed = Listed::of("s".to_owned(), &[command("Sort"), command("Export")]);
        let names: Vec<&str> = listed.commands.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["Sort", "Search for \u{201c}s\u{201d}"]);
        let way = [true, true, false, false].map(|down| {
            listed.step(down);
            listed.at
        });
        assert_eq!(way, [1, 0, 1, 0]);

        let mut none = Listed::of(String::new(), &[]);
        none.step(true);
        none.step(false);
        assert_eq!((none.at, none.commands.len()), (0, 0));
    }
}
