//! The page's entry.

fn main() {
    kwicksilver::app::run();
}
