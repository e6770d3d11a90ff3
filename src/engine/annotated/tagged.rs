//! Text with a tag after each word: `The_DT mice_NNS slept_VBD ._.`.
//!
//! The last low line parts word and tag. Lines and blank lines stay as they are;
//! inside a line, blanks before punctuation vanish. Sentences are not marked.

use super::builder::{Builder, Gap};
use super::text::AnnotatedText;

/// A file as it is read; the tags are the layer `pos`.
#[derive(Debug, Default)]
pub(super) struct Reader {
    builder: Builder,
}

impl Reader {
    /// Reads lines, which must be whole.
    pub(super) fn read(&mut self, lines: &str) {
        let builder = &mut self.builder;
        let pos = builder.layer("pos");
        for line in lines.lines() {
            if line.trim().is_empty() {
                builder.gap(Gap::Paragraph);
                continue;
            }
            builder.gap(Gap::Line);
            for chunk in line.split_whitespace() {
                builder.gap(Gap::Guess);
                match split(chunk) {
                    Some((word, tag)) => {
                        if builder.token(word) {
                            builder.value(pos, tag);
                        }
                    }
                    None => {
                        builder.token(chunk);
                        builder.odd("1 word has no tag.", "{} words have no tag.");
                    }
                }
            }
        }
    }

    pub(super) fn finish(self) -> Vec<AnnotatedText> {
        self.builder.finish().into_iter().collect()
    }
}

/// The word and the tag in `chunk`, if it looks like both: a tag is of capitals,
/// digits and a few signs and begins with a capital, or, after punctuation, is
/// itself punctuation.
pub(super) fn split(chunk: &str) -> Option<(&str, &str)> {
    let (word, tag) = chunk.rsplit_once('_')?;
    let sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "$*+-|:.@".contains(c);
    let named = tag.starts_with(|c: char| c.is_ascii_uppercase()) && tag.chars().all(sign);
    let marks = !tag.is_empty()
        && tag.chars().all(|c| c.is_ascii_punctuation())
        && !word.contains(char::is_alphanumeric);
    (!word.is_empty() && tag.len() <= 16 && (named || marks)).then_some((word, tag))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::annotated::{Format, parse as parse_as};

    fn parse(file: &str) -> Vec<AnnotatedText> {
        parse_as(file, Format::Tagged, &[])
    }

    #[test]
    fn words_and_tags_part() {
        let file = "The_DT old_JJ _N snake_case_NN do_VBP n't_RB sleep_VB ,_, she_PRP$ said_VBD ._.\nNext_RB\n\n(_( Third_JJ )_) bare\n";
        let texts = parse(file);
        texts[0].check();
        assert_eq!(
            texts[0].text,
            "The old _N snake_case don't sleep, she said.\nNext\n\n(Third) bare"
        );
        assert_eq!(texts[0].layer("pos")[..4], ["DT", "JJ", "", "NN"]);
        assert_eq!(texts[0].remarks, ["2 words have no tag."]);
        assert!(texts[0].sentences.is_empty());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "(\\PC|_|_NN|[ \n,.'\"]){0,60}") {
            parse(&text).iter().for_each(AnnotatedText::check);
        }
    }
}
