//! Takes the volatile out of what is compared with a snapshot. Redact by name, never loosen the comparison.

use serde_json::Value;
use std::path::Path;

/// Returns the value with every field of these names replaced by `"[name]"`, at any depth. `null` stays, so that a
/// field that is absent is told from one that is volatile.
pub fn redact_json(value: Value, names: &[&str]) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| redact_json(item, names)).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let volatile = names.contains(&name.as_str()) && !value.is_null();
                let value = if volatile { Value::String(format!("[{name}]")) } else { redact_json(value, names) };
                (name, value)
            })
            .collect(),
        other => other,
    }
}

/// Returns the text with a folder's path replaced by `[workspace]`.
pub fn redact_text(text: &str, folder: &Path) -> String {
    text.replace(&*folder.to_string_lossy(), "[workspace]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_named_is_redacted_and_null_stays() {
        let value = json!({"run_id": "r1", "prior_run_id": null, "rows": [{"run_id": "r2", "n": 3}]});
        let found = redact_json(value, &["run_id", "prior_run_id"]);
        assert_eq!(
            found,
            json!({"run_id": "[run_id]", "prior_run_id": null, "rows": [{"run_id": "[run_id]", "n": 3}]})
        );
    }

    #[test]
    fn the_folder_leaves_the_text() {
        assert_eq!(redact_text("in /a/b/exports", Path::new("/a/b")), "in [workspace]/exports");
    }
}
