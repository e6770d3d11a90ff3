//! A text as read.

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's name, as in `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub origin: EncodingOrigin,
    /// How many malformed sequences were replaced by U+FFFD.
    pub malformed: u32,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingOrigin {
    /// The file says so in its first bytes.
    ByteOrderMark,
    /// The whole file is valid UTF-8.
    Valid,
    /// Guessed from the bytes.
    Guessed,
    /// The reader chose it.
    Chosen,
}
