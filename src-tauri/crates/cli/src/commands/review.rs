//! `review`: what waits for a person, what people decided, what a decision would change, and decisions as a file.

mod words;

use crate::{exit::Passed, output::Output};
use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;
use stillroom_service::{
    Browser, Context, DecideAll, Outcome, QueueOptions, QueueOrder, Verdict, agreement, decide, decide_again,
    decide_all, decision_log, export_decisions, import_decisions, plan_decide_all, redo_decision, review_effect,
    review_item, review_queue, review_state, row_detail, undo_decision,
    views::{BulkPlanView, Kind},
};

/// The words of `review`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill review queue 'source:observer_reviews' --order unlocks --limit 20\n  distill review effect 3f2a9c --verdict accepted --reviewer me\n  distill review decide 3f2a9c --verdict rejected --reason \"the patch broke the build\" --reviewer me\n  distill review decide-all 'waiting rule:no_markers' --verdict rejected --reason \"drafts\" --reviewer me\n  distill review undo --reviewer me\n  distill review export decisions.jsonl"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// In which order rows ask for a decision.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// Disagreements, stale decisions, contradictions, what unlocks most, the oldest.
    Urgent,
    /// What adds most pairs and rows to the datasets.
    Unlocks,
    /// At random.
    Random,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List the rows that wait for a person.
    Queue {
        /// Which of them, as in `query`; all without one.
        #[arg(value_name = "FILTER", allow_hyphen_values = true)]
        filter: Option<String>,
        /// In which order.
        #[arg(long, value_enum, default_value = "urgent")]
        order: Order,
        /// Of the random order: another seed gives another one.
        #[arg(long, default_value_t = 0)]
        seed: u32,
        /// How many at most.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
    },
    /// Show one row: why it waits, what people said, what each verdict would change.
    Item {
        /// The row: an id or hash (at least 6 digits), or FILE:LINE.
        id: String,
        /// Who would decide.
        #[arg(long, default_value = "")]
        reviewer: String,
    },
    /// Tell what a decision would change in the next run's datasets; decides nothing.
    Effect {
        /// The row: an id or hash (at least 6 digits), or FILE:LINE.
        id: String,
        /// accepted, partially_accepted, rejected or needs_human_review.
        #[arg(long, value_parser = super::verdict)]
        verdict: Verdict,
        /// Who would decide.
        #[arg(long, default_value = "")]
        reviewer: String,
        /// As a resolution of a disagreement.
        #[arg(long)]
        resolves: bool,
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
        #[arg(long, conflicts_with = "again")]
        resolves: bool,
        /// A second reading of a row decided on before: it counts for the agreement with oneself.
        #[arg(long)]
        again: bool,
    },
    /// Decide on all rows that match a filter. Without `--rows` it only says how many they are.
    DecideAll {
        /// Which rows, as in `query --kind scored`.
        #[arg(value_name = "FILTER", allow_hyphen_values = true)]
        filter: String,
        /// accepted, partially_accepted, rejected or needs_human_review.
        #[arg(long, value_parser = super::verdict)]
        verdict: Verdict,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Who decides.
        #[arg(long)]
        reviewer: String,
        /// How many rows there are, as said before: decides where that still holds.
        #[arg(long)]
        rows: Option<u64>,
    },
    /// Take the newest action back, with all rows that it decided on: of one reviewer, or of all.
    Undo {
        /// Whose.
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// Bring back what was taken back last.
    Redo {
        /// Whose.
        #[arg(long)]
        reviewer: Option<String>,
    },
    /// Show what a reviewer can take back and bring back.
    State {
        /// Who.
        #[arg(long)]
        reviewer: String,
    },
    /// List every decision, oldest first.
    Log,
    /// How far reviewers agree with each other and with themselves: Cohen's kappa with its interval.
    Agreement,
    /// Write every decision to a file.
    Export {
        /// The file, which must not exist yet.
        file: PathBuf,
    },
    /// Take a file of decisions in; says where people disagree.
    Import {
        /// The file.
        file: PathBuf,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
}

/// Reviews.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::Queue { filter, order, seed, limit } => {
            let order = match order {
                Order::Urgent => QueueOrder::Urgent,
                Order::Unlocks => QueueOrder::Unlocks,
                Order::Random => QueueOrder::Random(*seed),
            };
            let filter = filter.clone().unwrap_or_default();
            let asked = QueueOptions { filter, order, limit: *limit as usize };
            let queue = review_queue(cx, &asked)?;
            output.view(&queue, || words::waiting(&queue, asked.filter.trim()));
        }
        Action::Item { id, reviewer } => {
            let item = review_item(cx, id, reviewer)?;
            let row = row_detail(cx, Kind::Evidence, &item.evidence_id)?;
            output.view(&item, || words::item(&item, &row));
        }
        Action::Effect { id, verdict, reviewer, resolves } => {
            let effect = review_effect(cx, id, *verdict, reviewer, *resolves)?;
            output.view(&effect, || words::effect(&effect));
        }
        Action::Decide { id, verdict, reason, reviewer, resolves, again } => {
            let decision = if *again {
                decide_again(cx, id, *verdict, reason, reviewer)?
            } else {
                decide(cx, id, *verdict, reason, reviewer, *resolves)?
            };
            output.view(&decision, || words::one(&decision));
        }
        Action::DecideAll { filter, verdict, reason, reviewer, rows } => {
            let browser = Browser::default();
            let plan = plan_decide_all(cx, &browser, filter, *verdict, reviewer)?;
            match rows {
                None => output.view(&plan, || words::plan(&plan)),
                Some(rows) => {
                    let asked = all_of(&plan, *verdict, reason, reviewer, *rows);
                    let decision = decide_all(cx, &browser, &asked)?;
                    output.view(&decision, || words::one(&decision));
                }
            }
        }
        Action::Undo { reviewer } => {
            let decision = undo_decision(cx, reviewer.as_deref())?;
            output.view(&decision, || words::one(&decision));
        }
        Action::Redo { reviewer } => {
            let decision = redo_decision(cx, reviewer.as_deref())?;
            output.view(&decision, || words::one(&decision));
        }
        Action::State { reviewer } => {
            let state = review_state(cx, reviewer)?;
            output.view(&state, || words::state(&state));
        }
        Action::Log => {
            let log = decision_log(cx)?;
            output.view(&log, || words::decided(&log));
        }
        Action::Agreement => {
            let agreement = agreement(cx)?;
            output.view(&agreement, || words::agreement(&agreement));
        }
        Action::Export { file } => {
            let written = export_decisions(cx, file)?;
            output.view(&written, || format!("{} decisions are in {}", written.decisions, written.file));
        }
        Action::Import { file, dry_run } => {
            let import = import_decisions(cx, file, *dry_run)?;
            output.view(&import, || words::import(&import));
        }
    }
    Ok(Passed::Yes)
}

/// Who asks on the command line was shown the whole sample.
fn all_of(plan: &BulkPlanView, verdict: Verdict, reason: &str, reviewer: &str, rows: u64) -> DecideAll {
    DecideAll {
        filter: plan.filter.clone(),
        verdict,
        reason: reason.to_owned(),
        reviewer: reviewer.to_owned(),
        rows,
        sample: plan.sample.iter().map(|item| item.evidence_id.clone()).collect(),
    }
}
