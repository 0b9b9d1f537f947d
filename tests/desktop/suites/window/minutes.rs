//! The first two minutes of a person with the sample: run, see why it does not pass, mend it, pass with waivers, verify,
//! and catch one changed byte.

use serde_json::json;
use std::{fs, path::Path};
use stillroom_desktop_tests::{Window, missing};

/// Opens the row that a filter finds, in the drawer.
async fn row(window: &Window, kind: &str, filter: &str) {
    window.go(&format!("#/data?kind={kind}")).await;
    window.find("grid", "").await;
    window.fill("Filter", filter).await;
    window.press("\u{e00c}").await;
    window.shows("1 of ").await;
    window.click_within("cell", "", Some("[role=grid] [data-index='0']")).await;
    window.press("\u{e007}").await;
    window.find("tab", "Provenance").await;
}

async fn decide(window: &Window, verdict: &str, reason: &str) {
    window.click_within("button", verdict, Some("[role=toolbar]")).await;
    window.fill("Reason", reason).await;
    window.click_within("button", verdict, Some("form")).await;
}

async fn repair(window: &Window, pointer: &str, value: &str, reason: &str) {
    window.press("e").await;
    window.find("heading", "Repair a value").await;
    window.choose("Field", pointer).await;
    window.fill("New value", value).await;
    window.fill("Reason", reason).await;
    // Asked for once.
    if window.look("textbox", "Your name", None).await.is_some() {
        window.fill("Your name", "ana").await;
    }
    window.click_within("button", "Repair", Some("form")).await;
    window.gone("heading", "Repair a value").await;
}

/// What stands in the field of the new value.
async fn present(window: &Window, pointer: &str) -> String {
    window.press("e").await;
    window.choose("Field", pointer).await;
    let field = window.find("textbox", "New value").await;
    let text = window.eval("return arguments[0].value", vec![serde_json::to_value(field).unwrap()]).await;
    window.click("button", "Cancel").await;
    text.as_str().unwrap().to_owned()
}

fn change_one_byte(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    bytes[200] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[tokio::test]
async fn the_sample_is_run_understood_mended_and_watched_over() {
    if missing().is_some() {
        return;
    }
    let window = Window::open(&[]).await;

    window.click("button", "Try the sample").await;
    window.find("heading", "Runs").await;
    window.click("button", "Run everything").await;
    window.shows("did not pass").await;
    for cause in ["outcomes.jsonl:6", "scrum_reviews.jsonl:9", "scrum_reviews.jsonl:8", "contract_analyses.jsonl:5"] {
        window.shows(cause).await;
    }
    window.picture("minutes-1-does-not-pass").await;

    row(&window, "scored", "source:scrum_reviews line=9").await;
    window.click("tab", "Provenance").await;
    window.shows("Recomputed").await;
    window.settled().await;
    window.picture("minutes-2-source-bytes").await;
    repair(&window, "/file", "crates/berths/src/packing.rs", "the review describes packing.rs").await;

    row(&window, "scored", "source:scrum_reviews line=8").await;
    let text = present(&window, "/suggestions_preview").await;
    let key = text
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .find(|word| word.starts_with("AKIA"))
        .unwrap()
        .to_owned();
    repair(&window, "/suggestions_preview", &text.replace(&key, "[removed]"), "a key had leaked into the text").await;

    row(&window, "scored", "source:observer_reviews line=11").await;
    decide(&window, "Reject", "one run cannot have said both").await;
    window.shows("rejected").await;
    row(&window, "scored", "source:contract_analyses line=5").await;
    decide(&window, "Reject", "it says PASS beside two failure markers").await;
    window.picture("minutes-3-decided").await;

    row(&window, "skips", "file:outcomes.jsonl line=6").await;
    window.click("button", "Waive").await;
    window.fill("Reason", "its day cannot be found out any more").await;
    window.click_within("button", "Waive", Some("form")).await;
    window.gone("heading", "Waive the row’s faults").await;

    window.go("#/runs").await;
    window.click("button", "Run everything").await;
    window.shows("assed with waivers").await;
    window.picture("minutes-4-passed-with-waivers").await;

    window.click("tab", "Verify").await;
    window.click_within("button", "Verify", Some("main")).await;
    window.shows("Every hash agrees").await;

    let info = window.invoke("app_info", json!({})).await;
    let folder = info["workspace"]["dir"].as_str().unwrap().to_owned();
    change_one_byte(&Path::new(&folder).join("exports/sft/instruction_response.jsonl"));
    window.click("button", "Verify again").await;
    window.shows("exports/sft/instruction_response.jsonl").await;
    window.picture("minutes-5-one-byte-caught").await;
    window.close().await;
}
