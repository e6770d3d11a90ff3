//! Charts of what a table of figures lists: laid out by the worker, drawn by
//! the page. Places are in px from a chart's top left corner.

use serde::{Deserialize, Serialize};

use super::{Cell, SidesChart, SidesOf, StopsTold, TableColumn, TableRequest};

/// The most words that a cloud has.
pub const CLOUD_MAX: u32 = 200;
/// The most collocates that a network has.
pub const NETWORK_MAX: u32 = 50;

/// Asks for a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartRequest {
    /// The table whose rows it shows. Its window and columns do not matter.
    pub table: TableRequest,
    /// What is drawn.
    pub of: ChartOf,
    /// 360 px wide rather than 900.
    pub narrow: bool,
}

/// A kind of chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartOf {
    /// Rank against frequency, of words.
    Zipf,
    /// Every text's keywords, side by side. The table's target does not
    /// matter.
    Sides(SidesOf),
    /// Words as boxes whose areas are as their figures in the column by which
    /// the table is sorted first; as their frequencies where that has none, and
    /// as the G² that p is computed from where that is p.
    Cloud {
        /// How many words, at most [`CLOUD_MAX`].
        most: u32,
    },
    /// The first collocates of the table around their node, and the links
    /// among them.
    Network {
        /// How many collocates, at most [`NETWORK_MAX`].
        most: u32,
        /// One of them, whose own collocates are shown too.
        expanded: Option<String>,
    },
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartReply {
    /// The state of the corpus that was counted.
    pub version: u32,
    /// What stop words came to; how many rows they leave out is not told.
    pub stops: StopsTold,
    /// What is drawn.
    pub chart: Chart,
}

/// What is drawn, of each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// Rank against frequency.
    Zipf(ZipfChart),
    /// Words by area.
    Cloud(CloudChart),
    /// Words by distance.
    Network(Box<NetworkChart>),
    /// Every text's keywords, side by side.
    Sides(SidesChart),
}

/// Lines and words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Width and height.
    pub size: (f64, f64),
    /// Lines, from the lowest.
    pub strokes: Vec<Stroke>,
    /// Words above them.
    pub legends: Vec<Legend>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// What it is for: `fine`, `grid`, `axis`, `counted`, `law`, `spoke` or
    /// `link`.
    pub role: String,
    /// Where it runs, as SVG has it.
    pub path: String,
    /// How thick it is.
    pub width: f64,
}

/// Words beside lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Legend {
    /// Where they stand.
    pub place: (f64, f64),
    /// How they stand to that place, as SVG's `text-anchor` has it.
    pub anchor: String,
    /// They read upwards.
    pub upright: bool,
    /// The words.
    pub words: String,
}

/// Rank against frequency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZipfChart {
    /// The plot.
    pub drawing: Drawing,
    /// Tokens of the texts that count.
    pub tokens: f64,
    /// Words that the table's filters keep.
    pub types: u32,
    /// Those that occur once.
    pub hapaxes: u32,
    /// The frequencies of ranks 1, 10, 100 and so on, and of the last.
    pub ranks: Vec<ZipfRank>,
    /// The law that fits; none of too few words.
    pub law: Option<ZipfLaw>,
}

/// A rank.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZipfRank {
    /// The rank, from 1.
    pub rank: u32,
    /// Tokens of the word there.
    pub frequency: u32,
    /// Tokens that it would have by the law, within the law's range.
    pub by_law: Option<f64>,
}

/// A law that fits the first ranks: f(r) = C/r^α.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ZipfLaw {
    /// α.
    pub exponent: f64,
    /// C, in tokens.
    pub constant: f64,
    /// The last rank to which it was fitted.
    pub last: u32,
    /// The frequency there.
    pub least: u32,
}

/// Words as boxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CloudChart {
    /// Width and height.
    pub size: (f64, f64),
    /// The words, the largest first.
    pub words: Vec<CloudWord>,
    /// What areas are as.
    pub measure: TableColumn,
    /// How areas follow from it.
    pub area: CloudArea,
    /// Rows of the table.
    pub rows: u32,
    /// Rows without a figure above 0, which have no area.
    pub without: u32,
    /// Rows whose figure is infinite, which have none either.
    pub infinite: u32,
    /// Words that would be too small to read among so many.
    pub small: u32,
}

/// How the area of a box follows from a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CloudArea {
    /// It is as the figure.
    Figure,
    /// As the figure without its sign.
    Unsigned,
    /// As the figure, or as 1 over it where it is below 1.
    Ratio,
}

/// A word in its box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CloudWord {
    /// The word.
    pub word: String,
    /// The forms that each of its words stands for, where words are counted by
    /// a lemma list.
    pub forms: Vec<Vec<String>>,
    /// What of it is shown.
    pub shown: String,
    /// Its figure.
    pub figure: Cell,
    /// It is less frequent than expected.
    pub less: bool,
    /// Where its letters begin, and their baseline.
    pub place: (f64, f64),
    /// The width to which they are set.
    pub width: f64,
    /// Their size.
    pub letters: f64,
}

/// Collocates around a node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkChart {
    /// Lines and the figures of rings.
    pub drawing: Drawing,
    /// The size of letters.
    pub letters: f64,
    /// The node.
    pub node: NetworkLabel,
    /// The collocates, the first of the table first, and after them those of
    /// the one that is expanded.
    pub words: Vec<NetworkWord>,
    /// How many collocates the one that is expanded has beside those of the
    /// node, as strong as the weakest of these, of which the strongest are
    /// among the words.
    #[serde(default)]
    pub further_all: u32,
    /// Links among words, the strongest first.
    pub links: Vec<NetworkLink>,
    /// How many links there are, of which the strongest are drawn.
    pub links_all: u32,
    /// Rows of the table.
    pub rows: u32,
    /// What distances and widths are as.
    pub measure: TableColumn,
    /// The scale of distances: `linear`, `square-root` or `logarithmic`.
    pub scale: String,
    /// The weakest collocate's figure, which links among them have at least;
    /// and the strongest's.
    pub weakest: Cell,
    /// The strongest's.
    pub strongest: Cell,
    /// Sides mean something: the window has both.
    pub sided: bool,
}

/// A label, by its middle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkLabel {
    /// What is shown.
    pub shown: String,
    /// Its middle.
    pub place: (f64, f64),
    /// Its width and height.
    pub size: (f64, f64),
}

/// A word around the node, or around a collocate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkWord {
    /// The word.
    pub word: String,
    /// The forms that it stands for, where words are counted by a lemma list.
    pub forms: Vec<Vec<String>>,
    /// Its label.
    pub label: NetworkLabel,
    /// Its figure.
    pub figure: Cell,
    /// Tokens before what it is around, and after.
    pub sides: (u32, u32),
    /// The collocate that it is around, by its place; none of the node's.
    pub of: Option<u32>,
}

/// A link between two collocates, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkLink {
    /// The one in whose windows it was counted.
    pub around: u32,
    /// The other.
    pub of: u32,
    /// Tokens of the other in the windows of the one.
    pub count: u32,
    /// The figure.
    pub figure: f64,
}
