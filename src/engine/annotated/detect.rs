//! Which format a file has.
//!
//! A plain text must never be taken for anything else: it costs one click to choose
//! a format, but nobody looks for words that a wrong guess has hidden.

use std::collections::HashSet;

use super::vertical::Tag;
use super::{tagged, tei};

/// A format for annotated texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CoNLL-U, of Universal Dependencies.
    Conllu,
    /// One token a line, with tags on lines of their own.
    Vertical,
    /// XML of the Text Encoding Initiative.
    Tei,
    /// Words with a tag behind a low line.
    Tagged,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conllu => "CoNLL-U",
            Self::Vertical => "vertical text",
            Self::Tei => "TEI XML",
            Self::Tagged => "text with tags (word_TAG)",
        }
    }
}

/// How many lines are looked at, and how many words.
const LINES: usize = 200;
const WORDS: usize = 2_000;

/// The format of a file, by its name and its first lines; none if it is plain text,
/// or in doubt.
pub fn detect(name: &str, text: &str) -> Option<Format> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = extension.to_ascii_lowercase();
    let extension = extension.as_str();
    if tei::is_tei(text) {
        return Some(Format::Tei);
    }
    if is_conllu(extension, text) {
        return Some(Format::Conllu);
    }
    if is_vertical(extension, text) {
        return Some(Format::Vertical);
    }
    is_tagged(text).then_some(Format::Tagged)
}

/// All lines looked at that are neither empty nor comments begin with a number and
/// have at least four columns, if the name says so, or else ten: of these the fourth
/// is a tag and the seventh the number of a head, as in no other table.
fn is_conllu(extension: &str, text: &str) -> bool {
    let named = ["conllu", "conllup"].contains(&extension);
    let lines = text.lines().take(LINES);
    let mut rows = 0;
    for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let id = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.');
        let numbered = !cells[0].is_empty() && cells[0].chars().all(id);
        let full = cells.len() == 10 && is_tag(cells[3]) && is_number(cells[6]);
        if !(numbered && (full || named && cells.len() >= 4)) {
            return false;
        }
        rows += 1;
    }
    rows >= if named { 1 } else { 3 }
}

fn is_tag(cell: &str) -> bool {
    cell == "_" || !cell.is_empty() && cell.chars().all(|c| c.is_ascii_uppercase())
}

fn is_number(cell: &str) -> bool {
    cell == "_" || !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit())
}

/// By its name, if tabs or tags bear it out; else by a header comment or by tags of
/// sentences or documents among lines that all have the same columns.
fn is_vertical(extension: &str, text: &str) -> bool {
    let named = ["vrt", "vert", "vertical"].contains(&extension);
    let (mut tags, mut rows, mut telling, mut header) = (0, 0, false, false);
    let mut columns = HashSet::new();
    for line in text
        .lines()
        .take(LINES)
        .filter(|line| !line.trim().is_empty())
    {
        header |= line.starts_with("<!-- #vrt ");
        if let Some(tag) = Tag::read(line) {
            tags += 1;
            telling |= ["s", "sentence", "text", "doc"].contains(&tag.name);
        } else if !line.starts_with("<?") && !line.starts_with("<!--") {
            rows += 1;
            columns.insert(line.split('\t').count());
        }
    }
    let tabs = !columns.contains(&1);
    let even = columns.len() == 1 && tabs;
    rows > 0 && (named && (tabs || tags > 0) || header || telling && even && rows >= 3)
}

/// Nine in ten words have a tag, most words hold small letters or are marks, and
/// the tags come again and again.
fn is_tagged(text: &str) -> bool {
    let (mut words, mut tagged, mut usual) = (0, 0, 0);
    let mut tags = HashSet::new();
    for chunk in text.split_whitespace().take(WORDS) {
        words += 1;
        if let Some((word, tag)) = tagged::split(chunk) {
            tagged += 1;
            // As words are, not names of constants.
            let shouts = word.contains('_') || !word.contains(|c: char| !c.is_ascii_uppercase());
            usual += usize::from(!shouts);
            tags.insert(tag);
        }
    }
    words >= 10 && tagged * 10 >= words * 9 && usual * 2 > words && tags.len() * 4 <= words * 3
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formats_are_known() {
        let row = "1\tIt\tit\tPRON\t_\t_\t0\troot\t_\t_\n";
        let tei = "<?xml version=\"1.0\"?>\n<!-- x --><TEI xmlns=\"http://www.tei-c.org/ns/1.0\">";
        let tagged =
            "The_DT mice_NNS and_CC the_DT men_NNS slept_VBD and_CC the_DT owls_NNS woke_VBD ._.";
        let vertical = "<doc>\n<s>\na\tX\nb\tY\nc\tX\n</s>\n";
        for (name, text, format) in [
            ("a.conllu", row, Format::Conllu),
            ("a.txt", &row.repeat(3), Format::Conllu),
            ("a.xml", tei, Format::Tei),
            ("a.txt", tagged, Format::Tagged),
            ("a.VRT", "a\tb\n", Format::Vertical),
            ("a.txt", vertical, Format::Vertical),
        ] {
            assert_eq!(detect(name, text), Some(format), "{name} {text}");
        }
    }

    #[test]
    fn plain_texts_are_not_taken_for_anything() {
        for (name, text) in [
            ("a.conllu", "Not what its name says.\n"),
            ("a.vert", "Not what its name says.\n"),
            ("a.xml", "<html><body>TEI</body></html>"),
            ("a.txt", "1\tone\n2\ttwo\n3\tthree\n"),
            ("a.txt", "name\tage\nAnn\t7\n"),
            (
                "a.tsv",
                "1\tAnn\tLee\tParis\t7\t8\t9\ta\tb\tc\n2\tJo\tLee\tRome\t7\t8\t9\ta\tb\tc\n3\tEd\tLee\tRome\t7\t8\t9\ta\tb\tc\n",
            ),
            (
                "a.txt",
                "MAX_SIZE MIN_SIZE A_B C_D E_F G_H I_J K_L M_N O_P Q_R S_T",
            ),
            (
                "a.txt",
                "use foo_BAR and foo_BAZ in a program as one does all day long",
            ),
            ("a.txt", "He wrote <TEI> into the text."),
            ("a.txt", "<s>\nHe wrote this.\nAnd that.\nAnd so on.\n"),
            ("a.txt", ""),
        ] {
            assert_eq!(detect(name, text), None, "{name} {text}");
        }
    }

    proptest! {
        #[test]
        fn prose_is_prose(name in "[a-z]\\.(txt|xml|vrt|conllu)", text in "[\\PC\n]{0,200}") {
            let text = text.replace(['<', '_'], ",");
            prop_assert_eq!(detect(&name, &text), None);
        }
    }
}
