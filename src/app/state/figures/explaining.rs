//! The figure that is explained, and the lines that its dialog opens.

use super::opening::Opened;
use super::{ExplainKey, FigureKind, FiguresKey};
use crate::app::state::{Paged, State};
use crate::protocol::{Cell, DocumentRef, ExplainReply, ExplainRow, Explanation};

/// How a figure comes about, part by part; its summary is a reply without rows.
type ExplainPage = Paged<ExplainKey, ExplainReply, ExplainRow>;

/// The figure that is explained.
#[derive(Clone, Debug, Default)]
pub(crate) struct Explained {
    /// What it is a figure of; none while nothing is explained.
    pub(crate) of: Option<ExplainedRow>,
    /// How it comes about.
    pub(crate) page: ExplainPage,
}

/// A row as it was shown when a figure of it was pressed, whatever stands in
/// its place since.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExplainedRow {
    /// Its table.
    table: FiguresKey,
    /// Its id there.
    row: u32,
    /// Its word, or words.
    pub(crate) word: String,
    /// The forms that each of these stands for.
    forms: Vec<Vec<String>>,
    /// The key of the measure.
    pub(crate) measure: String,
    /// It stands on a card, side by side with others.
    pub(crate) on_side: bool,
}

impl State {
    /// The figure that the page wants to explain.
    pub(crate) fn explain_key(&self) -> Option<ExplainKey> {
        let of = self.explained.of.as_ref()?;
        Some(ExplainKey {
            table: of.table.clone(),
            row: of.row,
            measure: of.measure.clone(),
        })
    }

    /// Explains a figure of the row at a place of the table that is shown.
    pub(super) fn explain_row(&mut self, at: u32, measure: String) {
        // What was there before a count was stopped can be explained as well.
        let Some(table) = self.figures.list.shown() else {
            return;
        };
        let Some(row) = table.row(at) else {
            return;
        };
        if let Some(Cell::Text(word)) = row.cells.first() {
            let of = ExplainedRow {
                table: table.key.clone(),
                row: row.id,
                word: word.clone(),
                forms: row.forms.clone(),
                measure,
                on_side: false,
            };
            self.explain(of);
        }
    }

    /// Explains the figure that the word of that id has on a side.
    pub(super) fn explain_side(&mut self, at: usize, id: u32) {
        let Some(chart) = self.chart.list.shown() else {
            return;
        };
        let (Some(request), Some(word)) = (self.side_table(at), self.side_word(at, id)) else {
            return;
        };
        let Some(by) = request.sort.first().map(|level| level.column.clone()) else {
            return;
        };
        let of = ExplainedRow {
            table: FiguresKey {
                request,
                ..chart.key.table.clone()
            },
            row: id,
            word: word.word.clone(),
            forms: word.forms.clone(),
            measure: by,
            on_side: true,
        };
        self.explain(of);
    }

    fn explain(&mut self, of: ExplainedRow) {
        self.explained.put(Explained {
            of: Some(of),
            page: Paged::default(),
        });
    }

    /// Explains the same row's figure in another measure.
    pub(super) fn explain_by(&mut self, measure: String) {
        self.explained.change(|explained| {
            if let Some(of) = &mut explained.of {
                of.measure = measure;
            }
            explained.page.look_at(0..1);
        });
    }

    /// Explains nothing any more.
    pub(super) fn explain_nothing(&mut self) {
        self.explained.put(Explained::default());
    }

    /// What is explained has gone: texts, lists or marks are others, or another
    /// kind of table is shown.
    pub(in crate::app::state) fn leave_explained(&mut self) {
        let gone = self.explained.of.as_ref().is_some_and(|of| {
            of.table.version != self.corpus.now.version
                || of.table.lists != self.lists.now.version
                || ![0, self.marks.now.version].contains(&of.table.marks)
                || self.route.figure_kind() != Some(FigureKind::of_request(&of.table.request.of))
        });
        if gone {
            self.explain_nothing();
        }
    }

    /// Shows the lines of what is explained.
    pub(super) fn open_explained(&mut self) {
        self.open_of_explained(|word| Opened::Counted(word, "count".to_owned()));
    }

    /// Shows those of them that stand in a text.
    pub(super) fn open_explained_in(&mut self, text: DocumentRef) {
        self.open_of_explained(|word| Opened::In(word, text));
    }

    /// Shows the lines of the frame that is explained with the word of that
    /// place in its slot.
    pub(super) fn open_filler(&mut self, filler: u32) {
        let Some(shown) = self.explained.page.list.shown().cloned() else {
            return;
        };
        if let (Explanation::Fillers { slot, .. }, Some(ExplainRow::Filler { word, forms, .. })) =
            (&shown.summary.explanation, shown.row(filler))
        {
            self.open_of_explained(|frame| Opened::Filled {
                frame,
                slot: *slot as usize,
                filler: word.clone(),
                of: forms.clone(),
            });
        }
    }

    fn open_of_explained(&mut self, opened: impl FnOnce(String) -> Opened) {
        let Some(of) = self.explained.of.clone() else {
            return;
        };
        let (opened, corpus) = (opened(of.word), self.corpus.clone());
        self.step_to(|route| {
            route.open_figure(&of.table.request, &opened, &of.forms, &corpus.now);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::FigureChange;
    use super::*;
    use crate::app::state::{Action, Due, Link, View, fixtures};
    use crate::protocol::{
        CorpusState, ErrorKind, Event, FromWorker, Reply, Request, TableReply, TableRow, WireError,
    };

    fn act(change: FigureChange) -> Action {
        Action::Figures(change)
    }

    fn told(id: u32, result: Result<Reply, WireError>) -> Action {
        Action::Told(FromWorker::Reply {
            id,
            micros: 0.0,
            result,
        })
    }

    fn corpus(version: u32) -> Action {
        let corpus = CorpusState {
            version,
            ..fixtures::corpus(&["a.txt", "b.txt"])
        };
        Action::Told(FromWorker::Event(Event::Corpus(corpus)))
    }

    /// Sends what is due of that kind.
    fn send(state: &State, id: u32, is: fn(&Due) -> bool) -> State {
        let due = state.due().into_iter().find(is).expect("it is due");
        state.after(Action::Sent { id, due })
    }

    fn words(words: &[&str]) -> Reply {
        let row = |(id, word): (u32, &&str)| TableRow {
            id: 10 + id,
            less: false,
            cells: vec![Cell::Text((*word).to_owned()), Cell::Count(3.0)],
            forms: Vec::new(),
        };
        Reply::Table(TableReply {
            version: 1,
            rows_all: words.len() as u32,
            rows_total: words.len() as u32,
            rows: (0..).zip(words).map(row).collect(),
            ..TableReply::default()
        })
    }

    /// A page with a table of words.
    fn listed() -> State {
        let state = State::default()
            .after(Action::Link(Link::Up))
            .after(corpus(1))
            .after(Action::Show(View::Words));
        let state = send(&state, 1, |due| matches!(due, Due::Figures(..)));
        state.after(told(1, Ok(words(&["sea", "fog"]))))
    }

    fn asked(state: &State) -> Option<(u32, String)> {
        let mut due = state.due().into_iter().map(|due| due.request());
        due.find_map(|request| match request {
            Request::Explain(request) => Some((request.row, request.table.filter)),
            _ => None,
        })
    }

    #[test]
    fn a_row_is_explained_as_it_stood_when_pressed() {
        // While another table is on its way, the old one can be pressed.
        let filtered = listed().after(act(FigureChange::Filter(FigureKind::Words, "o".into())));
        let waiting = send(&filtered, 2, |due| matches!(due, Due::Figures(..)));
        let pressed = waiting.after(act(FigureChange::Explain(1, "dp".to_owned())));
        assert_eq!(asked(&pressed), Some((11, String::new())));
        let of = pressed.explained.of.as_ref().expect("explained");
        assert_eq!((of.word.as_str(), of.on_side), ("fog", false));
        let come = pressed.after(told(2, Ok(words(&["boat"]))));
        assert_eq!(come.explained.of.as_ref().map(|of| of.row), Some(11));
        let open = come.after(act(FigureChange::OpenExplained));
        assert_eq!(open.route.query.text, "fog");
        let other = pressed.after(act(FigureChange::ExplainBy("d2".to_owned())));
        assert_eq!(
            other.explain_key().map(|key| key.measure),
            Some("d2".to_owned())
        );
    }

    #[test]
    fn what_has_gone_is_explained_no_longer() {
        let pressed = listed().after(act(FigureChange::Explain(0, "dp".to_owned())));
        assert!(pressed.explain_key().is_some());
        for gone in [
            act(FigureChange::ExplainNothing),
            corpus(2),
            Action::Show(View::Phrases),
            Action::Show(View::Plot),
        ] {
            assert!(pressed.after(gone).explain_key().is_none());
        }
    }

    #[test]
    fn a_row_that_was_left_is_come_back_to() {
        let open = listed().after(act(FigureChange::Open(1, "count".to_owned())));
        assert_eq!(open.route.view, View::Concordance);
        let row = |state: &State| state.left.figures.of(FigureKind::Words).row;
        assert_eq!(row(&open), Some(1));
        let filtered = listed()
            .after(act(FigureChange::Row(1)))
            .after(act(FigureChange::Filter(FigureKind::Words, "s".into())));
        assert_eq!(filtered.route.figures.of(FigureKind::Words).row, None);
    }

    #[test]
    fn a_chart_that_was_stopped_leaves_nothing_behind() {
        let mut cloud = listed().route.figures.of(FigureKind::Words).clone();
        cloud.show = super::super::FigureShow::Cloud;
        let mut list = cloud.clone();
        list.show = super::super::FigureShow::List;
        let shape = |shape| act(FigureChange::Shape(FigureKind::Words, Box::new(shape)));
        let state = send(&listed().after(shape(cloud)), 2, |due| {
            matches!(due, Due::Chart(_))
        });
        let stopped = state.after(told(2, Err(WireError::new(ErrorKind::Stopped, "Stopped."))));
        assert!(stopped.chart.list.error().is_some());
        let back = stopped.after(shape(list));
        assert!(back.chart.list.error().is_none());
    }
}
