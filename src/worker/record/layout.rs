//! How a record's JSON is laid out: for each file, total and row a line.

use std::io::{Result, Write};

use serde_json::ser::Formatter;

/// The list whose entries are long.
const LONG: &str = "tables";

/// Two blanks for each level; what stands in a list has a line to itself, but
/// for long entries.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// What is open, from the outside in.
    open: Vec<Open>,
    /// A key is being written.
    in_key: bool,
    /// The last key was that of long entries.
    long: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    /// All of it stands on one line.
    flat: bool,
    /// A list of what stands on one line each.
    of_lines: bool,
    empty: bool,
}

impl Layout {
    fn begin(&mut self, is_list: bool) {
        let outer = self.open.last();
        self.open.push(Open {
            flat: outer.is_some_and(|outer| outer.flat || outer.of_lines),
            of_lines: is_list && !self.long,
            empty: true,
        });
        self.long = false;
    }

    /// Before an entry.
    fn next(&mut self, first: bool, into: &mut (impl Write + ?Sized)) -> Result<()> {
        if !first {
            into.write_all(b",")?;
        }
        let depth = self.open.len();
        let flat = self.open.last_mut().is_some_and(|open| {
            open.empty = false;
            open.flat
        });
        match (flat, first) {
            (true, true) => Ok(()),
            (true, false) => into.write_all(b" "),
            (false, _) => line(depth, into),
        }
    }

    fn end(&mut self, sign: &[u8], into: &mut (impl Write + ?Sized)) -> Result<()> {
        let ended = self.open.pop();
        if ended.is_some_and(|ended| !ended.flat && !ended.empty) {
            line(self.open.len(), into)?;
        }
        into.write_all(sign)
    }
}

fn line(depth: usize, into: &mut (impl Write + ?Sized)) -> Result<()> {
    into.write_all(b"\n")?;
    (0..depth).try_for_each(|_| into.write_all(b"  "))
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, into: &mut W) -> Result<()> {
        self.begin(true);
        into.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, into: &mut W) -> Result<()> {
        self.end(b"]", into)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, into: &mut W, first: bool) -> Result<()> {
        self.next(first, into)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, into: &mut W) -> Result<()> {
        self.begin(false);
        into.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, into: &mut W) -> Result<()> {
        self.end(b"}", into)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, into: &mut W, first: bool) -> Result<()> {
        self.in_key = true;
        self.next(first, into)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, into: &mut W, text: &str) -> Result<()> {
        self.long = self.in_key && text == LONG;
        into.write_all(text.as_bytes())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, into: &mut W) -> Result<()> {
        self.in_key = false;
        into.write_all(b": ")
    }
}
