//! A part of the state that is shared and compared by address.

use std::ops::Deref;
use std::rc::Rc;

/// A shared part of the state. Two are equal when they are the same one, so
/// that comparing never walks the data.
#[derive(Debug, Default)]
pub(crate) struct Slice<T>(Rc<T>);

impl<T> Clone for Slice<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Slice<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Slice<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Slice<T> {
    /// Puts `next` in its place.
    pub(crate) fn put(&mut self, next: T) {
        self.0 = Rc::new(next);
    }
}

impl<T> From<T> for Slice<T> {
    fn from(part: T) -> Self {
        Self(Rc::new(part))
    }
}

impl<T: Clone> Slice<T> {
    /// Changes a copy of it and puts that in its place.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut T)) {
        let mut next = (*self.0).clone();
        change(&mut next);
        self.0 = Rc::new(next);
    }
}

impl<T: Clone + PartialEq> Slice<T> {
    /// As [`change`](Self::change), but stays the same one where nothing
    /// changed; tells whether something did.
    pub(crate) fn adjust(&mut self, change: impl FnOnce(&mut T)) -> bool {
        let mut next = (*self.0).clone();
        change(&mut next);
        let changed = next != *self.0;
        if changed {
            self.0 = Rc::new(next);
        }
        changed
    }
}
