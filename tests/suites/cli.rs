//! The command line through the real binary: exit codes, the keys scripts rely on, the one error, schemas of all views.
//! Wiring only: what the numbers must be is held elsewhere.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/handover.rs"]
mod handover;
#[path = "cli/help.rs"]
mod help;
#[path = "cli/knowledge.rs"]
mod knowledge;
#[path = "cli/look.rs"]
mod look;
#[path = "cli/overlays.rs"]
mod overlays;
#[path = "cli/query.rs"]
mod query;
#[path = "cli/refine.rs"]
mod refine;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/schema.rs"]
mod schema;
#[path = "cli/schemas.rs"]
mod schemas;

use serde_json::Value;
use stillroom_tests::{Sandbox, repo_root};

/// The sample's planted row without a date.
const UNDATED: &str = "outcomes/outcomes.jsonl:6";

/// A workspace over the sample's streams, nothing read yet.
fn sample() -> Sandbox {
    let sandbox = Sandbox::init();
    let fixtures = repo_root().join("fixtures/sample");
    sandbox.run(["sources".as_ref(), "add".as_ref(), fixtures.join("traces").as_os_str()]).ok();
    sandbox.run(["inventory".as_ref(), "add".as_ref(), fixtures.join("inventory.txt").as_os_str()]).ok();
    sandbox
}

/// The same after a whole run, which does not pass.
fn refined() -> Sandbox {
    let sandbox = sample();
    sandbox.run_all().exits(1);
    sandbox
}

/// Runs a verb, holds what it prints against its schema, and returns it.
#[track_caller]
fn printed(sandbox: &Sandbox, view: &str, arguments: &[&str], code: i32) -> Value {
    let value = sandbox.json(arguments).exits(code).value();
    schema::holds(view, &value);
    value
}

/// Asserts that an object has these keys.
#[track_caller]
fn has(value: &Value, keys: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for key in keys.split_whitespace() {
        assert!(object.contains_key(key), "scripts rely on `{key}`: {value}");
    }
}

/// Returns the first element of a list that must not be empty.
#[track_caller]
fn first(value: &Value) -> &Value {
    value.as_array().and_then(|items| items.first()).unwrap_or_else(|| panic!("an empty list, or none: {value}"))
}
