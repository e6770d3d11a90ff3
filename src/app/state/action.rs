//! Everything that can happen to the page.

use std::ops::Range;

use super::{
    Build, DocumentColumn, Due, EchoChange, FigureChange, Link, ListChange, Marking, MethodsChange,
    Remedy, Route, Select, Side, View,
};
use crate::protocol::{
    DocumentId, FromWorker, HitSet, Place, PlotBy, PlotColumn, Scope, SortPosition, Sorting,
    SourceId, Step, Switches, TokenRules, Width, WordColumn,
};

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// The worker said something.
    Told(FromWorker),
    /// Things with the worker stand otherwise.
    Link(Link),
    /// What was due went out under the number `id`.
    Sent {
        /// The request's number.
        id: u32,
        /// What it asked.
        due: Due,
    },
    /// Texts went to the worker; some are samples.
    Loading(Vec<SourceId>),
    /// A folder is being looked through; `None` when that is done.
    Gathering(Option<u32>),
    /// The browser went to another place in its history.
    Navigated(Route),
    /// The text in the search box changed.
    Type(String),
    /// Propose how the query may go on.
    Complete {
        /// The byte at which the caret stands.
        caret: u32,
        /// The reader asked for it.
        demanded: bool,
    },
    /// The arrow keys went to the next proposal, down or up, or back to what was
    /// typed.
    StepProposal {
        /// Down.
        down: bool,
    },
    /// Close the list of proposals.
    CloseProposals,
    /// The query that is put together from slots changed.
    Build(Build),
    /// The reader has stopped typing: the search is a place to come back to.
    Settle,
    /// The switches beside the box changed.
    Switch(Switches),
    /// Other texts count.
    Scope(Scope),
    /// The hits are sifted by these steps.
    Sift(Vec<Step>),
    /// Look for this and show the lines.
    Search(String),
    /// Show a view.
    Show(View),
    /// A sort button was pressed.
    SortBy {
        /// The position.
        at: SortPosition,
        /// As one more level.
        add: bool,
    },
    /// Sort, rank and group the lines.
    Sort(Sorting),
    /// Back to text order.
    TextOrder,
    /// Lines of that width; as wide as the window where there is none.
    Width(Option<Width>),
    /// Unfold a line, or fold it if it is.
    Unfold(u32),
    /// Show the marked line's text beside the lines, or not.
    Beside(bool),
    /// Fold that group of lines, or unfold it.
    Fold(u32),
    /// Fold all groups of lines, or none.
    FoldAll(bool),
    /// Mark a line.
    Mark(u32),
    /// Lines were chosen, or let go.
    Select(Select),
    /// Open a line in the reader.
    OpenLine(u32),
    /// Open a document in the reader, at its start.
    OpenDocument(DocumentId),
    /// Open a document in the reader, at the hit that begins with a token.
    OpenHit {
        /// The document.
        document: DocumentId,
        /// The hit's first token, counted from the document's first.
        token: u32,
    },
    /// Go to a place in the open document.
    GoTo(Place),
    /// The filter of the frequency list changed.
    Filter(String),
    /// A header of the frequency list was pressed.
    SortWords(WordColumn),
    /// A header of the plot was pressed.
    SortPlot(PlotColumn),
    /// Leave out the documents without a hit, or not.
    HitsOnly(bool),
    /// Draw the strips as long as their documents, or not.
    ToScale(bool),
    /// The rows of the plot are others.
    PlotBy(PlotBy),
    /// The further queries of the plot.
    PlotOthers(Vec<String>),
    /// Show the lines of the texts that satisfy these conditions.
    OpenGroup(Vec<String>),
    /// Show the lines that begin in a stretch of a document.
    OpenStretch {
        /// The document.
        document: DocumentId,
        /// Its first token that counts, from 0.
        from: u32,
        /// The token after the last.
        to: u32,
    },
    /// Mark a row of the plot.
    MarkPlot(u32),
    /// The reader does something with echoes.
    Echoes(EchoChange),
    /// Compare these.
    Sides(Vec<Side>),
    /// These lines of a side are in sight.
    SidesInSight(Range<u32>),
    /// Show the lines of a side alone.
    OpenSide(HitSet),
    /// The reader does something with tables of figures.
    Figures(FigureChange),
    /// The reader does something with lists of words.
    Lists(ListChange),
    /// A header of the documents was pressed.
    SortDocuments(DocumentColumn),
    /// The filter of the documents changed.
    FilterTexts(String),
    /// What counts as a word changed.
    Rules(TokenRules),
    /// These lines are in sight.
    LinesInSight(Range<u32>),
    /// These rows of the frequency list are in sight.
    WordsInSight(Range<u32>),
    /// These rows of the plot are in sight.
    PlotInSight(Range<u32>),
    /// There is room for this many characters to each side.
    Context(u32),
    /// A file of that name was asked for under the number `id`.
    Exporting {
        /// The request's number.
        id: u32,
        /// The file's name.
        name: String,
    },
    /// Something was asked about marks under the number `id`.
    Marking(u32, Marking),
    /// The reader does something with methods records.
    Methods(MethodsChange),
    /// The dialog about marks opens or closes.
    MarksDialog(bool),
    /// Tell the reader something.
    Notice(String, Option<Remedy>),
    /// Take a notice away.
    Dismiss(u32),
}
