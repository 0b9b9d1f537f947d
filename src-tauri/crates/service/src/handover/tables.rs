//! The tables of a hand-over: rows become lines, one file for each task.

use super::{
    HandOver, ProvenancePlace,
    folder::{Folder, Making},
    source::{Came, Source},
    splits::Planned,
    twin::Twin,
};
use crate::{context::Context, error::Outcome, error::ServiceError, views::RefusedRowView};
use std::collections::BTreeMap;
use stillroom_core::{
    artifact::{PreferenceRow, RagRow, SftRow},
    export::{
        Exporter, Policy,
        dialect::{
            Balance, Column, Dialect, ProvenanceAt, Said, TableShape, Task, TrainingRow, columns, provenance_columns,
            record, table,
        },
        secret::SecretScanner,
        split::{Shares, Split},
    },
    hash::Digest,
    json::{canonical_into, canonical_of},
};
use stillroom_store::StoreError;

/// As many refused rows are named; all are counted.
const NAMED: usize = 200;

/// One table to write.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) task: Task,
    pub(super) layout: TableShape,
    pub(super) split: Split,
    at: ProvenanceAt,
}

/// Which evidence a written line stands on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stands {
    /// The row of the answer; the better one of a pair.
    pub(super) evidence: i64,
    /// The row of the worse answer of a pair.
    pub(super) worse: Option<i64>,
}

/// A table that was written.
pub(super) struct Written {
    pub(super) table: Table,
    /// The run whose dataset it is made of.
    pub(super) run: String,
    pub(super) policy: Policy,
    /// Its file in the folder.
    pub(super) path: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: u64,
    pub(super) bytes: u64,
    pub(super) sha256: Digest,
    pub(super) left_by_filter: u64,
    pub(super) refused: BTreeMap<String, u64>,
    pub(super) refusals: Vec<RefusedRowView>,
    /// Rated answers that stand there once already.
    pub(super) duplicates: u64,
    /// Rated answers that are good in one pair and bad in another, which are left out.
    pub(super) contradictions: u64,
    pub(super) balance: Option<Balance>,
    pub(super) stands: Vec<Stands>,
    pub(super) twin: Option<Twin>,
}

impl Table {
    /// Returns the tables that a hand-over has.
    pub(super) fn all_of(options: &HandOver) -> Vec<Self> {
        let Shares { validation, test } = options.shares;
        let wanted = |split: &Split| match split {
            Split::Train => true,
            Split::Validation => validation > 0,
            Split::Test => test > 0,
        };
        let of = |task: &Task| {
            let found = table(options.dialect, *task, options.shape);
            let splits = Split::ALL.into_iter().filter(wanted);
            let task = *task;
            splits.filter_map(move |split| found.map(|(layout, at)| Self { task, layout, split, at }))
        };
        options.dialect.tasks().iter().flat_map(of).collect()
    }

    /// Returns its name among all tables.
    pub(super) fn stem(&self) -> String {
        match self.split {
            Split::Train => self.task.table().to_owned(),
            held_out => format!("{}_{}", self.task.table(), held_out.name()),
        }
    }

    fn exporter(&self) -> Exporter {
        exporter(self.task)
    }
}

/// Returns the exporter whose dataset a task is made of.
pub(super) fn exporter(task: Task) -> Exporter {
    match task {
        Task::Answer => Exporter::Sft,
        Task::Pair | Task::Rated => Exporter::Preference,
        Task::Passage => Exporter::Rag,
    }
}

/// Returns where the provenance of a table goes: `columns`, `beside` or `nowhere`.
pub(super) fn place(options: &HandOver, table: &Table) -> &'static str {
    match (options.provenance, table.at) {
        (ProvenancePlace::Nowhere, _) => "nowhere",
        (ProvenancePlace::Columns, ProvenanceAt::Columns) => "columns",
        _ => "beside",
    }
}

/// Returns the path of a table's file.
fn path(dialect: Dialect, table: &Table) -> String {
    match dialect {
        // There the Parquet files are the data, and these are for people.
        Dialect::Hf => format!("readable/{}.jsonl", table.stem()),
        _ => format!("{}.jsonl", table.stem()),
    }
}

/// Returns the path of a table's twin.
pub(super) fn twin_path(dialect: Dialect, table: &Table) -> String {
    match dialect {
        Dialect::Hf => format!("data/{}/{}-00000-of-00001.parquet", table.task.table(), table.split.name()),
        _ => format!("parquet/{}.parquet", table.stem()),
    }
}

/// Returns the path of the provenance beside a table. No part of it is a word that a loader takes for a split's name.
fn beside_path(table: &Table) -> String {
    let number = 1 + table.split as u8;
    format!("receipts/{}.provenance-{number}.jsonl", table.task.table())
}

/// What passed on its way into a file.
struct Writer<'a> {
    out: Making,
    beside: Option<Making>,
    columns: bool,
    layout: TableShape,
    secrets: &'a SecretScanner,
    line: Vec<u8>,
}

/// Writes a table; none where no dataset of its kind stands.
///
/// # Errors
/// What [`Source::each`] finds; a disk that refuses.
pub(super) fn write(
    cx: &Context,
    options: &HandOver,
    table: &Table,
    splits: Option<&Planned>,
    folder: &Folder,
    secrets: &SecretScanner,
) -> Outcome<Option<Written>> {
    let Some(source) = Source::standing(cx, table.exporter(), options)? else { return Ok(None) };
    let path = path(options.dialect, table);
    let mut all = columns(table.layout);
    let in_columns = place(options, table) == "columns";
    if in_columns {
        all.extend(provenance_columns(table.task));
    }
    let beside = (place(options, table) == "beside").then(|| folder.file(&beside_path(table))).transpose()?;
    let mut writer = Writer {
        out: folder.file(&path)?,
        beside,
        columns: in_columns,
        layout: table.layout,
        secrets,
        line: Vec::new(),
    };
    let mut written = Written {
        table: *table,
        run: source.run.clone(),
        policy: source.policy,
        path,
        columns: all,
        rows: 0,
        bytes: 0,
        sha256: Digest::of(b""),
        left_by_filter: 0,
        refused: BTreeMap::new(),
        refusals: Vec::new(),
        duplicates: 0,
        contradictions: 0,
        balance: (table.task == Task::Rated).then(Balance::default),
        stands: Vec::new(),
        twin: None,
    };
    let labels = if table.task == Task::Rated { labels(cx, &source)? } else { BTreeMap::new() };
    let mut seen = std::collections::BTreeSet::new();
    source.each(cx, |came| match came {
        Came::Left => {
            written.left_by_filter += 1;
            Ok(())
        }
        // What may not leave is counted once, where most rows are.
        Came::Refused(..) if table.split != Split::Train => Ok(()),
        Came::Refused(id, why) => {
            written.refuse(id, &why.join("; "));
            Ok(())
        }
        Came::Passed(_, row) if splits.is_some_and(|splits| splits.of(&row.id) != table.split) => Ok(()),
        Came::Passed(line, row) => {
            for (training, stands) in rows_of(table.task, line, &row)? {
                if let Said::Rated { label, .. } = training.said {
                    let key = rated_key(&training);
                    if labels.get(&key).is_some_and(|labels| *labels == (true, true)) {
                        written.contradictions += 1;
                        continue;
                    }
                    if !seen.insert(key) {
                        written.duplicates += 1;
                        continue;
                    }
                    if let Some(balance) = &mut written.balance {
                        balance.add(label);
                    }
                }
                if let Some(kind) = writer.write(&training)? {
                    written.refuse(training.id, &format!("a secret was found: {kind}"));
                    continue;
                }
                written.rows += 1;
                written.stands.push(stands);
            }
            Ok(())
        }
    })?;
    (written.sha256, written.bytes) = writer.out.finish()?;
    if let Some(beside) = writer.beside {
        beside.finish()?;
    }
    Ok(Some(written))
}

impl Written {
    fn refuse(&mut self, row: String, why: &str) {
        // The words before the colon name the gate.
        let gate = why.split(':').next().unwrap_or_default();
        *self.refused.entry(gate.to_owned()).or_default() += 1;
        if self.refusals.len() < NAMED {
            self.refusals.push(RefusedRowView { row, why: why.to_owned() });
        }
    }
}

impl Writer<'_> {
    /// Writes a row; returns the kind of a secret that keeps it from being written.
    fn write(&mut self, row: &TrainingRow) -> Outcome<Option<&'static str>> {
        let Some(json) = record(row, self.layout, self.columns) else {
            return Err(ServiceError::new(
                crate::Code::Internal,
                "a row has no shape in this layout",
                "please report it",
            ));
        };
        self.line.clear();
        canonical_into(&json, &mut self.line);
        if let Some(found) = self.secrets.scan(&String::from_utf8_lossy(&self.line)).first() {
            return Ok(Some(found.kind.name()));
        }
        self.line.push(b'\n');
        self.out.add(&self.line)?;
        if let Some(beside) = &mut self.beside {
            let value = serde_json::json!({
                "id": row.id,
                "verdict": row.verdict,
                "provenance": row.origin.provenance,
                "rejected_provenance": row.rejected_origin.as_ref().map(|origin| &origin.provenance),
            });
            let mut line = canonical_of(&value).map_err(|error| StoreError::unreadable("provenance", error))?;
            line.push(b'\n');
            beside.add(&line)?;
        }
        Ok(None)
    }
}

/// Returns the rows of a line with the evidence they stand on.
fn rows_of(
    task: Task,
    line: &[u8],
    row: &stillroom_store::tables::dataset_row::DatasetRow,
) -> Outcome<Vec<(TrainingRow, Stands)>> {
    let unreadable = |error: serde_json::Error| StoreError::unreadable("dataset row", error);
    let (evidence, worse) = (row.evidence, row.rejected);
    Ok(match task {
        Task::Answer => {
            let row: SftRow = serde_json::from_slice(line).map_err(unreadable)?;
            vec![(TrainingRow::of_sft(&row), Stands { evidence, worse: None })]
        }
        Task::Passage => {
            let row: RagRow = serde_json::from_slice(line).map_err(unreadable)?;
            vec![(TrainingRow::of_rag(&row), Stands { evidence, worse: None })]
        }
        Task::Pair => {
            let row: PreferenceRow = serde_json::from_slice(line).map_err(unreadable)?;
            vec![(TrainingRow::of_pair(&row), Stands { evidence, worse })]
        }
        Task::Rated => {
            let row: PreferenceRow = serde_json::from_slice(line).map_err(unreadable)?;
            let [good, bad] = TrainingRow::rated(&row);
            let bad_stands = Stands { evidence: worse.unwrap_or(evidence), worse: None };
            vec![(good, Stands { evidence, worse: None }), (bad, bad_stands)]
        }
    })
}

/// What is asked and answered, whatever its label.
fn rated_key(row: &TrainingRow) -> Digest {
    match &row.said {
        Said::Rated { prompt, completion, .. } => Digest::of_parts(&[prompt.as_bytes(), completion.as_bytes()]),
        _ => Digest::of(b""),
    }
}

/// Returns of every rated answer whether it is good somewhere and bad somewhere.
fn labels(cx: &Context, source: &Source) -> Outcome<BTreeMap<Digest, (bool, bool)>> {
    let mut labels: BTreeMap<Digest, (bool, bool)> = BTreeMap::new();
    source.each(cx, |came| {
        if let Came::Passed(line, row) = came {
            for (training, _) in rows_of(Task::Rated, line, &row)? {
                let entry = labels.entry(rated_key(&training)).or_default();
                match training.said {
                    Said::Rated { label: true, .. } => entry.0 = true,
                    _ => entry.1 = true,
                }
            }
        }
        Ok(())
    })?;
    Ok(labels)
}
