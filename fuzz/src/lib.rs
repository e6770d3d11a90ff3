//! What the fuzzer does with its bytes: each [`Target`] gives them to one of
//! the engine's readers, and panics where that breaks a promise.
//!
//! `cargo xtask fuzz` runs them under libFuzzer; the tests run them over the
//! seeds, so that what has once been found stays mended.

mod annotated;
mod corpora;
mod decode;
mod query;

use kwicksilver::engine::annotated::Format;

/// A reader under test.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its folder of seeds.
    pub name: &'static str,
    /// Reads the bytes; panics where a promise is broken.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 8] = [
    target("simple", query::simple),
    target("regular", query::regular),
    target("cql", query::cql),
    target("conllu", |bytes| annotated::run(bytes, Format::Conllu)),
    target("vertical", |bytes| annotated::run(bytes, Format::Vertical)),
    target("tei", |bytes| annotated::run(bytes, Format::Tei)),
    target("tagged", |bytes| annotated::run(bytes, Format::Tagged)),
    target("decode", decode::run),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// The target of that name.
pub fn target_of(name: &str) -> Option<Target> {
    TARGETS.into_iter().find(|target| target.name == name)
}

/// The first byte, which makes a choice, and the others.
fn choice(bytes: &[u8]) -> Option<(u8, &[u8])> {
    bytes.split_first().map(|(first, rest)| (*first, rest))
}
