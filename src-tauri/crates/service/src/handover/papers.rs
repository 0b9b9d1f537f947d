//! What stands beside the rows: the card, what the trainer wants beside them, and the receipt.
//!
//! Receipts lie in a folder of their own and the card's `configs` name the data files, so that no loader takes a
//! receipt for data.

use super::{HandOver, folder::Folder, splits::Planned, tables, tables::Written};
use crate::{
    context::Context,
    error::Outcome,
    stage::{ENGINE_VERSION, GIT_COMMIT, pretty},
    views::{ConsumerCheckView, HandOverFileView},
};
use std::path::Path;
use stillroom_core::{
    export::dialect::{
        Balance, Card, CardTable, CroissantFile, Dialect, axolotl_yaml, card, croissant, dataset_info,
        llama_factory_yaml,
    },
    export::split::Split,
    hash::Digest,
    json::canonical,
};

/// The name of the receipt. None of its words is one by which a loader knows a split.
const RECEIPT: &str = "receipts/handover.json";

/// Writes the papers; returns every file of the folder beside the tables.
///
/// # Errors
/// A disk that refuses.
pub(super) fn write(
    cx: &Context,
    options: &HandOver,
    written: &[Written],
    verdicts: &[ConsumerCheckView],
    splits: Option<&Planned>,
    folder: &Folder,
) -> Outcome<Vec<HandOverFileView>> {
    let mut files = Vec::new();
    let mut put = |path: &str, bytes: &[u8]| -> Outcome<()> {
        let (hash, size) = folder.write(path, bytes)?;
        files.push(HandOverFileView { path: path.to_owned(), bytes: size.into(), sha256: hash.hex() });
        Ok(())
    };
    let pairs: Vec<(&Written, &ConsumerCheckView)> =
        written.iter().zip(verdicts).filter(|(table, _)| table.rows > 0).collect();
    let with_rows: Vec<&Written> = pairs.iter().map(|(table, _)| *table).collect();
    match options.dialect {
        Dialect::LlamaFactory => {
            let entries: Vec<_> = with_rows
                .iter()
                .map(|table| {
                    (format!("stillroom_{}", table.table.task.table()), table.path.clone(), table.table.layout)
                })
                .collect();
            let mut info = canonical(&dataset_info(&entries));
            info.push(b'\n');
            put("dataset_info.json", &info)?;
            put("llama_factory.yaml", llama_factory_yaml(&entries).as_bytes())?;
        }
        Dialect::Axolotl => {
            for table in &with_rows {
                if let Some(yaml) = axolotl_yaml(&table.path, table.table.layout, table.table.split != Split::Train) {
                    put(&format!("axolotl_{}.yaml", table.table.stem()), yaml.as_bytes())?;
                }
            }
        }
        _ => {}
    }
    let title = format!("Stillroom {}", options.dialect);
    put("README.md", card(&readme(options, &title, &pairs)).as_bytes())?;
    let described: Vec<CroissantFile> = with_rows
        .iter()
        .map(|table| {
            let (path, sha256, bytes) = data(table);
            CroissantFile {
                table: table.table.task.table().to_owned(),
                split: table.table.split.name().to_owned(),
                path: path.to_owned(),
                sha256,
                bytes,
                columns: table.columns.clone(),
            }
        })
        .collect();
    let run = written.first().map(|table| table.run.as_str()).unwrap_or_default();
    let about = "Rows that passed a gate, each with the way back to the bytes of its source.";
    let croissant = croissant(&title, about, options.licence.as_deref(), cx.now(), run, &described);
    put("croissant.json", pretty(&croissant)?.as_bytes())?;
    let receipt = receipt(cx, options, written, verdicts, splits);
    put(RECEIPT, pretty(&receipt)?.as_bytes())?;
    Ok(files)
}

/// Returns the file that is a table's data for loaders, with its hash and size: the twin where there is one.
fn data(table: &Written) -> (&str, Digest, u64) {
    match &table.twin {
        Some(twin) => (&twin.path, twin.sha256, twin.bytes),
        None => (&table.path, table.sha256, table.bytes),
    }
}

fn readme(options: &HandOver, title: &str, tables: &[(&Written, &ConsumerCheckView)]) -> Card {
    let mut text = format!(
        "# {title}\n\nMade by Stillroom from datasets that passed its gates.\n\n| table | rows | provenance | the trainer keeps |\n|---|---|---|---|\n"
    );
    for (table, verdict) in tables {
        let place = tables::place(options, &table.table);
        text.push_str(&format!(
            "| {} | {} | {place} | {} of {} |\n",
            table.table.task.table(),
            table.rows,
            verdict.kept,
            verdict.rows
        ));
    }
    if let Some(balance) = tables.iter().find_map(|(table, _)| table.balance) {
        text.push_str(&format!("\n{}\n", advice(balance)));
    }
    text.push_str(&format!("\n`{RECEIPT}` says from which run the rows are, what was left out and why.\n"));
    Card { title: title.to_owned(), licence: options.licence.clone(), tables: card_tables(tables), text, typed: true }
}

/// Returns the tables of the card: one for each task, with its splits.
fn card_tables(tables: &[(&Written, &ConsumerCheckView)]) -> Vec<CardTable> {
    let mut found: Vec<CardTable> = Vec::new();
    for (table, _) in tables {
        let (path, _, bytes) = data(table);
        let file = (table.table.split.name().to_owned(), path.to_owned(), table.rows, bytes);
        let name = table.table.task.table();
        match found.iter_mut().find(|one| one.name == name) {
            Some(one) => one.files.push(file),
            None => {
                found.push(CardTable { name: name.to_owned(), columns: table.columns.clone(), files: vec![file] });
            }
        }
    }
    found
}

fn receipt(
    cx: &Context,
    options: &HandOver,
    written: &[Written],
    verdicts: &[ConsumerCheckView],
    splits: Option<&Planned>,
) -> serde_json::Value {
    let tables: Vec<serde_json::Value> = written
        .iter()
        .zip(verdicts)
        .map(|(table, verdict)| {
            serde_json::json!({
                "table": table.table.task.table(),
                "split": table.table.split.name(),
                "path": table.path,
                "rows": table.rows,
                "bytes": table.bytes,
                "sha256": table.sha256.hex(),
                "parquet": table.twin.as_ref().map(|twin| serde_json::json!({"path": twin.path, "sha256": twin.sha256.hex(), "bytes": twin.bytes})),
                "from_run": table.run,
                "include_partial": table.policy.include_partial,
                "left_by_filter": table.left_by_filter,
                "refused": table.refused,
                "duplicates": table.duplicates,
                "contradictions": table.contradictions,
                "provenance": tables::place(options, &table.table),
                "consumer": {"name": verdict.consumer, "kept": verdict.kept, "dropped": verdict.dropped_rows, "fatal": verdict.fatal_rows},
            })
        })
        .collect();
    serde_json::json!({
        "schema_version": 1,
        "dialect": options.dialect.name(),
        "filter": options.filter,
        "made_at": cx.now().to_string(),
        "engine_version": ENGINE_VERSION,
        "git_commit": GIT_COMMIT,
        "splits": splits.map(Planned::view),
        "tables": tables,
    })
}

/// Returns what a KTO trainer should be told of the two kinds of answers.
pub(super) fn advice(balance: Balance) -> String {
    let Balance { good, bad } = balance;
    let counted = format!("{good} good and {bad} bad answers");
    let hundredths = |value: u64| format!("{}.{:02}", value / 100, value % 100);
    match (balance.desirable_weight(), balance.undesirable_weight()) {
        _ if balance.in_range() => format!("{counted}: no weights are needed"),
        (Some(good), Some(bad)) => format!(
            "{counted}: set desirable_weight between {} and {}, or undesirable_weight between {} and {}, not both",
            hundredths(good.0),
            hundredths(good.1),
            hundredths(bad.0),
            hundredths(bad.1)
        ),
        _ => format!("{counted}: one kind alone teaches nothing"),
    }
}

/// Returns the lines to copy into a trainer.
pub(super) fn snippet(options: &HandOver, path: &Path, written: &[Written]) -> String {
    let table = written.iter().find(|table| table.rows > 0).map_or("sft", |table| table.table.task.table());
    let folder = path.display();
    match options.dialect {
        Dialect::LlamaFactory => format!("dataset_dir: {folder}\ndataset: stillroom_{table}"),
        Dialect::Axolotl => format!("cat {folder}/axolotl_{table}.yaml"),
        Dialect::OpenaiChat | Dialect::OpenaiPreference => format!("{folder}/{table}.jsonl"),
        _ => format!(
            "from datasets import load_dataset\nrows = load_dataset(\"{folder}\", \"{table}\", split=\"train\")"
        ),
    }
}
