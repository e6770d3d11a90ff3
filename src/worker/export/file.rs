//! A file that is being written: what it waits for, and how far it has come.

use super::begin::begin;
use super::work::{ROWS, Work};
use crate::engine::export::Writer;
use crate::protocol::{
    ChartRequest, ErrorKind, ExportFormat, ExportProgress, ExportReply, ExportRequest, ExportTable,
    HitSet, PlotOf, TableRequest, Width as WireWidth, WireError,
};
use crate::worker::answers::Indexed;
use crate::worker::host::Host;
use crate::worker::results::Results;

/// What is said where the corpus is another one meanwhile.
pub(in crate::worker) const CHANGED: &str =
    "The texts have changed since these lines were found, so no file was written. Try again.";
/// What is said where a workbook would grow too large.
const FULL: &str =
    "An XLSX file cannot hold 4 GB or more. Choose CSV or TSV, less context or fewer lines.";
/// A piece of the file is handed on when it has so many bytes.
const PIECE: usize = 4 << 20;

/// A file that is being written.
#[derive(Debug)]
pub(in crate::worker) struct Export {
    /// The request's number.
    pub(in crate::worker) id: u32,
    /// Time spent on it, in microseconds.
    pub(in crate::worker) micros: f64,
    request: ExportRequest,
    work: Option<Work>,
    done: u32,
    /// What is not handed on yet.
    written: Vec<u8>,
    bytes: f64,
}

impl Export {
    /// A file that is still to be begun.
    pub(in crate::worker) fn new(id: u32, request: ExportRequest) -> Self {
        Self {
            id,
            micros: 0.0,
            request,
            work: None,
            done: 0,
            written: Vec::new(),
            bytes: 0.0,
        }
    }

    /// The hits that it needs before it can go on.
    pub(in crate::worker) fn wanted(&self) -> Option<HitSet> {
        match &self.request.table {
            ExportTable::Lines { hits, .. } if self.work.is_none() => Some(hits.clone()),
            ExportTable::Chart(chart) if self.work.is_none() => chart.table.of.hits().cloned(),
            _ => self.wanted_table()?.of.hits().cloned(),
        }
    }

    /// The table of figures that it needs before it can go on.
    pub(in crate::worker) fn wanted_table(&self) -> Option<&TableRequest> {
        match &self.request.table {
            ExportTable::Figures(table) if self.work.is_none() => Some(table),
            ExportTable::Explained(request) if self.work.is_none() => Some(&request.table),
            _ => None,
        }
    }

    /// The plot that it needs before it can go on.
    pub(in crate::worker) fn wanted_plot(&self) -> Option<PlotOf> {
        match &self.request.table {
            ExportTable::Plot { of, .. } if self.work.is_none() => Some(of.clone()),
            _ => None,
        }
    }

    /// The chart for which more must be counted before it can go on.
    pub(in crate::worker) fn wanted_chart(&self) -> Option<ChartRequest> {
        match &self.request.table {
            ExportTable::Chart(chart) if self.work.is_none() => Some(chart.clone()),
            _ => None,
        }
    }

    /// How wide its lines are to be.
    pub(in crate::worker) fn width(&self) -> Option<WireWidth> {
        match &self.request.table {
            ExportTable::Lines { context, .. } => Some(*context),
            _ => None,
        }
    }

    /// How far it has come.
    pub(in crate::worker) fn progress(&self) -> ExportProgress {
        ExportProgress {
            done: self.done,
            total: self.work.as_ref().map_or(0, |work| work.total),
        }
    }

    /// What came of it.
    pub(in crate::worker) fn reply(&self) -> ExportReply {
        ExportReply {
            format: self.request.format,
            rows: self.done,
            bytes: self.bytes,
        }
    }

    /// Writes a slice; true when all is written.
    pub(in crate::worker) fn advance(
        &mut self,
        at: Indexed<'_>,
        results: &mut Results,
        host: &mut impl Host,
    ) -> Result<bool, WireError> {
        let mut work = match self.work.take() {
            Some(work) => work,
            None => {
                host.discard();
                match begin(&self.request, at, results, &mut self.written)? {
                    Some(work) => work,
                    None => return Ok(false),
                }
            }
        };
        if !work.is_begun(at, &mut self.written) {
            self.work = Some(work);
            return Ok(false);
        }
        let slice = match self.request.format {
            ExportFormat::Xlsx => work.slice(self.done).min(ROWS / 4),
            // A strip may have hundreds of ticks.
            ExportFormat::Svg | ExportFormat::Png => ROWS / 20,
            _ => work.slice(self.done),
        };
        let rows = self.done..self.done.saturating_add(slice).min(work.total);
        self.done = rows.end;
        work.write(rows, at, &mut self.written);
        if work.writer.as_ref().is_some_and(Writer::is_full) {
            return Err(WireError::new(ErrorKind::Invalid, FULL));
        }
        let ended = self.done == work.total;
        if ended {
            work.end(&mut self.written);
        } else {
            self.work = Some(work);
        }
        if ended || self.written.len() >= PIECE {
            self.bytes += self.written.len() as f64;
            host.write(&self.written);
            self.written.clear();
        }
        Ok(ended)
    }
}
