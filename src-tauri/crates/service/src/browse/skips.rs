//! Source rows that are no evidence, as of the last reading of their files.

use super::{
    column::Column,
    dict::WordCodes,
    frame::{Own, Rows},
    own::OwnShown,
    row_id::{RowId, SkipId},
};
use crate::{context::Context, error::Outcome};
use std::{collections::BTreeMap, sync::Arc};
use stillroom_store::tables::browse_own;

/// The columns of words.
const WORDS: [&str; 5] = ["source", "file", "part", "reason", "detail"];

/// Reads the skips.
pub(super) fn read(cx: &Context) -> Outcome<Own> {
    let mut words: [WordCodes; WORDS.len()] = Default::default();
    let mut codes: [Vec<u32>; WORDS.len()] = Default::default();
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    cx.store.read(|reader| {
        browse_own::scan_skips(reader, |skip| {
            rows.push(skip.row);
            lines.push(u32::try_from(skip.line).unwrap_or(u32::MAX));
            let values = [skip.source, skip.file, skip.part, skip.reason, skip.detail];
            for ((codes, words), value) in codes.iter_mut().zip(&mut words).zip(values) {
                codes.push(words.code(value));
            }
        })
    })?;
    let mut columns = BTreeMap::from([("line", Arc::new(Column::counted(lines)))]);
    for ((name, words), codes) in WORDS.into_iter().zip(words).zip(codes) {
        let (dict, new) = words.finish();
        let codes = codes.into_iter().map(|code| new[code as usize]).collect();
        columns.insert(name, Arc::new(Column::of(codes, dict)));
    }
    Ok(Own { columns, link: Some(Arc::default()), other: None, len: rows.len(), rows: Rows::Skips(rows), note: None })
}

/// Returns the ids of some skips.
pub(super) fn shown(cx: &Context, skips: &[i64], rows: &[usize]) -> Outcome<Vec<OwnShown>> {
    let numbers: Vec<i64> = rows.iter().map(|row| skips[*row]).collect();
    let places = cx.store.read(|reader| browse_own::skip_places(reader, &numbers))?;
    let id = |place| match place {
        Some((sig_hash, file, start, part)) => {
            RowId::Skip(SkipId { sig_hash, file, start: i64::cast_unsigned(start), part }).to_string()
        }
        None => String::new(),
    };
    Ok(places.into_iter().map(|place| OwnShown { id: id(place), ..OwnShown::default() }).collect())
}

/// Returns the row of a skip.
pub(super) fn row_of(cx: &Context, skips: &[i64], id: &SkipId) -> Outcome<Option<usize>> {
    let place = (id.sig_hash, id.file, i64::try_from(id.start).unwrap_or(i64::MAX), id.part.clone());
    let row = cx.store.read(|reader| browse_own::skip_row(reader, &place))?;
    Ok(row.and_then(|row| skips.iter().position(|of| *of == row)))
}
