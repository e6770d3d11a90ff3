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

/// A value between quotes that fits nothing but itself: what has a meaning in
/// a regular expression is escaped.
pub(crate) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    for letter in value.chars() {
        if letter.is_ascii_punctuation()
            && !matches!(letter, '-' | '_' | '\'' | ',' | ':' | '<' | '>')
        {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, literal};

    #[test]
    fn a_value_fits_itself() {
        assert_eq!(escaped("go_1-a"), "go_1-a");
        assert_eq!(escaped(r#"PRP$ "."#), r#"PRP\$ \"\."#);
    }

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(literal("korea"), "korea");
        assert_eq!(literal("*"), r"\*");
        assert_eq!(literal(r#"a"b\c?"#), r#"a\"b\\c\?"#);
    }
}
