//! Every screen, in both themes: a picture for people, and no violation that axe finds.

use serde_json::json;
use stillroom_desktop_tests::{Window, missing};

/// Each screen, its address, and what it shows once it is there.
const SCREENS: [(&str, &str, &str); 18] = [
    ("welcome", "#/", "Try the sample"),
    ("sources", "#/sources", "observer_reviews"),
    ("sources-add", "#/sources?add=1", "Add"),
    ("data-evidence", "#/data?kind=evidence", "Evidence"),
    ("data-scored", "#/data?kind=scored", "Scored"),
    ("data-preference", "#/data?kind=preference", "Preference"),
    ("data-quarantine", "#/data?kind=quarantine", "Quarantine"),
    ("data-skips", "#/data?kind=skips", "Skips"),
    ("data-synthetic", "#/data?kind=synthetic", "Synthetic"),
    ("review", "#/review", "Your name"),
    ("derive", "#/derive", "Nothing was derived yet"),
    ("runs", "#/runs", "did not pass"),
    ("runs-receipts", "#/runs?tab=receipts", "Collect"),
    ("runs-drift", "#/runs?tab=drift", "erdict"),
    ("runs-acceptance", "#/runs?tab=acceptance", "Acceptance"),
    ("runs-audit", "#/runs?tab=audit", "Audit"),
    ("rules", "#/rules", "recommended"),
    ("settings", "#/settings", "Reviewer"),
];

#[tokio::test]
async fn every_screen_in_both_themes_is_shown_and_axe_finds_nothing() {
    if missing().is_some() {
        return;
    }
    let window = Window::open(&[]).await;
    window.click("button", "Try the sample").await;
    window.find("heading", "Runs").await;
    window.click("button", "Run everything").await;
    window.shows("did not pass").await;
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        window.eval("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await;
        for (name, hash, shown) in SCREENS {
            window.go(hash).await;
            window.shows(shown).await;
            window.settled().await;
            window.picture(&format!("{name}-{theme}")).await;
            let violations = window.violations().await.unwrap();
            found.extend(violations.into_iter().map(|violation| format!("{name} {theme}: {violation}")));
        }
        window.go("#/data?kind=scored&filter=source%3Ascrum_reviews").await;
        window.click_within("cell", "", Some("[role=grid] [data-index='0']")).await;
        window.press("\u{e007}").await;
        for tab in ["Content", "Evidence", "Why", "History", "Provenance"] {
            window.click("tab", tab).await;
            window.settled().await;
            window.picture(&format!("drawer-{}-{theme}", tab.to_lowercase())).await;
            let violations = window.violations().await.unwrap();
            found.extend(violations.into_iter().map(|violation| format!("drawer {tab} {theme}: {violation}")));
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "axe found:\n{}", found.join("\n"));
    window.close().await;
}
