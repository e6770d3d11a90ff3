//! What the columns of a vertical file are, if nobody says.

use std::collections::HashSet;

use super::builder::LAYERS_MAX;

/// How many words are looked at.
const SAMPLE: usize = 2_000;
/// Names by which a first line is known to be a header.
const KNOWN: [&str; 16] = [
    "word", "form", "token", "lemma", "pos", "tag", "upos", "xpos", "msd", "lempos", "lc", "ref",
    "feats", "morph", "deprel", "head",
];

/// The names in a header comment such as
/// `<!-- #vrt positional-attributes: word lemma pos -->`.
pub(super) fn in_comment(line: &str) -> Option<Vec<String>> {
    let comment = line.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    let (_, names) = comment.split_once("ositional-attributes:")?;
    Some(names.split_whitespace().map(clean).collect())
}

/// The names in a first line that holds nothing else.
pub(super) fn in_header(line: &str) -> Option<Vec<String>> {
    let names: Vec<String> = line.split('\t').map(clean).collect();
    let known = |name: &String| KNOWN.contains(&name.to_lowercase().as_str());
    let word = ["word", "form", "token"].contains(&names.first()?.to_lowercase().as_str());
    (word && names.len() > 1 && names[1..].iter().any(known)).then_some(names)
}

/// CWB marks attributes that hold sets by a slash.
fn clean(name: &str) -> String {
    name.trim().trim_end_matches('/').to_owned()
}

/// Names for the columns by their number and by what they hold: the first is the
/// word; that which most often begins as the word does is the lemma (`lempos` if
/// it ends in a hyphen and a letter); of the others, that with the fewest different
/// values is `pos`. Those left are named by their place, as in `column4`.
pub(super) fn guess(rows: &[Vec<&str>]) -> Vec<String> {
    let rows = &rows[..rows.len().min(SAMPLE)];
    let count = rows.iter().map(Vec::len).max().unwrap_or(1).min(LAYERS_MAX);
    let mut names: Vec<String> = (1..=count).map(|n| format!("column{n}")).collect();
    names[0] = "word".to_owned();
    let column = |n: usize| {
        rows.iter()
            .filter_map(move |row| Some((row[0], *row.get(n)?)))
    };
    let alike = |n: usize| {
        let alike = |(word, value): &(&str, &str)| {
            let word = word.chars().flat_map(char::to_lowercase);
            let mut value = value.chars().flat_map(char::to_lowercase);
            word.take(2).all(|c| value.next() == Some(c))
        };
        column(n).filter(alike).count()
    };
    let lemma = (1..count).max_by_key(|n| (alike(*n), usize::MAX - n));
    let lemma = lemma.filter(|n| alike(*n) * 2 > rows.len());
    if let Some(lemma) = lemma {
        let tagged = |value: &str| {
            let bytes = value.as_bytes();
            matches!(bytes, [_, .., b'-', letter] if letter.is_ascii_lowercase())
        };
        let lempos = column(lemma).filter(|(_, value)| tagged(value)).count() * 2 > rows.len();
        names[lemma] = if lempos { "lempos" } else { "lemma" }.to_owned();
    }
    let different = |n: usize| {
        column(n)
            .map(|(_, value)| value)
            .collect::<HashSet<_>>()
            .len()
    };
    // A column that always holds the same says nothing.
    let rest = (1..count).filter(|n| Some(*n) != lemma && (count < 4 || different(*n) > 1));
    if let Some(pos) = rest.min_by_key(|n| (different(*n), *n)) {
        names[pos] = "pos".to_owned();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> String {
        let rows: Vec<Vec<&str>> = text
            .split(' ')
            .map(|row| row.split('/').collect())
            .collect();
        guess(&rows).join(" ")
    }

    #[test]
    fn columns_are_known_by_their_looks() {
        assert_eq!(
            guessed("Ships/NNS/ship sail/VBP/sail ports/NNS/port"),
            "word pos lemma"
        );
        assert_eq!(
            guessed("Ships/ship/N sail/sail/V ports/port/N"),
            "word lemma pos"
        );
        assert_eq!(
            guessed("Ships/ship-n/N sail/sail-v/V ports/port-n/N"),
            "word lempos pos"
        );
        assert_eq!(guessed("Ships/NNS sail/VBP"), "word pos");
        assert_eq!(guessed("Ships/ship sail/sail"), "word lemma");
        assert_eq!(
            guessed("Ships/1/ship/N sail/2/sail/V ports/3/port/N"),
            "word column2 lemma pos"
        );
        assert_eq!(guess(&[]), ["word"]);
    }

    #[test]
    fn headers_are_read() {
        let line = "<!-- #vrt positional-attributes: word lemma pos feats/ -->";
        assert_eq!(in_comment(line).unwrap(), ["word", "lemma", "pos", "feats"]);
        assert_eq!(in_comment("<!-- note -->"), None);
        assert_eq!(in_header("token\ttag\tx").unwrap(), ["token", "tag", "x"]);
        assert_eq!(in_header("Word\tN"), None);
    }
}
