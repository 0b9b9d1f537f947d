//! The review: what is foretold comes true, what was done is taken back and brought back, people who disagree wait for a
//! resolution, and a log of decisions travels from one workspace to another.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

#[path = "review/agreeing.rs"]
mod agreeing;
#[path = "review/bulk.rs"]
mod bulk;
#[path = "review/exchange.rs"]
mod exchange;
#[path = "review/foretold.rs"]
mod foretold;
#[path = "review/steps.rs"]
mod steps;
#[path = "review/waits.rs"]
mod waits;

use std::collections::{BTreeMap, BTreeSet};
use stillroom_service::{
    Context, QueueOptions, RunOptions, Stamp, Verdict, add_inventory, add_source, decide, init, open, review_queue,
    run_all,
    views::{DecisionView, EffectView},
};
use stillroom_tests::{RECORDED_AT, Sandbox, repo_root};

const DATASETS: [(&str, &str); 3] = [
    ("rag", "exports/rag/playbooks.jsonl"),
    ("sft", "exports/sft/instruction_response.jsonl"),
    ("preference", "exports/preference/chosen_rejected.jsonl"),
];

/// A workspace with the sample, run once.
struct Room {
    sandbox: Sandbox,
    cx: Context,
}

impl Room {
    fn new() -> Self {
        let sandbox = Sandbox::empty();
        let cx = init(&sandbox.workspace()).unwrap();
        let fixtures = repo_root().join("fixtures/sample");
        add_source(&cx, &fixtures.join("traces"), None, None).unwrap();
        add_inventory(&cx, &fixtures.join("inventory.txt")).unwrap();
        let room = Self { sandbox, cx };
        room.run();
        room
    }

    fn run(&self) {
        run_all(&self.cx, &RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() }).unwrap();
    }

    /// Closes the workspace and opens it again, as after a restart.
    fn reopened(self) -> Self {
        let Self { sandbox, cx } = self;
        drop(cx);
        let cx = open(&sandbox.workspace()).unwrap().0;
        Self { sandbox, cx }
    }

    /// The ids that stand in the datasets.
    fn standing(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let ids = |path: &str| -> BTreeSet<String> {
            String::from_utf8(self.sandbox.read(path))
                .unwrap()
                .lines()
                .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
                .collect()
        };
        DATASETS.iter().map(|(exporter, path)| (*exporter, ids(path))).collect()
    }

    fn waiting(&self) -> Vec<String> {
        let queue = review_queue(&self.cx, &QueueOptions::first(500)).unwrap();
        queue.into_iter().map(|item| item.evidence_id).collect()
    }

    fn decide(&self, row: &str, verdict: Verdict, reviewer: &str) -> DecisionView {
        decide(&self.cx, row, verdict, "seen", reviewer, false).unwrap()
    }

    fn effective(&self, row: &str) -> String {
        stillroom_service::row_detail(&self.cx, stillroom_service::views::Kind::Scored, row)
            .unwrap()
            .why
            .unwrap()
            .effective
            .unwrap()
    }
}

/// What an effect adds to each dataset, less what it takes away.
fn net(effect: &EffectView) -> [i64; 3] {
    let of = |at: usize| {
        let dataset = &effect.datasets[at];
        i64::try_from(dataset.entering.get()).unwrap() - i64::try_from(dataset.leaving.get()).unwrap()
    };
    [of(0), of(1), of(2)]
}
