//! What an audit tries out and leaves no trace of: replays without a model, and the guard against escalation.

use crate::{
    context::Context,
    error::{Code, Outcome},
    replay,
};
use stillroom_core::{
    artifact::Artifact,
    gate::Probe,
    json::{canonical_of, parse},
    replay::{
        BundleSize, CallFailure, Corpus, HedgeList, Judge, Models, Recording, ReplayError, ReplayRequest, ReplayRun,
        replay as replay_task,
    },
    stamp::Stamp,
};

/// The tasks that are replayed.
const TASKS: [&str; 3] = [
    "Review a change to error handling and list what has to be verified before it is merged.",
    "Explain why a build went red after a patch was applied and say how to check the repair.",
    "Compare two answers to one task and name the facts that make one of them better.",
];

/// An answer that the gate cannot let pass.
const TOO_SHORT: &str = "No.";

/// Returns how many of the three tasks pass as a dry run, of how many. None passes over playbooks that are none.
pub(super) fn replays(cx: &Context) -> Outcome<(u64, u64)> {
    let total = TASKS.len() as u64;
    let corpus = match replay::corpus(cx) {
        Ok(corpus) => corpus,
        Err(error) if error.code == Code::Corrupt => return Ok((0, total)),
        Err(error) => return Err(error),
    };
    let passed = TASKS.iter().zip(1..).filter(|(task, sequence)| passes(task, *sequence, &corpus, cx.now())).count();
    Ok((passed as u64, total))
}

/// A replay passes where the gate says so, its row is valid, and it comes out the same a second time.
fn passes(task: &str, sequence: u64, corpus: &Corpus, recorded_at: Stamp) -> bool {
    let request = ReplayRequest { task: task.to_owned(), dry_run: true, ..ReplayRequest::default() };
    let run = || replay::dry_run(&request, corpus, Recording { recorded_at, sequence });
    let (Ok(first), Ok(second)) = (run(), run()) else { return false };
    first == second && first.validation.passed && is_valid(&first)
}

fn is_valid(run: &ReplayRun) -> bool {
    let bytes = canonical_of(run).unwrap_or_default();
    parse(&bytes).is_ok_and(|row| Artifact::ReplayRun.check(&row).valid)
}

/// Asks models that always fail, and counts who was asked.
pub(super) fn escalation_guard(recorded_at: Stamp) -> Probe {
    let cases = [
        ("by default", false, false, 1),
        ("local only", true, false, 1),
        ("local only, although escalation is allowed", true, true, 1),
        ("where it is allowed", false, true, 2),
    ];
    let mut faults = Vec::new();
    for (words, local_only, allow_escalation, expected) in cases {
        match asked(local_only, allow_escalation, recorded_at) {
            Ok(asked) if asked == expected => {}
            Ok(asked) => faults.push(format!("{words}: {asked} models were asked, expected {expected}")),
            Err(error) => faults.push(format!("{words}: {error}")),
        }
    }
    Probe::faultless("off by default, never for a local-only run, once where it is allowed", &faults)
}

fn asked(local_only: bool, allow_escalation: bool, recorded_at: Stamp) -> Result<usize, ReplayError> {
    let request = ReplayRequest { task: TASKS[0].to_owned(), local_only, allow_escalation, ..ReplayRequest::default() };
    let models = Models { local: "local".to_owned(), larger: Some("larger".to_owned()) };
    let mut asked = 0;
    let mut ask = |_: &str, _: &_| -> Result<String, CallFailure> {
        asked += 1;
        Ok(TOO_SHORT.to_owned())
    };
    let judge = Judge::new(HedgeList::shipped());
    let recording = Recording { recorded_at, sequence: 0 };
    let run = replay_task(&request, &Corpus::new([]), BundleSize::default(), &models, &judge, recording, &mut ask)?;
    // Who was asked and what is logged of it must be one and the same.
    Ok(if run.escalation.len() == asked { asked } else { usize::MAX })
}
