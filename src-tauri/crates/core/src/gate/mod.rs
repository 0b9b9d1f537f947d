//! Acceptance invariants, audit checks and baseline metrics.
