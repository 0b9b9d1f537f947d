//! A workspace whose sources have everything that may go wrong between machines: repetitions, skips, exploded and
//! joined rows, rows that are no UTF-8, a file that no reader fits; and its workers.

use super::made::{files_below, reviews};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
};
use stillroom_tests::{Ran, Sandbox, distill, repo_root};

/// When everything is recorded.
pub(crate) const AT: &str = "2026-01-02T03:04:05Z";

/// A profile of the workspace's own that explodes and joins.
const RIDDLES: &str = r#"
name = "riddles"
version = 1
about = "Riddles with several tries each."
class = "verdict"
reader = { format = "jsonl" }
match = { requires = ["/riddle", "/tries"] }
explode = { array = "/tries" }

[join.riddle]
file = "answers.csv"
format = "csv"
key = "/id"
on = "/riddle"

[fields]
task_id = "riddle:{/riddle}"
timestamp = "absent"
input = "{join.riddle/question}"
text = "@/said"

[markers]
correct = { from = "@/right", parse = "bool" }
"#;

/// A workspace and the folder of its parts.
pub(crate) struct Space {
    sandbox: Sandbox,
}

/// What a run left that no circumstance may change.
#[derive(Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) run_hash: String,
    pub(crate) exported: BTreeMap<String, Vec<u8>>,
    pub(crate) rows: BTreeMap<String, usize>,
    tables: BTreeMap<String, Vec<String>>,
}

impl Space {
    /// Returns a workspace with the sample's streams and so many rows beside them.
    pub(crate) fn with_rows(rows: usize) -> Self {
        let sandbox = Sandbox::init();
        let space = Self { sandbox };
        let traces = space.sandbox.root().join("traces");
        std::fs::create_dir_all(traces.join("many")).unwrap();
        let sample = repo_root().join("fixtures/sample/traces");
        for entry in std::fs::read_dir(sample).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, traces.join(from.file_name().unwrap())).unwrap();
        }
        let mut many = reviews(rows).into_bytes();
        let again: Vec<u8> = many.split_inclusive(|byte| *byte == b'\n').take(9).flatten().copied().collect();
        many.extend_from_slice(&again);
        many.extend_from_slice(b"{\"verdict\": not json}\n\xff\xfe no text\n{\"a\":1,\"a\":2}\n");
        std::fs::write(traces.join("many/observer_reviews.jsonl"), many).unwrap();
        let riddles = [
            r#"{"riddle":1,"tries":[{"said":"a clock","right":true},{"said":"a hand","right":false}]}"#,
            r#"{"riddle":2,"tries":[{"said":"the sea","right":true}]}"#,
            r#"{"riddle":3,"tries":[]}"#,
        ];
        std::fs::create_dir_all(traces.join("riddles")).unwrap();
        std::fs::write(traces.join("riddles/riddles.jsonl"), riddles.join("\n")).unwrap();
        std::fs::write(traces.join("riddles/answers.csv"), "id,question\n1,What has hands?\n2,What has arms?\n")
            .unwrap();
        std::fs::create_dir_all(space.path("profiles")).unwrap();
        std::fs::write(space.path("profiles/riddles.toml"), RIDDLES).unwrap();
        // In an order of its own: a source's number in the database is when it was added.
        let mut sources: Vec<PathBuf> =
            std::fs::read_dir(&traces).unwrap().map(|entry| entry.unwrap().path()).collect();
        sources.sort();
        for path in sources {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let mut words = vec!["sources", "add", path.to_str().unwrap(), "--name", &name];
            if name == "riddles" {
                words.extend(["--profile", "riddles"]);
            }
            space.json(words).ok();
        }
        space
    }

    pub(crate) fn json<S: AsRef<OsStr>>(&self, words: impl IntoIterator<Item = S>) -> Ran {
        self.sandbox.json(words)
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.sandbox.path(relative)
    }

    pub(crate) fn run_all(&self, threads: &str) {
        let run = self.json(["--threads", threads, "run-all", "--recorded-at", AT]).exits(1).value();
        assert_eq!(run["promoted"], true, "{run:#}");
    }

    /// Returns the lines that are handed out.
    pub(crate) fn rows(&self) -> Vec<Vec<u8>> {
        let handed = self.sandbox.run(["--quiet", "rows"]).ok().stdout.into_bytes();
        handed.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
    }

    /// Returns the words that start a worker.
    pub(crate) fn command_words(&self) -> Vec<String> {
        let view = self.json(["rows", "--command", "--recorded-at", AT]).ok().value();
        view["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    }

    fn worker(&self) -> Command {
        let mut command = Command::new(distill());
        command.args(self.command_words()).env_clear().current_dir(self.sandbox.root());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Returns what a worker prints of lines.
    pub(crate) fn worked(&self, lines: &[Vec<u8>]) -> Vec<u8> {
        let mut child = self.worker().spawn().unwrap();
        let (mut stdin, input) = (child.stdin.take().unwrap(), joined(lines));
        let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// Returns what a worker had printed that is killed while it waits for its last lines.
    pub(crate) fn killed(&self, lines: &[Vec<u8>]) -> Vec<u8> {
        assert!(lines.len() > 1100, "it must have something to print: it takes 1,024 lines in at once");
        let left = self.sandbox.root().join("killed");
        let mut worker = self.worker();
        worker.stdout(std::fs::File::create(&left).unwrap());
        let mut child = worker.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&joined(&lines[..lines.len() - 5])).unwrap();
        stdin.flush().unwrap();
        while std::fs::metadata(&left).unwrap().len() == 0 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it was killed");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        std::fs::read(left).unwrap()
    }

    /// Returns the folder of the parts.
    pub(crate) fn parts(&self) -> PathBuf {
        self.sandbox.root().join("parts")
    }

    pub(crate) fn part(&self, name: &str, bytes: &[u8]) {
        std::fs::create_dir_all(self.parts()).unwrap();
        std::fs::write(self.parts().join(name), bytes).unwrap();
    }

    pub(crate) fn clear(&self) {
        std::fs::remove_dir_all(self.parts()).ok();
    }

    pub(crate) fn merge(&self) -> Ran {
        self.json(["merge", self.parts().to_str().unwrap(), "--recorded-at", AT])
    }

    pub(crate) fn count(&self, table: &str) -> usize {
        dump(self, table).len()
    }
}

/// Returns lines as a stream.
pub(crate) fn joined(lines: &[Vec<u8>]) -> Vec<u8> {
    lines.iter().flat_map(|line| line.iter().copied().chain([b'\n'])).collect()
}

/// Returns a table's rows in order of their numbers, every column as SQLite writes it.
fn dump(space: &Space, table: &str) -> Vec<String> {
    let database = rusqlite::Connection::open(space.path("stillroom.db")).unwrap();
    let mut statement = database.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        Ok((0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect::<Vec<_>>().join("|"))
    };
    statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Returns what a run left.
pub(crate) fn state(space: &Space) -> State {
    let runs: Value = space.json(["runs"]).ok().value();
    let tables: BTreeMap<String, Vec<String>> = [
        "source_file",
        "raw_row",
        "marker_set",
        "evidence",
        "evidence_body",
        "occurrence",
        "skip",
        "relation",
        "judgement",
        "scored",
    ]
    .map(|table| (table.to_owned(), dump(space, table)))
    .into();
    let exported = files_below(&space.path(""), "exports")
        .into_iter()
        .filter(|path| path != "exports/manifest.json")
        .map(|path| (path.clone(), std::fs::read(space.path(&path)).unwrap()))
        .collect();
    State {
        run_hash: runs[0]["run_hash"].as_str().unwrap().to_owned(),
        exported,
        rows: tables.iter().map(|(table, rows)| (table.clone(), rows.len())).collect(),
        tables,
    }
}
