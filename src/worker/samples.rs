//! The sample texts. The worker carries them, so that they are there without
//! a network, and reads them like any other file.

/// Name and bytes of each sample.
pub(super) const SAMPLES: [(&str, &[u8]); crate::protocol::SAMPLES as usize] = [
    (
        "harbour-courier.txt",
        include_bytes!("samples/harbour-courier.txt"),
    ),
    ("la-rive.txt", include_bytes!("samples/la-rive.txt")),
    ("stream.txt", include_bytes!("samples/stream.txt")),
    ("tideline.md", include_bytes!("samples/tideline.md")),
];
