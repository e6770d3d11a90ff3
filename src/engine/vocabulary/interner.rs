//! Strings to dense numbers and back.

/// Gives each distinct string a number, counted from 0 in order of arrival.
///
/// The strings stand end to end in one arena. The table is open addressing
/// with linear probing. A slot holds the string's first eight bytes, so that a
/// short string, as most words of a text are, is told from others without a
/// look at the arena: one cache line a word.
#[derive(Clone, Debug)]
pub struct Interner {
    arena: String,
    /// `ends[i]` is where string `i` ends in the arena and the next begins.
    ends: Vec<u32>,
    /// Length a power of two.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The first eight bytes, filled up with zeros.
    head: u64,
    /// 24 bits of the hash and the length, the latter 255 at most.
    tag: u32,
    /// The string's number and 1; 0 is an empty slot.
    number: u32,
}

/// What a string is looked for by.
#[derive(Clone, Copy)]
struct Probe {
    hash: u64,
    head: u64,
    tag: u32,
}

impl Probe {
    #[inline]
    fn new(bytes: &[u8]) -> Self {
        let head = head(bytes);
        let hash = mix(bytes, head);
        let length = bytes.len().min(255) as u32;
        Self {
            hash,
            head,
            tag: (hash >> 32) as u32 & !0xff | length,
        }
    }
}

const FIRST_SLOTS: usize = 1 << 12;

impl Default for Interner {
    fn default() -> Self {
        Self {
            arena: String::new(),
            ends: Vec::new(),
            slots: vec![Slot::default(); FIRST_SLOTS],
        }
    }
}

impl Interner {
    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of that number. Panics where there is none.
    #[inline]
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        &self.arena[start as usize..self.ends[number] as usize]
    }

    /// Its length in bytes.
    #[inline]
    pub fn len_of(&self, number: u32) -> u32 {
        let number = number as usize;
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1]
        };
        self.ends[number] - start
    }

    /// The strings in order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.get(number))
    }

    /// The number of a string that is there.
    pub fn lookup(&self, text: &str) -> Option<u32> {
        self.find(text, Probe::new(text.as_bytes())).ok()
    }

    /// The number of a string, made if it is new.
    #[inline]
    pub fn intern(&mut self, text: &str) -> u32 {
        let probe = Probe::new(text.as_bytes());
        match self.find(text, probe) {
            Ok(number) => number,
            Err(slot) => self.insert(text, probe, slot),
        }
    }

    /// The numbers of strings, made where they are new.
    ///
    /// Looking up a rare word waits for memory more than once. Here each wait
    /// is begun for all strings before the first is waited for.
    #[inline]
    pub fn intern_batch<const N: usize>(&mut self, texts: [&str; N]) -> [u32; N] {
        let mask = self.slots.len() - 1;
        let probes = texts.map(|text| Probe::new(text.as_bytes()));
        let slots = probes.map(|probe| self.slots[probe.hash as usize & mask]);
        let starts = slots.map(|slot| match slot.number {
            0 | 1 => 0,
            number => self.ends[number as usize - 2],
        });
        std::array::from_fn(|i| {
            let (slot, probe, bytes) = (slots[i], probes[i], texts[i].as_bytes());
            if slot.head == probe.head && slot.tag == probe.tag && slot.number != 0 {
                // The tag tells lengths below 255 apart, the head the rest.
                let start = starts[i] as usize;
                if bytes.len() <= 8
                    || bytes.len() < 255
                        && self.arena.as_bytes().get(start..start + bytes.len()) == Some(bytes)
                {
                    return slot.number - 1;
                }
            }
            self.intern(texts[i])
        })
    }

    /// The number of a string, or the slot where it would stand.
    #[inline]
    fn find(&self, text: &str, probe: Probe) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = probe.hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.head == probe.head && slot.tag == probe.tag && slot.number != 0 {
                let number = slot.number - 1;
                if text.len() <= 8 || self.get(number).as_bytes() == text.as_bytes() {
                    return Ok(number);
                }
            } else if slot.number == 0 {
                return Err(at);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn insert(&mut self, text: &str, probe: Probe, at: usize) -> u32 {
        let number = self.ends.len() as u32;
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        self.slots[at] = Slot {
            head: probe.head,
            tag: probe.tag,
            number: number + 1,
        };
        // A quarter full at most: most words are found where they are looked
        // for first.
        if self.ends.len() * 4 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![Slot::default(); mask + 1];
        for slot in self.slots.iter().filter(|slot| slot.number != 0) {
            let bytes = self.get(slot.number - 1).as_bytes();
            let mut at = mix(bytes, slot.head) as usize & mask;
            while slots[at].number != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = *slot;
        }
        self.slots = slots;
    }
}

/// A quick hash, for what is no secret. It stays what it is: readers have files
/// that know their texts by it.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    mix(bytes, head(bytes))
}

/// The first eight bytes as a number, filled up with zeros.
#[inline]
fn head(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    match len {
        0 => 0,
        1..4 => {
            let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
            byte(0) | byte(len / 2) | byte(len - 1)
        }
        4..8 => half(&bytes[..4]) | half(&bytes[len - 4..]) << (8 * (len - 4)),
        _ => word(&bytes[..8]),
    }
}

/// The hash of a string whose head is known. Bytes beyond the sixteenth are
/// mixed in eight at a time, so that long strings which differ in the middle
/// only do not fall on one another.
#[inline]
fn mix(bytes: &[u8], head: u64) -> u64 {
    const A: u64 = 0x9e37_79b9_7f4a_7c15;
    const B: u64 = 0xd6e8_feb8_6659_fd93;
    let len = bytes.len();
    let mut mixed = (head ^ (len as u64).wrapping_mul(A)).wrapping_mul(B);
    if len > 8 {
        mixed = (mixed.rotate_left(29) ^ word(&bytes[len - 8..])).wrapping_mul(A);
    }
    if len > 16 {
        let middle = bytes[8..len - 8].chunks_exact(8);
        for &byte in middle.remainder() {
            mixed = (mixed.rotate_left(23) ^ u64::from(byte)).wrapping_mul(B);
        }
        for chunk in middle {
            mixed = (mixed.rotate_left(23) ^ word(chunk)).wrapping_mul(B);
        }
    }
    mixed ^= mixed >> 32;
    mixed = mixed.wrapping_mul(B);
    mixed ^ (mixed >> 29)
}

#[inline]
fn word(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

#[inline]
fn half(bytes: &[u8]) -> u64 {
    let mut four = [0; 4];
    four.copy_from_slice(bytes);
    u64::from(u32::from_le_bytes(four))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hashes_stay_what_they_are() {
        // Files of marks know texts by them.
        for (text, hashed) in [
            ("", 0),
            ("a", 0x8719_ca16_5740_9d83),
            ("the fog", 0xb25b_520a_b463_2100),
            ("The keeper rang.", 0x0f07_96f9_d671_cf50),
            (
                "The keeper rang. The Fog listened. 霧",
                0x4d92_966a_b07d_573a,
            ),
        ] {
            assert_eq!(hash(text.as_bytes()), hashed, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_a_hash_map(words in prop::collection::vec(".{0,20}", 0..200)) {
            let mut interner = Interner::default();
            let mut naive: HashMap<String, u32> = HashMap::new();
            for word in &words {
                let next = naive.len() as u32;
                let expected = *naive.entry(word.clone()).or_insert(next);
                prop_assert_eq!(interner.intern(word), expected);
            }
            let mut batched = Interner::default();
            for words in words.chunks_exact(4) {
                let texts: [&str; 4] = std::array::from_fn(|i| words[i].as_str());
                let numbers = batched.intern_batch(texts);
                prop_assert_eq!(numbers, texts.map(|text| naive[text]));
            }
            for (word, number) in &naive {
                prop_assert_eq!(interner.get(*number), word);
                prop_assert_eq!(interner.lookup(word), Some(*number));
                prop_assert_eq!(interner.len_of(*number) as usize, word.len());
            }
        }
    }

    #[test]
    fn keeps_its_numbers_while_it_grows() {
        let mut interner = Interner::default();
        for i in 0..50_000u32 {
            assert_eq!(interner.intern(&format!("w{i}")), i);
        }
        for i in 0..50_000u32 {
            assert_eq!(interner.lookup(&format!("w{i}")), Some(i));
        }
        assert_eq!(interner.lookup("w50000"), None);
    }

    #[test]
    fn strings_that_differ_in_the_middle_only_hash_apart() {
        let hashes: std::collections::HashSet<u64> = (0..10_000)
            .map(|i| hash(format!("aaaaaaaaaaaa{i:08}bbbbbbbbbbbb").as_bytes()))
            .collect();
        assert_eq!(hashes.len(), 10_000);
    }
}
