//! Changes of how a table is made and shown.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::hooks::Page;
use crate::app::state::{Action, FigureChange, FigureKind, FigureShape};

/// Puts a changed shape in the place of the one that a table has.
#[derive(Clone)]
pub(super) struct Reshape {
    tell: Callback<Action>,
    kind: FigureKind,
    shape: Rc<FigureShape>,
}

impl Reshape {
    pub(super) fn new(page: &Page, kind: FigureKind, shape: &FigureShape) -> Self {
        Self {
            tell: page.tell.clone(),
            kind,
            shape: Rc::new(shape.clone()),
        }
    }

    /// Changes the shape.
    pub(super) fn put(&self, change: impl FnOnce(&mut FigureShape)) {
        let mut next = Box::new((*self.shape).clone());
        change(&mut next);
        let next = FigureChange::Shape(self.kind, next);
        self.tell.emit(Action::Figures(next));
    }

    /// Changes it when something happens.
    pub(super) fn on<T: 'static>(
        &self,
        change: impl Fn(&mut FigureShape, T) + 'static,
    ) -> Callback<T> {
        let reshape = self.clone();
        Callback::from(move |happened: T| reshape.put(|shape| change(shape, happened)))
    }
}
