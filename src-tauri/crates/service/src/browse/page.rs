//! One page: the cells of some rows. Most come from the columns in memory; texts and run ids are fetched for these rows
//! alone.

use super::{
    facts::facts_in,
    field::{Field, Origin, fields},
    frame::{Asked, Frame},
    judgements::judged,
    own,
};
use crate::{context::Context, error::Outcome, views::RowView};
use rayon::prelude::*;
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use stillroom_core::filter::FLAGS;
use stillroom_store::{
    StoreError, Unpacker,
    tables::{
        browse::{self, Shown},
        scored,
    },
};

/// Characters of a text that a table shows.
const PREVIEW: usize = 120;

/// What a page fetches of the evidence of one row.
#[derive(Default)]
struct Fetched {
    id: String,
    run_id: String,
    text: String,
    markers: usize,
    reasons: String,
    rules: String,
}

/// What a page reads of a stored record.
#[derive(Deserialize)]
struct Record<'r> {
    #[serde(borrow, default)]
    text: Option<Cow<'r, str>>,
    #[serde(borrow, default)]
    input: Option<Cow<'r, str>>,
    #[serde(default)]
    markers: BTreeMap<Cow<'r, str>, serde::de::IgnoredAny>,
}

/// Returns the cells of some rows of a kind.
pub(super) fn page(cx: &Context, frame: &Frame, rows: &[usize]) -> Outcome<Vec<RowView>> {
    let fetched = fetch(cx, frame, rows)?;
    let shown = own::shown(cx, frame, rows)?;
    let mut columns = Vec::new();
    for field in fields(frame.kind) {
        let column = match field.origin {
            Origin::Evidence | Origin::Own => frame.column(cx, &Asked::Field(*field))?,
            _ => None,
        };
        columns.push((field, column));
    }
    let cells = |at: usize, row: usize| {
        columns
            .iter()
            .map(|(field, column)| {
                let text = match column {
                    Some((column, link)) => column.text(row, link),
                    None => other(frame, field, row, &fetched[at], &shown[at].found),
                };
                Some(text).filter(|text| !text.is_empty())
            })
            .collect()
    };
    let view = |(at, row): (usize, &usize)| RowView {
        id: if shown[at].id.is_empty() { fetched[at].id.clone() } else { shown[at].id.clone() },
        cells: cells(at, *row),
    };
    Ok(rows.iter().enumerate().map(view).collect())
}

fn other(frame: &Frame, field: &Field, row: usize, fetched: &Fetched, found: &str) -> String {
    match field.origin {
        Origin::Text => fetched.text.clone(),
        Origin::Lookup(_) => fetched.run_id.clone(),
        Origin::Markers => fetched.markers.to_string(),
        Origin::Reasons => fetched.reasons.clone(),
        Origin::Rules => fetched.rules.clone(),
        Origin::Shown => found.to_owned(),
        Origin::Flags => {
            let evidence = frame.evidence_at(row);
            let has = |flag: &str| {
                let bits = frame.evidence.flag(flag);
                bits.zip(evidence).is_some_and(|(bits, at)| bits.contains(at))
            };
            FLAGS.iter().copied().filter(|flag| has(flag)).collect::<Vec<_>>().join(", ")
        }
        Origin::Evidence | Origin::Own => String::new(),
    }
}

fn fetch(cx: &Context, frame: &Frame, rows: &[usize]) -> Outcome<Vec<Fetched>> {
    let evidence = &frame.evidence;
    let positions: Vec<Option<usize>> = rows.iter().map(|row| frame.evidence_at(*row)).collect();
    let numbers: Vec<i64> = positions.iter().map(|at| at.map_or(-1, |at| i64::from(evidence.rows[at]))).collect();
    let judgements: BTreeSet<u32> = positions.iter().flatten().map(|at| evidence.judgements[*at]).collect();
    let relation = |at: &Option<usize>| {
        let at = u32::try_from((*at)?).ok()?;
        evidence.relations.get(&at).copied()
    };
    let (shown, said, related) = cx.store.read(|reader| {
        let mut said = BTreeMap::new();
        for row in judgements.into_iter().filter(|row| *row > 0) {
            said.insert(row, judged(&scored::judgement_body(reader, row.into())?).unwrap_or_default());
        }
        let mut related = Vec::new();
        for at in &positions {
            let mut facts = 0;
            if let Some(set) = relation(at) {
                let set = i64::from(set);
                browse::scan_marker_sets(reader, (set, set + 1), |_, body| facts = facts_in(body))?;
            }
            related.push(facts);
        }
        Ok((browse::shown(reader, &numbers)?, said, related))
    })?;
    let fetched: Result<Vec<Fetched>, StoreError> = shown
        .into_par_iter()
        .with_min_len(64)
        .map_init(Unpacker::new, |unpacker, shown| match (unpacker, shown) {
            (Ok(unpacker), Some(shown)) => record(shown, unpacker),
            (Err(error), _) => Err(StoreError::unreadable("row", error)),
            (_, None) => Ok(Fetched::default()),
        })
        .collect();
    let mut fetched = fetched?;
    for ((fetched, at), facts) in fetched.iter_mut().zip(&positions).zip(related) {
        fetched.markers += facts;
        if let Some((reasons, rules)) = at.and_then(|at| said.get(&evidence.judgements[at])) {
            fetched.reasons.clone_from(reasons);
            fetched.rules.clone_from(rules);
        }
    }
    Ok(fetched)
}

fn record(shown: Shown, unpacker: &mut Unpacker) -> Result<Fetched, StoreError> {
    let bytes = unpacker.unpack(&shown.body)?;
    let record: Record<'_> =
        serde_json::from_slice(&bytes).map_err(|error| StoreError::unreadable("evidence", error))?;
    let text = record.text.filter(|text| !text.trim().is_empty()).or(record.input).unwrap_or_default();
    Ok(Fetched {
        id: shown.id.hex(),
        run_id: shown.run_id,
        text: preview(&text),
        markers: record.markers.len(),
        ..Fetched::default()
    })
}

/// Returns the beginning of a text in one line: runs of white space and controls become one space.
fn preview(text: &str) -> String {
    let (mut out, mut letters, mut gap) = (String::new(), 0, false);
    for letter in text.chars() {
        if letter.is_whitespace() || letter.is_control() {
            gap = !out.is_empty();
            continue;
        }
        if letters >= PREVIEW {
            return out + "…";
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
            letters += 1;
        }
        out.push(letter);
        letters += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_one_line_and_short_whatever_the_text_holds() {
        for (text, expected) in [
            ("", ""),
            (" a \n\n b\t", "a b"),
            ("\u{0}x\u{7}y", "x y"),
            ("<b>&amp;</b>", "<b>&amp;</b>"),
            ("שלום 👋🏽", "שלום 👋🏽"),
        ] {
            assert_eq!(preview(text), expected, "{text:?}");
        }
        let long = preview(&"ä".repeat(5000));
        assert_eq!(long.chars().count(), PREVIEW + 1, "with the sign that says that it goes on");
    }
}
