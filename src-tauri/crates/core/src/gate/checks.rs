//! One check and the report of many: the shape that both doors print.

use serde::{Deserialize, Serialize};

/// The answer to a question: whether it holds, and what was seen, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Whether it holds.
    pub holds: bool,
    /// What was seen.
    pub detail: String,
}

impl Probe {
    /// Returns an answer.
    pub fn new(holds: bool, detail: impl Into<String>) -> Self {
        Self { holds, detail: detail.into() }
    }

    /// Returns the answer that holds where there are no faults; else it names the first few and counts the rest.
    pub fn faultless(good: impl Into<String>, faults: &[String]) -> Self {
        const SHOWN: usize = 3;
        match faults.len() {
            0 => Self::new(true, good),
            n if n <= SHOWN => Self::new(false, faults.join("; ")),
            n => Self::new(false, format!("{}; and {} more", faults[..SHOWN].join("; "), n - SHOWN)),
        }
    }
}

/// One check as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// A short id that stays.
    pub id: String,
    /// What must hold.
    pub name: String,
    /// Whether the report fails with it; what is not required informs.
    pub required: bool,
    /// Whether it holds.
    pub passed: bool,
    /// What was seen.
    pub detail: String,
}

impl Check {
    /// Returns a check with its answer.
    pub fn new(id: impl Into<String>, name: &str, required: bool, probe: Probe) -> Self {
        Self { id: id.into(), name: name.to_owned(), required, passed: probe.holds, detail: probe.detail }
    }
}

/// Checks with their counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Report {
    /// How many hold.
    pub passed: u64,
    /// How many there are.
    pub total: u64,
    /// How many of the required ones hold.
    pub required_passed: u64,
    /// How many are required.
    pub required_total: u64,
    /// The checks in their fixed order.
    pub checks: Vec<Check>,
}

impl Report {
    /// Returns the report of these checks.
    pub fn of(checks: Vec<Check>) -> Self {
        let count = |wanted: &dyn Fn(&Check) -> bool| checks.iter().filter(|check| wanted(check)).count() as u64;
        Self {
            passed: count(&|check| check.passed),
            total: checks.len() as u64,
            required_passed: count(&|check| check.required && check.passed),
            required_total: count(&|check| check.required),
            checks,
        }
    }

    /// Returns whether every required check holds. A report without any holds nothing. It looks at the checks, not at
    /// the counts, which a file could claim.
    pub fn holds(&self) -> bool {
        let mut required = self.checks.iter().filter(|check| check.required).peekable();
        required.peek().is_some() && required.all(|check| check.passed)
    }

    /// Returns the line that a person reads first, with the first failed required check.
    pub fn headline(&self) -> String {
        let failed = self.checks.iter().find(|check| check.required && !check.passed);
        let first = failed.map_or_else(String::new, |check| format!("; {}: {}", check.name, check.detail));
        format!(
            "{} of {} hold, {} of {} required{first}",
            self.passed, self.total, self.required_passed, self.required_total
        )
    }
}
