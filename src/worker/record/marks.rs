//! The reader's marks, as far as figures depend on them.

use sha2::{Digest, Sha256};

use super::digests::hex;
use super::format::RecordedMarks;
use crate::worker::answers::Indexed;

/// The marks of the texts that count: their categories and places, in the
/// order of the texts.
pub(super) fn marks(at: Indexed<'_>) -> RecordedMarks {
    let (mut digest, mut marks) = (Sha256::new(), 0);
    let own = at.marking.own();
    for document in at.corpus.documents() {
        let coded = own.of(document).into_iter().flat_map(|text| text.marks());
        for mark in coded.filter(|mark| mark.category > 0) {
            marks += 1;
            digest.update(document.fingerprint().to_le_bytes());
            digest.update(mark.span.start.to_le_bytes());
            digest.update(mark.span.end.to_le_bytes());
            digest.update([mark.category]);
        }
    }
    RecordedMarks {
        marks,
        sha256: hex(&digest.finalize().into()),
    }
}
