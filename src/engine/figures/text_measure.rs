//! The figures of texts by name: what each is called, its formula and source.

use super::text_measures::TextMeasures;

/// A figure of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextMeasure {
    /// N.
    Tokens,
    /// V.
    Types,
    /// Types that occur once.
    Hapax,
    /// Types that occur twice.
    Dis,
    /// Type/token ratio.
    Ttr,
    /// Standardised TTR.
    Sttr,
    /// Moving-average TTR.
    Mattr,
    /// Measure of textual lexical diversity.
    Mtld,
    /// Yule's K.
    YulesK,
    /// Guiraud's R.
    GuiraudsR,
    /// Herdan's C.
    HerdansC,
    /// Mean word length.
    WordLength,
    /// Sentences.
    Sentences,
    /// Mean sentence length.
    SentenceLength,
}

/// What is to be said of a figure.
struct Note {
    key: &'static str,
    name: &'static str,
    unit: &'static str,
    formula: &'static str,
    source: &'static str,
    range: &'static str,
}

impl TextMeasure {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Tokens,
        Self::Types,
        Self::Hapax,
        Self::Dis,
        Self::Ttr,
        Self::Sttr,
        Self::Mattr,
        Self::Mtld,
        Self::YulesK,
        Self::GuiraudsR,
        Self::HerdansC,
        Self::WordLength,
        Self::Sentences,
        Self::SentenceLength,
    ];

    /// The figure; none of a text that is too short for it.
    pub fn of(self, measures: &TextMeasures) -> Option<f64> {
        let richness = &measures.richness;
        match self {
            Self::Tokens => Some(richness.tokens as f64),
            Self::Types => Some(richness.types as f64),
            Self::Hapax => Some(richness.hapax_legomena as f64),
            Self::Dis => Some(richness.dis_legomena as f64),
            Self::Ttr => richness.ttr,
            Self::Sttr => richness.sttr,
            Self::Mattr => richness.mattr,
            Self::Mtld => richness.mtld,
            Self::YulesK => richness.yules_k,
            Self::GuiraudsR => richness.guirauds_r,
            Self::HerdansC => richness.herdans_c,
            Self::WordLength => measures.word_length,
            Self::Sentences => Some(measures.sentences as f64),
            Self::SentenceLength => measures.sentence_length,
        }
    }

    /// It is a whole number.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Tokens | Self::Types | Self::Hapax | Self::Dis | Self::Sentences
        )
    }

    /// A short name that stays, for addresses and files.
    pub fn key(self) -> &'static str {
        self.note().key
    }

    /// The figure of a [key](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }

    /// What the field calls it.
    pub fn name(self) -> &'static str {
        self.note().name
    }

    /// What it is counted in; empty of what has no unit.
    pub fn unit(self) -> &'static str {
        self.note().unit
    }

    /// Its formula as text: N tokens, V types, V(i) types that occur i times.
    pub fn formula(self) -> &'static str {
        self.note().formula
    }

    /// Who gave it, with year.
    pub fn source(self) -> &'static str {
        self.note().source
    }

    /// From the least to the greatest figure.
    pub fn range(self) -> &'static str {
        self.note().range
    }

    fn note(self) -> Note {
        let note = |key, name, unit, formula, source, range| Note {
            key,
            name,
            unit,
            formula,
            source,
            range,
        };
        match self {
            Self::Tokens => note("tokens", "Tokens", "tokens", "N", "", ""),
            Self::Types => note("types", "Types", "types", "V", "", "0 to N"),
            Self::Hapax => note(
                "hapax",
                "Hapax legomena",
                "types",
                "V(1), types that occur once",
                "",
                "0 to V",
            ),
            Self::Dis => note(
                "dis",
                "Dis legomena",
                "types",
                "V(2), types that occur twice",
                "",
                "0 to V",
            ),
            Self::Ttr => note("ttr", "TTR", "", "V/N", "Johnson 1944", "0 to 1"),
            Self::Sttr => note(
                "sttr",
                "STTR",
                "",
                "mean of V/N over consecutive chunks of 1,000 tokens; a shorter one at the end does not count",
                "Scott 1996 (WordSmith Tools)",
                "0 to 1",
            ),
            Self::Mattr => note(
                "mattr",
                "MATTR",
                "",
                "mean of V/N over all windows of 500 tokens",
                "Covington & McFall 2010",
                "0 to 1",
            ),
            Self::Mtld => note(
                "mtld",
                "MTLD",
                "tokens",
                "N divided by the number of factors, stretches that end where their V/N falls below 0.72; mean of forward and backward",
                "McCarthy & Jarvis 2010",
                "0 to ∞",
            ),
            Self::YulesK => note(
                "yulesk",
                "Yule’s K",
                "",
                "10⁴(Σi²·V(i) − N)/N²; greater where words recur more",
                "Yule 1944",
                "0 to 10⁴",
            ),
            Self::GuiraudsR => note(
                "guiraudsr",
                "Guiraud’s R",
                "",
                "V/√N",
                "Guiraud 1954",
                "0 to √N",
            ),
            Self::HerdansC => note(
                "herdansc",
                "Herdan’s C",
                "",
                "ln V/ln N",
                "Herdan 1960",
                "0 to 1",
            ),
            Self::WordLength => note(
                "wordlength",
                "Mean word length",
                "grapheme clusters",
                "extended grapheme clusters of all tokens/N",
                "clusters: Unicode UAX #29",
                "1 to ∞",
            ),
            Self::Sentences => note(
                "sentences",
                "Sentences",
                "sentences",
                "as UAX #29 divides texts, or as a file marks them",
                "Unicode UAX #29",
                "",
            ),
            Self::SentenceLength => note(
                "sentencelength",
                "Mean sentence length",
                "tokens",
                "N/sentences",
                "sentences: Unicode UAX #29",
                "0 to ∞",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_figure_has_a_key_and_a_name_of_its_own() {
        let keys: HashSet<_> = TextMeasure::ALL.iter().map(|of| of.key()).collect();
        let names: HashSet<_> = TextMeasure::ALL.iter().map(|of| of.name()).collect();
        assert_eq!((keys.len(), names.len()), (14, 14));
        for measure in TextMeasure::ALL {
            assert_eq!(TextMeasure::of_key(measure.key()), Some(measure));
            assert!(!measure.formula().is_empty());
            let has_source = measure.source().chars().any(|c| c.is_ascii_digit());
            assert!(measure.is_count() || has_source, "{measure:?}");
        }
    }
}
