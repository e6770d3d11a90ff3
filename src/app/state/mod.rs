//! What the page knows, and how it changes: a pure reducer.
//!
//! [`State`] is slices; [`Action`] changes them; [`Due`] tells which requests
//! the state calls for. [`Route`] is the part that stands in the URL.

mod action;
mod builder;
mod compare;
mod completions;
mod corpus;
mod due;
mod echoes;
mod echoes_hash;
mod export;
mod figures;
mod hash;
mod hits_hash;
mod line_rows;
mod lists;
mod marks;
mod methods;
mod notice;
mod paged;
mod plot_hash;
mod query;
mod reader;
mod route;
mod scope;
mod selection;
mod slice;
mod sort;
mod sort_hash;
mod store;
mod texts;
mod values;

pub(crate) use action::Action;
pub(crate) use builder::{Build, Builder, GAP_MAX, Slot, SlotKind, SlotLayers, Unit};
pub(crate) use compare::{CompareKey, Comparison, Side, free_side, sides};
pub(crate) use completions::{CompleteKey, Completions, byte_at, unit_at};
#[cfg(test)]
pub(crate) use corpus::fixtures;
pub(crate) use corpus::{Corpus, Link, Loading};
pub(crate) use due::{Due, LinesKey, PlotKey, ReadKey, STRETCHES, WholeKey, WordsKey};
pub(crate) use echoes::{EchoChange, EchoKey, EchoList, EchoShape, EchoesKey, OpenEcho};
pub(crate) use export::{Export, Writing, file_name, written};
pub(crate) use figures::{
    ALPHAS, Against, ChartKey, ChartPage, Counting, ExplainKey, Explained, FigureChange,
    FigureKind, FigureShape, FigureShapes, FigureShow, Figures, FiguresKey, Offered, PHRASE_MAX,
    Part, Parts, SIDE_WORDS, SIDES_SHOWN, SideChange, WINDOW_MAX, correction_of, correction_slug,
    direction_of, direction_slug, read_columns, side_of, side_slug, stop_rule_of, stop_rule_slug,
};
pub(crate) use line_rows::LineRow;
pub(crate) use lists::{ListChange, Lists};
pub(crate) use marks::{Marking, Marks, TallyKey, category_label};
pub(crate) use methods::{
    CheckKey, Methods, MethodsChange, MethodsKey, RecordFile, record_request,
};
pub(crate) use notice::{Notice, Notices, Remedy};
pub(crate) use paged::{Loadable, Paged, Table};
pub(crate) use query::literal;
pub(crate) use reader::Reader;
pub(crate) use route::{DocumentColumn, DocumentSort, PlotShape, PlotSort, Route, View, WordSort};
pub(crate) use scope::{chosen, toggled};
pub(crate) use selection::{Select, Selection};
pub(crate) use slice::Slice;
pub(crate) use sort::{chain, click, place_words, reading};
pub(crate) use store::{Lines, Plot, State, Whole, Words};
pub(crate) use texts::{TextsFilter, attributes, condition, scoped, value};
#[cfg(test)]
pub(crate) use values::to_bound;
pub(crate) use values::{by_value, natural};
