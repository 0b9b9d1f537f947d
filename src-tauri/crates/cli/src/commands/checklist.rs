//! How a list of checks is printed: a word and a sign for each, then what failed and why.

use crate::output::Table;
use stillroom_service::views::ChecksView;

/// Returns a checklist as people read it.
pub(crate) fn text(what: &str, checks: &ChecksView) -> String {
    let mut table = Table::new(&["", "check", "must hold", "what was seen"]);
    for check in &checks.checks {
        let word = match (check.passed, check.required) {
            (true, _) => "✓ holds",
            (false, true) => "✗ FAILS",
            (false, false) => "✗ noted",
        };
        table.row([word.to_owned(), check.id.clone(), check.name.clone(), check.detail.clone()]);
    }
    let holding = checks.checks.iter().filter(|check| check.passed).count();
    let mut text = format!("{}\n{holding}/{} {what} hold", table.text(), checks.total);
    if checks.required_total < checks.total {
        text.push_str(&format!(", {}/{} of the required", checks.required_passed, checks.required_total));
    }
    text.push('\n');
    for check in checks.checks.iter().filter(|check| !check.passed) {
        let weight = if check.required { "failed" } else { "noted, not required" };
        text.push_str(&format!("✗ {} {weight}: {} — {}\n", check.id, check.name, check.detail));
    }
    text
}
