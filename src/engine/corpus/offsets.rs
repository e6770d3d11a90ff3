//! Where each token of a document stands in its text, in about a byte a token.

use crate::engine::ids::TypeId;
use crate::engine::vocabulary::Vocabulary;

/// How many tokens share one absolute offset.
const STRIDE: usize = 64;
/// In `gaps`: the gap is 255 or more and stands in `wide`.
const WIDE: u8 = u8::MAX;

/// The byte ranges of a document's tokens.
///
/// A token is as long as its form, so only the gap before it is kept, and an
/// absolute offset for every 64th token. Reading one token's place walks at
/// most 63 forms.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    /// Bytes between the token's start and the end of the one before.
    gaps: Vec<u8>,
    /// Gaps that do not fit, as (token, gap), sorted by token.
    wide: Vec<(u32, u32)>,
    /// The start of every 64th token.
    marks: Vec<u32>,
    /// Where the last token ends.
    end: u32,
}

impl Offsets {
    /// Room for about that many tokens.
    pub fn with_capacity(tokens: usize) -> Self {
        Self {
            gaps: Vec::with_capacity(tokens),
            marks: Vec::with_capacity(tokens / STRIDE + 1),
            ..Self::default()
        }
    }

    /// Adds the next token, which must begin where the last one ended or later.
    #[inline]
    pub fn push(&mut self, start: u32, end: u32) {
        let token = self.gaps.len();
        if token.is_multiple_of(STRIDE) {
            self.marks.push(start);
        }
        let gap = start - self.end;
        if gap < u32::from(WIDE) {
            self.gaps.push(gap as u8);
        } else {
            self.gaps.push(WIDE);
            self.wide.push((token as u32, gap));
        }
        self.end = end;
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.gaps.len()
    }

    /// Gives back room that is not used.
    pub fn shrink(&mut self) {
        self.gaps.shrink_to_fit();
        self.wide.shrink_to_fit();
        self.marks.shrink_to_fit();
    }

    /// The byte at which a token begins; `types` are the document's tokens.
    pub fn start(&self, types: &[TypeId], vocabulary: &Vocabulary, token: usize) -> usize {
        let mark = token / STRIDE;
        let mut start = self.marks[mark];
        for at in mark * STRIDE + 1..=token {
            start += vocabulary.form_len(types[at - 1]) + self.gap(at);
        }
        start as usize
    }

    /// The byte after a token's last.
    pub fn end(&self, types: &[TypeId], vocabulary: &Vocabulary, token: usize) -> usize {
        self.start(types, vocabulary, token) + vocabulary.form_len(types[token]) as usize
    }

    /// The byte at which each token begins, in order.
    pub fn starts<'a>(
        &'a self,
        types: &'a [TypeId],
        vocabulary: &'a Vocabulary,
    ) -> impl Iterator<Item = usize> + 'a {
        let mut end = 0;
        types.iter().enumerate().map(move |(token, &id)| {
            let start = match token {
                0 => self.marks[0] as usize,
                token => end + self.gap(token) as usize,
            };
            end = start + vocabulary.form_len(id) as usize;
            start
        })
    }

    /// The first token that ends after a byte; the number of tokens where
    /// none does.
    pub fn token_after(&self, types: &[TypeId], vocabulary: &Vocabulary, byte: usize) -> usize {
        let mark = self
            .marks
            .partition_point(|&start| (start as usize) <= byte)
            .saturating_sub(1);
        let Some(&start) = self.marks.get(mark) else {
            return 0;
        };
        let mut end = start as usize;
        for (at, &id) in types.iter().enumerate().skip(mark * STRIDE) {
            if at > mark * STRIDE {
                end += self.gap(at) as usize;
            }
            end += vocabulary.form_len(id) as usize;
            if end > byte {
                return at;
            }
        }
        self.len()
    }

    #[inline]
    pub(super) fn gap(&self, token: usize) -> u32 {
        match self.gaps[token] {
            WIDE => self
                .wide
                .binary_search_by_key(&(token as u32), |&(at, _)| at)
                .map_or(u32::from(WIDE), |found| self.wide[found].1),
            gap => u32::from(gap),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_read_back_as_pushed(tokens in prop::collection::vec(
            (prop_oneof![9 => 0u32..5, 1 => 200u32..400], "[a-c]{1,3}"), 0..300)
        ) {
            let mut vocabulary = Vocabulary::default();
            let (mut offsets, mut types, mut places) = (Offsets::default(), vec![], vec![]);
            let mut at = 0;
            for (gap, form) in &tokens {
                let (start, end) = (at + gap, at + gap + form.len() as u32);
                offsets.push(start, end);
                types.push(vocabulary.intern(form));
                places.push((start as usize, end as usize));
                at = end;
            }
            for (token, place) in places.iter().enumerate() {
                let start = offsets.start(&types, &vocabulary, token);
                let end = offsets.end(&types, &vocabulary, token);
                prop_assert_eq!((start, end), *place);
            }
            let starts: Vec<_> = places.iter().map(|place| place.0).collect();
            prop_assert!(offsets.starts(&types, &vocabulary).eq(starts));
            for byte in 0..=at as usize {
                let naive = places.iter().position(|p| p.1 > byte).unwrap_or(places.len());
                prop_assert_eq!(offsets.token_after(&types, &vocabulary, byte), naive);
            }
        }
    }
}
