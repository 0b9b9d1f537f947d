//! Invariants 1 to 5: from source rows to evidence.

use super::{
    Probe,
    fixture::{Fixture, ROWS, SKIPPED, STREAM_ROWS, row},
};
use crate::{artifact::EVIDENCE_SCHEMA_VERSION, receipt::Stage};

pub(super) fn all_rows_are_read(fixture: &Fixture<'_>) -> Probe {
    let mut streams: Vec<(&str, usize)> = Vec::new();
    for row in &fixture.facts.source_rows {
        match streams.last_mut() {
            Some((name, rows)) if *name == row.source_file => *rows += 1,
            _ => streams.push((&row.source_file, 1)),
        }
    }
    let collect = fixture.facts.receipts.iter().find(|receipt| receipt.stage == Stage::Collect);
    let read = collect.map_or(0, |receipt| receipt.ledger().records_in);
    let shape: Vec<usize> = streams.iter().map(|(_, rows)| *rows).collect();
    let numbered = fixture.facts.source_rows.iter().zip(1..).all(|(row, number)| row.number == number);
    let holds = shape == STREAM_ROWS && read == ROWS as u64 && numbered;
    Probe::new(holds, format!("{read} rows read, {} streams of {shape:?} rows", streams.len()))
}

pub(super) fn evidence_count(fixture: &Fixture<'_>) -> Probe {
    let rows = fixture.facts.evidence.len();
    Probe::new(rows == ROWS - 1, format!("{rows} rows of evidence"))
}

pub(super) fn one_skip_with_reason(fixture: &Fixture<'_>) -> Probe {
    let [skip] = fixture.facts.skips.as_slice() else {
        return Probe::new(false, format!("{} skips", fixture.facts.skips.len()));
    };
    let right_row = fixture
        .source(SKIPPED)
        .is_some_and(|row| row.source_file == skip.source_file && row.line_offset == skip.line_offset);
    let holds = right_row && skip.reason.contains("timestamp");
    Probe::new(holds, format!("{} line {}: {}", skip.source_file, skip.line_offset.saturating_add(1), skip.reason))
}

pub(super) fn evidence_is_valid(fixture: &Fixture<'_>) -> Probe {
    let mut faults = fixture.facts.evidence_faults.clone();
    for evidence in &fixture.facts.evidence {
        let name = row(fixture.number(&evidence.provenance.sig_hash));
        if evidence.schema_version != EVIDENCE_SCHEMA_VERSION {
            faults.push(format!("{name}: schema_version is {}", evidence.schema_version));
        }
        if evidence.run_id.trim().is_empty() || evidence.task_id.trim().is_empty() {
            faults.push(format!("{name}: run_id or task_id is empty"));
        }
    }
    if fixture.facts.evidence.is_empty() {
        faults.push("there is no evidence".to_owned());
    }
    Probe::faultless(format!("{} rows valid", fixture.facts.evidence.len()), &faults)
}

pub(super) fn hashes_recompute(fixture: &Fixture<'_>) -> Probe {
    let mut faults: Vec<String> =
        fixture.facts.evidence.iter().filter_map(|row| fixture.trace(&row.provenance).err()).collect();
    if fixture.facts.evidence.is_empty() {
        faults.push("there is no evidence".to_owned());
    }
    Probe::faultless(format!("{} hashes recomputed", fixture.facts.evidence.len()), &faults)
}
