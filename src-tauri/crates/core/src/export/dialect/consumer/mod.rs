//! What trainers do with rows: which they keep, which they drop without a word and which stop them, and why.
//!
//! Each file restates one consumer's own code, read in the version that it names and held to it by a suite that asks
//! both about thousands of shapes. Rules read rows as JSON, so that they serve files of any origin.

mod axolotl;
mod chat;
mod llama_factory;
mod loader;
mod openai;
mod repair;
mod trl;

pub use llama_factory::{Entry, Formatting, Stage};
pub use loader::{Loader, LoaderFinding};
pub use repair::{Repair, repair};

use crate::json::Json;

/// Who is to train on the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consumer {
    /// TRL's SFT trainer, version 1.16.0, with the template of Qwen 2.5 as the measure of a chat template.
    TrlSft,
    /// TRL's DPO trainer.
    TrlDpo,
    /// TRL's KTO trainer.
    TrlKto,
    /// LLaMA-Factory 0.9.5 with an entry of `dataset_info.json`.
    LlamaFactory(Box<Entry>),
    /// The SFT lines of the OpenAI dialect.
    OpenaiChat,
    /// The preference lines of the OpenAI dialect.
    OpenaiPreference,
    /// Axolotl 0.19.0: `chat_template`, or its preference or KTO form where the columns say so.
    Axolotl,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is trained on.
    Kept,
    /// It is left out, and training goes on without it.
    Dropped,
    /// It stops the whole load.
    Fatal,
}

/// What a consumer does with one row, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What becomes of it.
    pub fate: Fate,
    /// Why, where it is not kept: a name that scripts may rely on.
    pub why: &'static str,
    /// The same in words, with the place.
    pub detail: String,
    /// What is lost or bent of a row that is kept.
    pub warnings: Vec<String>,
}

impl Judgement {
    fn kept() -> Self {
        Self { fate: Fate::Kept, why: "", detail: String::new(), warnings: Vec::new() }
    }

    fn dropped(why: &'static str, detail: impl Into<String>) -> Self {
        Self { fate: Fate::Dropped, why, detail: detail.into(), warnings: Vec::new() }
    }

    fn fatal(why: &'static str, detail: impl Into<String>) -> Self {
        Self { fate: Fate::Fatal, why, detail: detail.into(), warnings: Vec::new() }
    }
}

/// What stops a consumer: a reason's name and its words.
type Stop = (&'static str, String);

impl Consumer {
    /// Every name that a consumer may be asked for by.
    pub const NAMES: [&'static str; 10] = [
        "trl-sft",
        "trl-prompt-completion",
        "trl-dpo",
        "trl-kto",
        "llama-factory",
        "openai-chat",
        "openai-preference",
        "axolotl",
        "alpaca",
        "sharegpt",
    ];

    /// Returns the consumer of a name; LLaMA-Factory as it takes a file without an entry's columns.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            // One trainer takes both forms.
            "trl-sft" | "trl-prompt-completion" => Self::TrlSft,
            "trl-dpo" => Self::TrlDpo,
            "trl-kto" => Self::TrlKto,
            "llama-factory" | "alpaca" => Self::LlamaFactory(Box::new(Entry::alpaca())),
            "sharegpt" => Self::LlamaFactory(Box::new(Entry::sharegpt())),
            "openai-chat" => Self::OpenaiChat,
            "openai-preference" => Self::OpenaiPreference,
            "axolotl" => Self::Axolotl,
            _ => return None,
        })
    }

    /// Returns the name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TrlSft => "trl-sft",
            Self::TrlDpo => "trl-dpo",
            Self::TrlKto => "trl-kto",
            Self::LlamaFactory(_) => "llama-factory",
            Self::OpenaiChat => "openai-chat",
            Self::OpenaiPreference => "openai-preference",
            Self::Axolotl => "axolotl",
        }
    }

    /// Returns whether rows come to it through a loader that gives every row the columns of all, absent ones as null.
    pub fn unifies(&self) -> bool {
        !matches!(self, Self::OpenaiChat | Self::OpenaiPreference)
    }

    /// Returns the fewest rows that it takes.
    pub fn least(&self) -> u64 {
        if matches!(self, Self::OpenaiChat | Self::OpenaiPreference) { 10 } else { 1 }
    }

    /// Returns what it does with one row.
    pub fn judge(&self, row: &Json<'_>) -> Judgement {
        if row.as_object().is_none() {
            return Judgement::fatal("not_an_object", "a row must be an object");
        }
        match self {
            Self::TrlSft => trl::sft(row),
            Self::TrlDpo => trl::dpo(row),
            Self::TrlKto => trl::kto(row),
            Self::LlamaFactory(entry) => llama_factory::judge(entry, row),
            Self::OpenaiChat => openai::chat(row),
            Self::OpenaiPreference => openai::preference(row),
            Self::Axolotl => axolotl::judge(row),
        }
    }
}

/// Returns what a value is, in a word.
fn kind(value: Option<&Json<'_>>) -> &'static str {
    match value {
        None => "absent",
        Some(Json::Null) => "null",
        Some(Json::Bool(_)) => "true or false",
        Some(value @ Json::Number(_)) if loader::was_time(value) => "a time, which the loader made of the text",
        Some(Json::Number(_)) => "a number",
        Some(Json::String(_)) => "text",
        Some(Json::Array(_)) => "a list",
        Some(Json::Object(_)) => "an object",
    }
}

/// Returns whether Python takes a value for true.
fn truthy(value: Option<&Json<'_>>) -> bool {
    match value {
        None | Some(Json::Null) => false,
        Some(Json::Bool(flag)) => *flag,
        Some(Json::Number(number)) => number.as_f64() != 0.0,
        Some(Json::String(text)) => !text.is_empty(),
        Some(Json::Array(items)) => !items.is_empty(),
        Some(Json::Object(entries)) => !entries.is_empty(),
    }
}
