//! What columns a table has in each dialect, with their types. JSONL and Parquet are written from the same columns.

use super::{Dialect, Shape, Task};

/// The type of a value. No value is ever null: a column that is sometimes null is one that some loader guesses wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A 64-bit integer.
    Integer,
    /// True or false.
    Boolean,
    /// A list of one type.
    List(&'static Kind),
    /// An object of these fields.
    Object(&'static [Field]),
}

/// A field of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
}

/// A column of a table.
pub type Column = Field;

/// How a table lays out what a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableShape {
    /// `messages`.
    Messages,
    /// `prompt` and `completion` as messages.
    PromptCompletion,
    /// `prompt`, `chosen`, `rejected` as messages.
    ChosenRejected,
    /// `prompt`, `completion` as messages, `label`.
    Label,
    /// `instruction`, `input`, `output`.
    Alpaca,
    /// `instruction`, `input`, `chosen`, `rejected`.
    AlpacaRanking,
    /// `instruction`, `input`, `output`, `kto_tag`.
    AlpacaKto,
    /// `conversations`.
    Sharegpt,
    /// `conversations`, `chosen`, `rejected` as objects.
    SharegptRanking,
    /// `conversations`, `kto_tag`.
    SharegptKto,
    /// `input`, `preferred_output`, `non_preferred_output`.
    OpenaiPreference,
    /// `messages`, `chosen`, `rejected` as texts.
    AxolotlDpo,
    /// `prompt`, `completion` as texts, `label`.
    AxolotlKto,
    /// `title`, `content`, `tags`.
    Passage,
}

/// Where a table can carry provenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvenanceAt {
    /// In columns of its own, whose names begin with `x_`.
    Columns,
    /// Only beside it: the consumer takes no column that it does not know.
    Beside,
}

const ROLE: Field = Field { name: "role", kind: Kind::Text };
const CONTENT: Field = Field { name: "content", kind: Kind::Text };
const MESSAGE: Kind = Kind::Object(&[ROLE, CONTENT]);
const MESSAGES: Kind = Kind::List(&MESSAGE);
const TURN: Kind = Kind::Object(&[Field { name: "from", kind: Kind::Text }, Field { name: "value", kind: Kind::Text }]);
const TURNS: Kind = Kind::List(&TURN);
const INPUT: Kind = Kind::Object(&[Field { name: "messages", kind: MESSAGES }]);

const fn column(name: &'static str, kind: Kind) -> Column {
    Field { name, kind }
}

/// Returns how a dialect lays out a task and where it can carry provenance; none where it has no shape for it.
pub fn table(dialect: Dialect, task: Task, shape: Shape) -> Option<(TableShape, ProvenanceAt)> {
    use Dialect::{Alpaca, Axolotl, Hf, LlamaFactory, OpenaiChat, OpenaiPreference, Sharegpt};
    use ProvenanceAt::{Beside, Columns};
    let sharegpt = shape == Shape::Sharegpt;
    Some(match (dialect, task) {
        (Dialect::TrlSft | Hf, Task::Answer) => (TableShape::Messages, Columns),
        (Dialect::TrlPromptCompletion, Task::Answer) => (TableShape::PromptCompletion, Columns),
        (Dialect::TrlDpo | Hf, Task::Pair) => (TableShape::ChosenRejected, Columns),
        (Dialect::TrlKto, Task::Rated) => (TableShape::Label, Columns),
        (LlamaFactory, Task::Pair) if sharegpt => (TableShape::SharegptRanking, Columns),
        (LlamaFactory, Task::Rated) if sharegpt => (TableShape::SharegptKto, Columns),
        (LlamaFactory, Task::Answer) if !sharegpt => (TableShape::Alpaca, Columns),
        (LlamaFactory | Sharegpt, Task::Answer) => (TableShape::Sharegpt, Columns),
        (Alpaca, Task::Answer) => (TableShape::Alpaca, Columns),
        (LlamaFactory, Task::Pair) => (TableShape::AlpacaRanking, Columns),
        (LlamaFactory, Task::Rated) => (TableShape::AlpacaKto, Columns),
        // Services read these and refuse rows with keys that they do not know.
        (OpenaiPreference, Task::Pair) => (TableShape::OpenaiPreference, Beside),
        // Axolotl's preference path breaks on any further column, so none of its tables has one.
        (OpenaiChat | Axolotl, Task::Answer) => (TableShape::Messages, Beside),
        (Axolotl, Task::Pair) => (TableShape::AxolotlDpo, Beside),
        (Axolotl, Task::Rated) => (TableShape::AxolotlKto, Beside),
        (Hf, Task::Passage) => (TableShape::Passage, Columns),
        _ => return None,
    })
}

/// Returns the columns of a layout, without those of provenance.
pub fn columns(shape: TableShape) -> Vec<Column> {
    use Kind::{Boolean, Text};
    let text = |name| column(name, Text);
    match shape {
        TableShape::Messages => vec![column("messages", MESSAGES)],
        TableShape::PromptCompletion => vec![column("prompt", MESSAGES), column("completion", MESSAGES)],
        TableShape::ChosenRejected => {
            vec![column("prompt", MESSAGES), column("chosen", MESSAGES), column("rejected", MESSAGES)]
        }
        TableShape::Label => {
            vec![column("prompt", MESSAGES), column("completion", MESSAGES), column("label", Boolean)]
        }
        TableShape::Alpaca => vec![text("instruction"), text("input"), text("output")],
        TableShape::AlpacaRanking => vec![text("instruction"), text("input"), text("chosen"), text("rejected")],
        TableShape::AlpacaKto => {
            vec![text("instruction"), text("input"), text("output"), column("kto_tag", Boolean)]
        }
        TableShape::Sharegpt => vec![column("conversations", TURNS)],
        TableShape::SharegptRanking => {
            vec![column("conversations", TURNS), column("chosen", TURN), column("rejected", TURN)]
        }
        TableShape::SharegptKto => vec![column("conversations", TURNS), column("kto_tag", Boolean)],
        TableShape::OpenaiPreference => {
            vec![column("input", INPUT), column("preferred_output", MESSAGES), column("non_preferred_output", MESSAGES)]
        }
        TableShape::AxolotlDpo => vec![column("messages", MESSAGES), text("chosen"), text("rejected")],
        TableShape::AxolotlKto => vec![text("prompt"), text("completion"), column("label", Boolean)],
        TableShape::Passage => vec![text("title"), text("content"), column("tags", Kind::List(&Text))],
    }
}

/// Returns the columns of provenance of a task. They are the same in every shard, are never null, and no trainer
/// reserves a name that begins like theirs.
pub fn provenance_columns(task: Task) -> Vec<Column> {
    use Kind::{Integer, Text};
    let mut columns = vec![
        column("x_id", Text),
        column("x_verdict", Text),
        column("x_source", Text),
        column("x_source_file", Text),
        column("x_line", Integer),
        column("x_part", Text),
        column("x_sig_hash", Text),
        // Not as text: a loader of JSON makes times of texts that are all times.
        column("x_recorded_ms", Integer),
    ];
    if task == Task::Pair {
        columns.extend([
            column("x_rejected_source", Text),
            column("x_rejected_source_file", Text),
            column("x_rejected_line", Integer),
            column("x_rejected_part", Text),
            column("x_rejected_sig_hash", Text),
        ]);
    }
    columns
}
