//! What drift and determinism compare: a stage and a run reduced to numbers and hashes.

use super::{Ground, LedgerRow, Stage, StageReceipt};
use crate::hash::Digest;
use std::collections::BTreeMap;

/// How a receipt says that the same work gave another output.
pub const VIOLATION: &str = "deterministic_violation";

/// The prefixes of the counts that name a class of error.
const ERROR_CLASSES: [&str; 2] = ["skipped.", "quarantined."];

/// What decides whether a stage is deterministic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The content hash of what the stage read.
    pub input_hash: Digest,
    /// Engine, settings, profiles and rulebook.
    pub version_hash: Digest,
    /// The content hash of the state after it.
    pub output_hash: Digest,
}

/// One stage, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFacts {
    /// The stage.
    pub stage: Stage,
    /// Whether it completed; what did not is never blamed for its output.
    pub completed: bool,
    /// Whether the determinism check is what kept it from completing.
    pub violated: bool,
    /// Its row of the ledger.
    pub ledger: LedgerRow,
    /// Counts beyond the ledger by name: the verdicts that the ledger adds up.
    pub counts: BTreeMap<String, u64>,
    /// Rows by class of error (`skipped.<reason>`, `quarantined.<reason>`).
    pub error_classes: BTreeMap<String, u64>,
    /// Its hashes.
    pub fingerprint: Fingerprint,
    /// What changed, in words.
    pub cause: Option<String>,
    /// What it read and worked under.
    pub ground: Ground,
}

/// One run, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFacts {
    /// The run.
    pub run_id: String,
    /// Its stages.
    pub stages: Vec<StageFacts>,
}

impl StageFacts {
    /// Returns the facts of a receipt. Error classes are read from the stats and from the books.
    pub fn of(receipt: &StageReceipt) -> Self {
        let mut counts = BTreeMap::new();
        if receipt.stage == Stage::Score {
            for verdict in ["partially_accepted", "needs_human_review"] {
                counts.insert(verdict.to_owned(), receipt.books.part("rows", verdict));
            }
        }
        let is_class = |name: &str| ERROR_CLASSES.iter().any(|prefix| name.starts_with(prefix));
        let named = receipt.stats.iter().chain(&receipt.books.right).map(|(name, n)| {
            // A candidate pair that is refused goes into quarantine like any other row.
            (
                name.strip_prefix("candidates.refused.")
                    .map_or_else(|| name.clone(), |why| format!("quarantined.{why}")),
                *n,
            )
        });
        let error_classes = named.filter(|(name, _)| is_class(name)).collect();
        Self {
            stage: receipt.stage,
            completed: receipt.completed,
            violated: receipt.validation.errors.iter().any(|error| error.starts_with(VIOLATION)),
            ledger: receipt.ledger(),
            counts,
            error_classes,
            fingerprint: Fingerprint {
                input_hash: receipt.inputs.content_hash,
                version_hash: receipt.version_hash(),
                output_hash: receipt.outputs.content_hash,
            },
            cause: receipt.cause.clone(),
            ground: Ground::of(receipt),
        }
    }
}

impl RunFacts {
    /// Returns the facts of a run's receipts.
    pub fn of(run_id: &str, receipts: &[StageReceipt]) -> Self {
        Self { run_id: run_id.to_owned(), stages: receipts.iter().map(StageFacts::of).collect() }
    }

    /// Returns the facts of one stage.
    pub fn stage(&self, stage: Stage) -> Option<&StageFacts> {
        self.stages.iter().find(|facts| facts.stage == stage)
    }
}

/// Returns whether equal input and equal versions gave a different output; `None` where there is nothing to compare.
pub fn determinism(prior: Option<&Fingerprint>, now: &Fingerprint) -> Option<bool> {
    let prior = prior?;
    let same_work = prior.input_hash == now.input_hash && prior.version_hash == now.version_hash;
    Some(same_work && prior.output_hash != now.output_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_work_with_another_output_is_a_violation() {
        let print = |input: &str, version: &str, output: &str| Fingerprint {
            input_hash: Digest::of(input.as_bytes()),
            version_hash: Digest::of(version.as_bytes()),
            output_hash: Digest::of(output.as_bytes()),
        };
        let now = print("in", "v1", "out");
        for (prior, expected, why) in [
            (None, None, "no prior receipt"),
            (Some(now), Some(false), "everything equal"),
            (Some(print("in", "v1", "other")), Some(true), "same work, other output"),
            (Some(print("in", "v0", "other")), Some(false), "the rulebook changed"),
            (Some(print("more", "v1", "other")), Some(false), "the input changed"),
            (Some(print("more", "v0", "out")), Some(false), "another way to the same output"),
        ] {
            assert_eq!(determinism(prior.as_ref(), &now), expected, "{why}");
        }
    }
}
