//! Vertical text: one token on each line, its values after tabs, and tags on lines
//! of their own, as CWB, Korp (`.vrt`) and Sketch Engine (`.vert`) have it.
//!
//! The outermost `<text>`, `<doc>` or `<document>` is a document, and its attributes
//! are metadata. `<s>` and `<p>` are sentences and paragraphs; they and other tags
//! are also kept as structures if they have attributes or another name. `<g/>` means
//! that no blank stands there; in a file without any, blanks are guessed. The columns are
//! named by the caller, by the file (see `columns`), or by a guess.

use super::builder::{Builder, Gap, LAYERS_MAX};
use super::columns;
use super::entities::unescape;
use super::text::AnnotatedText;

const DOCUMENTS: &[&str] = &["text", "doc", "document"];
const SENTENCES: &[&str] = &["s", "sentence"];
const PARAGRAPHS: &[&str] = &["p", "para", "paragraph"];

/// The names that the file itself suggests; `header` becomes the number of the line
/// that holds them instead of a token, `guessed` is set if the file does not say.
fn named(text: &str, header: &mut Option<usize>, guessed: &mut bool) -> Vec<String> {
    let head = text.lines().take(100);
    if let Some(names) = head.filter_map(columns::in_comment).next() {
        return names;
    }
    let is_token =
        |line: &&str| !line.trim().is_empty() && !is_comment(line) && Tag::read(line).is_none();
    let mut lines = text.lines().enumerate().filter(|(_, line)| is_token(line));
    if let Some((number, line)) = lines.next()
        && let Some(names) = columns::in_header(line.trim_end_matches('\r'))
    {
        *header = Some(number);
        return names;
    }
    let rows = text.lines().filter(is_token).take(2_000);
    let rows: Vec<Vec<&str>> = rows
        .map(|line| line.trim_end_matches('\r').split('\t').collect())
        .collect();
    *guessed = true;
    columns::guess(&rows)
}

/// The names, none empty or twice.
fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for (i, name) in names.into_iter().enumerate().take(LAYERS_MAX) {
        let taken = name.is_empty() || seen.contains(&name);
        seen.push(if taken {
            format!("column{}", i + 1)
        } else {
            name
        });
    }
    seen
}

fn is_comment(line: &str) -> bool {
    line.starts_with("<?") || line.starts_with("<!--") && line.trim_end().ends_with("-->")
}

/// A line that is a tag.
#[derive(Clone, Debug)]
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    attributes: &'t str,
    /// It closes what stands open.
    end: bool,
    /// It is closed at once.
    empty: bool,
}

impl<'t> Tag<'t> {
    /// The tag that `line` is; none if it is a token.
    pub(super) fn read(line: &'t str) -> Option<Self> {
        if !line.starts_with('<') {
            return None;
        }
        let inside = line.trim_end().strip_prefix('<')?.strip_suffix('>')?;
        let (inside, end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let (inside, empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
        let length = inside.find(|c| !named(c)).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(length);
        // `<unknown>\tNN` is a token, and so is `<3`.
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let apart = attributes.is_empty()
            || attributes.starts_with(' ')
            || attributes.starts_with('\t') && attributes.contains('=');
        (begins && apart).then_some(Self {
            name,
            attributes,
            end,
            empty,
        })
    }

    /// Names and values, quoted either way.
    fn attributes(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut rest = self.attributes;
        while let Some((name, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                break;
            };
            let Some((value, further)) = after[1..].split_once(quote) else {
                break;
            };
            found.push((name.trim().to_owned(), unescape(value).into_owned()));
            rest = further;
        }
        found
    }
}

/// A file as it is read.
#[derive(Debug)]
pub(super) struct Reader {
    texts: Vec<AnnotatedText>,
    builder: Builder,
    names: Vec<String>,
    /// The file says where no blank stands.
    glue: bool,
    /// The file says where paragraphs begin.
    paragraphs: bool,
    /// The document's own tag and those of such a name within it.
    within: Vec<String>,
    /// The number of the line that names the columns.
    header: Option<usize>,
    /// Neither caller nor file named the columns.
    guessed: bool,
    /// How many lines have been read.
    lines: usize,
}

impl Reader {
    /// `text` is the whole file. If no names of columns are given, they are those that
    /// the file gives or that are likely.
    pub(super) fn new(text: &str, names: &[&str]) -> Self {
        let (mut header, mut guessed) = (None, false);
        // A line that names the columns is no token, whoever names them.
        let mut own = named(text, &mut header, &mut guessed);
        if !names.is_empty() {
            guessed = false;
            own = names.iter().map(|name| (*name).to_owned()).collect();
        }
        let has = |tags: &[&str]| {
            let mut tags_seen = text.lines().filter_map(Tag::read);
            tags_seen.any(|tag| tags.contains(&tag.name))
        };
        Self {
            texts: Vec::new(),
            builder: Builder::default(),
            names: unique(own),
            glue: has(&["g"]),
            paragraphs: has(PARAGRAPHS),
            within: Vec::new(),
            header,
            guessed,
            lines: 0,
        }
    }

    pub(super) fn guessed(&self) -> bool {
        self.guessed && self.names.len() > 1
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.names
    }

    /// Reads lines, which must be whole.
    pub(super) fn read(&mut self, lines: &str) {
        for line in lines.lines() {
            let line = line.trim_end_matches('\r');
            let header = self.header == Some(self.lines);
            self.lines += 1;
            if header || line.trim().is_empty() || is_comment(line) {
                continue;
            }
            match Tag::read(line) {
                Some(tag) => self.tag(&tag),
                None => self.token(line),
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<AnnotatedText> {
        self.end_document();
        self.texts
    }

    fn end_document(&mut self) {
        self.within.clear();
        self.texts
            .extend(std::mem::take(&mut self.builder).finish());
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name;
        if name == "g" && tag.empty {
            self.builder.gap(Gap::None);
        } else if DOCUMENTS.contains(&name) {
            self.document(tag);
        } else if tag.end {
            self.close(name);
        } else {
            let attributes = tag.attributes();
            let known = if SENTENCES.contains(&name) {
                self.builder.sentence();
                // A sentence has its line where paragraphs are not told.
                if !self.paragraphs {
                    self.builder.gap(Gap::Line);
                }
                true
            } else if PARAGRAPHS.contains(&name) {
                self.builder.paragraph();
                self.builder.gap(Gap::Paragraph);
                true
            } else {
                false
            };
            if !tag.empty && (!known || !attributes.is_empty()) {
                self.builder.open(name, attributes);
            }
        }
    }

    fn document(&mut self, tag: &Tag) {
        if tag.end {
            self.within.pop();
            if self.within.is_empty() {
                self.end_document();
            } else {
                self.close(tag.name);
            }
        } else if self.within.first().is_some_and(|outer| outer != tag.name) {
            self.builder.open(tag.name, tag.attributes());
            self.within.push(tag.name.to_owned());
        } else {
            // The same tag again: the one before was not closed.
            self.end_document();
            let metadata = tag.attributes();
            let title = ["title", "id", "name"].into_iter().find_map(|wanted| {
                let found = metadata.iter().find(|(name, _)| name == wanted)?;
                (!found.1.is_empty()).then(|| found.1.clone())
            });
            self.builder.made.title = title;
            self.builder.made.metadata = metadata;
            if !tag.empty {
                self.within.push(tag.name.to_owned());
            }
        }
    }

    fn close(&mut self, name: &str) {
        // Without attributes these were not opened.
        let quiet = SENTENCES.contains(&name) || PARAGRAPHS.contains(&name) || name == "corpus";
        if !self.builder.close(name) && !quiet {
            self.builder.odd(
                "1 closing tag had nothing to close.",
                "{} closing tags had nothing to close.",
            );
        }
    }

    fn token(&mut self, line: &str) {
        let mut cells = line.split('\t');
        let word = unescape(cells.next().unwrap_or("").trim());
        if !self.builder.has_gap() {
            self.builder
                .gap(if self.glue { Gap::Blank } else { Gap::Guess });
        }
        let is_token = self.builder.token(&word);
        let mut count = 1;
        for cell in cells {
            if is_token && let Some(name) = self.names.get(count) {
                let layer = self.builder.layer(name);
                self.builder.value(layer, &unescape(cell.trim()));
            }
            count += 1;
        }
        if count != self.names.len() {
            self.builder.odd(
                "1 line has more or fewer columns than the others and was read as far as it goes.",
                "{} lines have more or fewer columns than the others and were read as far as they \
                 go.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::annotated::{Format, parse as parse_as};

    fn parse(file: &str, columns: &[&str]) -> Vec<AnnotatedText> {
        parse_as(file, Format::Vertical, columns)
    }

    const FILE: &str = "\
<?xml version=\"1.0\"?>
<!-- #vrt positional-attributes: word lemma pos -->
<corpus>
<text id=\"t1\" title=\"A &amp; B\" year='1999'>
<p>
<s n=\"1\">
Fish\tfish\tNN
<quote>
&amp;\tand\tCC
chips\tchip\tNNS
</quote>
<g/>
.\t.\tSENT
</s>
<s>
<3\t<3\tSYM
Good\tgood\tJJ
</s>
</p>
<p>
Next\tnext
</p>
</text>
<text id=\"t2\">
Alone\talone\tRB
</text>
</corpus>
";

    #[test]
    fn a_file_is_read() {
        let texts = parse(FILE, &[]);
        assert_eq!(texts.len(), 2);
        let text = &texts[0];
        text.check();
        assert_eq!(text.text, "Fish & chips. <3 Good\n\nNext");
        assert_eq!(text.title.as_deref(), Some("A & B"));
        assert_eq!(text.metadata[2], ("year".to_owned(), "1999".to_owned()));
        assert_eq!(
            text.layer("lemma"),
            ["fish", "and", "chip", ".", "<3", "good", "next"]
        );
        assert_eq!(text.layer("pos")[6], "");
        assert_eq!(
            (&text.sentences[..], &text.paragraphs[..]),
            (&[0, 4][..], &[0, 6][..])
        );
        let structures: Vec<_> = text
            .structures
            .iter()
            .map(|s| (&*s.name, s.tokens.clone()))
            .collect();
        assert_eq!(structures, [("quote", 1..3), ("s", 0..4)]);
        assert_eq!(text.remarks.len(), 1);
        assert_eq!(texts[1].text, "Alone");
    }

    #[test]
    fn without_glue_blanks_are_guessed() {
        let texts = parse(
            "<s>\nWell\tUH\n,\t,\nno\tUH\n</s>\n<s>\nYes\tUH\n</s>\n",
            &[],
        );
        texts[0].check();
        assert_eq!(texts[0].text, "Well, no\nYes");
        assert_eq!(texts[0].layer("pos"), ["UH", ",", "UH", "UH"]);
    }

    #[test]
    fn the_caller_names_columns() {
        let texts = parse("a\tb\tc\n", &["word", "x", "x"]);
        assert_eq!(
            (texts[0].layer("x"), texts[0].layer("column3")),
            (vec!["b"], vec!["c"])
        );
        let texts = parse("word\tlemma\nMice\tmouse\n", &[]);
        assert_eq!(
            (texts[0].text.as_str(), texts[0].layer("lemma")),
            ("Mice", vec!["mouse"])
        );
        let texts = parse("word\tlemma\nMice\tmouse\n", &["word", "base"]);
        assert_eq!(
            (texts[0].text.as_str(), texts[0].layer("base")),
            ("Mice", vec!["mouse"]),
            "the header stays one"
        );
    }

    #[test]
    fn documents_need_no_closing_and_may_nest() {
        let texts = parse("<doc id=\"a\">\nx\ty\n<doc id=\"b\">\nz\ty\n", &[]);
        let titles: Vec<_> = texts.iter().map(|text| text.title.as_deref()).collect();
        assert_eq!(titles, [Some("a"), Some("b")]);
        let texts = parse(
            "<doc id=\"a\">\n<text n=\"1\">\nx\ty\n</text>\nz\ty\n</doc>\n",
            &[],
        );
        assert_eq!(
            (texts.len(), texts[0].structures[0].tokens.clone()),
            (1, 0..1)
        );
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
            parse(&file, &[]).iter().for_each(AnnotatedText::check);
        }

        #[test]
        fn nothing_panics(text in "(<s>|</?[a-z]{1,4}>|<doc x=\"y\">|[<>&='\"/]|\t|\n|\\PC){0,60}") {
            parse(&text, &[]).iter().for_each(AnnotatedText::check);
            parse(&text, &["w", "p"]).iter().for_each(AnnotatedText::check);
        }
    }
}
