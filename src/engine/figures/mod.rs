//! The quantitative views: frequencies, collocates, n-grams, keywords.
//!
//! A [`Lexicon`] says what counts as one word (a form, a word in any case, a
//! value of a layer); a [`Tally`] how often each occurs in some documents.
//! [`Collocates`], [`ngrams`] and [`Keywords`] are counted over these, in
//! slices of work where the corpus is walked; their measures are those of
//! [`statistics`](super::statistics), computed for the rows that are asked
//! for. `{collocates, ngrams, keywords, spread} → {lexicon, tally}`.

mod collocates;
mod keywords;
mod lexicon;
pub mod ngrams;
mod places;
mod scores;
mod sorted;
mod spread;
mod tally;
mod text_measures;
mod windows;

pub use collocates::{Collocate, Collocates, CollocatesBuilder, Slots};
pub use keywords::{Keyword, KeywordWord, Keywords};
pub use lexicon::{Counted, Lexicon};
pub use places::{by_document, occurrences};
pub use scores::{Ranking, Scores, Significance, sortable};
pub use spread::{DispersionColumn, DocumentParts};
pub use tally::{Tally, TallyBuilder};
pub use text_measures::{TextMeasures, TextMeasuresBuilder};
pub use windows::Window;
