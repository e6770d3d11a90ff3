//! What is compared, and the lines of it.

use std::ops::Range;
use std::rc::Rc;

use super::{Corpus, Paged, Route, State, View, condition};
use crate::protocol::{
    COMPARED_LEAST, COMPARED_MOST, CompareReply, CompareRequest, CompareSide, DocumentRef,
    DocumentState, HitSet, Line, Scope, Sorting, TextChoice, Width, WireError,
};

/// Context to each side of a hit where the reader chose none: more than a
/// column of the widest window has room for.
const CONTEXT: Width = Width::Characters(120);

/// The figures of the sides, without their lines.
pub(crate) type Sides = Rc<Vec<Result<CompareSide, WireError>>>;
/// The lines that have one number, of each side that has so many.
pub(crate) type SideLine = Rc<[Option<Line>]>;
/// The lines of all sides, beside each other.
pub(crate) type Comparison = Paged<CompareKey, Sides, SideLine>;

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// All texts that are in scope.
    All,
    /// The texts that no other side names.
    Others,
    /// A text.
    Text(DocumentRef),
    /// The texts that have a value under a name.
    Value(String, String),
    /// Another query, in the texts that are in scope.
    Query(String),
}

impl Side {
    /// As the URL has it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Others => "others".to_owned(),
            Self::Text(text) => format!("text.{}.{}", text.nth, text.name),
            Self::Value(name, value) => format!("where.{name}={value}"),
            Self::Query(query) => format!("query.{query}"),
        }
    }

    /// Reads what [`text`](Self::text) writes.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once('.').unwrap_or((text, ""));
        Some(match kind {
            "all" => Self::All,
            "others" => Self::Others,
            "text" => {
                let (nth, name) = rest.split_once('.')?;
                Self::Text(DocumentRef {
                    name: name.to_owned(),
                    nth: nth.parse().ok()?,
                })
            }
            "where" => {
                let (name, value) = rest.split_once('=').filter(|(name, _)| !name.is_empty())?;
                Self::Value(name.to_owned(), value.to_owned())
            }
            "query" => Self::Query(rest.to_owned()),
            _ => return None,
        })
    }

    /// Its name on the screen.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::All => "all texts".to_owned(),
            Self::Others => "all other texts".to_owned(),
            Self::Text(text) => text.name.clone(),
            Self::Value(name, value) => format!("{name}: {value}"),
            Self::Query(query) => query.clone(),
        }
    }

    /// Its hits, where it is one of `sides`. The steps that sift hits are the
    /// page's.
    pub(crate) fn hits(&self, sides: &[Self], route: &Route) -> HitSet {
        let mut hits = route.hits();
        match self {
            Self::All => {}
            Self::Query(query) => query.clone_into(&mut hits.query.text),
            Self::Text(text) => {
                hits.scope = Scope {
                    texts: TextChoice::Only(vec![text.clone()]),
                    conditions: Vec::new(),
                }
            }
            Self::Value(name, value) => {
                hits.scope = Scope {
                    texts: TextChoice::All,
                    conditions: vec![condition(name, value, true)],
                }
            }
            Self::Others => {
                hits.scope = Scope::default();
                let mut named = Vec::new();
                for side in sides {
                    match side {
                        Self::Text(text) => named.push(text.clone()),
                        Self::Value(name, value) => {
                            let without = condition(name, value, false);
                            hits.scope.conditions.push(without);
                        }
                        _ => {}
                    }
                }
                if !named.is_empty() {
                    hits.scope.texts = TextChoice::AllBut(named);
                }
            }
        }
        hits
    }
}

/// The first texts that can be compared and are none of `but`.
fn texts<'a>(corpus: &'a Corpus, but: &'a [Side]) -> impl Iterator<Item = Side> + 'a {
    let loaded = corpus.now.documents.iter();
    let loaded = loaded.filter(|row| matches!(row.state, DocumentState::Loaded { .. }));
    loaded
        .filter_map(|row| DocumentRef::to(&corpus.now, row.id).map(Side::Text))
        .filter(|side| !but.contains(side))
}

/// What is compared: what was chosen, or else the first texts; none where
/// there are not enough.
pub(crate) fn sides(route: &Route, corpus: &Corpus) -> Vec<Side> {
    if route.sides.len() >= COMPARED_LEAST {
        return route.sides.clone();
    }
    let in_scope = |side: &Side| match side {
        Side::Text(text) => route.scope.texts.holds(text),
        _ => true,
    };
    let first: Vec<Side> = texts(corpus, &[])
        .filter(in_scope)
        .take(COMPARED_MOST)
        .collect();
    match first.len() {
        0..COMPARED_LEAST => Vec::new(),
        _ => first,
    }
}

/// A further side: the first text that is not there yet, or else a query.
pub(crate) fn free_side(sides: &[Side], corpus: &Corpus) -> Side {
    let free = texts(corpus, sides).next();
    free.unwrap_or_else(|| Side::Query(String::new()))
}

/// What makes one comparison another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompareKey {
    /// The hits of each side.
    pub(crate) sides: Vec<HitSet>,
    /// In what order.
    pub(crate) sort: Sorting,
    context: Width,
    version: u32,
    marks: u32,
}

impl CompareKey {
    /// The request for some lines of each side.
    pub(crate) fn request(self, rows: Range<u32>) -> CompareRequest {
        CompareRequest {
            sides: self.sides,
            sort: self.sort,
            first: rows.start,
            count: rows.end - rows.start,
            context: self.context,
        }
    }
}

/// The first line's number, the figures, the lines of the longest side, and
/// the lines that came.
pub(super) fn rows(reply: CompareReply) -> (u32, Sides, u32, Vec<SideLine>) {
    let mut sides = reply.sides;
    let found = || sides.iter().flatten();
    let total = found().map(|side| side.summary.hits).max().unwrap_or(0);
    let most = found().map(|side| side.lines.len()).max().unwrap_or(0);
    let mut columns: Vec<_> = sides
        .iter_mut()
        .map(|side| {
            let lines = side.as_mut().map(|side| std::mem::take(&mut side.lines));
            lines.unwrap_or_default().into_iter()
        })
        .collect();
    let row = |_| columns.iter_mut().map(Iterator::next).collect();
    let rows = (0..most).map(row).collect();
    (reply.first, Rc::new(sides), total, rows)
}

impl State {
    /// The comparison that the page wants to show.
    pub(crate) fn compare_key(&self) -> Option<CompareKey> {
        if self.route.view != View::Compare || !self.searches() {
            return None;
        }
        let sides = sides(&self.route, &self.corpus);
        let sort = Sorting {
            grouping: None,
            ..self.route.sort.clone()
        };
        let hits = sides.iter().map(|side| side.hits(&sides, &self.route));
        Some(CompareKey {
            sides: hits.collect(),
            sort,
            context: self.route.width.unwrap_or(CONTEXT),
            version: self.corpus.now.version,
            marks: self.marks.now.version,
        })
        .filter(|key| !key.sides.is_empty())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::state::fixtures;

    /// Any side.
    pub(in super::super) fn side() -> impl Strategy<Value = Side> {
        let text = ("[^\0]{0,8}", 0..3u32).prop_map(|(name, nth)| DocumentRef { name, nth });
        prop_oneof![
            Just(Side::All),
            Just(Side::Others),
            text.prop_map(Side::Text),
            ("[a-z. \"&]{1,5}", "[^\0]{0,6}").prop_map(|(name, value)| Side::Value(name, value)),
            "[^\0]{0,8}".prop_map(Side::Query),
        ]
    }

    proptest! {
        #[test]
        fn sides_read_back_as_written(side in side()) {
            prop_assert_eq!(Side::read(&side.text()), Some(side));
        }

        #[test]
        fn nothing_makes_reading_fail(text in "(text|where|query|all|others)?[.]?\\PC{0,9}") {
            if let Some(side) = Side::read(&text) {
                prop_assert_eq!(Side::read(&side.text()), Some(side));
            }
        }
    }

    fn text(name: &str) -> Side {
        let name = name.to_owned();
        Side::Text(DocumentRef { name, nth: 0 })
    }

    fn corpus(names: &[&str]) -> Corpus {
        Corpus {
            now: fixtures::corpus(names),
            ..Corpus::default()
        }
    }

    #[test]
    fn the_first_texts_are_compared_where_none_are_chosen() {
        let mut route = Route::default();
        let five = corpus(&["a", "b", "c", "d", "e"]);
        let first = ["a", "b", "c", "d"].map(text).to_vec();
        assert_eq!(sides(&route, &five), first);
        assert_eq!(free_side(&first[..2], &five), text("c"));
        assert!(sides(&route, &corpus(&["a"])).is_empty());
        assert_eq!(
            free_side(&[text("a")], &corpus(&["a"])),
            Side::Query(String::new())
        );
        route.sides = vec![Side::All, Side::Others];
        assert_eq!(sides(&route, &five), route.sides);
        route.sides = vec![Side::All];
        assert_eq!(sides(&route, &five), first, "one alone is no comparison");
        route.scope.texts = TextChoice::AllBut(vec![DocumentRef {
            name: "a".to_owned(),
            nth: 0,
        }]);
        assert_eq!(sides(&route, &five)[0], text("b"));
    }

    #[test]
    fn a_side_has_its_texts_or_its_query() {
        let mut route = Route::default();
        route.query.text = "fog".to_owned();
        route.scope.conditions = vec!["year=\"1921\"".to_owned()];
        let value = Side::Value("year".to_owned(), "19\"".to_owned());
        let all = [
            text("a"),
            value,
            Side::Others,
            Side::Query("rain".to_owned()),
        ];
        let hits = |side: usize| all[side].hits(&all, &route);
        let named = vec![DocumentRef {
            name: "a".to_owned(),
            nth: 0,
        }];
        assert_eq!(hits(0).scope.texts, TextChoice::Only(named.clone()));
        assert!(hits(0).scope.conditions.is_empty());
        assert_eq!(hits(1).scope.conditions, ["year==\"19\\\"\""]);
        assert_eq!(hits(2).scope.texts, TextChoice::AllBut(named));
        assert_eq!(hits(2).scope.conditions, ["year!==\"19\\\"\""]);
        let rain = hits(3);
        assert_eq!(
            (rain.query.text.as_str(), rain.scope),
            ("rain", route.scope.clone())
        );
        assert_eq!(Side::All.hits(&all, &route), route.hits());
    }
}
