//! Files that are written, marks, and lists of words.

use super::Session;
use crate::protocol::{ErrorKind, Event, FromWorker, Reply, Request, WireError};
use crate::worker::answers::Indexed;
use crate::worker::export::Export;
use crate::worker::host::Host;

impl<H: Host> Session<H> {
    /// A slice of the file that is being written.
    pub(super) fn advance_export(&mut self, begun: f64) {
        let Some(mut export) = self.export.take() else {
            return;
        };
        let ended = match self.write(&mut export) {
            Ok(false) => None,
            Ok(true) => Some(Ok(Reply::Exported(export.reply()))),
            Err(error) => {
                self.host.discard();
                Some(Err(error))
            }
        };
        export.micros += self.host.micros() - begun;
        match ended {
            Some(result) => self.reply(export.id, export.micros, result),
            None => self.export = Some(export),
        }
    }

    /// Writes a slice; true when all is written.
    pub(super) fn write(&mut self, export: &mut Export) -> Result<bool, WireError> {
        if let Some(hits) = export.wanted()
            && !self.look_up(&hits)?
        {
            return Ok(false);
        }
        if let Some(of) = export.wanted_plot()
            && !self.plot_up(&of)?
        {
            return Ok(false);
        }
        if let Some(table) = export.wanted_table()
            && !self.count_for(table)?
        {
            return Ok(false);
        }
        if let Some(chart) = export.wanted_chart() {
            let chart = Request::Chart(chart);
            if !self.count(&chart)? || !self.draw(&chart)? {
                return Ok(false);
            }
        }
        if !self.reaches(export.width()) {
            return Ok(false);
        }
        let Some(index) = self.corpus.index() else {
            return Ok(false);
        };
        let at = Indexed {
            corpus: &self.corpus,
            index,
            version: self.version,
            marking: &self.marking,
        };
        export.advance(at, &mut self.results, &mut self.host)
    }

    /// A slice of what is asked about marks.
    pub(super) fn mark(&mut self) {
        let wanted = self.marking.wanted();
        let answer = match wanted.map(|hits| self.look_up(&hits)) {
            Some(Ok(false)) => None,
            Some(Err(error)) => self.marking.fail(error),
            None | Some(Ok(true)) => {
                let before = self.marking.own().version();
                let at = (&self.corpus, self.version);
                let answer = self.marking.advance(at, &mut self.results, &mut self.host);
                if self.marking.own().version() != before {
                    self.searching.stop();
                    self.results.marks_changed();
                    self.remarked();
                }
                answer
            }
        };
        if let Some((id, micros, result)) = answer {
            // The page knows what there is to show before it hears that it is done.
            self.tell_marks();
            self.reply(id, micros, result);
        }
    }

    pub(super) fn tell_marks(&mut self) {
        let news = self.marking.news(&self.corpus);
        self.out
            .extend(news.map(|news| FromWorker::Event(Event::Marks(news))));
    }

    /// Reads a piece of a list of words.
    pub(super) fn read_list(&mut self, begun: f64) {
        if let Some((id, result)) = self.lists.advance(&mut self.host) {
            if result.is_ok() {
                self.tell_lists();
            }
            let micros = self.host.micros() - begun;
            self.reply(id, micros, result.map(|()| Reply::Done));
        }
    }

    /// Tells of the lists, and forgets what was counted by those that were
    /// there.
    pub(super) fn tell_lists(&mut self) {
        self.results.lists_changed();
        self.relisted();
        self.out
            .push(FromWorker::Event(Event::Lists(self.lists.state())));
    }

    /// Takes what the browser's store of marks holds, record by record, or why
    /// there is none.
    pub fn recall(&mut self, records: Result<Vec<String>, String>) {
        self.marking.recall(records);
    }

    /// Hears how keeping marks went.
    pub fn kept(&mut self, result: Result<(), String>) {
        self.marking.kept(result);
    }

    pub(super) fn end_export(&mut self, kind: ErrorKind, words: &str) {
        if let Some(export) = self.export.take() {
            self.host.discard();
            let error = WireError::new(kind, words);
            self.reply(export.id, export.micros, Err(error));
        }
        // Marks do not depend on the texts that are loaded.
        if kind == ErrorKind::Superseded
            && let Some((id, micros)) = self.marking.end_saving()
        {
            self.host.discard();
            self.reply(id, micros, Err(WireError::new(kind, words)));
        }
    }
}
