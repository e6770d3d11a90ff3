//! Long counts: whose turn it is meanwhile, how far they have come, and their
//! end.

use super::Session;
use crate::protocol::{ErrorKind, RecordOf, Request, WireError};
use crate::worker::host::Host;

/// What is said where the reader has stopped a count.
const STOPPED: &str = "Counting was stopped.";

/// The request waits for a table of figures to be counted.
fn is_counted(request: &Request) -> bool {
    match request {
        Request::Table(_) | Request::Explain(_) | Request::Chart(_) | Request::CopyTable(_) => true,
        Request::Methods(request) => {
            matches!(request.of, RecordOf::Table(_) | RecordOf::Chart(_))
        }
        _ => false,
    }
}

impl<H: Host> Session<H> {
    /// How far the counting for a table of figures has come, from 0 to 1, while
    /// one is waited for.
    pub fn counting(&self) -> Option<f64> {
        let mut waiting = self.waiting.iter();
        let waits = waiting.any(|waiting| is_counted(&waiting.request));
        waits.then(|| self.results.counting.share())
    }

    /// Where a request that is not ready waits for its next turn. Echoes and
    /// counts take long: what else waits has its turn between. One count does
    /// not overtake another, nor is a search left for another one, since one
    /// of each is kept at a time.
    pub(super) fn turn_of(&self, request: &Request) -> usize {
        let table = match request {
            Request::Echoes(_) | Request::Echo(_) => return self.waiting.len(),
            Request::Table(table) => table,
            Request::Explain(request) => &request.table,
            Request::Chart(request) => &request.table,
            _ => return 0,
        };
        let hits = table.of.hits();
        if hits.is_some_and(|hits| self.results.found(hits).is_none()) {
            return 0;
        }
        let mut waiting = self.waiting.iter();
        let next = waiting.position(|waiting| is_counted(&waiting.request));
        next.unwrap_or(self.waiting.len())
    }

    /// Ends what waits for a table of figures.
    pub(super) fn stop_counting(&mut self) {
        let counted = |waiting: &mut super::Waiting| is_counted(&waiting.request);
        let waiting: Vec<_> = self.waiting.extract_if(.., counted).collect();
        for waiting in waiting {
            let error = WireError::new(ErrorKind::Stopped, STOPPED);
            self.reply(waiting.id, waiting.micros, Err(error));
        }
        self.results.counting.stop();
    }
}
