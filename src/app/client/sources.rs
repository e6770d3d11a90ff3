//! The texts that were given to the worker, kept so that a new worker can be
//! given the same ones.

use std::collections::{BTreeMap, BTreeSet};

use web_sys::File;

use crate::protocol::{CorpusState, Origin, ReadAs, Source, SourceId};

/// A text to load.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    /// A file, under its name with its folders.
    File(String, File),
    /// Pasted text, under a name.
    Pasted(String, String),
    /// A sample.
    Sample(u32),
}

impl Text {
    /// How it is told to the worker, and the handle that goes beside it.
    fn source(&self, id: SourceId) -> (Source, Option<&File>) {
        let (name, bytes, origin, file) = match self {
            Self::File(name, file) => (name.as_str(), file.size(), Origin::File, Some(file)),
            Self::Pasted(name, text) => (
                name.as_str(),
                text.len() as f64,
                Origin::Text(text.clone()),
                None,
            ),
            Self::Sample(number) => ("", 0.0, Origin::Sample(*number), None),
        };
        (
            Source {
                id,
                name: name.to_owned(),
                bytes,
                origin,
            },
            file,
        )
    }
}

/// One text, and what became of it.
#[derive(Debug)]
struct Kept {
    text: Text,
    /// The worker has listed it; if it no longer does, it was removed.
    listed: bool,
    /// How the reader chose to have it read.
    read_as: ReadAs,
}

/// All texts that were given to the worker.
#[derive(Debug, Default)]
pub(super) struct Sources {
    last: u32,
    kept: BTreeMap<SourceId, Kept>,
    /// Those that a new worker has to read in a chosen way.
    to_reread: BTreeSet<SourceId>,
}

impl Sources {
    /// A name that no file has had.
    pub(super) fn name(&mut self) -> SourceId {
        self.last += 1;
        SourceId(self.last)
    }

    /// Keeps texts under new names.
    pub(super) fn add(&mut self, texts: Vec<Text>) -> Vec<SourceId> {
        let name = |text| {
            let id = self.name();
            self.kept.insert(
                id,
                Kept {
                    text,
                    listed: false,
                    read_as: ReadAs::default(),
                },
            );
            id
        };
        texts.into_iter().map(name).collect()
    }

    /// What to send for these texts.
    pub(super) fn parcel(&self, ids: &[SourceId]) -> (Vec<Source>, Vec<File>) {
        let mut files = Vec::new();
        let mut sources = Vec::new();
        for (id, kept) in ids.iter().filter_map(|id| Some((*id, self.kept.get(id)?))) {
            let (source, file) = kept.text.source(id);
            sources.push(source);
            files.extend(file.cloned());
        }
        (sources, files)
    }

    /// Changes how the reader wants a text to be read. Returns what the worker
    /// is to be told; nothing while a new one has yet to list the text, whose
    /// row on the page is still the lost one's: [`Self::note`] tells it then.
    pub(super) fn choose(
        &mut self,
        id: SourceId,
        change: impl FnOnce(&mut ReadAs),
    ) -> Option<ReadAs> {
        let kept = self.kept.get_mut(&id)?;
        change(&mut kept.read_as);
        if !kept.listed {
            self.to_reread.insert(id);
            return None;
        }
        Some(kept.read_as.clone())
    }

    /// Notes which texts the worker has. Returns those documents that a new
    /// worker has to be told once more how to read.
    pub(super) fn note(&mut self, corpus: &CorpusState) -> Vec<(usize, ReadAs)> {
        for row in &corpus.documents {
            if let Some(kept) = self.kept.get_mut(&row.source) {
                kept.listed = true;
            }
        }
        if corpus.loading || self.to_reread.is_empty() {
            return Vec::new();
        }
        let mut again = Vec::new();
        for (index, row) in corpus.documents.iter().enumerate() {
            let waited = self.to_reread.remove(&row.source);
            if let (true, Some(kept)) = (waited, self.kept.get(&row.source)) {
                again.push((index, kept.read_as.clone()));
            }
        }
        again
    }

    /// Prepares for a new worker: the texts that it is to be given. Those that
    /// were removed are forgotten.
    pub(super) fn again(&mut self, corpus: &CorpusState) -> Vec<SourceId> {
        let present: BTreeSet<_> = corpus.documents.iter().map(|row| row.source).collect();
        self.kept
            .retain(|id, kept| !kept.listed || present.contains(id));
        for kept in self.kept.values_mut() {
            kept.listed = false;
        }
        self.to_reread = self
            .kept
            .iter()
            .filter(|(_, kept)| kept.read_as != ReadAs::default())
            .map(|(id, _)| *id)
            .collect();
        self.kept.keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::fixtures::loaded;
    use crate::protocol::DocumentRow;

    fn corpus(sources: &[SourceId]) -> CorpusState {
        let row = |source: &SourceId| DocumentRow {
            source: *source,
            ..loaded(source.0 + 100, "", &[])
        };
        CorpusState {
            documents: sources.iter().map(row).collect(),
            ..CorpusState::default()
        }
    }

    #[test]
    fn a_new_worker_gets_what_was_not_removed() {
        let mut sources = Sources::default();
        let ids = sources.add((0..4).map(Text::Sample).collect());
        sources.note(&corpus(&ids[..3]));
        let again = sources.again(&corpus(&ids[1..3]));
        assert_eq!(
            again,
            ids[1..],
            "the first was removed, the last has yet to be read"
        );
        assert_eq!(sources.parcel(&again).0.len(), 3);
    }

    #[test]
    fn chosen_ways_are_told_again_once() {
        let mut sources = Sources::default();
        let ids = sources.add(vec![Text::Sample(0), Text::Sample(1)]);
        assert!(sources.note(&corpus(&ids)).is_empty());
        let chosen = sources.choose(ids[1], |way| way.encoding = Some("macintosh".to_owned()));
        let chosen = chosen.expect("the worker has it");
        sources.again(&corpus(&ids));
        assert!(sources.note(&corpus(&[])).is_empty(), "not there yet");
        assert_eq!(sources.note(&corpus(&ids)), [(1, chosen)]);
        assert!(sources.note(&corpus(&ids)).is_empty());
    }

    #[test]
    fn what_is_chosen_while_a_new_worker_reads_is_told_once_it_has_read() {
        let mut sources = Sources::default();
        let ids = sources.add(vec![Text::Sample(0), Text::Sample(1)]);
        sources.note(&corpus(&ids));
        sources.again(&corpus(&ids));
        let change = |way: &mut ReadAs| way.encoding = Some("macintosh".to_owned());
        assert_eq!(sources.choose(ids[0], change), None);
        let told = sources.note(&corpus(&ids));
        assert_eq!((told.len(), told[0].0), (1, 0));
        assert_eq!(told[0].1.encoding.as_deref(), Some("macintosh"));
    }
}
