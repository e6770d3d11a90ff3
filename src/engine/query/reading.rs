//! A query in words, so that nobody has to guess how it was read.

use super::syntax::{
    Attribute, Body, Condition, Expression, Must, Other, Pattern, PatternKind, Query, Region,
    Relation, Side, Structure, StructureTest,
};
use super::written::name;
use super::{Comparison, Piece};

/// The reading of a query.
pub(super) fn of(query: &Query) -> String {
    let mut text = plain(query);
    let mut comparisons = Vec::new();
    collect(query, &mut comparisons);
    if comparisons.is_empty() {
        return text;
    }
    if comparisons.iter().all(|c| c.case) {
        text.push_str(", case as written");
    } else if comparisons.iter().all(|c| !c.case) {
        text.push_str(", any case");
    } else {
        text.push_str(", any case but where written otherwise");
    }
    if comparisons.iter().any(|c| !c.accents) {
        text.push_str(", with or without accents");
    }
    text
}

fn plain(query: &Query) -> String {
    let mut text = match &query.body {
        Body::Tokens(expression) => whole(expression),
        Body::Structures(test) => structures(test),
        Body::Query(inner) => plain(inner),
    };
    for scope in &query.scopes {
        let region = match &scope.region {
            Region::Structures(test) => structures(test),
            Region::Query(inner) => plain(inner),
        };
        text.push_str(match (scope.relation, scope.negated) {
            (Relation::Within, false) => ", inside ",
            (Relation::Within, true) => ", not inside ",
            (Relation::Containing, false) => ", with ",
            (Relation::Containing, true) => ", without ",
        });
        text.push_str(&region);
        if scope.relation == Relation::Containing {
            text.push_str(" in it");
        }
    }
    for constraint in &query.constraints {
        let negated = constraint.negated;
        let other = match &constraint.other {
            Other::Label(label, attribute, _) => format!(
                "{} the {} of {}",
                if negated { "is not" } else { "is" },
                attribute_words(attribute),
                ordinal(*label)
            ),
            Other::Pattern(of) => predicate(of, negated),
        };
        let attribute = attribute_words(&constraint.attribute);
        let label = ordinal(constraint.label);
        text.push_str(&format!(", where the {attribute} of {label} {other}"));
    }
    text
}

/// An expression on its own: short where it is plain words.
fn whole(expression: &Expression) -> String {
    if let Expression::Spelled(ways) = expression {
        return whole(&ways[0]);
    }
    if let Some(word) = word(expression) {
        return format!("the word “{word}”");
    }
    if let Expression::Sequence(parts) = expression
        && let Some(words) = parts.iter().map(word).collect::<Option<Vec<_>>>()
    {
        return format!("the words “{}” in a row", words.join("” “"));
    }
    part(expression)
}

/// The one word that an expression stands for.
fn word(expression: &Expression) -> Option<&str> {
    match expression {
        Expression::Spelled(ways) => word(&ways[0]),
        Expression::Token(Condition::Is {
            attribute: Attribute::Word,
            pattern,
        }) => match &pattern.kind {
            PatternKind::Glob(glob) if glob.literal().is_some() => Some(&pattern.written),
            _ => None,
        },
        _ => None,
    }
}

fn part(expression: &Expression) -> String {
    match expression {
        Expression::Token(of) => condition(of),
        Expression::Sequence(parts) => {
            let parts: Vec<_> = parts.iter().map(part).collect();
            parts.join(", then ")
        }
        Expression::Either(parts) => {
            let parts: Vec<_> = parts
                .iter()
                .map(|p| match p {
                    Expression::Sequence(_) => format!("({})", whole(p)),
                    p => part(p),
                })
                .collect();
            parts.join(" or ")
        }
        Expression::Spelled(ways) => part(&ways[0]),
        Expression::Repeat { of, least, most } => repeat(of, *least, *most),
        Expression::Label { label, of } => format!("{} ({})", part(of), ordinal(*label)),
        Expression::Edge { structure, side } => {
            let noun = noun(structure);
            match side {
                Side::Start => format!("at the start of a {noun}"),
                Side::End => format!("at the end of a {noun}"),
            }
        }
    }
}

fn repeat(of: &Expression, least: u32, most: Option<u32>) -> String {
    if matches!(of, Expression::Token(Condition::Any)) {
        let words = |n: u32| if n == 1 { "word" } else { "words" };
        return match (least, most) {
            (0, None) => "any number of words".to_owned(),
            (least, None) => format!("{least} {} or more", words(least)),
            (0, Some(most)) => format!("up to {most} {}", words(most)),
            (least, Some(most)) if least == most => format!("exactly {most} {}", words(most)),
            (least, Some(most)) => format!("{least} to {most} words"),
        };
    }
    let of = part(of);
    match (least, most) {
        (0, Some(1)) => format!("perhaps {of}"),
        (0, None) => format!("{of}, any number of times or not at all"),
        (least, None) => format!("{of}, {least} times or more"),
        (0, Some(most)) => format!("{of}, up to {most} times"),
        (least, Some(most)) if least == most => format!("{of}, {most} times"),
        (least, Some(most)) => format!("{of}, {least} to {most} times"),
    }
}

fn condition(of: &Condition) -> String {
    let all = |parts: &[Condition], join: &str| {
        let parts: Vec<_> = parts.iter().map(condition).collect();
        parts.join(join)
    };
    if let Some(clause) = clause(of) {
        return format!("a word whose {clause}");
    }
    match of {
        Condition::Any => "any word".to_owned(),
        Condition::Is { pattern: of, .. } => pattern(of, "a word "),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Is {
                attribute: Attribute::Word,
                pattern: of,
            } if !matches!(&of.kind, PatternKind::Glob(glob) if glob.literal().is_some()) => {
                format!("a word not {}", pattern(of, ""))
            }
            of => format!("a word other than {}", condition(of)),
        },
        Condition::All(parts) => told_together(parts).unwrap_or_else(|| all(parts, " and also ")),
        Condition::Some(parts) => all(parts, " or "),
    }
}

/// What is said of one token, as in *a word whose lemma is “go” and whose pos
/// matches “V.*”*; none where it takes more than that.
fn told_together(parts: &[Condition]) -> Option<String> {
    let mut head = None;
    let mut clauses = Vec::new();
    for part in parts {
        match clause(part) {
            Some(clause) => clauses.push(clause),
            None if head.is_none() && matches!(part, Condition::Is { .. }) => {
                head = Some(condition(part));
            }
            None => return None,
        }
    }
    let head = head.unwrap_or_else(|| "a word".to_owned());
    Some(format!("{head} whose {}", clauses.join(" and whose ")))
}

/// What is said of an attribute other than the word.
fn clause(of: &Condition) -> Option<String> {
    let (is, negated) = match of {
        Condition::Not(of) => (of.as_ref(), true),
        of => (of, false),
    };
    match is {
        Condition::Is {
            attribute: attribute @ (Attribute::Folded | Attribute::Layer(_)),
            pattern: of,
        } => Some(format!(
            "{} {}",
            attribute_words(attribute),
            predicate(of, negated)
        )),
        _ => None,
    }
}

fn pattern(of: &Pattern, word: &str) -> String {
    let written = &of.written;
    let PatternKind::Glob(glob) = &of.kind else {
        return format!("{word}matching “{written}”");
    };
    let bare = written.trim_matches('*');
    match glob.pieces() {
        [Piece::Text(_)] | [] => format!("“{written}”"),
        [Piece::Text(_), Piece::Run] => format!("{word}that begins with “{bare}”"),
        [Piece::Run, Piece::Text(_)] => format!("{word}that ends with “{bare}”"),
        [Piece::Run, Piece::Text(_), Piece::Run] => format!("{word}that contains “{bare}”"),
        [Piece::One] => format!("{word}of one character"),
        pieces if pieces.iter().all(|piece| *piece == Piece::One) => {
            format!("{word}of {} characters", pieces.len())
        }
        _ => format!("{word}of the form “{written}”"),
    }
}

/// What is said of a value.
fn predicate(of: &Pattern, negated: bool) -> String {
    let written = &of.written;
    let says = |yes: &str, no: &str| match negated {
        false => format!("{yes} “{}”", written.trim_end_matches('*')),
        true => format!("{no} “{}”", written.trim_end_matches('*')),
    };
    match &of.kind {
        PatternKind::Glob(glob) => match glob.pieces() {
            [Piece::Text(_)] | [] => says("is", "is not"),
            [Piece::Text(_), Piece::Run] => says("begins with", "does not begin with"),
            _ if negated => format!("is not of the form “{written}”"),
            _ => format!("is of the form “{written}”"),
        },
        PatternKind::Regex(_) if negated => format!("does not match “{written}”"),
        PatternKind::Regex(_) => format!("matches “{written}”"),
    }
}

fn structures(test: &StructureTest) -> String {
    let mut text = format!("a {}", noun(&test.structure));
    if test.demands.is_empty() {
        return text.replacen("a ", "one ", 1);
    }
    for (number, demand) in test.demands.iter().enumerate() {
        text.push_str(if number == 0 {
            " whose "
        } else {
            " and whose "
        });
        text.push_str(&demand.attribute);
        text.push_str(&match &demand.must {
            Must::Fit(of) => format!(" {}", predicate(of, false)),
            Must::NotFit(of) => format!(" {}", predicate(of, true)),
            Must::BeAtLeast(bound) => format!(" is “{bound}” or more"),
            Must::BeAtMost(bound) => format!(" is “{bound}” or less"),
        });
    }
    text
}

fn noun(structure: &Structure) -> &str {
    match structure {
        Structure::Sentence => "sentence",
        Structure::Paragraph => "paragraph",
        Structure::Document => "text",
        Structure::Marked(name) => name,
    }
}

fn attribute_words(attribute: &Attribute) -> &str {
    match attribute {
        Attribute::Folded => "folded form",
        attribute => name(attribute),
    }
}

fn ordinal(label: usize) -> String {
    format!("label {}", label + 1)
}

/// How the query's words are compared.
fn collect(query: &Query, into: &mut Vec<Comparison>) {
    match &query.body {
        Body::Tokens(expression) => collect_from(expression, into),
        Body::Structures(_) => {}
        Body::Query(inner) => collect(inner, into),
    }
    for scope in &query.scopes {
        if let Region::Query(inner) = &scope.region {
            collect(inner, into);
        }
    }
}

fn collect_from(expression: &Expression, into: &mut Vec<Comparison>) {
    match expression {
        Expression::Token(condition) => collect_conditions(condition, into),
        Expression::Sequence(parts) | Expression::Either(parts) => {
            parts.iter().for_each(|part| collect_from(part, into));
        }
        Expression::Spelled(ways) => collect_from(&ways[0], into),
        Expression::Repeat { of, .. } | Expression::Label { of, .. } => collect_from(of, into),
        Expression::Edge { .. } => {}
    }
}

fn collect_conditions(condition: &Condition, into: &mut Vec<Comparison>) {
    match condition {
        Condition::Any => {}
        Condition::Is {
            attribute: Attribute::Word,
            pattern,
        } => into.push(pattern.comparison),
        // What is folded has no case to speak of.
        Condition::Is { .. } => {}
        Condition::Not(of) => collect_conditions(of, into),
        Condition::All(parts) | Condition::Some(parts) => {
            parts.iter().for_each(|part| collect_conditions(part, into));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::corpus::Attributes;
    use crate::engine::query::{Comparison, read};
    use crate::engine::tokenize::{Rules, Tokenizer};

    fn reading(text: &str, case: bool, accents: bool) -> String {
        let tokenizer = Tokenizer::new(Rules::default());
        let attributes = Attributes {
            layers: vec!["lemma".into(), "pos".into()],
            metadata: vec!["year".into()],
            ..Attributes::default()
        };
        read(text, Comparison { case, accents }, &tokenizer, &attributes)
            .expect("reads")
            .reading()
    }

    #[test]
    fn says_what_is_looked_for() {
        let plain = |text| reading(text, false, true);
        assert_eq!(plain("korea"), "the word “korea”, any case");
        assert_eq!(
            plain("north korea"),
            "the words “north” “korea” in a row, any case"
        );
        assert_eq!(
            plain("govern* * of"),
            "a word that begins with “govern”, then any word, then “of”, any case"
        );
        assert_eq!(plain("(put|set) up"), "“put” or “set”, then “up”, any case");
        assert_eq!(
            plain("not ... but"),
            "“not”, then up to 5 words, then “but”, any case"
        );
        assert_eq!(plain("*"), "any word");
        assert_eq!(plain("??"), "a word of 2 characters, any case");
        assert_eq!(
            plain("the \"US\""),
            "the words “the” “US” in a row, any case but where written otherwise"
        );
        assert_eq!(reading("US", true, true), "the word “US”, case as written");
        assert_eq!(
            reading("*ism", false, false),
            "a word that ends with “ism”, any case, with or without accents"
        );
        assert_eq!(plain(r#"[lc="the"]"#), "a word whose folded form is “the”");
        assert_eq!(
            plain(r#"[lemma="be"] [pos!="V.*"] within <doc year>="2017"/>"#),
            "a word whose lemma is “be”, then a word whose pos does not match “V.*”, inside a text whose year is “2017” or more"
        );
        assert_eq!(
            plain(r#"[word="can" & pos!="AUX"]"#),
            "“can” whose pos is not “AUX”, any case"
        );
        assert_eq!(
            plain("{go/V.*} _NN*"),
            "a word whose lemma is “go” and whose pos matches “V.*”, then a word whose pos begins with “NN”"
        );
        assert_eq!(plain("/colou?r/"), "a word matching “colou?r”, any case");
        assert_eq!(
            plain(r#"[word!="a|b"]"#),
            "a word not matching “a|b”, any case"
        );
        assert_eq!(
            plain(r#"<s> [word!="but"] []{2,} within <p/>"#),
            "at the start of a sentence, then a word other than “but”, then 2 words or more, inside one paragraph, any case"
        );
    }
}
