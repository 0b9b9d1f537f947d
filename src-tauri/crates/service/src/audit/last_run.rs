//! The last whole run as it stands on the disk: receipts, summary, drift and the inventory report, each held against
//! what the tables remember.

use crate::{
    collect,
    context::Context,
    error::Outcome,
    run::{MANIFEST, Manifest, WHOLE},
};
use serde::de::DeserializeOwned;
use stillroom_core::receipt::{
    Anchor, ChainFinding, ChainLink, ChainReport, DriftReport, RunSummary, Severity, Stage, StageReceipt, verify_chain,
};
use stillroom_store::tables::{
    receipt::{self, Receipt},
    run,
};

/// What the last whole run left.
pub(super) struct LastRun {
    pub(super) inventory_report: Option<String>,
    pub(super) receipts: Vec<StageReceipt>,
    pub(super) chain: ChainReport,
    pub(super) summary: Option<RunSummary>,
    pub(super) drift: Option<Severity>,
    /// Rows of evidence that it added.
    pub(super) evidence_new: u64,
}

/// Reads the last whole run, and the chain of all receipts.
pub(super) fn read(cx: &Context) -> Outcome<LastRun> {
    let (last, links, runs) = cx
        .store
        .read(|reader| Ok((run::newest_summarised(reader, WHOLE, true)?, receipt::all(reader)?, run::list(reader)?)))?;
    let chained = links.iter().map(|link| ChainLink {
        seq: link.seq.unsigned_abs(),
        hash: link.hash,
        bytes: link.body.clone().into_bytes(),
    });
    let mut left = LastRun {
        inventory_report: runs
            .iter()
            .rev()
            .map(|run| format!("reports/{}/{}", run.id, collect::SOURCES_REPORT))
            .find(|path| cx.dir().join(path).is_file()),
        receipts: Vec::new(),
        chain: verify_chain(chained, anchor(cx).as_ref()),
        summary: None,
        drift: None,
        evidence_new: 0,
    };
    let Some(last) = last else { return Ok(left) };
    for link in links.iter().filter(|link| link.run == last.id) {
        left.receipt(cx, link);
    }
    let folder = format!("reports/{}", last.id);
    left.summary = on_disk(cx, &format!("{folder}/summary.json"));
    left.drift = on_disk::<DriftReport>(cx, &format!("{folder}/drift.json")).map(|drift| drift.severity);
    Ok(left)
}

impl LastRun {
    /// A receipt that is missing on the disk is missing; one that says something else than the chain is a finding.
    fn receipt(&mut self, cx: &Context, link: &Receipt) {
        let path = format!("reports/{}/{}.json", link.run, link.stage);
        let Some(receipt) = on_disk::<StageReceipt>(cx, &path) else { return };
        if receipt.bytes().ok().as_deref() != Some(link.body.as_bytes()) {
            let why = format!("{path} says something else");
            self.chain.findings.push(ChainFinding { seq: link.seq.unsigned_abs(), why });
        }
        if receipt.stage == Stage::Collect {
            self.evidence_new = receipt.stats.get("new").copied().unwrap_or(0);
        }
        self.receipts.push(receipt);
    }
}

/// The last manifest remembers where the chain stood.
fn anchor(cx: &Context) -> Option<Anchor> {
    let manifest: Manifest = on_disk(cx, MANIFEST)?;
    Some(Anchor { count: manifest.receipts.count, head: manifest.receipts.head_hash? })
}

/// What cannot be read counts as absent: the check that asks for it then fails.
fn on_disk<T: DeserializeOwned>(cx: &Context, path: &str) -> Option<T> {
    serde_json::from_slice(&std::fs::read(cx.dir().join(path)).ok()?).ok()
}
