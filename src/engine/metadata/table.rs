//! A file of separated values as a table.

use csv::{ReaderBuilder, StringRecord};

/// More text than this is no table of metadata, but a corpus in one.
const LONGEST: usize = 16 << 20;
/// How many rows are looked at to find what separates the values.
const SAMPLE: usize = 200;

/// Rows of values under names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, each once; there are two at least.
    pub(super) names: Vec<String>,
    /// The rows that hold anything, each with a value for each name.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table whose first row names the columns, from the extension of
    /// its file's name (`csv`, `tsv`, `tab` or `txt`) and its text. Commas,
    /// semicolons or tabs separate the values; in a `txt` only tabs do, and
    /// all its rows must be equally long. None if the text is no such table.
    pub fn read(extension: &str, text: &str) -> Option<Self> {
        let (separators, strict): (&[u8], _) = match extension.to_ascii_lowercase().as_str() {
            "csv" => (b",;\t", false),
            "tsv" | "tab" => (b"\t,;", false),
            "txt" => (b"\t", true),
            _ => return None,
        };
        Self::separated(text, separators, strict)
    }

    /// The same for a file that is said to be a table, whatever its name.
    pub fn read_any(text: &str) -> Option<Self> {
        Self::separated(text, b",;\t", false)
    }

    fn separated(text: &str, separators: &[u8], strict: bool) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (told, text) = without_separator_line(text);
        let told = told.map(|separator| [separator]);
        let separators = told.as_ref().map_or(separators, <[u8; 1]>::as_slice);
        let separator = separator(text, separators, strict)?;
        let mut rows = rows(text, separator);
        let header = rows.next()?;
        let names = names(&header);
        let rows: Vec<Vec<String>> = rows
            .filter(|row| row.iter().any(|value| !value.trim().is_empty()))
            .map(|row| {
                let value = |at| row.get(at).unwrap_or("").trim().to_owned();
                (0..names.len()).map(value).collect()
            })
            .collect();
        (!rows.is_empty()).then_some(Self { names, rows })
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// Excel writes and reads a first line such as `sep=;`.
fn without_separator_line(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator @ (b',' | b';' | b'\t')]) => (Some(separator), rest),
        _ => (None, text),
    }
}

fn rows(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        // A string has no faults but such as an end within quotes, which
        // ends the value.
        .map_while(Result::ok)
}

/// What separates the values: that by which most rows are as long as the
/// first, of two columns or more; among equals, that which makes most
/// columns, then the first one.
fn separator(text: &str, candidates: &[u8], strict: bool) -> Option<u8> {
    let evenness = |separator: u8| {
        let lengths: Vec<usize> = rows(text, separator)
            .take(SAMPLE)
            .map(|row| row.len())
            .collect();
        let columns = *lengths.first()?;
        let even = lengths.iter().filter(|length| **length == columns).count();
        let enough = if strict {
            even == lengths.len()
        } else {
            even * 10 >= lengths.len() * 8
        };
        (columns >= 2 && lengths.len() >= 2 && enough)
            .then_some((even * 1000 / lengths.len(), columns))
    };
    let mut best: Option<(u8, (usize, usize))> = None;
    for &candidate in candidates {
        if let Some(found) = evenness(candidate)
            && best.is_none_or(|(_, known)| found > known)
        {
            best = Some((candidate, found));
        }
    }
    best.map(|(separator, _)| separator)
}

/// The header's names, none empty or twice.
fn names(header: &StringRecord) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (at, name) in header.iter().enumerate() {
        let plain = match name.trim() {
            "" => format!("column{}", at + 1),
            name => name.to_owned(),
        };
        let mut name = plain.clone();
        let mut number = 1;
        while names.contains(&name) {
            number += 1;
            name = format!("{plain}{number}");
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let table = Table::read("csv", text).expect("a table");
        (table.names, table.rows)
    }

    #[test]
    fn what_separates_the_values_is_found() {
        for text in [
            "file,year\na.txt,2017\nb.txt,2018\n",
            "file;year\r\na.txt;2017\r\nb.txt;2018\r\n",
            "file\tyear\na.txt\t2017\nb.txt\t2018",
            "sep=;\nfile;year\na.txt;2017\nb.txt;2018",
        ] {
            let (names, rows) = read(text);
            assert_eq!(names, ["file", "year"], "{text}");
            assert_eq!(rows, [["a.txt", "2017"], ["b.txt", "2018"]], "{text}");
        }
        let (names, rows) = read("file;price\na;1,50\nb;2,75\n");
        assert_eq!((names.len(), rows[0][1].as_str()), (2, "1,50"));
    }

    #[test]
    fn quotes_hold_separators_and_lines() {
        let (_, rows) = read("file,title\na,\"Fog, or the \"\"bell\"\"\nby hand\"\n\n , \nb,x\n");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0][1], "Fog, or the \"bell\"\nby hand");
    }

    #[test]
    fn odd_headers_and_rows_are_made_good() {
        let (names, rows) = read(
            "file,,year,year\na,x,1,2\nb\nc,x,1,2,9\nd,,,\ne,x,1,2\nf,x,1,2\ng,x,1,2\nh,x,1,2\ni,x,1,2\nj,x,1,2\n",
        );
        assert_eq!(names, ["file", "column2", "year", "year2"]);
        assert_eq!(rows[1], ["b", "", "", ""]);
        assert_eq!(rows[2], ["c", "x", "1", "2"]);
    }

    #[test]
    fn prose_is_no_table() {
        for (extension, text) in [
            ("txt", "file,year\na,1\n"),
            ("txt", "A letter.\n\tDear Sir,\nwe regret\n"),
            ("csv", "One line, with a comma"),
            (
                "csv",
                "Well, well.\nThe tide turned.\nThe fog came in, and stayed.\n",
            ),
            ("md", "a,b\n1,2\n"),
            ("csv", ""),
        ] {
            assert_eq!(Table::read(extension, text), None, "{text}");
        }
        assert!(Table::read("txt", "file\tyear\na\t1\nb\t2\n").is_some());
        assert!(Table::read_any("a,b\n1,2\n").is_some());
    }
}
