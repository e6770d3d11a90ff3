//! Encodings: how one is told, and those that can be chosen.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::protocol::DocumentState;

/// Encodings that a text can be read under: WHATWG label and name.
const ENCODINGS: [(&str, &str); 26] = [
    ("utf-8", "UTF-8"),
    ("utf-16le", "UTF-16LE"),
    ("utf-16be", "UTF-16BE"),
    ("windows-1252", "windows-1252 · Western"),
    ("iso-8859-15", "ISO-8859-15 · Western"),
    ("macintosh", "macintosh · Western, old Mac"),
    ("windows-1250", "windows-1250 · Central European"),
    ("iso-8859-2", "ISO-8859-2 · Central European"),
    ("windows-1257", "windows-1257 · Baltic"),
    ("windows-1251", "windows-1251 · Cyrillic"),
    ("koi8-r", "KOI8-R · Cyrillic"),
    ("koi8-u", "KOI8-U · Cyrillic"),
    ("iso-8859-5", "ISO-8859-5 · Cyrillic"),
    ("ibm866", "IBM866 · Cyrillic, DOS"),
    ("windows-1253", "windows-1253 · Greek"),
    ("windows-1254", "windows-1254 · Turkish"),
    ("windows-1255", "windows-1255 · Hebrew"),
    ("windows-1256", "windows-1256 · Arabic"),
    ("windows-1258", "windows-1258 · Vietnamese"),
    ("windows-874", "windows-874 · Thai"),
    ("shift_jis", "Shift_JIS · Japanese"),
    ("euc-jp", "EUC-JP · Japanese"),
    ("euc-kr", "EUC-KR · Korean"),
    ("gb18030", "gb18030 · Chinese, simplified"),
    ("gbk", "GBK · Chinese, simplified"),
    ("big5", "Big5 · Chinese, traditional"),
];

/// The encoding in words, as in `windows-1252, guessed`.
pub(super) fn words(state: &DocumentState) -> String {
    match state {
        DocumentState::Loaded {
            encoding,
            chosen: true,
            ..
        } => format!("{encoding}, chosen"),
        DocumentState::Loaded {
            encoding,
            guessed: true,
            ..
        } => format!("{encoding}, guessed"),
        DocumentState::Loaded { encoding, .. } => encoding.clone(),
        DocumentState::Failed(_) => String::new(),
    }
}

/// What the choice is made of.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The document's name.
    pub(crate) name: AttrValue,
    /// The encoding in words.
    pub(crate) words: AttrValue,
    /// It was chosen by the reader.
    pub(crate) chosen: bool,
    /// The keyboard is at this row.
    pub(crate) active: bool,
    /// A label was chosen, or detection.
    pub(crate) on_choose: Callback<Option<String>>,
}

/// A choice of encodings; what it stands at is what the text was read as.
#[component]
pub(crate) fn EncodingChoice(props: &Props) -> Html {
    let onchange = {
        let choose = props.on_choose.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let label = select.value();
                choose.emit((label != "detect").then_some(label));
                select.set_selected_index(0);
            }
        })
    };
    let option = |(label, name): (&'static str, &'static str)| {
        html! { <option key={label} value={label}>{ name }</option> }
    };
    html! {
        <select aria-label={format!("Encoding of {}", props.name)} {onchange}
            tabindex={if props.active { "0" } else { "-1" }}>
            <option key="now" value="" selected=true disabled=true>{ props.words.clone() }</option>
            if props.chosen {
                <option key="detect" value="detect">{ "Detect it" }</option>
            }
            { for ENCODINGS.into_iter().map(option) }
        </select>
    }
}
