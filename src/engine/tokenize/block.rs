//! 64 bytes at a time: words from bit masks.
//!
//! One bit for each byte says what it is; where words begin and end are then
//! the edges of runs of ones, found by counting zeros. That leaves one branch a
//! token where a loop over bytes mispredicts at the end of every word.
//! Characters beyond ASCII are looked up one by one and written into the masks.

use super::classes::{Class, Classes};
use super::mid::{Joined, joined};

/// Bytes in a block.
pub(super) const BLOCK: usize = 64;

/// With more bytes than that beyond ASCII in it, as in Russian, a block is slower
/// than a loop, and the next few are likely to be so too.
const DENSE: u32 = 24;

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x80 * ONES;

/// What the bytes of a block are, one bit each, the first byte lowest.
struct Masks {
    /// Not ASCII. Where this is set, the others mean nothing.
    wide: u64,
    /// ASCII letters and digits.
    alphanumeric: u64,
    /// `_`
    low_line: u64,
    /// From `'` to `;`, digits aside: all that can join, and a little more.
    mid: u64,
}

impl Masks {
    fn of(block: &[u8; BLOCK]) -> Self {
        let (words, _) = block.as_chunks::<8>();
        let mut masks = Self {
            wide: 0,
            alphanumeric: 0,
            low_line: 0,
            mid: 0,
        };
        let mut wide = 0;
        let mut low_line = 0;
        for (i, word) in words.iter().enumerate() {
            let bytes = u64::from_le_bytes(*word);
            wide |= bytes;
            // Below, no byte's sum reaches the next byte.
            let bytes = bytes & !TOPS;
            let alphabetic = between(bytes | (0x20 * ONES), b'a', b'z');
            let digit = between(bytes, b'0', b'9');
            let mid = between(bytes, b'\'', b';') & !digit;
            low_line |= between(bytes, b'_', b'_');
            masks.alphanumeric |= gathered(alphabetic | digit) << (8 * i);
            masks.mid |= gathered(mid) << (8 * i);
        }
        if wide & TOPS != 0 {
            masks.wide = mask_of(words, |bytes| bytes);
        }
        if low_line & TOPS != 0 {
            masks.low_line = mask_of(words, |bytes| between(bytes & !TOPS, b'_', b'_'));
        }
        masks
    }
}

fn mask_of(words: &[[u8; 8]], test: impl Fn(u64) -> u64) -> u64 {
    let bits = words
        .iter()
        .map(|word| gathered(test(u64::from_le_bytes(*word))));
    bits.enumerate()
        .fold(0, |mask, (i, bits)| mask | bits << (8 * i))
}

/// The top bit of each byte from `first` to `last`; other bits are noise. All
/// bytes are ASCII.
#[inline(always)]
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let from = bytes.wrapping_add(u64::from(0x80 - first) * ONES);
    let past = bytes.wrapping_add(u64::from(0x7F - last) * ONES);
    from & !past
}

/// The top bits of the eight bytes, in the lowest eight bits.
#[inline(always)]
fn gathered(bytes: u64) -> u64 {
    (((bytes >> 7) & ONES).wrapping_mul(0x0102_0408_1020_4080)) >> 56
}

/// How far a block has been read.
pub(super) struct Read {
    /// All words that begin before it have been told, and it is a boundary,
    /// unless a mark follows: then a character that is no word stands before.
    pub(super) to: usize,
    /// Where a block is worth a try again.
    pub(super) again: usize,
}

/// Pushes the words that end in the 64 bytes from the boundary `at` on, but not
/// beyond a character that only the slow path knows; none where fewer bytes are
/// left.
#[inline]
pub(super) fn read(
    classes: &Classes,
    bytes: &[u8],
    at: usize,
    sink: &mut impl FnMut(usize, usize),
) -> Option<Read> {
    let (block, _) = bytes.get(at..)?.split_first_chunk::<BLOCK>()?;
    let mut masks = Masks::of(block);
    if masks.wide.count_ones() > DENSE {
        return Some(Read {
            to: at,
            again: at + 4 * BLOCK,
        });
    }
    let wide = if masks.wide == 0 {
        Wide::default()
    } else {
        Wide::of(classes, bytes, at, masks.wide)
    };
    if wide.length == 0 {
        return Some(Read {
            to: at,
            again: at + 1,
        });
    }
    masks.alphanumeric = masks.alphanumeric & !masks.wide | wide.word;
    let readable = !0 >> (BLOCK as u32 - wide.length);
    let mut word = (masks.alphanumeric | masks.low_line & !masks.wide) & readable;
    let mid = masks.mid & !masks.wide & readable;
    let mut candidates = mid & word << 1 & word >> 1;
    while candidates != 0 {
        let i = candidates.trailing_zeros() as usize;
        if joins(block, i) {
            word |= 1 << i;
        }
        candidates &= candidates - 1;
    }
    // A word may go on beyond what can be read if it reaches the end of that,
    // or a mark does that may join.
    let open = (word | mid & word << 1) >> (wide.length - 1) & 1 == 1;
    let mut edges = word ^ word << 1;
    let to = if open {
        // The last rising edge, and the falling one after it if any, are left.
        let start = BLOCK as u32 - 1 - (edges & word).leading_zeros();
        edges &= (1 << start) - 1;
        at + start as usize
    } else {
        at + wide.length as usize
    };
    tell(edges, at, &masks, sink);
    let again = if wide.stopped {
        at + wide.length as usize + 1
    } else if to == at {
        // One word fills the block.
        at + 1
    } else {
        to
    };
    Some(Read { to, again })
}

/// What the characters beyond ASCII are to a block.
struct Wide {
    /// The bytes of letters, and of marks that join.
    word: u64,
    /// How many bytes of the block can be read.
    length: u32,
    /// Behind them stands a character that only the slow path knows.
    stopped: bool,
}

impl Default for Wide {
    fn default() -> Self {
        Self {
            word: 0,
            length: BLOCK as u32,
            stopped: false,
        }
    }
}

impl Wide {
    /// Looks the characters up whose bytes are set in `mask`, in the block from
    /// `at` on.
    fn of(classes: &Classes, bytes: &[u8], at: usize, mut mask: u64) -> Self {
        let mut wide = Self::default();
        let mut before = Class::Other;
        let mut end = 0;
        while mask != 0 {
            let i = mask.trailing_zeros();
            let place = at + i as usize;
            let Some((class, width)) = classes.at(bytes, place) else {
                break;
            };
            if i + width as u32 > BLOCK as u32 {
                wide.length = i;
                break;
            }
            if i != end && i > 0 {
                before = bytes
                    .get(place - 1)
                    .map_or(Class::Other, |b| classes.of_byte(*b));
            }
            let own = ((1 << width) - 1) << i;
            match class {
                Class::Letter => wide.word |= own,
                Class::Other => (),
                Class::MidBoth | Class::MidLetter | Class::MidDigit => {
                    match joined(classes, bytes, place + width, before, class) {
                        Joined::Yes => wide.word |= own,
                        Joined::No => (),
                        Joined::Unsure => {
                            wide.stop(i);
                            break;
                        }
                    }
                }
                _ => {
                    wide.stop(i);
                    break;
                }
            }
            before = class;
            end = i + width as u32;
            mask &= !own;
        }
        wide
    }

    fn stop(&mut self, length: u32) {
        self.length = length;
        self.stopped = true;
    }
}

/// Pushes the words between each two edges.
#[inline(always)]
fn tell(mut edges: u64, at: usize, masks: &Masks, sink: &mut impl FnMut(usize, usize)) {
    while edges != 0 {
        let start = edges.trailing_zeros();
        edges &= edges - 1;
        let end = edges.trailing_zeros();
        edges &= edges - 1;
        let run = (1u64 << end) - (1u64 << start);
        // Low lines alone are no word.
        if masks.low_line == 0 || masks.alphanumeric & run != 0 {
            sink(at + start as usize, at + end as usize);
        }
    }
}

/// WB6, WB7, WB11, WB12 for the ASCII byte `i` of a block, which stands between
/// two words; beyond ASCII, that is letters.
#[inline]
fn joins(block: &[u8; BLOCK], i: usize) -> bool {
    let byte = |i: usize| block.get(i).copied().unwrap_or(0);
    let letter = |b: u8| b.is_ascii_alphabetic() || !b.is_ascii();
    let (before, mark, after) = (byte(i.wrapping_sub(1)), byte(i), byte(i + 1));
    match mark {
        b'.' | b'\'' => {
            letter(before) && letter(after) || before.is_ascii_digit() && after.is_ascii_digit()
        }
        b':' => letter(before) && letter(after),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_tell_every_byte() {
        for byte in 0..=255u8 {
            let mut block = [b' '; BLOCK];
            let place = usize::from(byte) % BLOCK;
            block[place] = byte;
            let masks = Masks::of(&block);
            let bit = |yes: bool| u64::from(yes) << place;
            assert_eq!(masks.wide, bit(!byte.is_ascii()));
            if byte.is_ascii() {
                assert_eq!(masks.alphanumeric, bit(byte.is_ascii_alphanumeric()));
                assert_eq!(masks.low_line, bit(byte == b'_'));
                let mid = matches!(byte, b'\''..=b';') && !byte.is_ascii_digit();
                assert_eq!(masks.mid, bit(mid));
            }
        }
    }
}
