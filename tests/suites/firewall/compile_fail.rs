//! Layer 1: programs that would build, read or alter what only the eligibility check may build do not compile.

use std::{io::Write as _, process::Command};

/// The compiler whose words the `.stderr` files hold. Other compilers say the same with other words; under them core's
/// doc tests still hold the five programs to their error codes.
const WORDS_OF: &str = "rustc 1.95.";

#[test]
fn what_leaves_cannot_be_built_read_or_altered_around_the_check() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    if !version.starts_with(WORDS_OF) {
        let line = format!("SKIPPED: the compile-fail tests hold the words of {WORDS_OF}x, this is {version}");
        let _unseen = std::io::stderr().write_all(line.as_bytes());
        return;
    }
    trybuild::TestCases::new().compile_fail("suites/compile_fail/*.rs");
}
