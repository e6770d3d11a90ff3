//! Texts in, figures out. Pure Rust: no JS type, no clock, no global.

pub mod tokenize;
