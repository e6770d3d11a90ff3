//! Queries that the page writes itself.

/// The query that finds exactly `word`: what has a meaning in a query is
/// escaped by a backslash.
pub(crate) fn literal(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    for letter in word.chars() {
        if matches!(letter, '*' | '?' | '\\' | '"') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(literal("korea"), "korea");
        assert_eq!(literal("*"), r"\*");
        assert_eq!(literal(r#"a"b\c?"#), r#"a\"b\\c\?"#);
    }
}
