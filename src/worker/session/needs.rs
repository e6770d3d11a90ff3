//! What must be known before a request can be answered, made in slices.

use super::{SLICE, Session};
use crate::protocol::{CompareRequest, HitSet, PlotOf, Request, TableRequest, Width, WireError};
use crate::worker::answers::Indexed;
use crate::worker::compare::{self, Comparing};
use crate::worker::counting;
use crate::worker::host::Host;
use crate::worker::plots;
use crate::worker::searching::Known;
use crate::worker::sorting;
use crate::worker::tabulating;

impl<H: Host> Session<H> {
    /// A slice of what lines of that width need; true when it is there.
    pub(super) fn reaches(&mut self, width: Option<Width>) -> bool {
        !matches!(width, Some(Width::Sentence | Width::Paragraph))
            || self.corpus.advance_structures(SLICE)
    }

    /// A slice of a comparison; true when all its sides are there.
    pub(super) fn compare(&mut self, request: &CompareRequest) -> Result<bool, WireError> {
        let mut comparing = std::mem::take(&mut self.results.comparing);
        let done = self.compare_next(request, &mut comparing);
        self.results.comparing = comparing;
        done
    }

    pub(super) fn compare_next(
        &mut self,
        request: &CompareRequest,
        comparing: &mut Comparing,
    ) -> Result<bool, WireError> {
        let Some(side) = comparing.next(request, self.version)? else {
            return Ok(true);
        };
        match self.look_up(&side.hits) {
            Ok(true) if self.reaches(Some(side.context)) => {}
            Ok(_) => return Ok(false),
            Err(error) => {
                comparing.fail(error);
                return Ok(false);
            }
        }
        comparing.swap_order(&mut self.results.sorted);
        let asked = Request::Concordance(side.clone());
        let ready = self.arrange(&asked);
        if let (Ok(true), Some(index)) = (&ready, self.corpus.index()) {
            let at = Indexed {
                corpus: &self.corpus,
                index,
                version: self.version,
                marking: &self.marking,
            };
            compare::add(&side, at, &mut self.results, comparing)?;
        } else {
            comparing.swap_order(&mut self.results.sorted);
        }
        ready.map(|_| false)
    }

    /// A slice of a search; true when the hits are kept.
    pub(super) fn look_up(&mut self, set: &HitSet) -> Result<bool, WireError> {
        let (corpus, results) = (&mut self.corpus, &mut self.results);
        let known = Known {
            roster: &self.roster,
            marks: self.marking.own(),
        };
        self.searching.advance(set, corpus, known, results, SLICE)
    }

    /// A slice of the searches of a plot; true when all its hits are plotted.
    pub(super) fn plot_up(&mut self, of: &PlotOf) -> Result<bool, WireError> {
        let sets = plots::sets(of)?;
        while let Some(number) = plots::missing(&sets, &self.results) {
            let set = &sets[number];
            match self.look_up(set) {
                Ok(true) => {}
                // The box shows where the first query is at fault.
                Err(error) if number > 0 => return Err(plots::within(set, error)),
                unfinished => return unfinished,
            }
            let Some(index) = self.corpus.index() else {
                return Ok(false);
            };
            plots::keep(&sets, number, index, &mut self.results);
        }
        Ok(true)
    }

    /// A slice of work on the order of lines; true when it is found, or none
    /// is asked for.
    pub(super) fn arrange(&mut self, request: &Request) -> Result<bool, WireError> {
        let (hits, sort) = match request {
            Request::Concordance(request) => (&request.hits, &request.sort),
            Request::Copy(request) => (&request.hits, &request.sort),
            _ => return Ok(true),
        };
        let Some(index) = self.corpus.index() else {
            return Ok(false);
        };
        let at = Indexed {
            corpus: &self.corpus,
            index,
            version: self.version,
            marking: &self.marking,
        };
        sorting::arrange(hits, sort, at, &mut self.results)
    }

    /// A slice of counting for a table of figures; true when it is counted, or
    /// none is asked for.
    pub(super) fn count(&mut self, request: &Request) -> Result<bool, WireError> {
        let table = match request {
            Request::Table(table) => table,
            Request::Explain(request) => &request.table,
            Request::Chart(request) => &request.table,
            Request::CopyTable(request) => &request.table,
            _ => return Ok(true),
        };
        self.count_for(table)
    }

    /// A slice of counting for a table; true when it is counted.
    pub(super) fn count_for(&mut self, table: &TableRequest) -> Result<bool, WireError> {
        let needs = tabulating::needs(table)?;
        let (corpus, results) = (&mut self.corpus, &mut self.results);
        counting::advance(table, &needs, corpus, &self.roster, results)
    }
}
