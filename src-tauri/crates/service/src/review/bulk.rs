//! One decision on all rows that match a filter: first what it would do and a sample to look at, then the decision, which
//! keeps how many rows there were and which of them were looked at.

use super::{
    append::{Act, foreseen, make},
    effect::Foreteller,
    queue,
};
use crate::{
    browse::Browser,
    context::Context,
    error::{Outcome, ServiceError},
    views::{BulkPlanView, DecisionView, Kind, ListRequest, SortBy},
    waive::needs_words,
};
use serde::Serialize;
use stillroom_core::{
    hash::Digest,
    json::canonical_of,
    review::{DecisionKind, Origin},
    verdict::Verdict,
};
use stillroom_store::{StoreError, tables::evidence};

/// Rows of a sample.
const SAMPLE: usize = 8;

/// The order of the sample: any fixed one that does not follow the natural order.
const SAMPLED_BY: &str = "random.1";

/// What is decided on which rows.
#[derive(Clone, Debug)]
pub struct DecideAll {
    /// The rows: every scored row that matches.
    pub filter: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who.
    pub reviewer: String,
    /// How many rows the plan said; with another number nothing is decided.
    pub rows: u64,
    /// The rows that were looked at, of the plan's sample.
    pub sample: Vec<String>,
}

/// Returns what a decision on all rows that match a filter would do, with a sample to look at.
///
/// # Errors
/// A filter that cannot be read.
pub fn plan_decide_all(
    cx: &Context,
    browser: &Browser,
    filter: &str,
    verdict: Verdict,
    reviewer: &str,
) -> Outcome<BulkPlanView> {
    let rows = matching(cx, browser, filter)?;
    let reviewed = matching(cx, browser, &format!("reviewed {}", grouped(filter)))?.len() as u64;
    let sample = cx.store.read(|reader| rows.iter().take(SAMPLE).map(|row| queue::item(reader, *row)).collect())?;
    let says = says(cx, &rows, verdict)?;
    let origin = Origin::Single;
    let act = Act { kind: "decide_all", reviewer, reason: "", origin, target: None, body: String::new(), says };
    let effect = Foreteller::new(cx)?.foretell(cx, &foreseen(cx, &act)?)?;
    Ok(BulkPlanView {
        filter: filter.trim().to_owned(),
        verdict: verdict.name().to_owned(),
        rows: (rows.len() as u64).into(),
        reviewed: reviewed.into(),
        sample,
        effect,
    })
}

/// Decides on all rows that match a filter. One undo takes all of it back.
///
/// # Errors
/// No reason, no reviewer; another number of rows than was said, because somebody changed something since; no rows.
pub fn decide_all(cx: &Context, browser: &Browser, asked: &DecideAll) -> Outcome<DecisionView> {
    needs_words(&asked.reason, &asked.reviewer)?;
    let rows = matching(cx, browser, &asked.filter)?;
    if rows.len() as u64 != asked.rows {
        return Err(ServiceError::invalid(
            format!("{} rows match now, and {} were said", rows.len(), asked.rows),
            "look at the plan again: nothing was decided",
        ));
    }
    let sample: Vec<Digest> = asked.sample.iter().filter_map(|id| Digest::from_hex(id)).collect();
    let body = canonical_of(&Asked { filter: asked.filter.trim(), rows: asked.rows, sample: &sample })
        .map_err(|error| StoreError::unreadable("action", error))?;
    make(
        cx,
        Act {
            kind: "decide_all",
            reviewer: &asked.reviewer,
            reason: &asked.reason,
            origin: Origin::Bulk { rows: asked.rows, sample },
            target: None,
            body: String::from_utf8_lossy(&body).into_owned(),
            says: says(cx, &rows, asked.verdict)?,
        },
    )
}

/// What an action keeps of what was asked for.
#[derive(Serialize)]
struct Asked<'a> {
    filter: &'a str,
    rows: u64,
    sample: &'a [Digest],
}

fn matching(cx: &Context, browser: &Browser, filter: &str) -> Outcome<Vec<i64>> {
    let sort = Some(SortBy { column: SAMPLED_BY.to_owned(), descending: false });
    let list = browser.open(cx, &ListRequest { kind: Kind::Scored, filter: filter.trim().to_owned(), sort })?;
    let rows = browser.evidence_of(list.list, usize::MAX);
    browser.close(list.list);
    rows
}

fn grouped(filter: &str) -> String {
    match filter.trim() {
        "" => String::new(),
        filter => format!("({filter})"),
    }
}

fn says(cx: &Context, rows: &[i64], verdict: Verdict) -> Outcome<Vec<(Digest, DecisionKind)>> {
    let kind = DecisionKind::Decide { verdict, resolves: false };
    Ok(cx.store.read(|reader| {
        rows.iter().map(|row| Ok((evidence::by_row(reader, *row)?.id, kind))).collect::<Result<_, StoreError>>()
    })?)
}
