//! Which tables of figures there are, and the columns that each can have.

use crate::app::state::View;
use crate::protocol::{Slot, TableOf};

/// The widest window to one side, in words.
pub(crate) const WINDOW_MAX: u8 = 20;
/// The longest phrases, in words.
pub(crate) const PHRASE_MAX: u8 = 10;

/// Error rates that rows may be held to; with the first all are kept.
pub(crate) const ALPHAS: [(f64, &str); 5] = [
    (1.0, "any p"),
    (0.05, "p < 0.05"),
    (0.01, "p < 0.01"),
    (0.001, "p < 0.001"),
    (0.0001, "p < 0.0001"),
];

/// The test that significance is told by.
pub(super) const TEST: &str = "g2";

/// Columns but the word, in the order in which they are offered: key, and what
/// it is called among the choices.
const COLUMNS: [(&str, &str); 46] = [
    ("count", "Count"),
    ("permillion", "Per million"),
    ("range", "Range"),
    ("dp", "DP"),
    ("dpnorm", "DPnorm"),
    ("d", "Juilland’s D"),
    ("d2", "Carroll’s D2"),
    ("s", "Rosengren’s S"),
    ("dkl", "DKL"),
    ("arf", "ARF"),
    ("n", "Words"),
    ("fillers", "Fillers"),
    ("entropy", "Entropy"),
    ("left", "Left"),
    ("right", "Right"),
    ("positions", "Positions"),
    ("against", "Count to compare with"),
    ("againstpm", "The same per million"),
    ("direction", "Direction"),
    ("p", "p (of G²)"),
    ("g2", "G² (4 cells)"),
    ("g2two", "G² (2 cells)"),
    ("logratio", "log ratio"),
    ("lrc", "LRC"),
    ("logdice", "logDice"),
    ("dice", "Dice"),
    ("mi", "MI"),
    ("mi2", "MI2"),
    ("mi3", "MI3"),
    ("t", "t-score"),
    ("z", "z-score"),
    ("zyates", "z-score (Yates)"),
    ("chi2", "χ²"),
    ("chi2yates", "χ² (Yates)"),
    ("fisher", "Fisher’s exact"),
    ("deltap", "ΔP (word | node)"),
    ("deltapback", "ΔP (node | word)"),
    ("ms", "minimum sensitivity"),
    ("diff", "%DIFF"),
    ("odds", "odds ratio"),
    ("simple1", "simple maths (k = 1)"),
    ("simple10", "simple maths (k = 10)"),
    ("simple100", "simple maths (k = 100)"),
    ("simple1000", "simple maths (k = 1000)"),
    ("dc", "difference coefficient"),
    ("bic", "Bayes factor (BIC)"),
];

/// Of keywords these come first, as effect stands before evidence.
const KEY_FIRST: [&str; 7] = [
    "count",
    "logratio",
    "against",
    "g2",
    "p",
    "permillion",
    "againstpm",
];

/// The same of texts: a text's name takes the word's place.
const OF_TEXTS: [(&str, &str); 14] = [
    ("tokens", "Tokens"),
    ("types", "Types"),
    ("hapax", "Hapax legomena"),
    ("dis", "Dis legomena"),
    ("ttr", "TTR"),
    ("sttr", "STTR"),
    ("mattr", "MATTR"),
    ("mtld", "MTLD"),
    ("yulesk", "Yule’s K"),
    ("guiraudsr", "Guiraud’s R"),
    ("herdansc", "Herdan’s C"),
    ("wordlength", "Mean word length"),
    ("sentences", "Sentences"),
    ("sentencelength", "Mean sentence length"),
];

/// A table of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureKind {
    /// Every word.
    Words,
    /// Words of some texts against those of others.
    Keywords,
    /// Words around hits.
    Collocates,
    /// N-grams.
    Phrases,
    /// Texts, by their vocabulary: another way to show words.
    Texts,
}

impl FigureKind {
    /// All of them, in the order of their tabs; last the one without a tab.
    pub(crate) const ALL: [Self; 5] = [
        Self::Words,
        Self::Keywords,
        Self::Collocates,
        Self::Phrases,
        Self::Texts,
    ];

    /// The table that a view shows at first.
    pub(crate) fn of(view: View) -> Option<Self> {
        match view {
            View::Words => Some(Self::Words),
            View::Keywords => Some(Self::Keywords),
            View::Collocates => Some(Self::Collocates),
            View::Phrases => Some(Self::Phrases),
            _ => None,
        }
    }

    /// The table that a request asks for.
    pub(crate) fn of_request(of: &TableOf) -> Self {
        match of {
            TableOf::Words => Self::Words,
            TableOf::Texts => Self::Texts,
            TableOf::Keywords(_) | TableOf::KeyPhrases { .. } => Self::Keywords,
            TableOf::Collocates { .. } => Self::Collocates,
            TableOf::Phrases { .. } => Self::Phrases,
        }
    }

    /// Its rows have measures of association or keyness.
    pub(crate) fn is_scored(self) -> bool {
        matches!(self, Self::Keywords | Self::Collocates)
    }

    /// The ways in which it can be shown; the first is the usual one.
    pub(crate) fn shows(self) -> &'static [FigureShow] {
        match self {
            Self::Words => &[
                FigureShow::List,
                FigureShow::Cloud,
                FigureShow::Zipf,
                FigureShow::Vocabulary,
            ],
            Self::Keywords => &[FigureShow::List, FigureShow::Cloud, FigureShow::Sides],
            Self::Collocates => &[FigureShow::List, FigureShow::Network],
            Self::Phrases | Self::Texts => &[FigureShow::List],
        }
    }

    /// Measures of association and keyness: key and name.
    pub(crate) fn measures() -> impl Iterator<Item = &'static (&'static str, &'static str)> + Clone
    {
        COLUMNS.iter().skip_while(|(key, _)| *key != "g2")
    }

    /// The columns that it can have beside the word, but those of single slots:
    /// key and name, in the order in which they stand.
    pub(crate) fn columns(self) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
        let all = match self {
            Self::Texts => OF_TEXTS.as_slice(),
            _ => COLUMNS.as_slice(),
        };
        let is_had = |(key, _): &&(&str, &str)| match *key {
            _ if self == Self::Texts => true,
            "count" | "permillion" => true,
            "range" => matches!(self, Self::Words | Self::Phrases),
            "dp" | "dpnorm" | "d" | "d2" | "s" | "dkl" | "arf" => self == Self::Words,
            "n" => matches!(self, Self::Keywords | Self::Phrases),
            "fillers" | "entropy" => self == Self::Phrases,
            "left" | "right" | "positions" => self == Self::Collocates,
            _ => self.is_scored(),
        };
        let mut columns: Vec<&(&str, &str)> = all.iter().filter(is_had).collect();
        if self == Self::Keywords {
            let first = |key: &str| KEY_FIRST.iter().position(|first| *first == key);
            columns.sort_by_key(|(key, _)| first(key).unwrap_or(KEY_FIRST.len()));
        }
        columns.into_iter()
    }

    /// It has a column of that key, be it the word or a slot.
    pub(crate) fn has_column(self, key: &str) -> bool {
        let slot = self == Self::Collocates && Slot::of_key(key).is_some();
        key == "word" || slot || self.columns().any(|(known, _)| *known == key)
    }
}

/// A way to show what a table lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FigureShow {
    /// The table.
    #[default]
    List,
    /// Rank against frequency.
    Zipf,
    /// Words as boxes.
    Cloud,
    /// Collocates around their node.
    Network,
    /// Figures of texts.
    Vocabulary,
    /// Every text's keywords beside each other.
    Sides,
}

impl FigureShow {
    /// What it is called on the screen.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Zipf => "Zipf plot",
            Self::Cloud => "Cloud",
            Self::Network => "Network",
            Self::Vocabulary => "Vocabulary",
            Self::Sides => "Side by side",
        }
    }

    /// Its name in the address.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Zipf => "zipf",
            Self::Cloud => "cloud",
            Self::Network => "network",
            Self::Vocabulary => "vocabulary",
            Self::Sides => "sides",
        }
    }
}
