//! Scope and steps in the URL's hash.
//!
//! Each text, condition and step is a pair of its own, since keys may come
//! again: `only=a.txt&but.1=b.txt&where=year="2017"&step=thin.100.42`. Which of
//! several texts with one name is meant stands behind the key.

use crate::protocol::{CATEGORIES, DocumentRef, STEPS_MAX, Scope, Step, TextChoice};

/// Writes pairs of keys and values.
pub(super) fn write(scope: &Scope, steps: &[Step], put: &mut impl FnMut(&str, &str)) {
    let (key, texts) = match &scope.texts {
        TextChoice::All => ("", [].as_slice()),
        TextChoice::Only(texts) => ("only", texts.as_slice()),
        TextChoice::AllBut(texts) => ("but", texts.as_slice()),
    };
    if texts.is_empty() && key == "only" {
        put("only", "");
    }
    for text in texts {
        match text.nth {
            0 => put(key, &text.name),
            nth => put(&format!("{key}.{nth}"), &text.name),
        }
    }
    for condition in &scope.conditions {
        put("where", condition);
    }
    for step in steps {
        put("step", &step_text(step));
    }
}

/// Reads a pair, if it is one of these.
pub(super) fn read(key: &str, value: &str, scope: &mut Scope, steps: &mut Vec<Step>) -> bool {
    let (key, nth) = key.split_once('.').unwrap_or((key, "0"));
    match key {
        "only" | "but" => {
            let Ok(nth) = nth.parse() else { return true };
            let empty = || match key {
                "only" => TextChoice::Only(Vec::new()),
                _ => TextChoice::AllBut(Vec::new()),
            };
            if scope.texts == TextChoice::All {
                scope.texts = empty();
            }
            // Of both kinds, the first counts.
            if let ("only", TextChoice::Only(texts)) | ("but", TextChoice::AllBut(texts)) =
                (key, &mut scope.texts)
                && !value.is_empty()
            {
                texts.push(DocumentRef {
                    name: value.to_owned(),
                    nth,
                });
            }
        }
        "where" if !value.is_empty() => scope.conditions.push(value.to_owned()),
        "step" if steps.len() < STEPS_MAX => steps.extend(read_step(value)),
        "where" | "step" => {}
        _ => return false,
    }
    true
}

fn step_text(step: &Step) -> String {
    match step {
        Step::Context {
            query,
            left,
            right,
            negated,
            exact,
            sentences,
        } => {
            let kind = if *negated { "not" } else { "near" };
            // Letters behind the second number say more of the place.
            let exact = if *exact { "x" } else { "" };
            let sentences = if *sentences { "s" } else { "" };
            format!("{kind}.{left}.{right}{exact}{sentences}.{query}")
        }
        Step::Thin { lines, seed } => format!("thin.{lines}.{seed}"),
        Step::FirstInText => "first.text".to_owned(),
        Step::FirstInSentence => "first.sentence".to_owned(),
        Step::Distinct { left, right } => format!("distinct.{left}.{right}"),
        Step::WholeSentences => "sentences".to_owned(),
        Step::Stretch { text, from, to } => {
            format!("stretch.{from}.{to}.{}.{}", text.nth, text.name)
        }
        Step::Marks(categories) => {
            let categories = categories.iter().map(|category| format!(".{category}"));
            format!("marks{}", categories.collect::<String>())
        }
    }
}

fn read_step(text: &str) -> Option<Step> {
    let (kind, rest) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = rest.splitn(if kind == "stretch" { 4 } else { 3 }, '.');
    if let "near" | "not" = kind {
        let (left, right) = (parts.next()?.parse().ok()?, parts.next()?);
        let letters = right.find(|letter: char| !letter.is_ascii_digit());
        let (right, letters) = right.split_at(letters.unwrap_or(right.len()));
        return matches!(letters, "" | "x" | "s" | "xs").then_some(Step::Context {
            left,
            right: right.parse().ok()?,
            query: parts.next()?.to_owned(),
            negated: kind == "not",
            exact: letters.starts_with('x'),
            sentences: letters.ends_with('s'),
        });
    }
    let mut number = || parts.next()?.parse::<u32>().ok();
    Some(match kind {
        "thin" => Step::Thin {
            lines: number()?,
            seed: number()?,
        },
        "first" if rest == "text" => Step::FirstInText,
        "first" if rest == "sentence" => Step::FirstInSentence,
        "distinct" => Step::Distinct {
            left: u8::try_from(number()?).ok()?,
            right: u8::try_from(number()?).ok()?,
        },
        "sentences" => Step::WholeSentences,
        "stretch" => Step::Stretch {
            from: number()?,
            to: number()?,
            text: DocumentRef {
                nth: number()?,
                name: parts.next()?.to_owned(),
            },
        },
        "marks" => Step::Marks(
            rest.split('.')
                .map(|category| category.parse().ok().filter(|of| *of <= CATEGORIES as u8))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts() -> impl Strategy<Value = Vec<DocumentRef>> {
        let text = ("[a-z./&#]{1,6}", 0..3u32).prop_map(|(name, nth)| DocumentRef { name, nth });
        prop::collection::vec(text, 0..3)
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (
                "[a-z .=&]{0,8}",
                any::<u32>(),
                any::<u32>(),
                any::<[bool; 3]>()
            )
                .prop_map(|(query, left, right, [negated, exact, sentences])| {
                    Step::Context {
                        query,
                        left,
                        right,
                        negated,
                        exact,
                        sentences,
                    }
                }),
            (any::<u32>(), any::<u32>()).prop_map(|(lines, seed)| Step::Thin { lines, seed }),
            Just(Step::FirstInText),
            Just(Step::FirstInSentence),
            Just(Step::WholeSentences),
            prop::collection::vec(0u8..=9, 1..4).prop_map(Step::Marks),
            (any::<u8>(), any::<u8>()).prop_map(|(left, right)| Step::Distinct { left, right }),
            ("[a-z.&]{1,6}", 0..3u32, any::<u32>(), any::<u32>()).prop_map(
                |(name, nth, from, to)| Step::Stretch {
                    text: DocumentRef { name, nth },
                    from,
                    to
                }
            ),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            kind in 0..3, chosen in texts(), conditions in prop::collection::vec("[a-z=\"&]{1,8}", 0..3),
            steps in prop::collection::vec(step(), 0..4),
        ) {
            let texts = match (kind, chosen.is_empty()) {
                (1, _) => TextChoice::Only(chosen),
                (2, false) => TextChoice::AllBut(chosen),
                _ => TextChoice::All,
            };
            let scope = Scope { texts, conditions };
            let mut pairs = Vec::new();
            write(&scope, &steps, &mut |key, value| pairs.push((key.to_owned(), value.to_owned())));
            let (mut again, mut steps_again) = (Scope::default(), Vec::new());
            for (key, value) in &pairs {
                prop_assert!(read(key, value, &mut again, &mut steps_again));
            }
            prop_assert_eq!((again, steps_again), (scope, steps));
        }

        #[test]
        fn nothing_makes_it_fail(key in "(only|but|where|step)([.][.0-9]{0,3})?", value in "\\PC{0,20}") {
            let (mut scope, mut steps) = (Scope::default(), Vec::new());
            prop_assert!(read(&key, &value, &mut scope, &mut steps));
        }
    }

    #[test]
    fn other_keys_are_left_to_others() {
        let (mut scope, mut steps) = (Scope::default(), Vec::new());
        assert!(!read("sort", "1R", &mut scope, &mut steps));
    }
}
