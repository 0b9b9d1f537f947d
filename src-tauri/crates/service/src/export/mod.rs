//! Exporting: evidence that may leave becomes the three datasets, the rest goes to quarantine with its reason.
//!
//! Owns how the layers of the firewall are put one after the other: eligibility (1), gate (2), staged file, re-read
//! (3), table (4). What each layer holds against a row is `core`'s and the store's.

mod facts;
mod ids;
mod preference;
mod reread;
mod rows;
mod sink;

use crate::{
    context::Context,
    error::Outcome,
    imagine::Sight,
    rulebooks,
    stage::{RunScope, Work},
    views::{ExportView, counts},
};
use std::collections::BTreeMap;
use stillroom_core::{
    export::{Exporter, Policy, Reason, secret::SecretScanner},
    hash::{Digest, Hasher},
    receipt::{FileRef, FileSet, Stage},
    score::Rulebook,
    stamp::Stamp,
};
use stillroom_store::{
    files::RunLock,
    tables::{
        dataset_row::{self, Standing, TaskScope},
        inventory,
        run_file::RunFile,
        scored, withdrawal,
    },
};

pub use facts::stored_facts;
pub(crate) use ids::{Ids, each_difference};
pub(crate) use reread::{check as check_promoted, reread};

/// What to export.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Partially accepted rows enter SFT; the manifest says so.
    pub include_partial: bool,
    /// Rows that wait for a person enter a corpus of their own beside RAG.
    pub include_review: bool,
    /// Count and classify, write nothing.
    pub dry_run: bool,
    /// The time to record under.
    pub recorded_at: Option<Stamp>,
}

/// What one export is made under.
pub(crate) struct ExportPlan<'a> {
    pub(crate) exporter: Exporter,
    pub(crate) policy: Policy,
    pub(crate) book: &'a Rulebook,
    pub(crate) secrets: &'a SecretScanner,
    pub(crate) recorded_at: Stamp,
    pub(crate) max_pairs: usize,
    /// What counts as one task when answers are set against each other.
    pub(crate) tasks: TaskScope,
    pub(crate) dry_run: bool,
    /// Verdicts to plan with instead of the stored ones.
    pub(crate) imagined: Option<&'a dyn Sight>,
    /// The rows and tasks to plan over; none for all.
    pub(crate) scope: Option<&'a Scope>,
}

/// Rows and tasks that may touch one another in a dataset, and nothing outside them.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    /// Rows of evidence, in order of identity.
    pub(crate) rows: Vec<i64>,
    /// Tasks as source and name, in the order in which pairs are sought.
    pub(crate) tasks: Vec<(i64, String)>,
}

/// Returns what counts as one task under some settings.
pub(crate) fn task_scope(settings: &crate::settings::Settings) -> TaskScope {
    if settings.cross_source_pairs { TaskScope::AcrossSources } else { TaskScope::OneSource }
}

/// Returns the path of a dataset.
pub(crate) fn dataset_path(exporter: Exporter) -> &'static str {
    match exporter {
        Exporter::Rag => "exports/rag/playbooks.jsonl",
        Exporter::Sft => "exports/sft/instruction_response.jsonl",
        Exporter::Preference => "exports/preference/chosen_rejected.jsonl",
    }
}

/// The corpus of rows that wait for a person, which never mixes with the playbooks.
pub(crate) const REVIEW_PENDING: &str = "exports/rag/review_pending.jsonl";

/// Returns the path of an exporter's quarantine.
pub(crate) fn quarantine_path(exporter: Exporter) -> String {
    format!("exports/quarantine/{exporter}.jsonl")
}

/// Returns the stage of an exporter.
pub(crate) fn stage_of(exporter: Exporter) -> Stage {
    match exporter {
        Exporter::Rag => Stage::ExportRag,
        Exporter::Sft => Stage::ExportSft,
        Exporter::Preference => Stage::ExportPreference,
    }
}

/// Returns the name of a policy as the table `dataset_row` holds it.
pub(crate) fn policy_name(policy: Policy) -> &'static str {
    match (policy.include_partial, policy.include_review) {
        (true, _) => "include_partial",
        (_, true) => "include_review",
        _ => "default",
    }
}

/// Exports datasets from what is scored, as a run of these stages; promotes them when all completed.
///
/// # Errors
/// A workspace in use, a person's stop.
pub fn export(cx: &Context, exporters: &[Exporter], options: &ExportOptions) -> Outcome<Vec<ExportView>> {
    let settings = cx.settings()?;
    let book = in_force(cx, &settings.rulebook)?;
    if cx.store.read(scored::rulebook_hash)?.is_some_and(|scored| scored != book.hash) {
        return Err(crate::ServiceError::invalid(
            format!("the evidence was scored by another rulebook than `{}`, which the settings name", book.name),
            "score it first with `distill score`, or run everything with `distill run-all`",
        ));
    }
    let secrets = SecretScanner::new();
    if options.dry_run {
        let recorded_at = options.recorded_at.unwrap_or_else(|| cx.now());
        return exporters
            .iter()
            .map(|exporter| {
                let plan = ExportPlan {
                    exporter: *exporter,
                    policy: policy(*exporter, options),
                    book: &book,
                    secrets: &secrets,
                    recorded_at,
                    max_pairs: usize::try_from(settings.max_pairs_per_task).unwrap_or(usize::MAX),
                    tasks: task_scope(&settings),
                    dry_run: true,
                    imagined: None,
                    scope: None,
                };
                let (counted, _) = plan.run(cx)?;
                Ok(counted.view(&plan))
            })
            .collect();
    }
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let mut scope = RunScope::begin(cx, "export", options.recorded_at)?;
    let mut done = crate::run::Exports::default();
    let result =
        exporters.iter().try_for_each(|exporter| done.perform(cx, &mut scope, *exporter, options, &book, &secrets));
    crate::run::finish_exports(cx, &scope, &done, result)?;
    Ok(done.views)
}

/// Returns the rulebook whose policy holds: the one that scored, else the one in the settings.
pub(crate) fn in_force(cx: &Context, name: &str) -> Outcome<Rulebook> {
    rulebooks::load(cx, name)
}

/// Returns the policy of an exporter under the options.
pub(crate) fn policy(exporter: Exporter, options: &ExportOptions) -> Policy {
    Policy {
        include_partial: options.include_partial && exporter == Exporter::Sft,
        include_review: options.include_review && exporter == Exporter::Rag,
    }
}

/// What an export counted.
#[derive(Default)]
pub(crate) struct Counted {
    pub(crate) rows: u64,
    pub(crate) exported: u64,
    pub(crate) by_reason: BTreeMap<String, u64>,
    pub(crate) by_detail: BTreeMap<String, u64>,
    pub(crate) not_checked: u64,
    pub(crate) pairs: stillroom_core::export::PairBooks,
    /// For preference: refused candidate pairs by reason.
    pub(crate) refused: BTreeMap<String, u64>,
    /// For preference: rows that may not stand in a pair, by reason.
    pub(crate) unpaired: BTreeMap<String, u64>,
    pub(crate) tasks_with_pairs: u64,
    pub(crate) tasks_without_pairs: u64,
    pub(crate) tasks_with_both_outcomes: u64,
    /// Faults of source rows: hash and words.
    pub(crate) defects: Vec<(Digest, String)>,
    /// The ids of the rows and pairs so far.
    pub(crate) ids: Ids,
}

impl Counted {
    pub(crate) fn quarantine(&mut self, reason: Reason, detail: Option<stillroom_core::export::Detail>, rows: u64) {
        *self.by_reason.entry(reason.name().to_owned()).or_default() += rows;
        if let Some(detail) = detail {
            *self.by_detail.entry(detail.name().to_owned()).or_default() += rows;
        }
    }

    /// Returns the rows in no pair: those that may stand in none, and those that the choice left over.
    pub(crate) fn all_unpaired(&self) -> BTreeMap<String, u64> {
        let mut all = self.unpaired.clone();
        for (reason, rows) in &self.pairs.unpaired {
            *all.entry(reason.name().to_owned()).or_default() += rows;
        }
        all
    }

    fn quarantined(&self) -> u64 {
        self.by_reason.values().sum()
    }

    /// Returns the view of an export that was not written.
    fn view(&self, plan: &ExportPlan<'_>) -> ExportView {
        ExportView {
            exporter: plan.exporter.name().to_owned(),
            dry_run: plan.dry_run,
            completed: true,
            records_in: self.rows.into(),
            exported: self.exported.into(),
            quarantined: self.quarantined().into(),
            by_reason: counts(self.by_reason.clone()),
            by_detail: counts(self.by_detail.clone()),
            paths_not_checked: self.not_checked.into(),
            unpaired: counts(self.all_unpaired()),
            capped: self.pairs.capped.into(),
            tasks_with_pairs: self.tasks_with_pairs.into(),
            tasks_without_pairs: self.tasks_without_pairs.into(),
            tasks_with_both_outcomes: self.tasks_with_both_outcomes.into(),
            path: dataset_path(plan.exporter).to_owned(),
            ..ExportView::default()
        }
    }
}

impl ExportPlan<'_> {
    /// Returns what the plan takes the store to hold of a row.
    fn seen(&self, standing: Standing) -> Standing {
        match self.imagined {
            Some(imagined) => imagined.seen(standing),
            None => standing,
        }
    }

    /// Plans and, where it is no dry run, stages the dataset and its quarantine.
    pub(crate) fn run(&self, cx: &Context) -> Outcome<(Counted, Vec<RunFile>)> {
        match self.exporter {
            Exporter::Rag | Exporter::Sft => rows::run(cx, self),
            Exporter::Preference => preference::run(cx, self),
        }
    }
}

/// Exports as a stage of a run: stages the files, re-reads them, and lets every row pass through the table.
pub(crate) fn export_stage(
    cx: &Context,
    scope: &RunScope,
    plan: &ExportPlan<'_>,
) -> Outcome<(Work, ExportView, Vec<RunFile>)> {
    crate::withdraw::spread(cx)?;
    let input = input_state(cx, plan)?;
    let (counted, files) = plan.run(cx)?;
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.role == "dataset") {
        let policy =
            if file.path == REVIEW_PENDING { plan.policy } else { Policy { include_review: false, ..plan.policy } };
        faults.extend(reread(cx, &scope.id, plan.exporter, policy, file)?);
    }
    let mut findings = scope.findings();
    for (sig_hash, words) in &counted.defects {
        findings.add(*sig_hash, || words.clone());
    }
    let mut view = counted.view(plan);
    if let Some(dataset) = files.iter().find(|file| file.path == view.path) {
        view.content_hash = dataset.content_hash.hex();
        view.byte_hash = dataset.hash.hex();
        view.merkle_root = dataset.merkle_root.hex();
    }
    let stats = BTreeMap::from([
        ("paths_not_checked".to_owned(), counted.not_checked),
        ("withdrawals".to_owned(), cx.store.read(withdrawal::len)?),
    ]);
    let mut output = Hasher::default();
    for file in &files {
        output.part(file.path.as_bytes());
        output.part(file.content_hash.as_bytes());
    }
    let refs = files.iter().map(|file| FileRef { path: file.path.clone(), sha256: file.hash, bytes: file.bytes });
    let work = Work {
        inputs: FileSet::new(Vec::new(), input, counted.rows),
        outputs: FileSet::new(refs.collect(), output.finish(), counted.exported),
        stats,
        books: sink::books(plan.exporter, &counted),
        faults,
        findings,
        profile_hashes: BTreeMap::new(),
        rulebook: Some(rulebooks::reference(plan.book)),
    };
    Ok((work, view, files))
}

/// Returns the hash over everything an export depends on beside settings and rulebook: evidence, effective verdicts,
/// withdrawals, the inventory and what was asked for.
fn input_state(cx: &Context, plan: &ExportPlan<'_>) -> Outcome<Digest> {
    let mut hasher = Hasher::default();
    hasher.part(plan.exporter.name().as_bytes());
    hasher.part(policy_name(plan.policy).as_bytes());
    cx.store.read(|reader| {
        hasher.part(inventory::hash(reader)?.map(|hash| hash.hex()).unwrap_or_default().as_bytes());
        dataset_row::each_input(reader, |id, content, state| {
            hasher.update(id.as_bytes());
            hasher.update(content.as_bytes());
            hasher.part(state.as_bytes());
            Ok(())
        })
    })?;
    Ok(hasher.finish())
}
