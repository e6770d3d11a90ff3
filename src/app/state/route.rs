//! What stands in the URL: the view and everything that it shows.

use super::{EchoShape, FigureKind, FigureShapes, Side};
use crate::protocol::{
    DocumentRef, Folds, HitSet, Place, PlotBy, PlotColumn, PlotOf, QueryText, Scope, Sorting, Step,
    TokenRules, Width, WordColumn,
};

/// A view: a tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum View {
    /// The lines.
    #[default]
    Concordance,
    /// The frequency list.
    Words,
    /// Words of some texts against those of others.
    Keywords,
    /// Words around the hits.
    Collocates,
    /// N-grams.
    Phrases,
    /// Where the hits stand in each document.
    Plot,
    /// Passages that texts share.
    Echoes,
    /// Hits of two to four sides.
    Compare,
    /// A document, hits marked.
    Reader,
    /// The texts and how each fared.
    Documents,
}

impl View {
    /// All views in the order of their tabs.
    pub(crate) const ALL: [Self; 10] = [
        Self::Concordance,
        Self::Words,
        Self::Keywords,
        Self::Collocates,
        Self::Phrases,
        Self::Plot,
        Self::Echoes,
        Self::Compare,
        Self::Reader,
        Self::Documents,
    ];

    /// The tab's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Concordance => "Concordance",
            Self::Words => "Words",
            Self::Keywords => "Keywords",
            Self::Collocates => "Collocates",
            Self::Phrases => "Phrases",
            Self::Plot => "Plot",
            Self::Echoes => "Echoes",
            Self::Compare => "Compare",
            Self::Reader => "Reader",
            Self::Documents => "Documents",
        }
    }

    /// Its name in the URL, in element ids and in class names.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Concordance => "concordance",
            Self::Words => "words",
            Self::Keywords => "keywords",
            Self::Collocates => "collocates",
            Self::Phrases => "phrases",
            Self::Plot => "plot",
            Self::Echoes => "echoes",
            Self::Compare => "compare",
            Self::Reader => "reader",
            Self::Documents => "documents",
        }
    }

    /// It shows figures, of which there can be a methods record.
    pub(crate) fn has_figures(self) -> bool {
        !matches!(self, Self::Reader | Self::Documents)
    }

    /// It shows what the query finds.
    pub(crate) fn shows_hits(self) -> bool {
        matches!(
            self,
            Self::Concordance | Self::Collocates | Self::Plot | Self::Compare | Self::Reader
        )
    }
}

/// The order of the frequency list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WordSort {
    /// The column.
    pub(crate) column: WordColumn,
    /// Largest first, or Z to A.
    pub(crate) descending: bool,
}

impl Default for WordSort {
    fn default() -> Self {
        Self {
            column: WordColumn::Count,
            descending: true,
        }
    }
}

/// The order of the dispersion plot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct PlotSort {
    /// The column.
    pub(crate) column: PlotColumn,
    /// Largest first, or the last document first.
    pub(crate) descending: bool,
}

/// How the dispersion plot is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlotShape {
    /// The order of its rows.
    pub(crate) sort: PlotSort,
    /// Documents without a hit are left out.
    pub(crate) hits_only: bool,
    /// Strips are as long as their documents; else all have the full width.
    pub(crate) to_scale: bool,
}

/// A column of the documents to sort by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum DocumentColumn {
    /// File name.
    #[default]
    Name,
    /// Bytes.
    Size,
    /// Tokens.
    Tokens,
    /// Types.
    Types,
    /// Format.
    Format,
    /// Encoding.
    Encoding,
    /// Layers of annotation.
    Layers,
    /// What is known about the documents under a name.
    Metadata(String),
}

/// The order of the documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct DocumentSort {
    /// The column.
    pub(crate) column: DocumentColumn,
    /// Largest first, or Z to A.
    pub(crate) descending: bool,
}

/// The view and everything that it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Route {
    /// The view.
    pub(crate) view: View,
    /// What stands in the search box.
    pub(crate) query: QueryText,
    /// Which texts count.
    pub(crate) scope: Scope,
    /// What sifts the hits.
    pub(crate) steps: Vec<Step>,
    /// The order of the lines.
    pub(crate) sort: Sorting,
    /// Which groups of lines show their head alone.
    pub(crate) folds: Folds,
    /// How much text each line has; none where it is as much as the window has
    /// room for.
    pub(crate) width: Option<Width>,
    /// The row of the lines that is marked, from 0: a line's number, where
    /// lines do not stand in groups.
    pub(crate) line: Option<u32>,
    /// The marked line is unfolded: it is shown whole.
    pub(crate) unfolded: bool,
    /// The text of the marked line is shown beside the lines.
    pub(crate) beside: bool,
    /// The filter of the frequency list.
    pub(crate) filter: String,
    /// The order of the frequency list.
    pub(crate) word_sort: WordSort,
    /// How tables of figures are picked and ordered.
    pub(crate) figures: FigureShapes,
    /// How the dispersion plot is drawn.
    pub(crate) plot: PlotShape,
    /// What the rows of the plot are.
    pub(crate) plot_by: PlotBy,
    /// Further queries of the plot.
    pub(crate) plot_others: Vec<String>,
    /// The row of the plot that is marked, from 0.
    pub(crate) plot_row: Option<u32>,
    /// Which echoes are listed, and which is open.
    pub(crate) echoes: EchoShape,
    /// What is compared; the first texts where nothing was chosen.
    pub(crate) sides: Vec<Side>,
    /// The order of the documents.
    pub(crate) document_sort: DocumentSort,
    /// The filter of the documents.
    pub(crate) texts_filter: String,
    /// The document in the reader.
    pub(crate) document: Option<DocumentRef>,
    /// The place in it.
    pub(crate) place: Option<Place>,
    /// The reader was opened from the plot.
    pub(crate) from_plot: bool,
    /// What counts as a word.
    pub(crate) rules: TokenRules,
    /// The texts are the samples, all of them and nothing else.
    pub(crate) samples: bool,
}

impl Route {
    /// The hits that its views show.
    pub(crate) fn hits(&self) -> HitSet {
        HitSet {
            query: self.query.clone(),
            scope: self.scope.clone(),
            steps: self.steps.clone(),
        }
    }

    /// What its plot is made of.
    pub(crate) fn plot_of(&self) -> PlotOf {
        PlotOf {
            hits: self.hits(),
            others: self.plot_others.clone(),
            by: self.plot_by.clone(),
            sort: self.plot.sort.column,
            descending: self.plot.sort.descending,
            hits_only: self.plot.hits_only,
        }
    }

    /// Its view shows what the query finds.
    pub(crate) fn shows_hits(&self) -> bool {
        let phrases = self.figures.of(FigureKind::Phrases);
        self.view.shows_hits() || self.view == View::Phrases && phrases.around.is_some()
    }

    /// It shows other hits than that one.
    pub(crate) fn has_other_hits(&self, other: &Self) -> bool {
        (&self.query, &self.scope, &self.steps) != (&other.query, &other.scope, &other.steps)
    }
}
