//! The worker's entry.

fn main() {
    kwicksilver::worker::start();
}
