//! `score`: judges evidence, shows what another rulebook would change, says why a row has its verdict.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{
    Context, Outcome, ScoreOptions, Verdict, score,
    views::{ScoreSourceView, ScoreView, WhatIfView, WhyView},
    what_if, what_if_text, why_not,
};

/// As many rows are shown to people; `--json` has more.
const SHOWN: usize = 20;

/// The words of `score`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill score\n  distill score --what-if drafts/strict.toml\n  distill score --why 3f2a9c --target accepted\n\nExit codes: 0 passed, 1 scored and contradictions wait for a person, 2 could not be done. Looking exits 0."
)]
pub(crate) struct Args {
    /// The rulebook, by name or file; the one in the settings by default.
    #[arg(long, value_name = "RULEBOOK", conflicts_with_all = ["what_if", "why"])]
    rulebook: Option<String>,
    /// Show what this rulebook would change, by name or file, or `-` for a draft from stdin; write nothing.
    #[arg(long, value_name = "RULEBOOK", conflicts_with = "why")]
    what_if: Option<String>,
    /// Show why a row has its verdict, and the fewest facts that would have to be different for another one.
    #[arg(long, value_name = "ROW")]
    why: Option<String>,
    /// The verdict that is wanted.
    #[arg(long, value_name = "VERDICT", requires = "why", default_value = "accepted", value_parser = super::verdict)]
    target: Verdict,
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: Option<stillroom_service::Stamp>,
}

/// Scores, or looks.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if let Some(rulebook) = &args.what_if {
        let view = match rulebook.as_str() {
            "-" => what_if_text(cx, &super::stdin_text()?)?,
            named => what_if(cx, named)?,
        };
        output.view(&view, || difference(&view));
        return Ok(Passed::Yes);
    }
    if let Some(row) = &args.why {
        let view = why_not(cx, row, args.target)?;
        output.view(&view, || why(&view));
        return Ok(Passed::Yes);
    }
    let view = score(cx, &ScoreOptions { rulebook: args.rulebook.clone(), recorded_at: args.recorded_at })?;
    output.view(&view, || text(&view));
    super::passed(cx, &view.run_id)
}

const VERDICTS: [&str; 5] = ["source", "accepted", "partial", "rejected", "human"];

fn counts(name: &str, view: &ScoreSourceView) -> Vec<String> {
    let counts = [view.accepted, view.partially_accepted, view.rejected, view.needs_human_review];
    [name.to_owned()].into_iter().chain(counts.map(grouped)).collect()
}

fn text(view: &ScoreView) -> String {
    let mut table = Table::new(&VERDICTS);
    for source in &view.by_source {
        table.row(counts(&source.source, source));
    }
    table.row(counts("all", &view.totals));
    let mut text = format!("rulebook  {} {}\n\n{}", view.rulebook.name, view.rulebook.version, table.text());
    text.push_str(&format!("\n{} rows changed their verdict\n", grouped(view.changed)));
    if view.contradictions > 0 {
        text.push_str(&format!(
            "{} rows have a rule for and a rule against them: `distill review queue`\n",
            grouped(view.contradictions)
        ));
    }
    text.push_str("next: `distill export-all`\n");
    text
}

fn difference(view: &WhatIfView) -> String {
    let mut verdicts = Table::new(&["rulebook", VERDICTS[1], VERDICTS[2], VERDICTS[3], VERDICTS[4]]);
    verdicts.row(counts(&format!("{} {} (now)", view.before.name, view.before.version), &view.totals_before));
    verdicts.row(counts(&format!("{} {} (then)", view.after.name, view.after.version), &view.totals_after));
    let mut datasets = Table::new(&["dataset", "now", "then", "enter", "leave"]);
    for dataset in &view.datasets {
        let numbers = [dataset.before, dataset.after, dataset.entering, dataset.leaving];
        datasets.row([dataset.exporter.clone()].into_iter().chain(numbers.map(grouped)));
    }
    let mut text = format!("{}\n{}\n", verdicts.text(), datasets.text());
    if view.rows_changed == 0 {
        text.push_str("no row would have another verdict; nothing was written\n");
        return text;
    }
    let mut rows = Table::new(&["row", "source", "task", "now", "then", "because"]);
    for row in view.rows.iter().take(SHOWN) {
        let id = row.evidence_id.chars().take(12).collect();
        let cells = [row.source.clone(), row.task_id.clone(), row.before.clone(), row.after.clone()];
        rows.row([id].into_iter().chain(cells).chain([row.reasons.join("; ")]));
    }
    text.push_str(&rows.text());
    let shown = view.rows.len().min(SHOWN) as u64;
    if view.rows_changed > shown {
        text.push_str(&format!("and {} more\n", grouped(view.rows_changed.get() - shown)));
    }
    text.push_str("\nnothing was written; adopt it with `distill settings set rulebook R`, then `distill run-all`\n");
    text
}

fn why(view: &WhyView) -> String {
    let mut text = format!(
        "row       {}\nsource    {}\ntask      {}\nrulebook  {} {}\nverdict   {}\n",
        view.evidence_id, view.source, view.task_id, view.rulebook.name, view.rulebook.version, view.verdict
    );
    for reason in &view.reasons {
        text.push_str(&format!("          {reason}\n"));
    }
    for rule in &view.not_evaluated {
        text.push_str(&format!("          not asked: {rule}\n"));
    }
    if view.effective != view.verdict {
        text.push_str(&format!("decided   {} (a person's decision stands over the rulebook)\n", view.effective));
    }
    text.push('\n');
    match view.state.as_str() {
        "stands" => text.push_str(&format!("the rulebook says {} already\n", view.target)),
        "reachable" => {
            text.push_str(&format!("for {} the fewest facts that would have to be different:\n", view.target));
            let mut table = Table::new(&["fact", "is", "would be"]);
            for change in &view.changes {
                let shown = |value: &Option<serde_json::Value>| {
                    value.as_ref().map_or("(absent)".to_owned(), ToString::to_string)
                };
                let related = if change.related { " (from other rows)" } else { "" };
                table.row([format!("{}{related}", change.fact), shown(&change.from), shown(&change.to)]);
            }
            text.push_str(&table.text());
        }
        "impossible" => {
            text.push_str(&format!("no facts give {}: a person can, with `distill review decide`\n", view.target));
        }
        _ => text.push_str("the rulebook reads too many facts to try them all\n"),
    }
    text
}
