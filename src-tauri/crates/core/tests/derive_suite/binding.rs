//! A plan is bound to its rows: whatever is exchanged behind its back is found, and what audits see gives nothing away.

use crate::support::{four, generate, key, plan_request, request, reviewed};
use serde_json::Value;
use stillroom_core::{
    derive::{
        AuditKey, Builder, DeriveError, FeedbackLabel, Made, Manifest, Method, Plan, PlanRequest, Policy, Seed,
        SyntheticExample,
    },
    json::canonical_of,
};

fn plan() -> (Plan, Vec<Made>) {
    let made = generate(&four(), 123, 3).unwrap().made;
    (Plan::of(made.clone(), &plan_request(), &key()).unwrap(), made)
}

fn examples(made: &[Made]) -> Vec<SyntheticExample> {
    made.iter().map(|made| made.example.clone()).collect()
}

#[test]
fn a_plan_and_a_manifest_of_other_examples_do_not_go_together() {
    let (plan, made) = plan();
    let again = |made: Vec<Made>, manifest: &Manifest| {
        Plan::new("plan-1", made, manifest.clone(), plan.spec().clone(), Vec::new(), &key())
    };
    assert!(again(made.clone(), plan.manifest()).is_ok());
    let differs = |result: Result<Plan, DeriveError>| match result {
        Err(DeriveError::PlanDiffers { what }) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(differs(again(made[..2].to_vec(), plan.manifest())), "synthetic_event_count");
    let of = |change: fn(usize) -> (String, FeedbackLabel), at: usize| {
        let events: Vec<_> = (0..4)
            .map(|n| {
                let (prompt, label) = change(n);
                reviewed(n + at, &prompt, &format!("response {n}"), label)
            })
            .collect();
        generate(&events, 123, 3).unwrap().made
    };
    let prompt = |n: usize| format!("unsafe reviewed prompt {n}");
    assert_eq!(
        differs(again(of(|n| (format!("unsafe reviewed prompt {n}"), FeedbackLabel::Safe), 0), plan.manifest())),
        "label_counts"
    );
    assert_eq!(
        differs(again(of(|n| (format!("unsafe reviewed prompt {n}"), FeedbackLabel::Unsafe), 9), plan.manifest())),
        "source_event_ids"
    );
    assert_eq!(
        differs(again(of(|n| (format!("another prompt {n}"), FeedbackLabel::Unsafe), 0), plan.manifest())),
        "digests"
    );
    let other = Builder::new("another", Method::DeterministicV1).unwrap();
    let renamed = other.generate(&four(), &request(&Seed::from(123), 3, &Policy::default())).unwrap().made;
    assert_eq!(differs(again(renamed, plan.manifest())), "generator_ids");
    let events: Vec<_> = (0..4).map(|n| reviewed(n, &prompt(n), "another answer", FeedbackLabel::Unsafe)).collect();
    let answers = generate(&events, 123, 3).unwrap().made;
    assert_eq!(
        differs(again(answers, plan.manifest())),
        "dataset_content_hash",
        "the prompts alone say nothing of answers"
    );
}

#[test]
fn the_count_of_real_events_is_the_stores_and_a_claim_must_agree() {
    let made = generate(&four(), 123, 3).unwrap().made;
    for (given, expected) in [
        (None, Ok(())),
        (Some(4), Ok(())),
        (Some(5), Err(DeriveError::RealCountDiffers { given: 5, stored: 4 })),
        (Some(-1), Err(DeriveError::RealCount { found: -1 })),
    ] {
        let request = PlanRequest { real_event_count: given, ..plan_request() };
        assert_eq!(Plan::of(made.clone(), &request, &key()).map(drop), expected, "{given:?}");
    }
}

#[test]
fn an_audit_sees_keyed_digests_and_a_row_its_own_provenance() {
    let (plan, made) = plan();
    let audit = String::from_utf8(canonical_of(&plan).unwrap()).unwrap();
    for one in examples(&made) {
        assert!(!audit.contains(&one.dedupe_digest().hex()), "an unkeyed digest can be guessed at");
        assert!(audit.contains(&one.audit(&key()).audit_digest.hex()));
        assert_ne!(one.audit(&key()).audit_digest, one.audit(&AuditKey::new([8; 32])).audit_digest);
    }
    assert_eq!(format!("{:?}", key()), "AuditKey(…)", "the key prints as nothing");
    let row: Value = serde_json::from_slice(&plan.training_rows().unwrap()[0].line()).unwrap();
    let provenance = row["provenance"].as_object().unwrap();
    assert_eq!(
        provenance.keys().collect::<Vec<_>>(),
        ["dedupe_digest", "generator_id", "plan_id", "seed", "transform_id"]
    );
    assert_eq!(row["provenance"]["seed"], 123);
    assert_eq!(row["provenance"]["dedupe_digest"], made[0].example.dedupe_digest().hex());
}

#[test]
fn the_hash_of_the_rows_is_that_of_their_canonical_lines() {
    let (plan, _) = plan();
    let mut bytes = Vec::new();
    for row in plan.training_rows().unwrap() {
        bytes.extend(row.line());
        bytes.push(b'\n');
    }
    assert_eq!(plan.dataset_content_hash(), stillroom_core::hash::Digest::of(&bytes));
    assert_eq!(plan.manifest().dataset_content_hash(), Some(plan.dataset_content_hash()));
}
