//! The parts that sentences about methods are made of.

use crate::engine::charts::shown;
use crate::engine::statistics::{DispersionMeasure, Measure};
use crate::engine::tokenize::UNICODE;
use crate::protocol::{
    Correction, DocumentRef, Scope, SignificanceFilter, Switches, TextChoice, TokenRules,
};

/// Texts that are named one by one.
const NAMED: usize = 4;

/// A whole number, thousands parted.
pub(super) fn whole(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number and its noun.
pub(super) fn counted(number: impl Into<u64>, noun: &str) -> String {
    let number = number.into();
    let end = if number == 1 { "" } else { "s" };
    format!("{} {noun}{end}", whole(number))
}

/// A small number as running text has it.
pub(super) fn spelled(number: u32) -> String {
    const NAMES: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    match NAMES.get(number as usize) {
        Some(name) => (*name).to_owned(),
        None => whole(number),
    }
}

/// The same with its noun.
pub(super) fn spelled_of(number: u32, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {noun}{end}", spelled(number))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    joined(parts, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn either(parts: &[String]) -> String {
    joined(parts, "or")
}

fn joined(parts: &[String], last_by: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {last_by} {last}", first.join(", ")),
    }
}

/// Words as they were written.
pub(super) fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", text.trim())
}

/// `12.3 per million tokens`.
pub(super) fn rate(per_million: f64) -> String {
    format!("{} per million tokens", shown(per_million))
}

/// A probability.
pub(super) fn probability(p: f64) -> String {
    match p {
        p if p < 0.001 => "p < 0.001".to_owned(),
        p => format!("p = {p:.3}"),
    }
}

/// Program, word boundaries and how words are compared.
pub(super) fn program(rules: &TokenRules, switches: Option<Switches>) -> String {
    let mut words = vec!["Unicode word boundaries, UAX #29".to_owned()];
    words.extend(rules_in_words(rules).into_iter().map(str::to_owned));
    let mut told = vec![words.join(", ")];
    told.extend(switches.map(|switches| compared(switches).to_owned()));
    format!(
        "Kwicksilver {} ({})",
        env!("CARGO_PKG_VERSION"),
        told.join("; ")
    )
}

/// How words are compared.
fn compared(switches: Switches) -> &'static str {
    match (switches.match_case, switches.match_accents) {
        (false, false) => "any case, any accents",
        (false, true) => "any case, accents as written",
        (true, false) => "case as written, any accents",
        (true, true) => "case and accents as written",
    }
}

/// The version of Unicode by which words are told.
pub(super) fn unicode() -> String {
    let (major, minor, update) = UNICODE;
    format!("{major}.{minor}.{update}")
}

/// Where token rules are not the usual ones.
pub(super) fn rules_in_words(rules: &TokenRules) -> Vec<&'static str> {
    let usual = TokenRules::default();
    let told = [
        (
            rules.join_hyphens,
            usual.join_hyphens,
            "hyphens join words",
            "hyphens part words",
        ),
        (
            rules.join_apostrophes,
            usual.join_apostrophes,
            "apostrophes join words",
            "apostrophes part words",
        ),
        (
            rules.join_at,
            usual.join_at,
            "@ joins words",
            "@ parts words",
        ),
        (
            rules.join_hash,
            usual.join_hash,
            "# belongs to words",
            "# parts words",
        ),
        (
            rules.digits,
            usual.digits,
            "digits belong to words",
            "digits part words",
        ),
        (
            rules.punctuation,
            usual.punctuation,
            "punctuation counts",
            "punctuation does not count",
        ),
    ];
    let other = told.into_iter().filter(|(now, usual, ..)| now != usual);
    other
        .map(|(now, _, on, off)| if now { on } else { off })
        .collect()
}

/// Texts as a scope chooses them.
pub(super) fn texts(scope: &Scope) -> String {
    let names = |texts: &[DocumentRef]| match texts.len() {
        0 => "no text".to_owned(),
        1..=NAMED => {
            let names = texts.iter().map(|text| text.name.clone());
            listed(&names.collect::<Vec<_>>())
        }
        number => counted(number as u64, "text"),
    };
    let chosen = match &scope.texts {
        TextChoice::All if scope.conditions.is_empty() => "all texts".to_owned(),
        TextChoice::All => "the texts".to_owned(),
        TextChoice::Only(texts) => names(texts),
        TextChoice::AllBut(texts) => format!("all texts but {}", names(texts)),
    };
    match scope.conditions.as_slice() {
        [] => chosen,
        conditions => format!("{chosen} with {}", listed(conditions)),
    }
}

/// ` (only …)` where not all texts count.
pub(super) fn scoped(scope: &Scope) -> String {
    match scope.is_all() {
        true => String::new(),
        false => format!(" ({})", texts(scope)),
    }
}

/// A measure by the key of its column, with its source; none where it is a
/// count.
pub(super) fn measure(key: &str) -> Option<String> {
    let (name, source) = match (Measure::of_key(key), DispersionMeasure::of_key(key)) {
        (Some(measure), _) => (measure.name(), measure.source()),
        (None, Some(measure)) => (measure.name(), measure.source()),
        (None, None) if key == "entropy" => ("entropy", "Shannon 1948"),
        (None, None) => return None,
    };
    // What it is called at length, where it goes by letters.
    let long = match key {
        "g2" | "g2two" => "log-likelihood ",
        "mi" => "mutual information, ",
        "lrc" => "the conservative log ratio, ",
        "dp" => "deviation of proportions, ",
        "dpnorm" => "normalised deviation of proportions, ",
        "arf" => "average reduced frequency, ",
        _ => "",
    };
    Some(match name.strip_suffix(')') {
        Some(open) => format!("{long}{open}; {source})"),
        None => format!("{long}{name} ({source})"),
    })
}

/// Which rows count as significant.
pub(super) fn significance(filter: &SignificanceFilter) -> String {
    let by = measure(&filter.test).unwrap_or_else(|| filter.test.clone());
    let corrected = match filter.correction {
        Correction::None => "not corrected for the number of words tested",
        Correction::Bonferroni => "Bonferroni-corrected for the number of words tested",
        Correction::Holm => "Holm-corrected for the number of words tested",
    };
    format!("significant at p ≤ {} by {by}, {corrected}", filter.alpha)
}

/// A first letter as sentences begin.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut out: String = first.chain(letters).collect();
    out.push('.');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_read_as_english() {
        let names = |n: usize| -> Vec<String> {
            ["a", "b", "c"][..n]
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            (0..4).map(|n| listed(&names(n))).collect::<Vec<_>>(),
            ["", "a", "a and b", "a, b and c"]
        );
        assert_eq!(counted(1u32, "hit"), "1 hit");
        assert_eq!(counted(1_234_567u64, "token"), "1,234,567 tokens");
        assert_eq!(spelled_of(1, "word"), "one word");
        assert_eq!(spelled_of(5, "word"), "five words");
        assert_eq!(spelled_of(12, "word"), "12 words");
        assert_eq!(
            measure("g2").as_deref(),
            Some("log-likelihood G² (4 cells; Dunning 1993)")
        );
        assert_eq!(
            measure("logratio").as_deref(),
            Some("log ratio (Hardie 2014)")
        );
        assert_eq!(
            measure("dp").as_deref(),
            Some("deviation of proportions, DP (Gries 2008)")
        );
        assert_eq!(measure("count"), None);
        assert_eq!(
            (probability(0.0731), probability(1e-9)),
            ("p = 0.073".into(), "p < 0.001".into())
        );
    }

    #[test]
    fn every_measure_has_a_source() {
        for measured in Measure::ALL {
            let told = measure(measured.key()).expect("a measure");
            assert!(
                told.contains(measured.source()) && told.ends_with(')'),
                "{told}"
            );
        }
    }

    #[test]
    fn rules_and_switches_are_told_where_they_are_other() {
        let mut rules = TokenRules::default();
        assert_eq!(
            program(&rules, Some(Switches::default())),
            format!(
                "Kwicksilver {} (Unicode word boundaries, UAX #29; any case, accents as written)",
                env!("CARGO_PKG_VERSION")
            )
        );
        (rules.join_hyphens, rules.digits) = (true, false);
        assert!(program(&rules, None).ends_with("UAX #29, hyphens join words, digits part words)"));
    }

    #[test]
    fn texts_are_named_as_long_as_they_are_few() {
        let text = |name: &str| DocumentRef {
            name: name.to_owned(),
            nth: 0,
        };
        let mut scope = Scope::default();
        assert_eq!(
            (texts(&scope).as_str(), scoped(&scope).as_str()),
            ("all texts", "")
        );
        scope.conditions = vec!["year>=\"2017\"".to_owned()];
        assert_eq!(texts(&scope), "the texts with year>=\"2017\"");
        scope.texts = TextChoice::AllBut(vec![text("a.txt"), text("b.txt")]);
        assert_eq!(
            scoped(&scope),
            " (all texts but a.txt and b.txt with year>=\"2017\")"
        );
        scope.texts = TextChoice::Only((0..7).map(|_| text("a")).collect());
        assert_eq!(texts(&scope), "7 texts with year>=\"2017\"");
    }
}
