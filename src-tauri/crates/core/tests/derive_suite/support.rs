//! Events, requests and plans as the tests need them.

use std::collections::BTreeMap;
use stillroom_core::{
    derive::{
        AuditKey, BadEvents, Builder, DeriveError, FeedbackEvent, FeedbackLabel, Generated, Method, NewExample, Opened,
        PlanRequest, Policy, Request, Seed, SyntheticExample, TransformKind,
    },
    json::Number,
};

pub(crate) fn key() -> AuditKey {
    AuditKey::new([7; 32])
}

pub(crate) fn event(prompt: &str, response: &str, label: FeedbackLabel, metadata: &[(&str, &str)]) -> FeedbackEvent {
    let metadata: BTreeMap<String, String> =
        metadata.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    FeedbackEvent::new(prompt, response, label, metadata, Number::from_i64(1_700_000_000)).unwrap()
}

pub(crate) fn reviewed(at: usize, prompt: &str, response: &str, label: FeedbackLabel) -> FeedbackEvent {
    event(prompt, response, label, &[("event_id", &format!("sevt-{at}")), ("reviewer_id", "reviewer-1")])
}

/// The reference's own input: four reviewed events.
pub(crate) fn four() -> Vec<FeedbackEvent> {
    let one =
        |at| reviewed(at, &format!("unsafe reviewed prompt {at}"), &format!("response {at}"), FeedbackLabel::Unsafe);
    (0..4).map(one).collect()
}

pub(crate) fn request<'a>(seed: &'a Seed, max_examples: i64, policy: &'a Policy) -> Request<'a> {
    Request {
        reviewer_id: "curator-1",
        seed,
        max_examples,
        policy,
        bad_events: BadEvents::Refuse,
        transforms: &TransformKind::ALL,
    }
}

pub(crate) fn generate(events: &[FeedbackEvent], seed: i64, max: i64) -> Result<Generated, DeriveError> {
    Builder::of(Method::DeterministicV1).generate(events, &request(&Seed::from(seed), max, &Policy::default()))
}

pub(crate) fn example(prompt: &str, response: &str) -> SyntheticExample {
    try_example(prompt, "reviewer-1", "deterministic-v1", &["sevt-0"], response).unwrap()
}

pub(crate) fn try_example(
    prompt: &str,
    reviewer_id: &str,
    generator_id: &str,
    ids: &[&str],
    response: &str,
) -> Result<SyntheticExample, DeriveError> {
    SyntheticExample::new(NewExample {
        prompt: prompt.to_owned(),
        response: response.to_owned(),
        label: FeedbackLabel::Unsafe,
        source_event_ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        reviewer_id,
        generator_id,
        seed: Seed::from(123),
    })
}

pub(crate) fn plan_request() -> PlanRequest<'static> {
    PlanRequest {
        manifest_id: "distill-20260513-a",
        dataset_uri: "env://DISTILL_DATASET",
        output_uri: "env://DISTILL_OUTPUT",
        base_model_ref: "factcg-deberta-v3-large",
        schedule_id: "nightly-reviewed-feedback",
        real_event_count: Some(4),
        stored_events: 4,
        opened: Opened::default(),
        allow_experimental_model: false,
        backends: &[],
        container_image_uri: None,
        command: &[],
        plan_id: "plan-1",
    }
}
