//! Withdrawals: a source row, and everything that derives from it, leaves in no export any more.
//!
//! What is named is the content: the same row read from another file, or again under another profile, is barred as
//! well, and so is what is drawn from it later. So every export first spreads what was withdrawn before it.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    promote, resolve,
    resolve::Target,
    views::WithdrawalView,
    waive::needs_words,
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    export::{Exporter, row_id},
    hash::Digest,
    json::{Json, parse},
    stamp::Stamp,
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    tables::{
        raw_row,
        withdrawal::{self, Ancestry, Root},
    },
};

/// Withdraws a source row with all its parts, or one part where its evidence id was named, and what derives from it.
///
/// # Errors
/// A name that fits no row, or several with another content; no reason, no reviewer.
pub fn withdraw(cx: &Context, row: &str, reason: &str, reviewer: &str) -> Outcome<WithdrawalView> {
    needs_words(reason, reviewer)?;
    let root = Root { hash: root_of(cx, row)?, reason: reason.trim().to_owned(), reviewer: reviewer.trim().to_owned() };
    let (named, derived) = cx.store.read(|reader| barred(reader, root.hash))?;
    let at = cx.now();
    cx.store.write(WriteMode::Durable, |tx| {
        if named.is_empty() {
            // A skipped row is no evidence yet; once it is repaired it is barred.
            withdrawal::append(tx, root.hash, root.hash, &root.reason, &root.reviewer, at)?;
        }
        bar(tx, &root, named.iter().chain(&derived), at).map(drop)
    })?;
    let all: BTreeSet<Digest> = named.iter().chain(&derived).copied().collect();
    Ok(WithdrawalView {
        evidence_ids: named.iter().map(Digest::hex).collect(),
        derived_ids: derived.iter().map(Digest::hex).collect(),
        exported_rows: exported_rows(cx, &all)?.into(),
        reason: root.reason,
    })
}

/// Bars what came to derive from withdrawn rows since: new parts, copies in other files, newly drawn rows, replays.
pub(crate) fn spread(cx: &Context) -> Outcome<u64> {
    let roots = cx.store.read(withdrawal::roots)?;
    let mut barred_now = 0;
    for root in &roots {
        cx.cancel.check()?;
        let (named, derived) = cx.store.read(|reader| barred(reader, root.hash))?;
        let missing = cx.store.read(|reader| {
            let mut missing = Vec::new();
            for id in named.iter().chain(&derived) {
                if !withdrawal::contains(reader, *id)? {
                    missing.push(*id);
                }
            }
            Ok(missing)
        })?;
        if !missing.is_empty() {
            let at = cx.now();
            barred_now += cx.store.write(WriteMode::Durable, |tx| bar(tx, root, missing.iter(), at))?;
        }
    }
    Ok(barred_now)
}

fn bar<'i>(
    tx: &stillroom_store::Transaction<'_>,
    root: &Root,
    ids: impl Iterator<Item = &'i Digest>,
    at: Stamp,
) -> Result<u64, StoreError> {
    let mut rows = 0;
    for id in ids {
        withdrawal::append(tx, *id, root.hash, &root.reason, &root.reviewer, at)?;
        rows += 1;
    }
    Ok(rows)
}

/// Returns what was named: the hash of a source row, or the identity of one part of it.
fn root_of(cx: &Context, row: &str) -> Outcome<Digest> {
    let found = resolve::candidates(cx, row)?;
    let hex = row.trim().to_ascii_lowercase();
    let Some(first) = found.first() else {
        return Err(ServiceError::not_found("row", row, "read an export's `id`, or name FILE:LINE of a source"));
    };
    let by_id: Vec<Digest> = found
        .iter()
        .filter_map(|target| target.evidence.as_ref().map(|evidence| evidence.id))
        .filter(|id| id.hex().starts_with(&hex))
        .collect();
    let ambiguous = |what: &str| {
        let hint = "give more digits, or FILE:LINE";
        Err(ServiceError::invalid(format!("`{}` names {what}", row.trim()), hint))
    };
    // A whole row is barred by what it says, wherever it is read again; a part by its own identity.
    let whole = found.iter().all(|target| target.evidence.as_ref().is_none_or(|row| row.part.is_empty()));
    if whole && found.iter().all(|target| target.sig_hash == first.sig_hash) {
        return Ok(first.sig_hash);
    }
    let by_sig = |target: &Target| target.sig_hash.hex().starts_with(&hex);
    match by_id.as_slice() {
        [] if found.iter().all(|target| target.sig_hash == first.sig_hash) => Ok(first.sig_hash),
        [one] if !found.iter().any(by_sig) && found.len() == 1 => Ok(*one),
        [] => ambiguous("source rows with different content"),
        _ => ambiguous("more than one row"),
    }
}

/// Returns the evidence that a root stands for, and all that derives from it.
fn barred(reader: &Connection, root: Digest) -> Result<(Vec<Digest>, Vec<Digest>), StoreError> {
    let named = withdrawal::named(reader, root)?;
    let mut all: BTreeSet<Digest> = named.iter().copied().collect();
    let mut derived = Vec::new();
    let replays = replays(reader)?;
    // Each round finds the rows one step further away; what derives from what is a web, not a tree.
    let mut frontier = all.clone();
    while !frontier.is_empty() {
        let (mut runs, mut playbooks) = (BTreeSet::new(), BTreeSet::new());
        withdrawal::each_ancestry(reader, |row| {
            if frontier.contains(&row.id) {
                playbooks.insert(row_id(Exporter::Rag, &row.run_id, &row.sig_hash, &row.part));
                runs.insert(row.run_id);
            }
            Ok(())
        })?;
        let mut next = BTreeSet::new();
        withdrawal::each_ancestry(reader, |row| {
            if !all.contains(&row.id) && derives(&row, &frontier, &runs, &playbooks, &replays) {
                next.insert(row.id);
            }
            Ok(())
        })?;
        all.extend(&next);
        derived.extend(&next);
        frontier = next;
    }
    derived.sort();
    Ok((named, derived))
}

fn derives(
    row: &Ancestry,
    frontier: &BTreeSet<Digest>,
    runs: &BTreeSet<String>,
    playbooks: &BTreeSet<String>,
    replays: &BTreeMap<Digest, BTreeSet<String>>,
) -> bool {
    let parents = row.parents.as_deref().unwrap_or_default();
    parents.split(',').filter_map(Digest::from_hex).any(|parent| frontier.contains(&parent))
        || row.parent_run_id.as_ref().is_some_and(|parent| runs.contains(parent))
        || replays.get(&row.sig_hash).is_some_and(|used| !used.is_disjoint(playbooks))
}

/// Returns the playbooks that each replay was given, by the replay's source row.
fn replays(reader: &Connection) -> Result<BTreeMap<Digest, BTreeSet<String>>, StoreError> {
    let mut rows = BTreeSet::new();
    withdrawal::each_ancestry(reader, |row| {
        if row.generation_depth > 0 {
            rows.insert(row.sig_hash);
        }
        Ok(())
    })?;
    let mut used = BTreeMap::new();
    for sig_hash in rows {
        let Some(bytes) = raw_row::bytes(reader, sig_hash)? else { continue };
        let Ok(json) = parse(&bytes) else { continue };
        let ids = json.get("rag_ids").and_then(Json::as_array).unwrap_or_default();
        used.insert(sig_hash, ids.iter().filter_map(Json::as_str).map(str::to_owned).collect());
    }
    Ok(used)
}

/// Counts the rows of the datasets that stand now which the next run leaves out.
fn exported_rows(cx: &Context, barred: &BTreeSet<Digest>) -> Outcome<u64> {
    let mut rows = 0;
    cx.store.read(|reader| {
        let standing: BTreeSet<(String, String)> = promote::standing(reader)?
            .into_values()
            .filter(|(_, file)| file.role == "dataset")
            .map(|(run, file)| (run, file.path))
            .collect();
        let stands = |run: &str, exporter: &str| {
            standing.iter().any(|(standing, path)| {
                standing == run
                    && Exporter::ALL.iter().any(|one| {
                        one.name() == exporter
                            && (crate::export::dataset_path(*one) == path
                                || (*one == Exporter::Rag && path == crate::export::REVIEW_PENDING))
                    })
            })
        };
        withdrawal::each_passed(reader, |run, exporter, id, rejected| {
            let is_barred = barred.contains(&id) || rejected.is_some_and(|rejected| barred.contains(&rejected));
            rows += u64::from(is_barred && stands(run, exporter));
        })
    })?;
    Ok(rows)
}
