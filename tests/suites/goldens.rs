//! What the service says of the sample, written down for the page's tests: real shapes, typed by the page's compiler.
//! `STILLROOM_BLESS=1 cargo test -p stillroom-tests --test goldens` writes them anew.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

#[path = "goldens/steady.rs"]
mod steady;
#[path = "goldens/values.rs"]
mod values;

use std::{fs, path::PathBuf};
use stillroom_tests::repo_root;

fn folder() -> PathBuf {
    repo_root().join("ui/src/ipc/goldens")
}

#[test]
fn the_pages_goldens_are_what_the_service_says_now() {
    let dir = tempfile::tempdir().unwrap();
    let bless = std::env::var_os("STILLROOM_BLESS").is_some();
    let mut stale = Vec::new();
    for golden in values::of_the_sample(dir.path()) {
        let value = steady::steady(golden.value, dir.path());
        let json = serde_json::to_string_pretty(&value).unwrap();
        let types = golden.imports.join(", ");
        let text = format!(
            "// {}. Written by `tests/suites/goldens.rs`; long: as long as what it says.\nimport type {{ {types} }} from \"../bindings\";\n\nexport const {}: {} = {json};\n",
            golden.about, golden.name, golden.type_of
        );
        let path = folder().join(format!("{}.ts", golden.name));
        if bless {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(golden.name);
        }
    }
    assert!(
        stale.is_empty(),
        "stale: {}: STILLROOM_BLESS=1 cargo test -p stillroom-tests --test goldens",
        stale.join(", ")
    );
}
