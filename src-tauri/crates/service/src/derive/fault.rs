//! From what the core refuses to the error that both doors show. No message repeats a text.

use crate::error::ServiceError;
use stillroom_core::derive::DeriveError;

/// Returns the failure of what the core refused, with what to do next.
#[expect(clippy::needless_pass_by_value, reason = "it is handed over by map_err")]
pub(super) fn refused(error: DeriveError) -> ServiceError {
    let hint = match &error {
        DeriveError::Event { .. } => {
            "give the event the id in its metadata, or leave such events out with `--exclude` and see which they are"
        }
        DeriveError::InactiveReviewer { .. } => "add the name with `distill settings set reviewers NAME,…`",
        DeriveError::SameEyes { .. } | DeriveError::SameRelease => {
            "let another person do it, or see `distill settings get four_eyes`"
        }
        DeriveError::Credentials { .. } => {
            "name a variable of the environment instead (`env://NAME`); whoever starts the job has the credentials"
        }
        DeriveError::Uri { .. } => {
            "use env://NAME, file:///…, a path or app://…; https, s3 and gs with `--open SCHEME`"
        }
        DeriveError::Job { field: "base_model", .. } => "name the stable model, or give `--allow-experimental-model`",
        DeriveError::Duplicate { .. } => "plan over one set; two sets of the same events hold the same prompts",
        DeriveError::NoExamples => "make examples first; `distill derive sets` says why events gave none",
        DeriveError::RealCountDiffers { .. } => "leave the count out: it is the store's",
        DeriveError::Label { .. } => "use safe, unsafe, false_positive or false_negative",
        DeriveError::Transition { .. } => {
            "take the decision back first with `distill derive undo`; what is released stays released"
        }
        DeriveError::RowsChanged { .. } | DeriveError::PlanDiffers { .. } => "make a new plan over what stands now",
        _ => "correct it and try again; nothing was written",
    };
    ServiceError::invalid(error.to_string(), hint)
}
