//! The dialog in which a file is asked for, and the button that opens it.
//!
//! `dialog → {fields, columns} → choice`.

mod choice;
mod columns;
mod dialog;
mod fields;

pub(super) use dialog::ExportButton;
pub(crate) use dialog::ExportDialog;
