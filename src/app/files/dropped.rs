//! Files and folders that were dropped or pasted.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::Found;

/// How many files to ask the browser for at a time.
const TOGETHER: usize = 64;
/// So many files are found too fast to tell.
const TOLD: u32 = 100;

/// What a drop held. It must be taken while the event is handled: afterwards
/// the browser has forgotten it.
pub(crate) struct Dropped {
    entries: Vec<FileSystemEntry>,
    files: Vec<File>,
}

/// Takes what was dropped.
pub(crate) fn from_transfer(transfer: &DataTransfer) -> Dropped {
    let items = transfer.items();
    let mut dropped = Dropped {
        entries: Vec::new(),
        files: Vec::new(),
    };
    for item in (0..items.length()).filter_map(|index| items.get(index)) {
        if item.kind() != "file" {
            continue;
        }
        match item.webkit_get_as_entry().ok().flatten() {
            Some(entry) => dropped.entries.push(entry),
            None => dropped.files.extend(item.get_as_file().ok().flatten()),
        }
    }
    dropped
}

impl Dropped {
    /// There was no file in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.files.is_empty()
    }

    /// Walks all folders; tells now and then how many files were found.
    pub(crate) async fn walk(self, tell: impl Fn(u32)) -> Found {
        let mut found = Found::default();
        for file in self.files {
            found.add(file.name(), file);
        }
        let mut to_do: Vec<(FileSystemEntry, bool)> = self
            .entries
            .into_iter()
            .map(|entry| (entry, false))
            .collect();
        while !to_do.is_empty() {
            // All are asked for before the first is waited for.
            let mut asked = Vec::new();
            for (entry, in_folder) in to_do.split_off(to_do.len().saturating_sub(TOGETHER)) {
                let path = entry.full_path();
                let path = path.strip_prefix('/').unwrap_or(&path).to_owned();
                if in_folder && found.set_aside(&path) {
                    continue;
                }
                // Not by `instanceof`: Chromium has no such classes in sight.
                if !entry.is_directory() {
                    asked.push((path, open(entry.unchecked_ref())));
                    continue;
                }
                match list(entry.unchecked_ref()).await {
                    Ok(children) => to_do.extend(children.into_iter().map(|child| (child, true))),
                    Err(_) => found.miss(),
                }
            }
            for (path, file) in asked {
                match JsFuture::from(file).await.and_then(JsCast::dyn_into) {
                    Ok(file) => found.add(path, file),
                    Err(_) => found.miss(),
                }
            }
            if found.count() > TOLD {
                tell(found.count());
            }
        }
        found
    }
}

fn open(entry: &FileSystemFileEntry) -> Promise {
    Promise::new(&mut |done: Function, failed: Function| {
        entry.file_with_callback_and_callback(&done, &failed);
    })
}

/// All entries of a folder: the browser hands them out some at a time.
async fn list(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let mut refused = None;
        let some = Promise::new(&mut |done: Function, failed: Function| {
            refused = reader
                .read_entries_with_callback_and_callback(&done, &failed)
                .err();
        });
        if let Some(error) = refused {
            return Err(error);
        }
        let some: Array = JsFuture::from(some).await?.dyn_into()?;
        if some.length() == 0 {
            return Ok(entries);
        }
        entries.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
