//! Texts by the names that a table may give them.

use std::collections::HashMap;

/// A text's name, and its file's: of several in a file each is named
/// `file › title`.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The text's own name.
    pub name: &'a str,
    /// The name of the file that it was read from.
    pub file: &'a str,
}

/// Texts by all their names: with and without folder and extension, in any
/// case.
#[derive(Debug, Default)]
pub struct Labels {
    /// For each name the texts that have it and how: the less, the more of
    /// the text's own name it is.
    texts: HashMap<String, Vec<(u8, usize)>>,
    /// For each text the number of its name and that of its file: texts of
    /// one name are the same one loaded twice.
    named: Vec<(usize, usize)>,
}

/// From here on a name is that of the whole file.
const OF_FILE: u8 = 16;

/// The texts that a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// None.
    Nothing,
    /// These, which are one by their names, or all those of one file.
    Texts(Vec<usize>),
    /// One of several: nothing tells which.
    Several,
}

impl Labels {
    /// The names of some texts, which are numbered in their order.
    pub fn new<'a>(texts: impl Iterator<Item = Label<'a>>) -> Self {
        let mut labels = Self::default();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for (text, Label { name, file }) in texts.enumerate() {
            let mut number = |name| {
                let next = numbers.len();
                *numbers.entry(name).or_insert(next)
            };
            let named = (number(name), number(file));
            labels.named.push(named);
            let title = name
                .strip_prefix(file)
                .and_then(|rest| rest.strip_prefix(" › "));
            let Some(title) = title else {
                labels.add(text, 0, forms(name));
                continue;
            };
            labels.add(
                text,
                0,
                forms(file).map(|file| format!("{file} › {}", fold(title))),
            );
            labels.add(text, 8, forms(title));
            labels.add(text, OF_FILE, forms(file));
        }
        labels
    }

    fn add(&mut self, text: usize, from: u8, forms: impl Iterator<Item = String>) {
        for (rank, form) in (from..).zip(forms) {
            let texts = self.texts.entry(form).or_default();
            if texts.last().is_none_or(|(_, last)| *last != text) {
                texts.push((rank, text));
            }
        }
    }

    /// The texts that a name means: those of which it is most of the name.
    pub(super) fn meant(&self, name: &str) -> Meant {
        let Some(known) = forms(name).find_map(|form| self.texts.get(&form)) else {
            return Meant::Nothing;
        };
        let Some(nearest) = known.iter().map(|(rank, _)| *rank).min() else {
            return Meant::Nothing;
        };
        let texts = known.iter().filter(|(rank, _)| *rank == nearest);
        let texts: Vec<usize> = texts.map(|(_, text)| *text).collect();
        let of = |text: usize| match nearest < OF_FILE {
            true => self.named[text].0,
            false => self.named[text].1,
        };
        match texts.iter().all(|text| of(*text) == of(texts[0])) {
            true => Meant::Texts(texts),
            false => Meant::Several,
        }
    }
}

fn fold(name: &str) -> String {
    name.trim().replace('\\', "/").to_lowercase()
}

/// A name as a whole, without its extension, without its folders, and without
/// either.
fn forms(name: &str) -> impl Iterator<Item = String> {
    let whole = fold(name);
    let whole = whole.strip_prefix("./").unwrap_or(&whole).to_owned();
    let base = whole.rsplit('/').next().unwrap_or(&whole).to_owned();
    let forms = [
        whole.clone(),
        without_extension(&whole).to_owned(),
        base.clone(),
        without_extension(&base).to_owned(),
    ];
    forms.into_iter().filter(|form| !form.is_empty())
}

/// An extension is short and has letters: of *chapter 1.2* nothing is taken.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && !stem.ends_with('/')
                && (2..=8).contains(&extension.len())
                && extension.starts_with(|c: char| c.is_ascii_alphabetic())
                && extension.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(names: &[(&str, &str)]) -> Labels {
        let labels = names.iter();
        Labels::new(labels.map(|(name, file)| Label { name, file }))
    }

    #[test]
    fn texts_are_known_with_and_without_folder_and_extension() {
        let labels = labels(&[
            ("bay/Keeper.txt", "bay/Keeper.txt"),
            ("bay/2.1", "bay/2.1"),
            ("bay/2.2", "bay/2.2"),
        ]);
        for name in [
            "bay/Keeper.txt",
            "KEEPER.TXT",
            "keeper",
            "bay/keeper",
            "./bay/keeper.txt",
            "bay\\keeper.txt",
            "old/texts/keeper.txt",
            "keeper.vrt",
        ] {
            assert_eq!(labels.meant(name), Meant::Texts(vec![0]), "{name}");
        }
        assert_eq!(labels.meant("2.2"), Meant::Texts(vec![2]));
        for name in ["", "keep", "bay", "2.3", "2", " / "] {
            assert_eq!(labels.meant(name), Meant::Nothing, "{name}");
        }
    }

    #[test]
    fn a_name_that_could_be_several_means_none_unless_more_is_told() {
        let labels = labels(&[
            ("en/1.txt", "en/1.txt"),
            ("de/1.txt", "de/1.txt"),
            ("1.txt", "1.txt"),
            ("en/2.txt", "en/2.txt"),
            ("en/2.txt", "en/2.txt"),
            ("en/3.txt", "en/3.txt"),
            ("de/3.txt", "de/3.txt"),
        ]);
        assert_eq!(labels.meant("3"), Meant::Several);
        assert_eq!(labels.meant("de/3"), Meant::Texts(vec![6]));
        assert_eq!(labels.meant("1.txt"), Meant::Texts(vec![2]));
        assert_eq!(
            labels.meant("2"),
            Meant::Texts(vec![3, 4]),
            "the same twice"
        );
    }

    #[test]
    fn documents_of_a_file_are_known_by_title_and_all_by_their_file() {
        let labels = labels(&[
            ("x/news.vrt › Fog", "x/news.vrt"),
            ("x/news.vrt › Tide", "x/news.vrt"),
            ("letters.vrt › Fog", "letters.vrt"),
        ]);
        assert_eq!(labels.meant("tide"), Meant::Texts(vec![1]));
        assert_eq!(labels.meant("news › fog"), Meant::Texts(vec![0]));
        assert_eq!(labels.meant("x/news.vrt › Fog"), Meant::Texts(vec![0]));
        assert_eq!(labels.meant("fog"), Meant::Several);
        assert_eq!(labels.meant("news"), Meant::Texts(vec![0, 1]));
    }
}
