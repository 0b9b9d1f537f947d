//! Views of collecting.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;

/// What became of one source's rows. `rows_read` = `rows_written` + `rows_deduped` + `rows_skipped`.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CollectSourceView {
    /// The source.
    pub source: String,
    /// Whether any of its files is there.
    pub rows_present: bool,
    /// Rows read, counted after explosion.
    pub rows_read: Count,
    /// Rows that are new evidence.
    pub rows_written: Count,
    /// Rows that are no evidence.
    pub rows_skipped: Count,
    /// Rows that were known.
    pub rows_deduped: Count,
    /// Of the known rows, those that say something else now (a repair, another profile).
    pub rows_changed: Count,
    /// Records in the files, before explosion.
    pub source_rows: Count,
    /// Of these, records that were exploded into parts.
    pub exploded: Count,
    /// Evidence that its files yield no more: edited, moved or deleted rows. It is kept and left out.
    pub rows_gone: Count,
    /// Files that were there before and are gone. Their evidence is kept and left out until they are back.
    pub files_gone: Vec<String>,
    /// Files below the source's root that nothing reads.
    pub unknown_files: Vec<String>,
}

impl CollectSourceView {
    /// Says what a person should know of the source beside its counts.
    pub(crate) fn notes(&self) -> Vec<String> {
        let name = &self.source;
        let mut notes = Vec::new();
        let some = |names: &[String]| {
            let more = if names.len() > 3 { ", …" } else { "" };
            format!("{}{more}", names.iter().take(3).cloned().collect::<Vec<_>>().join(", "))
        };
        if !self.files_gone.is_empty() {
            notes.push(format!(
                "source `{name}`: {} of its files are gone ({}); their evidence is kept and left out until they are back",
                self.files_gone.len(),
                some(&self.files_gone)
            ));
        }
        if self.rows_gone > 0 {
            notes.push(format!(
                "source `{name}`: {} rows stand no more in its files (edited, moved or deleted); their evidence is kept and left out",
                self.rows_gone
            ));
        }
        if !self.unknown_files.is_empty() {
            notes.push(format!(
                "source `{name}`: {} files beside it are read by nothing ({})",
                self.unknown_files.len(),
                some(&self.unknown_files)
            ));
        }
        notes
    }
}

/// One row that is no evidence.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SkipView {
    /// The source.
    pub source: String,
    /// The file, relative to the source's root.
    pub file: String,
    /// The line, from 1.
    pub line: Count,
    /// The first byte.
    pub byte_start: Count,
    /// How many bytes.
    pub byte_len: Count,
    /// The part of an exploded row, else empty.
    pub part: String,
    /// The row's hash, by which it is repaired or waived.
    pub sig_hash: String,
    /// The named reason.
    pub reason: String,
    /// What was tried and what was found.
    pub detail: String,
}

/// What collecting did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CollectView {
    /// The run; empty where nothing was written.
    pub run_id: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The sources.
    pub sources: Vec<CollectSourceView>,
    /// The rows that are no evidence; at most 1,000 are listed.
    pub skips: Vec<SkipView>,
    /// How many there are.
    pub skips_total: Count,
}

impl SkipView {
    /// Returns the view of a skip.
    pub(crate) fn of(named: &stillroom_store::tables::skip::NamedSkip) -> Self {
        let skip = &named.skip;
        Self {
            source: named.source.clone(),
            file: named.file.clone(),
            line: skip.locator.line.into(),
            byte_start: skip.locator.start.into(),
            byte_len: skip.locator.len.into(),
            part: skip.part.clone(),
            sig_hash: skip.sig_hash.hex(),
            reason: skip.reason.clone(),
            detail: skip.detail.clone(),
        }
    }
}
