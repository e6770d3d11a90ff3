//! Writes an [`AnnotatedText`] token by token.

use super::layers::LayerBuilder;
use super::spacing::Spacing;
use super::text::{AnnotatedText, Structure};

/// What stands between one token and the next, the wider the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A blank or nothing, as one would write the words.
    Guess,
    /// Nothing.
    None,
    /// A blank.
    Blank,
    /// A line break.
    Line,
    /// A blank line.
    Paragraph,
}

impl Gap {
    fn text(self) -> &'static str {
        match self {
            Gap::Guess | Gap::None => "",
            Gap::Blank => " ",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }
}

/// A structure that is still open.
#[derive(Debug)]
struct Open {
    name: String,
    start: u32,
    attributes: Vec<(String, String)>,
}

/// A text as it grows.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// What is finished as it stands: all but layers and remarks.
    pub(super) made: AnnotatedText,
    layers: Vec<LayerBuilder>,
    gap: Option<Gap>,
    spacing: Spacing,
    open: Vec<Open>,
    oddities: Vec<(&'static str, &'static str, u32)>,
}

/// More layers than this are no annotation: the others are not kept.
pub(super) const LAYERS_MAX: usize = 64;
/// Deeper nesting than this is no text's: further structures are not kept.
const DEPTH_MAX: usize = 1_000;

impl Builder {
    /// The number of the layer of that name, which begins here if need be; a number
    /// that no layer has if there are too many.
    pub(super) fn layer(&mut self, name: &str) -> usize {
        let found = self.layers.iter().position(|layer| layer.name == name);
        found.unwrap_or_else(|| {
            if self.layers.len() == LAYERS_MAX {
                self.odd(
                    "There are more than 64 kinds of values: one value of a further kind was left out.",
                    "There are more than 64 kinds of values: {} values of further kinds were left out.",
                );
                return usize::MAX;
            }
            self.layers.push(LayerBuilder::new(name));
            self.layers.len() - 1
        })
    }

    /// At least `gap` stands before what comes next.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(Some(gap));
    }

    /// Something stands before what comes next.
    pub(super) fn has_gap(&self) -> bool {
        self.gap.is_some()
    }

    /// The layer holds a value.
    pub(super) fn has_values(&self, layer: usize) -> bool {
        self.layers.get(layer).is_some_and(LayerBuilder::has_values)
    }

    /// Text that is no token.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let guessed = self.spacing.blank_before(text);
        match self.gap.take() {
            _ if self.made.text.is_empty() => {}
            Some(Gap::Guess) if guessed => self.made.text.push(' '),
            gap => self.made.text.push_str(gap.map_or("", Gap::text)),
        }
        self.made.text.push_str(text);
    }

    /// A word; false if it is empty and so is no token.
    pub(super) fn token(&mut self, word: &str) -> bool {
        if word.trim().is_empty() {
            return false;
        }
        self.text(word);
        self.span(self.made.text.len() - word.len(), word.len());
        true
    }

    /// A token in text that is written already, `len` bytes from `start` on.
    pub(super) fn span(&mut self, start: usize, len: usize) {
        self.made.tokens.push(start as u32..(start + len) as u32);
    }

    /// How many tokens there are.
    pub(super) fn tokens(&self) -> u32 {
        self.made.tokens.len() as u32
    }

    /// Gives the last token a value.
    pub(super) fn value(&mut self, layer: usize, value: &str) {
        let tokens = self.made.tokens.len();
        if let (Some(layer), Some(token)) = (self.layers.get_mut(layer), tokens.checked_sub(1)) {
            layer.set(token, value);
        }
    }

    /// Gives every token that lacks one its form for a value.
    pub(super) fn fill_with_forms(&mut self, layer: usize) {
        let Some(layer) = self.layers.get_mut(layer) else {
            return;
        };
        for (i, token) in self.made.tokens.iter().enumerate() {
            if layer.lacks(i) {
                layer.set(i, &self.made.text[token.start as usize..token.end as usize]);
            }
        }
    }

    /// The next token begins a sentence.
    pub(super) fn sentence(&mut self) {
        mark(&mut self.made.sentences, self.made.tokens.len());
    }

    /// The next token begins a paragraph.
    pub(super) fn paragraph(&mut self) {
        mark(&mut self.made.paragraphs, self.made.tokens.len());
    }

    /// A structure begins.
    pub(super) fn open(&mut self, name: &str, attributes: Vec<(String, String)>) {
        if self.open.len() < DEPTH_MAX {
            self.open.push(Open {
                name: name.to_owned(),
                start: self.tokens(),
                attributes,
            });
        }
    }

    /// The innermost structure of that name ends; false if none is open.
    pub(super) fn close(&mut self, name: &str) -> bool {
        let Some(found) = self.open.iter().rposition(|open| open.name == name) else {
            return false;
        };
        let open = self.open.remove(found);
        let tokens = open.start..self.tokens();
        if !tokens.is_empty() {
            self.made.structures.push(Structure {
                name: open.name,
                tokens,
                attributes: open.attributes,
            });
        }
        true
    }

    /// Something odd: what to say of one such thing and, with `{}` for their
    /// number, of many.
    pub(super) fn odd(&mut self, one: &'static str, many: &'static str) {
        match self.oddities.iter_mut().find(|odd| odd.0 == one) {
            Some(odd) => odd.2 = odd.2.saturating_add(1),
            None => self.oddities.push((one, many, 1)),
        }
    }

    /// The text; none if nothing was written.
    pub(super) fn finish(mut self) -> Option<AnnotatedText> {
        while let Some(name) = self.open.last().map(|open| open.name.clone()) {
            self.close(&name);
        }
        if self.made.text.is_empty() {
            return None;
        }
        let tokens = self.made.tokens.len();
        for starts in [&mut self.made.sentences, &mut self.made.paragraphs] {
            starts.retain(|start| (*start as usize) < tokens);
        }
        let layers = self.layers.into_iter();
        self.made.layers = layers.filter_map(|layer| layer.finish(tokens)).collect();
        let remarks = self.oddities.iter().map(|(one, many, count)| match count {
            1 => (*one).to_owned(),
            _ => many.replace("{}", &count.to_string()),
        });
        self.made.remarks.extend(remarks);
        Some(self.made)
    }
}

fn mark(starts: &mut Vec<u32>, token: usize) {
    let token = token as u32;
    if starts.last() != Some(&token) {
        starts.push(token);
    }
}
