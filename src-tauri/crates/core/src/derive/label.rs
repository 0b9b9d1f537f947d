//! The four things a person may say of an answer that a guard let through or stopped.

use super::DeriveError;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a person said of a prompt with its answer. Never inferred from a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackLabel {
    /// The guard stopped nothing, and was right.
    Safe,
    /// The guard stopped it, and was right.
    Unsafe,
    /// The guard stopped it, and should not have: the answer is good.
    FalsePositive,
    /// The guard let it through, and should not have: the answer is bad.
    FalseNegative,
}

impl FeedbackLabel {
    /// All of them, by name.
    pub const ALL: [Self; 4] = [Self::FalseNegative, Self::FalsePositive, Self::Safe, Self::Unsafe];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::FalsePositive => "false_positive",
            Self::FalseNegative => "false_negative",
        }
    }

    /// Returns true where the answer is good.
    pub fn answer_is_good(self) -> bool {
        matches!(self, Self::Safe | Self::FalsePositive)
    }
}

impl fmt::Display for FeedbackLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for FeedbackLabel {
    type Err = DeriveError;

    fn from_str(text: &str) -> Result<Self, DeriveError> {
        let found = Self::ALL.into_iter().find(|label| label.name() == text);
        found.ok_or_else(|| DeriveError::Label { found: text.chars().take(40).collect() })
    }
}
