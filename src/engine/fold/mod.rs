//! Keys for matching: two forms match where their keys are equal.
//!
//! Three keys, each coarser than the one before: [`cased_key`] (as written),
//! [`folded_key`] (any case), [`bare_key`] (accents off as well). All are in
//! normal form C, so composed and decomposed writing is the same, and none
//! tells apart what typography alone decides (see `keys.rs`). A key is for
//! comparing; what is shown is always the form as written.
//!
//! Files depend one way: `mod → bare → keys`.

mod bare;
mod keys;

pub use bare::bare_key;
pub use keys::{cased_key, folded_key};
