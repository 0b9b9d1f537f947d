//! A copy of the repository in a temporary folder, with switches in it, built and run.

use crate::sites::{Flip, Site, sites, switched};
use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

/// What takes so many times as long as unflipped does not end.
const PATIENCE: u32 = 8;

/// The name of the switch that is set, for what is run.
const SET: &str = "STILLROOM_SWITCH";

/// What a switch is, written into the crate whose conditions it turns.
const SWITCH: &str = r#"
#[doc(hidden)]
#[expect(missing_docs, reason = "only in a copy")]
pub mod switch {
    pub fn at(number: usize, value: bool) -> bool {
        static SET: std::sync::OnceLock<Option<(usize, char)>> = std::sync::OnceLock::new();
        let set = SET.get_or_init(|| {
            let set = std::env::var("STILLROOM_SWITCH").ok()?;
            let (number, letter) = set.split_at(set.len() - 1);
            Some((number.parse().ok()?, letter.chars().next()?))
        });
        match set {
            Some((of, 'n')) if *of == number => !value,
            Some((of, letter)) if *of == number => *letter == 't',
            _ => value,
        }
    }
}
"#;

/// A test target and how it is run.
#[derive(Clone, Copy)]
pub(crate) struct Suite {
    pub(crate) package: &'static str,
    pub(crate) crate_root: &'static str,
    pub(crate) test: &'static str,
    pub(crate) arguments: &'static [&'static str],
}

/// The copy, gone when dropped.
pub(crate) struct Copy {
    root: tempfile::TempDir,
}

impl Copy {
    pub(crate) fn of_the_repository() -> Self {
        let from = &stillroom_tests::repo_root();
        let root = tempfile::Builder::new().prefix("stillroom-mutants-").tempdir().unwrap();
        let listed = Command::new("git")
            .current_dir(from)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .unwrap();
        for file in String::from_utf8(listed.stdout).unwrap().split('\0').filter(|file| from.join(file).is_file()) {
            let to = root.path().join(file);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(from.join(file), to).unwrap();
        }
        Self { root }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.path().join(file)
    }

    /// Puts a file's conditions behind switches and returns them.
    pub(crate) fn instrument(&self, file: &str, first: usize) -> Vec<Site> {
        let text = std::fs::read_to_string(self.path(file)).unwrap();
        let found = sites(&text);
        assert!(!found.is_empty(), "{file} holds conditions");
        let bars = text.matches(".bar(").count();
        assert!(found.len() >= bars, "{file}: {bars} lines bar something, {} conditions were found", found.len());
        std::fs::write(self.path(file), switched(&text, &found, first)).unwrap();
        found
    }

    /// Gives a crate the switch.
    pub(crate) fn add_switch(&self, crate_root: &str) {
        let text = std::fs::read_to_string(self.path(crate_root)).unwrap();
        std::fs::write(self.path(crate_root), text + SWITCH).unwrap();
    }

    /// Builds a suite and returns its binary.
    pub(crate) fn build(&self, suite: &Suite) -> PathBuf {
        let built = self
            .cargo()
            .args(["test", "--offline", "--no-run", "--message-format=json", "-p", suite.package, "--test", suite.test])
            .output()
            .unwrap();
        let messages: Vec<serde_json::Value> =
            String::from_utf8_lossy(&built.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let errors = messages.iter().map(|message| &message["message"]).filter(|message| message["level"] == "error");
        let said: String = errors.filter_map(|message| message["rendered"].as_str()).collect();
        assert!(built.status.success(), "the copy does not build: {said}");
        let binary = messages
            .iter()
            .filter(|message| message["target"]["name"] == suite.test)
            .find_map(|message| message["executable"].as_str().map(PathBuf::from));
        binary.unwrap_or_else(|| panic!("cargo named no binary of {}", suite.test))
    }

    /// Runs a suite unflipped, where all of it must be green, and returns how long a flip of it may take.
    pub(crate) fn green(&self, suite: &Suite, binary: &Path) -> Duration {
        let begun = Instant::now();
        let red = self.red(suite, binary, None, Duration::from_secs(3600));
        assert_eq!(red, [""; 0], "unflipped, every test of {} is green", suite.test);
        begun.elapsed().max(Duration::from_secs(1)) * PATIENCE
    }

    /// Runs a suite with one switch set, or none, and returns the tests that are red.
    pub(crate) fn red(
        &self,
        suite: &Suite,
        binary: &Path,
        set: Option<(usize, Flip)>,
        longest: Duration,
    ) -> Vec<String> {
        let mut run = Command::new(binary);
        run.current_dir(self.root.path()).args(suite.arguments).env("RUST_BACKTRACE", "0").env_remove(SET);
        if let Some((number, flip)) = set {
            run.env(SET, format!("{number}{}", flip.letter()));
        }
        // Into a file, so that a flip that never ends can be ended without a full pipe in the way.
        let said = self.path("said");
        let mut child = run.stdout(File::create(&said).unwrap()).stderr(Stdio::null()).spawn().unwrap();
        let Some(status) = ended(&mut child, longest) else { return vec!["(does not end)".to_owned()] };
        let said = std::fs::read_to_string(said).unwrap();
        let red: Vec<String> = said
            .lines()
            .filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED").map(str::to_owned))
            .collect();
        assert!(status.success() || !red.is_empty(), "{set:?}: red without a red test: {said}");
        red
    }

    /// Has layer 4's own test print its table; returns how many flips survived.
    pub(crate) fn table_of_layer_4(&self) -> usize {
        let run = self
            .cargo()
            .args(["test", "--offline", "-p", "stillroom-tests", "--test", "firewall", "--", "load_bearing"])
            .env("STILLROOM_MUTANTS", "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        let rows: Vec<&str> = said.lines().filter(|line| line.starts_with("4 | ")).collect();
        assert!(rows.len() > 40, "layer 4 printed its table: {said}");
        rows.iter().for_each(|row| println!("{row}"));
        rows.iter().filter(|row| row.contains("SURVIVED")).count() + usize::from(!run.status.success())
    }

    fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(self.root.path());
        // A build folder of its own: cargo takes a copy's crates for the original's, and would hand the switches out.
        let builds = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        cargo.env(
            "CARGO_TARGET_DIR",
            builds.unwrap_or_else(|| stillroom_tests::repo_root().join("target")).join("mutants"),
        );
        cargo
    }
}

/// Waits for a process; one that does not end is ended.
fn ended(child: &mut Child, longest: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < longest {
        match child.try_wait().unwrap() {
            Some(status) => return Some(status),
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
    child.kill().and_then(|()| child.wait()).unwrap();
    None
}
