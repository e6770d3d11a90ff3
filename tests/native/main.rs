//! Tests of the engine from outside, on the machine itself.

mod word_break;
