//! Accents off.
//!
//! Two steps. What decomposes into a letter and a mark loses the mark; letters
//! with a stroke or a hook, and ligatures, which Unicode does not decompose,
//! go by the table in [`letters`].
//!
//! Only marks that readers call accents, or that their script may leave out,
//! are taken off: the combining diacritics of Latin, Greek and Cyrillic (so й
//! becomes и, and ё е), Hebrew points, Arabic and Syriac vowel signs (with the
//! hamza and madda over alif). The vowel signs of Indian scripts, of Thai and
//! of their neighbours are letters in all but name, and the voicing marks of
//! kana tell syllables apart: they stay.

use std::borrow::Cow;

use super::{NFD, composed};

/// The key of a form whose accents do not count. Takes a key that
/// [`folded_key`](super::folded_key) gave, or
/// [`cased_key`](super::cased_key) where case is to count.
pub fn bare_key(key: &str) -> Cow<'_, str> {
    if key.is_ascii() {
        return Cow::Borrowed(key);
    }
    let decomposed = NFD.normalize(key);
    let mut bare = String::with_capacity(decomposed.len());
    for c in decomposed.chars().filter(|c| !is_accent(*c)) {
        match letters(c) {
            Some(plain) => bare.push_str(plain),
            None => bare.push(c),
        }
    }
    let bare = composed(bare);
    if bare == key {
        Cow::Borrowed(key)
    } else {
        Cow::Owned(bare)
    }
}

/// A mark that is taken off, in normal form D.
fn is_accent(c: char) -> bool {
    matches!(c,
        // Combining diacritical marks, their supplements and extensions, those
        // for symbols, half marks. U+034F joins graphemes and stands here too.
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}' | '\u{FE20}'..='\u{FE2F}'
        // Cyrillic titlo and its kin.
        | '\u{483}'..='\u{489}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A66F}'..='\u{A672}'
        | '\u{A674}'..='\u{A67D}' | '\u{A69E}'..='\u{A69F}'
        // Hebrew accents and points, but not maqaf, paseq and sof pasuq.
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}'
        | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{FB1E}'
        // Arabic: honorifics, harakat with hamza and madda, superscript alif,
        // Koranic marks.
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{898}'..='\u{89F}' | '\u{8CA}'..='\u{8E1}'
        | '\u{8E3}'..='\u{8FF}'
        // Syriac vowels.
        | '\u{711}' | '\u{730}'..='\u{74A}')
}

/// Plain letters for those that have no canonical decomposition, in both
/// cases.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ⱥ' => "a",
        'Ⱥ' => "A",
        'æ' => "ae",
        'Æ' => "AE",
        'ƀ' | 'ɓ' => "b",
        'Ƀ' | 'Ɓ' => "B",
        'ȼ' | 'ƈ' => "c",
        'Ȼ' | 'Ƈ' => "C",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'Đ' | 'Ð' | 'Ɖ' | 'Ɗ' => "D",
        'ɇ' => "e",
        'Ɇ' => "E",
        'ƒ' => "f",
        'Ƒ' => "F",
        'ǥ' | 'ɠ' => "g",
        'Ǥ' | 'Ɠ' => "G",
        'ħ' | 'ⱨ' => "h",
        'Ħ' | 'Ⱨ' => "H",
        'ı' | 'ɨ' => "i",
        'Ɨ' => "I",
        'ĳ' => "ij",
        'Ĳ' => "IJ",
        'ɉ' => "j",
        'Ɉ' => "J",
        'ƙ' | 'ĸ' => "k",
        'Ƙ' => "K",
        'ł' | 'ƚ' | 'ŀ' | 'ɫ' => "l",
        'Ł' | 'Ƚ' | 'Ŀ' | 'Ɫ' => "L",
        'ŋ' | 'ɲ' | 'ƞ' => "n",
        'Ŋ' | 'Ɲ' | 'Ƞ' => "N",
        'ø' | 'ɵ' => "o",
        'Ø' | 'Ɵ' => "O",
        'œ' => "oe",
        'Œ' => "OE",
        'ƥ' => "p",
        'Ƥ' => "P",
        'ɍ' => "r",
        'Ɍ' => "R",
        'ß' => "ss",
        'ẞ' => "SS",
        'ſ' | 'ș' => "s",
        'ŧ' | 'ƭ' | 'ⱦ' => "t",
        'Ŧ' | 'Ƭ' | 'Ⱦ' => "T",
        'þ' => "th",
        'Þ' => "TH",
        'ʉ' => "u",
        'Ʉ' => "U",
        'ʋ' => "v",
        'Ʋ' => "V",
        'ɏ' | 'ƴ' => "y",
        'Ɏ' | 'Ƴ' => "Y",
        'ƶ' | 'ȥ' => "z",
        'Ƶ' | 'Ȥ' => "Z",
        // Greek final sigma, which case folding alone would make the same.
        'ς' => "σ",
        // Ukrainian ghe.
        'ґ' => "г",
        'Ґ' => "Г",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{cased_key, folded_key};
    use super::*;

    fn bare(form: &str) -> String {
        bare_key(&folded_key(form)).into_owned()
    }

    #[test]
    fn accents_go() {
        for (form, key) in [
            ("Café", "cafe"),
            ("Łódź", "lodz"),
            ("Smørrebrød", "smorrebrod"),
            ("Þórr", "thorr"),
            ("Œuvre", "oeuvre"),
            ("ĦAŻ", "haz"),
            ("İstanbul", "istanbul"),
            ("Tiếng Việt", "tieng viet"),
            ("Ἀθῆναι", "αθηναι"),
            ("ᾠδή", "ωιδη"),
            ("Ёлка й", "елка и"),
            ("שָׁלוֹם", "שלום"),
            ("كِتَابٌ", "كتاب"),
            ("آأإ", "ااا"),
        ] {
            assert_eq!(bare(form), key, "{form}");
        }
        assert_eq!(bare_key(&cased_key("Ærø Ñandú")), "AEro Nandu");
    }

    #[test]
    fn letters_in_all_but_name_stay() {
        for form in ["हिन्दी", "ภาษาไทย", "தமிழ்", "がぎ", "한국어", "漢字"]
        {
            assert_eq!(bare(form), folded_key(form), "{form}");
        }
    }
}
