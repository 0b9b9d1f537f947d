//! The queue of examples: decided once, taken back and brought back, across processes; sent back with its text.

use super::{BY, by, derive, four, generate, ids};
use serde_json::{Value, json};
use stillroom_tests::Sandbox;

fn states(sandbox: &Sandbox) -> Vec<String> {
    let queue = derive(sandbox, "derive-queue", &["queue"]);
    queue.as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_example_is_decided_on_once_and_every_step_can_be_taken_back_while_nothing_is_released() {
    let sandbox = Sandbox::init();
    let ids = ids(&generate(&sandbox, &four(&sandbox), &[]));
    assert_eq!(states(&sandbox), ["pending", "pending", "pending"]);
    let item = derive(&sandbox, "derive-item", &["item", &ids[0]]);
    assert_eq!(item["source"]["prompt"], "unsafe reviewed prompt 0", "the source stands beside it");
    derive(&sandbox, "derive-decide", &by(&["approve", &ids[0]]));
    derive(&sandbox, "derive-decide", &by(&["reject", &ids[1]]));
    derive(&sandbox, "derive-decide", &by(&["retry", &ids[2]]));
    assert_eq!(states(&sandbox), ["approved", "rejected", "retry_requested"]);
    for act in ["approve", "reject", "retry"] {
        for id in &ids {
            let refused = sandbox.json(["derive", act, id].into_iter().chain(BY)).exits(2).value();
            assert!(refused["error"]["message"].as_str().unwrap().contains("cannot be"), "{refused}");
        }
    }
    let payload = derive(&sandbox, "derive-retry", &["retry-payload", &ids[2]]);
    assert_eq!(payload["prompt"], "synthetic reviewed variant: 2 prompt reviewed unsafe");
    for id in &ids[..2] {
        let refused = sandbox.json(["derive", "retry-payload", id]).exits(2);
        assert!(!refused.stdout.contains("synthetic reviewed variant"), "{}", refused.stdout);
    }
    let undo = |kind: &str| derive(&sandbox, "derive-decide", &[kind, "--reviewer", "ada"]);
    for expected in
        [["approved", "rejected", "pending"], ["approved", "pending", "pending"], ["pending", "pending", "pending"]]
    {
        undo("undo");
        assert_eq!(states(&sandbox), expected);
    }
    sandbox.json(["derive", "undo", "--reviewer", "ada"]).exits(2);
    for expected in [["approved", "pending", "pending"], ["approved", "rejected", "pending"]] {
        undo("redo");
        assert_eq!(states(&sandbox), expected);
    }
    undo("undo");
    assert_eq!(states(&sandbox), ["approved", "pending", "pending"], "what was brought back is taken back");
    undo("redo");
    assert_eq!(states(&sandbox), ["approved", "rejected", "pending"], "and brought back again");
    derive(&sandbox, "derive-decide", &by(&["reject", &ids[2]]));
    let forgotten = sandbox.json(["derive", "redo", "--reviewer", "ada"]).exits(2).value();
    assert!(forgotten["error"]["message"].as_str().unwrap().contains("nothing"), "{forgotten}");
}

#[test]
fn many_examples_are_one_step_and_one_bad_name_decides_on_none() {
    let sandbox = Sandbox::init();
    let ids = ids(&generate(&sandbox, &four(&sandbox), &[]));
    let words: Vec<&str> = ["approve"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    let mut wrong = words.clone();
    wrong.push("ffffffffffff");
    sandbox.json(std::iter::once("derive").chain(by(&wrong))).exits(2);
    assert_eq!(states(&sandbox), ["pending", "pending", "pending"]);
    let step = derive(&sandbox, "derive-decide", &by(&words));
    assert_eq!(step["examples"].as_array().map(Vec::len), Some(3));
    derive(&sandbox, "derive-decide", &["undo", "--reviewer", "ada"]);
    assert_eq!(states(&sandbox), ["pending", "pending", "pending"], "one undo takes all of it back");
}

#[test]
fn nothing_but_a_person_approves() {
    let sandbox = Sandbox::init();
    let events = four(&sandbox);
    sandbox
        .json([
            "--offline",
            "derive",
            "generate",
            "--events",
            events.to_str().unwrap(),
            "--reviewer",
            "me",
            "--max",
            "4",
        ])
        .ok();
    sandbox.json(["--offline", "run-all"]).ok();
    let sets: Value = derive(&sandbox, "derive-sets", &["sets"]);
    assert_eq!((&sets[0]["approved"], &sets[0]["released"], &sets[0]["pending"]), (&json!(0), &json!(0), &json!(4)));
    let words = by(&["derive", "release", "--id", "r1"]);
    let refused = sandbox.json(words).exits(2).value();
    assert!(refused["error"]["message"].as_str().unwrap().contains("nothing is approved"), "{refused}");
}
