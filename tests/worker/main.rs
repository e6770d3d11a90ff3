//! Tests of the session by messages, as the page sends them.

mod annotated;
mod comparing;
mod completions;
mod counting;
mod desk;
mod documents;
mod echoes;
mod explaining;
mod exports;
mod figuring;
mod marking;
mod newest_wins;
mod plotting;
mod sifting;
mod sorting;
mod table_exports;
mod tables;
mod views;
mod widths;
