//! What a row of baseline metrics must hold: ten counts, the version of their definition, and the links of the chain.

use super::Place;

const METRICS: [&str; 10] = [
    "p2_evidence_rows",
    "p2_evidence_skips",
    "p3_accepted",
    "p3_partial",
    "p3_rejected",
    "p3_human",
    "p4_rag_rows",
    "p4_sft_rows",
    "p4_pref_pairs",
    "p4_total_quarantined",
];

pub(super) fn rules(row: &Place<'_>) {
    row.at("recorded_at").stamp();
    row.at("git_commit").commit();
    let metrics = row.at("metrics");
    metrics.members(|metric| {
        metric.count();
    });
    if metrics.value().as_object().is_some() {
        for name in METRICS {
            metrics.at(name).expect(metrics.value().get(name).is_some(), "missing");
        }
    }
    let version = row.at("definition_version");
    version.expect(version.count() != Some(0), "versions begin at 1");
    row.at("previous_hash").nullable(Place::digest);
    row.at("hash").digest();
}
