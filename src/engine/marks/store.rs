//! The marks of any number of texts, whether they are loaded or not.

use std::collections::HashMap;

use super::mark::{CATEGORIES, Edit, Mark, Span};
use crate::engine::corpus::Document;

/// So few marks are put in their places one by one; more are merged in one
/// pass over all.
const FEW: usize = 64;

/// A text that has or had marks, in one [`Marks`]; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct TextId(u32);

/// A text and its marks.
#[derive(Clone, Debug)]
pub struct TextMarks {
    name: String,
    fingerprint: u64,
    /// Sorted by span; no span twice, and none is blank.
    marks: Vec<Mark>,
    /// How many marks have each category; first those that have none.
    counts: [u32; CATEGORIES + 1],
    notes: u32,
}

impl TextMarks {
    /// The text's file name without its folders, so that it is the same text
    /// whether it came as a file or in a folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text's [fingerprint](Document::fingerprint).
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Its marks in the order of their spans.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// How many marks have each category; first those that have none.
    pub fn counts(&self) -> &[u32; CATEGORIES + 1] {
        &self.counts
    }

    /// How many marks have a note.
    pub fn notes(&self) -> u32 {
        self.notes
    }

    /// The mark of exactly that span.
    pub fn at(&self, span: Span) -> Option<&Mark> {
        let at = self.marks.binary_search_by_key(&span, |mark| mark.span);
        at.ok().map(|at| &self.marks[at])
    }

    fn count(&mut self, mark: &Mark, by: u32) {
        let count = &mut self.counts[usize::from(mark.category)];
        *count = count.wrapping_add(by);
        if mark.note.is_some() {
            self.notes = self.notes.wrapping_add(by);
        }
    }

    /// Puts marks in the place of those of the same spans; returns what was
    /// there. `marks` is sorted by span, no span twice.
    fn put(&mut self, marks: Vec<Mark>) -> Vec<Mark> {
        let mut before = Vec::with_capacity(marks.len());
        for mark in &marks {
            if !mark.is_blank() {
                self.count(mark, 1);
            }
        }
        if marks.len() <= FEW {
            for mark in marks {
                let span = mark.span;
                let at = self.marks.binary_search_by_key(&span, |mark| mark.span);
                before.push(match (at, mark.is_blank()) {
                    (Ok(at), true) => self.marks.remove(at),
                    (Ok(at), false) => std::mem::replace(&mut self.marks[at], mark),
                    (Err(_), true) => Mark::blank(span),
                    (Err(at), false) => {
                        self.marks.insert(at, mark);
                        Mark::blank(span)
                    }
                });
            }
        } else {
            let old = std::mem::take(&mut self.marks);
            self.marks.reserve_exact(old.len() + marks.len());
            let mut old = old.into_iter().peekable();
            for mark in marks {
                while let Some(earlier) = old.next_if(|old| old.span < mark.span) {
                    self.marks.push(earlier);
                }
                let same = old.next_if(|old| old.span == mark.span);
                before.push(same.unwrap_or_else(|| Mark::blank(mark.span)));
                if !mark.is_blank() {
                    self.marks.push(mark);
                }
            }
            self.marks.extend(old);
            self.marks.shrink_to_fit();
        }
        for mark in &before {
            if !mark.is_blank() {
                self.count(mark, u32::MAX);
            }
        }
        before
    }
}

/// Marks of one text: to be put, or as they were before that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The text.
    pub text: TextId,
    /// Marks in the order of their spans, no span twice. A
    /// [blank](Mark::is_blank) one takes the span's mark away.
    pub marks: Vec<Mark>,
}

/// One coder's marks.
///
/// A text is known by its fingerprint and its file name, so that marks wait for
/// a text that is not loaded and are there again when it is.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    texts: Vec<TextMarks>,
    by_fingerprint: HashMap<u64, Vec<TextId>>,
    len: usize,
    version: u32,
}

impl Marks {
    /// Grows with every change.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// All texts that have or had marks.
    pub fn texts(&self) -> impl Iterator<Item = (TextId, &TextMarks)> {
        let texts = self.texts.iter().enumerate();
        texts.map(|(number, text)| (TextId(number as u32), text))
    }

    /// A text's marks.
    pub fn text(&self, id: TextId) -> &TextMarks {
        &self.texts[id.0 as usize]
    }

    /// How many marks there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// A document's marks, where it has any.
    pub fn of(&self, document: &Document) -> Option<&TextMarks> {
        if self.len == 0 {
            return None;
        }
        let id = self.find(own_name(document.name()), document.fingerprint())?;
        Some(self.text(id))
    }

    /// The text of that name and fingerprint, made if it is new.
    pub fn text_id(&mut self, name: &str, fingerprint: u64) -> TextId {
        let name = own_name(name);
        if let Some(id) = self.find(name, fingerprint) {
            return id;
        }
        let id = TextId(self.texts.len() as u32);
        self.by_fingerprint.entry(fingerprint).or_default().push(id);
        self.texts.push(TextMarks {
            name: name.to_owned(),
            fingerprint,
            marks: Vec::new(),
            counts: [0; CATEGORIES + 1],
            notes: 0,
        });
        id
    }

    fn find(&self, own_name: &str, fingerprint: u64) -> Option<TextId> {
        let mut ids = self.by_fingerprint.get(&fingerprint)?.iter();
        ids.find(|id| self.text(**id).name == own_name).copied()
    }

    /// Puts marks in the place of those of the same spans. Returns what undoes
    /// it.
    pub fn put(&mut self, change: Change) -> Change {
        self.version += 1;
        let text = &mut self.texts[change.text.0 as usize];
        let before = text.marks.len();
        let marks = text.put(change.marks);
        self.len = self.len + text.marks.len() - before;
        Change {
            text: change.text,
            marks,
        }
    }

    /// Edits the marks of spans, which come in order, no span twice. Returns
    /// what undoes it: only what is other than it was.
    pub fn edit(&mut self, text: TextId, spans: &[Span], edit: &Edit) -> Change {
        let known = &self.texts[text.0 as usize];
        let mut rest = known.marks.as_slice();
        let mut marks = Vec::with_capacity(spans.len());
        for span in spans {
            // Gallop: the spans may lie close together or far apart.
            let mut step = 1;
            while rest.get(step).is_some_and(|mark| mark.span < *span) {
                step *= 2;
            }
            let reach = &rest[..rest.len().min(step + 1)];
            rest = &rest[reach.partition_point(|mark| mark.span < *span)..];
            let same = rest.first().filter(|mark| mark.span == *span);
            let mut mark = same.cloned().unwrap_or_else(|| Mark::blank(*span));
            if edit.apply(&mut mark) {
                marks.push(mark);
            }
        }
        self.put(Change { text, marks })
    }
}

/// A document's name without the folders of its file.
fn own_name(name: &str) -> &str {
    // The title of one of several texts in a file may hold anything.
    let file = name.split_once(" › ").map_or(name, |(file, _)| file);
    let folders = file.rfind('/').map_or(0, |slash| slash + 1);
    &name[folders..]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn span(start: u32) -> Span {
        Span {
            start,
            end: start + 1 + start % 3,
        }
    }

    #[test]
    fn a_text_is_known_by_its_own_name_and_its_words() {
        let mut marks = Marks::default();
        let text = marks.text_id("corpus/1921/a.txt", 7);
        assert_eq!(marks.text_id("a.txt", 7), text);
        assert_ne!(marks.text_id("a.txt", 8), text);
        assert_ne!(marks.text_id("b.txt", 7), text);
        assert_eq!(marks.text(text).name(), "a.txt");
        let part = marks.text_id("x/all.vrt › Fog/Mist", 9);
        assert_eq!(marks.text(part).name(), "all.vrt › Fog/Mist");
    }

    #[test]
    fn a_category_and_a_note_do_not_touch_each_other() {
        let mut marks = Marks::default();
        let text = marks.text_id("a.txt", 1);
        marks.edit(text, &[span(4)], &Edit::Category(3));
        marks.edit(text, &[span(4)], &Edit::Note(Some("ironic".into())));
        let mark = marks.text(text).at(span(4)).expect("marked");
        assert_eq!((mark.category, mark.note.as_deref()), (3, Some("ironic")));
        marks.edit(text, &[span(4)], &Edit::Category(0));
        assert_eq!(marks.text(text).counts()[0], 1);
        marks.edit(text, &[span(4)], &Edit::Note(None));
        assert_eq!((marks.len(), marks.text(text).counts()[0]), (0, 0));
    }

    #[test]
    fn what_is_so_already_is_no_change() {
        let mut marks = Marks::default();
        let text = marks.text_id("a.txt", 1);
        marks.edit(text, &[span(1), span(2)], &Edit::Category(3));
        let undo = marks.edit(text, &[span(1), span(2), span(3)], &Edit::Category(3));
        assert_eq!(undo.marks, [Mark::blank(span(3))]);
    }

    fn edits() -> impl Strategy<Value = (Vec<u32>, Edit)> {
        let edit = prop_oneof![
            (0u8..=9).prop_map(Edit::Category),
            prop::option::of("[a-c]{1,3}").prop_map(|note| Edit::Note(note.map(Into::into))),
        ];
        // Few at once and many, which go different ways.
        let starts = prop_oneof![
            prop::collection::btree_set(0u32..400, 0..6),
            prop::collection::btree_set(0u32..400, 60..200),
        ];
        (starts.prop_map(|starts| starts.into_iter().collect()), edit)
    }

    proptest! {
        #[test]
        fn edits_and_undoing_agree_with_a_map(all in prop::collection::vec(edits(), 1..8)) {
            type Naive = BTreeMap<Span, (u8, Option<Box<str>>)>;
            let (mut marks, mut naive) = (Marks::default(), Naive::new());
            let text = marks.text_id("a.txt", 1);
            let mut undos = Vec::new();
            let check = |marks: &Marks, naive: &Naive| {
                let text = marks.text(text);
                let held: Naive = text.marks().iter()
                    .map(|mark| (mark.span, (mark.category, mark.note.clone())))
                    .collect();
                assert_eq!(&held, naive);
                assert!(text.marks().is_sorted_by(|a, b| a.span < b.span));
                for category in 0..=CATEGORIES {
                    let count = naive.values().filter(|v| usize::from(v.0) == category).count();
                    assert_eq!(text.counts()[category] as usize, count);
                }
                assert_eq!(text.notes() as usize, naive.values().filter(|v| v.1.is_some()).count());
            };
            for (starts, edit) in all {
                let spans: Vec<Span> = starts.iter().map(|start| span(*start)).collect();
                undos.push((naive.clone(), marks.edit(text, &spans, &edit)));
                for span in spans {
                    let value = naive.entry(span).or_insert((0, None));
                    match &edit {
                        Edit::Category(category) => value.0 = *category,
                        Edit::Note(note) => value.1 = note.clone(),
                    }
                }
                naive.retain(|_, value| value.0 > 0 || value.1.is_some());
                check(&marks, &naive);
            }
            while let Some((before, undo)) = undos.pop() {
                marks.put(undo);
                check(&marks, &before);
            }
        }
    }
}
