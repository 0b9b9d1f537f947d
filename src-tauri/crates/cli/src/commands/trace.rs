//! `trace`: every hop from an exported row to the bytes of its source line, each hash computed again.

use crate::{exit::Passed, output::Output};
use stillroom_service::{
    Context, Outcome, trace,
    views::{HopView, TraceSourceView, TraceView},
};

/// The words of `trace`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill trace 5b0e7c21\n  distill trace exports/sft/instruction_response.jsonl:12\n  distill trace observer_reviews.jsonl:4\n\nExit codes: 0 every hash holds, 1 one does not, 2 could not be done."
)]
pub(crate) struct Args {
    /// An exported row's `id` or its beginning, `FILE:LINE` of a dataset or a source, an evidence id or a sig_hash.
    #[arg(value_name = "ROW_ID")]
    row: String,
}

/// As many characters of a source row are shown to people; `--json` has more.
const SHOWN: usize = 2000;

/// Traces a row.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = trace(cx, &args.row)?;
    output.view(&view, || text(&view));
    let sources = std::iter::once(&view.source).chain(&view.rejected);
    Ok(Passed::of(view.hops.iter().all(|hop| hop.matches) && sources.into_iter().all(|source| source.matches)))
}

/// The chain as people read it: one hop a line, each deeper than the one before; each side of a pair begins anew.
fn text(view: &TraceView) -> String {
    let mut text = String::new();
    let mut sources = std::iter::once(&view.source).chain(&view.rejected);
    let top = usize::from(view.hops.first().is_some_and(|hop| hop.kind == "dataset_row"));
    let mut depth = 0;
    for hop in &view.hops {
        if hop.kind == "evidence" {
            depth = top;
        }
        text.push_str(&line(hop, depth));
        depth += 1;
        if hop.kind == "source_row" {
            text.push_str(&sources.next().map(|source| bytes(source, depth)).unwrap_or_default());
        }
    }
    text
}

fn line(hop: &HopView, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let (mark, word) = if hop.matches { ('✓', "holds") } else { ('✗', "DIFFERS") };
    let kind = hop.kind.replace('_', " ");
    // The id, which other verbs take; a source row has only a place, which follows, and is known by its hash.
    let named = if hop.id.is_empty() || hop.kind == "source_row" { &hop.hash } else { &hop.id };
    let id: String = named.chars().take(12).collect();
    format!("{indent}{mark} {kind:<11} {id:<12} {word:<7}  {}\n", plain(&hop.detail))
}

fn bytes(source: &TraceSourceView, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let mut text = format!("{indent}{}:{}\n", source.file, source.line);
    if let Some(note) = &source.note {
        text.push_str(&format!("{indent}note: {note}\n"));
    }
    let shown: String = source.text.chars().take(SHOWN).collect();
    for line in shown.lines() {
        text.push_str(&format!("{indent}│ {}\n", plain(line)));
    }
    if source.text.chars().count() > SHOWN {
        text.push_str(&format!("{indent}│ … ({} bytes in all)\n", source.byte_len));
    }
    text
}

/// What a source holds is data: it must not steer the terminal.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}
