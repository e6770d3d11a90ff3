//! shim
use std::borrow::Cow;
/// s
pub fn cased_key(f: &str) -> Cow<'_, str> {
    Cow::Borrowed(f)
}
/// s
pub fn folded_key(f: &str) -> Cow<'_, str> {
    Cow::Owned(f.to_lowercase())
}
/// s
pub fn bare_key(f: &str) -> Cow<'_, str> {
    Cow::Owned(f.replace('é', "e"))
}
