//! A query written out in one plain way, for comparing.

use super::syntax::{
    Attribute, Body, Condition, Demand, Expression, Must, Other, Pattern, PatternKind, Query,
    Region, Relation, Side, Structure, StructureTest,
};
use crate::engine::corpus::LayerName;

/// The query in one plain way of writing, which tells how it was read: words
/// as they stand (`=` before those that must be as written), regular
/// expressions in slashes, repeats as `{least,most}`.
pub fn written(query: &Query) -> String {
    let mut text = match &query.body {
        Body::Tokens(of) => expression(of, false),
        Body::Structures(test) => structures(test),
        Body::Query(inner) => format!("({})", written(inner)),
    };
    for scope in &query.scopes {
        let not = if scope.negated { "!" } else { "" };
        let relation = match scope.relation {
            Relation::Within => "within",
            Relation::Containing => "containing",
        };
        let region = match &scope.region {
            Region::Structures(test) => structures(test),
            Region::Query(inner) => match inner.body {
                Body::Tokens(Expression::Token(_)) => written(inner),
                _ => format!("({})", written(inner)),
            },
        };
        text.push_str(&format!(" {not}{relation} {region}"));
    }
    for (number, constraint) in query.constraints.iter().enumerate() {
        text.push_str(if number == 0 { " :: " } else { " & " });
        let sign = if constraint.negated { "!=" } else { "=" };
        let other = match &constraint.other {
            Other::Label(label, of, _) => format!("{label}.{}", name(of)),
            Other::Pattern(of) => pattern(of),
        };
        let (label, attribute) = (constraint.label, name(&constraint.attribute));
        text.push_str(&format!("{label}.{attribute} {sign} {other}"));
    }
    text
}

fn expression(of: &Expression, inside: bool) -> String {
    match of {
        Expression::Token(Condition::Any) => "[]".to_owned(),
        Expression::Token(is @ Condition::Is { .. }) => condition(is, false),
        Expression::Token(other) => format!("[{}]", condition(other, false)),
        Expression::Sequence(parts) => {
            let parts: Vec<_> = parts.iter().map(|p| expression(p, false)).collect();
            if inside {
                format!("({})", parts.join(" "))
            } else {
                parts.join(" ")
            }
        }
        Expression::Either(parts) => {
            let parts: Vec<_> = parts.iter().map(|p| expression(p, false)).collect();
            format!("({})", parts.join("|"))
        }
        Expression::Spelled(ways) => expression(&ways[0], inside),
        Expression::Repeat { of, least, most } => {
            let most = most.map_or(String::new(), |most| most.to_string());
            format!("{}{{{least},{most}}}", expression(of, true))
        }
        Expression::Label { label, of } => format!("{label}:{}", expression(of, true)),
        Expression::Edge { structure, side } => match side {
            Side::Start => format!("<{}>", structure_name(structure)),
            Side::End => format!("</{}>", structure_name(structure)),
        },
    }
}

fn condition(of: &Condition, inside: bool) -> String {
    let join = |parts: &[Condition], sign: &str| {
        let parts: Vec<_> = parts.iter().map(|part| condition(part, true)).collect();
        if inside {
            format!("({})", parts.join(sign))
        } else {
            parts.join(sign)
        }
    };
    match of {
        Condition::Any => "[]".to_owned(),
        Condition::Is {
            attribute: Attribute::Word,
            pattern: of,
        } => pattern(of),
        Condition::Is {
            attribute,
            pattern: of,
        } => {
            // What is folded has no case to keep.
            let of = pattern(of);
            format!("{}={}", name(attribute), of.trim_start_matches('='))
        }
        Condition::Not(of) => format!("!{}", condition(of, true)),
        Condition::All(parts) => join(parts, " & "),
        Condition::Some(parts) => join(parts, " | "),
    }
}

fn pattern(of: &Pattern) -> String {
    match of.kind {
        _ if of.written.is_empty() => "\"\"".to_owned(),
        PatternKind::Regex(_) => format!("/{}/", of.written),
        // As written in quotes, in a simple query.
        PatternKind::Glob(_) if of.comparison.case && of.comparison.accents => {
            format!("={}", of.written)
        }
        PatternKind::Glob(_) => of.written.clone(),
    }
}

fn structures(test: &StructureTest) -> String {
    let mut text = format!("<{}", structure_name(&test.structure));
    for Demand { attribute, must } in &test.demands {
        let (sign, value) = match must {
            Must::Fit(of) => ("=", pattern(of)),
            Must::NotFit(of) => ("!=", pattern(of)),
            Must::BeAtLeast(bound) => (">=", bound.clone()),
            Must::BeAtMost(bound) => ("<=", bound.clone()),
        };
        text.push_str(&format!(" {attribute}{sign}{value}"));
    }
    text.push_str("/>");
    text
}

pub(super) fn structure_name(structure: &Structure) -> &str {
    match structure {
        Structure::Sentence => "s",
        Structure::Paragraph => "p",
        Structure::Document => "doc",
        Structure::Marked(name) => name,
    }
}

pub(super) fn name(attribute: &Attribute) -> &str {
    match attribute {
        Attribute::Word | Attribute::Layer(LayerName::Compound(_)) => "word",
        Attribute::Folded => "lc",
        Attribute::Layer(LayerName::Named(name)) => name,
    }
}
