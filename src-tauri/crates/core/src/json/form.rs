//! The canonical form by what it does: one hash over what this program makes of a few texts.
//!
//! A worker on another machine is told this hash and refuses to work under another one, so that two programs whose
//! numbers, strings or orders differ cannot write into one workspace.

use super::{canonical, parse};
use crate::hash::{Digest, Hasher};

/// One text for each rule that two programs could disagree on.
const PROBES: [&str; 12] = [
    "9007199254740993",
    "-0",
    "1e21",
    "0.1e-6",
    "1.50",
    "-123456789012345678901234567890",
    r#""\u20ac\/\u0000\u001f\"""#,
    "\"\u{1F600}\u{FB33}\"",
    r#"{"\ufb33":1,"\ud83d\ude00":2,"a":3,"":4}"#,
    r#"{"b":[true,false,null],"a":{}}"#,
    r#"{"a":1,"a":2}"#,
    r#""\ud800""#,
];

/// Returns the hash of the canonical form that this program writes, refusals included.
pub fn canonical_form_hash() -> Digest {
    let mut hasher = Hasher::default();
    hasher.part(b"c14n: 1");
    for probe in PROBES {
        match parse(probe.as_bytes()) {
            Ok(value) => hasher.part(&canonical(&value)),
            Err(error) => hasher.part(error.kind.name().as_bytes()),
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probe_ends_as_its_rule_says() {
        let said: Vec<String> = PROBES
            .iter()
            .map(|probe| match parse(probe.as_bytes()) {
                Ok(value) => String::from_utf8(canonical(&value)).unwrap(),
                Err(error) => error.kind.name().to_owned(),
            })
            .collect();
        assert_eq!(
            said,
            [
                "9007199254740993",
                "0",
                "1e+21",
                "1e-7",
                "1.5",
                "-123456789012345678901234567890",
                "\"\u{20ac}/\\u0000\\u001f\\\"\"",
                "\"\u{1F600}\u{FB33}\"",
                "{\"\":4,\"a\":3,\"\u{1F600}\":2,\"\u{FB33}\":1}",
                "{\"a\":{},\"b\":[true,false,null]}",
                "duplicate_key",
                "lone_surrogate",
            ]
        );
    }
}
