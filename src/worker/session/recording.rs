//! Methods records: a view's sentence, its record, and the check of one.

use super::Session;
use crate::protocol::{
    ErrorKind, MethodsReply, MethodsRequest, RecordOf, RecordProgress, ResultSummary, WireError,
};
use crate::worker::answers::{self, Indexed};
use crate::worker::host::Host;
use crate::worker::record::{self, Digests, Known, Recording};

/// What is said where the corpus is another one meanwhile.
pub(super) const CHANGED: &str =
    "The texts have changed meanwhile, so there is no record of this view. Try again.";
/// The same of marks.
const MARKED: &str = "The marks have changed meanwhile, on which this view depends. Try again.";

/// The same of lists of words.
const LISTED: &str =
    "The lists of words have changed meanwhile, on which this view depends. Try again.";

impl<H: Host> Session<H> {
    /// How far the record that is being made or checked has come.
    pub fn recording(&self) -> Option<RecordProgress> {
        self.recording.as_ref().map(Recording::progress)
    }

    /// Begins a record, or the check of one, in the place of what was under way.
    pub(super) fn begin_recording(&mut self, id: u32, begun: Result<Recording, WireError>) {
        self.end_recording(ErrorKind::Superseded, "A newer record took its place.");
        match begun {
            Ok(recording) => self.recording = Some(recording),
            Err(error) => self.reply(id, 0.0, Err(error)),
        }
    }

    pub(super) fn end_recording(&mut self, kind: ErrorKind, words: &str) {
        if let Some(recording) = self.recording.take() {
            let error = WireError::new(kind, words);
            self.reply(recording.id, recording.micros, Err(error));
        }
    }

    /// The marks are others.
    pub(super) fn remarked(&mut self) {
        if self
            .recording
            .as_ref()
            .is_some_and(|recording| recording.of().by_marks())
        {
            self.end_recording(ErrorKind::Missing, MARKED);
        }
    }

    /// The lists of words are others.
    pub(super) fn relisted(&mut self) {
        if self
            .recording
            .as_ref()
            .is_some_and(|recording| !recording.of().lists().is_empty())
        {
            self.end_recording(ErrorKind::Missing, LISTED);
        }
    }

    /// A slice of the record that is being made or checked.
    pub(super) fn advance_recording(&mut self, begun: f64) {
        let Some(mut recording) = self.recording.take() else {
            return;
        };
        let slice = self.record(&mut recording);
        recording.micros += self.host.micros() - begun;
        let (id, micros) = (recording.id, recording.micros);
        let result = match slice {
            Ok(false) => {
                self.recording = Some(recording);
                return;
            }
            Err(error) => Err(error),
            Ok(true) => match self.beside() {
                Ok((known, digests, _)) => recording.finish(known, digests),
                Err(error) => Err(error),
            },
        };
        self.reply(id, micros, result);
    }

    /// Does a slice; true when all is there.
    fn record(&mut self, recording: &mut Recording) -> Result<bool, WireError> {
        if recording.is_stale(self.version) {
            return Err(changed());
        }
        let Some(wanted) = recording.wanted() else {
            let (known, digests, host) = self.beside()?;
            return Ok(recording.read(known, digests, host));
        };
        let answer = match self.ready(&wanted) {
            Ok(false) => return Ok(false),
            Ok(true) => self.result(&wanted),
            Err(error) => Err(error),
        };
        match answer {
            Err(error) => recording.fail(error)?,
            Ok(reply) => {
                let summary = self.around(recording.of());
                let (known, ..) = self.beside()?;
                recording.take(reply, summary.as_ref(), known);
            }
        }
        Ok(false)
    }

    /// The figures of the hits that a table is made around.
    fn around(&self, of: &RecordOf) -> Option<ResultSummary> {
        let found = self.results.found(of.around()?)?;
        Some(answers::summary(found, self.version))
    }

    /// How a view's figures were made.
    pub(super) fn methods(&mut self, request: &MethodsRequest) -> Result<MethodsReply, WireError> {
        let reply = self.result(&request.of.request(0, 0))?;
        let summary = self.around(&request.of);
        let (known, ..) = self.beside()?;
        Ok(record::methods(request, reply, summary.as_ref(), known))
    }

    /// What a record knows beside the answers, and what it reads files by.
    fn beside(&mut self) -> Result<(Known<'_>, &mut Digests, &mut H), WireError> {
        let known = Known {
            at: Indexed {
                corpus: &self.corpus,
                index: self.corpus.index().ok_or_else(changed)?,
                version: self.version,
                marking: &self.marking,
            },
            roster: &self.roster,
            rules: &self.rules,
            lists: &self.lists,
        };
        Ok((known, &mut self.digests, &mut self.host))
    }
}

fn changed() -> WireError {
    WireError::new(ErrorKind::Missing, CHANGED)
}
