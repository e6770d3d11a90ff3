//! Where a collocate stands to its hit.

use std::fmt;

/// A place beside a hit: 1 is the word after it, −1 the word before. Shown as
/// in `2L` and `1R`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(i8);

impl Slot {
    /// The farthest to either side.
    const FARTHEST: i8 = 20;

    /// The place so many words after the hit (negative: before it), if it is
    /// none of the hit's own and not too far.
    pub fn new(offset: i8) -> Option<Self> {
        let within = (1..=Self::FARTHEST.unsigned_abs()).contains(&offset.unsigned_abs());
        within.then_some(Self(offset))
    }

    /// The places of a window, from the farthest before the hit to the farthest
    /// after it.
    pub fn all(left: u8, right: u8) -> impl Iterator<Item = Self> {
        (-i16::from(left)..=i16::from(right))
            .filter_map(|offset| i8::try_from(offset).ok().and_then(Self::new))
    }

    /// Words after the hit; negative before it.
    pub fn offset(self) -> i8 {
        self.0
    }

    /// The key of the column that counts there, as in `l2` and `r1`.
    pub fn key(self) -> String {
        let side = if self.0 < 0 { 'l' } else { 'r' };
        format!("{side}{}", self.0.unsigned_abs())
    }

    /// The place of a column's key.
    pub fn of_key(key: &str) -> Option<Self> {
        let sign = match key.get(..1)? {
            "l" => -1,
            "r" => 1,
            _ => return None,
        };
        let slot = Self::new(key[1..].parse::<i8>().ok()?.checked_mul(sign)?)?;
        (slot.key() == key).then_some(slot)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = if self.0 < 0 { 'L' } else { 'R' };
        write!(f, "{}{side}", self.0.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_places() {
        let keys: Vec<String> = Slot::all(2, 1).map(Slot::key).collect();
        assert_eq!(keys, ["l2", "l1", "r1"]);
        assert_eq!(Slot::all(20, 20).count(), 40);
        assert_eq!(
            Slot::new(-5).map(|slot| slot.to_string()).as_deref(),
            Some("5L")
        );
        for slot in Slot::all(20, 20) {
            assert_eq!(Slot::of_key(&slot.key()), Some(slot));
        }
        for bad in ["", "l", "l0", "r21", "left", "l-1", "r+1", "l01", "é1"] {
            assert_eq!(Slot::of_key(bad), None, "{bad}");
        }
    }
}
