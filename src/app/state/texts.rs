//! Which texts the list of documents shows, and the query that means the same.

use std::cmp::Ordering;

use super::values::to_bound;
use crate::protocol::{DocumentRow, DocumentState};

/// What is known about a document: names and values.
fn metadata(row: &DocumentRow) -> &[(String, String)] {
    match &row.state {
        DocumentState::Loaded { metadata, .. } => metadata,
        _ => &[],
    }
}

/// A document's value under a name; empty where it has none.
pub(crate) fn value<'a>(row: &'a DocumentRow, name: &str) -> &'a str {
    let known = metadata(row).iter().find(|(known, _)| known == name);
    known.map_or("", |(_, value)| value)
}

/// The names of all documents' metadata in the order in which they appear.
pub(crate) fn attributes(rows: &[DocumentRow]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flat_map(metadata) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// What is typed above the list, read: words that a text's name or metadata
/// must hold, and conditions on its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextsFilter {
    /// In small letters.
    words: Vec<String>,
    conditions: Vec<Condition>,
    /// A condition names what no text has.
    unknown: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    name: String,
    relation: Relation,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    AtLeast,
    AtMost,
    Not,
    Is,
}

/// How each relation is written; the longer ones first.
const WRITTEN: [(&str, Relation); 4] = [
    (">=", Relation::AtLeast),
    ("<=", Relation::AtMost),
    ("!=", Relation::Not),
    ("=", Relation::Is),
];

impl TextsFilter {
    /// Reads what was typed; `attributes` are the names that texts have.
    pub(crate) fn read(text: &str, attributes: &[String]) -> Self {
        let mut filter = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let name_end = rest.find(|c: char| c.is_whitespace() || "<>=!\"".contains(c));
            let (name, after) = rest.split_at(name_end.unwrap_or(rest.len()));
            let after = after.trim_start();
            let written = WRITTEN.iter().find(|(sign, _)| after.starts_with(sign));
            match written {
                Some((sign, relation)) if !name.is_empty() => {
                    let (value, left) = one(after[sign.len()..].trim_start());
                    filter.demand(name, *relation, value, attributes);
                    rest = left;
                }
                _ => {
                    let (word, left) = one(rest);
                    if !word.is_empty() {
                        filter.words.push(word.to_lowercase());
                    }
                    rest = left;
                }
            }
            rest = rest.trim_start();
        }
        filter
    }

    fn demand(&mut self, name: &str, relation: Relation, value: &str, attributes: &[String]) {
        let lower = name.to_lowercase();
        let is_it = |known: &&str| known.to_lowercase() == lower;
        let known = || attributes.iter().map(String::as_str).chain(["name"]);
        // As it is written, or else in any case.
        let exact = known().find(|known| *known == name);
        match exact.or_else(|| known().find(is_it)) {
            Some(known) => self.conditions.push(Condition {
                name: known.to_owned(),
                relation,
                value: value.to_owned(),
            }),
            None => self.unknown = Some(name.to_owned()),
        }
    }

    /// Whether it shows a row.
    pub(crate) fn keeps(&self, row: &DocumentRow) -> bool {
        if self.unknown.is_some() {
            return false;
        }
        let loaded = matches!(row.state, DocumentState::Loaded { .. });
        let holds = |word: &String| {
            row.name.to_lowercase().contains(word)
                || metadata(row)
                    .iter()
                    .any(|(_, value)| value.to_lowercase().contains(word))
        };
        (loaded || self.conditions.is_empty())
            && self.conditions.iter().all(|condition| condition.holds(row))
            && self.words.iter().all(holds)
    }

    /// The name in a condition that no text has.
    pub(crate) fn unknown(&self) -> Option<&str> {
        self.unknown.as_deref()
    }

    /// What it demands of metadata, as a scope has it. An error says in words
    /// why it is none.
    pub(crate) fn conditions(&self) -> Result<Vec<String>, String> {
        match (
            &self.unknown,
            self.words.is_empty(),
            self.conditions.is_empty(),
        ) {
            (Some(name), ..) => Err(format!("No text has \u{201c}{name}\u{201d}.")),
            (None, true, false) => Ok(self.conditions.iter().map(Condition::written).collect()),
            _ => Err("Write a condition, such as year>=1900.".to_owned()),
        }
    }

    /// The end of a query that looks in these texts alone, where a query can
    /// say it.
    pub(crate) fn scope(&self) -> Option<String> {
        if self.conditions.is_empty() || !self.words.is_empty() || self.unknown.is_some() {
            return None;
        }
        let conditions: Vec<String> = self.conditions.iter().map(Condition::written).collect();
        Some(format!("within <doc {}/>", conditions.join(" ")))
    }
}

/// The condition of a scope that texts have a value under a name, or have it
/// not.
pub(crate) fn condition(name: &str, value: &str, has: bool) -> String {
    let condition = Condition {
        name: name.to_owned(),
        relation: if has { Relation::Is } else { Relation::Not },
        value: value.to_owned(),
    };
    condition.written()
}

/// A stretch without blanks, or one in quotes, and what follows.
fn one(text: &str) -> (&str, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        return quoted.split_once('"').unwrap_or((quoted, ""));
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

impl Condition {
    fn holds(&self, row: &DocumentRow) -> bool {
        let value = match self.name.as_str() {
            "name" => &row.name,
            name => value(row, name),
        };
        let same = || value.to_lowercase() == self.value.to_lowercase();
        match self.relation {
            Relation::AtLeast => to_bound(value, &self.value).is_some_and(Ordering::is_ge),
            Relation::AtMost => to_bound(value, &self.value).is_some_and(Ordering::is_le),
            Relation::Not => !same(),
            Relation::Is => same(),
        }
    }

    /// As a query has it: what would mean something in a pattern is taken
    /// literally. A literal string cannot tell a backslash from one that
    /// protects a quote, so a value with a backslash becomes a pattern.
    fn written(&self) -> String {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | ',' | ':' | '/');
        let literal = !self.value.chars().all(plain);
        let pattern = literal && self.value.contains('\\');
        let sign = match (self.relation, literal && !pattern) {
            (Relation::AtLeast, _) => ">=",
            (Relation::AtMost, _) => "<=",
            (Relation::Not, false) => "!=",
            (Relation::Not, true) => "!==",
            (Relation::Is, false) => "=",
            (Relation::Is, true) => "==",
        };
        let bound = matches!(self.relation, Relation::AtLeast | Relation::AtMost);
        let mut value = String::new();
        for c in self.value.chars() {
            // In patterns `\<` and `\>` are no characters, and need no backslash.
            let escaped = match pattern && !bound {
                true => c.is_ascii_punctuation() && c != '<' && c != '>',
                false => c == '"',
            };
            if escaped {
                value.push('\\');
            }
            value.push(c);
        }
        format!("{}{sign}\"{value}\"", self.name)
    }
}

/// A query with a scope of texts, in the place of one that it ends with; none
/// where it cannot have one as it is written.
pub(crate) fn scoped(query: &str, scope: &str) -> Option<String> {
    let query = query.trim();
    // A query of quoted words alone would be another without its scope.
    let is_cql = query.contains(['[', '<']);
    let query = match query.rfind(" within <doc ") {
        Some(at) if query[at..].find("/>") == Some(query.len() - at - 2) => query[..at].trim_end(),
        _ => query,
    };
    if query.is_empty() {
        return Some(format!("[] {scope}"));
    }
    if is_cql {
        return (!query.contains("::")).then(|| format!("{query} {scope}"));
    }
    let plain = |c: char| c.is_alphanumeric() || c == ' ';
    if !query.chars().all(plain) {
        return None;
    }
    let words: Vec<String> = query
        .split_whitespace()
        .map(|word| format!("\"{word}\""))
        .collect();
    Some(format!("{} {scope}", words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::fixtures::loaded;

    fn kept(filter: &str) -> Vec<String> {
        let rows = [
            loaded(
                0,
                "a.txt",
                &[("year", "1921"), ("outlet", "The Courier"), ("place", "1")],
            ),
            loaded(
                0,
                "b.txt",
                &[("year", "1934-05"), ("outlet", "Rive"), ("Place", "1")],
            ),
            loaded(0, "fog.txt", &[("genre", "letter")]),
        ];
        let filter = TextsFilter::read(filter, &attributes(&rows));
        let kept = rows.iter().filter(|row| filter.keeps(row));
        kept.map(|row| row.name.replace(".txt", "")).collect()
    }

    #[test]
    fn words_and_conditions_must_all_hold() {
        for (filter, texts) in [
            ("", "a b fog"),
            ("COURIER", "a"),
            ("fog", "fog"),
            ("txt r", "a b fog"),
            ("\"the cour\"", "a"),
            ("year>=1934", "b"),
            ("year >= 1934", "b"),
            ("Year<=1934", "a b"),
            ("year>=", "a b"),
            ("year=", "fog"),
            ("outlet=rive", "b"),
            ("outlet=\"the courier\" year<=1930", "a"),
            ("outlet!=Rive", "a fog"),
            ("outlet!=Rive fog", "fog"),
            ("name=a.txt", "a"),
            ("Place=1", "b"),
            ("place=1", "a"),
            ("PLACE=1", "a"),
            ("plac=x", ""),
            ("\"", "a b fog"),
            ("=", ""),
        ] {
            assert_eq!(kept(filter).join(" "), texts, "{filter}");
        }
    }

    #[test]
    fn what_no_text_has_is_told() {
        let filter = TextsFilter::read("a plac=x", &["year".to_owned()]);
        assert_eq!(filter.unknown(), Some("plac"));
        assert_eq!(filter.scope(), None);
    }

    #[test]
    fn a_scope_says_the_same_in_a_query() {
        let known = ["year".to_owned(), "outlet".to_owned()];
        for (filter, scope) in [
            ("year>=2017", Some("within <doc year>=\"2017\"/>")),
            (
                "year<=2017 outlet!=\"W. S. W. S.\"",
                Some("within <doc year<=\"2017\" outlet!==\"W. S. W. S.\"/>"),
            ),
            ("outlet=Rive", Some("within <doc outlet=\"Rive\"/>")),
            ("fog year>=2017", None),
            ("", None),
        ] {
            let read = TextsFilter::read(filter, &known).scope();
            assert_eq!(read.as_deref(), scope, "{filter}");
        }
    }

    #[test]
    fn a_scope_is_added_where_the_query_can_have_one() {
        let scope = "within <doc year=\"1\"/>";
        for (query, scoped_query) in [
            ("", Some("[] within <doc year=\"1\"/>")),
            (
                "old bridge",
                Some("\"old\" \"bridge\" within <doc year=\"1\"/>"),
            ),
            (
                "[lemma=\"go\"]",
                Some("[lemma=\"go\"] within <doc year=\"1\"/>"),
            ),
            (
                "\"a\" within <doc year>=\"2\"/>",
                Some("\"a\" within <doc year=\"1\"/>"),
            ),
            (
                "\"a\" within <doc x=\"2\"/> within <s/>",
                Some("\"a\" within <doc x=\"2\"/> within <s/> within <doc year=\"1\"/>"),
            ),
            ("bridg*", None),
            ("/a/", None),
            ("a:[] b:[] :: a.word = b.word", None),
        ] {
            assert_eq!(scoped(query, scope).as_deref(), scoped_query, "{query}");
        }
    }
}
