//! The keys of a lexicon's entries.

use std::sync::OnceLock;

use memchr::memmem::Finder;

use crate::engine::vocabulary::hash;

/// Distinct strings end to end, numbered in order of their arrival. Finding
/// one needs a table, which is made when the first is looked for: most lists
/// are only read.
#[derive(Debug, Default)]
pub(super) struct EntryKeys {
    text: String,
    /// For each key, where it ends in `text`.
    ends: Vec<u32>,
    /// Open addressing, a key's number and 1 in each slot; 0 is an empty one.
    slots: OnceLock<Vec<u32>>,
}

impl EntryKeys {
    /// Adds a key, which must be a new one.
    pub(super) fn push(&mut self, key: &str) {
        self.text.push_str(key);
        self.ends.push(self.text.len() as u32);
        self.slots.take();
    }

    /// The key of that number. Panics where there is none.
    #[inline]
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = match number {
            0 => 0,
            _ => self.ends[number - 1],
        };
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The number of a key that is there.
    pub(super) fn lookup(&self, key: &str) -> Option<u32> {
        let slots = self.slots.get_or_init(|| self.table());
        let mut at = hash(key.as_bytes()) as usize;
        loop {
            let number = slots[at & (slots.len() - 1)].checked_sub(1)?;
            if self.get(number) == key {
                return Some(number);
            }
            at += 1;
        }
    }

    /// For each key whether it contains a text, which is not empty: one walk
    /// over all keys.
    pub(super) fn containing(&self, part: &str) -> Vec<bool> {
        let mut found = vec![false; self.ends.len()];
        let (mut at, mut number) = (0, 0);
        let finder = Finder::new(part);
        while let Some(rest) = self.text.as_bytes().get(at..)
            && let Some(start) = finder.find(rest).map(|place| at + place)
        {
            while self.ends[number] as usize <= start {
                number += 1;
            }
            let end = self.ends[number] as usize;
            if start + part.len() <= end {
                found[number] = true;
                at = end;
            } else {
                // It reaches into the next key; another may begin within it.
                at = start + self.text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    fn table(&self) -> Vec<u32> {
        // Half full at most.
        let mut slots = vec![0; (self.ends.len() * 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for number in 0..self.ends.len() as u32 {
            let mut at = hash(self.get(number).as_bytes()) as usize;
            while slots[at & mask] != 0 {
                at += 1;
            }
            slots[at & mask] = number + 1;
        }
        slots
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_are_found_and_others_are_not(
            words in prop::collection::btree_set("[a-cé]{0,4}", 0..60),
            others in prop::collection::vec("[a-dé]{0,5}", 0..20),
        ) {
            let mut keys = EntryKeys::default();
            let (early, late): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.len() < 3);
            early.iter().for_each(|key| keys.push(key));
            // What comes after a look is found as well.
            prop_assert_eq!(keys.lookup("d"), None);
            late.iter().for_each(|key| keys.push(key));
            let numbers: BTreeSet<u32> = words.iter().filter_map(|key| keys.lookup(key)).collect();
            prop_assert!(numbers.into_iter().eq(0..words.len() as u32));
            for key in words.iter().chain(&others) {
                let found = keys.lookup(key);
                prop_assert_eq!(found.is_some(), words.contains(key));
                prop_assert!(found.is_none_or(|number| keys.get(number) == key));
            }
        }

        #[test]
        fn keys_contain_what_each_by_itself_contains(
            words in prop::collection::vec("[abé]{0,4}", 0..30), part in "[abé]{1,3}",
        ) {
            let mut keys = EntryKeys::default();
            words.iter().for_each(|key| keys.push(key));
            let naive: Vec<bool> = words.iter().map(|key| key.contains(&part)).collect();
            prop_assert_eq!(keys.containing(&part), naive);
        }
    }
}
