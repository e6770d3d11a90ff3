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

#[cfg(test)]
mod tests {
    use super::target;

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
