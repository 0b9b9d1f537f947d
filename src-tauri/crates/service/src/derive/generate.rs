//! Making a set: the events are stored first, then the builder is called, then all that it made is kept in one
//! transaction. The same call again finds the set that is there.

use super::{
    document::manifest_of,
    events,
    fault::refused,
    key::audit_key,
    sets::Set,
    stored::{self, ExampleBody, SetBody},
};
use crate::{
    context::Context,
    error::Outcome,
    settings::Settings,
    stage::canonical,
    views::{ExcludedEventView, GeneratedExampleView, GeneratedView},
};
use std::path::PathBuf;
use stillroom_core::{
    derive::{BadEvents, Builder, FeedbackEvent, FourEyes, Method, Policy, Request, Seed},
    hash::{Digest, Hasher},
};
use stillroom_store::{
    WriteMode,
    tables::{
        derive_example::{self, DeriveExample},
        derive_set::{self, DeriveSet},
        feedback_event::{self, StoredEvent},
    },
};

/// What to make.
#[derive(Clone, Debug, Default)]
pub struct GenerateOptions {
    /// A file of events; all stored events where none is named.
    pub events: Option<PathBuf>,
    /// Under whose name.
    pub reviewer: String,
    /// The seed, a whole number of any size.
    pub seed: String,
    /// How many at most.
    pub max_examples: i64,
    /// `deterministic-v1` or `hardneg-v1`.
    pub generator: String,
    /// The name of the generator in what it makes; its own where none is given.
    pub generator_id: Option<String>,
    /// Leave events out that may not be derived from, and say so.
    pub exclude: bool,
    /// Which changes `hardneg-v1` may make; all where none is named.
    pub transforms: Vec<String>,
    /// Make nothing that stays.
    pub dry_run: bool,
    /// Show prompts, responses and raw digests.
    pub include_text: bool,
}

/// Makes a set of synthetic examples.
///
/// # Errors
/// Events that cannot be read; what the builder refuses, by place and field.
pub fn derive_generate(cx: &Context, options: &GenerateOptions) -> Outcome<GeneratedView> {
    let set = make(cx, options)?;
    view(cx, &set, options)
}

/// Makes the set, or finds it.
pub(super) fn make(cx: &Context, options: &GenerateOptions) -> Outcome<Set> {
    let method = stored::method(&options.generator)?;
    let builder = match &options.generator_id {
        Some(id) => Builder::new(id, method).map_err(refused)?,
        None => Builder::of(method),
    };
    let seed: Seed = options.seed.parse().map_err(refused)?;
    let kinds = stored::transforms(&options.transforms)?;
    let events = match &options.events {
        Some(file) => events::store(cx, file)?.0,
        None => cx.store.read(feedback_event::all)?,
    };
    let read: Vec<FeedbackEvent> = events.iter().map(stored::event).collect::<Outcome<_>>()?;
    let settings = cx.settings()?;
    let policy = policy(&settings);
    let request = Request {
        reviewer_id: &options.reviewer,
        seed: &seed,
        max_examples: options.max_examples,
        policy: &policy,
        bad_events: if options.exclude { BadEvents::Exclude } else { BadEvents::Refuse },
        transforms: &kinds,
    };
    let generated = builder.generate(&read, &request).map_err(refused)?;
    let mut body = SetBody {
        generator_id: options.generator_id.clone().unwrap_or_else(|| method.name().to_owned()),
        method: method.name().to_owned(),
        reviewer_id: options.reviewer.clone(),
        seed: seed.to_string(),
        max_examples: options.max_examples,
        exclude: options.exclude,
        transforms: match method {
            Method::DeterministicV1 => Vec::new(),
            Method::HardnegV1 => kinds.iter().map(|kind| kind.name().to_owned()).collect(),
        },
        four_eyes: settings.four_eyes,
        events: 0,
        examples: 0,
        duplicate: 0,
        beyond_max: 0,
        excluded: Vec::new(),
    };
    let id = set_id(&body, &events)?;
    body.count(&generated);
    let examples: Vec<DeriveExample> = generated
        .made
        .iter()
        .enumerate()
        .map(|(position, made)| {
            let key = made.example.dedupe_digest();
            let parts: [&[u8]; 4] =
                [id.as_bytes(), &(position as u64).to_be_bytes(), key.as_bytes(), made.example.response().as_bytes()];
            let body = canonical(&ExampleBody::of(made))?;
            Ok(DeriveExample {
                row: 0,
                id: Digest::of_parts(&parts),
                derive_set: 0,
                position: position as u64,
                event: events[made.event].row,
                body: String::from_utf8_lossy(&body).into_owned(),
            })
        })
        .collect::<Outcome<_>>()?;
    let set =
        DeriveSet { row: 0, id, body: String::from_utf8_lossy(&canonical(&body)?).into_owned(), derived_at: cx.now() };
    if options.dry_run {
        return Ok(Set { set, body, events, examples });
    }
    cx.store.write(WriteMode::Durable, |tx| {
        if !derive_set::by_prefix(tx, &id.hex())?.is_empty() {
            return Ok(());
        }
        let rows: Vec<i64> = events.iter().map(|event| event.row).collect();
        let row = derive_set::append(tx, &set, &rows)?;
        for example in examples {
            derive_example::append(tx, &DeriveExample { derive_set: row, ..example })?;
        }
        Ok(())
    })?;
    Set::named(cx, &id.hex())
}

/// Returns the hash of all that decides what a call gives.
fn set_id(body: &SetBody, events: &[StoredEvent]) -> Outcome<Digest> {
    let mut hasher = Hasher::default();
    hasher.part(&canonical(body)?);
    for event in events {
        hasher.part(event.hash.as_bytes());
    }
    Ok(hasher.finish())
}

/// Returns whose events may be derived from.
pub(super) fn policy(settings: &Settings) -> Policy {
    let names = settings.reviewers.split(',').map(str::trim).filter(|name| !name.is_empty());
    let active: std::collections::BTreeSet<String> = names.map(str::to_owned).collect();
    Policy {
        active_reviewers: (!active.is_empty()).then_some(active),
        four_eyes: if settings.four_eyes { FourEyes::Asked } else { FourEyes::NotAsked },
    }
}

fn view(cx: &Context, set: &Set, options: &GenerateOptions) -> Outcome<GeneratedView> {
    let key = audit_key(cx)?;
    let mut examples = Vec::new();
    for example in &set.examples {
        let made = stored::made(example)?;
        let text = |text: &str| options.include_text.then(|| text.to_owned());
        examples.push(GeneratedExampleView {
            example_id: example.id.hex(),
            label: made.example.label().name().to_owned(),
            source_event_ids: made.example.source_event_ids().to_vec(),
            reviewer_id: made.example.reviewer_id().to_owned(),
            generator_id: made.example.generator_id().to_owned(),
            seed: made.example.seed().into(),
            synthetic: true,
            benchmark_evidence: false,
            audit_digest: made.example.audit(&key).audit_digest.hex(),
            transform_id: made.transform.id.to_owned(),
            label_rule: made.transform.label_rule.map(str::to_owned),
            identity: made.transform.identity,
            prompt: text(made.example.prompt()),
            response: text(made.example.response()),
            dedupe_digest: text(&made.example.dedupe_digest().hex()),
        });
    }
    let manifest = if set.examples.is_empty() { None } else { Some(manifest_of(cx, set, None)?.1) };
    Ok(GeneratedView {
        set_id: set.set.id.hex(),
        dry_run: options.dry_run,
        examples,
        manifest,
        events: set.body.events.into(),
        duplicate: set.body.duplicate.into(),
        beyond_max: set.body.beyond_max.into(),
        excluded: set
            .body
            .excluded
            .iter()
            .map(|one| ExcludedEventView {
                event: one.event.into(),
                event_id: one.event_id.clone(),
                why: one.why.clone(),
            })
            .collect(),
    })
}
