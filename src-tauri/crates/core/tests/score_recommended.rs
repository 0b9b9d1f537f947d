//! The `recommended` rulebook where it departs from `reference`.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use stillroom_core::{
    artifact::{
        Class::{self, Extraction, Telemetry, Verdict as Judged},
        Role,
    },
    marker::Markers,
    score::Rulebook,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

fn recommended() -> Rulebook {
    Rulebook::shipped().unwrap().swap_remove(1)
}

fn markers(json: &str) -> Markers {
    serde_json::from_str(json).unwrap()
}

fn check(table: &[(&str, Class, &str, Verdict, &str)]) {
    let book = recommended();
    for (profile, class, facts, verdict, why) in table {
        let judgement = book.judge(profile, *class, &markers(facts));
        assert_eq!(judgement.verdict, *verdict, "{profile} {facts}: {why}; said {:?}", judgement.reasons);
    }
}

#[test]
fn mode_experiments_are_scored_by_their_grounding() {
    check(&[
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":1}"#, Accepted, "all grounded"),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":0.9}"#, Accepted, "the bound belongs to accepted"),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":0.899999}"#, PartiallyAccepted, "a millionth below"),
        (
            "mode_experiments",
            Telemetry,
            r#"{"grounded_fraction":0.7}"#,
            PartiallyAccepted,
            "the bound belongs to partial",
        ),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":0.699999}"#, Rejected, "a millionth below"),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":0}"#, Rejected, "nothing grounded"),
        ("mode_experiments", Telemetry, "{}", NeedsHumanReview, "missing"),
        (
            "mode_experiments",
            Telemetry,
            r#"{"latency_ms":130000}"#,
            NeedsHumanReview,
            "slow says nothing without grounding",
        ),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":1.2}"#, NeedsHumanReview, "no fraction"),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":-0.1}"#, NeedsHumanReview, "no fraction"),
        (
            "mode_experiments",
            Telemetry,
            r#"{"grounded_fraction":0.95,"latency_ms":130000}"#,
            PartiallyAccepted,
            "grounded but slow",
        ),
        ("mode_experiments", Telemetry, r#"{"grounded_fraction":0.95,"text_empty":true}"#, Rejected, "empty outweighs"),
    ]);
}

#[test]
fn extractions_are_as_good_as_their_parents_and_never_better_than_partial() {
    for profile in ["distilled_facts", "audit_facts", "anything"] {
        check(&[
            (profile, Extraction, r#"{"parent_verdict":"accepted"}"#, PartiallyAccepted, "at most partial"),
            (profile, Extraction, r#"{"parent_verdict":"partially_accepted"}"#, PartiallyAccepted, "as the parent"),
            (profile, Extraction, r#"{"parent_verdict":"rejected"}"#, Rejected, "as the parent"),
            (profile, Extraction, r#"{"parent_verdict":"needs_human_review"}"#, NeedsHumanReview, "as the parent"),
            (profile, Extraction, r#"{"parent_verdict":"splendid"}"#, NeedsHumanReview, "no verdict"),
            (profile, Extraction, r#"{"parent_conflict":true}"#, NeedsHumanReview, "conflict"),
            (
                profile,
                Extraction,
                r#"{"parent_conflict":true,"parent_verdict":"accepted"}"#,
                NeedsHumanReview,
                "conflict",
            ),
            (
                profile,
                Extraction,
                r#"{"parent_conflict":true,"parent_verdict":"rejected"}"#,
                NeedsHumanReview,
                "conflict",
            ),
            (profile, Extraction, r#"{"relation_cycle":true}"#, NeedsHumanReview, "a circle"),
            (
                profile,
                Extraction,
                r#"{"relation_cycle":true,"parent_verdict":"accepted"}"#,
                NeedsHumanReview,
                "a circle",
            ),
            (profile, Extraction, "{}", NeedsHumanReview, "no parent"),
        ]);
    }
}

#[test]
fn later_events_outweigh_a_first_attempt_that_was_accepted() {
    check(&[
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":1}"#, Accepted, "nothing speaks against it"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":1,"later_reverted":true}"#, Rejected, "taken back"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":1,"observer_rejected":true}"#, Rejected, "rejected"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":2,"later_reverted":true}"#, Rejected, "taken back"),
        (
            "scrum_reviews",
            Judged,
            r#"{"accepted_on_attempt":1,"later_reverted":false}"#,
            Accepted,
            "false says nothing",
        ),
    ]);
    let torn =
        recommended().judge("scrum_reviews", Judged, &markers(r#"{"accepted_on_attempt":1,"later_reverted":true}"#));
    assert!(torn.contradiction, "so that a person may look");
}

#[test]
fn the_sides_of_a_discrepancy_can_pair_and_statistics_need_a_person() {
    check(&[
        ("audit_discrepancies", Extraction, r#"{"side":"accepted"}"#, Accepted, "named"),
        ("audit_discrepancies", Extraction, r#"{"side":"rejected"}"#, Rejected, "named"),
        ("audit_discrepancies", Extraction, "{}", NeedsHumanReview, "unnamed"),
        (
            "audit_discrepancies",
            Extraction,
            r#"{"side":"accepted","parent_verdict":"rejected"}"#,
            Accepted,
            "neighbours say nothing about a side",
        ),
        ("model_trust", Telemetry, r#"{"success_rate":1}"#, NeedsHumanReview, "a statistic"),
    ]);
}

#[test]
fn sft_takes_only_observed_work_and_resolved_findings() {
    let book = recommended();
    let (executor, applier, reviewer) = (Some(Role::Executor), Some(Role::Applier), Some(Role::Reviewer));
    for (profile, class, role, facts, admitted, why) in [
        ("scrum_reviews", Judged, executor, "{}", true, "an executor"),
        ("auto_apply", Telemetry, applier, "{}", true, "an applier"),
        ("observer_reviews", Judged, reviewer, r#"{"observer_verdict":"accept"}"#, true, "a reviewer with a verdict"),
        ("observer_reviews", Judged, reviewer, "{}", false, "a reviewer without one"),
        ("scrum_reviews", Judged, None, "{}", false, "nobody knows who wrote it"),
        ("scrum_reviews", Judged, None, r#"{"role":"executor"}"#, false, "a marker of this name is not the role"),
        ("scrum_reviews", Judged, Some(Role::Other), "{}", false, "another role"),
        ("scrum_reviews", Judged, Some(Role::Verifier), r#"{"observer_verdict":"accept"}"#, false, "another role"),
        ("audits", Judged, reviewer, r#"{"severity":"info"}"#, false, "merely unimportant"),
        ("audits", Judged, reviewer, r#"{"resolution":"wontfix"}"#, false, "resolved, but not as right"),
        ("audits", Judged, reviewer, r#"{"resolution":"fixed"}"#, true, "proved right"),
        ("audits", Judged, executor, r#"{"severity":"info"}"#, false, "whoever wrote it"),
        ("distilled_facts", Extraction, Some(Role::Extractor), "{}", false, "an extraction"),
        ("distilled_facts", Extraction, executor, "{}", false, "an extraction, whoever wrote it"),
        ("audit_discrepancies", Extraction, reviewer, r#"{"resolution":"fixed"}"#, false, "a side is for pairs alone"),
    ] {
        let answer = book.sft_admits(profile, class, role, &markers(facts));
        assert_eq!(answer.is_ok(), admitted, "{profile} {facts}: {why}; said {answer:?}");
        assert!(answer.err().is_none_or(|reason| !reason.is_empty()), "a refusal has a reason");
    }
}

#[test]
fn it_agrees_with_the_reference_on_everything_it_does_not_mend() {
    let books = Rulebook::shipped().unwrap();
    for (profile, class) in [
        ("scrum_reviews", Judged),
        ("observer_reviews", Judged),
        ("audits", Judged),
        ("contract_analyses", Judged),
        ("auto_apply", Telemetry),
        ("outcomes", Telemetry),
    ] {
        for facts in [
            "{}",
            r#"{"accepted_on_attempt":1,"severity":"low","observer_verdict":"accept","action":"committed","all_ok":true}"#,
            r#"{"accepted_on_attempt":7,"severity":"medium","observer_verdict":"cycle","action":"x","gap_signals":3}"#,
            r#"{"accepted_on_attempt":0,"severity":"high","observer_verdict":"reject","action":"a_reverted","all_ok":false}"#,
        ] {
            let said: Vec<_> = books.iter().map(|book| book.judge(profile, class, &markers(facts)).verdict).collect();
            assert_eq!(said[0], said[1], "{profile} {facts}");
        }
    }
}
