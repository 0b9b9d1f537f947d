//! Views of one row: its content, facts, why, history, and the bytes that it came from.

use super::{Count, DeclarationView, Kind};
use schemars::JsonSchema;
use serde::Serialize;

/// A call of a tool, with its result where one came.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ToolCallView {
    /// The call's id, where it has one.
    pub id: Option<String>,
    /// The tool.
    pub name: String,
    /// Its arguments as text.
    pub arguments: String,
    /// What came back; null where nothing did.
    pub result: Option<String>,
}

/// One turn of a conversation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TurnView {
    /// Who speaks.
    pub role: String,
    /// What is said.
    pub text: String,
    /// The tools that were called, each with its result.
    pub calls: Vec<ToolCallView>,
}

/// A named value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its value as text; null where it is absent.
    pub value: Option<String>,
}

/// The content of a row, in the form in which it reads best.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum ContentView {
    /// One text, with what was asked where that is known.
    Text {
        /// What was asked.
        instruction: Option<String>,
        /// The text, at most 1 MiB of it.
        text: String,
        /// Characters of the whole text.
        characters: Count,
        /// Whether only its beginning is here.
        cut: bool,
    },
    /// Two answers to one prompt.
    Pair {
        /// What was asked.
        prompt: String,
        /// The better answer.
        chosen: String,
        /// The other one.
        rejected: String,
        /// The evidence of the better answer.
        chosen_evidence: String,
        /// The evidence of the other one.
        rejected_evidence: String,
    },
    /// A conversation.
    Conversation {
        /// Its turns.
        turns: Vec<TurnView>,
    },
    /// A source row as it stands in the file.
    Raw {
        /// Its bytes as text, at most 1 MiB of them.
        text: String,
        /// Whether only its beginning is here.
        cut: bool,
    },
}

/// One rule and what became of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RuleView {
    /// Its id.
    pub id: String,
    /// Its condition.
    pub when: String,
    /// The verdict that it asks for.
    pub verdict: String,
    /// `fired`, `did_not_fire` or `not_evaluated`.
    pub state: String,
    /// Its reason, filled in; what it would have said where it did not fire, what it lacked where it was not evaluated.
    pub reason: String,
    /// The facts that it reads, with their values on this row.
    pub facts: Vec<FieldView>,
}

/// How a row stands with an exporter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ExportStandView {
    /// The exporter.
    pub exporter: String,
    /// `exported`, `quarantined`, or `not_there` where it did not run or did not ask for this row.
    pub state: String,
    /// The reason of a quarantine.
    pub reason: Option<String>,
    /// Its detail.
    pub detail: Option<String>,
    /// The exported row's id.
    pub row_id: Option<String>,
}

/// Why a row stands where it stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RowWhyView {
    /// The rulebook that scored.
    pub rulebook: DeclarationView,
    /// The rulebook's verdict; null where nothing was scored yet.
    pub verdict: Option<String>,
    /// The effective verdict: a person's, where one decided.
    pub effective: Option<String>,
    /// Every rule that concerns the row, those that fired first.
    pub rules: Vec<RuleView>,
    /// How it stands with each exporter.
    pub exports: Vec<ExportStandView>,
}

/// Something that happened to a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EventView {
    /// When; null where the store does not know.
    pub at: Option<String>,
    /// `read`, `repaired`, `scored`, `decided`, `undone`, `redone`, `waived`, `withdrawn` or `exported`.
    pub what: String,
    /// Who, where it was a person.
    pub who: Option<String>,
    /// In words.
    pub detail: String,
    /// Why, where a person said so.
    pub reason: Option<String>,
}

/// A value that a person may want to repair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RepairableView {
    /// Which value of the source row.
    pub pointer: String,
    /// What stands there, as JSON; null where nothing does.
    pub value: Option<String>,
    /// What its absence or value does.
    pub why: Option<String>,
}

/// One row, whole.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DetailView {
    /// The row.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// What it is called: task, question, file and line.
    pub title: String,
    /// The evidence that it is or comes from.
    pub evidence_id: Option<String>,
    /// The hash of its source row, by which it is repaired or waived.
    pub sig_hash: Option<String>,
    /// Whether a machine made it up.
    pub synthetic: bool,
    /// What it says.
    pub content: ContentView,
    /// The fields of the evidence.
    pub fields: Vec<FieldView>,
    /// The facts that rules read.
    pub markers: Vec<FieldView>,
    /// Why it stands where it stands; null for what is no evidence.
    pub why: Option<RowWhyView>,
    /// What happened to it, the newest last.
    pub history: Vec<EventView>,
    /// The values of its source row that can be repaired; what is missing first.
    pub repairable: Vec<RepairableView>,
    /// Why it is no evidence, or why it was quarantined.
    pub reason: Option<String>,
    /// Its detail.
    pub reason_detail: Option<String>,
}

/// The bytes of a source row with what stands around them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SourceBytesView {
    /// The source.
    pub source: String,
    /// The file as it can be opened.
    pub file: String,
    /// The line, from 1.
    pub line: Count,
    /// The first byte.
    pub byte_start: Count,
    /// How many bytes.
    pub byte_len: Count,
    /// What stands before, at most 4 KiB.
    pub before: String,
    /// The row itself, at most 256 KiB.
    pub row: String,
    /// Whether only its beginning is here.
    pub cut: bool,
    /// What stands after, at most 4 KiB.
    pub after: String,
    /// The recorded hash.
    pub sig_hash: String,
    /// The hash of what is there now; null where nothing is.
    pub recomputed_hash: Option<String>,
    /// Whether both are equal.
    pub matches: bool,
    /// `file`, or `kept copy` where the file changed or is gone.
    pub read_from: String,
    /// What is worth knowing.
    pub note: Option<String>,
    /// Microseconds that reading and hashing took.
    pub took_us: u32,
}
