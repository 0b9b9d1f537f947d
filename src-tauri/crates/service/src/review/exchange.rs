//! Decisions as a file: one decision a line, as it is stored, so that a file that comes back is recognised line by line.
//!
//! Taking a file in is a merge of logs. What is known already is one; what was altered, or speaks of rows that are not
//! here, is kept out and named; what makes people disagree is taken in and shown.

use super::{
    effect::{Change, Changes, Foreteller},
    folded, on, refold_seen, text_hash,
};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    resolve,
    views::{DecisionFileView, ImportLineView, ImportView},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use stillroom_core::{
    hash::Digest,
    json::canonical_of,
    review::{Decision, DecisionKind, Origin},
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    files::replace,
    tables::{
        decision, evidence,
        review_action::{self, ReviewAction},
        scored,
    },
};

/// As many lines are named; all are counted.
const NAMED: usize = 200;

/// Writes every decision to a file, oldest first.
///
/// # Errors
/// A file that is there already, a disk that refuses.
pub fn export_decisions(cx: &Context, file: &Path) -> Outcome<DecisionFileView> {
    let all = cx.store.read(decision::all)?;
    let text: String = all.iter().map(|(_, body)| format!("{body}\n")).collect();
    let target = std::path::absolute(file).map_err(|error| ServiceError::file(file, &error))?;
    if std::fs::symlink_metadata(&target).is_ok() {
        return Err(ServiceError::invalid(
            format!("{} is there already and stays as it is", target.display()),
            "name a file that does not exist yet",
        ));
    }
    replace(&target, |out| out.write_all(text.as_bytes()))?;
    Ok(DecisionFileView {
        file: target.display().to_string(),
        decisions: (all.len() as u64).into(),
        sha256: Digest::of(text.as_bytes()).hex(),
    })
}

/// Takes a file of decisions in, or says what that would do.
///
/// A line is a decision as [`export_decisions`] writes it, or one written by hand: `row` (an id or FILE:LINE),
/// `verdict`, `reason`, `reviewer`, `decided_at`.
///
/// # Errors
/// A file that cannot be read. Lines that cannot are named and kept out.
pub fn import_decisions(cx: &Context, file: &Path, dry_run: bool) -> Outcome<ImportView> {
    let text = std::fs::read_to_string(file).map_err(|error| ServiceError::file(file, &error))?;
    let mut import = Import { file: name_of(file), ..Import::default() };
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        cx.cancel.check()?;
        import.lines += 1;
        match import.line(cx, line)? {
            Ok(Some(decision)) => import.take(at + 1, decision),
            Ok(None) => import.known += 1,
            Err((what, evidence, detail)) => {
                import.kept_out += 1;
                import.note(at + 1, what, evidence, detail);
            }
        }
    }
    let changes = import.weigh(cx)?;
    let effect = Foreteller::new(cx)?.foretell(cx, &changes)?;
    if !dry_run && !import.new.is_empty() {
        import.write(cx)?;
    }
    Ok(ImportView {
        file: file.display().to_string(),
        dry_run,
        lines: import.lines.into(),
        new: (import.new.len() as u64).into(),
        known: import.known.into(),
        kept_out: import.kept_out.into(),
        conflicts: import.conflicts.into(),
        stale: import.stale.into(),
        notes: import.notes,
        effect,
    })
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A line that was written by hand.
#[derive(Deserialize)]
struct ByHand {
    row: String,
    verdict: Verdict,
    reason: String,
    reviewer: String,
    decided_at: Stamp,
}

/// Why a line is kept out: what it is, the evidence, in words.
type KeptOut = (&'static str, Option<Digest>, String);

/// A file on its way in.
#[derive(Default)]
struct Import {
    file: String,
    lines: u64,
    known: u64,
    kept_out: u64,
    conflicts: u64,
    stale: u64,
    /// New decisions with their lines, in the order of the file.
    new: Vec<(usize, Decision)>,
    ids: BTreeSet<Digest>,
    notes: Vec<ImportLineView>,
}

impl Import {
    fn note(&mut self, line: usize, what: &str, evidence: Option<Digest>, detail: String) {
        if self.notes.len() < NAMED {
            self.notes.push(ImportLineView {
                line: line.into(),
                what: what.to_owned(),
                evidence_id: evidence.map(|id| id.hex()).unwrap_or_default(),
                detail,
            });
        }
    }

    fn take(&mut self, line: usize, decision: Decision) {
        self.ids.insert(decision.id);
        self.new.push((line, decision));
    }

    /// Returns the decision of a line; none where it is known.
    fn line(&self, cx: &Context, line: &str) -> Outcome<Result<Option<Decision>, KeptOut>> {
        let unreadable = |why: String| Ok(Err(("unreadable", None, why)));
        let json: serde_json::Value = match serde_json::from_str(line) {
            Ok(json) => json,
            Err(error) => return unreadable(error.to_string()),
        };
        let decision = if json.get("id").is_some() {
            match serde_json::from_value::<Decision>(json) {
                Ok(decision) if decision.is_sealed() => decision,
                Ok(decision) => {
                    let why = "its id does not belong to what it says: it was altered".to_owned();
                    return Ok(Err(("altered", Some(decision.evidence_id), why)));
                }
                Err(error) => return unreadable(error.to_string()),
            }
        } else {
            match serde_json::from_value::<ByHand>(json) {
                Ok(line) => match self.by_hand(cx, line)? {
                    Ok(decision) => decision,
                    Err(why) => return Ok(Err(why)),
                },
                Err(error) => return unreadable(error.to_string()),
            }
        };
        Ok(cx.store.read(|reader| self.admit(reader, decision))?)
    }

    fn by_hand(&self, cx: &Context, line: ByHand) -> Outcome<Result<Decision, KeptOut>> {
        if line.reason.trim().is_empty() || line.reviewer.trim().is_empty() {
            return Ok(Err(("unreadable", None, "it names no reason or no reviewer".to_owned())));
        }
        let row = match resolve::evidence(cx, &line.row) {
            Ok(row) => row,
            Err(error) => return Ok(Err(("unknown_row", None, error.message))),
        };
        let (text_hash, rulebook) = cx
            .store
            .read(|reader| Ok((text_hash(&evidence::body(reader, row.row)?), scored::rulebook_hash(reader)?)))?;
        Ok(Ok(Decision {
            id: Digest::of(b""),
            evidence_id: row.id,
            kind: DecisionKind::Decide { verdict: line.verdict, resolves: false },
            reason: line.reason,
            reviewer: line.reviewer,
            decided_at: line.decided_at,
            rulebook_hash: rulebook.unwrap_or(Digest::of(b"")),
            text_hash,
            origin: Origin::Import { file: self.file.clone() },
        }
        .sealed()))
    }

    fn admit(&self, reader: &Connection, decision: Decision) -> Result<Result<Option<Decision>, KeptOut>, StoreError> {
        if self.ids.contains(&decision.id) || decision::contains(reader, decision.id)? {
            return Ok(Ok(None));
        }
        let id = decision.evidence_id;
        if evidence::by_id(reader, id)?.is_none() {
            let why = "no such row is here: add its source and run, then import again".to_owned();
            return Ok(Err(("unknown_row", Some(id), why)));
        }
        match decision.kind {
            DecisionKind::Undo { decision: target } => {
                if !self.ids.contains(&target) && !decision::contains(reader, target)? {
                    let why = format!("it takes decision {} back, which is not here", target.short());
                    return Ok(Err(("unknown_decision", Some(id), why)));
                }
            }
            DecisionKind::Decide { .. } => {
                let newer = on(reader, id)?.into_iter().rev().find(|one| {
                    one.reviewer == decision.reviewer
                        && matches!(one.kind, DecisionKind::Decide { .. })
                        && one.decided_at > decision.decided_at
                });
                if let Some(newer) = newer {
                    let why = format!("{} decided on it again later, at {}", newer.reviewer, newer.decided_at);
                    return Ok(Err(("older", Some(id), why)));
                }
            }
        }
        Ok(Ok(Some(decision)))
    }

    /// Works out what the new decisions make of their rows.
    fn weigh(&mut self, cx: &Context) -> Outcome<Changes> {
        let mut by_row: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
        for (at, (_, decision)) in self.new.iter().enumerate() {
            by_row.entry(decision.evidence_id).or_default().push(at);
        }
        let mut changes = BTreeMap::new();
        let mut notes: Vec<(usize, &'static str, Digest, String)> = Vec::new();
        cx.store.read(|reader| {
            for (id, places) in &by_row {
                let Some(row) = evidence::by_id(reader, *id)? else { continue };
                let text = text_hash(&evidence::body(reader, row.row)?);
                let mut all = on(reader, *id)?;
                let before = folded(&all, text);
                let coming = places.iter().map(|at| &self.new[*at]);
                all.extend(coming.clone().map(|(_, decision)| decision.clone()));
                let after = folded(&all, text);
                for (line, decision) in coming {
                    let verdict = match decision.kind {
                        DecisionKind::Decide { verdict, .. } => verdict,
                        DecisionKind::Undo { .. } => continue,
                    };
                    if after.conflict && !before.conflict {
                        let here: Vec<String> = all
                            .iter()
                            .filter(|one| after.applied.contains(&one.id) && one.id != decision.id)
                            .filter_map(|one| match one.kind {
                                DecisionKind::Decide { verdict, .. } => {
                                    Some(format!("{} says {verdict}", one.reviewer))
                                }
                                DecisionKind::Undo { .. } => None,
                            })
                            .collect();
                        let words = format!("{} says {verdict}, {}", decision.reviewer, here.join(", "));
                        notes.push((*line, "conflict", *id, words));
                    }
                    if after.stale.contains(&decision.id) {
                        let words = format!("{} said {verdict} of a text that is another one here", decision.reviewer);
                        notes.push((*line, "stale", *id, words));
                    }
                }
                self.conflicts += u64::from(after.conflict && !before.conflict);
                let score = scored::verdict_of(reader, row.row)?;
                let change = Change { verdict: after.verdict.or(score), decided: after.verdict.is_some() };
                changes.insert(row.row, change);
            }
            Ok(())
        })?;
        notes.sort();
        self.stale = notes.iter().filter(|(_, what, ..)| *what == "stale").count() as u64;
        for (line, what, id, words) in notes {
            self.note(line, what, Some(id), words);
        }
        self.notes.sort_by_key(|note| note.line.get());
        Ok(Changes(changes))
    }

    fn write(&self, cx: &Context) -> Outcome<()> {
        let acted_at = cx.now();
        let body = canonical_of(&serde_json::json!({"file": self.file, "rows": self.new.len()}))
            .map_err(|error| StoreError::unreadable("action", error))?;
        cx.store.write(WriteMode::Durable, |tx| {
            let first = review_action::next_decision(tx)?;
            for (_, decision) in &self.new {
                // Somebody may have brought it in since it was read.
                if decision::contains(tx, decision.id)? {
                    continue;
                }
                let body = canonical_of(decision).map_err(|error| StoreError::unreadable("decision", error))?;
                decision::append(tx, decision.id, decision.evidence_id, &String::from_utf8_lossy(&body))?;
            }
            let rows: BTreeSet<Digest> = self.new.iter().map(|(_, decision)| decision.evidence_id).collect();
            for id in rows {
                if let Some(row) = evidence::by_id(tx, id)? {
                    refold_seen(tx, id, text_hash(&evidence::body(tx, row.row)?))?;
                }
            }
            let last = review_action::next_decision(tx)? - 1;
            review_action::append(
                tx,
                &ReviewAction {
                    row: 0,
                    kind: "import".to_owned(),
                    reviewer: String::new(),
                    acted_at,
                    first,
                    last,
                    target: None,
                    body: String::from_utf8_lossy(&body).into_owned(),
                },
            )?;
            Ok(())
        })?;
        Ok(())
    }
}
