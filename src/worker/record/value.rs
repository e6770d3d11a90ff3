//! One figure or word of a record, exact to the bit.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::wording::whole;
use crate::protocol::Cell;

/// The key of a figure that is not finite, which JSON has no number for.
const NOT_FINITE: &str = "not_finite";
/// The key of a figure for which ½ stood in place of a frequency of 0.
const HALF_FOR_ZERO: &str = "half_for_zero";
/// The largest whole number that is written without a point.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// A figure or words.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    /// ½ stood in place of a frequency of 0.
    Replaced(f64),
    /// There is none.
    None,
}

impl Value {
    /// It is no words.
    pub(super) fn is_figure(&self) -> bool {
        !matches!(self, Self::Text(_))
    }

    /// Gives its bytes to a digest: a letter for its kind, then a text's length
    /// and bytes, or the bits of a number, lowest byte first.
    pub(super) fn digest(&self, into: &mut Sha256) {
        match self {
            Self::Text(text) => {
                into.update(b"t");
                into.update((text.len() as u64).to_le_bytes());
                into.update(text.as_bytes());
            }
            Self::Number(number) => {
                into.update(b"n");
                into.update(bits(*number).to_le_bytes());
            }
            Self::Replaced(number) => {
                into.update(b"r");
                into.update(bits(*number).to_le_bytes());
            }
            Self::None => into.update(b"0"),
        }
    }
}

/// It has no fraction, nor is it too large to be sure of that.
fn is_whole(number: f64) -> bool {
    number.trunc() == number && number.abs() <= WHOLE_MAX
}

/// The bits of a number, the same of whatever is none.
fn bits(number: f64) -> u64 {
    if number.is_nan() { f64::NAN } else { number }.to_bits()
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Number(a), Self::Number(b)) | (Self::Replaced(a), Self::Replaced(b)) => {
                bits(*a) == bits(*b)
            }
            (Self::None, Self::None) => true,
            _ => false,
        }
    }
}

/// With as many digits as tell it from every other number.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = |number: f64| match number {
            number if number.is_nan() => "no number".to_owned(),
            number if number.is_infinite() => "∞".to_owned(),
            number if is_whole(number) => whole(number.abs() as u64),
            number => number.abs().to_string(),
        };
        let sign = |number: f64| match number.is_sign_negative() && !number.is_nan() {
            true => "−",
            false => "",
        };
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{}{}", sign(*number), size(*number)),
            Self::Replaced(number) => write!(f, "{}{}†", sign(*number), size(*number)),
            Self::None => f.write_str("none"),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text),
            Cell::Count(number) | Cell::Figure(number) => Self::Number(number),
            Cell::Replaced(number) => Self::Replaced(number),
            Cell::Places(counts) => {
                let counts: Vec<String> = counts.iter().map(f64::to_string).collect();
                Self::Text(counts.join(" "))
            }
            Cell::None => Self::None,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => into.serialize_str(text),
            Self::None => into.serialize_unit(),
            Self::Number(number) if !number.is_finite() => {
                let mut map = into.serialize_map(Some(1))?;
                let name = match *number {
                    number if number.is_nan() => "none",
                    number if number > 0.0 => "infinity",
                    _ => "-infinity",
                };
                map.serialize_entry(NOT_FINITE, name)?;
                map.end()
            }
            Self::Number(number) => {
                // Zero keeps its sign.
                match is_whole(*number) && number.to_bits() != (-0.0f64).to_bits() {
                    true => into.serialize_i64(*number as i64),
                    false => into.serialize_f64(*number),
                }
            }
            Self::Replaced(number) => {
                let mut map = into.serialize_map(Some(1))?;
                map.serialize_entry(HALF_FOR_ZERO, &Self::Number(*number))?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a figure or words")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let unknown =
            || A::Error::custom("a figure has one of the keys not_finite and half_for_zero");
        let key: String = map.next_key()?.ok_or_else(unknown)?;
        let inner: Value = map.next_value()?;
        match (key.as_str(), inner) {
            (HALF_FOR_ZERO, Value::Number(number)) => Ok(Value::Replaced(number)),
            (NOT_FINITE, Value::Text(name)) => match name.as_str() {
                "infinity" => Ok(Value::Number(f64::INFINITY)),
                "-infinity" => Ok(Value::Number(f64::NEG_INFINITY)),
                "none" => Ok(Value::Number(f64::NAN)),
                _ => Err(unknown()),
            },
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn again(value: &Value) -> (String, Value) {
        let text = serde_json::to_string(value).expect("written");
        let read = serde_json::from_str(&text).expect(&text);
        (text, read)
    }

    fn digest(value: &Value) -> String {
        let mut digest = Sha256::new();
        value.digest(&mut digest);
        super::super::digests::hex(&digest.finalize().into())
    }

    proptest! {
        /// Whatever the bits of a number are, the same come back.
        #[test]
        fn numbers_come_back_bit_by_bit(bits: u64, whole: u32) {
            for number in [f64::from_bits(bits), f64::from(whole), -f64::from(whole)] {
                for value in [Value::Number(number), Value::Replaced(number)] {
                    let (text, read) = again(&value);
                    prop_assert_eq!(&read, &value, "{}", text);
                    prop_assert_eq!(digest(&read), digest(&value));
                }
            }
        }

        #[test]
        fn words_come_back(text in ".{0,9}") {
            let value = Value::Text(text);
            prop_assert_eq!(again(&value).1, value);
        }
    }

    #[test]
    fn figures_are_written_plainly() {
        for (value, text) in [
            (Value::from(37u32), "37"),
            (0.1.into(), "0.1"),
            ((-0.0).into(), "-0.0"),
            (f64::NEG_INFINITY.into(), r#"{"not_finite":"-infinity"}"#),
            (f64::NAN.into(), r#"{"not_finite":"none"}"#),
            (Value::Replaced(2.0), r#"{"half_for_zero":2}"#),
            (Value::None, "null"),
            ("ferry".into(), r#""ferry""#),
        ] {
            assert_eq!(again(&value), (text.to_owned(), value));
        }
        assert!(serde_json::from_str::<Value>(r#"{"not_finite":"big"}"#).is_err());
        assert!(serde_json::from_str::<Value>("[1]").is_err());
        assert_ne!(Value::Number(0.0), Value::Number(-0.0));
        assert_eq!(Value::Replaced(-1.5).to_string(), "−1.5†");
        assert_eq!(Value::from(43_750u32).to_string(), "43,750");
    }

    #[test]
    fn what_differs_has_another_digest() {
        let values = [
            Value::Number(1.0),
            Value::Replaced(1.0),
            Value::None,
            "1".into(),
            "".into(),
            Value::Number(f64::from_bits(1.0f64.to_bits() + 1)),
        ];
        for (at, value) in values.iter().enumerate() {
            for other in &values[at + 1..] {
                assert_ne!(digest(value), digest(other), "{value:?} {other:?}");
            }
        }
    }
}
