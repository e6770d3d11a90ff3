//! Files from an `<input type="file">`.

use js_sys::Reflect;
use web_sys::{File, FileList};

use super::Found;

/// The files of a picker; with their folders where a folder was chosen.
pub(crate) fn from_list(list: &FileList) -> Found {
    let mut found = Found::default();
    for file in (0..list.length()).filter_map(|index| list.get(index)) {
        match folder_path(&file) {
            Some(path) => found.add_from_folder(path, file),
            None => found.add(file.name(), file),
        }
    }
    found
}

fn folder_path(file: &File) -> Option<String> {
    let path = Reflect::get(file, &"webkitRelativePath".into())
        .ok()?
        .as_string()?;
    (!path.is_empty()).then_some(path)
}
