//! The rows of a file against what is recorded of them: content hash, Merkle root, and for datasets the guarded table.

use super::{Check, expected::Expected};
use crate::{
    error::{Outcome, ServiceError},
    export::{REVIEW_PENDING, dataset_path},
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
};
use stillroom_core::{
    artifact::{Artifact, without_volatile},
    export::Exporter,
    hash::{Digest, Hasher},
    json::{Json, canonical, parse},
    receipt::{MerkleTree, StageReceipt},
};
use stillroom_store::{
    open::DATABASE,
    tables::{dataset_row::DatasetRow, recheck},
};

const CHUNK: usize = 4096;

/// Where the lines of the corpus of rows under review begin in the table.
const REVIEW_BASE: u64 = 1 << 40;

/// What was computed of one line.
struct Line {
    row_hash: Digest,
    content: Option<Digest>,
    id: Option<String>,
}

impl Line {
    fn of(artifact: Artifact, bytes: &[u8]) -> Self {
        let json = parse(bytes).ok();
        let id = json.as_ref().and_then(|json| json.get("id")).and_then(Json::as_str).map(str::to_owned);
        let content = json.map(|json| Digest::of(&canonical(&without_volatile(artifact, json))));
        Self { row_hash: Digest::of(bytes), content, id }
    }
}

impl Check<'_> {
    /// Recomputes what is recorded of a file's content; its bytes are known to be as recorded.
    pub(super) fn content(&mut self, expected: &Expected) -> Outcome<()> {
        match expected.file.role.as_str() {
            "dataset" | "quarantine" => self.rows_of(expected),
            _ => self.document(expected),
        }
    }

    /// A document's rows are its lines; what it says is one hash.
    fn document(&mut self, expected: &Expected) -> Outcome<()> {
        let wanted = &expected.file;
        let Some(bytes) = self.read_text(&self.cx.dir().join(&wanted.path), &wanted.path) else { return Ok(()) };
        let text = String::from_utf8_lossy(&bytes);
        let mut merkle = MerkleTree::default();
        let staged = wanted.role == "manifest";
        for line in text.lines() {
            if staged {
                merkle.push(Digest::of(line.as_bytes()).as_bytes());
            } else {
                merkle.push(line.as_bytes());
            }
        }
        let rows = text.lines().count() as u64;
        self.rows += rows;
        let root = if wanted.role == "latest" { wanted.hash } else { merkle.root() };
        let content = content_of_document(&wanted.path, &bytes).unwrap_or(wanted.content_hash);
        self.recorded(expected, rows, content, root);
        Ok(())
    }

    /// Holds the lines of a file against its recorded hashes and, for a dataset, each against its passage.
    pub(super) fn rows_of(&mut self, expected: &Expected) -> Outcome<()> {
        let wanted = &expected.file;
        let exporter = exporter_of(&wanted.path);
        if exporter.is_none() && !matches!(wanted.role.as_str(), "dataset" | "quarantine") {
            return Ok(());
        }
        let artifact = match exporter {
            Some(Exporter::Rag) => Artifact::RagRow,
            Some(Exporter::Sft) => Artifact::SftRow,
            Some(Exporter::Preference) => Artifact::PreferenceRow,
            None => Artifact::Quarantine,
        };
        let base = if wanted.path == REVIEW_PENDING { REVIEW_BASE } else { 0 };
        let path = self.cx.dir().join(&wanted.path);
        let file = File::open(&path).map_err(|error| ServiceError::file(&path, &error))?;
        let mut lines = BufReader::with_capacity(1 << 18, file).split(b'\n');
        let (mut number, mut content, mut merkle) = (0, Hasher::default(), MerkleTree::default());
        loop {
            self.step(&wanted.path, number, wanted.rows, "rows")?;
            let chunk: Vec<Vec<u8>> = lines
                .by_ref()
                .take(CHUNK)
                .collect::<Result<_, _>>()
                .map_err(|error| ServiceError::file(&path, &error))?;
            if chunk.is_empty() {
                break;
            }
            let computed: Vec<Line> = chunk.par_iter().map(|line| Line::of(artifact, line)).collect();
            let passed = self.passed(expected, exporter, base + number + 1, base + number + chunk.len() as u64)?;
            for (at, line) in computed.iter().enumerate() {
                let row = number + 1 + at as u64;
                match line.content {
                    Some(digest) => {
                        content.part(digest.as_bytes());
                        merkle.push(digest.as_bytes());
                    }
                    None => self.find(&wanted.path, Some(row.to_string()), "is no JSON any more"),
                }
                if let Some(why) = passed.as_ref().and_then(|passed| against(line, passed.get(&(base + row)))) {
                    self.find(&wanted.path, Some(row.to_string()), why);
                }
            }
            number += chunk.len() as u64;
        }
        self.rows += number;
        let last = if base == 0 { REVIEW_BASE } else { i64::MAX.unsigned_abs() };
        if let Some(more) = self.passed(expected, exporter, base + number + 1, last)?.filter(|more| !more.is_empty()) {
            let why = format!("{} rows passed into this dataset that are not in it", more.len());
            self.find(&wanted.path, Some((number + 1).to_string()), why);
        }
        self.recorded(expected, number, content.finish(), merkle.root());
        Ok(())
    }

    /// Returns the passages of a dataset's lines through the guarded table, by line; none where it is no dataset.
    fn passed(
        &mut self,
        expected: &Expected,
        exporter: Option<Exporter>,
        from: u64,
        to: u64,
    ) -> Outcome<Option<BTreeMap<u64, DatasetRow>>> {
        let Some(exporter) = exporter else { return Ok(None) };
        let rows = self.cx.store.read(|reader| recheck::dataset_rows(reader, &expected.run, exporter.name(), from, to));
        let rows = self.readable("dataset_row", rows)?;
        Ok(rows.map(|rows| rows.into_iter().map(|row| (row.line, row)).collect()))
    }

    fn recorded(&mut self, expected: &Expected, rows: u64, content: Digest, merkle: Digest) {
        let wanted = &expected.file;
        let table = format!("{DATABASE}:run_file");
        for (what, same) in [
            ("number of rows", rows == wanted.rows),
            ("content hash", content == wanted.content_hash),
            ("Merkle root", merkle == wanted.merkle_root),
        ] {
            // Where the lines themselves differ they are named already.
            if !same && self.findings.iter().all(|finding| finding.file != wanted.path) {
                let why = format!("the {what} of {} in run {} is not the file's", wanted.path, expected.run);
                self.find(&table, Some(wanted.path.clone()), why);
            }
        }
    }
}

fn against(line: &Line, passed: Option<&DatasetRow>) -> Option<String> {
    match passed {
        None => Some("never passed the firewall's table".to_owned()),
        Some(row) if row.row_hash != line.row_hash => {
            Some(format!("is not the line that passed the firewall's table: its hash is {}", line.row_hash))
        }
        Some(row) if line.id.as_ref() != Some(&row.id) => Some(format!("passed as {}", row.id)),
        Some(_) => None,
    }
}

fn exporter_of(path: &str) -> Option<Exporter> {
    if path == REVIEW_PENDING {
        return Some(Exporter::Rag);
    }
    Exporter::ALL.iter().copied().find(|exporter| dataset_path(*exporter) == path)
}

/// Returns the hash of what a document says; none for kinds that others hash in their own way.
fn content_of_document(path: &str, bytes: &[u8]) -> Option<Digest> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.ends_with(".md") {
        return Some(Digest::of(bytes));
    }
    let artifact = match name {
        "summary.json" => Some(Artifact::Summary),
        "drift.json" => Some(Artifact::DriftReport),
        "manifest.json" => Some(Artifact::Manifest),
        _ => None,
    };
    if let Some(artifact) = artifact {
        return Some(Digest::of(&canonical(&without_volatile(artifact, parse(bytes).ok()?))));
    }
    serde_json::from_slice::<StageReceipt>(bytes).ok()?.content_hash().ok()
}
