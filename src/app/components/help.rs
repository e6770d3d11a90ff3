//! The help sheet: what can be written in the box, each example ready to run.

use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::app::dom;
use crate::app::hooks::{use_page, use_slice};
use crate::app::state::{Action, Corpus};
use crate::protocol::{DocumentRow, DocumentState};

/// A heading, and under it queries with what each finds.
const SHEET: [(&str, &[(&str, &str)]); 4] = [
    (
        "Words",
        &[
            ("bridge", "the word, in any case"),
            ("old bridge", "the words in a row"),
            (
                "bridg*",
                "* is any run of characters inside a word, also none",
            ),
            ("?ar", "? is exactly one character"),
            ("the * of", "* alone is any one word"),
            ("bridge|ferry", "either word"),
            ("(old|new) bridge", "either word, then the next"),
            ("not ... but", "up to 5 words between"),
            ("not ...2-4 but", "2 to 4 words between; ...3 is up to 3"),
            ("\"Council\"", "in quotes: case and accents as written"),
        ],
    ),
    (
        "Regular expressions",
        &[
            ("/bridg(e|es|ing)/", "a whole word that matches"),
            ("/the|an? .*ly/", "words in a row, one pattern each"),
        ],
    ),
    (
        "CQL: conditions on tokens",
        &[
            (
                "[word=\"bridg.*\"]",
                "a regular expression on the word; lc is the folded word",
            ),
            (
                "\"the\" [word!=\"old|new\"] \"bridge\"",
                "any word but these in the middle",
            ),
            (
                "\"the\" []{0,3} \"bridge\"",
                "[] is any word; {0,3}, *, + and ? repeat",
            ),
            ("[word=\"b.*\" & word!=\"b.*e\"]", "& and, | or, ! not"),
            (
                "[word==\"bridge\"%d]",
                "== takes the characters as they stand; %d any accents, %c any case",
            ),
            (
                "a:[] \"and\" b:[] :: a.word = b.word",
                "the same word on both sides",
            ),
        ],
    ),
    (
        "CQL: sentences, paragraphs and texts",
        &[
            (
                "<s> [word=\"but\"]",
                "at the start of a sentence; </s> is its end, <p> a paragraph",
            ),
            (
                "\"bridge\" []{0,9} \"ferry\" within <s/>",
                "inside one sentence",
            ),
            (
                "<s/> containing \"bridge\"",
                "whole sentences that hold the word",
            ),
            (
                "\"bridge\" within <doc name=\".*md\"/>",
                "in the texts of that name",
            ),
            ("\"bridge\" !within (\"the\" \"bridge\")", "but not there"),
        ],
    ),
];

/// Keys, blanks between them, and what they do.
const KEYS: [(&str, &str); 18] = [
    (
        "Ctrl K",
        "commands: whatever can be pressed, and every text, by its name",
    ),
    ("/", "to the search box"),
    ("?", "this sheet"),
    (
        "Alt \u{2193}",
        "in the box: what may come here; \u{2193} and \u{2191} choose, Tab or Enter takes",
    ),
    ("Esc", "back to the box"),
    (
        "\u{2190} \u{2192}",
        "from view to view, with the focus on one; in the lines\u{2019} head from column to column",
    ),
    (
        "\u{2191} \u{2193} Page\u{2191} Page\u{2193} Home End",
        "through the lines or a list",
    ),
    ("Enter", "open the line in its text"),
    (
        "Space",
        "unfold the line, or fold it: its whole sentence or paragraph",
    ),
    (
        "Shift \u{2191} \u{2193}",
        "select lines; Ctrl Space one by one, Ctrl A all",
    ),
    (
        "1 \u{2013} 9",
        "mark the line or the selected lines; 0 or Delete takes the mark away, Ctrl Z the last step back",
    ),
    ("N", "note on the line"),
    ("Ctrl C", "copy the selected lines or rows"),
    (
        "\u{2190} \u{2192}",
        "in a strip of the plot: from hit to hit",
    ),
    (
        "\u{2190} \u{2192}",
        "at the head of a group of lines: fold it or unfold it",
    ),
    (
        "\u{2190} \u{2192}",
        "in a row of figures: from one to the next; Enter opens its lines, or how it comes about",
    ),
    (
        "\u{2190} \u{2192} \u{2191} \u{2193}",
        "among keywords side by side: from text to text, from word to word",
    ),
    ("Delete", "in the list of texts: remove one"),
];

/// Queries for what the texts carry beside their words; none where they are
/// plain.
fn of_annotation(documents: &[DocumentRow]) -> Vec<(String, &'static str)> {
    let mut examples = Vec::new();
    let loaded = || {
        documents.iter().filter_map(|row| match &row.state {
            DocumentState::Loaded {
                layers, metadata, ..
            } => Some((layers, metadata)),
            _ => None,
        })
    };
    let has = |name: &str| loaded().any(|(layers, _)| layers.iter().any(|layer| layer == name));
    if has("lemma") {
        examples.push(("{be}".to_owned(), "the lemma, in all its forms"));
        examples.push((
            "[lemma=\"be\"]".to_owned(),
            "the same in CQL; a regular expression on the lemma",
        ));
    }
    if has("pos") {
        examples.push(("_V*".to_owned(), "tags that begin so"));
        examples.push((
            "[pos=\"V.*\"] [pos!=\"N.*\"]{0,2} [pos=\"N.*\"]".to_owned(),
            "tags and what lies between",
        ));
    }
    if has("lemma") && has("pos") {
        examples.push(("{be/V.*}".to_owned(), "a lemma with a tag that matches"));
        examples.push((
            "[lemma=\"have\" & pos=\"V.*\"] within <s/>".to_owned(),
            "both of one word",
        ));
    }
    if let Some((name, value)) = loaded().find_map(|(_, metadata)| metadata.first()) {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        examples.push((
            format!("[] within <doc {name}>=\"{value}\"/>"),
            "in texts of which that is known; =, !=, >= or <=",
        ));
    }
    examples
}

/// The sheet; `?` opens it.
#[component]
pub(crate) fn Help() -> Html {
    let page = use_page();
    let dialog = use_node_ref();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let corpus = use_slice::<Corpus>();
    let annotated = of_annotation(&corpus.now.documents);
    let single = Callback::from(|event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            dom::set_single_keys(input.checked());
        }
    });
    let example = |query: &str, finds: &'static str| {
        let (page, close, query) = (page.clone(), close.clone(), query.to_owned());
        let onclick = {
            let query = query.clone();
            Callback::from(move |_: MouseEvent| {
                close.emit(());
                page.tell(Action::Search(query.clone()));
            })
        };
        html! {
            <li key={query.clone()}>
                <button type="button" {onclick}><code>{ query }</code></button>
                <span>{ finds }</span>
            </li>
        }
    };
    html! {
        <dialog ref={dialog} id={dom::HELP} class="help" aria-labelledby="help-title">
            <div class="help-head">
                <h2 id="help-title">{ "What to write in the box" }</h2>
                <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ "Close" }</button>
            </div>
            <p>{ "Press an example to run it on your texts. Any case is found unless " }<b>{ "Aa" }</b>
                { " is on; accents count unless " }<b>{ "é" }</b>{ " is off. A backslash before a character takes it as it stands. \
                As you type, the box proposes words of your texts and what CQL may go on with; " }<b>{ "Build a query" }</b>
                { " beside it writes CQL for you." }</p>
            { for SHEET.iter().map(|(heading, examples)| html! {
                <section key={*heading}>
                    <h3>{ *heading }</h3>
                    <ul>{ for examples.iter().map(|(query, finds)| example(query, finds)) }</ul>
                </section>
            }) }
            if !annotated.is_empty() {
                <section key="annotated">
                    <h3>{ "What these texts carry beside their words" }</h3>
                    <ul>{ for annotated.iter().map(|(query, finds)| example(query, finds)) }</ul>
                </section>
            }
            <section key="files">
                <h3>{ "Files" }</h3>
                <dl>
                    <dt>{ "Plain text" }</dt><dd>{ "in any encoding" }</dd>
                    <dt>{ "Annotated text" }</dt>
                    <dd>{ "CoNLL-U, vertical text (.vrt, .vert), TEI XML or word_TAG: queries name its layers, as in " }
                        <code>{ "[lemma=\"go\"]" }</code></dd>
                    <dt>{ "A table" }</dt>
                    <dd>{ "CSV or TSV with a row for each text and a column that names its file: queries name the others, as in " }
                        <code>{ "within <doc year>=\"1900\"/>" }</code></dd>
                </dl>
            </section>
            <section key="keys">
                <h3>{ "Keys" }</h3>
                <dl>
                    { for KEYS.iter().map(|(keys, does)| html! {
                        <>
                            <dt>{ for keys.split(' ').map(|key| html! { <kbd>{ key }</kbd> }) }</dt>
                            <dd>{ *does }</dd>
                        </>
                    }) }
                </dl>
                <label class="single-keys">
                    <input type="checkbox" checked={dom::single_keys()} onchange={single} />
                    { " / and ? work anywhere on the page" }
                </label>
            </section>
        </dialog>
    }
}

/// The button that opens the sheet.
#[component]
pub(crate) fn HelpButton() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(dom::HELP));
    html! {
        <button type="button" class="help-button" aria-label="Help" title="What to write in the box (?)"
            aria-haspopup="dialog" {onclick}>{ "?" }</button>
    }
}
