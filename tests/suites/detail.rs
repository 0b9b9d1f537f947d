//! One row whole and the bytes it came from: every kind, every form of content, what happened, what can be mended.
#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "detail/bytes.rs"]
mod bytes;
#[path = "detail/content.rs"]
mod content;
#[path = "detail/mend.rs"]
mod mend;
#[path = "small/mod.rs"]
mod small;

use small::{Small, observer_reviews, scrum_reviews};
use stillroom_service::{
    Code, Verdict, decide, find_row, repair, row_detail, run_all, undo_decision,
    views::{ContentView, DetailView, Kind},
    waive, withdraw,
};

/// Returns the row that a name fits.
fn shown(small: &Small, name: &str) -> DetailView {
    let (kind, id) = find_row(&small.cx, None, name).unwrap();
    row_detail(&small.cx, kind, &id).unwrap()
}

/// Says what happened in one word each.
fn happened(view: &DetailView) -> Vec<&str> {
    view.history.iter().map(|event| event.what.as_str()).collect()
}

/// Returns the value of a field.
fn field<'v>(view: &'v DetailView, name: &str) -> Option<&'v str> {
    view.fields.iter().find(|field| field.name == name)?.value.as_deref()
}

/// Returns how the row stands with an exporter: state, reason, id.
fn stands<'v>(view: &'v DetailView, exporter: &str) -> (&'v str, Option<&'v str>, Option<&'v str>) {
    let found = view.why.as_ref().unwrap().exports.iter().find(|one| one.exporter == exporter).unwrap();
    (&found.state, found.reason.as_deref(), found.row_id.as_deref())
}

#[test]
fn an_evidence_row_says_what_it_is_and_why_it_stands_where_it_stands() {
    let small = Small::ran();
    let view = shown(&small, "observer_reviews.jsonl:2");
    assert_eq!((view.kind, view.title.as_str()), (Kind::Evidence, "pump/valve-1"));
    assert_eq!((field(&view, "run_id"), field(&view, "line")), (Some("observer-1"), Some("2")));
    let ContentView::Text { instruction, text, characters, cut } = &view.content else { panic!("{:?}", view.content) };
    assert!(instruction.as_ref().unwrap().starts_with("Look at the latest attempt"), "{instruction:?}");
    assert!(text.starts_with("The valve in attempt 1") && *characters == text.chars().count() as u64 && !cut);
    let why = view.why.as_ref().unwrap();
    assert_eq!((why.verdict.as_deref(), why.effective.as_deref()), (Some("rejected"), Some("rejected")));
    let rules: Vec<_> = why.rules.iter().map(|rule| (rule.id.as_str(), rule.state.as_str())).collect();
    assert_eq!(rules[0], ("observer.reject", "fired"), "what fired stands first: {rules:?}");
    assert!(rules[1..].iter().all(|(_, state)| *state == "did_not_fire"), "each of the others is told: {rules:?}");
    let fact = &why.rules[0].facts[0];
    assert_eq!((fact.name.as_str(), fact.value.as_deref()), ("observer_verdict", Some("reject")));
    assert_eq!(stands(&view, "rag"), ("quarantined", Some("unsafe_rag_category"), None));
    assert_eq!(stands(&view, "sft"), ("quarantined", Some("unsafe_sft_category"), None));
    let (state, _, pair) = stands(&view, "preference");
    assert_eq!((state, happened(&view)), ("exported", vec!["read", "scored", "exported"]), "{pair:?}");
    let of_pair = row_detail(&small.cx, Kind::Preference, pair.unwrap()).unwrap();
    assert!(of_pair.evidence_id.is_some(), "the id leads to the pair");
}

#[test]
fn before_a_run_nothing_is_scored_or_exported_and_the_row_says_so() {
    let small = Small::with(&[("observer_reviews.jsonl", observer_reviews())]);
    small.collect();
    let view = shown(&small, "observer_reviews.jsonl:1");
    let why = view.why.as_ref().unwrap();
    assert_eq!((&why.verdict, &why.effective, happened(&view)), (&None, &None, vec!["read"]));
    assert_eq!(why.rulebook.name, "recommended", "the rulebook in force is asked");
    assert!(why.rules.iter().any(|rule| rule.state == "fired"), "what it would say is shown");
    assert!(why.exports.iter().all(|one| one.state == "not_there" && one.detail.is_some()), "{:?}", why.exports);
}

#[test]
fn rows_of_every_dataset_and_quarantine_lead_to_their_evidence() {
    let small = Small::ran();
    for (kind, dataset) in [
        (Kind::Rag, "exports/rag/playbooks.jsonl"),
        (Kind::Sft, "exports/sft/instruction_response.jsonl"),
        (Kind::Preference, "exports/preference/chosen_rejected.jsonl"),
    ] {
        for row in small.rows(dataset) {
            let id = row["id"].as_str().unwrap();
            assert_eq!(find_row(&small.cx, None, &id[..20]).unwrap(), (kind, id.to_owned()), "by its beginning too");
            let view = row_detail(&small.cx, kind, id).unwrap();
            assert_eq!(view.sig_hash.as_deref(), row["provenance"]["sig_hash"].as_str(), "{kind:?}");
            match &view.content {
                ContentView::Pair { prompt, chosen, rejected, .. } => {
                    assert!(prompt.starts_with(row["prompt"].as_str().unwrap()), "what was asked");
                    assert_eq!(
                        (chosen.as_str(), rejected.as_str()),
                        (row["chosen"].as_str().unwrap(), row["rejected"].as_str().unwrap())
                    );
                }
                ContentView::Text { instruction, text, .. } if kind == Kind::Sft => {
                    assert!(instruction.as_ref().unwrap().starts_with(row["instruction"].as_str().unwrap()));
                    assert_eq!(text, row["response"].as_str().unwrap(), "the text that left");
                }
                ContentView::Text { instruction, text, .. } => {
                    assert_eq!(instruction.as_deref(), row["title"].as_str());
                    assert_eq!(text, row["content"].as_str().unwrap(), "the text that left");
                }
                other => panic!("{kind:?} reads as {other:?}"),
            }
            let name = if kind == Kind::Rag {
                "rag"
            } else if kind == Kind::Sft {
                "sft"
            } else {
                "preference"
            };
            let (state, _, exported) = stands(&view, name);
            assert_eq!(state, "exported");
            assert!(kind == Kind::Preference || exported == Some(id), "its own id");
        }
    }
    for exporter in ["rag", "sft"] {
        let entries = small.rows(&format!("exports/quarantine/{exporter}.jsonl"));
        assert!(!entries.is_empty(), "{exporter} kept rows out");
        for (entry, line) in entries.iter().zip(1..) {
            let view = shown(&small, &format!("{exporter}:{line}"));
            assert_eq!(view.kind, Kind::Quarantine);
            assert_eq!(view.reason.as_deref(), entry["reason"].as_str());
            let of = row_detail(&small.cx, Kind::Evidence, view.evidence_id.as_ref().unwrap()).unwrap();
            assert_eq!(stands(&of, exporter).1, entry["reason"].as_str(), "found among all entries by halving");
            assert_eq!(stands(&of, exporter).0, "quarantined");
        }
    }
}

#[test]
fn what_happened_to_a_row_is_told_in_order_with_who_and_why() {
    let small = Small::ran();
    let name = "observer_reviews.jsonl:4";
    decide(&small.cx, name, Verdict::Accepted, "read twice", "ana", false).unwrap();
    undo_decision(&small.cx, Some("ana")).unwrap();
    decide(&small.cx, name, Verdict::PartiallyAccepted, "half of it", "ben", true).unwrap();
    repair(&small.cx, name, "/review", r#""The valve closes too early.""#, "misread", "ana").unwrap();
    waive(&small.cx, name, "known", "ana", None).unwrap();
    withdraw(&small.cx, name, "names a person", "ana").unwrap();
    let view = shown(&small, name);
    let mut told = happened(&view);
    told.retain(|what| *what != "exported");
    assert_eq!(told, ["read", "scored", "decided", "undone", "decided", "repaired", "waived", "withdrawn"]);
    let said = |what: &str| view.history.iter().find(|event| event.what == what).unwrap();
    assert_eq!((said("decided").who.as_deref(), said("decided").reason.as_deref()), (Some("ana"), Some("read twice")));
    assert!(said("repaired").detail.contains("/review holds"), "{:?}", said("repaired"));
    assert!(view.history.iter().all(|event| event.at.is_some()), "the store knows when");
    let why = view.why.as_ref().unwrap();
    assert_eq!(why.effective.as_deref(), Some("partially_accepted"), "a person's word over the rulebook's");
}

#[test]
fn what_relations_wrote_and_what_is_lacking_is_seen() {
    let small =
        Small::with(&[("scrum_reviews.jsonl", scrum_reviews()), ("distilled_facts.jsonl", small::distilled_facts())]);
    small.run();
    let view = shown(&small, "distilled_facts.jsonl:1");
    let parent = view.markers.iter().find(|marker| marker.name == "parent_verdict");
    assert!(parent.is_some(), "the fact that relating wrote: {:?}", view.markers);
    let rules = &view.why.as_ref().unwrap().rules;
    assert!(rules.iter().any(|rule| rule.facts.iter().any(|fact| fact.name == "parent_verdict")), "{rules:?}");
}

#[test]
fn a_rulebook_that_is_gone_leaves_what_the_judgement_remembers() {
    let small = Small::ran();
    let text = stillroom_service::rulebook_text(&small.cx, "recommended").unwrap().text;
    let text = text.replacen("name = \"recommended\"", "name = \"ours\"", 1);
    stillroom_service::save_rulebook(&small.cx, &text).unwrap();
    stillroom_service::set_setting(&small.cx, "rulebook", "ours").unwrap();
    run_all(&small.cx, &stillroom_service::RunOptions::default()).unwrap();
    std::fs::remove_file(small.path("rulebooks/ours.toml")).unwrap();
    let why = shown(&small, "observer_reviews.jsonl:1").why.unwrap();
    assert_eq!((why.rulebook.name.as_str(), why.rules.len()), ("ours", 1), "what fired: {:?}", why.rules);
    assert!(why.rules[0].when.is_empty() && why.rulebook.about.contains("not in the workspace any more"));
}

#[test]
fn a_row_that_is_not_there_or_of_another_kind_is_refused() {
    let small = Small::ran();
    let evidence = shown(&small, "observer_reviews.jsonl:1").id;
    let nowhere = "0".repeat(64);
    for (kind, id) in [
        (Kind::Evidence, nowhere.as_str()),
        (Kind::Evidence, "kettle"),
        (Kind::Sft, evidence.as_str()),
        (Kind::Quarantine, "rag:0"),
        (Kind::Quarantine, "rag:9999"),
        (Kind::Quarantine, "kettle:1"),
        (Kind::Skips, "1:2:3:4"),
        (Kind::Synthetic, evidence.as_str()),
    ] {
        let error = row_detail(&small.cx, kind, id).unwrap_err();
        assert!(error.code == Code::NotFound && !error.hint.is_empty(), "{kind:?} {id}: {error:?}");
        assert!(stillroom_service::source_bytes(&small.cx, kind, id).is_err(), "{kind:?} {id}");
    }
    for (kind, name) in
        [(Some(Kind::Rag), evidence.as_str()), (None, &nowhere[..12]), (Some(Kind::Skips), "observer_reviews.jsonl:1")]
    {
        assert_eq!(find_row(&small.cx, kind, name).unwrap_err().code, Code::NotFound, "{kind:?} {name}");
    }
}

#[test]
fn a_quarantine_that_was_changed_by_hand_does_not_hide_the_row() {
    let small = Small::ran();
    let rejected = shown(&small, "observer_reviews.jsonl:2").id;
    let path = small.path("exports/quarantine/sft.jsonl");
    let whole = std::fs::read_to_string(&path).unwrap();
    for (reason, text) in [
        ("no entry any more", "{\"kettle\":1}\n".to_owned()),
        ("cut in a line", whole[..whole.len() - 40].to_owned()),
        ("no line end", whole.trim_end().to_owned()),
        ("empty", String::new()),
    ] {
        std::fs::write(&path, text).unwrap();
        let view = row_detail(&small.cx, Kind::Evidence, &rejected).unwrap();
        assert!(matches!(stands(&view, "sft").0, "quarantined" | "not_there"), "{reason}: {view:?}");
    }
    std::fs::remove_file(&path).unwrap();
    assert_eq!(stands(&row_detail(&small.cx, Kind::Evidence, &rejected).unwrap(), "sft").0, "not_there");
}
