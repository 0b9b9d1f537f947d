//! From the store's columns to the facts that the firewall is asked with.

use stillroom_core::{
    artifact::TimestampOrigin,
    export::{BodyHashes, RowKey, StoredFacts},
    verdict::Verdict,
};
use stillroom_store::tables::dataset_row::{Looked, Standing};

/// Returns the facts of an evidence row. One that nothing scored waits for a person.
pub fn stored_facts(standing: &Standing) -> StoredFacts {
    let evidence = &standing.evidence;
    StoredFacts {
        evidence_id: evidence.id,
        key: RowKey {
            source: evidence.source.clone(),
            source_file: evidence.path.clone(),
            sig_hash: evidence.sig_hash,
            part: evidence.part.clone(),
        },
        run_id: standing.run_id.clone(),
        verdict: standing.verdict.unwrap_or(Verdict::NeedsHumanReview),
        decided: standing.decided,
        timestamp_origin: origin(&standing.timestamp_origin),
        withdrawn: standing.withdrawn,
        generation_depth: standing.generation_depth,
        attached: standing.attached,
        body: BodyHashes { sft: evidence.bodies.sft, rag: evidence.bodies.rag, preference: evidence.bodies.preference },
    }
}

/// Returns the facts that layer 3 looked up by its own query.
pub(super) fn looked_facts(key: &RowKey, looked: &Looked) -> StoredFacts {
    let [sft, rag, preference] = looked.bodies;
    StoredFacts {
        evidence_id: looked.id,
        key: key.clone(),
        run_id: looked.run_id.clone(),
        verdict: looked.verdict.as_deref().and_then(Verdict::from_name).unwrap_or(Verdict::NeedsHumanReview),
        decided: looked.decided,
        timestamp_origin: origin(&looked.timestamp_origin),
        withdrawn: looked.withdrawn,
        generation_depth: looked.generation_depth,
        attached: looked.attached,
        body: BodyHashes { sft, rag, preference },
    }
}

/// A name that is none of the three bars most.
fn origin(name: &str) -> TimestampOrigin {
    match name {
        "recorded" => TimestampOrigin::Recorded,
        "not_recorded" => TimestampOrigin::NotRecorded,
        _ => TimestampOrigin::RecordedAt,
    }
}
