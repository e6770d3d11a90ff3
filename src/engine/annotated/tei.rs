//! XML of the Text Encoding Initiative (TEI P5), and of the BNC, which is much like it.
//!
//! Each `<TEI>` is a document. Where `<w>` and `<pc>` mark words, these are the tokens
//! and their attributes are layers; blanks between them are those of the source if it has
//! words that touch, or by `@join`, or else guessed. Without `<w>` the text alone is
//! read. White space is one blank; `<l>` and `<lb/>` begin a line, paragraphs and
//! the like stand between blank lines (see `tei_elements`).
//!
//! The text is that of the source: of `<choice>`, `<sic>`, `<orig>` and `<abbr>` are
//! read, of `<app>` the first reading, `<del>` is left out. Notes are left out and
//! counted.

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};

use super::builder::{Builder, Gap};
use super::entities::{resolve, unescape};
use super::tei_elements::{Role, is_editors, role};
use super::tei_header::Header;
use super::text::{AnnotatedText, JOINT};

/// The first element of `text` is TEI's.
pub(super) fn is_tei(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if let Some(doctype) = rest.strip_prefix("<!DOCTYPE") {
            let subset = doctype.find('[') < doctype.find('>') && doctype.contains('[');
            if subset { "]>" } else { ">" }
        } else {
            break;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    let name = rest.strip_prefix('<').unwrap_or("");
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let name = &name[..end.unwrap_or(0)];
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    matches!(local, "TEI" | "teiCorpus" | "TEI.2" | "bncDoc")
}

/// Reads a file.
pub(super) fn parse(text: &str) -> Vec<AnnotatedText> {
    let mut xml = Xml::from_str(text);
    let config = xml.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reader = Reader::new(text);
    loop {
        match xml.read_event() {
            Ok(Event::Start(element)) => reader.start(&element),
            Ok(Event::Empty(element)) => {
                reader.start(&element);
                reader.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => reader.end(element.local_name().as_ref()),
            Ok(Event::Text(text)) => reader.characters(&text.into_inner()),
            Ok(Event::CData(text)) => reader.characters(&text.into_inner()),
            Ok(Event::GeneralRef(name)) => reader.reference(&name.into_inner()),
            Ok(Event::DocType(doctype)) => reader.declare(&doctype.into_inner()),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let line = text.get(..xml.error_position() as usize).unwrap_or(text);
                let line = line.bytes().filter(|b| *b == b'\n').count() + 1;
                let remark = format!(
                    "The XML breaks off in line {line} ({error}); the text was read up to there."
                );
                reader.builder.made.remarks.push(remark);
                break;
            }
        }
    }
    reader.end_word();
    reader.end_document();
    reader.texts
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: String,
    role: Role,
    /// It is kept as a structure.
    kept: bool,
    /// One reading of this choice was taken.
    chosen: bool,
}

/// A word that is being read.
#[derive(Debug, Default)]
struct Word {
    text: String,
    attributes: Vec<(String, String)>,
    /// The attributes of the words inside it.
    inner: Vec<Vec<(String, String)>>,
    /// How many words within words are open.
    depth: usize,
}

/// Where blanks between words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Blanks {
    Source,
    Joins,
    Guess,
}

struct Reader {
    texts: Vec<AnnotatedText>,
    builder: Builder,
    header: Header,
    open: Vec<Open>,
    /// How many elements deep in what is left out.
    skipped: usize,
    in_header: bool,
    in_text: usize,
    /// The file marks words.
    words: bool,
    blanks: Blanks,
    word: Option<Word>,
    /// White space stood in the source.
    blank: bool,
    /// The last word joins the next.
    joined: bool,
    entities: Vec<(String, String)>,
}

impl Reader {
    fn new(text: &str) -> Self {
        const TOUCHING: [&str; 6] = [
            "</w><w", "</w><pc", "</pc><w", "</pc><pc", " </w>", "</w><c",
        ];
        Self {
            texts: Vec::new(),
            builder: Builder::default(),
            header: Header::default(),
            open: Vec::new(),
            skipped: 0,
            in_header: false,
            in_text: 0,
            words: text.contains("<w ") || text.contains("<w>") || text.contains(":w "),
            blanks: if text.contains(" join=") {
                Blanks::Joins
            } else if TOUCHING.iter().any(|touching| text.contains(touching)) {
                Blanks::Source
            } else {
                Blanks::Guess
            },
            word: None,
            blank: false,
            joined: false,
            entities: Vec::new(),
        }
    }

    fn end_document(&mut self) {
        let mut builder = std::mem::take(&mut self.builder);
        let (title, metadata) = std::mem::take(&mut self.header).finish();
        builder.made.title = title.or(builder.made.title);
        builder.made.metadata = metadata;
        self.texts.extend(builder.finish());
        (self.blank, self.joined) = (false, false);
    }

    fn start(&mut self, element: &BytesStart) {
        let local = element.local_name();
        let name: &str = local.as_ref();
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if self.in_header {
            self.header.start(name, &attributes(element));
            self.push(name, Role::Plain, false);
            return;
        }
        let role = self.role(name, element);
        if self.leaves_out(name, role) {
            self.skipped = 1;
            return;
        }
        let mut kept = false;
        match role {
            Role::Document => {
                self.end_word();
                self.end_document();
                let id = attributes(element)
                    .into_iter()
                    .find(|(name, _)| name == "id");
                self.builder.made.title = id.map(|(_, id)| id);
            }
            Role::Header => self.in_header = true,
            Role::Text => self.in_text += 1,
            Role::Block => {
                self.block();
                kept = name.starts_with("div") || matches!(name, "u" | "sp" | "lg");
            }
            Role::Line => self.builder.gap(Gap::Line),
            Role::LineBreak | Role::PageBreak => self.page(element, role),
            Role::Sentence => {
                self.builder.sentence();
                kept = element.attributes_raw().contains('=');
            }
            Role::Word => self.start_word(element),
            Role::Inline => kept = self.word.is_none(),
            Role::Choice | Role::Plain | Role::Note | Role::Skipped => {}
        }
        let kept = kept && self.words && self.in_text > 0;
        if kept {
            self.builder.open(name, attributes(element));
        }
        self.push(name, role, kept);
    }

    fn push(&mut self, name: &str, role: Role, kept: bool) {
        self.open.push(Open {
            name: name.to_owned(),
            role,
            kept,
            chosen: false,
        });
    }

    /// In the BNC, `<c c5="PUN">` is a punctuation mark.
    fn role(&self, name: &str, element: &BytesStart) -> Role {
        match role(name) {
            Role::Plain if name == "c" && element.attributes_raw().contains("c5=") => Role::Word,
            role => role,
        }
    }

    /// The element is not of the text.
    fn leaves_out(&mut self, name: &str, role: Role) -> bool {
        if let Some(choice) = self
            .open
            .last_mut()
            .filter(|open| open.role == Role::Choice)
        {
            if choice.chosen || is_editors(name) {
                return true;
            }
            choice.chosen = true;
        }
        if role == Role::Note && self.in_text > 0 {
            self.builder.odd(
                "1 note was left out of the text.",
                "{} notes were left out of the text.",
            );
        }
        matches!(role, Role::Note | Role::Skipped)
    }

    fn page(&mut self, element: &BytesStart, role: Role) {
        let whole = attributes(element)
            .iter()
            .any(|(name, value)| name == "break" && value == "no");
        if whole || self.word.is_some() || self.in_text == 0 {
            return;
        }
        self.blank = true;
        if role == Role::LineBreak {
            self.builder.gap(Gap::Line);
        }
    }

    fn block(&mut self) {
        if self.in_text > 0 {
            self.builder.gap(Gap::Paragraph);
            self.builder.paragraph();
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let deep = self.open.len().saturating_sub(NESTED_MAX);
        let found = self.open[deep..].iter().rposition(|open| open.name == name);
        let Some(found) = found.map(|found| deep + found) else {
            return;
        };
        // What stands open inside was not closed.
        while self.open.len() > found {
            if let Some(open) = self.open.pop() {
                self.close(&open);
            }
        }
    }

    fn close(&mut self, open: &Open) {
        if open.role == Role::Header {
            self.in_header = false;
        } else if self.in_header {
            self.header.end();
        }
        match open.role {
            Role::Document => {
                self.end_word();
                self.end_document();
            }
            Role::Text => self.in_text = self.in_text.saturating_sub(1),
            Role::Block => self.block(),
            Role::Line => self.builder.gap(Gap::Line),
            Role::Word => {
                let ends = self.word.as_mut().is_none_or(|word| {
                    word.depth = word.depth.saturating_sub(1);
                    word.depth == 0
                });
                if ends {
                    self.end_word();
                }
            }
            _ => {}
        }
        if open.kept {
            self.builder.close(&open.name);
        }
    }

    fn start_word(&mut self, element: &BytesStart) {
        let attributes = attributes(element);
        match &mut self.word {
            Some(word) => {
                word.depth += 1;
                if word.inner.len() < WORDS_MAX {
                    word.inner.push(attributes);
                }
            }
            None => {
                self.word = Some(Word {
                    attributes,
                    depth: 1,
                    ..Word::default()
                });
            }
        }
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else {
            return;
        };
        if self.in_text == 0 {
            return;
        }
        let joins = |sides: [&str; 2]| {
            let join = word.attributes.iter().find(|(name, _)| name == "join");
            join.is_some_and(|(_, value)| sides.contains(&value.as_str()))
        };
        self.blank |= word.text.starts_with(char::is_whitespace);
        self.builder.gap(match self.blanks {
            Blanks::Guess => Gap::Guess,
            Blanks::Source if self.blank => Gap::Blank,
            Blanks::Joins if !self.joined && !joins(["left", "both"]) => Gap::Blank,
            Blanks::Source | Blanks::Joins => Gap::None,
        });
        let text = word.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.builder.token(&text) {
            return;
        }
        self.blank = word.text.ends_with(char::is_whitespace);
        self.joined = joins(["right", "both"]);
        for (name, value) in values(&word) {
            let layer = self.builder.layer(&name);
            self.builder.value(layer, &value);
        }
    }

    fn characters(&mut self, text: &str) {
        if self.skipped > 0 {
        } else if self.in_header {
            self.header.text(text);
        } else if let Some(word) = &mut self.word {
            word.text.push_str(text);
        } else if self.in_text > 0 {
            self.running(text);
        }
    }

    /// Text that is in no word.
    fn running(&mut self, text: &str) {
        self.blank |= text.starts_with(char::is_whitespace);
        for (i, chunk) in text.split_whitespace().enumerate() {
            self.blank |= i > 0;
            self.builder
                .gap(if self.blank { Gap::Blank } else { Gap::None });
            self.builder.text(chunk);
            (self.blank, self.joined) = (false, false);
            if self.words {
                self.builder.odd(
                    "1 word stands outside <w>: it is shown but is no token.",
                    "{} words stand outside <w>: they are shown but are no tokens.",
                );
            }
        }
        self.blank |= text.ends_with(char::is_whitespace);
    }

    fn reference(&mut self, name: &str) {
        let own = self.entities.iter().find(|(known, _)| known == name);
        let text = match own {
            Some((_, text)) => Some(text.clone()),
            None => resolve(name).map(|text| text.into_owned()),
        };
        if text.is_none() && self.in_text > 0 && self.skipped == 0 {
            self.builder.odd(
                "1 entity is not known and stays as it is written.",
                "{} entities are not known and stay as they are written.",
            );
        }
        self.characters(&text.unwrap_or_else(|| format!("&{name};")));
    }

    /// Keeps the short entities that a document type declares.
    fn declare(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1).take(1_000) {
            let declaration = declaration.trim_start();
            let Some((name, rest)) = declaration.split_once(char::is_whitespace) else {
                continue;
            };
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                continue;
            };
            if let Some((value, _)) = rest[1..].split_once(quote)
                && value.len() <= ENTITY_MAX
            {
                self.entities
                    .push((name.to_owned(), unescape(value).into_owned()));
            }
        }
    }
}

/// How many elements an end tag that fits none looks through for its start.
const NESTED_MAX: usize = 1_000;
/// No word holds more words.
const WORDS_MAX: usize = 100;
/// Longer entities would let a small file make a huge text.
const ENTITY_MAX: usize = 64;

/// Names, without prefix, and values.
fn attributes(element: &BytesStart) -> Vec<(String, String)> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let read = attributes.filter_map(Result::ok).map(|attribute| {
        let name: &str = attribute.key.local_name().into_inner();
        let value: &str = attribute.value.as_ref();
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (name.to_owned(), unescape(&value).into_owned())
    });
    read.collect()
}

/// A word's own values, and where it has none those of the words in it.
fn values(word: &Word) -> Vec<(String, String)> {
    let mut values = word.attributes.clone();
    let names = word.inner.iter().flatten().map(|(name, _)| name);
    for name in names {
        if values.iter().any(|(known, _)| known == name) {
            continue;
        }
        let inner = word.inner.iter().map(|attributes| {
            let found = attributes.iter().find(|(known, _)| known == name);
            found.map_or("", |(_, value)| value.as_str())
        });
        let inner = inner.collect::<Vec<_>>();
        values.push((name.clone(), inner.join(JOINT.encode_utf8(&mut [0; 4]))));
    }
    values.retain(|(name, _)| !matches!(name.as_str(), "id" | "join" | "part" | "space"));
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: &str = "<?xml version=\"1.0\"?>
<!DOCTYPE TEI [<!ENTITY ship \"barque\"><!ENTITY % x SYSTEM 'y'>]>
<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"t1\">
<teiHeader><fileDesc>
<titleStmt><title>The  <hi>Harbour</hi> &amp; co.</title><author>A. One</author><author>B. Two</author></titleStmt>
<publicationStmt><publisher>P</publisher><date when=\"2001\">now</date></publicationStmt>
<sourceDesc><bibl><title>Other</title><date>1850</date></bibl></sourceDesc>
</fileDesc></teiHeader>
<text><body><div type=\"chapter\">
<head><w lemma=\"one\">One</w></head>
<p><s n=\"1\"><w lemma=\"caf&#233;\" pos=\"NN\">Caf&eacute;</w><pc pos=\",\">,</pc>
 <name><w pos=\"NN\">&ship;</w> <w>R&amp;D</w></name> <note>not <w>this</w></note><w>it's<w lemma=\"it\"/><w lemma=\"be\"/></w><pc>.</pc></s>
<s><w>sea<lb break=\"no\"/>son</w></s></p>
</div></body></text></TEI>";
    const PLAIN: &str = "<teiCorpus xmlns:t=\"u\"><teiHeader><x/></teiHeader><t:TEI><t:text><front/><body>
<head>A
   Title</head><p>He <choice><sic>sayd</sic><corr>said</corr></choice> <del>no</del>&#x201C;yes&rdquo;<note>n.</note>.
It<lb/>rained &unknown; &lt;here&gt;<![CDATA[ <3]]></p>
<lg><l>Line one</l><l>Line two</l></lg><app><lem>red</lem><rdg>blue</rdg></app></body></t:text></t:TEI>
<TEI><text><p>Second</p></text></TEI></teiCorpus>";

    #[test]
    fn marked_words_are_tokens() {
        let texts = parse(WORDS);
        assert_eq!(texts.len(), 1);
        let text = &texts[0];
        text.check();
        assert_eq!(text.text, "One\n\nCafé, barque R&D it's. season");
        assert_eq!(
            text.forms().join("|"),
            "One|Café|,|barque|R&D|it's|.|season"
        );
        assert_eq!(
            text.layer("lemma"),
            ["one", "café", "", "", "", "it\u{1F}be", "", ""]
        );
        assert_eq!(text.layer("pos")[1..4], ["NN", ",", "NN"]);
        assert_eq!(
            (&text.sentences[..], &text.paragraphs[..]),
            (&[1, 7][..], &[0, 1][..])
        );
        let structures: Vec<_> = text
            .structures
            .iter()
            .map(|s| (&*s.name, s.tokens.clone()))
            .collect();
        assert_eq!(structures, [("name", 3..5), ("s", 1..7), ("div", 0..8)]);
        assert_eq!(text.remarks, ["1 note was left out of the text."]);
    }

    #[test]
    fn the_header_is_metadata() {
        let text = &parse(WORDS)[0];
        assert_eq!(text.title.as_deref(), Some("The Harbour & co."));
        let expected = [
            ("author", "A. One; B. Two"),
            ("date", "1850"),
            ("publisher", "P"),
        ];
        assert_eq!(
            text.metadata,
            expected.map(|(n, v)| (n.to_owned(), v.to_owned()))
        );
    }

    #[test]
    fn without_words_there_is_the_text() {
        let texts = parse(PLAIN);
        texts.iter().for_each(AnnotatedText::check);
        assert_eq!(
            texts[0].text,
            "A Title\n\nHe sayd “yes”. It\nrained &unknown; <here> <3\n\nLine one\nLine two\n\nred"
        );
        assert!(texts[0].tokens.is_empty() && texts[0].layers.is_empty());
        assert_eq!(texts[0].remarks.len(), 2);
        assert_eq!((texts.len(), texts[1].text.as_str()), (2, "Second"));
    }

    #[test]
    fn joins_and_guesses_part_words() {
        let file = |words: &str| {
            let file = format!("<TEI><text><p>\n{words}\n</p></text></TEI>");
            parse(&file).remove(0).text
        };
        assert_eq!(
            file("<w join=\"right\">Yes</w>\n<pc>.</pc>\n<w>No</w>\n<pc join=\"left\">!</pc>"),
            "Yes. No!"
        );
        assert_eq!(file("<w>Yes</w>\n<pc>,</pc>\n<w>no</w>"), "Yes, no");
        assert_eq!(file("<w>Yes </w><c c5=\"PUN\">- </c><w>no</w>"), "Yes - no");
    }

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        let texts = parse("<TEI><text><p>One <w pos='N'>two</w>\n<b>three</p><p>four <b");
        texts[0].check();
        assert_eq!(texts[0].text, "One two three\n\nfour");
        assert!(
            texts[0].remarks[0].contains("line 2"),
            "{:?}",
            texts[0].remarks
        );
    }

    #[test]
    fn a_hostile_file_is_read_in_linear_time() {
        let deep = format!("<TEI><text>{}", "<a></b>x".repeat(50_000));
        assert_eq!(parse(&deep).len(), 1);
        let words: String = (0..5_000).map(|i| format!("<w a{i}=\"1\">x</w>")).collect();
        let text = parse(&format!("<TEI><text>{words}")).remove(0);
        assert!(text.layers.len() <= 64 && text.remarks.len() == 1);
    }

    #[test]
    fn its_root_gives_it_away() {
        for text in [
            "\u{FEFF} <TEI>",
            "<?xml version='1.0'?><!DOCTYPE TEI [<!ENTITY a \"b\">]>\n<t:TEI x=''>",
            "<!-- > --><teiCorpus\n>",
        ] {
            assert!(is_tei(text), "{text}");
        }
        for text in [
            "",
            "<",
            "TEI",
            "<html><TEI>",
            "<TEIx>",
            "<!-- <TEI>",
            "<?xml",
            "<TEI",
        ] {
            assert!(!is_tei(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn damage_is_survived(
            words in any::<bool>(),
            cuts in prop::collection::vec((any::<prop::sample::Index>(), "[\\PC<>/&;\n]{0,3}"), 1..6),
        ) {
            let mut file: Vec<char> = if words { WORDS } else { PLAIN }.chars().collect();
            for (at, with) in cuts {
                let at = at.index(file.len());
                file.splice(at..(at + with.len()).min(file.len()), with.chars());
            }
            let file: String = file.into_iter().collect();
            is_tei(&file);
            parse(&file).iter().for_each(AnnotatedText::check);
        }

        #[test]
        fn nothing_panics(text in "(<text>|</?(TEI|w|s|p|teiHeader|note|choice|lb/|l)>|[<>&;='\"/!?\\[]|\\PC){0,60}") {
            is_tei(&text);
            parse(&text).iter().for_each(AnnotatedText::check);
        }
    }
}
