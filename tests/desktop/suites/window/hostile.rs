//! Bad input: a folder that is no workspace, a newer one, a damaged one; markup, right-to-left text and huge rows.

use serde_json::json;
use std::{fmt::Write as _, fs, path::Path, process::Command};
use stillroom_desktop_tests::{Window, distill, missing};

fn init(folder: &Path) {
    assert!(Command::new(distill()).arg("init").arg(folder).status().unwrap().success());
}

async fn open(window: &Window, folder: &Path) {
    window.go("#/").await;
    window.fill("Folder of the workspace", &folder.display().to_string()).await;
    window.click("button", "Open").await;
}

#[tokio::test]
async fn what_cannot_be_opened_says_why_and_what_to_do() {
    if missing().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["newer", "damaged"] {
        init(&at(name));
    }
    let mut newer = fs::read(at("newer").join("stillroom.db")).unwrap();
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(at("newer").join("stillroom.db"), newer).unwrap();
    fs::write(at("damaged").join("stillroom.db"), vec![7_u8; 8192]).unwrap();
    let window = Window::open(&[]).await;
    for (name, said) in
        [("nothing-here", "no workspace"), ("newer", "this program reads up to"), ("damaged", "stillroom.db")]
    {
        open(&window, &at(name)).await;
        window.shows(said).await;
        window.find("alert", "").await;
    }
    window.picture("refused").await;
    window.close().await;
}

#[tokio::test]
async fn markup_is_text_and_a_huge_row_does_not_freeze_the_window() {
    if missing().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("work");
    init(&workspace);
    let mut lines = String::new();
    let hostile = [
        "<img src=x onerror=\"window.broken = true\"><script>window.broken = true</script>",
        "\u{202e}\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd}",
        "👩‍👩‍👧‍👦 family, and a\u{0}NUL",
    ];
    for (at, text) in hostile.iter().enumerate() {
        let row =
            json!({ "file": format!("f{at}"), "verdict": "accept", "review": text, "ts": "2026-01-01T00:00:00Z" });
        writeln!(lines, "{row}").unwrap();
    }
    let huge = "long words ".repeat(50 * 1024 * 1024 / 11);
    let row = json!({ "file": "huge", "verdict": "accept", "review": huge, "ts": "2026-01-01T00:00:00Z" });
    writeln!(lines, "{row}").unwrap();
    let source = folder.path().join("observer_reviews.jsonl");
    fs::write(&source, lines).unwrap();
    let run = |words: &[&str]| Command::new(distill()).arg("--workspace").arg(&workspace).args(words).output().unwrap();
    run(&["sources", "add", &source.display().to_string()]);
    run(&["build-evidence"]);
    run(&["score"]);
    let window = Window::open(&[&workspace.display().to_string()]).await;
    // The longest time between two turns of the page's loop, from now on.
    window
        .eval(
            "window.longest = 0; let last = performance.now();
             setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 10)",
            Vec::new(),
        )
        .await;
    for at in 0..4 {
        window.go(&format!("#/data?kind=scored&filter=line%3D{}", at + 1)).await;
        window.shows("1 of 4").await;
        window.click_within("cell", "", Some("[role=grid] [data-index='0']")).await;
        window.press("\u{e007}").await;
        window.find("tab", "Content").await;
        window.settled().await;
        window.picture(&format!("hostile-{at}")).await;
    }
    window.click("tab", "Provenance").await;
    window.settled().await;
    let broken = window.eval("return window.broken === true", Vec::new()).await;
    assert_eq!(broken, json!(false), "markup in a row was run");
    let longest = window.eval("return window.longest", Vec::new()).await;
    stillroom_desktop_tests::note(&format!("the longest pause of the page with a row of 50 MB: {longest} ms"));
    window.close().await;
}
