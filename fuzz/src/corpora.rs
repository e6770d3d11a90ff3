//! Small corpora to search in.

use std::sync::LazyLock;

use kwicksilver::engine::DocumentKey;
use kwicksilver::engine::annotated::{Format, parse};
use kwicksilver::engine::corpus::{Corpus, LayerName};
use kwicksilver::engine::tokenize::Rules;

const TEXTS: [(&str, &str); 3] = [
    (
        "harbour.txt",
        "The old ferry left at six. “The ferry?” she asked. The old, old ferry!\n\n\
         Nobody came. A well-known man's café stood empty; the cafe\u{301} stood empty.",
    ),
    (
        "letter.txt",
        "Dear A., I don't know. I don’t know why the bridge is called B-2.\n\nStraße, \
         STRASSE: 3.14 and #one@two. שלום עולם! 漢字かなカナ。",
    ),
    ("empty.txt", " … — …\n"),
];

/// One whose file says where its words are, and what.
const ANNOTATED: &str = "\
# newdoc id = nets
# meta::year = 1999
# newpar
# sent_id = n-1
# text = The ferry doesn't go, captain.
1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_
2\tferry\tferry\tNOUN\tNN\tNumber=Sing\t5\tnsubj\t_\t_
3-4\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdoes\tdo\tAUX\tVBZ\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
7\tcaptain\tcaptain\tNOUN\tNN\tNumber=Sing\t5\tvocative\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# sent_id = n-2
# text = Vamos al mar
1\tVamos\tir\tVERB\t_\t_\t0\troot\t_\t_
2-3\tal\t_\t_\t_\t_\t_\t_\t_\t_
2\ta\ta\tADP\t_\t_\t4\tcase\t_\t_
3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_
4\tmar\tmar\tNOUN\t_\t_\t1\tobl\t_\t_
";

static BY_RULES: [LazyLock<Corpus>; 2] = [
    LazyLock::new(|| load(Rules::default())),
    LazyLock::new(|| {
        load(Rules {
            join_hyphens: true,
            join_apostrophes: false,
            join_at: true,
            join_hash: true,
            punctuation: true,
            ..Rules::default()
        })
    }),
];

/// The texts by the default rules or, if so `bent`, by others: indexed, with
/// sentences, paragraphs and all layers.
pub(crate) fn corpus(bent: bool) -> &'static Corpus {
    &BY_RULES[usize::from(bent)]
}

fn load(rules: Rules) -> Corpus {
    let mut corpus = Corpus::default();
    corpus.set_rules(rules);
    for (number, (name, text)) in TEXTS.into_iter().enumerate() {
        let key = DocumentKey(number as u32);
        let mut arrival = corpus.arrival(key, name.to_owned(), text.to_owned());
        while !corpus.read(&mut arrival, usize::MAX) {}
        corpus.insert(vec![arrival.finish()]);
    }
    for parsed in parse(ANNOTATED, Format::Conllu, &[]) {
        let key = DocumentKey(TEXTS.len() as u32);
        let mut arrival = corpus.annotated_arrival(key, "nets.conllu".to_owned(), parsed);
        while !corpus.read(&mut arrival, usize::MAX) {}
        corpus.insert(vec![arrival.finish()]);
    }
    while !corpus.advance(usize::MAX) {}
    while !corpus.advance_structures(usize::MAX) {}
    let attributes = corpus.attributes().clone();
    let named = attributes.layers.into_iter().map(LayerName::Named);
    let compounds = attributes.compounds.into_iter().map(LayerName::Compound);
    for layer in named.chain(compounds) {
        while !corpus.advance_layer(&layer, usize::MAX) {}
    }
    corpus
}
