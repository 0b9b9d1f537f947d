//! The eleven behaviours that the reference's own tests hold.

use crate::support::{event, example, four, generate, key, plan_request, request, reviewed, try_example};
use serde_json::{Value, json};
use stillroom_core::{
    derive::{
        Backend, Builder, FeedbackLabel, IncludeText, Manifest, ManifestParts, Method, NewJob, Plan, PlanRequest,
        Policy, Request, Seed, SyntheticExample,
    },
    json::{canonical, canonical_of},
};

fn said<T: std::fmt::Debug>(result: Result<T, stillroom_core::derive::DeriveError>) -> String {
    result.expect_err("it must be refused").to_string()
}

fn written<T: serde::Serialize>(value: &T) -> Value {
    serde_json::from_slice(&canonical_of(value).unwrap()).unwrap()
}

fn examples() -> Vec<SyntheticExample> {
    generate(&four(), 123, 3).unwrap().made.into_iter().map(|made| made.example).collect()
}

fn planned(change: impl FnOnce(&mut PlanRequest<'static>)) -> Result<Plan, stillroom_core::derive::DeriveError> {
    let mut plan = plan_request();
    change(&mut plan);
    let (seed, policy) = (Seed::from(123), Policy::default());
    Plan::from_events(&Builder::of(Method::DeterministicV1), &four(), &request(&seed, 3, &policy), &plan, &key())
        .map(|(plan, _)| plan)
}

#[test]
fn behaviour_1_an_example_needs_a_source_and_a_reviewer() {
    assert!(said(try_example("p", "r", "g", &[], "a")).contains("source_event_ids"));
    assert!(said(try_example("p", "", "g", &["e"], "a")).contains("reviewer_id"));
}

#[test]
fn behaviour_2_a_dictionary_says_no_text_and_a_training_row_does() {
    let private = example("private phrase alpha", "private phrase beta");
    let dict = String::from_utf8(canonical(&private.to_dict(IncludeText::No))).unwrap();
    assert!(!dict.contains("private phrase"), "{dict}");
    let read: Value = serde_json::from_str(&dict).unwrap();
    assert_eq!((&read["synthetic"], &read["benchmark_evidence"]), (&json!(true), &json!(false)));
    assert_eq!(
        read.as_object().unwrap().keys().collect::<Vec<_>>(),
        [
            "benchmark_evidence",
            "dedupe_digest",
            "generator_id",
            "label",
            "reviewer_id",
            "seed",
            "source_event_ids",
            "synthetic"
        ]
    );
    let plan = planned(|_| {}).unwrap();
    let row = written(&plan.training_rows().unwrap()[0]);
    assert_eq!(row["prompt"], "synthetic reviewed variant: prompt 0 reviewed unsafe");
    let mut keys: Vec<_> = row.as_object().unwrap().keys().cloned().collect();
    keys.retain(|key| key != "provenance");
    assert_eq!(
        keys,
        ["benchmark_evidence", "label", "prompt", "response", "reviewer_id", "source_event_ids", "synthetic"],
        "beside where it came from, the reference's seven keys and no other"
    );
}

#[test]
fn behaviour_3_the_same_call_gives_the_same_three_examples() {
    let (first, second) = (examples(), examples());
    assert_eq!(first, second);
    assert_eq!(first.len(), 3);
    assert_eq!(first[0].source_event_ids(), ["sevt-0"]);
    assert!(first.iter().all(|one| one.generator_id() == "deterministic-v1"));
}

#[test]
fn behaviour_4_a_manifest_refuses_twins_and_counts_without_text() {
    let one = example("One prompt", "a");
    let twins = said(Manifest::from_examples(&[one.clone(), one.clone()], 0, "m"));
    assert!(twins.contains("duplicate") && !twins.to_lowercase().contains("one prompt"), "{twins}");
    assert!(twins.contains(&one.dedupe_digest().hex()), "by digest alone: {twins}");
    let manifest = written(&Manifest::from_examples(std::slice::from_ref(&one), 10, "m").unwrap());
    assert_eq!(manifest["synthetic_event_count"], 1);
    assert_eq!(manifest["real_event_count"], 10);
    assert_eq!(manifest["benchmark_evidence"], false);
    assert!(!manifest.to_string().contains("One prompt"));
    assert_eq!(manifest.as_object().unwrap().len(), 7, "{manifest}");
}

#[test]
fn behaviour_5_an_event_without_a_reviewer_ends_the_call() {
    let events = [event("p", "r", FeedbackLabel::Safe, &[("event_id", "e")])];
    assert!(said(generate(&events, 1, 1)).contains("reviewer_id"));
}

#[test]
fn behaviour_6_a_whole_plan() {
    let plan = planned(|_| {}).unwrap();
    assert_eq!(plan.training_rows().unwrap().len(), 3);
    let spec: &NewJob = plan.spec().fields();
    assert_eq!(spec.display_name, "director-ai-distill-20260513-a");
    assert_eq!(
        (spec.dataset_uri.as_str(), spec.output_uri.as_str(), spec.base_model.as_str()),
        ("env://DISTILL_DATASET", "env://DISTILL_OUTPUT", "factcg-deberta-v3-large")
    );
    assert_eq!(
        json!(spec.labels),
        json!({"synthetic": "true", "benchmark_evidence": "false", "manifest_id": "distill-20260513-a",
               "schedule_id": "nightly-reviewed-feedback"})
    );
    assert_eq!(
        json!(spec.env),
        json!({"DIRECTOR_DISTILLATION_MANIFEST_ID": "distill-20260513-a",
               "DIRECTOR_DISTILLATION_SYNTHETIC_ROWS": "3", "DIRECTOR_DISTILLATION_REAL_ROWS": "4"})
    );
    assert_eq!(
        spec.args,
        ["--synthetic-distillation-manifest", "distill-20260513-a", "--schedule-id", "nightly-reviewed-feedback"]
    );
    let audit = written(&plan);
    let text = audit.to_string();
    assert!(!text.contains("unsafe reviewed prompt") && !text.contains("synthetic reviewed variant"), "{text}");
    assert_eq!(audit["training_job"]["submitted"], false);
    assert_eq!(audit["examples"].as_array().unwrap().len(), 3);
}

#[test]
fn behaviour_7_credentials_in_the_place_of_the_rows_are_refused_and_not_repeated() {
    let error = said(planned(|plan| plan.dataset_uri = "https://user@example.test/distill.jsonl"));
    assert!(error.contains("embedded credentials") && error.contains("dataset_uri"), "{error}");
    assert!(!error.contains("example.test") && !error.contains("user@"), "{error}");
}

#[test]
fn behaviour_8_blanks_are_refused_and_the_key_is_normal() {
    assert!(said(try_example("  ", "r", "g", &["e"], "a")).contains("prompt"));
    assert!(said(try_example("p", "r", " ", &["e"], "a")).contains("generator_id"));
    let mixed = example("One   Mixed CASE prompt", "a");
    assert_eq!(mixed.dedupe_key(), "one mixed case prompt");
    assert_eq!(mixed.to_dict(IncludeText::Yes).get("prompt").unwrap().as_str(), Some("One   Mixed CASE prompt"));
}

#[test]
fn behaviour_9_a_manifest_refuses_what_cannot_be() {
    assert!(said(Manifest::from_examples(&[], 0, "m")).contains("examples"));
    let parts = || ManifestParts {
        manifest_id: "m".to_owned(),
        synthetic_event_count: 1,
        real_event_count: 0,
        label_counts: std::collections::BTreeMap::new(),
        source_event_ids: Vec::new(),
        generator_ids: Vec::new(),
        benchmark_evidence: false,
    };
    for (field, parts) in [
        ("manifest_id", ManifestParts { manifest_id: " ".to_owned(), ..parts() }),
        ("synthetic_event_count", ManifestParts { synthetic_event_count: 0, ..parts() }),
        ("real_event_count", ManifestParts { real_event_count: -1, ..parts() }),
        ("benchmark evidence", ManifestParts { benchmark_evidence: true, ..parts() }),
    ] {
        let error = said(Manifest::new(parts));
        assert!(error.contains(field), "{field}: {error}");
    }
    let plan = planned(|_| {}).unwrap();
    let nothing = Plan::new("p", Vec::new(), plan.manifest().clone(), plan.spec().clone(), Vec::new(), &key());
    assert!(said(nothing).contains("examples"));
}

#[test]
fn behaviour_10_what_is_blank_or_too_small_is_refused() {
    assert!(said(Builder::new(" ", Method::DeterministicV1)).contains("generator_id"));
    let (seed, policy) = (Seed::from(1), Policy::default());
    let blank = Request { reviewer_id: " ", ..request(&seed, 0, &policy) };
    let builder = Builder::of(Method::DeterministicV1);
    assert!(said(builder.generate(&four(), &blank)).contains("reviewer_id"), "before the number is looked at");
    assert!(said(generate(&four(), 1, 0)).contains("max_examples"));
    assert!(said(generate(&four(), 1, -3)).contains("max_examples"));
    for (field, error) in [
        ("dataset_uri", said(planned(|plan| plan.dataset_uri = " "))),
        ("output_uri", said(planned(|plan| plan.output_uri = ""))),
        ("base_model_ref", said(planned(|plan| plan.base_model_ref = "\u{1c}"))),
        ("schedule_id", said(planned(|plan| plan.schedule_id = "\n"))),
        ("output_uri", said(planned(|plan| plan.output_uri = "https://u:p@example.test/out"))),
    ] {
        assert!(error.contains(field), "{field}: {error}");
    }
}

#[test]
fn behaviour_11_two_events_with_one_word_give_one_example() {
    let two: Vec<_> = (0..2).map(|at| reviewed(at, "single", "r", FeedbackLabel::Safe)).collect();
    let made = generate(&two, 1, 2).unwrap();
    assert_eq!(made.made.len(), 1);
    assert_eq!(made.made[0].example.prompt(), "synthetic reviewed variant: single");
    assert_eq!((made.counts.examples, made.counts.duplicate), (1, 1));
}

#[test]
fn checks_come_in_the_order_of_the_reference() {
    let bad = "https://u:p@h/x";
    let order: [(&str, PlanRequest<'static>); 6] = [
        ("`dataset_uri` has embedded credentials", PlanRequest { dataset_uri: bad, output_uri: bad, ..blanks() }),
        ("`output_uri` has embedded credentials", PlanRequest { output_uri: bad, ..blanks() }),
        ("`dataset_uri` is blank", blanks()),
        ("`output_uri` is blank", PlanRequest { dataset_uri: "env://A", ..blanks() }),
        ("`base_model_ref` is blank", PlanRequest { dataset_uri: "env://A", output_uri: "env://B", ..blanks() }),
        (
            "`schedule_id` is blank",
            PlanRequest { dataset_uri: "env://A", output_uri: "env://B", base_model_ref: "m", ..blanks() },
        ),
    ];
    let (seed, policy) = (Seed::from(1), Policy::default());
    let nothing = request(&seed, 0, &policy);
    let builder = Builder::of(Method::DeterministicV1);
    for (expected, plan) in order {
        let error = said(Plan::from_events(&builder, &four(), &nothing, &plan, &key()));
        assert!(error.starts_with(expected), "expected {expected}, found {error}");
    }
    let good = PlanRequest { manifest_id: "", base_model_ref: "unknown-model", ..plan_request() };
    let run = |request: &Request<'_>, plan: &PlanRequest<'_>| {
        said(Plan::from_events(&builder, &four(), request, plan, &key()))
    };
    assert!(run(&nothing, &good).contains("max_examples"), "what is generated comes before what is counted");
    assert!(run(&request(&seed, 3, &policy), &good).contains("manifest_id"), "then the manifest");
    let named = PlanRequest { base_model_ref: "unknown-model", ..plan_request() };
    assert!(run(&request(&seed, 3, &policy), &named).contains("base_model"), "then the job");
    let none = Plan::from_events(&builder, &[], &request(&seed, 3, &policy), &plan_request(), &key());
    assert!(said(none).contains("`examples` is empty"), "no events: nothing to plan with");
    let described = PlanRequest { backends: &[Backend::Local], ..plan_request() };
    let (plan, _) = Plan::from_events(&builder, &four(), &request(&seed, 3, &policy), &described, &key()).unwrap();
    assert_eq!(written(&plan)["requests"][0]["dry_run"], true);
}

fn blanks() -> PlanRequest<'static> {
    PlanRequest { dataset_uri: "", output_uri: "", base_model_ref: "", schedule_id: "", ..plan_request() }
}
