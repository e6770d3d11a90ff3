//! Tables to take away: rows in, bytes out.
//!
//! A [`Sheet`] says what a table is; its [`Writer`] writes rows, one after
//! the other, so that a long table never stands whole in memory. Each
//! format has a file: `delimited` (TSV and CSV), `json`, `markdown`, `html`,
//! `aligned`, and `xlsx`, whose container is `zip`. `blanks` makes a cell one line, `formula` keeps spreadsheets from
//! running it.

mod aligned;
mod blanks;
mod delimited;
mod formula;
mod html;
mod json;
mod markdown;
mod sheet;
mod width;
mod xlsx;
mod zip;

pub use blanks::one_line;
pub use formula::guarded;
pub use sheet::{Cell, Column, Format, Sheet, Writer};
pub use width::width;
pub use xlsx::XLSX_ROWS;
