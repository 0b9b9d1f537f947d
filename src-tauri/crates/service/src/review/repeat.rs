//! Silent repeats: now and then a reviewer meets a row again on which they decided before, so that it shows how steady
//! their judgement is. Whoever asks must not say that it is one.

use super::{folded, on, read, text_hash};
use crate::{context::Context, error::Outcome};
use std::collections::BTreeSet;
use stillroom_core::{
    hash::Digest,
    review::{Decision, DecisionKind, Origin},
};
use stillroom_store::{
    Connection, StoreError,
    tables::{
        decision, evidence,
        review_action::{self, ReviewAction},
    },
};

/// A row that was decided on so few decisions ago is still in mind.
const IN_MIND: usize = 10;

/// Returns the evidence that a reviewer is to meet again, where it is time: `every` decisions since the last repeat. It
/// was decided on by them alone and one at a time, a while ago, reads as it read then, and was not repeated yet.
///
/// # Errors
/// A store that cannot be read.
pub fn review_repeat(cx: &Context, reviewer: &str, every: u32) -> Outcome<Option<String>> {
    if every == 0 {
        return Ok(None);
    }
    Ok(cx.store.read(|reader| {
        for action in review_action::newest_of_reviewer(reader, reviewer, "decide", every)? {
            if singles(reader, &action)?.iter().any(|one| matches!(one.origin, Origin::Repeat { .. })) {
                return Ok(None);
            }
        }
        let mut mine = Vec::new();
        for action in review_action::of_reviewer(reader, reviewer)?.iter().filter(|action| action.kind == "decide") {
            mine.extend(singles(reader, action)?);
        }
        if mine.len() <= IN_MIND || mine.len() < every as usize {
            return Ok(None);
        }
        let repeated: BTreeSet<Digest> =
            mine.iter().filter(|one| matches!(one.origin, Origin::Repeat { .. })).map(|one| one.evidence_id).collect();
        let in_mind: BTreeSet<Digest> = mine.iter().rev().take(IN_MIND).map(|one| one.evidence_id).collect();
        let mut candidates: Vec<&Decision> = mine
            .iter()
            .filter(|one| !repeated.contains(&one.evidence_id) && !in_mind.contains(&one.evidence_id))
            .collect();
        // Spread over all of them, and the same whenever it is asked for.
        candidates.sort_by_key(|one| Digest::of_parts(&[&(repeated.len() as u64).to_be_bytes(), one.id.as_bytes()]));
        for one in candidates {
            if holds(reader, one)? {
                return Ok(Some(one.evidence_id.hex()));
            }
        }
        Ok(None)
    })?)
}

/// Returns what an action decided on single rows.
fn singles(reader: &Connection, action: &ReviewAction) -> Result<Vec<Decision>, StoreError> {
    let mut mine = Vec::new();
    for (_, _, body) in decision::of_range(reader, action.first, action.last)? {
        let decision = read(&body)?;
        if matches!(decision.kind, DecisionKind::Decide { resolves: false, .. }) {
            mine.push(decision);
        }
    }
    Ok(mine)
}

/// Returns whether a decision still is what holds of a row that reads as it read then.
fn holds(reader: &Connection, one: &Decision) -> Result<bool, StoreError> {
    let Some(row) = evidence::by_id(reader, one.evidence_id)? else { return Ok(false) };
    if !evidence::presence(reader, row.row)?.1 {
        return Ok(false);
    }
    let effect = folded(&on(reader, one.evidence_id)?, text_hash(&evidence::body(reader, row.row)?));
    Ok(effect.applied == [one.id] && !effect.conflict)
}
