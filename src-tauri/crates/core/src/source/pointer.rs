//! Compiled JSON Pointers: where a value lies in a row, in the element of an exploded row, or beside it.

use crate::json::Json;

/// What a pointer starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The row.
    Row,
    /// The element of an exploded row: `@`.
    Element,
    /// The value beside the element, by its place in `explode.with`: `@name`.
    Beside(usize),
}

/// One step of a pointer, read once both as a key and as an index.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    key: String,
    index: Option<usize>,
}

/// A pointer whose text was read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pointer {
    pub(super) text: String,
    pub(super) base: Base,
    steps: Vec<Step>,
}

impl Pointer {
    /// Returns true for what is written like a pointer.
    pub(super) fn looks_like(text: &str) -> bool {
        text.is_empty() || text.starts_with(['/', '@'])
    }

    /// Returns the pointer of a text; `beside` are the names of `explode.with`, `None` where nothing explodes.
    pub(super) fn compile(text: &str, beside: Option<&[String]>) -> Result<Self, String> {
        let (base, path) = match text.strip_prefix('@') {
            None => (Base::Row, text),
            Some(rest) => {
                let (name, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let names = beside.ok_or("`@` is the element of an exploded row, and this profile has no `explode`")?;
                if name.is_empty() {
                    (Base::Element, path)
                } else {
                    let at = names.iter().position(|other| other == name);
                    (Base::Beside(at.ok_or_else(|| format!("`explode.with` declares no `{name}`"))?), path)
                }
            }
        };
        if !path.is_empty() && !path.starts_with('/') {
            return Err(format!("“{text}” is no JSON Pointer: it has to start with `/`"));
        }
        let steps = path.split('/').skip(1).map(step).collect::<Option<_>>();
        let steps = steps.ok_or_else(|| format!("“{text}” is no JSON Pointer: after `~` stands 0 or 1"))?;
        Ok(Self { text: text.to_owned(), base, steps })
    }

    /// Returns what lies at this pointer below `value`, which is taken for the base.
    pub(super) fn walk<'r>(&self, value: &'r Json<'r>) -> Option<&'r Json<'r>> {
        self.steps.iter().try_fold(value, |value, step| match value {
            Json::Object(_) => value.get(&step.key),
            Json::Array(items) => items.get(step.index?),
            _ => None,
        })
    }

    /// Returns the last step, which names an alternative.
    pub(super) fn name(&self) -> &str {
        self.steps.last().map_or("", |step| &step.key)
    }
}

/// Returns a key as a step of a pointer's text.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn step(token: &str) -> Option<Step> {
    let mut key = String::with_capacity(token.len());
    let mut rest = token.chars();
    while let Some(letter) = rest.next() {
        key.push(match letter {
            '~' => match rest.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            other => other,
        });
    }
    let canonical = key == "0" || (key.bytes().all(|byte| byte.is_ascii_digit()) && !key.starts_with('0'));
    let index = key.parse().ok().filter(|_| canonical);
    Some(Step { key, index })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use proptest::prelude::*;

    #[test]
    fn a_compiled_pointer_finds_what_rfc_6901_says() {
        let text = br#"{"a":{"b":[10,{"c/d":1,"e~f":2}]},"":3,"0":4,"01":5}"#;
        let row = json::parse(text).unwrap();
        for pointer in ["", "/a", "/a/b/0", "/a/b/1/c~1d", "/a/b/1/e~0f", "/", "/0", "/01", "/a/b/01", "/a/b/+1", "/z"]
        {
            let found = Pointer::compile(pointer, None).unwrap();
            assert_eq!(found.walk(&row), row.pointer(pointer), "{pointer}");
        }
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for (text, beside, why) in [
            ("a", None, "start with `/`"),
            ("/a~2", None, "after `~`"),
            ("/a~", None, "after `~`"),
            ("@", None, "no `explode`"),
            ("@acc", Some(&["accs".to_owned()][..]), "declares no `acc`"),
        ] {
            let error = Pointer::compile(text, beside).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    proptest! {
        #[test]
        fn a_key_escaped_into_a_pointer_is_found_again(key in ".{0,12}") {
            let row = Json::object(vec![(key.as_str().into(), Json::Bool(true))]);
            let pointer = Pointer::compile(&format!("/{}", escape(&key)), None).unwrap();
            prop_assert_eq!(pointer.walk(&row), Some(&Json::Bool(true)));
        }
    }
}
