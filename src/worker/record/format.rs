//! A methods record as it stands in its file, and reading it.

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::files::{RecordedFile, RecordedList};
use super::layout::Layout;
use crate::protocol::{RECORD_FORMAT, RecordOf, TokenRules};

/// The version of this format. It rises with every change that an older reader
/// would misread.
const VERSION: u32 = 1;
/// Bytes of a file's beginning that are looked at to know it for a record.
const HEAD: usize = 200;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct MethodsRecord {
    /// [`RECORD_FORMAT`].
    pub(super) format: String,
    /// [`VERSION`].
    pub(super) version: u32,
    /// The day on which it was made.
    pub(super) date: String,
    pub(super) program: Program,
    /// What can be put into a paper.
    pub(super) sentence: String,
    /// What stands behind the `#` of the page's address.
    pub(super) address: String,
    /// What counts as a word.
    pub(super) words: Words,
    /// The texts that count, and files that say more about them.
    pub(super) files: Vec<RecordedFile>,
    /// The lists of words that the view depends on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) lists: Vec<RecordedList>,
    /// The reader's marks, where the figures depend on them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) marks: Option<RecordedMarks>,
    /// The view: the query and every setting.
    pub(super) view: RecordOf,
    pub(super) measures: Vec<RecordedMeasure>,
    pub(super) figures: Figures,
}

/// What made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Program {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) build: String,
}

/// What counts as a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    /// By whose boundaries.
    pub(super) boundaries: String,
    /// The version of Unicode.
    pub(super) unicode: String,
    pub(super) rules: TokenRules,
}

/// Marks of the texts that count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordedMarks {
    /// How many.
    pub(super) marks: u32,
    /// The SHA-256 over where they stand and of what category they are.
    pub(super) sha256: String,
}

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RecordedMeasure {
    pub(super) name: String,
    pub(super) formula: String,
    /// Who gave it, with year.
    pub(super) source: String,
}

impl MethodsRecord {
    /// Its format and version, as they are now.
    pub(super) fn head() -> (String, u32) {
        (RECORD_FORMAT.to_owned(), VERSION)
    }

    /// As it stands in a file: a line for each row.
    ///
    /// # Errors
    ///
    /// A sentence, where a figure could not be written; none is known.
    pub(super) fn write(&self) -> Result<String, String> {
        let mut out = Vec::new();
        let mut into = serde_json::Serializer::with_formatter(&mut out, Layout::default());
        self.serialize(&mut into)
            .map_err(|error| format!("The record could not be written: {error}."))?;
        out.push(b'\n');
        String::from_utf8(out).map_err(|error| format!("The record could not be written: {error}."))
    }

    /// Reads what [`Self::write`] writes.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with it and where.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        /// What tells a record from other files.
        #[derive(Deserialize)]
        struct Head {
            format: Option<serde_json::Value>,
            version: Option<serde_json::Value>,
            #[serde(default)]
            program: Option<serde_json::Value>,
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
            serde_json::error::Category::Eof => format!(
                "The file ends before the record does, at line {}, column {}. It was not saved whole; save the record again.",
                error.line(),
                error.column()
            ),
            serde_json::error::Category::Data => {
                "This is no methods record: there is JSON in the file, but no such record.".to_owned()
            }
            _ => format!("This is no methods record, or it was damaged: {error}."),
        })?;
        if head.format.as_ref().and_then(|format| format.as_str()) != Some(RECORD_FORMAT) {
            let found = match head.format {
                Some(format) => format!("stands {format}"),
                None => "stands nothing".to_owned(),
            };
            return Err(format!(
                "This is JSON, but no methods record: under \u{201c}format\u{201d} {found}, not \u{201c}{RECORD_FORMAT}\u{201d}."
            ));
        }
        let version = head.version.as_ref().and_then(serde_json::Value::as_u64);
        if version.is_some_and(|version| version > VERSION.into()) {
            let program = head.program.as_ref();
            let by = program
                .and_then(|program| program.get("version")?.as_str())
                .map_or(String::new(), |by| format!(" of Kwicksilver {by}"));
            return Err(format!(
                "This record is of version {}, which a newer Kwicksilver writes; this one, {}, reads version {VERSION}. Check it with the page{by}.",
                version.unwrap_or_default(),
                env!("CARGO_PKG_VERSION"),
            ));
        }
        serde_json::from_str(text)
            .map_err(|error| format!("The methods record is damaged: {error}."))
    }
}

/// Whether a text is a methods record, by how it begins.
pub(in crate::worker) fn is_record(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut signs = head.split('"').map(str::trim);
    signs.next() == Some("{") && signs.any(|sign| sign == RECORD_FORMAT)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::value::Value;
    use super::*;
    use crate::protocol::{EchoColumn, EchoSettings, EchoesRequest, Scope};

    /// A record of little.
    pub(in super::super) fn record() -> MethodsRecord {
        let (format, version) = MethodsRecord::head();
        let mut figures = Figures::default();
        figures.total("types", "types", 2u32);
        let mut gathering = super::super::figures::Gathering::default();
        let columns = ["Word", "Count"].map(|name| super::super::figures::Column::new(name, ""));
        gathering.figures = figures;
        gathering.table("Words", 1, columns.into());
        gathering.row(0, vec!["tide".into(), 2u32.into()]);
        gathering.row(0, vec!["fog".into(), Value::Number(1.5)]);
        MethodsRecord {
            format,
            version,
            date: "2024-05-06".to_owned(),
            program: Program {
                name: "Kwicksilver".to_owned(),
                version: "0.1.0".to_owned(),
                build: "dev".to_owned(),
            },
            sentence: "Words were counted.".to_owned(),
            address: "v=1&view=words".to_owned(),
            words: Words {
                boundaries: "UAX #29".to_owned(),
                unicode: "17.0.0".to_owned(),
                rules: TokenRules::default(),
            },
            files: Vec::new(),
            lists: Vec::new(),
            marks: None,
            view: RecordOf::Echoes(Box::new(EchoesRequest {
                settings: EchoSettings {
                    least: 6,
                    exact: true,
                    scope: Scope::default(),
                },
                texts: Vec::new(),
                sort: EchoColumn::Words,
                descending: true,
                first: 0,
                count: 0,
            })),
            measures: Vec::new(),
            figures: gathering.finish().0,
        }
    }

    #[test]
    fn a_record_reads_as_written_and_has_a_line_for_each_row() {
        let text = record().write().expect("written");
        assert_eq!(MethodsRecord::read(&text), Ok(record()));
        assert!(
            text.contains("\n          [\"tide\", 2],\n          [\"fog\", 1.5]\n"),
            "{text}"
        );
        assert!(is_record(&text) && !is_record("{\"a\": 1}") && !is_record("A kwicksilver"));
        assert!(!is_record(&format!("He wrote \"{RECORD_FORMAT}\".")));
    }

    #[test]
    fn what_is_wrong_is_said_and_where() {
        let text = record().write().expect("written");
        let fault = |text: &str| MethodsRecord::read(text).expect_err("a fault");
        assert!(fault("Dear reader").starts_with(
            "This is no methods record, or it was damaged: expected value at line 1 column 1"
        ));
        assert!(
            fault(&text[..text.len() / 2])
                .starts_with("The file ends before the record does, at line ")
        );
        assert_eq!(
            fault("{\"marks\": []}"),
            "This is JSON, but no methods record: under “format” stands nothing, not “kwicksilver methods record”."
        );
        assert!(fault("[1]").starts_with("This is no methods record"));
        assert!(fault("{\"format\": 3}").contains("stands 3, not"));
        let newer = text
            .replace("\"version\": 1,", "\"version\": 9,")
            .replace("0.1.0", "7.0.0");
        let said = fault(&newer);
        assert!(
            said.starts_with("This record is of version 9") && said.ends_with("Kwicksilver 7.0.0."),
            "{said}"
        );
        let damaged = fault(&text.replace("\"sha256\"", "\"sha\""));
        assert!(
            damaged.starts_with("The methods record is damaged: missing field `sha256` at line "),
            "{damaged}"
        );
    }
}
