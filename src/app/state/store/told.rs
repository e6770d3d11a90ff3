//! What the worker says, and what was asked of it.

use crate::app::format::counted;
use crate::app::state::{
    Counting, Due, Export, Link, Lists, Loading, Marks, Methods, OpenEcho, Paged, Reader, Remedy,
    Slice, State, compare, line_rows, written,
};
use crate::protocol::{
    CorpusState, Event, ExportFormat, ExportReply, Reply, TokenRules, WireError,
};

impl State {
    pub(super) fn heard(&mut self, event: Event) {
        match event {
            // The client answers for these two, by `Action::Link`.
            Event::Ready { .. } | Event::Fatal(_) => {}
            Event::Progress(progress) => {
                self.loading.change(|loading| {
                    loading.under_way = true;
                    loading.progress = Some(progress);
                });
            }
            Event::Exporting(progress) => {
                self.export.adjust(|export| export.advance(progress));
            }
            Event::Recording(progress) => {
                self.methods
                    .change(|methods| methods.progress = methods.is_busy().then_some(progress));
            }
            Event::Echoing(share) => self.echo.change(|echo| echo.share = Some(share)),
            Event::Counting(share) => self.counting.put(Counting(Some(share))),
            Event::Corpus(corpus) => self.corpus_changed(corpus),
            Event::Lists(now) => self.lists.change(|lists| lists.now = now),
            Event::Marks(now) => self.tell_of_marks(|marks| marks.changed(now)),
        }
    }

    fn corpus_changed(&mut self, now: CorpusState) {
        let had_texts = !self.corpus.is_empty();
        let was_loading = self.corpus.now.loading || self.loading.under_way;
        let failed_before = self.corpus.failed();
        let done = !now.loading;
        self.corpus.change(|corpus| corpus.now = now);
        if done {
            self.loading.adjust(|loading| {
                loading.under_way = false;
                loading.progress = None;
            });
        }
        let samples = self.corpus.is_samples();
        if had_texts || !self.corpus.is_empty() {
            self.route
                .adjust(|route| route.samples = samples || (route.samples && !done));
        }
        if self.corpus.now.restorable == 0 {
            self.notices
                .adjust(|notices| notices.withdraw(Remedy::Restore));
        }
        let failed = self.corpus.failed();
        if done && was_loading && failed > failed_before {
            let text = match failed {
                1 => "1 file could not be read.".to_owned(),
                n => format!("{n} files could not be read."),
            };
            self.notices
                .change(|notices| notices.add(text, Some(Remedy::ShowDocuments)));
        }
    }

    pub(super) fn answered(&mut self, id: u32, result: Result<Reply, WireError>) {
        if let Ok(
            Reply::Table(_)
            | Reply::Chart(_)
            | Reply::Explained(_)
            | Reply::Copied(_)
            | Reply::Methods(_),
        )
        | Err(_) = &result
        {
            self.counting.adjust(|counting| *counting = Counting(None));
        }
        match result {
            // The client hands over what is copied.
            Ok(Reply::Copied(_)) => {}
            Ok(Reply::Done) => self.list_added(id),
            Ok(Reply::WholeLine(reply)) => {
                self.whole
                    .change(|whole| whole.answered(id, (), 1, 0, vec![reply.line]));
            }
            Ok(Reply::Marks(reply)) => self.tell_of_marks(|marks| marks.answered(id, Ok(reply))),
            Ok(Reply::Methods(reply)) => self.methods.change(|methods| {
                methods.told.answered(id, reply, 1, 0, vec![()]);
            }),
            Ok(Reply::Recorded(reply)) => self.recorded(id, reply.unread),
            Ok(Reply::Checked(reply)) => self.methods.change(|methods| {
                methods.check.answered(id, reply, 1, 0, vec![()]);
                methods.progress = None;
            }),
            Ok(Reply::Tally(reply)) => self.marks.change(|marks| marks.counted(id, reply)),
            Ok(Reply::Exported(reply)) => self.exported(id, &reply),
            Ok(Reply::Concordance(reply)) => self.lines.change(|lines| {
                let rows = line_rows::rows(reply.first, reply.lines, reply.heads);
                lines.answered(id, reply.summary, reply.rows, reply.first, rows);
            }),
            Ok(Reply::Words(mut reply)) => self.words.change(|words| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                words.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Plot(mut reply)) => self.plot.change(|plot| {
                let rows = std::mem::take(&mut reply.rows);
                let rows = rows.into_iter().map(Slice::from).collect();
                let (total, first) = (reply.rows_total, reply.first);
                plot.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Table(mut reply)) => self.figures.change(|figures| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                figures.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Explained(mut reply)) => self.explained.change(|explained| {
                let rows = std::mem::take(&mut reply.rows);
                let (total, first) = (reply.rows_total, reply.first);
                explained.page.answered(id, reply, total, first, rows);
            }),
            Ok(Reply::Chart(reply)) => self.chart.change(|chart| {
                chart.answered(id, reply, 1, 0, vec![()]);
            }),
            Ok(Reply::Echoes(mut reply)) => {
                let rows = std::mem::take(&mut reply.rows);
                let rows = rows.into_iter().map(Slice::from).collect();
                let (total, first) = (reply.rows_total, reply.first);
                self.echoes
                    .change(|echoes| echoes.answered(id, reply, total, first, rows));
                self.echo.change(|echo| echo.share = None);
            }
            Ok(Reply::Compare(reply)) => self.compare.change(|compare| {
                let (first, sides, total, rows) = compare::rows(reply);
                compare.answered(id, sides, total, first, rows);
            }),
            Ok(Reply::Echo(reply)) => self.echo.change(|echo| echo.answered(id, reply)),
            Ok(Reply::Read(reply)) => self.reader.change(|reader| reader.answered(id, reply)),
            Ok(Reply::Completions(reply)) => {
                self.completions.change(|list| list.answered(id, reply));
            }
            Err(error) => {
                self.lines.change(|lines| {
                    lines.failed(id, error.clone());
                });
                self.words.change(|words| {
                    words.failed(id, error.clone());
                });
                self.plot.change(|plot| {
                    plot.failed(id, error.clone());
                });
                self.whole.change(|whole| {
                    whole.failed(id, error.clone());
                });
                self.figures.change(|figures| {
                    figures.failed(id, error.clone());
                });
                self.explained.change(|explained| {
                    explained.page.failed(id, error.clone());
                });
                self.chart.change(|chart| {
                    chart.failed(id, error.clone());
                });
                self.echoes.change(|echoes| {
                    echoes.failed(id, error.clone());
                });
                self.echo.change(|echo| echo.failed(id, error.clone()));
                self.compare.change(|compare| {
                    compare.failed(id, error.clone());
                });
                self.completions.adjust(|list| list.failed(id, &error));
                self.lists.adjust(|lists| lists.failed(id, &error));
                self.export.adjust(|export| export.fail(id, &error));
                self.methods.change(|methods| methods.failed(id, &error));
                self.marks.adjust(|marks| marks.failed(id, &error));
                self.tell_of_marks(|marks| marks.answered(id, Err(&error)));
                self.reader.change(|reader| reader.failed(id, error));
            }
        }
    }

    /// Does something to the marks, and tells the reader of it.
    fn tell_of_marks(&mut self, act: impl FnOnce(&mut Marks) -> Option<(String, bool)>) {
        let mut told = None;
        self.marks.adjust(|marks| told = act(marks));
        if let Some((text, undoable)) = told {
            let remedy = undoable.then_some(Remedy::UndoMarks);
            self.notices.change(|notices| notices.add(text, remedy));
        }
    }

    fn exported(&mut self, id: u32, reply: &ExportReply) {
        let mut name = None;
        self.export.adjust(|export| name = export.end(id));
        let Some(name) = name else {
            return;
        };
        let rows = match reply.format {
            // It is not yet drawn: the client tells of it.
            ExportFormat::Png => return,
            ExportFormat::Svg => None,
            _ => Some(reply.rows),
        };
        let text = written(&name, rows, reply.bytes);
        self.notices.change(|notices| notices.add(text, None));
    }

    /// A record was made, and the client has handed it over.
    fn recorded(&mut self, id: u32, unread: u32) {
        let mut name = None;
        self.methods.change(|methods| name = methods.made(id));
        if let Some(name) = name {
            let mut text = format!("{name} was written.");
            if unread > 0 {
                text += &format!(
                    " {} could not be read once more: the record says why and has no SHA-256 of it.",
                    counted(unread, "file", "files")
                );
            }
            self.tell_of_methods(text);
        }
    }

    pub(super) fn sent(&mut self, id: u32, due: Due) {
        match due {
            Due::Rules(rules) => self.rules_asked = rules,
            Due::Lines(key, rows) => self.lines.change(|lines| lines.sent(id, key, &rows)),
            Due::Words(key, rows) => self.words.change(|words| words.sent(id, key, &rows)),
            Due::Plot(key, rows) => self.plot.change(|plot| plot.sent(id, key, &rows)),
            Due::Figures(key, rows) => {
                self.figures.change(|figures| figures.sent(id, key, &rows));
            }
            Due::Explain(key, rows) => self
                .explained
                .change(|explained| explained.page.sent(id, key, &rows)),
            Due::Chart(key) => self.chart.change(|chart| chart.sent(id, key, &(0..1))),
            Due::Echoes(key, rows) => self.echoes.change(|echoes| echoes.sent(id, key, &rows)),
            Due::Compare(key, rows) => self.compare.change(|compare| compare.sent(id, key, &rows)),
            Due::Echo(key) => self.echo.change(|echo| echo.sent(id, key)),
            Due::Read(key) => self.reader.change(|reader| reader.sent(id, key)),
            Due::Whole(key) => self.whole.change(|whole| whole.sent(id, key, &(0..1))),
            Due::Tally(key) => self.marks.change(|marks| marks.sent(id, key)),
            Due::Methods(key) => self
                .methods
                .change(|methods| methods.told.sent(id, key, &(0..1))),
            Due::Check(key) => self
                .methods
                .change(|methods| methods.check.sent(id, key, &(0..1))),
            Due::Complete(key) => self.completions.change(|list| list.sent(id, key)),
        }
    }

    pub(super) fn linked(&mut self, link: Link) {
        let down = link != Link::Up;
        self.link.adjust(|now| *now = link);
        if down {
            self.lines.change(Paged::abandon);
            self.words.change(Paged::abandon);
            self.plot.change(Paged::abandon);
            self.figures.change(Paged::abandon);
            self.explained.change(|explained| explained.page.abandon());
            self.chart.change(Paged::abandon);
            self.counting.put(Counting(None));
            self.echoes.change(Paged::abandon);
            self.echo.change(OpenEcho::abandon);
            self.compare.change(Paged::abandon);
            self.reader.change(Reader::abandon);
            self.whole.change(Paged::abandon);
            self.lists.adjust(Lists::abandon);
            self.export.adjust(Export::abandon);
            self.marks.adjust(Marks::abandon);
            self.methods.change(Methods::abandon);
            self.close_proposals();
        }
        if *self.link == Link::Starting {
            self.rules_asked = TokenRules::default();
        }
        if matches!(*self.link, Link::Down(_)) {
            self.loading.put(Loading::default());
        }
    }
}
