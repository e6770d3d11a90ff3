//! Rank against frequency.

use super::wire;
use crate::engine::charts::{Format, Heading, shown, shown_whole, zipf, zipf_figure};
use crate::engine::statistics::{RankFrequency, ZipfFit};
use crate::protocol::{TableRequest, WireError, ZipfChart, ZipfLaw, ZipfRank};
use crate::worker::answers::Indexed;
use crate::worker::results::Results;
use crate::worker::tabulating::picked;

/// The law is fitted to words that occur at least so often: how rare words
/// rank is mostly chance.
const LEAST: u32 = 5;

/// The words that a table's filters keep, by rank.
pub(super) struct Zipf {
    curve: RankFrequency,
    fit: Option<ZipfFit>,
    tokens: f64,
}

impl Zipf {
    pub(super) fn new(
        request: &TableRequest,
        at: Indexed<'_>,
        results: &mut Results,
    ) -> Result<Self, WireError> {
        let table = results.counting.table(request)?;
        let rows = picked(request, &table, at, results)?;
        let counts = rows.iter().map(|&row| table.rows.count(row));
        let curve = RankFrequency::of_counts(counts);
        Ok(Self {
            fit: curve.fit(LEAST),
            curve,
            tokens: table.rows.tokens(),
        })
    }

    pub(super) fn chart(&self, format: Format) -> ZipfChart {
        let types = self.curve.types();
        let powers = (0..10).map(|power| 10u32.pow(power));
        let mut ranks: Vec<u32> = powers.filter(|rank| *rank <= types).collect();
        if types > 0 && ranks.last() != Some(&types) {
            ranks.push(types);
        }
        let by_law = |rank: u32| {
            let fit = self.fit.as_ref().filter(|fit| rank <= fit.last);
            fit.map(|fit| fit.frequency(rank.into()))
        };
        let rank = |rank: u32| {
            Some(ZipfRank {
                rank,
                frequency: self.curve.at(rank)?,
                by_law: by_law(rank),
            })
        };
        ZipfChart {
            drawing: wire::drawing(zipf(&self.curve, self.fit.as_ref(), format)),
            tokens: self.tokens,
            types,
            hapaxes: self.curve.hapaxes(),
            ranks: ranks.into_iter().filter_map(rank).collect(),
            law: self.fit.as_ref().map(|fit| ZipfLaw {
                exponent: fit.exponent,
                constant: fit.constant,
                last: fit.last,
                least: fit.least,
            }),
        }
    }

    /// The plot as a file has it.
    pub(super) fn figure(&self, mut heading: Heading) -> String {
        heading.title = "Frequency of words by rank".to_owned();
        let (types, hapaxes) = (self.curve.types(), self.curve.hapaxes());
        heading.remarks.push(format!(
            "{} types, of which {} occur once.",
            shown_whole(types),
            shown_whole(hapaxes)
        ));
        heading.remarks.push(match &self.fit {
            Some(fit) => format!(
                "Dashed: f(r) = {}/r^{:.3}, fitted by maximum likelihood to ranks 1 to {}, the words that occur {} times or more (Zipf 1949; Hanel et al. 2017).",
                shown(fit.constant),
                fit.exponent,
                shown_whole(fit.last),
                shown_whole(fit.least)
            ),
            None => format!(
                "No line is fitted: fewer than ten words occur {LEAST} times or more."
            ),
        });
        zipf_figure(
            &zipf(&self.curve, self.fit.as_ref(), Format::Wide),
            &heading,
        )
    }
}
