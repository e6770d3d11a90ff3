//! Annotated files: one may be several texts, with layers and metadata.

use kwicksilver::protocol::{DocumentId, DocumentState, FileFormat, ReadAs, Request};

use crate::desk::Desk;

/// Two texts of two sentences, columns without names.
pub(crate) const HARBOUR: &str = "<text id=\"fog\" year=\"1921\">\n<s>\nFogs\tNNS\tfog\ncome\tVBP\tcome\n.\t.\t.\n</s>\n</text>\n<text id=\"tide\" year=\"1934\">\n<s>\nThe\tDT\tthe\ntides\tNNS\ttide\nturn\tVBP\tturn\n.\t.\t.\n</s>\n</text>\n";

const BOATS: &str = "# newdoc id = boats\n# sent_id = 1\n1\tBoats\tboat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tsail\tsail\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

/// What is told of a document, in one line.
fn told(desk: &Desk, name: &str) -> String {
    let mut rows = desk.corpus().documents.iter();
    let row = rows.find(|row| row.name == name).expect(name);
    match &row.state {
        DocumentState::Loaded {
            tokens,
            format,
            format_chosen,
            layers,
            columns,
            layers_guessed,
            metadata,
            ..
        } => {
            let metadata: Vec<_> = metadata.iter().map(|(n, v)| format!("{n}={v}")).collect();
            format!(
                "{format:?}{} {tokens} [{}] [{}]{} {}",
                if *format_chosen { " chosen" } else { "" },
                layers.join(" "),
                columns.join(" "),
                if *layers_guessed { " guessed" } else { "" },
                metadata.join(" "),
            )
        }
        other => format!("{other:?}"),
    }
}

fn names(desk: &Desk) -> Vec<&str> {
    let rows = desk.corpus().documents.iter();
    rows.map(|row| row.name.as_str()).collect()
}

fn reread(desk: &mut Desk, document: DocumentId, read_as: ReadAs) {
    let request = Request::Reread { document, read_as };
    desk.ask(request).expect("taken");
}

fn as_format(format: Option<FileFormat>) -> ReadAs {
    ReadAs {
        format,
        ..ReadAs::default()
    }
}

#[test]
fn one_file_becomes_several_texts_with_layers_and_metadata() {
    let mut desk = Desk::with(&[
        ("harbour.vrt", HARBOUR),
        ("boats.conllu", BOATS),
        ("plain.txt", "Fog and tide."),
    ]);
    assert_eq!(
        names(&desk),
        [
            "boats.conllu",
            "harbour.vrt › fog",
            "harbour.vrt › tide",
            "plain.txt"
        ]
    );
    assert_eq!(
        told(&desk, "harbour.vrt › fog"),
        "Vertical 2 [pos lemma] [word pos lemma] guessed title=fog id=fog year=1921"
    );
    let boats = told(&desk, "boats.conllu");
    assert!(boats.starts_with("Conllu 2 [id lemma upos"), "{boats}");
    assert_eq!(told(&desk, "plain.txt"), "Plain 3 [] [] ");
    let found = desk.lines(r#"[lemma="fog|tide|boat"]"#, vec![]).summary;
    assert_eq!((found.hits, found.documents_searched), (3, 3));
    assert_eq!(
        (found.left_out, found.lacking),
        (1, vec!["lemma".to_owned()])
    );
    assert_eq!(desk.hits(r#""t.*" within <doc year>="1930"/>"#), 3);
}

#[test]
fn a_file_reads_as_plain_text_and_back_all_its_texts_together() {
    let mut desk = Desk::with(&[("harbour.vrt", HARBOUR), ("a.txt", "one")]);
    // Of its second document.
    let document = desk.corpus().documents[2].id;
    reread(&mut desk, document, as_format(Some(FileFormat::Plain)));
    assert_eq!(names(&desk), ["a.txt", "harbour.vrt"]);
    assert!(told(&desk, "harbour.vrt").starts_with("Plain chosen "));
    assert_eq!(desk.hits("NNS"), 2);
    let document = desk.corpus().documents[1].id;
    reread(&mut desk, document, as_format(None));
    assert_eq!(
        names(&desk),
        ["a.txt", "harbour.vrt › fog", "harbour.vrt › tide"]
    );
    assert_eq!((desk.hits("NNS"), desk.hits("_NNS")), (0, 2));
    // Read as what it is not, it loses nothing that does not come back.
    let document = desk.corpus().documents[1].id;
    reread(&mut desk, document, as_format(Some(FileFormat::Conllu)));
    let document = desk.corpus().documents[1].id;
    reread(&mut desk, document, as_format(None));
    assert_eq!(names(&desk).len(), 3);
    assert_eq!(desk.hits("_NNS"), 2);
}

#[test]
fn columns_can_be_named() {
    let mut desk = Desk::with(&[("harbour.vrt", HARBOUR)]);
    let document = desk.corpus().documents[0].id;
    let columns = ["word", "tag", "base"].map(str::to_owned).to_vec();
    let read_as = ReadAs {
        columns,
        ..ReadAs::default()
    };
    reread(&mut desk, document, read_as);
    for (name, tokens) in [("fog", 2), ("tide", 3)] {
        let told = told(&desk, &format!("harbour.vrt › {name}"));
        let expected = format!("Vertical {tokens} [tag base] [word tag base] title={name}");
        assert!(told.starts_with(&expected), "{told}");
    }
    assert_eq!(desk.hits(r#"[tag="NNS" & base="tide"]"#), 1);
}

#[test]
fn texts_of_a_file_go_and_come_back() {
    let mut desk = Desk::with(&[("harbour.vrt", HARBOUR)]);
    let document = desk.corpus().documents[0].id;
    desk.ask(Request::Remove(vec![document])).expect("removed");
    assert_eq!(names(&desk), ["harbour.vrt › tide"]);
    assert_eq!(desk.hits("_NNS"), 1);
    desk.ask(Request::Restore).expect("restored");
    assert_eq!(names(&desk).len(), 2);
    assert_eq!(desk.hits("_NNS"), 2);
}

#[test]
fn damaged_files_lose_no_other_text() {
    let cut = &BOATS[..BOATS.len() - 30];
    let mut desk = Desk::with(&[
        ("cut.conllu", cut),
        ("open.vrt", "<text id=\"a\">\n<s>\nFogs\tNNS\n"),
        (
            "bad.xml",
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p>Fog & <hi>tide</p>",
        ),
        ("empty.conllu", "# newdoc id = nothing\n"),
        ("plain.txt", "fog"),
    ]);
    assert_eq!(desk.corpus().documents.len(), 5);
    assert_eq!(desk.hits("fog*"), 3);
    assert_eq!(desk.hits("boats"), 1);
}
