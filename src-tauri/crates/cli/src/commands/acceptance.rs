//! `acceptance`: the 22 invariants on the frozen rows.

use super::checklist;
use crate::{exit::Passed, output::Output};
use stillroom_service::{Outcome, acceptance};

/// The words of `acceptance`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  distill acceptance\n\nNeeds no workspace. Exit codes: 0 all 22 invariants hold, 1 one does not, 2 could not be done."
)]
pub(crate) struct Args {}

/// Runs the refinery on the frozen rows.
pub(crate) fn run(output: &Output) -> Outcome<Passed> {
    let checks = acceptance()?;
    output.view(&checks, || checklist::text("invariants", &checks));
    Ok(Passed::of(checks.passed))
}
