//! CQL over the whole grammar: the engine's hits are those of the naive
//! matcher.
//!
//! `PROPTEST_CASES=100000 cargo test --release --no-default-features --test
//! native cql` is the long run; it takes about a minute.

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
        "\"\"",
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
    let body = prop_oneof![
        6 => expression(),
        1 => structure,
        1 => (expression(), Just(" within <s/>")).prop_map(|(of, scope)| format!("({of}{scope})")),
    ];
    (body, scopes, any::<prop::sample::Selector>()).prop_map(
        |(body, mut scopes, selector): (String, String, _)| {
            // Without a bracket or a structure it would be a simple query.
            if !body.contains(['[', '<']) && !scopes.contains(['[', '<']) {
                scopes.push_str(" within <doc/>");
            }
            let constraint = selector.select(constraints(&body));
            format!("{body}{scopes}{constraint}")
        },
    )
}

/// Constraints on labels that the body has, and none.
fn constraints(body: &str) -> Vec<&'static str> {
    let labels = |constraint: &str| {
        ["x", "y"].into_iter().all(|label| {
            !constraint.contains(&format!("{label}.")) || body.contains(&format!("{label}:"))
        })
    };
    let all = [
        "",
        "",
        "",
        " :: x.word = y.word",
        " :: x.lc != y.lc",
        " :: x.word = \"a\"%c",
        " :: y.word != \"a.*\" & x.word = y.lc",
    ];
    all.into_iter().filter(|of| labels(of)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Not all that is made is a query: what fits nothing is refused.
        max_global_rejects: 10_000_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn cql_hits_are_those_of_the_naive_matcher(
        texts in twin::texts(),
        text in queries(),
        comparison in twin::comparisons(),
    ) {
        let tokenizer = Tokenizer::new(Rules::default());
        let query = match read(&text, comparison, &tokenizer, &Attributes::default()) {
            Ok(query) => query,
            Err(error) => {
                let expected = matches!(
                    error.kind,
                    QueryErrorKind::FitsNothing
                        | QueryErrorKind::ScopeInside
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
