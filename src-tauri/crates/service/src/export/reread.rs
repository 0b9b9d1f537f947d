//! Layers 3 and 4: the staged file is read back from the disk, every line is held against what the store says by a
//! query of its own, and passes through the guarded table.

use super::{Ids, facts::looked_facts, policy_name};
use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    progress::Step,
    staged::STAGING,
};
use std::{cell::RefCell, fs::File, io::BufReader};
use stillroom_core::{
    export::{Exporter, Policy, RowKey, check_line},
    hash::{Digest, Hasher},
    json::{Json, parse},
};
use stillroom_store::{
    Connection, StoreError, WriteMode,
    tables::{
        dataset_row::{self, DatasetRow, Looked},
        run_file::RunFile,
    },
};

const CHUNK: usize = 4096;

/// As many findings are listed; one is enough to stop a promotion.
const LISTED: usize = 20;

/// Re-reads a staged dataset and lets its rows pass through the table. Returns what was found; nothing is the pass.
pub(crate) fn reread(
    cx: &Context,
    run: &str,
    exporter: Exporter,
    policy: Policy,
    file: &RunFile,
) -> Outcome<Vec<String>> {
    let path = cx.dir().join(STAGING).join(&file.path);
    let mut lines =
        BufReader::with_capacity(1 << 18, File::open(&path).map_err(|error| ServiceError::file(&path, &error))?);
    let (mut found, mut ids, mut number, mut hasher) = (Vec::new(), Ids::default(), 0, Hasher::default());
    // The corpus of rows under review comes second and adds to the first.
    let base = if file.path == super::REVIEW_PENDING { 1 << 40 } else { 0 };
    loop {
        cx.cancel.check()?;
        cx.progress.step(&Step { name: "firewall", on: &file.path, done: number, total: file.rows, unit: "rows" });
        let chunk = next_lines(&mut lines, &mut hasher).map_err(|error| ServiceError::file(&path, &error))?;
        if chunk.is_empty() {
            break;
        }
        let rows = cx.store.read(|reader| {
            let mut rows = Vec::with_capacity(chunk.len());
            for line in &chunk {
                number += 1;
                match check(reader, exporter, policy, line) {
                    Ok(row) if !ids.insert(&row.id) => note(&mut found, file, number, "the id occurs twice"),
                    Ok(row) => rows.push(DatasetRow { line: base + number, ..row }),
                    Err(errors) => note(&mut found, file, number, &errors.join("; ")),
                }
            }
            Ok(rows)
        })?;
        let refused = cx.store.write(WriteMode::Bulk, |tx| {
            let mut refused = Vec::new();
            for row in &rows {
                match dataset_row::put(tx, run, row) {
                    Ok(()) => {}
                    Err(StoreError::Firewall(why)) => refused.push((row.line - base, why)),
                    Err(other) => return Err(other),
                }
            }
            Ok(refused)
        })?;
        refused.iter().for_each(|(line, why)| note(&mut found, file, *line, why));
    }
    if hasher.finish() != file.hash {
        found.push(format!("firewall: {}: what lies on the disk is not what was written", file.path));
    }
    cx.progress.clear();
    Ok(found)
}

fn note(found: &mut Vec<String>, file: &RunFile, line: u64, why: &str) {
    if found.len() < LISTED {
        found.push(format!("firewall: {}:{line}: {why}", file.path));
    }
}

fn next_lines(lines: &mut impl std::io::BufRead, hasher: &mut Hasher) -> std::io::Result<Vec<Vec<u8>>> {
    let mut chunk = Vec::with_capacity(CHUNK);
    for _ in 0..CHUNK {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        hasher.update(&line);
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        chunk.push(line);
    }
    Ok(chunk)
}

/// Checks one line and returns its passage through the table.
pub(crate) fn check(
    reader: &Connection,
    exporter: Exporter,
    policy: Policy,
    line: &[u8],
) -> Result<DatasetRow, Vec<String>> {
    let looked: RefCell<Vec<(RowKey, Looked)>> = RefCell::default();
    let lookup = |key: &RowKey| {
        let found = dataset_row::look_up(reader, &key.source, &key.source_file, key.sig_hash, &key.part).ok()??;
        let facts = looked_facts(key, &found);
        looked.borrow_mut().push((key.clone(), found));
        Some(facts)
    };
    let keys = check_line(exporter, line, &lookup, policy)?;
    let looked = looked.into_inner();
    let row_of = |key: &RowKey| looked.iter().find(|(known, _)| known == key).map(|(_, found)| found.row);
    let (Some(evidence), json) = (keys.first().and_then(row_of), parse(line).map_err(|error| vec![error.to_string()])?)
    else {
        return Err(vec!["the row stands on no evidence".to_owned()]);
    };
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
    let (body_hash, rejected_hash) = bodies(exporter, &json, &text);
    Ok(DatasetRow {
        exporter: exporter.name().to_owned(),
        line: 0,
        id: text("id").to_owned(),
        evidence,
        rejected: keys.get(1).and_then(row_of),
        body_hash,
        rejected_hash,
        policy: policy_name(policy).to_owned(),
        row_hash: Digest::of(line),
    })
}

/// The hashes of what a line says, for the table to compare with the evidence's own.
fn bodies<'t>(exporter: Exporter, json: &Json<'_>, text: &impl Fn(&str) -> &'t str) -> (Digest, Option<Digest>) {
    let of = |domain: &str, parts: &[&str]| {
        let mut hasher = Hasher::default();
        hasher.part(domain.as_bytes());
        parts.iter().for_each(|part| hasher.part(part.as_bytes()));
        hasher.finish()
    };
    match exporter {
        Exporter::Sft => (of("sft", &[text("instruction"), text("context"), text("response")]), None),
        Exporter::Rag => {
            let tags = json.get("tags").and_then(Json::as_array).unwrap_or_default();
            let mut parts = vec![text("title"), text("content")];
            parts.extend(tags.iter().filter_map(Json::as_str));
            (of("rag", &parts), None)
        }
        Exporter::Preference => {
            let side = |name| of("preference", &[text("prompt"), text(name)]);
            (side("chosen"), Some(side("rejected")))
        }
    }
}
