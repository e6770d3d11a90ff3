//! Lines of a list, cut into fields.

use std::borrow::Cow;

/// What stands between the fields of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// A tab. Fields may stand in quotes.
    Tab,
    /// Another character, from which quotes guard a field, as in CSV.
    Character(char),
    /// Blanks.
    Blanks,
}

impl Separator {
    /// The fields of a line in order, without blanks around.
    pub(super) fn fields(self, line: &str) -> Fields<'_> {
        Fields {
            separator: self,
            rest: Some(line),
        }
    }
}

/// The fields of a line. No word has a line break.
#[derive(Clone, Debug)]
pub(super) struct Fields<'a> {
    separator: Separator,
    /// What has not been cut yet; nothing after the last field.
    rest: Option<&'a str>,
}

impl<'a> Iterator for Fields<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Cow<'a, str>> {
        let rest = self.rest?;
        let (field, rest) = match self.separator {
            Separator::Tab => {
                let (field, rest) = cut(rest, '\t');
                (unquoted(field.trim()), rest)
            }
            Separator::Character(separator) => match rest.strip_prefix('"') {
                Some(quoted) => cut_quoted(quoted, separator),
                None => {
                    let (field, rest) = cut(rest, separator);
                    (Cow::Borrowed(field.trim()), rest)
                }
            },
            Separator::Blanks => {
                let rest = rest.trim_start();
                if rest.is_empty() {
                    self.rest = None;
                    return None;
                }
                let (field, rest) = match rest.split_once(char::is_whitespace) {
                    Some((field, rest)) => (field, Some(rest)),
                    None => (rest, None),
                };
                (Cow::Borrowed(field), rest)
            }
        };
        self.rest = rest;
        Some(field)
    }
}

/// A line up to a separator, and what follows it.
fn cut(line: &str, separator: char) -> (&str, Option<&str>) {
    match line.split_once(separator) {
        Some((field, rest)) => (field, Some(rest)),
        None => (line, None),
    }
}

/// The same of what follows a quote: up to the separator that follows the
/// quote's end. Two quotes are one that belongs to the field.
fn cut_quoted(line: &str, separator: char) -> (Cow<'_, str>, Option<&str>) {
    let (first, mut after) = match line.split_once('"') {
        Some((first, after)) => (first, after),
        None => return (Cow::Borrowed(line.trim()), None),
    };
    let (tail, rest) = cut(after, separator);
    if tail.is_empty() {
        return (Cow::Borrowed(first.trim()), rest);
    }
    let mut field = first.to_owned();
    while let Some(more) = after.strip_prefix('"') {
        field.push('"');
        let (inside, beyond) = more.split_once('"').unwrap_or((more, ""));
        field.push_str(inside);
        after = beyond;
    }
    // What follows the quote's end is taken as it is.
    let (tail, rest) = cut(after, separator);
    field.push_str(tail);
    (Cow::Owned(field.trim().to_owned()), rest)
}

fn unquoted(field: &str) -> Cow<'_, str> {
    let inside = field.strip_prefix('"').and_then(|f| f.strip_suffix('"'));
    match inside.map(str::trim) {
        Some(inside) if inside.contains("\"\"") => Cow::Owned(inside.replace("\"\"", "\"")),
        Some(inside) => Cow::Borrowed(inside),
        None => Cow::Borrowed(field),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn separated_values_are_cut_as_the_csv_crate_cuts_them(line in "[a ,\"]{1,12}") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(line.as_bytes());
            let record = reader.records().next().expect("a record").expect("text");
            let fields = Separator::Character(',').fields(&line);
            prop_assert!(fields.eq(record.iter().map(str::trim)), "{line}");
        }
    }

    #[test]
    fn tabs_and_blanks_part_fields() {
        let fields = |separator: Separator, line| separator.fields(line).collect::<Vec<_>>();
        assert_eq!(
            fields(Separator::Tab, "1\t \"a \"\"b\"\"\"\t\tc"),
            ["1", "a \"b\"", "", "c"]
        );
        assert_eq!(
            fields(Separator::Blanks, " 60  the\u{A0}x "),
            ["60", "the", "x"]
        );
    }
}
