//! Invariants 6 to 10: the verdicts.

use super::{
    Probe,
    fixture::{Fixture, PRD_DRIFT, ROWS, TREE_SPLIT, row},
};
use crate::{hash::Digest, verdict::Verdict};

pub(super) fn one_verdict_each(fixture: &Fixture<'_>) -> Probe {
    let sorted = |mut hashes: Vec<Digest>| {
        hashes.sort();
        hashes
    };
    let evidence = sorted(fixture.facts.evidence.iter().map(|row| row.provenance.sig_hash).collect());
    let scored = sorted(fixture.facts.scored.iter().map(|row| row.provenance.sig_hash).collect());
    let holds = evidence == scored && !evidence.is_empty();
    Probe::new(holds, format!("{} verdicts on {} rows of evidence", scored.len(), evidence.len()))
}

pub(super) fn distribution(fixture: &Fixture<'_>) -> Probe {
    let mut faults = Vec::new();
    for number in (1..).take(ROWS) {
        let (found, expected) = (fixture.scored(number).map(|row| row.category), Fixture::expected(number));
        if found != expected {
            let name = |verdict: Option<Verdict>| verdict.map_or("no verdict", Verdict::name);
            faults.push(format!("{} got {}, expected {}", row(Some(number)), name(found), name(expected)));
        }
    }
    for scored in &fixture.facts.scored {
        if fixture.number(&scored.provenance.sig_hash).is_none() {
            faults.push(format!("a verdict on {}", row(None)));
        }
    }
    Probe::faultless("6 accepted, 2 partial, 4 rejected, 2 human", &faults)
}

pub(super) fn tree_split_is_whole(fixture: &Fixture<'_>) -> Probe {
    let source = fixture.field(TREE_SPLIT, "suggestions_preview").filter(|text| !text.trim().is_empty());
    let parts =
        fixture.facts.evidence.iter().filter(|row| Some(&row.provenance.sig_hash) == fixture.hash(TREE_SPLIT)).count();
    let text = fixture.evidence(TREE_SPLIT).and_then(|row| row.text.clone());
    let verdict = fixture.scored(TREE_SPLIT).map(|row| row.category);
    let whole = source.is_some() && source == text;
    let detail = format!(
        "{} as {parts} row(s) of evidence, text {}, {}",
        row(Some(TREE_SPLIT)),
        if whole { "whole" } else { "not the one of the source" },
        verdict.map_or("no verdict", Verdict::name)
    );
    Probe::new(whole && parts == 1 && verdict == Some(Verdict::Accepted), detail)
}

pub(super) fn prd_drift_is_rejected(fixture: &Fixture<'_>) -> Probe {
    let topic = fixture.field(PRD_DRIFT, "topic").unwrap_or_default();
    let verdict = fixture.scored(PRD_DRIFT).map(|row| row.category);
    let holds = topic.to_lowercase().contains("drift") && verdict == Some(Verdict::Rejected);
    let verdict = verdict.map_or("no verdict", Verdict::name);
    Probe::new(holds, format!("{}, topic {topic:?}: {verdict}", row(Some(PRD_DRIFT))))
}

pub(super) fn verdicts_are_explained(fixture: &Fixture<'_>) -> Probe {
    let mut faults = Vec::new();
    for scored in &fixture.facts.scored {
        let name = row(fixture.number(&scored.provenance.sig_hash));
        if scored.reasons.iter().all(|reason| reason.trim().is_empty()) {
            faults.push(format!("{name} has no reason"));
        }
        if scored.scorer_version.trim().is_empty() {
            faults.push(format!("{name} has no scorer version"));
        }
    }
    if fixture.facts.scored.is_empty() {
        faults.push("there are no verdicts".to_owned());
    }
    Probe::faultless(format!("{} verdicts explained", fixture.facts.scored.len()), &faults)
}
