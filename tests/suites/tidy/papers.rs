//! README, architecture note and decisions: short enough to be read, and their links lead somewhere.

use super::{Tree, Violations, holds, judges};

const ARCHITECTURE: &str = "src-tauri/ARCHITECTURE.md";
const VOLATILE: &str = "src-tauri/crates/core/src/artifact/volatile.rs";

/// The architecture note stays shorter.
const LONGEST_NOTE: usize = 200;

fn the_architecture_note_is_short(tree: &Tree) -> Violations {
    match tree.text(ARCHITECTURE).map(|text| text.lines().count()) {
        None => vec![format!("{ARCHITECTURE} is missing")],
        Some(lines) if lines >= LONGEST_NOTE => {
            vec![format!("{ARCHITECTURE} has {lines} lines, not under {LONGEST_NOTE}: move detail into decisions/")]
        }
        Some(_) => Violations::new(),
    }
}

fn links_lead_somewhere(tree: &Tree) -> Violations {
    let mut found = Violations::new();
    for (path, text) in tree.texts(&[".md"]) {
        for target in links(&text) {
            let file = target.split(['#', '?']).next().unwrap_or_default();
            if file.is_empty() || file.contains("://") || file.starts_with("mailto:") {
                continue;
            }
            if joined(path, file).is_none_or(|file| !tree.has(&file)) {
                found.push(format!("{path}: the link to {target} leads nowhere: mend it or take it out"));
            }
        }
    }
    found
}

/// Returns the targets of `[text](target)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|target| target.split(' ').next().unwrap_or(target))
}

/// Returns the path that a link in a file means; none where it leaves the repository.
fn joined(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn decisions_are_numbered_in_a_row(tree: &Tree) -> Violations {
    let pages: Vec<&str> = tree.paths().filter_map(|path| path.strip_prefix("src-tauri/decisions/")).collect();
    let misnumbered = pages.iter().zip(1..).filter(|(page, number)| !page.starts_with(&format!("{number:04}-")));
    misnumbered
        .map(|(page, number)| format!("decisions/{page} should begin with {number:04}-: number pages without gaps"))
        .take(1)
        .collect()
}

fn volatile_fields_are_in_the_note(tree: &Tree) -> Violations {
    let (code, note) = (tree.text(VOLATILE).unwrap_or_default(), tree.text(ARCHITECTURE).unwrap_or_default());
    let table = code.split("const VOLATILE").nth(1).and_then(|rest| rest.split("];").next()).unwrap_or_default();
    let fields: Vec<&str> = table.split('"').skip(1).step_by(2).collect();
    if fields.is_empty() {
        return vec![format!("{VOLATILE} holds no table `VOLATILE`: tell tidy/papers.rs where it went")];
    }
    let unsaid = fields.into_iter().filter(|field| !note.contains(&format!("`{field}`")));
    unsaid
        .map(|field| format!("{ARCHITECTURE} does not name the volatile field `{field}`: add it to its table"))
        .collect()
}

#[test]
fn the_architecture_note_can_be_read_in_one_go() {
    holds(the_architecture_note_is_short);
    let long = "line\n".repeat(LONGEST_NOTE);
    judges(
        the_architecture_note_is_short,
        &[(&[(ARCHITECTURE, &long)], "200 lines"), (&[], "missing"), (&[(ARCHITECTURE, "# Map\n")], "")],
    );
}

#[test]
fn every_relative_link_leads_somewhere() {
    holds(links_lead_somewhere);
    judges(
        links_lead_somewhere,
        &[
            (&[("README.md", "see [it](src/gone.md)")], "src/gone.md leads nowhere"),
            (&[("a/b.md", "[up](../../etc)")], "leads nowhere"),
            (&[("a/b.md", "[up](../c.md#part), [web](https://example.org), [here](#top)"), ("c.md", "")], ""),
            (&[("a/b.md", "[folder](d/)"), ("a/d/e", "")], ""),
        ],
    );
}

#[test]
fn decisions_are_numbered_without_gaps() {
    holds(decisions_are_numbered_in_a_row);
    let (first, second, third) =
        ("src-tauri/decisions/0001-a.md", "src-tauri/decisions/0002-b.md", "src-tauri/decisions/0003-c.md");
    judges(
        decisions_are_numbered_in_a_row,
        &[
            (&[(first, ""), (second, ""), (third, "")], ""),
            (&[(first, ""), (third, "")], "0003-c.md should begin with 0002-"),
        ],
    );
}

#[test]
fn the_note_names_every_volatile_field() {
    holds(volatile_fields_are_in_the_note);
    let code = (VOLATILE, "const VOLATILE: [&str; 1] = [\n    \"scored_at\",\n];");
    judges(
        volatile_fields_are_in_the_note,
        &[
            (&[code, (ARCHITECTURE, "| scored | `scored_at` |")], ""),
            (&[code, (ARCHITECTURE, "nothing")], "`scored_at`"),
            (&[(ARCHITECTURE, "")], "holds no table"),
        ],
    );
}
