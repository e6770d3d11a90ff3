//! A query that is put together from slots, and its CQL.

use std::fmt;

use crate::protocol::{CorpusState, DocumentState, TokenRules};

/// The widest gap that can be asked for, in words.
pub(crate) const GAP_MAX: u32 = 100;

/// What a slot holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SlotKind {
    /// A word, or several in a row.
    #[default]
    Word,
    /// Words that begin so.
    Beginning,
    /// Words that end so.
    Ending,
    /// All forms of a word.
    Lemma,
    /// Words of a tag.
    Tag,
    /// Whatever word.
    Any,
    /// Some words, whatever they are.
    Gap,
}

impl SlotKind {
    /// All kinds in the order in which they are offered.
    pub(crate) const ALL: [Self; 7] = [
        Self::Word,
        Self::Beginning,
        Self::Ending,
        Self::Lemma,
        Self::Tag,
        Self::Any,
        Self::Gap,
    ];

    /// It is written in letters.
    pub(crate) fn takes_text(self) -> bool {
        !matches!(self, Self::Any | Self::Gap)
    }
}

/// What the layers are called that slots ask for, where the texts carry them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SlotLayers {
    /// The layer of lemmas.
    pub(crate) lemma: Option<String>,
    /// The layer of tags.
    pub(crate) tag: Option<String>,
}

impl SlotLayers {
    /// The layers of loaded texts.
    pub(crate) fn of(corpus: &CorpusState) -> Self {
        let known = |wanted: &[&str]| {
            let carried = |name: &&&str| {
                corpus.documents.iter().any(|row| match &row.state {
                    DocumentState::Loaded { layers, .. } => layers.iter().any(|l| l == **name),
                    _ => false,
                })
            };
            wanted.iter().find(carried).map(|name| (*name).to_owned())
        };
        Self {
            lemma: known(&["lemma", "lempos", "base", "hw"]),
            tag: known(&["pos", "tag", "upos", "xpos", "type", "ana", "msd"]),
        }
    }

    /// The texts carry what slots of that kind ask for.
    pub(crate) fn allow(&self, kind: SlotKind) -> bool {
        match kind {
            SlotKind::Lemma => self.lemma.is_some(),
            SlotKind::Tag => self.tag.is_some(),
            _ => true,
        }
    }
}

/// A slot of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its name, which stays when it is moved.
    pub(crate) id: u32,
    /// What it holds.
    pub(crate) kind: SlotKind,
    /// What was typed.
    pub(crate) text: String,
    /// Words that a gap spans at least.
    pub(crate) least: u32,
    /// Words that a gap spans at most.
    pub(crate) most: u32,
    /// Anything but this.
    pub(crate) negated: bool,
    /// It may be missing.
    pub(crate) optional: bool,
}

/// What all slots together must stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// One sentence.
    Sentence,
    /// One paragraph.
    Paragraph,
}

/// Slots in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Builder {
    /// The slots.
    pub(crate) slots: Vec<Slot>,
    /// Where they must stand together.
    pub(crate) within: Option<Unit>,
    /// The id of the newest slot.
    last: u32,
}

/// A change of the slots.
#[derive(Clone, Debug)]
pub(crate) enum Build {
    /// One more slot at the end.
    Add,
    /// Take that slot away.
    Remove(u32),
    /// Move that slot towards the beginning.
    Earlier(u32),
    /// Move that slot towards the end.
    Later(u32),
    /// Put this in the place of the slot of that id.
    Put(Slot),
    /// Where the slots must stand together.
    Within(Option<Unit>),
    /// Begin anew.
    Clear,
}

/// Why the slots are no query yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfinished {
    /// The slot of that number, from 1, holds nothing.
    Empty(usize),
    /// The slot of that number is to hold one word.
    SeveralWords(usize),
    /// The gap of that number spans at least more than at most.
    LeastOverMost(usize),
    /// The texts carry no layer for the slot of that number.
    NoLayer(usize),
    /// Every slot may be missing.
    NothingNeeded,
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(slot) => write!(f, "Slot {slot} is still empty."),
            Self::SeveralWords(slot) => {
                write!(f, "Slot {slot} holds a part of one word, so no blank.")
            }
            Self::LeastOverMost(slot) => {
                write!(f, "Slot {slot} asks for more words than it allows.")
            }
            Self::NoLayer(slot) => {
                write!(f, "These texts carry nothing that slot {slot} asks for.")
            }
            Self::NothingNeeded => {
                f.write_str("At least one slot must hold a word that is not optional.")
            }
        }
    }
}

impl Slot {
    fn new(id: u32) -> Self {
        Self {
            id,
            kind: SlotKind::default(),
            text: String::new(),
            least: 0,
            most: 3,
            negated: false,
            optional: false,
        }
    }

    /// The slot in CQL; `number` is its place, from 1.
    fn cql<'a>(
        &self,
        number: usize,
        rules: &TokenRules,
        layers: &'a SlotLayers,
    ) -> Result<String, Unfinished> {
        let sign = if self.negated { "!=" } else { "=" };
        let text = self.text.trim();
        if self.kind.takes_text() && text.is_empty() {
            return Err(Unfinished::Empty(number));
        }
        let part = matches!(self.kind, SlotKind::Beginning | SlotKind::Ending);
        if part && text.contains(char::is_whitespace) {
            return Err(Unfinished::SeveralWords(number));
        }
        let is = |attribute: &str, value: &str| format!("[{attribute}{sign}\"{value}\"]");
        let named = |layer: &'a Option<String>| layer.as_deref().ok_or(Unfinished::NoLayer(number));
        let mut tokens = match self.kind {
            SlotKind::Word => {
                let words: Vec<_> = cut(text, rules).iter().map(|w| escape(w)).collect();
                match self.negated {
                    true => vec![is("word", &words.join("|"))],
                    false => words.iter().map(|word| is("word", word)).collect(),
                }
            }
            SlotKind::Beginning => vec![is("word", &format!("{}.*", escape(text)))],
            SlotKind::Ending => vec![is("word", &format!(".*{}", escape(text)))],
            SlotKind::Lemma => vec![is(named(&layers.lemma)?, &escape(text))],
            SlotKind::Tag => vec![is(named(&layers.tag)?, &escape(text))],
            SlotKind::Any => vec!["[]".to_owned()],
            SlotKind::Gap if self.least > self.most => {
                return Err(Unfinished::LeastOverMost(number));
            }
            SlotKind::Gap => return Ok(format!("[]{{{},{}}}", self.least, self.most)),
        };
        Ok(match (tokens.len(), self.optional) {
            (1, true) => format!("{}?", tokens.remove(0)),
            (_, true) => format!("({})?", tokens.join(" ")),
            (_, false) => tokens.join(" "),
        })
    }

    /// A hit may stand without it.
    fn may_be_missing(&self) -> bool {
        match self.kind {
            SlotKind::Gap => self.least == 0,
            _ => self.optional,
        }
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            slots: vec![Slot::new(0)],
            within: None,
            last: 0,
        }
    }
}

impl Builder {
    /// Changes the slots. There is always one.
    pub(crate) fn change(&mut self, change: Build) {
        let place = |slots: &[Slot], id: u32| slots.iter().position(|slot| slot.id == id);
        match change {
            Build::Add => {
                self.last += 1;
                self.slots.push(Slot::new(self.last));
            }
            Build::Remove(id) => {
                self.slots.retain(|slot| slot.id != id);
                if self.slots.is_empty() {
                    self.change(Build::Add);
                }
            }
            Build::Earlier(id) => {
                if let Some(at) = place(&self.slots, id).filter(|at| *at > 0) {
                    self.slots.swap(at - 1, at);
                }
            }
            Build::Later(id) => {
                if let Some(at) = place(&self.slots, id).filter(|at| at + 1 < self.slots.len()) {
                    self.slots.swap(at, at + 1);
                }
            }
            Build::Put(slot) => {
                if let Some(at) = place(&self.slots, slot.id) {
                    self.slots[at] = slot;
                }
            }
            Build::Within(within) => self.within = within,
            Build::Clear => {
                self.slots.clear();
                self.within = None;
                self.change(Build::Add);
            }
        }
    }

    /// The slots in CQL. Whatever was typed in them stands for itself; words
    /// are cut as the texts are under `rules`, and `layers` are those of the texts.
    pub(crate) fn cql(
        &self,
        rules: &TokenRules,
        layers: &SlotLayers,
    ) -> Result<String, Unfinished> {
        let slots = (1..).zip(&self.slots);
        let parts: Result<Vec<_>, _> = slots
            .map(|(number, slot)| slot.cql(number, rules, layers))
            .collect();
        let mut query = parts?.join(" ");
        if self.slots.iter().all(Slot::may_be_missing) {
            return Err(Unfinished::NothingNeeded);
        }
        query.push_str(match self.within {
            None => "",
            Some(Unit::Sentence) => " within <s/>",
            Some(Unit::Paragraph) => " within <p/>",
        });
        Ok(query)
    }
}

/// The words of a text, so far as hyphens, apostrophes and blanks part them.
fn cut<'a>(text: &'a str, rules: &TokenRules) -> Vec<&'a str> {
    let parts = |c: char| match c {
        '-' | '‐' => !rules.join_hyphens,
        '\'' | '’' => !rules.join_apostrophes,
        c => c.is_whitespace(),
    };
    let mut words = Vec::new();
    for piece in text.split_inclusive(parts) {
        let word = piece.trim_end_matches(parts);
        let mark = piece[word.len()..].trim();
        words.extend(Some(word).filter(|word| !word.is_empty()));
        // A mark is a token of its own, or none.
        words.extend(Some(mark).filter(|mark| rules.punctuation && !mark.is_empty()));
    }
    if words.is_empty() { vec![text] } else { words }
}

/// The regular expression that fits `text` alone, as it stands in a string.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r#"\.+*?()|[]{}^$""#.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use SlotKind::{Any, Beginning, Ending, Gap, Lemma, Tag, Word};

    fn slot(kind: SlotKind, text: &str) -> Slot {
        Slot {
            kind,
            text: text.to_owned(),
            ..Slot::new(0)
        }
    }

    fn layers() -> SlotLayers {
        SlotLayers {
            lemma: Some("lemma".to_owned()),
            tag: Some("pos".to_owned()),
        }
    }

    fn cql(slots: Vec<Slot>) -> Result<String, Unfinished> {
        let builder = Builder {
            slots,
            ..Builder::default()
        };
        builder.cql(&TokenRules::default(), &layers())
    }

    fn one(slot: Slot) -> String {
        cql(vec![slot]).expect("finished")
    }

    #[test]
    fn each_kind_of_slot() {
        assert_eq!(one(slot(Word, " bridge ")), r#"[word="bridge"]"#);
        assert_eq!(one(slot(Beginning, "bridg")), r#"[word="bridg.*"]"#);
        assert_eq!(one(slot(Ending, "ing")), r#"[word=".*ing"]"#);
        assert_eq!(one(slot(Lemma, "be")), r#"[lemma="be"]"#);
        assert_eq!(one(slot(Tag, "PRP$")), r#"[pos="PRP\$"]"#);
        assert_eq!(one(slot(Any, "")), "[]");
        let gap = cql(vec![slot(Word, "a"), slot(Gap, ""), slot(Word, "b")]);
        assert_eq!(gap.as_deref(), Ok(r#"[word="a"] []{0,3} [word="b"]"#));
    }

    #[test]
    fn several_words_stand_in_a_row() {
        assert_eq!(
            one(slot(Word, "old  bridge")),
            r#"[word="old"] [word="bridge"]"#
        );
        let mut words = slot(Word, "old bridge");
        words.negated = true;
        assert_eq!(one(words.clone()), r#"[word!="old|bridge"]"#);
        (words.negated, words.optional) = (false, true);
        let optional = cql(vec![words, slot(Word, "x")]);
        let expected = r#"([word="old"] [word="bridge"])? [word="x"]"#;
        assert_eq!(optional.as_deref(), Ok(expected));
        let mut maybe = slot(Word, "x");
        (maybe.negated, maybe.optional) = (true, true);
        let both = cql(vec![slot(Any, ""), maybe]);
        assert_eq!(both.as_deref(), Ok(r#"[] [word!="x"]?"#));
    }

    #[test]
    fn words_are_cut_as_the_texts_are() {
        let usual = TokenRules::default();
        assert_eq!(cut("well-known don't", &usual), ["well", "known", "don't"]);
        assert_eq!(cut("-", &usual), ["-"]);
        let joined = TokenRules {
            join_hyphens: true,
            join_apostrophes: false,
            punctuation: true,
            ..usual
        };
        assert_eq!(
            cut("well-known don't", &joined),
            ["well-known", "don", "'", "t"]
        );
    }

    #[test]
    fn whatever_is_typed_stands_for_itself() {
        let typed = r#"a.*"]|\(b){2}^$?+["#;
        let written = one(slot(Beginning, typed));
        assert_eq!(written, r#"[word="a\.\*\"\]\|\\\(b\)\{2\}\^\$\?\+\[.*"]"#);
    }

    #[test]
    fn what_is_unfinished_says_why() {
        assert_eq!(
            cql(vec![slot(Any, ""), slot(Word, " ")]),
            Err(Unfinished::Empty(2))
        );
        assert_eq!(
            cql(vec![slot(Ending, "a b")]),
            Err(Unfinished::SeveralWords(1))
        );
        assert_eq!(cql(vec![slot(Gap, "")]), Err(Unfinished::NothingNeeded));
        let mut gap = slot(Gap, "");
        (gap.least, gap.most) = (3, 1);
        assert_eq!(
            cql(vec![slot(Any, ""), gap]),
            Err(Unfinished::LeastOverMost(2))
        );
    }

    #[test]
    fn a_layer_that_the_texts_lack_is_told() {
        let builder = Builder {
            slots: vec![slot(Any, ""), slot(Lemma, "be")],
            ..Builder::default()
        };
        let none = SlotLayers::default();
        let told = builder.cql(&TokenRules::default(), &none);
        assert_eq!(told, Err(Unfinished::NoLayer(2)));
        assert!(!none.allow(Lemma) && none.allow(Word) && layers().allow(Tag));
    }

    #[test]
    fn slots_come_go_and_move() {
        let mut builder = Builder::default();
        let ids = |builder: &Builder| builder.slots.iter().map(|s| s.id).collect::<Vec<_>>();
        builder.change(Build::Add);
        builder.change(Build::Add);
        builder.change(Build::Earlier(2));
        assert_eq!(ids(&builder), [0, 2, 1]);
        builder.change(Build::Later(0));
        builder.change(Build::Later(1));
        assert_eq!(ids(&builder), [2, 0, 1]);
        builder.change(Build::Put(Slot {
            text: "x".to_owned(),
            ..Slot::new(0)
        }));
        builder.change(Build::Remove(2));
        builder.change(Build::Remove(1));
        builder.change(Build::Within(Some(Unit::Sentence)));
        let rules = TokenRules::default();
        assert_eq!(
            builder.cql(&rules, &layers()).as_deref(),
            Ok(r#"[word="x"] within <s/>"#)
        );
        builder.change(Build::Remove(0));
        assert_eq!(builder.slots.len(), 1);
        builder.change(Build::Clear);
        assert_eq!((builder.slots.len(), builder.within), (1, None));
    }
}
