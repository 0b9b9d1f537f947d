//! The versioned shapes that may leave the house, one file each, each with a `check` that names every fault.
//!
//! A shape's `check` collects all errors instead of stopping at the first; a value that is no object gives the one
//! error `expected object`; `schema_version` is checked before all else and a different one refuses the value.

mod check;
mod evidence;
mod provenance;
mod rows;
mod scored;
mod self_test;
mod volatile;

pub use check::{Artifact, Checked};
pub use evidence::{Class, EVIDENCE_SCHEMA_VERSION, Evidence, Instruction, Playbook, Role, TimestampOrigin};
pub use provenance::{Locator, Provenance};
pub use rows::{PairKind, PreferenceRow, QualityScore, RagRow, SftRow, SuccessScore};
pub use scored::{FiredRule, SCORED_SCHEMA_VERSION, Scored, UnevaluatedRule};
pub use self_test::{Finding, Fixture, self_test};
pub use volatile::{content_hash, volatile, without_volatile};
