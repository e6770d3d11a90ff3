//! The measures by name: what each is called, its formula and its source.

use super::association as formulas;
use super::special::chi_squared_p;
use super::{Contingency, math};

/// A measure of association or keyness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Log-likelihood of four cells.
    LogLikelihood,
    /// Log-likelihood of two cells.
    LogLikelihoodTwo,
    /// Log ratio.
    LogRatio,
    /// Conservative log ratio.
    ConservativeLogRatio,
    /// logDice.
    LogDice,
    /// Dice.
    Dice,
    /// Mutual information.
    Mi,
    /// The same of O squared.
    Mi2,
    /// The same of O cubed.
    Mi3,
    /// t-score.
    TScore,
    /// z-score.
    ZScore,
    /// z-score with Yates's correction.
    ZScoreYates,
    /// Chi-squared.
    ChiSquared,
    /// Chi-squared with Yates's correction.
    ChiSquaredYates,
    /// Fisher's exact test.
    Fisher,
    /// ΔP of the collocate given the node.
    DeltaPForward,
    /// ΔP of the node given the collocate.
    DeltaPBackward,
    /// Minimum sensitivity.
    MinimumSensitivity,
    /// %DIFF.
    PercentDifference,
    /// Odds ratio.
    OddsRatio,
    /// Simple maths with k = 1.
    SimpleMaths1,
    /// Simple maths with k = 10.
    SimpleMaths10,
    /// Simple maths with k = 100.
    SimpleMaths100,
    /// Simple maths with k = 1000.
    SimpleMaths1000,
    /// Difference coefficient.
    DifferenceCoefficient,
    /// Bayes factor (BIC).
    BayesFactor,
}

/// From what a measure is computed beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Table,
    /// f(node) in place of R1.
    NodeFrequency,
    /// The error rate and the number of words tested.
    Tested,
}

/// What a measure's size and sign say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Direction {
    /// Greater is stronger; as expected is this value, and below it are words
    /// that are rarer than expected.
    Signed(f64),
    /// Greater is stronger evidence, whether the word is more or less frequent
    /// than expected.
    Unsigned,
}

/// What measures are computed from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The table.
    pub table: Contingency,
    /// f(node), the hits; for keywords R1.
    pub node: u64,
    /// Error rate, between 0 and 1.
    pub alpha: f64,
    /// How many words are tested.
    pub tested: u64,
}

/// What is to be said of a measure.
struct Note {
    key: &'static str,
    name: &'static str,
    formula: &'static str,
    source: &'static str,
    /// The least and the greatest figure.
    range: &'static str,
}

impl Measure {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 26] = [
        Self::LogLikelihood,
        Self::LogLikelihoodTwo,
        Self::LogRatio,
        Self::ConservativeLogRatio,
        Self::LogDice,
        Self::Dice,
        Self::Mi,
        Self::Mi2,
        Self::Mi3,
        Self::TScore,
        Self::ZScore,
        Self::ZScoreYates,
        Self::ChiSquared,
        Self::ChiSquaredYates,
        Self::Fisher,
        Self::DeltaPForward,
        Self::DeltaPBackward,
        Self::MinimumSensitivity,
        Self::PercentDifference,
        Self::OddsRatio,
        Self::SimpleMaths1,
        Self::SimpleMaths10,
        Self::SimpleMaths100,
        Self::SimpleMaths1000,
        Self::DifferenceCoefficient,
        Self::BayesFactor,
    ];

    /// The figure; none where nothing would be divided by nothing.
    pub fn of(self, evidence: &Evidence) -> Option<f64> {
        let table = &evidence.table;
        let collocate = table.columns()[0];
        match self {
            Self::LogLikelihood => Some(formulas::log_likelihood(table)),
            Self::LogLikelihoodTwo => Some(formulas::log_likelihood_two(table)),
            Self::LogRatio => formulas::log_ratio(table).map(|ratio| ratio.figure),
            Self::ConservativeLogRatio => {
                formulas::conservative_log_ratio(table, evidence.alpha, evidence.tested)
            }
            Self::LogDice => formulas::log_dice(table.o11(), evidence.node, collocate),
            Self::Dice => formulas::dice(table.o11(), evidence.node, collocate),
            Self::Mi => formulas::mutual_information(table, 1),
            Self::Mi2 => formulas::mutual_information(table, 2),
            Self::Mi3 => formulas::mutual_information(table, 3),
            Self::TScore => formulas::t_score(table),
            Self::ZScore => formulas::z_score(table, false),
            Self::ZScoreYates => formulas::z_score(table, true),
            Self::ChiSquared => formulas::chi_squared(table, false),
            Self::ChiSquaredYates => formulas::chi_squared(table, true),
            Self::Fisher => Some(formulas::fisher(table)),
            Self::DeltaPForward => formulas::delta_p_forward(table),
            Self::DeltaPBackward => formulas::delta_p_backward(table),
            Self::MinimumSensitivity => formulas::minimum_sensitivity(table),
            Self::PercentDifference => formulas::percent_difference(table),
            Self::OddsRatio => formulas::odds_ratio(table),
            Self::SimpleMaths1 => formulas::simple_maths(table, 1.0),
            Self::SimpleMaths10 => formulas::simple_maths(table, 10.0),
            Self::SimpleMaths100 => formulas::simple_maths(table, 100.0),
            Self::SimpleMaths1000 => formulas::simple_maths(table, 1000.0),
            Self::DifferenceCoefficient => formulas::difference_coefficient(table),
            Self::BayesFactor => Some(formulas::bayes_factor(table)),
        }
    }

    /// The probability of so large a figure by chance: from χ² with one degree
    /// of freedom, of Fisher's test its own. None of what is no test.
    pub fn p_value(self, evidence: &Evidence) -> Option<f64> {
        let figure = self.of(evidence)?;
        match self {
            Self::LogLikelihood
            | Self::LogLikelihoodTwo
            | Self::ChiSquared
            | Self::ChiSquaredYates => Some(chi_squared_p(figure)),
            Self::Fisher => Some(math::exp(-figure * std::f64::consts::LN_10)),
            _ => None,
        }
    }

    /// It has a [p-value](Self::p_value).
    pub fn is_test(self) -> bool {
        matches!(
            self,
            Self::LogLikelihood
                | Self::LogLikelihoodTwo
                | Self::ChiSquared
                | Self::ChiSquaredYates
                | Self::Fisher
        )
    }

    /// From what it is computed beside the table.
    pub fn needs(self) -> Needs {
        match self {
            Self::Dice | Self::LogDice => Needs::NodeFrequency,
            Self::ConservativeLogRatio => Needs::Tested,
            _ => Needs::Table,
        }
    }

    /// What its size and sign say.
    pub fn direction(self) -> Direction {
        match self {
            Self::LogLikelihood
            | Self::LogLikelihoodTwo
            | Self::ChiSquared
            | Self::ChiSquaredYates
            | Self::Fisher
            | Self::BayesFactor
            | Self::Dice
            | Self::LogDice
            | Self::Mi2
            | Self::Mi3
            | Self::MinimumSensitivity => Direction::Unsigned,
            Self::OddsRatio
            | Self::SimpleMaths1
            | Self::SimpleMaths10
            | Self::SimpleMaths100
            | Self::SimpleMaths1000 => Direction::Signed(1.0),
            _ => Direction::Signed(0.0),
        }
    }

    /// A short name that stays, for addresses and files.
    pub fn key(self) -> &'static str {
        self.note().key
    }

    /// The measure of a [key](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }

    /// What the field calls it.
    pub fn name(self) -> &'static str {
        self.note().name
    }

    /// Its formula as text, in the terms of [`Contingency`].
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
        let note = |key, name, formula, source, range| Note {
            key,
            name,
            formula,
            source,
            range,
        };
        match self {
            Self::LogLikelihood => note(
                "g2",
                "G² (4 cells)",
                "2ΣO·ln(O/E) over the four cells, 0·ln 0 = 0",
                "Dunning 1993",
                "0 to ∞",
            ),
            Self::LogLikelihoodTwo => note(
                "g2two",
                "G² (2 cells)",
                "2(O11·ln(O11/E11) + O21·ln(O21/E21))",
                "Rayson & Garside 2000",
                "0 to ∞",
            ),
            Self::LogRatio => note(
                "logratio",
                "log ratio",
                "log2((O11/R1)/(O21/R2)), ½ in place of a frequency of 0",
                "Hardie 2014",
                "−∞ to ∞",
            ),
            Self::ConservativeLogRatio => note(
                "lrc",
                "LRC",
                "p = Beta⁻¹(α/(2m); O11, O21 + 1); log2(R2·p/(R1·(1 − p))), 0 where the interval spans 0, mirrored if negative; m words tested",
                "Evert 2022",
                "−∞ to ∞",
            ),
            Self::LogDice => note(
                "logdice",
                "logDice",
                "14 + log2(2·O11/(f(node) + f(collocate)))",
                "Rychlý 2008",
                "−∞ to 14",
            ),
            Self::Dice => note(
                "dice",
                "Dice",
                "2·O11/(f(node) + f(collocate))",
                "Rychlý 2008, after Dice 1945",
                "0 to 1",
            ),
            Self::Mi => note("mi", "MI", "log2(O/E)", "Church & Hanks 1990", "−∞ to ∞"),
            Self::Mi2 => note("mi2", "MI2", "log2(O²/E)", "Daille 1994", "−∞ to ∞"),
            Self::Mi3 => note("mi3", "MI3", "log2(O³/E)", "Daille 1994", "−∞ to ∞"),
            Self::TScore => note(
                "t",
                "t-score",
                "(O − E)/√O",
                "Church et al. 1991",
                "−∞ to ∞",
            ),
            Self::ZScore => note("z", "z-score", "(O − E)/√E", "Berry-Rogghe 1973", "−∞ to ∞"),
            Self::ZScoreYates => note(
                "zyates",
                "z-score (Yates)",
                "(|O − E| − ½)/√E with the sign of O − E",
                "Berry-Rogghe 1973, corrected after Yates 1934",
                "−∞ to ∞",
            ),
            Self::ChiSquared => note(
                "chi2",
                "χ²",
                "N(O11·O22 − O12·O21)²/(R1·R2·C1·C2)",
                "Pearson 1900",
                "0 to N",
            ),
            Self::ChiSquaredYates => note(
                "chi2yates",
                "χ² (Yates)",
                "N(|O11·O22 − O12·O21| − N/2)²/(R1·R2·C1·C2)",
                "Yates 1934",
                "0 to N",
            ),
            Self::Fisher => note(
                "fisher",
                "Fisher’s exact",
                "−log10 of the one-sided hypergeometric p",
                "Pedersen 1996",
                "0 to ∞",
            ),
            Self::DeltaPForward => note(
                "deltap",
                "ΔP (word | node)",
                "O11/R1 − O21/R2",
                "Gries 2013",
                "−1 to 1",
            ),
            Self::DeltaPBackward => note(
                "deltapback",
                "ΔP (node | word)",
                "O11/C1 − O12/C2",
                "Gries 2013",
                "−1 to 1",
            ),
            Self::MinimumSensitivity => note(
                "ms",
                "minimum sensitivity",
                "min(O11/R1, O11/C1)",
                "Pedersen & Bruce 1996",
                "0 to 1",
            ),
            Self::PercentDifference => note(
                "diff",
                "%DIFF",
                "100·(r1 − r2)/r2, r1 = O11/R1, r2 = O21/R2",
                "Gabrielatos & Marchi 2011",
                "−100 to ∞",
            ),
            Self::OddsRatio => note(
                "odds",
                "odds ratio",
                "O11·O22/(O12·O21)",
                "Pojanapunya & Watson Todd 2018",
                "0 to ∞",
            ),
            Self::SimpleMaths1 => simple("simple1", "simple maths (k = 1)", "1"),
            Self::SimpleMaths10 => simple("simple10", "simple maths (k = 10)", "10"),
            Self::SimpleMaths100 => simple("simple100", "simple maths (k = 100)", "100"),
            Self::SimpleMaths1000 => simple("simple1000", "simple maths (k = 1000)", "1000"),
            Self::DifferenceCoefficient => note(
                "dc",
                "difference coefficient",
                "(r1 − r2)/(r1 + r2), r1 = O11/R1, r2 = O21/R2",
                "Hofland & Johansson 1982",
                "−1 to 1",
            ),
            Self::BayesFactor => note(
                "bic",
                "Bayes factor (BIC)",
                "G² (2 cells) − ln N",
                "Wilson 2013",
                "−ln N to ∞",
            ),
        }
    }
}

fn simple(key: &'static str, name: &'static str, k: &str) -> Note {
    Note {
        key,
        name,
        formula: match k {
            "1" => "(pm1 + 1)/(pm2 + 1), frequencies per million",
            "10" => "(pm1 + 10)/(pm2 + 10), frequencies per million",
            "100" => "(pm1 + 100)/(pm2 + 100), frequencies per million",
            _ => "(pm1 + 1000)/(pm2 + 1000), frequencies per million",
        },
        source: "Kilgarriff 2009",
        range: "0 to ∞",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_measure_has_a_key_and_a_name_of_its_own() {
        let keys: HashSet<_> = Measure::ALL.iter().map(|measure| measure.key()).collect();
        let names: HashSet<_> = Measure::ALL.iter().map(|measure| measure.name()).collect();
        assert_eq!(
            (keys.len(), names.len()),
            (Measure::ALL.len(), Measure::ALL.len())
        );
        for measure in Measure::ALL {
            assert_eq!(Measure::of_key(measure.key()), Some(measure));
            assert!(measure.source().chars().any(|c| c.is_ascii_digit()));
        }
    }

    #[test]
    fn no_table_makes_a_figure_that_is_none() {
        for cells in [
            [0, 5, 3, 9],
            [5, 0, 0, 3],
            [0, 0, 4, 4],
            [1, 1, 1, 1],
            [7, 0, 0, 0],
        ] {
            let [a, b, c, d] = cells;
            let table = Contingency::of_cells(a, b, c, d).expect("a table");
            for measure in Measure::ALL {
                let evidence = Evidence {
                    table,
                    node: 3,
                    alpha: 0.05,
                    tested: 10,
                };
                let figure = measure.of(&evidence);
                assert!(
                    figure.is_none_or(|figure| !figure.is_nan()),
                    "{measure:?} {cells:?}"
                );
                assert_eq!(
                    measure.is_test(),
                    measure.p_value(&evidence).is_some() || (measure.is_test() && figure.is_none())
                );
            }
        }
    }
}
