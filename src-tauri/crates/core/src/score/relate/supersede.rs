//! Rows that a later event on the same file speaks against.

use super::{Found, RelateRow, Supersede};
use crate::score::condition::Outcome;
use crate::{hash::Digest, marker::Marker, stamp::Stamp};
use std::collections::BTreeMap;

/// The events on one file, as far as they can decide anything.
#[derive(Default)]
struct Events {
    latest: Option<(Stamp, Digest)>,
    /// Two suffice: a row that is an event itself must not speak against itself.
    untimed: Vec<Digest>,
    /// Two with any time or none, for rows that have no time.
    any: Vec<Digest>,
}

pub(super) fn run(declared: &Supersede, rows: &[&RelateRow], found: &mut Found) {
    let mut events: BTreeMap<&str, Events> = BTreeMap::new();
    // Rows come in the order of their ids, so the first two are the same two in every run.
    for row in rows.iter().filter(|row| row.profile == declared.by && declared.when.ask(&row.markers) == Outcome::True)
    {
        for file in row.files.iter().filter(|file| !file.is_empty()) {
            let events = events.entry(file).or_default();
            let keep = |list: &mut Vec<Digest>| {
                if list.len() < 2 && !list.contains(&row.id) {
                    list.push(row.id);
                }
            };
            keep(&mut events.any);
            match row.time {
                None => keep(&mut events.untimed),
                // Of equal times the smallest id stays.
                Some(time) if events.latest.is_none_or(|(latest, _)| time > latest) => {
                    events.latest = Some((time, row.id));
                }
                Some(_) => {}
            }
        }
    }
    for row in rows.iter().filter(|row| declared.targets.cover(&row.profile, row.class)) {
        let against = row.files.iter().filter_map(|file| {
            let events = events.get(file.as_str())?;
            let other = |list: &[Digest]| list.iter().copied().find(|id| *id != row.id);
            let later = match (row.time, events.latest) {
                (Some(time), Some((latest, id))) if latest > time => Some(id),
                _ => None,
            };
            let untimed = match (declared.untimed, row.time) {
                (false, _) => None,
                (true, Some(_)) => other(&events.untimed),
                (true, None) => other(&events.any),
            };
            later.or(untimed)
        });
        let mut against: Vec<Digest> = against.collect();
        against.sort_unstable();
        against.dedup();
        if !against.is_empty() {
            against.truncate(super::PARENTS_LISTED);
            found.mark(row, &declared.writes, Marker::Bool(true), against);
        }
    }
}
