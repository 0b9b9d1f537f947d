//! Taking back and bringing back, action by action: a bulk decision goes as it came, in one. The stacks are read out of
//! the log, so that they outlive every restart.

use super::{
    append::{Act, make},
    read,
};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{DecisionView, ReviewStateView, StepView},
};
use stillroom_core::review::{DecisionKind, Origin, Step, StepKind, Steps, steps};
use stillroom_store::{
    Connection, StoreError,
    tables::{
        decision,
        review_action::{self, ReviewAction},
    },
};

/// Takes a reviewer's newest action back, with all the rows that it decided on. Where only one person ever decided, it
/// is theirs.
///
/// # Errors
/// Nothing that could be taken back; several reviewers and none named.
pub fn undo_decision(cx: &Context, reviewer: Option<&str>) -> Outcome<DecisionView> {
    step(cx, reviewer, "undo", |steps| steps.done.last().copied())
}

/// Brings back what a reviewer took back last.
///
/// # Errors
/// Nothing that could be brought back: nothing was taken back, or something was decided since; several reviewers and
/// none named.
pub fn redo_decision(cx: &Context, reviewer: Option<&str>) -> Outcome<DecisionView> {
    step(cx, reviewer, "redo", |steps| steps.undone.last().copied())
}

/// Returns what a reviewer can take back and bring back next.
///
/// # Errors
/// A store that cannot be read.
pub fn review_state(cx: &Context, reviewer: &str) -> Outcome<ReviewStateView> {
    Ok(cx.store.read(|reader| {
        let steps = steps_of(reader, reviewer)?;
        Ok(ReviewStateView {
            actions: (steps.done.len() as u64).into(),
            undo: steps.done.last().map(|row| shown(reader, *row)).transpose()?.flatten(),
            redo: steps.undone.last().map(|row| shown(reader, *row)).transpose()?.flatten(),
        })
    })?)
}

fn step(
    cx: &Context,
    reviewer: Option<&str>,
    kind: &'static str,
    next: impl Fn(&Steps) -> Option<i64>,
) -> Outcome<DecisionView> {
    let (reviewer, action, says) = {
        let found = cx.store.read(|reader| {
            let names = match reviewer {
                Some(name) => vec![name.to_owned()],
                None => review_action::reviewers(reader)?,
            };
            let mut can = Vec::new();
            for name in names {
                if let Some(row) = next(&steps_of(reader, &name)?) {
                    can.push((name, row));
                }
            }
            if can.len() > 1 {
                return Ok(Err(can.into_iter().map(|(name, _)| name).collect::<Vec<_>>()));
            }
            let Some((name, row)) = can.pop() else { return Ok(Ok(None)) };
            let Some(action) = review_action::by_row(reader, row)? else { return Ok(Ok(None)) };
            let decisions = decision::of_range(reader, action.first, action.last)?;
            let says: Vec<_> = decisions
                .into_iter()
                .map(|(id, evidence, _)| (evidence, DecisionKind::Undo { decision: id }))
                .collect();
            Ok(Ok(Some((name, action, says))))
        })?;
        match found {
            Ok(Some(found)) => found,
            Ok(None) => return Err(nothing(kind)),
            Err(names) => {
                return Err(ServiceError::invalid(
                    format!(
                        "{} people have decided ({}), and one takes back only what is their own",
                        names.len(),
                        names.join(", ")
                    ),
                    "say who you are with `--reviewer`",
                ));
            }
        }
    };
    let reviewer = reviewer.as_str();
    make(
        cx,
        Act {
            kind,
            reviewer,
            reason: kind,
            origin: Origin::Single,
            target: Some(action.row),
            body: "{}".to_owned(),
            says,
        },
    )
}

fn nothing(kind: &str) -> ServiceError {
    let (message, hint) = if kind == "undo" {
        ("there is no decision to take back", "`distill review log` lists who decided what")
    } else {
        (
            "there is nothing to bring back",
            "only what was taken back comes back, and only while nothing was decided since",
        )
    };
    ServiceError::new(Code::NotFound, message, hint)
}

fn steps_of(reader: &Connection, reviewer: &str) -> Result<Steps, StoreError> {
    let actions = review_action::of_reviewer(reader, reviewer)?;
    Ok(steps(actions.iter().filter(|action| action.kind != "import").map(|action| Step {
        row: action.row,
        kind: match action.kind.as_str() {
            "undo" => StepKind::Undo,
            "redo" => StepKind::Redo,
            _ => StepKind::Act,
        },
        target: action.target,
    })))
}

/// Returns a step in words that name the decision at its bottom: of an undo, what it took back.
fn shown(reader: &Connection, row: i64) -> Result<Option<StepView>, StoreError> {
    let Some(mut action) = review_action::by_row(reader, row)? else { return Ok(None) };
    while let Some(below) = action.target {
        let Some(next) = review_action::by_row(reader, below)? else { break };
        action = next;
    }
    view(reader, &action)
}

fn view(reader: &Connection, action: &ReviewAction) -> Result<Option<StepView>, StoreError> {
    let first = decision::of_range(reader, action.first, action.first)?.pop();
    let Some((_, evidence, body)) = first else { return Ok(None) };
    let decision = read(&body)?;
    let DecisionKind::Decide { verdict, .. } = decision.kind else { return Ok(None) };
    Ok(Some(StepView {
        verdict: verdict.name().to_owned(),
        rows: action.decisions().into(),
        evidence_id: evidence.hex(),
        reason: decision.reason,
        acted_at: action.acted_at.to_string(),
    }))
}
