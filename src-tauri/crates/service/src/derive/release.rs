//! Release: what people approved becomes evidence. The release is recorded first, then its rows are written as a file of
//! the source `derived`, collected like any trace, and the approvals laid over them as decisions.
//!
//! What dies in between is finished by asking for the same release again. Rows of good answers are accepted, rows of bad
//! ones rejected: those never reach SFT, and may stand on the worse side of a pair.

use super::{PROFILE, SOURCE, document::write_new, fault::refused, generate::policy, sets::Set, state::States, stored};
use crate::{
    collect::{BuildOptions, build_evidence},
    context::Context,
    error::{Code, Outcome, ServiceError},
    review::{Act, make},
    sources::add_source,
    views::{LeakView, ReleaseView},
    waive::needs_words,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use stillroom_core::{
    derive::{FeedbackLabel, LeakScanner, Made, ReviewState, TrainingRow, may_release},
    hash::Digest,
    json::canonical_of,
    review::{DecisionKind, Origin},
    verdict::Verdict,
};
use stillroom_store::{
    StoreError, WriteMode,
    tables::{
        decision,
        derive_example::DeriveExample,
        derive_step::{self, DeriveStep},
        evidence,
    },
};

/// What a release let out.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Released {
    rows: u64,
    /// Of the file.
    hash: Digest,
    /// What the scan for credentials and persons found: nothing, or it would not have been released.
    scanned: u64,
    tenants: u64,
    four_eyes: bool,
}

/// A row on its way into the corpus: a training row, and how it hangs together with what is there.
#[derive(Serialize)]
struct CorpusRow<'a> {
    #[serde(flatten)]
    row: TrainingRow,
    example_id: &'a str,
    release_id: &'a str,
    task_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_run_id: Option<String>,
    generation_depth: u32,
}

/// Releases what is approved in a set, or says what that would do.
///
/// # Errors
/// No reviewer, no id, nothing approved, four eyes that are two, a text with a credential or a person's address in it.
pub fn derive_release(
    cx: &Context,
    set: &str,
    release_id: &str,
    reason: &str,
    reviewer: &str,
    dry_run: bool,
) -> Outcome<ReleaseView> {
    needs_words(reason, reviewer)?;
    let release_id = name(release_id)?;
    let set = Set::named(cx, set)?;
    let known = cx.store.read(|reader| derive_step::release(reader, release_id))?;
    if let Some(step) = &known {
        let touched = cx.store.read(|reader| derive_step::examples(reader, step.row))?;
        if !set.examples.iter().any(|example| touched.contains(&example.row)) {
            return Err(ServiceError::invalid(
                format!("release `{release_id}` is one of another set"),
                "give this one another id",
            ));
        }
    }
    let chosen = match &known {
        Some(step) => of_step(cx, &set, step)?,
        None => approved(cx, &set, release_id, reviewer)?,
    };
    let leaks = scan(&chosen)?;
    let bytes = lines(cx, &set, &chosen, release_id)?;
    let hash = Digest::of(&bytes);
    let count = |good: bool| chosen.iter().filter(|one| one.made.example.label().answer_is_good() == good).count();
    let mut view = ReleaseView {
        release_id: release_id.to_owned(),
        set_id: set.set.id.hex(),
        rows: chosen.len().into(),
        accepted: count(true).into(),
        rejected: count(false).into(),
        leaks,
        hash: hash.hex(),
        source: SOURCE.to_owned(),
        evidence_ids: Vec::new(),
        released: false,
    };
    if dry_run {
        return Ok(view);
    }
    if !view.leaks.is_empty() {
        let kinds: std::collections::BTreeSet<&str> = view.leaks.iter().map(|leak| leak.kind.as_str()).collect();
        let kinds: Vec<&str> = kinds.into_iter().collect();
        return Err(ServiceError::invalid(
            format!("{} places in what is approved must not leave ({})", view.leaks.len(), kinds.join(", ")),
            "see them with `--dry-run`, take the approval back with `distill derive undo` and reject those examples",
        ));
    }
    if let Some(step) = known {
        let kept: Option<Released> = serde_json::from_str(&step.body).ok();
        if kept.is_none_or(|kept| kept.hash != hash) {
            return Err(ServiceError::new(
                Code::Corrupt,
                format!("release `{release_id}` no longer gives the rows that it was recorded with"),
                "run `distill verify`; nothing was written",
            ));
        }
    } else {
        record(cx, &set, &chosen, release_id, reason, reviewer, hash)?;
    }
    let file = write(cx, &set, release_id, &bytes)?;
    view.evidence_ids = enter(cx, &set, &chosen, file.parent().unwrap_or(&file), release_id)?;
    view.released = true;
    Ok(view)
}

/// An example that is to leave, with who approved it and why.
struct Chosen<'a> {
    example: &'a DeriveExample,
    made: Made,
    approver: String,
    reason: String,
}

/// Returns a release's id, which names a file.
fn name(release_id: &str) -> Outcome<&str> {
    let id = release_id.trim();
    let shaped = (1..=80).contains(&id.len())
        && id.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && id.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter));
    if shaped {
        return Ok(id);
    }
    Err(ServiceError::invalid(
        "the release id is blank or cannot name a file",
        "use up to 80 letters, digits and . _ -, a letter or digit first",
    ))
}

fn approved<'a>(cx: &Context, set: &'a Set, release_id: &str, reviewer: &str) -> Outcome<Vec<Chosen<'a>>> {
    let states = States::of_set(cx, set.set.row)?;
    let eyes = policy(&cx.settings()?).four_eyes;
    let mut chosen = Vec::new();
    for example in set.examples.iter().filter(|one| states.of(one.row) == ReviewState::Approved) {
        let Some(step) = states.by(example.row) else { continue };
        may_release(release_id, reviewer, &step.reviewer, eyes).map_err(refused)?;
        let (approver, reason) = (step.reviewer.clone(), step.reason.clone());
        chosen.push(Chosen { example, made: stored::made(example)?, approver, reason });
    }
    if chosen.is_empty() {
        return Err(ServiceError::invalid(
            format!("nothing is approved in set {}", set.set.id.short()),
            "a person approves first: `distill derive queue`, then `distill derive approve EXAMPLE`",
        ));
    }
    Ok(chosen)
}

/// Returns what a recorded release let out, as it was approved then.
fn of_step<'a>(cx: &Context, set: &'a Set, step: &DeriveStep) -> Outcome<Vec<Chosen<'a>>> {
    let (touched, log) = cx
        .store
        .read(|reader| Ok((derive_step::examples(reader, step.row)?, derive_step::of_set(reader, set.set.row)?)))?;
    let gone = super::state::taken_back(log.iter().map(|(_, step)| step));
    let mut chosen = Vec::new();
    for example in set.examples.iter().filter(|example| touched.contains(&example.row)) {
        let mut mine = log.iter().filter(|(row, by)| *row == example.row && by.kind == "approve" && by.row < step.row);
        let Some((_, by)) = mine.rfind(|(_, by)| !gone.contains(&by.row)) else { continue };
        let (approver, reason) = (by.reviewer.clone(), by.reason.clone());
        chosen.push(Chosen { example, made: stored::made(example)?, approver, reason });
    }
    Ok(chosen)
}

fn scan(chosen: &[Chosen<'_>]) -> Outcome<Vec<LeakView>> {
    let scanner = LeakScanner::new();
    let mut found = Vec::new();
    for one in chosen {
        for (field, text) in [("prompt", one.made.example.prompt()), ("response", one.made.example.response())] {
            found.extend(scanner.scan(text).into_iter().map(|leak| LeakView {
                field: format!("{} {field}", one.example.id.short()),
                kind: leak.kind.name().to_owned(),
                start: leak.start.into(),
                end: leak.end.into(),
            }));
        }
    }
    Ok(found)
}

fn lines(cx: &Context, set: &Set, chosen: &[Chosen<'_>], release_id: &str) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    for one in chosen {
        let id = one.example.id.hex();
        let event = set.events.iter().find(|event| event.row == one.example.event);
        let parent = match event.and_then(|event| event.evidence) {
            Some(evidence) => cx.store.read(|reader| {
                evidence::by_id(reader, evidence)?.map(|row| evidence::body(reader, row.row)).transpose()
            })?,
            None => None,
        };
        let task_id = match (&parent, event) {
            (Some(parent), _) => parent.task_id.clone(),
            (None, Some(event)) => format!("event:{}", event.hash.short()),
            (None, None) => format!("example:{}", one.example.id.short()),
        };
        let row = CorpusRow {
            row: TrainingRow::of(&one.made, &set.plan_id()),
            example_id: &id,
            release_id,
            task_id,
            generation_depth: parent.as_ref().map_or(0, |parent| parent.generation_depth).saturating_add(1),
            parent_run_id: parent.map(|parent| parent.run_id),
        };
        let line = canonical_of(&row).map_err(|error| {
            ServiceError::new(Code::Internal, format!("a row has no canonical form: {error}"), "report this as a bug")
        })?;
        bytes.extend(line);
        bytes.push(b'\n');
    }
    Ok(bytes)
}

fn record(
    cx: &Context,
    set: &Set,
    chosen: &[Chosen<'_>],
    release_id: &str,
    reason: &str,
    reviewer: &str,
    hash: Digest,
) -> Outcome<()> {
    let tenants: std::collections::BTreeSet<&str> = set
        .events
        .iter()
        .filter(|event| chosen.iter().any(|one| one.example.event == event.row))
        .map(|event| event.tenant_id.as_str())
        .collect();
    let released = Released {
        rows: chosen.len() as u64,
        hash,
        scanned: chosen.len() as u64,
        tenants: tenants.len() as u64,
        four_eyes: cx.settings()?.four_eyes,
    };
    let rows: Vec<i64> = chosen.iter().map(|one| one.example.row).collect();
    let step = DeriveStep {
        row: 0,
        kind: "release".to_owned(),
        reviewer: reviewer.to_owned(),
        reason: reason.to_owned(),
        acted_at: cx.now(),
        target: None,
        body: serde_json::to_string(&released).unwrap_or_default(),
        release_id: Some(release_id.to_owned()),
    };
    // Asked again inside the transaction: another program may have taken an approval back since.
    let still = cx.store.write(WriteMode::Durable, |tx| {
        let states = States::read(tx, set.set.row)?;
        if rows.iter().any(|row| states.of(*row) != ReviewState::Approved) {
            return Ok(false);
        }
        derive_step::append(tx, &step, &rows)?;
        Ok(true)
    })?;
    if still {
        return Ok(());
    }
    Err(ServiceError::new(
        Code::Busy,
        "an approval was taken back while the release was made",
        "look at the queue and release again",
    ))
}

/// Writes the rows of a release into the source's folder; a file that is there must be the same.
fn write(cx: &Context, set: &Set, release_id: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    let folder = cx.dir().join(SOURCE);
    std::fs::create_dir_all(&folder).map_err(|error| ServiceError::file(&folder, &error))?;
    let file = folder.join(format!("{}-{release_id}.jsonl", set.set.id.short()));
    match std::fs::read(&file) {
        Ok(found) if found == bytes => Ok(file),
        Ok(_) => Err(ServiceError::new(
            Code::Corrupt,
            format!("{} is not what was released", file.display()),
            "move it away and ask for the release again",
        )),
        Err(_) => write_new(&file, bytes).map(|()| file),
    }
}

/// Collects the source and lays the approvals over its rows; returns the rows' evidence.
fn enter(cx: &Context, set: &Set, chosen: &[Chosen<'_>], folder: &Path, release_id: &str) -> Outcome<Vec<String>> {
    add_source(cx, folder, Some(SOURCE), Some(PROFILE))?;
    build_evidence(cx, &BuildOptions { source: Some(SOURCE.to_owned()), ..BuildOptions::default() })?;
    let mut ids = Vec::new();
    let mut says: BTreeMap<(String, String, Verdict), Vec<Digest>> = BTreeMap::new();
    for one in chosen {
        let run_id = format!("synthetic:{}", one.example.id.hex());
        let (found, decided) = cx.store.read(|reader| {
            let found = evidence::by_run(reader, &run_id)?.pop().map(|row| row.id);
            let decided = found.map(|id| decision::of_evidence(reader, id)).transpose()?;
            Ok::<_, StoreError>((found, decided.is_some_and(|decided| !decided.is_empty())))
        })?;
        let Some(id) = found else {
            return Err(ServiceError::new(
                Code::Internal,
                format!("example {} was released and did not become evidence", one.example.id.short()),
                "see `distill health` for the source `derived`, then ask for the same release again",
            ));
        };
        ids.push(id.hex());
        if !decided {
            let verdict = verdict_of(one.made.example.label());
            says.entry((one.approver.clone(), one.reason.clone(), verdict)).or_default().push(id);
        }
    }
    for ((approver, reason, verdict), rows) in says {
        let kind = if rows.len() == 1 { "decide" } else { "decide_all" };
        let says = rows.into_iter().map(|id| (id, DecisionKind::Decide { verdict, resolves: false })).collect();
        let body = serde_json::json!({"release": release_id, "set": set.set.id.hex()}).to_string();
        let origin = Origin::Single;
        make(cx, Act { kind, reviewer: &approver, reason: &reason, origin, target: None, body, says })?;
    }
    Ok(ids)
}

/// Returns the verdict on a released row: what a person approved as a bad example is a rejected answer.
pub(super) fn verdict_of(label: FeedbackLabel) -> Verdict {
    if label.answer_is_good() { Verdict::Accepted } else { Verdict::Rejected }
}
