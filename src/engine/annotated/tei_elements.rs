//! What TEI's elements mean for the text.

/// What an element does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A text of its own with a header.
    Document,
    /// What is said about the text.
    Header,
    /// The text itself.
    Text,
    /// A paragraph, or what holds some: a blank line stands on either side.
    Block,
    /// A line of verse.
    Line,
    /// The source begins a new line.
    LineBreak,
    /// The source begins a new page or column.
    PageBreak,
    /// A sentence.
    Sentence,
    /// A word or a punctuation mark.
    Word,
    /// A note, which is left out and counted.
    Note,
    /// What is not of the running text: running heads, descriptions, what was
    /// struck out.
    Skipped,
    /// It holds several readings, of which the first counts, and no correction or
    /// modern spelling.
    Choice,
    /// Part of the text around it.
    Inline,
    /// The same, and too common to be kept as a structure.
    Plain,
}

pub(super) fn role(name: &str) -> Role {
    match name {
        "TEI" | "TEI.2" | "bncDoc" => Role::Document,
        "teiHeader" => Role::Header,
        "text" | "wtext" | "stext" => Role::Text,
        "p" | "ab" | "head" | "item" | "stage" | "speaker" | "cell" | "salute" | "signed"
        | "dateline" | "byline" | "closer" | "opener" | "trailer" | "docTitle" | "titlePart"
        | "docAuthor" | "docImprint" | "docDate" | "docEdition" | "epigraph" | "argument" | "u"
        | "lg" | "div" | "div1" | "div2" | "div3" | "div4" | "div5" | "div6" | "div7" | "list"
        | "table" | "row" | "sp" | "front" | "body" | "back" | "group" | "castList"
        | "castItem" | "figure" | "floatingText" | "titlePage" | "set" | "postscript" => {
            Role::Block
        }
        "l" => Role::Line,
        "lb" => Role::LineBreak,
        "pb" | "cb" | "gb" | "milestone" => Role::PageBreak,
        "s" => Role::Sentence,
        "w" | "pc" => Role::Word,
        "note" | "noteGrp" => Role::Note,
        "fw" | "figDesc" | "desc" | "del" | "surplus" | "index" | "standOff" | "facsimile"
        | "sourceDoc" | "spanGrp" | "linkGrp" | "interpGrp" | "joinGrp" | "metamark" => {
            Role::Skipped
        }
        "choice" | "app" => Role::Choice,
        "hi" | "c" | "lem" | "rdg" | "sic" | "orig" | "abbr" | "add" | "subst" | "teiCorpus"
        | "gap" | "anchor" | "ptr" => Role::Plain,
        _ => Role::Inline,
    }
}

/// A reading inside a choice that is the editor's and not the source's.
pub(super) fn is_editors(name: &str) -> bool {
    matches!(name, "corr" | "reg" | "expan")
}
