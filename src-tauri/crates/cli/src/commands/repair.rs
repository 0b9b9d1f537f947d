//! `repair`: lays a value over one value of a source row; the source file is not touched.

use super::one_line;
use crate::{
    exit::Passed,
    output::{Output, Table},
};
use clap::Subcommand;
use stillroom_service::{Context, Outcome, json_or_text, repair, repairs, views::RepairView};

/// Letters of a value in the list.
const BEGINNING: usize = 24;

/// The words of `repair`.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  distill repair outcomes/outcomes.jsonl:6 --set /created_at=2026-03-01T12:00:00Z --reason \"from the log\" --reviewer me\n  distill repair 3f2a9c --set '/attempts=\"3\"' --reason \"a text, not a number\" --reviewer me\n  distill repair list\n\nA value is read as JSON where it is JSON, else as a text."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// The row: an id or hash (at least 6 digits), or FILE:LINE.
    #[arg(required = true)]
    row: Option<String>,
    /// Which value, as a JSON Pointer, and what holds instead.
    #[arg(long, required = true, value_name = "/POINTER=VALUE", value_parser = assignment)]
    set: Option<(String, String)>,
    /// Why.
    #[arg(long, required = true)]
    reason: Option<String>,
    /// Who says so.
    #[arg(long, required = true)]
    reviewer: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List all repairs.
    List,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (pointer, value) = text.split_once('=').ok_or("write /pointer=VALUE")?;
    Ok((pointer.to_owned(), json_or_text(value)))
}

/// Repairs, or lists.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    if let (None, Some(row), Some((pointer, value))) = (&args.action, &args.row, &args.set) {
        let (reason, reviewer) = (args.reason.as_deref(), args.reviewer.as_deref());
        let done = repair(cx, row, pointer, value, reason.unwrap_or_default(), reviewer.unwrap_or_default())?;
        output.view(&done, || text(&done));
        return Ok(Passed::Yes);
    }
    let all = repairs(cx)?;
    output.view(&all, || table(&all));
    Ok(Passed::Yes)
}

fn text(done: &RepairView) -> String {
    let mut text = format!(
        "row      {}/{} {}\nvalue    {}\nwas      {}\nis       {}\n",
        done.source,
        done.file,
        done.sig_hash,
        done.pointer,
        done.before.as_deref().unwrap_or("(absent)"),
        done.after
    );
    for why in &done.still_skipped {
        text.push_str(&format!("still    no evidence: {why}\n"));
    }
    text.push_str("\nthe source file stays as it is; it takes effect with `distill run-all`\n");
    text
}

fn table(all: &[RepairView]) -> String {
    if all.is_empty() {
        return "no repairs".to_owned();
    }
    let mut table = Table::new(&["file", "source row", "value", "was", "is", "reviewer", "reason"]);
    for one in all {
        let row = one.sig_hash.chars().take(12).collect();
        let was = one.before.as_deref().map_or_else(|| "(absent)".to_owned(), cut);
        let cells = [one.pointer.clone(), was, cut(&one.after), one.reviewer.clone(), one.reason.clone()];
        table.row([format!("{}/{}", one.source, one.file), row].into_iter().chain(cells));
    }
    table.text()
}

/// A list has the beginning of a value: all of it may be a page, and what was mended may be a key that had leaked.
fn cut(value: &str) -> String {
    let line = one_line(value);
    match line.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
