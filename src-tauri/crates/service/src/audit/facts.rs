//! Everything an audit looks at, gathered once.

use super::{
    datasets, last_run, log,
    trials::{escalation_guard, replays},
};
use crate::{
    acceptance::{self, AcceptanceOptions},
    collect::{BuildOptions, build_evidence},
    context::Context,
    embedded::schema_fixtures,
    error::{Code, Outcome},
};
use std::collections::BTreeSet;
use stillroom_core::{
    artifact::self_test,
    gate::{
        Probe,
        audit::{AuditFacts, DryRun, SchemaFixtures, WaiverCount},
        baseline::{BaselineLog, BaselineMetrics},
    },
    hash::Digest,
    verdict::VerdictCounts,
};
use stillroom_store::{
    open::DATABASE,
    tables::{scored, skip, source, source_file, waiver},
};

/// What was read.
pub(super) struct Read {
    pub(super) facts: AuditFacts,
    pub(super) metrics: BaselineMetrics,
    pub(super) log: BaselineLog,
}

/// Reads the workspace. The caller holds the run lock, so that nothing changes meanwhile.
pub(super) fn read(cx: &Context) -> Outcome<Read> {
    let last = last_run::read(cx)?;
    let found = datasets::read(cx)?;
    let log = log::read(cx)?;
    let (evidence_rows, _) = crate::collect::state(cx)?;
    let (verdicts, skips) = stored(cx)?;
    let [rag_rows, sft_rows, pref_pairs] = found.rows;
    let metrics = BaselineMetrics {
        evidence_rows,
        evidence_new: last.evidence_new,
        evidence_skips: skips,
        verdicts,
        rag_rows,
        sft_rows,
        pref_pairs,
        total_quarantined: found.quarantined,
    };
    let (sources, source_bytes) = sources(cx)?;
    let faults = log.findings.iter().map(|finding| format!("baseline {}: {}", finding.seq, finding.why)).collect();
    let facts = AuditFacts {
        inventory_report: last.inventory_report,
        sources,
        schema_fixtures: schemas(),
        dry_run: dry_run(cx)?,
        waivers: waivers(cx)?,
        evidence_rows,
        stored_verdicts: verdicts,
        sft_forbidden: found.sft_forbidden,
        rag_rejected: found.rag_rejected,
        self_pairs: found.self_pairs,
        equal_texts: found.equal_texts,
        without_provenance: found.without_provenance,
        receipts: last.receipts,
        chain: last.chain,
        summary: last.summary,
        drift: last.drift,
        acceptance: acceptance::report(&AcceptanceOptions::default())?,
        replay: replays(cx)?,
        escalation_guard: escalation_guard(cx.now()),
        database_bytes: database_bytes(cx),
        source_bytes,
        baselines: (log.rows.len() as u64, faults),
    };
    Ok(Read { facts, metrics, log })
}

/// The answer of the carried fixtures of the schemas.
fn schemas() -> SchemaFixtures {
    let fixtures = schema_fixtures();
    let failed = self_test(&fixtures)
        .into_iter()
        .map(|finding| format!("{} {}: {}", finding.artifact, finding.fixture, finding.what))
        .collect();
    SchemaFixtures { checked: fixtures.len() as u64, failed }
}

/// The verdicts as scoring left them, and the skips that stand.
fn stored(cx: &Context) -> Outcome<(VerdictCounts, u64)> {
    let (mut verdicts, mut skips) = (VerdictCounts::default(), 0);
    cx.store.read(|reader| {
        for (_, counts) in scored::counts_by_source(reader)? {
            verdicts.accepted += counts.accepted;
            verdicts.partially_accepted += counts.partially_accepted;
            verdicts.rejected += counts.rejected;
            verdicts.needs_human_review += counts.needs_human_review;
        }
        skip::each(reader, |_| {
            skips += 1;
            Ok(())
        })
    })?;
    Ok((verdicts, skips))
}

/// The streams of the workspace, by name and by profile, and the bytes of their files.
fn sources(cx: &Context) -> Outcome<(BTreeSet<String>, u64)> {
    Ok(cx.store.read(|reader| {
        let (mut names, mut bytes) = (BTreeSet::new(), 0);
        for source in source::list(reader)?.into_iter().filter(|source| source.attached) {
            bytes += source_file::list(reader, source.row)?.iter().map(|file| file.bytes).sum::<u64>();
            names.extend([source.name, source.profile]);
        }
        Ok((names, bytes))
    })?)
}

fn dry_run(cx: &Context) -> Outcome<Result<DryRun, String>> {
    match build_evidence(cx, &BuildOptions { dry_run: true, ..BuildOptions::default() }) {
        Ok(view) => Ok(Ok(DryRun {
            rows_read: view.sources.iter().map(|source| source.rows_read).sum(),
            new: view.sources.iter().map(|source| source.rows_written).sum(),
            skipped: view.sources.iter().map(|source| source.rows_skipped).sum(),
        })),
        Err(error) if error.code == Code::Cancelled => Err(error),
        Err(error) => Ok(Err(error.to_string())),
    }
}

/// A waiver that was renewed has not run out.
fn waivers(cx: &Context) -> Outcome<WaiverCount> {
    let now = cx.now();
    let all = cx.store.read(waiver::all)?;
    let in_force: BTreeSet<Digest> =
        all.iter().filter(|waiver| waiver.expires_at > now).map(|waiver| waiver.sig_hash).collect();
    let expired: BTreeSet<Digest> =
        all.iter().map(|waiver| waiver.sig_hash).filter(|hash| !in_force.contains(hash)).collect();
    Ok(WaiverCount { in_force: in_force.len() as u64, expired: expired.len() as u64 })
}

/// The database with its log, which is part of it until it is moved in.
fn database_bytes(cx: &Context) -> u64 {
    let size = |name: String| std::fs::metadata(cx.dir().join(name)).map_or(0, |facts| facts.len());
    size(DATABASE.to_owned()) + size(format!("{DATABASE}-wal"))
}

/// Returns the answer of the carried fixtures as one check.
pub(crate) fn self_test_probe() -> Probe {
    let SchemaFixtures { checked, failed } = schemas();
    Probe::faultless(format!("{checked} fixtures gave the answer they should"), &failed)
}
