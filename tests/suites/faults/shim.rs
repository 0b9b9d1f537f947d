//! The library that is preloaded into the program so that its calls fail: built once, by the C compiler that the
//! machine has.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use stillroom_tests::{Sandbox, repo_root, skip};

/// What fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault<'a> {
    /// Where counting begins: the end of a path that was read or came by rename; empty is at once.
    pub(crate) from: &'a str,
    /// The number of the call that fails, from 1; 0 only counts.
    pub(crate) at: u64,
    /// `eio`, `enospc`, `eintr` or `short`.
    pub(crate) kind: &'a str,
    /// Whether all calls from there on fail.
    pub(crate) stays: bool,
}

/// Returns the library; none, with loud words, where it cannot be built here.
pub(crate) fn library(what: &str) -> Option<&'static Path> {
    static BUILT: OnceLock<Result<(tempfile::TempDir, PathBuf), String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        if !cfg!(target_os = "linux") {
            return Err("it is preloaded as Linux does it".to_owned());
        }
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let library = folder.path().join("shim.so");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library);
        compiler.arg(repo_root().join("tests/suites/faults/shim.c")).arg("-ldl");
        match compiler.output() {
            Ok(output) if output.status.success() => Ok((folder, library)),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
            Err(error) => Err(format!("there is no C compiler: {error}")),
        }
    });
    match built {
        Ok((_, library)) => Some(library),
        Err(why) => {
            skip(what, why);
            None
        }
    }
}

/// Returns a command of the program in a workspace under a fault.
pub(crate) fn under(sandbox: &Sandbox, library: &Path, workspace: &Path, fault: &Fault<'_>) -> Command {
    let mut command = sandbox.command();
    command.arg("--workspace").arg(workspace).arg("--json");
    command.env("LD_PRELOAD", library).env("FAULT_FROM", fault.from).env("FAULT_AT", fault.at.to_string());
    command.env("FAULT_KIND", fault.kind).env("FAULT_ON", if fault.stays { "1" } else { "0" });
    command
}
