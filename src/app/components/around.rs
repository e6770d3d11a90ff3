//! Which hit a place in a document stands at, and which come before and after.

use crate::protocol::ReadReply;

/// The hits of a part: the first token of each, once.
fn hits(reply: &ReadReply) -> Vec<u32> {
    let marks = reply.sections.iter().flat_map(|section| &section.marks);
    let mut tokens: Vec<u32> = marks.map(|mark| mark.token).collect();
    tokens.dedup();
    tokens
}

/// The hit that a place stands at, its neighbours, and its number.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Around {
    /// Its number in the whole document, from 1; none between two hits.
    pub(super) number: Option<u32>,
    /// The first token of the hit before.
    pub(super) previous: Option<u32>,
    /// The first token of the hit after.
    pub(super) next: Option<u32>,
}

impl Around {
    /// What stands around `at`, a token of the document.
    pub(super) fn of(reply: &ReadReply, at: Option<u32>) -> Self {
        let hits = hits(reply);
        let here = at.and_then(|at| hits.binary_search(&at).ok());
        let before = at.map_or(0, |at| hits.partition_point(|hit| *hit < at));
        let after = at.map_or(0, |at| hits.partition_point(|hit| *hit <= at));
        Self {
            number: here
                .and_then(|here| u32::try_from(here).ok())
                .map(|here| reply.hits_before + here + 1),
            previous: before
                .checked_sub(1)
                .and_then(|index| hits.get(index))
                .copied()
                .or(reply.previous),
            next: hits.get(after).copied().or(reply.next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{DocumentId, Mark, Section};

    fn reply() -> ReadReply {
        let mark = |token| Mark {
            start: 0,
            end: 1,
            token,
        };
        ReadReply {
            version: 1,
            document: DocumentId(1),
            part: 1,
            parts: 3,
            rtl: false,
            sections: vec![
                Section {
                    text: "ab".to_owned(),
                    marks: vec![mark(10), mark(20)],
                    coded: Vec::new(),
                },
                Section {
                    text: "cd".to_owned(),
                    marks: vec![mark(20), mark(30)],
                    coded: Vec::new(),
                },
            ],
            hits: 9,
            hits_before: 4,
            previous: Some(5),
            next: Some(90),
        }
    }

    #[test]
    fn hits_are_counted_over_all_parts() {
        let at = |token| Around::of(&reply(), token);
        assert_eq!(
            at(Some(20)),
            Around {
                number: Some(6),
                previous: Some(10),
                next: Some(30)
            }
        );
        assert_eq!(
            at(Some(10)),
            Around {
                number: Some(5),
                previous: Some(5),
                next: Some(20)
            }
        );
        assert_eq!(
            at(Some(30)),
            Around {
                number: Some(7),
                previous: Some(20),
                next: Some(90)
            }
        );
        assert_eq!(
            at(Some(25)),
            Around {
                number: None,
                previous: Some(20),
                next: Some(30)
            }
        );
        assert_eq!(
            at(None),
            Around {
                number: None,
                previous: Some(5),
                next: Some(10)
            }
        );
    }
}
