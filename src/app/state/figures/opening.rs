//! The texts whose words are key, and the lines that a row opens.

use super::{Against, FigureKind, FigureShow, Part};
use crate::app::state::query::{escaped, literal};
use crate::app::state::{Route, TextsFilter, View, attributes};
use crate::protocol::{
    Chart, CorpusState, DocumentRef, Reference, STEPS_MAX, Scope, Slot, Step, TableOf,
    TableRequest, TextChoice,
};

/// Which lines of a row are shown.
#[derive(Clone, Debug)]
pub(super) enum Opened {
    /// Those of a word that a column counts.
    Counted(String, String),
    /// Those of a word in a text.
    In(String, DocumentRef),
    /// Those of a frame with a word in its slot.
    Filled {
        /// The frame.
        frame: String,
        /// Which of its words is open.
        slot: usize,
        /// The word in its place.
        filler: String,
        /// The forms that this stands for.
        of: Vec<String>,
    },
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
            // Where the part is all that is in scope, the rest is beyond that.
            (Against::Rest, Some(_)) if target == self.scope => Reference::Rest,
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
        // Which texts a count is of, no word of a chart needs to ask.
        let corpus = &CorpusState::default();
        let counted = |word: &str| Opened::Counted(word.to_owned(), "count".to_owned());
        match chart {
            Chart::Cloud(cloud) => {
                if let Some(word) = cloud.words.get(at) {
                    self.open_figure(request, &counted(&word.word), &word.forms, corpus);
                }
            }
            Chart::Network(network) => {
                let Some(word) = network.words.get(at) else {
                    return;
                };
                let mut request = request.clone();
                let around = word.of.and_then(|of| network.words.get(of as usize));
                let query = around.map(|of| query_of(&request, &of.word, of.forms.first()));
                if let (Some(query), TableOf::Collocates { hits, .. }) = (query, &mut request.of) {
                    hits.query.text = query;
                    hits.steps.clear();
                }
                self.open_figure(&request, &counted(&word.word), &word.forms, corpus);
            }
            _ => {}
        }
    }

    /// Shows the lines of a row of a table: of its word, or words, and the forms
    /// that each stands for.
    pub(super) fn open_figure(
        &mut self,
        request: &TableRequest,
        opened: &Opened,
        forms: &[Vec<String>],
        corpus: &CorpusState,
    ) {
        let query = |word: &str, at: usize| query_of(request, word, forms.get(at));
        let (word, column) = match opened {
            Opened::Counted(word, column) => (word, column.as_str()),
            Opened::In(word, _) | Opened::Filled { frame: word, .. } => (word, "count"),
        };
        match (&request.of, column) {
            (TableOf::Collocates { hits, .. }, "against") => {
                self.query.text = query(word, 0);
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
                    query: query(word, 0),
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
                let words = words.map(|(at, word)| match (opened, word) {
                    (
                        Opened::Filled {
                            slot, filler, of, ..
                        },
                        _,
                    ) if at == *slot => query_of(request, filler, Some(of)),
                    (_, "*") if *frames => any.to_owned(),
                    _ => query(word, at),
                });
                self.query.text = words.collect::<Vec<_>>().join(" ");
                let hits = around.as_ref().map(|(hits, _)| hits);
                self.scope = hits.map_or(&request.scope, |hits| &hits.scope).clone();
                self.steps.clear();
            }
            (
                TableOf::Keywords(_) | TableOf::KeyPhrases { .. } | TableOf::Words | TableOf::Texts,
                _,
            ) => {
                let words = word.split(' ').enumerate();
                let words = words.map(|(at, word)| query(word, at));
                self.query.text = match request.of {
                    TableOf::KeyPhrases { .. } => words.collect::<Vec<_>>().join(" "),
                    _ => query(word, 0),
                };
                self.scope = match (column, request.of.reference()) {
                    ("against", Some(reference)) => against(reference, &request.scope, corpus),
                    _ => request.scope.clone(),
                };
                self.steps.clear();
            }
        }
        if let Opened::In(_, text) = opened {
            self.scope = Scope {
                texts: TextChoice::Only(vec![text.clone()]),
                conditions: Vec::new(),
            };
        }
        (self.line, self.plot_row) = (None, None);
        self.view = View::Concordance;
    }
}

/// The texts of a reference; of a list, which has no texts, all.
fn against(reference: &Reference, target: &Scope, corpus: &CorpusState) -> Scope {
    match reference {
        Reference::Texts(texts) => texts.clone(),
        Reference::Rest => all_but(&Scope::default(), target, corpus),
        Reference::Others(texts) => all_but(texts, target, corpus),
        Reference::List(_) => Scope::default(),
    }
}

/// The texts of one scope that are not in another. What the page cannot read of
/// their conditions leaves out none.
pub(super) fn all_but(scope: &Scope, others: &Scope, corpus: &CorpusState) -> Scope {
    let only = |texts| Scope {
        texts,
        conditions: Vec::new(),
    };
    if scope.is_all() && others.conditions.is_empty() {
        return only(match &others.texts {
            TextChoice::All => TextChoice::Only(Vec::new()),
            TextChoice::Only(chosen) => TextChoice::AllBut(chosen.clone()),
            TextChoice::AllBut(others) => TextChoice::Only(others.clone()),
        });
    }
    match (texts_in(scope, corpus), texts_in(others, corpus)) {
        (Some(texts), Some(others)) => {
            let texts = texts.into_iter().filter(|text| !others.contains(text));
            only(TextChoice::Only(texts.collect()))
        }
        _ => scope.clone(),
    }
}

/// The texts of a scope, if the page reads its conditions as queries do.
fn texts_in(scope: &Scope, corpus: &CorpusState) -> Option<Vec<DocumentRef>> {
    let known = attributes(&corpus.documents);
    let filters = scope.conditions.iter().map(|condition| {
        let filter = TextsFilter::read(condition, &known);
        let alike = filter.conditions().as_deref() == Ok(std::slice::from_ref(condition));
        alike.then_some(filter)
    });
    let filters = filters.collect::<Option<Vec<_>>>()?;
    let within = corpus.documents.iter().filter_map(|row| {
        let text = DocumentRef::to(corpus, row.id)?;
        let holds = scope.texts.holds(&text) && filters.iter().all(|filter| filter.keeps(row));
        holds.then_some(text)
    });
    Some(within.collect())
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
