//! The texts whose words are key, and the lines that a row opens.

use super::{Against, FigureKind, FigureShow, Part};
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, View};
use crate::protocol::{DocumentRef, Reference, STEPS_MAX, Scope, Step, TableOf, TableRequest};

/// A word of a chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChartWord {
    /// The word, or words.
    pub(crate) text: String,
    /// The forms that each of its words stands for.
    pub(crate) forms: Vec<Vec<String>>,
}

/// A query for a word, for any of its forms, or for a value of a layer.
fn written(layer: Option<&str>, word: &str, forms: Option<&[String]>) -> String {
    match (layer, forms) {
        (Some(layer), _) => format!("[{layer}=\"{}\"]", escaped(word)),
        (None, Some([only])) => literal(only),
        (None, Some(several @ [_, ..])) => {
            let several: Vec<String> = several.iter().map(|form| literal(form)).collect();
            format!("({})", several.join("|"))
        }
        (None, _) => literal(word),
    }
}

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

    /// The table of figures that is shown, if the view shows one.
    pub(crate) fn figure_kind(&self) -> Option<FigureKind> {
        let kind = FigureKind::of(self.view)?;
        Some(match self.figures.of(kind).show {
            FigureShow::Vocabulary => FigureKind::Texts,
            _ => kind,
        })
    }

    /// Shows the lines of a word of a chart, in the windows of another word or
    /// of the node.
    pub(crate) fn open_word(
        &mut self,
        request: &TableRequest,
        word: &ChartWord,
        around: Option<&ChartWord>,
    ) {
        if let Some(around) = around {
            let forms = around.forms.first().map(Vec::as_slice);
            self.query.text = written(request.layer.as_deref(), &around.text, forms);
            self.steps.clear();
        }
        self.open_figure(request, &word.text, &word.forms);
    }

    /// Shows the lines of a row of a table: of its word, or words, and the forms
    /// that each stands for.
    pub(super) fn open_figure(
        &mut self,
        request: &TableRequest,
        word: &str,
        forms: &[Vec<String>],
    ) {
        let query = |word: &str, at: usize| {
            let forms = forms.get(at).map(Vec::as_slice);
            written(request.layer.as_deref(), word, forms)
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
            TableOf::Keywords(_) | TableOf::Words | TableOf::Texts => {
                self.query.text = query(word, 0);
                self.scope = request.scope.clone();
                self.steps.clear();
            }
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}
