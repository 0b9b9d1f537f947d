//! How far people agree: every two reviewers on the rows that both decided on, and each reviewer with himself where rows
//! came again.
//!
//! Only what was judged on sight counts: decisions on one row, that stand, on one and the same text. A resolution is made
//! knowing both sides, and a bulk decision without reading the row; neither says how far two readings agree.

use super::read;
use crate::{
    context::Context,
    error::Outcome,
    views::{AgreementPairView, AgreementView},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    hash::Digest,
    review::{Decision, DecisionKind, Interval, Origin, agreement as agree},
    verdict::Verdict,
};
use stillroom_store::tables::decision;

/// As many rows are named on which two differ.
const NAMED: usize = 50;

/// What two readings said, by who read.
#[derive(Default)]
struct Readings {
    said: Vec<(Verdict, Verdict)>,
    apart: Vec<String>,
}

type Pairs = BTreeMap<(String, String), Readings>;

/// Returns how far reviewers agree with each other and with themselves.
///
/// # Errors
/// A store that cannot be read.
pub fn agreement(cx: &Context) -> Outcome<AgreementView> {
    let (mut between, mut within): (Pairs, Pairs) = Default::default();
    let mut row: Vec<Decision> = Vec::new();
    cx.store.read(|reader| {
        decision::each_by_evidence(reader, |evidence, body| {
            if row.first().is_some_and(|first| first.evidence_id != evidence) {
                of_row(&row, &mut between, &mut within);
                row.clear();
            }
            row.push(read(body)?);
            Ok(())
        })
    })?;
    of_row(&row, &mut between, &mut within);
    Ok(AgreementView { between: views(between), within: views(within) })
}

fn of_row(row: &[Decision], between: &mut Pairs, within: &mut Pairs) {
    let read = standing(row);
    let mut newest: BTreeMap<&str, &Decision> = BTreeMap::new();
    for one in &read {
        newest.insert(&one.reviewer, one);
        if let Origin::Repeat { of } = one.origin
            && let Some(before) = row.iter().find(|before| before.id == of && before.text_hash == one.text_hash)
        {
            put(within, before, one);
        }
    }
    let newest: Vec<&Decision> = newest.into_values().collect();
    for (at, first) in newest.iter().enumerate() {
        for second in newest.iter().skip(at + 1).filter(|second| second.text_hash == first.text_hash) {
            put(between, first, second);
        }
    }
}

fn put(pairs: &mut Pairs, first: &Decision, second: &Decision) {
    let (Some(one), Some(other)) = (verdict(first), verdict(second)) else { return };
    let readings = pairs.entry((first.reviewer.clone(), second.reviewer.clone())).or_default();
    readings.said.push((one, other));
    if one != other && readings.apart.len() < NAMED {
        readings.apart.push(first.evidence_id.hex());
    }
}

fn verdict(decision: &Decision) -> Option<Verdict> {
    match decision.kind {
        DecisionKind::Decide { verdict, .. } => Some(verdict),
        DecisionKind::Undo { .. } => None,
    }
}

/// Returns the decisions on one row that were judged on sight and are not taken back, in the order of the log.
fn standing(row: &[Decision]) -> Vec<&Decision> {
    let mut taken_back: BTreeSet<(Digest, &str)> = BTreeSet::new();
    let mut standing = Vec::new();
    for one in row.iter().rev() {
        if taken_back.contains(&(one.id, one.reviewer.as_str())) {
            continue;
        }
        match one.kind {
            DecisionKind::Undo { decision } => drop(taken_back.insert((decision, one.reviewer.as_str()))),
            DecisionKind::Decide { resolves, .. } => {
                if !resolves && !matches!(one.origin, Origin::Bulk { .. }) {
                    standing.push(one);
                }
            }
        }
    }
    standing.reverse();
    standing
}

fn views(pairs: Pairs) -> Vec<AgreementPairView> {
    let view = |((first, second), readings): ((String, String), Readings)| {
        let found = agree(readings.said);
        let ends = |interval: Option<Interval>| interval.map(|Interval { low, high }| [low, high]);
        AgreementPairView {
            first,
            second,
            rows: found.rows.into(),
            agreed: found.agreed.into(),
            table: found.table.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect(),
            kappa: found.kappa,
            kappa_interval: ends(found.interval).map(Vec::from),
            share_interval: ends(found.share_interval).map(Vec::from),
            apart: readings.apart,
        }
    };
    pairs.into_iter().map(view).collect()
}
