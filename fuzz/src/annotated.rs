//! Annotated texts.

use kwicksilver::engine::annotated::{AnnotatedText, Format, Parser, detect, parse};

/// Reads the bytes as that format, as its columns are told and as they are
/// named by somebody else, and as the format that they look like.
pub(crate) fn run(bytes: &[u8], format: Format) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    check(text, format, &[]);
    if format == Format::Vertical {
        check(text, format, &["word", "pos", "pos", ""]);
    }
    for name in ["a.txt", "a.vrt", "a.conllu", "a.xml"] {
        if let Some(likely) = detect(name, text)
            && likely != format
        {
            check(text, likely, &[]);
        }
    }
}

fn check(text: &str, format: Format, columns: &[&str]) {
    let texts = parse(text, format, columns);
    texts.iter().for_each(AnnotatedText::check);
    assert!(texts.is_empty() || !text.is_empty());
    let mut parser = Parser::new(text.to_owned(), format, columns);
    while !parser.advance(7) {}
    assert_eq!(parser.finish(), texts, "slices make no difference");
}
