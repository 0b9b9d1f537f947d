//! People's decisions: appended, undone by another decision, folded into the effective verdict in one transaction.
//!
//! Owns how a decision is made and kept, taken back and brought back, foretold, repeated, compared, handed out and taken
//! in. What decisions amount to is `core::review`'s.

mod agree;
mod append;
mod bulk;
mod effect;
mod exchange;
mod item;
mod log;
mod queue;
mod repeat;
mod undo;

pub use agree::agreement;
pub(crate) use append::{Act, make};
pub use append::{decide, decide_again, review_effect};
pub use bulk::{DecideAll, decide_all, plan_decide_all};
pub use exchange::{export_decisions, import_decisions};
pub use item::review_item;
pub use log::decision_log;
pub use queue::{QueueOptions, QueueOrder, review_queue};
pub use repeat::review_repeat;
pub use undo::{redo_decision, review_state, undo_decision};

use stillroom_core::{
    artifact::Evidence,
    hash::Digest,
    review::{Decision, Effect, fold},
};
use stillroom_store::{
    Connection, StoreError, Transaction,
    tables::{decision, evidence},
};

/// Returns the hash of what a reviewer sees of an evidence row.
pub(crate) fn text_hash(evidence: &Evidence) -> Digest {
    let text = |value: Option<&String>| value.map_or(b"".as_slice(), |text| text.as_bytes()).to_vec();
    let instruction = evidence.sft.as_ref().map(|sft| &sft.instruction).or(evidence.input.as_ref());
    Digest::of_parts(&[&text(instruction), &text(evidence.text.as_ref())])
}

/// Folds the decisions on an evidence row again: after one was appended, or its text changed.
pub(crate) fn refold(tx: &Transaction<'_>, id: Digest) -> Result<(), StoreError> {
    if decision::of_evidence(tx, id)?.is_empty() {
        return Ok(());
    }
    let Some(row) = evidence::by_id(tx, id)? else { return Ok(()) };
    let text = text_hash(&evidence::body(tx, row.row)?);
    refold_seen(tx, id, text)
}

/// The same where the hash of its text is known.
fn refold_seen(tx: &Transaction<'_>, id: Digest, text: Digest) -> Result<(), StoreError> {
    let effect = folded(&on(tx, id)?, text);
    decision::put_effect(tx, id, effect.verdict, effect.stale.len() as u64, effect.conflict)
}

fn folded(decisions: &[Decision], text: Digest) -> Effect {
    fold(decisions, text)
}

/// Returns the decisions on an evidence row, oldest first.
fn on(reader: &Connection, id: Digest) -> Result<Vec<Decision>, StoreError> {
    decision::of_evidence(reader, id)?.iter().map(|body| read(body)).collect()
}

fn read(body: &str) -> Result<Decision, StoreError> {
    serde_json::from_str(body).map_err(|error| StoreError::unreadable("decision", error))
}
