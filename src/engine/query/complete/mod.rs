//! How a query that is being typed may go on.
//!
//! `place` tells what stands at the caret, `values` what the texts hold that
//! begins so; here both become [`Proposal`]s. Files depend downwards: `mod →
//! {place, values}`.

mod place;
mod values;

use std::ops::Range;

use place::{Place, at_caret};
use values::{Values, documents, known_of_documents, lemmas, tags, values_of};

use super::Comparison;
use super::pattern::is_special;
use crate::engine::corpus::{Corpus, LayerName};

/// The most proposals that are made.
pub const PROPOSALS_MAX: usize = 12;
/// Characters of a word that must have been typed in a simple query.
const BEGINNING: usize = 2;

/// Proposals for what stands at the caret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that a proposal takes the place of, on character borders;
    /// they end at the caret.
    pub range: Range<usize>,
    /// What stands there is itself a value that the texts hold.
    pub whole: bool,
    /// The proposals, the commonest first where they are counted.
    pub proposals: Vec<Proposal>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What to put into the query.
    pub insert: String,
    /// What to show.
    pub shown: String,
    /// Tokens that it stands for, where it stands for tokens.
    pub count: Option<u32>,
    /// What it means, where it is a part of the language.
    pub gloss: Option<&'static str>,
}

/// Attributes of tokens, each with what it is.
fn attributes(corpus: &Corpus) -> Vec<(&str, &'static str)> {
    let own = [
        ("word", "the word as written"),
        ("lc", "the word in lower case"),
    ];
    let layers = corpus.attributes().layers.iter().map(|name| {
        let gloss = match &**name {
            "lemma" => "the word’s lemma",
            "pos" | "tag" | "upos" | "xpos" => "the word’s tag",
            _ => "annotation of the word",
        };
        (&**name, gloss)
    });
    own.into_iter().chain(layers).collect()
}

/// Attributes of texts, each with what it is.
fn document_attributes(corpus: &Corpus) -> Vec<(&str, &'static str)> {
    let known = corpus.attributes().metadata.iter();
    let known = known.map(|name| (&**name, "known about the text"));
    std::iter::once(("name", "the name of the text"))
        .chain(known)
        .collect()
}

/// The layer of whose values one is being typed: it must be
/// [made](Corpus::advance_layer) before [`complete`] can propose any.
pub fn layer_wanted(
    text: &str,
    caret: usize,
    comparison: Comparison,
    corpus: &Corpus,
) -> Option<LayerName> {
    let caret = text.floor_char_boundary(caret);
    let attributes = corpus.attributes();
    let name = match at_caret(text, caret, comparison, corpus) {
        Place::Lemma { .. } => attributes.lemmas(),
        Place::Tag { .. } => attributes.tags(),
        Place::Value { attribute, .. } => {
            attributes.layers.iter().find(|name| ***name == *attribute)
        }
        _ => None,
    };
    name.map(|name| LayerName::Named(name.clone()))
}

/// Proposes how to go on with what stands at the byte `caret` of a query. A
/// caret that is out of bounds or within a character counts as the place
/// before.
///
/// The work is bounded by the vocabulary and the number of documents, never by
/// the length of the texts. A corpus that is not indexed proposes no values.
pub fn complete(text: &str, caret: usize, comparison: Comparison, corpus: &Corpus) -> Completion {
    let caret = text.floor_char_boundary(caret);
    let place = at_caret(text, caret, comparison, corpus);
    let nothing = Completion {
        range: caret..caret,
        ..Completion::default()
    };
    let before = |from: usize| &text[from..caret];
    let rest = &text[caret..];
    let ends = rest.trim_start().is_empty();
    match place {
        Place::Nowhere => nothing,
        Place::Word { from, quoted } => {
            if before(from).chars().count() < BEGINNING {
                return nothing;
            }
            let comparison = match quoted {
                true => Comparison {
                    case: true,
                    accents: true,
                },
                false => comparison,
            };
            let values = values_of("word", before(from), comparison, corpus);
            counted(from..caret, values, str::to_owned)
        }
        Place::Lemma { from } => {
            let close = if rest.starts_with('}') { "" } else { "}" };
            let values = lemmas(before(from), comparison, corpus);
            counted(from..caret, values, |value| format!("{value}{close}"))
        }
        Place::Tag { from } => {
            let values = tags(before(from), comparison, corpus);
            counted(from..caret, values, str::to_owned)
        }
        Place::Attribute { from } => {
            let sign = if rest.trim_start().starts_with(['=', '!']) {
                ""
            } else {
                "=\""
            };
            named(from..caret, before(from), &attributes(corpus), |name| {
                format!("{name}{sign}")
            })
        }
        Place::Labelled { from } => named(
            from..caret,
            before(from),
            &attributes(corpus),
            str::to_owned,
        ),
        Place::Value {
            attribute,
            from,
            start,
            quote,
            literal,
            close,
        } => {
            // Behind the string nothing is put that stands there already.
            let tail = match (rest.starts_with(quote), ends) {
                (true, _) => String::new(),
                (false, true) => format!("{quote}{close}"),
                (false, false) => quote.to_string(),
            };
            let values = values_of(attribute, &start, comparison, corpus);
            counted(from..caret, values, |value| {
                format!("{}{tail}", in_string(value, quote, literal))
            })
        }
        Place::Structure { from, end, region } => {
            let marked = corpus.attributes().structures.iter();
            let marked: Vec<&str> = marked.map(|(name, _)| &**name).collect();
            structures(from..caret, before(from), end, region, &marked)
        }
        Place::DocumentAttribute { from } => {
            let all = document_attributes(corpus);
            named(from..caret, before(from), &all, |name| format!("{name}=\""))
        }
        Place::DocumentValue {
            attribute,
            from,
            start,
            quote,
            literal,
        } => {
            let tail = match (rest.starts_with(quote), ends) {
                (true, _) => String::new(),
                (false, true) => format!("{quote}/>"),
                (false, false) => quote.to_string(),
            };
            let values = match attribute {
                "name" => documents(&start, corpus),
                attribute => known_of_documents(attribute, &start, corpus),
            };
            counted(from..caret, values, |value| {
                format!("{}{tail}", in_string(value, quote, literal))
            })
        }
        Place::Relation { from } => relations(from..caret, before(from)),
        Place::Region => Completion {
            proposals: vec![
                proposal("<s/>", "<s/>", "a sentence"),
                proposal("<p/>", "<p/>", "a paragraph"),
                proposal("<doc name=\"", "<doc name=…/>", "texts named so"),
            ],
            ..nothing
        },
    }
}

fn proposal(insert: impl Into<String>, shown: &str, gloss: &'static str) -> Proposal {
    Proposal {
        insert: insert.into(),
        shown: shown.to_owned(),
        count: None,
        gloss: Some(gloss),
    }
}

/// Values of the texts.
fn counted(range: Range<usize>, values: Values, insert: impl Fn(&str) -> String) -> Completion {
    let proposals = values.commonest.into_iter().map(|(shown, count)| Proposal {
        insert: insert(&shown),
        shown,
        count: Some(count),
        gloss: None,
    });
    Completion {
        range,
        whole: values.whole,
        proposals: proposals.collect(),
    }
}

/// Names of the language that begin so.
fn named(
    range: Range<usize>,
    start: &str,
    names: &[(&str, &'static str)],
    insert: impl Fn(&str) -> String,
) -> Completion {
    let fitting = names.iter().filter(|(name, _)| name.starts_with(start));
    let proposals: Vec<_> = fitting
        .take(PROPOSALS_MAX)
        .map(|(name, gloss)| proposal(insert(name), name, gloss))
        .collect();
    Completion {
        whole: proposals.iter().any(|p| p.insert == start),
        range,
        proposals,
    }
}

fn structures(
    range: Range<usize>,
    start: &str,
    end: bool,
    region: Region,
    marked: &[&str],
) -> Completion {
    let edges = match end {
        true => [
            ("s", "where a sentence ends"),
            ("p", "where a paragraph ends"),
            ("doc", "where a text ends"),
        ],
        false => [
            ("s", "where a sentence begins"),
            ("p", "where a paragraph begins"),
            ("doc", "where a text begins"),
        ],
    };
    let wholes = [
        ("s", "whole sentences"),
        ("p", "whole paragraphs"),
        ("doc", "whole texts"),
    ];
    let mut proposals = Vec::new();
    let fits = |name: &str| name.starts_with(start);
    if region != Region::Only {
        let slash = if end { "/" } else { "" };
        for (name, gloss) in edges.into_iter().filter(|(name, _)| fits(name)) {
            let shown = format!("<{slash}{name}>");
            proposals.push(proposal(format!("{name}>"), &shown, gloss));
        }
    }
    if region != Region::Not && !end {
        for (name, gloss) in wholes.into_iter().filter(|(name, _)| fits(name)) {
            let shown = format!("<{name}/>");
            proposals.push(proposal(format!("{name}/>"), &shown, gloss));
        }
        if fits("doc") {
            proposals.push(proposal("doc name=\"", "<doc name=…/>", "texts named so"));
        }
    }
    let marked = marked
        .iter()
        .filter(|name| !["s", "p"].contains(*name) && fits(name));
    for name in marked {
        if region != Region::Only {
            let slash = if end { "/" } else { "" };
            let gloss = if end {
                "where one ends"
            } else {
                "where one begins"
            };
            proposals.push(proposal(
                format!("{name}>"),
                &format!("<{slash}{name}>"),
                gloss,
            ));
        }
        if region != Region::Not && !end {
            let shown = format!("<{name}/>");
            proposals.push(proposal(format!("{name}/>"), &shown, "marked in the files"));
        }
    }
    proposals.truncate(PROPOSALS_MAX);
    Completion {
        range,
        whole: false,
        proposals,
    }
}

/// Whether whole structures may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Region {
    /// Only edges may.
    Not,
    /// Edges may as well.
    Too,
    /// Nothing else may.
    Only,
}

fn relations(range: Range<usize>, start: &str) -> Completion {
    let all = [
        ("within", "inside a sentence, a paragraph or a text"),
        ("containing", "that holds something"),
        ("!within", "not inside"),
        ("!containing", "that does not hold something"),
    ];
    let shown = if start.is_empty() { &all[..2] } else { &all };
    Completion {
        whole: shown.iter().any(|(word, _)| *word == start),
        ..named(range, start, shown, |word| format!("{word} "))
    }
}

/// A value as it stands in a string: all of its characters stand for
/// themselves.
fn in_string(value: &str, quote: char, literal: bool) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if c == quote || (!literal && is_special(c)) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::engine::ids::DocumentKey;
    use crate::engine::query::read;

    const ANY_CASE: Comparison = Comparison {
        case: false,
        accents: true,
    };
    const AS_WRITTEN: Comparison = Comparison {
        case: true,
        accents: true,
    };

    static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
        let mut corpus = Corpus::default();
        let texts = [
            (
                "a.b.txt",
                "The bridge, a Bridge and two bridges. Don't brag; brag of résumés, resumes. The brake.",
            ),
            ("letters/one.txt", "The ferry. U.S. theory, U.S. them"),
        ];
        let mut documents = Vec::new();
        for (key, (name, text)) in (0..).zip(texts) {
            let mut arrival = corpus.arrival(DocumentKey(key), name.into(), text.into());
            while !corpus.read(&mut arrival, 1000) {}
            documents.push(arrival.finish());
        }
        corpus.insert(documents);
        while !corpus.advance(1000) {}
        corpus
    });

    /// Completes where `^` stands.
    fn at(marked: &str, comparison: Comparison) -> Completion {
        let caret = marked.find('^').expect("a caret");
        complete(&marked.replacen('^', "", 1), caret, comparison, &CORPUS)
    }

    fn shown(marked: &str) -> Vec<String> {
        let found = at(marked, ANY_CASE);
        found.proposals.into_iter().map(|p| p.shown).collect()
    }

    /// The query once the first proposal is taken.
    fn taken(marked: &str) -> String {
        let found = at(marked, ANY_CASE);
        let mut text = marked.replacen('^', "", 1);
        let first = found.proposals.first().expect(marked);
        text.replace_range(found.range, &first.insert);
        text
    }

    #[test]
    fn words_that_begin_so_the_commonest_first() {
        assert_eq!(shown("br^"), ["brag", "bridge", "brake", "bridges"]);
        assert_eq!(at("br^", ANY_CASE).proposals[0].count, Some(2));
        assert_eq!(at("br^", ANY_CASE).range, 0..2);
        assert_eq!(at("the bri^", ANY_CASE).range, 4..7);
        assert_eq!(shown("(the|BRI^"), ["bridge", "bridges"]);
        assert_eq!(shown("don'^"), ["don't"]);
        assert_eq!(shown("rés^"), ["résumés"]);
        assert!(at("bridge^", ANY_CASE).whole && !at("bridg^", ANY_CASE).whole);
        for nothing in [
            "b^", "br^i", "^br", "br*^", "/br^", "/br^/", "br^*", "...3^", "",
        ] {
            let marked = if nothing.is_empty() { "^" } else { nothing };
            assert!(shown(marked).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn the_switches_and_quotes_tell_words_apart() {
        let words = |marked, comparison| {
            let found = at(marked, comparison);
            let word = |p: Proposal| format!("{} {}", p.shown, p.count.unwrap_or(0));
            found.proposals.into_iter().map(word).collect::<Vec<_>>()
        };
        assert_eq!(words("Br^", AS_WRITTEN), ["Bridge 1"]);
        assert_eq!(words("\"bri^", ANY_CASE), ["bridge 1", "bridges 1"]);
        assert!(at("Bridge^", AS_WRITTEN).whole && !at("Bridges^", AS_WRITTEN).whole);
        let no_accents = Comparison {
            case: false,
            accents: false,
        };
        assert_eq!(words("rés^", no_accents), ["resumes 2"]);
        let written = Comparison {
            case: true,
            accents: false,
        };
        assert_eq!(words("rés^", written).len(), 1);
        assert!(words("Rés^", written).is_empty());
    }

    #[test]
    fn brackets_take_attributes_and_strings_their_values() {
        for marked in [
            "[^",
            "[word=\"a\" & ^",
            "[(^",
            "[!^",
            "[word=\"a\"|^",
            "\"a\" [ ^]",
        ] {
            assert_eq!(shown(marked), ["word", "lc"], "{marked}");
        }
        assert_eq!(taken("[w^"), "[word=\"");
        assert_eq!(taken("[w^=\"x\"]"), "[word=\"x\"]");
        assert_eq!(taken("a:[] b:[] :: a.w^"), "a:[] b:[] :: a.word");
        assert_eq!(taken("[word=\"brid^"), "[word=\"bridge\"]");
        assert_eq!(taken("[word=\"brid^\"]"), "[word=\"bridge\"]");
        assert_eq!(taken("[(word=\"brid^"), "[(word=\"bridge\"");
        assert_eq!(taken("[word=\"the|brid^\"]"), "[word=\"the|bridge\"]");
        assert_eq!(taken("[lc='BRI^"), "[lc='bridge']");
        assert_eq!(taken("[] \"brid^"), "[] \"bridge\"");
        assert_eq!(shown("[word=\"^").first().map(String::as_str), Some("the"));
        for nothing in ["[word^ ", "[word=\"b.*^", "[word^]", "[pos=\"b^", "[] ]^"] {
            assert!(
                !shown(nothing).iter().any(|s| s.starts_with('b')),
                "{nothing}"
            );
        }
    }

    #[test]
    fn a_value_stands_for_itself() {
        assert_eq!(taken("[word=\"u^"), r#"[word="u\.s"]"#);
        assert_eq!(taken(r#"[word="u\.^"#), r#"[word="u\.s"]"#);
        assert_eq!(taken("[word==\"u^"), r#"[word=="u.s"]"#);
        assert_eq!(taken("[word='do^"), r#"[word='don\'t']"#);
        for marked in ["[word=\"u^", "[word='do^", "[word==\"u^"] {
            assert!(
                read(
                    &taken(marked),
                    ANY_CASE,
                    CORPUS.tokenizer(),
                    CORPUS.attributes()
                )
                .is_ok()
            );
        }
    }

    #[test]
    fn structures_texts_and_relations() {
        let edges = ["<s>", "<p>", "<doc>"];
        assert_eq!(shown("[] <^"), edges);
        assert_eq!(shown("<^").len(), 7);
        assert_eq!(shown("[] </^"), ["</s>", "</p>", "</doc>"]);
        assert_eq!(taken("[] within <s^"), "[] within <s/>");
        assert_eq!(taken("[] within <d^"), "[] within <doc/>");
        assert_eq!(taken("[] within <doc ^"), "[] within <doc name=\"");
        let name = "[] within <doc name=\"";
        assert_eq!(shown(&format!("{name}^")), ["a.b.txt", "letters/one.txt"]);
        assert_eq!(
            taken(&format!("{name}A^")),
            format!("{name}a\\.b\\.txt\"/>")
        );
        assert_eq!(shown(&format!("{name}one^")), ["letters/one.txt"]);
        assert_eq!(shown("[word=\"a\"] ^"), ["within", "containing"]);
        assert_eq!(taken("[] wi^"), "[] within ");
        assert_eq!(taken("[] !c^"), "[] !containing ");
        assert_eq!(taken("(<s/> c^)"), "(<s/> containing )");
        assert_eq!(taken("[] within ^"), "[] within <s/>");
        for nothing in ["[]^", "[word=\"a\" ^", "[] within <s^>", "the ^", "\"a\"^"] {
            assert!(shown(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn a_corpus_without_an_index_proposes_no_values() {
        let mut corpus = Corpus::default();
        corpus.renew();
        assert!(complete("br", 2, ANY_CASE, &corpus).proposals.is_empty());
        assert_eq!(complete("[", 1, ANY_CASE, &corpus).proposals.len(), 2);
    }

    proptest! {
        #[test]
        fn any_text_and_any_caret(
            text in "([a-zé\\[\\]\"'<>/ =!&|(){}.:*\\\\_-]|word|within|<doc name=|br|\\PC){0,14}",
            caret in 0..40usize, case: bool, accents: bool,
        ) {
            let comparison = Comparison { case, accents };
            let found = complete(&text, caret, comparison, &CORPUS);
            let range = found.range.clone();
            prop_assert!(range.end <= text.len() && range.start <= range.end);
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert_eq!(range.end, text.floor_char_boundary(caret));
            prop_assert!(found.proposals.len() <= PROPOSALS_MAX);
        }
    }
}
