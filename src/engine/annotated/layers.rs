//! A layer as it grows.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::text::Layer;
use crate::engine::vocabulary::hash;

/// Values for the tokens so far, each string kept once.
#[derive(Debug)]
pub(super) struct LayerBuilder {
    pub(super) name: String,
    values: Vec<u32>,
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
    table: Vec<String>,
}

impl LayerBuilder {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            values: Vec::new(),
            numbers: HashMap::default(),
            table: vec![String::new()],
        }
    }

    /// Gives a token its value, in place of any it had.
    pub(super) fn set(&mut self, token: usize, value: &str) {
        let number = self.number(value);
        if self.values.len() <= token {
            self.values.resize(token + 1, 0);
        }
        self.values[token] = number;
    }

    /// The token has no value yet.
    pub(super) fn lacks(&self, token: usize) -> bool {
        self.values.get(token).is_none_or(|value| *value == 0)
    }

    /// Some token has a value.
    pub(super) fn has_values(&self) -> bool {
        self.table.len() > 1
    }

    fn number(&mut self, value: &str) -> u32 {
        if value.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = self.table.len() as u32;
        self.table.push(value.to_owned());
        self.numbers.insert(value.into(), number);
        number
    }

    /// The layer of so many tokens; none if no token has a value.
    pub(super) fn finish(mut self, tokens: usize) -> Option<Layer> {
        self.values.resize(tokens, 0);
        let some = self.values.iter().any(|value| *value > 0);
        some.then_some(Layer {
            name: self.name,
            values: self.values,
            table: self.table,
        })
    }
}

/// The hash of the last string written: values are strings and nothing else.
#[derive(Debug, Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u8(&mut self, _end: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
