//! What the four export verbs share: how exports are run, shown and counted as passed.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use std::collections::BTreeMap;
use stillroom_service::{
    Context, ExportOptions, Exporter, Outcome, export,
    views::{Count, ExportView},
};

/// Runs exporters and shows what they did.
pub(super) fn run(cx: &Context, exporters: &[Exporter], options: &ExportOptions, output: &Output) -> Outcome<Passed> {
    let views = export(cx, exporters, options)?;
    output.view(&views, || text(&views));
    Ok(Passed::of(options.dry_run || views.iter().all(|view| view.completed && view.errors.is_empty())))
}

fn text(views: &[ExportView]) -> String {
    let mut table = Table::new(&["dataset", "rows in", "kept", "quarantined", "path"]);
    for view in views {
        let counts = [view.records_in, view.exported, view.quarantined].map(grouped);
        table.row([view.exporter.clone()].into_iter().chain(counts).chain([view.path.clone()]));
    }
    let mut text = table.text();
    for view in views {
        for (what, counts) in
            [("quarantined", &view.by_reason), ("in detail", &view.by_detail), ("in no pair", &view.unpaired)]
        {
            if !counts.is_empty() {
                text.push_str(&format!("\n{:<11} {what}: {}", view.exporter, listed(counts)));
            }
        }
        if view.capped > 0 {
            text.push_str(&format!("\n{:<11} beyond the cap: {} candidate pairs", view.exporter, grouped(view.capped)));
        }
        for error in &view.errors {
            text.push_str(&format!("\n{:<11} {error}", view.exporter));
        }
    }
    text.push('\n');
    let unchecked: u64 = views.iter().map(|view| view.paths_not_checked.get()).max().unwrap_or(0);
    if unchecked > 0 {
        text.push_str(&format!(
            "\nthe paths of {} rows were not checked: name those that exist with `distill inventory add PATH`\n",
            grouped(unchecked)
        ));
    }
    text.push_str(match views {
        [first, ..] if first.dry_run => "\ndry run: nothing was written\n",
        _ if views.iter().all(|view| view.completed) => "\nthe datasets stand in exports/\n",
        _ => "\nnothing was promoted: the datasets stand as they were\n",
    });
    text
}

fn listed(counts: &BTreeMap<String, Count>) -> String {
    counts.iter().map(|(name, rows)| format!("{name} {}", grouped(*rows))).collect::<Vec<_>>().join(", ")
}
