//! What becomes of a record among the texts that are loaded.

use super::differences::Differences;
use super::figures::{Figures, Wanted};
use super::files::{RecordedFile, RecordedList};
use super::format::{MethodsRecord, Program, RecordedMarks, Words};
use super::wording::{counted, listed, rules_in_words, whole};
use crate::protocol::{CheckReply, FileFormat, ListKind};

/// Names that are told one by one.
const NAMED: usize = 5;

/// Everything as it is now.
#[derive(Debug)]
pub(super) struct Now {
    pub(super) version: u32,
    pub(super) program: Program,
    pub(super) words: Words,
    pub(super) files: Vec<RecordedFile>,
    pub(super) lists: Vec<RecordedList>,
    pub(super) marks: Option<RecordedMarks>,
    /// The figures and the recorded rows as they stand now, or why there are
    /// none.
    pub(super) figures: Result<(Figures, Vec<Wanted>), String>,
}

/// The report.
pub(super) fn checked(record: MethodsRecord, now: Now) -> CheckReply {
    let same_rules = record.words.rules == now.words.rules;
    let files = Files::between(&record.files, &now.files, same_rules);
    let mut verdict: Vec<String> = files.missing().into_iter().collect();
    let differences = match &now.figures {
        Err(failure) => {
            verdict.push(format!("The figures could not be counted again: {failure}"));
            Differences::default()
        }
        Ok((figures, found)) => {
            let differences = Differences::between(&record.figures, figures, found);
            verdict.push(outcome(&record.figures, &differences));
            differences
        }
    };
    let same = now.figures.is_ok()
        && differences.total == 0
        && files.are_same()
        && record.lists == now.lists
        && record.words == now.words
        && record.program == now.program
        && record.marks == now.marks;
    let mut remarks = files.remarks(record.files.len());
    remarks.extend(words(&record.words, &now.words));
    if record.program != now.program {
        remarks.push(format!(
            "The program is another one: Kwicksilver {}, build {}, then; {}, build {}, now.",
            record.program.version, record.program.build, now.program.version, now.program.build
        ));
    }
    remarks.extend(lists(&record.lists, &now.lists));
    if record.marks != now.marks {
        let marks = |marks: &Option<RecordedMarks>| marks.as_ref().map_or(0, |of| of.marks);
        remarks.push(format!(
            "The figures depend on marks, which are others now: {} then, {} now.",
            counted(marks(&record.marks), "mark"),
            counted(marks(&now.marks), "mark")
        ));
    }
    CheckReply {
        version: now.version,
        verdict: verdict.join(" "),
        same,
        remarks,
        differences: differences.first,
        differences_total: differences.total,
        rules: (!same_rules).then_some(record.words.rules),
        address: record.address,
        sentence: record.sentence,
        made: format!(
            "Made on {} with Kwicksilver {}, build {}.",
            record.date, record.program.version, record.program.build
        ),
    }
}

/// What became of the figures, in a sentence.
fn outcome(recorded: &Figures, differences: &Differences) -> String {
    let all = recorded.count() as u64;
    if differences.total == 0 {
        let beyond: u64 = recorded
            .tables
            .iter()
            .map(|table| u64::from(table.rows_total).saturating_sub(table.rows.len() as u64))
            .sum();
        let also = match beyond {
            0 => String::new(),
            beyond => format!(
                ", and those of the other {} by their SHA-256",
                counted(beyond, "row")
            ),
        };
        return format!("Every figure is the same: all {}{also}.", whole(all));
    }
    match differences.figures as u64 {
        0 => format!(
            "The {} of the record are the same, but not all that stands beside them.",
            counted(all, "figure")
        ),
        1 => format!("1 of {} differs.", counted(all, "figure")),
        number => format!("{} of {} differ.", whole(number), counted(all, "figure")),
    }
}

/// Lists of words that are missing or others.
fn lists<'a>(
    then: &'a [RecordedList],
    now: &'a [RecordedList],
) -> impl Iterator<Item = String> + 'a {
    let others = then.iter().filter(|list| !now.contains(list));
    others.map(|list| {
        let kind = match list.kind {
            ListKind::Stop => "stop list",
            ListKind::Lemmas => "lemma list",
            ListKind::Reference => "reference list",
        };
        let same = |other: &&RecordedList| (other.kind, &other.name) == (list.kind, &list.name);
        let here = now.iter().find(same).and_then(|here| here.sha256.as_ref());
        match here {
            Some(_) => format!(
                "The {kind} {} has other bytes than in the record.",
                list.name
            ),
            None => format!("The {kind} {} is missing: add it under Lists.", list.name),
        }
    })
}

fn words(then: &Words, now: &Words) -> Vec<String> {
    let mut remarks = Vec::new();
    if then.rules != now.rules {
        let told = |words: &Words| match rules_in_words(&words.rules) {
            rules if rules.is_empty() => "the usual rules".to_owned(),
            rules => rules.join(", "),
        };
        remarks.push(format!(
            "Words are told by other rules: {} then; {} now.",
            told(then),
            told(now)
        ));
    }
    if (&then.boundaries, &then.unicode) != (&now.boundaries, &now.unicode) {
        remarks.push(format!(
            "Word boundaries are those of another Unicode: {} then, {} now. Some words may be split otherwise.",
            then.unicode, now.unicode
        ));
    }
    remarks
}

/// What became of the files.
#[derive(Debug, Default, PartialEq)]
struct Files {
    missing: Vec<String>,
    changed: Vec<String>,
    /// Under which name each is there now.
    renamed: Vec<String>,
    additional: Vec<String>,
    /// What was read otherwise, or of which other documents count, each a
    /// sentence.
    otherwise: Vec<String>,
    /// What cannot be compared, each a sentence.
    unknown: Vec<String>,
}

impl Files {
    fn between(then: &[RecordedFile], now: &[RecordedFile], same_rules: bool) -> Self {
        let mut files = Self::default();
        let mut here: Vec<Option<&RecordedFile>> = now.iter().map(Some).collect();
        let mut take = |fits: &dyn Fn(&RecordedFile) -> bool| {
            let file = here.iter_mut().find(|file| file.is_some_and(fits));
            file.and_then(Option::take)
        };
        let is_content = |then: &RecordedFile, now: &RecordedFile| {
            then.sha256.is_some() && then.sha256 == now.sha256
        };
        let mut left = Vec::new();
        for file in then {
            match take(&|now| now.name == file.name && is_content(file, now)) {
                Some(same) => files.compare(file, same, same_rules),
                None => left.push(file),
            }
        }
        left.retain(|file| {
            let same = take(&|now| is_content(file, now));
            if let Some(same) = same {
                files
                    .renamed
                    .push(format!("{} is here as {}", file.name, same.name));
                files.compare(file, same, same_rules);
            }
            same.is_none()
        });
        for file in left {
            match take(&|now| now.name == file.name) {
                Some(other) if file.sha256.is_some() && other.sha256.is_some() => {
                    files.changed.push(file.name.clone());
                }
                Some(other) => {
                    let why = other.unread.as_ref().or(file.unread.as_ref());
                    files.unknown.push(format!(
                        "{} cannot be compared: {}",
                        file.name,
                        why.map_or("there is no SHA-256 of it.", String::as_str)
                    ));
                    files.compare(file, other, same_rules);
                }
                None => files.missing.push(file.name.clone()),
            }
        }
        let more = here.into_iter().flatten();
        files.additional = more.map(|file| file.name.clone()).collect();
        files
    }

    /// Whether a file that is the same was read in the same way.
    fn compare(&mut self, then: &RecordedFile, now: &RecordedFile, same_rules: bool) {
        let name = &then.name;
        let mut other = Vec::new();
        if then.encoding != now.encoding {
            other.push(format!(
                "read as {} then, as {} now",
                then.encoding, now.encoding
            ));
        }
        if then.format != now.format {
            let (then, now) = (format_name(then.format), format_name(now.format));
            other.push(format!("taken for {then} then, for {now} now"));
        }
        if then.columns != now.columns {
            other.push(format!(
                "its columns were named {} then, {} now",
                then.columns.join(" "),
                now.columns.join(" ")
            ));
        }
        let by_choice = !other.is_empty();
        if then.documents != now.documents {
            other.push(format!(
                "{} then, {} now",
                counted(then.documents, "text"),
                whole(now.documents)
            ));
        } else if same_rules && !by_choice && then.tokens != now.tokens {
            other.push(format!(
                "{} then, {} now",
                counted(then.tokens, "token"),
                whole(now.tokens)
            ));
        }
        if !other.is_empty() {
            let mend = if by_choice {
                " (choose it in Documents)"
            } else {
                ""
            };
            self.otherwise
                .push(format!("{name}: {}{mend}.", other.join("; ")));
        }
    }

    fn are_same(&self) -> bool {
        *self
            == Self {
                renamed: self.renamed.clone(),
                ..Self::default()
            }
    }

    /// Which are not there.
    fn missing(&self) -> Option<String> {
        match self.missing.as_slice() {
            [] => None,
            [name] => Some(format!("1 file is missing: {name}.")),
            names => Some(format!(
                "{} files are missing: {}.",
                whole(names.len() as u64),
                named(names)
            )),
        }
    }

    fn remarks(&self, all: usize) -> Vec<String> {
        let mut remarks = Vec::new();
        let number = |names: &[String]| counted(names.len() as u64, "file");
        if self.are_same() && self.renamed.is_empty() {
            remarks.push(match all {
                1 => "The file is the same, byte for byte (SHA-256).".to_owned(),
                all => format!(
                    "All {} files are the same, byte for byte (SHA-256).",
                    whole(all as u64)
                ),
            });
        }
        match self.changed.as_slice() {
            [] => {}
            [name] => remarks.push(format!(
                "1 file has other bytes than in the record: {name}."
            )),
            names => remarks.push(format!(
                "{} have other bytes than in the record: {}.",
                number(names),
                named(names)
            )),
        }
        if !self.renamed.is_empty() {
            remarks.push(format!(
                "The same content under another name: {}. Where texts are chosen by name, or ordered by it, that changes figures.",
                named(&self.renamed)
            ));
        }
        match self.additional.as_slice() {
            [] => {}
            [name] => remarks.push(format!(
                "1 file is here that the record does not name: {name}."
            )),
            names => remarks.push(format!(
                "{} are here that the record does not name: {}.",
                number(names),
                named(names)
            )),
        }
        remarks.extend(self.unknown.iter().take(NAMED).cloned());
        remarks.extend(self.otherwise.iter().take(NAMED).cloned());
        for (what, all) in [
            ("cannot be compared", &self.unknown),
            ("were read otherwise", &self.otherwise),
        ] {
            if all.len() > NAMED {
                remarks.push(format!(
                    "{} more {what}.",
                    counted((all.len() - NAMED) as u64, "file")
                ));
            }
        }
        remarks
    }
}

/// The first names, and how many more there are.
fn named(names: &[String]) -> String {
    if names.len() <= NAMED {
        return listed(names);
    }
    let more = whole((names.len() - NAMED) as u64);
    format!("{} and {more} more", names[..NAMED].join(", "))
}

fn format_name(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Plain => "plain text",
        FileFormat::Conllu => "CoNLL-U",
        FileFormat::Vertical => "vertical text",
        FileFormat::Tei => "TEI",
        FileFormat::Tagged => "tagged text",
        FileFormat::Table => "a table",
    }
}
