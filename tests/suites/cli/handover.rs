//! Handing over to trainers: every dialect on a real workspace, leaks planted for each, targets that cannot be written,
//! and files of anybody's checked for a consumer.

use super::{has, printed, refined, schema};
use serde_json::{Value, json};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};
use stillroom_tests::{Sandbox, skip};

const DIALECTS: [&str; 11] = [
    "trl-sft",
    "trl-prompt-completion",
    "trl-dpo",
    "trl-kto",
    "llama-factory",
    "openai-chat",
    "openai-preference",
    "axolotl",
    "alpaca",
    "sharegpt",
    "hf",
];

/// Hands over into a folder of the sandbox; returns what was said and the exit code.
fn handed(sandbox: &Sandbox, dialect: &str, folder: &str, more: &[&str]) -> (Value, Option<i32>) {
    let out = sandbox.root().join(folder);
    let words = ["export", "--dialect", dialect, "--out", out.to_str().unwrap()];
    let ran = sandbox.json(words.into_iter().chain(more.iter().copied()));
    (ran.value(), ran.code)
}

/// Every byte of a folder, as text.
fn everything(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        text += &if path.is_dir() {
            everything(&path)
        } else {
            String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned()
        };
    }
    text
}

fn dataset(sandbox: &Sandbox, path: &str) -> Vec<Value> {
    let text = String::from_utf8(sandbox.read(path)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_dialect_is_a_whole_folder_whose_rows_its_consumer_keeps() {
    let sandbox = refined();
    let sft = dataset(&sandbox, "exports/sft/instruction_response.jsonl").len();
    let pairs = dataset(&sandbox, "exports/preference/chosen_rejected.jsonl").len();
    assert!(sft > 0 && pairs > 0, "the sample has rows of both kinds");
    for dialect in DIALECTS {
        let (view, code) = handed(&sandbox, dialect, dialect, &[]);
        schema::holds("export-folder", &view);
        let folder = sandbox.root().join(dialect);
        for table in view["tables"].as_array().unwrap() {
            let file = fs::read(folder.join(table["path"].as_str().unwrap())).unwrap();
            let rows = file.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
            assert_eq!(table["rows"], rows, "{dialect}: {table}");
            assert_eq!(table["consumer"]["kept"], table["rows"], "{dialect}: 0 dropped: {table}");
            let expected = match table["table"].as_str().unwrap() {
                "sft" => sft,
                "preference" => pairs,
                _ => rows,
            };
            assert_eq!(rows, expected, "{dialect}: nothing is lost on the way");
        }
        // Ten rows are the least that the service takes, and the exit code says where there are fewer.
        let loads = view["tables"].as_array().unwrap().iter().all(|table| table["consumer"]["loads"] == true);
        assert_eq!(code, Some(if loads { 0 } else { 1 }), "{dialect}: {view}");
        let receipt: Value = serde_json::from_slice(&fs::read(folder.join("receipts/handover.json")).unwrap()).unwrap();
        has(&receipt, "dialect tables engine_version made_at");
        assert!(folder.join("README.md").is_file() && folder.join("croissant.json").is_file(), "{dialect}");
    }
    assert!(sandbox.root().join("llama-factory/dataset_info.json").is_file());
    assert!(sandbox.root().join("axolotl/axolotl_sft.yaml").is_file());
    let left: Vec<_> = fs::read_dir(sandbox.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        left.iter().all(|name| !name.to_string_lossy().ends_with(".tmp")),
        "nothing unfinished lies about: {left:?}"
    );
}

#[test]
fn a_row_that_was_withdrawn_or_rejected_since_leaves_in_no_dialect() {
    let sandbox = refined();
    let rows = dataset(&sandbox, "exports/sft/instruction_response.jsonl");
    let pairs = dataset(&sandbox, "exports/preference/chosen_rejected.jsonl");
    let mut gone = Vec::new();
    for (row, verb) in [(&rows[0], "withdraw"), (&rows[1], "decide")] {
        let id = row["provenance"]["sig_hash"].as_str().unwrap();
        let by = ["--reason", "planted", "--reviewer", "ada"];
        match verb {
            "withdraw" => sandbox.run(["withdraw", id].into_iter().chain(by)).ok(),
            _ => sandbox.run(["review", "decide", id, "--verdict", "rejected"].into_iter().chain(by)).ok(),
        };
        gone.push(row["response"].as_str().unwrap().to_owned());
    }
    let bad_pair = pairs[0]["provenance"]["sig_hash"].as_str().unwrap();
    sandbox.run(["withdraw", bad_pair, "--reason", "planted", "--reviewer", "ada"]).ok();
    for dialect in DIALECTS {
        let (view, code) = handed(&sandbox, dialect, dialect, &[]);
        let Some(tables) = view["tables"].as_array() else {
            assert_eq!(code, Some(2), "{dialect}: {view}");
            assert!(view["error"]["message"].as_str().unwrap().contains("refused"), "{dialect}: {view}");
            assert!(!sandbox.root().join(dialect).exists(), "{dialect}: no folder where nothing may leave");
            continue;
        };
        let refused: u64 = tables
            .iter()
            .flat_map(|table| table["refused"].as_object().unwrap().values())
            .filter_map(Value::as_u64)
            .sum();
        assert!(refused > 0, "{dialect}: the planted rows are counted: {view}");
        let text = everything(&sandbox.root().join(dialect));
        for said in gone.iter().filter(|said| !rows[2..].iter().any(|row| row["response"] == said.as_str())) {
            let escaped = serde_json::to_string(said).unwrap();
            assert!(!text.contains(escaped.trim_matches('"')), "{dialect}: a leaked row stands in the folder");
        }
    }
}

#[test]
fn a_forged_dataset_is_not_handed_over_in_any_dialect_even_where_its_hash_was_forged_too() {
    let sandbox = refined();
    for path in [
        "exports/sft/instruction_response.jsonl",
        "exports/preference/chosen_rejected.jsonl",
        "exports/rag/playbooks.jsonl",
    ] {
        let text = String::from_utf8(sandbox.read(path)).unwrap();
        let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        for field in ["response", "chosen", "content"] {
            if lines[0].get(field).is_some() {
                lines[0][field] = json!("PLANTED: this was never said");
            }
        }
        let forged: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(sandbox.path(path), forged).unwrap();
    }
    for dialect in DIALECTS {
        let (view, code) = handed(&sandbox, dialect, dialect, &[]);
        assert_eq!((code, &view["error"]["code"]), (Some(2), &json!("corrupt")), "{dialect}: {view}");
        assert!(!sandbox.root().join(dialect).exists(), "{dialect}: never half a folder");
    }
    forge_hashes(&sandbox);
    for dialect in DIALECTS {
        let folder = format!("{dialect}-again");
        let (view, _) = handed(&sandbox, dialect, &folder, &[]);
        let tables = view["tables"].as_array().unwrap_or_else(|| panic!("{dialect}: {view}"));
        let refused: u64 = tables
            .iter()
            .flat_map(|table| table["refused"].as_object().unwrap().values())
            .filter_map(Value::as_u64)
            .sum();
        assert!(refused > 0, "{dialect}: the forged row is refused by its text: {view}");
        assert!(!everything(&sandbox.root().join(folder)).contains("PLANTED"), "{dialect}");
    }
}

/// Makes the database say that the files on the disk are those that were promoted.
fn forge_hashes(sandbox: &Sandbox) {
    let database = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    let mut statement = database.prepare("SELECT seq, files FROM promotion").unwrap();
    let rows: Vec<(i64, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    for (seq, files) in rows {
        let mut files: Value = serde_json::from_str(&files).unwrap();
        for file in files.as_array_mut().unwrap() {
            let bytes = sandbox.read(file["path"].as_str().unwrap());
            file["hash"] = json!(stillroom_core::hash::Digest::of(&bytes).hex());
        }
        database.execute("UPDATE promotion SET files = ?1 WHERE seq = ?2", (files.to_string(), seq)).unwrap();
    }
}

#[test]
fn provenance_goes_where_it_is_wanted_and_a_filter_is_honoured() {
    let sandbox = refined();
    let all = dataset(&sandbox, "exports/sft/instruction_response.jsonl");
    let source = all[0]["provenance"]["source"].as_str().unwrap().to_owned();
    let first = |folder: &str| -> Value {
        let text = fs::read_to_string(sandbox.root().join(folder).join("sft.jsonl")).unwrap();
        serde_json::from_str(text.lines().next().unwrap()).unwrap()
    };
    handed(&sandbox, "alpaca", "columns", &[]);
    assert_eq!(first("columns")["x_id"], all[0]["id"]);
    handed(&sandbox, "alpaca", "beside", &["--provenance", "beside"]);
    assert_eq!(first("beside").as_object().unwrap().len(), 3, "instruction, input, output");
    assert!(sandbox.root().join("beside/receipts/sft.provenance-1.jsonl").is_file());
    handed(&sandbox, "alpaca", "nowhere", &["--provenance", "nowhere"]);
    let text = everything(&sandbox.root().join("nowhere"));
    assert!(!text.contains(&source) && !text.contains(all[0]["provenance"]["sig_hash"].as_str().unwrap()), "stripped");
    let wanted = all.iter().filter(|row| row["provenance"]["source"] == source.as_str()).count();
    let (view, _) = handed(&sandbox, "alpaca", "filtered", &["--where", &format!("source:{source}")]);
    assert_eq!(view["tables"][0]["rows"], wanted, "{view}");
    assert_eq!(view["tables"][0]["left_by_filter"], all.len() - wanted);
    let (view, code) = handed(&sandbox, "alpaca", "none", &["--where", "source:ghosts"]);
    assert_eq!((code, sandbox.root().join("none").exists()), (Some(2), false), "{view}");
}

#[test]
fn a_target_that_cannot_be_written_is_named_and_nothing_is_left() {
    let sandbox = refined();
    let there = sandbox.root().join("there");
    fs::create_dir(&there).unwrap();
    let refused = |folder: &str, words: &str| {
        let (view, code) = handed(&sandbox, "trl-sft", folder, &[]);
        assert_eq!(code, Some(2), "{view}");
        schema::holds("error", &view);
        assert!(view["error"].to_string().contains(words), "`{words}`: {view}");
    };
    refused("there", "is there already");
    assert_eq!(fs::read_dir(&there).unwrap().count(), 0, "what was there stays as it was");
    refused("no/such/parent", "no/such");
    fs::set_permissions(&there, fs::Permissions::from_mode(0o555)).unwrap();
    let plain = fs::write(there.join("probe"), "").is_err();
    if plain {
        refused("there/inside", "there");
    } else {
        skip("a read-only target", "the tests run as root, to whom permissions mean nothing");
    }
    fs::set_permissions(&there, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_disk_that_fills_up_leaves_no_half_folder() {
    let sandbox = refined();
    let small = sandbox.root().join("small");
    fs::create_dir(&small).unwrap();
    let script = r#"mount -t tmpfs -o size=16k none "$1" || exit 77; d="$1"; shift; "$@"; code=$?
        [ -z "$(ls -A "$d")" ] || exit 78; exit $code"#;
    let out = small.join("out");
    let ran = std::process::Command::new("unshare")
        .args(["-Urm", "sh", "-c", script, "sh"])
        .arg(&small)
        .arg(stillroom_tests::distill())
        .arg("--workspace")
        .arg(sandbox.workspace())
        .args(["--json", "export", "--dialect", "llama-factory", "--out"])
        .arg(&out)
        .output();
    let Ok(ran) = ran else { return skip("a full disk", "there is no `unshare`") };
    match ran.status.code() {
        Some(78) => panic!("something was left in the full folder"),
        Some(2) => {
            let view: Value = serde_json::from_slice(&ran.stdout).unwrap();
            assert_eq!(view["error"]["code"], "file", "{view}");
        }
        other => {
            let words = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(words.contains("unshare") || words.contains("mount"), "{other:?}: {words}");
            skip("a full disk", "no namespace of its own may be made here");
        }
    }
}

#[test]
fn rows_that_belong_together_stay_together_when_a_part_is_held_out() {
    let sandbox = refined();
    let (view, _) = handed(&sandbox, "hf", "split", &["--split", "validation=0.3,test=0.2"]);
    schema::holds("export-folder", &view);
    let splits = &view["splits"];
    assert!(splits["looked_at"]["task"].as_u64() > Some(0), "{splits}");
    assert!(splits["crossing"].as_object().unwrap().values().all(|crossing| *crossing == 0), "{splits}");
    let rows = |split: &str| -> u64 {
        let tables = view["tables"].as_array().unwrap().iter();
        tables.filter(|table| table["split"] == split).filter_map(|table| table["rows"].as_u64()).sum()
    };
    let all = ["train", "validation", "test"].map(rows);
    assert!(all[0] > 0 && all[1] + all[2] > 0, "{all:?}");
    let (whole, _) = handed(&sandbox, "hf", "whole", &[]);
    let whole: u64 = whole["tables"].as_array().unwrap().iter().filter_map(|table| table["rows"].as_u64()).sum();
    assert_eq!(all.iter().sum::<u64>(), whole, "no row is lost between the splits");
    let refused =
        sandbox.json(["export", "--dialect", "hf", "--out", "x", "--split", "validation=0.9,test=0.1"]).exits(2);
    assert!(refused.stdout.contains("nothing to train on"), "{}", refused.stdout);
}

#[test]
fn a_file_of_anybodys_is_checked_row_by_row_and_repaired_without_loss() {
    let sandbox = Sandbox::init();
    let rows = [
        r#"{"conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]}"#,
        r#"{"conversations":[{"from":"user","value":"a"},{"from":"assistant","value":"b"}]}"#,
        r#"{"conversations":[{"from":"human","value":"a"},{"from":"human","value":"b"}]}"#,
        r#"{"conversations":[{"from":"human","value":"\ud800"},{"from":"gpt","value":"b"}]}"#,
        r#"{"conversations":[{"from":"human","value":7},{"from":"gpt","value":"b"}]}"#,
    ];
    let path = sandbox.write("rows.jsonl", rows.join("\n"));
    let path = path.to_str().unwrap();
    let view = printed(&sandbox, "export-check", &["export", "check", path, "--consumer", "sharegpt"], 1);
    has(&view, "consumer rows kept dropped fatal");
    let said = |list: &str| -> Vec<(u64, String)> {
        let rows = view[list].as_array().unwrap().iter();
        rows.map(|row| (row["row"].as_u64().unwrap(), row["why"].as_str().unwrap().to_owned())).collect()
    };
    assert_eq!((&view["rows"], &view["kept"], &view["loads"]), (&json!(5), &json!(1), &json!(false)));
    assert_eq!(said("dropped"), [(2, "turn_order".to_owned()), (3, "turn_order".to_owned())]);
    assert_eq!(
        said("fatal"),
        [(4, "unreadable".to_owned()), (5, "content_not_text".to_owned())],
        "a lone surrogate, a number"
    );
    assert_eq!(view["repairs"], json!({"role_names": 1}), "other names for the same roles");

    let two = sandbox.write("two.jsonl", rows[..2].join("\n"));
    let mended = sandbox.root().join("mended.jsonl");
    let words =
        ["export", "check", two.to_str().unwrap(), "--consumer", "sharegpt", "--repair", mended.to_str().unwrap()];
    printed(&sandbox, "export-check", &words, 1);
    let again = ["export", "check", mended.to_str().unwrap(), "--consumer", "sharegpt"];
    assert_eq!(printed(&sandbox, "export-check", &again, 0)["kept"], 2, "every row is kept after the repair");

    sandbox.write("dataset_info.json", r#"{"mine":{"file_name":"two.jsonl","formatting":"multilingual-thinking"}}"#);
    let refused =
        sandbox.json(["export", "check", two.to_str().unwrap(), "--consumer", "llama-factory"]).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("multilingual-thinking"), "{refused}");
    let unknown = sandbox.json(["export", "check", path, "--consumer", "ghost"]).exits(2).value();
    assert!(unknown["error"]["hint"].as_str().unwrap().contains("trl-dpo"), "{unknown}");
}
