//! What `review` says to people.

use super::super::{one_line, plain};
use crate::output::Table;
use stillroom_service::views::{
    AgreementPairView, AgreementView, BulkPlanView, DecisionView, DetailView, EffectView, ImportView, QueueItemView,
    ReviewItemView, ReviewStateView, StepView,
};

fn short(id: &str) -> String {
    id.chars().take(12).collect()
}

/// Returns the items of a queue.
pub(super) fn waiting(queue: &[QueueItemView], filter: &str) -> String {
    if queue.is_empty() && filter.is_empty() {
        return "nothing waits for a person".to_owned();
    }
    if queue.is_empty() {
        return format!("no row that waits for a person matches `{filter}`; without a filter all are listed");
    }
    let mut text: String = queue.iter().map(queued).collect();
    text.push_str("decide with `distill review decide ID --verdict V --reason … --reviewer …`\n");
    text
}

fn queued(item: &QueueItemView) -> String {
    let mut text = format!("{}  {} · {}\n", short(&item.evidence_id), item.source, one_line(&item.task_id));
    text.push_str(&format!("  {}: {}\n", item.because.replace('_', " "), one_line(&item.reasons.join("; "))));
    if item.unlocks_rows > 0 || item.unlocks_pairs > 0 {
        let (rows, pairs) = (item.unlocks_rows, item.unlocks_pairs);
        text.push_str(&format!("  unlocks at most {rows} rows and {pairs} pairs\n"));
    }
    for line in item.preview.lines().take(2) {
        text.push_str(&format!("  | {}\n", plain(line)));
    }
    text.push('\n');
    text
}

/// Returns what an effect says of the next run, in one line.
pub(super) fn effect(effect: &EffectView) -> String {
    let mut parts = Vec::new();
    for dataset in &effect.datasets {
        for (sign, rows) in [("+", dataset.entering), ("-", dataset.leaving)] {
            if rows > 0 {
                parts.push(format!("{sign}{rows} {}", dataset.exporter));
            }
        }
    }
    let what = if parts.is_empty() { "changes no dataset".to_owned() } else { parts.join(", ") };
    format!("the next run: {what}")
}

/// Returns one row: what it says, why it waits, what people said, what each verdict would change.
pub(super) fn item(item: &ReviewItemView, row: &DetailView) -> String {
    let mut text = format!("{}  {}\n", short(&item.evidence_id), plain(&row.title));
    text.push_str(&format!("\n{}\n", super::super::show::content(&row.content)));
    text.push_str(&format!("{}\n", item.because.replace('_', " ")));
    let fired = row.why.iter().flat_map(|why| &why.rules).filter(|rule| rule.state == "fired");
    text.extend(fired.map(|rule| format!("  {}: {}\n", rule.id, one_line(&rule.reason))));
    for said in &item.said {
        let stale = if said.stale { " (of an older text)" } else { "" };
        let words = one_line(&said.reason);
        text.push_str(&format!("  {} said {}{stale}: {words}\n", said.reviewer, said.verdict));
    }
    for repair in &item.repairs {
        text.push_str(&format!("  repaired {}: {}\n", repair.pointer, one_line(&repair.after)));
    }
    let names = ["accepted", "partially_accepted", "rejected", "needs_human_review"];
    for (name, one) in names.iter().zip(&item.effects) {
        text.push_str(&format!("  {name}: {}\n", effect(one)));
    }
    text
}

/// Returns what was decided, and what follows.
pub(super) fn one(decision: &DecisionView) -> String {
    let rows = match decision.rows.get() {
        1 => short(&decision.evidence_id),
        rows => format!("{rows} rows"),
    };
    let what = match (decision.kind.as_str(), decision.reason.as_str()) {
        ("undo", "redo") => format!("the decision on {rows} is brought back"),
        ("undo", _) => format!("the decision on {rows} is taken back"),
        _ => format!("{rows}: decided {}", decision.value),
    };
    let now = match decision.rows.get() {
        1 => format!("its effective verdict is {} now\n", decision.effective),
        _ => String::new(),
    };
    let foretold = decision.foretold.as_ref().map(|told| format!("{}\n", effect(told))).unwrap_or_default();
    format!("{what}\n{now}{foretold}next: `distill run-all`")
}

/// Returns what a decision on many rows would do.
pub(super) fn plan(plan: &BulkPlanView) -> String {
    let mut text =
        format!("{} rows match `{}`, of which {} were decided on before\n", plan.rows, plan.filter, plan.reviewed);
    text.push_str(&format!("{}\n\n", effect(&plan.effect)));
    text.extend(plan.sample.iter().map(queued));
    let (rows, shown) = (plan.rows, plan.sample.len());
    text.push_str(&format!(
        "these {shown} are a sample; nothing is decided yet: say `--rows {rows}` to decide on all\n"
    ));
    text
}

/// Returns what can be taken back and brought back.
pub(super) fn state(state: &ReviewStateView) -> String {
    let step = |step: &Option<StepView>| match step {
        None => "nothing".to_owned(),
        Some(step) => format!("{} on {} rows, {}: {}", step.verdict, step.rows, step.acted_at, one_line(&step.reason)),
    };
    format!("{} actions stand\nundo: {}\nredo: {}", state.actions, step(&state.undo), step(&state.redo))
}

/// Returns the log.
pub(super) fn decided(log: &[DecisionView]) -> String {
    if log.is_empty() {
        return "nobody has decided anything".to_owned();
    }
    let mut table = Table::new(&["decided at", "row", "what", "how", "reviewer", "reason"]);
    for decision in log {
        let what = match decision.kind.as_str() {
            "undo" => format!("undo {}", short(&decision.value)),
            _ => decision.value.clone(),
        };
        let how = match decision.origin.as_str() {
            "bulk" => format!("one of {}", decision.rows),
            other => other.to_owned(),
        };
        let row = short(&decision.evidence_id);
        let (reviewer, reason) = (decision.reviewer.clone(), one_line(&decision.reason));
        table.row([decision.decided_at.clone(), row, what, how, reviewer, reason]);
    }
    table.text()
}

/// Returns how far people agree.
pub(super) fn agreement(agreement: &AgreementView) -> String {
    if agreement.between.is_empty() && agreement.within.is_empty() {
        return "no row was read twice yet: by two people, or by one person again".to_owned();
    }
    let mut table = Table::new(&["who", "rows", "agreed", "kappa", "95 % interval"]);
    for pair in agreement.between.iter().chain(&agreement.within) {
        table.row(compared(pair));
    }
    table.text()
}

fn compared(pair: &AgreementPairView) -> [String; 5] {
    let who = if pair.first == pair.second {
        format!("{} again", pair.first)
    } else {
        format!("{}, {}", pair.first, pair.second)
    };
    let kappa = pair.kappa.map_or_else(|| "-".to_owned(), |kappa| format!("{kappa:.2}"));
    let ends = |ends: &Vec<f64>| ends.iter().map(|end| format!("{end:.2}")).collect::<Vec<_>>().join(" to ");
    let interval = match (&pair.kappa_interval, &pair.share_interval) {
        (Some(interval), _) => ends(interval),
        (None, Some(share)) => format!("{} of the share", ends(share)),
        (None, None) => "-".to_owned(),
    };
    [who, pair.rows.to_string(), pair.agreed.to_string(), kappa, interval]
}

/// Returns what a file brought.
pub(super) fn import(import: &ImportView) -> String {
    let would = if import.dry_run { "would be" } else { "are" };
    let mut text = format!(
        "{}: {} lines; {} decisions {would} new, {} known, {} kept out\n",
        import.file, import.lines, import.new, import.known, import.kept_out
    );
    text.push_str(&format!(
        "{} rows on which people disagree; {} decisions on an older text\n",
        import.conflicts, import.stale
    ));
    for note in &import.notes {
        let detail = one_line(&note.detail);
        text.push_str(&format!(
            "  line {}: {}: {} {detail}\n",
            note.line,
            note.what.replace('_', " "),
            short(&note.evidence_id)
        ));
    }
    text.push_str(&effect(&import.effect));
    text
}
