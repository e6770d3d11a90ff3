//! What must be known before a request can be answered, made in slices.

use super::{SLICE, Session};
use crate::engine::query::layer_wanted;
use crate::protocol::{
    ChartOf, CompareRequest, EchoRequest, EchoesRequest, HitSet, PlotOf, Request, TableRequest,
    Width, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::charting;
use crate::worker::compare::{self, Comparing};
use crate::worker::convert::comparison;
use crate::worker::counting;
use crate::worker::echoes;
use crate::worker::host::Host;
use crate::worker::plots;
use crate::worker::searching::Known;
use crate::worker::sorting;
use crate::worker::tabulating;

impl<H: Host> Session<H> {
    /// A slice of what a request needs; true when it can be answered.
    pub(super) fn ready(&mut self, request: &Request) -> Result<bool, WireError> {
        let hits = match request {
            Request::Concordance(request) => Some(&request.hits),
            Request::Table(table) => table.of.hits(),
            Request::Explain(request) => request.table.of.hits(),
            Request::Chart(request) => request.table.of.hits(),
            Request::CopyTable(request) => request.table.of.hits(),
            Request::Read(request) => request.hits.as_ref(),
            Request::WholeLine(request) => Some(&request.hits),
            Request::Copy(request) => Some(&request.hits),
            Request::Tally(request) => request.hits.as_ref(),
            _ => None,
        };
        let found = match (hits, request) {
            (Some(hits), _) => self.look_up(hits)?,
            (None, Request::Plot(request)) => self.plot_up(&request.of)?,
            (None, Request::Complete(request)) => {
                let (query, caret) = (&request.query, request.caret as usize);
                let comparison = comparison(query.switches);
                let layer = layer_wanted(&query.text, caret, comparison, &self.corpus);
                layer.is_none_or(|layer| self.corpus.advance_layer(&layer, SLICE))
            }
            (None, Request::Echoes(EchoesRequest { settings, .. }))
            | (None, Request::Echo(EchoRequest { settings, .. })) => {
                echoes::advance(settings, &self.corpus, &self.roster, &mut self.results)?
            }
            (None, Request::Compare(request)) => self.compare(request)?,
            (None, _) => true,
        };
        let width = match request {
            Request::Concordance(request) => Some(request.context),
            Request::WholeLine(request) => Some(request.width),
            Request::Copy(request) => Some(request.context),
            _ => None,
        };
        Ok(found
            && self.reaches(width)
            && self.arrange(request)?
            && self.count(request)?
            && self.draw(request)?)
    }

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
        if let Request::Chart(request) = request
            && let ChartOf::Sides(of) = &request.of
        {
            let (corpus, results) = (&mut self.corpus, &mut self.results);
            let known = counting::Known {
                roster: &self.roster,
                lists: &self.lists,
            };
            let state = (&self.marking, self.version);
            return charting::advance_sides(&request.table, of, corpus, known, state, results);
        }
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
        let known = counting::Known {
            roster: &self.roster,
            lists: &self.lists,
        };
        counting::advance(table, &needs, corpus, known, results)
    }

    /// A slice of counting for a chart; true when all is counted, or none is
    /// asked for. Its table must have been.
    pub(super) fn draw(&mut self, request: &Request) -> Result<bool, WireError> {
        let (Request::Chart(request), Some(index)) = (request, self.corpus.index()) else {
            return Ok(true);
        };
        let at = Indexed {
            corpus: &self.corpus,
            index,
            version: self.version,
            marking: &self.marking,
        };
        charting::advance(request, at, &mut self.results)
    }
}
