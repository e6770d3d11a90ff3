//! Where a blank stands between words, if the file does not say.
//!
//! There is none before a comma or a closing bracket, after an opening one, before
//! *n't* and *'s*, and between signs of scripts that are written without.

/// Guesses blanks word by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Spacing {
    /// A straight quote is open.
    quoted: bool,
    /// The last word lets no blank follow.
    glued: bool,
    /// The last character.
    last: Option<char>,
}

impl Spacing {
    /// Takes the next word; true if a blank stands before it.
    pub(super) fn blank_before(&mut self, word: &str) -> bool {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else {
            return false;
        };
        let straight = word == "\"";
        let closes = match straight {
            true => self.quoted,
            false => closes(word),
        };
        let dense = self.last.is_some_and(is_dense) && is_dense(first);
        let blank = self.last.is_some() && !self.glued && !closes && !dense;
        self.glued = match straight {
            true => !self.quoted,
            false => opens(word),
        };
        self.quoted ^= straight;
        self.last = Some(last);
        blank
    }
}

fn closes(word: &str) -> bool {
    const CLITICS: [&str; 8] = ["n't", "'s", "'re", "'ll", "'ve", "'d", "'m", "'"];
    let closing = |c| ",.;:!?)]}»”’…%、。，！？；：）」』】".contains(c);
    word.chars().all(closing) || word == "''" || {
        let plain = word.to_lowercase().replace('’', "'");
        CLITICS.contains(&plain.as_str())
    }
}

fn opens(word: &str) -> bool {
    word == "``" || word.chars().all(|c| "([{«“‘„¿¡$£€（「『【".contains(c))
}

/// Of a script without blanks between words, or its punctuation.
fn is_dense(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3000}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FF65}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glue(words: &str) -> String {
        let mut spacing = Spacing::default();
        let mut text = String::new();
        for word in words.split('|') {
            if spacing.blank_before(word) {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    #[test]
    fn words_are_glued_as_one_writes_them() {
        assert_eq!(
            glue("Well|,|I|do|n't|(|yet|)|.|.|."),
            "Well, I don't (yet)..."
        );
        assert_eq!(
            glue("She|’s|“|here|”|,|\"|no|\"|he|said"),
            "She’s “here”, \"no\" he said"
        );
        assert_eq!(glue("私|は|行く|。|Yes|私"), "私は行く。 Yes 私");
        assert_eq!(glue("``|So|''|it|cost|$|5|%"), "``So'' it cost $5%");
    }
}
