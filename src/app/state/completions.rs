//! What is proposed under the search box.

use std::rc::Rc;

use crate::protocol::{CompletionsReply, QueryText, WireError};

/// What makes one list of proposals another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompleteKey {
    /// The query as far as it is typed.
    pub(crate) query: QueryText,
    /// The byte at which the caret stands.
    pub(crate) caret: u32,
    /// The state of the corpus.
    pub(crate) version: u32,
}

/// The list of proposals. It is wanted while the reader types, and not where
/// a query comes from elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Completions {
    /// The caret's byte, where proposals are wanted.
    caret: Option<u32>,
    /// The reader asked for the list, so it opens whatever is typed.
    demanded: bool,
    asked: Option<CompleteKey>,
    flight: Option<u32>,
    /// The newest list; while the next is on its way it stays in sight.
    list: Option<Rc<(CompleteKey, CompletionsReply)>>,
    /// The option that the arrow keys stand on.
    pub(crate) selected: Option<usize>,
}

impl Completions {
    /// Proposals are wanted for what stands at `caret`.
    pub(crate) fn want(&mut self, caret: u32, demanded: bool) {
        self.caret = Some(caret);
        self.demanded = demanded;
        self.selected = None;
    }

    /// None are wanted any more.
    pub(crate) fn close(&mut self) {
        *self = Self::default();
    }

    /// What has to be asked for `query`.
    pub(crate) fn due(&self, query: &QueryText, version: u32) -> Option<CompleteKey> {
        let wanted = CompleteKey {
            query: query.clone(),
            caret: self.caret?,
            version,
        };
        (self.asked.as_ref() != Some(&wanted)).then_some(wanted)
    }

    /// A request went out.
    pub(crate) fn sent(&mut self, id: u32, key: CompleteKey) {
        self.asked = Some(key);
        self.flight = Some(id);
    }

    /// A list came in; dropped unless it is the newest.
    pub(crate) fn answered(&mut self, id: u32, reply: CompletionsReply) {
        if self.flight.take_if(|flight| *flight == id).is_some()
            && let Some(key) = self.asked.clone()
        {
            // Texts that come in meanwhile may change nothing here.
            let same = self
                .list
                .as_ref()
                .is_some_and(|list| list.1.options == reply.options);
            self.selected = self.selected.filter(|_| same);
            self.list = Some(Rc::new((key, reply)));
        }
    }

    /// There is no list. Nobody is told: one can type on without.
    pub(crate) fn failed(&mut self, id: u32, _: &WireError) {
        if self.flight.take_if(|flight| *flight == id).is_some() {
            self.list = None;
        }
    }

    /// The list, where it is open. It stays closed where what was typed is a
    /// value of the texts already, since there are lines to see then.
    pub(crate) fn open(&self) -> Option<&CompletionsReply> {
        self.caret?;
        let (_, reply) = self.list.as_deref()?;
        let open = !reply.options.is_empty() && (self.demanded || !reply.whole);
        open.then_some(reply)
    }

    /// The query and its caret once an option is taken; `None` where the list
    /// is older than the query.
    pub(crate) fn taken(&self, query: &QueryText, option: usize) -> Option<(String, u32)> {
        let (key, reply) = self.list.as_deref()?;
        if key.query != *query || Some(key.caret) != self.caret {
            return None;
        }
        let (start, end) = (reply.span.start as usize, reply.span.end as usize);
        let (before, after) = (query.text.get(..start)?, query.text.get(end..)?);
        let insert = &reply.options.get(option)?.insert;
        let caret = u32::try_from(start + insert.len()).ok()?;
        Some((format!("{before}{insert}{after}"), caret))
    }

    /// The arrow keys go on, down or up; past either end is what was typed.
    pub(crate) fn step(&mut self, down: bool) {
        let count = self.open().map_or(0, |reply| reply.options.len());
        self.selected = match (self.selected, down) {
            (None, true) => Some(0).filter(|_| count > 0),
            (None, false) => count.checked_sub(1),
            (Some(at), true) => Some(at + 1).filter(|at| *at < count),
            (Some(at), false) => at.checked_sub(1),
        };
    }
}

/// The byte at which the UTF-16 unit `unit` of a text begins, as browsers
/// count.
pub(crate) fn byte_at(text: &str, unit: u32) -> u32 {
    let mut units = 0;
    let mut bytes = 0;
    for c in text.chars() {
        if units >= unit {
            break;
        }
        units += c.len_utf16() as u32;
        bytes += c.len_utf8() as u32;
    }
    bytes
}

/// The UTF-16 unit that begins at a byte of a text.
pub(crate) fn unit_at(text: &str, byte: u32) -> u32 {
    let before = text.get(..byte as usize).unwrap_or(text);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{CompletionOption, Span};

    fn query(text: &str) -> QueryText {
        QueryText {
            text: text.to_owned(),
            ..QueryText::default()
        }
    }

    fn reply(start: u32, end: u32, whole: bool, words: &[&str]) -> CompletionsReply {
        let option = |word: &&str| CompletionOption {
            insert: (*word).to_owned(),
            shown: (*word).to_owned(),
            count: Some(1),
            gloss: None,
        };
        CompletionsReply {
            version: 1,
            span: Span { start, end },
            whole,
            options: words.iter().map(option).collect(),
        }
    }

    fn answered(text: &str, reply: CompletionsReply) -> Completions {
        let mut list = Completions::default();
        list.want(text.len() as u32, false);
        let key = list.due(&query(text), 1).expect("due");
        list.sent(1, key);
        assert!(list.due(&query(text), 1).is_none());
        list.answered(1, reply);
        list
    }

    #[test]
    fn nothing_is_asked_before_the_reader_types() {
        let list = Completions::default();
        assert!(list.due(&query("br"), 1).is_none() && list.open().is_none());
    }

    #[test]
    fn a_whole_word_keeps_the_list_closed_until_it_is_asked_for() {
        let open = answered("br", reply(0, 2, false, &["bridge"]));
        assert!(open.open().is_some());
        let mut whole = answered("bridge", reply(0, 6, true, &["bridge", "bridges"]));
        assert!(whole.open().is_none());
        whole.want(6, true);
        assert!(whole.open().is_some());
        assert!(answered("x", reply(0, 1, false, &[])).open().is_none());
    }

    #[test]
    fn an_option_takes_the_place_of_what_was_typed() {
        let list = answered("the été br", reply(10, 12, false, &["bridge"]));
        let taken = list.taken(&query("the été br"), 0);
        assert_eq!(taken, Some(("the été bridge".to_owned(), 16)));
        assert_eq!(list.taken(&query("the été bri"), 0), None);
        assert_eq!(list.taken(&query("the été br"), 7), None);
    }

    #[test]
    fn the_arrow_keys_pass_what_was_typed() {
        let mut list = answered("br", reply(0, 2, false, &["a", "b"]));
        let mut way = Vec::new();
        for down in [true, true, true, false, false, false] {
            list.step(down);
            way.push(list.selected);
        }
        assert_eq!(way, [Some(0), Some(1), None, Some(1), Some(0), None]);
    }

    #[test]
    fn carets_are_counted_as_the_browser_counts() {
        let text = "é😀x";
        let places = [(0, 0), (1, 2), (3, 6), (4, 7)];
        for (unit, byte) in places {
            assert_eq!((byte_at(text, unit), unit_at(text, byte)), (byte, unit));
        }
        assert_eq!(byte_at(text, 99), 7);
    }
}
