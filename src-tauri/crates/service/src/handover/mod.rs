//! Handing a dataset over: the rows that stand, in the shape that a trainer takes, in a folder of their own.
//!
//! Owns the order: read the promoted dataset, ask the firewall about every row again with what the store says now, write
//! into a folder beside the target, read every byte back and ask again, ask the consumer's rules, and only then give the
//! folder its name. Whatever stops it leaves no folder.

mod check;
mod consumers;
mod folder;
mod papers;
mod proof;
mod source;
mod splits;
mod tables;
mod twin;

pub use check::{CheckRows, check_rows};

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    views::{HandOverTableView, HandOverView, counts},
};
use folder::Folder;
use std::path::PathBuf;
use stillroom_core::export::{
    dialect::{Dialect, Shape},
    secret::SecretScanner,
    split::Shares,
};
use tables::{Table, Written};

/// Where the provenance of rows goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProvenancePlace {
    /// Into columns of the rows where the consumer bears them, else into a file beside.
    #[default]
    Columns,
    /// Into a file beside the rows.
    Beside,
    /// Nowhere: the folder is for people who may not see where rows come from.
    Nowhere,
}

/// What to hand over, and how.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// The shape.
    pub dialect: Dialect,
    /// The folder, which must not be there yet.
    pub out: PathBuf,
    /// Which of its formats LLaMA-Factory gets.
    pub shape: Shape,
    /// Only rows of the datasets under this filter; the whole dataset where it is empty.
    pub filter: String,
    /// Where provenance goes.
    pub provenance: ProvenancePlace,
    /// How much is held out; nothing where both shares are 0.
    pub shares: Shares,
    /// Whether rows of one source document stay together too.
    pub whole_documents: bool,
    /// The licence's identifier, as the owner states it.
    pub licence: Option<String>,
}

/// Hands a dataset over.
///
/// # Errors
/// A target that is there already or cannot be written, no dataset, a dataset that was changed since it was promoted, a
/// filter that cannot be read, a finding of the firewall over what was written. Nothing is left behind.
pub fn hand_over(cx: &Context, options: &HandOver) -> Outcome<HandOverView> {
    let folder = Folder::begin(&options.out)?;
    let secrets = SecretScanner::new();
    let mut written: Vec<Written> = Vec::new();
    let splits = splits::plan(cx, options)?;
    for table in Table::all_of(options) {
        if let Some(made) = tables::write(cx, options, &table, splits.as_ref(), &folder, &secrets)? {
            written.push(made);
        }
    }
    if written.iter().all(|table| table.rows == 0) {
        return Err(nothing(options, &written));
    }
    for table in &written {
        proof::prove(cx, table, &folder, &secrets)?;
    }
    for table in written.iter_mut().filter(|table| table.rows > 0) {
        table.twin = twin::write(cx, &tables::twin_path(options.dialect, &table.table), table, &folder)?;
    }
    let mut verdicts = Vec::new();
    for table in &written {
        verdicts.push(consumers::ask(cx, options.dialect, table, &folder)?);
    }
    let run = written.first().map(|table| table.run.clone()).unwrap_or_default();
    let files = papers::write(cx, options, &written, &verdicts, splits.as_ref(), &folder)?;
    let path = folder.finish()?;
    cx.progress.clear();
    Ok(HandOverView {
        dialect: options.dialect.name().to_owned(),
        path: path.display().to_string(),
        run_id: run,
        filter: options.filter.clone(),
        tables: written.iter().zip(verdicts).map(|(table, verdict)| view(options, table, verdict)).collect(),
        files,
        splits: splits.map(|splits| splits.view()),
        snippet: papers::snippet(options, &path, &written),
    })
}

fn view(options: &HandOver, table: &Written, consumer: crate::views::ConsumerCheckView) -> HandOverTableView {
    HandOverTableView {
        table: table.table.task.table().to_owned(),
        split: table.table.split.name().to_owned(),
        path: table.path.clone(),
        rows: table.rows.into(),
        bytes: table.bytes.into(),
        sha256: table.sha256.hex(),
        parquet: table.twin.as_ref().map(|twin| twin.path.clone()),
        left_by_filter: table.left_by_filter.into(),
        refused: counts(table.refused.clone()),
        refusals: table.refusals.clone(),
        duplicates: table.duplicates.into(),
        contradictions: table.contradictions.into(),
        provenance: tables::place(options, &table.table).to_owned(),
        good: table.balance.map(|balance| balance.good.into()),
        bad: table.balance.map(|balance| balance.bad.into()),
        advice: table.balance.map(papers::advice).unwrap_or_default(),
        consumer,
    }
}

fn nothing(options: &HandOver, written: &[Written]) -> ServiceError {
    let refused: u64 = written.iter().flat_map(|table| table.refused.values()).sum();
    let (why, hint) = match (written.is_empty(), refused, options.filter.is_empty()) {
        (true, ..) => ("no dataset of its kind stands".to_owned(), "make the datasets with `distill run-all`"),
        (_, 1.., _) => (
            format!("all {refused} rows were refused since the datasets were made"),
            "`distill run-all` makes the datasets anew and says why in the quarantine",
        ),
        (_, _, false) => {
            ("no row is under the filter".to_owned(), "look at the rows first: `distill query --kind sft FILTER`")
        }
        _ => ("the datasets have no rows".to_owned(), "`distill review queue` shows what waits for a person"),
    };
    ServiceError::invalid(format!("there is nothing to hand over as {}: {why}", options.dialect), hint)
}
