//! The receipt of one stage of one run: what went in, what came out, whether it completed and whether it passed.
//!
//! *Completed* means the work was done, the books balance and no check found a fault; blocking and promotion look at
//! it alone. *Passed* is the strict flag of the reference: nothing skipped and no error. A waiver never makes it true.

use super::{Books, FileSet, LedgerRow, Stage, is_commit};
use crate::{
    hash::Digest,
    json::{CanonicalError, canonical_of},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of [`StageReceipt`]; another one is refused.
pub const RECEIPT_SCHEMA_VERSION: u32 = 1;

/// How far a stage passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassState {
    /// Nothing skipped, no error.
    Passed,
    /// Rows were skipped or at fault, and a waiver in force stands for each of them.
    PassedWithWaivers,
    /// Anything else.
    NotPassed,
}

impl PassState {
    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::PassedWithWaivers => "passed_with_waivers",
            Self::NotPassed => "not_passed",
        }
    }
}

/// The strict flag, what stands against it, and what waivers make of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validation {
    /// True only where nothing was skipped and there is no error.
    pub passed: bool,
    /// What is wrong.
    pub errors: Vec<String>,
    /// The flag with waivers taken into account.
    pub state: PassState,
    /// How many skips and other faults of rows a waiver in force stands for.
    pub waived: u64,
}

/// The rulebook that a stage used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub struct RulebookRef {
    pub name: String,
    pub version: String,
    pub hash: Digest,
}

/// How a stage ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did its work. Books that do not balance still keep it from having completed.
    Done,
    /// It could not do its work, or a check (firewall, determinism) found these faults.
    Failed(Vec<String>),
    /// A stage above it did not complete.
    Blocked(Stage),
}

/// What a stage knows when it ends; [`ReceiptDraft::seal`] derives the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of StageReceipt")]
pub struct ReceiptDraft {
    pub run_id: String,
    pub stage: Stage,
    pub git_commit: String,
    pub engine_version: String,
    pub recorded_at: Stamp,
    pub started_at: Stamp,
    pub finished_at: Stamp,
    pub duration_ms: u64,
    pub inputs: FileSet,
    pub outputs: FileSet,
    pub stats: BTreeMap<String, u64>,
    pub books: Books,
    pub outcome: Outcome,
    /// What the stage's own validation found; it keeps the stage from passing, not from completing.
    pub errors: Vec<String>,
    pub waived: u64,
    pub cause: Option<String>,
    pub previous_hash: Option<Digest>,
    pub settings_hash: Digest,
    pub profile_hashes: BTreeMap<String, Digest>,
    pub rulebook: Option<RulebookRef>,
}

/// The receipt of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageReceipt {
    /// Always [`RECEIPT_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The run, shared by all its receipts.
    pub run_id: String,
    /// The stage.
    pub stage: Stage,
    /// The commit the engine was built from.
    pub git_commit: String,
    /// The version of the engine: "same code" in the sense of the determinism check.
    pub engine_version: String,
    /// The time the run is recorded under; it can be pinned.
    pub recorded_at: Stamp,
    /// When the stage began, by the clock of the machine. Nothing is ordered by it.
    pub started_at: Stamp,
    /// When it ended.
    pub finished_at: Stamp,
    /// How long it took, by a clock that never goes back.
    pub duration_ms: u64,
    /// What it read.
    pub inputs: FileSet,
    /// What it left behind.
    pub outputs: FileSet,
    /// Counts by name; `skipped.<reason>` and `quarantined.<reason>` are the error classes that drift compares.
    pub stats: BTreeMap<String, u64>,
    /// The equation of the stage.
    pub books: Books,
    /// Whether it passed.
    pub validation: Validation,
    /// Whether it completed.
    pub completed: bool,
    /// The stage above it that kept it from starting.
    pub blocked_by: Option<Stage>,
    /// What changed since the last run, in words for a person.
    pub cause: Option<String>,
    /// The hash of the receipt before this one in the workspace.
    pub previous_hash: Option<Digest>,
    /// The hash of the settings in force.
    pub settings_hash: Digest,
    /// The hashes of the profiles in force, by name.
    pub profile_hashes: BTreeMap<String, Digest>,
    /// The rulebook in force, where the stage has one.
    pub rulebook: Option<RulebookRef>,
}

/// Why a receipt was not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("receipt of stage {stage} refused: {}", .errors.join("; "))]
pub struct ReceiptRefused {
    /// The stage.
    pub stage: Stage,
    /// Every fault.
    pub errors: Vec<String>,
}

impl ReceiptDraft {
    /// Returns the receipt, with what follows from the draft filled in: the four ledger counts among the stats, books
    /// counted again, whether it completed and how far it passed.
    ///
    /// # Errors
    /// A draft that would make an invalid receipt, with every fault.
    pub fn seal(self) -> Result<StageReceipt, ReceiptRefused> {
        let mut books = self.books;
        let mut errors = self.errors;
        errors.extend(books.faults().into_iter().map(|fault| format!("books do not balance: {fault}")));
        books.balanced = books.balanced();
        let (done, blocked_by) = match self.outcome {
            Outcome::Done => (true, None),
            Outcome::Failed(faults) => {
                errors.extend(faults);
                (false, None)
            }
            Outcome::Blocked(by) => {
                errors.push(format!("blocked: {by} did not complete"));
                (false, Some(by))
            }
        };
        let ledger = LedgerRow::project(self.stage, &books);
        let mut stats = self.stats;
        for (name, n) in &ledger.named()[2..] {
            stats.entry((*name).to_owned()).or_insert(*n);
        }
        let state = pass_state(ledger.skipped, &errors, self.waived);
        let receipt = StageReceipt {
            schema_version: RECEIPT_SCHEMA_VERSION,
            run_id: self.run_id,
            stage: self.stage,
            git_commit: self.git_commit,
            engine_version: self.engine_version,
            recorded_at: self.recorded_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
            duration_ms: self.duration_ms,
            inputs: self.inputs,
            outputs: self.outputs,
            stats,
            completed: done && books.balanced,
            books,
            validation: Validation { passed: state == PassState::Passed, errors, state, waived: self.waived },
            blocked_by,
            cause: self.cause,
            previous_hash: self.previous_hash,
            settings_hash: self.settings_hash,
            profile_hashes: self.profile_hashes,
            rulebook: self.rulebook,
        };
        let errors = receipt.validate();
        if errors.is_empty() { Ok(receipt) } else { Err(ReceiptRefused { stage: receipt.stage, errors }) }
    }
}

impl StageReceipt {
    /// Returns every fault of the receipt; none means that it is valid, not that the stage passed.
    pub fn validate(&self) -> Vec<String> {
        if self.schema_version != RECEIPT_SCHEMA_VERSION {
            return vec![format!("schema_version is {}, expected {RECEIPT_SCHEMA_VERSION}", self.schema_version)];
        }
        let ledger = self.ledger();
        let validation = &self.validation;
        let mut faults = Vec::new();
        let mut refuse = |wrong: bool, fault: &str| {
            if wrong {
                faults.push(fault.to_owned());
            }
        };
        refuse(self.run_id.trim().is_empty(), "run_id is empty");
        refuse(!is_commit(&self.git_commit), "git_commit is not 40 lower-case hexadecimal digits");
        refuse(self.engine_version.trim().is_empty(), "engine_version is empty");
        refuse(self.books.balanced != self.books.balanced(), "books.balanced is not what the books say");
        refuse(self.completed && !self.books.balanced(), "completed although the books do not balance");
        refuse(self.completed && self.books.left.is_empty(), "completed without books");
        refuse(self.completed && self.blocked_by.is_some(), "completed although blocked");
        refuse(!self.completed && validation.errors.is_empty(), "not completed and no error says why");
        refuse(
            self.blocked_by.is_some_and(|by| !self.stage.all_upstream().contains(&by)),
            "blocked_by is not a stage above this one",
        );
        let state = pass_state(ledger.skipped, &validation.errors, validation.waived);
        refuse(validation.state != state, "validation.state is not what skips, errors and waivers say");
        refuse(validation.passed != (state == PassState::Passed), "validation.passed is not the strict flag");
        for (name, n) in ledger.named() {
            refuse(self.stats.get(name).is_some_and(|stat| *stat != n), &format!("stats.{name} is not {n}"));
        }
        faults.extend(self.inputs.faults("inputs"));
        faults.extend(self.outputs.faults("outputs"));
        faults
    }

    /// Returns the stage's row of the ledger.
    pub fn ledger(&self) -> LedgerRow {
        LedgerRow::project(self.stage, &self.books)
    }

    /// Returns the canonical bytes: what is stored, chained and hashed.
    ///
    /// # Errors
    /// A receipt without a canonical form.
    pub fn bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        canonical_of(self)
    }

    /// Returns the hash of what the stage worked with besides its input: engine, settings, profiles and rulebook.
    /// The commit is left out; it stands beside the engine's version for people.
    pub fn version_hash(&self) -> Digest {
        let mut parts: Vec<&[u8]> = vec![self.engine_version.as_bytes(), self.settings_hash.as_bytes()];
        for (name, hash) in &self.profile_hashes {
            parts.extend([name.as_bytes(), hash.as_bytes()]);
        }
        if let Some(rulebook) = &self.rulebook {
            // No profile has an empty name, so that a rulebook is never taken for one.
            parts.extend([b"".as_slice(), rulebook.hash.as_bytes()]);
        }
        Digest::of_parts(&parts)
    }

    /// Returns the hash of what the stage did, without run id, times, byte hashes and the link to the chain.
    ///
    /// # Errors
    /// A receipt without a canonical form.
    pub fn content_hash(&self) -> Result<Digest, CanonicalError> {
        let sides = [&self.inputs, &self.outputs].map(|side| (side.content_hash, side.record_count));
        let fates = (&self.validation, self.completed, self.blocked_by);
        let content = (self.stage, self.version_hash(), sides, &self.stats, &self.books, fates);
        Ok(Digest::of(&canonical_of(&content)?))
    }
}

/// What a waiver covers is no error any more, be it a skip or another fault of a row; it never makes a plain pass.
fn pass_state(skipped: u64, errors: &[String], waived: u64) -> PassState {
    match (errors.is_empty(), skipped, waived) {
        (true, 0, 0) => PassState::Passed,
        (true, _, _) if waived >= skipped => PassState::PassedWithWaivers,
        _ => PassState::NotPassed,
    }
}
