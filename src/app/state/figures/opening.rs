//! The texts whose words are key, and the lines that a row opens.

use super::FigureKind;
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, TextsFilter, View, attributes};
use crate::protocol::{
    CorpusState, DocumentRef, Reference, STEPS_MAX, Scope, Slot, Step, TableOf, TableRequest,
    TextChoice,
};

/// Which lines of a row are shown.
#[derive(Clone, Debug)]
pub(super) enum Opened {
    /// Those of a word that a column counts.
    Counted(String, String),
    /// Those of a word in a text.
    In(String, DocumentRef),
    /// Those of a frame with a word in its slot, which is that one of its words.
    Filled(String, usize, String),
}

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

    /// Shows lines of a row of a table.
    pub(super) fn open_figure(
        &mut self,
        request: &TableRequest,
        opened: Opened,
        corpus: &CorpusState,
    ) {
        let query = |word: &str| match &request.layer {
            Some(layer) => format!("[{layer}=\"{}\"]", escaped(word)),
            None => literal(word),
        };
        let (word, column) = match &opened {
            Opened::Counted(word, column) => (word, column.as_str()),
            Opened::In(word, _) | Opened::Filled(word, ..) => (word, "count"),
        };
        match (&request.of, column) {
            (TableOf::Collocates { hits, .. }, "against") => {
                self.query.text = query(word);
                (self.scope, self.steps) = (hits.scope.clone(), Vec::new());
            }
            (
                TableOf::Collocates {
                    hits,
                    left,
                    right,
                    sentences,
                    ..
                },
                column,
            ) => {
                let slot = Slot::of_key(column).map(Slot::offset);
                let (left, right) = match (slot, column) {
                    (Some(offset), _) if offset < 0 => (offset.unsigned_abs(), 0),
                    (Some(offset), _) => (0, offset.unsigned_abs()),
                    (None, "left") => (*left, 0),
                    (None, "right") => (0, *right),
                    (None, _) => (*left, *right),
                };
                let step = Step::Context {
                    query: query(word),
                    left: left.into(),
                    right: right.into(),
                    negated: false,
                    exact: slot.is_some(),
                    sentences: *sentences,
                };
                (self.query, self.scope) = (hits.query.clone(), hits.scope.clone());
                self.steps = hits.steps.clone();
                self.steps.retain(|known| *known != step);
                self.steps.truncate(STEPS_MAX - 1);
                self.steps.push(step);
            }
            (TableOf::Phrases { frames, around, .. }, _) => {
                let any = match request.layer {
                    Some(_) => "[]",
                    None => "*",
                };
                let words = word.split(' ').enumerate();
                let words = words.map(|(at, word)| match (&opened, word) {
                    (Opened::Filled(_, slot, filler), _) if at == *slot => query(filler),
                    (_, "*") if *frames => any.to_owned(),
                    _ => query(word),
                });
                self.query.text = words.collect::<Vec<_>>().join(" ");
                let hits = around.as_ref().map(|(hits, _)| hits);
                self.scope = hits.map_or(&request.scope, |hits| &hits.scope).clone();
                self.steps.clear();
            }
            (TableOf::Keywords(reference), "against") => {
                self.query.text = query(word);
                self.scope = match reference {
                    Reference::Texts(texts) => texts.clone(),
                    Reference::Rest => all_but(&request.scope, corpus),
                };
                self.steps.clear();
            }
            (TableOf::Keywords(_) | TableOf::Words, _) => {
                self.query.text = query(word);
                self.scope = request.scope.clone();
                self.steps.clear();
            }
        }
        if let Opened::In(_, text) = opened {
            self.scope = Scope {
                texts: TextChoice::Only(vec![text]),
                conditions: Vec::new(),
            };
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}

/// All texts but those of a scope. A condition that the page cannot read leaves
/// out none.
pub(super) fn all_but(scope: &Scope, corpus: &CorpusState) -> Scope {
    let texts = |texts| Scope {
        texts,
        conditions: Vec::new(),
    };
    if scope.conditions.is_empty() {
        return texts(match &scope.texts {
            TextChoice::All => TextChoice::Only(Vec::new()),
            TextChoice::Only(chosen) => TextChoice::AllBut(chosen.clone()),
            TextChoice::AllBut(others) => TextChoice::Only(others.clone()),
        });
    }
    let known = attributes(&corpus.documents);
    let filters = scope.conditions.iter().map(|condition| {
        let filter = TextsFilter::read(condition, &known);
        let alike = filter.conditions().as_deref() == Ok(std::slice::from_ref(condition));
        alike.then_some(filter)
    });
    let Some(filters) = filters.collect::<Option<Vec<_>>>() else {
        return texts(TextChoice::All);
    };
    let within = corpus.documents.iter().filter_map(|row| {
        let text = DocumentRef::to(corpus, row.id)?;
        let holds = scope.texts.holds(&text) && filters.iter().all(|filter| filter.keeps(row));
        holds.then_some(text)
    });
    texts(TextChoice::AllBut(within.collect()))
}
