//! One mark, and what its categories are called.

/// How many categories there are; they are numbered from 1.
pub const CATEGORIES: usize = 9;

/// The colours that a category can have, by their names in files.
pub const COLORS: [&str; CATEGORIES] = [
    "blue", "orange", "green", "red", "violet", "teal", "brown", "pink", "grey",
];

/// A half-open range of bytes in a document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// What a reader has said about a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// 1 to [`CATEGORIES`], or 0 for none.
    pub category: u8,
    /// A note; never empty.
    pub note: Option<Box<str>>,
}

impl Mark {
    /// No mark at all: it stands for a span whose mark is taken away.
    pub fn blank(span: Span) -> Self {
        Self {
            span,
            category: 0,
            note: None,
        }
    }

    /// It says nothing.
    pub fn is_blank(&self) -> bool {
        self.category == 0 && self.note.is_none()
    }
}

/// What is done to the marks of some spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives them a category, or takes it away (0). Notes stay.
    Category(u8),
    /// Gives them a note, or takes it away. Categories stay.
    Note(Option<Box<str>>),
}

impl Edit {
    /// Does it to one mark; tells whether that changed anything.
    pub(super) fn apply(&self, mark: &mut Mark) -> bool {
        match self {
            Self::Category(category) => {
                std::mem::replace(&mut mark.category, *category) != *category
            }
            Self::Note(note) => {
                let changed = mark.note != *note;
                mark.note.clone_from(note);
                changed
            }
        }
    }
}

/// What a category is called and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name; its number where the reader gave none.
    pub name: String,
    /// Its colour's place in [`COLORS`].
    pub color: u8,
}

impl Category {
    /// The nine categories before the reader says otherwise.
    pub fn usual() -> Vec<Self> {
        (0..CATEGORIES as u8)
            .map(|color| Self {
                name: (color + 1).to_string(),
                color,
            })
            .collect()
    }
}
