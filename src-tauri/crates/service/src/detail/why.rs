//! Why a row stands where it stands: every rule that concerns it, with the facts that each reads and their values.

use super::stands;
use crate::{
    context::Context,
    error::Outcome,
    judgement::StoredJudgement,
    relate::class_of,
    rulebooks,
    score::declaration,
    views::{DeclarationView, FieldView, RowWhyView, RuleView},
};
use std::collections::BTreeSet;
use stillroom_core::{
    artifact::{Evidence, FiredRule},
    marker::Markers,
    score::{Outcome as Asked, Rule, Rulebook},
};
use stillroom_store::{
    StoreError,
    tables::{dataset_row, evidence::EvidenceRow, facts, marker_set, scored},
};

/// Why a row stands where it stands, with what the rules read of it.
pub(super) struct Why {
    pub(super) view: RowWhyView,
    /// The facts that the profile found, and those that relations wrote.
    pub(super) markers: Markers,
}

/// Returns why an evidence row stands where it stands.
pub(super) fn of(cx: &Context, row: &EvidenceRow, body: &Evidence) -> Outcome<Why> {
    let (facts, markers, judged, standing) = cx.store.read(|reader| {
        let facts = facts::of_row(reader, row.row)?;
        let mut markers = marker_set::by_row(reader, facts.markers)?;
        if let Some(related) = facts::relation_of(reader, row.row)? {
            markers.extend(marker_set::by_row(reader, related)?);
        }
        let judged = scored::judgement(reader, row.row)?.map(|(text, _)| {
            serde_json::from_str::<StoredJudgement>(&text).map_err(|error| StoreError::unreadable("judgement", error))
        });
        Ok((facts, markers, judged.transpose()?, dataset_row::standing_of(reader, row.row)?))
    })?;
    let books = rulebooks::all(cx)?;
    let in_force = match &judged {
        Some(judged) => books.iter().find(|book| book.hash == judged.rulebook_hash),
        None => {
            let name = cx.settings()?.rulebook;
            books.iter().find(|book| book.name == name)
        }
    };
    let rules = match (in_force, &judged) {
        (Some(book), _) => rules(book, &facts.profile, &facts.class, &markers),
        (None, Some(judged)) => remembered(judged, &markers),
        (None, None) => Vec::new(),
    };
    let rulebook = match (in_force, &judged) {
        (Some(book), _) => declaration(book),
        (None, judged) => forgotten(judged.as_ref()),
    };
    let view = RowWhyView {
        rulebook,
        verdict: judged.map(|judged| judged.verdict.name().to_owned()),
        effective: standing.and_then(|standing| standing.verdict).map(|verdict| verdict.name().to_owned()),
        rules,
        exports: stands::of(cx, row, &body.task_id)?,
    };
    Ok(Why { view, markers })
}

/// Asks every rule that concerns the row; those that fired stand first, those that could not be asked next.
fn rules(book: &Rulebook, profile: &str, class: &str, markers: &Markers) -> Vec<RuleView> {
    let asked = book.rules_for(profile, class_of(class)).map(|rule| {
        let (state, reason) = match rule.when.ask(markers) {
            Asked::True => ("fired", rule.reason.fill(markers)),
            Asked::False => ("did_not_fire", rule.reason.fill(markers)),
            Asked::Unknown(lacks) => {
                let lacks: Vec<String> = lacks.iter().map(ToString::to_string).collect();
                ("not_evaluated", format!("lacking {}", lacks.join(", ")))
            }
        };
        view(rule, state, reason, markers)
    });
    let mut rules: Vec<RuleView> = asked.collect();
    rules.sort_by_key(|rule| match rule.state.as_str() {
        "fired" => 0,
        "not_evaluated" => 1,
        _ => 2,
    });
    rules
}

fn view(rule: &Rule, state: &str, reason: String, markers: &Markers) -> RuleView {
    let mut names = BTreeSet::new();
    rule.when.facts(&mut names);
    rule.reason.facts(&mut names);
    RuleView {
        id: rule.id.clone(),
        when: rule.text.clone(),
        verdict: rule.verdict.name().to_owned(),
        state: state.to_owned(),
        reason,
        facts: names.into_iter().map(|name| fact(name, markers)).collect(),
    }
}

fn fact(name: &str, markers: &Markers) -> FieldView {
    FieldView { name: name.to_owned(), value: markers.get(name).map(ToString::to_string) }
}

/// What the judgement itself remembers, where its rulebook is not there any more.
fn remembered(judged: &StoredJudgement, markers: &Markers) -> Vec<RuleView> {
    let fired = judged.fired.iter().map(|FiredRule { id, verdict, reason, facts }| RuleView {
        id: id.clone(),
        when: String::new(),
        verdict: verdict.name().to_owned(),
        state: "fired".to_owned(),
        reason: reason.clone(),
        facts: facts.keys().map(|name| fact(name, facts)).collect(),
    });
    let not_evaluated = judged.not_evaluated.iter().map(|rule| RuleView {
        id: rule.id.clone(),
        when: String::new(),
        verdict: String::new(),
        state: "not_evaluated".to_owned(),
        reason: format!("lacking {}", rule.missing.join(", ")),
        facts: rule.missing.iter().map(|name| fact(name, markers)).collect(),
    });
    fired.chain(not_evaluated).collect()
}

fn forgotten(judged: Option<&StoredJudgement>) -> DeclarationView {
    let (name, version) = judged.and_then(|judged| judged.scorer_version.rsplit_once(' ')).unwrap_or_default();
    DeclarationView {
        name: name.to_owned(),
        version: version.to_owned(),
        hash: judged.map(|judged| judged.rulebook_hash.hex()).unwrap_or_default(),
        about: "this rulebook is not in the workspace any more; `distill score` judges by the one in force".to_owned(),
    }
}
