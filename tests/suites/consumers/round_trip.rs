//! A folder of every dialect, loaded as its consumer loads it: the same rows come out, all of them are trained on, no
//! side file is taken for data, and the reader of the Croissant file sees a changed byte.

use super::python;
use serde_json::Value;
use std::fs;
use stillroom_tests::{Sandbox, repo_root};

const DIALECTS: [(&str, &str); 12] = [
    ("trl-sft", "alpaca"),
    ("trl-prompt-completion", "alpaca"),
    ("trl-dpo", "alpaca"),
    ("trl-kto", "alpaca"),
    ("llama-factory", "alpaca"),
    ("llama-factory", "sharegpt"),
    ("openai-chat", "alpaca"),
    ("openai-preference", "alpaca"),
    ("axolotl", "alpaca"),
    ("alpaca", "alpaca"),
    ("sharegpt", "alpaca"),
    ("hf", "alpaca"),
];

/// A workspace over the sample's streams after a whole run.
fn refined() -> Sandbox {
    let sandbox = Sandbox::init();
    let fixtures = repo_root().join("fixtures/sample");
    sandbox.run(["sources".as_ref(), "add".as_ref(), fixtures.join("traces").as_os_str()]).ok();
    sandbox.run(["inventory".as_ref(), "add".as_ref(), fixtures.join("inventory.txt").as_os_str()]).ok();
    sandbox.run_all().exits(1);
    sandbox
}

#[test]
fn every_dialect_comes_out_of_its_consumers_loader_row_for_row() {
    let sandbox = refined();
    for (dialect, shape) in DIALECTS {
        let folder = sandbox.root().join(format!("{dialect}-{shape}"));
        let words = ["export", "--dialect", dialect, "--shape", shape, "--out", folder.to_str().unwrap()];
        let view = sandbox.json(words).value();
        assert!(view.get("tables").is_some(), "{dialect}: {view}");
        let Some(answers) = python::lines("roundtrip.py", &[folder.to_str().unwrap(), dialect]) else { return };
        let loaded = &answers[0];
        for table in view["tables"].as_array().unwrap().iter().filter(|table| table["rows"] != 0) {
            let (name, path) = (table["table"].as_str().unwrap(), table["path"].as_str().unwrap());
            let written = fs::read_to_string(folder.join(path)).unwrap();
            let written: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let came =
                loaded["tables"][name].as_array().unwrap_or_else(|| panic!("{dialect}: no table {name}: {loaded}"));
            assert_eq!(came.len(), written.len(), "{dialect}: {name}");
            for (at, (came, written)) in came.iter().zip(&written).enumerate() {
                assert_eq!(came, written, "{dialect}: {name}: row {at}");
            }
            assert_eq!(loaded["kept"][name], written.len(), "{dialect}: 0 dropped");
            assert_eq!(loaded["croissant"][format!("{name}-train")], written.len(), "{dialect}: {loaded}");
        }
        assert_eq!(loaded["tamper_seen"], true, "{dialect}: a changed byte is refused by somebody else's reader");
    }
}
