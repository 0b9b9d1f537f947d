//! The step before scoring: joins and supersession between rows, written down as markers.

use crate::{
    context::Context,
    error::Outcome,
    progress::Step,
    rulebooks,
    stage::{RunScope, Work},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::Class,
    hash::{Digest, Hasher},
    json::canonical_of,
    marker::Markers,
    receipt::{Books, FileSet},
    score::{RelateRow, Rulebook},
    verdict::Verdict,
};
use stillroom_store::{
    StoreError, WriteMode,
    tables::{
        marker_set, relation,
        scored::{self, FactGroup},
    },
};

/// Relates as a stage of a run.
pub(crate) fn relate(cx: &Context, scope: &RunScope, book: &Rulebook) -> Outcome<Work> {
    let (rows, input) = crate::collect::state(cx)?;
    let relations = relations(cx, book)?;
    let marked = relations.len() as u64;
    cx.store.write(WriteMode::Bulk, |tx| {
        relation::replace(
            tx,
            relations.iter().map(|relation| (relation.row, &relation.markers, relation.parents.as_str())),
        )
    })?;
    Ok(Work {
        inputs: FileSet::new(Vec::new(), input, rows),
        outputs: FileSet::new(Vec::new(), state(&relations), marked),
        stats: BTreeMap::from([("marked".to_owned(), marked)]),
        books: Books::relate(rows, marked, rows.saturating_sub(marked)),
        faults: Vec::new(),
        findings: scope.findings(),
        profile_hashes: BTreeMap::new(),
        rulebook: Some(rulebooks::reference(book)),
    })
}

/// What relations say of one evidence row.
pub(crate) struct Related {
    pub(crate) row: i64,
    pub(crate) id: Digest,
    pub(crate) markers: Markers,
    parents: String,
}

fn state(relations: &[Related]) -> Digest {
    let mut hasher = Hasher::default();
    for relation in relations {
        hasher.part(relation.id.as_bytes());
        hasher.part(&canonical_of(&relation.markers).unwrap_or_default());
        hasher.part(relation.parents.as_bytes());
    }
    hasher.finish()
}

/// Returns what a rulebook's relations say of the rows, in order of identity. Writes nothing.
pub(crate) fn relations(cx: &Context, book: &Rulebook) -> Outcome<Vec<Related>> {
    let mut groups = cx.store.read(scored::base_groups)?;
    // In order of profile and class, so that those of one kind stand together.
    let mut kinds: Vec<(String, Class)> =
        groups.iter().map(|group| (group.profile.clone(), class_of(&group.class))).collect();
    kinds.dedup();
    let needs = book.relate_needs(&kinds);
    if needs.kinds.is_empty() {
        return Ok(Vec::new());
    }
    let is_needed =
        |group: &FactGroup| needs.kinds.iter().any(|kind| kind.0 == group.profile && kind.1 == class_of(&group.class));
    groups.retain(is_needed);
    let verdicts = base_verdicts(cx, book, &groups)?;
    let kinds: Vec<(&str, &str)> =
        needs.kinds.iter().map(|(profile, class)| (profile.as_str(), class_name(*class))).collect();
    // Where nothing is inherited, two readings keep memory to what has to do with an event: its file tells.
    let mut eventful: BTreeSet<String> = BTreeSet::new();
    if !needs.families {
        let may_be: Vec<(&str, &str)> = kinds.iter().copied().filter(|kind| needs.events.contains(kind.0)).collect();
        cx.store.read(|reader| {
            relation::each_row(reader, &may_be, |row| {
                if book.is_event(&row.profile, &facts_of(reader, book, &row)?) {
                    eventful.extend(row.files);
                }
                Ok(())
            })
        })?;
        cx.cancel.check()?;
    }
    let mut rows_by_id: Vec<(Digest, i64)> = Vec::new();
    let mut rows: Vec<RelateRow> = Vec::new();
    let mut done = 0_u64;
    cx.store.read(|reader| {
        relation::each_row(reader, &kinds, |mut row| {
            if done.is_multiple_of(4096) {
                cx.progress.step(&Step { name: "relate", on: "evidence", done, total: 0, unit: "rows" });
            }
            done += 1;
            if !needs.families {
                // Every event is on one of these files too.
                if !row.files.iter().any(|file| eventful.contains(file)) {
                    return Ok(());
                }
                (row.task_id, row.run_id, row.parent_run_id) = (String::new(), String::new(), None);
            }
            let class = class_of(&row.class);
            let markers = facts_of(reader, book, &row)?;
            let verdict = verdicts
                .get(&(row.profile.clone(), row.class.clone(), row.markers))
                .copied()
                .unwrap_or(Verdict::NeedsHumanReview);
            rows_by_id.push((row.id, row.row));
            rows.push(RelateRow {
                id: row.id,
                profile: row.profile,
                class,
                task_id: row.task_id,
                run_id: row.run_id,
                parent_run_id: row.parent_run_id,
                files: row.files,
                time: row.time,
                verdict,
                markers,
            });
            Ok(())
        })
    })?;
    cx.cancel.check()?;
    let relations = stillroom_core::score::relate(book, &rows);
    let related = relations.into_iter().filter_map(|relation| {
        // They came in order of identity.
        let row = rows_by_id[rows_by_id.binary_search_by_key(&relation.id, |(id, _)| *id).ok()?].1;
        let parents: Vec<String> = relation.parents.iter().map(Digest::hex).collect();
        Some(Related { row, id: relation.id, markers: relation.markers, parents: parents.join(",") })
    });
    Ok(related.collect())
}

/// Returns the markers of a row that relating reads.
fn facts_of(
    reader: &stillroom_store::Connection,
    book: &Rulebook,
    row: &relation::RelatedRow,
) -> Result<Markers, StoreError> {
    let wanted = book.relate_facts(&row.profile);
    let mut markers = if wanted.is_empty() { Markers::new() } else { marker_set::by_row(reader, row.markers)? };
    markers.retain(|name, _| wanted.contains(name.as_str()));
    Ok(markers)
}

fn base_verdicts(
    cx: &Context,
    book: &Rulebook,
    groups: &[FactGroup],
) -> Outcome<BTreeMap<(String, String, i64), Verdict>> {
    Ok(cx.store.read(|reader| {
        groups
            .iter()
            .map(|group| {
                let markers = marker_set::by_row(reader, group.markers)?;
                let verdict = book.verdict_of(&group.profile, class_of(&group.class), &markers);
                Ok(((group.profile.clone(), group.class.clone(), group.markers), verdict))
            })
            .collect::<Result<_, StoreError>>()
    })?)
}

/// Returns the name by which a class is stored.
fn class_name(class: Class) -> &'static str {
    match class {
        Class::Verdict => "verdict",
        Class::Telemetry => "telemetry",
        Class::Extraction => "extraction",
    }
}

/// Returns the class of a stored name; the column admits no other.
pub(crate) fn class_of(name: &str) -> Class {
    match name {
        "verdict" => Class::Verdict,
        "telemetry" => Class::Telemetry,
        _ => Class::Extraction,
    }
}
