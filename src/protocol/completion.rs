//! How a query that is being typed may go on.

use serde::{Deserialize, Serialize};

use super::{QueryText, Span};

/// Asks how a query may go on at the caret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompleteRequest {
    /// The query as far as it is typed.
    pub query: QueryText,
    /// The byte at which the caret stands.
    pub caret: u32,
}

/// Proposals for what stands at the caret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionsReply {
    /// The state of the corpus that was asked.
    pub version: u32,
    /// What a proposal takes the place of.
    pub span: Span,
    /// What stands there is itself a value that the texts hold.
    pub whole: bool,
    /// The proposals, a dozen at most.
    pub options: Vec<CompletionOption>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionOption {
    /// What to put into the query.
    pub insert: String,
    /// What to show.
    pub shown: String,
    /// Tokens that it stands for, where it stands for tokens.
    pub count: Option<u32>,
    /// What it means, where it is a part of the language.
    pub gloss: Option<String>,
}
