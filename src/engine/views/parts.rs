//! A document to read: cut into parts that can be shown at once, and these
//! into stretches of whole lines.

use std::ops::Range;

/// About how long a part is, in bytes. A shorter document is one part.
const PART: usize = 1_000_000;
/// About how long a short part is, in bytes: some pages.
const SHORT: usize = 8_000;
/// About how long a stretch is, in bytes.
const STRETCH: usize = 4_000;
/// How far to look for a line's end, then for a blank, to cut at.
const LOOK_AHEAD: usize = 16_000;

/// A text's parts; together they are the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Where each part begins, and the text's end.
    bounds: Vec<usize>,
}

/// Some lines of a text, or a piece of a very long one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The text, its last line break included.
    pub text: &'a str,
    /// The marks that fall here, in order and without overlap.
    pub marks: Vec<StretchMark>,
}

/// A mark, or the piece of one, in a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StretchMark {
    /// Bytes of the stretch's text.
    pub bytes: Range<usize>,
    /// The mark's name.
    pub name: u32,
}

impl Parts {
    /// Cuts a text: at a line's end where one is near, else at a blank, else
    /// between characters.
    pub fn new(text: &str) -> Self {
        Self::of_size(text, PART)
    }

    /// The same in parts of some pages.
    pub fn short(text: &str) -> Self {
        Self::of_size(text, SHORT)
    }

    fn of_size(text: &str, size: usize) -> Self {
        let mut bounds = vec![0];
        let mut at = 0;
        while text.len() - at > size + LOOK_AHEAD {
            at = cut(text, at + size);
            bounds.push(at);
        }
        bounds.push(text.len());
        Self { bounds }
    }

    /// How many parts there are: at least one.
    pub fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// A part's bytes.
    pub fn bytes(&self, part: usize) -> Range<usize> {
        self.bounds[part]..self.bounds[part + 1]
    }

    /// A part's bytes and those of its neighbours.
    pub fn around(&self, part: usize) -> Range<usize> {
        let after = (part + 2).min(self.bounds.len() - 1);
        self.bounds[part.saturating_sub(1)]..self.bounds[after]
    }

    /// The part that holds a byte; the last one for the text's end.
    pub fn at(&self, byte: usize) -> usize {
        let after = self.bounds.partition_point(|&bound| bound <= byte);
        after.saturating_sub(1).min(self.len() - 1)
    }

    /// The stretches of some bytes. `marks` are byte ranges of the whole text
    /// with their names, sorted by start; what overlaps an earlier mark is left
    /// to that.
    pub fn stretches<'a>(
        text: &'a str,
        bytes: Range<usize>,
        marks: &[(Range<usize>, u32)],
    ) -> Vec<Stretch<'a>> {
        let mut stretches = Vec::new();
        let mut marks = marks.iter().peekable();
        let (mut at, mut marked) = (bytes.start, bytes.start);
        while at < bytes.end {
            let end = if bytes.end - at > STRETCH + LOOK_AHEAD {
                cut(&text[..bytes.end], at + STRETCH)
            } else {
                last_cut(text, at, bytes.end)
            };
            let mut here = Vec::new();
            while let Some((range, name)) = marks.peek() {
                let piece = range.start.max(marked)..range.end.min(end);
                if range.start >= end {
                    break;
                }
                if piece.start < piece.end {
                    here.push(StretchMark {
                        bytes: piece.start - at..piece.end - at,
                        name: *name,
                    });
                    marked = piece.end;
                }
                if range.end > end {
                    break;
                }
                marks.next();
            }
            stretches.push(Stretch {
                text: &text[at..end],
                marks: here,
            });
            at = end;
        }
        stretches
    }
}

/// The byte at which a line begins, counted from 1; a line ends at a line
/// feed.
///
/// # Errors
///
/// How many lines there are, where there are fewer.
pub fn line_start(text: &str, line: usize) -> Result<usize, usize> {
    const CHUNK: usize = 1 << 16;
    let Some(nth) = line.checked_sub(2) else {
        return Ok(0);
    };
    let (mut breaks, mut at) = (0, 0);
    for chunk in text.as_bytes().chunks(CHUNK) {
        let here = chunk.iter().filter(|&&byte| byte == b'\n').count();
        if nth < breaks + here {
            let mut ends = (at..).zip(chunk).filter(|(_, byte)| **byte == b'\n');
            let start = ends.nth(nth - breaks).map_or(at, |(end, _)| end + 1);
            if start < text.len() {
                return Ok(start);
            }
        }
        (breaks, at) = (breaks + here, at + chunk.len());
    }
    Err(breaks + usize::from(!text.ends_with('\n')))
}

/// Where to cut from a byte on.
fn cut(text: &str, from: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    let near = &text[from..text.ceil_char_boundary((from + LOOK_AHEAD).min(text.len()))];
    if let Some(line) = near.find('\n') {
        return from + line + 1;
    }
    match near.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((blank, c)) => from + blank + c.len_utf8(),
        None => from,
    }
}

/// Where to cut near a part's end: after the next line from [`STRETCH`] bytes
/// on, or at the end.
fn last_cut(text: &str, at: usize, end: usize) -> usize {
    let from = text.ceil_char_boundary((at + STRETCH).min(end));
    match text[from..end].find('\n') {
        Some(line) => from + line + 1,
        None => end,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_text_is_cut_at_line_ends() {
        let text = "A line of the text.\n".repeat(150_000);
        let parts = Parts::new(&text);
        assert_eq!(parts.len(), 3);
        for part in 0..parts.len() {
            assert!(text[parts.bytes(part)].ends_with(".\n"));
            assert_eq!(parts.at(parts.bytes(part).start), part);
        }
        assert_eq!(parts.at(text.len()), 2);
    }

    #[test]
    fn a_text_of_one_line_is_cut_all_the_same() {
        let text = "é".repeat(1_100_000);
        assert_eq!(Parts::new(&text).len(), 3);
        assert_eq!(Parts::new("").len(), 1);
    }

    #[test]
    fn a_short_part_stands_between_its_neighbours() {
        let text = "A line of the text.\n".repeat(5_000);
        let parts = Parts::short(&text);
        assert!(parts.len() > 5);
        let around = parts.around(2);
        assert_eq!(
            (around.start, around.end),
            (parts.bytes(1).start, parts.bytes(3).end)
        );
        assert_eq!(parts.around(0).start, 0);
        assert_eq!(parts.around(parts.len() - 1).end, text.len());
    }

    proptest! {
        #[test]
        fn lines_begin_after_line_feeds(lines in prop::collection::vec("[aé]{0,3}", 1..9), long in any::<bool>(), last in any::<bool>()) {
            let mut lines = lines;
            if long {
                lines[0] = "é".repeat(70_000);
            }
            let text = lines.join("\n") + if last { "\n" } else { "" };
            let starts: Vec<usize> = std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .filter(|&at| at == 0 || at < text.len())
                .collect();
            for line in 1..=lines.len() + 2 {
                let found = line_start(&text, line);
                match starts.get(line - 1) {
                    Some(start) => prop_assert_eq!(found, Ok(*start)),
                    None => prop_assert_eq!(found, Err(starts.len())),
                }
            }
        }

        #[test]
        fn stretches_join_to_the_text_and_hold_the_marks(
            lines in prop::collection::vec("[a-zé ]{0,900}\n?", 0..60),
            gaps in prop::collection::vec((0usize..900, 1usize..900), 0..30),
        ) {
            let text = lines.concat();
            let parts = Parts::new(&text);
            let mut marks = Vec::new();
            let mut at = 0;
            for (name, (gap, len)) in gaps.into_iter().enumerate() {
                let start = text.floor_char_boundary(at + gap);
                let end = text.floor_char_boundary(start + len);
                if start < end {
                    marks.push((start..end, name as u32));
                }
                // The next one may overlap this one.
                at = start + len / 2;
            }
            let stretches = Parts::stretches(&text, parts.bytes(0), &marks);
            let joined: String = stretches.iter().map(|s| s.text).collect();
            prop_assert_eq!(&joined, &text);
            let mut covered = vec![false; text.len()];
            let mut start = 0;
            for stretch in &stretches {
                let mut end = 0;
                for mark in &stretch.marks {
                    prop_assert!(end <= mark.bytes.start);
                    end = mark.bytes.end;
                    covered[start + mark.bytes.start..start + mark.bytes.end].fill(true);
                }
                start += stretch.text.len();
            }
            let mut naive = vec![false; text.len()];
            marks.iter().for_each(|(range, _)| naive[range.clone()].fill(true));
            prop_assert_eq!(covered, naive);
        }
    }
}
