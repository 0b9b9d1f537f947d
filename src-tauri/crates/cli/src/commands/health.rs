//! `health`: coverage of fields and markers, score-readiness, the way back to the bytes.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{
    Context, Outcome, health, look_at_health,
    views::{HealthSourceView, HealthView},
};

/// The words of `health`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill health\n\nA row is score-ready where a rule that asks for another verdict than a person's could be asked of facts it has.\n\nExit codes: 0 every sampled row led back to its bytes, 1 one did not, 2 could not be done."
)]
pub(crate) struct Args {
    /// Look only; leave reports/evidence_health.md as it is.
    #[arg(long)]
    no_report: bool,
}

/// Looks at the workspace's health.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = if args.no_report { look_at_health(cx)? } else { health(cx)? };
    output.view(&view, || text(&view));
    Ok(Passed::of(view.sources.iter().all(|source| source.traced_equal == source.traced)))
}

fn text(view: &HealthView) -> String {
    if view.sources.is_empty() {
        return "no sources; add some with `distill sources add PATH`".to_owned();
    }
    let mut table = Table::new(&["source", "evidence", "score-ready", "skipped", "traced", "equal"]);
    for source in &view.sources {
        let counts = [source.rows, source.score_ready, source.skipped, source.traced, source.traced_equal];
        table.row([source.source.clone()].into_iter().chain(counts.map(grouped)));
    }
    let mut text = table.text();
    view.sources.iter().for_each(|source| text.push_str(&coverage(source)));
    text.push_str(&format!(
        "\n{} of {} rows are score-ready; the database has {} bytes, the sources {}\n",
        grouped(view.score_ready),
        grouped(view.rows),
        grouped(view.database_bytes),
        grouped(view.source_bytes)
    ));
    if view.inventory_paths == 0 {
        text.push_str("paths are not checked: name those that exist with `distill inventory add PATH`\n");
    }
    if !view.report.is_empty() {
        text.push_str(&format!("report  {}\n", view.report));
    }
    text
}

/// Only what is not found everywhere is worth a line.
fn coverage(source: &HealthSourceView) -> String {
    let mut text = String::new();
    let mut table = Table::new(&["field", "found", "of"]);
    let mut any = false;
    for field in source.coverage.iter().filter(|field| field.rows < source.source_rows) {
        any = true;
        table.row([field.field.clone(), grouped(field.rows), grouped(source.source_rows)]);
    }
    if any {
        text.push_str(&format!("\n{}: not found in every row\n{}", source.source, table.text()));
    }
    if !source.rows_present {
        text.push_str(&format!("\n{}: none of its files is there\n", source.source));
    }
    if !source.unknown_files.is_empty() {
        text.push_str(&format!("\n{}: nothing reads {}\n", source.source, source.unknown_files.join(", ")));
    }
    for why in &source.untraced {
        text.push_str(&format!("\nnot the same bytes any more: {why}\n"));
    }
    text
}
