//! The default rules, fast: a state machine over [`Class`]es that asks the
//! library only for segments with a character that the classes don't cover.
//!
//! It rests on one property of UAX #29: at a segment boundary nothing is
//! remembered, so the segments of `text[boundary..]` are the rest of the
//! segments of `text`. Both the library and a new slice can start there.

use unicode_segmentation::UnicodeSegmentation;

use super::classes::{Class, Classes};
use super::{block, trimmed};

/// Pushes the tokens of `text[from..]` until `stop` is reached; returns the
/// boundary at which it left off.
pub(super) fn run(
    classes: &Classes,
    text: &str,
    from: usize,
    stop: usize,
    sink: &mut impl FnMut(usize, usize),
) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    // The last boundary behind which all is told. Between it and `at` stand
    // only characters that are segments by themselves.
    let mut boundary = from;
    // Before this, blocks are not worth a try.
    let mut blocks_from = from;
    loop {
        while at >= blocks_from && at < stop {
            let Some(read) = block::read(bytes, at, sink) else {
                blocks_from = usize::MAX;
                break;
            };
            if read.told > at {
                boundary = read.told;
            }
            // Next time beyond the characters that are not ASCII, or beyond the
            // word that fills the block.
            blocks_from = if read.to == at { at + 1 } else { read.to }.max(read.wide_to);
            at = read.to;
        }
        let Some((class, width)) = classes.at(bytes, at) else {
            return at.min(text.len());
        };
        if class == Class::Other && at < stop {
            at += width;
            continue;
        }
        if matches!(class, Class::Slow | Class::Extend) {
            // It may belong to the character before it.
            at = segment(text, back_one(bytes, at, boundary), sink);
            boundary = at;
            continue;
        }
        if at >= stop {
            return at;
        }
        if class.in_word() {
            at = match word_end(classes, bytes, at + width, class) {
                Some(end) => {
                    if class != Class::LowLine || holds_alphanumeric(text, at, end) {
                        sink(at, end);
                    }
                    end
                }
                None => segment(text, at, sink),
            };
            boundary = at;
        } else if class == Class::Alone {
            let next = classes.at(bytes, at + width);
            at = match next {
                Some((Class::Slow | Class::Extend, _)) => segment(text, at, sink),
                _ => {
                    sink(at, at + width);
                    at + width
                }
            };
            boundary = at;
        } else {
            at += width;
        }
    }
}

/// Where the word ends whose first character, of class `last`, ends at `at`;
/// none where the library must say.
#[inline(always)]
fn word_end(classes: &Classes, bytes: &[u8], mut at: usize, mut last: Class) -> Option<usize> {
    loop {
        while let Some(&byte) = bytes.get(at) {
            let class = classes.of_byte(byte);
            if !class.in_word() {
                // The usual end: a blank. Only quotes matter, to Hebrew.
                if class == Class::Other && last != Class::Hebrew {
                    return Some(at);
                }
                break;
            }
            last = class;
            at += 1;
        }
        let Some((class, width)) = classes.at(bytes, at) else {
            return Some(at);
        };
        match class {
            // WB4: a mark changes nothing.
            Class::Extend => at += width,
            _ if class.in_word() => {
                last = class;
                at += width;
            }
            Class::Slow => return None,
            // WB7a to WB7c.
            _ if last == Class::Hebrew && matches!(bytes.get(at), Some(b'\'' | b'"')) => {
                return None;
            }
            Class::MidLetter | Class::MidDigit | Class::MidBoth => {
                match joined(classes, bytes, at + width, last, class) {
                    Joined::No => return Some(at),
                    Joined::Yes => at += width,
                    Joined::Unsure => return None,
                }
            }
            _ => return Some(at),
        }
    }
}

/// Whether a mark in mid-word joins.
enum Joined {
    Yes,
    No,
    Unsure,
}

/// WB6, WB7, WB11, WB12: whether `mid` joins what stands before it, `last`,
/// with the character at `next`.
#[inline]
fn joined(classes: &Classes, bytes: &[u8], next: usize, last: Class, mid: Class) -> Joined {
    let letters = matches!(last, Class::Letter | Class::Hebrew) && mid != Class::MidDigit;
    let digits = last == Class::Digit && mid != Class::MidLetter;
    match classes.at(bytes, next) {
        Some((Class::Letter | Class::Hebrew, _)) if letters => Joined::Yes,
        Some((Class::Digit, _)) if digits => Joined::Yes,
        Some((Class::Slow | Class::Extend, _)) if letters || digits => Joined::Unsure,
        _ => Joined::No,
    }
}

/// Lets the library find the segment that starts at the boundary `start`, and
/// returns its end.
#[cold]
#[inline(never)]
fn segment(text: &str, start: usize, sink: &mut impl FnMut(usize, usize)) -> usize {
    let Some(segment) = text
        .get(start..)
        .and_then(|rest| rest.split_word_bounds().next())
    else {
        return text.len();
    };
    let end = start + segment.len();
    if segment.contains(char::is_alphanumeric)
        && let Some(token) = trimmed(text, start..end)
    {
        sink(token.start, token.end);
    }
    end
}

/// The start of the character before `at`, but not before `boundary`.
fn back_one(bytes: &[u8], at: usize, boundary: usize) -> usize {
    let begins = |i: &usize| bytes.get(*i).is_some_and(|b| b & 0xC0 != 0x80);
    (boundary..at).rev().find(begins).unwrap_or(at)
}

#[cold]
fn holds_alphanumeric(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end)
        .is_some_and(|word| word.contains(char::is_alphanumeric))
}
