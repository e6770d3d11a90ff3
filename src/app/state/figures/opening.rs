//! The texts whose words are key, and the lines that a row opens.

use super::{Against, FigureKind, FigureShow, Part};
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, View};
use crate::protocol::{
    Chart, DocumentRef, Reference, STEPS_MAX, Scope, Step, TableOf, TableRequest,
};

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

    /// Shows the lines of a word of a chart, by its place there: in the windows
    /// of the word that it is around, if it is around one.
    pub(crate) fn open_word(&mut self, request: &TableRequest, chart: &Chart, at: usize) {
        match chart {
            Chart::Cloud(cloud) => {
                if let Some(word) = cloud.words.get(at) {
                    self.open_figure(request, &word.word, &word.forms);
                }
            }
            Chart::Network(network) => {
                let Some(word) = network.words.get(at) else {
                    return;
                };
                let around = word.of.and_then(|of| network.words.get(of as usize));
                if let Some(around) = around {
                    self.query.text = query_of(request, &around.word, around.forms.first());
                    self.steps.clear();
                }
                self.open_figure(request, &word.word, &word.forms);
            }
            _ => {}
        }
    }

    /// Shows the lines of a row of a table: of its word, or words, and the forms
    /// that each stands for.
    pub(super) fn open_figure(
        &mut self,
        request: &TableRequest,
        word: &str,
        forms: &[Vec<String>],
    ) {
        let query = |word: &str, at: usize| query_of(request, word, forms.get(at));
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

/// The query for a word of a table, or for the forms that it stands for.
fn query_of(request: &TableRequest, word: &str, forms: Option<&Vec<String>>) -> String {
    match (&request.layer, forms.map(Vec::as_slice)) {
        (Some(layer), _) => format!("[{layer}=\"{}\"]", escaped(word)),
        (None, Some([only])) => literal(only),
        (None, Some(several @ [_, ..])) => {
            let several: Vec<String> = several.iter().map(|form| literal(form)).collect();
            format!("({})", several.join("|"))
        }
        (None, _) => literal(word),
    }
}
