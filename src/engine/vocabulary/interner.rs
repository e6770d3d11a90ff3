//! Strings to dense numbers and back.

/// Gives each distinct string a number, counted from 0 in order of arrival.
///
/// The strings stand end to end in one arena. The table is open addressing
/// with linear probing; a slot holds 32 bits of the hash beside the number, so
/// that a probe looks at the arena only where the string is very likely there.
#[derive(Clone, Debug)]
pub struct Interner {
    arena: String,
    /// `ends[i]` is where string `i` ends in the arena and the next begins.
    ends: Vec<u32>,
    /// `hash & TAG | number + 1`; 0 is an empty slot. Length a power of two.
    slots: Vec<u64>,
}

const TAG: u64 = !0xffff_ffff;
const FIRST_SLOTS: usize = 1 << 12;

impl Default for Interner {
    fn default() -> Self {
        Self {
            arena: String::new(),
            ends: Vec::new(),
            slots: vec![0; FIRST_SLOTS],
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
        self.find(text, hash(text.as_bytes())).ok()
    }

    /// The number of a string, made if it is new.
    #[inline]
    pub fn intern(&mut self, text: &str) -> u32 {
        let hash = hash(text.as_bytes());
        match self.find(text, hash) {
            Ok(number) => number,
            Err(slot) => self.insert(text, hash, slot),
        }
    }

    #[inline]
    fn find(&self, text: &str, hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let held = self.slots[slot];
            if held == 0 {
                return Err(slot);
            }
            if held & TAG == hash & TAG {
                let number = (held as u32) - 1;
                if self.get(number).as_bytes() == text.as_bytes() {
                    return Ok(number);
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn insert(&mut self, text: &str, hash: u64, slot: usize) -> u32 {
        let number = self.ends.len() as u32;
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        self.slots[slot] = hash & TAG | u64::from(number + 1);
        // Half full at most: probes stay short.
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for number in 0..self.ends.len() as u32 {
            let hash = hash(self.get(number).as_bytes());
            let mut slot = hash as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = hash & TAG | u64::from(number + 1);
        }
        self.slots = slots;
    }
}

/// A quick hash for short strings. Bytes beyond the sixteenth are mixed in
/// eight at a time, so that long strings which differ in the middle only do
/// not fall on one another.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    const A: u64 = 0x9e37_79b9_7f4a_7c15;
    const B: u64 = 0xd6e8_feb8_6659_fd93;
    let len = bytes.len();
    let (first, last) = if len >= 8 {
        (word(&bytes[..8]), word(&bytes[len - 8..]))
    } else if len >= 4 {
        (half(&bytes[..4]), half(&bytes[len - 4..]))
    } else if len > 0 {
        let ends = u64::from(bytes[0]) | u64::from(bytes[len - 1]) << 8;
        (ends, u64::from(bytes[len / 2]))
    } else {
        (0, 0)
    };
    let mut mixed = (first ^ A).wrapping_mul(B) ^ (last.wrapping_add(len as u64)).wrapping_mul(A);
    if len > 16 {
        for chunk in bytes[8..len - 8].chunks_exact(8) {
            mixed = (mixed.rotate_left(23) ^ word(chunk)).wrapping_mul(B);
        }
        let rest = bytes[8..len - 8].chunks_exact(8).remainder();
        for &byte in rest {
            mixed = (mixed.rotate_left(23) ^ u64::from(byte)).wrapping_mul(B);
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
