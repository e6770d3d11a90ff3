//! Passages side by side: which words are the same in all of them.

use std::ops::Range;

use super::words::Words;

/// Words of a passage that are compared one by one; what follows is left out,
/// which [`Passage::cut`] tells.
pub const PASSAGE_MAX: usize = 1_000;

/// A passage beside others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its tokens: positions, half open.
    pub tokens: Range<u32>,
    /// Runs of tokens that differ, in order: positions, half open. Without
    /// them all passages say the same words.
    pub differing: Vec<Range<u32>>,
    /// It goes on after `tokens`.
    pub cut: bool,
}

/// Lays passages side by side. Each is a run of words, in its document.
pub fn side_by_side(words: &Words, passages: &[Range<u32>]) -> Vec<Passage> {
    let keys =
        |words_of: &Range<u32>| &words.keys()[words_of.start as usize..words_of.end as usize];
    let shown = |passage: &Range<u32>| {
        let end = passage.end.min(passage.start + PASSAGE_MAX as u32);
        passage.start..end
    };
    let Some(first) = passages.first().map(shown) else {
        return Vec::new();
    };
    // For each passage, which of its words is each word of the first.
    let mut ways: Vec<Vec<Option<u32>>> = Vec::new();
    for passage in passages {
        let passage = shown(passage);
        let mut way = vec![None; first.len()];
        for (a, b) in pairs(keys(&first), keys(&passage)) {
            way[a as usize] = Some(passage.start + b);
        }
        ways.push(way);
    }
    let mut common: Vec<bool> = (0..first.len())
        .map(|word| ways.iter().all(|way| way[word].is_some()))
        .collect();
    // A token of two words is the same only if both are; without it, the
    // words that were its like differ too.
    loop {
        let mut changed = false;
        for (passage, way) in passages.iter().zip(&ways) {
            let mut kept = vec![false; passage.len()];
            for (word, at) in way.iter().enumerate() {
                if let Some(at) = at.filter(|_| common[word]) {
                    kept[(at - passage.start) as usize] = true;
                }
            }
            for (word, at) in way.iter().enumerate() {
                let Some(at) = at.filter(|_| common[word]) else {
                    continue;
                };
                let token = words.position(at);
                // A passage may begin or end within a token.
                let differs =
                    |word: u32| !passage.contains(&word) || !kept[(word - passage.start) as usize];
                let near = |word: &u32| words.position(*word) == token;
                let before = (0..at).rev().take_while(near);
                let after = (at + 1..).take_while(near);
                if before.chain(after).any(differs) {
                    common[word] = false;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let place = |(passage, way): (&Range<u32>, &Vec<Option<u32>>)| {
        let same = way.iter().enumerate().filter(|(word, _)| common[*word]);
        let same: Vec<u32> = same.filter_map(|(_, at)| *at).collect();
        // Where one is cut, what follows its last shared word may stand beyond
        // the cut in another.
        let cut = passages.iter().any(|passage| passage.len() > PASSAGE_MAX);
        let end = match same.last() {
            Some(last) if cut => last + 1,
            _ => shown(passage).end,
        };
        let tokens = words.tokens(&(passage.start..end));
        let mut differing: Vec<Range<u32>> = Vec::new();
        let mut at = tokens.start;
        for token in same.iter().map(|word| words.position(*word)) {
            if token > at {
                differing.push(at..token);
            }
            at = at.max(token + 1);
        }
        if at < tokens.end {
            differing.push(at..tokens.end);
        }
        // Marks alone are no difference.
        differing.retain(|run| words.any_in(run, passage));
        Passage {
            cut: end < passage.end,
            tokens,
            differing,
        }
    };
    passages.iter().zip(&ways).map(place).collect()
}

/// The words that two runs share in order, as many as can be (Needleman &
/// Wunsch 1970: a pair of equal words counts 2, a replaced, missing or added
/// word −1).
pub(super) fn pairs(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[before..], &b[before..]);
    let ends = rest_a.iter().rev().zip(rest_b.iter().rev());
    let after = ends.take_while(|(a, b)| a == b).count();
    let (mid_a, mid_b) = (
        &rest_a[..rest_a.len() - after],
        &rest_b[..rest_b.len() - after],
    );
    let mut found: Vec<(u32, u32)> = (0..before as u32).map(|at| (at, at)).collect();
    for (in_a, in_b) in between(mid_a, mid_b) {
        found.push((before as u32 + in_a, before as u32 + in_b));
    }
    let (from_a, from_b) = (a.len() - after, b.len() - after);
    found.extend((0..after).map(|at| ((from_a + at) as u32, (from_b + at) as u32)));
    found
}

const DIAGONAL: u8 = 0;
const UP: u8 = 1;
const LEFT: u8 = 2;

fn between(a: &[u32], b: &[u32]) -> Vec<(u32, u32)> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let width = b.len() + 1;
    let mut ways = vec![LEFT; (a.len() + 1) * width];
    let mut above: Vec<i32> = (0..width as i32).map(|column| -column).collect();
    for (row, word) in a.iter().enumerate() {
        let mut diagonal = above[0];
        above[0] = -(row as i32) - 1;
        let ways = &mut ways[(row + 1) * width..(row + 2) * width];
        ways[0] = UP;
        for column in 1..width {
            let paired = diagonal + if b[column - 1] == *word { 2 } else { -1 };
            let (up, left) = (above[column] - 1, above[column - 1] - 1);
            diagonal = above[column];
            let (score, way) = if paired >= up && paired >= left {
                (paired, DIAGONAL)
            } else if up >= left {
                (up, UP)
            } else {
                (left, LEFT)
            };
            above[column] = score;
            ways[column] = way;
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (a.len(), b.len());
    while row > 0 && column > 0 {
        match ways[row * width + column] {
            DIAGONAL => {
                (row, column) = (row - 1, column - 1);
                if a[row] == b[column] {
                    found.push((row as u32, column as u32));
                }
            }
            UP => row -= 1,
            _ => column -= 1,
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_words_pair_in_order() {
        assert_eq!(
            pairs(&[1, 2, 3, 4], &[1, 9, 3, 4]),
            [(0, 0), (2, 2), (3, 3)]
        );
        assert_eq!(pairs(&[1, 2, 3], &[2, 3, 4]), [(1, 0), (2, 1)]);
        assert_eq!(pairs(&[5, 1, 6, 2], &[1, 2, 7]), [(1, 0), (3, 1)]);
        assert!(pairs(&[], &[1]).is_empty() && pairs(&[1], &[2]).is_empty());
    }
}
