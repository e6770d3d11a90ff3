//! The stop words that a table leaves out.

use crate::protocol::{StopPhrases, StopWords, Stops};

/// Which stop words are left out, once they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StopUse {
    /// They are left out.
    pub(crate) on: bool,
    /// Their lists; what is suggested where there is none.
    pub(crate) lists: Vec<StopWords>,
}

const RULES: [(StopPhrases, &str); 3] = [
    (StopPhrases::Holding, ""),
    (StopPhrases::Edged, "edge"),
    (StopPhrases::Only, "all"),
];

/// The rule's name among choices.
pub(crate) fn stop_rule_slug(of: StopPhrases) -> &'static str {
    let known = RULES.iter().find(|(known, _)| *known == of);
    known.map_or("", |(_, slug)| slug)
}

/// The rule of a name.
pub(crate) fn stop_rule_of(slug: &str) -> StopPhrases {
    let known = RULES.iter().find(|(_, known)| *known == slug);
    known.map_or_else(StopPhrases::default, |(rule, _)| *rule)
}

impl StopUse {
    /// What is suggested, left out or not.
    pub(super) fn new(on: bool) -> Self {
        Self {
            on,
            lists: Vec::new(),
        }
    }

    /// The lists that are used once stop words are left out.
    pub(crate) fn used(&self) -> &[StopWords] {
        match self.lists.is_empty() {
            true => &[StopWords::Suggested],
            false => &self.lists,
        }
    }

    /// A list is used from now on, or not.
    pub(crate) fn toggle(&mut self, list: &StopWords) {
        let mut lists = match self.on {
            true => self.used().to_vec(),
            false => Vec::new(),
        };
        match lists.iter().position(|known| known == list) {
            Some(at) => drop(lists.remove(at)),
            None => lists.push(list.clone()),
        }
        // Without any list, none is left out.
        self.on = !lists.is_empty();
        self.lists = match lists.as_slice() {
            [StopWords::Suggested] => Vec::new(),
            _ => lists,
        };
    }

    /// A list is not there any more.
    pub(in crate::app::state) fn drop_list(&mut self, name: &str) {
        let before = self.lists.len();
        self.lists
            .retain(|list| !matches!(list, StopWords::List(known) if known == name));
        if self.lists.is_empty() && before > 0 {
            self.on = false;
        }
    }

    /// What is asked of the worker.
    pub(super) fn asked(&self, phrases: StopPhrases) -> Stops {
        match self.on {
            true => Stops {
                lists: self.used().to_vec(),
                phrases,
            },
            false => Stops::default(),
        }
    }

    /// How it is written in an address: `1/en/.mine.txt`, where names of lists
    /// begin with a dot.
    pub(in crate::app::state) fn text(&self) -> String {
        let mut text = u8::from(self.on).to_string();
        for list in &self.lists {
            text.push('/');
            match list {
                StopWords::Suggested => text.push('~'),
                StopWords::Language(code) => text.push_str(code),
                StopWords::List(name) => {
                    // No file's name has a slash.
                    text.push('.');
                    text.push_str(name);
                }
            }
        }
        text
    }

    /// The same read.
    pub(super) fn read(text: &str) -> Self {
        let mut parts = text.split('/');
        let on = parts.next() == Some("1");
        let mut lists: Vec<StopWords> = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let list = match part.strip_prefix('.') {
                Some(name) => StopWords::List(name.to_owned()),
                None if part == "~" => StopWords::Suggested,
                None => StopWords::Language(part.to_owned()),
            };
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        Self { on, lists }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_used_by_choice() {
        let mine = StopWords::List("mine.txt".to_owned());
        let mut stop = StopUse::default();
        assert_eq!(stop.asked(StopPhrases::Only), Stops::default());
        stop.toggle(&mine);
        assert_eq!((stop.on, stop.text().as_str()), (true, "1/.mine.txt"));
        stop.toggle(&StopWords::Suggested);
        assert_eq!(stop.text(), "1/.mine.txt/~");
        stop.toggle(&mine);
        assert_eq!(stop.text(), "1");
        stop.toggle(&StopWords::Suggested);
        assert_eq!((stop.text().as_str(), stop.used().len()), ("0", 1));
        stop.toggle(&StopWords::Suggested);
        assert!(stop.on, "pressed where it is named but off");
        stop.lists = vec![mine];
        stop.drop_list("mine.txt");
        assert_eq!(stop, StopUse::default());
    }

    #[test]
    fn what_is_written_reads_back() {
        for text in ["0", "1", "1/en", "0/en/.a b.txt/~"] {
            assert_eq!(StopUse::read(text).text(), text);
        }
        assert_eq!(StopUse::read("1/en/en//").text(), "1/en");
        assert_eq!(StopUse::read("x"), StopUse::default());
    }
}
