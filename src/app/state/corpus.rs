//! The texts as the page knows them.

use std::collections::BTreeSet;

use crate::protocol::{
    CorpusState, DocumentRef, DocumentRow, DocumentState, Progress, SAMPLES, SourceId,
};

/// The texts, and which of them are samples.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corpus {
    /// As the worker told it last.
    pub(crate) now: CorpusState,
    /// Sources that are samples.
    pub(crate) samples: BTreeSet<SourceId>,
}

impl Corpus {
    /// Documents that count.
    pub(crate) fn loaded(&self) -> usize {
        let is_loaded = |row: &&DocumentRow| matches!(row.state, DocumentState::Loaded { .. });
        self.now.documents.iter().filter(is_loaded).count()
    }

    /// The first document that counts, as links name it.
    pub(crate) fn first(&self) -> Option<DocumentRef> {
        let is_loaded = |row: &&DocumentRow| matches!(row.state, DocumentState::Loaded { .. });
        let first = self.now.documents.iter().find(is_loaded)?;
        DocumentRef::to(&self.now, first.id)
    }

    /// Documents that could not be read.
    pub(crate) fn failed(&self) -> usize {
        self.now
            .documents
            .iter()
            .filter(|row| matches!(row.state, DocumentState::Failed(_)))
            .count()
    }

    /// Most of what is read runs from right to left.
    pub(crate) fn runs_rtl(&self) -> bool {
        let tokens = |row: &DocumentRow| match row.state {
            DocumentState::Loaded { tokens, rtl, .. } if rtl => i64::from(tokens),
            DocumentState::Loaded { tokens, .. } => -i64::from(tokens),
            _ => 0,
        };
        self.now.documents.iter().map(tokens).sum::<i64>() > 0
    }

    /// There is no text at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.now.documents.is_empty()
    }

    /// The texts are the samples, all of them and nothing else.
    pub(crate) fn is_samples(&self) -> bool {
        let documents = &self.now.documents;
        documents.len() == SAMPLES as usize
            && documents
                .iter()
                .all(|row| self.samples.contains(&row.source))
    }
}

/// How far loading is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Loading {
    /// Texts were sent to the worker, and it has not told that it is done.
    pub(crate) under_way: bool,
    /// As the worker told it last.
    pub(crate) progress: Option<Progress>,
    /// Files found so far in a folder that is being looked through.
    pub(crate) gathering: Option<u32>,
}

/// How things stand with the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Link {
    /// It is starting.
    #[default]
    Starting,
    /// It answers.
    Up,
    /// It does not, and why.
    Down(String),
}

/// Texts for tests.
#[cfg(test)]
pub(crate) mod fixtures {
    use crate::protocol::{
        CorpusState, DocumentId, DocumentRow, DocumentState, FileFormat, SourceId,
    };

    /// A plain text of ten tokens that was loaded.
    pub(crate) fn loaded(id: u32, name: &str, metadata: &[(&str, &str)]) -> DocumentRow {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        DocumentRow {
            id: DocumentId(id),
            source: SourceId(id),
            name: name.to_owned(),
            bytes: 10.0,
            state: DocumentState::Loaded {
                tokens: 10,
                types: 5,
                encoding: "UTF-8".to_owned(),
                guessed: false,
                chosen: false,
                format: FileFormat::Plain,
                format_chosen: false,
                layers: Vec::new(),
                columns: Vec::new(),
                layers_guessed: false,
                metadata: metadata.iter().map(pair).collect(),
                remark: None,
                rtl: false,
            },
        }
    }

    /// Such texts of these names, numbered from 0.
    pub(crate) fn corpus(names: &[&str]) -> CorpusState {
        let texts = (0..).zip(names);
        CorpusState {
            documents: texts.map(|(id, name)| loaded(id, name, &[])).collect(),
            ..CorpusState::default()
        }
    }
}
