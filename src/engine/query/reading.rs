//! A query in words, so that nobody has to guess how it was read.

use super::{Piece, Slot};

/// The reading of slots in a row.
pub(super) fn of(slots: &[Slot]) -> String {
    let literal =
        |slot: &Slot| matches!(slot, Slot::Word { pattern, .. } if pattern.literal().is_some());
    let mut text = match slots {
        [slot] if literal(slot) => format!("the word {}", describe(slot)),
        slots if slots.iter().all(literal) => {
            let words: Vec<_> = slots.iter().map(describe).collect();
            format!("the words {} in a row", words.join(" "))
        }
        slots => {
            let words: Vec<_> = slots.iter().map(describe).collect();
            words.join(", then ")
        }
    };
    let comparisons = || {
        slots.iter().filter_map(|slot| match slot {
            Slot::Word { comparison, .. } => Some(comparison),
            Slot::Any => None,
        })
    };
    if comparisons().next().is_none() {
        return text;
    }
    if comparisons().all(|c| c.case) {
        text.push_str(", case as written");
    } else if comparisons().all(|c| !c.case) {
        text.push_str(", any case");
    } else {
        text.push_str(", any case but in quotes");
    }
    if comparisons().any(|c| !c.accents) {
        text.push_str(", with or without accents");
    }
    text
}

fn describe(slot: &Slot) -> String {
    let Slot::Word {
        pattern, written, ..
    } = slot
    else {
        return "any word".to_owned();
    };
    let bare = written.trim_matches('*');
    match pattern.pieces() {
        [Piece::Text(_)] => format!("“{written}”"),
        [Piece::Text(_), Piece::Run] => format!("a word that begins with “{bare}”"),
        [Piece::Run, Piece::Text(_)] => format!("a word that ends with “{bare}”"),
        [Piece::Run, Piece::Text(_), Piece::Run] => format!("a word that contains “{bare}”"),
        [Piece::One] => "a word of one character".to_owned(),
        pieces if pieces.iter().all(|piece| *piece == Piece::One) => {
            format!("a word of {} characters", pieces.len())
        }
        _ => format!("a word of the form “{written}”"),
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::query::{Comparison, parse_simple};
    use crate::engine::tokenize::{Rules, Tokenizer};

    fn reading(text: &str, case: bool, accents: bool) -> String {
        let tokenizer = Tokenizer::new(Rules::default());
        parse_simple(text, Comparison { case, accents }, &tokenizer)
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
        assert_eq!(plain("*"), "any word");
        assert_eq!(plain("??"), "a word of 2 characters, any case");
        assert_eq!(plain("g?vern*"), "a word of the form “g?vern*”, any case");
        assert_eq!(
            plain("the \"US\""),
            "the words “the” “US” in a row, any case but in quotes"
        );
        assert_eq!(reading("US", true, true), "the word “US”, case as written");
        assert_eq!(
            reading("*ism", false, false),
            "a word that ends with “ism”, any case, with or without accents"
        );
    }
}
