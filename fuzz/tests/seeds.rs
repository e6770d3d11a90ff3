//! Every target runs over its seeds.

use std::fs;
use std::path::Path;

use fuzz::TARGETS;

#[test]
fn seeds_keep_all_promises() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let folders = fs::read_dir(&seeds).expect("seeds").count();
    assert_eq!(folders, TARGETS.len(), "a folder for each target");
    for target in TARGETS {
        let mut files = 0;
        for file in fs::read_dir(seeds.join(target.name)).expect(target.name) {
            let file = file.expect(target.name).path();
            println!("{}", file.display());
            (target.run)(&fs::read(file).expect("is read"));
            files += 1;
        }
        assert!(files > 0, "{} has seeds", target.name);
    }
}
