//! The rows that are handed over: those of the promoted dataset, each as the firewall lets it pass today.

use super::HandOver;
use crate::{
    browse::Browser,
    context::Context,
    error::{Code, Outcome, ServiceError},
    export::{check_promoted, dataset_path},
    promote,
    run::policy_of,
    views::{Kind, ListRequest},
};
use std::collections::BTreeSet;
use stillroom_core::{
    export::{Exporter, Policy},
    hash::Hasher,
    json::{Json, parse},
};
use stillroom_store::{files::each_batch, tables::dataset_row::DatasetRow};

/// What came of one row of the dataset.
pub(super) enum Came<'l> {
    /// It is not under the filter.
    Left,
    /// Something forbids it by now: the id and why.
    Refused(String, Vec<String>),
    /// It may leave.
    Passed(&'l [u8], Box<DatasetRow>),
}

/// The dataset that stands for an exporter.
pub(super) struct Source {
    exporter: Exporter,
    /// The run that made it.
    pub(super) run: String,
    /// Under which policy its file was made.
    pub(super) policy: Policy,
    ids: Option<BTreeSet<String>>,
    rows: u64,
    hash: stillroom_core::hash::Digest,
}

impl Source {
    /// Returns the dataset that stands; none where none does.
    ///
    /// # Errors
    /// A filter that cannot be read.
    pub(super) fn standing(cx: &Context, exporter: Exporter, options: &HandOver) -> Outcome<Option<Self>> {
        let path = dataset_path(exporter);
        let Some((run, file)) = cx.store.read(promote::standing)?.remove(path) else { return Ok(None) };
        let (include_partial, _) = policy_of(cx, &run)?;
        // The corpus of rows under review is another file, which is never handed over.
        let policy = Policy { include_partial: include_partial && exporter == Exporter::Sft, include_review: false };
        let ids = if options.filter.trim().is_empty() { None } else { Some(under(cx, exporter, &options.filter)?) };
        Ok(Some(Self { exporter, run, policy, ids, rows: file.rows, hash: file.hash }))
    }

    /// Visits every row, in the order of the file.
    ///
    /// # Errors
    /// A file that cannot be read or is not the one that was promoted; what the visitor gives; a stop.
    pub(super) fn each(&self, cx: &Context, mut visit: impl FnMut(Came<'_>) -> Outcome<()>) -> Outcome<()> {
        let path = cx.dir().join(dataset_path(self.exporter));
        let (mut hasher, mut done, mut failed) = (Hasher::default(), 0, None);
        each_batch(&path, |lines| {
            for (_, line) in lines {
                hasher.update(line);
                hasher.update(b"\n");
            }
            if failed.is_some() {
                return Ok(());
            }
            let came = cx.store.read(|reader| {
                Ok(lines
                    .iter()
                    .map(|(_, line)| {
                        let id = id_of(line);
                        if self.ids.as_ref().is_some_and(|ids| !ids.contains(&id)) {
                            return Came::Left;
                        }
                        match check_promoted(reader, self.exporter, self.policy, line) {
                            Ok(row) => Came::Passed(line, Box::new(row)),
                            Err(why) => Came::Refused(id, why),
                        }
                    })
                    .collect::<Vec<_>>())
            })?;
            failed = came.into_iter().try_for_each(&mut visit).and_then(|()| cx.cancel.check()).err();
            done += lines.len() as u64;
            let step = crate::Step {
                name: "hand over",
                on: dataset_path(self.exporter),
                done,
                total: self.rows,
                unit: "rows",
            };
            cx.progress.step(&step);
            Ok(())
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if hasher.finish() != self.hash {
            return Err(ServiceError::new(
                Code::Corrupt,
                format!(
                    "{} is not the file that was promoted, so nothing of it is handed over",
                    dataset_path(self.exporter)
                ),
                format!("`distill verify` names the row that differs; `distill promote {}` brings it back", self.run),
            ));
        }
        Ok(())
    }
}

fn id_of(line: &[u8]) -> String {
    parse(line).ok().and_then(|json| json.get("id").and_then(Json::as_str).map(str::to_owned)).unwrap_or_default()
}

/// Returns the ids of the rows under a filter.
fn under(cx: &Context, exporter: Exporter, filter: &str) -> Outcome<BTreeSet<String>> {
    let kind = match exporter {
        Exporter::Sft => Kind::Sft,
        Exporter::Rag => Kind::Rag,
        Exporter::Preference => Kind::Preference,
    };
    let browser = Browser::default();
    let list = browser.open(cx, &ListRequest { kind, filter: filter.to_owned(), sort: None })?;
    let mut ids = BTreeSet::new();
    let mut start = 0;
    while start < list.rows.get() {
        cx.cancel.check()?;
        let page = browser.page(cx, list.list, start, 1000)?;
        if page.rows.is_empty() {
            break;
        }
        start += page.rows.len() as u64;
        ids.extend(page.rows.into_iter().map(|row| row.id));
    }
    Ok(ids)
}
