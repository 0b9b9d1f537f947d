//! What can be mended: what is missing stands first, and a repair of it does what it says.

use super::{
    shown,
    small::{Small, observer_reviews},
};
use stillroom_service::{add_inventory, repair, views::RepairableView};

fn first(small: &Small, name: &str) -> RepairableView {
    shown(small, name).repairable.remove(0)
}

#[test]
fn a_skip_names_the_value_without_which_the_row_is_no_evidence() {
    for (reason, row, pointer, value) in [
        ("missing_timestamp", r#"{"file":"a.rs","verdict":"accept","review":"undated"}"#, "/ts", None),
        (
            "unparsable_timestamp",
            r#"{"file":"a.rs","verdict":"accept","review":"x","ts":"soon"}"#,
            "/reviewed_at",
            None,
        ),
        ("missing_task_id", r#"{"verdict":"accept","review":"x","ts":"2026-01-01T00:00:00Z"}"#, "/task_id", None),
    ] {
        let small = Small::with(&[("observer_reviews.jsonl", format!("{}{row}\n", observer_reviews()))]);
        small.run();
        let view = shown(&small, "observer_reviews.jsonl:7");
        let first = &view.repairable[0];
        assert_eq!((first.pointer.as_str(), first.value.clone()), (pointer, value), "{reason}: {:?}", view.repairable);
        assert!(first.why.as_ref().unwrap().contains(reason), "{reason}: {:?}", first.why);
        let named: Vec<&str> = view.repairable.iter().map(|one| one.pointer.as_str()).collect();
        assert!(named.contains(&"/verdict") && named.contains(&"/review"), "{reason}: the others follow: {named:?}");
    }
}

#[test]
fn mending_what_is_named_makes_the_row_evidence() {
    let row = r#"{"file":"a.rs","verdict":"accept","review":"undated"}"#;
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{row}\n", observer_reviews()))]);
    small.run();
    let pointer = first(&small, "observer_reviews.jsonl:7").pointer;
    let hash = shown(&small, "observer_reviews.jsonl:7").sig_hash.unwrap();
    repair(&small.cx, &hash, &pointer, r#""2026-01-01T00:00:00Z""#, "the log says so", "ana").unwrap();
    let view = shown(&small, "observer_reviews.jsonl:7");
    assert_eq!(view.history.last().unwrap().what, "repaired", "it is told before the next reading");
    small.run();
    assert!(shown(&small, "observer_reviews.jsonl:7").why.is_some(), "it is evidence now");
}

#[test]
fn an_invented_path_and_a_leaked_key_name_their_values() {
    let key = format!("AKIA{}", "IOSFODNN7EXAMPLE");
    let leaked = serde_json::json!({"run_id": "leak", "task_id": "t", "file": "src/pump/valve_0.rs", "verdict": "accept", "review": format!("The key {key} is in the log."), "ts": "2026-01-01T00:00:00Z"});
    let invented = serde_json::json!({"run_id": "ghost", "task_id": "t2", "file": "src/ghost.rs", "verdict": "accept", "review": "It haunts the pump.", "ts": "2026-01-01T00:00:00Z"});
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{leaked}\n{invented}\n", observer_reviews()))]);
    std::fs::write(small.root().join("paths.txt"), "src/pump/valve_0.rs\nsrc/pump/valve_1.rs\n").unwrap();
    add_inventory(&small.cx, &small.root().join("paths.txt")).unwrap();
    small.run();
    for (line, pointer, word) in [(7, "/review", "secret_found"), (8, "/file", "path_not_in_inventory")] {
        let first = first(&small, &format!("observer_reviews.jsonl:{line}"));
        assert_eq!(first.pointer, pointer, "{first:?}");
        assert!(first.why.as_ref().unwrap().contains(word) && first.value.is_some(), "{first:?}");
    }
}

#[test]
fn values_are_listed_as_json_up_to_a_hundred_and_none_of_what_is_no_json() {
    let mut row = serde_json::json!({"run_id": "r", "task_id": "t", "file": "f.rs", "verdict": "accept", "review": "x", "ts": "2026-01-01T00:00:00Z", "a/b": {"~": [1, null, true]}});
    for at in 0..300 {
        row[format!("z{at}")] = at.into();
    }
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{row}\n{{\"broken\n", observer_reviews()))]);
    small.run();
    let view = shown(&small, "observer_reviews.jsonl:7");
    assert_eq!(view.repairable.len(), 100, "no more are listed");
    let value = |pointer: &str| view.repairable.iter().find(|one| one.pointer == pointer).unwrap().value.clone();
    assert_eq!(value("/a~1b/~0/0").as_deref(), Some("1"), "pointers are escaped");
    assert_eq!(value("/review").as_deref(), Some("\"x\""), "as JSON");
    assert!(shown(&small, "observer_reviews.jsonl:8").repairable.is_empty(), "nothing can be pointed at");
}
