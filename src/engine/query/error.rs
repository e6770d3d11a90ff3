//! Queries that cannot be read: what is wrong, where, and a query that works.

use std::fmt;
use std::ops::Range;

/// A query that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub kind: QueryErrorKind,
    /// The bytes of the query that it speaks of.
    pub span: Range<usize>,
    /// A query that would work instead.
    pub mend: Option<String>,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// There is nothing in it.
    Empty,
    /// It holds no character that the corpus counts as part of a word.
    NoWord,
    /// Something opens here and is not closed.
    Unclosed(&'static str),
    /// Something closes here that was not opened.
    Unopened(char),
    /// It ends in a backslash, which stands before the character it protects.
    NothingToEscape,
    /// Something else was expected here.
    Expected(&'static str),
    /// The texts have no such attribute; those that they have.
    NoAttribute(String, Vec<String>),
    /// The texts have no lemmas or no tags; the attributes that they have.
    NoLayer(&'static str, Vec<String>),
    /// There is no such structure; those that there are.
    NoStructure(String, Vec<String>),
    /// The structure has no such attribute; those that it has.
    NoStructureAttribute(String, Vec<String>),
    /// A regular expression that cannot be read, and the reason.
    Regex(String),
    /// A regular expression that is too large.
    RegexTooLarge,
    /// A repetition whose least is more than its most.
    LeastOverMost(u32, u32),
    /// The label is not defined.
    NoLabel(String),
    /// It fits the empty sequence, which stands everywhere.
    FitsNothing,
    /// A gap with no word on one side of it.
    GapAtEdge,
    /// It asks for more tokens in a row than a search looks at.
    TooLong,
    /// A part with `within` or `containing` stands among other tokens.
    ScopeInside,
    /// It is longer than any query that is read.
    TooLarge,
    /// Its parentheses are nested too deep.
    TooDeep,
}

impl fmt::Display for QueryErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The query is empty."),
            Self::NoWord => f.write_str(
                "There is no word in this query: these texts count no punctuation as words.",
            ),
            Self::Unclosed(what) => write!(f, "This {what} is not closed."),
            Self::Unopened(what) => write!(f, "This “{what}” closes nothing."),
            Self::NothingToEscape => f.write_str(
                "A backslash stands before the character it protects, and none follows.",
            ),
            Self::Expected(what) => write!(f, "Here {what} is expected."),
            Self::NoAttribute(name, known) => write!(
                f,
                "These texts have no attribute “{name}”; they have {}.",
                listed(known)
            ),
            Self::NoLayer(what, known) => write!(
                f,
                "These texts carry no {what}; they have {}.",
                listed(known)
            ),
            Self::NoStructure(name, known) => write!(
                f,
                "There is no structure “{name}”; there are {}.",
                listed(known)
            ),
            Self::NoStructureAttribute(name, known) if known.is_empty() => {
                write!(f, "There is no attribute “{name}” here, and no other.")
            }
            Self::NoStructureAttribute(name, known) => write!(
                f,
                "There is no attribute “{name}” here; there is {}.",
                listed(known)
            ),
            Self::Regex(reason) => {
                write!(f, "The regular expression cannot be read: {reason}.")
            }
            Self::RegexTooLarge => {
                f.write_str("The regular expression is too large; use fewer repetitions and classes.")
            }
            Self::LeastOverMost(least, most) => {
                write!(f, "At least {least} and at most {most} cannot both be.")
            }
            Self::NoLabel(name) => write!(f, "No token is labelled “{name}”."),
            Self::FitsNothing => f.write_str(
                "This matches the empty sequence, which stands everywhere; name at least one token.",
            ),
            Self::GapAtEdge => f.write_str("A gap needs a word on either side."),
            Self::TooLong => {
                f.write_str("This asks for more tokens in a row than a search looks at (2,000).")
            }
            Self::ScopeInside => f.write_str(
                "A part with “within” or “containing”, or a whole structure, must stand alone.",
            ),
            Self::TooLarge => f.write_str("The query is longer than 10,000 bytes."),
            Self::TooDeep => f.write_str("The parentheses are nested too deep."),
        }
    }
}

/// Names in a row, as in *a, b and c*.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for QueryError {}

impl QueryError {
    /// An error at a place, without a mend.
    pub(super) fn new(kind: QueryErrorKind, span: Range<usize>) -> Self {
        Self {
            kind,
            span,
            mend: None,
        }
    }

    /// The same with a query that would work.
    pub(super) fn mended(self, mend: String) -> Self {
        Self {
            mend: Some(mend),
            ..self
        }
    }
}
