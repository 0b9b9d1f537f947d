//! Comparing a run with the one before it: counts against threshold and floor, hashes against determinism.
//!
//! The caller says which run came before, by sequence; a clock that was set back changes nothing.

use super::{
    Cause, DRIFT_SCHEMA_VERSION, DriftReport, Fraction, MetricDrift, RunFacts, Severity, Stage, StageDrift, StageFacts,
    counts_differ, determinism, expected_count, expected_of, proportions_differ,
};
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a change must be to matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DriftSettings {
    /// The relative change beyond which a count drifted.
    pub threshold: Fraction,
    /// The rows below which no change matters, however large it is relatively.
    pub floor: u64,
    /// Other rules for single metrics, by `<stage>.<count>`.
    #[serde(default)]
    pub overrides: BTreeMap<String, MetricRule>,
}

/// A rule for one metric; what is absent is the common one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of DriftSettings")]
pub struct MetricRule {
    #[serde(default)]
    pub threshold: Option<Fraction>,
    #[serde(default)]
    pub floor: Option<u64>,
}

impl Default for DriftSettings {
    fn default() -> Self {
        Self { threshold: Fraction::DRIFT_THRESHOLD, floor: 5, overrides: BTreeMap::new() }
    }
}

/// Returns the run with the greatest sequence below `now`.
pub fn prior_by_sequence<R>(runs: impl IntoIterator<Item = (u64, R)>, now: u64) -> Option<R> {
    runs.into_iter().filter(|(seq, _)| *seq < now).max_by_key(|(seq, _)| *seq).map(|(_, run)| run)
}

/// Returns the drift of a run against the prior one, where there is one.
pub fn compare_runs(
    now: &RunFacts,
    prior: Option<&RunFacts>,
    settings: &DriftSettings,
    generated_at: Stamp,
) -> DriftReport {
    let mut report = DriftReport {
        schema_version: DRIFT_SCHEMA_VERSION,
        run_id: now.run_id.clone(),
        prior_run_id: prior.map(|prior| prior.run_id.clone()),
        generated_at,
        severity: Severity::Ok,
        threshold_pct: settings.threshold,
        stages: Vec::new(),
        flags: Vec::new(),
        metrics: Vec::new(),
    };
    // What changed at a stage acts on every stage below it.
    let mut causes: Vec<Cause> = Vec::new();
    for stage in Stage::ALL {
        let before = prior.and_then(|prior| prior.stage(stage));
        match (now.stage(stage), before) {
            (Some(facts), Some(before)) => {
                let mut drift = compare_stage(facts, before);
                for cause in facts.ground.causes(&before.ground) {
                    let is_known =
                        |known: &Cause| (known.kind, &known.name, &known.how) == (cause.kind, &cause.name, &cause.how);
                    if !causes.iter().any(is_known) {
                        drift.causes.push(cause.clone());
                        causes.push(cause);
                    }
                }
                report.stages.push(drift);
                report.metrics.extend(compare_counts(facts, before, &causes, settings));
                report.flags.extend(new_error_classes(facts, before));
            }
            (Some(_), None) => report.stages.push(incomparable(stage, prior.is_some())),
            (None, Some(_)) => report.flags.push(format!("{stage} ran before and did not run now")),
            (None, None) => {}
        }
    }
    for drift in report.stages.iter().filter(|drift| drift.deterministic_violation == Some(true)) {
        report.flags.push(format!("{}: equal input and versions, but another output", drift.stage));
    }
    report.severity = report.worst();
    report
}

fn compare_stage(now: &StageFacts, before: &StageFacts) -> StageDrift {
    let (ours, theirs) = (&now.ledger, &before.ledger);
    let mut drift = StageDrift {
        stage: now.stage,
        delta_records_in: delta(theirs.records_in, ours.records_in),
        delta_records_out: delta(theirs.records_out, ours.records_out),
        delta_accepted: delta(theirs.accepted, ours.accepted),
        delta_quarantined: delta(theirs.quarantined, ours.quarantined),
        pct_change_out: Fraction::change(theirs.records_out, ours.records_out),
        input_hash_match: None,
        output_hash_match: None,
        deterministic_violation: None,
        notes: now.cause.clone().into_iter().collect(),
        causes: Vec::new(),
    };
    if !(before.completed && (now.completed || now.violated)) {
        let which = if now.completed { "before" } else { "now" };
        drift.notes.push(format!("did not complete {which}: hashes are not compared"));
        return drift;
    }
    let (print, prior) = (&now.fingerprint, &before.fingerprint);
    drift.input_hash_match = Some(print.input_hash == prior.input_hash);
    drift.output_hash_match = Some(print.output_hash == prior.output_hash);
    drift.deterministic_violation = determinism(Some(prior), print);
    if print.version_hash != prior.version_hash {
        drift.notes.push("engine, profiles, rulebook or settings changed".to_owned());
    }
    drift
}

fn incomparable(stage: Stage, has_prior: bool) -> StageDrift {
    let note = if has_prior { "did not run before: nothing to compare" } else { "first run: nothing to compare" };
    StageDrift {
        stage,
        delta_records_in: 0,
        delta_records_out: 0,
        delta_accepted: 0,
        delta_quarantined: 0,
        pct_change_out: None,
        input_hash_match: None,
        output_hash_match: None,
        deterministic_violation: None,
        notes: vec![note.to_owned()],
        causes: Vec::new(),
    }
}

fn compare_counts<'a>(
    now: &'a StageFacts,
    before: &'a StageFacts,
    causes: &[Cause],
    settings: &'a DriftSettings,
) -> impl Iterator<Item = MetricDrift> + 'a {
    let totals = (before.ledger.records_in, now.ledger.records_in);
    let theirs = counts(before);
    let named = causes.iter().map(Cause::to_string).collect::<Vec<_>>().join("; ");
    let cause = if named.is_empty() { now.cause.clone() } else { Some(named) };
    counts(now).into_iter().map(move |(name, count)| {
        let prior = theirs.get(name).copied().unwrap_or_default();
        let metric = format!("{}.{name}", now.stage);
        let rule = settings.overrides.get(&metric).copied().unwrap_or_default();
        let (threshold, floor) = (rule.threshold.unwrap_or(settings.threshold), rule.floor.unwrap_or(settings.floor));
        let over_threshold = threshold.is_exceeded(prior, count);
        let warns = over_threshold && prior.abs_diff(count) >= floor;
        // Rows that come in are a share of nothing; a stage may also give more than it takes.
        let is_share = name != "records_in" && prior <= totals.0 && count <= totals.1 && totals.0 > 0 && totals.1 > 0;
        let significant = match is_share {
            true => proportions_differ(prior, totals.0, count, totals.1),
            false => name == "records_in" && counts_differ(prior, count),
        };
        let expected = match is_share {
            true => expected_of(prior, totals.0, totals.1),
            false => (name == "records_in").then(|| expected_count(prior)),
        };
        MetricDrift {
            metric,
            before: prior,
            now: count,
            pct: Fraction::change(prior, count),
            threshold,
            floor,
            over_threshold,
            significant,
            of: is_share.then_some([totals.0, totals.1]),
            expected,
            effect: Fraction::difference_of_shares([prior, totals.0], [count, totals.1]).filter(|_| is_share),
            severity: if warns { Severity::Warn } else { Severity::Ok },
            cause: cause.clone().filter(|_| prior != count),
        }
    })
}

fn counts(facts: &StageFacts) -> BTreeMap<&str, u64> {
    let named = facts.ledger.named().into_iter();
    named.chain(facts.counts.iter().map(|(name, n)| (name.as_str(), *n))).collect()
}

fn new_error_classes(now: &StageFacts, before: &StageFacts) -> Vec<String> {
    let known = |class: &String| before.error_classes.get(class).is_some_and(|n| *n > 0);
    let classes = now.error_classes.iter().filter(|(class, n)| **n > 0 && !known(class));
    classes.map(|(class, n)| format!("{}: new error class {class} ({n})", now.stage)).collect()
}

fn delta(before: u64, now: u64) -> i64 {
    let size = i64::try_from(before.abs_diff(now)).unwrap_or(i64::MAX);
    if now < before { -size } else { size }
}
