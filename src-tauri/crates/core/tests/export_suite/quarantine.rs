//! The names and the shape of the quarantine.

use crate::support::evidence;
use std::collections::BTreeMap;
use stillroom_core::{
    artifact::Scored,
    export::{Detail, Exporter, QuarantineEntry, Reason, Refusal},
    hash::Digest,
    verdict::Verdict,
};

#[test]
fn the_eleven_reasons_are_the_reference_s() {
    let names: Vec<&str> = Reason::ALL.iter().map(|reason| reason.name()).collect();
    assert_eq!(
        names,
        [
            "missing_provenance",
            "missing_source_run_id",
            "empty_content",
            "schema_violation",
            "unsafe_sft_category",
            "unsafe_rag_category",
            "invalid_preference_pairing",
            "hallucinated_file_path",
            "duplicate_id",
            "self_pairing",
            "category_disallowed",
        ]
    );
}

#[test]
fn names_read_back_as_what_they_name() {
    for reason in Reason::ALL {
        assert_eq!(Reason::from_name(reason.name()), Some(*reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.name(), "on disk as in words");
    }
    for detail in Detail::ALL {
        assert_eq!(Detail::from_name(detail.name()), Some(*detail));
    }
    assert_eq!(Exporter::from_name("SFT"), None);
}

#[test]
fn defects_of_the_data_are_told_from_gates() {
    let defects: Vec<&str> = Reason::ALL.iter().filter(|reason| reason.is_defect()).map(|r| r.name()).collect();
    let expected = ["missing_provenance", "schema_violation", "hallucinated_file_path", "duplicate_id", "self_pairing"];
    assert_eq!(defects, expected);
}

#[test]
fn an_entry_has_the_reference_s_shape() {
    let provenance = evidence(1).provenance;
    let scored = Scored {
        schema_version: 1,
        evidence_run_id: "run-1".to_owned(),
        evidence_task_id: "pump-3".to_owned(),
        category: Verdict::Rejected,
        reasons: vec!["the seal broke".to_owned()],
        scored_at: provenance.recorded_at,
        scorer_version: "reference 1.0.0".to_owned(),
        rulebook_hash: Digest::of(b""),
        sub_scores: BTreeMap::new(),
        fired: vec![],
        not_evaluated: vec![],
        provenance: provenance.clone(),
    };
    let refusal = Refusal {
        reason: Reason::UnsafeSftCategory,
        detail_code: None,
        errors: vec!["the store holds rejected".to_owned()],
    };
    let entry = QuarantineEntry::of(Exporter::Sft, refusal, scored, provenance.recorded_at);
    let json = serde_json::to_value(&entry).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["errors", "exporter", "reason", "recorded_at", "source_provenance", "source_record"]);
    assert_eq!(json["exporter"], "sft");
    assert_eq!(json["source_provenance"]["sig_hash"], provenance.sig_hash.hex());
    assert_eq!(serde_json::from_value::<QuarantineEntry>(json).unwrap(), entry);
}
