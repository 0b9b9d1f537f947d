//! `derive`: synthetic examples from reviewed feedback events, their review, manifest, plan and release.

mod words;

use crate::{exit::Passed, output::Output};
use clap::Subcommand;
use std::path::PathBuf;
use stillroom_service::{
    Context, GenerateOptions, Outcome, PlanOptions, derive_decide, derive_generate, derive_item, derive_manifest,
    derive_plan, derive_plans, derive_queue, derive_redo, derive_release, derive_rows, derive_sets, derive_undo,
    feedback_events, import_events, label_evidence, retry_payload,
};

/// The words of `derive`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  distill derive generate --events events.jsonl --reviewer me --seed 123 --max 50\n  distill derive generate --generator hardneg-v1 --reviewer me --seed 7 --max 50 --exclude\n  distill derive queue --state pending\n  distill derive approve 3f2a9c --reason \"reads well, and is wrong\" --reviewer me\n  distill derive release --id first --reason \"reviewed\" --reviewer me\n  distill derive plan --dataset-uri env://ROWS --output-uri env://MODEL --base-model factcg-deberta-v3-large --schedule-id nightly"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What the builder is asked for.
#[derive(Debug, clap::Args)]
struct Make {
    /// A file of events, one JSON object a line; all stored events without one.
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
    /// Under whose name.
    #[arg(long)]
    reviewer: Option<String>,
    /// The seed: a whole number of any size.
    #[arg(long, default_value = "0", allow_hyphen_values = true)]
    seed: String,
    /// How many at most.
    #[arg(long, default_value_t = 100, allow_hyphen_values = true)]
    max: i64,
    /// deterministic-v1 or hardneg-v1.
    #[arg(long, default_value = "deterministic-v1")]
    generator: String,
    /// The generator's name in what it makes; its own without one.
    #[arg(long, value_name = "NAME")]
    generator_id: Option<String>,
    /// Leave events out that may not be derived from, and say which.
    #[arg(long)]
    exclude: bool,
    /// A change that hardneg-v1 may make: entity, number, unit, date, negation, neighbour. All without one.
    #[arg(long = "change", value_name = "KIND")]
    changes: Vec<String>,
}

/// Who says so, and why.
#[derive(Debug, clap::Args)]
struct Said {
    /// Why.
    #[arg(long)]
    reason: String,
    /// Who.
    #[arg(long)]
    reviewer: String,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Store the feedback events of a file.
    Import {
        /// The file: one JSON object a line.
        file: PathBuf,
    },
    /// Make a feedback event of an evidence row, under your label.
    Label {
        /// The row: an id or hash (at least 6 digits), or FILE:LINE.
        row: String,
        /// safe, unsafe, false_positive or false_negative.
        #[arg(long)]
        label: String,
        #[command(flatten)]
        said: Said,
    },
    /// List the stored events, with their texts.
    Events,
    /// Make synthetic examples.
    Generate {
        #[command(flatten)]
        make: Make,
        /// Make nothing that stays.
        #[arg(long)]
        dry_run: bool,
        /// Show prompts, responses and raw digests.
        #[arg(long)]
        include_generated_text: bool,
    },
    /// List the sets, with where their examples stand.
    Sets,
    /// List examples, without their texts.
    Queue {
        /// The set, by the beginning of its id; all without one.
        #[arg(long)]
        set: Option<String>,
        /// pending, approved, rejected, retry_requested or released.
        #[arg(long)]
        state: Option<String>,
    },
    /// Show one example beside its source.
    Item {
        /// The example: the beginning of its id (at least 6 digits).
        example: String,
    },
    /// Approve examples: they are what their label says.
    Approve {
        /// The examples: the beginnings of their ids.
        #[arg(required = true)]
        examples: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// Reject examples.
    Reject {
        /// The examples: the beginnings of their ids.
        #[arg(required = true)]
        examples: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// Send examples back: others are wanted in their place.
    Retry {
        /// The examples: the beginnings of their ids.
        #[arg(required = true)]
        examples: Vec<String>,
        #[command(flatten)]
        said: Said,
    },
    /// Show the text of an example that was sent back, for whoever makes another.
    RetryPayload {
        /// The example: the beginning of its id.
        example: String,
    },
    /// Take your newest decision back, while nothing of it is released.
    Undo {
        /// Whose.
        #[arg(long)]
        reviewer: String,
    },
    /// Bring back what you took back last.
    Redo {
        /// Whose.
        #[arg(long)]
        reviewer: String,
    },
    /// Let what is approved into the corpus, as evidence.
    Release {
        /// The set, by the beginning of its id; the newest without one.
        set: Option<String>,
        /// The release's id; the same again finishes what was cut off.
        #[arg(long)]
        id: String,
        #[command(flatten)]
        said: Said,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
    /// Make the manifest of a set.
    Manifest {
        /// The set, by the beginning of its id; the newest without one.
        set: Option<String>,
        /// Its id; one that follows from the set without one.
        #[arg(long, value_name = "ID")]
        manifest_id: Option<String>,
        /// Write it to a file that does not exist yet.
        #[arg(long, value_name = "FILE")]
        save: Option<PathBuf>,
    },
    /// Make a training plan over a set, or over what is made first. Nothing is submitted.
    Plan(Box<PlanArgs>),
    /// List the plans that were made.
    Plans,
    /// Write the training rows of a plan, where all of them are released and still stand.
    Rows {
        /// The plan's id.
        plan: String,
        /// A file that does not exist yet.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct PlanArgs {
    /// The set, by the beginning of its id; the newest without one.
    #[arg(conflicts_with = "events")]
    set: Option<String>,
    #[command(flatten)]
    make: Make,
    /// The manifest's id; one that follows from the set without one.
    #[arg(long, value_name = "ID")]
    manifest_id: Option<String>,
    /// Where the rows would be read: env://NAME, a path, file:// or app://.
    #[arg(long, value_name = "URI")]
    dataset_uri: String,
    /// Where the model would be written.
    #[arg(long, value_name = "URI")]
    output_uri: String,
    /// The model that would be trained.
    #[arg(long, value_name = "MODEL")]
    base_model: String,
    /// The schedule that the plan belongs to.
    #[arg(long, value_name = "ID")]
    schedule_id: String,
    /// How many real events there are; must agree with the store.
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    real_events: Option<i64>,
    /// A scheme to open: https, s3 or gs.
    #[arg(long, value_name = "SCHEME")]
    open: Vec<String>,
    /// Allow a model that is not stable.
    #[arg(long)]
    allow_experimental_model: bool,
    /// Describe the request for a backend too: local, portable or vertex.
    #[arg(long, value_name = "NAME")]
    backend: Vec<String>,
    /// The image of the container, for backends that run one.
    #[arg(long, value_name = "IMAGE")]
    container_image: Option<String>,
    /// A word of what the container runs; give it once for each word.
    #[arg(long, value_name = "WORD", allow_hyphen_values = true)]
    command: Vec<String>,
    /// Write the plan to a file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
}

impl Make {
    fn options(&self) -> GenerateOptions {
        GenerateOptions {
            events: self.events.clone(),
            reviewer: self.reviewer.clone().unwrap_or_default(),
            seed: self.seed.clone(),
            max_examples: self.max,
            generator: self.generator.clone(),
            generator_id: self.generator_id.clone(),
            exclude: self.exclude,
            transforms: self.changes.clone(),
            dry_run: false,
            include_text: false,
        }
    }
}

/// Derives.
pub(crate) fn run(cx: &Context, args: &Args, output: &Output) -> Outcome<Passed> {
    match &args.action {
        Action::Import { file } => {
            let view = import_events(cx, file)?;
            output.view(&view, || words::imported(&view));
        }
        Action::Label { row, label, said } => {
            let view = label_evidence(cx, row, label, &said.reason, &said.reviewer)?;
            output.view(&view, || format!("event {} is stored", view.event_id.as_deref().unwrap_or_default()));
        }
        Action::Events => {
            let view = feedback_events(cx)?;
            output.view(&view, || words::events(&view));
        }
        Action::Generate { make, dry_run, include_generated_text } => {
            let (dry_run, include_text) = (*dry_run, *include_generated_text);
            let view = derive_generate(cx, &GenerateOptions { dry_run, include_text, ..make.options() })?;
            output.view(&view, || words::generated(&view));
        }
        Action::Sets => {
            let view = derive_sets(cx)?;
            output.view(&view, || words::sets(&view));
        }
        Action::Queue { set, state } => {
            let view = derive_queue(cx, set.as_deref(), state.as_deref())?;
            output.view(&view, || words::queue(&view));
        }
        Action::Item { example } => {
            let view = derive_item(cx, example)?;
            output.view(&view, || words::item(&view));
        }
        Action::Approve { examples, said } => decide(cx, examples, "approve", said, output)?,
        Action::Reject { examples, said } => decide(cx, examples, "reject", said, output)?,
        Action::Retry { examples, said } => decide(cx, examples, "request_retry", said, output)?,
        Action::RetryPayload { example } => {
            let view = retry_payload(cx, example)?;
            output.view(&view, || words::payload(&view));
        }
        Action::Undo { reviewer } => {
            let view = derive_undo(cx, reviewer)?;
            output.view(&view, || words::step(&view));
        }
        Action::Redo { reviewer } => {
            let view = derive_redo(cx, reviewer)?;
            output.view(&view, || words::step(&view));
        }
        Action::Release { set, id, said, dry_run } => {
            let set = set.as_deref().unwrap_or_default();
            let view = derive_release(cx, set, id, &said.reason, &said.reviewer, *dry_run)?;
            output.view(&view, || words::released(&view));
        }
        Action::Manifest { set, manifest_id, save } => {
            let set = set.as_deref().unwrap_or_default();
            let view = derive_manifest(cx, set, manifest_id.as_deref(), save.as_deref())?;
            output.view(&view, || words::manifest(&view));
        }
        Action::Plan(asked) => {
            let view = derive_plan(cx, &plan(asked))?;
            output.view(&view, || words::plan(&view));
        }
        Action::Plans => {
            let view = derive_plans(cx)?;
            output.view(&view, || words::plans(&view));
        }
        Action::Rows { plan, out } => {
            let view = derive_rows(cx, plan, out)?;
            output.view(&view, || format!("{} rows are in {}", view.rows, view.file));
        }
    }
    Ok(Passed::Yes)
}

fn decide(cx: &Context, examples: &[String], act: &str, said: &Said, output: &Output) -> Outcome<()> {
    let view = derive_decide(cx, examples, act, &said.reason, &said.reviewer)?;
    output.view(&view, || words::step(&view));
    Ok(())
}

fn plan(asked: &PlanArgs) -> PlanOptions {
    let makes = asked.make.events.is_some() || (asked.set.is_none() && asked.make.reviewer.is_some());
    PlanOptions {
        set: asked.set.clone(),
        generate: makes.then(|| asked.make.options()),
        manifest_id: asked.manifest_id.clone(),
        dataset_uri: asked.dataset_uri.clone(),
        output_uri: asked.output_uri.clone(),
        base_model: asked.base_model.clone(),
        schedule_id: asked.schedule_id.clone(),
        real_events: asked.real_events,
        open: asked.open.clone(),
        allow_experimental_model: asked.allow_experimental_model,
        backends: asked.backend.clone(),
        container_image: asked.container_image.clone(),
        command: asked.command.clone(),
        file: asked.save.clone(),
    }
}
