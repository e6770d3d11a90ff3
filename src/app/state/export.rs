//! The file that is being written, as the page knows it.

use crate::app::format::{bytes, counted};
use crate::protocol::{ErrorKind, ExportFormat, ExportProgress, WireError};

/// Says that a file was written, of so many bytes. A figure has no rows.
pub(crate) fn written(name: &str, rows: Option<u32>, size: f64) -> String {
    let size = bytes(size);
    match rows {
        Some(rows) => format!(
            "{name} was written: {}, {size}.",
            counted(rows, "row", "rows")
        ),
        None => format!("{name} was written: {size}."),
    }
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Writing {
    /// The request's number.
    pub(crate) id: u32,
    /// The file's name.
    pub(crate) name: String,
    /// How far it has come.
    pub(crate) progress: ExportProgress,
}

/// What is being written, and how the last file ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Export {
    /// The file on its way.
    pub(crate) writing: Option<Writing>,
    /// Why the last one was not written.
    pub(crate) failure: Option<String>,
    /// How many files were written.
    pub(crate) written: u32,
}

impl Export {
    /// A file was asked for.
    pub(crate) fn begin(&mut self, id: u32, name: String) {
        self.failure = None;
        self.writing = Some(Writing {
            id,
            name,
            progress: ExportProgress::default(),
        });
    }

    /// It has come so far.
    pub(crate) fn advance(&mut self, progress: ExportProgress) {
        if let Some(writing) = &mut self.writing {
            writing.progress = progress;
        }
    }

    /// The file of that request was written; returns its name.
    pub(crate) fn end(&mut self, id: u32) -> Option<String> {
        let writing = self.writing.take_if(|writing| writing.id == id)?;
        self.written += 1;
        Some(writing.name)
    }

    /// The file of that request was not written.
    pub(crate) fn fail(&mut self, id: u32, error: &WireError) {
        if self.writing.take_if(|writing| writing.id == id).is_some()
            && error.kind != ErrorKind::Superseded
        {
            self.failure = Some(error.message.clone());
        }
    }

    /// What was on its way will not come.
    pub(crate) fn abandon(&mut self) {
        if self.writing.take().is_some() {
            self.failure = Some("The file was not finished. Try again.".to_owned());
        }
    }
}

/// A name for a file with what `about` names.
pub(crate) fn file_name(about: &str, format: ExportFormat) -> String {
    const LONGEST: usize = 40;
    let ending = match format {
        ExportFormat::Tsv => "tsv",
        ExportFormat::Csv => "csv",
        ExportFormat::Json => "json",
        ExportFormat::Markdown => "md",
        ExportFormat::Html => "html",
        ExportFormat::Aligned => "txt",
        ExportFormat::Xlsx => "xlsx",
        ExportFormat::Svg => "svg",
        ExportFormat::Png => "png",
    };
    let mut name = String::from("kwicksilver");
    let words = about.split(|letter: char| !letter.is_alphanumeric());
    let mut room = LONGEST;
    for word in words.filter(|word| !word.is_empty()) {
        let length = word.chars().count() + 1;
        if length > room {
            break;
        }
        room -= length;
        name.push('-');
        name.push_str(word);
    }
    format!("{name}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_any_system() {
        for (query, name) in [
            ("old bridge", "kwicksilver-old-bridge.csv"),
            ("[lemma=\"be\"]", "kwicksilver-lemma-be.csv"),
            ("../../*", "kwicksilver.csv"),
            ("Über 橋", "kwicksilver-Über-橋.csv"),
            (&"a".repeat(99), "kwicksilver.csv"),
        ] {
            assert_eq!(file_name(query, ExportFormat::Csv), name);
        }
    }

    #[test]
    fn only_the_file_that_was_asked_for_ends() {
        let mut export = Export::default();
        export.begin(4, "a.tsv".to_owned());
        assert_eq!(export.end(3), None);
        let stopped = WireError::new(ErrorKind::Superseded, "");
        export.fail(4, &stopped);
        assert_eq!(export, Export::default());
        export.begin(5, "b.tsv".to_owned());
        assert_eq!(
            (export.end(5).as_deref(), export.written),
            (Some("b.tsv"), 1)
        );
        export.begin(6, "c.tsv".to_owned());
        export.fail(6, &WireError::new(ErrorKind::Missing, "Other texts."));
        assert_eq!(export.failure.as_deref(), Some("Other texts."));
    }
}
