//! Reading a file in slices, so that nothing waits for a long one.

use super::conllu;
use super::detect::Format;
use super::tagged;
use super::tei;
use super::text::AnnotatedText;
use super::vertical;

/// A file on its way in.
#[derive(Debug)]
pub struct Parser {
    text: String,
    /// How far it has been read, in bytes; always a line's beginning.
    at: usize,
    /// After this a slice may end: after a line or, in CoNLL-U, after a sentence.
    border: &'static str,
    reader: Reader,
}

#[derive(Debug)]
enum Reader {
    Conllu(Box<conllu::Reader>),
    Vertical(Box<vertical::Reader>),
    Tagged(Box<tagged::Reader>),
    /// XML is read at once: its reader borrows the text.
    Tei(Vec<AnnotatedText>),
}

impl Parser {
    /// Begins to read `text`, shorter than 4 GiB, as what it is said to be.
    /// `columns` names the columns of a vertical file; if it is empty, the file does
    /// or they are guessed.
    pub fn new(text: String, format: Format, columns: &[&str]) -> Self {
        let border = match format {
            Format::Conllu if text.contains("\n\n") => "\n\n",
            Format::Conllu => "\n\r\n",
            Format::Vertical | Format::Tagged | Format::Tei => "\n",
        };
        let reader = match format {
            Format::Conllu => Reader::Conllu(Box::new(conllu::Reader::new(&text))),
            Format::Vertical => Reader::Vertical(Box::new(vertical::Reader::new(&text, columns))),
            Format::Tagged => Reader::Tagged(Box::default()),
            Format::Tei => Reader::Tei(Vec::new()),
        };
        Self {
            text,
            at: 0,
            border,
            reader,
        }
    }

    /// Reads about `bytes` more bytes; true when all is read.
    pub fn advance(&mut self, bytes: usize) -> bool {
        let rest = &self.text[self.at..];
        let near = rest.ceil_char_boundary(bytes.max(1));
        let length = match rest[near..].find(self.border) {
            Some(found) if !matches!(self.reader, Reader::Tei(_)) => {
                near + found + self.border.len()
            }
            _ => rest.len(),
        };
        let slice = &rest[..length];
        match &mut self.reader {
            Reader::Conllu(reader) => reader.read(slice),
            Reader::Vertical(reader) => reader.read(slice),
            Reader::Tagged(reader) => reader.read(slice),
            Reader::Tei(texts) => texts.extend(tei::parse(slice)),
        }
        self.at += length;
        self.at == self.text.len()
    }

    /// How far it has been read, of 1.
    pub fn progress(&self) -> f64 {
        self.at as f64 / self.text.len().max(1) as f64
    }

    /// The columns' names were guessed from what is in them.
    pub fn guessed(&self) -> bool {
        matches!(&self.reader, Reader::Vertical(reader) if reader.guessed())
    }

    /// The names of a vertical file's columns, the word's first; none in another
    /// format.
    pub fn columns(&self) -> &[String] {
        match &self.reader {
            Reader::Vertical(reader) => reader.columns(),
            _ => &[],
        }
    }

    /// The texts, one for each document in the file; none if nothing is in it.
    /// [`Self::advance`] must have returned true.
    pub fn finish(self) -> Vec<AnnotatedText> {
        match self.reader {
            Reader::Conllu(reader) => reader.finish(),
            Reader::Vertical(reader) => reader.finish(),
            Reader::Tagged(reader) => reader.finish(),
            Reader::Tei(texts) => texts,
        }
    }
}

/// Reads a whole file; see [`Parser`].
pub fn parse(text: &str, format: Format, columns: &[&str]) -> Vec<AnnotatedText> {
    let mut parser = Parser::new(text.to_owned(), format, columns);
    while !parser.advance(usize::MAX) {}
    parser.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn slices_give_what_the_whole_gives(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "1\tA\ta\tX\tY\t_\t0\troot\t_\t_", "2-3\tdel\t_", "2\tde\tde", "3\tel\tel",
                    "", "", " ", "# newdoc id = é", "# text = A del", "# newpar", "a_NN b_VB",
                    "<text id=\"1\">", "<s>", "</s>", "</text>", "a\tb", "<g/>", "word\tlemma",
                ]),
                0..30,
            ),
            ends in prop::sample::select(vec!["\n", "\r\n"]),
            bytes in 1usize..60,
        ) {
            let file = lines.join(ends);
            for format in [Format::Conllu, Format::Vertical, Format::Tagged, Format::Tei] {
                let mut parser = Parser::new(file.clone(), format, &[]);
                while !parser.advance(bytes) {}
                prop_assert_eq!(parser.finish(), parse(&file, format, &[]));
            }
        }
    }
}
