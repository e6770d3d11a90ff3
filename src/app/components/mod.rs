//! What is on the screen, one component to a file.
//!
//! `app` puts the page together; each view is a component; `grid` is the one
//! virtual list that all of them use.

mod add_texts;
mod agreement;
mod app;
mod around;
mod banner;
mod book;
mod builder;
mod builder_slot;
mod compare;
mod compare_head;
mod concordance;
mod documents;
mod drop_zone;
mod echoes;
mod export;
mod figures;
mod grid;
mod group_head;
mod help;
mod jump;
mod line;
mod loading;
mod marking;
mod marks_dialog;
mod methods_check;
mod methods_dialog;
mod minimap;
mod no_hits;
mod note_dialog;
mod notices;
mod palette;
mod passage;
mod paste_dialog;
mod plot;
mod plot_bars;
mod plot_head;
mod plot_queries;
mod plot_row;
mod proposals;
mod reader;
mod reading_line;
mod reading_type;
mod rules;
mod search;
mod select;
mod sides;
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
mod whole_line;
mod width_field;
mod words;

pub(crate) use app::App;
