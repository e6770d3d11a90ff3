//! Envelopes: what is asked, what is answered, and what is told unasked.

use serde::{Deserialize, Serialize};

use super::{
    AddListRequest, ChartReply, ChartRequest, CheckReply, CheckRequest, CompareReply,
    CompareRequest, CompleteRequest, CompletionsReply, ConcordanceReply, ConcordanceRequest,
    CopyReply, CopyRequest, CopyTableRequest, CorpusState, DocumentId, EchoReply, EchoRequest,
    EchoesReply, EchoesRequest, ExplainReply, ExplainRequest, ExportProgress, ExportReply,
    ExportRequest, ListsState, MarksReply, MarksRequest, MarksState, MethodsReply, MethodsRequest,
    PlotReply, PlotRequest, Progress, ReadAs, ReadReply, ReadRequest, RecordProgress, RecordReply,
    RecordRequest, RemoveListRequest, Source, TableReply, TableRequest, TallyReply, TallyRequest,
    TokenRules, WholeLineReply, WholeLineRequest, WireError, WordsReply, WordsRequest,
};

/// The version of these messages; page and worker must agree on it.
pub const PROTOCOL_VERSION: u32 = 4;

/// The name of the property of a message beside whose reply a file travels.
pub const EXPORTED_FILE: &str = "file";

/// Names the build that this code belongs to. Page and worker come from one
/// build; a browser cache can serve two, which `Ready` lets the page notice.
pub const BUILD_ID: &str = match option_env!("KWICKSILVER_BUILD") {
    Some(id) => id,
    None => "dev",
};

/// A message with the number by which its answer is recognised.
///
/// Numbers grow by one with each request; an answer that is older than the
/// newest request of its kind is stale and is dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope<B> {
    /// The request's number.
    pub id: u32,
    /// What is asked.
    pub body: B,
}

/// What the page asks of the worker.
///
/// Within one kind (`Concordance`, `Words`, `Plot`, `Table`, `Explain`, `Chart`, `Echoes`, `Echo`, `Compare`, `Read`, `Tally`, `Complete`, `Copy`, `CopyTable`, `Export`, `WholeLine`, `Methods`) the newest request wins:
/// an older one that has not been answered yet ends with
/// [`ErrorKind::Superseded`](super::ErrorKind::Superseded).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Adds texts. `File` handles do not pass through serde: they travel in
    /// an array beside the envelope, one for each source whose origin is
    /// [`Origin::File`](super::Origin::File), in the same order.
    Load(Vec<Source>),
    /// Stops loading; what is loaded stays.
    CancelLoading,
    /// Takes documents out of the corpus (and failed ones off the list).
    Remove(Vec<DocumentId>),
    /// Brings back what the last `Remove` took away.
    Restore,
    /// Reads a document's file again in another way. All documents of that
    /// file are replaced.
    Reread {
        /// The document.
        document: DocumentId,
        /// How to read its file.
        read_as: ReadAs,
    },
    /// Sets what counts as a word and splits all texts anew.
    Configure(TokenRules),
    /// Brings a list of words. Lists are read in the order in which they come,
    /// before what else is asked.
    AddList(AddListRequest),
    /// Takes such a list away.
    RemoveList(RemoveListRequest),
    /// A window of concordance lines.
    Concordance(ConcordanceRequest),
    /// A window of the frequency list.
    Words(WordsRequest),
    /// A window of the dispersion plot.
    Plot(PlotRequest),
    /// A window of the echoes. It may take seconds; whatever else is asked
    /// meanwhile is answered between its slices.
    Echoes(EchoesRequest),
    /// Passages of an echo side by side.
    Echo(EchoRequest),
    /// A window of a table of figures.
    Table(TableRequest),
    /// How a figure of such a table comes about.
    Explain(ExplainRequest),
    /// A chart of what such a table lists.
    Chart(ChartRequest),
    /// Lines of two to four sides.
    Compare(CompareRequest),
    /// A part of a document, hits marked.
    Read(ReadRequest),
    /// How the query may go on at the caret. Answered before all else that
    /// waits, since it never needs a search.
    Complete(CompleteRequest),
    /// One line, as much of it as there is.
    WholeLine(WholeLineRequest),
    /// Some lines as text for the clipboard.
    Copy(CopyRequest),
    /// Some rows of a table of figures as text for the clipboard.
    CopyTable(CopyTableRequest),
    /// Ends every `Table`, `Explain`, `CopyTable` and `Chart` that waits, and the
    /// `Methods` of a table, which are answered as stopped.
    CancelTable,
    /// A file with a table. Written while nothing else is asked.
    Export(ExportRequest),
    /// Ends an `Export` that is under way, which is answered as superseded.
    CancelExport,
    /// Changes marks, or keeps them.
    Marks(MarksRequest),
    /// Lines by category, and how far two coders agree.
    Tally(TallyRequest),
    /// How a view's figures were made, in a sentence.
    Methods(MethodsRequest),
    /// The record of a view. Made while nothing else is asked; it and the
    /// check of one take each other's place.
    Record(RecordRequest),
    /// Whether the loaded texts give the figures of a record.
    CheckRecord(CheckRequest),
    /// Ends a `Record` or a `CheckRecord` that is under way, which is answered
    /// as superseded.
    CancelRecord,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Done; what changed is told by an [`Event`].
    Done,
    /// Concordance lines.
    Concordance(ConcordanceReply),
    /// Rows of the frequency list.
    Words(WordsReply),
    /// Rows of the dispersion plot.
    Plot(PlotReply),
    /// Rows of the echoes.
    Echoes(EchoesReply),
    /// Passages side by side.
    Echo(EchoReply),
    /// Rows of a table of figures.
    Table(TableReply),
    /// How a figure comes about.
    Explained(ExplainReply),
    /// A chart.
    Chart(ChartReply),
    /// Lines of two to four sides.
    Compare(CompareReply),
    /// A part of a document.
    Read(ReadReply),
    /// How the query may go on.
    Completions(CompletionsReply),
    /// One line, to read whole.
    WholeLine(WholeLineReply),
    /// Lines or rows for the clipboard.
    Copied(CopyReply),
    /// A file was written. It travels as a `Blob` beside this reply, under the
    /// name [`EXPORTED_FILE`].
    Exported(ExportReply),
    /// What came of a request about marks.
    Marks(MarksReply),
    /// Lines by category.
    Tally(TallyReply),
    /// How a view's figures were made.
    Methods(MethodsReply),
    /// The record of a view.
    Recorded(RecordReply),
    /// What became of a record's figures.
    Checked(CheckReply),
}

/// What the worker tells unasked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker is up; messages sent before this are held by the page.
    Ready {
        /// The worker's [`BUILD_ID`].
        build: String,
        /// The worker's [`PROTOCOL_VERSION`].
        protocol: u32,
    },
    /// How far loading has come. Sent a few times a second while it runs.
    Progress(Progress),
    /// How far a file has come. Sent a few times a second while it is written.
    Exporting(ExportProgress),
    /// How far the search for echoes has come, from 0 to 1. Sent a few times
    /// a second while it runs.
    Echoing(f64),
    /// How far the counting for a table of figures has come, from 0 to 1. Sent
    /// a few times a second while one is waited for.
    Counting(f64),
    /// How far a record, or the check of one, has come. Sent a few times a
    /// second while it is under way.
    Recording(RecordProgress),
    /// The corpus has changed, or its documents have.
    Corpus(CorpusState),
    /// Lists have come or gone.
    Lists(ListsState),
    /// Marks have changed, or which of them belong to loaded texts.
    Marks(MarksState),
    /// The worker cannot go on; the sentence says why.
    Fatal(String),
}

/// Everything that crosses from worker to page.
#[allow(
    clippy::large_enum_variant,
    reason = "messages are made one at a time and kept nowhere"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The answer to the request of that number.
    Reply {
        /// The request's number.
        id: u32,
        /// Time that the worker spent on it, in microseconds.
        micros: f64,
        /// The answer, or why there is none.
        result: Result<Reply, WireError>,
    },
    /// Told unasked.
    Event(Event),
}
