//! What is on the screen, one component to a file.
//!
//! `app` puts the page together; each view is a component; `grid` is the one
//! virtual list that all of them use.

mod add_texts;
mod agreement;
mod app;
mod around;
mod banner;
mod builder;
mod builder_slot;
mod concordance;
mod documents;
mod drop_zone;
mod export_columns;
mod export_dialog;
mod grid;
mod group_head;
mod help;
mod line;
mod loading;
mod marking;
mod marks_dialog;
mod no_hits;
mod note_dialog;
mod notices;
mod palette;
mod passage;
mod paste_dialog;
mod plot;
mod plot_head;
mod proposals;
mod reader;
mod reading_line;
mod rules;
mod search;
mod sift_bar;
mod sift_dialog;
mod sort_bar;
mod sort_dialog;
mod sort_header;
mod status;
mod strip;
mod tabs;
mod texts;
mod theme;
mod tinted;
mod welcome;
mod words;

pub(crate) use app::App;
