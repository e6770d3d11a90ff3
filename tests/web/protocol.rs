//! What crosses between page and worker comes out as it went in.

use kwicksilver::protocol::{
    BUILD_ID, DocumentId, Envelope, ErrorKind, Event, FileFormat, FromWorker, PROTOCOL_VERSION,
    PlotField, PlotFigures, PlotLane, PlotReply, PlotRow, ReadAs, Reply, Request, Tick, WireError,
};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use wasm_bindgen_test::wasm_bindgen_test;

fn crosses<T: Serialize + DeserializeOwned + PartialEq + Debug>(sent: T) {
    let value = serde_wasm_bindgen::to_value(&sent).expect("a message becomes a JS value");
    let received: T = serde_wasm_bindgen::from_value(value).expect("and a message again");
    assert_eq!(sent, received);
}

#[wasm_bindgen_test]
fn an_event_crosses() {
    crosses(FromWorker::Event(Event::Ready {
        build: BUILD_ID.to_owned(),
        protocol: PROTOCOL_VERSION,
    }));
}

#[wasm_bindgen_test]
fn a_request_crosses() {
    crosses(Envelope {
        id: u32::MAX,
        body: Request::Reread {
            document: DocumentId(7),
            read_as: ReadAs {
                encoding: Some("windows-1252".to_owned()),
                format: Some(FileFormat::Vertical),
                columns: vec!["word".to_owned(), "lemma".to_owned()],
            },
        },
    });
}

#[wasm_bindgen_test]
fn an_answer_and_a_failure_cross() {
    let answer = |result: Result<Reply, WireError>| FromWorker::Reply {
        id: 1,
        micros: 0.5,
        result,
    };
    crosses(answer(Ok(Reply::Done)));
    crosses(answer(Err(WireError::new(
        ErrorKind::Query,
        "“ is not closed",
    ))));
}

#[wasm_bindgen_test]
fn a_plot_crosses_with_its_ticks() {
    let row = |ticks: u32| PlotRow {
        document: Some(DocumentId(ticks)),
        group: None,
        tokens: 1000,
        rtl: true,
        lanes: vec![PlotLane {
            hits: ticks,
            per_million: 340.5,
            bounds: Some((0.5, 900.25)),
            dp: None,
            ticks: (0..ticks)
                .map(|stretch| Tick {
                    stretch,
                    hits: 300,
                    token: u32::MAX - stretch,
                })
                .collect(),
        }],
    };
    crosses(Reply::Plot(PlotReply {
        version: 1,
        queries: vec![PlotFigures {
            hits: 3,
            per_million: 0.5,
            range: 1,
            dp: Some(0.25),
            dp_norm: None,
        }],
        documents: 2,
        longest: 1000,
        slices: 20,
        fields: vec![PlotField {
            name: "year".to_owned(),
            dates: true,
        }],
        without: 0,
        most: 0.0,
        rows_total: 2,
        first: 0,
        rows: vec![row(0), row(3)],
    }));
}
