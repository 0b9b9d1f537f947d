//! Rows that take over the verdict of what they were drawn from.
//!
//! Explicit parents may be extraction rows themselves. They form a graph of *run ids*, not of rows: an arrow from
//! each run to every run its rows name as parent. Its strongly connected parts come parents first, so one pass
//! settles every chain; a row is its own ancestor exactly where its run and its parent's lie in one part.

use super::{
    Found, Inherit, Join, PARENT_CONFLICT, PARENT_VERDICT, PARENTS_LISTED, RELATION_CYCLE, RelateRow, covered,
};
use crate::{hash::Digest, marker::Marker, stamp::Stamp, verdict::Verdict};
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

/// The rows that can be parents: those no declaration of this kind speaks about, by what they are joined with.
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

pub(super) fn run(declared: &Inherit, rows: &[&RelateRow], settled: &mut BTreeSet<Digest>, found: &mut Found) {
    let (children, others): (Vec<&RelateRow>, Vec<&RelateRow>) =
        rows.iter().copied().partition(|row| covered(&declared.targets, row));
    let parents = Parents::of(others.into_iter());
    let explicit = declared.join.contains(&Join::ParentRunId);
    let mut by_run: BTreeMap<&str, Vec<&RelateRow>> = BTreeMap::new();
    for child in &children {
        by_run.entry(&child.run_id).or_default().push(child);
    }
    // Chains matter only where no plain row has the parent's run id.
    let chained = |child: &RelateRow| -> Option<&str> {
        let parent = child.parent_run_id.as_deref().filter(|parent| explicit && !parent.is_empty())?;
        let (run, _) = by_run.get_key_value(parent)?;
        (!parents.by_run.contains_key(parent)).then_some(*run)
    };
    let arrows: BTreeMap<&str, BTreeSet<&str>> = by_run
        .iter()
        .map(|(run, members)| (*run, members.iter().filter_map(|child| chained(child)).collect()))
        .collect();
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for part in parts_parents_first(&arrows) {
        let circular = |child: &RelateRow| chained(child).is_some_and(|parent| part.contains(parent));
        let mut finished: Vec<(&str, Group)> = Vec::new();
        for run in &part {
            let mut group = Group::default();
            for child in by_run.get(run).into_iter().flatten() {
                let inherited = if circular(child) { None } else { inherited(declared, child, &parents, &groups) };
                group.add(child.id, passed_on(child, inherited.as_ref()));
                if settled.insert(child.id) {
                    write(child, circular(child), inherited, found);
                }
            }
            finished.push((run, group));
        }
        groups.extend(finished);
    }
}

fn inherited(
    declared: &Inherit,
    child: &RelateRow,
    parents: &Parents<'_>,
    chains: &BTreeMap<&str, Group>,
) -> Option<Group> {
    declared.join.iter().find_map(|join| match join {
        Join::ParentRunId => {
            let run = child.parent_run_id.as_deref()?;
            parents.by_run.get(run).or_else(|| chains.get(run)).cloned()
        }
        Join::TaskId => parents.by_task.get(child.task_id.as_str()).cloned(),
        Join::RunId => parents.by_run.get(child.run_id.as_str()).cloned(),
        Join::File => parents.nearest(child, declared.window_s),
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

/// Returns the strongly connected parts of the graph, each after all the parts its arrows lead to (Tarjan's
/// algorithm, with a stack of its own because a chain may be as long as the data).
fn parts_parents_first<'r>(arrows: &BTreeMap<&'r str, BTreeSet<&'r str>>) -> Vec<BTreeSet<&'r str>> {
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lowest: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut open, mut is_open) = (Vec::new(), BTreeSet::new());
    let mut parts = Vec::new();
    let none = BTreeSet::new();
    for start in arrows.keys() {
        if order.contains_key(start) {
            continue;
        }
        let mut path = Vec::new();
        let mut enter = Some(*start);
        loop {
            if let Some(node) = enter.take() {
                let at = order.len();
                order.insert(node, at);
                lowest.insert(node, at);
                open.push(node);
                is_open.insert(node);
                path.push((node, arrows.get(node).unwrap_or(&none).iter()));
            }
            let Some((node, rest)) = path.last_mut() else { break };
            let node = *node;
            if let Some(next) = rest.next() {
                match order.get(next) {
                    None => enter = Some(*next),
                    Some(at) if is_open.contains(next) => lower(&mut lowest, node, *at),
                    Some(_) => {}
                }
                continue;
            }
            path.pop();
            let low = lowest.get(node).copied().unwrap_or(0);
            if let Some((parent, _)) = path.last() {
                lower(&mut lowest, parent, low);
            }
            if order.get(node) == Some(&low) {
                let mut part = BTreeSet::new();
                while let Some(member) = open.pop() {
                    is_open.remove(member);
                    part.insert(member);
                    if member == node {
                        break;
                    }
                }
                parts.push(part);
            }
        }
    }
    parts
}

fn lower<'r>(lowest: &mut BTreeMap<&'r str, usize>, node: &'r str, to: usize) {
    let low = lowest.entry(node).or_insert(to);
    *low = to.min(*low);
}
