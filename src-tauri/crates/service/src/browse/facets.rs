//! Facets: for each field that has them, how many rows have which value, under all of the filter but what it says of that
//! field.

use super::{
    bits::Bits,
    field::{Field, Values, fields},
    frame::Asked,
    list::List,
};
use crate::{
    context::Context,
    error::Outcome,
    views::{FacetValueView, FacetView},
};
use rayon::prelude::*;
use std::cmp::Reverse;
use stillroom_core::filter::{FLAGS, State, states};

/// How many values of a facet are listed.
const LISTED: usize = 20;

/// Returns the facets of a list.
pub(super) fn facets(cx: &Context, list: &List) -> Outcome<Vec<FacetView>> {
    let counted: Outcome<Vec<Option<FacetView>>> = fields(list.frame.kind)
        .par_iter()
        .filter(|field| field.facet)
        .map(|field| {
            cx.cancel.check()?;
            if field.values == Values::Flags { Ok(Some(flags(list, field))) } else { values(cx, list, field) }
        })
        .collect();
    Ok(counted?.into_iter().flatten().collect())
}

fn view(field: &Field, values: Vec<FacetValueView>, more_values: usize, more_rows: u64) -> FacetView {
    FacetView {
        field: field.name.to_owned(),
        title: field.title.to_owned(),
        values,
        more_values: more_values.into(),
        more_rows: more_rows.into(),
    }
}

fn state_name(state: Option<State>) -> String {
    match state {
        Some(State::In) => "in",
        Some(State::Out) => "out",
        None => "free",
    }
    .to_owned()
}

fn values(cx: &Context, list: &List, field: &Field) -> Outcome<Option<FacetView>> {
    let Some((column, link)) = list.frame.column(cx, &Asked::Field(*field))? else { return Ok(None) };
    let counted = column.counts(&list.rows_without(field.name), &link);
    let counts = &counted.of;
    let said: Vec<(u32, State)> = states(&list.node, field.name)
        .into_iter()
        .filter_map(|(value, state)| Some((column.dict.find(&value)?, state)))
        .collect();
    let state = |code: u32| said.iter().find(|(of, _)| *of == code).map(|(_, state)| *state);
    let mut codes: Vec<u32> = (0..u32::try_from(counts.len()).unwrap_or(u32::MAX)).collect();
    // What the filter names is listed although no row has it, so that it can be taken back.
    codes.retain(|code| counts[*code as usize] > 0 || state(*code).is_some());
    let rank = |code: &u32| (state(*code).is_none(), Reverse(counts[*code as usize]), *code);
    let listed = LISTED.max(said.len()).min(codes.len());
    if listed < codes.len() {
        codes.select_nth_unstable_by_key(listed, rank);
    }
    let (listed, more) = codes.split_at_mut(listed);
    listed.sort_unstable_by_key(|code| (Reverse(counts[*code as usize]), *code));
    let more_rows = column.rows_with(&counted, more);
    let values = listed.iter().map(|code| {
        let value = column.dict.item(*code).text().into_owned();
        FacetValueView { rows: counts[*code as usize].into(), state: state_name(state(*code)), value }
    });
    Ok(Some(view(field, values.collect(), more.len(), more_rows)))
}

/// Each flag is a field of its own: what the filter says of the others holds.
fn flags(list: &List, field: &Field) -> FacetView {
    let said = states(&list.node, field.name);
    let mut values: Vec<FacetValueView> = FLAGS
        .iter()
        .map(|flag| {
            let rows: Bits = list.rows_without(flag);
            let state = said.iter().find(|(value, _)| value == flag).map(|(_, state)| *state);
            FacetValueView {
                value: (*flag).to_owned(),
                rows: rows.count_both(&list.frame.flagged(flag)).into(),
                state: state_name(state),
            }
        })
        .filter(|value| value.rows > 0 || value.state != "free")
        .collect();
    values.sort_by_key(|value| Reverse(value.rows));
    view(field, values, 0, 0)
}
