//! The texts whose words are key, and the lines that a row opens.

use super::{FigureKind, FigureShow};
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, View};
use crate::protocol::{
    DocumentRef, Reference, STEPS_MAX, Scope, Step, TableOf, TableRequest, TextChoice,
};

impl Route {
    /// The texts whose words are key, and what they are held against.
    pub(crate) fn target(&self, first: Option<DocumentRef>) -> (Scope, Reference) {
        let chosen = self.figures.of(FigureKind::Keywords).target.clone();
        let by_scope = self.scope.is_all().then_some(first).flatten();
        let Some(text) = chosen.or(by_scope) else {
            return (self.scope.clone(), Reference::Rest);
        };
        let mut others = self.scope.clone();
        match &mut others.texts {
            TextChoice::All => others.texts = TextChoice::AllBut(vec![text.clone()]),
            TextChoice::Only(texts) => texts.retain(|other| *other != text),
            TextChoice::AllBut(texts) if !texts.contains(&text) => texts.push(text.clone()),
            TextChoice::AllBut(_) => {}
        }
        let target = Scope {
            texts: TextChoice::Only(vec![text]),
            conditions: Vec::new(),
        };
        (target, Reference::Texts(others))
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
    pub(crate) fn open_word(&mut self, request: &TableRequest, word: &str, around: Option<&str>) {
        if let Some(around) = around {
            self.query.text = match &request.layer {
                Some(layer) => format!("[{layer}=\"{}\"]", escaped(around)),
                None => literal(around),
            };
            self.steps.clear();
        }
        self.open_figure(request, word);
    }

    /// Shows the lines of a row of a table.
    pub(super) fn open_figure(&mut self, request: &TableRequest, word: &str) {
        let query = |word: &str| match &request.layer {
            Some(layer) => format!("[{layer}=\"{}\"]", escaped(word)),
            None => literal(word),
        };
        match &request.of {
            TableOf::Collocates { left, right, .. } => {
                let step = Step::Context {
                    query: query(word),
                    left: u32::from(*left),
                    right: u32::from(*right),
                    negated: false,
                };
                self.steps.retain(|known| *known != step);
                self.steps.truncate(STEPS_MAX - 1);
                self.steps.push(step);
            }
            TableOf::Phrases { frames, .. } => {
                let any = match request.layer {
                    Some(_) => "[]",
                    None => "*",
                };
                let words = word.split(' ').map(|word| match (word, frames) {
                    ("*", true) => any.to_owned(),
                    _ => query(word),
                });
                self.query.text = words.collect::<Vec<_>>().join(" ");
                self.steps.clear();
            }
            TableOf::Keywords(_) | TableOf::Words | TableOf::Texts => {
                self.query.text = query(word);
                self.scope = request.scope.clone();
                self.steps.clear();
            }
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}
