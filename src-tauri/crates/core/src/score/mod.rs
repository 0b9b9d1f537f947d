//! From markers to a verdict with reasons, by declaration.
//!
//! Owns the rulebook (TOML with conditions in a whitelisted subset of CEL), precedence, the step `relate` that
//! writes markers from a row's relations, and "what would have to change". People's decisions are `review`'s.

mod cel;
mod condition;
mod error;
mod judgement;
mod memo;
mod parse;
pub mod relate;
mod rulebook;
mod shipped;
mod smallest;
mod target;
mod template;

pub use cel::{ALLOWED as ALLOWED_CONDITIONS, Refusal as ConditionRefusal, parse as parse_condition};
pub use condition::{Condition, Lack, Outcome, Test};
pub use error::RulebookError;
pub use judgement::{Judgement, kind_name, weight};
pub use memo::Memo;
pub use relate::{RelateNeeds, RelateRow, Relation, relate};
pub use rulebook::{Rule, Rulebook, SftGate, SubScore, SubScoreValue};
pub use shipped::SHIPPED;
pub use smallest::{Change, MAX_TRIALS, NoChange};
pub use target::{Target, Targets, class_name};
pub use template::Template;
