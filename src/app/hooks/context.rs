//! The page as every component reaches it.

use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use web_sys::File;
use yew::prelude::*;

use crate::app::client::Client;
use crate::app::dom;
use crate::app::files::Found;
use crate::app::state::{Action, MethodsChange, RecordFile, Slice};

/// Bytes that a methods record has at most: that of a hundred thousand files
/// has far less.
const RECORD_MOST: f64 = 1e8;

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

    /// Loads files that were found, and says what was set aside. A methods
    /// record among them is no text: it is checked.
    pub(crate) async fn load(&self, mut found: Found) {
        let records = found.take_records();
        found
            .measure(|files| self.tell(Action::Gathering(Some(files))))
            .await;
        self.tell(Action::Gathering(None));
        if let Some(remark) = found.remark() {
            self.tell(Action::Notice(remark, None));
        }
        if records.len() > 1 {
            let words = "Of several methods records the first is checked.".to_owned();
            self.tell(Action::Notice(words, None));
        }
        self.client.load(found.into_texts());
        if let Some((name, file)) = records.into_iter().next() {
            self.check(name, &file).await;
        }
    }

    /// Checks a methods record, and opens the dialog that tells of it.
    pub(crate) async fn check(&self, name: String, file: &File) {
        let text = match file.size() <= RECORD_MOST {
            true => JsFuture::from(file.text()).await.ok(),
            false => None,
        };
        let Some(text) = text.and_then(|text| text.as_string()) else {
            let words = format!("{name} could not be read, or is too large for a methods record.");
            return self.tell(Action::Notice(words, None));
        };
        let file = Rc::new(RecordFile { name, text });
        self.tell(Action::Methods(MethodsChange::Check(file)));
        dom::open_dialog(dom::METHODS);
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
