//! Echoes: passages that documents share, word for word or with differences.
//!
//! [`EchoSearch`] finds them in slices: `words` lays out what is compared,
//! `grams` finds the sequences that recur, `matches` makes of them the
//! longest common ones, `extend` goes on past differences, and `gather`
//! puts together what is one passage in several documents ([`Echoes`]).
//! `align` lays passages side by side and says which words differ. Files
//! depend on those named before them; `search` drives them all.
//!
//! Cost for n words: 8 bytes for each word while echoes are known and about
//! 8 MB more while they are looked for, beside what is found (some 30 bytes
//! for each pair of passages); time linear in n and in what is found.

mod align;
mod blocks;
mod extend;
mod gather;
mod grams;
mod matches;
mod search;
mod words;

pub use align::{PASSAGE_MAX, Passage, side_by_side};
pub use gather::{Echo, EchoOrder, EchoPlace, Echoes, PAIRED_MAX, Pair};
pub use search::{EchoSearch, LEAST, MOST, Settings};
pub use words::Words;
