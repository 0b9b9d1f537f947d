//! The rows of a dataset that stands: which evidence each is made of, and how good its file says it is.

use super::{
    column::{Column, NOWHERE},
    dict::WordCodes,
    evidence::Evidence,
    frame::{Own, Rows},
    own::{OwnShown, nothing},
};
use crate::{context::Context, error::Outcome, export::dataset_path, promote};
use rayon::prelude::*;
use serde::Deserialize;
use std::{borrow::Cow, collections::BTreeMap, path::Path, sync::Arc};
use stillroom_core::export::Exporter;
use stillroom_store::{files::each_batch, tables::browse_own};

/// The rows of a dataset.
pub(super) struct Dataset {
    run: String,
    exporter: Exporter,
    /// Lines of the file, by row, in order.
    lines: Vec<u32>,
}

/// How good a row says it is: a playbook and an instruction by their verdict, a pair by the verdicts of both sides.
#[derive(Deserialize)]
struct Graded<'r> {
    #[serde(borrow, alias = "success_score", alias = "quality_score", alias = "reason")]
    quality: Option<Cow<'r, str>>,
}

/// Reads the rows of the dataset that stands.
pub(super) fn read(cx: &Context, exporter: Exporter, evidence: &Evidence) -> Outcome<Own> {
    let path = dataset_path(exporter);
    let standing = cx.store.read(promote::standing)?.remove(path);
    let Some((run, _)) = standing else { return Ok(nothing("no dataset stands yet; run every stage")) };
    let (mut lines, mut link, mut other) = (Vec::new(), Vec::new(), Vec::new());
    cx.store.read(|reader| {
        browse_own::scan_dataset(reader, &run, exporter.name(), |line, row, rejected| {
            lines.push(u32::try_from(line).unwrap_or(u32::MAX));
            link.push(evidence.position(row).unwrap_or(NOWHERE));
            other.push(rejected.and_then(|row| evidence.position(row)).unwrap_or(NOWHERE));
        })
    })?;
    let quality = quality(&cx.dir().join(path), &lines);
    let columns =
        BTreeMap::from([("dataset_line", Arc::new(Column::counted(lines.clone()))), ("quality", Arc::new(quality))]);
    Ok(Own {
        columns,
        link: Some(Arc::new(link)),
        other: (exporter == Exporter::Preference).then(|| Arc::new(other)),
        len: lines.len(),
        rows: Rows::Dataset(Dataset { run, exporter, lines }),
        note: None,
    })
}

/// A file that is gone or was changed by hand says nothing; `verify` says what became of it.
fn quality(path: &Path, lines: &[u32]) -> Column {
    let mut words = WordCodes::default();
    let mut of_line: Vec<u32> = Vec::new();
    let read = each_batch(path, |batch| {
        let grade = |(_, line): &(u64, &[u8])| {
            let graded: Option<Graded<'_>> = serde_json::from_slice(line).ok();
            graded.and_then(|graded| graded.quality).map(Cow::into_owned).unwrap_or_default()
        };
        let grades: Vec<String> = batch.par_iter().map(grade).collect();
        of_line.extend(grades.iter().map(|grade| words.code(grade)));
        Ok(())
    });
    if read.is_err() {
        of_line.clear();
    }
    let (dict, new) = words.finish();
    let code = |line: &u32| {
        let at = (*line as usize).checked_sub(1)?;
        of_line.get(at).map(|code| new[*code as usize])
    };
    Column::of(lines.iter().map(|line| code(line).unwrap_or(0)).collect(), dict)
}

/// Returns the ids of some rows.
pub(super) fn shown(cx: &Context, dataset: &Dataset, rows: &[usize]) -> Outcome<Vec<OwnShown>> {
    let lines: Vec<u64> = rows.iter().map(|row| u64::from(dataset.lines[*row])).collect();
    let ids = cx.store.read(|reader| browse_own::dataset_ids(reader, &dataset.run, dataset.exporter.name(), &lines))?;
    Ok(ids.into_iter().map(|id| OwnShown { id, ..OwnShown::default() }).collect())
}

/// Returns the row of an id.
pub(super) fn row_of(cx: &Context, dataset: &Dataset, id: &str) -> Outcome<Option<usize>> {
    let line = cx.store.read(|reader| browse_own::dataset_line(reader, &dataset.run, dataset.exporter.name(), id))?;
    let line = line.and_then(|line| u32::try_from(line).ok());
    Ok(line.and_then(|line| dataset.lines.binary_search(&line).ok()))
}
