//! Widths of lines, held against a twin that cuts each text by walking it.

use kwicksilver::engine::query::Comparison;
use kwicksilver::engine::sentences::{paragraphs, sentences};
use kwicksilver::engine::views::{Bounds, Concordance, Width};
use proptest::prelude::*;

use crate::twin::{self, NaiveHit, Twin};

const ANY: Comparison = Comparison {
    case: false,
    accents: false,
};

/// The bytes of a text that a line of that width shows.
fn reach(twin: &Twin, (text, start, end): NaiveHit, width: Width) -> (usize, usize) {
    let (written, tokens) = (&twin.texts[text], &twin.tokens[text]);
    match width {
        Width::Characters(_) => unreachable!("tested beside the code"),
        Width::Words(count) => (
            if start < count {
                0
            } else {
                tokens[start - count].start
            },
            match tokens.get(end - 1 + count) {
                Some(token) => token.end,
                None => written.len(),
            },
        ),
        Width::Sentence | Width::Paragraph => {
            let borders = match width {
                Width::Sentence => sentences(written),
                _ => paragraphs(written),
            };
            let (first, last) = (tokens[start].start, tokens[end - 1].start);
            let begins = borders.iter().filter(|&&at| at <= first).max();
            let ends = borders.iter().find(|&&at| at > last);
            let end = ends.copied().unwrap_or(written.len());
            (
                begins.copied().expect("a border before every word"),
                written[..end].trim_end().len(),
            )
        }
    }
}

fn widths() -> impl Strategy<Value = Width> {
    prop_oneof![
        (0usize..12).prop_map(Width::Words),
        Just(Width::Sentence),
        Just(Width::Paragraph),
    ]
}

/// Texts in which sentences end in many ways.
fn prose() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["a", "b", "A", "B", "Mr", "ab", "é", "3", "字", "no"]);
    let gap = prop::sample::select(vec![
        " ",
        " ",
        " ",
        ", ",
        ". ",
        ".",
        "! ",
        "?” ",
        ".” “",
        ".\n\n",
        "\n",
        "… ",
        ".\r\n\r\n“",
        " — ",
        ". … ",
        ".\n\n* * *\n\n",
        "。",
        "。「",
        "; ",
        ".) (",
        "\u{2029}",
        ". ? ",
    ]);
    let text = prop::collection::vec((word, gap), 0..25).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, gap)| [word, gap].concat())
            .collect()
    });
    prop::collection::vec(text, 0..4)
}

proptest! {
    #[test]
    fn lines_reach_as_far_as_their_width_says(
        texts in prose(),
        before in prop::sample::select(vec!["", "“", "\n\n", "* * *\n\n", "… "]),
        query in prop::sample::select(vec!["a", "b", "*", "a *", "* * *", "ab|no", "é"]),
        width in widths(),
    ) {
        let texts: Vec<String> = texts.into_iter().map(|text: String| format!("{before}{text}")).collect();
        let corpus = twin::corpus(&texts);
        let index = corpus.index().expect("indexed");
        let query = twin::read(query, ANY);
        let hits = twin::search(&corpus, &query);
        let lines = Concordance::new(&corpus, index, &hits);
        let twin = Twin::new(texts);
        for (number, hit) in twin.hits(&query).into_iter().enumerate() {
            let line = lines.line(number, width, Bounds::WHOLE);
            let (text, start, end) = hit;
            let (written, tokens) = (&twin.texts[text], &twin.tokens[text]);
            let (from, to) = reach(&twin, hit, width);
            prop_assert_eq!(line.left, &written[from..tokens[start].start]);
            prop_assert_eq!(line.node, &written[tokens[start].start..tokens[end - 1].end]);
            prop_assert_eq!(line.right, &written[tokens[end - 1].end..to]);
            prop_assert_eq!(line.cut, Default::default());
            // What has no room is cut from the far side, and said to be.
            let bounds = Bounds { node: 400, side: 4 };
            let short = lines.line(number, width, bounds);
            prop_assert!(line.left.ends_with(short.left) && line.right.starts_with(short.right));
            prop_assert_eq!(short.cut.left, short.left.len() < line.left.len());
            prop_assert_eq!(short.cut.right, short.right.len() < line.right.len());
        }
    }

    #[test]
    fn what_a_file_marks_as_sentences_is_kept_apart(samples in crate::layers::samples(), paragraph in any::<bool>()) {
        let corpus = twin::corpus_of(&samples);
        let index = corpus.index().expect("indexed");
        let query = twin::read("*", ANY);
        let hits = twin::search(&corpus, &query);
        let lines = Concordance::new(&corpus, index, &hits);
        let twin = Twin::of(samples);
        let width = if paragraph { Width::Paragraph } else { Width::Sentence };
        for (number, (text, token, _)) in twin.hits(&query).into_iter().enumerate() {
            let Some((parsed, words)) = &twin.annotated[text] else { continue };
            let marked = if paragraph { &parsed.paragraphs } else { &parsed.sentences };
            if marked.is_empty() { continue }
            let which = |token: usize| marked.iter().filter(|&&first| first as usize <= words[token]).count();
            let line = lines.line(number, width, Bounds::WHOLE);
            let tokens = &twin.tokens[text];
            let (from, to) = (tokens[token].start - line.left.len(), tokens[token].end + line.right.len());
            for (other, bytes) in tokens.iter().enumerate() {
                let shown = from <= bytes.start && bytes.end <= to;
                prop_assert_eq!(shown, which(other) == which(token), "{} in {}", other, text);
                prop_assert!(shown || bytes.end <= from || to <= bytes.start);
            }
        }
    }
}

#[test]
fn a_paragraph_without_end_is_bounded() {
    let text = format!("{}heron {}", "word ".repeat(30_000), "word ".repeat(30_000));
    let corpus = twin::corpus(&[text]);
    let index = corpus.index().expect("indexed");
    let hits = twin::search(&corpus, &twin::read("heron", ANY));
    let lines = Concordance::new(&corpus, index, &hits);
    let line = lines.line(0, Width::Paragraph, Bounds::WHOLE);
    assert!(line.cut.left && line.cut.right && !line.cut.node);
    assert_eq!(line.left.len(), Bounds::WHOLE.side);
    assert_eq!(line.right.len(), Bounds::WHOLE.side);
}
