//! Keys for matching: two forms match where their keys are equal.
//!
//! Three keys, each coarser than the one before: [`cased_key`] (as written),
//! [`folded_key`] (any case), [`bare_key`] (accents off as well). All are in
//! normal form C, so composed and decomposed writing is the same, and none
//! tells apart what typography alone decides ([`plain_mark`]). A key is for
//! comparing; what is shown is always the form as written.

mod bare;

use std::borrow::Cow;

use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

pub use bare::bare_key;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const CASES: CaseMapperBorrowed<'static> = CaseMapper::new();

/// The key of a form as written: its case and its accents count.
pub fn cased_key(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return Cow::Borrowed(form);
    }
    match plain(form) {
        Cow::Borrowed(form) => NFC.normalize(form),
        Cow::Owned(form) => Cow::Owned(composed(form)),
    }
}

/// The key of a form in any case: Unicode's canonical caseless matching (D145)
/// with full case folding, so that *Straße* and *STRASSE* are the same.
pub fn folded_key(form: &str) -> Cow<'_, str> {
    if form.is_ascii() {
        return if form.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(form.to_ascii_lowercase())
        } else {
            Cow::Borrowed(form)
        };
    }
    // Twice: what is left out must not stand between letter and mark, and
    // folding makes apostrophes of its own (of ŉ).
    let plain_form = plain(form);
    let decomposed = NFD.normalize(&plain_form);
    let folded = CASES.fold_string(&decomposed);
    let key = composed(plain(&folded).into_owned());
    if key == form {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(key)
    }
}

/// `form` with every character as [`plain_mark`] has it.
fn plain(form: &str) -> Cow<'_, str> {
    if form.chars().all(|c| plain_mark(c) == Some(c)) {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(form.chars().filter_map(plain_mark).collect())
    }
}

/// What stands for `c` in every key: the straight apostrophe for the curly one
/// (U+2019) and the modifier letter (U+02BC), the keyboard's hyphen for U+2010
/// and the non-breaking U+2011, and nothing for what only helps the
/// typesetter (soft hyphen, word joiner, byte-order and direction marks). The
/// joiners U+200C and U+200D stay: they tell words apart in Persian and in
/// Indian scripts.
fn plain_mark(c: char) -> Option<char> {
    match c {
        '\u{2019}' | '\u{2BC}' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{AD}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' => None,
        _ => Some(c),
    }
}

fn composed(form: String) -> String {
    match NFC.normalize(&form) {
        Cow::Borrowed(_) => form,
        Cow::Owned(composed) => composed,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Characters in which folding and normal forms have traps.
    fn tricky() -> impl Strategy<Value = String> {
        let all: Vec<char> = "aÅÉéßẞİıŉǰΐΰΣςσᾳᾼᾈῼÀÖÿŸЙйЁёѓØłÆœſﬁﬀŐőȺɐԱևაႠᲐᏸꭰꮿ'’ʼ‐‑-"
            .chars()
            .chain("\u{300}\u{301}\u{308}\u{327}\u{345}\u{323}\u{307}\u{AD}\u{2060}\u{200D}".chars())
            .chain("\u{1E9B}\u{212A}\u{212B}\u{2126}\u{1F80}\u{390}\u{3B0}\u{F73}\u{FB1D}가\u{1100}\u{1161}が\u{3099}क\u{93C}".chars())
            .collect();
        let tricky = prop::collection::vec(prop::sample::select(all), 0..10);
        let any = prop::collection::vec(any::<char>(), 0..10);
        prop_oneof![3 => tricky, 1 => any].prop_map(|c| c.into_iter().collect())
    }

    fn cases() -> ProptestConfig {
        ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(20_000)
        }
    }

    #[test]
    fn keys_of_keys_are_themselves() {
        proptest!(cases(), |(form in tricky())| {
            let keys: [fn(&str) -> Cow<'_, str>; 3] = [cased_key, folded_key, bare_key];
            for key in keys {
                let once = key(&form);
                prop_assert_eq!(key(&once), once.clone());
            }
            let bare = bare_key(&folded_key(&form)).into_owned();
            let again = bare_key(&folded_key(&bare)).into_owned();
            prop_assert_eq!(again, bare);
        });
    }

    #[test]
    fn keys_grow_coarser() {
        proptest!(cases(), |(form in tricky())| {
            let cased = cased_key(&form);
            let folded = folded_key(&form);
            prop_assert_eq!(folded_key(&cased), folded.clone());
            let again = folded_key(&cased);
            prop_assert_eq!(bare_key(&again), bare_key(&folded));
        });
    }

    #[test]
    fn canonical_equivalents_have_equal_keys() {
        proptest!(cases(), |(form in tricky())| {
            for other in [NFD.normalize(&form), NFC.normalize(&form)] {
                prop_assert_eq!(cased_key(&other), cased_key(&form));
                prop_assert_eq!(folded_key(&other), folded_key(&form));
                prop_assert_eq!(bare_key(&other), bare_key(&form));
            }
        });
    }

    #[test]
    fn upper_and_lower_case_have_one_key() {
        // The Turkish letters have no case pair outside Turkish.
        let common = ('\u{C0}'..='\u{24F}')
            .chain('\u{386}'..='\u{52F}')
            .chain('\u{1E00}'..='\u{1FFC}')
            .filter(|c| c.is_alphabetic() && !"ıİ".contains(*c));
        for c in common {
            let (upper, lower) = (c.to_uppercase().to_string(), c.to_lowercase().to_string());
            assert_eq!(folded_key(&upper), folded_key(&lower), "{c}");
        }
    }

    #[test]
    fn what_typography_decides_is_the_same() {
        assert_eq!(cased_key("Don’t"), "Don't");
        assert_eq!(cased_key("Donʼt"), "Don't");
        assert_eq!(cased_key("co‑op"), "co-op");
        assert_eq!(cased_key("co\u{AD}operate"), "cooperate");
        assert_eq!(cased_key("cafe\u{301}"), "café");
        assert_eq!(folded_key("DON’T"), "don't");
        assert_ne!(cased_key("Café"), cased_key("café"));
    }

    #[test]
    fn folding_is_full() {
        for (form, key) in [
            ("Straße", "strasse"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδος", "οδοσ"),
            ("ﬁn", "fin"),
            ("ŉ", "'n"),
            ("ÉTÉ", "été"),
            ("Ёлка", "ёлка"),
        ] {
            assert_eq!(folded_key(form), key);
        }
    }

    #[test]
    fn nothing_is_copied_where_nothing_changes() {
        for form in ["don't", "naïve", "слово"] {
            assert!(matches!(cased_key(form), Cow::Borrowed(_)), "{form}");
            assert!(matches!(folded_key(form), Cow::Borrowed(_)), "{form}");
        }
        assert!(matches!(bare_key("plain"), Cow::Borrowed(_)));
        assert!(matches!(bare_key("слово"), Cow::Borrowed(_)));
    }
}
