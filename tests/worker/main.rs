//! Tests of the session by messages, as the page sends them.

mod annotated;
mod charting;
mod comparing;
mod completions;
mod counting;
mod desk;
mod documents;
mod echoes;
mod explaining;
mod exports;
mod figuring;
mod keying;
mod lists;
mod marking;
mod newest_wins;
mod plotting;
mod recording;
mod sifting;
mod sorting;
mod table_exports;
mod tables;
mod views;
mod widths;
