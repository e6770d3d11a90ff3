//! What a session needs from where it runs.

use crate::protocol::SourceId;

/// Bytes, a file to write to, a store of marks, and the time.
pub trait Host {
    /// Appends the bytes `from .. to` of a file to `into`, fewer where the
    /// file ends earlier. An error is a sentence for the reader.
    fn read(
        &mut self,
        source: SourceId,
        from: f64,
        to: f64,
        into: &mut Vec<u8>,
    ) -> Result<(), String>;

    /// These files will be read whole, in this order: they may be read several
    /// at a time.
    fn expect(&mut self, sources: Vec<SourceId>) {
        let _ = sources;
    }

    /// Adds to the file that is being written.
    fn write(&mut self, bytes: &[u8]);

    /// Drops what was written of it.
    fn discard(&mut self);

    /// Opens the browser's store of marks of that name. What it holds comes to
    /// [`Session::recall`](super::Session::recall).
    fn open_marks(&mut self, name: &str);

    /// Adds a record to that store. How it went comes to
    /// [`Session::kept`](super::Session::kept).
    fn keep_marks(&mut self, record: String);

    /// Puts records in the place of those that the store held when it was
    /// opened, unless others have been added since.
    fn compact_marks(&mut self, records: Vec<String>);

    /// Microseconds since some moment that stays the same.
    fn micros(&self) -> f64;
}
