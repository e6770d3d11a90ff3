//! Going on past differences: local alignment (Smith & Waterman 1981) in a
//! narrow band, which ends where the score has dropped (Altschul et al. 1990).

use super::words::{BOUNDARY, Words};

/// How far the two passages may drift apart before equal words bring them
/// together again, in words to either side.
const BAND: usize = 8;
/// How far the score may drop below its best: a pair of equal words counts 1,
/// a replaced, missing or added word −1.
const DROP: i32 = 8;
/// So many equal words in a row end a stretch of differences.
const REGAINED: u32 = 6;

/// How much further two passages go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Equal words in it.
    pub(super) matched: u32,
}

#[derive(Clone, Copy)]
struct Cell {
    score: i32,
    matched: u32,
    run: u32,
}

const NOWHERE: Cell = Cell {
    score: i32::MIN / 2,
    matched: 0,
    run: 0,
};

/// Goes on from the words `a` and `b` (not yet in) to the right, or from
/// those before them to the left. With `even`, one difference may be passed
/// for one more equal word, which leaves the score as it was.
pub(super) fn extend(words: &Words, a: u32, b: u32, right: bool, even: bool) -> Extension {
    let keys = words.keys();
    // Boundaries stand at both ends of the column and end every walk.
    let key = |from: u32, step: u32| match right {
        true => keys[(from + step) as usize],
        false => keys[(from - 1 - step) as usize],
    };
    let mut whole = Extension::default();
    loop {
        loop {
            let left = key(a, whole.a);
            if left == BOUNDARY || left != key(b, whole.b) {
                break;
            }
            (whole.a, whole.b) = (whole.a + 1, whole.b + 1);
            whole.matched += 1;
        }
        let (ahead_a, ahead_b) = (whole.a, whole.b);
        let further = past(
            |step| key(a, ahead_a + step),
            |step| key(b, ahead_b + step),
            even,
        );
        if further.matched == 0 {
            return whole;
        }
        whole.a += further.a;
        whole.b += further.b;
        whole.matched += further.matched;
    }
}

/// The best way past one stretch of differences; empty if none pays.
fn past(a: impl Fn(u32) -> u32, b: impl Fn(u32) -> u32, even: bool) -> Extension {
    let width = 2 * BAND + 1;
    // Row i holds columns i − BAND ..= i + BAND.
    let mut above = [NOWHERE; 2 * BAND + 1];
    for (column, cell) in above[BAND..].iter_mut().enumerate() {
        cell.score = -(column as i32);
    }
    let mut ahead = [BOUNDARY; 2 * BAND + 1];
    let mut ends = u32::MAX;
    for column in 0..=BAND as u32 {
        if column < ends {
            let key = b(column);
            ahead[BAND + column as usize] = key;
            if key == BOUNDARY {
                ends = column;
            }
        }
    }
    let mut best = Extension::default();
    let mut best_score = 0;
    for row in 1u32.. {
        let word = a(row - 1);
        if word == BOUNDARY {
            break;
        }
        // `ahead[d]` is the word before column row − BAND + d.
        let mut now = [NOWHERE; 2 * BAND + 1];
        let mut top = NOWHERE.score;
        for d in 0..width {
            let Some(column) = (row as usize + d).checked_sub(BAND) else {
                continue;
            };
            let column = column as u32;
            if column > ends {
                break;
            }
            let mut cell = NOWHERE;
            if column > 0 {
                let diagonal = above[d];
                let same = ahead[d] == word;
                cell = Cell {
                    score: diagonal.score + if same { 1 } else { -1 },
                    matched: diagonal.matched + u32::from(same),
                    run: if same { diagonal.run + 1 } else { 0 },
                };
            }
            let gaps = [above.get(d + 1).copied(), d.checked_sub(1).map(|d| now[d])];
            for gap in gaps.into_iter().flatten() {
                if gap.score - 1 > cell.score {
                    cell = Cell {
                        score: gap.score - 1,
                        run: 0,
                        ..gap
                    };
                }
            }
            now[d] = cell;
            top = top.max(cell.score);
            let as_good = cell.score == best_score && cell.run > 0 && cell.matched > best.matched;
            if cell.score > best_score || even && as_good {
                best_score = cell.score;
                best = Extension {
                    a: row,
                    b: column,
                    matched: cell.matched,
                };
                if cell.run >= REGAINED {
                    return best;
                }
            }
        }
        if top < best_score - DROP {
            break;
        }
        above = now;
        ahead.rotate_left(1);
        let column = row + BAND as u32;
        ahead[width - 1] = BOUNDARY;
        if column < ends {
            let key = b(column);
            ahead[width - 1] = key;
            if key == BOUNDARY {
                ends = column;
            }
        }
    }
    best
}
