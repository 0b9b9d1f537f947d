//! The 22 checks, one function each.

use super::facts::{AuditFacts, Offenders, TIER_ONE};
use crate::{
    gate::Probe,
    receipt::{RunHashPart, Severity, Stage, run_hash as hash_of},
};

/// A database of up to this many times its sources is not worth a word.
const DATABASE_RATIO: u64 = 3;

pub(super) fn inventory_report(facts: &AuditFacts) -> Probe {
    let missing = "there is no inventory report: look at the sources once (sources inspect)";
    Probe::new(facts.inventory_report.is_some(), facts.inventory_report.as_deref().unwrap_or(missing))
}

pub(super) fn tier_one(facts: &AuditFacts) -> Probe {
    let missing: Vec<&str> = TIER_ONE.into_iter().filter(|stream| !facts.sources.contains(*stream)).collect();
    let present = TIER_ONE.len() - missing.len();
    let without = if missing.is_empty() { String::new() } else { format!("; without {}", missing.join(", ")) };
    Probe::new(missing.is_empty(), format!("{present} of {} streams{without}", TIER_ONE.len()))
}

pub(super) fn schema_fixtures(facts: &AuditFacts) -> Probe {
    let fixtures = &facts.schema_fixtures;
    let mut faults = fixtures.failed.clone();
    if fixtures.checked == 0 {
        faults.push("no fixture was checked".to_owned());
    }
    Probe::faultless(format!("{} fixtures gave the answer they should", fixtures.checked), &faults)
}

pub(super) fn dry_run(facts: &AuditFacts) -> Probe {
    match &facts.dry_run {
        Ok(run) => {
            let detail = format!("{} rows read, {} would be new, {} skipped", run.rows_read, run.new, run.skipped);
            Probe::new(true, detail)
        }
        Err(why) => Probe::new(false, why.as_str()),
    }
}

pub(super) fn waivers_in_force(facts: &AuditFacts) -> Probe {
    Probe::new(facts.waivers.in_force == 0, format!("{} waivers in force", facts.waivers.in_force))
}

pub(super) fn waivers_expired(facts: &AuditFacts) -> Probe {
    Probe::new(facts.waivers.expired == 0, format!("{} waivers ran out", facts.waivers.expired))
}

pub(super) fn verdicts(facts: &AuditFacts) -> Probe {
    let counts = &facts.stored_verdicts;
    let holds = counts.accepted > 0 && counts.total() <= facts.evidence_rows;
    let detail = format!(
        "{} accepted, {} partial, {} rejected, {} human, on {} rows of evidence",
        counts.accepted, counts.partially_accepted, counts.rejected, counts.needs_human_review, facts.evidence_rows
    );
    Probe::new(holds, detail)
}

pub(super) fn sft_scores(facts: &AuditFacts) -> Probe {
    none_offends(&facts.sft_forbidden)
}

pub(super) fn rag_rejected(facts: &AuditFacts) -> Probe {
    none_offends(&facts.rag_rejected)
}

pub(super) fn self_pairs(facts: &AuditFacts) -> Probe {
    none_offends(&facts.self_pairs)
}

pub(super) fn equal_texts(facts: &AuditFacts) -> Probe {
    none_offends(&facts.equal_texts)
}

pub(super) fn provenance(facts: &AuditFacts) -> Probe {
    none_offends(&facts.without_provenance)
}

pub(super) fn receipts_present(facts: &AuditFacts) -> Probe {
    let count = |stage| facts.receipts.iter().filter(|receipt| receipt.stage == stage).count();
    let faults: Vec<String> = Stage::RECEIPTED
        .into_iter()
        .filter(|stage| count(*stage) != 1)
        .map(|stage| format!("{} receipts of {stage}", count(stage)))
        .collect();
    Probe::faultless("5 of 5 receipts", &faults)
}

pub(super) fn receipts_valid(facts: &AuditFacts) -> Probe {
    let mut faults: Vec<String> = Vec::new();
    for receipt in &facts.receipts {
        faults.extend(receipt.validate().into_iter().map(|fault| format!("{}: {fault}", receipt.stage)));
    }
    faults.extend(facts.chain.findings.iter().map(|finding| format!("receipt {}: {}", finding.seq, finding.why)));
    if facts.receipts.is_empty() {
        faults.push("there is no receipt".to_owned());
    }
    let links = facts.chain.anchor.map_or(0, |anchor| anchor.count);
    Probe::faultless(format!("{} receipts valid, {links} links hold", facts.receipts.len()), &faults)
}

pub(super) fn summary(facts: &AuditFacts) -> Probe {
    match &facts.summary {
        Some(summary) => Probe::faultless(format!("run {}", summary.run_id), &summary.validate()),
        None => Probe::new(false, "there is no summary"),
    }
}

pub(super) fn run_hash(facts: &AuditFacts) -> Probe {
    let Some(summary) = &facts.summary else {
        return Probe::new(false, "there is no summary");
    };
    let recomputed = hash_of(facts.receipts.iter().map(RunHashPart::of));
    let holds = summary.run_hash == recomputed;
    let detail = if holds {
        summary.run_hash.hex()
    } else {
        format!("the summary says {}, the receipts give {}", summary.run_hash.short(), recomputed.short())
    };
    Probe::new(holds, detail)
}

pub(super) fn drift(facts: &AuditFacts) -> Probe {
    Probe::new(facts.drift == Some(Severity::Ok), facts.drift.map_or("there is no drift report", Severity::name))
}

pub(super) fn acceptance(facts: &AuditFacts) -> Probe {
    let report = &facts.acceptance;
    Probe::new(report.holds() && report.checks.len() == 22, report.headline())
}

pub(super) fn replay(facts: &AuditFacts) -> Probe {
    let (passed, total) = facts.replay;
    Probe::new(total == 3 && passed == total, format!("{passed} of {total} tasks"))
}

pub(super) fn escalation_guard(facts: &AuditFacts) -> Probe {
    facts.escalation_guard.clone()
}

pub(super) fn database_ratio(facts: &AuditFacts) -> Probe {
    let (database, sources) = (facts.database_bytes, facts.source_bytes);
    if sources == 0 {
        return Probe::new(database == 0, format!("{database} bytes without a source"));
    }
    let hundredths = u128::from(database) * 100 / u128::from(sources);
    let holds = u128::from(database) <= u128::from(sources) * u128::from(DATABASE_RATIO);
    Probe::new(holds, format!("{}.{:02} times the size of the sources", hundredths / 100, hundredths % 100))
}

pub(super) fn baselines(facts: &AuditFacts) -> Probe {
    let (count, faults) = &facts.baselines;
    Probe::faultless(format!("{count} baselines"), faults)
}

fn none_offends(offenders: &Offenders) -> Probe {
    Probe::faultless(format!("none among {} rows", offenders.looked_at), &offenders.found)
}
