//! Methods records, as the page knows them: of the view that is shown, and the
//! one that is checked.

use std::rc::Rc;

use super::{Due, Paged, Route, State, View, file_name};
use crate::protocol::{
    ChartOf, CheckReply, CheckRequest, ErrorKind, ExportFormat, Folds, MethodsReply,
    MethodsRequest, RECORD_ENDING, RecordOf, RecordProgress, RecordRequest, TokenRules, Width,
    WireError,
};

/// What makes the methods of one view others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MethodsKey {
    /// The view.
    pub(crate) of: RecordOf,
    /// The state of the corpus.
    pub(crate) version: u32,
    /// The state of the marks, where figures depend on them.
    marks: u32,
    /// The state of the lists of words.
    lists: u32,
}

impl MethodsKey {
    /// The request.
    pub(crate) fn request(self) -> MethodsRequest {
        MethodsRequest { of: self.of }
    }
}

/// A file with a record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RecordFile {
    /// Its name.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) text: String,
}

/// What makes one check another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckKey {
    file: Rc<RecordFile>,
    version: u32,
    marks: u32,
    lists: u32,
}

impl CheckKey {
    /// The request.
    pub(crate) fn request(self) -> CheckRequest {
        CheckRequest {
            text: self.file.text.clone(),
        }
    }
}

/// The dialog about methods.
#[derive(Clone, Debug, Default)]
pub(crate) struct Methods {
    /// It is open.
    pub(crate) open: bool,
    /// How the view's figures were made: a list of one.
    pub(crate) told: Paged<MethodsKey, MethodsReply, ()>,
    /// The record that is being made: its request's number and the file's name.
    pub(crate) making: Option<(u32, String)>,
    /// Why the last one was not made.
    pub(crate) failure: Option<String>,
    /// The record that is checked.
    pub(crate) file: Option<Rc<RecordFile>>,
    /// What became of it: a list of one.
    pub(crate) check: Paged<CheckKey, CheckReply, ()>,
    /// How far making or checking has come.
    pub(crate) progress: Option<RecordProgress>,
    /// What came of what was done last.
    pub(crate) notice: String,
}

/// What the reader does with methods.
#[derive(Clone, Debug)]
pub(crate) enum MethodsChange {
    /// The dialog opens or closes.
    Open(bool),
    /// A record was asked for under that number, as a file of that name.
    Make(u32, String),
    /// Check that file.
    Check(Rc<RecordFile>),
    /// No longer.
    Forget,
    /// Tell words by the record's rules.
    Rules(TokenRules),
    /// Go to the record's view.
    Show(String),
    /// Something came of it.
    Told(String),
}

impl Methods {
    /// A record is being made or checked.
    pub(crate) fn is_busy(&self) -> bool {
        self.making.is_some() || self.is_checking()
    }

    /// A record is being checked.
    pub(crate) fn is_checking(&self) -> bool {
        self.file.is_some() && self.check.list.is_loading()
    }

    /// The record of that request was made; its file's name.
    pub(super) fn made(&mut self, id: u32) -> Option<String> {
        let (_, name) = self.making.take_if(|(of, _)| *of == id)?;
        self.progress = None;
        Some(name)
    }

    /// A request has no answer.
    pub(super) fn failed(&mut self, id: u32, error: &WireError) {
        self.told.failed(id, error.clone());
        if self.check.failed(id, error.clone()) {
            self.progress = None;
        }
        if self.made(id).is_some() && error.kind != ErrorKind::Superseded {
            self.failure = Some(error.message.clone());
        }
    }

    /// What is on its way will not come.
    pub(super) fn abandon(&mut self) {
        self.told.abandon();
        self.check.abandon();
        self.progress = None;
        if self.making.take().is_some() {
            self.failure = Some("The record was not finished. Try again.".to_owned());
        }
    }
}

impl Route {
    /// A name for the file with its view's record.
    pub(crate) fn record_name(&self) -> String {
        let about = match self.view {
            View::Words | View::Keywords | View::Echoes => "",
            _ => &self.query.text,
        };
        let about = format!("{} {about}", self.view.slug());
        let name = file_name(&about, ExportFormat::Json);
        name.strip_suffix(".json").unwrap_or(&name).to_owned() + RECORD_ENDING
    }
}

impl State {
    /// The view that is shown, as far as there is a record of it.
    fn record_of(&self) -> Option<RecordOf> {
        let none = 0..0;
        let due = match self.route.view {
            View::Concordance => Due::Lines(self.lines_key()?, none),
            View::Words | View::Keywords | View::Collocates | View::Phrases => {
                return self.record_of_figures();
            }
            View::Plot => Due::Plot(self.plot_key()?, none),
            View::Echoes => Due::Echoes(self.echoes_key()?, none),
            View::Compare => Due::Compare(self.compare_key()?, none),
            View::Reader | View::Documents => return None,
        };
        let mut of = RecordOf::of(due.request())?;
        // As much text as there happens to be room for, and what is folded, is
        // no part of the figures.
        let width = self.route.width.unwrap_or(Width::Characters(0));
        match &mut of {
            RecordOf::Lines(of) => (of.context, of.folds) = (width, Folds::default()),
            RecordOf::Compare(of) => of.context = width,
            _ => {}
        }
        Some(of)
    }

    /// The table of figures, with the chart that is drawn from it where one is
    /// shown.
    fn record_of_figures(&self) -> Option<RecordOf> {
        let table = self.table_key()?.request(0..0);
        let Some(chart) = self.chart_key() else {
            return Some(RecordOf::Table(table.into()));
        };
        let mut chart = chart.request();
        // How much room there is, is no part of the figures.
        chart.narrow = false;
        if !matches!(chart.of, ChartOf::Sides(_)) {
            chart.table = table;
        }
        Some(RecordOf::Chart(chart.into()))
    }

    /// The view whose methods the page wants to tell.
    pub(crate) fn methods_key(&self) -> Option<MethodsKey> {
        let of = self.methods.open.then(|| self.record_of()).flatten()?;
        Some(MethodsKey {
            version: self.corpus.now.version,
            marks: if of.by_marks() {
                self.marks.now.version
            } else {
                0
            },
            lists: self.lists.now.version,
            of,
        })
    }

    /// The record that the page wants to check, once all texts are there.
    pub(crate) fn check_key(&self) -> Option<CheckKey> {
        let methods = &self.methods;
        let loading = self.loading.under_way || self.corpus.now.loading;
        let may = methods.open && methods.making.is_none() && !loading;
        let file = methods.file.clone().filter(|_| may)?;
        (self.corpus.loaded() > 0).then(|| CheckKey {
            file,
            version: self.corpus.now.version,
            marks: self.marks.now.version,
            lists: self.lists.now.version,
        })
    }

    /// Something was done with methods.
    pub(super) fn change_methods(&mut self, change: MethodsChange) {
        match change {
            MethodsChange::Open(open) => self.methods.change(|methods| {
                methods.open = open;
                methods.failure = None;
                methods.notice.clear();
            }),
            MethodsChange::Make(id, name) => self.methods.change(|methods| {
                methods.failure = None;
                methods.notice.clear();
                methods.making = Some((id, name));
            }),
            MethodsChange::Check(file) => self.methods.change(|methods| {
                methods.open = true;
                methods.check = Paged::default();
                methods.file = Some(file);
            }),
            MethodsChange::Forget => self.methods.change(|methods| {
                methods.check = Paged::default();
                methods.file = None;
            }),
            MethodsChange::Told(words) => self.tell_of_methods(words),
            MethodsChange::Rules(rules) => self.step_to(|route| route.rules = rules),
            MethodsChange::Show(address) => {
                let samples = self.route.samples;
                self.step_to(|route| {
                    *route = Route::from_hash(&address);
                    route.samples = samples;
                });
            }
        }
    }
}

impl State {
    /// Says what came of something: in the dialog, beside which nothing is
    /// read while it is open.
    pub(super) fn tell_of_methods(&mut self, words: String) {
        if self.methods.open {
            self.methods.change(|methods| methods.notice = words);
        } else {
            self.notices.change(|notices| notices.add(words, None));
        }
    }
}

/// The request for the record of a view.
pub(crate) fn record_request(key: &MethodsKey, route: &Route, date: String) -> RecordRequest {
    RecordRequest {
        of: key.of.clone(),
        address: route.to_hash(),
        date,
        version: key.version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{Action, Corpus, Link, Loadable, fixtures};
    use crate::protocol::{FromWorker, RecordReply, Reply, Request};

    /// A page with two texts, at an address.
    fn page(hash: &str) -> State {
        let mut state = State::at(Route::from_hash(hash));
        state.link.put(Link::Up);
        state.corpus.put(Corpus {
            now: fixtures::corpus(&["a", "b"]),
            ..Corpus::default()
        });
        state.rules_asked = state.route.rules.clone();
        state
    }

    fn asks(state: &State, fits: fn(&Due) -> bool) -> bool {
        state.due().iter().any(fits)
    }

    fn file() -> Rc<RecordFile> {
        Rc::new(RecordFile {
            name: "x.record.json".to_owned(),
            text: "{}".to_owned(),
        })
    }

    fn is_methods(due: &Due) -> bool {
        matches!(due, Due::Methods(_))
    }

    fn is_check(due: &Due) -> bool {
        matches!(due, Due::Check(_))
    }

    #[test]
    fn each_view_with_figures_has_methods_while_the_dialog_is_open() {
        for view in View::ALL {
            let closed = page(&format!("v=1&q=fog&view={}", view.slug()));
            assert!(!asks(&closed, is_methods));
            let open = closed.after(Action::Methods(MethodsChange::Open(true)));
            let none = matches!(view, View::Reader | View::Documents);
            assert_eq!(asks(&open, is_methods), !none, "{view:?}");
        }
        let nothing = page("").after(Action::Methods(MethodsChange::Open(true)));
        assert!(!asks(&nothing, is_methods), "no query, no lines");
    }

    #[test]
    fn keywords_side_by_side_and_charts_have_methods_of_their_own() {
        let of = |hash: &str| {
            let open = page(hash).after(Action::Methods(MethodsChange::Open(true)));
            open.methods_key().map(|key| key.of)
        };
        let sides = of("v=1&view=keywords&kw.show=sides");
        assert!(matches!(sides, Some(RecordOf::Chart(_))));
        let list = of("v=1&view=words");
        assert!(matches!(&list, Some(RecordOf::Table(_))));
        let zipf = of("v=1&view=words&wl.show=zipf").expect("a chart");
        assert!(
            zipf.chart().is_some(),
            "beside the list that it is drawn from"
        );
        assert_eq!(
            Some(zipf.request(0, 9)),
            list.map(|list| list.request(0, 9))
        );
    }

    #[test]
    fn the_width_of_the_window_and_folds_are_no_methods() {
        let open = |hash| page(hash).after(Action::Methods(MethodsChange::Open(true)));
        let narrow = open("v=1&q=fog").after(Action::Context(20));
        let wide = open("v=1&q=fog")
            .after(Action::Context(90))
            .after(Action::FoldAll(true));
        assert_eq!(narrow.methods_key(), wide.methods_key());
        let chosen = open("v=1&q=fog&width=s");
        assert_ne!(narrow.methods_key(), chosen.methods_key());
    }

    #[test]
    fn a_record_is_checked_once_all_texts_are_there_and_again_when_they_change() {
        let mut state = page("v=1").after(Action::Methods(MethodsChange::Check(file())));
        assert!(asks(&state, is_check));
        let key = state.check_key().expect("a check");
        let sent = state.after(Action::Sent {
            id: 4,
            due: Due::Check(key),
        });
        assert!(!asks(&sent, is_check) && sent.methods.is_busy());
        let mut changed = sent.clone();
        changed.corpus.change(|corpus| corpus.now.version += 1);
        assert!(asks(&changed, is_check));
        state.loading.adjust(|loading| loading.under_way = true);
        assert!(!asks(&state, is_check));
        let closed = sent.after(Action::Methods(MethodsChange::Open(false)));
        assert!(!asks(&closed, is_check));
    }

    #[test]
    fn a_record_that_is_being_made_is_not_driven_out_by_a_check() {
        let state = page("v=1&view=words").after(Action::Methods(MethodsChange::Check(file())));
        let making = state.after(Action::Methods(MethodsChange::Make(7, "x".to_owned())));
        assert!(!asks(&making, is_check) && making.methods.is_busy());
        let reply = RecordReply {
            text: String::new(),
            unread: 1,
        };
        let made = making.after(Action::Told(FromWorker::Reply {
            id: 7,
            micros: 0.0,
            result: Ok(Reply::Recorded(reply)),
        }));
        assert!(asks(&made, is_check) && made.methods.making.is_none());
        // Beside the open dialog nothing is read.
        assert!(made.methods.notice.starts_with("x was written. 1 file "));
        assert!(made.notices.list().is_empty());
        let closed = made.after(Action::Methods(MethodsChange::Open(false)));
        let told = closed.after(Action::Methods(MethodsChange::Told("Copied.".to_owned())));
        assert_eq!(told.notices.list()[0].text, "Copied.");
    }

    #[test]
    fn a_check_that_is_stopped_does_not_begin_again() {
        let state = page("v=1&view=words").after(Action::Methods(MethodsChange::Check(file())));
        assert!(asks(&state, is_check));
        let stopped = state.after(Action::Methods(MethodsChange::Forget));
        assert!(!asks(&stopped, is_check) && !stopped.methods.is_busy());
    }

    #[test]
    fn the_records_view_and_rules_are_steps_to_come_back_from() {
        let before = page("v=1&q=fog&view=words");
        let to = "v=1&q=sea&view=plot&rules=hyphens".to_owned();
        let shown = before.after(Action::Methods(MethodsChange::Show(to)));
        assert_eq!(
            (shown.route.view, shown.route.query.text.as_str()),
            (View::Plot, "sea")
        );
        assert!(shown.route.rules.join_hyphens && shown.step == before.step + 1);
        assert_eq!(shown.left.to_hash(), before.route.to_hash());
        let rules = shown.route.rules.clone();
        let ruled = before.after(Action::Methods(MethodsChange::Rules(rules)));
        assert_eq!(ruled.route.query.text, "fog");
        assert!(
            matches!(ruled.due().first(), Some(due) if matches!(due.request(), Request::Configure(_)))
        );
    }

    #[test]
    fn what_goes_wrong_is_told_unless_it_was_stopped() {
        let making =
            page("v=1&view=words").after(Action::Methods(MethodsChange::Make(7, "x".to_owned())));
        let failed = |kind| {
            making.after(Action::Told(FromWorker::Reply {
                id: 7,
                micros: 0.0,
                result: Err(WireError::new(kind, "Other texts.")),
            }))
        };
        assert_eq!(
            failed(ErrorKind::Missing).methods.failure.as_deref(),
            Some("Other texts.")
        );
        assert_eq!(failed(ErrorKind::Superseded).methods.failure, None);
        let lost = making.after(Action::Link(Link::Starting));
        assert!(lost.methods.failure.is_some() && matches!(lost.methods.told.list, Loadable::Idle));
    }

    #[test]
    fn files_are_named_after_their_view() {
        let name = |hash: &str| Route::from_hash(hash).record_name();
        assert_eq!(
            name("v=1&q=old%20bridge"),
            "kwicksilver-concordance-old-bridge.record.json"
        );
        assert_eq!(name("v=1&q=x&view=words"), "kwicksilver-words.record.json");
    }
}
