//! Text that was planted in prompts and answers stands in no audit payload, no log and no error.

use super::{by, derive, event, file, ids};
use std::path::Path;
use stillroom_tests::Sandbox;

const CANARY: &str = "kanarienvogel";

#[test]
fn planted_text_stays_in_the_texts() {
    let sandbox = Sandbox::init();
    let events = [
        event("e1", &format!("{CANARY} one two"), &format!("{CANARY} has 12 legs."), "safe"),
        event("e2", &format!("{CANARY} one two"), &format!("{CANARY} has 12 legs."), "safe"),
        event("e3", &format!("{CANARY} three"), &format!("{CANARY} and no more"), "false_negative"),
    ];
    let path = file(&sandbox, "planted.jsonl", &events);
    let path = path.to_str().unwrap();
    let words = ["--reviewer", "me", "--seed", "1", "--max", "9", "--exclude", "--generator", "hardneg-v1"];
    let mut said = String::new();
    let mut hear = |words: Vec<&str>| {
        let all = std::iter::once("derive").chain(words.iter().copied());
        let (json, plain) = (sandbox.json(all.clone()), sandbox.run(all));
        for ran in [&json, &plain] {
            said.push_str(&ran.stdout);
            said.push_str(&ran.stderr);
        }
        json
    };
    let made = hear(["generate", "--events", path].into_iter().chain(words).collect()).value();
    let id = ids(&made)[0].clone();
    hear(vec!["sets"]);
    hear(vec!["queue"]);
    hear(by(&["approve", &id]));
    hear(vec!["retry-payload", &id]);
    hear(vec!["manifest"]);
    let plan = ["plan", "--dataset-uri", "env://A", "--output-uri", "env://B", "--schedule-id", "s"];
    hear(plan.into_iter().chain(["--base-model", "factcg-deberta-v3-large"]).collect());
    hear(vec!["plans"]);
    hear(by(&["release", "--id", "r", "--dry-run"]));
    hear(by(&["release", "--id", "r"]));
    hear(vec!["undo", "--reviewer", "ada"]);
    assert!(!said.contains(CANARY), "{said}");
    assert!(said.contains("\"audit_digest\""), "something was said at all");
    sandbox.run_all().ok();
    let reports = found(&sandbox.path("reports"));
    assert!(reports.iter().any(|(name, _)| name.ends_with(".json")), "there are reports to look into");
    for (name, text) in reports {
        assert!(!text.contains(CANARY), "{name} holds generated text");
    }
    let asked = derive(&sandbox, "derive-item", &["item", &id]);
    assert!(asked.to_string().contains(CANARY), "who reviews an example sees it");
}

fn found(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(found(&path));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            all.push((path.display().to_string(), text));
        }
    }
    all
}
