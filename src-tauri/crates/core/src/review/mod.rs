//! People's decisions: an append-only overlay on the score.
//!
//! Owns what a decision is, what a row's decisions amount to, in which order rows ask for one, what a reviewer can take
//! back, and how far people agree. Scoring never
//! reads decisions; the *effective verdict* is theirs where they have one, else the score's.

mod agreement;
mod decision;
mod fold;
mod queue;
mod steps;

pub use agreement::{Agreement, Interval, agreement};
pub use decision::{Decision, DecisionKind, Origin};
pub use fold::{Effect, effective, fold};
pub use queue::{QueueFacts, QueueRank, queue_rank, waits};
pub use steps::{Step, StepKind, Steps, steps};
