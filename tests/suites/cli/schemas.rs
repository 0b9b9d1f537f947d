//! The schemas in `fixtures/schemas/cli` are those that the views describe themselves by. `STILLROOM_BLESS=1` writes
//! them anew.

use std::{collections::BTreeSet, fs};
use stillroom_service::view_schemas;
use stillroom_tests::repo_root;

#[test]
fn every_view_is_described_by_the_schema_beside_it() {
    let folder = repo_root().join("fixtures/schemas/cli");
    let bless = std::env::var_os("STILLROOM_BLESS").is_some();
    let mut names = BTreeSet::new();
    for (name, schema) in view_schemas() {
        let path = folder.join(format!("{name}.json"));
        let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if bless {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "{name}.json is not what the view is now: look at the change, then STILLROOM_BLESS=1");
        names.insert(format!("{name}.json"));
    }
    let lie_there: BTreeSet<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(lie_there, names, "one schema for each view, none left over");
}
