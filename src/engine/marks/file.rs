//! Marks as a file.
//!
//! JSON, a mark to a line:
//!
//! ```json
//! {"format":"kwicksilver marks","version":1,
//! "categories":[
//! {"number":1,"name":"stance","color":"blue"}
//! ],
//! "documents":[
//! {"name":"a.txt","fingerprint":"00c0ffee00c0ffee","marks":[
//! {"start":12,"end":17,"category":1,"note":"ironic","text":"great"}
//! ]}
//! ]}
//! ```
//!
//! A document is known by its file name and the fingerprint of its text (16
//! hexadecimal digits). `start` and `end` are bytes of the text as UTF-8,
//! half open. `category` (1 to 9) and `note` may be missing, though not both:
//! a mark without either takes away what the span had. `text` is what stands
//! there, for the eye; it is not read. `color` is one of
//! [`COLORS`]. Other names are passed over.

use serde::Deserialize;
use serde_json::Value;

use super::mark::{CATEGORIES, COLORS, Category, Mark, Span};
use super::store::{Change, Marks, TextMarks};

const FORMAT: &str = "kwicksilver marks";
/// The newest version that is read, and the one that is written.
const VERSION: u32 = 1;
/// What is quoted of a marked text, in characters.
const QUOTED: usize = 80;

/// What a file of marks says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarksFile {
    /// The categories that it names, with their numbers from 1.
    pub categories: Vec<(usize, Category)>,
    /// Its texts.
    pub texts: Vec<FileText>,
}

/// A text of a file, with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// The text's name.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: u64,
    /// Its marks in the order of their spans, no span twice; blank ones take
    /// away.
    pub marks: Vec<Mark>,
}

impl MarksFile {
    /// Puts all marks of the file among others; where a span has one already,
    /// the file's counts. Returns what undoes it.
    pub fn put_into(self, marks: &mut Marks) -> Vec<Change> {
        let put = |text: FileText| {
            let id = marks.text_id(&text.name, text.fingerprint);
            marks.put(Change {
                text: id,
                marks: text.marks,
            })
        };
        self.texts.into_iter().map(put).collect()
    }
}

#[derive(Deserialize)]
struct RawFile {
    format: Option<Value>,
    version: Option<u32>,
    #[serde(default)]
    categories: Vec<RawCategory>,
    #[serde(default)]
    documents: Vec<RawText>,
}

#[derive(Deserialize)]
struct RawCategory {
    number: usize,
    name: String,
    color: Option<String>,
}

#[derive(Deserialize)]
struct RawText {
    name: String,
    fingerprint: String,
    #[serde(default)]
    marks: Vec<RawMark>,
}

#[derive(Deserialize)]
struct RawMark {
    start: u32,
    end: u32,
    #[serde(default)]
    category: u8,
    note: Option<Box<str>>,
}

/// Reads a file of marks, all of it or nothing.
///
/// # Errors
///
/// A sentence that says what is wrong with it.
pub fn read(text: &str) -> Result<MarksFile, String> {
    let text = text.trim_start_matches('\u{feff}');
    let head = |name: &str| text.contains(name);
    let raw: RawFile = serde_json::from_str(text).map_err(|error| match head(FORMAT) {
        true => format!("This file of marks is damaged: {error}."),
        false => format!("This is no file of marks: {error}."),
    })?;
    if raw.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err("This is no file of marks: it does not say that it is one.".to_owned());
    }
    match raw.version {
        Some(1..=VERSION) => {}
        Some(newer) if newer > VERSION => {
            return Err(format!(
                "These marks were saved by a newer version of this page (format {newer}, here {VERSION}). Load the page anew."
            ));
        }
        _ => return Err("This file of marks is damaged: it has no version.".to_owned()),
    }
    let mut categories = Vec::with_capacity(raw.categories.len());
    for category in raw.categories {
        if !(1..=CATEGORIES).contains(&category.number) {
            return Err(format!(
                "This file of marks is damaged: there is no category {}.",
                category.number
            ));
        }
        let color = category.color.as_deref();
        let color = COLORS.iter().position(|known| Some(*known) == color);
        let color = color.unwrap_or(category.number - 1) as u8;
        let name = category.name.trim();
        let name = match name.is_empty() {
            true => category.number.to_string(),
            false => name.to_owned(),
        };
        categories.push((category.number, Category { name, color }));
    }
    let texts = raw.documents.into_iter().map(text_of);
    Ok(MarksFile {
        categories,
        texts: texts.collect::<Result<_, _>>()?,
    })
}

fn text_of(raw: RawText) -> Result<FileText, String> {
    let damaged = |what: String| format!("This file of marks is damaged: {what}.");
    let hexadecimal = raw.fingerprint.len() == 16
        && raw
            .fingerprint
            .bytes()
            .all(|digit| digit.is_ascii_hexdigit());
    let fingerprint = u64::from_str_radix(&raw.fingerprint, 16);
    let fingerprint = match fingerprint {
        Ok(fingerprint) if hexadecimal => fingerprint,
        _ => {
            return Err(damaged(format!(
                "the fingerprint of “{}” is not 16 hexadecimal digits",
                raw.name
            )));
        }
    };
    let mut marks = Vec::with_capacity(raw.marks.len());
    for (number, mark) in raw.marks.into_iter().enumerate() {
        let of = || format!("mark {} of “{}”", number + 1, raw.name);
        if mark.start >= mark.end {
            return Err(damaged(format!("{} ends before it begins", of())));
        }
        if usize::from(mark.category) > CATEGORIES {
            return Err(damaged(format!(
                "{} has the category {}; there are {CATEGORIES}",
                of(),
                mark.category
            )));
        }
        marks.push(Mark {
            span: Span {
                start: mark.start,
                end: mark.end,
            },
            category: mark.category,
            note: mark.note.filter(|note| !note.trim().is_empty()),
        });
    }
    // Of marks of one span the last counts.
    marks.reverse();
    marks.sort_by_key(|mark| mark.span);
    marks.dedup_by_key(|mark| mark.span);
    Ok(FileText {
        name: raw.name,
        fingerprint,
        marks,
    })
}

/// Writes a file of marks, piece by piece.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writer {
    /// A text has been begun, and whether it has a mark yet.
    text: Option<bool>,
}

impl Writer {
    /// All that stands before the first text.
    pub fn begin(categories: &[Category], out: &mut String) -> Self {
        out.push_str("{\"format\":");
        string(FORMAT, out);
        out.push_str(&format!(",\"version\":{VERSION},\n\"categories\":["));
        for (at, category) in categories.iter().enumerate() {
            out.push_str(if at > 0 { ",\n" } else { "\n" });
            out.push_str(&format!("{{\"number\":{},\"name\":", at + 1));
            string(&category.name, out);
            out.push_str(",\"color\":");
            string(COLORS[usize::from(category.color) % COLORS.len()], out);
            out.push('}');
        }
        out.push_str("\n],\n\"documents\":[");
        Self::default()
    }

    /// The next text.
    pub fn text(&mut self, name: &str, fingerprint: u64, out: &mut String) {
        out.push_str(match self.text {
            Some(_) => "\n]},\n{\"name\":",
            None => "\n{\"name\":",
        });
        string(name, out);
        out.push_str(&format!(
            ",\"fingerprint\":\"{fingerprint:016x}\",\"marks\":["
        ));
        self.text = Some(false);
    }

    /// The text's next mark; `whole` is the text itself, where it is loaded.
    pub fn mark(&mut self, mark: &Mark, whole: Option<&str>, out: &mut String) {
        let first = self.text.replace(true) != Some(true);
        out.push_str(if first { "\n" } else { ",\n" });
        out.push_str(&format!(
            "{{\"start\":{},\"end\":{}",
            mark.span.start, mark.span.end
        ));
        if mark.category > 0 {
            out.push_str(&format!(",\"category\":{}", mark.category));
        }
        if let Some(note) = &mark.note {
            out.push_str(",\"note\":");
            string(note, out);
        }
        let bytes = mark.span.start as usize..mark.span.end as usize;
        if let Some(quoted) = whole.and_then(|whole| whole.get(bytes)) {
            let end = quoted.char_indices().nth(QUOTED);
            out.push_str(",\"text\":");
            string(&quoted[..end.map_or(quoted.len(), |(end, _)| end)], out);
        }
        out.push('}');
    }

    /// All that stands after the last text.
    pub fn end(self, out: &mut String) {
        out.push_str(match self.text {
            Some(_) => "\n]}\n]}\n",
            None => "\n]}\n",
        });
    }
}

/// Some marks of one text as a whole file, as short as it can be: a record of
/// what was done.
pub fn record(text: &TextMarks, marks: &[Mark]) -> String {
    let mut out = String::new();
    let mut writer = Writer::begin(&[], &mut out);
    writer.text(text.name(), text.fingerprint(), &mut out);
    for mark in marks {
        writer.mark(mark, None, &mut out);
    }
    writer.end(&mut out);
    out
}

fn string(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(categories: &[Category], texts: &[FileText]) -> String {
        let mut out = String::new();
        let mut writer = Writer::begin(categories, &mut out);
        for text in texts {
            writer.text(&text.name, text.fingerprint, &mut out);
            for mark in &text.marks {
                writer.mark(mark, Some("a b\"ö\n漢 d e f g"), &mut out);
            }
        }
        writer.end(&mut out);
        out
    }

    fn texts() -> impl Strategy<Value = Vec<FileText>> {
        let mark = (0u8..=9, prop::option::of("\\PC{1,9}"));
        let marks = prop::collection::btree_map((0u32..20, 1u32..9), mark, 0..9);
        let text = ("\\PC{0,9}", any::<u64>(), marks).prop_map(|(name, fingerprint, marks)| {
            let mark = |((start, length), (category, note)): (_, (_, Option<String>))| Mark {
                span: Span {
                    start,
                    end: start + length,
                },
                category,
                note: note.filter(|note| !note.trim().is_empty()).map(Into::into),
            };
            FileText {
                name,
                fingerprint,
                marks: marks.into_iter().map(mark).collect(),
            }
        });
        prop::collection::vec(text, 0..4)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(texts in texts(), name in "[a-z\"\\\\]{1,5}") {
            let mut categories = Category::usual();
            categories[2] = Category { name, color: 7 };
            let read = read(&written(&categories, &texts)).expect("readable");
            let numbered: Vec<_> = (1..).zip(categories).collect();
            prop_assert_eq!(read, MarksFile { categories: numbered, texts });
        }
    }

    #[test]
    fn a_mark_stands_on_a_line_with_its_words() {
        let text = FileText {
            name: "a.txt".to_owned(),
            fingerprint: 0xc0ffee,
            marks: vec![Mark {
                span: Span { start: 2, end: 4 },
                category: 3,
                note: Some("why?".into()),
            }],
        };
        let out = written(&Category::usual(), std::slice::from_ref(&text));
        assert!(
            out.contains(
                "\n{\"name\":\"a.txt\",\"fingerprint\":\"0000000000c0ffee\",\"marks\":[\n"
            )
        );
        assert!(out.contains(
            "\n{\"start\":2,\"end\":4,\"category\":3,\"note\":\"why?\",\"text\":\"b\\\"\"}\n"
        ));
    }

    #[test]
    fn a_bad_file_is_told_in_words() {
        let head = "{\"format\":\"kwicksilver marks\",\"version\":1,";
        let text =
            "\"documents\":[{\"name\":\"a\",\"fingerprint\":\"00000000000000ff\",\"marks\":[";
        for (file, words) in [
            (String::new(), "no file of marks"),
            ("start,end\n1,2\n".to_owned(), "no file of marks"),
            ("[1]".to_owned(), "no file of marks"),
            ("{\"lines\":[]}".to_owned(), "does not say that it is one"),
            (head.replace("1,", "1}"), ""),
            (head.replace("1,", "2}"), "newer version"),
            (head.replace(":1,", ":0}"), "no version"),
            (head.to_owned(), "damaged"),
            (
                format!("{head}{text}{{\"start\":5,\"end\":5}}]}}]}}"),
                "ends before it begins",
            ),
            (
                format!("{head}{text}{{\"start\":5,\"end\":6,\"category\":10}}]}}]}}"),
                "category 10",
            ),
            (
                format!("{head}{text}{{\"start\":-5,\"end\":6}}]}}]}}"),
                "damaged",
            ),
            (
                format!("{head}{}]}}]}}", text.replace("00ff", "+0ff")),
                "fingerprint",
            ),
            (
                format!("{head}\"categories\":[{{\"number\":0,\"name\":\"x\"}}]}}"),
                "no category 0",
            ),
        ] {
            match (read(&file), words) {
                (Ok(_), "") => {}
                (Err(told), words) if !words.is_empty() => assert!(told.contains(words), "{told}"),
                (other, words) => panic!("{file}: {other:?}, not {words}"),
            }
        }
    }

    #[test]
    fn of_two_marks_of_one_span_the_last_counts() {
        let file = "{\"format\":\"kwicksilver marks\",\"version\":1,\"documents\":[{\"name\":\"a\",\
            \"fingerprint\":\"00000000000000ff\",\"marks\":[{\"start\":1,\"end\":2,\"category\":1},\
            {\"start\":1,\"end\":2,\"category\":5}]}]}";
        let marks = &read(file).expect("readable").texts[0].marks;
        assert_eq!((marks.len(), marks[0].category), (1, 5));
    }
}
