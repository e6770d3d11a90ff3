//! UTF-32, which encoding_rs does not read.

/// Which byte of a character comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

impl Order {
    /// By the byte-order mark. Little-endian UTF-16 that begins with a NUL has
    /// the same one; a text does not begin so.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<Self> {
        [Self::Little, Self::Big]
            .into_iter()
            .find(|order| bytes.starts_with(order.mark()))
    }

    pub(super) fn of_label(label: &str) -> Option<Self> {
        [Self::Little, Self::Big]
            .into_iter()
            .find(|order| label.trim().eq_ignore_ascii_case(order.name()))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Little => "UTF-32LE",
            Self::Big => "UTF-32BE",
        }
    }

    pub(super) fn without_mark(self, bytes: &[u8]) -> &[u8] {
        bytes.strip_prefix(self.mark()).unwrap_or(bytes)
    }

    fn mark(self) -> &'static [u8] {
        match self {
            Self::Little => b"\xFF\xFE\0\0",
            Self::Big => b"\0\0\xFE\xFF",
        }
    }
}

/// The text and the number of units that are no characters.
pub(super) fn decode(bytes: &[u8], order: Order) -> (String, u32) {
    let mut text = String::with_capacity(bytes.len() / 3);
    let mut malformed = 0;
    for unit in bytes.chunks(4) {
        let code = <[u8; 4]>::try_from(unit).ok().map(|unit| match order {
            Order::Little => u32::from_le_bytes(unit),
            Order::Big => u32::from_be_bytes(unit),
        });
        text.push(code.and_then(char::from_u32).unwrap_or_else(|| {
            malformed += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    (text, malformed)
}
