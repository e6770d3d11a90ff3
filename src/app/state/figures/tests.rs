//! Tables of figures, by what the reader does.

use super::{Against, FigureKind, FigureShape, Part};
use crate::app::state::{Route, State, View};
use crate::protocol::{
    Direction, DocumentRef, Reference, Scope, Stops, TableOf, TableRequest, TextChoice,
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
        scope: Scope::default(),
        layer: layer.map(str::to_owned),
        lemmas: None,
        switches: crate::protocol::Switches::default(),
        frequency: 1,
        range: 1,
        filter: String::new(),
        stop: Stops::default(),
        significance: None,
        direction: Direction::More,
        sort: Vec::new(),
        columns: Vec::new(),
        first: 0,
        count: 0,
    };
    let mut route = (*state(View::Collocates, "sea").route).clone();
    let of = TableOf::Collocates {
        hits: route.hits(),
        left: 2,
        right: 0,
        sentences: false,
        alone: 0,
    };
    route.open_figure(&request(of.clone(), None), "wh*t", &[]);
    assert_eq!(route.steps[0].to_string(), r"wh\*t within 2L");
    assert_eq!(
        (route.view, route.query.text.as_str()),
        (View::Concordance, "sea")
    );
    route.open_figure(&request(of, Some("pos")), "N.", &[]);
    assert_eq!(route.steps[1].to_string(), r#"[pos="N\."] within 2L"#);
    let frames = TableOf::Phrases {
        least: 3,
        most: 3,
        frames: true,
        folded: false,
        around: None,
    };
    route.open_figure(&request(frames.clone(), None), "the * of", &[]);
    assert_eq!(
        (route.query.text.as_str(), route.steps.len()),
        ("the * of", 0)
    );
    route.open_figure(&request(frames, Some("pos")), "DT * IN", &[]);
    assert_eq!(route.query.text, r#"[pos="DT"] [] [pos="IN"]"#);
    let mut keywords = request(TableOf::Keywords(Reference::Rest), None);
    keywords.scope.texts = TextChoice::Only(vec![text("a")]);
    route.open_figure(&keywords, "sea", &[]);
    assert_eq!(
        (route.query.text.as_str(), &route.scope),
        ("sea", &keywords.scope)
    );
    // A lemma is all its forms.
    let forms = |forms: &[&str]| forms.iter().map(ToString::to_string).collect::<Vec<_>>();
    route.open_figure(&keywords, "go", &[forms(&["go", "we*nt"])]);
    assert_eq!(route.query.text, r"(go|we\*nt)");
    let frames = TableOf::Phrases {
        least: 3,
        most: 3,
        frames: true,
        folded: false,
        around: None,
    };
    let three = [forms(&["goes", "went"]), Vec::new(), forms(&["home"])];
    route.open_figure(&request(frames, None), "go * home", &three);
    assert_eq!(route.query.text, "(goes|went) * home");
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
}
