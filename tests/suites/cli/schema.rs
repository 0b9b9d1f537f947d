//! A small check of a value against a JSON Schema: the keywords that the views' schemas use, and no others, so that a
//! new keyword is noticed and not ignored. Members that a schema does not name are faults.

use serde_json::Value;
use stillroom_tests::repo_root;

/// Words that describe and decide nothing.
const WORDS: [&str; 6] = ["$schema", "$defs", "title", "description", "format", "default"];

/// Asserts that a value is as the fixture of a view says.
#[track_caller]
pub(crate) fn holds(view: &str, value: &Value) {
    let path = repo_root().join(format!("fixtures/schemas/cli/{view}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let schema: Value = serde_json::from_str(&text).unwrap();
    let found = faults(&schema, value);
    assert!(found.is_empty(), "`{view}` is not as its schema says:\n  {}\n{value}", found.join("\n  "));
}

/// Returns what is wrong with a value.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let object = match schema {
        Value::Bool(true) => return,
        Value::Object(object) => object,
        other => panic!("no schema at `{at}`: {other}"),
    };
    let mut fault = |holds: bool, what: String| {
        if !holds {
            found.push(format!("{at}: {what}"));
        }
    };
    for (keyword, rule) in object {
        match keyword.as_str() {
            "type" => fault(is(rule, value), format!("is no {rule}: {value}")),
            "enum" => fault(rule.as_array().unwrap().contains(value), format!("{value} is none of {rule}")),
            "const" => fault(rule == value, format!("is not {rule}")),
            "minimum" => fault(value.as_f64() >= rule.as_f64(), format!("{value} is below {rule}")),
            "maximum" => fault(value.as_f64() <= rule.as_f64(), format!("{value} is above {rule}")),
            "required" => rule.as_array().unwrap().iter().for_each(|name| {
                fault(value.get(name.as_str().unwrap()).is_some(), format!("lacks {name}"));
            }),
            "properties" | "additionalProperties" | "items" | "anyOf" | "oneOf" | "$ref" => {}
            known if WORDS.contains(&known) => {}
            unknown => panic!("the check does not know `{unknown}`: teach it"),
        }
    }
    if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("no {reference}"));
        check(root, target, value, at, found);
    }
    for choices in ["anyOf", "oneOf"].iter().filter_map(|name| object.get(*name)?.as_array()) {
        let fits = |choice: &&Value| {
            let mut faults = Vec::new();
            check(root, choice, value, at, &mut faults);
            faults.is_empty()
        };
        if !choices.iter().any(|choice| fits(&choice)) {
            found.push(format!("{at}: fits none of {} choices", choices.len()));
        }
    }
    if let (Some(items), Some(elements)) = (object.get("items"), value.as_array()) {
        elements.iter().enumerate().for_each(|(n, element)| check(root, items, element, &format!("{at}/{n}"), found));
    }
    if let (true, Some(members)) = (object.get("type").is_some_and(|kind| kind == "object"), value.as_object()) {
        let properties = object.get("properties").and_then(Value::as_object);
        for (name, member) in members {
            let at = format!("{at}/{name}");
            match (properties.and_then(|known| known.get(name)), object.get("additionalProperties")) {
                (Some(rule), _) | (None, Some(rule)) => check(root, rule, member, &at, found),
                (None, None) => found.push(format!("{at}: the schema does not name it")),
            }
        }
    }
}

fn is(kinds: &Value, value: &Value) -> bool {
    let one = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    };
    match kinds {
        Value::String(kind) => one(kind),
        kinds => kinds.as_array().unwrap().iter().any(|kind| one(kind.as_str().unwrap())),
    }
}

#[test]
fn the_check_finds_what_is_wrong_and_nothing_else() {
    let schema = serde_json::json!({
        "type": "object", "required": ["n", "list"], "$defs": {"word": {"type": "string", "enum": ["a", "b"]}},
        "properties": {
            "n": {"type": "integer", "minimum": 0}, "list": {"type": "array", "items": {"$ref": "#/$defs/word"}},
            "maybe": {"anyOf": [{"$ref": "#/$defs/word"}, {"type": "null"}]},
        },
    });
    for (value, faulty, why) in [
        (serde_json::json!({"n": 1, "list": ["a"], "maybe": null}), 0, "all is as it should be"),
        (serde_json::json!({"n": 1}), 1, "a required member is missing"),
        (serde_json::json!({"n": -1, "list": []}), 1, "a number is too small"),
        (serde_json::json!({"n": "1", "list": []}), 2, "a text is no number, nor at least 0"),
        (serde_json::json!({"n": 1, "list": ["c"]}), 1, "an element is none of the words"),
        (serde_json::json!({"n": 1, "list": [], "maybe": "c"}), 1, "neither choice fits"),
        (serde_json::json!({"n": 1, "list": [], "more": 1}), 1, "a member that nobody named"),
    ] {
        let found = faults(&schema, &value);
        assert_eq!(found.len(), faulty, "{why}: {found:?}");
    }
}
