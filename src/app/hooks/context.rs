//! The page as every component reaches it.

use yew::prelude::*;

use crate::app::client::Client;
use crate::app::files::Found;
use crate::app::state::{Action, Slice};

/// The dispatcher and the worker; the same ones as long as the page lives.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Page {
    /// Changes the state.
    pub(crate) tell: Callback<Action>,
    /// Gives texts to the worker and asks it.
    pub(crate) client: Client,
}

impl Page {
    /// Changes the state.
    pub(crate) fn tell(&self, action: Action) {
        self.tell.emit(action);
    }

    /// Loads files that were found, and says what was set aside.
    pub(crate) async fn load(&self, found: Found) {
        found
            .measure(|files| self.tell(Action::Gathering(Some(files))))
            .await;
        self.tell(Action::Gathering(None));
        if let Some(remark) = found.remark() {
            self.tell(Action::Notice(remark, None));
        }
        self.client.load(found.into_texts());
    }
}

/// The dispatcher and the worker.
#[hook]
pub(crate) fn use_page() -> Page {
    use_context::<Page>().unwrap_or_default()
}

/// A slice of the state; the component renders again when it changes.
#[hook]
pub(crate) fn use_slice<T: Default + 'static>() -> Slice<T> {
    use_context::<Slice<T>>().unwrap_or_default()
}
