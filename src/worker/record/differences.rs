//! What differs between the figures of a record and those of now.

use std::collections::HashSet;

use super::figures::{Figures, Table, Wanted, name};
use super::value::Value;
use super::wording::{counted, whole};
use crate::protocol::RecordDifference;

/// Differences that are told.
const TOLD: usize = 100;
/// Letters of a digest that are shown.
const LETTERS: usize = 12;

/// The first differences, and how many there are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Differences {
    pub(super) first: Vec<RecordDifference>,
    pub(super) total: u32,
    /// Figures of the record that are others now, or are no longer there.
    pub(super) figures: usize,
}

impl Differences {
    fn add(&mut self, what: String, recorded: impl ToString, now: impl ToString) {
        self.total += 1;
        if self.first.len() < TOLD {
            self.first.push(RecordDifference {
                what,
                recorded: recorded.to_string(),
                now: now.to_string(),
            });
        }
    }

    /// All of them; `found` are the recorded rows as they stand now.
    pub(super) fn between(recorded: &Figures, now: &Figures, found: &[Wanted]) -> Self {
        let mut all = Self::default();
        for total in &recorded.totals {
            let same = now.totals.iter().find(|other| other.name == total.name);
            match same {
                Some(other) if other.value == total.value => continue,
                Some(other) => all.add(total.name.clone(), &total.value, &other.value),
                None => all.add(total.name.clone(), &total.value, ""),
            }
            all.figures += 1;
        }
        for total in &now.totals {
            if !recorded.totals.iter().any(|other| other.name == total.name) {
                all.add(total.name.clone(), "", &total.value);
            }
        }
        let several = recorded.tables.len() > 1;
        for (at, table) in recorded.tables.iter().enumerate() {
            let prefix = match several {
                true => format!("{}: ", table.name),
                false => String::new(),
            };
            match (now.tables.get(at), found.get(at)) {
                (Some(other), Some(found)) if other.columns == table.columns => {
                    all.table(&prefix, table, other, found);
                }
                _ => {
                    all.add(format!("{prefix}the table"), "there", "another one or none");
                    // None of them has one of now that it could be held against.
                    all.figures += table.count();
                }
            }
        }
        all
    }

    fn table(&mut self, prefix: &str, table: &Table, now: &Table, found: &Wanted) {
        if (&table.sha256, table.rows_total) == (&now.sha256, now.rows_total) {
            return;
        }
        let before = self.total;
        let mut moved = 0;
        for (place, (row, found)) in table.rows.iter().zip(&found.found).enumerate() {
            let named = || format!("{prefix}{}", called(row, table));
            let Some((here, cells)) = found else {
                self.add(named(), format!("row {}", whole(place as u64 + 1)), "");
                self.figures += row.iter().filter(|cell| cell.is_figure()).count();
                continue;
            };
            moved += u32::from(*here as usize != place);
            let columns = table.columns.iter().zip(row.iter().zip(cells));
            for (column, (recorded, now)) in columns.filter(|(_, (a, b))| a != b) {
                let unit = match column.unit.as_str() {
                    unit if column.name.to_lowercase().contains(unit) => String::new(),
                    unit => format!(" ({unit})"),
                };
                self.add(format!("{}, {}{unit}", named(), column.name), recorded, now);
                self.figures += usize::from(recorded.is_figure());
            }
        }
        if table.rows.len() == table.rows_total as usize {
            let known = |table: &Table| -> Vec<Vec<String>> {
                let rows = table.rows.iter();
                rows.map(|row| name(row, table.named_by)).collect()
            };
            let names = known(table);
            let names: HashSet<&Vec<String>> = names.iter().collect();
            for (place, row) in now.rows.iter().enumerate() {
                if !names.contains(&name(row, now.named_by)) {
                    let here = format!("row {}", whole(place as u64 + 1));
                    self.add(format!("{prefix}{}", called(row, now)), "", here);
                }
            }
        }
        if moved > 0 {
            let stand = match moved {
                1 => "one stands at another".to_owned(),
                moved => format!("{} stand at others", whole(moved)),
            };
            self.add(format!("{prefix}places of the rows"), "", stand);
        }
        if self.total == before {
            let held = table.rows.len() as u64;
            self.add(
                format!("{prefix}all rows, beyond the first {}", whole(held)),
                digest(table),
                digest(now),
            );
        }
    }
}

fn digest(table: &Table) -> String {
    let letters: String = table.sha256.chars().take(LETTERS).collect();
    format!("{}, SHA-256 {letters}…", counted(table.rows_total, "row"))
}

/// What a row is called.
fn called(row: &[Value], table: &Table) -> String {
    let names = row.iter().take(table.named_by).zip(&table.columns);
    let names: Vec<String> = names
        .map(|(cell, column)| match cell {
            Value::Text(text) => format!("\u{201c}{text}\u{201d}"),
            figure => format!("{} {figure}", column.name.to_lowercase()),
        })
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Column, Gathering};
    use super::*;
    use crate::protocol::RECORDED_ROWS;

    type Row = (String, f64);

    fn gather(mut into: Gathering, total: u32, rows: &[Row]) -> (Figures, Vec<Wanted>) {
        into.figures.total("hits", "hits", total);
        let columns = ["Word", "Count"].map(|name| Column::new(name, ""));
        into.table("Words", 1, columns.into());
        for (word, figure) in rows {
            into.row(0, vec![word.as_str().into(), (*figure).into()]);
        }
        into.finish()
    }

    fn between(before: (u32, &[Row]), now: (u32, &[Row])) -> Differences {
        let (recorded, _) = gather(Gathering::default(), before.0, before.1);
        let (now, found) = gather(Gathering::looking_for(&recorded), now.0, now.1);
        Differences::between(&recorded, &now, &found)
    }

    fn rows(number: usize) -> Vec<Row> {
        (0..number).map(|n| (format!("w{n}"), n as f64)).collect()
    }

    fn told(differences: &Differences) -> Vec<String> {
        let told = differences.first.iter();
        told.map(|d| format!("{}: {} → {}", d.what, d.recorded, d.now))
            .collect()
    }

    #[test]
    fn the_same_figures_do_not_differ() {
        let all = rows(RECORDED_ROWS + 5);
        assert_eq!(between((7, &all), (7, &all)), Differences::default());
    }

    #[test]
    fn each_figure_that_differs_is_named() {
        let before = rows(3);
        let mut now = before.clone();
        now[1].1 = f64::from_bits(1.0f64.to_bits() + 1);
        let found = between((7, &before), (8, &now));
        assert_eq!((found.figures, found.total), (2, 2));
        assert_eq!(
            told(&found),
            ["hits: 7 → 8", "“w1”, Count: 1 → 1.0000000000000002"]
        );
    }

    #[test]
    fn rows_come_go_and_move() {
        let before = rows(3);
        let mut now = vec![("new".to_owned(), 9.0)];
        now.extend(before[1..].iter().rev().cloned());
        let found = between((7, &before), (7, &now));
        assert_eq!(
            told(&found),
            [
                "“w0”: row 1 → ",
                "“new”:  → row 1",
                "places of the rows:  → 2 stand at others"
            ]
        );
        assert_eq!(found.figures, 1);
    }

    #[test]
    fn rows_of_one_name_are_told_apart() {
        let row = |figure| ("x".to_owned(), figure);
        let before = [row(1.0), row(2.0)];
        let found = between((7, &before), (7, &[row(1.0), row(3.0)]));
        assert_eq!(told(&found), ["“x”, Count: 2 → 3"]);
    }

    #[test]
    fn what_lies_beyond_the_kept_rows_is_found_by_the_digest() {
        let before = rows(RECORDED_ROWS + 2);
        let mut now = before.clone();
        now[RECORDED_ROWS].1 = -1.0;
        let found = between((7, &before), (7, &now));
        assert_eq!((found.figures, found.total), (0, 1));
        assert_eq!(found.first[0].what, "all rows, beyond the first 1,000");
        // A row that was kept has gone there.
        let mut now = before.clone();
        now.rotate_left(1);
        let found = between((7, &before), (7, &now));
        assert_eq!(
            told(&found),
            ["places of the rows:  → 1,000 stand at others"]
        );
    }

    #[test]
    fn no_figure_of_a_table_that_is_gone_or_has_other_columns_is_the_same() {
        let (recorded, _) = gather(Gathering::default(), 7, &rows(3));
        let (mut now, found) = gather(Gathering::looking_for(&recorded), 7, &rows(3));
        now.tables[0].columns[1] = Column::new("Tokens", "");
        let differences = Differences::between(&recorded, &now, &found);
        assert_eq!(
            told(&differences),
            ["the table: there → another one or none"]
        );
        assert_eq!((differences.total, differences.figures), (1, 3));
        now.tables.clear();
        let differences = Differences::between(&recorded, &now, &[]);
        assert_eq!((differences.total, differences.figures), (1, 3));
    }

    #[test]
    fn no_more_than_a_hundred_are_told() {
        let before = rows(500);
        let now: Vec<Row> = before
            .iter()
            .map(|(word, n)| (word.clone(), n + 1.0))
            .collect();
        let found = between((7, &before), (7, &now));
        assert_eq!(
            (found.total, found.first.len(), found.figures),
            (500, 100, 500)
        );
    }
}
