//! Takes out of a golden what differs from one machine and moment to the next, and leaves its shape.

use serde_json::Value;
use std::path::Path;

/// Numbers that measure the machine.
const MEASURED: [&str; 5] = ["took_us", "duration_ms", "database_bytes", "packed_bytes", "confidence_us"];

/// Hashes over what was measured.
const OVER_MEASURED: [&str; 2] = ["hash", "previous_hash"];

/// Returns the value with the folder named `/workspace` and all that is measured set to one value.
pub(crate) fn steady(value: Value, folder: &Path) -> Value {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    walk(value, &folder.display().to_string())
}

fn walk(value: Value, folder: &str) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace(folder, "/workspace")),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| walk(item, folder)).collect()),
        Value::Object(fields) => {
            let receipt = fields.contains_key("link_holds");
            let field = |(name, value): (String, Value)| {
                let value = match value {
                    Value::Number(_) if MEASURED.contains(&name.as_str()) => Value::from(7),
                    Value::String(_) if receipt && OVER_MEASURED.contains(&name.as_str()) => {
                        Value::from("0123456789abcdef".repeat(4))
                    }
                    other => walk(other, folder),
                };
                (name, value)
            };
            Value::Object(fields.into_iter().map(field).collect())
        }
        other => other,
    }
}
