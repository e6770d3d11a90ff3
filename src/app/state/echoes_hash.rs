//! Echoes in the URL's hash: `eleast=8&eexact=1&esort=-texts&etext=a.txt&echo=3`.

use super::EchoShape;
use crate::protocol::{DocumentRef, ECHO_LEAST, ECHO_MOST, EchoColumn};

/// Texts that a list can be limited to.
const TEXTS_MAX: usize = 4;

const COLUMNS: [(EchoColumn, &str); 4] = [
    (EchoColumn::Words, "words"),
    (EchoColumn::Texts, "texts"),
    (EchoColumn::Alike, "alike"),
    (EchoColumn::Place, "place"),
];

/// Writes pairs of keys and values.
pub(super) fn write(shape: &EchoShape, put: &mut impl FnMut(&str, &str)) {
    let plain = EchoShape::default();
    if shape.least != plain.least {
        put("eleast", &shape.least.to_string());
    }
    if shape.exact {
        put("eexact", "1");
    }
    if (shape.sort, shape.descending) != (plain.sort, plain.descending) {
        let name = COLUMNS.iter().find(|(column, _)| *column == shape.sort);
        let name = name.map_or("", |(_, name)| name);
        let sign = if shape.descending { "-" } else { "" };
        put("esort", &format!("{sign}{name}"));
    }
    for text in &shape.texts {
        match text.nth {
            0 => put("etext", &text.name),
            nth => put(&format!("etext.{nth}"), &text.name),
        }
    }
    if let Some(echo) = shape.echo {
        put("echo", &(u64::from(echo) + 1).to_string());
    }
    if shape.first > 0 {
        put("efrom", &(u64::from(shape.first) + 1).to_string());
    }
}

/// Reads a pair, if it is one of these.
pub(super) fn read(key: &str, value: &str, shape: &mut EchoShape) -> bool {
    let (key, nth) = key.split_once('.').unwrap_or((key, "0"));
    let number = || value.parse::<u32>().ok()?.checked_sub(1);
    match key {
        "eleast" => {
            if let Ok(least) = value.parse::<u32>() {
                shape.least = least.clamp(ECHO_LEAST, ECHO_MOST);
            }
        }
        "eexact" => shape.exact = value == "1",
        "esort" => {
            let name = value.strip_prefix('-');
            let descending = name.is_some();
            let name = name.unwrap_or(value);
            if let Some((column, _)) = COLUMNS.iter().find(|(_, known)| *known == name) {
                (shape.sort, shape.descending) = (*column, descending);
            }
        }
        "etext" => {
            if let Ok(nth) = nth.parse()
                && !value.is_empty()
                && shape.texts.len() < TEXTS_MAX
            {
                let name = value.to_owned();
                shape.texts.push(DocumentRef { name, nth });
            }
        }
        "echo" => shape.echo = number(),
        "efrom" => shape.first = number().unwrap_or(0),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Route;

    #[test]
    fn a_link_reads_as_written() {
        let hash = "v=1&view=echoes&eleast=8&eexact=1&esort=place&etext=a.txt&etext.1=b.txt&echo=3&efrom=5";
        let route = Route::from_hash(hash);
        let echoes = &route.echoes;
        assert_eq!(
            (echoes.least, echoes.exact, echoes.echo),
            (8, true, Some(2))
        );
        assert_eq!((echoes.texts[1].nth, echoes.first), (1, 4));
        assert_eq!(route.to_hash(), hash);
        assert_eq!(Route::from_hash("v=1&eleast=999").echoes.least, ECHO_MOST);
        assert_eq!(
            Route::from_hash("v=1&eleast=x&esort=x&echo=0").to_hash(),
            ""
        );
    }
}
