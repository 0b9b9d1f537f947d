//! `build-evidence`: rows of the sources become evidence or named skips.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{BuildOptions, Context, Outcome, build_evidence, views::CollectView};

/// As many skips are shown to people; `--json` has more.
const SHOWN: usize = 20;

/// The words of `build-evidence`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill build-evidence --source reviews --dry-run\n\nExit codes: 0 passed, 1 rows were skipped that no waiver lets through, 2 could not be done. A dry run exits 0."
)]
pub(crate) struct Args {
    /// Read this source only.
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = super::stamp)]
    recorded_at: Option<stillroom_service::Stamp>,
    /// Count and classify; write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Reads the sources.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let options = BuildOptions { source: args.source.clone(), recorded_at: args.recorded_at, dry_run: args.dry_run };
    let view = build_evidence(cx, &options)?;
    let passed = if view.dry_run { Passed::Yes } else { super::passed(cx, &view.run_id)? };
    output.view(&view, || text(&view));
    Ok(passed)
}

fn text(view: &CollectView) -> String {
    if view.sources.is_empty() {
        return "no sources; add some with `distill sources add PATH`".to_owned();
    }
    let mut table = Table::new(&["source", "read", "new", "known", "changed", "skipped"]);
    for source in &view.sources {
        let counts =
            [source.rows_read, source.rows_written, source.rows_deduped, source.rows_changed, source.rows_skipped];
        table.row([source.source.clone()].into_iter().chain(counts.map(grouped)));
    }
    let mut text = table.text();
    for source in view.sources.iter().filter(|source| !source.rows_present) {
        text.push_str(&format!("\n{}: none of its files is there\n", source.source));
    }
    for source in view.sources.iter().filter(|source| !source.unknown_files.is_empty()) {
        text.push_str(&format!(
            "\n{}: nothing reads {}; add them with `distill sources add PATH --profile P`\n",
            source.source,
            source.unknown_files.join(", ")
        ));
    }
    if view.skips_total > 0 {
        let mut table = Table::new(&["skipped row", "reason", "what was found"]);
        for skip in view.skips.iter().take(SHOWN) {
            let place = format!("{}/{}:{}", skip.source, skip.file, skip.line);
            let part = if skip.part.is_empty() { String::new() } else { format!(" {}", skip.part) };
            table.row([format!("{place}{part}"), skip.reason.clone(), skip.detail.clone()]);
        }
        text.push_str(&format!("\n{}", table.text()));
        let shown = view.skips.len().min(SHOWN) as u64;
        if view.skips_total > shown {
            text.push_str(&format!("and {} more\n", grouped(view.skips_total.get() - shown)));
        }
        text.push_str(
            "\nmend a row with `distill repair FILE:LINE --set /pointer=VALUE`, or let it through with `distill waive`\n",
        );
    }
    text.push_str(if view.dry_run { "\ndry run: nothing was written\n" } else { "\nnext: `distill score`\n" });
    text
}
