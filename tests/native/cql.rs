//! CQL over the whole grammar: the engine's hits are those of the naive
//! matcher.
//!
//! `PROPTEST_CASES=100000 cargo test --release --no-default-features --test
//! native cql` is the long run.

use kwicksilver::engine::corpus::Attributes;
use kwicksilver::engine::query::{QueryErrorKind, read};
use kwicksilver::engine::tokenize::{Rules, Tokenizer};
use proptest::prelude::*;

use crate::twin::{self, Twin};

fn condition() -> impl Strategy<Value = String> {
    let string = prop::sample::select(vec![
        "\"a\"",
        "\"b\"",
        "\"A\"",
        "\"a.*\"",
        "\"[ab]+\"",
        "\"é\"%d",
        "\"A\"%c",
        "\"a|é\"",
        "\"b\"%cd",
        "\"a.\"%l",
        "'ab'",
        "\"ss\"",
        "\".*\"",
    ]);
    let leaf = (
        prop::sample::select(vec!["word", "lc"]),
        prop::sample::select(vec!["=", "!=", "==", "!=="]),
        string,
    )
        .prop_map(|(attribute, sign, string)| format!("{attribute}{sign}{string}"));
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|of| format!("!({of})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} & {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a} | {b})")),
        ]
    })
}

fn expression() -> impl Strategy<Value = String> {
    let atom = prop_oneof![
        3 => condition().prop_map(|of| format!("[{of}]")),
        3 => prop::sample::select(vec!["\"a\"", "\"b\"", "\"ab|b\"", "\"é\"%d"]).prop_map(String::from),
        2 => Just("[]".to_owned()),
        1 => prop::sample::select(vec!["<s>", "</s>", "<p>", "</p>", "<doc>", "</doc>"])
            .prop_map(String::from),
    ];
    let repeat = prop::sample::select(vec![
        "", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,3}", "{,2}", "{1,}",
    ]);
    let label = prop::sample::select(vec!["", "", "", "", "x:", "y:"]);
    let item = (label.clone(), atom, repeat.clone()).prop_map(|(l, a, r)| format!("{l}{a}{r}"));
    item.prop_recursive(3, 12, 3, move |inner| {
        let group = (label.clone(), inner.clone(), repeat.clone())
            .prop_map(|(label, of, repeat)| format!("{label}({of}){repeat}"));
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" ")),
            1 => prop::collection::vec(inner, 2..3)
                .prop_map(|parts| format!("({})", parts.join(" | "))),
            1 => group,
        ]
    })
}

fn queries() -> impl Strategy<Value = String> {
    let structure = prop::sample::select(vec![
        "<s/>",
        "<p/>",
        "<doc/>",
        "<doc name=\"0.*\"/>",
        "<doc name!=\"1.txt\"/>",
    ])
    .prop_map(String::from);
    let region = prop_oneof![
        3 => structure.clone(),
        2 => expression().prop_map(|of| format!("({of})")),
    ];
    let relation = prop::sample::select(vec!["within", "containing", "!within", "!containing"]);
    let scopes = prop::collection::vec((relation, region), 0..3).prop_map(|scopes| {
        scopes
            .into_iter()
            .map(|(relation, region)| format!(" {relation} {region}"))
            .collect()
    });
    let scopes = prop_oneof![3 => Just(String::new()), 2 => scopes];
    let constraint = prop::sample::select(vec![
        "",
        "",
        "",
        " :: x.word = y.word",
        " :: x.lc != y.lc",
        " :: x.word = \"a\"%c",
        " :: y.word != \"a.*\" & x.word = y.lc",
    ]);
    let body = prop_oneof![
        6 => expression(),
        1 => structure,
        1 => (expression(), Just(" within <s/>")).prop_map(|(of, scope)| format!("({of}{scope})")),
    ];
    (body, scopes, constraint).prop_map(|(body, scopes, constraint): (String, String, &str)| {
        format!("{body}{scopes}{constraint}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Not all that is made is a query: labels may be missing, and what
        // fits nothing is refused.
        max_global_rejects: 10_000_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn cql_hits_are_those_of_the_naive_matcher(
        texts in twin::texts(),
        text in queries(),
        comparison in twin::comparisons(),
    ) {
        // Without a bracket or a structure it is read as a simple query.
        prop_assume!(text.contains(['[', '<']));
        let query = match read(&text, comparison, &Tokenizer::new(Rules::default()), &Attributes::default()) {
            Ok(query) => query,
            Err(error) => {
                let expected = matches!(
                    error.kind,
                    QueryErrorKind::FitsNothing
                        | QueryErrorKind::NoLabel(_)
                        | QueryErrorKind::ScopeInside
                        | QueryErrorKind::NoWord
                        | QueryErrorKind::TooLong
                );
                prop_assert!(expected, "{text}: {error}");
                return Err(TestCaseError::reject("no query"));
            }
        };
        let corpus = twin::corpus(&texts);
        let hits = twin::search(&corpus, &query);
        let naive = Twin::new(texts).hits(&query);
        prop_assert_eq!(twin::found(&corpus, &hits), naive);
    }
}
