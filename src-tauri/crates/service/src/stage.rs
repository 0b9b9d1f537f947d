//! The frame around every stage: blocked or done, books balanced, waivers counted, determinism checked, a receipt
//! linked into the chain and written beside the run's other reports.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    settings::Settings,
    waive,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};
use stillroom_core::{
    artifact::{Artifact, content_hash},
    hash::Digest,
    json::canonical_of,
    receipt::{
        Books, FileSet, Outcome as StageOutcome, ReceiptDraft, RulebookRef, Stage, StageFacts, StageReceipt,
        determinism, link_hash,
    },
    stamp::Stamp,
};
use stillroom_store::{
    WriteMode,
    files::replace,
    tables::{receipt, run, run_file},
};

/// The version of the engine: "same code" for the determinism check.
pub(crate) const ENGINE_VERSION: &str = concat!("stillroom ", env!("CARGO_PKG_VERSION"));

/// The commit that this program was built from; forty zeros where it was built outside a repository.
pub(crate) const GIT_COMMIT: &str = env!("STILLROOM_COMMIT");

/// How many faults a receipt lists by name; the rest is counted.
const LISTED: usize = 100;

/// What stands against a stage's passing: faults of single source rows, waived or not.
#[derive(Debug)]
pub(crate) struct Findings {
    waivers: BTreeMap<Digest, Stamp>,
    errors: Vec<String>,
    unlisted: u64,
    waived: u64,
}

impl Findings {
    fn new(waivers: BTreeMap<Digest, Stamp>) -> Self {
        Self { waivers, errors: Vec::new(), unlisted: 0, waived: 0 }
    }

    /// Notes a fault of a source row.
    pub(crate) fn add(&mut self, sig_hash: Digest, say: impl FnOnce() -> String) {
        if self.waivers.contains_key(&sig_hash) {
            self.waived += 1;
        } else {
            self.list(say);
        }
    }

    /// Notes a fault of a source as a whole: there is no row that a waiver could name.
    pub(crate) fn add_unwaivable(&mut self, said: String) {
        self.list(|| said);
    }

    fn list(&mut self, say: impl FnOnce() -> String) {
        if self.errors.len() < LISTED {
            self.errors.push(say());
        } else {
            self.unlisted += 1;
        }
    }
}

/// What a stage knows when its work is done.
pub(crate) struct Work {
    /// What it read.
    pub(crate) inputs: FileSet,
    /// What it left behind.
    pub(crate) outputs: FileSet,
    /// Counts by name.
    pub(crate) stats: BTreeMap<String, u64>,
    /// Its equation.
    pub(crate) books: Books,
    /// What a check held against the work as a whole; a stage with faults did not complete.
    pub(crate) faults: Vec<String>,
    /// What stands against its passing.
    pub(crate) findings: Findings,
    /// The profiles in force.
    pub(crate) profile_hashes: BTreeMap<String, Digest>,
    /// The rulebook in force.
    pub(crate) rulebook: Option<RulebookRef>,
}

/// One run while it works.
pub(crate) struct RunScope {
    /// Its id.
    pub(crate) id: String,
    /// The time it is recorded under.
    pub(crate) recorded_at: Stamp,
    /// The settings in force when it began.
    pub(crate) settings: Settings,
    /// Whether stages below one that did not complete run all the same, on what stands.
    pub(crate) keep_going: bool,
    /// The receipts so far.
    pub(crate) receipts: Vec<StageReceipt>,
    waivers: BTreeMap<Digest, Stamp>,
    incomplete: BTreeSet<Stage>,
}

impl RunScope {
    /// Begins a run. The caller holds the run lock.
    pub(crate) fn begin(cx: &Context, kind: &str, recorded_at: Option<Stamp>) -> Outcome<Self> {
        let recorded_at = recorded_at.unwrap_or_else(|| cx.now());
        let id = cx.world.fresh_id();
        cx.store.write(WriteMode::Durable, |tx| run::begin(tx, &id, kind, recorded_at))?;
        Ok(Self {
            id,
            recorded_at,
            settings: cx.settings()?,
            keep_going: false,
            receipts: Vec::new(),
            waivers: waive::in_force(cx, cx.now())?,
            incomplete: BTreeSet::new(),
        })
    }

    /// Returns an empty list of findings that knows the waivers in force.
    pub(crate) fn findings(&self) -> Findings {
        Findings::new(self.waivers.clone())
    }

    /// Returns whether every stage so far completed.
    pub(crate) fn all_completed(&self) -> bool {
        self.incomplete.is_empty()
    }

    /// Performs one stage and gives it its receipt.
    ///
    /// # Errors
    /// A person's stop, and a store that cannot even take the receipt.
    pub(crate) fn perform(
        &mut self,
        cx: &Context,
        stage: Stage,
        work: impl FnOnce(&Context, &Self) -> Outcome<Work>,
    ) -> Outcome<&StageReceipt> {
        cx.cancel.check()?;
        let (started_at, clock) = (cx.now(), Instant::now());
        let blocked = stage.blocked_by(&self.incomplete);
        let result = match blocked {
            Some(by) if !self.keep_going => Err(StageOutcome::Blocked(by)),
            _ => match work(cx, self) {
                Ok(work) => Ok(work),
                Err(error) if error.code == Code::Cancelled => return Err(error),
                Err(error) => Err(StageOutcome::Failed(vec![format!("{error} ({})", error.hint)])),
            },
        };
        let draft = self.draft(cx, stage, started_at, clock, result)?;
        let receipt = self.link(cx, draft, blocked)?;
        if !receipt.completed || blocked.is_some() {
            self.incomplete.insert(stage);
        }
        self.receipts.push(receipt);
        self.receipts.last().ok_or_else(|| ServiceError::new(Code::Internal, "a receipt went missing", "run it again"))
    }

    fn draft(
        &self,
        cx: &Context,
        stage: Stage,
        started_at: Stamp,
        clock: Instant,
        result: Result<Work, StageOutcome>,
    ) -> Outcome<ReceiptDraft> {
        let empty = || FileSet::new(Vec::new(), Digest::of(b""), 0);
        let (outcome, work) = match result {
            Ok(mut work) => {
                let faults = std::mem::take(&mut work.faults);
                (if faults.is_empty() { StageOutcome::Done } else { StageOutcome::Failed(faults) }, work)
            }
            Err(outcome) => {
                let work = Work {
                    inputs: empty(),
                    outputs: empty(),
                    stats: BTreeMap::new(),
                    books: Books::none(),
                    faults: Vec::new(),
                    findings: self.findings(),
                    profile_hashes: BTreeMap::new(),
                    rulebook: None,
                };
                (outcome, work)
            }
        };
        let mut errors = work.findings.errors;
        if work.findings.unlisted > 0 {
            errors.push(format!("and {} more", work.findings.unlisted));
        }
        Ok(ReceiptDraft {
            run_id: self.id.clone(),
            stage,
            git_commit: GIT_COMMIT.to_owned(),
            engine_version: ENGINE_VERSION.to_owned(),
            recorded_at: self.recorded_at,
            started_at,
            finished_at: cx.now(),
            duration_ms: u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX),
            inputs: work.inputs,
            outputs: work.outputs,
            stats: work.stats,
            books: work.books,
            outcome,
            errors,
            waived: work.findings.waived,
            cause: None,
            previous_hash: None,
            settings_hash: self.settings.hash(),
            profile_hashes: work.profile_hashes,
            rulebook: work.rulebook,
        })
    }

    /// Links the receipt into the chain in one immediate transaction, after the determinism check against the newest
    /// receipt of the same stage, and writes it down.
    fn link(&self, cx: &Context, mut draft: ReceiptDraft, stale: Option<Stage>) -> Outcome<StageReceipt> {
        let corrupt = |error: &dyn std::fmt::Display| {
            ServiceError::new(
                Code::Internal,
                format!("the receipt could not be written: {error}"),
                "report this as a bug",
            )
        };
        if let (Some(by), StageOutcome::Done) = (stale, &draft.outcome) {
            draft.cause = Some(format!("stale_input: {by} did not complete and this stage was told to keep going"));
        }
        let prior = cx.store.read(|reader| receipt::newest_of_stage(reader, draft.stage.name(), &draft.run_id))?;
        let prior: Option<StageReceipt> = prior.and_then(|prior| serde_json::from_str(&prior.body).ok());
        if draft.outcome == StageOutcome::Done {
            draft.cause = draft.cause.take().or_else(|| cause(prior.as_ref(), &draft));
            let probe = draft.clone().seal().map_err(|error| corrupt(&error))?;
            let before = prior.as_ref().filter(|prior| prior.completed).map(StageFacts::of);
            let now = StageFacts::of(&probe);
            if determinism(before.as_ref().map(|facts| &facts.fingerprint), &now.fingerprint) == Some(true) {
                draft.outcome = StageOutcome::Failed(vec![
                    "deterministic_violation: the same input, code, profiles and rulebook gave another output"
                        .to_owned(),
                ]);
            }
        }
        let stage = draft.stage;
        let receipt = cx.store.write(WriteMode::Durable, |tx| {
            let head = receipt::head(tx)?;
            draft.previous_hash = head.map(|(_, hash)| hash);
            let refused = |error: &dyn std::fmt::Display| stillroom_store::StoreError::unreadable("receipt", error);
            let sealed = draft.seal().map_err(|error| refused(&error))?;
            let body = sealed.bytes().map_err(|error| refused(&error))?;
            let link = receipt::Receipt {
                seq: head.map_or(0, |(seq, _)| seq) + 1,
                run: sealed.run_id.clone(),
                stage: stage.name().to_owned(),
                previous: sealed.previous_hash,
                hash: link_hash(sealed.previous_hash.as_ref(), &body),
                body: String::from_utf8(body).map_err(|error| refused(&error))?,
            };
            receipt::append(tx, &link)?;
            Ok(sealed)
        })?;
        let content = receipt.content_hash().map_err(|error| corrupt(&error))?;
        report(cx, &self.id, &format!("{stage}.json"), &pretty(&receipt)?, content)?;
        Ok(receipt)
    }
}

/// Says in words what changed since the stage ran last.
fn cause(prior: Option<&StageReceipt>, now: &ReceiptDraft) -> Option<String> {
    let prior = prior?;
    let mut causes = Vec::new();
    if prior.engine_version != now.engine_version {
        causes.push(format!("engine {} became {}", prior.engine_version, now.engine_version));
    }
    if let (Some(before), Some(after)) = (&prior.rulebook, &now.rulebook)
        && before.hash != after.hash
    {
        causes.push(format!("rulebook {} {} became {} {}", before.name, before.version, after.name, after.version));
    }
    if prior.settings_hash != now.settings_hash {
        causes.push("the settings changed".to_owned());
    }
    if prior.profile_hashes != now.profile_hashes {
        causes.push("the profiles changed".to_owned());
    }
    if prior.inputs.content_hash != now.inputs.content_hash {
        causes.push("the input changed".to_owned());
    }
    (!causes.is_empty()).then(|| causes.join("; "))
}

/// Returns a report as people read it.
pub(crate) fn pretty<T: serde::Serialize>(value: &T) -> Outcome<String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| {
        ServiceError::new(Code::Internal, format!("a report could not be written: {error}"), "report this as a bug")
    })?;
    text.push('\n');
    Ok(text)
}

/// Writes a report of a run and keeps its hash. `content` is the hash of what it says without volatile fields.
pub(crate) fn report(cx: &Context, run: &str, name: &str, text: &str, content: Digest) -> Outcome<()> {
    report_at(cx, run, &format!("reports/{run}/{name}"), text, content)
}

/// Writes a report under any path and keeps its hash under its owner: a run, or a name that is no run's.
pub(crate) fn report_at(cx: &Context, owner: &str, path: &str, text: &str, content: Digest) -> Outcome<()> {
    let target = cx.dir().join(path);
    replace(&target, |out| out.write_all(text.as_bytes()))?;
    let mut merkle = stillroom_core::receipt::MerkleTree::default();
    text.lines().for_each(|line| merkle.push(line.as_bytes()));
    let file = run_file::RunFile {
        path: path.to_owned(),
        role: "report".to_owned(),
        bytes: text.len() as u64,
        rows: text.lines().count() as u64,
        hash: Digest::of(text.as_bytes()),
        content_hash: content,
        merkle_root: merkle.root(),
    };
    stillroom_store::files::Objects::of(cx.dir()).keep(file.hash, &target)?;
    cx.store.write(WriteMode::Durable, |tx| run_file::put(tx, owner, &file))?;
    Ok(())
}

/// Returns the content hash of an artifact.
pub(crate) fn content_of<T: serde::Serialize>(artifact: Artifact, value: &T) -> Outcome<Digest> {
    content_hash(artifact, value).map_err(|error| {
        ServiceError::new(Code::Internal, format!("an artifact has no canonical form: {error}"), "report this as a bug")
    })
}

/// Returns the canonical bytes of an artifact.
pub(crate) fn canonical<T: serde::Serialize>(artifact: &T) -> Outcome<Vec<u8>> {
    canonical_of(artifact).map_err(|error| {
        ServiceError::new(Code::Internal, format!("an artifact has no canonical form: {error}"), "report this as a bug")
    })
}
