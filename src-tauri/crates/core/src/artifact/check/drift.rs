//! What a drift report must hold. `null` says that something was not compared; it is never `true` by default.

use super::{Place, STAGES};

pub(super) fn rules(report: &Place<'_>) {
    report.at("run_id").filled();
    let prior = report.at("prior_run_id");
    prior.nullable(|prior| {
        prior.filled();
        prior.expect(prior.value() != report.at("run_id").value(), "equals run_id");
    });
    report.at("generated_at").stamp();
    let severity = report.at("severity").one_of(&["ok", "warn", "alert"]);
    let threshold = report.at("threshold_pct");
    if let Some(number) = threshold.number() {
        threshold.expect(number >= 0.0, "must not be negative");
    }
    let first = prior.is_null();
    report.at("stages").items(|drift| {
        if drift.object() {
            stage(drift, first);
            let violated = drift.at("deterministic_violation").value().as_bool() == Some(true);
            if violated && severity.is_some_and(|severity| severity != "alert") {
                report.at("severity").fault("a deterministic violation is an alert");
            }
        }
    });
    report.at("flags").texts();
}

fn stage(drift: &Place<'_>, first: bool) {
    drift.at("stage").one_of(&STAGES);
    for key in ["delta_records_in", "delta_records_out", "delta_accepted", "delta_quarantined"] {
        drift.at(key).whole();
    }
    drift.at("pct_change_out").nullable(|change| {
        change.number();
    });
    for key in ["input_hash_match", "output_hash_match", "deterministic_violation"] {
        drift.at(key).nullable(|answer| {
            if answer.flag().is_some() {
                answer.expect(!first, "nothing to compare with in a first run");
            }
        });
    }
    drift.at("notes").texts();
}
