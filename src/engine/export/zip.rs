//! The container of a workbook: a ZIP archive that is written front to back.
//!
//! Sizes and checksums stand behind each file (APPNOTE 6.3.10, 4.3.9), so that
//! nothing is written twice and nothing has to be kept. There are no archives
//! above 4 GB; whoever writes one asks [`Zip::is_full`] meanwhile.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// What the format can hold, with room for what ends it.
const LIMIT: u64 = u32::MAX as u64 - (64 << 20);
/// Sizes follow the file; its name is UTF-8.
const FLAGS: u16 = 1 << 3 | 1 << 11;
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
/// The first day there is: the same table gives the same bytes.
const DAY: u16 = 1 << 5 | 1;

/// An archive on its way.
#[derive(Debug, Default)]
pub(super) struct Zip {
    done: Vec<Entry>,
    open: Option<Open>,
    /// Bytes written.
    offset: u64,
}

/// A file of the archive, whole.
#[derive(Debug)]
struct Entry {
    name: String,
    crc: u32,
    packed: u32,
    plain: u32,
    offset: u32,
}

/// The file that is being written.
#[derive(Debug)]
struct Open {
    name: String,
    packer: DeflateEncoder<Vec<u8>>,
    crc: Crc,
    packed: u64,
    plain: u64,
    offset: u64,
}

impl Zip {
    /// Begins a file; the one before it ends.
    pub(super) fn begin(&mut self, name: &str, out: &mut Vec<u8>) {
        self.end(out);
        let from = out.len();
        let offset = self.offset;
        put(out, &[0x4b50, 0x0403, VERSION]);
        put(out, &[FLAGS, DEFLATED, 0, DAY]);
        // Checksum and sizes, which follow.
        put(out, &[0; 6]);
        put(out, &[name.len() as u16, 0]);
        out.extend(name.as_bytes());
        self.offset += (out.len() - from) as u64;
        self.open = Some(Open {
            name: name.to_owned(),
            packer: DeflateEncoder::new(Vec::new(), Compression::new(3)),
            crc: Crc::new(),
            packed: 0,
            plain: 0,
            offset,
        });
    }

    /// Adds to the file that is open.
    pub(super) fn add(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        if let Some(open) = &mut self.open {
            open.crc.update(bytes);
            open.plain += bytes.len() as u64;
            // Writing to memory does not fail.
            let _ = open.packer.write_all(bytes);
            let packed = open.packer.get_mut();
            open.packed += packed.len() as u64;
            self.offset += packed.len() as u64;
            out.append(packed);
        }
    }

    /// Bytes of the open file before they were packed.
    pub(super) fn plain(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.plain)
    }

    /// No more than what ends the archive has room.
    pub(super) fn is_full(&self) -> bool {
        self.offset > LIMIT || self.plain() > LIMIT
    }

    fn end(&mut self, out: &mut Vec<u8>) {
        let Some(open) = self.open.take() else { return };
        let rest = open.packer.finish().unwrap_or_default();
        let entry = Entry {
            name: open.name,
            crc: open.crc.sum(),
            packed: (open.packed + rest.len() as u64) as u32,
            plain: open.plain as u32,
            offset: open.offset as u32,
        };
        let from = out.len();
        out.extend(rest);
        put(out, &[0x4b50, 0x0807]);
        entry.sums(out);
        self.offset += (out.len() - from) as u64;
        self.done.push(entry);
    }

    /// Ends the archive.
    pub(super) fn finish(mut self, out: &mut Vec<u8>) {
        self.end(out);
        let from = out.len();
        for entry in &self.done {
            put(out, &[0x4b50, 0x0201, VERSION, VERSION]);
            put(out, &[FLAGS, DEFLATED, 0, DAY]);
            entry.sums(out);
            // No extra field, remark, other disk or attribute.
            put(out, &[entry.name.len() as u16, 0, 0, 0, 0, 0, 0]);
            out.extend(entry.offset.to_le_bytes());
            out.extend(entry.name.as_bytes());
        }
        let size = (out.len() - from) as u32;
        let files = self.done.len() as u16;
        put(out, &[0x4b50, 0x0605, 0, 0, files, files]);
        out.extend(size.to_le_bytes());
        out.extend((self.offset as u32).to_le_bytes());
        put(out, &[0]);
    }
}

impl Entry {
    fn sums(&self, out: &mut Vec<u8>) {
        for number in [self.crc, self.packed, self.plain] {
            out.extend(number.to_le_bytes());
        }
    }
}

fn put(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}
