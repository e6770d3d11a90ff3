//! Characters written as `&name;` or `&#number;`.

use std::borrow::Cow;

/// The names of U+00A0 to U+00FF, in order (ISO 8859-1 symbols and letters, as
/// HTML 4 names them).
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
    Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
    Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc \
    euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";
const OTHERS: &[(&str, &str)] = &[
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("lsaquo", "‹"),
    ("rsaquo", "›"),
    ("hellip", "…"),
    ("bull", "•"),
    ("dagger", "†"),
    ("euro", "€"),
    ("trade", "™"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("OElig", "Œ"),
    ("oelig", "œ"),
    ("Scaron", "Š"),
    ("scaron", "š"),
    ("Zcaron", "Ž"),
    ("zcaron", "ž"),
    ("Yuml", "Ÿ"),
    ("thinsp", "\u{2009}"),
    ("shy", "\u{AD}"),
];
/// No name is longer.
const NAME_MAX: usize = 32;

/// What `&name;` stands for; none if it is unknown or no character.
pub(super) fn resolve(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let c = code.ok().and_then(char::from_u32).filter(|c| *c != '\0')?;
        return Some(Cow::Owned(c.into()));
    }
    if let Some((_, text)) = OTHERS.iter().find(|(known, _)| *known == name) {
        return Some(Cow::Borrowed(text));
    }
    let place = LATIN_1.split_whitespace().position(|known| known == name)?;
    char::from_u32(0xA0 + place as u32).map(|c| Cow::Owned(c.into()))
}

/// `text` with what it escapes written out; what is unknown stays as it is.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(NAME_MAX).position(|b| b == b';');
        match end.and_then(|end| Some((end, resolve(&rest[1..end])?))) {
            Some((end, character)) => {
                out.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_numbers_are_written_out() {
        let text = "AT&amp;T &lt;b&gt; caf&eacute; &#233;&#xE9; &yuml;&nbsp;&mdash; &thorn;";
        assert_eq!(unescape(text), "AT&T <b> café éé ÿ\u{A0}— þ");
        for text in [
            "R&D",
            "&nothing;",
            "&#0;",
            "&#xD800;",
            "& amp;",
            "&",
            "&;",
            "&#;",
        ] {
            assert_eq!(unescape(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_else_changes(text in "[^&]*") {
            prop_assert_eq!(unescape(&text), text.as_str());
        }

        #[test]
        fn nothing_panics(text in "(&|;|#|x|é|amp|[0-9]|.){0,20}") {
            unescape(&text);
        }
    }
}
