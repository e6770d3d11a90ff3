//! Numbers that mean something: what a column holds, told by its type.

/// A surface form of the vocabulary, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct TypeId(pub u32);

/// A fold class of the vocabulary: all forms that are one word in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct ClassId(pub u32);

/// A document, in the order in which documents were made; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct DocumentKey(pub u32);

impl TypeId {
    /// What stands between documents in the token stream. It is no word: no
    /// query matches it, and it comes first in any order.
    pub const BOUNDARY: Self = Self(0);

    /// Its place in a column that has a value for each type.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl ClassId {
    /// The class of [`TypeId::BOUNDARY`].
    pub const BOUNDARY: Self = Self(0);

    /// Its place in a column that has a value for each class.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
