//! The program that libFuzzer drives. `KWICKSILVER_FUZZ` names the target.

#![no_main]

use std::sync::LazyLock;

static TARGET: LazyLock<fuzz::Target> = LazyLock::new(|| {
    let name = std::env::var("KWICKSILVER_FUZZ").unwrap_or_default();
    fuzz::target_of(&name).unwrap_or_else(|| panic!("KWICKSILVER_FUZZ: no target `{name}`"))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
