//! The preview of a rulebook is exact: adopting it gives the very datasets that were foretold.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use proptest::{
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_service::{
    Context, QueueOptions, RunOptions, Stamp, Verdict, add_inventory, add_source, decide, init, open, review_queue,
    run_all, set_setting, views::WhatIfView, what_if,
};
use stillroom_tests::{RECORDED_AT, Sandbox, repo_root};

const DATASETS: [(&str, &str); 3] = [
    ("rag", "exports/rag/playbooks.jsonl"),
    ("sft", "exports/sft/instruction_response.jsonl"),
    ("preference", "exports/preference/chosen_rejected.jsonl"),
];

fn options() -> RunOptions {
    RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() }
}

/// The sample, run once under the shipped rulebook, with a decision that must hold under every other one.
fn workspace() -> (Sandbox, Context) {
    let sandbox = Sandbox::empty();
    let cx = init(&sandbox.workspace()).unwrap();
    let fixtures = repo_root().join("fixtures/sample");
    add_source(&cx, &fixtures.join("traces"), None, None).unwrap();
    add_inventory(&cx, &fixtures.join("inventory.txt")).unwrap();
    run_all(&cx, &options()).unwrap();
    for (item, verdict) in review_queue(&cx, &QueueOptions::first(4))
        .unwrap()
        .iter()
        .zip([Verdict::Rejected, Verdict::Accepted].iter().cycle())
    {
        decide(&cx, &item.evidence_id, *verdict, "seen", "ada", false).unwrap();
    }
    run_all(&cx, &options()).unwrap();
    (sandbox, cx)
}

/// The ids that stand in the datasets.
fn standing(sandbox: &Sandbox) -> BTreeMap<&'static str, BTreeSet<String>> {
    let ids = |path: &str| -> BTreeSet<String> {
        String::from_utf8(sandbox.read(path))
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
            .collect()
    };
    DATASETS.iter().map(|(exporter, path)| (*exporter, ids(path))).collect()
}

/// What the datasets would be, told from what they are and the preview.
fn foretold(
    now: &BTreeMap<&'static str, BTreeSet<String>>,
    preview: &WhatIfView,
) -> BTreeMap<&'static str, BTreeSet<String>> {
    now.iter()
        .map(|(exporter, ids)| {
            let change = preview.datasets.iter().find(|dataset| dataset.exporter == *exporter).unwrap();
            let leave: BTreeSet<String> = change.leave.iter().cloned().collect();
            let enter: BTreeSet<String> = change.enter.iter().cloned().collect();
            assert!(leave.is_subset(ids), "{exporter}: only what is there can leave");
            assert!(enter.is_disjoint(ids), "{exporter}: only what is not there can enter");
            assert_eq!(
                (change.before.get(), change.leaving.get()),
                (ids.len() as u64, leave.len() as u64),
                "{exporter}"
            );
            let then: BTreeSet<String> = ids.difference(&leave).chain(&enter).cloned().collect();
            assert_eq!(
                (change.after.get(), change.entering.get()),
                (then.len() as u64, enter.len() as u64),
                "{exporter}"
            );
            (*exporter, then)
        })
        .collect()
}

/// The effective verdicts, by evidence.
fn verdicts(cx: &Context) -> BTreeMap<String, String> {
    cx.store
        .read(|reader| {
            let mut all = BTreeMap::new();
            stillroom_store::tables::scored::each(reader, |row| {
                all.insert(row.id.hex(), row.effective.name().to_owned());
                Ok(())
            })?;
            Ok(all)
        })
        .unwrap()
}

/// A draft: any of these conditions asks for any verdict, with or without relations, with or without a gate.
fn draft() -> impl Strategy<Value = String> {
    let condition = prop::sample::select(vec![
        "has(m.observer_verdict) && m.observer_verdict == \"accept\"",
        "m.observer_verdict == \"reject\"",
        "m.failure_marker_count > 1",
        "m.attempts_made >= 2",
        "m.accepted_on_attempt == 1",
        "m.all_ok",
        "m.gap_signals > 0",
        "m.latency_ms > 2000",
        "m.action == \"committed\"",
        "m.severity in [\"high\", \"critical\"]",
        "m.parent_verdict == \"accepted\"",
        "m.later_reverted",
        "!m.text_empty",
        "true",
    ]);
    let verdict = prop::sample::select(vec!["accepted", "partially_accepted", "rejected", "needs_human_review"]);
    let rules = prop::collection::vec((condition, verdict), 1..6);
    (rules, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(rules, inherit, supersede, gate)| {
        let mut text = "name = \"draft\"\nversion = \"0.0.1\"\n".to_owned();
        for (at, (condition, verdict)) in rules.iter().enumerate() {
            text.push_str(&format!(
                "[[rule]]\nid = \"r{at}\"\nfor = [\"*\"]\nwhen = '{condition}'\nverdict = \"{verdict}\"\nreason = \"r{at}\"\n"
            ));
        }
        if inherit {
            text.push_str("[[relate]]\nkind = \"inherit\"\nfor = [\"class:extraction\"]\njoin = [\"parent_run_id\", \"task_id\", \"run_id\"]\n");
        }
        if supersede {
            text.push_str("[[relate]]\nkind = \"supersede\"\nfor = [\"scrum_reviews\"]\nby = \"auto_apply\"\nwhen = 'm.action == \"build_red_reverted\"'\nwrites = \"later_reverted\"\n");
        }
        if gate {
            text.push_str("[[sft_admit]]\nfor = [\"*\"]\nwhen = 'm.role == \"executor\"'\nelse = \"no executor\"\n");
        }
        text
    })
}

#[test]
fn adopting_a_rulebook_gives_the_datasets_that_were_foretold() {
    let (sandbox, cx) = workspace();
    let file = sandbox.path("rulebooks/draft.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let runner_config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    // Entering and leaving, by dataset: a draft that moves nothing tests nothing.
    let moved = std::cell::RefCell::new(BTreeMap::<String, (usize, usize)>::new());
    // The same drafts each time: whether every dataset moves must not be a matter of luck.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(runner_config, rng);
    runner
        .run(&draft(), |text| {
            // Each draft is previewed from what the one before it left: any rulebook to any other.
            let draft = sandbox.write("drafts/next.toml", &text);
            let (now, before) = (standing(&sandbox), verdicts(&cx));
            let preview = what_if(&cx, draft.to_str().unwrap()).unwrap();
            prop_assert_eq!(&standing(&sandbox), &now, "a preview writes nothing");
            prop_assert_eq!(&verdicts(&cx), &before, "a preview writes nothing");
            let then = foretold(&now, &preview);

            std::fs::write(&file, &text).unwrap();
            set_setting(&cx, "rulebook", "draft").unwrap();
            run_all(&cx, &options()).unwrap();
            prop_assert_eq!(standing(&sandbox), then, "the datasets are those that were foretold");
            let after = verdicts(&cx);
            let changed: BTreeMap<&String, (&String, &String)> = before
                .iter()
                .filter(|(id, verdict)| after[*id] != **verdict)
                .map(|(id, verdict)| (id, (verdict, &after[id])))
                .collect();
            let told: BTreeMap<&String, (&String, &String)> =
                preview.rows.iter().map(|row| (&row.evidence_id, (&row.before, &row.after))).collect();
            prop_assert_eq!(told, changed, "the rows are those that were foretold");
            for dataset in &preview.datasets {
                let mut moved = moved.borrow_mut();
                let (enter, leave) = moved.entry(dataset.exporter.clone()).or_default();
                (*enter, *leave) = (*enter + dataset.enter.len(), *leave + dataset.leave.len());
            }
            Ok(())
        })
        .unwrap();
    let moved = moved.into_inner();
    assert!(moved.values().all(|(enter, leave)| *enter > 0 && *leave > 0), "every dataset gains and loses: {moved:?}");
}

#[test]
fn what_people_decided_holds_in_the_preview() {
    let (sandbox, cx) = workspace();
    let text = "name = \"all\"\nversion = \"1\"\n[[rule]]\nid = \"all\"\nfor = [\"*\"]\nwhen = 'true'\nverdict = \"accepted\"\nreason = \"all\"\n";
    let draft = sandbox.write("drafts/all.toml", text);
    let preview = what_if(&cx, draft.to_str().unwrap()).unwrap();
    assert_eq!(preview.totals_after.rejected, 2, "two rows were rejected by a person, and stay so");
    drop(cx);
    open(&sandbox.workspace()).unwrap();
}
