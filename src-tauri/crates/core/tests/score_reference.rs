//! The `reference` rulebook, one row per line of its table, unknown values and precedence included.

#![expect(clippy::unwrap_used, reason = "a helper of a test may")]

use stillroom_core::{
    artifact::Class::{self, Extraction, Telemetry, Verdict as Judged},
    marker::{Marker, Markers},
    score::Rulebook,
    verdict::Verdict::{self, Accepted, NeedsHumanReview, PartiallyAccepted, Rejected},
};

fn reference() -> Rulebook {
    Rulebook::shipped().unwrap().swap_remove(0)
}

/// Markers from a JSON object.
fn markers(json: &str) -> Markers {
    serde_json::from_str(json).unwrap()
}

fn check(table: &[(&str, Class, &str, Verdict, &str)]) {
    let book = reference();
    for (profile, class, facts, verdict, why) in table {
        let judgement = book.judge(profile, *class, &markers(facts));
        assert_eq!(judgement.verdict, *verdict, "{profile} {facts}: {why}; said {:?}", judgement.reasons);
        assert!(judgement.reasons.iter().all(|reason| !reason.trim().is_empty()), "{profile} {facts}: an empty reason");
        assert!(!judgement.reasons.is_empty(), "{profile} {facts}: no verdict without a reason");
    }
}

#[test]
fn rows_that_carry_a_verdict_are_judged_by_it() {
    check(&[
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":1}"#, Accepted, "attempt 1"),
        (
            "scrum_reviews",
            Judged,
            r#"{"accepted_on_attempt":1,"tree_split_fired":true}"#,
            Accepted,
            "a split is no fault",
        ),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":2}"#, PartiallyAccepted, "2 to 3"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":3}"#, PartiallyAccepted, "2 to 3"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":4}"#, PartiallyAccepted, "4 and more, at high cost"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":9}"#, PartiallyAccepted, "4 and more, at high cost"),
        ("scrum_reviews", Judged, r#"{"attempts_made":3}"#, NeedsHumanReview, "no marker"),
        ("scrum_reviews", Judged, "{}", NeedsHumanReview, "no marker"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":0}"#, NeedsHumanReview, "no such attempt"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":-1}"#, NeedsHumanReview, "no such attempt"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":1.5}"#, NeedsHumanReview, "no such attempt"),
        ("scrum_reviews", Judged, r#"{"accepted_on_attempt":"1"}"#, NeedsHumanReview, "a text is no attempt"),
        ("observer_reviews", Judged, r#"{"observer_verdict":"accept"}"#, Accepted, "accept"),
        ("observer_reviews", Judged, r#"{"observer_verdict":"reject"}"#, Rejected, "reject"),
        ("observer_reviews", Judged, r#"{"observer_verdict":"cycle"}"#, PartiallyAccepted, "cycle"),
        ("observer_reviews", Judged, r#"{"observer_verdict":"approve"}"#, NeedsHumanReview, "an unknown word"),
        ("observer_reviews", Judged, r#"{"observer_verdict":"Accept"}"#, NeedsHumanReview, "case matters"),
        ("observer_reviews", Judged, r#"{"observer_verdict":true}"#, NeedsHumanReview, "a truth value is no word"),
        ("observer_reviews", Judged, "{}", NeedsHumanReview, "missing"),
        ("audits", Judged, r#"{"severity":"info"}"#, Accepted, "info"),
        ("audits", Judged, r#"{"severity":"low"}"#, Accepted, "low"),
        ("audits", Judged, r#"{"severity":"medium"}"#, PartiallyAccepted, "medium"),
        ("audits", Judged, r#"{"severity":"high"}"#, Rejected, "high"),
        ("audits", Judged, r#"{"severity":"critical"}"#, Rejected, "critical"),
        ("audits", Judged, r#"{"severity":"high","resolution":"fixed"}"#, Rejected, "the resolution is not read"),
        ("audits", Judged, r#"{"severity":"blocker"}"#, NeedsHumanReview, "an unknown word"),
        ("audits", Judged, r#"{"severity":3}"#, NeedsHumanReview, "a number is no severity"),
        ("audits", Judged, "{}", NeedsHumanReview, "none"),
        ("audits", Judged, r#"{"failure_marker_count":1}"#, Rejected, "the older form"),
        ("audits", Judged, r#"{"success_marker_count":1}"#, Accepted, "the older form"),
        ("audits", Judged, r#"{"success_marker_count":1,"failure_marker_count":1}"#, Rejected, "negative outweighs"),
        (
            "audits",
            Judged,
            r#"{"severity":"info","failure_marker_count":1}"#,
            Accepted,
            "severity replaces the older form",
        ),
        ("contract_analyses", Judged, r#"{"observer_verdict":"accept","failure_marker_count":0}"#, Accepted, "clean"),
        ("contract_analyses", Judged, r#"{"observer_verdict":"accept"}"#, Accepted, "no failure markers at all"),
        ("contract_analyses", Judged, r#"{"observer_verdict":"reject"}"#, Rejected, "reject"),
        ("contract_analyses", Judged, r#"{"failure_marker_count":2}"#, Rejected, "failures decide without a verdict"),
        (
            "contract_analyses",
            Judged,
            r#"{"observer_verdict":"accept","failure_marker_count":1}"#,
            Rejected,
            "negative outweighs",
        ),
        (
            "contract_analyses",
            Judged,
            r#"{"observer_verdict":"cycle","failure_marker_count":1}"#,
            Rejected,
            "negative outweighs",
        ),
        ("contract_analyses", Judged, r#"{"observer_verdict":"cycle"}"#, PartiallyAccepted, "by verdict"),
        ("contract_analyses", Judged, r#"{"observer_verdict":"maybe"}"#, NeedsHumanReview, "an unknown word"),
        ("contract_analyses", Judged, r#"{"failure_marker_count":0}"#, NeedsHumanReview, "no failure is no acceptance"),
        ("contract_analyses", Judged, "{}", NeedsHumanReview, "nothing known"),
    ]);
}

#[test]
fn rows_that_say_what_happened_are_judged_by_that() {
    check(&[
        ("auto_apply", Telemetry, r#"{"action":"committed"}"#, Accepted, "committed"),
        ("auto_apply", Telemetry, r#"{"action":"build_red_reverted"}"#, Rejected, "taken back"),
        ("auto_apply", Telemetry, r#"{"action":"test_red_reverted"}"#, Rejected, "taken back for another cause"),
        ("auto_apply", Telemetry, r#"{"action":"dry_run"}"#, NeedsHumanReview, "another state"),
        (
            "auto_apply",
            Telemetry,
            r#"{"action":"reverted"}"#,
            NeedsHumanReview,
            "without the underscore it is another state",
        ),
        ("auto_apply", Telemetry, r#"{"action":1}"#, NeedsHumanReview, "a number is no action"),
        ("auto_apply", Telemetry, "{}", NeedsHumanReview, "missing"),
        ("outcomes", Telemetry, r#"{"all_ok":true}"#, Accepted, "all ok"),
        ("outcomes", Telemetry, r#"{"all_ok":true,"gap_signals":0}"#, Accepted, "no gap"),
        ("outcomes", Telemetry, r#"{"all_ok":false,"gap_signals":2}"#, PartiallyAccepted, "gaps"),
        ("outcomes", Telemetry, r#"{"gap_signals":1}"#, PartiallyAccepted, "gaps"),
        ("outcomes", Telemetry, r#"{"all_ok":true,"gap_signals":1}"#, PartiallyAccepted, "partial outweighs positive"),
        ("outcomes", Telemetry, r#"{"all_ok":false,"gap_signals":0}"#, NeedsHumanReview, "else"),
        ("outcomes", Telemetry, r#"{"all_ok":"yes"}"#, NeedsHumanReview, "a text is no truth value"),
        ("outcomes", Telemetry, "{}", NeedsHumanReview, "else"),
        ("mode_experiments", Telemetry, r#"{"text_empty":true,"latency_ms":10}"#, Rejected, "empty"),
        (
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":true,"latency_ms":120001}"#,
            Rejected,
            "negative outweighs partial",
        ),
        (
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":false,"latency_ms":120001}"#,
            PartiallyAccepted,
            "beyond 120 s",
        ),
        (
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":false,"latency_ms":120000.000001}"#,
            PartiallyAccepted,
            "beyond 120 s",
        ),
        (
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":false,"latency_ms":120000}"#,
            NeedsHumanReview,
            "exactly 120 s is not beyond",
        ),
        (
            "mode_experiments",
            Telemetry,
            r#"{"text_empty":false,"grounded_fraction":1}"#,
            NeedsHumanReview,
            "grounding is not read",
        ),
        ("mode_experiments", Telemetry, "{}", NeedsHumanReview, "else"),
    ]);
}

#[test]
fn extractions_and_unknown_sources_always_need_a_person() {
    for profile in
        ["distilled_facts", "distilled_procedures", "distilled_config_hints", "audit_facts", "observer_escalations"]
    {
        check(&[
            (profile, Extraction, "{}", NeedsHumanReview, "no verdict of its own"),
            (profile, Extraction, r#"{"observer_verdict":"accept"}"#, NeedsHumanReview, "borrowed words do not count"),
            (profile, Extraction, r#"{"parent_verdict":"accepted"}"#, NeedsHumanReview, "nothing is inherited here"),
        ]);
    }
    check(&[
        ("model_trust", Telemetry, r#"{"success_rate":1}"#, NeedsHumanReview, "no rule"),
        ("audit_discrepancies", Extraction, r#"{"side":"accepted"}"#, NeedsHumanReview, "no rule"),
        ("nobody_knows", Judged, r#"{"observer_verdict":"accept"}"#, NeedsHumanReview, "unknown"),
        ("nobody_knows", Extraction, "{}", NeedsHumanReview, "unknown extraction"),
    ]);
}

#[test]
fn both_rulebooks_judge_the_public_sets_by_their_recorded_outcome() {
    for book in Rulebook::shipped().unwrap() {
        for (profile, facts, verdict) in [
            ("tau-bench", r#"{"reward":1}"#, Accepted),
            ("tau-bench", r#"{"reward":0}"#, Rejected),
            ("tau-bench", r#"{"reward":0.5}"#, PartiallyAccepted),
            ("tau-bench", r#"{"reward":2}"#, NeedsHumanReview),
            ("tau-bench", "{}", NeedsHumanReview),
            ("tree-of-thought", r#"{"correct":true}"#, Accepted),
            ("tree-of-thought", r#"{"correct":false}"#, Rejected),
            ("tree-of-thought", r#"{"correct":"true"}"#, NeedsHumanReview),
            ("gsm8k", r#"{"is_correct":true}"#, Accepted),
            ("gsm8k", r#"{"is_correct":false}"#, Rejected),
            ("textgrad", r#"{"is_solved":true}"#, Accepted),
            ("textgrad", r#"{"is_solved":false}"#, Rejected),
            ("mint", r#"{"success":true}"#, Accepted),
            ("mint", r#"{"success":false}"#, Rejected),
            ("mint", "{}", NeedsHumanReview),
            ("arena-hard", "{}", NeedsHumanReview),
        ] {
            let verdict_given = book.judge(profile, Judged, &markers(facts)).verdict;
            assert_eq!(verdict_given, verdict, "{} on {profile} {facts}", book.name);
        }
    }
}

#[test]
fn what_led_to_a_verdict_is_told() {
    let book = reference();
    let costly = book.judge("scrum_reviews", Judged, &markers(r#"{"accepted_on_attempt":5}"#));
    assert_eq!(costly.reasons, ["accepted only on attempt 5", "high cost: four attempts or more"]);
    assert_eq!(costly.flags, ["high_cost"]);

    let torn =
        book.judge("contract_analyses", Judged, &markers(r#"{"observer_verdict":"accept","failure_marker_count":2}"#));
    assert!(torn.contradiction, "a rule for and a rule against fired");
    assert_eq!(torn.reasons, ["2 failure markers"], "only what carried the verdict");
    let fired: Vec<_> = torn.fired.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(fired, ["contracts.failure-marker", "contracts.accept"], "what was outweighed is still told");
    assert_eq!(torn.fired[0].facts, markers(r#"{"failure_marker_count":2}"#));
    assert_eq!(torn.sub_scores["observer_verdict"], Marker::Text("accept".into()));

    let bare = book.judge("observer_reviews", Judged, &Markers::new());
    assert_eq!(bare.not_evaluated.len(), 3);
    assert!(bare.not_evaluated.iter().all(|rule| rule.missing == ["observer_verdict"]));
    let unknown = book.judge("nobody_knows", Judged, &Markers::new());
    assert_eq!(unknown.reasons, ["no rule speaks about this source"]);
    let green = book.judge("auto_apply", Telemetry, &markers(r#"{"action":"committed"}"#));
    assert_eq!(green.sub_scores["cargo_green"], Marker::Bool(true));
}

#[test]
fn the_reference_has_no_gate_before_sft_and_relates_nothing() {
    let book = reference();
    assert_eq!((book.name.as_str(), book.version.as_str()), ("reference", "1.0.0"));
    assert!(book.relates.is_empty() && book.sft_gates.is_empty());
    assert_eq!(book.sft_admits("audits", Judged, None, &Markers::new()), Ok(()));
}
