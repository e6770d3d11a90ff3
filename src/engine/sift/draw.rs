//! A random sample of hits, the same on every machine.

/// Draws hits one by one: selection sampling, by which each set of that many
/// hits is equally likely and text order stays (Knuth 1997, The Art of Computer
/// Programming 2, algorithm 3.4.2 S).
#[derive(Debug)]
pub(super) struct Draw {
    /// Hits still to be drawn.
    wanted: u64,
    /// Hits still to be asked about.
    left: u64,
    random: SplitMix,
}

impl Draw {
    pub(super) fn new(lines: u32, hits: usize, seed: u32) -> Self {
        Self {
            wanted: u64::from(lines),
            left: hits as u64,
            random: SplitMix(u64::from(seed)),
        }
    }

    /// Whether the next hit is drawn.
    pub(super) fn lets(&mut self) -> bool {
        let drawn = self.random.below(self.left) < self.wanted;
        self.left = self.left.saturating_sub(1);
        self.wanted -= u64::from(drawn);
        drawn
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014): integers alone, so that it draws the
/// same everywhere.
#[derive(Debug)]
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, by the high half of a product: no number is
    /// likelier than another by more than `bound` in 2^64.
    fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_published_generator() {
        // The first outputs for seed 1234567, as the reference code gives them.
        let mut random = SplitMix(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn as_many_are_drawn_as_are_wanted() {
        for (lines, hits) in [(0, 10), (3, 10), (10, 10), (12, 10), (1, 0)] {
            for seed in 0..20 {
                let mut draw = Draw::new(lines, hits, seed);
                let drawn = (0..hits).filter(|_| draw.lets()).count();
                assert_eq!(drawn, hits.min(lines as usize), "{lines} of {hits}");
            }
        }
    }

    #[test]
    fn every_hit_is_as_likely_as_another() {
        let mut times = [0; 10];
        for seed in 0..10_000 {
            let mut draw = Draw::new(3, 10, seed);
            for times in &mut times {
                *times += u32::from(draw.lets());
            }
        }
        // 3,000 are expected, with a standard deviation of 46.
        assert!(
            times.iter().all(|n| (2_800..3_200).contains(n)),
            "{times:?}"
        );
    }
}
