//! Why n-grams cannot be counted.

use std::fmt;

/// More n-grams are frequent enough than are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyNgrams {
    /// The most that are kept.
    pub most: usize,
}

impl fmt::Display for TooManyNgrams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MILLION: usize = 1_000_000;
        write!(f, "There are more than ")?;
        match self.most {
            most if most > 0 && most % MILLION == 0 => write!(f, "{} million", most / MILLION)?,
            most => write!(f, "{most}")?,
        }
        write!(
            f,
            " such phrases. Raise the least frequency, or ask for fewer lengths."
        )
    }
}

impl std::error::Error for TooManyNgrams {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_told_in_words() {
        let told = |most| TooManyNgrams { most }.to_string();
        assert_eq!(
            told(20_000_000),
            "There are more than 20 million such phrases. Raise the least frequency, or ask for fewer lengths."
        );
        assert!(told(7).starts_with("There are more than 7 such phrases."));
    }
}
