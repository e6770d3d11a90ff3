//! The words: forms, their fold classes, and their reading order.
//!
//! [`Vocabulary`] uses [`Interner`]; ranks are made from both.

mod ends;
mod interner;
mod rank;

pub use ends::{EndRanks, EndRanksBuilder};
pub use interner::Interner;
pub(crate) use interner::hash;
pub use rank::Ranks;
pub(crate) use rank::prefix;

use super::fold::{bare_key, folded_key};
use super::ids::{ClassId, TypeId};

/// All forms met so far, each with its fold class. Only ever grows: a form
/// whose documents are gone has a count of 0 in the index.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    forms: Interner,
    /// For each type, its class.
    class_of: Vec<ClassId>,
    /// For each class, the folded key that its forms share.
    keys: Interner,
    /// For each class, the number of its key without accents in `bares`.
    bare_of: Vec<u32>,
    bares: Interner,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let mut new = Self {
            forms: Interner::default(),
            class_of: Vec::new(),
            keys: Interner::default(),
            bare_of: Vec::new(),
            bares: Interner::default(),
        };
        // The boundary between documents takes the first number.
        new.intern("");
        new
    }
}

impl Vocabulary {
    /// The type of a form, made if it is new.
    #[inline]
    pub fn intern(&mut self, form: &str) -> TypeId {
        let id = self.forms.intern(form);
        if id as usize == self.class_of.len() {
            self.classify(form);
        }
        TypeId(id)
    }

    /// The types of forms, made where they are new; quicker than one by one.
    #[inline]
    pub fn intern_batch<const N: usize>(&mut self, forms: [&str; N]) -> [TypeId; N] {
        let ids = self.forms.intern_batch(forms);
        for (id, form) in ids.into_iter().zip(forms) {
            // New forms are numbered in order of their arrival.
            if id as usize == self.class_of.len() {
                self.classify(form);
            }
        }
        ids.map(TypeId)
    }

    #[cold]
    fn classify(&mut self, form: &str) {
        let key = folded_key(form);
        let class = self.keys.intern(&key);
        if class as usize == self.bare_of.len() {
            self.bare_of.push(self.bares.intern(&bare_key(&key)));
        }
        self.class_of.push(ClassId(class));
    }

    /// How many types there are, the boundary included.
    pub fn types(&self) -> usize {
        self.class_of.len()
    }

    /// How many classes there are, the boundary's included.
    pub fn classes(&self) -> usize {
        self.bare_of.len()
    }

    /// The form as written.
    #[inline]
    pub fn form(&self, id: TypeId) -> &str {
        self.forms.get(id.0)
    }

    /// The form's length in bytes.
    #[inline]
    pub fn form_len(&self, id: TypeId) -> u32 {
        self.forms.len_of(id.0)
    }

    /// All types but the boundary.
    pub fn type_ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (1..self.types() as u32).map(TypeId)
    }

    /// All classes but the boundary's.
    pub fn class_ids(&self) -> impl Iterator<Item = ClassId> + use<> {
        (1..self.classes() as u32).map(ClassId)
    }

    /// The class of a type.
    #[inline]
    pub fn class_of(&self, id: TypeId) -> ClassId {
        self.class_of[id.index()]
    }

    /// For each type, its class.
    pub fn class_column(&self) -> &[ClassId] {
        &self.class_of
    }

    /// The folded key of a class.
    pub fn key(&self, id: ClassId) -> &str {
        self.keys.get(id.0)
    }

    /// The class of a folded key.
    pub fn class_of_key(&self, key: &str) -> Option<ClassId> {
        self.keys.lookup(key).map(ClassId)
    }

    /// The number that a class shares with all classes of the same letters
    /// under other accents; below [`Self::bares`].
    pub fn bare_of(&self, id: ClassId) -> u32 {
        self.bare_of[id.index()]
    }

    /// How many distinct keys without accents there are.
    pub fn bares(&self) -> usize {
        self.bares.len()
    }

    /// The key without accents of that number.
    pub fn bare(&self, number: u32) -> &str {
        self.bares.get(number)
    }

    /// The number of a key without accents.
    pub fn bare_of_key(&self, bare: &str) -> Option<u32> {
        self.bares.lookup(bare)
    }

    /// The types of one class, in order of their numbers.
    pub fn members(&self, class: ClassId) -> impl Iterator<Item = TypeId> {
        (0u32..)
            .zip(&self.class_of)
            .filter(move |(_, of)| **of == class)
            .map(|(id, _)| TypeId(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_class() {
        let mut v = Vocabulary::default();
        let (the, capital) = (v.intern("the"), v.intern("The"));
        assert_ne!(the, capital);
        assert_eq!(v.class_of(the), v.class_of(capital));
        assert_eq!(v.key(v.class_of(capital)), "the");
        let members: Vec<_> = v.members(v.class_of(the)).collect();
        assert_eq!(members, [the, capital]);
    }

    #[test]
    fn accents_share_a_bare_key_but_no_class() {
        let mut v = Vocabulary::default();
        let (plain, accented) = (v.intern("resume"), v.intern("Résumé"));
        let (a, b) = (v.class_of(plain), v.class_of(accented));
        assert_ne!(a, b);
        assert_eq!(v.bare_of(a), v.bare_of(b));
    }

    #[test]
    fn the_boundary_is_no_word() {
        let v = Vocabulary::default();
        assert_eq!(v.form(TypeId::BOUNDARY), "");
        assert_eq!(v.type_ids().count(), 0);
        assert_eq!(v.class_ids().count(), 0);
    }
}
