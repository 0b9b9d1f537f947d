//! The checks put to the test with fixtures: valid values pass, invalid ones fail for the reasons they name and no other.

use super::Artifact;
use crate::json::{Json, parse};

/// One fixture: the artifact's name, whether it is valid, the fixture's name, its bytes. An invalid one is an object of
/// `why`, `errors` (a part of each expected error) and `value`.
pub type Fixture<'a> = (&'a str, bool, &'a str, &'a [u8]);

/// Something wrong with a check or its fixtures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The artifact's name.
    pub artifact: String,
    /// The fixture's name; empty where the finding is about all of an artifact's fixtures.
    pub fixture: String,
    /// What is wrong.
    pub what: String,
}

/// How many fixtures of each kind an artifact must have, so that a missing folder is no passed test.
const LEAST: [(bool, usize); 2] = [(true, 2), (false, 3)];

/// Returns everything that is wrong, in the order of the fixtures; nothing where the checks do as the fixtures ask.
pub fn self_test(fixtures: &[Fixture<'_>]) -> Vec<Finding> {
    let finding = |artifact: &str, fixture: &str, what: String| Finding {
        artifact: artifact.to_owned(),
        fixture: fixture.to_owned(),
        what,
    };
    let mut findings = Vec::new();
    for (name, valid, fixture, bytes) in fixtures {
        let faults = match (Artifact::from_name(name), parse(bytes)) {
            (None, _) => vec!["no artifact of this name".to_owned()],
            (_, Err(error)) => vec![error.to_string()],
            (Some(artifact), Ok(value)) if *valid => artifact.check(&value).errors,
            (Some(artifact), Ok(value)) => invalid(artifact, &value),
        };
        findings.extend(faults.into_iter().map(|what| finding(name, fixture, what)));
    }
    for artifact in Artifact::ALL {
        for (wanted, least) in LEAST {
            let count =
                fixtures.iter().filter(|(name, valid, ..)| *name == artifact.name() && *valid == wanted).count();
            if count < least {
                let kind = if wanted { "valid" } else { "invalid" };
                findings.push(finding(
                    artifact.name(),
                    "",
                    format!("{count} {kind} fixtures, expected at least {least}"),
                ));
            }
        }
    }
    findings
}

/// Every expected error must be found, and every error found must be expected.
fn invalid(artifact: Artifact, fixture: &Json<'_>) -> Vec<String> {
    let texts = |key| {
        let items = fixture.get(key).and_then(Json::as_array)?;
        items.iter().map(Json::as_str).collect::<Option<Vec<&str>>>()
    };
    let (Some(why), Some(expected), Some(value)) =
        (fixture.get("why").and_then(Json::as_str), texts("errors"), fixture.get("value"))
    else {
        return vec!["expected an object of why, errors and value".to_owned()];
    };
    let errors = artifact.check(value).errors;
    if errors.is_empty() {
        return vec![format!("passes the check: {why}")];
    }
    let missing = expected.iter().filter(|part| !errors.iter().any(|error| error.contains(**part)));
    let surplus = errors.iter().filter(|error| !expected.iter().any(|part| error.contains(part)));
    missing
        .map(|part| format!("no error says {part:?}"))
        .chain(surplus.map(|error| format!("unexpected error {error:?}")))
        .collect()
}
