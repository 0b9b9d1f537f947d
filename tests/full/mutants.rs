//! Flips every condition of the firewall, one at a time, and says which named test goes red: for layers 1 to 3 in a
//! copy of the repository, for layer 4 in a test's own database. Ends with 1 where a condition could be flipped and
//! nobody would notice.
//!
//! Run by hand: `cargo test -p stillroom-tests --test mutants`. The copy is built once, with every condition behind a
//! switch; each flip is then a run of the tests with that switch set. Conditions are found in the text, not listed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program run by hand, which stops where it cannot go on"
)]

#[path = "mutants/copy.rs"]
mod copy;
#[path = "mutants/sites.rs"]
mod sites;
#[path = "mutants/tokens.rs"]
mod tokens;

use copy::{Copy, Suite};
use sites::{Flip, Site};
use std::process::ExitCode;

/// A file with conditions, its layer, and the tests that are there for it.
struct Layer {
    name: &'static str,
    file: &'static str,
    suite: Suite,
}

/// Core's own suite without the leak generator: a condition is held by a test that names it.
const CORE: Suite = Suite {
    package: "stillroom-core",
    crate_root: "src-tauri/crates/core/src/lib.rs",
    test: "export_suite",
    arguments: &["--skip", "leaks::", "--skip", "pairing::"],
};
/// The end-to-end tests on a real workspace.
const WHOLE: Suite = Suite {
    package: "stillroom-tests",
    crate_root: "src-tauri/crates/service/src/lib.rs",
    test: "firewall",
    arguments: &["end_to_end::", "layers::", "--skip", "exit_code"],
};

const LAYERS: [Layer; 4] = [
    Layer { name: "1", file: "src-tauri/crates/core/src/export/eligibility.rs", suite: CORE },
    Layer { name: "2", file: "src-tauri/crates/core/src/export/gate.rs", suite: CORE },
    Layer { name: "3", file: "src-tauri/crates/core/src/export/reread.rs", suite: CORE },
    Layer { name: "3", file: "src-tauri/crates/service/src/export/reread.rs", suite: WHOLE },
];

fn main() -> ExitCode {
    let copy = Copy::of_the_repository();
    let (mut conditions, mut survived) = (0, 0);
    println!("layer | condition | flip | the named test that goes red");
    for suite in [CORE, WHOLE].iter().filter(|suite| wanted(suite.test)) {
        let mut sites: Vec<(&Layer, Site)> = Vec::new();
        for layer in LAYERS.iter().filter(|layer| layer.suite.test == suite.test) {
            let found = copy.instrument(layer.file, sites.len());
            sites.extend(found.into_iter().map(|site| (layer, site)));
        }
        conditions += sites.len();
        copy.add_switch(suite.crate_root);
        let binary = copy.build(suite);
        let longest = copy.green(suite, &binary);
        for (number, (layer, site)) in sites.iter().enumerate() {
            for flip in site.flips() {
                let red = copy.red(suite, &binary, Some((number, flip)), longest);
                survived += usize::from(red.is_empty());
                println!("{}", row(layer, site, flip, &red));
            }
        }
    }
    if wanted("table") {
        survived += copy.table_of_layer_4();
    }
    println!("{conditions} conditions in Rust; {survived} flips survived");
    if survived == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A part may be asked for by name: `-- export_suite`, `-- firewall`, `-- table`.
fn wanted(part: &str) -> bool {
    let mut asked = std::env::args().skip(1).peekable();
    asked.peek().is_none() || asked.any(|name| name == part)
}

fn row(layer: &Layer, site: &Site, flip: Flip, red: &[String]) -> String {
    let file = layer.file.trim_start_matches("src-tauri/crates/");
    let stem = layer.file.rsplit('/').next().unwrap().trim_end_matches(".rs");
    let own = red.iter().find(|name| name.starts_with(&format!("{stem}::"))).or(red.first());
    let more = if red.len() > 1 { format!(" and {} more", red.len() - 1) } else { String::new() };
    let caught = own.map_or("SURVIVED".to_owned(), |name| format!("{name}{more}"));
    format!("{} | {file}:{}: {} | {} | {caught}", layer.name, site.line, site.text, flip.words())
}
