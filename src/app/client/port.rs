//! The `Worker` itself: started, posted to, listened to.

use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, MessageEvent, Worker};

use crate::protocol::{EXPORTED_FILE, Envelope, FromWorker, Request};

#[wasm_bindgen]
extern "C" {
    /// Starts the worker's script; `www/boot.js` defines it.
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = kwicksilverSpawnWorker)]
    fn spawn_worker() -> Result<Worker, JsValue>;
}

/// What comes from a worker.
pub(super) enum Heard {
    /// A message, with the file that travels beside it.
    Message(Box<FromWorker>, Option<Blob>),
    /// It has failed; a sentence says how.
    Broken(String),
}

/// A running worker; ended when dropped.
pub(super) struct Port {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Port {
    /// Starts a worker.
    ///
    /// # Errors
    ///
    /// A sentence, where the browser refuses.
    pub(super) fn open(hear: impl Fn(Heard) + Clone + 'static) -> Result<Self, String> {
        let worker = spawn_worker().map_err(|error| {
            format!(
                "The part that reads and searches the texts could not be started ({}).",
                words(&error)
            )
        })?;
        let message = hear.clone();
        let unreadable = hear.clone();
        let listeners = [
            EventListener::new(&worker, "message", move |event| message(decode(event))),
            EventListener::new(&worker, "messageerror", move |_| {
                unreadable(Heard::Broken(
                    "An answer from the worker could not be read.".to_owned(),
                ));
            }),
            EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                let cause = Reflect::get(event, &"message".into())
                    .ok()
                    .and_then(|text| text.as_string());
                let cause = cause
                    .filter(|text| !text.is_empty())
                    .map(|text| format!(" ({text})"));
                hear(Heard::Broken(format!(
                    "The part that reads and searches the texts has stopped{}.",
                    cause.unwrap_or_default()
                )));
            }),
        ];
        Ok(Self {
            worker,
            _listeners: listeners,
        })
    }

    /// Sends a request, with the handles of the files that it speaks of.
    ///
    /// # Errors
    ///
    /// A sentence, where it cannot be sent.
    pub(super) fn post(&self, envelope: &Envelope<Request>, files: &[File]) -> Result<(), String> {
        let send = || -> Result<(), JsValue> {
            let message = Object::new();
            Reflect::set(
                &message,
                &"envelope".into(),
                &serde_wasm_bindgen::to_value(envelope)?,
            )?;
            Reflect::set(&message, &"files".into(), &files.iter().collect::<Array>())?;
            self.worker.post_message(&message)
        };
        send().map_err(|error| {
            format!(
                "A request could not be sent to the worker ({}).",
                words(&error)
            )
        })
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn decode(event: &web_sys::Event) -> Heard {
    let Some(event) = event.dyn_ref::<MessageEvent>() else {
        return Heard::Broken("The worker sent something that is no message.".to_owned());
    };
    let message = event.data();
    let file = Reflect::get(&message, &EXPORTED_FILE.into())
        .ok()
        .and_then(|file| file.dyn_into::<Blob>().ok());
    if let (Some(_), Some(message)) = (&file, message.dyn_ref::<Object>()) {
        // What is left is the message alone.
        let _ = Reflect::delete_property(message, &EXPORTED_FILE.into());
    }
    match serde_wasm_bindgen::from_value(message) {
        Ok(message) => Heard::Message(Box::new(message), file),
        Err(error) => Heard::Broken(format!(
            "An answer from the worker could not be read ({error})."
        )),
    }
}

fn words(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into())
        .ok()
        .and_then(|text| text.as_string());
    message
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "no reason given".to_owned())
}
