//! A workspace with rows of every standing, made by the service from small streams, and the world of leaks over it.
//!
//! Verdicts come about in every way there is: by score, by a person against the score, by nobody at all.

use crate::{
    support::evidence,
    world::{Known, PER_KIND, TAINTS, Taint, World},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use stillroom_core::{
    export::{RowKey, StoredFacts},
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_service::{
    BuildOptions, Context, RunOptions, add_source, build_evidence, decide, init, remove_source, run_all, set_setting,
    stored_facts, views::RunView,
};
use stillroom_store::{
    WriteMode,
    tables::{dataset_row, evidence as rows, withdrawal},
};

pub(crate) const SFT: &str = "exports/sft/instruction_response.jsonl";
pub(crate) const RAG: &str = "exports/rag/playbooks.jsonl";
pub(crate) const PREFERENCE: &str = "exports/preference/chosen_rejected.jsonl";

const RECORDED_AT: &str = "2026-01-02T03:04:05Z";

/// Where a row lies: source, file, place in the file.
type Place = (&'static str, &'static str, u64);

/// What becomes of one row.
struct Plan {
    n: u64,
    row: Value,
    place: (&'static str, &'static str),
    decided: Option<Verdict>,
    withdrawn: bool,
}

/// The workspace, gone when dropped.
pub(crate) struct Bench {
    root: tempfile::TempDir,
    pub(crate) cx: Context,
    pub(crate) world: World,
    /// A rejected row with the text of the first accepted one.
    pub(crate) twin: StoredFacts,
    by_key: BTreeMap<RowKey, i64>,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let cx = init(&root.path().join("ws")).unwrap();
        declare(&cx);
        let plans = plans();
        let places = write(root.path(), &plans, |place| place.1 != LATE);
        add_source(&cx, &root.path().join("bench"), Some("bench"), Some("pumps")).unwrap();
        add_source(&cx, &root.path().join("attempts"), Some("attempts"), Some("attempts")).unwrap();
        add_source(&cx, &root.path().join("old"), Some("old"), Some("pumps")).unwrap();
        let options = RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() };
        run_all(&cx, &options).unwrap();
        // Rows that come after the last scoring wait for somebody.
        let late = write(root.path(), &plans, |place| place.1 == LATE);
        let options = BuildOptions { recorded_at: Stamp::parse(RECORDED_AT), ..BuildOptions::default() };
        build_evidence(&cx, &options).unwrap();
        let found = collected(&cx, &places.into_iter().chain(late).collect());
        people(&cx, &plans, &found);
        remove_source(&cx, "old").unwrap();
        let (world, twin, by_key) = world(&cx, &found);
        Self { root, cx, world, twin, by_key }
    }

    /// Returns the row of the table `evidence` that a provenance names.
    pub(crate) fn row(&self, key: &RowKey) -> Option<i64> {
        self.by_key.get(key).copied()
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.cx.dir().join(relative)
    }

    /// Returns the folder around the workspace.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Runs every stage.
    pub(crate) fn run(&self) -> RunView {
        let options = RunOptions { recorded_at: Stamp::parse(RECORDED_AT), ..RunOptions::default() };
        run_all(&self.cx, &options).unwrap()
    }

    /// Runs SQL as somebody who tampers would.
    pub(crate) fn tamper(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.path("stillroom.db")).unwrap();
        connection.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Takes layer 4 out: rows pass through a table that nothing guards.
    pub(crate) fn without_the_table(self) -> Self {
        for part in ["any", "sft", "rag", "preference", "keeps"] {
            self.tamper(&format!("DROP TRIGGER dataset_row_{part}"));
        }
        self
    }

    /// Returns the ids of the rows that passed the table in the newest run.
    pub(crate) fn passed(&self) -> Vec<String> {
        let connection = rusqlite::Connection::open(self.path("stillroom.db")).unwrap();
        let mut statement = connection
            .prepare("SELECT id FROM dataset_row WHERE run = (SELECT id FROM run ORDER BY seq DESC LIMIT 1) ORDER BY 1")
            .unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Returns the bytes of every promoted file.
    pub(crate) fn datasets(&self) -> BTreeMap<&'static str, Vec<u8>> {
        [SFT, RAG, PREFERENCE, "exports/manifest.json"]
            .into_iter()
            .map(|file| (file, std::fs::read(self.path(file)).unwrap_or_default()))
            .collect()
    }
}

const LATE: &str = "late.jsonl";
/// From here on a tainted row may be rejected.
pub(crate) const HALF: u64 = PER_KIND / 2;
/// The number of the row that has another one's text.
const TWIN: u64 = 10_000;

fn declare(cx: &Context) {
    for (folder, name, text) in [
        ("profiles", "pumps", include_str!("pumps.toml")),
        ("profiles", "attempts", include_str!("attempts.toml")),
        ("rulebooks", "bench", include_str!("rulebook.toml")),
    ] {
        std::fs::create_dir_all(cx.dir().join(folder)).unwrap();
        std::fs::write(cx.dir().join(folder).join(format!("{name}.toml")), text).unwrap();
    }
    set_setting(cx, "rulebook", "bench").unwrap();
}

/// Returns all rows: the kinds in order, [`PER_KIND`] of each.
fn plans() -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for at in 0..PER_KIND {
        plans.push(judged(at, at, Verdict::Accepted));
        plans.push(judged(PER_KIND + at, at, Verdict::Rejected));
        for (kind, (taint, _)) in (2..).zip(TAINTS).filter(|(_, (taint, _))| *taint != Taint::Unknown) {
            plans.push(tainted(kind * PER_KIND + at, at, *taint));
        }
    }
    let mut twin = judged(TWIN, 0, Verdict::Rejected);
    twin.row["answer"] = json!(evidence(0).text);
    plans.push(twin);
    plans
}

/// A row with a verdict: by score, by a person against the score, or as a replay that a person decided on.
fn judged(n: u64, at: u64, verdict: Verdict) -> Plan {
    let other = if verdict == Verdict::Accepted { Verdict::Rejected } else { Verdict::Accepted };
    let like = evidence(n);
    let asked = like.sft.unwrap();
    let mut row = json!({
        "run": like.run_id, "pump": "pump 3", "plant": asked.context, "answer": like.text, "mark": verdict.name(),
        "at": like.timestamp.unwrap().to_string(), "depth": 0,
    });
    let decided = match at % 4 {
        1 => {
            row["mark"] = json!(other.name());
            Some(verdict)
        }
        3 => {
            row["depth"] = json!(2);
            Some(verdict)
        }
        _ => None,
    };
    // Every other row is the attempt inside a row, so that it has a part.
    let place = if n.is_multiple_of(2) { ("bench", "bench/pumps.jsonl") } else { ("attempts", "attempts.jsonl") };
    Plan { n, row, place, decided, withdrawn: false }
}

fn tainted(n: u64, at: u64, taint: Taint) -> Plan {
    let verdict = match taint {
        Taint::Rejected | Taint::OneRun => Verdict::Rejected,
        Taint::Review => Verdict::NeedsHumanReview,
        Taint::Partial => Verdict::PartiallyAccepted,
        // What became of a row bars it from either side of a pair, so that half of these could stand below.
        Taint::Withdrawn | Taint::Detached | Taint::UndecidedReplay if at >= HALF => Verdict::Rejected,
        _ => Verdict::Accepted,
    };
    let mut plan = judged(n, at, verdict);
    match taint {
        // A third of the rows under review were never scored.
        Taint::Review if at % 4 == 2 => plan.place = ("bench", LATE),
        Taint::Withdrawn => plan.withdrawn = true,
        Taint::Detached => plan.place = ("old", "old.jsonl"),
        Taint::UndecidedReplay => {
            plan.row["mark"] = json!(verdict.name());
            plan.row["depth"] = json!(1 + at % 2);
            plan.decided = None;
        }
        Taint::TimeOfRecording => drop(plan.row.as_object_mut().unwrap().remove("at")),
        Taint::OneRun => plan.row["run"] = json!(evidence(at).run_id),
        _ => {}
    }
    plan
}

/// Writes the streams of some places and returns which row lies where.
fn write(root: &Path, plans: &[Plan], some: fn((&str, &str)) -> bool) -> BTreeMap<Place, u64> {
    let mut texts: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for plan in plans.iter().filter(|plan| some(plan.place)) {
        let lines = texts.entry(plan.place).or_default();
        places.insert((plan.place.0, plan.place.1, lines.len() as u64), plan.n);
        let mut row = plan.row.clone();
        if plan.place.0 == "attempts" {
            let answer = row.as_object_mut().unwrap().remove("answer").unwrap();
            row["attempts"] = json!([{ "answer": answer }]);
        }
        lines.push(row.to_string());
    }
    for ((source, file), lines) in texts {
        let path = root.join(source).join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }
    places
}

/// Returns the table's rows by the number of the row that they are.
fn collected(cx: &Context, places: &BTreeMap<Place, u64>) -> BTreeMap<u64, i64> {
    cx.store
        .read(|reader| {
            let all: Vec<i64> = reader
                .prepare("SELECT row FROM evidence")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut found = BTreeMap::new();
            for row in all {
                let place = rows::body(reader, row)?.provenance;
                let known = places.iter().find(|((source, file, line), _)| {
                    (*source, *file, *line) == (place.source.as_str(), place.source_file.as_str(), place.line_offset)
                });
                found.insert(*known.unwrap().1, row);
            }
            assert_eq!(found.len(), places.len(), "every row was collected");
            Ok(found)
        })
        .unwrap()
}

/// What people do: decide, and withdraw.
fn people(cx: &Context, plans: &[Plan], found: &BTreeMap<u64, i64>) {
    for plan in plans {
        let id = cx.store.read(|reader| rows::by_row(reader, found[&plan.n])).unwrap().id;
        if let Some(verdict) = plan.decided {
            decide(cx, &id.hex(), verdict, "seen on the bench", "ada", false).unwrap();
        }
        if plan.withdrawn {
            let at = Stamp::parse(RECORDED_AT).unwrap();
            let append = |tx: &stillroom_store::Transaction<'_>| withdrawal::append(tx, id, id, "wrong", "ada", at);
            cx.store.write(WriteMode::Bulk, append).unwrap();
        }
    }
}

fn world(cx: &Context, found: &BTreeMap<u64, i64>) -> (World, StoredFacts, BTreeMap<RowKey, i64>) {
    let mut by_key = BTreeMap::new();
    let mut known = |n: u64| {
        let row = found[&n];
        let (evidence, standing) = cx
            .store
            .read(|reader| Ok((rows::body(reader, row)?, dataset_row::standing_of(reader, row)?.unwrap())))
            .unwrap();
        let facts = stored_facts(&standing);
        by_key.insert(facts.key.clone(), row);
        (evidence, facts)
    };
    let mut many = |from: u64| -> Known { (from..from + PER_KIND).map(&mut known).collect() };
    let (accepted, rejected) = (many(0), many(PER_KIND));
    let mut tainted = BTreeMap::new();
    for (kind, (taint, _)) in (2..).zip(TAINTS) {
        let rows = match taint {
            // Made by hand, and nowhere else.
            Taint::Unknown => {
                let unknown = |n| (evidence(n), crate::support::facts(&evidence(n), Verdict::Accepted));
                (kind * PER_KIND..(kind + 1) * PER_KIND).map(unknown).collect()
            }
            _ => many(kind * PER_KIND),
        };
        tainted.insert(*taint, rows);
    }
    let twin = known(TWIN).1;
    (World::of(accepted, rejected, tainted), twin, by_key)
}

/// The streams gave what they were written for: otherwise every test over them would say too little.
#[test]
fn the_bench_holds_rows_of_every_standing() {
    let bench = Bench::new();
    let held = |rows: &Known, says: fn(&StoredFacts) -> bool| rows.iter().all(|(_, facts)| says(facts));
    let clean =
        |facts: &StoredFacts| facts.attached && !facts.withdrawn && (facts.generation_depth == 0 || facts.decided);
    assert!(held(&bench.world.accepted, |facts| facts.verdict == Verdict::Accepted), "accepted");
    assert!(held(&bench.world.rejected, |facts| facts.verdict == Verdict::Rejected), "rejected");
    assert!(bench.world.accepted.iter().chain(&bench.world.rejected).all(|(_, facts)| clean(facts)), "nothing else");
    let of = |taint, says| assert!(held(&bench.world.tainted[&taint], says), "{taint:?}");
    of(Taint::Rejected, |facts| facts.verdict == Verdict::Rejected);
    of(Taint::Review, |facts| facts.verdict == Verdict::NeedsHumanReview);
    of(Taint::Partial, |facts| facts.verdict == Verdict::PartiallyAccepted);
    of(Taint::Withdrawn, |facts| facts.withdrawn);
    of(Taint::Detached, |facts| !facts.attached);
    of(Taint::UndecidedReplay, |facts| facts.generation_depth > 0 && !facts.decided);
    of(Taint::TimeOfRecording, |facts| facts.timestamp_origin == stillroom_core::artifact::TimestampOrigin::RecordedAt);
    of(Taint::OneRun, |facts| facts.verdict == Verdict::Rejected);
    let decided = bench.world.accepted.iter().filter(|(_, facts)| facts.decided).count();
    assert!(decided >= 4 && bench.world.accepted.iter().any(|(_, facts)| facts.generation_depth > 0));
    let parts = bench.world.accepted.iter().filter(|(_, facts)| !facts.key.part.is_empty()).count();
    assert_eq!(parts, 6, "half of the rows are parts of a row");
    assert_eq!(bench.twin.body.preference, bench.world.accepted[0].1.body.preference, "one prompt and one text");
    assert!(bench.root().join("old").is_dir(), "the removed source's files are still there");
}
