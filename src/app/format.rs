//! Figures as a reader expects them: thousands separated, no false precision.

/// A whole number with its thousands separated, as in `1,234,567`.
pub(crate) fn whole(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number and its noun, in the singular for one: `1 hit`, `1,234 hits`.
pub(crate) fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { one } else { many })
}

/// A rate with about three digits that mean something: `1,632`, `16.3`,
/// `1.63`, `0.016`.
pub(crate) fn rate(rate: f64) -> String {
    if !rate.is_finite() || rate <= 0.0 {
        return "0".to_owned();
    }
    let decimals = match rate {
        r if r >= 99.95 => return whole(r.round() as u64),
        r if r >= 9.995 => 1,
        r if r >= 0.9995 => 2,
        r => (1.0 - r.log10().floor()).clamp(2.0, 9.0) as usize,
    };
    format!("{rate:.decimals$}")
}

/// A number from 0 up, as a rate for each million, to two decimals:
/// `1,632.40`, `0.05`; three digits of what is smaller.
pub(crate) fn hundredths(rate: f64) -> String {
    if !rate.is_finite() || rate <= 0.0 {
        return "0".to_owned();
    }
    let hundredths = (rate * 100.0).round() as u64;
    if hundredths == 0 {
        return fraction(rate);
    }
    format!("{}.{:02}", whole(hundredths / 100), hundredths % 100)
}

/// A figure that may be negative, to two decimals, so that those of a column
/// stand below each other: `−1.63`, `0.07`, `16.32`; `1,632` where these are
/// beyond what means something.
pub(crate) fn figure(figure: f64) -> String {
    let size = match figure.abs() {
        size if size.is_infinite() => "∞".to_owned(),
        size if size.is_nan() || size < 0.000_5 => return "0".to_owned(),
        size if size < 0.005 => format!("{size:.3}"),
        size if size < 999.995 => format!("{size:.2}"),
        size => whole(size.round() as u64),
    };
    match figure < 0.0 {
        true => format!("\u{2212}{size}"),
        false => size,
    }
}

/// A figure from −1 to 1, to three decimals: `0.073`, `−0.110`; `3.2e−4` where
/// it is smaller than that.
pub(crate) fn fraction(figure: f64) -> String {
    let size = match figure.abs() {
        size if size.is_nan() || size == 0.0 => return "0".to_owned(),
        size if size < 0.000_95 => format!("{size:.1e}").replace('-', "\u{2212}"),
        size => format!("{size:.3}"),
    };
    match figure < 0.0 {
        true => format!("\u{2212}{size}"),
        false => size,
    }
}

/// A figure that may be negative or very small, with about three digits that
/// mean something however small it is: `−0.000012`, `0.36`, `1,632`.
pub(crate) fn exact(figure: f64) -> String {
    match figure < 0.0 {
        true => format!("\u{2212}{}", rate(-figure)),
        false => rate(figure),
    }
}

/// A probability: `0.012`, or `3.2e−9` where it is small.
pub(crate) fn probability(p: f64) -> String {
    match p {
        p if p > 0.0 => fraction(p),
        // Below what a number can hold.
        _ => "< 1e\u{2212}300".to_owned(),
    }
}

/// A size in decimal units, as in `8.2 kB`.
pub(crate) fn bytes(bytes: f64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 999.5 {
        return format!("{:.0} B", bytes.max(0.0));
    }
    let mut size = bytes / 1000.0;
    let mut unit = 0;
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let decimals = usize::from(size < 9.95);
    format!("{size:.decimals$} {}", UNITS[unit])
}

/// A share in percent, whole.
pub(crate) fn percent(percent: f32) -> String {
    format!("{:.0} %", percent.clamp(0.0, 100.0))
}

/// The file's name and the title of a document that is one of several in a
/// file.
pub(crate) fn in_file(name: &str) -> (Option<&str>, &str) {
    match name.split_once(" › ") {
        Some((file, title)) => (Some(file), title),
        None => (None, name),
    }
}

/// A name of at most `room` characters: the middle gives way, since both its
/// beginning and its ending tell files apart.
pub(crate) fn shortened(name: &str, room: usize) -> String {
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= room {
        return name.to_owned();
    }
    let kept = room.saturating_sub(1);
    let (head, tail) = (kept - kept / 2, kept / 2);
    let ends = [&letters[..head], &['…'], &letters[letters.len() - tail..]];
    ends.concat().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (number, text) in [
            (0u32, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(whole(number), text);
        }
        assert_eq!(counted(1, "hit", "hits"), "1 hit");
        assert_eq!(counted(0, "hit", "hits"), "0 hits");
    }

    #[test]
    fn rates_keep_about_three_digits() {
        for (number, text) in [
            (1632.4, "1,632"),
            (99.96, "100"),
            (16.32, "16.3"),
            (1.632, "1.63"),
            (0.5, "0.50"),
            (0.0163, "0.016"),
            (0.0, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(rate(number), text);
        }
    }

    #[test]
    fn figures_have_a_sign_and_no_false_precision() {
        for (number, text) in [
            (0.0, "0"),
            (-1.634, "\u{2212}1.63"),
            (0.0163, "0.02"),
            (0.0021, "0.002"),
            (-0.0001, "0"),
            (15.329, "15.33"),
            (1632.4, "1,632"),
            (f64::NEG_INFINITY, "\u{2212}∞"),
        ] {
            assert_eq!(figure(number), text);
        }
        for (number, text) in [
            (0.073, "0.073"),
            (-0.11, "\u{2212}0.110"),
            (1.0, "1.000"),
            (0.000_32, "3.2e\u{2212}4"),
            (0.0, "0"),
        ] {
            assert_eq!(fraction(number), text);
        }
        assert_eq!(exact(-0.000_012_3), "\u{2212}0.000012");
        assert_eq!((exact(0.36), exact(0.0)), ("0.36".into(), "0".into()));
        for (number, text) in [
            (1632.404, "1,632.40"),
            (0.046, "0.05"),
            (0.0012, "0.001"),
            (0.0, "0"),
        ] {
            assert_eq!(hundredths(number), text);
        }
        assert_eq!(probability(0.0123), "0.012");
        assert_eq!(probability(0.0), "< 1e\u{2212}300");
        assert_eq!(probability(3.24e-9), "3.2e\u{2212}9");
    }

    #[test]
    fn long_names_keep_both_ends() {
        assert_eq!(shortened("korea.txt", 9), "korea.txt");
        assert_eq!(shortened("2017-03-17_report.txt", 11), "2017-…t.txt");
        assert_eq!(shortened("éééé", 3), "é…é");
    }

    #[test]
    fn sizes_have_a_unit() {
        for (number, text) in [
            (0.0, "0 B"),
            (999.0, "999 B"),
            (8_200.0, "8.2 kB"),
            (12_345_678.0, "12 MB"),
        ] {
            assert_eq!(bytes(number), text);
        }
    }
}
