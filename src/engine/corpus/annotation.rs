//! What a text's file says about its words, kept beside the text.

use std::ops::Range;
use std::sync::Arc;

use super::column::Column;
use crate::engine::annotated::AnnotatedText;

/// Annotation of a text: its words as the file has them, and what is said of
/// them. Numbers of words count all of the file's words, also those that the
/// rules do not count as tokens.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    /// Where each word stands in the text, in bytes.
    pub(super) words: Vec<Range<u32>>,
    pub(super) layers: Vec<Layer>,
    /// The first word of each sentence; empty where the file marks none.
    pub(super) sentences: Vec<u32>,
    /// The first word of each paragraph; empty where the file marks none.
    pub(super) paragraphs: Vec<u32>,
    pub(super) structures: Vec<Marked>,
}

/// A layer: for each word which value of the table it has. The table's first
/// value is empty and stands for none.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) name: Arc<str>,
    pub(super) values: Column,
    pub(super) table: Vec<String>,
}

/// A marked stretch of words.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) name: Arc<str>,
    pub(super) words: Range<u32>,
    pub(super) attributes: Vec<(Arc<str>, String)>,
}

impl Annotation {
    /// The annotation of a parsed text, its text taken out; none where the
    /// file says nothing about words.
    pub(super) fn of(parsed: AnnotatedText) -> Option<Self> {
        if parsed.tokens.is_empty() {
            return None;
        }
        let mut names = Names::default();
        let mut layers: Vec<Layer> = Vec::new();
        for layer in parsed.layers {
            let name = names.get(&layer.name);
            if layers.iter().all(|known| known.name != name) {
                layers.push(Layer {
                    name,
                    values: Column::new(layer.values, layer.table.len()),
                    table: layer.table,
                });
            }
        }
        let structures = parsed.structures.into_iter().map(|structure| Marked {
            name: names.get(&structure.name),
            words: structure.tokens,
            attributes: structure
                .attributes
                .into_iter()
                .map(|(name, value)| (names.get(&name), value))
                .collect(),
        });
        Some(Self {
            structures: structures.collect(),
            words: parsed.tokens,
            layers,
            sentences: parsed.sentences,
            paragraphs: parsed.paragraphs,
        })
    }

    pub(super) fn layer(&self, name: &str) -> Option<&Layer> {
        self.layers.iter().find(|layer| *layer.name == *name)
    }
}

/// Names met so far, each kept once.
#[derive(Debug, Default)]
struct Names(Vec<(String, Arc<str>)>);

impl Names {
    fn get(&mut self, written: &str) -> Arc<str> {
        if let Some((_, name)) = self.0.iter().find(|(known, _)| known == written) {
            return name.clone();
        }
        let name: Arc<str> = attribute_name(written, &["word", "lc"]).into();
        self.0.push((written.to_owned(), name.clone()));
        name
    }
}

/// A name as a query can write it, of letters, digits, `_` and `-`, and none
/// of those that have a meaning already.
pub(super) fn attribute_name(written: &str, taken: &[&str]) -> String {
    let fit = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let name: String = written
        .trim()
        .chars()
        .map(|c| if fit(c) { c } else { '_' })
        .collect();
    match name.as_str() {
        "" => "unnamed".to_owned(),
        taken_name if taken.contains(&taken_name) => format!("file_{name}"),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_a_query_can_write() {
        assert_eq!(attribute_name("xml:id", &[]), "xml_id");
        assert_eq!(attribute_name(" Год издания ", &[]), "Год_издания");
        assert_eq!(attribute_name("word", &["word"]), "file_word");
        assert_eq!(attribute_name(":", &[]), "_");
        assert_eq!(attribute_name(" ", &[]), "unnamed");
    }
}
