//! Quarantine: the eleven reasons, the codes that say more, and the entry that keeps a refused row from vanishing.
//!
//! Owns the names and shapes. Deliberately decides nothing: which row is refused, and why, is for the firewall.

use crate::{
    artifact::{Provenance, Scored},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Declares an enum whose variants carry one stable name on disk, in SQL, on the wire and on screen.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// All of them, in the order they are reported.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Returns the stable name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Returns the value of a stable name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(super) use named;

named! {
    /// One of the three datasets.
    Exporter {
        /// Playbooks for retrieval.
        Rag = "rag",
        /// Instructions with answers.
        Sft = "sft",
        /// Pairs of answers.
        Preference = "preference",
    }
}

named! {
    /// Why a row or a pair stays out; the names are the reference's.
    Reason {
        /// Nothing says where the row comes from.
        MissingProvenance = "missing_provenance",
        /// No run id, or no instruction that the row answers (`not_instruction_shaped`).
        MissingSourceRunId = "missing_source_run_id",
        /// Nothing to export.
        EmptyContent = "empty_content",
        /// The row is not what its shape or its source says it is.
        SchemaViolation = "schema_violation",
        /// A rejected or undecided row on its way to SFT.
        UnsafeSftCategory = "unsafe_sft_category",
        /// A rejected row on its way to RAG.
        UnsafeRagCategory = "unsafe_rag_category",
        /// Two answers that must not be set against each other.
        InvalidPreferencePairing = "invalid_preference_pairing",
        /// The row names a file that never existed.
        HallucinatedFilePath = "hallucinated_file_path",
        /// The id stands in this export already.
        DuplicateId = "duplicate_id",
        /// A pair of a run with itself, or of a text with itself.
        SelfPairing = "self_pairing",
        /// A gate of this exporter that another setting or a person's decision would open.
        CategoryDisallowed = "category_disallowed",
    }
}

impl Reason {
    /// Returns true where the data is at fault: the stage then does not pass, and a waiver may cover the row. The
    /// other reasons are gates doing their routine work.
    pub fn is_defect(self) -> bool {
        match self {
            Self::MissingProvenance
            | Self::SchemaViolation
            | Self::HallucinatedFilePath
            | Self::DuplicateId
            | Self::SelfPairing => true,
            Self::MissingSourceRunId
            | Self::EmptyContent
            | Self::UnsafeSftCategory
            | Self::UnsafeRagCategory
            | Self::InvalidPreferencePairing
            | Self::CategoryDisallowed => false,
        }
    }
}

named! {
    /// What exactly was found, under one of the eleven reasons.
    Detail {
        /// The row was withdrawn.
        Withdrawn = "withdrawn",
        /// The row's source was removed from the workspace.
        Detached = "detached",
        /// The row descends from a replay and no person has decided on it.
        ReplayNotDecided = "replay_not_decided",
        /// The row's time is only the time of recording.
        FallbackTimestamp = "fallback_timestamp",
        /// Partial rows are not asked for.
        PartialNotIncluded = "partial_not_included",
        /// Rows that wait for a person are not asked for.
        ReviewNotIncluded = "review_not_included",
        /// The rulebook's policy does not admit the role.
        RoleNotAdmitted = "role_not_admitted",
        /// The rulebook's policy does not admit the row.
        PolicyRefused = "policy_refused",
        /// There is no real instruction that the row answers.
        NotInstructionShaped = "not_instruction_shaped",
        /// The profile made no playbook of the row.
        NoPlaybook = "no_playbook",
        /// A named path is not in the workspace inventory.
        PathNotInInventory = "path_not_in_inventory",
        /// The text holds what looks like a secret.
        SecretFound = "secret_found",
        /// The shape has another version.
        UnknownVersion = "unknown_version",
        /// The text is not the evidence's text.
        TextHashMismatch = "text_hash_mismatch",
        /// The row says another verdict than the store.
        LabelMismatch = "label_mismatch",
        /// The row says another run id than the store.
        RunIdMismatch = "run_id_mismatch",
        /// The id does not follow from what the row says of itself.
        IdMismatch = "id_mismatch",
        /// The stored facts are those of another row.
        ForeignFacts = "foreign_facts",
        /// Both sides are of one run.
        EqualRun = "equal_run",
        /// Both sides have one text.
        EqualText = "equal_text",
        /// The sides did not answer the same question.
        NotComparable = "not_comparable",
        /// The better side is not accepted.
        ChosenNotAccepted = "chosen_not_accepted",
        /// The worse side does not stand below the better one.
        NotRanked = "not_ranked",
        /// Another row of the same side has the same text.
        DuplicateText = "duplicate_text",
    }
}

/// A refusal: the reason that counts and everything that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason that counts.
    pub reason: Reason,
    /// What exactly, where the reason alone does not say it.
    pub detail_code: Option<Detail>,
    /// All that was found, in plain words; never a secret, never the row's text.
    pub errors: Vec<String>,
}

/// A row or a group of pairs that stays out, in the reference's shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarantineEntry {
    /// The dataset it stays out of.
    pub exporter: Exporter,
    /// Why.
    pub reason: Reason,
    /// What exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_code: Option<Detail>,
    /// The scored run.
    pub source_record: Scored,
    /// All that was found.
    pub errors: Vec<String>,
    /// When. Volatile.
    pub recorded_at: Stamp,
    /// Where the row comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_provenance: Option<Provenance>,
    /// How many refused pairs this entry stands for, where it stands for pairs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<u64>,
}

impl QuarantineEntry {
    /// Returns the entry of a refused row.
    pub fn of(exporter: Exporter, refusal: Refusal, scored: Scored, recorded_at: Stamp) -> Self {
        Self {
            exporter,
            reason: refusal.reason,
            detail_code: refusal.detail_code,
            source_provenance: Some(scored.provenance.clone()),
            source_record: scored,
            errors: refusal.errors,
            recorded_at,
            candidates: None,
        }
    }
}

/// What a check has found so far, in the order of its gates.
#[derive(Default)]
pub(super) struct Findings(Vec<Refusal>);

impl Findings {
    /// Adds a finding where `when` holds.
    pub(super) fn bar(
        &mut self,
        when: bool,
        reason: Reason,
        detail: impl Into<Option<Detail>>,
        error: impl fmt::Display,
    ) {
        if when {
            self.0.push(Refusal { reason, detail_code: detail.into(), errors: vec![error.to_string()] });
        }
    }

    /// Returns true where nothing was found.
    pub(super) fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns every finding.
    pub(super) fn all(self) -> Result<(), Vec<Refusal>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    /// Returns the refusal, where anything was found.
    pub(super) fn first(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(self.refusal()) }
    }

    /// Returns the refusal: the first finding gives the reason, all give their words. Who asks without a finding is
    /// refused too, for a check that lost its reason must not open.
    pub(super) fn refusal(self) -> Refusal {
        let errors = self.0.iter().flat_map(|refusal| refusal.errors.iter().cloned()).collect();
        match self.0.into_iter().next() {
            Some(first) => Refusal { errors, ..first },
            None => Refusal {
                reason: Reason::SchemaViolation,
                detail_code: None,
                errors: vec!["refused without a finding".to_owned()],
            },
        }
    }
}
