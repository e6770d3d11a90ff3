//! Tables of figures, by what the reader does.

use super::opening::{Opened, all_but};
use super::{Against, FigureKind, FigureShape, Part};
use crate::app::state::{Route, State, View, fixtures};
use crate::protocol::{
    DocumentRef, DocumentState, Reference, Scope, TableOf, TableRequest, TextChoice,
};

fn text(name: &str) -> DocumentRef {
    DocumentRef {
        name: name.to_owned(),
        nth: 0,
    }
}

#[test]
fn a_header_sorts_turns_and_adds() {
    let mut shape = FigureShape::plain(FigureKind::Collocates);
    let order = |shape: &FigureShape| -> Vec<String> {
        let levels = shape.sort.iter();
        levels
            .map(|level| {
                format!(
                    "{}{}",
                    if level.descending { "-" } else { "" },
                    level.column
                )
            })
            .collect()
    };
    assert_eq!(order(&shape), ["-g2"]);
    shape.sort_by("g2", false);
    assert_eq!(order(&shape), ["g2"]);
    shape.sort_by("word", false);
    assert_eq!(order(&shape), ["word"]);
    shape.sort_by("count", true);
    shape.sort_by("count", true);
    assert_eq!(order(&shape), ["word", "count"]);
    for column in ["mi", "t", "z"] {
        shape.sort_by(column, true);
    }
    assert_eq!(order(&shape), ["word", "count", "-mi", "-z"]);
    shape.sort_by("count", false);
    assert_eq!(order(&shape), ["-count"]);
}

#[test]
fn a_text_is_held_against_the_others_in_scope() {
    let mut route = Route::default();
    let (target, reference) = route.target(Some(text("a")));
    let only = |name| TextChoice::Only(vec![text(name)]);
    assert_eq!(target.texts, only("a"));
    let others = Scope {
        texts: TextChoice::AllBut(vec![text("a")]),
        conditions: Vec::new(),
    };
    assert_eq!(reference, Reference::Texts(others));
    route.scope.texts = TextChoice::Only(vec![text("b"), text("c")]);
    let (target, reference) = route.target(Some(text("a")));
    assert_eq!((target, reference), (route.scope.clone(), Reference::Rest));
    // What is alone in scope is held against what is beyond it.
    let mut alone = route.clone();
    alone.scope.texts = only("b");
    alone.figures.of_mut(FigureKind::Keywords).target = Some(Part::Text(text("b")));
    let (target, reference) = alone.target(None);
    assert_eq!((target, reference), (alone.scope.clone(), Reference::Rest));
    route.figures.of_mut(FigureKind::Keywords).target = Some(Part::Text(text("b")));
    let (target, reference) = route.target(None);
    assert_eq!(target.texts, only("b"));
    let Reference::Texts(others) = reference else {
        panic!("the others in scope");
    };
    assert_eq!(others.texts, only("c"));
    // Values are looked for in scope; a list is what it is.
    let value = |value: &str| Part::Value {
        field: "outlet".to_owned(),
        value: value.to_owned(),
    };
    let shape = route.figures.of_mut(FigureKind::Keywords);
    (shape.target, shape.against) = (Some(value("Rive")), Against::Part(value("Courier")));
    let (target, reference) = route.target(None);
    let scope = |condition: &str| Scope {
        conditions: vec![condition.to_owned()],
        ..route.scope.clone()
    };
    assert_eq!(target, scope("outlet=\"Rive\""));
    assert_eq!(reference, Reference::Texts(scope("outlet=\"Courier\"")));
    let list = Against::List("bnc.txt".to_owned());
    route.figures.of_mut(FigureKind::Keywords).against = list;
    assert_eq!(route.target(None).1, Reference::List("bnc.txt".to_owned()));
}

#[test]
fn rows_open_what_they_count() {
    let state = |view, query: &str| {
        let mut state = State::default();
        state.route.change(|route| {
            route.view = view;
            query.clone_into(&mut route.query.text);
        });
        state
    };
    let request = |of, layer: Option<&str>| TableRequest {
        of,
        layer: layer.map(str::to_owned),
        frequency: 1,
        range: 1,
        ..TableRequest::default()
    };
    let corpus = fixtures::corpus(&["a", "b", "c"]);
    let mut route = (*state(View::Collocates, "sea").route).clone();
    let open = |route: &mut Route, request: &TableRequest, word: &str, column: &str| {
        let counted = Opened::Counted(word.to_owned(), column.to_owned());
        route.open_figure(request, &counted, &[], &corpus);
    };
    let around = |sentences| TableOf::Collocates {
        hits: state(View::Collocates, "sea").route.hits(),
        left: 2,
        right: 1,
        sentences,
        alone: 0,
    };
    for (word, column, sentences, step) in [
        ("wh*t", "count", false, r"wh\*t within 2L–1R"),
        ("wh*t", "left", false, r"wh\*t within 2L"),
        ("so", "right", true, "so within 1R, in the sentence"),
        ("so", "l2", true, "so at 2L, in the sentence"),
        ("so", "r1", false, "so at 1R"),
    ] {
        open(&mut route, &request(around(sentences), None), word, column);
        let steps: Vec<String> = route.steps.iter().map(ToString::to_string).collect();
        assert_eq!(steps, [step]);
        assert_eq!(
            (route.view, route.query.text.as_str()),
            (View::Concordance, "sea")
        );
    }
    open(
        &mut route,
        &request(around(false), Some("pos")),
        "N.",
        "left",
    );
    assert_eq!(route.steps[0].to_string(), r#"[pos="N\."] within 2L"#);
    open(&mut route, &request(around(false), None), "so", "against");
    assert_eq!((route.query.text.as_str(), route.steps.len()), ("so", 0));
    let frames = TableOf::Phrases {
        least: 3,
        most: 3,
        frames: true,
        folded: false,
        around: None,
    };
    open(
        &mut route,
        &request(frames.clone(), None),
        "the * of",
        "count",
    );
    assert_eq!(
        (route.query.text.as_str(), route.steps.len()),
        ("the * of", 0)
    );
    open(
        &mut route,
        &request(frames.clone(), Some("pos")),
        "DT * IN",
        "count",
    );
    assert_eq!(route.query.text, r#"[pos="DT"] [] [pos="IN"]"#);
    let filled = Opened::Filled {
        frame: "the * of".to_owned(),
        slot: 1,
        filler: "end?".to_owned(),
        of: Vec::new(),
    };
    route.open_figure(&request(frames.clone(), None), &filled, &[], &corpus);
    assert_eq!(route.query.text, r"the end\? of");
    let in_text = Opened::In("the * of".to_owned(), text("b"));
    route.open_figure(&request(frames.clone(), None), &in_text, &[], &corpus);
    assert_eq!(route.query.text, "the * of");
    assert_eq!(route.scope.texts, TextChoice::Only(vec![text("b")]));
    let mut keywords = request(TableOf::Keywords(Reference::Rest), None);
    keywords.scope.texts = TextChoice::Only(vec![text("a")]);
    open(&mut route, &keywords, "sea", "count");
    assert_eq!(
        (route.query.text.as_str(), &route.scope),
        ("sea", &keywords.scope)
    );
    open(&mut route, &keywords, "sea", "against");
    assert_eq!(route.scope.texts, TextChoice::AllBut(vec![text("a")]));
    let within = Scope {
        texts: TextChoice::AllBut(vec![text("c")]),
        conditions: Vec::new(),
    };
    keywords.of = TableOf::Keywords(Reference::Others(within));
    open(&mut route, &keywords, "sea", "against");
    assert_eq!(route.scope.texts, TextChoice::Only(vec![text("b")]));
    // A lemma is all its forms.
    let forms = |forms: &[&str]| forms.iter().map(ToString::to_string).collect::<Vec<_>>();
    let counted = |word: &str| Opened::Counted(word.to_owned(), "count".to_owned());
    let go = [forms(&["go", "we*nt"])];
    route.open_figure(&keywords, &counted("go"), &go, &corpus);
    assert_eq!(route.query.text, r"(go|we\*nt)");
    let three = [forms(&["goes", "went"]), Vec::new(), forms(&["home"])];
    let frames = request(frames, None);
    route.open_figure(&frames, &counted("go * home"), &three, &corpus);
    assert_eq!(route.query.text, "(goes|went) * home");
}

#[test]
fn the_rest_is_what_conditions_leave() {
    let mut corpus = fixtures::corpus(&["a", "b", "c"]);
    for (row, year) in corpus.documents.iter_mut().zip(["1921", "1934", "1950"]) {
        if let DocumentState::Loaded { metadata, .. } = &mut row.state {
            metadata.push(("year".to_owned(), year.to_owned()));
        }
    }
    let mut scope = Scope {
        texts: TextChoice::AllBut(vec![text("c")]),
        conditions: vec!["year>=\"1934\"".to_owned()],
    };
    let all = Scope::default();
    assert_eq!(
        all_but(&all, &scope, &corpus).texts,
        TextChoice::Only(vec![text("a"), text("c")])
    );
    // What the page does not read alike is left to no guess.
    scope.conditions = vec!["year=\"19.*\"".to_owned()];
    assert!(all_but(&all, &scope, &corpus).is_all());
}

#[test]
fn slots_follow_the_window() {
    let kind = FigureKind::Collocates;
    let mut shape = FigureShape::plain(kind);
    (shape.left, shape.right, shape.by_position) = (2, 1, true);
    assert_eq!(
        shape.shown(kind)[..7],
        ["count", "left", "right", "positions", "l2", "l1", "r1"]
    );
    shape.columns = vec!["g2".to_owned(), "count".to_owned()];
    assert_eq!(
        shape.shown(kind),
        ["count", "positions", "l2", "l1", "r1", "g2"]
    );
    shape.sort_by("l2", false);
    shape.sort_by("word", true);
    assert_eq!(shape.order().len(), 2);
    shape.left = 1;
    assert_eq!(shape.order()[0].column, "word");
    shape.by_position = false;
    assert_eq!(shape.shown(kind), ["count", "g2"]);
}

#[test]
fn a_table_has_the_columns_of_its_kind() {
    for kind in FigureKind::ALL {
        let known: Vec<&str> = kind.columns().map(|(key, _)| *key).collect();
        let mut shape = FigureShape::plain(kind);
        (shape.frames, shape.most) = (true, 4);
        for key in shape.shown(kind) {
            assert!(known.contains(&key.as_str()), "{key} of {kind:?}");
        }
    }
    assert_eq!(FigureKind::Phrases.columns().count(), 6);
    assert!(FigureKind::Collocates.has_column("l5") && !FigureKind::Keywords.has_column("l5"));
}
