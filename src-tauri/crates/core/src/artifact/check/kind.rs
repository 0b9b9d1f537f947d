//! The artifacts by name: which shapes there are, the version of each, and the way to its check.

use super::{Checked, Place, RefCell, baseline, drift, evidence, knowledge, manifest};
use super::{quarantine, receipt, replay_run, rows, scored, summary};
use crate::json::{Json, Number};
use std::borrow::Cow;

macro_rules! artifacts {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $version:expr, $rules:path;)+) => {
        /// A versioned shape that may leave the house.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Artifact { $($(#[$doc])* $variant,)+ }

        impl Artifact {
            /// All artifacts, in the order in which they come to be.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// Returns the name used for folders of fixtures and on screen.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            fn version(self) -> Version {
                match self { $(Self::$variant => $version,)+ }
            }

            fn rules(self) -> fn(&Place<'_>) {
                match self { $(Self::$variant => $rules,)+ }
            }
        }
    };
}

artifacts! {
    /// One source row in the common shape.
    Evidence = "evidence", Version::Schema(1), evidence::rules;
    /// The verdict of a rulebook on one evidence row.
    Scored = "scored", Version::Schema(1), scored::rules;
    /// A playbook for retrieval.
    RagRow = "rag_row", Version::Schema(1), rows::rag;
    /// An instruction with its answer.
    SftRow = "sft_row", Version::Schema(1), rows::sft;
    /// Two answers to one prompt, one better than the other.
    PreferenceRow = "preference_row", Version::Schema(1), rows::preference;
    /// A row that an exporter kept out, and why.
    Quarantine = "quarantine", Version::None, quarantine::rules;
    /// What one stage of a run did.
    Receipt = "receipt", Version::Schema(1), receipt::rules;
    /// What a whole run did.
    Summary = "summary", Version::Schema(1), summary::rules;
    /// How a run differs from the one before.
    DriftReport = "drift_report", Version::Schema(2), drift::rules;
    /// One task put to one model, once.
    ReplayRun = "replay_run", Version::Named("replay_run.v1"), replay_run::rules;
    /// The metrics of an audit, linked to those of the one before.
    Baseline = "baseline", Version::None, baseline::rules;
    /// What several runs teach about one kind of task.
    Playbook = "playbook", Version::Schema(1), knowledge::playbook;
    /// What a model noted down while it worked, and whether that was checked.
    ScratchpadSummary = "scratchpad_summary", Version::Schema(1), knowledge::scratchpad_summary;
    /// How one model does on one kind of task.
    ModelLedger = "model_ledger", Version::Schema(1), knowledge::model_ledger;
    /// What was promoted, from which run, in which state.
    Manifest = "manifest", Version::Schema(1), manifest::rules;
}

/// How a shape says its version; another one is refused before anything else is read.
enum Version {
    /// `schema_version` is this number.
    Schema(i64),
    /// `schema` is this text.
    Named(&'static str),
    /// The shape of the reference carries none.
    None,
}

impl Artifact {
    /// Returns the artifact of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|artifact| artifact.name() == name)
    }

    /// Returns every fault of a value as this artifact. What is no object, or of another version, has that one fault.
    pub fn check(self, value: &Json<'_>) -> Checked {
        let errors = RefCell::new(Vec::new());
        let root = Place::root(value, &errors);
        if value.as_object().is_none() {
            root.fault("expected object");
        } else if self.is_of_version(&root) {
            self.rules()(&root);
        }
        let errors = errors.into_inner();
        Checked { valid: errors.is_empty(), errors }
    }

    fn is_of_version(self, root: &Place<'_>) -> bool {
        match self.version() {
            Version::Schema(version) => root.at("schema_version").exactly(&Json::Number(Number::from_i64(version))),
            Version::Named(name) => root.at("schema").exactly(&Json::String(Cow::Borrowed(name))),
            Version::None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_artifact_is_found_by_its_name() {
        for artifact in Artifact::ALL {
            assert_eq!(Artifact::from_name(artifact.name()), Some(artifact));
        }
        assert_eq!(Artifact::from_name("Evidence"), None, "names are exact");
    }

    #[test]
    fn what_is_no_object_has_that_one_fault() {
        for text in ["null", "true", "1", "\"{}\"", "[]", "[{}]"] {
            for artifact in Artifact::ALL {
                let value = crate::json::parse(text.as_bytes()).unwrap();
                assert_eq!(artifact.check(&value).errors, ["expected object"], "{text} as {}", artifact.name());
            }
        }
    }
}
