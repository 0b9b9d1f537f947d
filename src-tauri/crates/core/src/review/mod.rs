//! People's decisions: an append-only overlay on the score.
//!
//! Owns what a decision is, what a row's decisions amount to, and in which order rows ask for one. Scoring never
//! reads decisions; the *effective verdict* is theirs where they have one, else the score's.

mod decision;
mod fold;
mod queue;

pub use decision::{Decision, DecisionKind, Origin};
pub use fold::{Effect, effective, fold};
pub use queue::{QueueFacts, QueueRank, queue_rank};
