//! SHA-256 of files, taken when a record first asks for it.
//!
//! Taken while texts are loaded it would cost a fifth of that time, which every
//! reader would wait for and few would use. So a file is read once more, in
//! slices; a browser refuses to read one that has changed meanwhile.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::files::File;
use crate::protocol::SourceId;
use crate::worker::host::Host;

/// Bytes to read in one slice: a few milliseconds.
const SLICE: f64 = 1e6;
/// What it costs to read a file however small, in bytes.
const EACH: f64 = 2e4;

/// A SHA-256.
pub(in crate::worker) type FileDigest = [u8; 32];

/// Of bytes.
pub(in crate::worker) fn digest_of(bytes: &[u8]) -> FileDigest {
    Sha256::digest(bytes).into()
}

/// As it is written.
pub(super) fn hex(digest: &FileDigest) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digests that are known, and the file that is being read.
#[derive(Debug, Default)]
pub(in crate::worker) struct Digests {
    known: HashMap<SourceId, FileDigest>,
    reading: Option<(SourceId, Sha256, f64)>,
    buffer: Vec<u8>,
}

/// How far the files of a record have come.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The next file, by its place in the list.
    next: usize,
    /// Bytes done, and bytes of files that have to be read.
    pub(super) done: f64,
    pub(super) all: f64,
    begun: bool,
    /// Files that cannot be read any more, and why.
    unread: HashMap<SourceId, String>,
}

impl Digests {
    /// Reads a slice of those files that have no digest yet; true when none is
    /// left.
    pub(super) fn advance(
        &mut self,
        files: &[File],
        at: &mut Reading,
        host: &mut impl Host,
    ) -> bool {
        if !std::mem::replace(&mut at.begun, true) {
            let mut seen = HashSet::new();
            let unknown: Vec<&File> = files
                .iter()
                .filter(|file| self.of(file).is_none() && seen.insert(file.source))
                .collect();
            at.all = unknown.iter().map(|file| file.bytes).sum();
            host.expect(unknown.iter().map(|file| file.source).collect());
        }
        let mut room = SLICE;
        while let Some(file) = files.get(at.next).filter(|_| room > 0.0) {
            if self.of(file).is_some() || at.unread.contains_key(&file.source) {
                at.next += 1;
                continue;
            }
            let same = self.reading.take_if(|(source, ..)| *source == file.source);
            let (_, mut digest, from) = same.unwrap_or((file.source, Sha256::new(), 0.0));
            self.buffer.clear();
            let to = file.bytes.min(from + SLICE);
            let read = host.read(file.source, from, to, &mut self.buffer);
            let bytes = self.buffer.len() as f64;
            room -= bytes + EACH;
            at.done += bytes;
            digest.update(&self.buffer);
            let reached = from + bytes;
            match read {
                Err(reason) => drop(at.unread.insert(file.source, reason)),
                Ok(()) if reached >= file.bytes => {
                    self.known.insert(file.source, digest.finalize().into());
                }
                Ok(()) if bytes > 0.0 => self.reading = Some((file.source, digest, reached)),
                Ok(()) => {
                    let reason = "It is shorter than it was when it was loaded.".to_owned();
                    at.unread.insert(file.source, reason);
                }
            }
        }
        at.next >= files.len()
    }

    /// A file's digest, where it is known.
    pub(super) fn of(&self, file: &File) -> Option<FileDigest> {
        file.digest
            .or_else(|| self.known.get(&file.source).copied())
    }
}

impl Reading {
    /// Why a file has no digest.
    pub(super) fn why(&self, file: &File) -> Option<&str> {
        self.unread.get(&file.source).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-4's example.
        let digest = hex(&digest_of(b"abc"));
        assert!(digest.starts_with("ba7816bf") && digest.ends_with("f20015ad"));
        assert_eq!(digest.len(), 64);
    }
}
