//! Texts in, figures out. Pure Rust: no JS type, no clock, no global.

pub mod decode;
pub mod fold;
pub mod tokenize;
