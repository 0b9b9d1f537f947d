//! Rows that take over the verdict of what they were drawn from.
//!
//! Explicit parents may be extraction rows themselves. They form a graph of *run ids*, not of rows: an arrow from
//! each run to every run its rows name as parent. Taken parents first, one pass settles every chain; a row is its
//! own ancestor exactly where its run and its parent's lie on one circle.

use super::{
    Found, Inherit, Join, PARENT_CONFLICT, PARENT_VERDICT, PARENTS_LISTED, RELATION_CYCLE, RelateRow, circles::Circles,
};
use crate::{artifact::Class, hash::Digest, marker::Marker, stamp::Stamp, verdict::Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What a group of possible parents says together.
#[derive(Clone, Debug, Default)]
struct Group {
    good: bool,
    doubtful: bool,
    bad: bool,
    waiting: bool,
    conflict: bool,
    /// The smallest ids.
    ids: BTreeSet<Digest>,
}

/// What a row inherits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heritage {
    Verdict(Verdict),
    Conflict,
}

impl Group {
    fn add(&mut self, id: Digest, heritage: Heritage) {
        match heritage {
            Heritage::Verdict(Verdict::Accepted) => self.good = true,
            Heritage::Verdict(Verdict::PartiallyAccepted) => self.doubtful = true,
            Heritage::Verdict(Verdict::Rejected) => self.bad = true,
            Heritage::Verdict(Verdict::NeedsHumanReview) => self.waiting = true,
            Heritage::Conflict => self.conflict = true,
        }
        self.list(id);
    }

    fn list(&mut self, id: Digest) {
        self.ids.insert(id);
        if self.ids.len() > PARENTS_LISTED {
            self.ids.pop_last();
        }
    }

    fn merge(&mut self, other: &Self) {
        self.good |= other.good;
        self.doubtful |= other.doubtful;
        self.bad |= other.bad;
        self.waiting |= other.waiting;
        self.conflict |= other.conflict;
        for id in &other.ids {
            self.list(*id);
        }
    }

    fn says(&self) -> Heritage {
        match (self.good || self.doubtful, self.bad) {
            _ if self.conflict => Heritage::Conflict,
            (true, true) => Heritage::Conflict,
            (false, true) => Heritage::Verdict(Verdict::Rejected),
            (true, false) if self.doubtful => Heritage::Verdict(Verdict::PartiallyAccepted),
            (true, false) => Heritage::Verdict(Verdict::Accepted),
            (false, false) => Heritage::Verdict(Verdict::NeedsHumanReview),
        }
    }
}

/// The rows that can be parents, by what they are joined with: neither children themselves nor extractions.
#[derive(Default)]
struct Parents<'r> {
    by_run: BTreeMap<&'r str, Group>,
    by_task: BTreeMap<&'r str, Group>,
    by_file: BTreeMap<&'r str, BTreeMap<Stamp, Group>>,
}

impl<'r> Parents<'r> {
    fn of(rows: impl Iterator<Item = &'r RelateRow>) -> Self {
        let mut parents = Self::default();
        for row in rows {
            let own = Heritage::Verdict(row.verdict);
            // An empty key joins nothing: it would make one family of all rows that lack it.
            if !row.run_id.is_empty() {
                parents.by_run.entry(&row.run_id).or_default().add(row.id, own);
            }
            if !row.task_id.is_empty() {
                parents.by_task.entry(&row.task_id).or_default().add(row.id, own);
            }
            if let Some(time) = row.time {
                for file in row.files.iter().filter(|file| !file.is_empty()) {
                    parents.by_file.entry(file).or_default().entry(time).or_default().add(row.id, own);
                }
            }
        }
        parents
    }

    /// The nearest in time on each file; before and after count alike where they are equally near.
    fn nearest(&self, row: &RelateRow, window_s: i64) -> Option<Group> {
        let time = row.time?;
        let window_ms = u64::try_from(window_s).unwrap_or(0).saturating_mul(1000);
        let mut merged: Option<Group> = None;
        for times in row.files.iter().filter_map(|file| self.by_file.get(file.as_str())) {
            let sides = [times.range(..=time).next_back(), times.range(time..).next()];
            let away = |at: &Stamp| at.unix_millis().abs_diff(time.unix_millis());
            let Some(nearest) = sides.iter().flatten().map(|(at, _)| away(at)).min() else { continue };
            if nearest <= window_ms {
                for (_, group) in sides.iter().flatten().filter(|(at, _)| away(at) == nearest) {
                    merged.get_or_insert_default().merge(group);
                }
            }
        }
        merged
    }
}

/// A child with the runs it touches, by number.
struct Child<'r> {
    row: &'r RelateRow,
    run: usize,
    /// The parent's run, where only children have it; a plain row with that run id would be the parent instead.
    chained_to: Option<usize>,
}

pub(super) fn run(declared: &Inherit, rows: &[&RelateRow], settled: &mut BTreeSet<Digest>, found: &mut Found) {
    let (children, others): (Vec<&RelateRow>, Vec<&RelateRow>) =
        rows.iter().copied().partition(|row| declared.targets.cover(&row.profile, row.class));
    let parents = Parents::of(others.into_iter().filter(|row| row.class != Class::Extraction));
    let mut runs: Vec<&str> = children.iter().map(|child| child.run_id.as_str()).collect();
    runs.sort_unstable();
    runs.dedup();
    let explicit = declared.join.contains(&Join::ParentRunId);
    let mut members: Vec<Vec<Child<'_>>> = runs.iter().map(|_| Vec::new()).collect();
    for row in children {
        let parent = row.parent_run_id.as_deref().filter(|parent| explicit && !parent.is_empty());
        let chained_to = parent
            .filter(|parent| !parents.by_run.contains_key(parent))
            .and_then(|parent| runs.binary_search(&parent).ok());
        if let Ok(run) = runs.binary_search(&row.run_id.as_str()) {
            members[run].push(Child { row, run, chained_to });
        }
    }
    let arrows: Vec<Vec<usize>> =
        members.iter().map(|members| members.iter().filter_map(|child| child.chained_to).collect()).collect();
    let circles = Circles::of(&arrows);
    let mut groups: Vec<Group> = runs.iter().map(|_| Group::default()).collect();
    for run in circles.parents_first() {
        for child in &members[*run] {
            let circular = child.chained_to.is_some_and(|parent| circles.are_one(child.run, parent));
            let inherited = if circular { None } else { inherited(declared, child, &parents, &groups) };
            groups[*run].add(child.row.id, passed_on(child.row, inherited.as_ref()));
            if settled.insert(child.row.id) {
                write(child.row, circular, inherited, found);
            }
        }
    }
}

fn inherited(declared: &Inherit, child: &Child<'_>, parents: &Parents<'_>, chains: &[Group]) -> Option<Group> {
    let row = child.row;
    declared.join.iter().find_map(|join| match join {
        Join::ParentRunId => {
            let plain = parents.by_run.get(row.parent_run_id.as_deref()?);
            plain.or_else(|| chains.get(child.chained_to?)).cloned()
        }
        Join::TaskId => parents.by_task.get(row.task_id.as_str()).cloned(),
        Join::RunId => parents.by_run.get(row.run_id.as_str()).cloned(),
        Join::File => parents.nearest(row, declared.window_s),
    })
}

/// What a child is to its own children: its own verdict where it has one, else at most partial.
fn passed_on(child: &RelateRow, inherited: Option<&Group>) -> Heritage {
    match (child.verdict, inherited.map(Group::says)) {
        (Verdict::NeedsHumanReview, Some(Heritage::Verdict(Verdict::Accepted))) => {
            Heritage::Verdict(Verdict::PartiallyAccepted)
        }
        (Verdict::NeedsHumanReview, Some(heritage)) => heritage,
        (own, _) => Heritage::Verdict(own),
    }
}

fn write(child: &RelateRow, circular: bool, inherited: Option<Group>, found: &mut Found) {
    if circular {
        found.mark(child, RELATION_CYCLE, Marker::Bool(true), []);
        return;
    }
    let Some(group) = inherited else { return };
    match group.says() {
        Heritage::Verdict(verdict) => {
            found.mark(child, PARENT_VERDICT, Marker::Text(verdict.name().to_owned()), group.ids);
        }
        Heritage::Conflict => found.mark(child, PARENT_CONFLICT, Marker::Bool(true), group.ids),
    }
}
