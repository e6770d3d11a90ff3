//! Arrow keys among words that stand anywhere.

/// The word to which a key leads from one of them: the nearest in that
/// direction, where what lies aside counts twice; or the first, or the last.
pub(super) fn next(places: &[(f64, f64)], at: usize, key: &str) -> Option<usize> {
    let last = places.len().checked_sub(1)?;
    let direction = match key {
        "Home" => return Some(0),
        "End" => return Some(last),
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return None,
    };
    let (x, y) = places[at.min(last)];
    let cost = |&(u, v): &(f64, f64)| {
        let (across, down) = (u - x, v - y);
        let along = across * direction.0 + down * direction.1;
        let aside = across * direction.1 + down * direction.0;
        (along > 0.5).then_some(along + 2.0 * aside.abs())
    };
    let costs = places.iter().enumerate();
    let ahead = costs.filter_map(|(place, to)| Some((cost(to)?, place)));
    ahead
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_lead_to_the_nearest_word_ahead() {
        let places = [(50.0, 50.0), (80.0, 55.0), (60.0, 90.0), (10.0, 50.0)];
        let from = |at, key| next(&places, at, key);
        assert_eq!(from(0, "ArrowRight"), Some(1));
        assert_eq!(from(0, "ArrowLeft"), Some(3));
        assert_eq!(from(0, "ArrowDown"), Some(2));
        assert_eq!(from(3, "ArrowUp"), None);
        assert_eq!((from(2, "Home"), from(0, "End")), (Some(0), Some(3)));
        assert_eq!(from(0, "Enter"), None);
        assert_eq!(next(&[], 0, "End"), None);
    }

    #[test]
    fn every_word_is_reached() {
        // Right and down, and left and up again, over a grid with a gap.
        let mut places = Vec::new();
        for row in 0..4 {
            places.extend((0..4).map(|column| (f64::from(column) * 60.0, f64::from(row) * 20.0)));
        }
        places.remove(5);
        let mut seen = std::collections::HashSet::from([0]);
        let mut waiting = vec![0];
        while let Some(at) = waiting.pop() {
            for key in ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"] {
                let to = next(&places, at, key).filter(|to| seen.insert(*to));
                waiting.extend(to);
            }
        }
        assert_eq!(seen.len(), places.len());
    }
}
