//! The release freeze: six gates, and the manifest that says what was frozen.

use super::{Check, Probe, Report, baseline::BaselineRow};
use crate::{
    hash::Digest,
    receipt::{Anchor, ChainReport, Stage, cell, grouped},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

/// The version of [`FreezeManifest`].
pub const FREEZE_SCHEMA_VERSION: u32 = 1;

/// What the six gates look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreezeFacts {
    /// What verifying found.
    pub verify_findings: Vec<String>,
    /// Files of the workspace that no receipt names.
    pub files_without_receipt: Vec<String>,
    /// The embedded self-test.
    pub self_test: Probe,
    /// The walk along all receipts.
    pub chain: ChainReport,
    /// The acceptance report.
    pub acceptance: Report,
    /// The audit report.
    pub audit: Report,
    /// The tag that is asked for.
    pub tag: String,
    /// The tags that exist.
    pub used_tags: BTreeSet<String>,
}

/// A dataset as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub struct FrozenDataset {
    pub path: String,
    pub sha256: Digest,
    pub rows: u64,
}

/// What was frozen, or why it was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreezeManifest {
    /// Always [`FREEZE_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The tag.
    pub tag: String,
    /// When.
    pub recorded_at: Stamp,
    /// Whether all gates hold.
    pub frozen: bool,
    /// The commit of the engine.
    pub head: String,
    /// The branch it was built from, where that is known.
    pub branch: Option<String>,
    /// The run whose datasets these are.
    pub run_id: Option<String>,
    /// Its run hash.
    pub run_hash: Option<Digest>,
    /// The commit under which each stage last ran.
    pub stages: BTreeMap<Stage, String>,
    /// The datasets by name.
    pub datasets: BTreeMap<String, FrozenDataset>,
    /// The latest baseline.
    pub baseline: Option<BaselineRow>,
    /// Length and head of the receipt chain: kept elsewhere, it shows a later loss of the newest receipts.
    pub anchor: Option<Anchor>,
    /// The six gates.
    pub gates: Report,
}

/// Returns the report on the six gates. All are required.
pub fn judge(facts: &FreezeFacts) -> Report {
    let mut unclean = facts.verify_findings.clone();
    unclean.extend(facts.files_without_receipt.iter().map(|path| format!("{path} has no receipt")));
    let breaks = facts.chain.findings.iter().map(|finding| format!("receipt {}: {}", finding.seq, finding.why));
    let mut breaks: Vec<String> = breaks.collect();
    let links = facts.chain.anchor.map_or(0, |anchor| anchor.count);
    if links == 0 {
        breaks.push("there is no receipt".to_owned());
    }
    let gate = |at: usize, name: &str, probe: Probe| Check::new(format!("F{at}"), name, true, probe);
    Report::of(vec![
        gate(1, "the workspace is clean", Probe::faultless("verified, every file has its receipt", &unclean)),
        gate(2, "the embedded self-test passes", facts.self_test.clone()),
        gate(3, "the receipt chain resolves", Probe::faultless(format!("{links} links"), &breaks)),
        gate(4, "the acceptance invariants hold", Probe::new(facts.acceptance.holds(), facts.acceptance.headline())),
        gate(5, "the audit holds", Probe::new(facts.audit.holds(), facts.audit.headline())),
        gate(6, "the tag is free", tag_is_free(&facts.tag, &facts.used_tags)),
    ])
}

/// Returns the manifest as Markdown.
pub fn freeze_markdown(manifest: &FreezeManifest) -> String {
    let state = if manifest.frozen { "frozen" } else { "not frozen" };
    let mut out = format!(
        "# Release {}: {state}\n\nRecorded at {}, engine commit {}",
        cell(&manifest.tag),
        manifest.recorded_at,
        cell(&manifest.head)
    );
    if let Some(branch) = &manifest.branch {
        let _ = write!(out, " on {}", cell(branch));
    }
    if let (Some(run_id), Some(run_hash)) = (&manifest.run_id, &manifest.run_hash) {
        let _ = write!(out, ", run {} with hash `{run_hash}`", cell(run_id));
    }
    out.push_str(".\n\n| gate | holds | what was seen |\n|---|---|---|\n");
    for check in &manifest.gates.checks {
        let holds = if check.passed { "yes" } else { "no" };
        let _ = writeln!(out, "| {} {} | {holds} | {} |", check.id, cell(&check.name), cell(&check.detail));
    }
    out.push_str("\n| dataset | rows | file | sha256 |\n|---|--:|---|---|\n");
    for (name, dataset) in &manifest.datasets {
        let (path, rows) = (cell(&dataset.path), grouped(dataset.rows));
        let _ = writeln!(out, "| {} | {rows} | {path} | `{}` |", cell(name), dataset.sha256);
    }
    if let Some(anchor) = &manifest.anchor {
        let _ = writeln!(out, "\nReceipt chain: {} links, head `{}`.", anchor.count, anchor.head);
    }
    out
}

fn tag_is_free(tag: &str, used: &BTreeSet<String>) -> Probe {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if tag.is_empty() || !tag.bytes().all(allowed) || tag.starts_with(['-', '.']) {
        return Probe::new(false, format!("{tag:?} is no tag: use letters, digits, dots, dashes and underscores"));
    }
    let free = !used.contains(tag);
    Probe::new(free, format!("{tag} is {}", if free { "free" } else { "used already" }))
}
