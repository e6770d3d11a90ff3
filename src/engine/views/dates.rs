//! Years in values of metadata, and spans of them.

use std::ops::RangeInclusive;

/// The most years that stand one by one.
const YEARS_MAX: i32 = 40;
/// The most years that stand by decades.
const DECADES_MAX: i32 = 400;

/// The year of a date: `1987`, `1987-05`, `1987-05-06`, with whatever time
/// follows; `/` and `.` part as `-` does. None where the value begins with no
/// year of three or four digits.
pub fn year(value: &str) -> Option<i32> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = value.split_at(digits);
    let parted = rest.is_empty() || rest.starts_with(['-', '/', '.', 'T']);
    let month = rest.get(1..).unwrap_or("");
    let goes_on = rest.is_empty() || month.starts_with(|c: char| c.is_ascii_digit());
    ((3..=4).contains(&digits) && parted && goes_on)
        .then(|| year.parse().ok())
        .flatten()
}

/// How long the periods are that time is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// A year.
    Year,
    /// Ten years from one that ends with 0.
    Decade,
    /// A hundred years from one that ends with 00.
    Century,
}

impl TimeUnit {
    /// Years up to a span of 40, decades up to 400.
    pub fn for_years(years: &RangeInclusive<i32>) -> Self {
        match years.end() - years.start() + 1 {
            span if span <= YEARS_MAX => Self::Year,
            span if span <= DECADES_MAX => Self::Decade,
            _ => Self::Century,
        }
    }

    /// Its years.
    pub fn years(self) -> i32 {
        match self {
            Self::Year => 1,
            Self::Decade => 10,
            Self::Century => 100,
        }
    }

    /// The period that a year stands in.
    pub fn period(self, year: i32) -> Period {
        let first = year.div_euclid(self.years()) * self.years();
        Period {
            first,
            last: first + self.years() - 1,
        }
    }
}

/// A period: its first year and its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first year.
    pub first: i32,
    /// The last year.
    pub last: i32,
}

impl Period {
    /// As in `1990` or `1990–1999`.
    pub fn name(self) -> String {
        match self.first == self.last {
            true => self.first.to_string(),
            false => format!("{}\u{2013}{}", self.first, self.last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_begin_with_a_year() {
        for (value, of) in [
            ("1987", Some(1987)),
            (" 1987-05-06 ", Some(1987)),
            ("1987/5", Some(1987)),
            ("1987-05-06T10:00Z", Some(1987)),
            ("843", Some(843)),
            ("19870506", None),
            ("1987-", None),
            ("1987-x", None),
            ("87", None),
            ("c. 1987", None),
            ("5 May 1987", None),
            ("1987a", None),
            ("", None),
            ("\u{0661}\u{0669}\u{0668}\u{0667}", None),
        ] {
            assert_eq!(year(value), of, "{value:?}");
        }
    }

    #[test]
    fn longer_spans_have_longer_periods() {
        assert_eq!(TimeUnit::for_years(&(1990..=1990)), TimeUnit::Year);
        assert_eq!(TimeUnit::for_years(&(1960..=1999)), TimeUnit::Year);
        assert_eq!(TimeUnit::for_years(&(1960..=2000)), TimeUnit::Decade);
        assert_eq!(TimeUnit::for_years(&(1200..=2000)), TimeUnit::Century);
        assert_eq!(TimeUnit::Decade.period(1999).name(), "1990\u{2013}1999");
        assert_eq!(TimeUnit::Year.period(1999).name(), "1999");
    }
}
