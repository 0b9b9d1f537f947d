//! The checks of the shapes that may leave: what a value must hold, every fault named with its place.
//!
//! A check reads the tree, not the Rust type, so that it judges what stands in a file and not what a type made of it.
//! Fields it does not know are allowed: shapes may grow. Owns no hashing and looks nothing up: what needs more than the
//! one value (files, chains, verdicts) is checked elsewhere.

mod baseline;
mod drift;
mod evidence;
mod kind;
mod knowledge;
mod manifest;
mod place;
mod quarantine;
mod receipt;
mod replay_run;
mod rows;
mod scored;
mod summary;

pub use kind::Artifact;

use place::Place;
use std::cell::RefCell;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Checked {
    /// True where nothing is wrong.
    pub valid: bool,
    /// Everything that is wrong, as `place: fault`.
    pub errors: Vec<String>,
}

/// The verdicts, by name.
const VERDICTS: [&str; 4] = ["accepted", "partially_accepted", "rejected", "needs_human_review"];

/// The verdicts that a row in SFT or a successful playbook may carry.
const GOOD: [&str; 2] = ["accepted", "partially_accepted"];

/// The stages of a run.
const STAGES: [&str; 10] = [
    "collect",
    "relate",
    "score",
    "export-rag",
    "export-sft",
    "export-preference",
    "extract-playbooks",
    "index",
    "replay",
    "health",
];

/// How far a stage or a run passed.
const STATES: [&str; 3] = ["passed", "passed_with_waivers", "not_passed"];

/// The scalars by name that rulebooks read.
fn markers(place: &Place<'_>) {
    place.members(|marker| {
        marker.expect(crate::marker::Marker::from_json(marker.value()).is_some(), "expected a scalar");
    });
}

/// Where a row comes from.
fn provenance(place: &Place<'_>) {
    if place.object() {
        source_place(place);
        place.at("recorded_at").stamp();
        place.at("part").optional(|part| {
            part.text();
        });
    }
}

/// The part of a provenance that names the source row.
fn source_place(place: &Place<'_>) {
    place.at("source").filled();
    place.at("source_file").filled();
    place.at("line_offset").count();
    place.at("sig_hash").digest();
}
