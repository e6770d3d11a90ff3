//! Why a list cannot be used.

use std::fmt;

/// A list that is none, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// The line, from 1; 0 for the whole file.
    pub line: usize,
    /// What is wrong.
    pub kind: ListErrorKind,
}

/// What is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListErrorKind {
    /// No line has a word.
    Empty,
    /// No column holds numbers in most lines.
    NoFrequencies,
    /// A frequency is no whole number; holds what stands there.
    NotANumber(String),
    /// A line has a frequency and no word.
    NoWord,
    /// A line has no arrow between lemma and forms.
    NoArrow,
    /// The frequencies are more than the corpus size that the file states.
    MoreThanTotal,
}

impl fmt::Display for ListError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "Line {}: ", self.line)?;
        }
        match &self.kind {
            ListErrorKind::Empty => write!(f, "the list has no words."),
            ListErrorKind::NoFrequencies => write!(
                f,
                "no column holds frequencies. A list has a word and its frequency in each line, with a tab, comma or semicolon between."
            ),
            ListErrorKind::NotANumber(found) => {
                write!(
                    f,
                    "“{found}” stands where a frequency should; whole numbers are read."
                )
            }
            ListErrorKind::NoWord => write!(f, "there is a frequency but no word."),
            ListErrorKind::NoArrow => write!(
                f,
                "there is no arrow. Each line of a lemma list reads: lemma -> form1 form2"
            ),
            ListErrorKind::MoreThanTotal => {
                write!(
                    f,
                    "the frequencies sum to more than the tokens that the file states."
                )
            }
        }
    }
}

impl std::error::Error for ListError {}
