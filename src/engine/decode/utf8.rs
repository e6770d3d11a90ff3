//! UTF-8, with and without faults.

/// So many times more valid characters of several bytes than faults, and it is
/// UTF-8. Legacy text makes such characters by accident only, with most of its
/// other letters at fault.
const RATIO: usize = 5;

/// The text, not copied where it is valid, and the number of faults.
pub(super) fn decode(bytes: Vec<u8>) -> (String, u32) {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, 0),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut malformed = 0u32;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            malformed = malformed.saturating_add(1);
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, malformed)
}

/// Bytes that are not valid UTF-8 are it all the same: few faults among many
/// valid characters, or cut short in the last one.
pub(super) fn likely(bytes: &[u8]) -> bool {
    let mut wide = 0;
    let mut faults = 0;
    let mut last: &[u8] = &[];
    for chunk in bytes.utf8_chunks() {
        // Every such character has one byte from 0xC0 on, its first.
        wide += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        last = chunk.invalid();
        faults += usize::from(!last.is_empty());
    }
    // A lone first byte at the end of a text that is ASCII otherwise is as well
    // the last letter of a legacy one; two bytes of three are not.
    let cut = faults == 1 && cut_short(last) && (wide > 0 || last.len() > 1);
    cut || wide > RATIO * faults
}

/// `fault`, the end of a file, begins a character.
fn cut_short(fault: &[u8]) -> bool {
    std::str::from_utf8(fault).is_err_and(|error| error.error_len().is_none())
}
