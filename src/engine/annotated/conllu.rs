//! CoNLL-U, the format of Universal Dependencies.
//!
//! The text is that of the `# text` lines. Sentences follow one another after a
//! blank (none after `SpaceAfter=No`, or what `SpacesAfter` says), paragraphs after
//! a blank line; in a file without `# newpar` each sentence has its line. A sentence
//! whose words do not spell its `# text` is written from its words.
//!
//! **Multiword tokens** (`1-2 didn't`): if the syntactic words spell the token out
//! (*did* and *n't*), each is a token and no gap is between them. If they do not
//! (*al* from *a* and *el*), the token is one, and its values are those of the
//! words with a [`JOINT`] between them; the layer `form` then says which words they are.
//! Empty nodes (`8.1`) are left out.
//!
//! Every column but FORM is a layer under its name in small letters, and `pos` is
//! `upos` or, where that is empty throughout, `xpos`. Comments of a sentence are
//! attributes of a structure `s`; `# meta::` comments are metadata. The header
//! `# global.columns` of CoNLL-U Plus is understood.

use super::builder::{Builder, Gap, LAYERS_MAX};
use super::text::{AnnotatedText, JOINT};

const COLUMNS: [&str; 10] = [
    "id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc",
];

type Row<'t> = Vec<&'t str>;

#[derive(Default)]
struct Sentence<'t> {
    comments: Vec<(&'t str, &'t str)>,
    rows: Vec<Row<'t>>,
}

/// A token as written and the syntactic words in it, as numbers of rows.
struct Unit<'t> {
    form: &'t str,
    /// Its own row.
    row: usize,
    words: std::ops::Range<usize>,
}

/// A file as it is read.
#[derive(Debug)]
pub(super) struct Reader {
    texts: Vec<AnnotatedText>,
    builder: Builder,
    columns: Vec<String>,
    id: usize,
    form: usize,
    lemma: usize,
    misc: usize,
    /// The builder's layer for each column; empty before a document's first token.
    layers: Vec<usize>,
    /// The file says where paragraphs begin.
    paragraphs: bool,
    /// What stands between the last sentence and the next.
    after: String,
}

impl Reader {
    /// `text` is the whole file.
    pub(super) fn new(text: &str) -> Self {
        let plus = text.lines().next().and_then(|line| {
            let (key, names) = line.strip_prefix('#')?.split_once('=')?;
            (key.trim() == "global.columns").then_some(names)
        });
        let columns: Vec<String> = match plus {
            Some(names) => names
                .split_whitespace()
                .take(LAYERS_MAX)
                .map(str::to_lowercase)
                .collect(),
            None => COLUMNS.map(str::to_owned).to_vec(),
        };
        let place = |name: &str| columns.iter().position(|column| column == name);
        Self {
            texts: Vec::new(),
            builder: Builder::default(),
            id: place("id").unwrap_or(usize::MAX),
            form: place("form").unwrap_or(usize::from(columns.len() > 1)),
            lemma: place("lemma").unwrap_or(usize::MAX),
            misc: place("misc").unwrap_or(usize::MAX),
            layers: Vec::new(),
            columns,
            paragraphs: text.lines().any(|line| {
                let comment = line.strip_prefix('#').map(str::trim_start);
                comment.is_some_and(|comment| comment.starts_with("newpar"))
            }),
            after: String::new(),
        }
    }

    /// Reads lines, sentences of which must be whole.
    pub(super) fn read(&mut self, lines: &str) {
        let mut sentence = Sentence::default();
        for line in lines.lines() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() {
                self.take(std::mem::take(&mut sentence));
            } else if let Some(comment) = line.strip_prefix('#') {
                let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
                sentence.comments.push((key.trim(), value.trim()));
            } else {
                sentence.rows.push(if line.contains('\t') {
                    line.split('\t').collect()
                } else {
                    line.split_whitespace().collect()
                });
            }
        }
        self.take(sentence);
    }

    pub(super) fn finish(mut self) -> Vec<AnnotatedText> {
        self.end_document();
        self.texts
    }

    fn end_document(&mut self) {
        let mut builder = std::mem::take(&mut self.builder);
        self.after.clear();
        self.layers.clear();
        let form = builder.layer("form");
        if builder.has_values(form) {
            builder.fill_with_forms(form);
        }
        if let Some(mut text) = builder.finish() {
            let tags = ["upos", "xpos"].into_iter().find_map(|name| {
                let layer = text.layers.iter().find(|layer| layer.name == name)?;
                Some(layer.clone())
            });
            if let Some(mut tags) = tags
                && !text.layers.iter().any(|layer| layer.name == "pos")
            {
                tags.name = "pos".to_owned();
                text.layers.push(tags);
            }
            self.texts.push(text);
        }
    }

    fn take(&mut self, sentence: Sentence) {
        let Sentence { comments, rows } = sentence;
        let mut attributes = Vec::new();
        let mut text = None;
        for (key, value) in comments {
            let word = key.split_whitespace().next().unwrap_or("");
            match word {
                "newdoc" => {
                    self.end_document();
                    self.builder.made.title = title(value);
                }
                "newpar" => {
                    self.builder.gap(Gap::Paragraph);
                    self.builder.paragraph();
                }
                "text" if key == "text" => text = Some(value),
                "global.columns" => {}
                _ if key.starts_with("meta::") => {
                    let name = &key["meta::".len()..];
                    if name == "title" && self.builder.made.title.is_none() {
                        self.builder.made.title = title(value);
                    }
                    self.builder
                        .made
                        .metadata
                        .push((name.to_owned(), value.to_owned()));
                }
                _ => attributes.push((key.to_owned(), value.to_owned())),
            }
        }
        let units = self.units(&rows);
        if units.is_empty() {
            return;
        }
        let (text, starts) = self.spell(text, &units, &rows);
        if !self.paragraphs {
            self.builder.gap(Gap::Line);
        } else if !self.builder.has_gap() {
            let after = std::mem::take(&mut self.after);
            self.builder.text(&after);
        }
        self.builder.sentence();
        if !attributes.is_empty() {
            self.builder.open("s", attributes);
        }
        self.builder.text(&text);
        let base = self.builder.made.text.len() - text.len();
        for (unit, start) in units.iter().zip(starts) {
            self.unit(unit, &rows, base + start);
        }
        self.builder.close("s");
        self.after = units
            .last()
            .map_or_else(String::new, |unit| self.gap_after(&rows[unit.row]));
    }

    /// The tokens as written. Rows that hold none are left out.
    fn units<'t>(&mut self, rows: &[Row<'t>]) -> Vec<Unit<'t>> {
        let mut units = Vec::new();
        let mut i = 0;
        while let Some(row) = rows.get(i) {
            let id = row.get(self.id).copied().unwrap_or("");
            let form = row.get(self.form).copied().unwrap_or("").trim();
            let own = i;
            i += 1;
            if id.contains('.') {
                self.builder.odd(
                    "1 empty node is not in the text and was left out.",
                    "{} empty nodes are not in the text and were left out.",
                );
                continue;
            }
            if form.is_empty() {
                self.builder.odd(
                    "1 line has no word and was left out.",
                    "{} lines have no word and were left out.",
                );
                continue;
            }
            if row.len() != self.columns.len() {
                self.builder.odd(
                    "1 line has more or fewer columns than it should and was read as far as it goes.",
                    "{} lines have more or fewer columns than they should and were read as far as \
                     they go.",
                );
            }
            let last = id
                .split_once('-')
                .and_then(|(_, last)| last.parse::<u64>().ok());
            let mut words = own..i;
            if let Some(last) = last {
                let inside = rows[i..].iter().take_while(|row| {
                    let id = row.get(self.id).copied().unwrap_or("");
                    let number = id.split_once('.').map_or(id, |(number, _)| number);
                    number.parse::<u64>().is_ok_and(|id| id <= last)
                });
                let end = i + inside.count();
                if end > i {
                    words = i..end;
                }
                i = end;
            }
            units.push(Unit {
                form,
                row: own,
                words,
            });
        }
        units
    }

    /// The sentence's text and where each token begins in it.
    fn spell(
        &mut self,
        written: Option<&str>,
        units: &[Unit],
        rows: &[Row],
    ) -> (String, Vec<usize>) {
        if let Some(text) = written {
            if let Some(starts) = align(text, units) {
                return (text.to_owned(), starts);
            }
            self.builder.odd(
                "The words of 1 sentence do not spell its “# text”; it was written from the words.",
                "The words of {} sentences do not spell their “# text”; they were written from the \
                 words.",
            );
        }
        let mut text = String::new();
        let mut starts = Vec::with_capacity(units.len());
        let mut gap = String::new();
        for unit in units {
            text.push_str(&gap);
            starts.push(text.len());
            text.push_str(unit.form);
            gap = self.gap_after(&rows[unit.row]);
        }
        (text, starts)
    }

    /// The white space after a token, by its MISC column.
    fn gap_after(&self, row: &Row) -> String {
        let misc = row.get(self.misc).copied().unwrap_or("");
        for pair in misc.split('|') {
            if pair == "SpaceAfter=No" {
                return String::new();
            }
            if let Some(spaces) = pair.strip_prefix("SpacesAfter=") {
                let spaces = spaces
                    .replace("\\s", " ")
                    .replace("\\t", "\t")
                    .replace("\\r", "")
                    .replace("\\n", "\n");
                if spaces.chars().all(char::is_whitespace) {
                    return spaces;
                }
            }
        }
        " ".to_owned()
    }

    fn unit(&mut self, unit: &Unit, rows: &[Row], start: usize) {
        let words: Vec<&Row> = rows[unit.words.clone()]
            .iter()
            .filter(|row| !row.get(self.id).is_some_and(|id| id.contains('.')))
            .collect();

        let mut rest = unit.form;
        let spelled = words.iter().all(|row| {
            let form = self.form(row);
            let after = rest.strip_prefix(form);
            rest = after.unwrap_or(rest);
            after.is_some() && !form.trim().is_empty()
        });
        if spelled && rest.is_empty() {
            let mut at = start;
            for row in words {
                let len = self.form(row).len();
                self.builder.span(at, len);
                at += len;
                self.values(&[row], row);
            }
        } else {
            self.builder.span(start, unit.form.len());
            self.values(&words, &rows[unit.row]);
        }
    }

    fn form<'t>(&self, row: &Row<'t>) -> &'t str {
        row.get(self.form).copied().unwrap_or("")
    }

    /// The values of the last token, from the syntactic words in it.
    fn values<'t>(&mut self, words: &[&Row<'t>], own: &Row<'t>) {
        if self.layers.is_empty() {
            self.layers = self
                .columns
                .iter()
                .map(|name| self.builder.layer(name))
                .collect();
        }
        for (column, layer) in self.layers.iter().enumerate() {
            if column == self.form && words.len() < 2 {
                continue;
            }
            // A lemma `_` is meant where the word is one.
            let lemma = column == self.lemma;
            let cell = |row: &Row| {
                row.get(column).is_some_and(|cell| {
                    let cell = cell.trim();
                    let literal = lemma && row.get(self.form) == Some(&"_");
                    !cell.is_empty() && (cell != "_" || literal)
                })
            };
            let written = |row: &Row<'t>| match row.get(column) {
                Some(value) if cell(row) => value.trim(),
                _ => "",
            };
            match words {
                [word] if cell(word) => self.builder.value(*layer, written(word)),
                [_] => {}
                _ if column == self.misc && cell(own) => self.builder.value(*layer, written(own)),
                _ if words.iter().any(|word| cell(word)) => {
                    let values: Vec<&str> = words.iter().map(|word| written(word)).collect();
                    self.builder
                        .value(*layer, &values.join(JOINT.encode_utf8(&mut [0; 4])));
                }
                _ => {}
            }
        }
    }
}

fn title(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| id.to_owned())
}

/// Where each token begins in `text`, which may differ from the tokens in white
/// space alone.
fn align(text: &str, units: &[Unit]) -> Option<Vec<usize>> {
    let mut starts = Vec::with_capacity(units.len());
    let mut rest = text;
    for unit in units {
        rest = rest.trim_start();
        starts.push(text.len() - rest.len());
        rest = rest.strip_prefix(unit.form)?;
    }
    rest.trim().is_empty().then_some(starts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::annotated::{Format, parse};

    fn parsed(file: &str) -> Vec<AnnotatedText> {
        parse(file, Format::Conllu, &[])
    }

    const FILE: &str = "\
# newdoc id = harbour
# meta::genre = tale
# newpar
# sent_id = h-1
# text = Gulls didn't sleep (yet).
1\tGulls\tgull\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsleep\tsleep\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tslept\tsleep\tVERB\tVB\t_\t_\t_\t_\t_
5\t(\t(\tPUNCT\t(\t_\t6\tpunct\t_\tSpaceAfter=No
6\tyet\tyet\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No
7\t)\t)\tPUNCT\t)\t_\t6\tpunct\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Vio al perro.
1\tVio\tver\tVERB\t_\t_\t0\troot\t_\t_
2-3\tal\t_\t_\t_\t_\t_\t_\t_\t_
2\ta\ta\tADP\t_\t_\t4\tcase\t_\t_
3\tel\tel\tDET\t_\tDefinite=Def\t4\tdet\t_\t_
4\tperro\tperro\tNOUN\t_\t_\t1\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
# text = _ is odd
1\t_\t_\tSYM\t_\t_\t0\troot\t_\t_
2\tis\tbe\tAUX
3\todd\todd\tADJ\t_\t_\t1\tamod\t_\t_

# newdoc
# text = Something else
1\tNot\tnot\tPART\t_\t_\t0\troot\t_\tSpaceAfter=No
2\tthat\tthat\tPRON\t_\t_\t1\tdep\t_\t_
";

    #[test]
    fn a_file_reads_as_its_text_lines() {
        let texts = parsed(FILE);
        let text = &texts[0];
        text.check();
        assert_eq!(text.title.as_deref(), Some("harbour"));
        assert_eq!(text.metadata, [("genre".to_owned(), "tale".to_owned())]);
        assert_eq!(
            text.text,
            "Gulls didn't sleep (yet). Vio al perro.\n\n_ is odd"
        );
        assert_eq!(
            text.forms().join("|"),
            "Gulls|did|n't|sleep|(|yet|)|.|Vio|al|perro|.|_|is|odd"
        );
        assert_eq!(text.sentences, [0, 8, 12]);
        assert_eq!(text.paragraphs, [0, 12]);
        let sent_id = ("sent_id".to_owned(), "h-1".to_owned());
        assert_eq!(text.structures.len(), 1);
        assert_eq!(
            (
                text.structures[0].tokens.clone(),
                &text.structures[0].attributes[0]
            ),
            (0..8, &sent_id)
        );
        assert_eq!(text.layer("lemma")[..4], ["gull", "do", "not", "sleep"]);
        assert_eq!(text.layer("pos"), text.layer("upos"));
        assert_eq!(text.remarks.len(), 2, "{:?}", text.remarks);
    }

    #[test]
    fn a_fused_token_has_the_values_of_its_words() {
        let texts = parsed(FILE);
        assert_eq!(texts[0].layer("lemma")[9], "a\u{1F}el");
        assert_eq!(texts[0].layer("feats")[9], "\u{1F}Definite=Def");
        assert_eq!(texts[0].layer("form")[8..11], ["Vio", "a\u{1F}el", "perro"]);
        assert_eq!(texts[0].layer("lemma")[12], "_");
    }

    #[test]
    fn words_that_do_not_spell_the_text_are_taken_instead() {
        let texts = parsed(FILE);
        assert_eq!((texts.len(), texts[1].text.as_str()), (2, "Notthat"));
        assert!(texts[1].remarks[0].contains("1 sentence"));
    }

    #[test]
    fn sentences_have_lines_where_no_paragraph_is_marked() {
        let file = "1\tOne\tone\n\n\n1\tTwo\ttwo\n2 three four\r\n";
        let texts = parsed(file);
        texts[0].check();
        assert_eq!(texts[0].text, "One\nTwo three");
    }

    #[test]
    fn further_columns_have_names() {
        let file = "# global.columns = ID FORM UPOS FROG\n1\tA\tX\tgreen\n2\tb\tY\t_\n";
        assert_eq!(parsed(file)[0].layer("frog"), ["green", ""]);
        assert_eq!(parsed(file)[0].layer("pos"), ["X", "Y"]);
    }

    proptest! {
        #[test]
        fn damage_is_survived(cuts in prop::collection::vec((any::<prop::sample::Index>(), "[\\PC\t\n]{0,3}"), 1..6)) {
            let mut file: Vec<char> = FILE.chars().collect();
            for (at, with) in cuts {
                let at = at.index(file.len());
                file.splice(at..(at + with.len()).min(file.len()), with.chars());
            }
            let file: String = file.into_iter().collect();
            parsed(&file).iter().for_each(AnnotatedText::check);
        }

        #[test]
        fn nothing_panics(text in "([0-9]{1,2}|[-.\t\n#_= ]|text|newdoc|newpar|\\PC){0,60}") {
            parsed(&text).iter().for_each(AnnotatedText::check);
        }
    }
}
