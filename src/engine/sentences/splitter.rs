//! Walks a text from border to border.

use super::abbreviations::is_abbreviation;
use super::classes::{Class, Classes};
use super::lines::{break_len, ends_paragraph};

/// What begins at a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// A sentence inside a paragraph.
    Sentence,
    /// A sentence that is a paragraph's first.
    Paragraph,
}

/// Cuts texts into sentences.
#[derive(Clone, Debug)]
pub struct Splitter {
    classes: Classes,
    /// Every byte with which something that may be a border begins.
    telling: [bool; 256],
    /// Borders after abbreviations and before small letters are taken back.
    bent: bool,
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

impl Splitter {
    /// A splitter.
    pub fn new() -> Self {
        let classes = Classes::new();
        let telling = std::array::from_fn(|byte| {
            let c = char::from(byte as u8);
            byte >= 128 || c == '\n' || c == '\r' || classes.of(c).ends()
        });
        Self {
            classes,
            telling,
            bent: true,
        }
    }

    /// Calls `begin` with each place (in bytes) where a sentence begins, from
    /// `from` on, and what begins there; returns where to go on. `from` is 0 or
    /// what the last call returned. It stops at the first border that is
    /// `bytes` or more further on; at the end it returns the text's length. No
    /// sentence begins with white space or is only that.
    pub fn run(
        &self,
        text: &str,
        from: usize,
        bytes: usize,
        begin: &mut impl FnMut(usize, Border),
    ) -> usize {
        let stop = from.saturating_add(bytes);
        let mut at = from;
        while at < text.len() && (at < stop || at == from) {
            let kind = if self.begins_paragraph(text, at) {
                Border::Paragraph
            } else {
                Border::Sentence
            };
            let blank = text[at..].len() - text[at..].trim_start().len();
            // White space may hold a paragraph's end.
            let kind = match self.paragraph_end(text, at, at + blank) {
                true => Border::Paragraph,
                false => kind,
            };
            at += blank;
            if at == text.len() {
                break;
            }
            begin(at, kind);
            at = self.sentence_end(text, at);
        }
        at
    }

    /// `at`, a border, is the text's beginning or follows a paragraph's end.
    fn begins_paragraph(&self, text: &str, at: usize) -> bool {
        let before = &text[..at];
        let start = before.len() - before.trim_end().len();
        at == 0 || before.trim_end().is_empty() || self.paragraph_end(text, at - start, at)
    }

    /// A paragraph ends in the white space from `start` to `end`.
    fn paragraph_end(&self, text: &str, start: usize, end: usize) -> bool {
        let mut at = start;
        while at < end {
            if let Some(len) = break_len(&text[at..]) {
                if ends_paragraph(text, at, len) {
                    return true;
                }
                at += len;
            } else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        false
    }

    /// Where the sentence ends that begins at `start`.
    fn sentence_end(&self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = start;
        loop {
            while at < bytes.len() && !self.telling[usize::from(bytes[at])] {
                at += 1;
            }
            if at >= bytes.len() {
                return bytes.len();
            }
            if let Some(len) = break_len(&text[at..]) {
                if ends_paragraph(text, at, len) {
                    return at + len;
                }
                at += len;
                continue;
            }
            let Some((class, len)) = self.classes.at(text, at) else {
                return bytes.len();
            };
            if !class.ends() {
                at += len;
                continue;
            }
            let (after, border) = self.after(text, start, at, at + len, class);
            if border {
                return after;
            }
            at = after;
        }
    }

    /// What follows the mark of `class` from `mark` to `next`, in the sentence
    /// that begins at `start`: how far to go on, and whether a border is there.
    fn after(
        &self,
        text: &str,
        start: usize,
        mark: usize,
        next: usize,
        class: Class,
    ) -> (usize, bool) {
        let i = self.skip(text, next, Class::Extend);
        if class == Class::Stop {
            match self.class(text, i) {
                // SB6
                Some(Class::Digit) => return (i, false),
                // SB7
                Some(Class::Upper) if self.follows_cased(&text[start..mark]) => return (i, false),
                // SB8
                _ if self.lower_follows(text, i) => return (i, false),
                _ => {}
            }
        }
        // SB9 and SB10
        let closed = self.skip(text, i, Class::Close);
        let end = self.skip(text, closed, Class::Blank);
        match self.class(text, end) {
            // The text's end, a paragraph's, or SB8a: the loop sees to it.
            None => (end, false),
            Some(Class::Continue | Class::Stop | Class::End) => (end, false),
            // “No!” he said.
            Some(Class::Lower) if self.bent => (end, false),
            // SB11, unless
            Some(_) => {
                let goes_on = self.bent
                    && closed == next
                    && &text[mark..next] == "."
                    && is_abbreviation(&text[start..mark], &text[end..]);
                (end, !goes_on)
            }
        }
    }

    /// The class of the character at `at`; none at the end of the text or of
    /// the paragraph.
    fn class(&self, text: &str, at: usize) -> Option<Class> {
        match break_len(&text[at..]) {
            Some(len) if ends_paragraph(text, at, len) => None,
            _ => self.classes.at(text, at).map(|(class, _)| class),
        }
    }

    /// The next place that is neither of `class` nor attached to what is.
    fn skip(&self, text: &str, from: usize, class: Class) -> usize {
        let mut at = from;
        while let Some(found) = self.class(text, at)
            && (found == class || found == Class::Extend)
        {
            at += width(text, at);
        }
        at
    }

    /// The last character, marks aside, is a letter that has case.
    fn follows_cased(&self, before: &str) -> bool {
        let mut classes = before.chars().rev().map(|c| self.classes.of(c));
        let last = classes.find(|class| *class != Class::Extend);
        matches!(last, Some(Class::Upper | Class::Lower))
    }

    /// The next letter is a small one and no mark stands before it (SB8).
    fn lower_follows(&self, text: &str, from: usize) -> bool {
        let mut at = from;
        loop {
            match self.class(text, at) {
                Some(Class::Lower) => return true,
                None | Some(Class::Upper | Class::Letter | Class::Stop | Class::End) => {
                    return false;
                }
                Some(_) => at += width(text, at),
            }
        }
    }
}

/// The length of the character, or the line break, at `at`.
fn width(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    break_len(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8))
}

/// The places (in bytes) where a sentence of `text` begins.
pub fn sentences(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    Splitter::new().run(text, 0, usize::MAX, &mut |at, _| starts.push(at));
    starts
}

/// The places (in bytes) where a paragraph of `text` begins.
pub fn paragraphs(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    Splitter::new().run(text, 0, usize::MAX, &mut |at, border| {
        if border == Border::Paragraph {
            starts.push(at);
        }
    });
    starts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let starts = sentences(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let sentences = starts.iter().zip(ends);
        sentences
            .map(|(start, end)| text[*start..end].trim_end())
            .collect()
    }

    /// What the library says of each paragraph, line breaks made blanks.
    fn by_library(text: &str) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut paragraph = 0;
        let mut at = 0;
        let mut flat = String::new();
        while at <= text.len() {
            let len = break_len(&text[at..]).unwrap_or(0);
            if at == text.len() || len > 0 && ends_paragraph(text, at, len) {
                for (start, sentence) in flat.split_sentence_bound_indices() {
                    let words = sentence.trim_start();
                    if !words.is_empty() {
                        starts.push(paragraph + start + sentence.len() - words.len());
                    }
                }
                flat.clear();
                paragraph = at + len;
                at += len.max(1);
            } else if len > 0 {
                // As many bytes.
                flat.push_str(["", " ", "\u{A0}", "\u{2003}"][len]);
                at += len;
            } else {
                flat.extend(text[at..].chars().next());
                at += width(text, at);
            }
        }
        starts
    }

    fn plain() -> Splitter {
        Splitter {
            bent: false,
            ..Splitter::new()
        }
    }

    fn run(splitter: &Splitter, text: &str, bytes: usize) -> Vec<(usize, Border)> {
        let mut starts = Vec::new();
        let mut at = 0;
        while at < text.len() {
            at = splitter.run(text, at, bytes, &mut |at, border| starts.push((at, border)));
        }
        starts
    }

    #[test]
    fn marks_end_sentences() {
        assert_eq!(
            cut("One. Two! Three? “Four.” Five"),
            ["One.", "Two!", "Three?", "“Four.”", "Five"]
        );
        assert_eq!(
            cut("  He said “No!” and left. 3.5 is near."),
            ["He said “No!” and left.", "3.5 is near."]
        );
        assert_eq!(
            cut("一つです。二つです！終わり"),
            ["一つです。", "二つです！", "終わり"]
        );
        assert_eq!(cut("Sí. ¿Qué? ¡No!"), ["Sí.", "¿Qué?", "¡No!"]);
        assert!(cut("").is_empty() && cut(" \n\n ").is_empty());
    }

    #[test]
    fn wrapped_lines_are_one_sentence() {
        let text = "A Heading Stands Here\n\nThe sun rose over\nBergen and the\nsea. It\nrained.\r\n\r\nNext";
        assert_eq!(
            cut(text),
            [
                "A Heading Stands Here",
                "The sun rose over\nBergen and the\nsea.",
                "It\nrained.",
                "Next"
            ]
        );
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn a_text_is_walked_in_linear_time() {
        for part in [
            "... ",
            "\n",
            "1. ",
            ".)",
            "a.\u{301}",
            ". 1 ",
            "Mr. A",
            "\u{301}",
        ] {
            sentences(&part.repeat(200_000 / part.len()));
        }
    }

    /// Characters of every class.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[aA1א漢. !?\"()\n\r,:\u{301}\u{AD}。．—…]{1,6}",
            "[a-zA-Z]{1,7}[.]? ?",
            any::<char>().prop_map(String::from),
            Just("\n\n".to_owned()),
            Just("\u{2029}".to_owned()),
            Just("\u{85}".to_owned()),
            Just("word ".repeat(33)),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_fast_way_is_the_librarys(text in text()) {
            let fast: Vec<usize> =
                run(&plain(), &text, usize::MAX).iter().map(|(at, _)| *at).collect();
            prop_assert_eq!(fast, by_library(&text));
        }

        #[test]
        fn what_is_bent_only_takes_borders_back(text in text()) {
            let all = run(&plain(), &text, usize::MAX);
            for border in run(&Splitter::new(), &text, usize::MAX) {
                prop_assert!(all.contains(&border));
            }
        }

        #[test]
        fn slices_give_the_borders_of_the_whole(text in text(), bytes in 0usize..40) {
            let splitter = Splitter::new();
            let whole = run(&splitter, &text, usize::MAX);
            prop_assert_eq!(run(&splitter, &text, bytes), whole);
        }
    }
}
