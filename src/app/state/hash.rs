//! The URL's hash: a route as `key=value` pairs, and back.
//!
//! What has its usual value is left out. Reading never fails: keys that are
//! unknown and values that make no sense are passed over.

use std::borrow::Cow;
use std::fmt::Write;

use super::echoes_hash;
use super::figures::hash as figures_hash;
use super::{DocumentColumn, DocumentSort, Route, Side, View, WordSort};
use super::{hits_hash, plot_hash, sort_hash};
use crate::protocol::{COMPARED_MOST, DocumentRef, Place, TokenRules, WordColumn};

/// The version of this code, under the key `v`.
const VERSION: &str = "1";

impl Route {
    /// The hash without its `#`; empty for the plain page.
    pub(crate) fn to_hash(&self) -> String {
        let plain = Self::default();
        let mut out = String::new();
        let mut put = |key: &str, value: &str| {
            let _ = write!(out, "&{key}={}", escape(value));
        };
        if self.view != plain.view {
            put("view", self.view.slug());
        }
        if !self.query.text.is_empty() {
            put("q", &self.query.text);
        }
        if self.query.switches.match_case {
            put("case", "1");
        }
        if !self.query.switches.match_accents {
            put("accents", "0");
        }
        hits_hash::write(&self.scope, &self.steps, &mut put);
        sort_hash::write(&self.sort, &self.folds, &mut put);
        if let Some(width) = self.width {
            put("width", &width.to_string());
        }
        if let Some(line) = self.line {
            put("line", &(u64::from(line) + 1).to_string());
        }
        if self.unfolded {
            put("whole", "1");
        }
        if self.beside {
            put("beside", "reader");
        }
        if !self.filter.is_empty() {
            put("filter", &self.filter);
        }
        if self.word_sort != plain.word_sort {
            put(
                "wsort",
                &signed(
                    word_column(self.word_sort.column),
                    self.word_sort.descending,
                ),
            );
        }
        plot_hash::write(self, &mut put);
        figures_hash::write(&self.figures, &mut put);
        echoes_hash::write(&self.echoes, &mut put);
        for side in &self.sides {
            put("side", &side.text());
        }
        if self.document_sort != plain.document_sort {
            put(
                "dsort",
                &signed(
                    &document_column(&self.document_sort.column),
                    self.document_sort.descending,
                ),
            );
        }
        if !self.texts_filter.is_empty() {
            put("dfilter", &self.texts_filter);
        }
        if let Some(document) = &self.document {
            put("doc", &document.name);
            if document.nth > 0 {
                put("nth", &document.nth.to_string());
            }
        }
        match self.place {
            Some(Place::Token(token)) => put("at", &token.to_string()),
            Some(Place::Part(part)) => put("part", &part.to_string()),
            Some(Place::Line(line)) => put("row", &line.to_string()),
            Some(Place::Share(share)) => put("share", &share.to_string()),
            None => {}
        }
        if self.from_plot {
            put("from", "plot");
        }
        if self.rules != plain.rules {
            put("rules", &rules_text(&self.rules));
        }
        if self.samples {
            put("texts", "sample");
        }
        if out.is_empty() {
            out
        } else {
            format!("v={VERSION}{out}")
        }
    }

    /// Reads a hash, with or without its `#`.
    pub(crate) fn from_hash(hash: &str) -> Self {
        let mut route = Self::default();
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let pairs = || hash.split('&').filter_map(|pair| pair.split_once('='));
        if pairs().any(|(key, value)| key == "v" && value != VERSION) {
            return route;
        }
        for (key, value) in pairs() {
            route.read(key, &unescape(value));
        }
        route
    }

    fn read(&mut self, key: &str, value: &str) {
        match key {
            "view" => {
                self.view = View::ALL
                    .into_iter()
                    .find(|v| v.slug() == value)
                    .unwrap_or_default()
            }
            "q" => value.clone_into(&mut self.query.text),
            "case" => self.query.switches.match_case = value == "1",
            "accents" => self.query.switches.match_accents = value != "0",
            _ if hits_hash::read(key, value, &mut self.scope, &mut self.steps) => {}
            _ if sort_hash::read(key, value, &mut self.sort, &mut self.folds) => {}
            "width" => self.width = value.parse().ok(),
            "line" => self.line = counted_from_one(value),
            "whole" => self.unfolded = value == "1",
            "beside" => self.beside = value == "reader",
            "filter" => value.clone_into(&mut self.filter),
            "wsort" => {
                let (name, descending) = unsigned(value);
                let known = [WordColumn::Word, WordColumn::Count, WordColumn::Range];
                if let Some(column) = known.into_iter().find(|c| word_column(*c) == name) {
                    self.word_sort = WordSort { column, descending };
                }
            }
            _ if plot_hash::read(key, value, self) => {}
            _ if figures_hash::read(key, value, &mut self.figures) => {}
            _ if echoes_hash::read(key, value, &mut self.echoes) => {}
            "side" if self.sides.len() < COMPARED_MOST => self.sides.extend(Side::read(value)),
            "dsort" => {
                let (name, descending) = unsigned(value);
                let own = name
                    .strip_prefix('@')
                    .map(|name| DocumentColumn::Metadata(name.to_owned()));
                let mut known = DOCUMENT_COLUMNS.into_iter();
                if let Some(column) = own.or_else(|| known.find(|c| document_column(c) == name)) {
                    self.document_sort = DocumentSort { column, descending };
                }
            }
            "dfilter" => value.clone_into(&mut self.texts_filter),
            "doc" if !value.is_empty() => {
                let nth = self.document.as_ref().map_or(0, |d| d.nth);
                self.document = Some(DocumentRef {
                    name: value.to_owned(),
                    nth,
                });
            }
            "nth" => {
                if let (Some(document), Ok(nth)) = (&mut self.document, value.parse()) {
                    document.nth = nth;
                }
            }
            "at" => self.place = value.parse().ok().map(Place::Token).or(self.place),
            "part" => self.place = value.parse().ok().map(Place::Part).or(self.place),
            "row" => self.place = value.parse().ok().map(Place::Line).or(self.place),
            "share" => self.place = value.parse().ok().map(Place::Share).or(self.place),
            "from" => self.from_plot = value == "plot",
            "rules" => self.rules = read_rules(value),
            "texts" => self.samples = value == "sample",
            _ => {}
        }
    }
}

pub(super) fn signed(name: &str, descending: bool) -> String {
    format!("{}{name}", if descending { "-" } else { "" })
}

pub(super) fn unsigned(text: &str) -> (&str, bool) {
    text.strip_prefix('-')
        .map_or((text, false), |name| (name, true))
}

pub(in crate::app::state) fn counted_from_one(text: &str) -> Option<u32> {
    text.parse::<u32>().ok()?.checked_sub(1)
}

fn word_column(column: WordColumn) -> &'static str {
    match column {
        WordColumn::Word => "word",
        WordColumn::Count => "count",
        WordColumn::Range => "range",
    }
}

const DOCUMENT_COLUMNS: [DocumentColumn; 7] = [
    DocumentColumn::Name,
    DocumentColumn::Size,
    DocumentColumn::Tokens,
    DocumentColumn::Types,
    DocumentColumn::Format,
    DocumentColumn::Encoding,
    DocumentColumn::Layers,
];

/// A column's name; one of metadata begins with `@`, as no other does.
fn document_column(column: &DocumentColumn) -> Cow<'static, str> {
    Cow::Borrowed(match column {
        DocumentColumn::Name => "name",
        DocumentColumn::Size => "size",
        DocumentColumn::Tokens => "tokens",
        DocumentColumn::Types => "types",
        DocumentColumn::Format => "format",
        DocumentColumn::Encoding => "encoding",
        DocumentColumn::Layers => "layers",
        DocumentColumn::Metadata(name) => return Cow::Owned(format!("@{name}")),
    })
}

/// Each rule under its name in the URL.
fn rules_named(rules: &mut TokenRules) -> [(&'static str, &mut bool); 6] {
    [
        ("hyphens", &mut rules.join_hyphens),
        ("apostrophes", &mut rules.join_apostrophes),
        ("at", &mut rules.join_at),
        ("hash", &mut rules.join_hash),
        ("digits", &mut rules.digits),
        ("punctuation", &mut rules.punctuation),
    ]
}

/// The rules that differ from the usual ones: `-name` where switched off.
fn rules_text(rules: &TokenRules) -> String {
    let (mut rules, mut usual) = (rules.clone(), TokenRules::default());
    let differing = rules_named(&mut rules)
        .into_iter()
        .zip(rules_named(&mut usual));
    let names: Vec<_> = differing
        .filter(|((_, on), (_, usual))| on != usual)
        .map(|((name, on), _)| signed(name, !*on))
        .collect();
    names.join(",")
}

fn read_rules(text: &str) -> TokenRules {
    let mut rules = TokenRules::default();
    for part in text.split(',') {
        let (name, off) = unsigned(part);
        for (known, on) in rules_named(&mut rules) {
            if known == name {
                *on = !off;
            }
        }
    }
    rules
}

/// Percent-encodes all but what reads well in a hash and has no meaning there.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b','
            | b'*'
            | b'/'
            | b':' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Undoes [`escape`]; a `%` that begins no code stands for itself.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        let code = (byte == b'%')
            .then(|| bytes.get(index + 1..index + 3))
            .flatten();
        let digit = |at: usize| code.and_then(|c| char::from(c[at]).to_digit(16));
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            out.push((high * 16 + low) as u8);
            index += 3;
        } else {
            out.push(byte);
            index += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::PlotSort;
    use super::super::plot_hash::PLOT_COLUMNS;
    use super::*;
    use crate::app::state::figures::StopUse;
    use crate::app::state::{
        ALPHAS, Against, EchoShape, FigureKind, FigureShape, FigureShapes, Part, PlotShape,
    };
    use crate::protocol::{
        Correction, Direction, Folds, QueryText, Scope, Side, SortLevel, SortPosition, Sorting,
        Step, StopPhrases, StopWords, Switches, TableSort, TextChoice, WIDTH_MAX, Width,
    };
    use crate::protocol::{PLOT_QUERIES_MAX, PlotBy};
    use proptest::prelude::*;

    #[test]
    fn a_link_reads_as_written() {
        let hash = "#v=1&q=north%20korea&sort=1R,-2R&wsort=-range&doc=gr.txt&at=12&texts=sample";
        let route = Route::from_hash(hash);
        assert_eq!(route.query.text, "north korea");
        assert_eq!(route.sort.levels.len(), 2);
        assert!(route.sort.levels[1].descending && route.samples);
        assert_eq!(route.place, Some(Place::Token(12)));
        assert_eq!(format!("#{}", route.to_hash()), hash);
    }

    #[test]
    fn the_plain_page_has_no_hash() {
        assert_eq!(Route::default().to_hash(), "");
        assert_eq!(Route::from_hash("#"), Route::default());
    }

    #[test]
    fn a_later_version_and_unknown_keys_are_passed_over() {
        assert_eq!(Route::from_hash("v=2&q=x"), Route::default());
        assert_eq!(
            Route::from_hash("v=1&plot=3&q=100%&line=0").query.text,
            "100%"
        );
    }

    fn part() -> impl Strategy<Value = Part> {
        prop_oneof![
            (".{1,9}", 0..3u32).prop_map(|(name, nth)| Part::Text(DocumentRef { name, nth })),
            (".{1,5}", ".{0,5}").prop_map(|(field, value)| Part::Value { field, value }),
        ]
    }

    fn against() -> impl Strategy<Value = Against> {
        prop_oneof![
            Just(Against::Rest),
            part().prop_map(Against::Part),
            ".{1,6}".prop_map(Against::List),
        ]
    }

    fn stop() -> impl Strategy<Value = StopUse> {
        let list = prop_oneof![
            Just(StopWords::Suggested),
            "[a-z]{2}".prop_map(StopWords::Language),
            "[^/]{1,6}".prop_map(StopWords::List),
        ];
        let lists = proptest::collection::vec(list, 0..3);
        (any::<bool>(), lists).prop_map(|(on, mut lists)| {
            lists.dedup();
            StopUse { on, lists }
        })
    }

    prop_compose! {
        fn figures()(
            kind in 0..5usize, expanded in proptest::option::of(".{1,5}"), flags in any::<[bool; 6]>(), filter in ".{0,8}", layer in proptest::option::of(".{1,5}"),
            target in proptest::option::of(part()), against in against(), stop in stop(), numbers in (1..9u32, 1..9u32, 0..ALPHAS.len(), 0..=20u8, 0..=20u8),
            n in (1..=5u8, 0..=5u8), correction in 0..3usize, side in 0..4usize,
            chosen in proptest::collection::btree_set(0..6usize, 0..4),
        ) -> FigureShapes {
            let mut shapes = FigureShapes::default();
            let kind = FigureKind::ALL[kind];
            let columns: Vec<String> = kind.columns().enumerate()
                .filter(|(at, _)| chosen.contains(at)).map(|(_, (key, _))| (*key).to_owned()).collect();
            let shows = kind.shows();
            *shapes.of_mut(kind) = FigureShape {
                show: shows[numbers.0 as usize % shows.len()], most_shown: numbers.1, expanded,
                lemmas: layer.clone().filter(|_| flags[5]), layer: layer.filter(|_| !flags[5]),
                stop, stop_phrases: [StopPhrases::Holding, StopPhrases::Edged, StopPhrases::Only][correction],
                alone: numbers.0 + 2, target, against, frequency: numbers.0, range: numbers.1, filter,
                sort: columns.iter().map(|column| TableSort { column: column.clone(), descending: flags[0] }).collect(),
                columns, direction: [Direction::More, Direction::Both][usize::from(flags[1])], alpha: numbers.2,
                correction: [Correction::None, Correction::Bonferroni, Correction::Holm][correction],
                left: numbers.3, right: numbers.4, sentences: flags[2], by_position: flags[5], least: n.0, most: n.0 + n.1,
                frames: flags[3], folded: flags[4],
                around: [None, Some(Side::Left), Some(Side::Right), Some(Side::Both)][side],
                ..FigureShape::plain(kind)
            };
            shapes
        }
    }

    prop_compose! {
        fn routes()(
            figures in figures(), view in 0..10usize, sides in proptest::collection::vec(super::super::compare::tests::side(), 0..=4), echoes in (6u32..=50, any::<bool>(), proptest::option::of(0..u32::MAX), 0..9u32), text in ".{0,12}", filter in ".{0,8}", flags in any::<[bool; 15]>(),
            offsets in proptest::collection::btree_set(-5i8..=5, 0..=3),
            line in proptest::option::of(0..u32::MAX), name in ".{1,12}", nth in 0..3u32,
            place in 0..5u32, number in any::<u32>(), wcol in 0..3usize, dcol in 0..8usize,
            attribute in ".{0,5}", texts_filter in ".{0,8}",
             width in proptest::option::of((0..4usize, 0..=WIDTH_MAX)),
             pcol in 0..4usize, by in 0..3usize,
             plot_others in proptest::collection::vec(".{1,6}", 0..PLOT_QUERIES_MAX), plot_row in proptest::option::of(0..u32::MAX),
        ) -> Route {
            Route {
                view: View::ALL[view],
                query: QueryText { text, switches: Switches { match_case: flags[0], match_accents: flags[1] } },
                scope: Scope::default(),
                steps: Vec::new(),
                sort: Sorting::from(offsets.into_iter().map(|offset| SortLevel {
                    descending: flags[2], ..SortPosition::new(offset).expect("within reach").into()
                }).collect::<Vec<_>>()),
                folds: Folds { all: flags[3], but: Vec::new() },
                width: width.map(|(kind, count)| {
                    [Width::Characters(count), Width::Words(count), Width::Sentence, Width::Paragraph][kind]
                }),
                line,
                filter,
                word_sort: WordSort {
                    column: [WordColumn::Word, WordColumn::Count, WordColumn::Range][wcol], descending: flags[3],
                },
                plot: PlotShape {
                    sort: PlotSort { column: PLOT_COLUMNS[pcol], descending: flags[12] },
                    hits_only: flags[13],
                    to_scale: flags[14],
                },
                plot_by: [PlotBy::Text, PlotBy::Value(name.clone()), PlotBy::Time(name.clone())][by].clone(),
                plot_others,
                plot_row,
                figures,
                echoes: EchoShape {
                    least: echoes.0, exact: echoes.1, echo: echoes.2, first: echoes.3, ..EchoShape::default()
                },
                sides,
                document_sort: DocumentSort {
                    column: DOCUMENT_COLUMNS.get(dcol).cloned().unwrap_or(DocumentColumn::Metadata(attribute)),
                    descending: flags[4],
                },
                texts_filter,
                document: flags[5].then_some(DocumentRef { name, nth }),
                place: [None, Some(Place::Token(number)), Some(Place::Part(number)), Some(Place::Line(number)),
                    Some(Place::Share(number))][place as usize],
                unfolded: flags[7],
                beside: flags[9],
                from_plot: flags[11],
                rules: TokenRules {
                    join_hyphens: flags[6], join_apostrophes: flags[7], join_at: flags[8],
                    join_hash: flags[9], digits: flags[10], punctuation: flags[11],
                },
                samples: flags[2],
            }
        }
    }

    #[test]
    fn scope_and_steps_read_back() {
        let text = DocumentRef {
            name: "a=b & c.txt".to_owned(),
            nth: 1,
        };
        let route = Route {
            scope: Scope {
                texts: TextChoice::AllBut(vec![text.clone()]),
                conditions: vec!["year>=\"2017\"".to_owned()],
            },
            steps: vec![
                Step::Thin { lines: 9, seed: 1 },
                Step::Stretch {
                    text,
                    from: 3,
                    to: 5,
                },
            ],
            ..Route::default()
        };
        assert_eq!(Route::from_hash(&route.to_hash()), route);
    }

    proptest! {
        #[test]
        fn every_route_comes_back(route in routes()) {
            prop_assert_eq!(Route::from_hash(&route.to_hash()), route);
        }

        #[test]
        fn garbage_never_panics(text in any::<String>(), tail in "[a-z%&=#0-9-]{0,40}") {
            let route = Route::from_hash(&format!("{text}&{tail}"));
            prop_assert_eq!(Route::from_hash(&route.to_hash()), route);
        }
    }
}
