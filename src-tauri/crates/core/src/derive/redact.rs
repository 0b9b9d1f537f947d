//! What of an environment is shown: names, and the values of those whose name does not say that it holds a secret.

use std::collections::BTreeMap;

/// What stands where a value is not shown.
pub(super) const PLACEHOLDER: &str = "[redacted]";

const SECRET: [&str; 4] = ["token", "secret", "password", "key"];

/// Returns the environment with its secrets left out.
pub(super) fn redacted(env: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let shown = |(name, value): (&String, &String)| {
        let folded = name.to_lowercase();
        let secret = SECRET.iter().any(|part| folded.contains(part));
        (name.clone(), if secret { PLACEHOLDER.to_owned() } else { value.clone() })
    };
    env.iter().map(shown).collect()
}
