//! Marks in mid-word, such as apostrophe and full stop.

use super::classes::{Class, Classes};

/// Whether a mark in mid-word joins.
pub(super) enum Joined {
    Yes,
    No,
    Unsure,
}

/// WB6, WB7, WB11, WB12: whether `mid` joins what stands before it, `last`,
/// with the character at `next`.
#[inline]
pub(super) fn joined(
    classes: &Classes,
    bytes: &[u8],
    next: usize,
    last: Class,
    mid: Class,
) -> Joined {
    let letters = matches!(last, Class::Letter | Class::Hebrew) && mid != Class::MidDigit;
    let digits = last == Class::Digit && mid != Class::MidLetter;
    match classes.at(bytes, next) {
        Some((Class::Letter | Class::Hebrew, _)) if letters => Joined::Yes,
        Some((Class::Digit, _)) if digits => Joined::Yes,
        Some((Class::Slow | Class::Extend, _)) if letters || digits => Joined::Unsure,
        _ => Joined::No,
    }
}
