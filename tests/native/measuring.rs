//! Every measure against published figures, and its bits.

use crate::vectors::VECTORS;

#[test]
fn published_figures_and_their_bits() {
    for vector in VECTORS {
        let figure = (vector.figure)();
        let (name, published) = (vector.name, vector.published);
        let error = (figure - published).abs();
        assert!(error <= vector.error, "{name}: {figure} for {published}");
        assert_eq!(figure.to_bits(), vector.bits, "{name}: {figure}");
    }
}
