//! The messages between page and worker, and the rows that cross.
//!
//! Plain data with serde; no JS type and no behaviour beyond reading and
//! writing itself. Depends on nothing else in the project. A change that an
//! older page or worker could not read raises [`PROTOCOL_VERSION`].

mod compare;
mod completion;
mod corpus;
mod echoes;
mod error;
mod export;
mod hitset;
mod lines;
mod message;
mod plot;
mod query;
mod reading;
mod sorting;
mod words;

pub use compare::{
    COMPARED_LEAST, COMPARED_MOST, CompareReply, CompareRequest, CompareSide, Difference,
};
pub use completion::{CompleteRequest, CompletionOption, CompletionsReply};
pub use corpus::{
    CorpusState, DocumentId, DocumentRef, DocumentRow, DocumentState, FileFormat, Origin, Progress,
    ReadAs, SAMPLES, Source, SourceId, TokenRules,
};
pub use echoes::{
    ECHO_LEAST, ECHO_MOST, EchoColumn, EchoPair, EchoPassage, EchoReply, EchoRequest, EchoRow,
    EchoSettings, EchoesReply, EchoesRequest, SIDES_MAX,
};
pub use error::{ErrorKind, Span, WireError};
pub use export::{
    COPY_MAX, CopyReply, CopyRequest, ExportFormat, ExportProgress, ExportReply, ExportRequest,
    ExportTable, LineColumn,
};
pub use hitset::{ALIKE_MAX, HitSet, NEAR_MAX, STEPS_MAX, Scope, Step, TextChoice};
pub use lines::{
    ConcordanceReply, ConcordanceRequest, GroupHead, Line, LineCell, ResultSummary, Tint,
};
pub use message::{
    BUILD_ID, EXPORTED_FILE, Envelope, Event, FromWorker, PROTOCOL_VERSION, Reply, Request,
};
pub use plot::{PlotColumn, PlotReply, PlotRequest, PlotRow, Tick};
pub use query::{QueryText, Switches};
pub use reading::{Mark, Place, ReadReply, ReadRequest, Section};
pub use sorting::{
    Folds, Grouping, SORT_LEVELS_MAX, SORT_REACH, SortLevel, SortPlace, SortPosition, Sorting,
};
pub use words::{WordColumn, WordRow, WordsReply, WordsRequest};
