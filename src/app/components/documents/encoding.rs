//! Encodings: how one is told, and those that can be chosen.

use crate::protocol::DocumentState;

/// Encodings that a text can be read under: WHATWG label and name.
pub(super) const ENCODINGS: [(&str, &str); 26] = [
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
pub(in super::super) fn words(state: &DocumentState) -> String {
    let (DocumentState::Loaded {
        encoding,
        guessed,
        chosen,
        ..
    }
    | DocumentState::Table {
        encoding,
        guessed,
        chosen,
        ..
    }) = state
    else {
        return String::new();
    };
    match (chosen, guessed) {
        (true, _) => format!("{encoding}, chosen"),
        (false, true) => format!("{encoding}, guessed"),
        (false, false) => encoding.clone(),
    }
}
