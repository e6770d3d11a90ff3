//! What is asked about marks and done in one go: names, files of marks, taking
//! all away.

use super::lines::Lines;
use super::saving::Saving;
use super::{Marking, Slice, Undo, Work, in_corpus, invalid};
use crate::engine::corpus::Corpus;
use crate::engine::marks::{CATEGORIES, COLORS, Category, Change, Mark, Marks, TextId, file};
use crate::protocol::{self, MarksReply, MarksRequest, Reply, WireError};
use crate::worker::host::Host;

/// A category's name has no more characters than this.
const NAME_MAX: usize = 40;

impl Marking {
    /// Does a request, or begins what takes several slices.
    pub(super) fn do_request(
        &mut self,
        id: u32,
        request: MarksRequest,
        corpus: &Corpus,
        host: &mut impl Host,
    ) -> Slice {
        let done = || Slice::Done(Ok(Reply::Done));
        match request {
            MarksRequest::Lines(request) => Slice::More(Work::Lines(Lines::new(request))),
            MarksRequest::Open(name) => {
                self.keeping.open();
                host.open_marks(&name);
                done()
            }
            MarksRequest::Undo => match self.undos.pop_back() {
                Some(undo) => Slice::More(Work::Undoing(undo)),
                None => Slice::Done(Err(invalid("There is no marking to take back."))),
            },
            MarksRequest::Clear => {
                self.clear();
                done()
            }
            MarksRequest::Name(categories) => Slice::Done(self.name(categories)),
            MarksRequest::Load { name, text, second } => {
                Slice::Done(self.load(name, &text, second, corpus))
            }
            MarksRequest::DropSecond => {
                self.second = None;
                done()
            }
            MarksRequest::Save => {
                self.saving = Some(Saving::new(id, self, corpus));
                Slice::Later
            }
        }
    }

    fn clear(&mut self) {
        let mut undo = Undo {
            what: "clearing of all marks".to_owned(),
            before: Vec::new(),
        };
        let texts: Vec<TextId> = self.own.texts().map(|(id, _)| id).collect();
        for text in texts {
            let marks = self.own.text(text).marks();
            let marks = marks.iter().map(|mark| Mark::blank(mark.span));
            let change = Change {
                text,
                marks: marks.collect(),
            };
            let before = self.own.put(change);
            self.note(&mut undo, before);
        }
        self.remember(undo);
    }

    fn name(&mut self, categories: Vec<protocol::Category>) -> Result<Reply, WireError> {
        if categories.len() != CATEGORIES {
            return Err(invalid("There are nine categories."));
        }
        let named = |(at, category): (usize, protocol::Category)| {
            let name: String = category.name.trim().chars().take(NAME_MAX).collect();
            Category {
                name: match name.is_empty() {
                    true => (at + 1).to_string(),
                    false => name,
                },
                color: category.color.min(COLORS.len() as u8 - 1),
            }
        };
        self.categories = categories.into_iter().enumerate().map(named).collect();
        self.keeping.named();
        Ok(Reply::Done)
    }

    fn load(
        &mut self,
        name: String,
        text: &str,
        second: bool,
        corpus: &Corpus,
    ) -> Result<Reply, WireError> {
        let mut read = file::read(text).map_err(|words| invalid(format!("{name}: {words}")))?;
        let marks = read.texts.iter().map(|text| text.marks.len() as u32).sum();
        let mut loaded = Marks::default();
        let waiting = {
            read.clone().put_into(&mut loaded);
            loaded.len() as u32 - in_corpus(&loaded, corpus).0.iter().sum::<u32>()
        };
        if second {
            self.second = Some((name, loaded));
        } else {
            for (number, category) in std::mem::take(&mut read.categories) {
                // A name that the reader has given stays.
                let own = &mut self.categories[number - 1];
                if own.name == number.to_string() {
                    *own = category;
                }
            }
            self.keeping.named();
            let mut undo = Undo {
                what: format!("loading of {name}"),
                before: Vec::new(),
            };
            for before in read.put_into(&mut self.own) {
                self.note(&mut undo, before);
            }
            self.remember(undo);
        }
        let reply = MarksReply::Loaded {
            second,
            marks,
            waiting,
        };
        Ok(Reply::Marks(reply))
    }
}
