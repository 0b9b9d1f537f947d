//! `replay`: one task against the corpus, with or without retrieval.

use crate::{exit::Passed, output::Output};
use serde_json::Value;
use stillroom_service::{Context, Outcome, ReplayRequest, replay};

/// The words of `replay`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill replay --task \"Review how the ledger rounds an invoice\" --dry-run\n\nNo model is connected yet, so that only --dry-run works: the answer is made by code and says so.\nExit codes: 0 the gate passed, 1 it did not, 2 could not be done."
)]
pub(crate) struct Args {
    /// The task.
    #[arg(long, value_name = "TEXT")]
    task: String,
    /// Put nothing before the model: the baseline.
    #[arg(long)]
    no_retrieval: bool,
    /// Record a failed answer; ask no larger model, whatever else is set.
    #[arg(long)]
    local_only: bool,
    /// Try a failed answer once more on the larger model.
    #[arg(long)]
    allow_escalation: bool,
    /// Ask no model.
    #[arg(long)]
    dry_run: bool,
}

/// Replays one task.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let request = ReplayRequest {
        task: args.task.clone(),
        local_only: args.local_only,
        allow_escalation: args.allow_escalation,
        no_retrieval: args.no_retrieval,
        dry_run: args.dry_run,
    };
    let view = replay(cx, &request)?;
    output.view(&view, || view.arms.iter().map(text).collect::<Vec<_>>().join("\n"));
    Ok(Passed::of(view.arms.iter().all(|arm| arm["gate"]["passed"] == Value::Bool(true))))
}

/// Returns one arm as people read it.
fn text(arm: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = |name: &str| arm["bundle"][name].as_array().cloned().unwrap_or_default();
    let mut text = format!(
        "replay    {}\narm       {}\nmodel     {}\n",
        word(&arm["run_id"]),
        word(&arm["arm"]),
        word(&arm["model"])
    );
    for (name, what) in [("exemplars", "exemplar"), ("warnings", "warning ")] {
        for row in rows(name) {
            let (shared, union) = (row["shared"].as_u64().unwrap_or(0), row["union"].as_u64().unwrap_or(0));
            text.push_str(&format!("{what}  {} ({shared} of {union} words shared)\n", word(&row["title"])));
        }
    }
    for step in rows("validation_steps") {
        text.push_str(&format!("step      {}\n", word(&step)));
    }
    for row in rows("left_out") {
        text.push_str(&format!("left out  {}: {}\n", word(&row["rag_id"]), word(&row["reason"]).replace('_', " ")));
    }
    text.push_str(&format!("\n{}\n\n", word(&arm["response"])));
    if arm["gate"]["passed"] == Value::Bool(true) {
        text.push_str("✓ the structural gate passed; it judges form, not truth\n");
    } else {
        text.push_str("✗ the structural gate did not pass:\n");
        for finding in arm["gate"]["findings"].as_array().into_iter().flatten() {
            text.push_str(&format!("  {}\n", word(&finding["detail"])));
        }
    }
    text
}
