//! The page's bindings are those of the commands and events as they are now.

use specta_typescript::Typescript;
use std::{fs, path::Path};

const HEADER: &str = "// long: one file, because the exporter writes one.\n// What the page may ask of the shell, and what it is told. Written by `src-tauri/tests/bindings.rs` from the Rust types;\n// `STILLROOM_BLESS=1 cargo test -p stillroom-desktop --test bindings` writes it anew.\n";

#[test]
fn the_pages_bindings_are_those_of_the_commands() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/bindings.ts");
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("bindings.ts");
    stillroom_desktop::builder().export(Typescript::default().header(HEADER), &made).unwrap();
    let made = fs::read_to_string(made).unwrap();
    if std::env::var_os("STILLROOM_BLESS").is_some() {
        fs::write(&committed, &made).unwrap();
    }
    let there = fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        there == made,
        "ui/src/ipc/bindings.ts is stale: STILLROOM_BLESS=1 cargo test -p stillroom-desktop --test bindings"
    );
}
