//! What another rulebook would change: verdicts, rows of the datasets, pairs. Writes nothing.
//!
//! Both sides are imagined over the evidence as collected, by the exporters' own planner: what run-all would give
//! under the rulebook in the settings, and what it would give under the draft. So the difference is the draft's alone.

use crate::{
    context::Context,
    error::Outcome,
    export::{ExportPlan, each_difference, policy, task_scope},
    imagine::{Imagined, Judge},
    rulebooks,
    score::declaration,
    views::{ScoreSourceView, WhatIfDatasetView, WhatIfRowView, WhatIfView},
};
use stillroom_core::{
    export::{Exporter, secret::SecretScanner},
    hash::Digest,
    score::Rulebook,
    verdict::{Verdict, VerdictCounts},
};
use stillroom_store::{files::RunLock, tables::facts};

/// As many rows are listed; all are counted.
const LISTED: usize = 1000;

/// Returns the difference that a draft rulebook (a name, or a `.toml` file) would make. Decisions hold.
///
/// # Errors
/// A rulebook that does not exist, a workspace in use, a person's stop.
pub fn what_if(cx: &Context, rulebook: &str) -> Outcome<WhatIfView> {
    difference_of(cx, &rulebooks::load(cx, rulebook)?)
}

/// Returns the difference that a rulebook would make which may lie nowhere yet.
pub(crate) fn difference_of(cx: &Context, then: &Rulebook) -> Outcome<WhatIfView> {
    // A run in between would make the two sides speak of different evidence.
    let _lock = RunLock::take(cx.dir())?;
    let settings = cx.settings()?;
    let now = rulebooks::load(cx, &settings.rulebook)?;
    let mut found = Verdicts::default();
    found.compare(cx, &now, then)?;
    let secrets = SecretScanner::new();
    let max_pairs = usize::try_from(settings.max_pairs_per_task).unwrap_or(usize::MAX);
    let ids = |exporter, book, imagined: &Imagined| {
        let plan = ExportPlan {
            exporter,
            policy: policy(exporter, &crate::ExportOptions::default()),
            book,
            secrets: &secrets,
            recorded_at: cx.now(),
            max_pairs,
            tasks: task_scope(&settings),
            dry_run: true,
            imagined: Some(imagined),
            scope: None,
        };
        plan.run(cx).map(|(counted, _)| counted.ids.sorted())
    };
    let datasets: Outcome<Vec<WhatIfDatasetView>> = Exporter::ALL
        .iter()
        .map(|exporter| {
            let before = ids(*exporter, &now, &found.now)?;
            let after = ids(*exporter, then, &found.then)?;
            Ok(difference(*exporter, &before, &after))
        })
        .collect();
    Ok(WhatIfView {
        before: declaration(&now),
        after: declaration(then),
        totals_before: ScoreSourceView::of("", found.counts_now),
        totals_after: ScoreSourceView::of("", found.counts_then),
        rows: found.rows,
        rows_changed: found.changed.into(),
        datasets: datasets?,
    })
}

/// The effective verdicts of both sides.
#[derive(Default)]
struct Verdicts {
    now: Imagined,
    then: Imagined,
    counts_now: VerdictCounts,
    counts_then: VerdictCounts,
    rows: Vec<WhatIfRowView>,
    changed: u64,
}

impl Verdicts {
    fn compare(&mut self, cx: &Context, now: &Rulebook, then: &Rulebook) -> Outcome<()> {
        let (mut judge_now, mut judge_then) = (Judge::of(cx, now)?, Judge::of(cx, then)?);
        cx.store.read(|reader| {
            facts::each(reader, |row| {
                let scored: Verdict = judge_now.judge(reader, &row)?.verdict;
                let judged = judge_then.judge(reader, &row)?;
                let before = row.decided.unwrap_or(scored);
                let after = row.decided.unwrap_or(judged.verdict);
                self.now.put(row.row, before);
                self.then.put(row.row, after);
                self.counts_now.add(before, 1);
                self.counts_then.add(after, 1);
                if before != after {
                    self.changed += 1;
                    if self.rows.len() < LISTED {
                        self.rows.push(WhatIfRowView {
                            evidence_id: row.id.hex(),
                            source: row.source,
                            task_id: row.task_id,
                            before: before.name().to_owned(),
                            after: after.name().to_owned(),
                            reasons: judged.reasons.clone(),
                        });
                    }
                }
                Ok(())
            })
        })?;
        cx.cancel.check()
    }
}

fn difference(exporter: Exporter, before: &[Digest], after: &[Digest]) -> WhatIfDatasetView {
    let (mut enter, mut leave) = (Vec::new(), Vec::new());
    let (mut entering, mut leaving) = (0_u64, 0_u64);
    each_difference(before, after, |id, leaves| {
        let (count, list) = if leaves { (&mut leaving, &mut leave) } else { (&mut entering, &mut enter) };
        *count += 1;
        if list.len() < LISTED {
            list.push(id.hex());
        }
    });
    WhatIfDatasetView {
        exporter: exporter.name().to_owned(),
        before: (before.len() as u64).into(),
        after: (after.len() as u64).into(),
        enter,
        leave,
        entering: entering.into(),
        leaving: leaving.into(),
    }
}
