//! Who may depend on whom. `ARCHITECTURE.md` draws the same arrows.

use super::{
    Tree, Violations, holds, judges,
    manifests::{Kind, packages},
};
use std::{collections::BTreeMap, process::Command};
use stillroom_tests::repo_root;

/// Each package and the packages of the house that it may name.
const ARROWS: [(&str, &[&str]); 8] = [
    ("stillroom-core", &[]),
    ("stillroom-store", &["stillroom-core"]),
    ("stillroom-model", &["stillroom-core"]),
    ("stillroom-service", &["stillroom-core", "stillroom-store", "stillroom-model"]),
    ("stillroom-cli", &["stillroom-service"]),
    ("stillroom-desktop", &["stillroom-service"]),
    // It meets the window as a person does, from outside.
    ("stillroom-desktop-tests", &[]),
    (
        "stillroom-tests",
        &["stillroom-core", "stillroom-store", "stillroom-model", "stillroom-service", "stillroom-cli"],
    ),
];

/// What only some packages may name: `(beginning or whole name, who, why)`.
const RESERVED: [(&str, &[&str], &str); 13] = [
    ("rusqlite", &["stillroom-store", "stillroom-tests"], "SQL is the store's"),
    ("libsqlite3-sys", &["stillroom-store", "stillroom-tests"], "SQL is the store's"),
    ("reqwest", &["stillroom-model"], "only `model` opens a socket"),
    ("hyper*", &["stillroom-model", "stillroom-desktop-tests"], "only `model` opens a socket, and a test its driver's"),
    ("ureq", &["stillroom-model"], "only `model` opens a socket"),
    ("curl", &["stillroom-model"], "only `model` opens a socket"),
    (
        "tokio",
        &["stillroom-model", "stillroom-service", "stillroom-desktop", "stillroom-desktop-tests"],
        "the pipeline is synchronous",
    ),
    ("tauri*", &["stillroom-desktop"], "only the shell knows the window"),
    ("wry", &["stillroom-desktop"], "only the shell knows the window"),
    ("tao", &["stillroom-desktop"], "only the shell knows the window"),
    ("webkit*", &["stillroom-desktop"], "only the shell knows the window"),
    ("gtk*", &["stillroom-desktop"], "only the shell knows the window"),
    ("clap", &["stillroom-cli"], "arguments are the command line's"),
];

/// What core may name, and why it stays pure with it.
const CORE: [(&str, &str); 15] = [
    ("caseless", "case folding for the tokenizer"),
    ("cel", "the grammar of rulebook conditions"),
    ("hmac", "keyed digests; the key is an argument"),
    ("jiff", "reading and writing times; its clock is banned by the lint file"),
    ("memchr", "finding bytes"),
    ("rand_mt", "the reference's Mersenne Twister, seeded by an argument; without its ties to the machine's dice"),
    ("regex", "patterns of profiles and of secrets"),
    ("ryu-js", "numbers as ES6 writes them"),
    ("serde", "shapes"),
    ("serde_json", "shapes to and from JSON; hashing goes through our own canonical form"),
    ("sha2", "SHA-256"),
    ("thiserror", "error enums"),
    ("toml", "reading profiles and rulebooks"),
    ("unicode-normalization", "NFKC for the tokenizer"),
    ("unicode-segmentation", "words for the tokenizer"),
];

/// What core's tests may name besides.
const CORE_TESTS: [&str; 5] = ["insta", "proptest", "serde_json", "toml", "trybuild"];

fn arrows_are_drawn(tree: &Tree) -> Violations {
    let arrows = BTreeMap::from(ARROWS);
    let mut found = Violations::new();
    for package in packages(tree) {
        let Some(allowed) = arrows.get(package.name.as_str()) else {
            found.push(format!(
                "{}: `{}` has no arrows; draw them in tidy/arrows.rs and ARCHITECTURE.md",
                package.manifest, package.name
            ));
            continue;
        };
        for (name, _) in package.dependencies {
            if name.starts_with("stillroom-") && !allowed.contains(&name.as_str()) {
                found.push(format!(
                    "{}: no arrow goes from {} to {name}; go through the layer between",
                    package.manifest, package.name
                ));
            }
        }
    }
    found
}

fn reserved_crates_stay_where_they_belong(tree: &Tree) -> Violations {
    let fits = |pattern: &str, name: &str| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    };
    let mut found = Violations::new();
    for package in packages(tree) {
        for (name, _) in &package.dependencies {
            for (pattern, owners, why) in RESERVED {
                if fits(pattern, name) && !owners.contains(&package.name.as_str()) {
                    found.push(format!("{}: {name} is not for {}: {why}", package.manifest, package.name));
                }
            }
        }
    }
    found
}

fn core_names_only_what_is_on_its_list(tree: &Tree) -> Violations {
    let core = packages(tree).into_iter().filter(|package| package.name == "stillroom-core");
    core.flat_map(|core| core.dependencies)
        .filter(|(name, kind)| {
            let listed = CORE.iter().any(|(allowed, _)| allowed == name);
            !(listed || *kind == Kind::Dev && CORE_TESTS.contains(&name.as_str()))
        })
        .map(|(name, _)| {
            format!("core depends on {name}; leave it out, or list it in tidy/arrows.rs and say why it is pure")
        })
        .collect()
}

fn the_shell_is_not_built_by_default(tree: &Tree) -> Violations {
    let shell = packages(tree).into_iter().filter(|package| package.name == "stillroom-desktop" && package.by_default);
    shell
        .map(|shell| format!("take {} out of default-members: it pulls webkit into every build", shell.manifest))
        .collect()
}

#[test]
fn only_the_arrows_that_are_drawn_exist() {
    holds(arrows_are_drawn);
    let tree =
        |name, dependency| format!("[package]\nname = '{name}'\n[dependencies]\n{dependency} = {{ path = '..' }}");
    let (upward, past, fine) = (
        tree("stillroom-store", "stillroom-service"),
        tree("stillroom-cli", "stillroom-core"),
        tree("stillroom-store", "stillroom-core"),
    );
    judges(
        arrows_are_drawn,
        &[
            (&[("a/Cargo.toml", &upward)], "from stillroom-store to stillroom-service"),
            (&[("a/Cargo.toml", &past)], "from stillroom-cli to stillroom-core"),
            (&[("a/Cargo.toml", "[package]\nname = 'stillroom-utils'")], "draw them"),
            (&[("a/Cargo.toml", &fine)], ""),
        ],
    );
}

#[test]
fn sql_sockets_and_windows_stay_in_their_crates() {
    holds(reserved_crates_stay_where_they_belong);
    let tree = |name, dependency| format!("[package]\nname = '{name}'\n[dependencies]\n{dependency} = '1'");
    let cases = [
        (tree("stillroom-service", "rusqlite"), "SQL is the store's"),
        (tree("stillroom-store", "reqwest"), "only `model` opens a socket"),
        (tree("stillroom-service", "tauri-specta"), "only the shell"),
        (tree("stillroom-cli", "wry"), "only the shell"),
        (tree("stillroom-service", "webkit2gtk"), "only the shell"),
        (tree("stillroom-store", "rusqlite"), ""),
        (tree("stillroom-desktop", "tauri"), ""),
    ];
    for (manifest, expected) in &cases {
        judges(reserved_crates_stay_where_they_belong, &[(&[("a/Cargo.toml", manifest)], expected)]);
    }
}

#[test]
fn core_stays_on_its_allow_list() {
    holds(core_names_only_what_is_on_its_list);
    let core = |kind, dependency| format!("[package]\nname = 'stillroom-core'\n[{kind}]\n{dependency} = '1'");
    let cases = [
        (core("dependencies", "rand"), "core depends on rand"),
        (core("dependencies", "proptest"), "core depends on proptest"),
        (core("dev-dependencies", "tempfile"), "core depends on tempfile"),
        (core("dev-dependencies", "proptest"), ""),
        (core("dependencies", "sha2"), ""),
    ];
    for (manifest, expected) in &cases {
        judges(core_names_only_what_is_on_its_list, &[(&[("a/Cargo.toml", manifest)], expected)]);
    }
}

#[test]
fn the_default_build_needs_no_window() {
    holds(the_shell_is_not_built_by_default);
    let shell = ("src-tauri/Cargo.toml", "[package]\nname = 'stillroom-desktop'");
    judges(
        the_shell_is_not_built_by_default,
        &[
            (&[("Cargo.toml", "[workspace]\nmembers = ['src-tauri']"), shell], "out of default-members"),
            (&[("Cargo.toml", "[workspace]\nmembers = ['src-tauri']\ndefault-members = ['tests']"), shell], ""),
        ],
    );
}

/// The manifests speak for the house; this asks cargo what the packages of others pull in behind it.
#[test]
fn nothing_behind_the_default_graph_knows_a_window_or_an_http_client() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut tree = Command::new(cargo);
    tree.current_dir(repo_root()).args([
        "tree",
        "--offline",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]);
    let output = tree.output().unwrap();
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains(&"stillroom-cli"), "the graph of the default members was asked for");
    for window in ["tauri", "wry", "tao", "webkit2gtk", "webkit2gtk-sys", "gtk", "gtk-sys"] {
        assert!(!names.contains(&window), "{window} is in the default graph; find it by `cargo tree -i {window}`");
    }
    if !names.contains(&"stillroom-model") {
        for client in ["reqwest", "hyper", "ureq", "curl"] {
            assert!(!names.contains(&client), "{client} came in without `model`; find it by `cargo tree -i {client}`");
        }
    }
}
