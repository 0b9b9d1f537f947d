//! `extract-playbooks`: what the accepted runs of each task teach.

use super::stamp;
use crate::{
    exit::Passed,
    output::{Output, grouped},
};
use stillroom_service::{Context, Outcome, Stamp, extract_playbooks};

/// The words of `extract-playbooks`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill run-all && distill extract-playbooks\n\nOne playbook a task: what its first accepted run did, all its accepted runs, and why they were accepted. Drawn from the corpus that stands in exports/rag, so that nothing leaves that had not passed the firewall.\n\nExit codes: 0 done, 2 could not be done."
)]
pub(crate) struct Args {
    /// Record under this time instead of the clock's.
    #[arg(long, value_name = "TIME", value_parser = stamp)]
    recorded_at: Option<Stamp>,
}

/// Draws the playbooks.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    let view = extract_playbooks(cx, args.recorded_at)?;
    output.view(&view, || {
        format!(
            "{} playbooks from {} of {} rows of run {}\n{}",
            grouped(view.playbooks),
            grouped(view.taken),
            grouped(view.rows),
            view.from_run,
            view.path
        )
    });
    Ok(Passed::Yes)
}
