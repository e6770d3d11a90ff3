//! What queries may name in the corpus as it is.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::Document;

/// The names of what the documents carry, each once, as they are met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// Layers, as in `lemma`.
    pub layers: Vec<Arc<str>>,
    /// What is known about documents, as in `year`, beside their names.
    pub metadata: Vec<Arc<str>>,
    /// Marked stretches that are no sentences, paragraphs or documents, and
    /// the attributes of all that are marked.
    pub structures: Vec<(Arc<str>, Vec<Arc<str>>)>,
    /// Some document's words are those of its file.
    pub annotated: bool,
    /// Of how many tokens in a row words by the rules are made.
    pub compounds: Vec<u32>,
}

/// Layers that are asked for more than others.
const USUAL: [&str; 5] = ["lemma", "pos", "tag", "upos", "xpos"];

impl Attributes {
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut found = Self::default();
        let mut compounds = BTreeSet::new();
        for document in documents {
            document
                .layers()
                .for_each(|name| add(&mut found.layers, name));
            for (name, _) in document.metadata() {
                add(&mut found.metadata, name);
            }
            compounds.extend(document.compounds.iter().map(|(_, count)| *count));
            let Some(annotation) = &document.annotation else {
                continue;
            };
            found.annotated = true;
            for marked in &annotation.structures {
                let known = found.structures.iter();
                let at = known.clone().position(|(name, _)| *name == marked.name);
                let at = at.unwrap_or_else(|| {
                    found.structures.push((marked.name.clone(), Vec::new()));
                    found.structures.len() - 1
                });
                for (name, _) in &marked.attributes {
                    add(&mut found.structures[at].1, name);
                }
            }
        }
        found.compounds = compounds.into_iter().collect();
        // What is asked for most comes first.
        let place = |name: &Arc<str>| {
            let place = USUAL.iter().position(|usual| **usual == **name);
            place.unwrap_or(USUAL.len())
        };
        found.layers.sort_by_key(place);
        found
    }

    /// The attributes that tokens have.
    pub fn of_tokens(&self) -> Vec<String> {
        let own = ["word", "lc"].into_iter();
        own.chain(self.layers.iter().map(|name| &**name))
            .map(str::to_owned)
            .collect()
    }

    /// The attributes that a structure has; a document always has its `name`.
    pub fn of_structure(&self, structure: &str) -> Vec<Arc<str>> {
        match structure {
            "doc" => std::iter::once("name".into())
                .chain(self.metadata.iter().cloned())
                .collect(),
            structure => {
                let mut marked = self.structures.iter();
                let marked = marked.find(|(name, _)| **name == *structure);
                marked.map_or(Vec::new(), |(_, attributes)| attributes.clone())
            }
        }
    }

    /// The layer that holds tags: `pos`, or what else tags are called.
    pub fn tags(&self) -> Option<&Arc<str>> {
        let named = |name: &str| self.layers.iter().find(|layer| ***layer == *name);
        ["pos", "tag", "upos", "xpos", "type", "ana", "msd"]
            .into_iter()
            .find_map(named)
    }

    /// The layer that holds lemmas.
    pub fn lemmas(&self) -> Option<&Arc<str>> {
        let named = |name: &str| self.layers.iter().find(|layer| ***layer == *name);
        ["lemma", "lempos", "base", "hw"]
            .into_iter()
            .find_map(named)
    }
}

fn add(names: &mut Vec<Arc<str>>, name: &Arc<str>) {
    if !names.contains(name) {
        names.push(name.clone());
    }
}
