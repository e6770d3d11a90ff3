//! Parts of the corpus: what keywords are of, and what they are held against.

use crate::app::state::{Corpus, condition, value};
use crate::protocol::{DocumentRef, DocumentState, Scope, TextChoice};

/// A part of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A text.
    Text(DocumentRef),
    /// The texts in scope that have a value under a field.
    Value {
        /// The field.
        field: String,
        /// The value, in any case.
        value: String,
    },
}

/// What a part is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Against {
    /// All that is in scope and not in the part.
    #[default]
    Rest,
    /// Another part.
    Part(Part),
    /// The frequency list of that name.
    List(String),
}

impl Part {
    /// The texts of it that count.
    pub(crate) fn scope(&self, scope: &Scope) -> Scope {
        match self {
            Self::Text(text) => Scope {
                texts: TextChoice::Only(vec![text.clone()]),
                conditions: Vec::new(),
            },
            Self::Value { field, value } => with(scope, condition(field, value, true)),
        }
    }

    /// The texts in scope that are not in it.
    pub(crate) fn rest(&self, scope: &Scope) -> Scope {
        match self {
            Self::Text(text) => {
                let mut others = scope.clone();
                match &mut others.texts {
                    TextChoice::All => others.texts = TextChoice::AllBut(vec![text.clone()]),
                    TextChoice::Only(texts) => texts.retain(|other| other != text),
                    TextChoice::AllBut(texts) if !texts.contains(text) => texts.push(text.clone()),
                    TextChoice::AllBut(_) => {}
                }
                others
            }
            Self::Value { field, value } => with(scope, condition(field, value, false)),
        }
    }

    /// It has a text that is loaded.
    pub(crate) fn is_in(&self, corpus: &Corpus) -> bool {
        match self {
            Self::Text(text) => text.find(&corpus.now).is_some(),
            Self::Value {
                field,
                value: wanted,
            } => {
                let wanted = wanted.to_lowercase();
                let mut rows = corpus.now.documents.iter();
                rows.any(|row| value(row, field).to_lowercase() == wanted)
            }
        }
    }

    /// How it is written in an address: `0.a.txt`, `-outlet/Rive`.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => format!("{}.{}", text.nth, text.name),
            Self::Value { field, value } => {
                let field = field.replace('\\', "\\\\").replace('/', "\\/");
                format!("-{field}/{value}")
            }
        }
    }

    /// The same read.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix('-') else {
            let (nth, name) = text.split_once('.')?;
            let nth = nth.parse().ok()?;
            let name = (!name.is_empty()).then(|| name.to_owned())?;
            return Some(Self::Text(DocumentRef { name, nth }));
        };
        let (mut field, mut letters) = (String::new(), rest.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => field.extend(letters.next()),
                '/' => {
                    let value = letters.as_str().to_owned();
                    return (!field.is_empty()).then_some(Self::Value { field, value });
                }
                letter => field.push(letter),
            }
        }
        None
    }
}

impl Against {
    /// How it is written in an address: as a [part](Part), or `.list.txt`.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Rest => String::new(),
            Self::Part(part) => part.text(),
            Self::List(name) => format!(".{name}"),
        }
    }

    /// The same read.
    pub(crate) fn read(text: &str) -> Self {
        match text.strip_prefix('.').filter(|name| !name.is_empty()) {
            Some(name) => Self::List(name.to_owned()),
            None => Part::read(text).map_or(Self::Rest, Self::Part),
        }
    }
}

fn with(scope: &Scope, condition: String) -> Scope {
    let mut scope = scope.clone();
    if !scope.conditions.contains(&condition) {
        scope.conditions.push(condition);
    }
    scope
}

/// The parts that a reader can choose, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parts {
    /// The texts: what links call them, and their names.
    pub(crate) texts: Offered,
    /// For each field its values.
    pub(crate) fields: Vec<(String, Offered)>,
}

/// Some of the parts of a kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Offered {
    /// In the order of their names.
    pub(crate) parts: Vec<(Part, String)>,
    /// How many there are in all.
    pub(crate) all: usize,
}

impl Offered {
    fn of(mut parts: Vec<(Part, String)>, most: usize) -> Self {
        let all = parts.len();
        parts.truncate(most);
        Self { parts, all }
    }
}

impl Parts {
    /// At most so many of each kind, of those whose names hold what was typed,
    /// in any case. Values that all texts have, or that differ from text to
    /// text, are offered like others.
    pub(crate) fn of(corpus: &Corpus, typed: &str, most: usize) -> Self {
        let typed = typed.trim().to_lowercase();
        let fits = |name: &str| typed.is_empty() || name.to_lowercase().contains(&typed);
        let rows = &corpus.now.documents;
        let (mut texts, mut nth) = (Vec::new(), 0);
        let mut fields: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            // Texts of one name stand together.
            nth = match at > 0 && rows[at - 1].name == row.name {
                true => nth + 1,
                false => 0,
            };
            let DocumentState::Loaded { metadata, .. } = &row.state else {
                continue;
            };
            if fits(&row.name) {
                let name = row.name.clone();
                texts.push((Part::Text(DocumentRef { name, nth }), row.name.clone()));
            }
            for (field, value) in metadata.iter().filter(|(_, value)| !value.is_empty()) {
                let at = fields.iter().position(|(known, _)| known == field);
                let at = at.unwrap_or_else(|| {
                    fields.push((field.clone(), Vec::new()));
                    fields.len() - 1
                });
                if fits(value) || fits(field) {
                    fields[at].1.push((value.to_lowercase(), value.clone()));
                }
            }
        }
        let values = |(field, mut values): (String, Vec<(String, String)>)| {
            values.sort();
            values.dedup_by(|a, b| a.0 == b.0);
            let part = |(_, value): (String, String)| {
                let (field, shown) = (field.clone(), value.clone());
                (Part::Value { field, value }, shown)
            };
            let parts = values.into_iter().map(part).collect();
            (field, Offered::of(parts, most))
        };
        let fields = fields.into_iter().map(values);
        Self {
            texts: Offered::of(texts, most),
            fields: fields.filter(|(_, values)| values.all > 0).collect(),
        }
    }

    /// There are more of some kind than are offered.
    pub(crate) fn are_cut(&self) -> bool {
        let values = self.fields.iter().map(|(_, values)| values);
        let mut all = values.chain([&self.texts]);
        all.any(|offered| offered.all > offered.parts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::fixtures;

    fn of(field: &str, value: &str) -> Part {
        Part::Value {
            field: field.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn parts_read_as_they_are_written() {
        let text = |name: &str, nth| {
            let name = name.to_owned();
            Part::Text(DocumentRef { name, nth })
        };
        for part in [
            text("a.b.txt", 0),
            text("-a/b", 12),
            of("outlet", "Rive"),
            of("a/\\b\\", "/c\\/d"),
            of("year", ""),
        ] {
            assert_eq!(Part::read(&part.text()), Some(part.clone()));
            let against = Against::Part(part);
            assert_eq!(Against::read(&against.text()), against);
        }
        for against in [Against::Rest, Against::List(".-a/b".to_owned())] {
            assert_eq!(Against::read(&against.text()), against);
        }
        for odd in ["", "x", "-", "-/a", "-a", "1.", "x.a"] {
            assert_eq!(Part::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_value_and_its_rest_share_no_text() {
        let scope = Scope {
            texts: TextChoice::All,
            conditions: vec!["genre=\"news\"".to_owned()],
        };
        let part = of("outlet", "A \"B\"");
        let [own, rest] = [part.scope(&scope), part.rest(&scope)].map(|scope| scope.conditions);
        assert_eq!(own, ["genre=\"news\"", "outlet==\"A \\\"B\\\"\""]);
        assert_eq!(rest, ["genre=\"news\"", "outlet!==\"A \\\"B\\\"\""]);
    }

    #[test]
    fn parts_are_offered_as_far_as_there_is_room() {
        let mut corpus = Corpus::default();
        corpus.now.documents = vec![
            fixtures::loaded(0, "a.txt", &[("outlet", "Rive"), ("year", "1921")]),
            fixtures::loaded(1, "a.txt", &[("outlet", "RIVE"), ("year", "")]),
            fixtures::loaded(2, "b.txt", &[("outlet", "The Courier")]),
        ];
        let parts = Parts::of(&corpus, "", 2);
        let texts: Vec<_> = parts
            .texts
            .parts
            .iter()
            .map(|(part, _)| part.text())
            .collect();
        assert_eq!(
            (texts, parts.texts.all),
            (vec!["0.a.txt".to_owned(), "1.a.txt".to_owned()], 3)
        );
        let fields: Vec<_> = parts
            .fields
            .iter()
            .map(|(field, of)| (field.as_str(), of.all))
            .collect();
        assert_eq!(fields, [("outlet", 2), ("year", 1)]);
        assert!(parts.are_cut());
        let courier = Parts::of(&corpus, "cour", 2);
        assert_eq!((courier.texts.all, courier.fields.len()), (0, 1));
        assert!(!courier.are_cut());
        assert!(of("OUTLET", "rive").is_in(&corpus) != of("outlet", "rive").is_in(&corpus));
        assert_eq!(courier.fields[0].1.parts[0].0, of("outlet", "The Courier"));
    }
}
