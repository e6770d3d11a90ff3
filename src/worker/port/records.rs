//! The browser's store of marks: a database with one list of records, which
//! only grows but for [`Records::compact`].

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{
    DedicatedWorkerGlobalScope, DomException, Event, IdbDatabase, IdbKeyRange, IdbObjectStore,
    IdbObjectStoreParameters, IdbRequest, IdbTransaction, IdbTransactionMode,
};

/// The list's name in the database.
const LIST: &str = "records";

/// What the session wants of the store.
pub(super) enum Order {
    /// Open the one of that name.
    Open(String),
    /// Add a record.
    Keep(String),
    /// Put these in the place of those that were there at first.
    Compact(Vec<String>),
}

/// An open store.
#[derive(Clone)]
pub(super) struct Records {
    database: IdbDatabase,
    /// The key of the last record that was there at first.
    seen: JsValue,
}

/// Opens the store of that name and reads its records in their order.
pub(super) fn open(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
    done: impl FnOnce(Result<(Records, Vec<String>), String>) + 'static,
) {
    let request = match scope.indexed_db() {
        Ok(Some(factory)) => factory.open_with_u32(name, 1),
        Ok(None) => Err(JsValue::NULL),
        Err(error) => Err(error),
    };
    let request = match request {
        Ok(request) => request,
        Err(error) => return done(Err(missing(&error))),
    };
    let upgraded = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = upgraded.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            let options = IdbObjectStoreParameters::new();
            options.set_auto_increment(true);
            let _ = database.create_object_store_with_optional_parameters(LIST, &options);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = request.clone();
    let heard = once(move |succeeded| {
        let database = opened.result().and_then(JsCast::dyn_into::<IdbDatabase>);
        match database {
            Ok(database) if succeeded => read(database, done),
            Ok(_) => done(Err(missing(&JsValue::NULL))),
            Err(error) => {
                let why = opened.error().ok().flatten();
                done(Err(missing(&why.map_or(error, JsValue::from))));
            }
        }
    });
    request.set_onsuccess(Some(&heard));
    request.set_onerror(Some(&heard));
}

fn read(
    database: IdbDatabase,
    done: impl FnOnce(Result<(Records, Vec<String>), String>) + 'static,
) {
    let begun = || -> Result<(IdbTransaction, IdbRequest, IdbRequest), JsValue> {
        let transaction = database.transaction_with_str(LIST)?;
        let list = transaction.object_store(LIST)?;
        Ok((transaction, list.get_all()?, list.get_all_keys()?))
    };
    let (transaction, records, keys) = match begun() {
        Ok(begun) => begun,
        Err(error) => return done(Err(missing(&error))),
    };
    let heard = once(move |completed| {
        let array = |request: &IdbRequest| request.result().map(|found| Array::from(&found));
        match (array(&records), array(&keys)) {
            (Ok(records), Ok(keys)) if completed => {
                let seen = keys.get(keys.length().wrapping_sub(1));
                let records = records.iter().filter_map(|record| record.as_string());
                done(Ok((Records { database, seen }, records.collect())));
            }
            (Err(error), _) | (_, Err(error)) => done(Err(missing(&error))),
            _ => done(Err(missing(&JsValue::NULL))),
        }
    });
    transaction.set_oncomplete(Some(&heard));
    transaction.set_onabort(Some(&heard));
}

impl Records {
    /// Adds records, all or none.
    pub(super) fn keep(&self, records: &[String], done: impl FnOnce(Result<(), String>) + 'static) {
        let transaction = match self.add(records) {
            Ok(transaction) => transaction,
            Err(error) => return done(Err(lost(&error))),
        };
        let ended = transaction.clone();
        let heard = once(move |completed| {
            let why = ended.error().map_or(JsValue::NULL, JsValue::from);
            done(if completed { Ok(()) } else { Err(lost(&why)) });
        });
        transaction.set_oncomplete(Some(&heard));
        transaction.set_onabort(Some(&heard));
    }

    fn add(&self, records: &[String]) -> Result<IdbTransaction, JsValue> {
        let (transaction, list) = self.write()?;
        for record in records {
            list.add(&record.into())?;
        }
        Ok(transaction)
    }

    fn write(&self) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let mode = IdbTransactionMode::Readwrite;
        let transaction = self.database.transaction_with_str_and_mode(LIST, mode)?;
        let list = transaction.object_store(LIST)?;
        Ok((transaction, list))
    }

    /// Puts records in the place of those that were there at first, unless
    /// others have come since, from here or from another tab. Where that fails
    /// nothing is lost: the browser takes it back whole.
    pub(super) fn compact(&self, records: Vec<String>) {
        let begun = || -> Result<(), JsValue> {
            let (_, list) = self.write()?;
            let newer = IdbKeyRange::lower_bound_with_open(&self.seen, true)?;
            let old = IdbKeyRange::upper_bound(&self.seen)?;
            let asked = list.get_all_keys_with_key(&newer)?;
            let keys = asked.clone();
            let heard = once(move |_| {
                let Ok(newer) = keys.result().map(|found| Array::from(&found)) else {
                    return;
                };
                if newer.length() == 0 && list.delete(&old).is_ok() {
                    for record in &records {
                        if list.add(&record.into()).is_err() {
                            let _ = list.transaction().abort();
                        }
                    }
                }
            });
            asked.set_onsuccess(Some(&heard));
            Ok(())
        };
        let _ = begun();
    }
}

/// What is called once, by whichever of two events comes: true for the good
/// one.
fn once(act: impl FnOnce(bool) + 'static) -> Function {
    let heard = Closure::once_into_js(move |event: Event| {
        act(matches!(event.type_().as_str(), "success" | "complete"));
    });
    heard.unchecked_into()
}

/// Why there is no store, in a sentence.
fn missing(error: &JsValue) -> String {
    let why = error.dyn_ref::<DomException>().map(DomException::name);
    let why = why.map_or_else(String::new, |why| format!(" ({why})"));
    format!(
        "This browser keeps no marks for this page{why}: they are lost when it is closed. Save them as a file."
    )
}

/// Why records were not kept, in a sentence.
fn lost(error: &JsValue) -> String {
    let why = error.dyn_ref::<DomException>().map(DomException::name);
    let why = match why.as_deref() {
        Some("QuotaExceededError") => "there is no room left".to_owned(),
        Some(name) => name.to_owned(),
        None => "no reason given".to_owned(),
    };
    format!(
        "The last marks could not be kept in this browser ({why}): they are lost when the page is closed. Save them as a file."
    )
}
