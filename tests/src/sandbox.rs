//! A workspace of its own for one test, and the real `distill` binary run in it: cleared environment, pinned time.

use crate::repo_root;
use serde_json::Value;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The time that suites record under.
pub const RECORDED_AT: &str = "2026-01-02T03:04:05Z";

/// Returns the `distill` binary of the tests' own profile, built if need be.
///
/// Cargo builds no binary of another package for a test, and one that lies there may be older than the code. So the
/// build is asked for once per process; where nothing changed that takes a moment. `STILLROOM_DISTILL` names a binary
/// to use as it is.
pub fn distill() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("STILLROOM_DISTILL") {
        Some(binary) => PathBuf::from(binary),
        None => build(),
    })
}

fn build() -> PathBuf {
    // The test lies in <target>/<profile>/deps.
    let test = std::env::current_exe().expect("BUG: a test knows its own path");
    let profile = test.ancestors().nth(2).expect("BUG: cargo puts tests two folders deep");
    let target = profile.parent().expect("BUG: cargo puts a profile into the target folder");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(repo_root())
        .args(["build", "--quiet", "--offline", "--bin", "distill", "--target-dir"])
        .arg(target);
    match profile.file_name().and_then(OsStr::to_str) {
        Some("debug") | None => {}
        Some(name) => drop(cargo.args(["--profile", name])),
    }
    let output = cargo.output().expect("BUG: the cargo that runs the tests can be run again");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the command line does not build: {said}");
    profile.join(format!("distill{}", std::env::consts::EXE_SUFFIX))
}

/// A temporary folder with a workspace in it; gone when dropped.
pub struct Sandbox {
    root: tempfile::TempDir,
    environment: Vec<(String, String)>,
}

impl Sandbox {
    /// Returns an empty folder without a workspace.
    pub fn empty() -> Self {
        let root = tempfile::Builder::new().prefix("stillroom-").tempdir().expect("BUG: no temporary folder");
        std::fs::create_dir(root.path().join("home")).expect("BUG: the temporary folder is not writable");
        Self { root, environment: Vec::new() }
    }

    /// Returns a folder with a fresh, empty workspace.
    pub fn init() -> Self {
        let sandbox = Self::empty();
        sandbox.bare(["init".as_ref(), sandbox.workspace().as_os_str()]).ok();
        sandbox
    }

    /// Returns a folder with the sample workspace.
    pub fn sample() -> Self {
        let sandbox = Self::empty();
        sandbox.bare(["init".as_ref(), sandbox.workspace().as_os_str(), "--sample".as_ref()]).ok();
        sandbox
    }

    /// Adds one variable to the otherwise cleared environment.
    #[must_use]
    pub fn with_env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Returns the folder around the workspace.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns the workspace's folder.
    pub fn workspace(&self) -> PathBuf {
        self.root().join("workspace")
    }

    /// Returns the path of a file in the workspace.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.workspace().join(relative)
    }

    /// Writes a file beside the workspace, with the folders it needs, and returns its path.
    pub fn write(&self, relative: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.root().join(relative);
        let folder = path.parent().expect("BUG: a file has a folder");
        std::fs::create_dir_all(folder).expect("BUG: the temporary folder is not writable");
        std::fs::write(&path, bytes).expect("BUG: the temporary folder is not writable");
        path
    }

    /// Returns the bytes of a file in the workspace.
    pub fn read(&self, relative: &str) -> Vec<u8> {
        let path = self.path(relative);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Returns a command around the binary, not yet started: for suites that stop it or pipe into it.
    pub fn command(&self) -> Command {
        let mut command = Command::new(distill());
        command.current_dir(self.root()).env_clear();
        command.env("HOME", self.root().join("home")).env("LANG", "C.UTF-8").env("TZ", "UTC");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs the binary with exactly these arguments.
    pub fn bare(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
        Ran::of(self.command().args(arguments))
    }

    /// Runs a verb in the workspace.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command().arg("--workspace").arg(self.workspace()).args(arguments))
    }

    /// Runs a verb in the workspace with `--json`.
    pub fn json<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command().arg("--workspace").arg(self.workspace()).arg("--json").args(arguments))
    }

    /// Runs every stage at [`RECORDED_AT`], with `--json`.
    pub fn run_all(&self) -> Ran {
        self.json(["run-all", "--recorded-at", RECORDED_AT])
    }
}

/// What a run of the binary left: exit code, data, talk.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// The data.
    pub stdout: String,
    /// The talk.
    pub stderr: String,
    said: String,
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let said = format!("{command:?}");
        let Output { status, stdout, stderr } =
            command.output().unwrap_or_else(|error| panic!("{said} could not be started: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("BUG: distill writes UTF-8");
        Self { code: status.code(), stdout: text(stdout), stderr: text(stderr), said }
    }

    /// Asserts that it was done and passed.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.exits(0)
    }

    /// Asserts the exit code: 0 passed, 1 a gate said no, 2 could not be done.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\nstdout: {}\nstderr: {}", self.said, self.stdout, self.stderr);
        self
    }

    /// Returns stdout as the one JSON document that it must be.
    #[track_caller]
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{}: stdout is no JSON: {error}\n{}", self.said, self.stdout))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_binary_is_found_and_starts() {
        assert!(distill().is_file(), "{} was built", distill().display());
        Sandbox::empty().bare(["--version"]).ok();
    }

    #[test]
    #[should_panic(expected = "stdout is no JSON")]
    fn talk_on_stdout_is_no_json() {
        let ran = Ran { code: Some(0), stdout: "done".to_owned(), stderr: String::new(), said: "distill".to_owned() };
        ran.value();
    }

    #[test]
    #[should_panic(expected = "stderr: why")]
    fn another_exit_code_shows_what_was_said() {
        let ran = Ran { code: Some(2), stdout: String::new(), stderr: "why".to_owned(), said: "distill".to_owned() };
        ran.exits(1);
    }

    #[test]
    fn a_sandbox_is_gone_when_it_is_dropped() {
        let sandbox = Sandbox::empty();
        let file = sandbox.write("traces/a.jsonl", "{}\n");
        assert!(file.is_file() && !sandbox.workspace().exists(), "the file lies beside the workspace");
        drop(sandbox);
        assert!(!file.exists(), "nothing stays behind");
    }
}
