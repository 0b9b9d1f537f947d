//! What is wrong with a rulebook's text: where, what, and what would be allowed.

use std::fmt;

/// A rulebook that cannot be used. The first fault found; a rulebook is used whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct RulebookError {
    /// The line in the text, counted from 1.
    pub line: usize,
    /// The letter in the line, counted from 1; 0 where it concerns the whole line.
    pub column: usize,
    /// The declaration, such as ``rule `scrum.first-attempt` ``, where the fault lies inside one.
    pub item: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What would be allowed, where that can be said in a line.
    pub allowed: Option<String>,
}

impl fmt::Display for RulebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(item) = &self.item {
            write!(f, ", {item}")?;
        }
        write!(f, ": {}", self.what)?;
        match &self.allowed {
            Some(allowed) => write!(f, "; allowed: {allowed}"),
            None => Ok(()),
        }
    }
}
