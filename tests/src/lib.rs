//! What the suites share: a sandbox around the `distill` binary, the folder of public data, redaction.
//!
//! Owns how a suite starts the program and where it finds things. Deliberately asserts nothing about the product.

mod data;
mod redact;
mod sandbox;
mod skip;

pub use data::{repo_root, shared_data, shared_set};
pub use redact::{redact_json, redact_text};
pub use sandbox::{RECORDED_AT, Ran, Sandbox, distill};
pub use skip::skip;
