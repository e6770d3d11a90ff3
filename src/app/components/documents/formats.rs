//! Formats: how one is told, and those that can be chosen.

use crate::protocol::{DocumentState, FileFormat};

/// Formats that a file can be read as: a name for the choice, and the name.
pub(super) const FORMATS: [(&str, &str); 6] = [
    ("plain", "Plain text"),
    ("conllu", "CoNLL-U"),
    ("vertical", "Vertical text"),
    ("tei", "TEI XML"),
    ("tagged", "Tagged text (word_TAG)"),
    ("table", "Table about texts"),
];

/// The format of a choice.
pub(super) fn of_choice(choice: &str) -> Option<FileFormat> {
    Some(match choice {
        "plain" => FileFormat::Plain,
        "conllu" => FileFormat::Conllu,
        "vertical" => FileFormat::Vertical,
        "tei" => FileFormat::Tei,
        "tagged" => FileFormat::Tagged,
        "table" => FileFormat::Table,
        _ => return None,
    })
}

/// What a format is called.
fn name(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Plain => "Plain text",
        FileFormat::Conllu => "CoNLL-U",
        FileFormat::Vertical => "Vertical text",
        FileFormat::Tei => "TEI XML",
        FileFormat::Tagged => "Tagged text",
        FileFormat::Table => "Table",
    }
}

/// The format in words, as in `CoNLL-U, guessed`. Nothing is guessed of a
/// text that is plain.
pub(in super::super) fn words(state: &DocumentState) -> String {
    let (format, chosen) = match state {
        DocumentState::Loaded {
            format,
            format_chosen,
            ..
        } => (*format, *format_chosen),
        DocumentState::Table { format_chosen, .. } => (FileFormat::Table, *format_chosen),
        DocumentState::Failed(_) => return String::new(),
    };
    match (format, chosen) {
        (format, true) => format!("{}, chosen", name(format)),
        (FileFormat::Plain, false) => name(format).to_owned(),
        (format, false) => format!("{}, guessed", name(format)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_a_format() {
        for (choice, shown) in FORMATS {
            let format = of_choice(choice).expect(choice);
            assert!(shown.starts_with(name(format)), "{shown}");
        }
        assert_eq!(of_choice("detect"), None);
    }
}
