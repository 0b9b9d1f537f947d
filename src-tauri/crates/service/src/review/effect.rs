//! What a decision would change in the datasets, told before it is made: the exporters' own planner over the rows and
//! tasks that it can touch, once as the store stands and once as it would stand.
//!
//! What a row can touch: rows that would have its id, and the tasks in which it or such a row may stand in a pair.

use crate::{
    context::Context,
    error::Outcome,
    export::{ExportOptions, ExportPlan, Scope, each_difference, policy, task_scope},
    imagine::Sight,
    rulebooks,
    views::{DatasetEffectView, EffectView},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    export::{Exporter, secret::SecretScanner},
    hash::Digest,
    score::Rulebook,
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError,
    tables::{
        dataset_row::{self, Neighbour, Standing, TaskScope},
        source,
    },
};

/// As many ids are listed; all are counted.
const LISTED: usize = 20;

/// What a row would be after a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The effective verdict.
    pub(super) verdict: Option<Verdict>,
    /// Whether it is a person's.
    pub(super) decided: bool,
}

/// Changes by evidence row. None at all is the store as it stands.
#[derive(Debug, Default)]
pub(super) struct Changes(pub(super) BTreeMap<i64, Change>);

impl Sight for Changes {
    fn seen(&self, standing: Standing) -> Standing {
        match self.0.get(&standing.evidence.row) {
            Some(change) => Standing { verdict: change.verdict, decided: change.decided, ..standing },
            None => standing,
        }
    }
}

/// Plans exports under the settings in force.
pub(super) struct Foreteller {
    book: Rulebook,
    secrets: SecretScanner,
    max_pairs: usize,
    tasks: TaskScope,
}

impl Foreteller {
    pub(super) fn new(cx: &Context) -> Outcome<Self> {
        let settings = cx.settings()?;
        Ok(Self {
            book: rulebooks::load(cx, &settings.rulebook)?,
            secrets: SecretScanner::new(),
            max_pairs: usize::try_from(settings.max_pairs_per_task).unwrap_or(usize::MAX),
            tasks: task_scope(&settings),
        })
    }

    /// Returns the ids of each dataset's rows within a scope, as the store would stand.
    pub(super) fn ids(&self, cx: &Context, scope: &Scope, changes: &Changes) -> Outcome<Vec<Vec<Digest>>> {
        let ids = |exporter: &Exporter| {
            let plan = ExportPlan {
                exporter: *exporter,
                policy: policy(*exporter, &ExportOptions::default()),
                book: &self.book,
                secrets: &self.secrets,
                recorded_at: cx.now(),
                max_pairs: self.max_pairs,
                tasks: self.tasks,
                dry_run: true,
                imagined: Some(changes),
                scope: Some(scope),
            };
            plan.run(cx).map(|(counted, _)| counted.ids.sorted())
        };
        Exporter::ALL.iter().map(ids).collect()
    }

    /// Returns what changes would do to the datasets.
    pub(super) fn foretell(&self, cx: &Context, changes: &Changes) -> Outcome<EffectView> {
        let scope = cx.store.read(|reader| scope(reader, changes.0.keys().copied()))?;
        let before = self.ids(cx, &scope, &Changes::default())?;
        Ok(difference(&before, &self.ids(cx, &scope, changes)?, changes))
    }
}

/// Returns what differs between two plans.
pub(super) fn difference(before: &[Vec<Digest>], after: &[Vec<Digest>], changes: &Changes) -> EffectView {
    let verdicts: BTreeSet<Option<Verdict>> = changes.0.values().map(|change| change.verdict).collect();
    let one = verdicts.first().copied().flatten().filter(|_| verdicts.len() == 1);
    let dataset = |(exporter, (before, after)): (&Exporter, (&Vec<Digest>, &Vec<Digest>))| {
        let (mut enter, mut leave) = (Vec::new(), Vec::new());
        each_difference(before, after, |id, leaves| if leaves { leave.push(id) } else { enter.push(id) });
        let listed = |ids: &[Digest]| ids.iter().take(LISTED).map(Digest::hex).collect();
        DatasetEffectView {
            exporter: exporter.name().to_owned(),
            entering: (enter.len() as u64).into(),
            leaving: (leave.len() as u64).into(),
            enter: listed(&enter),
            leave: listed(&leave),
        }
    };
    EffectView {
        rows: (changes.0.len() as u64).into(),
        verdict: one.map(|verdict| verdict.name().to_owned()),
        datasets: Exporter::ALL.iter().zip(before.iter().zip(after)).map(dataset).collect(),
    }
}

/// Returns all that rows can touch.
pub(super) fn scope(reader: &Connection, rows: impl IntoIterator<Item = i64>) -> Result<Scope, StoreError> {
    let mut near: BTreeSet<Neighbour> = BTreeSet::new();
    for row in rows {
        near.extend(dataset_row::twins(reader, row)?);
    }
    let mut tasks: BTreeSet<(i64, String)> =
        near.iter().map(|neighbour| (neighbour.source, neighbour.task.clone())).collect();
    // A pair of one task may have the id of a pair of another, and only the first of them is kept.
    let mut open: Vec<(i64, String)> = tasks.iter().cloned().collect();
    while let Some((source, task)) = open.pop() {
        for beside in dataset_row::tasks_beside(reader, source, &task)? {
            if tasks.insert(beside.clone()) {
                open.push(beside);
            }
        }
    }
    let names: BTreeMap<i64, String> = source::list(reader)?.into_iter().map(|one| (one.row, one.name)).collect();
    let mut tasks: Vec<(i64, String)> = tasks.into_iter().collect();
    tasks.sort_by(|(a, task_a), (b, task_b)| (names.get(a), task_a).cmp(&(names.get(b), task_b)));
    Ok(Scope { rows: near.into_iter().map(|neighbour| neighbour.row).collect(), tasks })
}
