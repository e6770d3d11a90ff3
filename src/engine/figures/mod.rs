//! The quantitative views: frequencies, collocates, n-grams, keywords.
//!
//! A [`Lexicon`] says what counts as one word (a form, a word in any case, a
//! lemma of a list, a value of a layer); a [`Tally`] how often each occurs in some documents.
//! [`Collocates`], [`ngrams`] and [`Keywords`] are counted over these, in
//! slices of work where the corpus is walked; [`Links`] are those among
//! collocates; their measures are those of
//! [`statistics`](super::statistics), computed for the rows that are asked
//! for. `{collocates, links, ngrams, keywords, spread} → {lexicon, tally}`.

mod borders;
mod by_lemma;
mod class_lemmas;
mod collocates;
mod containing;
mod deviations;
mod dispersion_column;
mod entry_keys;
mod keywords;
mod lexicon;
mod links;
mod listed;
pub mod ngrams;
mod places;
mod scores;
mod sorted;
mod spread;
mod stopped;
mod tally;
mod text_measure;
mod text_measures;
mod windows;

pub use collocates::{Collocate, Collocates, CollocatesBuilder, Slots};
pub use containing::Containing;
pub use dispersion_column::DispersionColumn;
pub use keywords::{Keyword, KeywordWord, Keywords};
pub use lexicon::{Counted, Lexicon};
pub use links::{LINKED_MAX, Links, LinksBuilder};
pub use listed::ListedWords;
pub use places::{by_document, occurrences};
pub use scores::{ByPair, Scores, Significance, sortable};
pub use sorted::sort_rows;
pub use spread::DocumentParts;
pub use stopped::{StopLanguage, Stopped, stop_language};
pub use tally::{Tally, TallyBuilder};
pub use text_measure::TextMeasure;
pub use text_measures::{TextMeasures, TextMeasuresBuilder};
pub use windows::Window;
