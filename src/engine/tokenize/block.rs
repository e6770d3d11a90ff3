//! 64 bytes at a time: the words of ASCII text from bit masks.
//!
//! One bit for each byte says what it is; where words begin and end are then
//! the edges of runs of ones, found by counting zeros. That leaves one branch a
//! token where a loop over bytes mispredicts at the end of every word.

/// Bytes in a block.
pub(super) const BLOCK: usize = 64;

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
    /// All words that begin before it have been told, and it is a boundary.
    pub(super) to: usize,
    /// The end of the last word told, or the block's start.
    pub(super) told: usize,
    /// Up to here there are bytes that are not ASCII; `to` or less if there are
    /// none.
    pub(super) wide_to: usize,
}

/// Pushes the words that end in the 64 bytes from the boundary `at` on, but not
/// beyond the first character that is not ASCII; none where fewer bytes are
/// left.
#[inline]
pub(super) fn read(bytes: &[u8], at: usize, sink: &mut impl FnMut(usize, usize)) -> Option<Read> {
    let (block, _) = bytes.get(at..)?.split_first_chunk::<BLOCK>()?;
    let masks = Masks::of(block);
    // Bytes of the block that can be read.
    let length = masks.wide.trailing_zeros();
    let wide_to = at + BLOCK - masks.wide.leading_zeros() as usize;
    let readable = if length == 64 { !0 } else { (1 << length) - 1 };
    let mut word = (masks.alphanumeric | masks.low_line) & readable;
    let mid = masks.mid & readable;
    let mut candidates = mid & word << 1 & word >> 1;
    while candidates != 0 {
        let i = candidates.trailing_zeros() as usize;
        if joins(block, i) {
            word |= 1 << i;
        }
        candidates &= candidates - 1;
    }
    // A word goes on beyond what can be read if it reaches its end, or a mark
    // that may join does.
    let mut told = at;
    let mut edges = word ^ word << 1;
    let open = length > 0 && (word | mid & word << 1) >> (length - 1) & 1 == 1;
    if open {
        // The last rising edge, and the falling one after it if any, are left.
        let start = 63 - (edges & word).leading_zeros();
        edges &= (1 << start) - 1;
        tell(edges, at, &masks, &mut told, sink);
        let to = at + start as usize;
        return Some(Read { to, told, wide_to });
    }
    tell(edges, at, &masks, &mut told, sink);
    let to = at + length as usize;
    Some(Read { to, told, wide_to })
}

/// Pushes the words between each two edges.
#[inline(always)]
fn tell(
    mut edges: u64,
    at: usize,
    masks: &Masks,
    told: &mut usize,
    sink: &mut impl FnMut(usize, usize),
) {
    while edges != 0 {
        let start = edges.trailing_zeros();
        edges &= edges - 1;
        let end = edges.trailing_zeros();
        edges &= edges - 1;
        let run = (1u64 << end) - (1u64 << start);
        *told = at + end as usize;
        if masks.low_line == 0 || masks.alphanumeric & run != 0 {
            sink(at + start as usize, *told);
        }
    }
}

/// WB6, WB7, WB11, WB12 for the byte `i` of a block, which has neighbours.
#[inline]
fn joins(block: &[u8; BLOCK], i: usize) -> bool {
    let byte = |i: usize| block.get(i).copied().unwrap_or(0);
    let (before, mark, after) = (byte(i.wrapping_sub(1)), byte(i), byte(i + 1));
    match mark {
        b'.' | b'\'' => {
            before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
                || before.is_ascii_digit() && after.is_ascii_digit()
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
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
