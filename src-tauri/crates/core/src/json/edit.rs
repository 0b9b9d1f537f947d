//! Setting one value of a tree by its pointer: what a repair does to a row.

use super::{Json, order::utf16_order};
use std::borrow::Cow;

impl<'a> Json<'a> {
    /// Sets the value at a pointer and returns true. Members that are missing on the way are made; an array takes an
    /// index it has, or the one after its last (`-` too). Where the way leads through a scalar nothing is set.
    pub fn set(&mut self, pointer: &str, value: Json<'a>) -> bool {
        if pointer.is_empty() {
            *self = value;
            return true;
        }
        let Some(rest) = pointer.strip_prefix('/') else { return false };
        let (token, rest) = match rest.find('/') {
            Some(at) => (&rest[..at], &rest[at..]),
            None => (rest, ""),
        };
        let token = token.replace("~1", "/").replace("~0", "~");
        match self {
            Json::Object(entries) => {
                let at = match entries.binary_search_by(|(key, _)| utf16_order(key, &token)) {
                    Ok(at) => at,
                    Err(at) => {
                        entries.insert(at, (Cow::Owned(token), Json::Object(Vec::new())));
                        at
                    }
                };
                entries[at].1.set(rest, value)
            }
            Json::Array(items) => {
                let at = if token == "-" { Some(items.len()) } else { token.parse::<usize>().ok() };
                match at {
                    Some(at) if at < items.len() => items[at].set(rest, value),
                    Some(at) if at == items.len() && rest.is_empty() => {
                        items.push(value);
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{canonical, parse};

    #[test]
    fn a_value_is_set_where_the_pointer_leads_and_nowhere_else() {
        for (row, pointer, value, set, after, why) in [
            (r#"{"a":1}"#, "/b", "2", true, r#"{"a":1,"b":2}"#, "a new member takes its place in order"),
            (r#"{"a":1}"#, "/a", "null", true, r#"{"a":null}"#, "a member is replaced"),
            (r#"{"a":[1,2]}"#, "/a/1", "3", true, r#"{"a":[1,3]}"#, "an element is replaced"),
            (r#"{"a":[1]}"#, "/a/-", "3", true, r#"{"a":[1,3]}"#, "an element is appended"),
            (r#"{"a":[1]}"#, "/a/5", "3", false, r#"{"a":[1]}"#, "an array has no holes"),
            (r#"{"a":1}"#, "/a/b", "3", false, r#"{"a":1}"#, "a scalar has no members"),
            (r#"{}"#, "/a/b", "3", true, r#"{"a":{"b":3}}"#, "the way is made"),
            (r#"{"a/b":1}"#, "/a~1b", "2", true, r#"{"a/b":2}"#, "a slash in a name is escaped"),
            (r#"{"a":1}"#, "", "[]", true, "[]", "the whole is replaced"),
            (r#"{"a":1}"#, "a", "2", false, r#"{"a":1}"#, "a pointer begins with a slash"),
        ] {
            let mut tree = parse(row.as_bytes()).unwrap();
            assert_eq!(tree.set(pointer, parse(value.as_bytes()).unwrap()), set, "{why}");
            assert_eq!(String::from_utf8(canonical(&tree)).unwrap(), after, "{why}");
        }
    }
}
