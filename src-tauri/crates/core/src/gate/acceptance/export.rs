//! Invariants 11 to 19: the datasets. Verdicts are looked up by hash, not believed from the row.

use super::{
    Probe,
    fixture::{Fixture, HUMAN, OBSERVER_PAIR, REJECTED, ROWS, row},
};
use crate::{
    artifact::{Evidence, PreferenceRow, Provenance, QualityScore},
    hash::Digest,
    receipt::{Stage, StageReceipt},
    verdict::Verdict,
};
use std::collections::BTreeSet;

pub(super) fn rag_has_no_forbidden_row(fixture: &Fixture<'_>) -> Probe {
    let rag = &fixture.facts.rag;
    let mut faults = rag.unreadable.clone();
    for playbook in &rag.rows {
        let stored = fixture.verdict(&playbook.provenance.sig_hash);
        let allowed = |verdict| matches!(verdict, Verdict::Accepted | Verdict::PartiallyAccepted);
        if !stored.is_some_and(allowed) || !allowed(playbook.source_category) {
            let stored = stored.map_or("no verdict", Verdict::name);
            faults.push(format!("{} says {}, is {stored}", playbook.source_run_id, playbook.source_category));
        }
    }
    nothing_is_no_proof(rag.rows.len(), &mut faults);
    Probe::faultless(format!("{} rows looked up", rag.rows.len()), &faults)
}

pub(super) fn rag_is_complete(fixture: &Fixture<'_>) -> Probe {
    let has_content = |row: &&Evidence| {
        let given = row.rag.as_ref().and_then(|rag| rag.content.as_ref());
        given.or(row.text.as_ref()).is_some_and(|content| !content.trim().is_empty())
    };
    let good = |row: &&Evidence| {
        let verdict = fixture.verdict(&row.provenance.sig_hash);
        matches!(verdict, Some(Verdict::Accepted | Verdict::PartiallyAccepted))
    };
    let evidence = fixture.facts.evidence.iter();
    let expected: BTreeSet<Digest> =
        evidence.filter(good).filter(has_content).map(|row| row.provenance.sig_hash).collect();
    let found: BTreeSet<Digest> = fixture.facts.rag.rows.iter().map(|row| row.provenance.sig_hash).collect();
    let mut faults = Vec::new();
    for missing in expected.difference(&found) {
        faults.push(format!("{} is missing", row(fixture.number(missing))));
    }
    for extra in found.difference(&expected) {
        faults.push(format!("{} does not belong there", row(fixture.number(extra))));
    }
    if found.len() != fixture.facts.rag.rows.len() {
        faults.push("a row stands there twice".to_owned());
    }
    nothing_is_no_proof(found.len(), &mut faults);
    Probe::faultless(format!("{} rows, as many as have content", found.len()), &faults)
}

pub(super) fn sft_is_accepted_only(fixture: &Fixture<'_>) -> Probe {
    let sft = &fixture.facts.sft;
    let mut faults = sft.unreadable.clone();
    for sample in &sft.rows {
        let stored = fixture.verdict(&sample.provenance.sig_hash);
        if sample.quality_score != QualityScore::Accepted || stored != Some(Verdict::Accepted) {
            faults.push(format!("{} is {}", sample.source_run_id, stored.map_or("without a verdict", Verdict::name)));
        }
    }
    nothing_is_no_proof(sft.rows.len(), &mut faults);
    Probe::faultless(format!("{} rows looked up", sft.rows.len()), &faults)
}

pub(super) fn forbidden_runs_are_absent(fixture: &Fixture<'_>) -> Probe {
    let numbers = REJECTED.iter().chain(&HUMAN);
    let forbidden: BTreeSet<&str> =
        numbers.filter_map(|number| fixture.evidence(*number)).map(|row| row.run_id.as_str()).collect();
    let leaked = fixture.facts.sft.rows.iter().filter(|row| forbidden.contains(row.source_run_id.as_str()));
    let mut faults: Vec<String> = leaked.map(|row| format!("{} is in SFT", row.source_run_id)).collect();
    faults.extend(fixture.facts.sft.unreadable.iter().cloned());
    if forbidden.len() != REJECTED.len() + HUMAN.len() {
        faults.push(format!("only {} of the six run ids are known", forbidden.len()));
    }
    Probe::faultless("6 run ids looked for", &faults)
}

pub(super) fn exports_conserve(fixture: &Fixture<'_>) -> Probe {
    let facts = fixture.facts;
    let mut faults = Vec::new();
    let mut seen = Vec::new();
    for (stage, exported) in [(Stage::ExportRag, facts.rag.rows.len()), (Stage::ExportSft, facts.sft.rows.len())] {
        let quarantined = facts.quarantined.get(&stage).copied().unwrap_or_default();
        let receipt = facts.receipts.iter().find(|receipt| receipt.stage == stage);
        let booked = receipt.map(StageReceipt::ledger);
        let read = booked.map_or(0, |row| row.records_in);
        let sum = exported as u64 + quarantined;
        let sentence = format!("{stage}: {exported} exported + {quarantined} quarantined of {read}");
        let agrees = booked.is_some_and(|row| (row.accepted, row.quarantined) == (exported as u64, quarantined));
        if sum != read || read != ROWS as u64 - 1 || !agrees {
            faults.push(sentence.clone());
        }
        seen.push(sentence);
    }
    Probe::faultless(seen.join("; "), &faults)
}

pub(super) fn observer_pair_is_there(fixture: &Fixture<'_>) -> Probe {
    let pairs = &fixture.facts.preference.rows;
    let sides = (fixture.hash(OBSERVER_PAIR.0), fixture.hash(OBSERVER_PAIR.1));
    let is_observer =
        |pair: &&PreferenceRow| (Some(&pair.provenance.sig_hash), Some(&pair.rejected_provenance.sig_hash)) == sides;
    let found = pairs.iter().find(is_observer).is_some();
    let which = if found { "the observer pair among them" } else { "the observer pair missing" };
    Probe::new(found, format!("{} pairs, {which}", pairs.len()))
}

pub(super) fn no_self_pair(fixture: &Fixture<'_>) -> Probe {
    pairs_differ(fixture, |pair| pair.chosen_run_id == pair.rejected_run_id, "paired with itself")
}

pub(super) fn no_equal_texts(fixture: &Fixture<'_>) -> Probe {
    pairs_differ(fixture, |pair| pair.chosen == pair.rejected, "chosen and rejected are one text")
}

pub(super) fn rows_trace(fixture: &Fixture<'_>) -> Probe {
    let facts = fixture.facts;
    let mut ends: Vec<(&Provenance, &str)> = Vec::new();
    ends.extend(facts.rag.rows.iter().map(|row| (&row.provenance, row.source_run_id.as_str())));
    ends.extend(facts.sft.rows.iter().map(|row| (&row.provenance, row.source_run_id.as_str())));
    ends.extend(facts.preference.rows.iter().map(|row| (&row.provenance, row.chosen_run_id.as_str())));
    ends.extend(facts.preference.rows.iter().map(|row| (&row.rejected_provenance, row.rejected_run_id.as_str())));
    let mut faults = Vec::new();
    for (provenance, run_id) in &ends {
        if let Err(fault) = fixture.trace(provenance) {
            faults.push(fault);
        } else if fixture.evidence_of(&provenance.sig_hash).is_none_or(|row| row.run_id != *run_id) {
            faults.push(format!("{run_id} is not the run of the row it names"));
        }
    }
    nothing_is_no_proof(ends.len(), &mut faults);
    Probe::faultless(format!("{} traces walked", ends.len()), &faults)
}

fn pairs_differ(fixture: &Fixture<'_>, equal: fn(&PreferenceRow) -> bool, why: &str) -> Probe {
    let pairs = &fixture.facts.preference;
    let mut faults = pairs.unreadable.clone();
    faults.extend(pairs.rows.iter().filter(|pair| equal(pair)).map(|pair| format!("{}: {why}", pair.chosen_run_id)));
    nothing_is_no_proof(pairs.rows.len(), &mut faults);
    Probe::faultless(format!("{} pairs looked at", pairs.rows.len()), &faults)
}

fn nothing_is_no_proof(rows: usize, faults: &mut Vec<String>) {
    if rows == 0 {
        faults.push("there is no row to look at".to_owned());
    }
}
