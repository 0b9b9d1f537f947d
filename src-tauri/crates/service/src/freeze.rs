//! The release freeze: six gates over a workspace and, where all hold, a manifest of what was frozen under a tag.
//!
//! Owns gathering what the gates look at and writing the manifest down; what the gates ask is `core::gate::freeze`'s.
//! A gate that says no leaves nothing behind: the tag stays free.

use crate::{
    acceptance::{self, AcceptanceOptions},
    audit,
    context::Context,
    error::Outcome,
    promote,
    run::WHOLE,
    stage::{GIT_COMMIT, pretty, report},
    verify::verify,
    views::{ChecksView, FreezeView},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    gate::{
        Report,
        freeze::{FREEZE_SCHEMA_VERSION, FreezeFacts, FreezeManifest, FrozenDataset, freeze_markdown, judge},
    },
    hash::Digest,
    receipt::{Anchor, ChainLink, ChainReport, Stage, StageReceipt, verify_chain},
};
use stillroom_store::{
    WriteMode,
    files::RunLock,
    tables::{freeze, receipt, run},
};

/// Manifests are filed under this name, which is no run's.
const OWNER: &str = "freeze";

/// Freezes the workspace under a tag, where all six gates hold.
///
/// # Errors
/// A run at work, a store that cannot be read, a person's stop. A gate that says no is an outcome.
pub fn release_freeze(cx: &Context, tag: &str) -> Outcome<FreezeView> {
    let _lock = RunLock::take(cx.dir())?;
    let verified = verify(cx, None)?;
    let chain = chain(cx)?;
    let anchor = chain.anchor;
    let facts = FreezeFacts {
        verify_findings: verified
            .findings
            .into_iter()
            .map(|found| match found.row {
                Some(row) => format!("{} {row}: {}", found.file, found.why),
                None => format!("{}: {}", found.file, found.why),
            })
            .collect(),
        // Verifying names these too.
        files_without_receipt: Vec::new(),
        self_test: audit::self_test_probe(),
        chain,
        acceptance: acceptance::report(&AcceptanceOptions::default())?,
        audit: audit::judged(cx)?,
        tag: tag.to_owned(),
        used_tags: used(cx, tag)?,
    };
    let gates = judge(&facts);
    let mut view = FreezeView { tag: tag.to_owned(), gates: ChecksView::of(&gates), manifest: None };
    if gates.holds() {
        view.manifest = Some(write(cx, tag, gates, anchor)?);
    }
    Ok(view)
}

fn chain(cx: &Context) -> Outcome<ChainReport> {
    let links = cx.store.read(receipt::all)?.into_iter().map(|link| ChainLink {
        seq: link.seq.unsigned_abs(),
        hash: link.hash,
        bytes: link.body.into_bytes(),
    });
    Ok(verify_chain(links, None))
}

/// A tag is used where the table says so, or where a manifest of that name lies there.
fn used(cx: &Context, tag: &str) -> Outcome<BTreeSet<String>> {
    let known = cx.store.read(|reader| freeze::contains(reader, tag))?;
    let lies_there = || cx.dir().join(format!("reports/{OWNER}/{tag}.json")).exists();
    Ok(if known || lies_there() { BTreeSet::from([tag.to_owned()]) } else { BTreeSet::new() })
}

/// Uses the tag, then writes the manifest in both forms. Returns the path of the one for people.
fn write(cx: &Context, tag: &str, gates: Report, anchor: Option<Anchor>) -> Outcome<String> {
    let manifest = manifest(cx, tag, gates, anchor)?;
    let (json, markdown) = (pretty(&manifest)?, freeze_markdown(&manifest));
    cx.store.write(WriteMode::Durable, |tx| freeze::append(tx, tag, &json, manifest.recorded_at))?;
    for (form, text) in [("json", &json), ("md", &markdown)] {
        report(cx, OWNER, &format!("{tag}.{form}"), text, Digest::of(text.as_bytes()))?;
    }
    Ok(format!("reports/{OWNER}/{tag}.md"))
}

fn manifest(cx: &Context, tag: &str, gates: Report, anchor: Option<Anchor>) -> Outcome<FreezeManifest> {
    let (standing, last, links) = cx.store.read(|reader| {
        Ok((promote::standing(reader)?, run::newest_summarised(reader, WHOLE, true)?, receipt::all(reader)?))
    })?;
    let commits = links.iter().filter_map(|link| {
        let receipt: StageReceipt = serde_json::from_str(&link.body).ok()?;
        Some((receipt.stage, receipt.git_commit))
    });
    // Later receipts of a stage take the place of earlier ones.
    let stages: BTreeMap<Stage, String> = commits.collect();
    let datasets = standing.into_values().filter(|(_, file)| file.role == "dataset").map(|(_, file)| {
        let path = file.path;
        let name = path.trim_start_matches("exports/").trim_end_matches(".jsonl").to_owned();
        (name, FrozenDataset { path, sha256: file.hash, rows: file.rows })
    });
    Ok(FreezeManifest {
        schema_version: FREEZE_SCHEMA_VERSION,
        tag: tag.to_owned(),
        recorded_at: cx.now(),
        frozen: gates.holds(),
        head: GIT_COMMIT.to_owned(),
        branch: None,
        run_id: last.as_ref().map(|run| run.id.clone()),
        run_hash: last.and_then(|run| run.run_hash),
        stages,
        datasets: datasets.collect(),
        baseline: audit::latest_baseline(cx)?,
        anchor,
        gates,
    })
}
