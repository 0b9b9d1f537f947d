//! Views of sources, profiles, rulebooks and health.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;

/// What a file seems to be.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DetectionView {
    /// The file.
    pub path: String,
    /// The reader that fits, if one does.
    pub reader: Option<String>,
    /// The profile that fits, if one does.
    pub profile: Option<String>,
    /// From 0 to 100.
    pub confidence: u8,
    /// What speaks for it, or what is missing.
    pub why: String,
}

/// A source and what was read of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SourceView {
    /// Its name.
    pub name: String,
    /// Where it lies; relative to the workspace where it lies inside.
    pub root: String,
    /// Its profile.
    pub profile: String,
    /// Whether any of its files is there now.
    pub rows_present: bool,
    /// How many files.
    pub files: Count,
    /// Their bytes when last read.
    pub bytes: Count,
    /// Evidence rows.
    pub evidence: Count,
    /// Places at which a known record was read again.
    pub repeated: Count,
    /// Rows that are no evidence.
    pub skipped: Count,
}

/// A profile or rulebook.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DeclarationView {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The hash of its text.
    pub hash: String,
    /// What it is for.
    pub about: String,
}

/// How often a field or marker was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CoverageView {
    /// The field, or `markers.NAME`.
    pub field: String,
    /// Source rows that have it; of one that explodes, a part that has it is enough.
    pub rows: Count,
}

/// The health of one source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HealthSourceView {
    /// Its name.
    pub source: String,
    /// Evidence rows.
    pub rows: Count,
    /// Skipped rows.
    pub skipped: Count,
    /// Whether any of its files is there now.
    pub rows_present: bool,
    /// Source rows in which fields and markers were looked for, before explosion; skipped ones too.
    pub source_rows: Count,
    /// Rows on which the rulebook in force can say more than "a person must".
    pub score_ready: Count,
    /// What was found how often.
    pub coverage: Vec<CoverageView>,
    /// Rows traced back to their bytes.
    pub traced: Count,
    /// Of these, rows whose hash came out the same.
    pub traced_equal: Count,
    /// Why the others did not come out the same.
    pub untraced: Vec<String>,
    /// Files below the source's root that nothing reads.
    pub unknown_files: Vec<String>,
}

/// The health of a workspace.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HealthView {
    /// Evidence rows.
    pub rows: Count,
    /// Rows on which the rulebook in force can say more than "a person must".
    pub score_ready: Count,
    /// The sources.
    pub sources: Vec<HealthSourceView>,
    /// Paths known to exist; 0 means that paths are not checked.
    pub inventory_paths: Count,
    /// Bytes of the database.
    pub database_bytes: Count,
    /// Bytes of the source files when last read.
    pub source_bytes: Count,
    /// The report that was written.
    pub report: String,
}
