//! The messages between page and worker, and the rows that cross.
//!
//! Plain data with serde; no JS type and no behaviour beyond reading and
//! writing itself. Depends on nothing else in the project. A change that an
//! older page or worker could not read raises [`PROTOCOL_VERSION`].

mod chart;
mod chart_sides;
mod compare;
mod completion;
mod corpus;
mod echoes;
mod error;
mod explain;
mod export;
mod hitset;
mod lines;
mod lists;
mod marks;
mod message;
mod plot;
mod query;
mod reading;
mod record;
mod slot;
mod sorting;
mod table;
mod width;
mod words;

pub use chart::{
    CLOUD_MAX, Chart, ChartOf, ChartReply, ChartRequest, CloudArea, CloudChart, CloudWord, Drawing,
    Legend, NETWORK_MAX, NetworkChart, NetworkLabel, NetworkLink, NetworkWord, Stroke, ZipfChart,
    ZipfLaw, ZipfRank,
};
pub use chart_sides::{
    KeySide, SIDE_WORDS_MAX, SIDES_TOLD_MAX, SideWord, SideWords, SidesChart, SidesOf,
};
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
pub use explain::{ExplainReply, ExplainRequest, ExplainRow, Explanation};
pub use export::{
    COPY_MAX, CopyReply, CopyRequest, CopyTableRequest, ExportFormat, ExportProgress, ExportReply,
    ExportRequest, ExportTable, LineColumn,
};
pub use hitset::{ALIKE_MAX, HitSet, NEAR_MAX, STEPS_MAX, Scope, Step, TextChoice};
pub use lines::{
    ConcordanceReply, ConcordanceRequest, GroupHead, Line, LineCell, ResultSummary, Tint,
};
pub use lists::{
    AddListRequest, DOUBTFUL_TOLD, ListKind, ListRow, ListsState, RemoveListRequest, StopPhrases,
    StopWords, Stops, StopsTold,
};
pub use marks::{
    AgreementTable, CATEGORIES, Category, MarkEdit, MarkRequest, MarksReply, MarksRequest,
    MarksState, TallyReply, TallyRequest,
};
pub use message::{
    BUILD_ID, EXPORTED_FILE, Envelope, Event, FromWorker, PROTOCOL_VERSION, Reply, Request,
};
pub use plot::{
    PLOT_QUERIES_MAX, PlotBy, PlotColumn, PlotField, PlotFigures, PlotGroup, PlotLane, PlotOf,
    PlotReply, PlotRequest, PlotRow, Tick,
};
pub use query::{QueryText, Switches};
pub use reading::{Coded, MAP_STRETCHES, Mark, Place, ReadReply, ReadRequest, Section, Target};
pub use record::{
    CheckReply, CheckRequest, MethodsReply, MethodsRequest, RECORD_ENDING, RECORD_FORMAT,
    RECORDED_ROWS, RecordDifference, RecordOf, RecordProgress, RecordReply, RecordRequest,
};
pub use slot::Slot;
pub use sorting::{
    Folds, Grouping, SORT_LEVELS_MAX, SORT_REACH, SortLevel, SortPlace, SortPosition, Sorting,
};
pub use table::{
    Cell, Correction, Direction, Overlap, Reference, Side, SignificanceFilter, TABLE_LEVELS_MAX,
    TableColumn, TableOf, TableReply, TableRequest, TableRow, TableSort,
};
pub use width::{WIDTH_MAX, WholeLineReply, WholeLineRequest, Width};
pub use words::{WordColumn, WordRow, WordsReply, WordsRequest};
