//! Baselines: ten numbers of a workspace, appended audit by audit, each row chained to the one before.
//!
//! Owns the row, its hash, the reading of the log and the drift between two rows. A log that was cut or edited gives
//! findings; nothing is dropped in silence. As with receipts, only an anchor shows that the newest rows are gone.

use crate::{
    hash::Digest,
    json::{CanonicalError, canonical_of},
    receipt::{Anchor, ChainFinding, ChainLink, Fraction, cell, link_hash, percent, verify_chain},
    stamp::Stamp,
    verdict::VerdictCounts,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt::Write as _};

/// The version of [`BaselineRow`]; another one is refused.
pub const BASELINE_SCHEMA_VERSION: u32 = 1;
/// What the metrics mean. It goes up when one of them is counted in another way; across versions nothing is compared.
pub const METRIC_DEFINITION_VERSION: u32 = 1;

/// The numbers that a baseline is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BaselineMetrics {
    /// All distinct rows of evidence, not those that the last run added.
    pub evidence_rows: u64,
    /// Rows of evidence that the last run added. Kept beside the ten, because it is 0 whenever nothing happened.
    pub evidence_new: u64,
    /// Source rows skipped.
    pub evidence_skips: u64,
    /// The stored verdicts.
    pub verdicts: VerdictCounts,
    /// Playbooks.
    pub rag_rows: u64,
    /// Instructions.
    pub sft_rows: u64,
    /// Pairs.
    pub pref_pairs: u64,
    /// Rows in the quarantine of all exporters.
    pub total_quarantined: u64,
}

/// One baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineRow {
    /// Always [`BASELINE_SCHEMA_VERSION`].
    pub schema_version: u32,
    /// When it was taken.
    pub recorded_at: Stamp,
    /// The commit of the engine that took it.
    pub git_commit: String,
    /// [`METRIC_DEFINITION_VERSION`] when it was taken.
    pub definition_version: u32,
    /// The ten metrics by name.
    pub metrics: BTreeMap<String, u64>,
    /// Rows of evidence that the last run added.
    pub p2_evidence_new: u64,
    /// The hash of the row before; null for the first.
    pub previous_hash: Option<Digest>,
    /// The hash over the row before and this row without this field.
    pub hash: Digest,
}

/// A log of baselines as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct BaselineLog {
    /// The rows that can be read.
    pub rows: Vec<BaselineRow>,
    /// What is wrong, by line from 1.
    pub findings: Vec<ChainFinding>,
}

/// How a metric stands against the row before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricFlag {
    /// There is nothing to compare it with.
    FirstRun,
    /// Within the threshold.
    Ok,
    /// Strictly beyond it, or something out of nothing.
    Warn,
}

/// One metric against the row before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the table's own")]
pub struct MetricChange {
    pub metric: String,
    pub before: Option<u64>,
    pub now: u64,
    /// Null where there was nothing before, or 0.
    pub pct: Option<Fraction>,
    pub flag: MetricFlag,
}

impl BaselineMetrics {
    /// Returns the ten metrics under their names.
    pub fn named(&self) -> BTreeMap<String, u64> {
        [
            ("p2_evidence_rows", self.evidence_rows),
            ("p2_evidence_skips", self.evidence_skips),
            ("p3_accepted", self.verdicts.accepted),
            ("p3_partial", self.verdicts.partially_accepted),
            ("p3_rejected", self.verdicts.rejected),
            ("p3_human", self.verdicts.needs_human_review),
            ("p4_rag_rows", self.rag_rows),
            ("p4_sft_rows", self.sft_rows),
            ("p4_pref_pairs", self.pref_pairs),
            ("p4_total_quarantined", self.total_quarantined),
        ]
        .map(|(name, number)| (name.to_owned(), number))
        .into()
    }
}

impl BaselineRow {
    /// Returns the row that follows `previous`.
    ///
    /// # Errors
    /// A row without a canonical form.
    pub fn seal(
        metrics: &BaselineMetrics,
        recorded_at: Stamp,
        git_commit: &str,
        previous: Option<Digest>,
    ) -> Result<Self, CanonicalError> {
        let mut row = Self {
            schema_version: BASELINE_SCHEMA_VERSION,
            recorded_at,
            git_commit: git_commit.to_owned(),
            definition_version: METRIC_DEFINITION_VERSION,
            metrics: metrics.named(),
            p2_evidence_new: metrics.evidence_new,
            previous_hash: previous,
            hash: Digest::of(b""),
        };
        row.hash = link_hash(previous.as_ref(), &row.hashed_bytes()?);
        Ok(row)
    }

    /// Returns the canonical bytes without the row's own hash.
    fn hashed_bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        #[derive(Serialize)]
        struct Hashed<'a> {
            schema_version: u32,
            recorded_at: &'a Stamp,
            git_commit: &'a str,
            definition_version: u32,
            metrics: &'a BTreeMap<String, u64>,
            p2_evidence_new: u64,
            previous_hash: Option<&'a Digest>,
        }
        canonical_of(&Hashed {
            schema_version: self.schema_version,
            recorded_at: &self.recorded_at,
            git_commit: &self.git_commit,
            definition_version: self.definition_version,
            metrics: &self.metrics,
            p2_evidence_new: self.p2_evidence_new,
            previous_hash: self.previous_hash.as_ref(),
        })
    }
}

impl BaselineLog {
    /// Returns a log read from its lines and checked; a missing file is an empty log, a half line is a finding.
    pub fn read(bytes: &[u8], anchor: Option<&Anchor>) -> Self {
        let mut rows = Vec::new();
        let mut findings = Vec::new();
        let mut links = Vec::new();
        // What stands after the last newline is a line only where a write was cut off.
        let whole = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let lines = whole.split(|byte| *byte == b'\n').take(if whole.is_empty() { 0 } else { usize::MAX });
        for (line, seq) in lines.zip(1..) {
            match serde_json::from_slice::<BaselineRow>(line) {
                Err(error) => {
                    findings.push(ChainFinding { seq, why: format!("is not a whole baseline row: {error}") });
                }
                Ok(row) if row.schema_version != BASELINE_SCHEMA_VERSION => {
                    let why = format!("schema_version is {}, expected {BASELINE_SCHEMA_VERSION}", row.schema_version);
                    findings.push(ChainFinding { seq, why });
                }
                Ok(row) => {
                    match row.hashed_bytes() {
                        Ok(bytes) => links.push(ChainLink { seq, hash: row.hash, bytes }),
                        Err(error) => findings.push(ChainFinding { seq, why: error.to_string() }),
                    }
                    rows.push(row);
                }
            }
        }
        findings.extend(verify_chain(links, anchor).findings);
        findings.sort_by_key(|finding| finding.seq);
        Self { rows, findings }
    }

    /// Returns the latest row; none for a log without rows.
    ///
    /// # Errors
    /// The findings of a log that was cut or edited: comparing with what is left of it would hide the loss.
    pub fn latest(&self) -> Result<Option<&BaselineRow>, &[ChainFinding]> {
        if self.findings.is_empty() { Ok(self.rows.last()) } else { Err(&self.findings) }
    }
}

/// Returns each metric against the row before, sorted by name.
pub fn baseline_drift(now: &BaselineRow, before: Option<&BaselineRow>) -> Vec<MetricChange> {
    let comparable = before.filter(|before| before.definition_version == now.definition_version);
    let change = |(metric, now): (&String, &u64)| {
        let before = comparable.and_then(|row| row.metrics.get(metric)).copied();
        let flag = match before {
            None => MetricFlag::FirstRun,
            Some(before) if Fraction::DRIFT_THRESHOLD.is_exceeded(before, *now) => MetricFlag::Warn,
            Some(_) => MetricFlag::Ok,
        };
        let pct = before.and_then(|before| Fraction::change(before, *now));
        MetricChange { metric: metric.clone(), before, now: *now, pct, flag }
    };
    now.metrics.iter().map(change).collect()
}

/// Returns the drift table as Markdown.
pub fn baseline_markdown(changes: &[MetricChange]) -> String {
    let mut out = "| metric | before | now | change | flag |\n|---|--:|--:|--:|---|\n".to_owned();
    for change in changes {
        let before = change.before.map_or_else(|| "–".to_owned(), |before| before.to_string());
        let flag = match change.flag {
            MetricFlag::FirstRun => "first run",
            MetricFlag::Ok => "ok",
            MetricFlag::Warn => "warn",
        };
        let pct = percent(change.pct);
        let _ = writeln!(out, "| {} | {before} | {} | {pct} | {flag} |", cell(&change.metric), change.now);
    }
    out
}
