//! Where an example may go from where it stands, in every combination, and four eyes.

use stillroom_core::derive::{DeriveError, FourEyes, ReviewAct, ReviewState, may_release};

#[test]
fn every_step_of_the_review_leads_where_the_table_says_or_nowhere() {
    use ReviewAct::{Approve, Reject, Release, RequestRetry};
    use ReviewState::{Approved, Pending, Rejected, Released, RetryRequested};
    let ways = [
        (Pending, Approve, Approved),
        (Pending, Reject, Rejected),
        (Pending, RequestRetry, RetryRequested),
        (Approved, Release, Released),
    ];
    for from in ReviewState::ALL {
        for act in ReviewAct::ALL {
            let expected = ways.iter().find(|way| (way.0, way.1) == (from, act)).map(|way| way.2);
            let found = from.after(act);
            assert_eq!(found.clone().ok(), expected, "{from} after {}", act.name());
            if let Err(error) = found {
                assert!(error.to_string().contains(from.name()), "{error}");
            }
        }
    }
}

#[test]
fn the_text_of_a_candidate_is_told_only_after_a_retry_was_requested() {
    for state in ReviewState::ALL {
        let told = state.retry_payload("canary text");
        assert_eq!(told.is_ok(), state == ReviewState::RetryRequested, "{state}");
        if let Err(error) = told {
            assert!(!error.to_string().contains("canary"));
        }
    }
}

#[test]
fn a_release_needs_a_name_an_id_and_with_four_eyes_another_person() {
    for (id, reviewer, approver, eyes, expected, why) in [
        ("r1", "ben", "ana", FourEyes::Asked, Ok(()), "two people"),
        ("r1", "ana", "ana", FourEyes::NotAsked, Ok(()), "one is enough where nobody asked for two"),
        ("r1", " ana ", "ana", FourEyes::Asked, Err(DeriveError::SameRelease), "white space makes no second person"),
        ("r1", " ", "ana", FourEyes::NotAsked, Err(DeriveError::Blank { field: "reviewer" }), "nobody"),
        ("\t", "ben", "ana", FourEyes::NotAsked, Err(DeriveError::Blank { field: "release_id" }), "no id"),
    ] {
        assert_eq!(may_release(id, reviewer, approver, eyes), expected, "{why}");
    }
}
