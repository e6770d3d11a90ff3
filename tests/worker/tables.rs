//! Tables of metadata: what they say of texts, whenever they come.

use kwicksilver::protocol::{DocumentState, ErrorKind, FileFormat, ReadAs, Request};

use crate::annotated::HARBOUR;
use crate::desk::{Desk, concordance};

const TEXTS: [(&str, &str); 3] = [
    ("bay/keeper.txt", "the fog and the bell"),
    ("bay/master.txt", "the tide"),
    ("cafe.txt", "the fog again"),
];

const TABLE: &str = "File;Year;Outlet\nkeeper;1921;\"Courier; The\"\nmaster.txt;1934;Rive\nCAFE.TXT;1950;\nlost;1960;x\n";

fn table(desk: &Desk, name: &str) -> (u32, String) {
    let mut rows = desk.corpus().documents.iter();
    match rows.find(|row| row.name == name).map(|row| &row.state) {
        Some(DocumentState::Table { texts, remark, .. }) => (*texts, remark.clone()),
        other => panic!("{name} is no table: {other:?}"),
    }
}

/// The values of each text, `-` where there is none.
fn values(desk: &Desk, attribute: &str) -> Vec<String> {
    let rows = desk.corpus().documents.iter();
    rows.filter_map(|row| match &row.state {
        DocumentState::Loaded { metadata, .. } => {
            let value = metadata.iter().find(|(name, _)| name == attribute);
            Some(value.map_or("-".to_owned(), |(_, value)| value.clone()))
        }
        _ => None,
    })
    .collect()
}

fn load(desk: &mut Desk, files: &[(&str, &str)]) {
    let files = files.iter();
    desk.drop_files(
        files
            .map(|(name, text)| (*name, Some(text.as_bytes().to_vec())))
            .collect(),
    );
    desk.run();
}

fn id(desk: &Desk, name: &str) -> kwicksilver::protocol::DocumentId {
    let mut rows = desk.corpus().documents.iter();
    rows.find(|row| row.name == name).expect(name).id
}

#[test]
fn a_table_describes_texts_in_any_order_of_files() {
    let table_file = ("meta.csv", TABLE);
    for at in 0..=TEXTS.len() {
        let mut files = TEXTS.to_vec();
        files.insert(at, table_file);
        let mut desk = Desk::with(&files);
        assert_eq!(values(&desk, "Year"), ["1921", "1934", "1950"], "at {at}");
        assert_eq!(values(&desk, "Outlet"), ["Courier; The", "Rive", "-"]);
        let told = "Describes 3 texts. 1 row fits no text: lost.";
        assert_eq!(table(&desk, "meta.csv"), (3, told.to_owned()));
        assert_eq!(desk.corpus().tokens, 10, "it is no text");
        assert_eq!(desk.hits(r#""fog" within <doc Year>="1930"/>"#), 1);
        assert!(!desk.corpus().loading);
    }
}

#[test]
fn a_table_that_comes_later_changes_what_is_found() {
    let mut desk = Desk::with(&TEXTS);
    let query = r#""fog" within <doc Outlet="Courier.*"/>"#;
    let error = desk.ask(concordance(query, vec![])).expect_err("unknown");
    assert_eq!(error.kind, ErrorKind::Query);
    assert_eq!(desk.hits(r#""fog" within <doc name="bay.*"/>"#), 1);
    let version = desk.corpus().version;
    load(&mut desk, &[("meta.csv", TABLE)]);
    assert!(desk.corpus().version > version);
    assert_eq!(desk.hits(query), 1);
    // Another value for a text changes the answer to the same query.
    load(&mut desk, &[("meta2.tsv", "name\tOutlet\ncafe\tCourier\n")]);
    assert_eq!(desk.hits(query), 2);
    // Texts that come later are described as well.
    load(&mut desk, &[("lost.txt", "fog")]);
    assert_eq!(values(&desk, "Year"), ["1921", "1934", "1950", "1960"]);
    assert_eq!(
        table(&desk, "meta.csv"),
        (4, "Describes 4 texts.".to_owned())
    );
}

#[test]
fn removing_a_table_takes_its_values_away_and_undo_brings_them_back() {
    let mut desk = Desk::with(&[TEXTS[0], TEXTS[1], TEXTS[2], ("meta.csv", TABLE)]);
    let table_id = id(&desk, "meta.csv");
    let query = r#""fog" within <doc Year="1921"/>"#;
    assert_eq!(desk.hits(query), 1);
    desk.ask(Request::Remove(vec![table_id])).expect("removed");
    assert_eq!(values(&desk, "Year"), ["-", "-", "-"]);
    assert_eq!(
        (desk.corpus().restorable, desk.corpus().documents.len()),
        (1, 3)
    );
    assert!(desk.ask(concordance(query, vec![])).is_err());
    desk.ask(Request::Restore).expect("restored");
    assert_eq!(values(&desk, "Year"), ["1921", "1934", "1950"]);
    assert_eq!(desk.hits(query), 1);
    // With its texts gone it describes none, and then them again.
    let texts = TEXTS.map(|(name, _)| id(&desk, name)).to_vec();
    desk.ask(Request::Remove(texts)).expect("removed");
    assert!(
        table(&desk, "meta.csv")
            .1
            .starts_with("Describes none of the texts. 4 rows fit no text: keeper, ")
    );
    desk.ask(Request::Restore).expect("restored");
    assert_eq!(table(&desk, "meta.csv").0, 3);
    assert_eq!(desk.hits(query), 1);
}

#[test]
fn texts_that_are_split_or_read_again_keep_their_values() {
    let mut desk = Desk::with(&[
        TEXTS[0],
        ("harbour.vrt", HARBOUR),
        (
            "meta.csv",
            "title,year,place\nFOG,1922,Sallow Bay\nkeeper,1930,\n",
        ),
    ]);
    let places = |desk: &Desk| (values(desk, "place"), values(desk, "year"));
    let expected = (
        vec!["-".to_owned(), "Sallow Bay".into(), "-".into()],
        vec!["1930".to_owned(), "1922".into(), "1934".into()],
    );
    assert_eq!(places(&desk), expected);
    let rules = kwicksilver::protocol::TokenRules {
        punctuation: true,
        ..kwicksilver::protocol::TokenRules::default()
    };
    desk.ask(Request::Configure(rules)).expect("set");
    assert_eq!(places(&desk), expected);
    for name in ["bay/keeper.txt", "harbour.vrt › tide"] {
        let read_as = ReadAs {
            encoding: Some("windows-1252".into()),
            ..ReadAs::default()
        };
        let document = desk
            .corpus()
            .documents
            .iter()
            .find(|row| row.name.ends_with(name))
            .expect(name)
            .id;
        desk.ask(Request::Reread { document, read_as })
            .expect("taken");
    }
    assert_eq!(places(&desk), expected);
    // A file's own value stands again when the table goes.
    let document = id(&desk, "meta.csv");
    desk.ask(Request::Remove(vec![document])).expect("removed");
    assert_eq!(values(&desk, "year"), ["-", "1921", "1934"]);
}

#[test]
fn a_table_reads_as_text_and_a_text_as_table() {
    let mut desk = Desk::with(&[TEXTS[0], TEXTS[1], ("meta.csv", TABLE)]);
    assert_eq!(table(&desk, "meta.csv").0, 2);
    let read = |desk: &mut Desk, format| {
        let document = id(desk, "meta.csv");
        let read_as = ReadAs {
            format,
            ..ReadAs::default()
        };
        desk.ask(Request::Reread { document, read_as })
            .expect("taken");
    };
    read(&mut desk, Some(FileFormat::Plain));
    assert_eq!(
        (desk.hits("Courier"), desk.corpus().documents.len()),
        (1, 3)
    );
    assert_eq!(values(&desk, "Year"), ["-", "-", "-"]);
    read(&mut desk, None);
    assert_eq!(
        (desk.hits("Courier"), desk.corpus().documents.len()),
        (0, 3)
    );
    assert_eq!(values(&desk, "Year"), ["1921", "1934"]);
    // What is no table at all stays what it was, and says so.
    let document = id(&desk, "bay/master.txt");
    let read_as = ReadAs {
        format: Some(FileFormat::Table),
        ..ReadAs::default()
    };
    desk.ask(Request::Reread { document, read_as })
        .expect("taken");
    assert_eq!((desk.hits("tide"), desk.corpus().documents.len()), (1, 4));
}

#[test]
fn what_describes_too_few_texts_is_a_text() {
    for (name, text) in [
        ("a.csv", "file,year\nkeeper,1\nx,2\ny,3\n"),
        ("a.csv", "word,count\nfog,2\nbell,1\n"),
        ("a.txt", "file,year\nkeeper,1\n"),
    ] {
        let desk = Desk::with(&[TEXTS[0], (name, text)]);
        let row = desk
            .corpus()
            .documents
            .iter()
            .find(|row| row.name == name)
            .expect(name);
        assert!(
            matches!(
                row.state,
                DocumentState::Loaded {
                    format: FileFormat::Plain,
                    ..
                }
            ),
            "{name} {text}"
        );
    }
    let desk = Desk::with(&[TEXTS[0], ("a.txt", "file\tyear\nkeeper\t1\n")]);
    assert_eq!(table(&desk, "a.txt").0, 1);
}

#[test]
fn tables_in_other_encodings_and_damaged_ones_are_read_as_far_as_they_go() {
    let utf16: Vec<u8> = "\u{feff}file\tort\r\nkeeper\tM\u{fc}nde\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut desk = Desk::with(&[TEXTS[0]]);
    desk.drop_files(vec![
        ("u.csv", Some(utf16)),
        (
            "open.csv",
            Some(b"file,note\nkeeper,\"never closed\n".to_vec()),
        ),
        ("gone.csv", None),
        ("empty.csv", Some(Vec::new())),
    ]);
    desk.run();
    assert_eq!(values(&desk, "ort"), ["M\u{fc}nde"]);
    assert_eq!(values(&desk, "note"), ["never closed"]);
    assert_eq!(desk.corpus().documents.len(), 5);
    assert_eq!(desk.hits("fog"), 1);
}

#[test]
fn a_load_that_is_cancelled_leaves_no_half_table() {
    let mut desk = Desk::new();
    let long = "word ".repeat(200_000);
    let files = [
        ("meta.csv", "file,x\na,1\nb,2\n"),
        ("a", "one"),
        ("b", long.as_str()),
    ];
    desk.drop_files(
        files
            .iter()
            .map(|(name, text)| (*name, Some(text.as_bytes().to_vec())))
            .collect(),
    );
    for _ in 0..6 {
        desk.step();
    }
    desk.ask(Request::CancelLoading).expect("cancelled");
    assert!(!desk.corpus().loading);
    assert!(
        desk.corpus()
            .documents
            .iter()
            .all(|row| row.name != "meta.csv")
    );
}
