//! What no file may say: paths of somebody's machine, hosts of registries, work left undone.

use super::{Tree, Violations, holds, judges};

/// Put together here, so that this file does not say them either.
const MACHINE_PATHS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/")];

/// Files that assert on machine paths, and why they must name them.
const MAY_NAME_MACHINE_PATHS: [(&str, &str); 0] = [];

/// Put together here for the same reason. Words such as a registry's name are fine; its hosts are a machine's setting.
const REGISTRY_HOSTS: [&str; 11] = [
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("crates.io", "-index"),
    concat!("npm", "js.org"),
    concat!("npm", "js.com"),
    concat!("registry.", "yarnpkg"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("deb.", "debian.org"),
    concat!("security.", "debian.org"),
    concat!("ftp.", "debian.org"),
];

/// Put together here for the same reason.
const UNDONE: [&str; 4] =
    [concat!("to", "do!"), concat!("unimple", "mented!"), concat!("FIX", "ME"), concat!("TO", "DO")];

fn nothing_names_a_machine(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[""]).filter(|(path, _)| MAY_NAME_MACHINE_PATHS.iter().all(|(may, _)| may != path))
    {
        for (number, line) in text.lines().enumerate() {
            found.extend(
                MACHINE_PATHS
                    .iter()
                    .filter(|start| names_root(line, start))
                    .map(|start| format!("{path}:{}: {start}… is a path of one machine: make it relative", number + 1)),
            );
        }
    }
    found
}

/// A path that begins at the root, not one that has such a folder in its middle.
fn names_root(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|before| !(before.is_alphanumeric() || "._-~)}>*".contains(before)))
    })
}

fn nothing_names_a_registry_host(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[""]) {
        let lock = path.rsplit('/').next() == Some("Cargo.lock");
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !(lock && line.starts_with("source = \"registry+")))
        {
            found.extend(REGISTRY_HOSTS.iter().filter(|host| line.contains(**host)).map(|host| {
                format!(
                    "{path}:{}: {host} is a registry's host: leave the choice to the machine's own settings",
                    number + 1
                )
            }));
        }
    }
    found
}

fn nothing_is_left_undone(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    // Fixtures hold what others wrote.
    for (path, text) in tree.texts(&[""]).filter(|(path, _)| !path.starts_with("fixtures/") && !path.ends_with(".lock"))
    {
        for (number, line) in text.lines().enumerate() {
            found.extend(UNDONE.iter().filter(|word| line.contains(**word)).map(|word| {
                format!(
                    "{path}:{}: {word} is work left undone: do it, or open an issue and take the word out",
                    number + 1
                )
            }));
        }
    }
    found
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    holds(nothing_names_a_machine);
    let (home, quoted) = (format!("see {}me/notes", "/ho"), format!("\"{}rk/main\"", "/wo"));
    let (middle, relative) = (format!("a{}rk/b.rs", "/wo"), format!("..{}rk/b.rs", "/wo"));
    judges(
        nothing_names_a_machine,
        &[
            (&[("a.md", &home)], "a.md:1"),
            (&[("b.toml", &quoted)], "make it relative"),
            (&[("c.md", &middle), ("d.md", &relative)], ""),
        ],
    );
}

#[test]
fn no_file_names_the_host_of_a_registry() {
    holds(nothing_names_a_registry_host);
    let host = REGISTRY_HOSTS[2];
    let source = format!("source = \"registry+https://example/{host}\"");
    let url = format!("curl https://{}/simple", REGISTRY_HOSTS[6]);
    judges(
        nothing_names_a_registry_host,
        &[
            (&[(".ci/setup", &url)], ".ci/setup:1"),
            (&[("a.toml", &source)], "leave the choice"),
            (&[("Cargo.lock", &source), ("fuzz/Cargo.lock", &source)], ""),
        ],
    );
}

#[test]
fn no_file_leaves_work_undone() {
    holds(nothing_is_left_undone);
    let (call, note) = (format!("fn a() {{ {}() }}", UNDONE[0]), format!("// {}: later", UNDONE[3]));
    judges(
        nothing_is_left_undone,
        &[
            (&[("a.rs", &call)], "a.rs:1"),
            (&[("a.md", &note)], "do it"),
            (&[("fixtures/a.jsonl", &note)], ""),
            (&[("Cargo.toml", "todo = \"warn\"")], ""),
        ],
    );
}
