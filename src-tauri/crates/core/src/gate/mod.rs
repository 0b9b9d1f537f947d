//! Acceptance invariants, audit checks, baseline metrics and the gates of a release freeze.
//!
//! Owns what must hold and the words for it when it does not. Deliberately gathers nothing: each gate is a pure
//! function over facts that the caller read from disk, so that a gate can neither repair nor leave out what it judges.

pub mod acceptance;
pub mod audit;
pub mod baseline;
mod checks;
pub mod freeze;

pub use checks::{Check, Probe, Report};
