//! Where a key moves the active row.

/// The row that `key` moves to from `active` (or from `first`, the first in
/// sight, where none is active).
pub(super) fn target(
    key: &str,
    active: Option<u32>,
    first: u32,
    rows: u32,
    page: u32,
) -> Option<u32> {
    let last = rows.checked_sub(1)?;
    let from = active.map(|row| row.min(last));
    Some(match (key, from) {
        ("Home", _) => 0,
        ("End", _) => last,
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) => first.min(last),
        ("ArrowDown", Some(row)) => (row + 1).min(last),
        ("ArrowUp", Some(row)) => row.saturating_sub(1),
        ("PageDown", Some(row)) => row.saturating_add(page).min(last),
        ("PageUp", Some(row)) => row.saturating_sub(page),
        _ => return None,
    })
}

/// What a key says about marks: a digit, 0 for Delete, n, and z where Ctrl or
/// Cmd goes with it.
pub(super) fn sign(key: &str, command: bool) -> Option<char> {
    match key {
        "z" | "Z" => command.then_some('z'),
        _ if command => None,
        "Delete" => Some('0'),
        "n" | "N" => Some('n'),
        _ => {
            let mut signs = key.chars();
            let digit = signs.next().filter(char::is_ascii_digit);
            digit.filter(|_| signs.next().is_none())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sign, target};

    #[test]
    fn signs_are_single_keys() {
        for (key, command, expected) in [
            ("7", false, Some('7')),
            ("0", false, Some('0')),
            ("7", true, None),
            ("Delete", false, Some('0')),
            ("N", false, Some('n')),
            ("z", true, Some('z')),
            ("z", false, None),
            ("F1", false, None),
            ("٣", false, None),
            ("12", false, None),
        ] {
            assert_eq!(sign(key, command), expected, "{key}");
        }
    }

    #[test]
    fn keys_stay_within_the_list() {
        assert_eq!(target("ArrowDown", None, 40, 100, 20), Some(40));
        assert_eq!(target("ArrowDown", Some(99), 40, 100, 20), Some(99));
        assert_eq!(target("PageUp", Some(5), 0, 100, 20), Some(0));
        assert_eq!(target("PageDown", Some(95), 0, 100, 20), Some(99));
        assert_eq!(target("End", None, 0, 100, 20), Some(99));
        assert_eq!(target("End", None, 0, 0, 20), None);
        assert_eq!(target("x", Some(1), 0, 100, 20), None);
    }
}
