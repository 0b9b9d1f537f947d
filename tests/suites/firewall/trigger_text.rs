//! The text of the migration taken apart: every condition of its triggers and of the view they ask, and the text with
//! one condition dropped, negated or taken out of its company. Nothing is listed by hand, so a new condition is covered.

/// The migration as it is applied.
pub(crate) const MIGRATION: &str = include_str!("../../../src-tauri/crates/store/migrations/0002_firewall.sql");

/// The text of one trigger or view with one condition changed.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// Where: the trigger or view.
    pub(crate) of: String,
    /// Which condition, in the words of its message or of the text itself.
    pub(crate) condition: String,
    /// What was done to it.
    pub(crate) mutation: String,
    /// The SQL that takes the whole one out and puts the changed one in.
    pub(crate) sql: String,
}

/// Returns every mutant of the migration.
pub(crate) fn mutants() -> Vec<Mutant> {
    let mut found = Vec::new();
    for text in statements() {
        let (kind, name) =
            if text.starts_with("CREATE TRIGGER") { ("TRIGGER", word(text, 2)) } else { ("VIEW", word(text, 2)) };
        let mut changes = Vec::new();
        if kind == "TRIGGER" {
            when(text, &mut changes);
            raises(text, &mut changes);
        } else {
            columns(text, &mut changes);
        }
        for (condition, mutation, changed) in changes {
            let sql = format!("DROP {kind} {name};\n{changed}");
            found.push(Mutant { of: name.to_owned(), condition, mutation, sql });
        }
    }
    found
}

/// A condition, what was done to it, and the text after that.
type Change = (String, String, String);

/// Returns the statements that hold conditions: the triggers and the view.
fn statements() -> Vec<&'static str> {
    let mut found = Vec::new();
    for (start, _) in MIGRATION.match_indices("CREATE ").filter(|(at, _)| at == &0 || MIGRATION[..*at].ends_with('\n'))
    {
        let rest = &MIGRATION[start..];
        let end = match rest {
            _ if rest.starts_with("CREATE TRIGGER") => "\nEND;",
            _ if rest.starts_with("CREATE VIEW") => ";",
            _ => continue,
        };
        found.push(&rest[..rest.find(end).unwrap() + end.len()]);
    }
    found
}

fn word(text: &str, at: usize) -> &str {
    text.split_whitespace().nth(at).unwrap()
}

/// The trigger's own condition.
fn when(text: &str, changes: &mut Vec<Change>) {
    let head = &text[..text.find("\nBEGIN").unwrap()];
    let Some((_, condition)) = head.split_once(" WHEN ") else { return };
    let whole = format!("WHEN {condition}");
    changes.push((whole.clone(), "dropped".to_owned(), text.replacen(&whole, "", 1)));
    changes.push((whole.clone(), "negated".to_owned(), text.replacen(&whole, &format!("WHEN NOT ({condition})"), 1)));
}

/// The conditions that each raise one refusal.
fn raises(text: &str, changes: &mut Vec<Change>) {
    for (start, _) in text.match_indices("SELECT RAISE(ABORT, '") {
        let statement = &text[start..start + text[start..].find(";\n").unwrap() + 1];
        let message = statement.split_once("firewall: ").unwrap().1.split_once("')").unwrap().0.replace("''", "'");
        let with = |changed: &str| text.replacen(statement, changed, 1);
        changes.push((message.clone(), "dropped".to_owned(), with("SELECT 1;")));
        let Some((head, condition)) = statement.trim_end_matches(';').split_once("WHERE ") else { continue };
        changes.push((message.clone(), "negated".to_owned(), with(&format!("{head}WHERE ({condition}) IS NOT TRUE;"))));
        let terms = terms(condition);
        for (at, (_, term)) in terms.iter().enumerate().filter(|_| terms.len() > 1) {
            let said = term.split_whitespace().collect::<Vec<_>>().join(" ");
            let without: Vec<_> = terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, t)| *t).collect();
            changes.push((
                message.clone(),
                format!("without `{said}`"),
                with(&format!("{head}WHERE {};", joined(&without))),
            ));
            let negated = format!("({term}) IS NOT TRUE");
            let mut altered = terms.clone();
            altered[at].1 = &negated;
            changes.push((
                message.clone(),
                format!("with `{said}` negated"),
                with(&format!("{head}WHERE {};", joined(&altered))),
            ));
        }
    }
}

/// Returns the terms that AND and OR join at the top of a condition, each with the word before it.
fn terms(condition: &str) -> Vec<(&'static str, &str)> {
    let (mut depth, mut start, mut before, mut found) = (0, 0, "", Vec::new());
    for (at, byte) in condition.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        let rest = &condition[at..];
        let joint = [" AND ", " OR "].into_iter().find(|joint| rest.starts_with(joint));
        if let (0, Some(joint)) = (depth, joint) {
            found.push((before, condition[start..at].trim()));
            (before, start) = (joint, at + joint.len());
        }
    }
    found.push((before, condition[start..].trim()));
    found
}

fn joined(terms: &[(&'static str, &str)]) -> String {
    let mut text = String::new();
    for (before, term) in terms {
        text.push_str(if text.is_empty() { "" } else { before });
        text.push_str(term);
    }
    text
}

/// What the view says of a row: each fact turned round, and each source of the verdict left out.
fn columns(text: &str, changes: &mut Vec<Change>) {
    let list = text.split_once("SELECT").unwrap().1.split_once("\nFROM").unwrap().0;
    for column in list.split(",\n").map(str::trim) {
        let Some((expression, name)) = column.rsplit_once(" AS ") else { continue };
        let expression = expression.trim();
        let with = |changed: &str| text.replacen(column, &format!("{changed} AS {name}"), 1);
        match expression.strip_prefix("coalesce(").and_then(|rest| rest.strip_suffix(')')) {
            Some(arguments) => {
                let arguments: Vec<&str> = arguments.split(", ").collect();
                for left_out in &arguments {
                    let rest: Vec<&str> = arguments.iter().filter(|one| *one != left_out).copied().collect();
                    let mutation = format!("without `{left_out}`");
                    changes.push((name.to_owned(), mutation, with(&format!("coalesce({})", rest.join(", ")))));
                }
            }
            None => changes.push((name.to_owned(), "negated".to_owned(), with(&format!("NOT ({expression})")))),
        }
    }
}

#[test]
fn no_condition_of_the_migration_is_overlooked() {
    let mutants = mutants();
    let dropped = mutants.iter().filter(|mutant| mutant.mutation == "dropped" && !mutant.condition.starts_with("WHEN"));
    assert_eq!(dropped.count(), MIGRATION.matches("RAISE(").count(), "one for every refusal");
    let whens = mutants.iter().filter(|mutant| mutant.condition.starts_with("WHEN") && mutant.mutation == "negated");
    assert_eq!(whens.count(), MIGRATION.matches(" WHEN ").count(), "one for every trigger with a condition of its own");
    let joints = MIGRATION.matches(" AND ").count() + MIGRATION.matches(" OR ").count();
    let terms = mutants.iter().filter(|mutant| mutant.mutation.starts_with("without `") && mutant.of != "effective");
    let messages: std::collections::BTreeSet<_> = terms.clone().map(|mutant| (&mutant.of, &mutant.condition)).collect();
    assert_eq!(terms.count(), joints + messages.len(), "one for every term that AND or OR joins");
    for name in ["verdict", "decided", "withdrawn", "attached"] {
        assert!(mutants.iter().any(|mutant| mutant.of == "effective" && mutant.condition == name), "{name}");
    }
    let whole: std::collections::BTreeSet<_> = mutants.iter().map(|mutant| &mutant.sql).collect();
    assert_eq!(whole.len(), mutants.len(), "no two are the same");
}
