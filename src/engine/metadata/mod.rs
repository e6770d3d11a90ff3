//! Tables that say more about the texts: a row for each, with its year, its
//! author and so on.
//!
//! [`Table::read`] reads a file of separated values; [`Labels`] knows the
//! texts by their names; [`Table::fit`] finds the column that names them and
//! tells what each row says of which text. Files depend downwards only:
//! `fitting → {table, labels}`.

mod fitting;
mod labels;
mod table;

pub use fitting::Fitting;
pub use labels::{Label, Labels};
pub use table::Table;
