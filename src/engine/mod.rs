//! Texts in, figures out. Pure Rust: no JS type, no clock, no global but tables
//! of Unicode.
//!
//! Bytes are [`decode`]d to text, cut into words by [`tokenize`], interned by
//! form and by [`fold`]ed key in the [`vocabulary`], and laid end to end in
//! the [`corpus`] with an index of where each word stands. Tables of
//! [`metadata`] say more about the texts. A [`query`] finds hits there, and [`sift`] keeps some;
//! [`views`] make of hits and corpus what is shown, with figures by
//! [`statistics`], and [`export`] writes it for other programs. What a reader
//! says about lines are [`marks`].

pub mod annotated;
pub mod corpus;
pub mod decode;
pub mod export;
pub mod figures;
pub mod fold;
mod ids;
pub mod marks;
pub mod metadata;
pub mod query;
pub mod reference;
pub mod sentences;
pub mod sift;
pub mod statistics;
pub mod tokenize;
pub mod views;
pub mod vocabulary;

pub use ids::{ClassId, DocumentKey, TypeId};
