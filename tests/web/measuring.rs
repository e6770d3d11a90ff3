//! Every measure gives in a browser what it gives natively, to the last bit.

use crate::vectors::VECTORS;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn figures_have_the_bits_that_they_have_natively() {
    for vector in VECTORS {
        let figure = (vector.figure)();
        let error = (figure - vector.published).abs();
        assert!(error <= vector.error, "{}: {figure}", vector.name);
        assert_eq!(figure.to_bits(), vector.bits, "{}: {figure}", vector.name);
    }
}
