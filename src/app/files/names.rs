//! Which files of a folder are texts to load, and in what order.

use web_sys::File;

use crate::app::client::Text;
use crate::app::dom;
use crate::protocol::RECORD_ENDING;

/// How many files to ask for their sizes before the page breathes.
const SOME: usize = 200;

/// Files that were found, and how many were set aside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    files: Vec<(String, File)>,
    hidden: u32,
    unreadable: u32,
    /// There were methods records.
    records: bool,
}

/// Files of the system, which are nobody's texts: `.DS_Store`, `Thumbs.db`.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
        || matches!(path.rsplit('/').next(), Some("Thumbs.db" | "desktop.ini"))
}

/// A methods record, by its name.
fn is_record(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(RECORD_ENDING)
}

impl Found {
    /// Adds a file that was chosen by itself.
    pub(super) fn add(&mut self, path: String, file: File) {
        self.files.push((path, file));
    }

    /// Adds a file of a folder, unless it is hidden.
    pub(super) fn add_from_folder(&mut self, path: String, file: File) {
        if is_hidden(&path) {
            self.hidden += 1;
        } else {
            self.add(path, file);
        }
    }

    /// Sets a file of a folder aside if it is hidden; tells whether it is.
    pub(super) fn set_aside(&mut self, path: &str) -> bool {
        let hidden = is_hidden(path);
        self.hidden += u32::from(hidden);
        hidden
    }

    /// Notes a file or folder that the browser would not open.
    pub(super) fn miss(&mut self) {
        self.unreadable += 1;
    }

    /// Files found so far.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX)
    }

    /// Asks for the files' sizes, some at a time: for many files the browser
    /// takes long, and the page waits.
    pub(crate) async fn measure(&self, tell: impl Fn(u32)) {
        let mut measured = 0;
        for some in self.files.chunks(SOME) {
            if measured > 0 {
                tell(measured);
                dom::breathe().await;
            }
            for (_, file) in some {
                // From now on it is known.
                let _ = file.size();
                measured += 1;
            }
        }
    }

    /// What was set aside, in a sentence.
    pub(crate) fn remark(&self) -> Option<String> {
        let files = |n: u32| if n == 1 { "file" } else { "files" };
        let mut parts = Vec::new();
        if self.hidden > 0 {
            parts.push(format!(
                "Skipped {} hidden {}.",
                self.hidden,
                files(self.hidden)
            ));
        }
        if self.unreadable > 0 {
            parts.push(format!(
                "The browser could not open {} {}.",
                self.unreadable,
                files(self.unreadable)
            ));
        }
        if parts.is_empty() && self.files.is_empty() && !self.records {
            parts.push("There was no file in it.".to_owned());
        }
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Takes the methods records out: they are no texts.
    pub(crate) fn take_records(&mut self) -> Vec<(String, File)> {
        let is_record = |(name, _): &mut (String, File)| is_record(name);
        let records: Vec<_> = self.files.extract_if(.., is_record).collect();
        self.records |= !records.is_empty();
        records
    }

    /// The texts to load, sorted by name.
    pub(crate) fn into_texts(mut self) -> Vec<Text> {
        self.files.sort_by(|a, b| a.0.cmp(&b.0));
        self.files
            .into_iter()
            .map(|(name, file)| Text::File(name, file))
            .collect()
    }
}

/// The name of the pasted text of that number, from 1.
pub(crate) fn pasted_name(number: usize) -> String {
    format!("Pasted text {number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_system_are_hidden() {
        for path in [
            ".DS_Store",
            "texts/.git/config",
            "a/Thumbs.db",
            "desktop.ini",
        ] {
            assert!(is_hidden(path), "{path}");
        }
        for path in ["a.txt", "a/b.c/d", "Thumbs.db.txt", "..."] {
            assert_eq!(is_hidden(path), path == "...", "{path}");
        }
    }

    #[test]
    fn records_are_known_by_their_ending() {
        assert!(is_record("texts/Plot.RECORD.json"));
        assert!(!is_record("record.json") && !is_record("a.record.json.txt"));
    }

    #[test]
    fn what_is_set_aside_is_told() {
        let mut found = Found::default();
        assert!(found.set_aside("x/.DS_Store"));
        assert!(
            found
                .remark()
                .is_some_and(|text| text.contains("1 hidden file."))
        );
        assert!(found.set_aside(".b"));
        assert_eq!(found.remark().as_deref(), Some("Skipped 2 hidden files."));
    }
}
