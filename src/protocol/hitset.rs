//! Which hits a view shows: what a query finds in a scope, sifted step by step.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{DocumentRef, QueryText};

/// How many steps may sift one set of hits.
pub const STEPS_MAX: usize = 12;
/// The farthest that [`Step::Context`] may look to one side, in words.
pub const NEAR_MAX: u32 = 1_000;
/// The most words to each side that [`Step::Distinct`] can compare.
pub const ALIKE_MAX: u8 = 10;

/// A query's hits, as far as scope and steps let them through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HitSet {
    /// What to look for.
    pub query: QueryText,
    /// Which texts count.
    pub scope: Scope,
    /// What sifts the hits, one step after the other. At most [`STEPS_MAX`].
    pub steps: Vec<Step>,
}

impl HitSet {
    /// Which hits these are depends on marks.
    pub fn by_marks(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Marks(_)))
    }
}

impl From<QueryText> for HitSet {
    fn from(query: QueryText) -> Self {
        Self {
            query,
            ..Self::default()
        }
    }
}

/// Which texts count: neither hits nor tokens of the others do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// By name.
    pub texts: TextChoice,
    /// By metadata, each as in the query language between `<doc` and `/>`, for
    /// example `year>="2017"`. A text must satisfy all.
    pub conditions: Vec<String>,
}

impl Scope {
    /// All texts count.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

/// Texts chosen by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TextChoice {
    /// Every text.
    #[default]
    All,
    /// These alone.
    Only(Vec<DocumentRef>),
    /// All but these.
    AllBut(Vec<DocumentRef>),
}

impl TextChoice {
    /// Whether a text is chosen.
    pub fn holds(&self, document: &DocumentRef) -> bool {
        match self {
            Self::All => true,
            Self::Only(chosen) => chosen.contains(document),
            Self::AllBut(others) => !others.contains(document),
        }
    }
}

/// A step that lets some hits through. What it is shown as is its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Hits that have a hit of another query near them, whole and in the same
    /// text.
    Context {
        /// The other query, compared as the first one is.
        query: String,
        /// So many words before the hit; 0 to look after it alone.
        left: u32,
        /// So many words after it.
        right: u32,
        /// Hits that have none there.
        negated: bool,
        /// At that distance, not nearer.
        #[serde(default)]
        exact: bool,
        /// Within the hit's sentence.
        #[serde(default)]
        sentences: bool,
    },
    /// That many hits drawn at random. All ways to draw are equally likely;
    /// the same seed draws the same of the same number of hits.
    Thin {
        /// How many.
        lines: u32,
        /// What the draw begins with.
        seed: u32,
    },
    /// The first hit of each text.
    FirstInText,
    /// The first hit of each sentence.
    FirstInSentence,
    /// The first of lines whose words are the same, in any case.
    Distinct {
        /// Words before the hit that are compared, at most [`ALIKE_MAX`].
        left: u8,
        /// Words after it.
        right: u8,
    },
    /// Hits in whole sentences: those that end as sentences do, which headings,
    /// captions and lists mostly do not.
    WholeSentences,
    /// Hits that begin in a stretch of a text.
    Stretch {
        /// The text.
        text: DocumentRef,
        /// Its first token that counts, from 0.
        from: u32,
        /// The token after the last.
        to: u32,
    },
    /// Hits that carry a mark of one of these categories; 0 is none.
    Marks(Vec<u8>),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Context {
                query,
                left,
                right,
                negated,
                exact,
                sentences,
            } => {
                let not = if *negated { "not " } else { "" };
                let within = if *exact { "at" } else { "within" };
                write!(f, "{not}{query} {within} ")?;
                match (left, right) {
                    (left, 0) => write!(f, "{left}L"),
                    (0, right) => write!(f, "{right}R"),
                    (left, right) if *exact => write!(f, "{left}L or {right}R"),
                    (left, right) => write!(f, "{left}L\u{2013}{right}R"),
                }?;
                f.write_str(if *sentences { ", in the sentence" } else { "" })
            }
            Self::Thin { lines, seed } => write!(f, "{lines} at random, seed {seed}"),
            Self::FirstInText => f.write_str("first of each text"),
            Self::FirstInSentence => f.write_str("first of each sentence"),
            Self::Distinct { left, right } => {
                write!(f, "one of identical lines, {left}L\u{2013}{right}R")
            }
            Self::WholeSentences => f.write_str("in whole sentences"),
            Self::Stretch { text, from, to } => {
                write!(f, "{}, tokens {}\u{2013}{to}", text.name, from + 1)
            }
            Self::Marks(categories) => {
                for (at, category) in categories.iter().enumerate() {
                    f.write_str(if at > 0 { " or " } else { "" })?;
                    match category {
                        0 => f.write_str("not marked")?,
                        category => write!(f, "marked {category}")?,
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_say_what_they_let_through() {
        let near = |left, right, negated| Step::Context {
            query: "not at all".to_owned(),
            left,
            right,
            negated,
            exact: false,
            sentences: false,
        };
        assert_eq!(near(5, 0, false).to_string(), "not at all within 5L");
        assert_eq!(near(0, 3, true).to_string(), "not not at all within 3R");
        assert_eq!(
            near(5, 3, false).to_string(),
            "not at all within 5L\u{2013}3R"
        );
        let slot = Step::Context {
            query: "sea".to_owned(),
            left: 0,
            right: 2,
            negated: false,
            exact: true,
            sentences: true,
        };
        assert_eq!(slot.to_string(), "sea at 2R, in the sentence");
    }

    #[test]
    fn a_choice_names_texts_that_count_or_do_not() {
        let text = |name: &str, nth| DocumentRef {
            name: name.to_owned(),
            nth,
        };
        let only = TextChoice::Only(vec![text("a", 1)]);
        assert!(only.holds(&text("a", 1)) && !only.holds(&text("a", 0)));
        let but = TextChoice::AllBut(vec![text("a", 1)]);
        assert!(!but.holds(&text("a", 1)) && but.holds(&text("a", 0)));
    }
}
