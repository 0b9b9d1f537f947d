//! The trainers' Python.

use serde_json::Value;
use std::{path::PathBuf, process::Command, sync::OnceLock};
use stillroom_tests::{repo_root, skip};

/// Returns the Python that has the trainers; none, and a word to who reads the log, where it cannot be had.
fn python() -> Option<&'static PathBuf> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON
        .get_or_init(|| {
            let made = Command::new(repo_root().join("tests/consumers/environment")).output();
            match made {
                Ok(made) if made.status.success() => {
                    Some(PathBuf::from(String::from_utf8_lossy(&made.stdout).trim().to_owned()))
                }
                Ok(made) => {
                    let words = String::from_utf8_lossy(&made.stderr);
                    skip("the real trainers", words.lines().last().unwrap_or("their environment could not be made"));
                    None
                }
                Err(error) => {
                    skip("the real trainers", &error.to_string());
                    None
                }
            }
        })
        .as_ref()
}

/// Runs a script of `tests/consumers` and returns the lines of JSON that it wrote; none where there is no Python.
pub(crate) fn lines(script: &str, arguments: &[&str]) -> Option<Vec<Value>> {
    let folder = repo_root().join("tests/consumers");
    let ran = Command::new(python()?)
        .arg("-B")
        .arg(folder.join(script))
        .args(arguments)
        // A trainer would look for newer code of itself.
        .env("HF_HUB_OFFLINE", "1")
        .env("TRANSFORMERS_VERBOSITY", "error")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{script}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8(ran.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}
