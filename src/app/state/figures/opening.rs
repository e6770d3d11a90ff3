//! The texts whose words are key, and the lines that a row opens.

use super::{Against, FigureKind, Part};
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, View};
use crate::protocol::{DocumentRef, Reference, STEPS_MAX, Scope, Step, TableOf, TableRequest};

impl Route {
    /// The texts whose words are key, and what they are held against.
    pub(crate) fn target(&self, first: Option<DocumentRef>) -> (Scope, Reference) {
        let shape = self.figures.of(FigureKind::Keywords);
        let first = self.scope.is_all().then_some(first).flatten();
        let part = shape.target.clone().or(first.map(Part::Text));
        let target = match &part {
            Some(part) => part.scope(&self.scope),
            None => self.scope.clone(),
        };
        let reference = match (&shape.against, part) {
            (Against::Rest, None) => Reference::Rest,
            (Against::Rest, Some(part)) => Reference::Texts(part.rest(&self.scope)),
            (Against::Part(other), _) => Reference::Texts(other.scope(&self.scope)),
            (Against::List(name), _) => Reference::List(name.clone()),
        };
        (target, reference)
    }

    /// Shows the lines of a row of a table: of its word, or words, and the forms
    /// that each stands for.
    pub(super) fn open_figure(
        &mut self,
        request: &TableRequest,
        word: &str,
        forms: &[Vec<String>],
    ) {
        let query = |word: &str, at: usize| match (&request.layer, forms.get(at).map(Vec::as_slice))
        {
            (Some(layer), _) => format!("[{layer}=\"{}\"]", escaped(word)),
            (None, Some([only])) => literal(only),
            (None, Some(several @ [_, ..])) => {
                let several: Vec<String> = several.iter().map(|form| literal(form)).collect();
                format!("({})", several.join("|"))
            }
            (None, _) => literal(word),
        };
        match &request.of {
            TableOf::Collocates { left, right, .. } => {
                let step = Step::Context {
                    query: query(word, 0),
                    left: u32::from(*left),
                    right: u32::from(*right),
                    negated: false,
                };
                self.steps.retain(|known| *known != step);
                self.steps.truncate(STEPS_MAX - 1);
                self.steps.push(step);
            }
            TableOf::KeyPhrases { .. } => {
                let words = word.split(' ').enumerate();
                let words = words.map(|(at, word)| query(word, at));
                self.query.text = words.collect::<Vec<_>>().join(" ");
                self.scope = request.scope.clone();
                self.steps.clear();
            }
            TableOf::Phrases { frames, .. } => {
                let any = match request.layer {
                    Some(_) => "[]",
                    None => "*",
                };
                let words = word.split(' ').enumerate();
                let words = words.map(|(at, word)| match (word, frames) {
                    ("*", true) => any.to_owned(),
                    _ => query(word, at),
                });
                self.query.text = words.collect::<Vec<_>>().join(" ");
                self.steps.clear();
            }
            TableOf::Keywords(_) | TableOf::Words => {
                self.query.text = query(word, 0);
                self.scope = request.scope.clone();
                self.steps.clear();
            }
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}
