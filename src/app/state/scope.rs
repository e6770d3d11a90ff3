//! Which texts count, and how a click changes that.

use crate::protocol::{CorpusState, DocumentRef, DocumentState, TextChoice};

/// The choice after a text was ticked or unticked. Of two ways to say the same
/// it takes the one that names fewer texts, which keeps links short.
pub(crate) fn toggled(choice: &TextChoice, text: &DocumentRef, corpus: &CorpusState) -> TextChoice {
    let all = loaded(corpus);
    let counts = |of: &DocumentRef| choice.holds(of) != (of == text);
    let (chosen, others): (Vec<_>, Vec<_>) = all.into_iter().partition(counts);
    match (chosen.len(), others.len()) {
        (_, 0) => TextChoice::All,
        (some, rest) if some < rest => TextChoice::Only(chosen),
        _ => TextChoice::AllBut(others),
    }
}

/// How many of the texts are chosen by name.
pub(crate) fn chosen(choice: &TextChoice, corpus: &CorpusState) -> u32 {
    let all = loaded(corpus);
    let chosen = all.iter().filter(|text| choice.holds(text)).count();
    u32::try_from(chosen).unwrap_or(u32::MAX)
}

/// The texts that can count, as links name them.
fn loaded(corpus: &CorpusState) -> Vec<DocumentRef> {
    // Rows are in the order of their names, so that those with one name stand
    // together.
    let mut nth = 0;
    let rows = &corpus.documents;
    let mut all = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        nth = if at > 0 && rows[at - 1].name == row.name {
            nth + 1
        } else {
            0
        };
        if matches!(row.state, DocumentState::Loaded { .. }) {
            let name = row.name.clone();
            all.push(DocumentRef { name, nth });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::fixtures;

    fn corpus(names: &[&str]) -> CorpusState {
        let mut corpus = fixtures::corpus(names);
        for row in corpus.documents.iter_mut().filter(|row| row.name == "bad") {
            row.state = DocumentState::Failed("It is no text.".to_owned());
        }
        corpus
    }

    fn text(name: &str, nth: u32) -> DocumentRef {
        let name = name.to_owned();
        DocumentRef { name, nth }
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let corpus = corpus(&["a", "b", "b", "bad", "c"]);
        let but_b = toggled(&TextChoice::All, &text("b", 1), &corpus);
        assert_eq!(but_b, TextChoice::AllBut(vec![text("b", 1)]));
        assert_eq!(chosen(&but_b, &corpus), 3);
        let but_two = toggled(&but_b, &text("a", 0), &corpus);
        assert_eq!(chosen(&but_two, &corpus), 2);
        let one = toggled(&but_two, &text("b", 0), &corpus);
        assert_eq!(one, TextChoice::Only(vec![text("c", 0)]));
        let none = toggled(&one, &text("c", 0), &corpus);
        assert_eq!(
            (&none, chosen(&none, &corpus)),
            (&TextChoice::Only(vec![]), 0)
        );
        assert_eq!(toggled(&but_b, &text("b", 1), &corpus), TextChoice::All);
    }
}
