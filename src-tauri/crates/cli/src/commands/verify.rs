//! `verify`: recomputes every hash from disk and names the file and row that differ.

use crate::{
    exit::Passed,
    output::{Output, Table, grouped},
};
use stillroom_service::{Context, Outcome, verify, views::VerifyView};

/// The words of `verify`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill verify\n  distill verify 3f2a\n  distill verify exports/sft/instruction_response.jsonl\n\nExit codes: 0 everything is as recorded, 1 something differs, 2 could not be done."
)]
pub(crate) struct Args {
    /// A run by the beginning of its id, or a file of the workspace; everything by default.
    #[arg(value_name = "RUN or FILE")]
    target: Option<String>,
}

/// Verifies what is meant.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = verify(cx, args.target.as_deref())?;
    output.view(&view, || text(&view));
    Ok(Passed::of(view.ok))
}

/// Returns what was found as people read it.
pub(crate) fn text(view: &VerifyView) -> String {
    let mut text = format!("read       {} files, {} rows\n", grouped(view.files), grouped(view.rows));
    for note in &view.notes {
        text.push_str(&format!("note       {note}\n"));
    }
    if view.ok {
        text.push_str("verified   everything is as recorded\n");
        return text;
    }
    let mut table = Table::new(&["file", "row", "what differs"]);
    for finding in &view.findings {
        table.row([finding.file.clone(), finding.row.clone().unwrap_or_default(), finding.why.clone()]);
    }
    let places = view.findings.len() as u64;
    let places = if places == 1 { "1 place".to_owned() } else { format!("{} places", grouped(places)) };
    text.push_str(&format!("\n{}\ndiffers    in {places}\n", table.text()));
    text
}
