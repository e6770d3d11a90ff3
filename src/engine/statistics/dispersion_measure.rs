//! The measures of dispersion by name.

use super::dispersion::{Part, Spread, Whole};

/// A measure of dispersion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DispersionMeasure {
    /// Deviation of proportions.
    Dp,
    /// The same, normalised.
    DpNorm,
    /// Juilland's D.
    D,
    /// Carroll's D2.
    D2,
    /// Rosengren's S.
    S,
    /// From the Kullback–Leibler divergence.
    Dkl,
    /// Average reduced frequency.
    Arf,
}

impl DispersionMeasure {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Dp,
        Self::DpNorm,
        Self::D,
        Self::D2,
        Self::S,
        Self::Dkl,
        Self::Arf,
    ];

    /// The figure over those parts that have occurrences; none where there is
    /// none, and of ARF, which is no figure of parts but of
    /// [places](super::average_reduced_frequency).
    pub fn of(self, present: &[Part], whole: Whole) -> Option<f64> {
        let spread = Spread::new(present, whole);
        match self {
            Self::Dp => spread.dp(),
            Self::DpNorm => whole.dp_norm(spread.dp()),
            Self::D => spread.d(),
            Self::D2 => spread.d2(),
            Self::S => spread.s(),
            Self::Dkl => spread.dkl(),
            Self::Arf => None,
        }
    }

    /// A short name that stays, for addresses and files.
    pub fn key(self) -> &'static str {
        self.note()[0]
    }

    /// The measure of a [key](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }

    /// What the field calls it.
    pub fn name(self) -> &'static str {
        self.note()[1]
    }

    /// Its formula: v and s are a part's occurrences and tokens, f = Σv, n the
    /// parts.
    pub fn formula(self) -> &'static str {
        self.note()[2]
    }

    /// Who gave it, with year.
    pub fn source(self) -> &'static str {
        self.note()[3]
    }

    /// From the least to the greatest figure.
    pub fn range(self) -> &'static str {
        self.note()[4]
    }

    fn note(self) -> [&'static str; 5] {
        match self {
            Self::Dp => ["dp", "DP", "½Σ|v/f − s/Σs|", "Gries 2008", "0 (even) to 1"],
            Self::DpNorm => [
                "dpnorm",
                "DPnorm",
                "DP/(1 − min s/Σs)",
                "Lijffijt & Gries 2012",
                "0 (even) to 1",
            ],
            Self::D => [
                "d",
                "Juilland’s D",
                "1 − (σ/μ)/√(n − 1) of the relative frequencies v/s",
                "Juilland & Chang-Rodríguez 1964",
                "0 to 1 (even)",
            ],
            Self::D2 => [
                "d2",
                "Carroll’s D2",
                "H/ln n, H the entropy of the relative frequencies v/s",
                "Carroll 1970",
                "0 to 1 (even)",
            ],
            Self::S => [
                "s",
                "Rosengren’s S",
                "(Σ√(v·s/Σs))²/f",
                "Rosengren 1971",
                "1/n in equal parts, to 1 (even)",
            ],
            Self::Dkl => [
                "dkl",
                "DKL",
                "1/(1 + KLD), KLD = Σ v/f·log2((v/f)/(s/Σs))",
                "Gries 2020",
                "0 to 1 (even)",
            ],
            Self::Arf => [
                "arf",
                "ARF",
                "Σ min(d, N/f)/(N/f), d the circular gaps between occurrences",
                "Savický & Hlaváčová 2002",
                "1 to f (even)",
            ],
        }
    }
}
