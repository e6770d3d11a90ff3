//! Elements of a drawing, and about how wide its words are.

use std::fmt::{Display, Write as _};

/// Ink of words and ticks.
pub(super) const INK: &str = "#1d2126";
/// Ink of what is said beside.
pub(super) const SOFT: &str = "#59606a";
/// Lines of axes.
pub(super) const RULE: &str = "#8b929c";
/// Lines of a grid, and grounds.
pub(super) const FAINT: &str = "#dfe3e8";
/// The size of most words.
pub(super) const TEXT: f64 = 12.0;

/// Where words stand to their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// It is their middle.
    Middle,
    /// They end there.
    End,
}

impl Anchor {
    /// As SVG has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A drawing on its way; what it has is taken as it grows.
#[derive(Debug, Default)]
pub struct Svg {
    out: String,
}

impl Svg {
    /// Begins a drawing of that size in px, on white, which `title` names and
    /// `desc` describes.
    pub fn begin(width: f64, height: f64, title: &str, desc: &str) -> Self {
        let mut svg = Self::default();
        let _ = write!(
            svg.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-size=\"{TEXT}\" \
             font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" fill=\"{INK}\">\n<title>"
        );
        svg.escaped(title);
        svg.out.push_str("</title>\n<desc>");
        svg.escaped(desc);
        svg.out.push_str("</desc>\n");
        svg.rect(0.0, 0.0, width, height, "#ffffff");
        svg
    }

    /// What was written since the last call.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Ends the drawing.
    pub fn end(&mut self) {
        self.out.push_str("</svg>\n");
    }

    /// Words at a place, in a size and an ink.
    pub(super) fn text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        (size, ink): (f64, &str),
        words: &str,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(self.out, "<text x=\"{}\" y=\"{}\"{anchor}", px(x), px(y));
        if size != TEXT {
            let _ = write!(self.out, " font-size=\"{size}\"");
        }
        if ink != INK {
            let _ = write!(self.out, " fill=\"{ink}\"");
        }
        self.out.push('>');
        self.escaped(words);
        self.out.push_str("</text>\n");
    }

    /// Words in a size, set to exactly that width whatever the font; in an ink
    /// of their own they are slanted.
    pub(super) fn set(
        &mut self,
        (x, y): (f64, f64),
        (size, width): (f64, f64),
        ink: Option<&str>,
        words: &str,
    ) {
        let (x, y, size, width) = (px(x), px(y), hundredths(size), hundredths(width));
        let _ = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\""
        );
        if let Some(ink) = ink {
            let _ = write!(self.out, " fill=\"{ink}\" font-style=\"italic\"");
        }
        self.out.push('>');
        self.escaped(words);
        self.out.push_str("</text>\n");
    }

    /// Words that read upwards, about their middle.
    pub(super) fn upright(&mut self, (x, y): (f64, f64), words: &str) {
        let (x, y) = (px(x), px(y));
        let _ = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" fill=\"{SOFT}\" transform=\"rotate(-90 {x} {y})\">"
        );
        self.escaped(words);
        self.out.push_str("</text>\n");
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        let (x, y, width, height) = (px(x), px(y), px(width.max(0.0)), px(height));
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        );
    }

    /// A path that is drawn as a line.
    pub(super) fn line(&mut self, path: &str, ink: &str, width: f64, dashes: &str) {
        if path.is_empty() {
            return;
        }
        let _ = write!(
            self.out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{width}\""
        );
        if !dashes.is_empty() {
            let _ = write!(self.out, " stroke-dasharray=\"{dashes}\"");
        }
        self.out.push_str("/>\n");
    }

    /// The same with round ends: a stretch without length is a dot.
    pub(super) fn round_line(&mut self, path: &str, ink: &str, width: f64, dashes: &str) {
        let _ = write!(
            self.out,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{}\" stroke-linecap=\"round\"",
            hundredths(width)
        );
        if !dashes.is_empty() {
            let _ = write!(self.out, " stroke-dasharray=\"{dashes}\"");
        }
        self.out.push_str("/>\n");
    }

    /// A path that is filled.
    pub(super) fn shape(&mut self, path: &str, fill: &str, edge: &str) {
        let _ = writeln!(
            self.out,
            "<path d=\"{path}\" fill=\"{fill}\" stroke=\"{edge}\"/>"
        );
    }

    /// Begins a group that stands so far down.
    pub(super) fn lowered(&mut self, by: f64) {
        let _ = writeln!(self.out, "<g transform=\"translate(0 {})\">", px(by));
    }

    /// Begins a group that a program reads out by that name.
    pub(super) fn group(&mut self, name: &str) {
        self.out.push_str("<g><title>");
        self.escaped(name);
        self.out.push_str("</title>\n");
    }

    /// Ends it.
    pub(super) fn end_group(&mut self) {
        self.out.push_str("</g>\n");
    }

    fn escaped(&mut self, words: &str) {
        for letter in words.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\t' | '\n' | '\r' => self.out.push(' '),
                '\u{fffe}' | '\u{ffff}' => self.out.push(char::REPLACEMENT_CHARACTER),
                other if other.is_control() => self.out.push(char::REPLACEMENT_CHARACTER),
                other => self.out.push(other),
            }
        }
    }
}

/// A length as it is written: to a tenth of a px.
pub(super) fn px(length: f64) -> impl Display {
    let tenths = (length * 10.0).round();
    // No minus before 0.
    (tenths + 0.0) / 10.0
}

/// A length to a hundredth of a px.
fn hundredths(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}

/// About how wide words are in a size: letters differ, and so do fonts.
pub(super) fn width(words: &str, size: f64) -> f64 {
    let ems: f64 = words.chars().map(em).sum();
    ems * size
}

fn em(letter: char) -> f64 {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' => 0.28,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.85,
        'A'..='Z' => 0.68,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' => 1.0,
        '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{1f300}'.. => 1.0,
        _ => 0.56,
    }
}

/// The words as far as there is room, with a sign where they are cut.
pub(super) fn fitted(words: &str, room: f64, size: f64) -> String {
    if width(words, size) <= room {
        return words.to_owned();
    }
    let mut left = room - width("…", size);
    let mut out: String = words
        .chars()
        .take_while(|&letter| {
            left -= em(letter) * size;
            left >= 0.0
        })
        .collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// Words in lines that have room each.
pub(super) fn wrapped(words: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let word = fitted(word, room, size);
        if let Some(line) = lines.last_mut() {
            let wide = width(line, size) + width(" ", size) + width(&word, size);
            if line.is_empty() {
                line.push_str(&word);
            } else if wide <= room {
                line.push(' ');
                line.push_str(&word);
            } else {
                lines.push(word);
            }
        }
    }
    lines
}

/// A rate or another figure as people read it: three digits or so that count,
/// thousands parted.
pub fn shown(figure: f64) -> String {
    let size = figure.abs();
    let decimals = match size {
        0.0 => 0,
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    let written = format!("{figure:.decimals$}");
    let (whole, rest) = match written.find('.') {
        Some(at) => written.split_at(at),
        None => (written.as_str(), ""),
    };
    let mut out = String::new();
    for (at, digit) in whole.char_indices() {
        let left = whole.len() - at;
        if at > 0 && left % 3 == 0 && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A whole number, thousands parted.
pub fn shown_whole(number: u32) -> String {
    let mut digits = number.to_string();
    let mut at = digits.len();
    while at > 3 {
        at -= 3;
        digits.insert(at, ',');
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_their_room() {
        assert_eq!(fitted("short", 100.0, 12.0), "short");
        let cut = fitted("a rather long name of a file.txt", 80.0, 12.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0) <= 80.0, "{cut}");
        assert_eq!(fitted("橋".repeat(9).as_str(), 40.0, 12.0), "橋橋…");
        let lines = wrapped("one two three four five", 60.0, 12.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 12.0) <= 60.0));
        assert_eq!(lines.join(" "), "one two three four five");
    }

    #[test]
    fn figures_read_well() {
        let shown: Vec<_> = [0.0, 0.123, 9.5, 45.25, 999.6, 1234.0, 1e6, -1e6]
            .map(shown)
            .into();
        assert_eq!(
            shown,
            [
                "0",
                "0.12",
                "9.50",
                "45.2",
                "1,000",
                "1,234",
                "1,000,000",
                "-1,000,000"
            ]
        );
        assert_eq!(format!("{} {}", px(-0.01), px(1.26)), "0 1.3");
    }
}
