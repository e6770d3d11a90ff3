//! Rows whose words contain a text.

use super::lexicon::Lexicon;

/// A text that is looked for in words, or in several with blanks between.
#[derive(Debug)]
pub struct Containing<'a> {
    part: &'a str,
    lexicon: &'a Lexicon,
    /// For each piece of the text between blanks the entries that contain it:
    /// a row without any of them need not be put together.
    pieces: Vec<Vec<bool>>,
    /// The text has no blanks, and so is one piece.
    whole: bool,
    joined: String,
}

impl<'a> Containing<'a> {
    /// Prepares to look for a text, which is compared as keys are.
    pub fn new(part: &'a str, lexicon: &'a Lexicon) -> Self {
        let pieces = part.split(' ').filter(|piece| !piece.is_empty());
        Self {
            pieces: pieces.map(|piece| lexicon.containing(piece)).collect(),
            whole: !part.contains(' '),
            part,
            lexicon,
            joined: String::new(),
        }
    }

    /// The key of one entry contains the text.
    #[inline]
    pub fn holds_one(&self, entry: u32) -> bool {
        match self.pieces.as_slice() {
            [piece] if self.whole => piece[entry as usize],
            _ => self.lexicon.key(entry).contains(self.part),
        }
    }

    /// The keys of these entries, with a blank between, contain the text.
    pub fn holds(&mut self, entries: impl Iterator<Item = u32> + Clone) -> bool {
        let has = |piece: &Vec<bool>| entries.clone().any(|entry| piece[entry as usize]);
        if !self.pieces.iter().all(has) {
            return false;
        }
        if self.whole {
            // It stands within one of the keys.
            return true;
        }
        self.joined.clear();
        for (place, entry) in entries.enumerate() {
            if place > 0 {
                self.joined.push(' ');
            }
            self.joined.push_str(self.lexicon.key(entry));
        }
        self.joined.contains(self.part)
    }
}
