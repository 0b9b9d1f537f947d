//! Collecting: the rows of every attached source become evidence or named skips. Idempotent: what is known stays.
//!
//! Owns the order of files and rows, the counts and the books. One row's way is `map`, the writing is `write`.

mod coverage;
mod files;
mod joins;
mod map;
mod merged;
mod report;
mod seen;
mod take_in;
mod trial;
mod write;

pub(crate) use coverage::coverage;
pub(crate) use files::{Begun, Repairs, begin, encoding, next_chunk, options, repairs_of};
pub(crate) use joins::{MAX_JOINED_BYTES, load as load_joins};
pub(crate) use map::{Candidate, Mapped, Part, Reading, map_item};
pub(crate) use merged::Merging;
pub(crate) use report::NAME as SOURCES_REPORT;
pub(crate) use trial::trial;

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    profiles,
    stage::{Findings, RunScope, Work},
    views::{CollectSourceView, CollectView, SkipView},
};
use std::collections::BTreeMap;
use stillroom_core::{
    hash::{Digest, Hasher},
    receipt::{Books, CollectCounts, ExplodeCounts, FileRef, FileSet, Stage},
    stamp::Stamp,
};
use stillroom_store::{
    files::RunLock,
    tables::{evidence, repair, skip, source},
};

/// As many skips are listed in a report; all are counted.
pub(crate) const LISTED: usize = 1000;

/// What to collect.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Only this source.
    pub source: Option<String>,
    /// The time to record under; the clock's where none is given.
    pub recorded_at: Option<Stamp>,
    /// Count and classify, write nothing.
    pub dry_run: bool,
}

/// Collects, as a run of this one stage.
///
/// # Errors
/// A source that does not exist, a workspace in use, a person's stop.
pub fn build_evidence(cx: &Context, options: &BuildOptions) -> Outcome<CollectView> {
    if let Some(only) = &options.source
        && cx.store.read(|reader| source::by_name(reader, only))?.is_none_or(|source| !source.attached)
    {
        return Err(ServiceError::not_found("source", only, "`distill sources list` names them"));
    }
    if options.dry_run {
        let mut counts = Tally::default();
        let recorded_at = options.recorded_at.unwrap_or_else(|| cx.now());
        let plan = Plan { recorded_at, settings: cx.settings()?, dry_run: true, only: options.source.clone() };
        run(cx, &plan, None, &mut counts)?;
        return Ok(counts.view(String::new(), true));
    }
    let _lock = RunLock::take(cx.dir())?;
    crate::workspace::recover(cx)?;
    let mut scope = RunScope::begin(cx, "build-evidence", options.recorded_at)?;
    let mut view = None;
    let result = scope.perform(cx, Stage::Collect, |cx, scope| {
        let (work, collected) = collect(cx, scope, options.source.clone(), None)?;
        view = Some(collected);
        Ok(work)
    });
    let result = result.map(drop);
    crate::run::finish_single(cx, &scope, result)?;
    view.ok_or_else(|| crate::run::failed_stage(&scope))
}

/// What a collecting is asked to do.
struct Plan {
    recorded_at: Stamp,
    settings: crate::settings::Settings,
    dry_run: bool,
    only: Option<String>,
}

/// What a collecting counted.
#[derive(Default)]
pub(crate) struct Tally {
    sources: Vec<CollectSourceView>,
    skips: Vec<SkipView>,
    skips_total: u64,
    by_reason: BTreeMap<String, u64>,
    files: Vec<FileRef>,
    input: Hasher,
    profile_hashes: BTreeMap<String, Digest>,
    /// The children of exploded rows.
    children: u64,
}

impl Tally {
    fn view(self, run_id: String, dry_run: bool) -> CollectView {
        CollectView { run_id, dry_run, sources: self.sources, skips: self.skips, skips_total: self.skips_total.into() }
    }

    fn skipped(&mut self, view: SkipView) {
        *self.by_reason.entry(view.reason.clone()).or_default() += 1;
        self.skips_total += 1;
        if self.skips.len() < LISTED {
            self.skips.push(view);
        }
    }

    fn counts(&self) -> CollectCounts {
        let sum = |of: fn(&CollectSourceView) -> u64| self.sources.iter().map(of).sum();
        let (source_rows, parents): (u64, u64) =
            (sum(|source| source.source_rows.get()), sum(|source| source.exploded.get()));
        CollectCounts {
            rows_read: sum(|source| source.rows_read.get()),
            new: sum(|source| source.rows_written.get()),
            deduplicated: sum(|source| source.rows_deduped.get()),
            skipped: sum(|source| source.rows_skipped.get()),
            exploded: (parents > 0).then_some(ExplodeCounts {
                source_rows,
                plain: source_rows - parents,
                parents,
                children: self.children,
            }),
        }
    }
}

/// Collects as a stage of a run: from the files as they lie there, or from what workers made of their rows.
pub(crate) fn collect(
    cx: &Context,
    scope: &RunScope,
    only: Option<String>,
    merging: Option<&mut Merging>,
) -> Outcome<(Work, CollectView)> {
    let mut tally = Tally::default();
    let plan = Plan { recorded_at: scope.recorded_at, settings: scope.settings.clone(), dry_run: false, only };
    run(cx, &plan, merging, &mut tally)?;
    cx.store.checkpoint()?;
    report::write(cx, scope, &tally)?;
    let mut findings = scope.findings();
    note_skips(cx, &mut findings)?;
    note_lost(cx, &tally, &mut findings)?;
    let (rows, output) = state(cx)?;
    let mut stats = BTreeMap::from([
        ("new".to_owned(), tally.counts().new),
        ("changed".to_owned(), tally.sources.iter().map(|source| source.rows_changed).sum()),
        ("evidence_rows".to_owned(), rows),
        // Drift tells by it whether people's overlays changed.
        ("repairs".to_owned(), cx.store.read(repair::len)?),
    ]);
    stats.extend(tally.by_reason.iter().map(|(reason, rows)| (format!("skipped.{reason}"), *rows)));
    let work = Work {
        inputs: FileSet::new(tally.files.clone(), tally.input.clone().finish(), tally.counts().rows_read),
        outputs: FileSet::new(Vec::new(), output, rows),
        stats,
        books: Books::collect(&tally.counts()),
        faults: Vec::new(),
        findings,
        profile_hashes: tally.profile_hashes.clone(),
        rulebook: None,
    };
    Ok((work, tally.view(scope.id.clone(), false)))
}

/// Every skip that stands is a finding, also one that an earlier run met.
fn note_skips(cx: &Context, findings: &mut Findings) -> Outcome<()> {
    Ok(cx.store.read(|reader| {
        skip::each(reader, |named| {
            let skip = &named.skip;
            findings.add(skip.sig_hash, || {
                format!("{}/{}:{}: {}: {}", named.source, named.file, skip.locator.line, skip.reason, skip.detail)
            });
            Ok(())
        })
    })?)
}

/// A source that gave evidence and gives none any more is lost, not small: datasets without it must not pass unseen.
fn note_lost(cx: &Context, tally: &Tally, findings: &mut Findings) -> Outcome<()> {
    for read in tally.sources.iter().filter(|read| read.rows_read.get() == 0) {
        let (given, standing) = cx.store.read(|reader| match source::by_name(reader, &read.source)? {
            Some(source) => evidence::given_and_standing(reader, source.row),
            None => Ok((false, false)),
        })?;
        if given && !standing {
            let name = &read.source;
            findings.add_unwaivable(format!(
                "source `{name}` gave evidence before and gives none now: its files are gone, empty or unreadable; \
                 bring them back, or take it out with `distill sources remove {name}`"
            ));
        }
    }
    Ok(())
}

/// Returns how much evidence there is and the hash over all of it in order of identity.
pub(crate) fn state(cx: &Context) -> Outcome<(u64, Digest)> {
    state_except(cx, None)
}

fn state_except(cx: &Context, source: Option<&str>) -> Outcome<(u64, Digest)> {
    let (mut rows, mut hasher) = (0, Hasher::default());
    cx.store.read(|reader| {
        evidence::each_content_hash(reader, source, |id, content| {
            rows += 1;
            hasher.update(id.as_bytes());
            hasher.update(content.as_bytes());
            Ok(())
        })
    })?;
    Ok((rows, hasher.finish()))
}

fn run(cx: &Context, plan: &Plan, mut merging: Option<&mut Merging>, tally: &mut Tally) -> Outcome<()> {
    let profiles = profiles::all(Some(cx))?;
    let sources = cx.store.read(source::list)?;
    let wanted = |source: &source::Source| plan.only.as_ref().is_none_or(|only| *only == source.name);
    for source in sources.iter().filter(|source| source.attached && wanted(source)) {
        let profile = profiles::named(&profiles, &source.profile)?;
        tally.profile_hashes.insert(profile.name.clone(), profile.hash);
        tally.input.part(source.name.as_bytes());
        tally.input.part(profile.hash.as_bytes());
        let repairs = cx.store.read(|reader| repair::of_source(reader, source.row))?;
        each_repair(&source.name, &repairs, |hash| tally.input.part(hash.as_bytes()));
        match &mut merging {
            None => files::read_source(cx, plan, source, profile, &profiles, &repairs, tally)?,
            Some(merging) => {
                let repairs = repairs_hash(&source.name, &repairs);
                merged::merge_source(cx, plan, source, profile, repairs, merging, tally)?;
            }
        }
    }
    if plan.only.is_some() {
        // What was not read is part of what stands afterwards.
        tally.input.part(state_except(cx, plan.only.as_deref())?.1.as_bytes());
    }
    cx.progress.clear();
    Ok(())
}

fn each_repair(source: &str, repairs: &[repair::Repair], mut visit: impl FnMut(Digest)) {
    for one in repairs {
        let parts: [&[u8]; 4] =
            [source.as_bytes(), one.sig_hash.as_bytes(), one.pointer.as_bytes(), one.value.as_bytes()];
        visit(Digest::of_parts(&parts));
    }
}

/// Returns the hash over the repairs of a source.
pub(crate) fn repairs_hash(source: &str, repairs: &[repair::Repair]) -> Digest {
    let mut hasher = Hasher::default();
    each_repair(source, repairs, |hash| hasher.part(hash.as_bytes()));
    hasher.finish()
}
