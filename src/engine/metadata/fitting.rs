//! Which row of a table describes which text.

use super::labels::{Labels, Meant};
use super::table::Table;

/// Columns of these names are looked at first.
const KEYS: [&str; 7] = [
    "file", "filename", "name", "text", "document", "id", "title",
];

fn is_usual(name: &str) -> bool {
    let name = name.to_lowercase().replace(['_', ' ', '-'], "");
    KEYS.contains(&name.as_str())
}

/// How a table lies to texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitting {
    /// The column that names the texts.
    pub key: usize,
    /// For each row, the texts that it describes.
    pub texts: Vec<Vec<usize>>,
    /// The rows that fit no text.
    pub unfit: Vec<usize>,
    /// The rows that would fit several, which differ.
    pub unclear: Vec<usize>,
}

impl Fitting {
    /// The table describes texts: a row at least, and half of them at least,
    /// fit one.
    pub fn holds(&self) -> bool {
        let rows = self.texts.len();
        let fit = rows - self.unfit.len();
        fit > 0 && fit * 2 >= rows
    }
}

impl Table {
    /// How it lies to texts: by the first column of a usual name whose values
    /// fit them, or else the first column of any name. Where none does, by
    /// the first of a usual name, or the first.
    pub fn fit(&self, labels: &Labels) -> Fitting {
        let columns = 0..self.names.len();
        let (mut keys, others): (Vec<usize>, Vec<usize>) =
            columns.partition(|column| is_usual(&self.names[*column]));
        keys.extend(others);
        let mut fittings = keys.into_iter().map(|key| self.fit_by(key, labels));
        let first = fittings.next().unwrap_or_default();
        if first.holds() {
            return first;
        }
        fittings.find(Fitting::holds).unwrap_or(first)
    }

    fn fit_by(&self, key: usize, labels: &Labels) -> Fitting {
        let mut fitting = Fitting {
            key,
            texts: vec![Vec::new(); self.rows.len()],
            unfit: Vec::new(),
            unclear: Vec::new(),
        };
        // A row of names is no header if it names a text itself.
        if !is_usual(&self.names[key]) && labels.meant(&self.names[key]) != Meant::Nothing {
            fitting.unfit = (0..self.rows.len()).collect();
            return fitting;
        }
        for (number, row) in self.rows.iter().enumerate() {
            match labels.meant(&row[key]) {
                Meant::Texts(texts) => fitting.texts[number] = texts,
                Meant::Nothing => fitting.unfit.push(number),
                Meant::Several => fitting.unclear.push(number),
            }
        }
        fitting
    }

    /// What a row says: names and values, without empty ones and without the
    /// column that names the text.
    pub fn values(&self, row: usize, key: usize) -> impl Iterator<Item = (&str, &str)> {
        let values = self.names.iter().zip(&self.rows[row]).enumerate();
        values
            .filter(move |(column, (_, value))| *column != key && !value.is_empty())
            .map(|(_, (name, value))| (name.as_str(), value.as_str()))
    }

    /// What a row calls its text.
    pub fn called(&self, row: usize, key: usize) -> &str {
        &self.rows[row][key]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Label;
    use super::*;

    fn labels(names: &[&'static str]) -> Labels {
        let labels = names.iter().map(|name| Label { name, file: name });
        Labels::new(labels)
    }

    fn fit(text: &str, names: &[&'static str]) -> (Table, Fitting) {
        let table = Table::read("csv", text).expect("a table");
        let fitting = table.fit(&labels(names));
        (table, fitting)
    }

    #[test]
    fn rows_describe_the_texts_that_they_name() {
        let text = "year,File Name,outlet\n2017,a,\"Courier, The\"\n2018,B.txt,\n2019,c,Rive\n";
        let (table, fitting) = fit(text, &["a.txt", "b.txt"]);
        assert!(fitting.holds());
        assert_eq!((fitting.key, fitting.texts.len()), (1, 3));
        assert_eq!((&fitting.texts[0], &fitting.texts[1]), (&vec![0], &vec![1]));
        assert_eq!(fitting.unfit, [2]);
        assert_eq!(table.called(2, 1), "c");
        let said: Vec<_> = table.values(0, 1).collect();
        assert_eq!(said, [("year", "2017"), ("outlet", "Courier, The")]);
        assert_eq!(table.values(1, 1).collect::<Vec<_>>(), [("year", "2018")]);
    }

    #[test]
    fn another_column_than_the_usual_may_name_them() {
        let (_, fitting) = fit("id,source\n1,a\n2,b\n", &["a.txt", "b.txt"]);
        assert_eq!((fitting.key, fitting.holds()), (1, true));
    }

    #[test]
    fn what_names_few_texts_is_no_table_of_them() {
        assert!(!fit("file,x\na,1\nb,2\nc,3\n", &["a"]).1.holds());
        assert!(!fit("file,x\na,1\n", &[]).1.holds());
        assert!(!fit("a,2016\nb,2017\n", &["a", "b"]).1.holds(), "no header");
        assert!(fit("file,x\na,1\nb,2\n", &["a"]).1.holds());
    }

    proptest! {
        #[test]
        fn any_text_is_a_table_or_none(
            text in "[ab,;\t\"\n\r=\\PC]{0,80}",
            extension in "csv|tsv|txt",
            names in prop::collection::vec("[ab/.\\\\ ›]{0,5}", 0..5),
        ) {
            let pairs: Vec<(String, &str)> = names.iter().map(|name| (format!("{name} › a"), name.as_str())).collect();
            let labels = Labels::new(
                pairs.iter().map(|(name, file)| Label { name, file })
                    .chain(names.iter().map(|name| Label { name, file: name })),
            );
            let table = Table::read(&extension, &text).or_else(|| Table::read_any(&text));
            if let Some(table) = table {
                prop_assert!(table.names().len() >= 2);
                let fitting = table.fit(&labels);
                for row in 0..fitting.texts.len() {
                    table.called(row, fitting.key);
                    for (name, value) in table.values(row, fitting.key) {
                        prop_assert!(!name.is_empty() && !value.is_empty());
                    }
                }
            }
        }

        #[test]
        fn any_bytes_that_decode_are_a_table_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = crate::engine::decode::decode(bytes, None) {
                let _ = Table::read("csv", &decoded.text).map(|table| table.fit(&labels(&["a"])));
            }
        }
    }
}
