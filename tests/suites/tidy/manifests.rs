//! The packages of the house as their manifests declare them.

use super::Tree;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// What a dependency is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The package itself, or its build script.
    Normal,
    /// Its tests.
    Dev,
}

/// One package of the house.
pub(crate) struct Package {
    /// The manifest's path.
    pub(crate) manifest: String,
    /// The package's name.
    pub(crate) name: String,
    /// What it depends on, under the names that packages have in a registry.
    pub(crate) dependencies: Vec<(String, Kind)>,
    /// Whether a plain `cargo build` builds it.
    pub(crate) by_default: bool,
}

/// Returns every package.
pub(crate) fn packages(tree: &Tree) -> Vec<Package> {
    let root = table(tree, "Cargo.toml");
    let workspace = root.get("workspace").and_then(Value::as_table).cloned().unwrap_or_default();
    let renamed = section(&workspace, "dependencies");
    let defaults: Vec<&str> = workspace
        .get("default-members")
        .or_else(|| workspace.get("members"))
        .and_then(Value::as_array)
        .map(|members| members.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    tree.paths()
        .filter(|path| path.ends_with("Cargo.toml"))
        .filter_map(|path| {
            let manifest = table(tree, path);
            let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
            let folder = path.trim_end_matches("Cargo.toml").trim_end_matches('/');
            let dependencies = dependencies(&manifest, &renamed);
            Some(Package { manifest: path.to_owned(), name, dependencies, by_default: defaults.contains(&folder) })
        })
        .collect()
}

fn dependencies(manifest: &Table, renamed: &BTreeMap<String, Value>) -> Vec<(String, Kind)> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(|targets| targets.values().filter_map(Value::as_table));
    let mut found = Vec::new();
    for table in std::iter::once(manifest).chain(tables) {
        for (name, kind) in
            [("dependencies", Kind::Normal), ("build-dependencies", Kind::Normal), ("dev-dependencies", Kind::Dev)]
        {
            for (key, value) in section(table, name) {
                let package = |value: &Value| value.get("package").and_then(Value::as_str).map(str::to_owned);
                let own = package(&value).or_else(|| renamed.get(&key).and_then(package));
                found.push((own.unwrap_or(key), kind));
            }
        }
    }
    found
}

fn section(table: &Table, name: &str) -> BTreeMap<String, Value> {
    let section = table.get(name).and_then(Value::as_table);
    section.into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn table(tree: &Tree, path: &str) -> Table {
    tree.text(path).unwrap_or_default().parse().unwrap_or_else(|error| panic!("{path} is no TOML: {error}"))
}

#[test]
fn renamed_and_conditional_dependencies_are_seen_under_their_true_names() {
    let tree = Tree::of(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = ['a']\n[workspace.dependencies]\nhttp = { package = 'reqwest', version = '1' }",
        ),
        (
            "a/Cargo.toml",
            "[package]\nname = 'a'\n[dependencies]\nhttp.workspace = true\n[dev-dependencies]\nproptest = '1'\n\
             [target.'cfg(unix)'.dependencies]\ndb = { package = 'rusqlite', version = '1' }",
        ),
    ]);
    let found = packages(&tree);
    let names = [("reqwest", Kind::Normal), ("proptest", Kind::Dev), ("rusqlite", Kind::Normal)];
    assert_eq!(found[0].dependencies, names.map(|(name, kind)| (name.to_owned(), kind)), "none hides");
    assert!(found[0].by_default, "without default-members every member is built");
}
