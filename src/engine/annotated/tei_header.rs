//! What a TEI header says, as far as it is of use beside a text.

/// Reads a header element by element.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The elements that are open in it.
    path: Vec<String>,
    /// What is being read, and how deep it stands.
    reading: Option<(usize, Field)>,
    found: Vec<Field>,
}

/// A name and a value; of several with one name, the lowest rank counts.
#[derive(Clone, Debug)]
struct Field {
    name: &'static str,
    rank: u8,
    value: String,
    /// The value is an attribute's: what the element holds is not read.
    fixed: bool,
}

/// Names in the order in which they are shown.
const NAMES: [&str; 7] = [
    "title",
    "author",
    "editor",
    "date",
    "publisher",
    "language",
    "keywords",
];

impl Header {
    /// An element begins.
    pub(super) fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        if self.reading.is_none()
            && let Some((name, rank)) = self.field(name)
        {
            let wanted: &[&str] = match name {
                "date" => &["when", "from", "notBefore"],
                "language" => &["ident"],
                _ => &[],
            };
            let found = attributes
                .iter()
                .find(|(name, _)| wanted.contains(&name.as_str()));
            self.reading = Some((
                self.path.len(),
                Field {
                    name,
                    rank,
                    value: found.map_or_else(String::new, |(_, value)| value.clone()),
                    fixed: found.is_some(),
                },
            ));
        }
        self.path.push(name.to_owned());
    }

    /// Which field an element holds, and of which rank.
    fn field(&self, name: &str) -> Option<(&'static str, u8)> {
        let parent = self.path.last().map_or("", String::as_str);
        let within = |name: &str| self.path.iter().any(|open| open == name);
        let source = within("sourceDesc");
        match name {
            "title" if parent == "titleStmt" && !source => Some(("title", 0)),
            "author" if parent == "titleStmt" && !source => Some(("author", 0)),
            "author" if source => Some(("author", 1)),
            "editor" if parent == "titleStmt" && !source => Some(("editor", 0)),
            "date" if parent == "creation" => Some(("date", 0)),
            "date" if source => Some(("date", 1)),
            "date" if within("publicationStmt") => Some(("date", 2)),
            "publisher" if parent == "publicationStmt" => Some(("publisher", 0)),
            "language" if parent == "langUsage" => Some(("language", 0)),
            "term" if parent == "keywords" || within("keywords") => Some(("keywords", 0)),
            _ => None,
        }
    }

    /// Text in the header.
    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, field)) = &mut self.reading
            && !field.fixed
        {
            field.value.push_str(text);
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self) {
        self.path.pop();
        if let Some((_, mut field)) = self.reading.take_if(|(depth, _)| *depth >= self.path.len()) {
            field.value = field.value.split_whitespace().collect::<Vec<_>>().join(" ");
            if !field.value.is_empty() {
                self.found.push(field);
            }
        }
    }

    /// The title, and the other names and values. Several authors and the like are
    /// joined; of titles and dates the first counts.
    pub(super) fn finish(&self) -> (Option<String>, Vec<(String, String)>) {
        let value = |name: &str| {
            let named = self.found.iter().filter(|field| field.name == name);
            let rank = named.clone().map(|field| field.rank).min()?;
            let mut values = named
                .filter(|field| field.rank == rank)
                .map(|field| field.value.as_str());
            let single = matches!(name, "title" | "date");
            Some(if single {
                values.next()?.to_owned()
            } else {
                values.collect::<Vec<_>>().join("; ")
            })
        };
        let others = NAMES[1..]
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), value(name)?)));
        (value("title"), others.collect())
    }
}
