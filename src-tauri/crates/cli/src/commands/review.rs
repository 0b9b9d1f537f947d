//! `review`: what waits for a person, and what people decided.

use crate::{
    exit::Passed,
    output::{Output, Table},
};
use clap::Subcommand;
use stillroom_service::{
    Context, Outcome, Verdict, decide, decision_log, review_queue, undo_decision,
    views::{DecisionView, QueueItemView},
};

/// The words of `review`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill review queue --limit 20\n  distill review decide 3f2a9c --verdict rejected --reason \"the patch broke the build\" --reviewer me\n  distill review undo --reviewer me\n  distill review log"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the rows that wait for a person, contradictions first.
    Queue {
        /// How many at most.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
    },
    /// Decide on a row.
    Decide {
        /// The row: an id or hash (at least 6 digits), or FILE:LINE.
        id: String,
        /// accepted, partially_accepted, rejected or needs_human_review.
        #[arg(long, value_parser = super::verdict)]
        verdict: Verdict,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Who decides.
        #[arg(long)]
        reviewer: String,
        /// Settle a disagreement between reviewers.
        #[arg(long)]
        resolves: bool,
    },
    /// Take the newest decision back: of one reviewer, or of all.
    Undo {
        /// Whose.
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// List every decision, oldest first.
    Log,
}

/// Reviews.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::Queue { limit } => {
            let queue = review_queue(cx, usize::try_from(*limit).unwrap_or(usize::MAX))?;
            output.view(&queue, || waiting(&queue));
        }
        Action::Decide { id, verdict, reason, reviewer, resolves } => {
            let decision = decide(cx, id, *verdict, reason, reviewer, *resolves)?;
            output.view(&decision, || one(&decision));
        }
        Action::Undo { reviewer } => {
            let decision = undo_decision(cx, reviewer.as_deref())?;
            output.view(&decision, || one(&decision));
        }
        Action::Log => {
            let log = decision_log(cx)?;
            output.view(&log, || decided(&log));
        }
    }
    Ok(Passed::Yes)
}

fn short(id: &str) -> String {
    id.chars().take(12).collect()
}

fn waiting(queue: &[QueueItemView]) -> String {
    if queue.is_empty() {
        return "nothing waits for a person".to_owned();
    }
    let mut text = String::new();
    for item in queue {
        text.push_str(&format!(
            "{}  {} · {}\n  {}: {}\n",
            short(&item.evidence_id),
            item.source,
            item.task_id,
            item.because.replace('_', " "),
            item.reasons.join("; ")
        ));
        for line in item.preview.lines().take(2) {
            text.push_str(&format!("  | {line}\n"));
        }
        text.push('\n');
    }
    text.push_str("decide with `distill review decide ID --verdict V --reason … --reviewer …`\n");
    text
}

fn one(decision: &DecisionView) -> String {
    let what = match decision.kind.as_str() {
        "undo" => format!("decision {} is taken back", short(&decision.value)),
        _ => format!("{} is decided: {}", short(&decision.evidence_id), decision.value),
    };
    format!("{what}\nits effective verdict is {} now\nnext: `distill run-all`", decision.effective)
}

fn decided(log: &[DecisionView]) -> String {
    if log.is_empty() {
        return "nobody has decided anything".to_owned();
    }
    let mut table = Table::new(&["decided at", "row", "what", "reviewer", "reason"]);
    for decision in log {
        let what = match decision.kind.as_str() {
            "undo" => format!("undo {}", short(&decision.value)),
            _ => decision.value.clone(),
        };
        let row = short(&decision.evidence_id);
        let cells = [decision.decided_at.clone(), row, what, decision.reviewer.clone(), decision.reason.clone()];
        table.row(cells);
    }
    table.text()
}
