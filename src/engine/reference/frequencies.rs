//! Frequency lists of a reference corpus, in the usual shapes.

use std::borrow::Cow;

use super::fields::Separator;
use super::{ListError, ListErrorKind};

/// How often words occur in a corpus that is not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceList {
    /// The words as written, end to end.
    text: String,
    /// For each word, where it ends in `text`, and its frequency.
    ends: Vec<u32>,
    counts: Vec<u64>,
    tokens: u64,
}

/// Headings of the column of words, in small letters.
const WORD_HEADINGS: [&str; 9] = [
    "word", "type", "item", "token", "form", "lemma", "headword", "lempos", "ngram",
];
/// Headings of the column of frequencies.
const FREQUENCY_HEADINGS: [&str; 7] = [
    "freq",
    "frequency",
    "freq.",
    "count",
    "hits",
    "abs. freq.",
    "absolute frequency",
];
/// Lines by which columns are told where they have no headings.
const LOOK: usize = 1000;

/// The fields of a line.
type Row<'a> = Vec<Cow<'a, str>>;

impl ReferenceList {
    /// Reads a list: a word and its frequency in each line, in either order,
    /// with a tab, comma, semicolon or blank between; with or without
    /// headings, ranks and further columns. So are the lists of AntConc (`rank
    /// TAB frequency TAB word` below lines with `#`, or with headings) and of
    /// Sketch Engine (CSV, headings below lines about the corpus).
    ///
    /// The corpus's tokens are those that the file states (`#Word Tokens:`),
    /// else the sum of the frequencies.
    ///
    /// # Errors
    ///
    /// Where no column holds frequencies, or a line does not fit the others.
    pub fn read(text: &str) -> Result<Self, ListError> {
        let text = text.trim_start_matches('\u{FEFF}');
        let stated = text.lines().find_map(stated_tokens);
        let separator = separator(text);
        let look: Vec<Row> = lines(text)
            .take(LOOK)
            .map(|(line, _)| separator.fields(line).collect())
            .collect();
        if look.is_empty() {
            return Err(fault(0, ListErrorKind::Empty));
        }
        let headed = look.iter().take(20).position(|row| {
            heading(row, &WORD_HEADINGS).is_some() && heading(row, &FREQUENCY_HEADINGS).is_some()
        });
        let columns = match headed {
            Some(at) => {
                let row = &look[at];
                heading(row, &WORD_HEADINGS).zip(heading(row, &FREQUENCY_HEADINGS))
            }
            None => by_content(&look),
        };
        let Some((word, frequency)) = columns else {
            return Err(fault(0, ListErrorKind::NoFrequencies));
        };
        let mut list = Self {
            text: String::new(),
            ends: Vec::new(),
            counts: Vec::new(),
            tokens: 0,
        };
        let (mut sum, mut before_first) = (0, headed.is_none());
        for (line, number) in lines(text).skip(headed.map_or(0, |at| at + 1)) {
            let (mut name, mut written) = (Cow::Borrowed(""), Cow::Borrowed(""));
            let fields = separator.fields(line).take(word.max(frequency) + 1);
            for (column, field) in fields.enumerate() {
                if column == word {
                    name = field;
                } else if column == frequency {
                    written = field;
                }
            }
            let Some(count) = whole_number(&written) else {
                // Headings of other names stand above the first line.
                if before_first || separator.fields(line).all(|field| field.is_empty()) {
                    continue;
                }
                let kind = ListErrorKind::NotANumber(written.into_owned());
                return Err(fault(number, kind));
            };
            before_first = false;
            if name.is_empty() {
                return Err(fault(number, ListErrorKind::NoWord));
            }
            list.text.push_str(&name);
            list.ends.push(list.text.len() as u32);
            list.counts.push(count);
            sum += count;
        }
        if list.ends.is_empty() {
            return Err(fault(0, ListErrorKind::Empty));
        }
        if stated.is_some_and(|stated| stated < sum) {
            return Err(fault(0, ListErrorKind::MoreThanTotal));
        }
        list.tokens = stated.unwrap_or(sum);
        Ok(list)
    }

    /// The words as written, each with its frequency, in the file's order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u64)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let words = starts.zip(&self.ends);
        let words = words.map(|(start, &end)| &self.text[start as usize..end as usize]);
        words.zip(self.counts.iter().copied())
    }

    /// Tokens of the corpus.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

fn fault(line: usize, kind: ListErrorKind) -> ListError {
    ListError { line, kind }
}

/// The corpus size that a line of AntConc's states.
fn stated_tokens(line: &str) -> Option<u64> {
    let (name, number) = line.strip_prefix('#')?.split_once(':')?;
    let name = name.trim().to_lowercase();
    (name == "word tokens" || name == "tokens")
        .then(|| whole_number(number))
        .flatten()
}

/// The file's lines that are not empty and no comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.lines().zip(1..).filter(|(line, _)| {
        let is_comment = line.starts_with('#') && line.contains(':');
        !is_comment && !line.trim().is_empty()
    })
}

/// What most lines have between their fields.
fn separator(text: &str) -> Separator {
    let look: Vec<&str> = lines(text).take(LOOK).map(|(line, _)| line).collect();
    let most = |separator: char| {
        let with = look.iter().filter(|line| line.contains(separator));
        with.count() * 2 > look.len()
    };
    match ['\t', ';', ',']
        .into_iter()
        .find(|&character| most(character))
    {
        Some('\t') => Separator::Tab,
        Some(character) => Separator::Character(character),
        None => Separator::Blanks,
    }
}

fn heading(row: &Row, names: &[&str]) -> Option<usize> {
    // The names are in order of preference.
    names.iter().find_map(|name| {
        row.iter()
            .position(|field| field.trim().to_lowercase() == *name)
    })
}

fn field<'a>(row: &'a Row, column: usize) -> &'a str {
    row.get(column).map_or("", |field| field)
}

/// The columns of words and of frequencies, by what stands in them.
fn by_content(look: &[Row]) -> Option<(usize, usize)> {
    let width = look.iter().map(Vec::len).max()?;
    let share = |column: usize, fits: &dyn Fn(&str) -> bool| {
        let fitting = look.iter().filter(|row| fits(field(row, column)));
        fitting.count() as f64 / look.len() as f64
    };
    let is_number = |field: &str| whole_number(field).is_some();
    let is_word = |field: &str| !field.is_empty() && field.parse::<f64>().is_err();
    let numbers: Vec<usize> = (0..width)
        .filter(|&column| share(column, &is_number) > 0.5)
        .collect();
    let is_rank = |column: usize| {
        let mut ranks = look
            .iter()
            .filter_map(|row| whole_number(field(row, column)));
        let first = ranks.next();
        let mut last = first.unwrap_or(0);
        first == Some(1)
            && ranks.all(|rank| {
                let follows = rank >= last;
                last = rank;
                follows
            })
            && last > 1
    };
    let frequency = match numbers.as_slice() {
        [] => return None,
        [only] => *only,
        several => *several.iter().find(|&&column| !is_rank(column))?,
    };
    // A list of years has numbers for words.
    let word = (0..width)
        .find(|&column| column != frequency && share(column, &is_word) > 0.5)
        .or_else(|| (0..width).find(|&column| column != frequency && !is_rank(column)))?;
    Some((word, frequency))
}

/// A whole number, perhaps with commas between thousands or `.0` behind.
fn whole_number(written: &str) -> Option<u64> {
    let written = written.trim();
    // Most have neither, and up to 13 digits are few enough.
    if written.len() < 14 && written.bytes().all(|b| b.is_ascii_digit()) {
        return written.parse().ok();
    }
    let whole = match written.split_once('.') {
        Some((whole, rest)) if !rest.is_empty() && rest.bytes().all(|b| b == b'0') => whole,
        Some(_) => return None,
        None => written,
    };
    let groups: Vec<&str> = whole.split(',').collect();
    let thousands = groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let fits = !groups[0].is_empty() && thousands && digits.bytes().all(|b| b.is_ascii_digit());
    // So many that sums of them cannot overflow.
    fits.then(|| digits.parse().ok().filter(|&n: &u64| n < 1 << 45))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<(String, u64)>, u64) {
        let list = ReferenceList::read(text).expect(text);
        let words = list.words().map(|(word, count)| (word.to_owned(), count));
        (words.collect(), list.tokens())
    }

    #[test]
    fn the_usual_shapes_read_alike() {
        let expected = vec![
            ("the".to_owned(), 60),
            ("of".to_owned(), 30),
            ("ferry".to_owned(), 1),
        ];
        for text in [
            "the\t60\nof\t30\nferry\t1\n",
            "60\tthe\n30\tof\n1\tferry",
            "\u{FEFF}word\tcount\r\nthe\t60\r\nof\t30\r\nferry\t1\r\n",
            "1\t60\tthe\t\n2\t30\tof\t\n3\t1\tferry\t\n",
            "Type\tPOS\tHeadword\tRank\tFreq\tRange\nthe\t\t\t1\t60\t3\nof\t\t\t2\t30\t3\nferry\t\t\t3\t1\t1\n",
            "\"corpus\",\"A corpus\"\n\"Item\",\"Frequency\",\"Relative frequency\"\n\"the\",\"60\",\"659340.66\"\n\"of\",\"30\",\"329670.33\"\n\"ferry\",\"1\",\"10989.01\"\n",
            "the;60\nof;30\nferry;1\n",
            "60 the\n30 of\n1 ferry\n",
        ] {
            assert_eq!(read(text), (expected.clone(), 91), "{text}");
        }
        let antconc = "#Word Types: 3\n#Word Tokens: 100\n#Search Hits: 0\n1\t60\tthe\n2\t30\tof\n3\t1\tferry\n";
        assert_eq!(read(antconc), (expected, 100));
        assert_eq!(read("the\t1,234,567\nof\t12.0").0[0].1, 1_234_567);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let kind = |text: &str| ReferenceList::read(text).expect_err(text);
        assert_eq!(kind("").kind, ListErrorKind::Empty);
        assert_eq!(
            kind("just some words\nand others\n").kind,
            ListErrorKind::NoFrequencies
        );
        assert_eq!(
            kind("the\t60\nof\tmany\na\t3\n"),
            fault(2, ListErrorKind::NotANumber("many".into()))
        );
        assert_eq!(
            kind("the\t60\n\t30\na\t2\n"),
            fault(2, ListErrorKind::NoWord)
        );
        assert_eq!(
            kind("#Word Tokens: 5\n1\t60\tthe\n2\t3\ta\n").kind,
            ListErrorKind::MoreThanTotal
        );
        let words = kind("the\t60\nof\tmany\na\t3\n").to_string();
        assert_eq!(
            words,
            "Line 2: “many” stands where a frequency should; whole numbers are read."
        );
    }
}
