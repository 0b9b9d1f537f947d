//! What `derive` says to people.

use super::super::{one_line, plain};
use crate::output::Table;
use std::fmt::Write as _;
use stillroom_service::views::{
    DeriveItemView, DeriveQueueView, DeriveSetView, DeriveStepView, EventImportView, FeedbackEventView, GeneratedView,
    ManifestView, PlanListView, PlanView, ReleaseView, RetryPayloadView,
};

fn short(id: &str) -> String {
    id.chars().take(12).collect()
}

pub(super) fn imported(view: &EventImportView) -> String {
    let mut text = format!("{} events in {}: {} new, {} known", view.events, view.file, view.new, view.known);
    if view.without_event_id > 0 || view.without_reviewer_id > 0 {
        let _ = write!(
            text,
            "\n{} have no event_id and {} no reviewer_id: nothing is derived from those",
            view.without_event_id, view.without_reviewer_id
        );
    }
    text
}

pub(super) fn events(all: &[FeedbackEventView]) -> String {
    if all.is_empty() {
        return "no events\nnext: `distill derive import FILE`, or `distill derive label ROW`".to_owned();
    }
    let mut table = Table::new(&["event", "label", "reviewer", "prompt"]);
    for event in all {
        table.row([
            event.event_id.clone().unwrap_or_else(|| "–".to_owned()),
            event.label.clone(),
            event.reviewer_id.clone().unwrap_or_else(|| "–".to_owned()),
            one_line(&event.prompt),
        ]);
    }
    table.text()
}

pub(super) fn generated(view: &GeneratedView) -> String {
    let mut table = Table::new(&["example", "label", "source", "change", "rule", "digest"]);
    for example in &view.examples {
        table.row([
            short(&example.example_id),
            example.label.clone(),
            one_line(&example.source_event_ids.join(", ")),
            example.transform_id.clone(),
            example.label_rule.clone().unwrap_or_else(|| "label kept".to_owned()),
            short(&example.audit_digest),
        ]);
    }
    let mut text = if view.examples.is_empty() { String::new() } else { table.text() };
    for example in &view.examples {
        if let (Some(prompt), Some(response)) = (&example.prompt, &example.response) {
            let _ = write!(text, "\n{}\n  {}\n  {}", short(&example.example_id), one_line(prompt), one_line(response));
        }
    }
    let _ = write!(
        text,
        "\n{} of {} events gave an example; {} asked what another asked, {} were beyond the last, {} left out",
        view.examples.len(),
        view.events,
        view.duplicate,
        view.beyond_max,
        view.excluded.len()
    );
    for one in &view.excluded {
        let _ = write!(text, "\n  {}", one_line(&one.why));
    }
    let kept = if view.dry_run { "nothing was kept" } else { "next: `distill derive queue --state pending`" };
    let _ = write!(text, "\nset {}\n{kept}", short(&view.set_id));
    text.trim_start().to_owned()
}

pub(super) fn sets(all: &[DeriveSetView]) -> String {
    if all.is_empty() {
        return "no sets\nnext: `distill derive generate`".to_owned();
    }
    let mut table =
        Table::new(&["set", "generator", "events", "examples", "pending", "approved", "rejected", "retry", "released"]);
    for set in all {
        let counts =
            [set.events, set.examples, set.pending, set.approved, set.rejected, set.retry_requested, set.released];
        let cells = [short(&set.set_id), set.generator_id.clone()];
        table.row(cells.into_iter().chain(counts.map(|count| count.to_string())));
    }
    table.text()
}

pub(super) fn queue(all: &[DeriveQueueView]) -> String {
    if all.is_empty() {
        return "no examples".to_owned();
    }
    let mut table = Table::new(&["example", "state", "label", "change", "source"]);
    for one in all {
        table.row([
            short(&one.example_id),
            one.state.clone(),
            one.label.clone(),
            one.transform_id.clone(),
            one_line(&one.source_event_ids.join(", ")),
        ]);
    }
    table.text()
}

pub(super) fn item(view: &DeriveItemView) -> String {
    let mut text = queue(std::slice::from_ref(&view.listed));
    for (name, body) in [
        ("source prompt", &view.source.prompt),
        ("source response", &view.source.response),
        ("synthetic prompt", &view.prompt),
        ("synthetic response", &view.response),
    ] {
        let _ = write!(text, "\n\n{name}\n{}", plain(body));
    }
    for leak in &view.leaks {
        let _ = write!(text, "\n{} in the {} at byte {}", leak.kind, leak.field, leak.start);
    }
    if let (Some(by), Some(reason)) = (&view.decided_by, &view.reason) {
        let _ = write!(text, "\n\n{} by {by}: {}", view.listed.state, plain(reason));
    }
    text
}

pub(super) fn step(view: &DeriveStepView) -> String {
    format!("{} by {}\n{}", view.kind, view.reviewer, queue(&view.examples))
}

pub(super) fn payload(view: &RetryPayloadView) -> String {
    format!(
        "{} sent back by {}: {}\n\n{}\n\n{}",
        short(&view.example_id),
        view.requested_by,
        plain(&view.reason),
        plain(&view.prompt),
        plain(&view.response)
    )
}

pub(super) fn released(view: &ReleaseView) -> String {
    let mut text = format!(
        "release {}: {} rows, {} accepted, {} rejected as bad answers",
        view.release_id, view.rows, view.accepted, view.rejected
    );
    for leak in &view.leaks {
        let _ = write!(text, "\n{}: {} at byte {}", leak.field, leak.kind, leak.start);
    }
    text.push_str(match view.released {
        true => "\nthey are evidence of source `derived`\nnext: `distill run-all`",
        false => "\nnothing was released",
    });
    text
}

pub(super) fn manifest(view: &ManifestView) -> String {
    let labels: Vec<String> = view.label_counts.iter().map(|(label, n)| format!("{n} {label}")).collect();
    format!(
        "manifest {}: {} synthetic examples ({}) of {} real events\nrows {}",
        view.manifest_id,
        view.synthetic_event_count,
        labels.join(", "),
        view.real_event_count,
        view.dataset_content_hash.as_deref().unwrap_or("–")
    )
}

pub(super) fn plan(view: &PlanView) -> String {
    let mut text = format!(
        "{}\nplan {}: {} examples, {} released\nnothing is submitted; config {}, dataset {}",
        manifest(&view.manifest),
        view.plan_id,
        view.examples.len(),
        view.released,
        view.training_job.config_hash,
        view.training_job.dataset_hash
    );
    for request in &view.requests {
        let _ = write!(text, "\n{} would be asked for {} ({})", request.backend, request.job_id, request.state);
    }
    if let Some(file) = &view.file {
        let _ = write!(text, "\nit is in {file}");
    }
    text
}

pub(super) fn plans(all: &[PlanListView]) -> String {
    if all.is_empty() {
        return "no plans\nnext: `distill derive plan`".to_owned();
    }
    let mut table = Table::new(&["plan", "set", "made at", "hash"]);
    for plan in all {
        table.row([plan.plan_id.clone(), short(&plan.set_id), plan.saved_at.clone(), short(&plan.hash)]);
    }
    table.text()
}
