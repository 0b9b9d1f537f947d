//! `audit-full`: 22 checks over the whole workspace, and the metrics against the baseline before.

use super::checklist;
use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{AuditOptions, Context, Outcome, audit_full, views::AuditView};

/// The words of `audit-full`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill audit-full\n\nExit codes: 0 all required checks hold, 1 one does not, 2 could not be done."
)]
pub(crate) struct Args {
    /// Append no baseline and write no report.
    #[arg(long)]
    no_baseline: bool,
}

/// Audits the workspace.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let audit = audit_full(cx, &AuditOptions { no_baseline: args.no_baseline })?;
    output.view(&audit, || text(&audit));
    Ok(Passed::of(audit.checks.passed))
}

fn text(audit: &AuditView) -> String {
    let mut table = Table::new(&["metric", "before", "now", "change", "flag"]);
    for row in &audit.drift {
        let before = row.before.map_or_else(|| "-".to_owned(), grouped);
        let change = change(row.before.map(u64::from), row.now.into());
        table.row([row.metric.clone(), before, grouped(row.now), change, row.flag.replace('_', " ")]);
    }
    let metrics = match audit.drift.is_empty() {
        true => "not compared: the chain of baselines does not hold\n".to_owned(),
        false => table.text(),
    };
    let end = match &audit.report {
        Some(report) => format!("baseline appended; report {report}\n"),
        None => "no baseline was appended\n".to_owned(),
    };
    format!("{}\n{metrics}\n{end}", checklist::text("checks", &audit.checks))
}

/// The change in percent, for eyes; the flag was decided on whole numbers.
fn change(before: Option<u64>, now: u64) -> String {
    match before {
        Some(before) if before > 0 => {
            let tenths = (i128::from(now) - i128::from(before)) * 1000 / i128::from(before);
            let sign = if tenths < 0 { "-" } else { "+" };
            format!("{sign}{}.{}%", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
        }
        _ => "-".to_owned(),
    }
}
