//! The chain of baselines: read whole, checked against the newest report, appended to.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    stage::GIT_COMMIT,
};
use stillroom_core::{
    gate::baseline::{BaselineLog, BaselineMetrics, BaselineRow},
    hash::Digest,
    json::canonical_of,
    receipt::{Anchor, ChainFinding},
    stamp::Stamp,
};
use stillroom_store::{StoreError, WriteMode, tables::baseline};

/// The reports of audits are filed under this name, which is no run's.
pub(super) const OWNER: &str = "audit";

/// Where the reports lie.
pub(super) const REPORTS: &str = "reports/audit";

/// Returns the log as its table holds it, with everything that is wrong with it.
pub(super) fn read(cx: &Context) -> Outcome<BaselineLog> {
    let stored = cx.store.read(baseline::all)?;
    let lines: Vec<&str> = stored.iter().map(|row| row.body.as_str()).collect();
    let mut log = BaselineLog::read(lines.join("\n").as_bytes(), anchor(cx).as_ref());
    if log.rows.len() == stored.len() {
        for (row, read) in stored.iter().zip(&log.rows).filter(|(row, read)| row.hash != read.hash) {
            let why = format!("its column says another hash than {}", read.hash.short());
            log.findings.push(ChainFinding { seq: row.seq.unsigned_abs(), why });
        }
    }
    Ok(log)
}

/// Returns the newest baseline, where the chain holds.
pub(crate) fn latest(cx: &Context) -> Outcome<Option<BaselineRow>> {
    Ok(read(cx)?.latest().ok().flatten().cloned())
}

/// The newest report remembers how long the chain was and how it ended: kept outside of it, it shows a loss.
fn anchor(cx: &Context) -> Option<Anchor> {
    let number = |entry: std::fs::DirEntry| entry.file_name().to_str()?.strip_suffix(".json")?.parse::<u64>().ok();
    let count = std::fs::read_dir(cx.dir().join(REPORTS)).ok()?.flatten().filter_map(number).max()?;
    let bytes = std::fs::read(cx.dir().join(format!("{REPORTS}/{count}.json"))).ok()?;
    let report: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    let head = report.pointer("/baseline/hash")?.as_str().and_then(Digest::from_hex)?;
    Some(Anchor { count, head })
}

/// Returns the baseline of these metrics.
pub(super) fn sealed(metrics: &BaselineMetrics, at: Stamp, previous: Option<Digest>) -> Outcome<BaselineRow> {
    BaselineRow::seal(metrics, at, GIT_COMMIT, previous).map_err(|error| {
        ServiceError::new(Code::Internal, format!("a baseline has no canonical form: {error}"), "report this as a bug")
    })
}

/// Appends a baseline to whatever is newest at that moment; returns its place and itself.
pub(super) fn append(cx: &Context, metrics: &BaselineMetrics, at: Stamp) -> Outcome<(u64, BaselineRow)> {
    Ok(cx.store.write(WriteMode::Durable, |tx| {
        let unreadable = |error: &dyn std::fmt::Display| StoreError::unreadable("baseline", error);
        let newest = baseline::all(tx)?.pop();
        let number = newest.as_ref().map_or(0, |row| row.seq.unsigned_abs()) + 1;
        let row = BaselineRow::seal(metrics, at, GIT_COMMIT, newest.map(|row| row.hash))
            .map_err(|error| unreadable(&error))?;
        let body = canonical_of(&row).map_err(|error| unreadable(&error))?;
        let body = std::str::from_utf8(&body).map_err(|error| unreadable(&error))?;
        baseline::append(tx, body, row.hash)?;
        Ok((number, row))
    })?)
}
