//! The step before judging: what a row's relations say about it, written as markers.
//!
//! Pure and order-free: rows in, relations out, sorted by id. Time is near-linear in the rows: every join goes
//! through an index, and a group of rows is summed up once however many children it has.
//!
//! *Inherit* gives an extraction row the verdict of what it was drawn from, by the first join that finds anything:
//! `parent_run_id` (chains of extraction rows are followed, a circle is marked), `task_id`, `run_id`, nearest in time
//! on the same `file`. Parents that wait for a person do not count where others have a verdict; a good parent beside
//! a rejected one is a conflict. *Supersede* marks rows that a later event on the same file speaks against.

mod circles;
mod inherit;
mod supersede;

use super::{
    condition::{Condition, Outcome as Asked},
    rulebook::Rulebook,
    target::Targets,
};
use crate::{
    artifact::Class,
    hash::Digest,
    marker::{Marker, Markers},
    stamp::Stamp,
    verdict::Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// Marker: the verdict inherited from the parents.
pub const PARENT_VERDICT: &str = "parent_verdict";
/// Marker: the parents disagree.
pub const PARENT_CONFLICT: &str = "parent_conflict";
/// Marker: the row is its own ancestor.
pub const RELATION_CYCLE: &str = "relation_cycle";
/// Parents listed with a relation; more are counted in the verdict but not named.
pub const PARENTS_LISTED: usize = 16;

/// What a rulebook declares about relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relate {
    /// Rows take over their parents' verdict.
    Inherit(Inherit),
    /// Rows are marked by a later event on the same file.
    Supersede(Supersede),
}

/// Rows take over their parents' verdict as [`PARENT_VERDICT`] and its companions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inherit {
    /// Which rows.
    pub targets: Targets,
    /// The joins, tried in this order.
    pub join: Vec<Join>,
    /// How far apart in time rows on the same file may lie.
    pub window_s: i64,
}

/// How a parent is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    /// The run id that the row names as its source.
    ParentRunId,
    /// The same task.
    TaskId,
    /// The same run.
    RunId,
    /// The same file, nearest in time inside the window.
    File,
}

/// Rows are marked by a later event on the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supersede {
    /// Which rows.
    pub targets: Targets,
    /// The profile of the events.
    pub by: String,
    /// Which events.
    pub when: Condition,
    /// The marker that is set to true.
    pub writes: String,
    /// Whether an event counts as later where either side has no time.
    pub untimed: bool,
}

/// What relating needs of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelateRow {
    /// The evidence.
    pub id: Digest,
    /// Its profile.
    pub profile: String,
    /// Its class.
    pub class: Class,
    /// Its task.
    pub task_id: String,
    /// Its run.
    pub run_id: String,
    /// The run it says it was drawn from.
    pub parent_run_id: Option<String>,
    /// The files it is about.
    pub files: Vec<String>,
    /// When it happened. A time that merely fell back to the time of recording is none.
    pub time: Option<Stamp>,
    /// Its verdict from its own markers.
    pub verdict: Verdict,
    /// Its markers, at least those of [`Rulebook::relate_facts`].
    pub markers: Markers,
}

/// What a row's relations say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The evidence.
    pub id: Digest,
    /// The markers to be written over the row's own.
    pub markers: Markers,
    /// The rows they were drawn from, sorted, at most [`PARENTS_LISTED`] per declaration.
    pub parents: Vec<Digest>,
}

impl Join {
    /// Returns the join of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "parent_run_id" => Some(Self::ParentRunId),
            "task_id" => Some(Self::TaskId),
            "run_id" => Some(Self::RunId),
            "file" => Some(Self::File),
            _ => None,
        }
    }
}

/// What the declarations found, by row.
#[derive(Default)]
struct Found {
    by_row: BTreeMap<Digest, (Markers, BTreeSet<Digest>)>,
}

impl Found {
    fn mark(&mut self, row: &RelateRow, marker: &str, value: Marker, parents: impl IntoIterator<Item = Digest>) {
        let (markers, listed) = self.by_row.entry(row.id).or_default();
        markers.insert(marker.to_owned(), value);
        listed.extend(parents);
    }
}

/// Returns what the rulebook's declarations say about the rows, sorted by id; rows without relations are left out.
///
/// Ids are unique; of rows with one id the outcome is that of one of them.
pub fn relate(book: &Rulebook, rows: &[RelateRow]) -> Vec<Relation> {
    if book.relates.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<&RelateRow> = rows.iter().collect();
    sorted.sort_by_key(|row| row.id);
    let mut found = Found::default();
    // A row inherits by the first declaration that speaks about it.
    let mut settled = BTreeSet::new();
    for declared in &book.relates {
        match declared {
            Relate::Inherit(declared) => inherit::run(declared, &sorted, &mut settled, &mut found),
            Relate::Supersede(declared) => supersede::run(declared, &sorted, &mut found),
        }
    }
    let relation = |(id, (markers, parents)): (Digest, (Markers, BTreeSet<Digest>))| Relation {
        id,
        markers,
        parents: parents.into_iter().collect(),
    };
    found.by_row.into_iter().map(relation).collect()
}

/// Which rows relating has to be given, and what of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelateNeeds {
    /// Profile and class of the rows; all others change nothing.
    pub kinds: Vec<(String, Class)>,
    /// Whether rows take over verdicts. If not, only events and rows on an event's file are needed, and task and runs may
    /// be left empty.
    pub families: bool,
    /// Profiles whose rows may be events.
    pub events: BTreeSet<String>,
}

impl Rulebook {
    /// Returns what relating needs where rows of these kinds are all that there are. A declaration that speaks about
    /// none of them reads none.
    pub fn relate_needs(&self, kinds: &[(String, Class)]) -> RelateNeeds {
        let mut needs = RelateNeeds::default();
        let mut wanted = vec![false; kinds.len()];
        for declared in &self.relates {
            let targets = match declared {
                Relate::Inherit(inherit) => &inherit.targets,
                Relate::Supersede(supersede) => &supersede.targets,
            };
            if !kinds.iter().any(|(profile, class)| targets.cover(profile, *class)) {
                continue;
            }
            match declared {
                Relate::Inherit(_) => needs.families = true,
                Relate::Supersede(supersede) => {
                    needs.events.insert(supersede.by.clone());
                }
            }
            for (wanted, (profile, class)) in wanted.iter_mut().zip(kinds) {
                *wanted |= targets.cover(profile, *class)
                    || match declared {
                        Relate::Inherit(_) => *class != Class::Extraction,
                        Relate::Supersede(supersede) => supersede.by == *profile,
                    };
            }
        }
        let kept = kinds.iter().zip(wanted).filter(|(_, wanted)| *wanted);
        needs.kinds = kept.map(|(kind, _)| kind.clone()).collect();
        needs
    }

    /// Returns whether a row is an event that may speak against others on its files.
    pub fn is_event(&self, profile: &str, markers: &Markers) -> bool {
        self.relates.iter().any(|declared| match declared {
            Relate::Inherit(_) => false,
            Relate::Supersede(supersede) => supersede.by == profile && supersede.when.ask(markers) == Asked::True,
        })
    }

    /// Returns the markers of such a row that relating reads.
    pub fn relate_facts(&self, profile: &str) -> BTreeSet<&str> {
        let mut facts = BTreeSet::new();
        for declared in &self.relates {
            if let Relate::Supersede(declared) = declared
                && declared.by == profile
            {
                declared.when.facts(&mut facts);
            }
        }
        facts
    }
}
