//! A query as the reader wrote it.

use serde::{Deserialize, Serialize};

/// The two switches beside the search box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Switches {
    /// Tell *US* from *us*.
    pub match_case: bool,
    /// Tell *résumé* from *resume*.
    pub match_accents: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            match_case: false,
            match_accents: true,
        }
    }
}

/// What stands in the search box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QueryText {
    /// The text as typed.
    pub text: String,
    /// The switches beside it.
    pub switches: Switches,
}
