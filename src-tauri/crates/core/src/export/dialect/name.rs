//! The names of the dialects, and which tasks each has a shape for.

use super::Task;

/// A shape of hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the consumers' own")]
pub enum Dialect {
    TrlSft,
    TrlPromptCompletion,
    TrlDpo,
    TrlKto,
    LlamaFactory,
    OpenaiChat,
    OpenaiPreference,
    Axolotl,
    Alpaca,
    Sharegpt,
    Hf,
}

/// Which of its two formats LLaMA-Factory gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Instruction, input, output.
    #[default]
    Alpaca,
    /// Turns with `from` and `value`.
    Sharegpt,
}

impl Dialect {
    /// Every dialect, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::TrlSft,
        Self::TrlPromptCompletion,
        Self::TrlDpo,
        Self::TrlKto,
        Self::LlamaFactory,
        Self::OpenaiChat,
        Self::OpenaiPreference,
        Self::Axolotl,
        Self::Alpaca,
        Self::Sharegpt,
        Self::Hf,
    ];

    /// Returns the name used on the command line, on the wire and in receipts.
    pub fn name(self) -> &'static str {
        match self {
            Self::TrlSft => "trl-sft",
            Self::TrlPromptCompletion => "trl-prompt-completion",
            Self::TrlDpo => "trl-dpo",
            Self::TrlKto => "trl-kto",
            Self::LlamaFactory => "llama-factory",
            Self::OpenaiChat => "openai-chat",
            Self::OpenaiPreference => "openai-preference",
            Self::Axolotl => "axolotl",
            Self::Alpaca => "alpaca",
            Self::Sharegpt => "sharegpt",
            Self::Hf => "hf",
        }
    }

    /// Returns the dialect of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name() == name)
    }

    /// Returns the tasks that the dialect has a shape for, each of which becomes a table of its own: no trainer takes
    /// a row that is of two tasks at once.
    pub fn tasks(self) -> &'static [Task] {
        match self {
            Self::TrlSft | Self::TrlPromptCompletion | Self::OpenaiChat | Self::Alpaca | Self::Sharegpt => {
                &[Task::Answer]
            }
            Self::TrlDpo | Self::OpenaiPreference => &[Task::Pair],
            Self::TrlKto => &[Task::Rated],
            Self::LlamaFactory | Self::Axolotl => &[Task::Answer, Task::Pair, Task::Rated],
            Self::Hf => &[Task::Answer, Task::Pair, Task::Passage],
        }
    }
}

impl std::fmt::Display for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
