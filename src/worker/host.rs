//! What a session needs from where it runs.

use crate::protocol::SourceId;

/// Bytes, a file to write to, and the time.
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

    /// Adds to the file that is being written.
    fn write(&mut self, bytes: &[u8]);

    /// Drops what was written of it.
    fn discard(&mut self);

    /// Microseconds since some moment that stays the same.
    fn micros(&self) -> f64;
}
