//! Evidence, facts and finished rows for the tests, built by hand so that no builder under test vouches for itself.

use stillroom_core::{
    artifact::{
        Class, Evidence, Instruction, Playbook, PreferenceRow, Provenance, QualityScore, RagRow, Role, SftRow,
        TimestampOrigin,
    },
    export::{Checks, Exporter, Inventory, Policy, RowKey, StoredFacts, body_hashes, pair_id, row_id},
    hash::Digest,
    marker::Markers,
    stamp::Stamp,
    verdict::Verdict,
};

pub(crate) const STRICT: Policy = Policy { include_partial: false, include_review: false };
pub(crate) const PARTIAL: Policy = Policy { include_partial: true, include_review: false };
pub(crate) const REVIEW: Policy = Policy { include_partial: false, include_review: true };

pub(crate) fn evidence(n: u64) -> Evidence {
    let sig_hash = Digest::of(&n.to_be_bytes());
    let stamp = Stamp::from_unix_seconds(1_767_225_600 + i64::try_from(n).unwrap()).unwrap();
    Evidence {
        schema_version: 1,
        run_id: format!("run-{n}"),
        task_id: "pump-3".to_owned(),
        timestamp: Some(stamp),
        timestamp_origin: TimestampOrigin::Recorded,
        source: "bench".to_owned(),
        profile: "bench".to_owned(),
        class: Class::Verdict,
        model_role: Some(Role::Executor),
        model: None,
        provider: None,
        input: None,
        text: Some(format!("Close valve {n}, then é-check the seal: ﬁnal \"état\".")),
        messages_at: None,
        latency_ms: None,
        prompt_tokens: None,
        completion_tokens: None,
        cost_micro_usd: None,
        files: vec!["src/pump.rs".to_owned()],
        tags: vec![],
        markers: Markers::new(),
        sft: Some(Instruction { instruction: "Stop the leak of pump 3.".to_owned(), context: "plant A".to_owned() }),
        rag: Some(Playbook {
            title: format!("Pump 3, case {n}"),
            content: None,
            tags: vec!["pump".to_owned(), "seal".to_owned()],
        }),
        comparable: None,
        parent_run_id: None,
        generation_depth: 0,
        provenance: Provenance {
            source: "bench".to_owned(),
            source_file: "bench/pumps.jsonl".to_owned(),
            line_offset: n,
            sig_hash,
            recorded_at: stamp,
            part: if n.is_multiple_of(2) { String::new() } else { "/attempts/0".to_owned() },
        },
    }
}

pub(crate) fn facts(evidence: &Evidence, verdict: Verdict) -> StoredFacts {
    StoredFacts {
        evidence_id: Digest::of_parts(&[b"evidence", evidence.run_id.as_bytes()]),
        key: RowKey::of(&evidence.provenance),
        run_id: evidence.run_id.clone(),
        verdict,
        decided: false,
        timestamp_origin: evidence.timestamp_origin,
        withdrawn: false,
        generation_depth: evidence.generation_depth,
        attached: true,
        body: body_hashes(evidence),
    }
}

pub(crate) fn no_secrets(_: &str) -> Option<&'static str> {
    None
}

pub(crate) fn checks(policy: Policy) -> Checks<'static> {
    Checks { policy, inventory: Inventory::Absent, secrets: &no_secrets }
}

/// An SFT row that carries the given label, whatever the evidence is worth.
pub(crate) fn sft_row(evidence: &Evidence, label: QualityScore) -> SftRow {
    let asked = evidence.sft.clone().unwrap();
    SftRow {
        schema_version: 1,
        id: id(Exporter::Sft, evidence),
        instruction: asked.instruction,
        context: asked.context,
        response: evidence.text.clone().unwrap(),
        source_run_id: evidence.run_id.clone(),
        quality_score: label,
        created_at: evidence.provenance.recorded_at,
        provenance: evidence.provenance.clone(),
    }
}

/// A playbook that carries the given label, whatever the evidence is worth.
pub(crate) fn rag_row(evidence: &Evidence, label: QualityScore) -> RagRow {
    let playbook = evidence.rag.clone().unwrap();
    RagRow {
        schema_version: 1,
        id: id(Exporter::Rag, evidence),
        title: playbook.title,
        content: evidence.text.clone().unwrap(),
        tags: playbook.tags,
        source_run_id: evidence.run_id.clone(),
        success_score: Some(label),
        source_category: match label {
            QualityScore::Accepted => Verdict::Accepted,
            QualityScore::PartiallyAccepted => Verdict::PartiallyAccepted,
        },
        created_at: evidence.provenance.recorded_at,
        provenance: evidence.provenance.clone(),
    }
}

/// A pair that says of itself that an accepted answer stands over a rejected one.
pub(crate) fn pair_row(chosen: &Evidence, rejected: &Evidence) -> PreferenceRow {
    let keys = [chosen, rejected].map(|side| RowKey::of(&side.provenance));
    PreferenceRow {
        schema_version: 1,
        id: pair_id((&chosen.run_id, &keys[0]), (&rejected.run_id, &keys[1])),
        prompt: chosen.sft.clone().unwrap().instruction,
        chosen: chosen.text.clone().unwrap(),
        rejected: rejected.text.clone().unwrap(),
        reason: "accepted_over_rejected".to_owned(),
        chosen_run_id: chosen.run_id.clone(),
        rejected_run_id: rejected.run_id.clone(),
        created_at: chosen.provenance.recorded_at,
        provenance: chosen.provenance.clone(),
        rejected_provenance: rejected.provenance.clone(),
        pair_kind: None,
    }
}

fn id(exporter: Exporter, evidence: &Evidence) -> String {
    row_id(exporter, &evidence.run_id, &evidence.provenance.sig_hash, &evidence.provenance.part)
}
