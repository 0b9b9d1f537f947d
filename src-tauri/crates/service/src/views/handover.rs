//! Views of handing a dataset over, and of what a consumer does with rows.

use super::Count;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A folder that was handed over.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HandOverView {
    /// The shape.
    pub dialect: String,
    /// The folder.
    pub path: String,
    /// The run whose datasets it is made of.
    pub run_id: String,
    /// The filter; empty for everything.
    pub filter: String,
    /// Its tables.
    pub tables: Vec<HandOverTableView>,
    /// Its other files.
    pub files: Vec<HandOverFileView>,
    /// Where a part is held out: how, and the proof that nothing stands on both sides.
    pub splits: Option<SplitsView>,
    /// What to copy into the trainer.
    pub snippet: String,
}

/// One table of a folder. Rows of the dataset = `rows` + `left_by_filter` + refused (+ duplicates and contradictions of
/// rated answers, of which a pair gives two).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HandOverTableView {
    /// `sft`, `preference`, `kto` or `rag`.
    pub table: String,
    /// `train`, `validation` or `test`.
    pub split: String,
    /// Its file in the folder.
    pub path: String,
    /// Its rows.
    pub rows: Count,
    /// Its bytes.
    pub bytes: Count,
    /// The hash of its bytes.
    pub sha256: String,
    /// The same rows as Parquet.
    pub parquet: Option<String>,
    /// Rows of the dataset that are not under the filter.
    pub left_by_filter: Count,
    /// Rows that something forbids since the dataset was made, by the gate that closed.
    pub refused: BTreeMap<String, Count>,
    /// The first of them with the words.
    pub refusals: Vec<RefusedRowView>,
    /// Rated answers that stood there already.
    pub duplicates: Count,
    /// Rated answers left out because they are good in one pair and bad in another.
    pub contradictions: Count,
    /// Where provenance went: `columns`, `beside` or `nowhere`.
    pub provenance: String,
    /// Of rated answers, the good ones.
    pub good: Option<Count>,
    /// Of rated answers, the bad ones.
    pub bad: Option<Count>,
    /// What the trainer should be told of the two kinds.
    pub advice: String,
    /// What the consumer does with the rows.
    pub consumer: ConsumerCheckView,
}

/// Splits and their proof: of everything that was looked at, nothing crosses.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SplitsView {
    /// The share for validation, in thousandths.
    pub validation_share: u32,
    /// The share for the test, in thousandths.
    pub test_share: u32,
    /// Groups of rows that belong together.
    pub groups: Count,
    /// Dataset rows for training.
    pub train: Count,
    /// Dataset rows for validation.
    pub validation: Count,
    /// Dataset rows for the test.
    pub test: Count,
    /// Tasks, sessions, documents and pairs of near duplicates that were looked at, by kind.
    pub looked_at: BTreeMap<String, Count>,
    /// Of those, how many stand in two splits.
    pub crossing: BTreeMap<String, Count>,
}

/// A row that may not leave.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RefusedRowView {
    /// Its id.
    pub row: String,
    /// Why.
    pub why: String,
}

/// A file of a folder.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HandOverFileView {
    /// Its path in the folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Count,
    /// The hash of its bytes.
    pub sha256: String,
}

/// What a consumer does with the rows of a file. `rows` = `kept` + `dropped_rows` + `fatal_rows`.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ConsumerCheckView {
    /// The consumer.
    pub consumer: String,
    /// The file.
    pub path: String,
    /// Whether it loads at all.
    pub loads: bool,
    /// Rows of the file.
    pub rows: Count,
    /// Rows that are trained on.
    pub kept: Count,
    /// Rows that are left out without a stop.
    pub dropped_rows: Count,
    /// Rows that stop the load.
    pub fatal_rows: Count,
    /// The first rows that are left out.
    pub dropped: Vec<JudgedRowView>,
    /// The first rows that stop the load.
    pub fatal: Vec<JudgedRowView>,
    /// Rows that are not kept, by reason.
    pub by_reason: BTreeMap<String, Count>,
    /// Kept rows of which something is lost, by what it is.
    pub warnings: BTreeMap<String, Count>,
    /// What holds for the file as a whole.
    pub notes: Vec<String>,
    /// Rows that are not kept and would be after a repair that loses nothing.
    pub repairable: Count,
    /// Those repairs, by name.
    pub repairs: BTreeMap<String, Count>,
    /// Where the repaired rows stand.
    pub repaired: Option<String>,
}

/// A row that is not kept.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct JudgedRowView {
    /// The row, counted from 1.
    pub row: Count,
    /// Why, as a name that scripts may rely on.
    pub why: String,
    /// The same in words.
    pub detail: String,
}
