//! Deriving: feedback events are stored, synthetic examples made of them, reviewed, planned for, and released as evidence.
//!
//! Owns what is kept and in which order things happen. What an example, a manifest or a plan is, is `core::derive`'s.
//! Released examples are written as a source of their own and collected like any trace: no dataset is written here, and
//! nothing is submitted anywhere.

mod document;
mod events;
mod fault;
mod generate;
mod hops;
mod item;
mod key;
mod plan;
mod release;
mod rows;
mod sets;
mod state;
mod step;
mod stored;

pub use events::{feedback_events, import_events, label_evidence};
pub use generate::{GenerateOptions, derive_generate};
pub(crate) use hops::hops;
pub use item::{derive_item, derive_queue, retry_payload};
pub use plan::{PlanOptions, derive_manifest, derive_plan, derive_plans};
pub use release::derive_release;
pub use rows::derive_rows;
pub use sets::derive_sets;
pub use step::{derive_decide, derive_redo, derive_undo};

/// The source under which released examples are read, and its folder in the workspace.
pub(crate) const SOURCE: &str = "derived";
/// The profile that reads them.
pub(crate) const PROFILE: &str = "synthetic";
